"""Numbered titles: Word counts tables and figures itself, and references follow the count."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from reportgen.model.blocks import Figure
from reportgen.model.document import Document
from reportgen.model.inlines import CrossReference, Inline, Text
from reportgen.render.docx import render
from tests.model import demo
from tests.model.build import p
from tests.render_docx.documents import CHARTS, of
from tests.render_docx.lint import W, problems

LABELS = {"table-number": "Table {number}", "figure-number": "Ffigur {number}"}


def numbered() -> Document:
    """A table and a chart with numbers before their titles, and words that lead to both."""

    def words(*parts: str) -> tuple[Inline, ...]:
        return tuple(Text(text=part) for part in parts)

    table = replace(demo.table(), id="uses", caption=words("Table 1", ": ", "Uses"))
    chart = Figure(id="chart", graphic=CHARTS["bar"], alt="x", title=words("Ffigur 1", ": ", "Visits"))
    lead = p(
        "See ",
        CrossReference(target="uses", children=words("Table 1")),
        " and ",
        CrossReference(target="chart", children=words("the chart")),
    )
    return replace(of(lead, table, chart), labels=LABELS)


def test_the_number_of_a_title_is_a_field_and_references_repeat_it() -> None:
    data = render(numbered(), demo.context()).data
    assert problems(data) == []
    with ZipFile(BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    fields = [(one.text or "").strip() for one in body.iter(f"{W}instrText")]
    assert r"SEQ Table \* ARABIC" in fields
    assert r"SEQ Ffigur \* ARABIC" in fields
    (reference,) = [one.split()[1] for one in fields if one.startswith("REF ")]
    marks = {one.get(f"{W}name"): one for one in body.iter(f"{W}bookmarkStart")}
    held = []
    for one in marks[reference].itersiblings():
        if one.tag == f"{W}bookmarkEnd" and one.get(f"{W}id") == marks[reference].get(f"{W}id"):
            break
        held.append("".join(one.itertext(f"{W}t")))
    assert "".join(held) == "Table 1", "the label and the number, without the title"
    anchors = [one.get(f"{W}anchor") for one in body.iter(f"{W}hyperlink")]
    assert len(anchors) == 1, "words of the author's own lead to the chart and stay as they are"


def test_a_title_without_a_number_stays_words() -> None:
    data = render(of(replace(demo.table(), caption=(Text(text="Table of uses"),))), demo.context()).data
    with ZipFile(BytesIO(data)) as archive:
        assert b" SEQ " not in archive.read("word/document.xml")


def test_references_in_titles_and_sources_have_the_colour_of_links() -> None:
    to_chart = CrossReference(target="chart", children=(Text(text="the chart"),))
    to_table = CrossReference(target="uses", children=(Text(text="its data"),))
    table = replace(demo.table(), id="uses", caption=(Text(text="Data of "), to_chart))
    chart = Figure(id="chart", graphic=CHARTS["bar"], alt="x", source=(Text(text="A survey. "), to_table))
    data = render(of(chart, table), demo.context()).data
    with ZipFile(BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        styles = etree.fromstring(archive.read("word/styles.xml"))
    looks = {"".join(run.itertext(f"{W}t")): run.find(f"{W}rPr/{W}rStyle") for run in body.iter(f"{W}r")}
    for words in ("the chart", "its data"):
        style = looks[words]
        assert style is not None
        assert style.get(f"{W}val") == "Reference"
    assert looks["Data of "] is None
    assert looks["A survey. "] is None
    colours = {one.get(f"{W}styleId"): one.find(f"{W}rPr/{W}color") for one in styles.iter(f"{W}style")}
    assert dict(colours["Reference"].attrib) == dict(colours["Hyperlink"].attrib)


def test_a_table_without_a_summary_is_described_by_its_columns() -> None:
    bare = replace(demo.table(), id="bare", summary="")
    told = replace(demo.table(), id="told", summary="Two years of visits.")
    with ZipFile(BytesIO(render(of(bare, told), demo.context()).data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    said = [one.get(f"{W}val") for one in body.iter(f"{W}tblDescription")]
    heads = ["".join(part.text for part in cell.children) for cell in bare.header[-1].cells]
    assert said == [", ".join(heads), "Two years of visits."]
