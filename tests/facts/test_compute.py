"""What facts a report gets from its data."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.errors import FactError, PeriodError, ReportErrors
from reportgen.facts import Comparator, RatePlan, Wording
from reportgen.model.fact import Absent, Area, Fact, Reason, Status, Unit
from tests.facts.building import BASELINE, PERCENT, PREVIOUS, P, ledger, measure, rows, values

TWO_YEARS = rows("visits, leeds, 12m to 2021-03, 15127", "visits, leeds, 12m to 2022-03, 13939")


def test_current_previous_and_the_changes_between_them() -> None:
    made = values(ledger(TWO_YEARS, measure("visits"), comparators=(PREVIOUS,)))
    assert made == {
        "visits.current": "13939",
        "visits.previous": "15127",
        "visits.change": "-1188",
        "visits.change_pct": "-7.853506974284392146493025715607854",
    }


def test_a_baseline_may_point_the_other_way() -> None:
    data = [*TWO_YEARS, *rows("visits, leeds, 12m to 2019-06, 12000")]
    made = ledger(data, measure("visits"))
    words = Wording()
    assert words.text(made["visits.change_pct"]) == "−7.9%"
    assert words.text(made["visits.baseline.change_pct"]) == "+16.2%"
    assert words.versus(made["visits.baseline.change_pct"]) == "compared with the 12 months to June 2019"


def test_a_measure_without_a_baseline_says_so_and_raises_nothing() -> None:
    made = ledger(TWO_YEARS, measure("visits"))
    assert values(made)["visits.baseline"] == "[x]"
    assert values(made)["visits.baseline.change_pct"] == "[x]"
    assert made["visits.baseline"].provenance.formula == "no value for 12m to 2019-06 in the data"


def test_percentages_change_in_percentage_points() -> None:
    data = rows("seen, leeds, 12m to 2021-03, 76.7", "seen, leeds, 12m to 2022-03, 74.3")
    made = ledger(data, measure("seen", unit=PERCENT, decimals=1))
    assert made["seen.change_pp"].value == Decimal("-2.4")
    assert Wording().text(made["seen.change_pp"]) == "−2.4\N{NO-BREAK SPACE}percentage points"
    assert made["seen.change"].unit.form == "points"
    assert values(made)["seen.change_pct"] == "[z]"


@pytest.mark.parametrize(
    ("now", "then", "reason", "note"),
    [
        ("5", "0", "z", "the base is zero"),
        ("5", "-3", "z", "the base is below zero"),
        ("x", "7", "x", ""),
        ("7", "c", "c", ""),
        ("tbc", "x", "tbc", ""),
        ("low", "9", "x", ""),
        ("z", "9", "z", ""),
    ],
)
def test_what_has_no_value_passes_on_with_its_reason(now: str, then: str, reason: str, note: str) -> None:
    data = rows(f"visits, a, 12m to 2021-03, {then}", f"visits, a, 12m to 2022-03, {now}")
    made = ledger(data, measure("visits"))["visits.change_pct"].value
    assert made == Absent(reason=Reason(reason), note=note)


def test_a_base_under_the_minimum_gives_counts_and_no_percentage() -> None:
    data = rows("visits, a, 12m to 2021-03, 49", "visits, a, 12m to 2022-03, 60")
    made = ledger(data, measure("visits"), minimum_base=Decimal(50))
    assert values(made)["visits.change"] == "11"
    assert made["visits.change_pct"].value == Absent(
        reason=Reason.NOT_APPLICABLE, note="the base is under the minimum of 50"
    )


@pytest.mark.parametrize(
    ("then", "now", "words"), [("49", "46", "fell from 49 to 46"), ("0", "4", "rose from 0 to 4")]
)
def test_a_percentage_without_a_base_is_told_by_its_counts(then: str, now: str, words: str) -> None:
    data = rows(f"visits, a, 12m to 2021-03, {then}", f"visits, a, 12m to 2022-03, {now}")
    made = ledger(data, measure("visits"), minimum_base=Decimal(50))
    assert Wording().text(made["visits.change_pct"], "words") == words
    enough = ledger(rows("visits, a, 12m to 2021-03, 50", "visits, a, 12m to 2022-03, 60"), measure("visits"))
    assert enough["visits.change_pct"].operands is None


def test_a_percentage_without_a_value_is_told_by_no_counts() -> None:
    data = rows("visits, a, 12m to 2021-03, x", "visits, a, 12m to 2022-03, 46")
    made = ledger(data, measure("visits"), minimum_base=Decimal(50))["visits.change_pct"]
    assert (made.operands, Wording().text(made, "words")) == (None, "cannot be given")


def test_a_change_of_a_rank_is_in_places() -> None:
    data = rows("place, a, 12m to 2021-03, 9", "place, a, 12m to 2022-03, 8")
    made = ledger(data, measure("place", unit=Unit(form="rank")))
    assert Wording().text(made["place.change"]) == "−1\u00a0place"
    assert Wording().text(made["place.change"], "words") == "moved from 9th to 8th"
    assert Wording().text(made["place.change_pct"], "words") == "cannot apply"


def test_a_base_of_just_the_minimum_gives_a_percentage() -> None:
    data = rows("visits, a, 12m to 2021-03, 50", "visits, a, 12m to 2022-03, 60")
    assert values(ledger(data, measure("visits"), minimum_base=Decimal(50)))["visits.change_pct"] == "20"


def test_the_minimum_base_is_for_counts_and_not_for_rates() -> None:
    data = rows("risk, a, 12m to 2021-03, 10", "risk, a, 12m to 2022-03, 5")
    made = ledger(data, measure("risk", unit=Unit(form="rate", per=1000)), minimum_base=Decimal(50))
    assert made["risk.change_pct"].value == Decimal(-50)


def test_a_change_from_a_provisional_value_is_provisional() -> None:
    data = rows("visits, a, 12m to 2021-03, 10, r", "visits, a, 12m to 2022-03, 12, p")
    made = ledger(data, measure("visits"))
    assert made["visits.change"].status == (Status.PROVISIONAL, Status.REVISED)
    assert made["visits.current"].status == (Status.PROVISIONAL,)


def test_a_rate_goes_by_the_nearest_population_and_says_which() -> None:
    data = rows(
        "deaths, a, 12m to 2021-12, 10",
        "population, a, 2019, 753278",
        "population, a, 2020, 757181",
        "population, a, 2015, x",
    )
    plan = measure(
        "deaths", period=P("12m to 2021-12"), rate=RatePlan(population="population", per=1_000_000)
    )
    rate = ledger(data, plan)["deaths.rate"]
    assert Wording().text(rate) == "13.2\N{NO-BREAK SPACE}per million population"
    assert rate.provenance.formula == "deaths.current ÷ population (2020) × 1,000,000"
    assert [row.line for row in rate.provenance.rows] == [2, 4]


def test_a_rate_without_a_population_is_not_available() -> None:
    plan = measure("visits", rate=RatePlan(population="people", per=1000))
    assert values(ledger(TWO_YEARS, plan))["visits.rate"] == "[x]"


def test_rates_have_changes_of_their_own() -> None:
    data = [*TWO_YEARS, *rows("people, leeds, 2020, 1000", "people, leeds, 2021, 2000")]
    plan = measure("visits", rate=RatePlan(population="people", per=100))
    made = values(ledger(data, plan, comparators=(PREVIOUS,)))
    assert made["visits.rate"] == "696.95"
    assert made["visits.previous.rate"] == "1512.7"
    assert made["visits.rate_change"] == "-815.75"
    assert made["visits.rate_change_pct"].startswith("-53.926753")


def test_a_share_and_its_change_in_points() -> None:
    data = [
        *TWO_YEARS,
        *rows("first, leeds, 12m to 2021-03, 100", "first, leeds, 12m to 2022-03, 1393.9"),
    ]
    made = ledger(data, measure("first", share_of="visits"), measure("visits"))
    assert made["first.share"].value == Decimal(10)
    assert made["first.share_change"].unit.form == "points"


def test_a_share_of_a_whole_under_the_minimum_base_is_not_given() -> None:
    data = rows("part, a, 12m to 2022-03, 3", "whole, a, 12m to 2022-03, 40")
    made = ledger(data, measure("part", share_of="whole"), minimum_base=Decimal(50))
    assert values(made)["part.share"] == "[z]"


def test_a_total_is_the_sum_of_its_parts_and_names_their_rows() -> None:
    data = rows("a, leeds, 12m to 2022-03, 2", "b, leeds, 12m to 2022-03, 3, p")
    total = ledger(data, measure("all", total_of=("a", "b")))["all.current"]
    assert total.value == Decimal(5)
    assert total.status == (Status.PROVISIONAL,)
    assert total.provenance.formula == "sum of a, b"
    assert [row.line for row in total.provenance.rows] == [2, 3]


def test_a_total_with_a_suppressed_part_is_suppressed() -> None:
    data = rows("a, leeds, 12m to 2022-03, c", "b, leeds, 12m to 2022-03, 3")
    assert values(ledger(data, measure("all", total_of=("a", "b"))))["all.current"] == "[c]"


def test_a_total_that_the_data_contradict_is_an_error() -> None:
    data = rows("a, l, 12m to 2022-03, 2", "b, l, 12m to 2022-03, 3", "all, l, 12m to 2022-03, 6")
    with pytest.raises(FactError, match=r"sum to 5 .* and the data say 6"):
        ledger(data, measure("all", total_of=("a", "b")))


def test_other_areas_have_their_segment_and_only_where_the_data_hold_them() -> None:
    data = [*TWO_YEARS, *rows("visits, england, 12m to 2022-03, 99")]
    made = ledger(
        data,
        measure("visits"),
        measure("loans"),
        area="leeds",
        areas=(Area(id="leeds", label="Leeds"), Area(id="england", label="England")),
    )
    assert made["visits.england.current"].value == Decimal(99)
    assert made["visits.england.current"].area == Area(id="england", label="England")
    assert values(made)["visits.england.change_pct"] == "[x]"
    assert "loans.england.current" not in made
    assert "loans.current" in made


def test_several_areas_and_none_named_as_its_own_is_an_error() -> None:
    with pytest.raises(FactError, match="2 areas"):
        ledger([*TWO_YEARS, *rows("visits, york, 12m to 2022-03, 1")], measure("visits"))


def test_data_without_areas_are_the_reports_own() -> None:
    made = ledger(rows("visits, , 12m to 2022-03, 5"), measure("visits"), area="leeds")
    assert made["visits.current"].value == Decimal(5)
    assert ledger(rows("visits, , 12m to 2022-03, 5"), measure("visits"))["visits.current"].area is None


def test_a_measure_may_have_its_own_period_and_comparator() -> None:
    data = rows("seen, a, 12m to 2022-01, 8", "seen, a, 12m to 2020-01, 4")
    own = Comparator(id="previous", months=24)
    made = ledger(data, measure("seen", period=P("12m to 2022-01"), comparators=(own,)))
    assert made["seen.change"].value == Decimal(4)
    assert made["seen.change"].versus == P("12m to 2020-01")


def test_a_comparator_can_be_taken_away_from_a_measure() -> None:
    made = ledger(TWO_YEARS, measure("visits", comparators=(Comparator(id="baseline"),)))
    assert "visits.baseline" not in made


def test_comparing_periods_of_different_kinds_names_the_measure() -> None:
    own = Comparator(id="baseline", period=P("fy 2018-19"))
    with pytest.raises(PeriodError, match="measure “visits” cannot be compared with “baseline”") as caught:
        ledger(TWO_YEARS, measure("visits", comparators=(own,)))
    assert "“rolling”" in caught.value.why


def test_comparing_rolling_totals_of_different_lengths_is_an_error() -> None:
    with pytest.raises(PeriodError, match="cannot be compared"):
        ledger(
            TWO_YEARS,
            measure("visits"),
            comparators=(PREVIOUS, Comparator(id="b", period=P("3m to 2021-03"))),
        )


def test_a_quarter_cannot_be_compared_with_a_month_before() -> None:
    with pytest.raises(PeriodError, match="visits"):
        ledger(
            rows("visits, a, 2022-Q1, 4"),
            measure("visits"),
            period=P("2022-Q1"),
            comparators=(Comparator(id="previous", months=1),),
        )


def test_a_population_of_a_year_has_nothing_to_say_of_the_reports_baseline() -> None:
    data = rows("people, a, 2020, 757181")
    made = ledger(data, measure("people", period=P("2020")), comparators=(PREVIOUS, BASELINE))
    assert values(made)["people.baseline.change"] == "[z]"


def test_what_is_still_to_come_stands_in_for_what_is_missing() -> None:
    absent = Absent(reason=Reason.TO_BE_CONFIRMED, note="guidance is awaited", owner="Office", due="2022-09")
    made = ledger([], measure("trust", absent=absent))
    assert made["trust.current"].value == absent
    assert Wording().text(made["trust.current"]) == "TBC"


def test_quoted_facts_stand_beside_and_never_in_place_of_computed_ones() -> None:
    from reportgen.facts import FactPlan, compute

    quoted = Fact(
        id="visits.national.change_pct",
        measure="visits",
        label="Visits",
        statistic="change_pct",
        value=Decimal("15.8"),
        unit=PERCENT,
        decimals=1,
        period=None,
        signed=True,
        quoted=True,
    )
    plan = FactPlan(period=P("12m to 2022-03"), measures=(measure("visits"),))
    assert compute(plan, TWO_YEARS, [quoted])["visits.national.change_pct"] == quoted
    clash = Fact(**{**{name: getattr(quoted, name) for name in quoted.__slots__}, "id": "visits.current"})
    with pytest.raises(FactError, match="quoted and computed"):
        compute(plan, TWO_YEARS, [clash])


def test_the_order_of_rows_changes_nothing() -> None:
    one = ledger(TWO_YEARS, measure("visits"))
    other = ledger(list(reversed(TWO_YEARS)), measure("visits"))
    assert list(one) == list(other)
    assert [fact.provenance for fact in one.values()] == [fact.provenance for fact in other.values()]


def test_all_mistakes_of_a_plan_are_told_at_once() -> None:
    with pytest.raises(ReportErrors) as caught:
        ledger(
            [],
            measure("visits"),
            measure("visits"),
            measure("Loans"),
            measure("all", total_of=("all",)),
            comparators=(Comparator(id="change", months=12),),
            versus="nowhere",
        )
    text = str(caught.value)
    for part in (
        "visits” stands twice",
        "“Loans” is no id",
        "part of itself",
        "called “change”",
        "“nowhere”",
    ):
        assert part in text


def test_a_percentage_cannot_be_a_total() -> None:
    with pytest.raises(FactError, match="cannot be a total"):
        ledger([], measure("seen", unit=PERCENT, total_of=("a",)))
