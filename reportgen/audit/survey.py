"""What the whole of a text says around each passage: its section, its group, its table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import field

from reportgen.audit.dates import PeriodMention, compared, periods_of
from reportgen.audit.names import NameMention
from reportgen.audit.parts import Part, Vocabulary
from reportgen.audit.tokens import Token, tokens_of
from reportgen.frozen import dataclass

_SHORT = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading or the heading of a row or a column, read once however often it is met.

    versus: those of its periods that something is compared with.
    """

    text: str
    tokens: tuple[Token, ...]
    measures: tuple[NameMention, ...]
    areas: tuple[NameMention, ...]
    periods: tuple[PeriodMention, ...]
    versus: tuple[PeriodMention, ...]


@dataclass(slots=True)
class Survey:
    """Parts by section and by group, and headings read once."""

    parts: tuple[Part, ...]
    vocabulary: Vocabulary
    groups: dict[str, list[Part]] = field(default_factory=dict[str, list[Part]])
    sections: dict[tuple[str, ...], list[Part]] = field(default_factory=dict[tuple[str, ...], list[Part]])
    tables: dict[str, list[Part]] = field(default_factory=dict[str, list[Part]])
    _rows: dict[tuple[str, int, str], str] = field(default_factory=dict[tuple[str, int, str], str])
    _headings: dict[str, Heading] = field(default_factory=dict[str, Heading])

    def heading(self, text: str) -> Heading:
        """A heading's names and periods."""
        known = self._headings.get(text)
        if known is None:
            language = self.vocabulary.language
            tokens = tokens_of(text, language)
            periods = periods_of(text, language)
            known = Heading(
                text=text,
                tokens=tokens,
                measures=self.vocabulary.measures.find(text, tokens),
                areas=self.vocabulary.areas.find(text, tokens),
                periods=periods,
                versus=tuple(compared(periods, text, 0, language)),
            )
            self._headings[text] = known
        return known

    def row_heading(self, part: Part) -> Heading:
        """What heads a cell's row: as the file says, else the first words of the row."""
        place = part.passage.place
        if place is None:
            return self.heading("")
        text = place.row_heading or self._rows.get((place.table, place.row, part.passage.view), "")
        return self.heading("" if text == part.text else text)

    def column_heading(self, part: Part) -> Heading:
        """What heads a cell's column."""
        place = part.passage.place
        return self.heading(place.column_heading if place else "")

    def beside(self, part: Part) -> Sequence[Part]:
        """The other passages of its group, the nearest group only: those of its tile."""
        return [one for one in self.groups.get(part.passage.group, ()) if one is not part]

    def around(self, part: Part) -> Sequence[Part]:
        """All passages of its outermost group: those of its card."""
        return self.groups.get(_outer(part.passage.group), ()) if part.passage.group else ()

    def section(self, part: Part) -> Sequence[Part]:
        """All passages under the same headings."""
        return self.sections.get(part.passage.headings, ())


def survey_of(parts: Iterable[Part], vocabulary: Vocabulary) -> Survey:
    """The survey of a text."""
    kept = tuple(parts)
    groups: dict[str, list[Part]] = defaultdict(list)
    sections: dict[tuple[str, ...], list[Part]] = defaultdict(list)
    tables: dict[str, list[Part]] = defaultdict(list)
    rows: dict[tuple[str, int, str], str] = {}
    for part in kept:
        sections[part.passage.headings].append(part)
        group = part.passage.group
        if group:
            groups[group].append(part)
            if _outer(group) != group:
                groups[_outer(group)].append(part)
        place = part.passage.place
        if place is not None:
            tables[place.table].append(part)
            if not part.mentions and not place.row_heading:
                rows.setdefault((place.table, place.row, part.passage.view), part.text)
    return Survey(
        parts=kept,
        vocabulary=vocabulary,
        groups=dict(groups),
        sections=dict(sections),
        tables=dict(tables),
        _rows=rows,
    )


def is_short(part: Part) -> bool:
    """Whether a passage is a label or a headline and no sentence: few words and no full stop."""
    if part.passage.kind in ("cell", "point", "alternative", "caption", "note"):
        return False
    return len(part.tokens) <= _SHORT and not part.text.rstrip().endswith((".", "!", "?", ":", ";"))


def _outer(group: str) -> str:
    return group.partition("/")[0]
