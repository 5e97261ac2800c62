"""What a clause without a figure is about: a whole measure, in which area, when; and the facts of that."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from types import MappingProxyType

from reportgen.audit.dates import PeriodMention
from reportgen.audit.names import NameMention, Names, root
from reportgen.audit.nearby import Placed, within
from reportgen.audit.parts import Part
from reportgen.audit.reading import Reading
from reportgen.audit.surroundings import comparator_pattern
from reportgen.audit.tokens import Span
from reportgen.frozen import dataclass
from reportgen.model.fact import Fact
from reportgen.model.period import Period, PeriodKind

LEVELS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"count": ("current",), "rate": ("rate",), "share": ("share",)}
)
CHANGES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "count": ("change_pct", "change_pp", "change"),
        "rate": ("rate_change_pct", "rate_change"),
        "share": ("share_change",),
    }
)
"""The statistics that a measure is told by, as it is, by population, and as a part; and their changes."""
_YEAR = 12
_ROOT = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A measure or an area that a clause names, and where."""

    start: int
    end: int
    id: str


class Topics:
    """Finds what clauses of a text are about."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._language = reading.language
        self._claims = reading.language.words.claims
        self._names = reading.survey.vocabulary.measures
        self._found: dict[int, tuple[NameMention, ...]] = {}
        subjects = reading.subjects
        self.own = subjects.area.id if subjects.area else _first_area(reading)

    # ---- names

    def measures(self, part: Part, span: Span) -> list[Topic]:
        """The measures that a stretch names in full, by the noun that they alone count, or by a relative."""
        found = [
            Topic(start=one.start, end=one.end, id=one.ids[0])
            for one in within(part.measures, span)
            if len(one.ids) == 1 and not one.weak and self._is_whole(part, one)
        ]
        found += [
            Topic(start=one.start, end=one.end, id=one.ids[0])
            for one in within(self._counted(part), span)
            if len(one.ids) == 1 and not _covered(one.start, part.measures)
        ]
        for token in within(part.tokens, span):
            measure = self._kin.get(root(token.stem))
            if measure and token.stem not in self._labels[measure] and not _covered(token.start, found):
                found.append(Topic(start=token.start, end=token.end, id=measure))
        phrases = self._phrases(part, span)
        return sorted((one for one in found if not _covered(one.start, phrases)), key=lambda one: one.start)

    def areas(self, part: Part, span: Span) -> list[Topic]:
        """The areas that a stretch names, “nationally” among them; "" for one of several."""
        places, wholes = self._language.words.places, self._reading.subjects.wholes
        found = [
            Topic(start=one.start, end=one.end, id=one.ids[0] if len(one.ids) == 1 else "")
            for one in within(part.areas, span)
        ]
        for token in within(part.tokens, span):
            word = token.text.casefold()
            if word in places.whole:
                whole = wholes[0] if len(wholes) == 1 else ""
                found.append(Topic(start=token.start, end=token.end, id=whole))
            elif word in places.own and not _covered(token.start, found):
                found.append(Topic(start=token.start, end=token.end, id=self.own))
        return sorted(found, key=lambda one: one.start)

    def _counted(self, part: Part) -> tuple[NameMention, ...]:
        """The nouns of a passage that one measure alone counts, looked for once."""
        if part.place not in self._found:
            self._found[part.place] = self._nouns.find(part.text, part.tokens)
        return self._found[part.place]

    def names_at(self, part: Part, place: int) -> bool:
        """Whether the name of a measure begins at a place."""
        return any(one.start == place for one in (*part.measures, *self._counted(part)))

    def area_of(self, part: Part, span: Span) -> str:
        """The area that a clause speaks of: the one it names, else its heading's, else the report's own.

        "" where that is open: it names several, or the passage speaks of others too.
        """
        inside = {one.id for one in self.areas(part, span)}
        if inside:
            return inside.pop() if len(inside) == 1 else ""
        whole = Span(start=0, end=len(part.text))
        if {one.id for one in self.areas(part, whole)} - {self.own}:
            return ""
        for text in reversed(part.passage.headings):
            named = {key for one in self._reading.survey.heading(text).areas for key in one.ids}
            if named:
                return named.pop() if len(named) == 1 else ""
        return self.own

    # ---- what is left of a clause

    def is_plain(self, part: Part, span: Span, beside: Iterable[Placed]) -> bool:
        """Whether a clause says what it says of its measure as a whole: it has no words that narrow it.

        beside: the claim itself and the names in it, which are none of these.
        """
        words = self._language.words
        kept = [*beside, *within(part.periods, span), *self._phrases(part, span)]
        if any(
            one.weight == "figure" and not _covered(one.start, kept) for one in within(part.mentions, span)
        ):
            return False
        change = words.change
        light = words.claims.light | words.claims.pairs | change.slight | change.great
        light |= change.significant | change.negations
        return all(
            token.text.casefold() in light or _covered(token.start, kept)
            for token in within(part.tokens, span)
        )

    def is_doubtful(self, part: Part, sentence: Span) -> bool:
        """Whether a sentence asks, wishes or supposes, or says something of a part only."""
        if part.text[sentence.start : sentence.end].rstrip(" ”’\"')").endswith("?"):
            return True
        return any(
            token.text.casefold() in self._claims.doubts and not _covered(token.start, part.periods)
            for token in within(part.tokens, sentence)
        )

    def _phrases(self, part: Part, span: Span) -> list[Span]:
        """Phrases of time and of denominators."""
        text, (low, high) = part.text, (span.start, span.end)
        named = [comparator_pattern(word) for word in self._reading.subjects.comparators]
        found = [
            Span(start=match.start(), end=match.end())
            for one in (self._language.per, pattern(self._claims.year), pattern(self._claims.rates), *named)
            for match in one.finditer(text, low, high)
        ]
        earlier = self._language.earlier.finditer(text, low, high)
        yearly = [match for match in earlier if pattern(self._claims.year).search(match[0])]
        return [*found, *(Span(start=match.start(), end=match.end()) for match in yearly)]

    # ---- facts

    def levels(self, measure: str, area: str, kind: str) -> list[Fact]:
        """The present values of a measure in an area."""
        return [
            fact
            for fact in self._reading.index.by_measure.get(measure, ())
            if fact.statistic in LEVELS[kind]
            and not fact.signed
            and fact.unit.form != "rank"
            and _area(fact) == area
            and self._reading.fitting.is_current(fact)
        ]

    def changes(self, measure: str, area: str, kind: str) -> list[Fact]:
        """The changes of a measure in an area, against whatever they are."""
        facts = self._reading.index.by_measure.get(measure, ())
        return [
            fact
            for statistic in CHANGES[kind]
            for fact in facts
            if fact.statistic == statistic and fact.signed and fact.versus is not None and _area(fact) == area
        ]

    def kinds(self, measure: str, text: str) -> tuple[str, ...]:
        """How words tell a measure: by number, by population, as a part; all where they do not say."""
        claims = self._claims
        said: tuple[str, ...] = ()
        if pattern(claims.rates).search(text) or self._language.per.search(text):
            said = ("rate", "share")
        elif pattern(claims.shares).search(text):
            said = ("share",)
        elif pattern(claims.counts).search(text):
            said = ("count",)
        facts = self._reading.index.by_measure.get(measure, ())
        has = {kind for kind in LEVELS for fact in facts if fact.statistic in LEVELS[kind]}
        forms = {fact.unit.form for fact in facts if fact.statistic == "current"}
        if not said or (not has & set(said) and forms & {"percent", "rate"}):
            return tuple(LEVELS)
        return said

    def meant(self, part: Part, span: Span, changes: Sequence[Fact]) -> list[Fact]:
        """Those of some changes that a clause may mean, by the time that it and what is around it name."""
        said, text = within(part.periods, span), part.text[span.start : span.end]
        found = [fact for fact in changes if self.is_of(fact, said, loose=False)]
        if any(
            fact.period is not None and not _agrees(one, fact.period, loose=False)
            for fact in found
            for one in said
        ):
            return found
        if pattern(self._claims.year).search(text):
            return [fact for fact in found if self._is_current(fact) and _distance(fact) == _YEAR]
        named = [fact for fact in found if self._names_comparator(fact, text)]
        if named:
            return named
        section = " ".join(one.text for one in self._reading.survey.section(part))
        return [fact for fact in found if self._is_current(fact) or self._names_comparator(fact, section)]

    def fits(self, part: Part, span: Span, fact: Fact) -> bool:
        """Whether the times named before and around a clause are a change's own."""
        around = [one for one in part.periods if not span.holds(one.start)]
        for text in part.passage.headings:
            around += self._reading.survey.heading(text).periods
        return self.is_of(fact, around)

    def is_of(self, fact: Fact, periods: Iterable[PeriodMention], *, loose: bool = True) -> bool:
        """Whether all of some periods in print are a fact's own, or what it is compared with.

        loose: a year may name what it holds a part of.
        """
        own = [period for period in (fact.period, fact.versus) if period is not None]
        return all(any(_agrees(said, one, loose=loose) for one in own) for said in periods)

    def _is_current(self, fact: Fact) -> bool:
        return self._reading.fitting.is_current(fact)

    def _names_comparator(self, fact: Fact, text: str) -> bool:
        words = set(self._reading.subjects.comparators) & set(fact.id.split("."))
        return any(comparator_pattern(word).search(text) for word in words)

    # ---- names, made ready once

    def _is_whole(self, part: Part, name: Placed) -> bool:
        return self._names.stems(part.text[name.start : name.end]) in self._wholes

    @cached_property
    def _given(self) -> Mapping[str, frozenset[str]]:
        """The names of each measure."""
        reading = self._reading
        found: dict[str, set[str]] = {}
        for one in reading.subjects.measures:
            found.setdefault(one.id, set()).update((one.label, one.short))
        for fact in reading.index.facts:
            if fact.statistic != "point" and fact.measure not in found:
                found.setdefault(fact.measure, set()).add(fact.label)
        return {
            key: frozenset((*names, *reading.subjects.names.get(key, ()))) for key, names in found.items()
        }

    @cached_property
    def _wholes(self) -> frozenset[tuple[str, ...]]:
        return frozenset(self._names.stems(name) for names in self._given.values() for name in names if name)

    @cached_property
    def _labels(self) -> Mapping[str, frozenset[str]]:
        """All words of the names and the nouns of each measure."""
        index = self._reading.index
        return {
            key: frozenset(
                {stem for name in names for stem in self._names.stems(name)}
                | {noun for fact in index.by_measure.get(key, ()) for noun in index.nouns[fact.id]}
            )
            for key, names in self._given.items()
        }

    @cached_property
    def _nouns(self) -> Names:
        """The nouns that one measure alone counts, and whose words no other is named by."""
        shared = Counter(stem for stems in self._labels.values() for stem in stems)
        nouns: dict[str, list[str]] = {}
        for key in self._labels:
            for fact in self._reading.index.by_measure.get(key, ()):
                if fact.statistic == "current" and fact.unit.form == "count" and fact.unit.many:
                    stems = self._names.stems(fact.unit.many)
                    if stems and stems not in self._wholes and shared[stems[-1]] == 1:
                        nouns[key] = [fact.unit.many]
        return Names(nouns, self._language)

    @cached_property
    def _kin(self) -> Mapping[str, str]:
        """Roots of words of percentages' names, where one alone has them (“satisfied”, “satisfaction”)."""
        found: dict[str, set[str]] = {}
        for key, stems in self._labels.items():
            for stem in stems:
                found.setdefault(root(stem), set()).add(key)
        shares = {
            fact.measure
            for fact in self._reading.index.facts
            if fact.statistic == "current" and fact.unit.form == "percent"
        }
        return {
            stem: next(iter(keys))
            for stem, keys in found.items()
            if len(stem) == _ROOT and len(keys) == 1 and keys <= shares
        }


@cache
def pattern(text: str) -> re.Pattern[str]:
    """A pattern of the words, made once; letters may be large or small."""
    return re.compile(text, re.IGNORECASE)


def _covered(place: int, stretches: Iterable[Placed]) -> bool:
    return any(one.start <= place < one.end for one in stretches)


def _agrees(said: PeriodMention, period: Period, *, loose: bool) -> bool:
    """Whether a period in print is a fact's, or a year that it lies in."""
    if (said.first, said.last) == (period.first, period.last) or (said.at_end and said.last == period.last):
        return True
    years = (period.first.year, period.last.year)
    return (
        loose
        and said.kind is PeriodKind.YEAR
        and period.kind is not PeriodKind.YEAR
        and said.first.year in years
    )


def _distance(change: Fact) -> int:
    if change.period is None or change.versus is None:
        return 0
    return change.period.last.ordinal - change.versus.last.ordinal


def _area(fact: Fact) -> str:
    return fact.area.id if fact.area else ""


def _first_area(reading: Reading) -> str:
    return next((fact.area.id for fact in reading.index.facts if fact.area and not fact.quoted), "")
