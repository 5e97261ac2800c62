"""How a place stands among others: groups, ranks, gaps, and what “in line” means."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import FactError, ReportErrors
from reportgen.facts import RatePlan, Wording
from reportgen.facts.plan import ComparisonPlan, GroupPlan, RankPlan
from reportgen.facts.registry import NAMES
from reportgen.facts.series import SERIES
from reportgen.facts.standings import rank, verdict
from reportgen.model.fact import Absent, Area, Polarity, Reason, Status, Unit, Value, Verdict
from reportgen.project.references import RESERVED, STATISTICS
from tests.facts.building import PERCENT, PREVIOUS, ledger, measure, rows, values

SIMILAR = GroupPlan(id="similar", label="Similar libraries", members=("leeds", "york", "hull"))
RATE = RatePlan(population="people", per=1000)
PLACES = rows(
    "visits, leeds, 12m to 2021-03, 90",
    "visits, york, 12m to 2021-03, 200",
    "visits, hull, 12m to 2021-03, 60",
    "visits, leeds, 12m to 2022-03, 100",
    "visits, york, 12m to 2022-03, 250, p",
    "visits, hull, 12m to 2022-03, 60",
    "visits, england, 12m to 2022-03, 9000",
    "people, leeds, 2021, 1000",
    "people, york, 2021, 2000",
    "people, hull, 2021, 500",
    "people, england, 2021, 100000",
)


def made(*measures: object, **settings: object):
    plan = {"area": "leeds", "groups": (SIMILAR,), "comparators": (PREVIOUS,), "wholes": ("england",)}
    return ledger(PLACES, *measures, **{**plan, **settings})  # type: ignore[arg-type]


def test_a_most_similar_group_is_the_unweighted_mean_of_rates_itself_included() -> None:
    found = made(measure("visits", rate=RATE))
    # 100, 125 and 120 per 1,000: their mean is 115, and not 410 ÷ 3,500 = 117.14
    assert found["visits.similar.rate"].value == Decimal(115)
    assert found["visits.similar.rate"].status == (Status.PROVISIONAL,)
    assert found["visits.similar.rate"].area == Area(id="similar", label="Similar libraries")
    assert found["visits.similar.rate"].provenance.inputs == (
        *("visits.rate", "visits.york.rate", "visits.hull.rate"),
    )
    assert "visits.similar.current" not in found
    assert values(found)["visits.similar.rate_change_pct"].startswith("11.2903")


def test_a_group_taken_as_one_adds_up_first() -> None:
    whole = GroupPlan(id="region", label="The region", members=("leeds", "york", "hull"), method="total")
    found = made(measure("visits", rate=RATE), groups=(whole,))
    assert found["visits.region.current"].value == Decimal(410)
    assert values(found)["visits.region.rate"].startswith("117.142857142857142857")
    assert found["visits.region.change_pct"].value.quantize(Decimal("0.001")) == Decimal("17.143")
    assert [row.line for row in found["visits.region.current"].provenance.rows] == [5, 6, 7]


def test_a_region_that_the_data_contradict_is_an_error() -> None:
    data = [*PLACES, *rows("visits, region, 12m to 2022-03, 411")]
    whole = GroupPlan(id="region", label="The region", members=("leeds", "york", "hull"), method="total")
    with pytest.raises(FactError, match=r"sum to 410 .* and the data say 411"):
        ledger(data, measure("visits"), area="leeds", groups=(whole,), comparators=(PREVIOUS,))


def test_a_group_without_one_members_value_has_none() -> None:
    found = ledger(
        [row for row in PLACES if row.area != "hull" or row.measure == "people"],
        measure("visits", rate=RATE),
        area="leeds",
        groups=(SIMILAR,),
    )
    assert values(found)["visits.similar.rate"] == "[x]"


def test_ranks_say_their_order_and_size_and_leave_wholes_out() -> None:
    found = made(measure("visits", rate=RATE, rank=RankPlan()))
    assert Wording().text(found["visits.rank"]) == "3rd highest of 3"
    assert Wording().text(found["visits.york.rank"]) == "highest of 3"
    assert "visits.england.rank" not in found
    assert found["visits.rank"].provenance.formula == "1 + how many of 3 are higher: rate"
    assert found["visits.rank"].status == (Status.PROVISIONAL,)


@pytest.mark.parametrize(
    ("polarity", "text"),
    [(Polarity.DOWN_IS_GOOD, "best of 3"), (Polarity.UP_IS_GOOD, "3rd best of 3")],
)
def test_best_goes_by_the_polarity(polarity: Polarity, text: str) -> None:
    found = made(measure("visits", rate=RATE, rank=RankPlan(order="best"), polarity=polarity))
    assert Wording().text(found["visits.rank"]) == text


def test_a_rank_may_be_of_changes_and_among_a_group() -> None:
    two = GroupPlan(id="two", label="Two", members=("leeds", "hull"))
    plan = measure("visits", rank=RankPlan(of="change_pct", among="two"))
    assert Wording().text(made(plan, groups=(two,))["visits.rank"]) == "highest of 2"


def test_equal_values_share_a_place_and_the_missing_have_none() -> None:
    gone = Absent(reason=Reason.NOT_AVAILABLE)
    others: list[Value] = [Decimal(9), Decimal(7), gone, Decimal(5)]
    assert rank(Decimal(7), others, rising=False) == Decimal(2)
    assert rank(gone, others, rising=False) == gone


@given(st.lists(st.decimals(min_value=-9, max_value=9, places=1), min_size=1, max_size=20))
def test_ranks_of_a_list_are_those_of_its_order(numbers: list[Decimal]) -> None:
    places = [
        rank(number, [*numbers[:at], *numbers[at + 1 :]], rising=True) for at, number in enumerate(numbers)
    ]
    assert places == [Decimal(sorted(numbers).index(number) + 1) for number in numbers]


def test_a_gap_says_above_below_or_in_line_by_the_bounds() -> None:
    plan = measure("visits", rate=RATE, compare=ComparisonPlan(against=("similar", "england")))
    found = made(plan)
    gap = found["visits.similar.gap"]
    assert (gap.value, gap.verdict) == (Decimal(-15), Verdict.BELOW)
    assert Wording().text(gap, "words") == "was 15.0\N{NO-BREAK SPACE}per 1,000 population below"
    assert gap.provenance.formula == "visits.rate − visits.similar.rate; in line within 5%"
    assert gap.provenance.inputs == ("visits.rate", "visits.similar.rate")
    assert Wording().text(found["visits.england.gap_pct"]) == "+11.1%"


@pytest.mark.parametrize(
    ("own", "said"), [("95", "in line with"), ("94.9", "below"), ("105", "in line with"), ("105.1", "above")]
)
def test_the_bound_itself_is_in_line(own: str, said: str) -> None:
    rule = ComparisonPlan(against=("x",))
    assert verdict(Decimal(own), Decimal(100), Unit(form="rate", per=1000), rule) == said


def test_percentages_are_in_line_by_points() -> None:
    rule = ComparisonPlan(against=("x",), within_points=Decimal(2))
    assert verdict(Decimal(78), Decimal(76), PERCENT, rule) is Verdict.IN_LINE
    assert verdict(Decimal("78.1"), Decimal(76), PERCENT, rule) is Verdict.ABOVE


def test_a_published_example_ten_homicides_are_above_the_national_rate() -> None:
    """Policing in Northamptonshire, March 2022: 13.2 per million against 11.3, a quoted figure."""
    from reportgen.facts import FactPlan, compute
    from tests.facts.building import P

    data = rows("homicide, n, 12m to 2021-12, 10", "population, n, 2020, 757181")
    plan = measure(
        "homicide",
        period=P("12m to 2021-12"),
        rate=RatePlan(population="population", per=1_000_000),
        compare=ComparisonPlan(against=("england",)),
    )
    first = compute(FactPlan(period=P("12m to 2022-03"), measures=(plan,)), data)
    assert values(first)["homicide.england.gap"] == "[x]"
    from dataclasses import replace

    quoted = replace(first["homicide.rate"], id="homicide.england.rate", value=Decimal("11.3"), quoted=True)
    found = compute(FactPlan(period=P("12m to 2022-03"), measures=(plan,)), data, [quoted])
    assert Wording().text(found["homicide.england.gap"]) == "+1.9\N{NO-BREAK SPACE}per million population"
    assert found["homicide.england.gap"].verdict is Verdict.ABOVE


def test_a_group_of_like_areas_without_the_area_itself_is_found() -> None:
    from reportgen.facts import FactPlan, review
    from tests.facts.building import YEAR

    others = GroupPlan(id="similar", label="Similar", members=("york", "hull"))
    plan = measure("visits", rate=RATE, compare=ComparisonPlan(against=("similar",)))
    for group, count in ((others, 1), (SIMILAR, 0)):
        made_of = FactPlan(period=YEAR, measures=(plan,), area="leeds", groups=(group,))
        found = [one for one in review(made_of, PLACES) if one.rule == "group-without-own"]
        assert len(found) == count


def test_counts_of_places_are_not_compared() -> None:
    with pytest.raises(FactError, match="is a count and cannot be compared"):
        made(measure("visits", compare=ComparisonPlan(against=("england",))))


def test_groups_that_cannot_be_are_told_at_once() -> None:
    with pytest.raises(ReportErrors) as caught:
        made(
            measure("visits"),
            groups=(
                GroupPlan(id="gap", label="", members=("york",)),
                GroupPlan(id="none", label="", members=()),
                GroupPlan(id="york", label="", members=("leeds",)),
            ),
            areas=(Area(id="york", label="York"),),
        )
    for part in ("group cannot be called “gap”", "“none” has no members", "an area and the mean of others"):
        assert part in str(caught.value)


def test_settings_know_the_names_that_figures_end_in() -> None:
    assert set(NAMES) <= RESERVED
    assert set(SERIES.values()) <= RESERVED
    assert set(NAMES) >= STATISTICS


def test_equal_values_are_ranked_jointly_and_areas_without_a_value_not_at_all() -> None:
    data = rows(
        "visits, leeds, 12m to 2022-03, 100",
        "visits, york, 12m to 2022-03, 250",
        "visits, hull, 12m to 2022-03, 100",
        "visits, bath, 12m to 2022-03, x",
    )
    asked = measure("visits", rank=RankPlan(order="highest"))
    found = ledger(data, asked, area="leeds", comparators=(PREVIOUS,))
    wording = Wording()
    assert wording.text(found["visits.york.rank"]) == "highest of 3"
    assert wording.text(found["visits.rank"]) == "joint 2nd highest of 3"
    assert wording.text(found["visits.hull.rank"]) == "joint 2nd highest of 3"
    assert wording.text(found["visits.bath.rank"]) == "[x]"
    assert not found["visits.bath.rank"].unit.joint
