"""The drafts of the samples: nothing is wrong with them, and they say what the PDF says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reportgen.model.finding import Severity
from reportgen.model.inlines import FactText
from reportgen.model.walk import blocks_of
from reportgen.render.docx.index import spread
from reportgen.verify import read_aloud
from reportgen.verify.word import validator
from reportgen.verify.word.names import W, words_of
from reportgen.verify.word.opening import Package, read
from reportgen.verify.word.registry import barriers, broken
from tests.end_to_end.samples import Sample
from tests.programs import require
from tests.verify_docx.others import saved_by_libreoffice
from tests.verify_docx.telling import plain, told_by_pdf, told_by_word

ALL = os.environ.get("REPORTGEN_REQUIRE_PROGRAMS") == "1"
"""Whether the drafts are held to every version of Word, as in .ci/run, or to the newest alone."""


def package(sample: Sample) -> Package:
    """The draft, read through."""
    return read(sample.docx, f"{sample.name}.docx")


def test_nothing_is_wrong_and_nobody_is_shut_out(sample: Sample) -> None:
    draft = package(sample)
    assert (*broken(draft), *barriers(draft)) == ()


def test_microsofts_validator_finds_no_error(
    sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    require("node")
    monkeypatch.setattr(validator, "program", lambda: require("ooxml-validator"))
    path = tmp_path / f"{sample.name}.docx"
    path.write_bytes(sample.docx)
    assert validator.validated(path, validator.VERSIONS if ALL else validator.VERSIONS[:1]) == ()


def test_the_draft_and_the_pdf_say_the_same_in_the_same_order(sample: Sample, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(sample.pdf)
    pdf, word = told_by_pdf(read_aloud(path)), told_by_word(package(sample))
    assert len(word.lines) > 30
    assert pdf.headings == word.headings
    assert pdf.lines == word.lines
    assert pdf.rows == word.rows
    assert pdf.figures == word.figures
    assert pdf.notes == word.notes


def test_each_figure_of_the_report_stands_in_the_draft_as_printed(sample: Sample) -> None:
    draft = package(sample)
    said = [plain(words_of(paragraph)) for _, paragraph in draft.all("w:p")]
    for block in blocks_of(sample.document):
        for one in spread(getattr(block, "children", ())):
            if isinstance(one, FactText):
                assert any(plain(one.text) in line for line in said), one


HABITS = {"Sch_AttributeValueDataTypeDetailed", "Sch_UnexpectedElementContentExpectingComplex"}
"""What LibreOffice writes into every file: tblHeader and cantSplit “true”, children in another order."""

LOST = {
    "docx-zip-order", "docx-parts-reached", "docx-style-name", "docx-binding",
    "docx-chart-looks", "docx-workbook-cells",
}  # fmt: skip
"""What a save by LibreOffice loses, told as warnings."""


def test_a_draft_that_libreoffice_has_saved_is_sound_and_says_the_same(
    sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / f"{sample.name}.docx"
    source.write_bytes(sample.docx)
    data = saved_by_libreoffice(source, tmp_path)
    before, after = package(sample), read(data, "saved.docx")
    assert [one for one in broken(after) if one.severity is Severity.ERROR] == []
    assert {one.rule for one in broken(after)} <= LOST
    assert _paragraphs(after) == _paragraphs(before)
    told = told_by_word(after)
    assert (told.headings, told.notes) == (told_by_word(before).headings, told_by_word(before).notes)
    assert len(told.figures) == len(told_by_word(before).figures)
    require("node")
    monkeypatch.setattr(validator, "program", lambda: require("ooxml-validator"))
    source.write_bytes(data)
    found = validator.validated(source)
    assert {one.message.rsplit(", ", 1)[1].rstrip(")") for one in found} <= HABITS


def _paragraphs(package: Package) -> list[str]:
    """What the paragraphs of the body say, those in tables too, in order; empty ones say nothing."""
    body = package.stories[package.main]
    said = (plain(words_of(paragraph)) for paragraph in body.iter(f"{W}p"))
    return [words for words in said if words]
