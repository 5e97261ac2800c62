"""The one table of rules about PDFs, and the function that runs them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType

from reportgen.errors import Origin
from reportgen.model.finding import Finding
from reportgen.verify import labelling, linking, marking, ordering, tables
from reportgen.verify.base import Rule
from reportgen.verify.opening import MISSHAPEN, File

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.name: rule
        for rule in (
            *labelling.RULES,
            *ordering.RULES,
            *marking.RULES,
            *tables.RULES,
            *linking.RULES,
        )
    }
)

MOST = 20
"""So many places are told of one rule; there may be more."""


def broken(file: File) -> tuple[Finding, ...]:
    """What all rules find, rule by rule."""
    return tuple(
        Finding(
            rule=f"pdf-{rule.name}",
            severity=rule.severity,
            message=f"{words} ({rule.standard})",
            where=Origin(file=file.name),
            hint=rule.hint,
        )
        for rule in RULES.values()
        for words in islice(_places(rule, file), MOST)
    )


def _places(rule: Rule, file: File) -> Iterator[str]:
    try:
        yield from rule.find(file)
    except MISSHAPEN as error:
        yield f"an object of the file has not the shape that the standard gives it: {error}"
