"""Small numbers: suppressed, and not to be worked out from anything that is published."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.errors import FactError
from reportgen.facts import FactPlan, RatePlan, review
from reportgen.facts.disclosure import Equation, determined, protected, suppressed
from reportgen.facts.ledger_json import to_json
from reportgen.facts.plan import DisclosurePlan, GroupPlan
from reportgen.facts.readings import Readings
from reportgen.facts.rounding import nearest_multiple
from reportgen.model.fact import Absent, Observation, Reason, Value
from tests.facts.building import PERCENT, PREVIOUS, YEAR, P, ledger, measure, rows, values

FIVE = DisclosurePlan(threshold=5)
KINDS = ("knife", "gun", "fist", "all")
TABLE = rows("knife, l, 12m to 2022-03, 3", "gun, l, 12m to 2022-03, 20", "fist, l, 12m to 2022-03, 9")
PLANS = (
    *(measure(kind) for kind in KINDS[:3]),
    measure("all", total_of=KINDS[:3], share_of="all_people"),
    measure("all_people"),
)


def made(data: list[Observation], *plans: object, **more: object) -> dict[str, str]:
    return values(ledger(data, *plans, **{"disclosure": FIVE, "comparators": (PREVIOUS,), **more}))  # type: ignore[arg-type]


def test_a_small_count_is_confidential_and_so_is_all_that_is_made_of_it() -> None:
    data = [*rows("visits, a, 12m to 2022-03, 4", "visits, a, 12m to 2021-03, 70", "people, a, 2021, 9")]
    plan = measure("visits", rate=RatePlan(population="people", per=1000))
    found = made(data, plan, measure("people", period=P("2021")))
    for name in ("current", "change", "change_pct", "rate", "rate_change"):
        assert found[f"visits.{name}"] == "[c]"
    assert found["visits.previous"] == "70"
    assert found["people.current"] == "9"


@pytest.mark.parametrize(("count", "said"), [("0", "0"), ("1", "[c]"), ("4", "[c]"), ("5", "5")])
def test_nought_and_the_threshold_itself_are_published(count: str, said: str) -> None:
    assert made(rows(f"v, a, 12m to 2022-03, {count}"), measure("v"))["v.current"] == said


def test_the_next_smallest_goes_too_where_the_first_follows_from_the_total() -> None:
    found = made(TABLE, *PLANS)
    assert [found[f"{kind}.current"] for kind in KINDS] == ["[c]", "20", "[c]", "32"]


def test_two_small_ones_that_sum_to_a_small_number_are_no_protection() -> None:
    data = rows("knife, l, 12m to 2022-03, 1", "gun, l, 12m to 2022-03, 20", "fist, l, 12m to 2022-03, 2")
    found = made(data, *PLANS)
    assert [found[f"{kind}.current"] for kind in KINDS] == ["[c]", "[c]", "[c]", "23"]


def test_a_total_goes_where_no_part_is_left_to_hide_behind() -> None:
    data = rows("knife, l, 12m to 2022-03, 3")
    found = made(data, measure("knife"), measure("all", total_of=("knife",)))
    assert (found["knife.current"], found["all.current"]) == ("[c]", "[c]")


def test_a_part_that_no_measure_publishes_is_protected_as_well() -> None:
    found = made(TABLE, measure("gun"), measure("fist"), measure("all", total_of=KINDS[:3]))
    assert found["fist.current"] == "[c]"


def test_a_month_does_not_follow_from_its_quarter() -> None:
    data = rows("v, a, 2022-01, 2", "v, a, 2022-02, 30", "v, a, 2022-03, 20")
    found = ledger(data, measure("v"), period=P("2022-Q1"), disclosure=FIVE, comparators=(PREVIOUS,))
    assert values(found)["v.current"] == "52"
    points = found.series["v.months"].points
    assert [isinstance(point.value, Absent) for point in points] == [True, False, True]


def test_a_published_year_and_a_rolling_total_of_one_span_go_together() -> None:
    data = rows("v, a, 12m to 2022-03, 3", "v, a, fy 2021-22, 3")
    found = ledger(data, measure("v"), disclosure=FIVE, comparators=(PREVIOUS,))
    assert values(found)["v.current"] == "[c]"
    assert isinstance(found.series["v.financial_years"].points[0].value, Absent)


def test_an_area_does_not_follow_from_the_whole() -> None:
    data = rows(
        "v, a, 12m to 2022-03, 2",
        "v, b, 12m to 2022-03, 40",
        "v, c, 12m to 2022-03, 7",
        "v, land, 12m to 2022-03, 49",
    )
    found = made(data, measure("v"), area="a", wholes=("land",))
    told = [found[f"v{area}.current"] for area in ("", ".b", ".c", ".land")]
    assert told == ["[c]", "40", "[c]", "49"]
    group = GroupPlan(id="part", label="Part", members=("a", "b"), method="total")
    assert made(data, measure("v"), area="a", wholes=("land",), groups=(group,))["v.part.current"] == "[c]"


def test_ways_through_two_tables_are_closed_together() -> None:
    """Kinds by places, with both totals: each row and column hides at least two cells."""
    counts = {("knife", "a"): 2, ("gun", "a"): 30, ("fist", "a"): 40}
    counts |= {("knife", "b"): 50, ("gun", "b"): 60, ("fist", "b"): 70}
    data = rows(
        *(f"{kind}, {area}, 12m to 2022-03, {count}" for (kind, area), count in counts.items()),
        *(f"{kind}, land, 12m to 2022-03, {counts[kind, 'a'] + counts[kind, 'b']}" for kind in KINDS[:3]),
    )
    found = made(data, *PLANS, area="a", wholes=("land",))
    assert [found[f"{kind}.current"] for kind in KINDS] == ["[c]", "[c]", "40", "72"]
    assert [found[f"{kind}.b.current"] for kind in KINDS] == ["[c]", "[c]", "70", "180"]
    assert [found[f"{kind}.land.current"] for kind in KINDS] == ["52", "90", "110", "252"]


def _cell(row: int, column: int) -> tuple[str, str, object]:
    return f"m{row}", f"a{column}", YEAR


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, 12), min_size=3, max_size=3), min_size=2, max_size=4))
def test_no_small_value_of_a_table_with_totals_can_be_solved_for(table: list[list[int]]) -> None:
    """An attacker with every published cell, row total and column total finds no small one."""
    height, width = len(table), 3
    grid: dict[tuple[str, str, object], Decimal] = {}
    for row, column in product(range(height + 1), range(width + 1)):
        lines = table if row == height else [table[row]]
        grid[_cell(row, column)] = Decimal(
            sum(sum(line) if column == width else line[column] for line in lines)
        )
    equations = [
        Equation(whole=_cell(row, width), parts=tuple(_cell(row, c) for c in range(width)))  # type: ignore[arg-type]
        for row in range(height + 1)
    ] + [
        Equation(whole=_cell(height, column), parts=tuple(_cell(r, column) for r in range(height)))  # type: ignore[arg-type]
        for column in range(width + 1)
    ]
    small = frozenset(cell for cell, value in grid.items() if 0 < value < 5)
    out = protected(small, equations, grid, frozenset(), 5)  # type: ignore[arg-type]
    assert small <= out
    assert not determined(equations, out) & small  # type: ignore[arg-type]
    assert not _solved(equations, out) & small  # type: ignore[arg-type]


def _solved(equations: list[Equation], unknown: frozenset[object]) -> set[object]:
    """Another way to the same: a value is fixed where leaving its column out lowers the rank."""
    names = sorted(unknown, key=str)
    matrix = [[Fraction((name == one.whole) - (name in one.parts)) for name in names] for one in equations]
    full = _rank(matrix)
    return {
        name
        for at, name in enumerate(names)
        if _rank([row[:at] + row[at + 1 :] for row in matrix]) < full
        and _rank([*matrix, [Fraction(place == at) for place in range(len(names))]]) == full
    }


def _rank(matrix: list[list[Fraction]]) -> int:
    rows_left = [list(row) for row in matrix]
    rank = 0
    for column in range(len(rows_left[0]) if rows_left else 0):
        pivot = next((row for row in rows_left[rank:] if row[column]), None)
        if pivot is None:
            continue
        rows_left.remove(pivot)
        rows_left.insert(rank, pivot)
        for other in rows_left[rank + 1 :]:
            times = other[column] / pivot[column]
            for place in range(column, len(pivot)):
                other[place] -= times * pivot[place]
        rank += 1
    return rank


def test_the_hash_of_a_suppressed_value_does_not_depend_on_it() -> None:
    one = ledger(rows("v, a, 12m to 2022-03, 3"), measure("v"), disclosure=FIVE)
    two = ledger(rows("v, a, 12m to 2022-03, 4"), measure("v"), disclosure=FIVE)
    assert to_json(one) == to_json(two)


def test_the_hash_of_a_total_does_not_tell_of_its_suppressed_parts() -> None:
    other = rows("knife, l, 12m to 2022-03, 4", "gun, l, 12m to 2022-03, 20", "fist, l, 12m to 2022-03, 8")
    one, two = (ledger(data, *PLANS, disclosure=FIVE) for data in (TABLE, other))
    assert to_json(one) == to_json(two)


@pytest.mark.parametrize(("base", "now", "change"), [(5, "70", "-5"), (10, "70", "-10")])
def test_rounded_counts_are_what_all_is_computed_from(base: int, now: str, change: str) -> None:
    data = rows("v, a, 12m to 2022-03, 71", "v, a, 12m to 2021-03, 76", "people, a, 2021, 1003")
    plan = measure("v", rate=RatePlan(population="people", per=1000))
    found = ledger(data, plan, disclosure=DisclosurePlan(round_to=base), comparators=(PREVIOUS,))
    assert values(found)["v.current"] == now
    assert values(found)["v.change"] == change
    assert found["v.current"].provenance.formula == f"rounded to the nearest {base}"
    assert values(found)["v.rate"].startswith("69.79")


def test_parts_are_rounded_each_for_itself_and_so_is_the_total() -> None:
    found = made(TABLE, *PLANS, disclosure=DisclosurePlan(round_to=5))
    assert [found[f"{kind}.current"] for kind in KINDS] == ["5", "20", "10", "30"]


@given(st.integers(-1000, 1000), st.sampled_from([5, 10]))
def test_rounding_is_to_the_nearest_multiple_and_half_goes_away_from_nought(value: int, base: int) -> None:
    found = nearest_multiple(Decimal(value), base)
    assert found % base == 0
    assert abs(found - value) * 2 <= base
    assert abs(found - value) * 2 < base or abs(found) > abs(value)


def test_a_percentage_must_not_tell_of_a_small_count() -> None:
    data = rows("happy, a, 12m to 2022-03, 2", "asked, a, 12m to 2022-03, 100", "sad, a, 12m to 2022-03, 98")
    plans = [measure(name, unit=PERCENT, base="asked") for name in ("happy", "sad")]
    found = made(data, *plans, measure("asked"))
    assert (found["happy.current"], found["sad.current"]) == ("[c]", "[c]")


def test_a_percentage_on_too_small_a_base_is_not_given() -> None:
    data = rows("happy, a, 12m to 2022-03, 50", "asked, a, 12m to 2022-03, 40")
    plan = measure("happy", unit=PERCENT, base="asked")
    found = ledger(data, plan, minimum_base=Decimal(50))["happy.current"].value
    assert found == Absent(reason=Reason.NOT_APPLICABLE, note="the base is under the minimum of 50")


def test_the_report_is_told_how_many_and_not_which() -> None:
    plan = FactPlan(period=YEAR, measures=PLANS, disclosure=FIVE)
    told = [finding.message for finding in review(plan, TABLE) if finding.rule == "disclosure"]
    assert told == ["suppressed for being under 5: 1; so that these cannot be worked out: 1"]


def test_without_a_threshold_nothing_is_suppressed() -> None:
    plan = FactPlan(period=YEAR, measures=PLANS)
    assert suppressed(plan, Readings(plan, TABLE, "l")).cells == frozenset()


def test_a_measure_that_there_is_not_is_an_error() -> None:
    with pytest.raises(FactError, match="no measure to keep"):
        made(TABLE, *PLANS, disclosure=DisclosurePlan(threshold=5, measures=("knive",)))


def test_only_the_named_measures_are_kept() -> None:
    data = rows("v, a, 12m to 2022-03, 3", "w, a, 12m to 2022-03, 3")
    found = made(data, measure("v"), measure("w"), disclosure=DisclosurePlan(threshold=5, measures=("w",)))
    value: Value | str = found["v.current"]
    assert (value, found["w.current"]) == ("3", "[c]")


def test_only_a_true_nought_is_printed_as_one_where_counts_are_rounded() -> None:
    data = rows(
        "v, a, 12m to 2022-03, 2",
        "v, b, 12m to 2022-03, 0",
        "v, c, 12m to 2022-03, 8",
        "w, a, 12m to 2022-03, 40",
        "w, b, 12m to 2022-03, 40",
        "w, c, 12m to 2022-03, 40",
        "v, a, 12m to 2021-03, 9",
        "v, b, 12m to 2021-03, 9",
        "people, a, 2021, 1000",
        "people, b, 2021, 1000",
        "people, c, 2021, 1000",
    )
    plan = measure("v", rate=RatePlan(population="people", per=1000), share_of="w")
    groups = tuple(
        GroupPlan(id=name, label=name, members=members, method=name)  # type: ignore[arg-type]
        for name, members in (("mean", ("a", "c")), ("total", ("a", "b")))
    )
    found = made(
        data,
        plan,
        measure("w"),
        measure("people", period=P("2021")),
        area="a",
        groups=groups,
        disclosure=DisclosurePlan(round_to=5),
    )
    assert [found[f"v.{name}"] for name in ("current", "rate", "share")] == ["[low]", "[low]", "[low]"]
    assert [found[f"v.{name}"] for name in ("change", "change_pct")] == ["[x]", "[x]"]
    assert [found[f"v.b.{name}"] for name in ("current", "rate", "change_pct")] == ["0", "0", "-100"]
    assert (found["v.mean.rate"], found["v.total.current"]) == ("5", "[low]")


def test_a_percentage_does_not_tell_the_exact_base_of_rounded_counts() -> None:
    data = rows("happy, a, 12m to 2022-03, 37.5", "asked, a, 12m to 2022-03, 8")
    plan = measure("happy", unit=PERCENT, base="asked")
    found = made(data, plan, measure("asked"), disclosure=DisclosurePlan(round_to=5))
    assert (found["happy.current"], found["asked.current"]) == ("50", "10")


def test_a_named_measure_is_not_worked_out_from_others_that_are_not() -> None:
    named = DisclosurePlan(threshold=5, measures=("knife",))
    found = made(TABLE, *PLANS, disclosure=named)
    assert [found[f"{kind}.current"] for kind in KINDS] == ["[c]", "20", "[c]", "32"]
