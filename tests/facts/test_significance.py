"""Changes against chance: each method by a published worked example, then in a report's words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.errors import FactError
from reportgen.facts import RatePlan, Wording
from reportgen.facts import significance as chance
from reportgen.facts.plan import GroupPlan
from reportgen.facts.significance import (
    Counted,
    bound,
    judged,
    poisson_interval,
    share_count,
    two_counts,
    two_proportions,
    two_rates,
    wilson_interval,
)
from reportgen.model.fact import Absent, Direction, Reason, Unit, Value, Verdict
from tests.facts.building import PERCENT, PREVIOUS, ledger, measure, rows, values

LEVEL = Decimal("0.95")


def counted(count: int, of: int = 1) -> Counted:
    return Counted(count=Decimal(count), of=Decimal(of))


def near(value: Value, places: str) -> Decimal:
    assert isinstance(value, Decimal)
    return value.quantize(Decimal(places))


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [
        # Garwood (1936); the table of exact 95% limits in Ulm, Am J Epidemiol 131 (1990), 373
        (0, "0.000", "3.689"),
        (1, "0.025", "5.572"),
        (10, "4.795", "18.390"),
        (100, "81.364", "121.627"),
    ],
)
def test_exact_poisson_intervals_are_those_of_the_tables(count: int, low: str, high: str) -> None:
    found = poisson_interval(counted(count), LEVEL)
    assert [str(near(end, "0.001")) for end in found] == [low, high]


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        # Newcombe, Statistics in Medicine 17 (1998), table I, method 3
        (81, 263, "0.2553", "0.3662"),
        (15, 148, "0.0624", "0.1605"),
        (0, 20, "0.0000", "0.1611"),
        (1, 29, "0.0061", "0.1718"),
    ],
)
def test_wilson_intervals_are_newcombes(count: int, of: int, low: str, high: str) -> None:
    found = wilson_interval(counted(count, of), LEVEL)
    assert [str(near(end, "0.0001")) for end in found] == [low, high]


def test_two_rates_are_compared_as_in_the_manual_of_r() -> None:
    """poisson.test(c(11, 6+8+7), c(800, 1083+1050+878)): p-value = 0.07967."""
    assert near(two_rates(counted(11, 800), counted(21, 3011)), "0.00001") == Decimal("0.07967")


def test_two_counts_are_an_exact_test_of_a_half() -> None:
    """A sign test of 2 against 8: binom.test(2, 10) gives p-value = 0.1094."""
    assert near(two_counts(counted(2), counted(8)), "0.0001") == Decimal("0.1094")


def test_small_proportions_go_by_fishers_exact_test() -> None:
    """The lady who tasted tea, 3 of 4 against 1 of 4 (Agresti, table 3.8): p = 0.486."""
    assert near(two_proportions(counted(3, 4), counted(1, 4)), "0.0001") == Decimal("0.4857")


def test_large_proportions_go_by_chi_squared() -> None:
    """The aspirin trial, 189 of 11,034 against 104 of 11,037: z = 5.00 (Agresti, table 3.1)."""
    assert near(two_proportions(counted(189, 11034), counted(104, 11037)), "0.00000001") < Decimal("0.000001")


def test_what_cannot_be_tested_says_why() -> None:
    half = Counted(count=Decimal("1.5"))
    assert two_counts(half, counted(1)) == Absent(
        reason=Reason.NOT_APPLICABLE, note="only whole counts can be tested"
    )
    secret = Counted(count=Absent(reason=Reason.CONFIDENTIAL))
    assert two_counts(secret, counted(1)) == Absent(reason=Reason.CONFIDENTIAL)
    assert isinstance(two_rates(counted(1, 0), counted(1, 5)), Absent)
    assert isinstance(two_proportions(counted(6, 5), counted(1, 5)), Absent)
    assert isinstance(bound(counted(6, 5), 0, LEVEL, Decimal(100), proportion=True), Absent)
    assert judged(Absent(reason=Reason.CONFIDENTIAL), Decimal("0.05")) is None


@settings(deadline=None)  # the first test loads scipy
@given(st.integers(min_value=0, max_value=400), st.integers(min_value=0, max_value=400))
def test_a_probability_lies_between_nought_and_one_and_has_no_order(one: int, two: int) -> None:
    found, turned = two_counts(counted(one), counted(two)), two_counts(counted(two), counted(one))
    assert isinstance(found, Decimal)
    assert 0 <= found <= 1
    assert found == turned


@settings(deadline=None)  # the first test loads scipy
@given(st.integers(min_value=0, max_value=300))
def test_an_interval_holds_its_count(count: int) -> None:
    low, high = poisson_interval(counted(count), LEVEL)
    assert low <= count <= high


DATA = rows(
    "visits, a, 12m to 2021-03, 718",
    "visits, a, 12m to 2022-03, 659",
    "loans, a, 12m to 2021-03, 15127",
    "loans, a, 12m to 2022-03, 13939",
)


def test_a_change_within_chance_is_no_significant_change_and_keeps_its_figure() -> None:
    found = ledger(DATA, measure("visits", tested=True), comparators=(PREVIOUS,))
    change = found["visits.change_pct"]
    assert change.verdict is Verdict.NOT_SIGNIFICANT
    assert Wording().text(change) == "−8.2%"
    assert Wording().text(change, "words") == "did not change significantly"
    assert Wording().direction(Direction.NONE) == "no change"
    test = found["visits.significance"]
    assert near(test.value, "0.001") == Decimal("0.118")
    assert test.provenance.formula == "exact conditional Poisson test of visits.current and visits.previous"
    assert [row.line for row in test.provenance.rows] == [2, 3]


def test_a_change_beyond_chance_is_told_as_any_other() -> None:
    found = ledger(DATA, measure("loans", tested=True), comparators=(PREVIOUS,))
    assert found["loans.change"].verdict is Verdict.SIGNIFICANT
    assert Wording().text(found["loans.change_pct"], "words") == "fell by 7.9%"


def test_the_level_is_a_setting() -> None:
    found = ledger(DATA, measure("visits", tested=True), significance=Decimal("0.2"), comparators=(PREVIOUS,))
    assert found["visits.change"].verdict is Verdict.SIGNIFICANT
    assert "80%" in found["visits.low"].provenance.formula


def test_intervals_stand_beside_the_figure() -> None:
    data = [*rows("deaths, a, 12m to 2022-03, 10", "people, a, 2021, 1000"), *DATA]
    plan = measure("deaths", tested=True, rate=RatePlan(population="people", per=1000))
    found = ledger(data, plan)
    assert Wording().text(found["deaths.low"]) == "4.8"
    assert Wording().text(found["deaths.high"]) == "18.4"
    assert Wording().text(found["deaths.rate_high"], "bare") == "18.4"
    assert found["deaths.low"].provenance.formula == "exact Poisson interval of deaths.current (Garwood), 95%"


def test_a_percentage_of_a_known_base_is_tested_as_a_share() -> None:
    data = rows(
        "happy, a, 12m to 2021-03, 76.7",
        "happy, a, 12m to 2022-03, 74.3",
        "asked, a, 12m to 2021-03, 1000",
        "asked, a, 12m to 2022-03, 1000",
    )
    plan = measure("happy", unit=PERCENT, decimals=1, tested=True, base="asked")
    found = ledger(data, plan, comparators=(PREVIOUS,))
    assert found["happy.change_pp"].verdict is Verdict.NOT_SIGNIFICANT
    assert Wording().text(found["happy.low"]) == "71.5%"
    assert share_count(Decimal("76.7"), Decimal(1000)) == Decimal(767)


def test_shares_are_tested_as_proportions() -> None:
    data = [*DATA, *rows("part, a, 12m to 2021-03, 3000", "part, a, 12m to 2022-03, 2500")]
    found = ledger(data, measure("part", share_of="loans", tested=True), comparators=(PREVIOUS,))
    assert found["part.share_change"].verdict is Verdict.SIGNIFICANT
    assert values(found)["part.share_low"].startswith("17.3")


def test_a_mean_of_a_group_is_never_tested() -> None:
    data = [*DATA, *rows("people, a, 2021, 1000")]
    plan = measure("visits", tested=True, rate=RatePlan(population="people", per=1000))
    found = ledger(data, plan, groups=(GroupPlan(id="g", label="G", members=("a",)),))
    assert "visits.g.rate_significance" not in found
    assert found["visits.g.rate_change"].verdict is None


@pytest.mark.parametrize("unit", [PERCENT, Unit(form="money"), Unit(form="rate", per=10)])
def test_what_is_no_count_cannot_be_tested(unit: Unit) -> None:
    with pytest.raises(FactError, match="cannot be tested"):
        ledger(DATA, measure("visits", unit=unit, tested=True))


def test_without_scipy_the_author_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "scipy", None)
    with pytest.raises(FactError, match="need scipy") as caught:
        ledger(DATA, measure("visits", tested=True))
    assert "reportgen[significance]" in caught.value.hint
    assert chance.TESTS
