"""Living figures: each stands in a control bound to the one place that holds its text."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from reportgen.model.blocks import Table, TableColumn, TableRow
from reportgen.model.document import Document
from reportgen.model.fact import Absent, Fact, Reason, Unit
from reportgen.render.docx import render
from reportgen.render.docx.tables import MOST_BOUND
from tests.model import demo
from tests.model.build import cell, fact, h, p
from tests.render_docx.documents import of, to
from tests.render_docx.lint import W, problems

TBC = Fact(
    id="loans.current",
    measure="loans",
    label="Loans of books",
    statistic="current",
    value=Absent(reason=Reason.TO_BE_CONFIRMED),
    unit=Unit(),
    decimals=0,
    period=None,
)


def opened(document: Document) -> dict[str, bytes]:
    """The parts of a document's draft, in which nothing is wrong."""
    data = render(document, demo.context()).data
    assert problems(data) == []
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def controls(document: Document) -> list[etree._Element]:
    """The controls of a draft's body."""
    return list(etree.fromstring(opened(document)["word/document.xml"]).iter(f"{W}sdt"))


def test_one_element_holds_the_text_of_all_places_that_print_a_figure() -> None:
    words = (fact("visits.change_pct", "−7.9%"), " and ", fact("visits.change_pct", "fell by 7.9%", "words"))
    parts = opened(of(p(*words), p(*words)))
    held = etree.fromstring(parts["customXml/item1.xml"])
    assert [(etree.QName(one).localname, one.text) for one in held] == [
        ("visits.change_pct", "−7.9%"),
        ("visits.change_pct..words", "fell by 7.9%"),
    ]
    body = etree.fromstring(parts["word/document.xml"])
    tags = [one.get(f"{W}val") for one in body.iter(f"{W}tag")]
    assert tags == ["visits.change_pct"] * 4
    assert not list(body.iter(f"{W}lock")), "Word deletes no locked control while it tracks changes"


def test_a_control_says_what_it_is() -> None:
    known = replace(
        TBC, id="loans.change_pct", statistic="change_pct", value=Absent(reason=Reason.NOT_AVAILABLE)
    )
    document = replace(of(p(fact("loans.change_pct", "x", "words"))), facts=(known,))
    (title,) = [one.get(f"{W}val") for one in controls(document)[0].iter(f"{W}alias")]
    assert title == "Loans of books (change pct, words)"


def test_a_report_may_lock_what_its_controls_hold() -> None:
    document = of(p(fact("visits.current", "12")))
    locks = [
        [one.get(f"{W}val") for one in control.iter(f"{W}lock")]
        for control in controls(replace(document, lock="content"))
    ]
    assert locks == [["contentLocked"]]


def test_a_figure_still_to_come_is_a_placeholder_of_an_empty_element() -> None:
    document = replace(of(p("Loans: ", fact("loans.current", "TBC"))), facts=(TBC,))
    parts = opened(document)
    assert b"<loans.current></loans.current>" in parts["customXml/item1.xml"]
    assert b"<w:showingPlcHdr/>" in parts["word/document.xml"]
    assert ">TBC</w:t>" in parts["word/glossary/document.xml"].decode()


def test_a_figure_set_smaller_to_fit_is_bound_in_a_smaller_style() -> None:
    document = of(p(fact("visits.current", "1" * 40), role="tile-figure"))
    parts = opened(document)
    body, styles = etree.fromstring(parts["word/document.xml"]), etree.fromstring(parts["word/styles.xml"])
    (control,) = body.iter(f"{W}sdt")
    assert not list(control.iter(f"{W}sz")), (
        "LibreOffice shows a control in the size of its paragraph's style"
    )
    (name,) = [one.get(f"{W}val") for one in control.getparent().iter(f"{W}pStyle")]
    (style,) = [one for one in styles.iter(f"{W}style") if one.get(f"{W}styleId") == name]
    assert style.find(f"{W}basedOn").get(f"{W}val") == "TileFigure"
    assert int(style.find(f"{W}rPr/{W}sz").get(f"{W}val")) < 60


@pytest.mark.parametrize("name", ["visits.months[3]", "1st", "a b:c", "é" * 80, "_x0041_", ""])
def test_any_id_gives_an_element_of_its_own(name: str) -> None:
    assert len(controls(of(p(fact(name, "1"), fact(name, "2"), fact(name, "1", "words:perfect"))))) == 3


def test_a_reference_to_a_heading_repeats_its_figure_as_words() -> None:
    words = ("Fell by ", fact("visits.change_pct", "7.9%"))
    heading = replace(h(1, "fell", "x"), children=p(*words).children)
    assert len(controls(of(heading, p(replace(to("fell", ""), children=heading.children))))) == 1


def test_a_long_table_has_plain_figures_and_says_so() -> None:
    rows = tuple(TableRow(cells=(cell(fact(f"a{at}", "1")),)) for at in range(MOST_BOUND + 1))
    table = Table(id="t", columns=(TableColumn(),), header=(), rows=rows)
    assert len(controls(of(replace(table, rows=rows[:-1])))) == MOST_BOUND
    assert controls(of(table)) == []
    assert any("plain text, not bound" in note for note in render(of(table), demo.context()).notes)


def test_the_linter_finds_a_binding_that_leads_nowhere() -> None:
    data = render(of(p(fact("visits.current", "12"))), demo.context()).data
    for old, new, said in (
        (b"f:visits.current", b"f:loans.current", "leads to 0 elements, and not to one"),
        (b">12</w:t>", b">13</w:t>", "is bound to “12”"),
    ):
        out = BytesIO()
        with ZipFile(BytesIO(data)) as archive, ZipFile(out, "w") as broken:
            for name in archive.namelist():
                words = archive.read(name)
                broken.writestr(name, words.replace(old, new) if name == "word/document.xml" else words)
        assert any(said in problem for problem in problems(out.getvalue()))
