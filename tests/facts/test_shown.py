"""What a developer sees of a fact: the figure as the report prints it, and where it comes from."""

from __future__ import annotations

from pathlib import Path

from reportgen import Report
from reportgen.facts.ledger_json import to_json
from reportgen.facts.wording import Wording
from reportgen.model.fact import Ledger
from tests.end_to_end.folders import small


def test_a_fact_is_shown_as_it_is_printed_with_where_it_comes_from(tmp_path: Path) -> None:
    facts = Report.load(small(tmp_path / "visits").path).facts
    assert str(facts["loans.change_pct"]) == "−25.0%"
    assert f"{facts['visits.current']}" == "120"
    assert repr(facts["visits.current"]) == "<120: visits.current, from data/visits.csv:3>"
    assert repr(facts["loans.change"]) == "<−100: loans.change, loans.current − loans.previous>"


def test_a_quoted_fact_is_shown_with_who_published_it(tmp_path: Path) -> None:
    folder = small(tmp_path / "visits")
    folder.write(
        "data/quoted.csv", "id,value,source,published\nvisits.england.change_pct,3.1,Board,2024-05\n"
    )
    folder.change(
        "report.yml",
        "  visits: data/visits.csv",
        "  visits: data/visits.csv\n  q: {file: data/quoted.csv, quoted: true}",
    )
    shown = Report.load(folder.path).facts["visits.england.change_pct"]
    assert repr(shown) == "<+3.1%: visits.england.change_pct, Board, 2024-05>"


def test_a_shown_fact_is_the_fact(tmp_path: Path) -> None:
    folder = small(tmp_path / "visits").path
    report = Report.load(folder)
    fact, again = report.facts["visits.current"], Report.load(folder).facts.find("visits.current")
    assert fact == again
    assert hash(fact) == hash(again)
    assert fact != report.facts["visits.previous"]
    assert Ledger(report.document.facts)["visits.current"] == fact
    assert to_json(report.facts, Wording()) == report.facts_json()
