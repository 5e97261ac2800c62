"""Each way of breaking a good Word file is found: by Microsoft's validator, by our rules or by both."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reportgen.verify.word.registry import ACCESSIBILITY, RULES
from tests.programs import require
from tests.verify_docx.mutations import BARRIERS, MUTATIONS, Mutation
from tests.verify_docx.table import TABLE, broken_file, found_by_us, judged, rules_table

VALIDATORS_GROUND = {
    "an element stands where the schema has none",
    "an attribute has a value that the schema does not know",
}
"""What the schema alone says, which the validator reads and we do not repeat."""


def rows() -> dict[str, list[str]]:
    """The rows of the tables in the docs, by their first cell."""
    lines = TABLE.read_text("utf-8").splitlines()
    split = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| "))
    return {cells[0]: cells for cells in split}


@pytest.mark.parametrize("mutation", [*MUTATIONS, *BARRIERS], ids=lambda mutation: mutation.what)
def test_a_broken_file_is_found_and_the_docs_say_by_which_rule(mutation: Mutation) -> None:
    ours = found_by_us(mutation)
    assert bool(ours) is (mutation.what not in VALIDATORS_GROUND)
    assert rows()[mutation.what][1] == mutation.clause
    assert rows()[mutation.what][-1] == (", ".join(ours) or "no")


@pytest.mark.skipif(
    os.environ.get("REPORTGEN_REQUIRE_PROGRAMS") != "1",
    reason="a minute of the validator's time: .ci/run has it",
)
def test_the_docs_say_what_microsofts_validator_finds(tmp_path: Path) -> None:
    require("node")
    require("ooxml-validator")

    def said(at: int) -> str:
        path = tmp_path / f"{at}.docx"
        path.write_bytes(broken_file(MUTATIONS[at]))
        return judged(path)

    with ThreadPoolExecutor(2) as pool:
        found = dict(zip((one.what for one in MUTATIONS), pool.map(said, range(len(MUTATIONS))), strict=True))
    assert {what: rows()[what][2] for what in found} == found
    assert all(found[what] == "yes" for what in VALIDATORS_GROUND)


def test_the_docs_name_every_mutation_once_and_every_rule() -> None:
    text = TABLE.read_text("utf-8")
    assert len({one.what for one in (*MUTATIONS, *BARRIERS)}) == len(MUTATIONS) + len(BARRIERS)
    assert all(text.count(f"| {one.what} |") == 1 for one in (*MUTATIONS, *BARRIERS))
    assert rules_table(RULES) in text
    assert rules_table(ACCESSIBILITY) in text
    assert len(MUTATIONS) >= 40


def test_every_rule_is_proved_by_a_mutation() -> None:
    proved = {name for cells in rows().values() for name in cells[-1].split(", ")}
    assert sorted({*RULES, *ACCESSIBILITY} - proved) == []
