"""Typed words of direction (“fell”) held against the figures beside them, as the audit reads both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from reportgen.audit.bearing import bears
from reportgen.audit.figure import Figure
from reportgen.audit.nearby import within
from reportgen.audit.parts import Part, Turn
from reportgen.audit.reading import Reading, read
from reportgen.audit.rules.change import change_told
from reportgen.audit.settings import AuditSettings, Subjects
from reportgen.audit.text import AuditText, BoundFigure, Passage
from reportgen.drafts.controls import Control
from reportgen.drafts.outcome import Change
from reportgen.drafts.parts import Element, W, inside
from reportgen.drafts.places import Places
from reportgen.drafts.sources import News
from reportgen.drafts.stores import Base, named
from reportgen.errors import Origin
from reportgen.facts.judge import direction
from reportgen.model.fact import Fact

_WORDED: Final = frozenset({"words", "direction", "verdict", "movement", "judgement"})
"""Wordings that say the direction themselves."""

_DELETED: Final = (f"{W}del", f"{W}moveFrom")
_SHOWN: Final = 90


class _Line:
    """The words of a paragraph as they will read, and where its figures stand in them."""

    def __init__(self, paragraph: Element, controls: Sequence[Control], now: Mapping[Control, str]) -> None:
        first = {control.texts[0]: control for control in controls if control.texts}
        rest = {one for control in controls for one in control.texts[1:]}
        self.paragraph = paragraph
        self.words = ""
        self.spans: list[tuple[int, int, Control]] = []
        for one in paragraph.iter(f"{W}t"):
            if one in first:
                shown = now.get(first[one], first[one].shown)
                self.spans.append((len(self.words), len(self.words) + len(shown), first[one]))
                self.words += shown
            elif one not in rest and not inside(one, *_DELETED):
                self.words += one.text or ""

    def passage(self, number: int, base: Base, news: News) -> Passage:
        """It as the audit reads it, its figures known by their facts."""
        figures = (
            BoundFigure(start=start, end=end, fact=fact, wording=wording)
            for start, end, control in self.spans
            for fact, wording in (_named(control, base),)
            if news.fact(fact) is not None
        )
        origin = Origin(file="draft", line=number)
        return Passage(text=self.words, origin=origin, figures=tuple(figures))

    def control(self, at: int) -> Control | None:
        """The control that a character stands in."""
        return next((one for start, end, one in self.spans if start <= at < end), None)

    def typed(self, turns: Sequence[Turn]) -> list[Turn]:
        """Words of change that somebody typed, and no figure says."""
        return [one for one in turns if self.control(one.start) is None]


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
    lines = [_Line(paragraph, controls, now) for paragraph, controls in grouped.items()]
    passages = tuple(line.passage(at, base, news) for at, line in enumerate(lines))
    text = AuditText(name="draft", passages=passages)
    reading = read(text, news.ledger, news.wording, Subjects(), AuditSettings())
    told: set[Control] = set()
    for figure in reading.figures:
        line = lines[figure.part.passage.origin.line or 0]
        control = line.control(figure.mention.start)
        if figure.verdict != "bound" or control is None or control in told:
            continue
        if _named(control, base)[1].partition(":")[0] in _WORDED:
            continue
        turn, change = _said(reading, figure, line)
        if turn is not None and change is not None and not bears(reading, change, turn.sense, turn.word):
            told.add(control)
            yield _change(figure, control, turn, change, now, places, news)


def _named(control: Control, base: Base) -> tuple[str, str]:
    """The fact and the wording of a control."""
    old = base.renditions.get(control.name)
    return (old.fact, old.wording) if old else named(control.name)


def _said(reading: Reading, figure: Figure, line: _Line) -> tuple[Turn | None, Fact | None]:
    """The typed word of change that is said of a figure, and the change that it tells."""
    turn = figure.context.turn
    change = change_told(reading, figure)
    if turn is not None and change is not None and line.control(turn.start) is None:
        return turn, change
    if figure.fact is None or not figure.fact.signed:
        return None, None
    return _nearest(reading, figure, line), figure.fact


def _nearest(reading: Reading, figure: Figure, line: _Line) -> Turn | None:
    """The word of change next to a change in its sentence, one before it first; else in the one before."""
    part, mention = figure.part, figure.mention
    span = part.sentence(mention.start)
    weak = reading.language.words.change.of
    near = [one for one in line.typed(within(part.turns, span)) if one.word not in weak]
    if near:
        return min(
            near,
            key=lambda one: (
                mention.start - one.end if one.end <= mention.start else 2 * (one.start - mention.end) + 1
            ),
        )
    return _sentence_before(part, part.sentences.index(span), line)


def _sentence_before(part: Part, place: int, line: _Line) -> Turn | None:
    """The word of change of a sentence that tells no figure itself."""
    if place == 0 or within(part.mentions, part.sentences[place - 1]):
        return None
    return next(reversed(line.typed(within(part.turns, part.sentences[place - 1]))), None)


def _change(
    figure: Figure,
    control: Control,
    turn: Turn,
    change: Fact,
    now: Mapping[Control, str],
    places: Places,
    news: News,
) -> Change:
    span, way = figure.part.sentence(turn.start), direction(change)
    said = " ".join(figure.part.text[span.start : span.end].split())
    sentence = said if len(said) <= _SHOWN else said[: _SHOWN - 1] + "…"
    where = (sentence, places.of(control.element, control.part))
    shown = now.get(control, control.shown)
    return Change(
        kind="direction",
        subject=change.id,
        before=f"“{turn.word}”",
        after=shown if way is None else f"{shown}, {news.wording.direction(way)}",
        where="; ".join(one for one in where if one),
    )
