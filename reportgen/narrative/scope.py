"""What a narrative is read with: facts, measures, names, and where includes come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Protocol

from reportgen.frozen import dataclass
from reportgen.model.fact import Fact, Ledger, Measure
from reportgen.model.period import Period

if TYPE_CHECKING:
    from reportgen.narrative.sandbox import Compiled


class Wording(Protocol):
    """What narrative asks of the one module that formats (reportgen.facts.wording)."""

    @property
    def units(self) -> tuple[str, ...]:
        """The words and signs that a number before them stays on a line with."""
        ...

    def text(self, fact: Fact, wording: str = "value") -> str:
        """A fact in words, by a wording key such as “value” or “words:perfect”."""
        ...

    def versus(self, fact: Fact) -> str:
        """What a fact is compared with, as a phrase."""
        ...

    def period(self, period: Period, form: str = "long") -> str:
        """A period in words."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A template as written: its text, the file that places name, and the line that it begins on."""

    text: str
    file: str
    line: int = 1


def no_includes(name: str) -> Source:
    """The includes of a scope that has none."""
    raise KeyError(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """All that a template may see; nothing of it changes while it is read.

    extra: further names (“report”, parameters, MarkedText to embed).
    includes: a template by the name that {% include %} gives; KeyError or a ReportError where
    there is none. keys: the loop keys of a caller that reads one template many times.
    anchors: heading ids already taken in the document. compiled: the templates that were
    compiled in this scope or one that it comes from, kept by who compiles them.
    """

    ledger: Ledger
    wording: Wording
    measures: tuple[Measure, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)
    includes: Callable[[str], Source] = no_includes
    keys: tuple[str, ...] = ()
    anchors: frozenset[str] = frozenset()
    compiled: Compiled = field(default_factory=dict, repr=False, compare=False)
