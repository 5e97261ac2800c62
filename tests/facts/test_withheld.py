"""What is withheld cannot be tried out: data that differ in nothing that is published give the same bytes.

Whoever knows all that is written can make up data for what is not, and compare. So each filling of
the withheld cells that keeps the totals, and withholds the same cells, must come out the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reportgen.facts import FactPlan, RatePlan, Wording, compute
from reportgen.facts.answers import changes_json, explanation_json
from reportgen.facts.changes import changes
from reportgen.facts.disclosure import suppressed
from reportgen.facts.ledger_json import to_json
from reportgen.facts.lineage import explain
from reportgen.facts.plan import ComparisonPlan, DisclosurePlan, GroupPlan, RankPlan
from reportgen.facts.readings import Cell, Readings
from reportgen.model.fact import InputFile, Ledger, Observation, RowReference
from reportgen.model.period import Period
from tests.facts.building import PREVIOUS, measure

AREAS = ("north", "south", "east")
NOW, BEFORE = Period.parse("fy 2024-25"), Period.parse("fy 2023-24")
PLAN = FactPlan(
    period=NOW,
    area="county",
    wholes=("county",),
    groups=(GroupPlan(id="two", label="Two", members=("north", "south"), method="total"),),
    comparators=(PREVIOUS,),
    disclosure=DisclosurePlan(threshold=5),
    measures=(
        measure(
            "all",
            total_of=("men", "women"),
            rate=RatePlan(population="people", per=1000),
            rank=RankPlan(order="highest"),
            compare=ComparisonPlan(against=("two",)),
            tested=True,
        ),
        measure("men", share_of="all", tested=True),
        measure("women", share_of="all"),
        measure("people", period=Period.parse("2024")),
    ),
)
TABLE = {
    ("men", "north", NOW): 2,
    ("women", "north", NOW): 1,
    ("men", "south", NOW): 12,
    ("women", "south", NOW): 8,
    ("men", "east", NOW): 26,
    ("women", "east", NOW): 14,
    ("men", "north", BEFORE): 8,
    ("women", "north", BEFORE): 4,
    ("men", "south", BEFORE): 12,
    ("women", "south", BEFORE): 6,
    ("men", "east", BEFORE): 20,
    ("women", "east", BEFORE): 10,
}
Table = dict[Cell, int]


def data_of(table: Table, *, events: bool = False, county: bool = True) -> list[Observation]:
    """The table and its county; as rows of a tidy file, or each of as many rows as it counts."""
    whole: Table = {}
    for (name, _, period), value in table.items() if county else ():
        whole[name, "county", period] = whole.get((name, "county", period), 0) + value
    found, line = [], 2
    for (name, area, period), value in sorted({**table, **whole}.items(), key=str):
        count = max(value, 1) if events else 1
        lines = [RowReference(file="d.csv", line=line + place) for place in range(count)]
        line += count
        found.append(
            Observation(
                measure=name,
                area=area,
                period=period,
                value=Decimal(value),
                row=lines[0],
                also=tuple(lines[1:]),
            )
        )
    people = [
        Observation(measure="people", area=area, period=Period.parse("2024"), value=Decimal(90_000))
        for area in (*AREAS, "county")
    ]
    return [*found, *people]


def files_of(data: list[Observation]) -> tuple[InputFile, ...]:
    text = "\n".join(f"{row.measure},{row.area},{row.period},{row.value}" for row in data)
    rows = sum(1 + len(row.also) for row in data)
    return (InputFile(file="d.csv", rows=rows, sha256=hashlib.sha256(text.encode()).hexdigest()),)


def ledger_of(table: Table, plan: FactPlan = PLAN, *, events: bool = False) -> Ledger:
    data = data_of(table, events=events)
    return compute(plan, data, inputs=files_of(data))


def withheld(table: Table, plan: FactPlan = PLAN) -> frozenset[Cell]:
    return suppressed(plan, Readings(plan, data_of(table), "county")).cells


def fillings(table: Table, plan: FactPlan = PLAN, *, reach: int) -> Iterator[Table]:
    """Each table of the same row and column totals that withholds the same cells, this one included."""
    secret = withheld(table, plan)
    for period in (NOW, BEFORE):
        for shift in product(range(-reach, reach + 1), repeat=len(AREAS)):
            moved = dict(table)
            for area, by in zip(AREAS, shift, strict=True):
                moved["men", area, period] += by
                moved["women", area, period] -= by
            changed = {cell for cell in moved if moved[cell] != table[cell]}
            fits = sum(shift) == 0 and min(moved.values()) >= 0 and changed <= secret
            if fits and withheld(moved, plan) == secret:
                yield moved


def written(found: Ledger) -> str:
    """All that is written of a ledger: its file, each figure explained, what changed to an empty one."""
    wording = Wording()
    told = [explanation_json(explain(found, wording, key)) for key in found]
    return "\n".join([to_json(found, wording), *told, changes_json(changes(Ledger(()), found), wording)])


@pytest.mark.parametrize("events", [False, True], ids=["tidy", "a row an event"])
def test_no_filling_of_the_withheld_cells_can_be_told_from_another(events: bool) -> None:
    found = list(fillings(TABLE, reach=1))
    assert len(found) > 2
    assert {moved["men", "north", NOW] for moved in found} > {2}
    assert len({written(ledger_of(moved, events=events)) for moved in found}) == 1


@settings(max_examples=8, deadline=None)
@given(
    st.lists(st.integers(0, 9), min_size=len(TABLE), max_size=len(TABLE)),
    st.sampled_from([(5, 0), (5, 5), (3, 10)]),
)
def test_nor_in_any_other_table(counts: list[int], how: tuple[int, int]) -> None:
    table = dict(zip(TABLE, counts, strict=True))
    plan = replace(PLAN, disclosure=DisclosurePlan(threshold=how[0], round_to=how[1]))
    other = next((moved for moved in fillings(table, plan, reach=1) if moved != table), None)
    assume(other is not None)
    assert to_json(ledger_of(table, plan)) == to_json(ledger_of(other or table, plan))


@settings(max_examples=8, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=len(TABLE), max_size=len(TABLE)), st.data())
def test_what_rounds_alike_is_written_alike(counts: list[int], draw: st.DataObject) -> None:
    plan = replace(
        PLAN,
        area="north",
        measures=(measure("men"), measure("women", share_of="men", tested=True)),
        wholes=(),
        disclosure=DisclosurePlan(round_to=5),
    )
    table = dict(zip(TABLE, counts, strict=True))
    other = {cell: draw.draw(st.sampled_from(_alike(count))) for cell, count in table.items()}
    one, two = (data_of(held, county=False) for held in (table, other))
    assert to_json(compute(plan, one, inputs=files_of(one))) == to_json(
        compute(plan, two, inputs=files_of(two))
    )


def _alike(count: int) -> list[int]:
    """The counts that are rounded to the same multiple of 5 and are nought where it is."""
    near = range(max(count - 4, 1), count + 5)
    return [one for one in near if (one + 2) // 5 == (count + 2) // 5] if count else [0]
