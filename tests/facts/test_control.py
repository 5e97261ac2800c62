"""Limits of variation: against a hand-worked series, and each signal at its length."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.errors import FactError
from reportgen.facts import Wording
from reportgen.facts.control import SIGNALS, Limits, limits, signals
from reportgen.facts.ledger_json import from_json, to_json
from reportgen.facts.plan import SignalPlan
from reportgen.model.fact import Absent, Direction, Reason, Unit, Verdict
from tests.facts.building import P, ledger, measure, rows, values

CRIMES = (5382, 4974, 5363, 5282, 5409, 5040, 5027, 5435, 5327, 5131, 5324, 4939, 5440)
"""Crimes by month in a county, March 2021 to March 2022."""

MONTHS = [P("2021-02").earlier(-step) for step in range(1, 14)]
DATA = rows(*(f"crimes, n, {month}, {count}" for month, count in zip(MONTHS, CRIMES, strict=True)))
FLAT = Limits(mean=Decimal(10), moving=Decimal(1))
"""Limits at 7.34 and 12.66; two thirds of the way is 1.7733."""


def found(*numbers: float, **settings: int) -> list[tuple[str, int, int, str]]:
    made = signals([Decimal(str(number)) for number in numbers], FLAT, SignalPlan(**settings))
    return [(rule, first, last, str(way)) for rule, first, last, way in made]


def test_the_limits_of_thirteen_months_worked_by_hand() -> None:
    made = ledger(DATA, measure("crimes", limits="months"))
    worked = {
        "xmr_mean": ("0.001", "5236.385"),
        "xmr_range": ("0.0001", "264.8333"),
        "xmr_lower": ("0.01", "4531.93"),
        "xmr_upper": ("0.01", "5940.84"),
    }
    for name, (places, value) in worked.items():
        fact = made[f"crimes.{name}"]
        assert isinstance(fact.value, Decimal)
        assert str(fact.value.quantize(Decimal(places))) == value
        assert fact.verdict is Verdict.LIMITS
    latest = made["crimes.xmr_latest"]
    assert (latest.value, latest.period) == (Decimal(5440), P("2022-03"))
    assert Wording().text(latest, "verdict") == "within the limits"
    series = made.series["crimes.months"]
    assert series.limits is not None
    assert (series.limits.points, series.limits.trial, series.limits.signals) == (13, False, ())
    assert made["crimes.xmr_upper"].provenance.formula == (
        "mean + 2.66 × mean moving range of 13 points, crimes.months[0] to crimes.months[12]"
    )
    assert len(made["crimes.xmr_upper"].provenance.rows) == 13


def test_fewer_than_twelve_points_give_trial_limits() -> None:
    made = ledger(DATA[:11], measure("crimes", limits="months", period=P("2022-01"), comparators=()))
    assert Wording().text(made["crimes.xmr_lower"], "verdict") == "trial limits"
    assert made["crimes.xmr_lower"].provenance.formula.endswith("(trial limits)")


@pytest.mark.parametrize("name", ["rolling", "years_to_date", "weeks"])
def test_limits_are_never_set_on_rolling_totals(name: str) -> None:
    with pytest.raises(FactError, match="cannot be set on"):
        ledger(DATA, measure("crimes", limits=name))


def test_a_gap_leaves_no_limits_and_a_secret_stays_one() -> None:
    gap = ledger([row for row in DATA if row.period != P("2021-07")], measure("crimes", limits="months"))
    assert values(gap)["crimes.xmr_mean"] == "[x]"
    assert gap.series["crimes.months"].limits is None
    secret = [replace(DATA[0], value=Absent(reason=Reason.CONFIDENTIAL)), *DATA[1:]]
    assert values(ledger(secret, measure("crimes", limits="months")))["crimes.xmr_mean"] == "[c]"


def test_a_count_has_no_limit_under_nought() -> None:
    data = rows(*(f"v, a, {month}, {9 * (place % 2)}" for place, month in enumerate(MONTHS)))
    assert values(ledger(data, measure("v", limits="months")))["v.xmr_lower"] == "0"
    money = ledger(data, measure("v", limits="months", unit=Unit(form="money", currency="£")))
    assert values(money)["v.xmr_lower"].startswith("-")


def test_counts_of_which_some_are_under_nought_have_a_limit_there() -> None:
    """Net numbers, such as arrivals less departures, are no false alarms."""
    data = rows(*(f"v, a, {month}, {50 - 100 * (place % 2)}" for place, month in enumerate(MONTHS)))
    made = ledger(data, measure("v", limits="months"))
    assert values(made)["v.xmr_lower"].startswith("-2")
    shown = made.series["v.months"].limits
    assert shown is not None
    assert shown.signals == ()


def test_a_point_outside_a_limit_is_a_signal_and_one_on_it_is_none() -> None:
    assert found(10, 12.66, 12.67, 7.33) == [
        ("outside", 2, 2, "up"),
        ("outside", 3, 3, "down"),
        ("two of three", 1, 2, "up"),
    ]


def test_seven_on_one_side_are_a_run_and_six_are_none() -> None:
    assert found(*[10.5] * 6, 10, 9.5) == []
    assert found(*[10.5] * 8, 9) == [("run", 0, 7, "up")]
    assert found(*[9.5] * 5, run=5) == [("run", 0, 4, "down")]


def test_seven_rising_are_a_trend_and_six_are_none() -> None:
    steps = [9.7, 9.8, 9.9, 10, 10.1, 10.2, 10.3]
    assert found(*steps[:6]) == []
    assert found(*steps) == [("trend", 0, 6, "up")]
    assert found(*steps[::-1]) == [("trend", 0, 6, "down")]
    assert found(*steps[:4], trend=4) == [("trend", 0, 3, "up")]


def test_two_of_three_far_to_one_side_are_a_signal() -> None:
    assert found(11.8, 10, 11.8) == [("two of three", 0, 2, "up")]
    assert found(11.8, 10, 10, 11.8) == []
    assert found(11.8, 8.2) == []
    assert found(8.2, 8.2, two_of_three=False) == []


def test_signals_name_their_points_and_survive_the_file() -> None:
    high = [replace(DATA[-1], value=Decimal(9000))]
    made = ledger([*DATA[:-1], *high], measure("crimes", limits="months"))
    limits_of = made.series["crimes.months"].limits
    assert limits_of is not None
    assert [(one.rule, one.points, one.direction) for one in limits_of.signals] == [
        ("outside", ("crimes.months[12]",), Direction.UP),
        ("run", tuple(f"crimes.months[{place}]" for place in range(12)), Direction.DOWN),
    ]
    assert made["crimes.xmr_latest"].verdict is Verdict.ABOVE_LIMITS
    assert dict(from_json(to_json(made)).series) == dict(made.series)


def test_the_moving_range_is_between_neighbours() -> None:
    assert limits([Decimal(1), Decimal(4), Decimal(2)]).moving == Decimal("2.5")
    assert set(SIGNALS) == {"outside", "run", "trend", "two of three"}
