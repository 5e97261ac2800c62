"""What a refresh cannot put right and somebody should see: figures by hand, lost words, directions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from reportgen.drafts.controls import Control, words_of
from reportgen.drafts.figures import subject_of
from reportgen.drafts.outcome import Change
from reportgen.drafts.parts import Element, W, inside
from reportgen.drafts.places import Places
from reportgen.drafts.sources import News
from reportgen.drafts.stores import Base, named
from reportgen.facts.judge import direction
from reportgen.model.fact import Direction
from reportgen.model.markdown import tag_of

_SENTENCE: Final = re.compile(r"(?<=[.!?])[”’)\]]*\s+(?=\S)")
_WORDED: Final = frozenset({"words", "direction", "verdict", "movement", "judgement"})
"""Wordings that say the direction themselves."""

_DELETED: Final = (f"{W}del", f"{W}moveFrom")
_SHOWN: Final = 90


def by_hand(controls: Sequence[Control], base: Base, news: News, places: Places) -> Iterator[Change]:
    """Figures that were sent out as controls and are plain words now, or are not in the draft at all."""
    tags = {tag_of(one.fact, one.wording): one for one in (*base.renditions.values(),)[::-1]}
    alive = {(one.fact, _wording(one, base)) for one in controls}
    told: set[str] = set()
    within: dict[Element, set[str]] = {}
    for control in controls:
        for above in control.element.iterancestors(f"{W}p"):
            within.setdefault(above, set()).add(control.fact)
    for name, block in base.blocks.items():
        paragraph = places.paragraph(name)
        here = within.get(paragraph, set()) if paragraph is not None else set[str]()
        for tag in dict.fromkeys(block.figures):
            one = tags.get(tag)
            if one is None or one.fact in here:
                continue
            new = news.rendition(one.name, one)
            now = new.text if new else ""
            if paragraph is not None and one.text and one.text in words_of(paragraph):
                yield Change(
                    kind="by hand",
                    subject=subject_of(one),
                    before=one.text,
                    after=now,
                    where=places.of(paragraph, places.anchors[name][0]),
                )
            elif (one.fact, one.wording) not in alive and one.name not in told:
                told.add(one.name)
                yield Change(kind="missing", subject=subject_of(one), before=one.text, after=now)


def _wording(control: Control, base: Base) -> str:
    known = base.renditions.get(control.name)
    return known.wording if known else "value"


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def directions(
    grouped: Mapping[Element, Sequence[Control]],
    now: Mapping[Control, str],
    base: Base,
    news: News,
    places: Places,
) -> Iterator[Change]:
    """Sentences with a typed word of direction that is not the direction of their figure.

    now: the texts that were put into controls, where they were.
    """
    ways = turns(news.wording.table.turns)
    for paragraph, controls in grouped.items():
        line = _Line(paragraph, controls, now)
        for control in controls:
            way = _way(control, base, news)
            typed = line.nearest(control, ways) if way and control in line.starts else None
            if way is None or typed is None or typed[1] is way:
                continue
            where = _cut(line.sentence(control)), places.of(paragraph, control.part)
            yield Change(
                kind="direction",
                subject=control.fact,
                before=f"“{typed[0]}”",
                after=f"{now.get(control, control.shown)}, {news.wording.direction(way)}",
                where="; ".join(part for part in where if part),
            )


def _way(control: Control, base: Base, news: News) -> Direction | None:
    """Which way the fact of a control goes, where its wording does not say that itself."""
    old = base.renditions.get(control.name)
    fact, wording = (old.fact, old.wording) if old else named(control.name)
    known = None if wording.partition(":")[0] in _WORDED else news.fact(fact)
    return direction(known) if known else None


def turns(words: Mapping[Direction, Sequence[str]]) -> tuple[tuple[re.Pattern[str], Direction], ...]:
    """Patterns of the words that say a direction, whole ones alone."""
    found = []
    for way, known in words.items():
        longest = sorted(known, key=len, reverse=True)
        either = "|".join(re.escape(word) for word in longest)
        found.append((re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE), way))
    return tuple(found)


class _Line:
    """The words of a paragraph as they will read, and where its figures stand in them."""

    def __init__(self, paragraph: Element, controls: Sequence[Control], now: Mapping[Control, str]) -> None:
        first = {control.texts[0]: control for control in controls if control.texts}
        rest = {one: control for control in controls for one in control.texts[1:]}
        self.words = ""
        self.starts: dict[Control, int] = {}
        self._figures: list[tuple[int, int]] = []
        for one in paragraph.iter(f"{W}t"):
            if one in first:
                control = first[one]
                self.starts[control] = len(self.words)
                self.words += now.get(control, control.shown)
                self._figures.append((self.starts[control], len(self.words)))
            elif one not in rest and not inside(one, *_DELETED):
                self.words += one.text or ""

    def bounds(self, control: Control) -> tuple[int, int]:
        """Where the sentence of a figure begins and ends."""
        at, begin = self.starts[control], 0
        for found in _SENTENCE.finditer(self.words):
            if found.end() > at:
                return begin, found.start()
            begin = found.end()
        return begin, len(self.words)

    def sentence(self, control: Control) -> str:
        """The sentence of a figure."""
        begin, end = self.bounds(control)
        return self.words[begin:end]

    def nearest(
        self, control: Control, ways: Sequence[tuple[re.Pattern[str], Direction]]
    ) -> tuple[str, Direction] | None:
        """The typed word of direction next to a figure in its sentence, one before it first."""
        begin, end = self.bounds(control)
        at = self.starts[control]
        stop = next(high for low, high in self._figures if low == at)
        found: list[tuple[int, str, Direction]] = []
        for pattern, way in ways:
            for typed in pattern.finditer(self.words, begin, end):
                if any(low < typed.end() and typed.start() < high for low, high in self._figures):
                    continue
                away = at - typed.end() if typed.end() <= at else 2 * (typed.start() - stop) + 1
                found.append((away, typed[0], way))
        nearest = min(found, key=lambda one: one[0], default=None)
        return nearest[1:] if nearest else None
