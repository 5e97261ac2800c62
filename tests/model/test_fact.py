"""The ledger: facts by id, in order, with a hint for a wrong name."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.errors import FactError
from reportgen.model.fact import Fact, FactSeries, Ledger, Unit


def fact(name: str, value: int) -> Fact:
    """A count of visits under an id."""
    return Fact(
        id=name,
        measure="visits",
        label="Visits",
        statistic=name.rpartition(".")[2],
        value=Decimal(value),
        unit=Unit(),
        decimals=0,
        period=None,
    )


LEDGER = Ledger(
    facts=(fact("visits.current", 3), fact("visits.change", 1)),
    series=(
        FactSeries(
            id="visits.months",
            measure="visits",
            label="Visits",
            area=None,
            points=(fact("visits.months[0]", 2), fact("visits.months[1]", 1)),
        ),
    ),
)


def test_facts_come_in_the_order_of_their_making() -> None:
    assert list(LEDGER) == ["visits.current", "visits.change"]
    assert len(LEDGER) == 2
    assert LEDGER["visits.current"].value == Decimal(3)


def test_a_wrong_id_gets_the_nearest_right_one() -> None:
    with pytest.raises(FactError, match=r"visits\.chnage") as caught:
        LEDGER["visits.chnage"]
    assert "visits.change" in caught.value.hint


def test_asking_whether_a_fact_is_there_raises_nothing() -> None:
    assert "visits.current" in LEDGER
    assert "nothing" not in LEDGER


def test_series_stand_beside_the_facts() -> None:
    assert [point.value for point in LEDGER.series["visits.months"].points] == [2, 1]
    assert "visits.months" not in LEDGER
