"""The one table of rules about Word files, and the function that runs them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Final

from reportgen.errors import Origin
from reportgen.model.finding import Finding
from reportgen.verify.word import (
    accessible,
    charting,
    controls,
    embedding,
    identity,
    legible,
    packaging,
    pairing,
    referring,
    setting,
    tabling,
    workbooks,
)
from reportgen.verify.word.base import Fault, Rule
from reportgen.verify.word.names import path_of, words_near
from reportgen.verify.word.opening import Package

RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        rule.name: rule
        for rule in (
            *packaging.RULES,
            *identity.RULES,
            *pairing.RULES,
            *referring.RULES,
            *controls.RULES,
            *tabling.RULES,
            *charting.RULES,
            *workbooks.RULES,
            *embedding.RULES,
            *setting.RULES,
        )
    }
)

ACCESSIBILITY: Final[Mapping[str, Rule]] = MappingProxyType(
    {rule.name: rule for rule in (*accessible.RULES, *legible.RULES)}
)

MOST: Final = 20
"""So many places are told of one rule; there may be more."""

MISSHAPEN: Final = (TypeError, ValueError, AttributeError, KeyError, IndexError, RecursionError)
"""What a rule stumbles over where a part has not the shape that the standard gives it."""


def broken(package: Package) -> tuple[Finding, ...]:
    """What Word may stumble over, rule by rule."""
    return found_by(RULES.values(), package)


def barriers(package: Package) -> tuple[Finding, ...]:
    """What people who cannot see, or not well, may stumble over, rule by rule."""
    return found_by(ACCESSIBILITY.values(), package)


def found_by(rules: Iterable[Rule], package: Package) -> tuple[Finding, ...]:
    """What some rules find, each with the part, the element and the words near it."""
    return tuple(
        Finding(
            rule=f"docx-{rule.name}",
            severity=rule.severity,
            message=f"{fault.words} ({rule.standard})" if rule.standard else fault.words,
            where=Origin(file=package.name),
            hint=rule.hint,
            place=place_of(fault),
        )
        for rule in rules
        for fault in islice(_places(rule, package), MOST)
    )


def place_of(fault: Fault) -> str:
    """Where a fault is: the part, the element’s path in it, and words to find it by."""
    if fault.at is None:
        return fault.part
    words = words_near(fault.at)
    return f"{fault.part} {path_of(fault.at)}" + (f", near “{words}”" if words else "")


def _places(rule: Rule, package: Package) -> Iterator[Fault]:
    try:
        yield from rule.find(package)
    except MISSHAPEN as error:
        yield Fault(words=f"a part has not the shape that the standard gives it: {error}")
