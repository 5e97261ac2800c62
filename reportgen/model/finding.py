"""A finding: what a check says of a report that can be built."""

from __future__ import annotations

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
