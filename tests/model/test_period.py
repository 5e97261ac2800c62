"""Periods: the grammar reads and writes them, and arithmetic keeps their kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import Origin, PeriodError
from reportgen.model.period import Month, Period, PeriodKind, successive
from tests.model import strategies


@given(strategies.periods())
def test_what_is_written_is_read_back(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(strategies.months, st.integers(-600, 600))
def test_months_later_and_earlier_cancel_out(month: Month, steps: int) -> None:
    assert month.plus(steps).plus(-steps) == month
    assert month.plus(steps).ordinal - month.ordinal == steps


@given(strategies.periods())
def test_a_year_earlier_is_comparable(period: Period) -> None:
    before = period.earlier(12)
    assert before.comparable(period)
    assert period.last.ordinal - before.last.ordinal == 12


@given(strategies.periods())
def test_its_months_are_as_many_as_its_length(period: Period) -> None:
    assert len(period.months()) == period.length
    assert period.months()[-1] == period.last


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("2022-03", PeriodKind.MONTH, "2022-03", "2022-03"),
        ("2022-q1", PeriodKind.QUARTER, "2022-01", "2022-03"),
        ("fq 2021-22 Q4", PeriodKind.FINANCIAL_QUARTER, "2022-01", "2022-03"),
        ("fy 2021-22", PeriodKind.FINANCIAL_YEAR, "2021-04", "2022-03"),
        ("2022", PeriodKind.YEAR, "2022-01", "2022-12"),
        ("ytd to 2022-02", PeriodKind.YEAR_TO_DATE, "2021-04", "2022-02"),
        ("  12m  to 2022-03 ", PeriodKind.ROLLING, "2021-04", "2022-03"),
        ("fy 1999-00", PeriodKind.FINANCIAL_YEAR, "1999-04", "2000-03"),
    ],
)
def test_each_form_spans_the_months_it_says(text: str, kind: PeriodKind, first: str, last: str) -> None:
    period = Period.parse(text)
    assert (period.kind, str(period.first), str(period.last)) == (kind, first, last)


@pytest.mark.parametrize(
    "text",
    ["", "March 2022", "2022-13", "2022-00", "2022-Q5", "fy 2021-23", "1m to 2022-03", "22-03", "0000"],
)
def test_what_is_no_period_is_refused_where_it_stands(text: str) -> None:
    with pytest.raises(PeriodError) as caught:
        Period.parse(text, where=Origin(file="report.yml", line=2))
    assert "report.yml:2" in str(caught.value)


def test_a_quarter_cannot_move_by_a_month() -> None:
    with pytest.raises(PeriodError):
        Period.parse("2022-Q1").earlier(1)


def test_rolling_totals_and_years_to_date_are_never_summed_over_time() -> None:
    assert not Period.parse("12m to 2022-03").additive
    assert not Period.parse("ytd to 2022-03").additive
    assert Period.parse("2022-03").additive


def test_periods_of_different_kinds_do_not_meet() -> None:
    assert not Period.parse("12m to 2022-03").comparable(Period.parse("fy 2021-22"))
    assert not Period.parse("12m to 2022-03").comparable(Period.parse("6m to 2022-03"))


def test_successive_periods_have_neither_gap_nor_overlap() -> None:
    quarters = [Period.parse(f"2022-Q{number}") for number in (1, 2, 3)]
    assert successive(quarters)
    assert not successive([quarters[0], quarters[2]])
    assert not successive([Period.parse("12m to 2022-03"), Period.parse("12m to 2022-04")])
