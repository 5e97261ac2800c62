"""Each rule speaks of the example that it fires on, and is content with the other."""

import shutil
from pathlib import Path

import pytest

from reportgen.audit import Edition
from reportgen.audit.rules import RULES
from reportgen.audit.rules.base import AuditRule
from reportgen.report import Report
from tests.audit.support import FOLDER, found, markdown


def _speaking(rule: AuditRule, example: str, folder: Path) -> set[str]:
    """The names of the rules that speak of an example, read as its rule says."""
    if rule.narrative:
        made = Path(shutil.copytree(FOLDER, folder / "example"))
        (made / "narrative" / "visits.md").write_text(f"# Visits\n\n{example}\n", encoding="utf-8")
        return {finding.rule for finding in Report.load(made).check()}
    before = None
    if rule.before:
        last = Report.load(FOLDER, parameters={"period": "fy 2023-24"})
        before = Edition(text=markdown(folder, rule.before), ledger=last.facts)
    return {finding.rule for finding in found(markdown(folder, example), own=rule.own, before=before)}


@pytest.mark.parametrize("name", RULES)
def test_a_rule_fires_on_its_example(name: str, tmp_path: Path) -> None:
    rule = RULES[name]
    assert rule.fires, "a rule says in an example what it finds"
    assert name in _speaking(rule, rule.fires, tmp_path)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_is_content_with_its_counterexample(name: str, tmp_path: Path) -> None:
    rule = RULES[name]
    assert rule.quiet, "a rule says in an example what it is content with"
    assert name not in _speaking(rule, rule.quiet, tmp_path)


def test_each_rule_says_why() -> None:
    assert all(len(rule.reason) > 20 for rule in RULES.values())
