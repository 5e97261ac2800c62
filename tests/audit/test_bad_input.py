"""Texts and ledgers that are strange: a right result, or nothing said."""

import cProfile

import pytest

from reportgen.audit import AuditSettings, AuditText, Passage, Subjects, audit
from reportgen.audit.stretches import LONGEST, in_stretches
from reportgen.audit.text import AllowedSpan, Line, LinkSpan
from reportgen.errors import Origin
from reportgen.facts.wording import Wording
from reportgen.model.fact import Ledger
from tests.audit.support import found, text_of


def test_a_ledger_without_facts_knows_no_figure() -> None:
    text = text_of("Visits fell by 7.4%, to 1,852.")
    findings = audit(text, Ledger(), Wording("en-GB"), Subjects(), AuditSettings())
    assert [one.rule for one in findings] == ["figure-unknown", "figure-unknown"]


def test_a_text_without_words_has_no_findings() -> None:
    assert found(AuditText(name="empty", passages=())) == ()
    assert found(text_of("", "  ", "…")) == ()


def test_two_views_of_one_text_are_told_apart() -> None:
    passages = tuple(
        Passage(text=text, origin=Origin(file="a.docx"), view=view)
        for text, view in (("Visits fell by 7.4%.", "accepted"), ("Visits fell by 7.2%.", "original"))
    )
    (finding,) = found(AuditText(name="a.docx", passages=passages))
    assert "in the original view" in finding.message


def test_what_both_views_have_alike_is_told_once() -> None:
    texts = (
        ("Visits fell by 7.2%, at 12 places.", "accepted"),
        ("Visits fell by 7.2%, at 13 places.", "original"),
    )
    passages = tuple(Passage(text=text, origin=Origin(file="a.docx"), view=view) for text, view in texts)
    told = [
        one.message for one in found(AuditText(name="a.docx", passages=passages)) if "7.2%" in one.message
    ]
    assert len(told) == 1
    assert "view" not in told[0]


def test_numbers_beyond_all_measure_are_read() -> None:
    digits = "9" * 400
    assert {one.rule for one in found(text_of(f"There were {digits} visits."))} == {"figure-contradicts"}


def test_a_table_without_headings_is_read() -> None:
    from reportgen.audit.text import Place

    passages = tuple(
        Passage(
            text=text,
            origin=Origin(file="a.txt", line=row + 1),
            kind="cell",
            place=Place(table="t", row=row, column=column),
        )
        for row, cells in enumerate((("Visits", "−7.4%"), ("Loans", "+12.5%")))
        for column, text in enumerate(cells)
    )
    findings = found(AuditText(name="a.txt", passages=passages))
    assert [(one.rule, one.where.line if one.where else 0) for one in findings] == [("figure-contradicts", 2)]


@pytest.mark.parametrize("number", ["435,933" + "0" * 3000, "1." + "3" * 3000, "1 per 1" + "0" * 5000])
def test_a_number_of_thousands_of_digits_is_no_figure_and_no_crash(number: str) -> None:
    assert "figure-contradicts" in {one.rule for one in found(text_of(f"There were {number} visits."))}


def test_a_long_paragraph_is_read_in_stretches_and_nothing_of_it_is_lost() -> None:
    text = "Visits were 1,852. " * 300 + "Visits fell by 7.2%."
    passage = Passage(text=text, origin=Origin(file="t", line=1), lines=(Line(offset=0, line=1),))
    pieces = in_stretches(AuditText(name="t", passages=(passage,))).passages
    assert "".join(one.text for one in pieces) == text
    assert max(len(one.text) for one in pieces) <= LONGEST
    assert all(one.text.rstrip().endswith(".") for one in pieces)
    assert [one.rule for one in found(AuditText(name="t", passages=(passage,)))] == ["figure-contradicts"]


def test_spans_and_lines_of_a_long_paragraph_stay_where_they_are() -> None:
    text = "word " * 600 + "linked 1,856 visits"
    start = text.index("linked")
    passage = Passage(
        text=text,
        origin=Origin(file="t", line=1),
        lines=(Line(offset=0, line=1), Line(offset=start, line=9)),
        links=(LinkSpan(start=start, end=start + 6, target="#a"),),
        allowed=(AllowedSpan(start=start + 7, end=start + 12, reason="counted"),),
    )
    first, last = in_stretches(AuditText(name="t", passages=(passage,))).passages
    assert not first.links
    assert [last.text[one.start : one.end] for one in (*last.links, *last.allowed)] == ["linked", "1,856"]
    assert last.at(last.text.index("linked")).line == 9


def test_the_work_grows_with_the_length_of_a_paragraph_and_not_faster() -> None:
    sentence = "Visits were 1,856 on all the days that anybody had counted them. "
    one, two, three = (_steps(sentence * times) for times in (200, 400, 600))
    assert three - two < 1.15 * (two - one)


def _steps(text: str) -> int:
    """How many calls it takes to audit a paragraph: the same on every machine."""
    watch = cProfile.Profile()
    watch.runcall(found, text_of(text))
    return sum(one.callcount for one in watch.getstats())
