"""The shape of a locale's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Literal, TypeAlias

from reportgen.frozen import dataclass
from reportgen.model.fact import Direction, Judgement, Order, Reason, Status, Verdict
from reportgen.model.period import PeriodKind

Tense: TypeAlias = Literal["past", "perfect", "present"]
Number: TypeAlias = Literal["singular", "plural"]
PeriodForm: TypeAlias = Literal["long", "short", "the", "versus", "end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbs:
    """How a change is told: {size} stands for its size. chance is told of one that may be noise.

    little is told of a change that rounds to nought and is none. rose, fell and moved are told
    without a size, before the two values.
    """

    up: str
    down: str
    none: str
    chance: str
    little: str
    rose: str
    fell: str
    moved: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """How a figure stands to another: {size} stands for the gap between them."""

    above: str
    below: str
    in_line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodWords:
    """A period of one kind in each form.

    {length}, {first_month}, {first_month_short}, {first_year}, {last_year}, {last} and
    {last_short} (a month and its year) and {after} (the last month as it stands after the
    language's word for “to”, and its year) are filled in. versus is the whole phrase of
    comparison.
    """

    long: str
    short: str
    the: str
    versus: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LocaleTable:
    """The words of one language.

    babel: the locale whose symbols and month names are used. ordinal: the end that a whole
    number takes ("8th"). plural_noun: whether a noun after a number other than one is in the
    plural. between: two values after a verb ({before}, {now}). little: a direction that is
    hardly one. units: the words and signs that a number in digits stays on a line with, scales
    included. joint: before a rank that others share. place, places: by how much ranks differ.
    mutated: months as they stand after “to”,
    by number, where that changes them.
    """

    tag: str
    babel: str
    labels: Mapping[str, str]
    verbs: Mapping[tuple[Tense, Number], Verbs]
    standings: Mapping[tuple[Tense, Number], Standings]
    verdicts: Mapping[Verdict, str]
    ranks: Mapping[Order, str]
    first_ranks: Mapping[Order, str]
    joint: str
    periods: Mapping[PeriodKind, PeriodWords]
    ordinal: Callable[[int], str]
    spelled: tuple[str, ...]
    between: str
    little: str
    units: tuple[str, ...]
    place: str
    places: str
    point: str
    points: str
    per: str
    denominators: Mapping[int, str]
    populations: Mapping[str, str]
    scales: Mapping[str, str]
    to_be_confirmed: str
    absent: Mapping[Reason, str]
    explanations: Mapping[Status | Reason, str]
    directions: Mapping[Direction, str]
    judgements: Mapping[Judgement, str]
    plural_noun: bool = True
    mutated: Mapping[int, str] = field(default_factory=dict[int, str])
