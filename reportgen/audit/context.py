"""What the words around a figure say that it is about."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.audit.dates import PeriodMention
from reportgen.audit.parts import Turn
from reportgen.frozen import dataclass

SAID, BESIDE, BEFORE, WEAK, ABOVE, FAR = range(6)
"""How near a measure is named: for the figure, in its sentence or row, earlier in its passage,
by a common word, in a heading or a caption, further off in its section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known of a figure from its words.

    measures: ids and how near each is named. areas: ids that are named for it. period: what is
    said of its own time; versus: what it is compared with. comparator: a comparator's id in
    words, or "earlier" for a time before without a name; of_change: it is said of the change.
    turn: the word of change that belongs to it; by: the figure is the change's size. later: it
    is the value after a change ("to"), earlier the one before ("from"). rate, percent: words
    near it make it one; tested: they speak of a test. ends: the month that its data are said to end in.
    short: it stands in a label or a headline. meant: measures that the heading names and a common
    word in the sentence means.
    """

    measures: Mapping[str, int]
    areas: tuple[str, ...] = ()
    period: PeriodMention | None = None
    versus: PeriodMention | None = None
    comparator: str = ""
    turn: Turn | None = None
    by: bool = False
    earlier: bool = False
    rate: bool = False
    percent: bool = False
    tested: bool = False
    ends: PeriodMention | None = None
    short: bool = False
    meant: frozenset[str] = frozenset()
