"""A finding: what a check says of a report that can be built."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum

from reportgen.errors import Origin
from reportgen.frozen import dataclass


class Severity(StrEnum):
    """How much a finding weighs."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A rule's word on a place: what is wrong and what to do.

    place: where inside the file, in words, where a line does not say it.
    """

    rule: str
    severity: Severity
    message: str
    where: Origin | None = None
    hint: str = ""
    place: str = ""


def alike(findings: Iterable[Finding]) -> Iterator[tuple[Finding, tuple[str, ...]]]:
    """Findings that differ by their place alone as one, the first, with the places of all; in order."""
    found: dict[Finding, tuple[Finding, list[str]]] = {}
    for finding in findings:
        _, places = found.setdefault(replace(finding, place=""), (finding, []))
        places.append(finding.place)
    yield from ((first, tuple(filter(None, places))) for first, places in found.values())
