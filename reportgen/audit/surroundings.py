"""The context of each figure of a passage, gathered from its sentence, passage, group and section."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from reportgen.audit.context import ABOVE, BEFORE, BESIDE, FAR, SAID, WEAK, Context
from reportgen.audit.dates import PeriodMention
from reportgen.audit.fitting import EARLIER
from reportgen.audit.mentions import Mention
from reportgen.audit.names import NameMention, root
from reportgen.audit.nearby import P, assigned, marked_periods, period_for, phrase_near, turn_for, within
from reportgen.audit.parts import Part
from reportgen.audit.settings import Subjects
from reportgen.audit.survey import Survey, is_short
from reportgen.audit.tokens import Span
from reportgen.frozen import dataclass

_MOST = 2 / 3
_HALF = 0.5
_TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Area:
    start: int
    end: int
    ids: tuple[str, ...]


class Surroundings:
    """Finds the contexts of figures in a surveyed text."""

    def __init__(self, survey: Survey, subjects: Subjects, own: str, wholes: tuple[str, ...]) -> None:
        self._survey = survey
        self._subjects = subjects
        self._language = survey.vocabulary.language
        self._own = own
        self._wholes = wholes

    def contexts(self, part: Part) -> Iterator[Context]:
        """The context of each number of a passage, in their order."""
        for span in part.sentences:
            mentions = within(part.mentions, span)
            if not mentions:
                continue
            names = self._each(list(self._strong(part, span, mentions)), mentions, span, part)
            areas = self._each(self._areas(part, span), mentions, span, part)
            marked = marked_periods(part, span, self._language)
            for place, mention in enumerate(mentions):
                floor = mentions[place - 1].end if place else span.start
                yield self._one(part, span, mention, floor, names[place], areas[place], marked)

    def _each(
        self, things: Sequence[P], mentions: Sequence[Mention], span: Span, part: Part
    ) -> list[P | None]:
        """What is said of each number; those that are hardly figures do not part the others."""
        joins = self._language.words.joins
        figures = [mention for mention in mentions if mention.weight == "figure"]
        said = dict(zip(map(id, figures), assigned(things, figures, span, part, joins), strict=True))
        return [
            said[id(one)] if id(one) in said else assigned(things, [one], span, part, joins)[0]
            for one in mentions
        ]

    def _one(
        self,
        part: Part,
        span: Span,
        mention: Mention,
        floor: int,
        name: NameMention | None,
        area: _Area | None,
        marked: list[PeriodMention],
    ) -> Context:
        turn, how = turn_for(part, mention, floor, span, self._language)
        by = how == "by" or mention.sign != 0
        versus = marked[0] if marked else self._versus(part)
        period = self._period(part, span, mention, marked)
        comparator, at = self._comparator(part, span, mention, floor)
        if comparator == EARLIER and not by and self._language.versus.search(part.text[mention.end : at]):
            # “12, up on last year”: what stands before the words is not of that time
            comparator, at = "", -1
        if period is not None and period.end <= mention.start <= at:
            # “12 visits in 2024, and 15 in the baseline period”: the nearer words count
            period = None
        return Context(
            measures=self._measures(part, span, mention, name),
            areas=area.ids if area else self._area_around(part),
            period=period,
            versus=versus,
            comparator=comparator,
            turn=turn,
            by=by,
            earlier=how == "from",
            rate=self._is_rate(part),
            percent=self._percent(part),
            tested=self._is_tested(part),
            ends=self._ends(part),
            short=is_short(part),
            meant=self._meant(part, span),
        )

    def _meant(self, part: Part, span: Span) -> frozenset[str]:
        common = {key for one in within(part.measures, span) if one.weak for key in one.ids}
        heads = (one for text in part.passage.headings[-1:] for one in self._survey.heading(text).measures)
        return frozenset(common & {key for one in heads for key in one.ids}) if common else frozenset()

    def _strong(self, part: Part, span: Span, mentions: Sequence[Mention]) -> Iterator[NameMention]:
        for name in within(part.measures, span):
            if not name.weak and not any(mention.start <= name.start < mention.end for mention in mentions):
                yield name

    def _measures(self, part: Part, span: Span, mention: Mention, name: NameMention | None) -> dict[str, int]:
        """Measures and how near they are named."""
        found: dict[str, int] = {}
        place = part.passage.place
        if place is not None:
            self._of_cell(part, mention, found)
        if name is not None:
            _put(found, name.ids, SAID)
        for one in within(part.measures, span):
            _put(found, one.ids, WEAK if one.weak else BESIDE)
        self._shared(part, span, found)
        for one in part.measures:
            if one.end <= span.start:
                _put(found, one.ids, WEAK if one.weak else BEFORE)
        for other in self._survey.beside(part):
            if other.passage.kind != "cell":
                near = BESIDE if part.measures else SAID
                _put(found, (key for one in other.measures for key in one.ids), near)
        for other in self._survey.around(part):
            if other.place < part.place and other.passage.kind in (
                "heading",
                "label",
                "caption",
                "paragraph",
            ):
                _put(found, (key for one in other.measures for key in one.ids), BEFORE)
        self._above(part, found)
        return found

    def _of_cell(self, part: Part, mention: Mention, found: dict[str, int]) -> None:
        place = part.passage.place
        if place is None:
            return
        row, column = self._survey.row_heading(part), self._survey.column_heading(part)
        inside = part.text[: mention.start].count("(") > part.text[: mention.start].count(")")
        bracket = row.text.find("(")
        for one in row.measures:
            within_brackets = bracket >= 0 and one.start > bracket
            _put(found, one.ids, SAID if within_brackets == inside or bracket < 0 else BESIDE)
        _put(found, (key for one in column.measures for key in one.ids), BESIDE if row.measures else SAID)
        for key, (share, count) in self._survey.vocabulary.measures.overlap(
            root(token.stem) for token in row.tokens
        ).items():
            if share >= _MOST and count >= _TWO:
                _put(found, (key,), BESIDE)

    def _shared(self, part: Part, span: Span, found: dict[str, int]) -> None:
        """Measures whose names share most of their words with the sentence, or half with the passage."""
        names = self._survey.vocabulary.measures
        roots = {root(token.stem) for token in within(part.plain, span)}
        full: list[tuple[str, int]] = []
        for key, (share, count) in names.overlap(roots).items():
            if share == 1 and count >= _TWO:
                full.append((key, count))
            elif share >= _MOST and count >= _TWO:
                _put(found, (key,), BESIDE)
        most = max((count for _, count in full), default=0)
        for key, count in full:
            _put(found, (key,), SAID if count == most else BESIDE)
        so_far = {root(token.stem) for token in part.plain if token.end <= span.end}
        for key, (share, count) in names.overlap(so_far).items():
            if share >= _HALF and count >= _TWO:
                _put(found, (key,), BEFORE if share >= _MOST else ABOVE)

    def _above(self, part: Part, found: dict[str, int]) -> None:
        """Measures of headings, captions and the passages of the section before this one."""
        extended = self._survey.vocabulary.measures.extended
        for text in reversed(part.passage.headings):
            for one in self._survey.heading(text).measures:
                _put(found, one.ids, ABOVE)
                for key in one.ids:
                    _put(found, extended.get(key, ()), FAR)
        roots = set(part.roots)
        for other in self._recent(part):
            roots |= other.roots
            _put(found, (key for one in other.measures if not one.weak for key in one.ids), ABOVE)
        for text in part.passage.headings:
            roots |= {root(token.stem) for token in self._survey.heading(text).tokens}
        for key, (share, count) in self._survey.vocabulary.measures.overlap(roots).items():
            if share >= _HALF and count >= _TWO:
                _put(found, (key,), FAR)

    def _recent(self, part: Part) -> Sequence[Part]:
        """The passages of the section just before this one."""
        parts = self._survey.parts
        found: list[Part] = []
        for place in range(part.place - 1, max(-1, part.place - 5), -1):
            if parts[place].passage.headings != part.passage.headings:
                break
            found.append(parts[place])
        return found

    def _areas(self, part: Part, span: Span) -> list[_Area]:
        """Areas that a sentence names, in words of their own or as “nationally” and “locally”."""
        places = self._language.words.places
        found = [_Area(start=one.start, end=one.end, ids=one.ids) for one in within(part.areas, span)]
        for token in within(part.tokens, span):
            word = token.text.casefold()
            if word in places.whole and self._wholes:
                found.append(_Area(start=token.start, end=token.end, ids=self._wholes))
            elif word in places.own and self._own:
                found.append(_Area(start=token.start, end=token.end, ids=(self._own,)))
        return sorted(found, key=lambda one: one.start)

    def _area_around(self, part: Part) -> tuple[str, ...]:
        """The area of a cell's row or column, or of a group's labels."""
        place = part.passage.place
        if place is not None:
            for head in (self._survey.row_heading(part), self._survey.column_heading(part)):
                for one in head.areas:
                    return one.ids
            return ()
        for other in self._survey.beside(part):
            if other.passage.kind == "label" and other.areas:
                return other.areas[0].ids
        return ()

    def _period(
        self, part: Part, span: Span, mention: Mention, marked: list[PeriodMention]
    ) -> PeriodMention | None:
        place = part.passage.place
        if place is not None:
            for one in self._survey.column_heading(part).periods:
                return one
            row = self._survey.row_heading(part)
            for one in row.periods:
                # a cell of changes may stand first in its row and heads none of the others
                if one not in row.versus:
                    return one
        return period_for(part, mention, span, marked, self._language)

    def _versus(self, part: Part) -> PeriodMention | None:
        """What the labels of a group say that its change is compared with."""
        for other in self._survey.beside(part):
            for span in other.sentences:
                for one in marked_periods(other, span, self._language):
                    return one
        return None

    def _comparator(self, part: Part, span: Span, mention: Mention, floor: int) -> tuple[str, int]:
        """What the words or the headings around call the time of a figure, and where they do."""
        place = part.passage.place
        if place is not None:
            for head in (self._survey.column_heading(part), self._survey.row_heading(part)):
                word = self._named(head.text)
                if word:
                    return word, -1
            return "", -1
        for word, pattern in self._comparators():
            at = phrase_near(part, mention, span, pattern, floor, self._language)
            if at is not None:
                return word, at
        at = phrase_near(part, mention, span, self._language.earlier, floor, self._language)
        return ("", -1) if at is None else (EARLIER, at)

    def _comparators(self) -> Sequence[tuple[str, re.Pattern[str]]]:
        return [(word, comparator_pattern(word)) for word in self._subjects.comparators]

    def _named(self, text: str) -> str:
        for word, pattern in self._comparators():
            if pattern.search(text):
                return word
        return EARLIER if self._language.earlier.search(text) else ""

    def _is_rate(self, part: Part) -> bool:
        """Whether a passage, its group or its headings in the table name a denominator."""
        per = self._language.per
        place = part.passage.place
        texts = [part.text]
        if place is not None:
            texts += [place.row_heading, place.column_heading]
        else:
            texts += [other.text for other in self._survey.beside(part) if is_short(other)]
        return any(per.search(text) for text in texts)

    def _percent(self, part: Part) -> bool:
        """Whether the heading of its column, or a label of its own in its group, makes it a percentage."""
        place = part.passage.place
        if place is None:
            return any(self._language.percents.fullmatch(one.text) for one in self._survey.beside(part))
        words = {token.text.casefold() for token in self._survey.heading(place.column_heading).tokens}
        return "%" in place.column_heading or bool(words & self._language.words.places.percents)

    def _is_tested(self, part: Part) -> bool:
        """Whether a passage, or what heads it, speaks of a test."""
        tokens = [*part.tokens, *(token for one in self._survey.beside(part) for token in one.tokens)]
        for head in (self._survey.row_heading(part), self._survey.column_heading(part)):
            tokens += head.tokens
        return any(token.text.casefold() in self._language.words.change.tests for token in tokens)

    def _ends(self, part: Part) -> PeriodMention | None:
        """The month that the labels of a group say its data end in."""
        for other in self._survey.beside(part):
            for one in other.periods:
                before = other.text[: one.start].casefold().rstrip()
                if _ends_data(self._language.words.time.ends, before):
                    return one
        return None


def _put(found: dict[str, int], ids: Iterable[str], near: int) -> None:
    for key in ids:
        found[key] = min(found.get(key, near), near)


@cache
def comparator_pattern(word: str) -> re.Pattern[str]:
    """A comparator's id as it stands in prose."""
    return re.compile(rf"\b{re.escape(word).replace('_', '[ _-]')}\b", re.IGNORECASE)


def _ends_data(pattern: str, before: str) -> bool:
    return bool(re.search(rf"(?:{pattern})$", before))
