"""reportgen tbc: the figures still to come, and what of them stands in the way of a final report."""

from __future__ import annotations

import json

import pytest

from reportgen.check import pending
from tests.end_to_end.folders import Folder, reportgen
from tests.end_to_end.schemas import faults

DATA = """\
measure,period,value,status,note,owner,due
visits,2023,100,,,,
visits,2024,,TBC,It ends in May.,Insight team,2025-06
loans,2023,400,,,,
loans,2024,,TBC,,,
"""
QUOTED = """\
id,value,text,owner,due,source,published
members.current,TBC,The Board has not met.,The Board,July 2025,Library Board,2024
members.england.current,71,,,,Library Board,2024
"""
CARDS = """\
# Visits

:::{measure-card} Members
:figures: members.current
:level: 2
:::

:::{measure-card} Waiting times
:reason: No system **counts** them yet.
:owner: Branches
:due: 2026
:level: 2
:::
"""


@pytest.fixture
def to_come(folder: Folder) -> Folder:
    folder.write("data/visits.csv", DATA).write("data/quoted.csv", QUOTED).write("narrative/a.md", CARDS)
    source = "data/visits.csv\n  q: {file: data/quoted.csv, quoted: true}"
    return folder.change("report.yml", "data/visits.csv", source)


def test_what_is_still_to_come_is_listed_with_owner_date_reason_and_source(to_come: Folder) -> None:
    ran = reportgen("tbc", to_come.path)
    assert ran.code == 0
    lines = [line.split("  ") for line in ran.out.splitlines()]
    assert [[cell.strip() for cell in line if cell.strip()] for line in lines] == [
        ["figure", "what", "owner", "due", "reason", "from"],
        ["visits.current", "Visits", "Insight team", "2025-06", "It ends in May.", "data/visits.csv:3"],
        ["loans.current", "Loans", "no reason", "data/visits.csv:5"],
        ["members.current", "Members", "The Board", "July 2025", "The Board has not met.",
         "data/quoted.csv:2, Library Board, 2024"],
        ["Waiting times", "Branches", "2026", "No system counts them yet.", "narrative/a.md:8"],
    ]  # fmt: skip
    assert ran.err == "4 figures still to come, 1 without a reason\n"


def test_the_list_as_json_is_as_its_schema_says(to_come: Folder) -> None:
    values = json.loads(reportgen("tbc", to_come.path, "--json").out)
    schema = json.loads(pending.SCHEMA.read_text(encoding="utf-8"))
    assert faults(values, schema) == []
    assert faults({**values, "more": 1}, schema)
    assert [row["fact"] for row in values["pending"]] == [
        "visits.current",
        "loans.current",
        "members.current",
        None,
    ]
    assert values["pending"][0] == {
        "fact": "visits.current",
        "label": "Visits",
        "owner": "Insight team",
        "due": "2025-06",
        "reason": "It ends in May.",
        "file": "data/visits.csv",
        "line": 3,
        "source": "",
    }


def test_the_schema_is_that_of_the_code() -> None:
    assert pending.SCHEMA.read_text(encoding="utf-8") == pending.schema_json()


def test_where_nothing_is_to_come_it_says_so(folder: Folder) -> None:
    ran = reportgen("tbc", folder.path)
    assert (ran.code, ran.out, ran.err) == (0, "", "no figure is still to come\n")
    assert json.loads(reportgen("tbc", folder.path, "--json").out) == {"version": 1, "pending": []}


def test_final_says_exactly_what_stands_in_its_way(to_come: Folder) -> None:
    to_come.add("narrative/a.md", "\nVisits {{ visits.current }}, loans {{ loans.current }}.\n")
    out = to_come.path.parent / "final"
    ran = reportgen("render", to_come.path, "--to", "text", "--out", out, "--final")
    assert (ran.code, ran.out) == (1, "")
    before, _, after = ran.err.partition("nothing was written; in the way stands:\n")
    assert "note: data/visits.csv:3: “Visits” (visits.current) is still to come" in before
    assert "warning" not in before
    assert after.startswith("warning: data/visits.csv:5: “Loans” (loans.current) is still to come: no reason")
    assert after.count("warning: ") == 1
    assert not out.exists()
    to_come.change("data/visits.csv", "loans,2024,,TBC,,,", "loans,2024,,TBC,Counted in June.,,")
    assert reportgen("render", to_come.path, "--to", "text", "--out", out, "--final").code == 0
