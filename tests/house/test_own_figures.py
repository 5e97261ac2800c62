"""What docs/own-figures.md shows works as it stands."""

import re
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "own-figures.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def test_the_examples_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for code in EXAMPLES:
        exec(compile(code, "docs/own-figures.md", "exec"), {})  # noqa: S102 (our own page)
    assert (tmp_path / "branches.pdf").read_bytes().startswith(b"%PDF-")
    assert "288.0 216.0" in capsys.readouterr().out
