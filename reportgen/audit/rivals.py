"""What a superlative without a figure is held against: the same of other areas, or of other times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.audit.bearing import bears
from reportgen.audit.index import number_of
from reportgen.audit.parts import Turn
from reportgen.audit.reading import Reading
from reportgen.audit.topics import CHANGES, LEVELS, Topics
from reportgen.frozen import dataclass
from reportgen.model.fact import Fact, Polarity
from reportgen.model.period import Period

FEW = 3
"""So many that are compared make a place among them."""
_OPPOSITE = {"highest": "lowest", "lowest": "highest", "best": "worst", "worst": "best"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """A fact that is said to be the first of some, the one that is, and whether what is said holds."""

    said: Fact
    first: Fact
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Who is compared: so many areas (nought where it is not said), or those of a group."""

    count: int = 0
    members: tuple[str, ...] = ()

    def of(self, facts: Sequence[Fact]) -> list[Fact]:
        """The facts of those who are compared; none where some are missing."""
        chosen = [fact for fact in facts if not self.members or area_id(fact) in self.members]
        right = len(chosen) == (self.count or len(self.members) or len(chosen))
        return chosen if right and len(chosen) >= FEW else []


class Rivals:
    """Finds what the facts of a reading are compared with."""

    def __init__(self, reading: Reading, topics: Topics) -> None:
        self._reading = reading
        self._topics = topics

    def levels(
        self, measure: str, area: str, order: str, kinds: Sequence[str], field: Field
    ) -> Iterator[Contest]:
        """Its level against those of other areas, told in each of some ways."""
        for kind in kinds:
            facts = [
                one for other in self._areas(measure) for one in self._topics.levels(measure, other, kind)
            ]
            chosen = field.of(facts)
            own = _of_area(chosen, area)
            end = end_of(order, own.polarity) if own else ""
            if own is not None and end:
                yield _contest(own, _first(chosen, end))

    def changes(self, measure: str, area: str, order: str, turn: Turn, field: Field) -> Iterator[Contest]:
        """Its change against those of other areas, of those that went that way."""
        fitting = self._reading.fitting
        for kind, statistics in CHANGES.items():
            facts = [
                one for other in self._areas(measure) for one in self._topics.changes(measure, other, kind)
            ]
            for statistic in statistics:
                same = [one for one in facts if one.statistic == statistic and fitting.is_current(one)]
                chosen = field.of(same)
                went = [one for one in chosen if bears(self._reading, one, turn.sense)]
                own = _of_area(chosen, area)
                if own is not None and went:
                    size = min if order == "lowest" else max
                    first = size(went, key=lambda fact: abs(number_of(fact)))
                    yield _contest(own, first)

    def times(self, measure: str, area: str, order: str, period: Period) -> Iterator[Contest]:
        """Its value in a period against the others of its series, and those in the report's time."""
        now = self._reading.subjects.period
        for series in self._reading.ledger.series.values():
            if series.measure != measure or (series.area.id if series.area else "") != area:
                continue
            points = [point for point in series.points if isinstance(point.value, Decimal)]
            said = next((point for point in points if point.period == period), None)
            end = end_of(order, said.polarity) if said else ""
            if said is not None and end and len(points) >= FEW:
                yield _contest(said, _first(points, end))
                if now is not None and _is_within(period, now):
                    ours = [one for one in points if one.period and _is_within(one.period, now)]
                    yield _contest(said, _first(ours, end))

    def earlier(self, measure: str, area: str, order: str, kinds: Sequence[str]) -> Iterator[Contest]:
        """Its level against those of the same kind before it."""
        for kind in kinds:
            for own in self._topics.levels(measure, area, kind)[:1]:
                before = list(self._before(own, kind))
                end = end_of(order, own.polarity)
                if before and end:
                    yield _contest(own, _first([own, *before], end))

    def ranks(self, measure: str, area: str, place: int, size: int) -> Iterator[Contest]:
        """Its rank among so many against a place that may be counted from either end."""
        for fact in self._reading.index.by_measure.get(measure, ()):
            ranked = fact.unit.form == "rank" and not fact.signed and fact.unit.size == size
            if ranked and area_id(fact) == area:
                holds = number_of(fact) in (place, size + 1 - place)
                yield Contest(said=fact, first=fact, holds=holds)

    def _before(self, own: Fact, kind: str) -> Iterator[Fact]:
        statistics = {*LEVELS[kind], "point"} if kind == "count" else set(LEVELS[kind])
        for fact in self._reading.index.by_measure[own.measure]:
            if fact.statistic in statistics and fact.area == own.area and _is_earlier(fact, own):
                yield fact

    def _areas(self, measure: str) -> list[str]:
        """The areas that a measure has facts of, without groups and those that hold others."""
        subjects = self._reading.subjects
        apart = {*subjects.wholes, *subjects.groups, ""}
        known = dict.fromkeys(area_id(fact) for fact in self._reading.index.by_measure.get(measure, ()))
        return [area for area in known if area not in apart]


def end_of(order: str, polarity: Polarity) -> str:
    """Which end of the values comes first; none for the best of what is neither good nor bad."""
    if order in ("highest", "lowest"):
        return order
    if polarity is Polarity.NEUTRAL:
        return ""
    best = "highest" if polarity is Polarity.UP_IS_GOOD else "lowest"
    return best if order == "best" else _OPPOSITE[best]


def area_id(fact: Fact) -> str:
    """The id of a fact's area, "" of none."""
    return fact.area.id if fact.area else ""


def _contest(said: Fact, first: Fact) -> Contest:
    """Who shares the first place has it; a change that goes the other way has none."""
    same = (number_of(said) > 0) == (number_of(first) > 0)
    return Contest(said=said, first=first, holds=same and number_of(said) == number_of(first))


def _of_area(facts: Sequence[Fact], area: str) -> Fact | None:
    return next((fact for fact in facts if area_id(fact) == area), None)


def _first(facts: Sequence[Fact], end: str) -> Fact:
    return (max if end == "highest" else min)(facts, key=number_of)


def _is_within(period: Period, whole: Period) -> bool:
    return whole.first.ordinal <= period.first.ordinal and period.last.ordinal <= whole.last.ordinal


def _is_earlier(fact: Fact, own: Fact) -> bool:
    """Whether a fact is of the same length of time, before."""
    if fact.period is None or own.period is None:
        return False
    lengths = [one.last.ordinal - one.first.ordinal for one in (fact.period, own.period)]
    return lengths[0] == lengths[1] and fact.period.last.ordinal < own.period.last.ordinal
