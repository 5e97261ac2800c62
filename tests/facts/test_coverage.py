"""What a report is told of areas and periods that its data have not, or have otherwise."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.errors import FactError, Origin, SourceError
from reportgen.facts import FactPlan, compute
from reportgen.facts.plan import GroupPlan
from reportgen.facts.review import review
from reportgen.model.fact import Absent, Area, Observation, Reason
from reportgen.model.finding import Finding
from reportgen.model.period import Period
from reportgen.sources import from_dataframe
from tests.facts.building import PREVIOUS, YEAR, ledger, measure, rows

HERE = Origin(file="report.yml", line=4, column=7)
MONTHS = tuple(str(month) for month in YEAR.months())


def plan(*measures: str, **settings: object) -> FactPlan:
    made = tuple(measure(name) for name in measures or ("visits",))
    return FactPlan(**{"period": YEAR, "measures": made, "comparators": (), **settings})  # type: ignore[arg-type]


def told(of: FactPlan, data: list[Observation]) -> list[Finding]:
    return list(review(of, data))


def months(*without: str, area: str = "kent") -> list[Observation]:
    return rows(*(f"visits, {area}, {month}, 1" for month in MONTHS if month not in without))


def test_an_area_of_the_report_that_is_like_one_of_the_data_is_refused() -> None:
    data = rows("visits, kent, 12m to 2022-03, 1", "visits, essex, 12m to 2022-03, 2")
    with pytest.raises(FactError, match="no value of the report's own area “knet”") as caught:
        compute(plan(area="knet", area_where=HERE, comparators=(PREVIOUS,)), data)
    assert (caught.value.where, caught.value.hint) == (HERE, "did you mean “kent”?")


def test_an_area_of_the_report_that_the_data_have_not_is_found() -> None:
    data = rows("visits, kent, 12m to 2022-03, 1")
    found = told(plan(area="ynys_mon", area_where=HERE), data)
    assert [(one.rule, one.where, one.hint) for one in found] == [
        ("area-without-data", HERE, "known: kent"),
    ]
    named = plan(area="knet", named=("kent", "knet"), area_where=HERE)
    assert [one.rule for one in told(named, data)] == ["area-without-data"]


def test_a_row_of_a_misspelt_area_is_found_by_its_row() -> None:
    data = rows(
        "visits, kent, 12m to 2021-03, 1",
        "visits, knet, 12m to 2022-03, 2",
        "visits, bute, 12m to 2022-03, 2",
    )
    named = plan(
        area="kent",
        named=("kent", "bute"),
        areas=(Area(id="kent", label="Kent"), Area(id="bute", label="Bute")),
    )
    found = [one for one in told(named, data) if one.rule == "area-misspelt"]
    assert [(one.message, str(one.where), one.hint) for one in found] == [
        (
            "the data hold 1 value of an area “knet”, and none of “kent” in their place",
            "data.csv:3",
            "did you mean “kent”? if not, name “knet” under “areas”",
        )
    ]


def test_an_area_that_is_like_another_and_has_its_own_values_is_none_misspelt() -> None:
    data = rows("visits, north, 12m to 2022-03, 1", "visits, worth, 12m to 2022-03, 2")
    found = told(plan(area="north", named=("north",), areas=(Area(id="north", label="North"),)), data)
    assert [(one.rule, one.message) for one in found] == [
        ("area-without-label", "the data hold areas that “areas” does not name: worth")
    ]


@pytest.mark.parametrize(
    ("asked", "held"), [("fy 2021-22", "12m to 2022-03"), ("12m to 2022-03", "fy 2021-22")]
)
def test_the_same_months_under_another_name_are_found(asked: str, held: str) -> None:
    found = told(
        plan("visits", "loans", period=Period.parse(asked)),
        rows(f"visits, kent, {held}, 1", f"loans, kent, {held}, 1"),
    )
    assert [one.message for one in found] == [
        f"the data hold no value of “visits”, “loans” for {asked}, and hold {held}, which are the same months"
    ]
    assert f"write “period: {held}”" in found[0].hint


def test_the_month_that_a_sum_lacks_is_named() -> None:
    found = told(plan(), months("2021-07", "2021-11"))
    assert [one.message for one in found] == [
        "the data hold no value of “visits” for 12m to 2022-03, for of its months they lack 2021-07, 2021-11"
    ]
    fact = ledger(months("2021-07"), measure("visits"))["visits.current"]
    assert fact.value == Absent(reason=Reason.NOT_AVAILABLE)
    assert fact.provenance.formula == "no value for 12m to 2022-03 in the data, for there is none for 2021-07"


def test_a_month_that_a_comparison_lacks_is_named() -> None:
    before = [f"visits, kent, 2020-{month:02d}, 1" for month in range(4, 12)]
    made = FactPlan(period=YEAR, measures=(measure("visits"),))
    found = told(made, [*months(), *rows(*before)])
    assert [one.message for one in found] == [
        (
            "the data hold no value of “visits” for 12m to 2021-03, for of its months they lack "
            "2020-12, 2021-01, 2021-02, 2021-03"
        )
    ]


def test_data_that_begin_after_a_period_to_compare_with_are_not_found() -> None:
    later = rows(*(f"visits, kent, 2021-{month:02d}, 1" for month in range(1, 4)))
    assert told(FactPlan(period=YEAR, measures=(measure("visits"),)), [*months(), *later]) == []


def test_data_that_end_long_before_are_found() -> None:
    found = told(plan(), rows("visits, kent, 12m to 2012-03, 1", "visits, kent, 12m to 2011-03, 1"))
    assert [one.message for one in found] == [
        "the data hold no value of “visits” for 12m to 2022-03; the last that they hold is 12m to 2012-03"
    ]


def test_data_that_say_that_they_have_none_are_not_found() -> None:
    assert told(plan(), rows("visits, kent, 12m to 2022-03, x")) == []
    assert told(plan(), months()) == []


def test_a_measure_of_other_areas_alone_is_found() -> None:
    data = rows("visits, kent, 12m to 2022-03, 1", "loans, essex, 12m to 2022-03, 1")
    found = told(plan("visits", "loans", area="kent"), data)
    assert [one.message for one in found] == [
        "the data hold no value of “loans” for the report's own area “kent”"
    ]


def test_a_dataframe_without_rows_is_refused() -> None:
    import pandas as pd

    with pytest.raises(SourceError, match="the dataframe has no rows"):
        from_dataframe(pd.DataFrame({"measure": [], "period": [], "value": []}))


def test_the_value_of_a_single_part_is_no_sum() -> None:
    fact = ledger(
        rows("visits, kent, 2022-Q1, 7"),
        measure("visits"),
        period=Period.parse("3m to 2022-03"),
        comparators=(PREVIOUS,),
    )["visits.current"]
    assert (fact.value, fact.provenance.formula) == (Decimal(7), "the value of 2022-Q1")


def test_limits_over_periods_that_the_data_do_not_hold_are_told() -> None:
    data = rows("v, a, 12m to 2022-02, 3", "v, a, 12m to 2022-03, 4")
    asked = FactPlan(period=YEAR, measures=(measure("v", limits="months"),))
    (told,) = [one for one in review(asked, data) if one.rule == "limits-without-data"]
    assert told.message == "the limits of “v” are asked for over its months, and the data hold rolling"
    fine = FactPlan(period=YEAR, measures=(measure("v", limits="months"),))
    assert "limits-without-data" not in {one.rule for one in review(fine, rows("v, a, 2022-03, 4"))}


def test_a_member_of_a_group_that_is_in_no_data_is_told() -> None:
    data = rows("v, north, 12m to 2022-03, 3", "v, south, 12m to 2022-03, 4")
    group = GroupPlan(id="like", label="Like", members=("north", "nowhere"))
    asked = FactPlan(period=YEAR, area="north", measures=(measure("v"),), groups=(group,))
    (told,) = [one for one in review(asked, data) if one.rule == "group-without-data"]
    assert told.message == "the data hold nothing of “nowhere”, so that the group “like” has no figures"
