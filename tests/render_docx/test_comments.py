"""What an analyst tells the people who edit, as comments at its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from reportgen.errors import Origin
from reportgen.model.document import Document
from reportgen.model.fact import Absent, Fact, Provenance, Reason, RowReference, Unit
from reportgen.model.finding import Finding, Severity
from reportgen.render.docx import render
from tests.model import demo
from tests.model.build import fact, p
from tests.render_docx.documents import of
from tests.render_docx.lint import W, problems

HERE = Origin(file="narrative/visits.md", line=4, column=1)
LONG = Finding(
    rule="sentence-long",
    severity=Severity.NOTE,
    message="a sentence of 30 words",
    where=HERE,
    hint="make two of it",
)
LOANS = Fact(
    id="loans.current", measure="loans", label="Loans", statistic="current", unit=Unit(), decimals=0,
    period=None,
    value=Absent(reason=Reason.TO_BE_CONFIRMED, note="The count is late", owner="A. Clerk", due="May 2022"),
    provenance=Provenance(rows=(RowReference(file="data/loans.csv", line=3),)),
)  # fmt: skip


def drafted(document: Document, *findings: Finding) -> dict[str, etree._Element]:
    data = render(document, replace(demo.context(), findings=lambda: findings)).data
    assert problems(data) == []
    with ZipFile(BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml")]
        return {name: etree.fromstring(archive.read(name)) for name in names}


def said(parts: dict[str, etree._Element]) -> list[list[str]]:
    """The comments as lines."""
    if "word/comments.xml" not in parts:
        return []
    return [["".join(line.itertext()) for line in one] for one in parts["word/comments.xml"]]


def commented(parts: dict[str, etree._Element], number: int) -> str:
    """The words that a comment is about."""
    words, inside = [], False
    for one in parts["word/document.xml"].iter():
        if one.get(f"{W}id") == str(number) and one.tag in (f"{W}commentRangeStart", f"{W}commentRangeEnd"):
            inside = one.tag == f"{W}commentRangeStart"
        elif inside and one.tag == f"{W}t":
            words.append(one.text or "")
    return "".join(words)


def test_a_figure_still_to_come_says_why_who_and_when() -> None:
    place = fact("loans.current", "TBC")
    parts = drafted(replace(of(p("Loans: ", place, "."), p("Again ", place)), facts=(LOANS,)))
    assert said(parts) == [
        ["To be confirmed: Loans", "Reason: The count is late", "Owner: A. Clerk", "Due: May 2022"]
    ]
    assert commented(parts, 0) == "TBC"


def test_the_finding_of_a_figure_still_to_come_is_not_told_twice() -> None:
    found = replace(LONG, rule="figure-tbc", where=Origin(file="data/loans.csv", line=3))
    label = replace(p("Loans"), origin=found.where)
    parts = drafted(replace(of(label, p(fact("loans.current", "TBC"))), facts=(LOANS,)), found)
    assert [lines[0] for lines in said(parts)] == ["To be confirmed: Loans"]


def test_a_finding_stands_at_its_block_and_one_without_a_place_nowhere() -> None:
    parts = drafted(
        of(p("Before."), replace(p("A long one."), origin=HERE)), LONG, replace(LONG, where=None),
        replace(LONG, where=Origin(file="narrative/visits.md", line=2)),
        replace(LONG, where=Origin(file="report.yml", line=9)),
    )  # fmt: skip
    assert said(parts) == [["A sentence of 30 words.", "Make two of it."]]
    assert commented(parts, 0) == "A long one."


def test_a_finding_of_a_later_line_of_a_paragraph_stands_at_the_paragraph() -> None:
    later = replace(p("Another."), origin=replace(HERE, line=9))
    found = replace(LONG, where=replace(HERE, line=6, column=31))
    assert commented(drafted(of(replace(p("A long one."), origin=HERE), later), found), 0) == "A long one."


def test_a_finding_of_a_row_stands_at_the_figure_that_was_read_from_it() -> None:
    known = replace(LOANS, value=Absent(reason=Reason.NOT_AVAILABLE))
    found = replace(LONG, message="a blank was trimmed", where=Origin(file="data/loans.csv", line=3))
    parts = drafted(replace(of(p("Loans: ", fact("loans.current", "[x]"))), facts=(known,)), found)
    assert commented(parts, 0) == "[x]"


def test_who_comments_and_when_comes_from_the_report() -> None:
    document = of(replace(p("A long one."), origin=HERE))
    meta = replace(document.meta, publisher="County Library Service", published=date(2022, 6, 30))
    (one,) = drafted(replace(document, meta=meta), LONG)["word/comments.xml"]
    told = {name.rpartition("}")[2]: value for name, value in one.attrib.items()}
    assert told == {
        "id": "0", "author": "County Library Service", "date": "2022-06-30T00:00:00Z", "initials": "CLS",
    }  # fmt: skip
    meta = replace(document.meta, publisher="", published=None)
    (one,) = drafted(replace(document, meta=meta), LONG)["word/comments.xml"]
    assert one.get(f"{W}author") == "reportgen"
    assert one.get(f"{W}date") is None


def test_a_draft_that_nothing_is_said_of_has_no_comments() -> None:
    assert said(drafted(of(p("Words.")))) == []
