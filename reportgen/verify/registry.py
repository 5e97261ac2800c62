"""The one table of rules about PDFs, and the function that runs them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Final

from reportgen.errors import Origin
from reportgen.model.finding import Finding
from reportgen.verify import (
    alternatives,
    labelling,
    linking,
    lists,
    marking,
    notes,
    ordering,
    outlines,
    tables,
)
from reportgen.verify.base import Rule
from reportgen.verify.content import MISSHAPEN
from reportgen.verify.opening import File

MODULES = (labelling, outlines, ordering, alternatives, marking, tables, lists, linking, notes)

RULES: Mapping[str, Rule] = MappingProxyType({rule.name: rule for module in MODULES for rule in module.RULES})

MOST = 20
"""So many places are told of one rule; there may be more."""


_PAGE: Final = re.compile(r"page \d+")


def broken(file: File) -> tuple[Finding, ...]:
    """What all rules find, rule by rule."""
    return tuple(
        Finding(
            rule=f"pdf-{rule.name}",
            severity=rule.severity,
            message=f"{words} ({rule.standard})",
            where=Origin(file=file.name),
            hint=rule.hint,
            place=page,
        )
        for rule in RULES.values()
        for page, words in map(_parted, islice(_places(rule, file), MOST))
    )


def _parted(words: str) -> tuple[str, str]:
    """What is said of a page, as the page and the rest."""
    page, found, rest = words.partition(": ")
    return (page, rest) if found and _PAGE.fullmatch(page) else ("", words)


def _places(rule: Rule, file: File) -> Iterator[str]:
    import pikepdf

    try:
        yield from rule.find(file)
    except (pikepdf.PdfError, *MISSHAPEN):
        yield "an object that this is read from has not the shape that the standard gives it"
