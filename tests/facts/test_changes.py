"""Two editions compared: what is new, gone, revised, over a threshold or going the other way."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.facts import Wording
from reportgen.facts.changes import Change, as_values, changes, paragraph, rows
from reportgen.facts.ledger_json import from_json, to_json
from reportgen.facts.plan import ComparisonPlan
from reportgen.model.fact import Absent, Ledger, Reason, Verdict
from tests.facts.building import PERCENT, PREVIOUS, P, ledger, measure
from tests.facts.building import rows as data

PLANS = (measure("visits"), measure("seen", unit=PERCENT, decimals=1, thresholds=(Decimal(95),)))


def edition(*lines: str, end: str = "12m to 2022-03", plans: tuple[object, ...] = PLANS) -> Ledger:
    return ledger(data(*lines), *plans, period=P(end), comparators=(PREVIOUS,))  # type: ignore[arg-type]


OLD = edition(
    "visits, a, 12m to 2020-12, 100",
    "visits, a, 12m to 2021-12, 90",
    "seen, a, 12m to 2020-12, 96",
    "seen, a, 12m to 2021-12, 95.0",
    end="12m to 2021-12",
)
NEW = edition(
    "visits, a, 12m to 2021-12, 91",
    "visits, a, 12m to 2021-03, 80",
    "visits, a, 12m to 2022-03, 120",
    "seen, a, 12m to 2021-03, 94.9",
    "seen, a, 12m to 2022-03, 94.9",
)


def told(found: tuple[Change, ...]) -> list[tuple[str, str, str]]:
    return [(one.kind, one.id, one.detail) for one in found]


def test_an_edition_compared_with_itself_has_no_changes() -> None:
    assert changes(NEW, NEW) == ()
    assert paragraph((), Wording()) == "**What changed.** Nothing changed.\n"


def test_the_next_value_is_no_revision_and_another_of_the_same_period_is() -> None:
    found = changes(OLD, NEW)
    assert [one for one in told(found) if one[0] == "revised"] == [
        ("revised", "visits.rolling[1]", "12m to 2021-12")
    ]


def test_a_value_is_found_again_wherever_it_moved() -> None:
    later = edition("visits, a, 12m to 2021-12, 92", "visits, a, 12m to 2022-12, 99", end="12m to 2022-12")
    found = [one for one in changes(OLD, later) if one.kind == "revised"]
    assert [(one.id, one.before and one.before.id) for one in found] == [
        ("visits.previous", "visits.rolling[1]")
    ]


def test_thresholds_and_directions_are_told() -> None:
    found = told(changes(OLD, NEW))
    assert ("threshold", "seen.current", "fell under 95") in found
    assert ("direction", "visits.change_pct", "down → up") in found
    assert ("direction", "seen.change_pp", "down → no change") in found
    asked = told(changes(OLD, NEW, {"visits.current": (Decimal(100), Decimal(500))}))
    assert [one for one in asked if one[1] == "visits.current"] == [
        ("threshold", "visits.current", "reached 100")
    ]


def test_new_and_gone_figures_are_told() -> None:
    more = edition("loans, a, 12m to 2022-03, 5", plans=(measure("loans"),))
    found = told(changes(OLD, more))
    assert ("new", "loans.current", "") in found
    assert ("gone", "visits.change_pct", "") in found


def test_a_verdict_that_is_another_now_is_told() -> None:
    plan = measure("seen", unit=PERCENT, compare=ComparisonPlan(against=("b",)))
    lines = ("seen, a, 12m to 2022-03, 70", "seen, b, 12m to 2022-03, {}")
    one, two = (
        ledger(data(lines[0], lines[1].format(other)), plan, area="a", comparators=(PREVIOUS,))
        for other in ("70", "60")
    )
    assert ("verdict", "seen.b.gap", "in line with → above") in told(changes(one, two))


def test_a_suppressed_value_is_a_revision_without_the_value() -> None:
    hidden = edition("visits, a, 12m to 2021-12, c", end="12m to 2021-12")
    found = [one for one in changes(OLD, hidden) if one.kind == "revised" and one.id == "visits.current"]
    assert [row[2:4] for row in rows(found, Wording())] == [("90", "[c]")]


def test_a_quoted_figure_is_compared_by_its_id_and_period() -> None:
    quoted = replace(OLD["visits.current"], id="visits.national.change_pct", quoted=True, value=Decimal(3))
    one, two = Ledger([quoted]), Ledger([replace(quoted, value=Decimal(4))])
    assert told(changes(one, two)) == [("revised", "visits.national.change_pct", "12m to 2021-12")]


def test_the_paragraph_says_it_in_words() -> None:
    text = paragraph(changes(OLD, NEW), Wording())
    assert text == (
        "**What changed.** "
        "Revised: Visits (A), 12 months to December 2021: from 90 to 91. "
        "Crossed a threshold: Seen (A): from 95.0% to 94.9% (95.0%). "
        "Changed direction: Visits (A): from down to up; Seen (A): from down to no change.\n"
    )
    assert "Diwygiwyd: Visits (A)" in paragraph(changes(OLD, NEW), Wording("cy-GB"))


def test_a_long_list_is_cut_and_counted_and_markdown_is_escaped() -> None:
    many = edition(
        *(f"m{place}, a, 12m to 2022-03, 5" for place in range(12)),
        plans=tuple(measure(f"m{place}", label=f"*{place}*") for place in range(12)),
    )
    text = paragraph(changes(Ledger(), many), Wording())
    assert "\\*0\\* (A); " in text
    assert text.endswith("and 4 more.\n")


def test_json_has_both_values_and_hashes() -> None:
    values = as_values(changes(OLD, NEW), Wording())["changes"]
    revised = next(one for one in values if one["kind"] == "revised")  # type: ignore[attr-defined]
    assert (revised["before"]["value"], revised["after"]["shown"]) == ("90", "91")
    assert revised["before"]["hash"] != revised["after"]["hash"]


def test_the_files_of_editions_are_compared_as_the_editions() -> None:
    one, two = (from_json(to_json(made, Wording())) for made in (OLD, NEW))
    assert told(changes(one, two)) == told(changes(OLD, NEW))


@pytest.mark.parametrize("one", [OLD, NEW])
def test_the_order_is_steady(one: Ledger) -> None:
    assert told(changes(one, NEW)) == told(changes(one, NEW))


def test_a_figure_without_a_value_is_judged_no_way() -> None:
    """A percentage has no change in percent; what a test says of its change in points is told there."""
    before, after = (
        replace(NEW["seen.change_pct"], value=Absent(reason=Reason.NOT_APPLICABLE), verdict=verdict)
        for verdict in (Verdict.SIGNIFICANT, Verdict.NOT_SIGNIFICANT)
    )
    assert changes(Ledger((before,)), Ledger((after,))) == ()
