"""The drafts of the samples: nothing is wrong with them, and they say what the PDF says."""

from __future__ import annotations

import os
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree
from lxml.etree import _Element as Element

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
from tests.render_docx.references import changed
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
    assert pdf.order == word.order


def _swapped(body: Element) -> None:
    first, second = _said(body)[5:7]
    first.addprevious(second)


def _left_out(body: Element) -> None:
    _drop(_said(body)[8])


def _said_twice(body: Element) -> None:
    one = _said(body)[4]
    one.addnext(deepcopy(one))


def _another_word(body: Element) -> None:
    next(one for one in _said(body)[6].iter(f"{W}t") if one.text).text = "Another"


def _another_level(body: Element) -> None:
    style = next(one for one in body.iter(f"{W}pStyle") if one.get(f"{W}val") == "Heading1")
    style.set(f"{W}val", "Heading2")


def _no_heading(body: Element) -> None:
    style = next(one for one in body.iter(f"{W}pStyle") if one.get(f"{W}val") == "Heading1")
    style.set(f"{W}val", "BodyText")


def _row_moved(body: Element) -> None:
    header = next(body.iter(f"{W}tblHeader")).getparent().getparent()
    rows = header.itersiblings(f"{W}tr")
    next(rows).addprevious(next(rows))


def _cells_swapped(body: Element) -> None:
    row = next(next(body.iter(f"{W}tblHeader")).getparent().getparent().itersiblings(f"{W}tr"))
    row[-2].addprevious(row[-1])


def _table_moved(body: Element) -> None:
    table = next(body.iter(f"{W}tblHeader")).getparent().getparent().getparent()
    following = next(table.itersiblings(f"{W}p"))
    _said(body)[-1].addnext(table)
    following.addprevious(deepcopy(following))


def _figure_moved(body: Element) -> None:
    chart = next(one for one in body.iter("{*}chart"))
    paragraph = next(one for one in chart.iterancestors(f"{W}p"))
    next(paragraph.itersiblings(f"{W}p")).addnext(paragraph)


def _other_description(body: Element) -> None:
    next(one for one in body.iter("{*}docPr") if one.get("descr")).set("descr", "A chart.")


BREAKS = (
    *(_swapped, _left_out, _said_twice, _another_word, _another_level, _no_heading, _row_moved),
    *(_cells_swapped, _table_moved, _figure_moved, _other_description),
)


@pytest.mark.parametrize("change", BREAKS)
def test_no_difference_between_the_two_goes_unseen(
    sample: Sample, change: Callable[[Element], None], tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(sample.pdf)

    def spoil(name: str, blob: bytes) -> bytes:
        if name != "word/document.xml":
            return blob
        root = etree.fromstring(blob)
        change(root[0])
        return etree.tostring(root)

    spoilt = read(changed(sample.docx, spoil), "spoilt.docx")
    assert told_by_pdf(read_aloud(path)) != told_by_word(spoilt)


def _said(body: Element) -> list[Element]:
    """The paragraphs of body text that say something, outside tables."""
    return [one for one in body.iterchildren(f"{W}p") if plain(words_of(one))]


def _drop(one: Element) -> None:
    holder = one.getparent()
    assert holder is not None
    holder.remove(one)


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

UNSAID = {"docx-alt-text", "docx-table-words"}
"""What it loses of the words for those who cannot see: those of charts, and of tables."""


def test_a_draft_that_libreoffice_has_saved_is_sound_and_says_the_same(
    sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / f"{sample.name}.docx"
    source.write_bytes(sample.docx)
    data = saved_by_libreoffice(source, tmp_path)
    before, after = package(sample), read(data, "saved.docx")
    assert [one for one in broken(after) if one.severity is Severity.ERROR] == []
    assert {one.rule for one in broken(after)} <= LOST
    assert {one.rule for one in barriers(after)} == UNSAID
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
