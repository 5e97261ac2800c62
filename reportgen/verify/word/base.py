"""What a rule about a Word file is, and how it says what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportgen.frozen import dataclass
from reportgen.model.finding import Severity
from reportgen.verify.word.names import Element
from reportgen.verify.word.opening import Package


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A place that breaks a rule: what is wrong there, the part, and the element if it is one."""

    words: str
    part: str = ""
    at: Element | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: its name, what the standard says, what to do, and the places that break it."""

    name: str
    standard: str
    hint: str
    find: Callable[[Package], Iterator[Fault]]
    severity: Severity = Severity.ERROR


def whole(text: str | None) -> int | None:
    """A whole number as the standard writes one; nothing where it is none.

    >>> whole("12"), whole("-1"), whole("1.5"), whole(None)
    (12, -1, None, None)
    """
    words = (text or "").strip()
    return int(words) if words.lstrip("+-").isdecimal() and len(words) < 20 else None
