"""What docs/own-figures.md shows works as it stands."""

import re
from pathlib import Path

import pytest
from PIL import Image

PAGE = (Path(__file__).parents[2] / "docs" / "own-figures.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def test_the_examples_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for code in EXAMPLES:
        exec(compile(code, "docs/own-figures.md", "exec"), {})  # noqa: S102 (our own page)
    assert (tmp_path / "branches.pdf").read_bytes().startswith(b"%PDF-")
    svg = (tmp_path / "visits.svg").read_text(encoding="utf-8")
    assert 'aria-label="Visits rose, then fell"' in svg
    assert "<text" not in svg
    with Image.open(tmp_path / "visits.png") as image:
        assert (image.size, image.mode) == ((288 * 3, 216 * 3), "RGB")
        assert image.convert("L").getextrema()[0] < 50
    assert "288.0 216.0" in capsys.readouterr().out
