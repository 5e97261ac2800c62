"""One changed cell changes what depends on it, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reportgen.facts import Comparator, FactPlan, RatePlan, compute
from reportgen.model.fact import Ledger, RowReference
from reportgen.sources import SourcePlan, Vocabulary, gather_sources
from tests.facts.building import P, measure

FILE = """measure,area,period,value,status
visits,leeds,12m to 2021-03,15127,
visits,leeds,12m to 2022-03,13939,
loans,leeds,12m to 2021-03,718,
loans,leeds,12m to 2022-03,659,
people,leeds,2021,1000,
"""
VALUES = (
    "visits.current visits.rate visits.change visits.change_pct visits.rate_change visits.rate_change_pct"
)


def _ledger(folder: Path, text: str) -> Ledger:
    path = folder / "data.csv"
    path.write_text(text, encoding="utf-8")
    gathered = gather_sources([SourcePlan(name="data", path=path, file="data.csv")], Vocabulary())
    plan = FactPlan(
        period=P("12m to 2022-03"),
        measures=(
            measure("visits", rate=RatePlan(population="people", per=1000)),
            measure("loans"),
            measure("both", total_of=("visits", "loans")),
        ),
        comparators=(Comparator(id="previous", months=12),),
    )
    return compute(plan, gathered.observations)


def _changed(before: Ledger, after: Ledger, *, what: str) -> set[str]:
    look = {
        "value": lambda fact: fact.value,
        "hash": lambda fact: fact.provenance.hash,
        "rows": lambda fact: fact.provenance.rows,
    }[what]
    return {key for key in before if look(before[key]) != look(after[key])}


def test_a_changed_cell_changes_exactly_the_facts_made_of_it(tmp_path: Path) -> None:
    before = _ledger(tmp_path, FILE)
    after = _ledger(tmp_path, FILE.replace("13939", "13940"))
    total = {"both.current", "both.change", "both.change_pct"}
    assert _changed(before, after, what="value") == set(VALUES.split()) | total
    assert _changed(before, after, what="hash") == set(VALUES.split()) | total
    assert _changed(before, after, what="rows") == set()


def test_a_changed_population_changes_exactly_the_rates(tmp_path: Path) -> None:
    before = _ledger(tmp_path, FILE)
    after = _ledger(tmp_path, FILE.replace("2021,1000", "2021,1001"))
    rates = {"visits.rate", "visits.previous.rate", "visits.rate_change", "visits.rate_change_pct"}
    assert _changed(before, after, what="hash") == rates
    assert _changed(before, after, what="value") <= rates


def test_every_fact_knows_its_rows(tmp_path: Path) -> None:
    made = _ledger(tmp_path, FILE)

    def lines(key: str) -> list[int]:
        return [row.line for row in made[key].provenance.rows]

    assert lines("visits.current") == [3]
    assert lines("visits.change_pct") == [2, 3]
    assert lines("visits.rate") == [3, 6]
    assert lines("both.change") == [2, 3, 4, 5]
    assert made["both.change"].provenance.files == ("data.csv",)
    assert made["both.change"].provenance.rows[0] == RowReference(file="data.csv", line=2)
    assert made["visits.change_pct"].provenance.inputs == ("visits.current", "visits.previous")


def test_a_status_alone_changes_the_hash(tmp_path: Path) -> None:
    before = _ledger(tmp_path, FILE)
    after = _ledger(tmp_path, FILE.replace("2022-03,659,", "2022-03,659,p"))
    assert _changed(before, after, what="value") == set()
    assert "loans.current" in _changed(before, after, what="hash")


def test_a_row_put_in_above_moves_lines_and_no_hash(tmp_path: Path) -> None:
    before = _ledger(tmp_path, FILE)
    after = _ledger(tmp_path, FILE.replace("visits,", "other,leeds,2020,1,\nvisits,", 1))
    assert _changed(before, after, what="hash") == set()
    assert _changed(before, after, what="rows") == set(before)


def test_the_hash_is_the_same_every_time(tmp_path: Path) -> None:
    made = _ledger(tmp_path, FILE)
    assert made["visits.current"].provenance.hash == _ledger(tmp_path, FILE)["visits.current"].provenance.hash
    assert len({fact.provenance.hash for fact in made.values()}) == len(made)
    assert replace(made["visits.current"]) == made["visits.current"]
