"""Names that run from right to left: in Word as they are, in the PDF an error and no wrong order."""

from __future__ import annotations

from pathlib import Path

from docx import Document as WordFile

from tests.end_to_end.folders import Folder, refused, reportgen, small

HEBREW, ARABIC = "\u05de\u05e9\u05d4 \u05db\u05d4\u05df", "\u0645\u062d\u0645\u062f"
TABLE = f"| Name | Place |\n|---|---|\n| {HEBREW} | North |\n"
NARRATIVE = f"# Visits by {HEBREW}\n\nThe team of {ARABIC} counted.\n\n{TABLE}"


def named(path: Path) -> Folder:
    """A report with such names in a heading, a paragraph and a cell."""
    return small(path).write("narrative/a.md", NARRATIVE)


def test_word_has_such_names_in_runs_of_their_own_direction(tmp_path: Path) -> None:
    folder = named(tmp_path / "visits")
    made = reportgen("render", folder.path, "--to", "docx", "--out", tmp_path / "out")
    assert "has no shape for" in made.err, "the font lacks them, and Word takes another"
    draft = WordFile(str(tmp_path / "out" / "visits.docx"))
    turned = [run.text for run in draft.element.body.iter("{*}r") if run.find("{*}rPr/{*}rtl") is not None]
    assert turned == [HEBREW, ARABIC, HEBREW]
    assert f"Visits by {HEBREW}" in [paragraph.text for paragraph in draft.paragraphs]
    (cell,) = [one for one in draft.element.body.iter("{*}tc") if "".join(one.itertext("{*}t")) == HEBREW]
    assert cell.find("{*}p/{*}pPr/{*}bidi") is not None


def test_the_pdf_refuses_them_and_says_what_to_do(tmp_path: Path) -> None:
    folder = named(tmp_path / "visits")
    said = refused(folder, "narrative/a.md:1:1", "narrative/a.md:3:1", "narrative/a.md:5:1")
    assert f"the text reads “{HEBREW}”" in said.err
    assert "the PDF sets no words from right to left" in said.err
