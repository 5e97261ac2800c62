"""Periods as data files write them."""

from __future__ import annotations

import calendar
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import PeriodError
from reportgen.sources.dates import read_period
from tests.sources.reading import notes, read


@pytest.mark.parametrize(
    ("text", "pattern", "period"),
    [
        ("2022-03", "{}", "2022-03"),
        ("12m to 2022-03", "{}", "12m to 2022-03"),
        ("2017-03-01", "{}", "2017-03"),
        ("2022-03-31", "{}", "2022-03"),
        ("2022-03-31T00:00:00", "{}", "2022-03"),
        ("31-03-2003", "12m to {}", "12m to 2003-03"),
        ("31/03/2003", "12m to {}", "12m to 2003-03"),
        ("30-12-2017", "12m to {}", "12m to 2017-12"),
        ("31 March 2022", "{}", "2022-03"),
        ("31st March, 2022", "{}", "2022-03"),
        ("Mar 2022", "{}", "2022-03"),
        ("March 2022", "ytd to {}", "ytd to 2022-03"),
        ("Sept 2021", "{}", "2021-09"),
        ("Mar-22", "{}", "2022-03"),
        ("2022 March", "{}", "2022-03"),
        ("03/2022", "{}", "2022-03"),
        ("202203", "{}", "2022-03"),
        ("2021-22", "fy {}", "fy 2021-22"),
        ("2021/22", "fy {}", "fy 2021-22"),
        ("2021-22 Q4", "fq {}", "fq 2021-22 Q4"),
        ("2020", "{}", "2020"),
        ("year ending March 2022", "{}", "12m to 2022-03"),
        ("12 months to Mar 2022", "{}", "12m to 2022-03"),
    ],
)
def test_what_a_cell_means(text: str, pattern: str, period: str) -> None:
    assert str(read_period(text, pattern).period) == period


@pytest.mark.parametrize(
    "text", ["", "soon", "2022-13", "31-02-2020", "13/13/2020", "Foo 2022", "0000-01", "99", "2022-03-31-01"]
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(PeriodError):
        read_period(text)


def test_the_refusal_names_the_cell(tmp_path: Path) -> None:
    with pytest.raises(PeriodError, match="31-02-2020") as caught:
        read(tmp_path, "measure,period,value\nasb,31-02-2020,5\n")
    assert str(caught.value.where) == "data.csv:2:5"
    assert caught.value.why == "February 2020 has 29 days"


def test_a_month_end_that_is_not_one_is_read_by_its_month_and_noted(tmp_path: Path) -> None:
    text = "measure,period,value\nasb,30-12-2017,5\nasb,31-03-2018,6\n"
    made = read(tmp_path, text, period="12m to {}")
    assert [str(row.period) for row in made.observations] == ["12m to 2017-12", "12m to 2018-03"]
    assert notes(made) == [
        "1 cell dated by a day that neither starts nor ends its month, read by the month (line 2)"
    ]


@given(st.dates())
def test_every_last_day_is_a_month_end_and_no_other_is(day: date) -> None:
    text = day.strftime("%d-%m-") + f"{day.year:04d}"
    made = read_period(text)
    last = calendar.monthrange(day.year, day.month)[1]
    assert (made.period.last.year, made.period.last.number) == (day.year, day.month)
    assert made.odd == (day.day not in (1, last))


@given(st.text(max_size=20))
def test_any_text_is_a_period_or_refused(text: str) -> None:
    with suppress(PeriodError):
        assert read_period(text, "12m to {}").period.length == 12
