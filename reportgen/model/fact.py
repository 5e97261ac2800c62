"""A fact: one publishable figure, with all that is known of it.

Values are Decimal from the file to the page. What has no value says why (Absent); there is
no None among values. Formatting is elsewhere (reportgen.facts.wording); a fact never prints
itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, TypeAlias

from pydantic import Discriminator, Tag

from reportgen.errors import FactError, did_you_mean
from reportgen.frozen import dataclass
from reportgen.model.period import Period


class Status(StrEnum):
    """What is said of a value beside it; the shorthand of published statistics."""

    PROVISIONAL = "p"
    REVISED = "r"
    ESTIMATED = "e"
    FORECAST = "f"
    BREAK = "b"
    LOW_RELIABILITY = "u"


class Reason(StrEnum):
    """Why there is no value; the shorthand printed in its place."""

    NOT_AVAILABLE = "x"
    NOT_APPLICABLE = "z"
    CONFIDENTIAL = "c"
    ROUNDS_TO_ZERO = "low"
    TO_BE_CONFIRMED = "tbc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """No value, and why: missing, not applicable, suppressed or still to come.

    note, owner and due say more of a figure that is still to come.
    """

    reason: Reason
    note: str = ""
    owner: str = ""
    due: str = ""


Value: TypeAlias = Decimal | Absent


class Polarity(StrEnum):
    """Whether more of a measure is good, bad or neither."""

    UP_IS_GOOD = "up is good"
    DOWN_IS_GOOD = "down is good"
    NEUTRAL = "neutral"


class Direction(StrEnum):
    """Which way a change goes, as printed (a change that rounds to nought goes nowhere)."""

    UP = "up"
    DOWN = "down"
    NONE = "no change"


class Judgement(StrEnum):
    """What a change means, by the measure's polarity."""

    BETTER = "better"
    WORSE = "worse"
    NEITHER = "neither"


class Verdict(StrEnum):
    """What a stated rule says of a figure: its test, its bounds, its limits."""

    SIGNIFICANT = "significant change"
    NOT_SIGNIFICANT = "no significant change"
    ABOVE = "above"
    BELOW = "below"
    IN_LINE = "in line with"
    ABOVE_LIMITS = "above the limits"
    BELOW_LIMITS = "below the limits"
    WITHIN_LIMITS = "within the limits"
    LIMITS = "limits"
    TRIAL_LIMITS = "trial limits"


Order: TypeAlias = Literal["", "highest", "lowest", "best", "worst"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What a value counts.

    form: how it is written. one and many: the noun of a count ("visit", "visits").
    per and population: the denominator of a rate ("per 1,000 population").
    currency: the sign of money. scale: a word after it ("million").
    places are by how much a rank differs from another.
    order and size: of a rank, from which end it counts and among how many ("8th highest of 43").
    joint: whether another has the same place.
    """

    form: Literal["count", "percent", "points", "rate", "money", "rank", "places", "number"] = "count"
    one: str = ""
    many: str = ""
    per: int = 0
    population: str = "population"
    currency: str = ""
    scale: str = ""
    order: Order = ""
    size: int = 0
    joint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RowReference:
    """A row of a data file: the file in the report folder and its line (from 1)."""

    file: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFile:
    """A data file as it was read: its path in the report folder, its rows, the hash of its bytes.

    Under disclosure control both are withheld: suppressed values could be tried out against a
    hash of the file that holds them, and where each row is an event, the rows are a count.
    """

    file: str
    rows: int | None = None
    sha256: str = ""

    @property
    def withheld(self) -> bool:
        """Whether nothing may be told of what is in it."""
        return not self.sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a value came from.

    formula: how it was computed, in words. inputs: the facts it was computed from.
    rows: the rows it was read from; or query, the SQL that gave it, over files.
    source, published, url: for a quoted value, who published it, when and where.
    hash: SHA-256 over the value, the formula, the inputs' hashes and the rows' content
    (not their line numbers, so that a row put in above changes no hash).
    """

    formula: str = ""
    inputs: tuple[str, ...] = ()
    rows: tuple[RowReference, ...] = ()
    query: str = ""
    files: tuple[str, ...] = ()
    source: str = ""
    published: str = ""
    url: str = ""
    hash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A place that figures are about."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A titled address that belongs to a measure."""

    text: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Something counted or rated.

    note is what a reader must know beside its figures; parent the measure that it is part of;
    figures the facts that open its section, where these are others than its change.
    """

    id: str
    label: str
    unit: Unit = Unit()
    polarity: Polarity = Polarity.NEUTRAL
    decimals: int = 0
    definition: str = ""
    note: str = ""
    short: str = ""
    links: tuple[Link, ...] = ()
    parent: str | None = None
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One value as it was read.

    row: the row it stands in; also: the other rows that were summed into it.
    query, files: the SQL that gave it and the files that it read, where no row did.
    """

    measure: str
    area: str
    period: Period
    value: Value
    status: tuple[Status, ...] = ()
    row: RowReference | None = None
    also: tuple[RowReference, ...] = ()
    query: str = ""
    files: tuple[str, ...] = ()


def _value_tag(value: object) -> str:
    return "absent" if isinstance(value, Absent | dict) else "decimal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operands:
    """The two values that a change is told by where its size would mislead or is none."""

    before: Decimal
    now: Decimal
    unit: Unit
    decimals: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One publishable figure.

    id: measure[.area][.versus].statistic, never with a date. label: the measure's words.
    value: unrounded. decimals: how it is rounded when printed, half away from zero, once.
    signed: printed with its sign. versus: the period compared with.
    quoted: somebody else published it. text: words that belong to a quoted value ("best").
    verdict: what a stated rule says of it. thresholds: values of it that matter, in its unit.
    operands: of a percentage without a base to go by, and of a change in rank, what changed.
    """

    id: str
    measure: str
    label: str
    statistic: str
    value: Annotated[
        Annotated[Decimal, Tag("decimal")] | Annotated[Absent, Tag("absent")],
        Discriminator(_value_tag),
    ]
    unit: Unit
    decimals: int
    period: Period | None
    area: Area | None = None
    versus: Period | None = None
    polarity: Polarity = Polarity.NEUTRAL
    status: tuple[Status, ...] = ()
    signed: bool = False
    quoted: bool = False
    text: str = ""
    verdict: Verdict | None = None
    thresholds: tuple[Decimal, ...] = ()
    operands: Operands | None = None
    provenance: Provenance = Provenance()


SignalRule: TypeAlias = Literal["outside", "run", "trend", "two of three"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """Points of a series that chance alone would hardly bring: by which rule, and which way."""

    rule: SignalRule
    points: tuple[str, ...]
    direction: Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlLimits:
    """The limits of a series by the ids of their facts, and the signals of its points.

    trial: made of too few points to be more than a trial.
    """

    mean: str
    lower: str
    upper: str
    points: int
    trial: bool
    signals: tuple[Signal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSeries:
    """The values of one measure in one area over successive periods of one kind.

    id: measure[.area].months (or quarters, years, rolling …); points are facts whose ids are
    the series' id and a place, so that "asb.months[3]" is one figure like any other. limits
    are those of its variation, where they were asked for.
    """

    id: str
    measure: str
    label: str
    area: Area | None
    points: tuple[Fact, ...]
    limits: ControlLimits | None = None


class Ledger(Mapping[str, Fact]):
    """All facts of a report by id, in the order of their making, and the series beside them.

    inputs are the data files that they were made from.

    A missing id raises FactError with the nearest right spelling.
    """

    def __init__(
        self,
        facts: Iterable[Fact] = (),
        series: Iterable[FactSeries] = (),
        inputs: Iterable[InputFile] = (),
    ) -> None:
        self._facts = {fact.id: fact for fact in facts}
        self.inputs = tuple(inputs)
        self.series: Mapping[str, FactSeries] = {row.id: row for row in series}

    def __getitem__(self, key: str) -> Fact:
        try:
            return self._facts[key]
        except KeyError:
            raise FactError(f"unknown fact “{key}”", hint=did_you_mean(key, self._facts)) from None

    def figure(self, key: str) -> Fact:
        """The fact of an id, points of series ("asb.months[3]") included."""
        series = self.series.get(key.partition("[")[0])
        for point in series.points if series else ():
            if point.id == key:
                return point
        return self[key]

    def find(self, key: str) -> Fact | None:
        """The fact of an id, or None where there is none."""
        return self._facts.get(key)

    def __contains__(self, key: object) -> bool:
        return key in self._facts

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)
