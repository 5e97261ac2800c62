"""The tables of docs/word-checks.md: rules, and ways of breaking a file with who finds each."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

from reportgen.verify.word.base import Rule
from reportgen.verify.word.opening import read
from reportgen.verify.word.registry import barriers, broken
from tests.programs import require
from tests.verify_docx.mutations import BARRIERS, Mutation
from tests.verify_docx.sample import Draft, good

TABLE = Path(__file__).parents[2] / "docs" / "word-checks.md"


def broken_file(mutation: Mutation) -> bytes:
    """The good file, broken."""
    draft = Draft.of(good())
    mutation.do(draft)
    return draft.saved()


def found_by_us(mutation: Mutation) -> list[str]:
    """The rules of ours that find a mutation."""
    package = read(broken_file(mutation), "broken.docx")
    findings = barriers(package) if mutation in BARRIERS else broken(package)
    return list(dict.fromkeys(finding.rule.removeprefix("docx-") for finding in findings))


def judged(path: Path) -> str:
    """Whether Microsoft's validator finds something in a file."""
    asked = subprocess.run(
        [require("ooxml-validator"), str(path)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    return "yes" if json.loads(asked.stdout)["errors"] else "no"


def rules_table(rules: Mapping[str, Rule]) -> str:
    """Rules as rows: name, weight, standard, what to do."""
    lines = ["| rule | weight | standard | what to do |", "|---|---|---|---|"]
    lines += [f"| {one.name} | {one.severity} | {one.standard} | {one.hint} |" for one in rules.values()]
    return "\n".join(lines)
