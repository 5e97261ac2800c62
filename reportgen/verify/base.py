"""What a rule about a PDF is, and how it says what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportgen.frozen import dataclass
from reportgen.model.finding import Severity
from reportgen.verify.opening import File


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: its name, what the standard says, what to do, and the places that break it.

    find: the words for each place.
    """

    name: str
    standard: str
    hint: str
    find: Callable[[File], Iterator[str]]
    severity: Severity = Severity.ERROR
