"""Each way of breaking a good file is found, by page-validation, by our rules or by both."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest

from reportgen.model.finding import Severity
from reportgen.verify import verify_pdf
from reportgen.verify.registry import MODULES, RULES
from tests.tagging.__main__ import counts
from tests.tagging.breaking import Mutation
from tests.tagging.sample import good
from tests.tagging.table import MUTATIONS, TABLE, broken_file, finders, row, rules_table

ROOT = Path(__file__).parents[2]
OTHERS = sorted((ROOT / "tests" / "fixtures" / "pdf").glob("*.pdf"))


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.what.replace(" ", "-"))
def test_a_broken_file_is_found_and_the_docs_say_by_whom(mutation: Mutation, tmp_path: Path) -> None:
    path = broken_file(mutation, tmp_path)
    assert finders(path) != ("no", "no")
    assert row(mutation, path) in TABLE.read_text("utf-8").splitlines()


def test_the_good_file_has_no_findings(tmp_path: Path) -> None:
    path = tmp_path / "good.pdf"
    path.write_bytes(good())
    assert verify_pdf(path) == ()
    with pikepdf.open(path) as pdf:
        pdf.save(tmp_path / "again.pdf")
    assert verify_pdf(tmp_path / "again.pdf") == ()


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem)
def test_good_files_of_other_producers_have_no_errors(path: Path) -> None:
    assert [f for f in verify_pdf(path) if f.severity is Severity.ERROR] == []


def test_there_are_three_other_producers() -> None:
    assert len(OTHERS) == 3


def test_the_docs_have_every_mutation_once_every_rule_and_their_number() -> None:
    text = TABLE.read_text("utf-8")
    rows = re.findall(r"^\| .+? \| (?:ISO|WCAG) [^|]+ \| (?:yes|no) \| .+ \|$", text, re.MULTILINE)
    assert [row.split(" | ")[0].removeprefix("| ") for row in rows] == [one.what for one in MUTATIONS]
    assert counts(rows) in text
    assert rules_table() in text
    assert len(MUTATIONS) >= 30


def test_no_two_rules_have_one_name() -> None:
    names = [rule.name for module in MODULES for rule in module.RULES]
    assert sorted(names) == sorted(set(names)) == sorted(RULES)
