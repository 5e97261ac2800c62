"""Texts and ledgers that are strange: a right result, or nothing said."""

from reportgen.audit import AuditSettings, AuditText, Passage, Subjects, audit
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
