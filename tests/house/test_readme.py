"""What the README shows works as it stands."""

import re
from pathlib import Path

import pytest

from reportgen import Report
from reportgen.cli.starter import make_folder

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert found is not None
    return found[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    list(make_folder(tmp_path / "start"))
    return tmp_path


def test_the_python_example_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "start" / "data")
    code = _block("python")
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 (our own README)
    assert Path("visits.pdf").read_bytes().startswith(b"%PDF-")
    assert Path("visits.docx").read_bytes().startswith(b"PK")
    assert len([line for line in code.splitlines() if line]) <= 12


def test_the_folder_example_renders(folder: Path) -> None:
    settings, narrative = _block("yaml"), _block("markdown")
    (folder / "start" / "report.yml").write_text(settings, encoding="utf-8")
    (folder / "start" / "narrative" / "visits.md").write_text(narrative, encoding="utf-8")
    text = Report.load(folder / "start").to_bytes("text").decode("utf-8")
    assert "visits.change_pct|words: rose by" in text
    lines = [line for line in (settings + narrative).splitlines() if line]
    assert len(lines) <= 12


def test_every_file_it_links_to_is_there() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    missing = [target for target in targets if not (ROOT / target).exists()]
    assert missing == []
