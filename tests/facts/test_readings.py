"""Values that are not in the data as such: sums of months, series, nearest populations."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.errors import FactError
from reportgen.facts.readings import Reading, sum_over_time
from reportgen.model.fact import Absent, Status
from tests.facts.building import PERCENT, PREVIOUS, P, ledger, measure, rows, values

MONTHS = [P("2020-12").earlier(-step) for step in range(1, 16)]
"""January 2021 to March 2022."""

MONTHLY = rows(*(f"visits, a, {month}, {place}" for place, month in enumerate(MONTHS, start=1)))


def test_a_rolling_total_is_summed_from_its_months() -> None:
    current = ledger(MONTHLY, measure("visits"))["visits.current"]
    assert current.value == Decimal(sum(range(4, 16)))
    assert current.provenance.formula == "sum of 12 values, 2021-04 to 2022-03"
    assert [row.line for row in current.provenance.rows] == list(range(5, 17))


def test_a_month_that_is_missing_leaves_no_total() -> None:
    gap = [row for row in MONTHLY if row.period != P("2021-07")]
    assert values(ledger(gap, measure("visits")))["visits.current"] == "[x]"


def test_a_month_that_is_suppressed_suppresses_the_total() -> None:
    data = [row for row in MONTHLY if row.period != P("2021-07")] + rows("visits, a, 2021-07, c")
    assert values(ledger(data, measure("visits")))["visits.current"] == "[c]"


def test_a_provisional_month_makes_the_total_provisional() -> None:
    data = [row for row in MONTHLY if row.period != P("2022-03")] + rows("visits, a, 2022-03, 15, p")
    assert ledger(data, measure("visits"))["visits.current"].status == (Status.PROVISIONAL,)


@pytest.mark.parametrize(
    ("period", "total"),
    [("fy 2021-22", 114), ("2021", 78), ("fq 2021-22 Q4", 42), ("2021-Q2", 15), ("ytd to 2021-06", 15)],
)
def test_months_make_up_years_and_quarters_as_well(period: str, total: int) -> None:
    made = ledger(MONTHLY, measure("visits"), period=P(period), comparators=(PREVIOUS,))
    assert made["visits.current"].value == Decimal(total)


def test_a_published_total_goes_before_the_sum_of_months() -> None:
    data = [*MONTHLY, *rows("visits, a, 12m to 2022-03, 120")]
    assert ledger(data, measure("visits"))["visits.current"].value == Decimal(120)


def test_percentages_of_months_are_never_summed() -> None:
    assert values(ledger(MONTHLY, measure("visits", unit=PERCENT)))["visits.current"] == "[x]"


def test_rolling_totals_are_never_summed_over_time() -> None:
    parts = [Reading(value=Decimal(1), period=P(f"3m to 2022-{month}")) for month in ("03", "06", "09", "12")]
    with pytest.raises(FactError, match="cannot be summed over time"):
        sum_over_time(parts, P("2022"))


def test_rolling_totals_do_not_make_up_a_year_on_their_own() -> None:
    data = rows(*(f"visits, a, 3m to {month}, 5" for month in ("2021-06", "2021-09", "2021-12", "2022-03")))
    assert (
        values(ledger(data, measure("visits"), period=P("fy 2021-22"), comparators=(PREVIOUS,)))[
            "visits.current"
        ]
        == "[x]"
    )


def test_rolling_totals_may_be_summed_over_categories() -> None:
    data = rows("a, l, 12m to 2022-03, 2", "b, l, 12m to 2022-03, 3")
    assert ledger(data, measure("all", total_of=("a", "b")))["all.current"].value == Decimal(5)


def test_parts_that_do_not_make_up_the_whole_are_refused() -> None:
    with pytest.raises(FactError, match="do not make up"):
        sum_over_time([Reading(value=Decimal(1), period=P("2022-01"))], P("2022-Q1"))


def test_two_values_for_one_period_are_refused_with_both_rows() -> None:
    with pytest.raises(FactError, match="two values for 2022-03") as caught:
        ledger(rows("visits, a, 2022-03, 1", "visits, a, 2022-03, 1"), measure("visits"))
    assert caught.value.why == "data.csv:2 and data.csv:3"


def test_there_is_a_series_for_each_kind_of_period() -> None:
    data = [
        *MONTHLY,
        *rows("visits, a, 2020, 7", "visits, a, 12m to 2021-03, 9", "visits, a, 3m to 2021-03, 2"),
    ]
    made = ledger(data, measure("visits"))
    assert list(made.series) == ["visits.months", "visits.years", "visits.rolling_3m", "visits.rolling"]
    points = made.series["visits.months"].points
    assert [point.id for point in points][:2] == ["visits.months[0]", "visits.months[1]"]
    assert [str(point.period) for point in points] == [str(month) for month in MONTHS]
    assert made.figure("visits.months[3]").value == Decimal(4)


def test_a_gap_in_a_series_is_a_point_without_a_value() -> None:
    gap = [row for row in MONTHLY if row.period != P("2021-07")]
    points = ledger(gap, measure("visits")).series["visits.months"].points
    assert [str(point.period) for point in points if isinstance(point.value, Absent)] == ["2021-07"]


def test_a_series_ends_with_the_period_of_its_measure() -> None:
    made = ledger(MONTHLY, measure("visits", period=P("12m to 2021-12")))
    assert made.series["visits.months"].points[-1].period == P("2021-12")


def test_a_total_has_a_series_where_all_its_parts_have_one() -> None:
    data = [*rows("a, l, 2022-01, 1", "a, l, 2022-02, 2", "a, l, 2022-03, 3"), *rows("b, l, 2022-02, 4")]
    points = ledger(data, measure("all", total_of=("a", "b"))).series["all.months"].points
    assert [(str(point.period), point.value) for point in points] == [("2022-02", Decimal(6))]
