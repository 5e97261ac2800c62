"""A figure of a text that has met the ledger: which fact it is, which it should be, and what is amiss."""

from __future__ import annotations

from typing import Literal, TypeAlias

from reportgen.audit.context import Context
from reportgen.audit.mentions import Mention
from reportgen.audit.parts import Part
from reportgen.errors import Origin
from reportgen.frozen import dataclass
from reportgen.model.fact import Fact

Verdict: TypeAlias = Literal["bound", "matches", "contradicts", "unknown", "allowed"]
Fault: TypeAlias = Literal[
    "", "value", "measure", "area", "period", "comparator", "rate", "points", "rounding", "cut", "sign"
]
"""What of a figure contradicts the ledger: its value, whose it is, where, when, compared with
what, a rate given as a count, points given as percent (or the other way), its rounding, digits
cut off, its sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of a text and what it is.

    fact: the one that it prints or, where it contradicts, the one that has its value (None
    where none has). expected: the one that it should print.
    """

    part: Part
    mention: Mention
    context: Context
    verdict: Verdict
    fact: Fact | None = None
    expected: Fact | None = None
    fault: Fault = ""

    @property
    def known(self) -> Fact | None:
        """The fact that it prints, where it is right or bound to one."""
        return self.fact if self.verdict in ("bound", "matches") else None

    @property
    def where(self) -> Origin:
        """Its place in the file."""
        return self.part.passage.at(self.mention.start)
