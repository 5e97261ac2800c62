"""Each rule speaks of the example that it fires on, and is content with the other."""

from pathlib import Path

import pytest

from reportgen.audit.rules import RULES
from tests.audit.support import of_markdown

UNSHOWN = {"period-shown", "prose-unchanged"}
"""Rules about more than a text in Markdown; they have tests of their own."""


@pytest.mark.parametrize("name", sorted(set(RULES) - UNSHOWN))
def test_a_rule_fires_on_its_example(name: str, tmp_path: Path) -> None:
    rule = RULES[name]
    names = {finding.rule for finding in of_markdown(tmp_path, rule.fires, own=rule.own)}
    assert name in names


@pytest.mark.parametrize("name", sorted(set(RULES) - UNSHOWN))
def test_a_rule_is_content_with_its_counterexample(name: str, tmp_path: Path) -> None:
    rule = RULES[name]
    names = {finding.rule for finding in of_markdown(tmp_path, rule.quiet, own=rule.own)}
    assert name not in names


def test_each_rule_says_why() -> None:
    assert all(len(rule.reason) > 20 for rule in RULES.values())
