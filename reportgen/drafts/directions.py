"""Typed words of direction (“fell”) held against the figures that they are said of, as the audit reads both.

The text is read whole, headings and lists with it: what a word is said of may stand in the sentence
before, in the items below, or nowhere as a figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from reportgen.audit.bearing import bears
from reportgen.audit.clauses import clauses_of
from reportgen.audit.figure import Figure
from reportgen.audit.nearby import within
from reportgen.audit.parts import Part, Turn
from reportgen.audit.reading import Reading, read
from reportgen.audit.rules.change import change_of, change_told, introduced
from reportgen.audit.rules.directions import contradicted
from reportgen.audit.settings import AuditSettings, Subjects
from reportgen.audit.text import AuditText, BoundFigure, Passage, PassageKind
from reportgen.audit.tokens import Span
from reportgen.audit.topics import Topics, pattern
from reportgen.audit.words.table import Sense
from reportgen.drafts.controls import Control
from reportgen.drafts.lines import LINES
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
_LEADING: Final = 2
"""So many words stand at most before a noun that leads a clause: “the steepest fall”."""


class _Line:
    """The words of a paragraph as they will read, and where its figures stand in them."""

    def __init__(self, paragraph: Element, controls: Sequence[Control], now: Mapping[Control, str]) -> None:
        first = {control.texts[0]: control for control in controls if control.texts}
        rest = {one for control in controls for one in control.texts[1:]}
        self.paragraph = paragraph
        self.part = controls[0].part if controls else None
        self.words = ""
        self.spans: list[tuple[int, int, Control]] = []
        for one in paragraph.iter(f"{W}t"):
            if one in first:
                shown = now.get(first[one], first[one].shown)
                self.spans.append((len(self.words), len(self.words) + len(shown), first[one]))
                self.words += shown
            elif one not in rest and not inside(one, *_DELETED):
                self.words += one.text or ""

    def passage(self, number: int, base: Base, news: News, places: Places) -> Passage:
        """It as the audit reads it, its figures known by their facts."""
        figures = (
            BoundFigure(start=start, end=end, fact=fact, wording=wording)
            for start, end, control in self.spans
            for fact, wording in (_named(control, base),)
            if news.fact(fact) is not None
        )
        origin = Origin(file="draft", line=number)
        return Passage(
            text=self.words,
            origin=origin,
            kind=_kind(self.paragraph, places),
            headings=places.under(self.paragraph),
            figures=tuple(figures),
        )

    def control(self, at: int) -> Control | None:
        """The control that a character stands in."""
        return next((one for start, end, one in self.spans if start <= at < end), None)

    def typed(self, turns: Sequence[Turn]) -> list[Turn]:
        """Words of change that somebody typed, and no figure says."""
        return [one for one in turns if self.control(one.start) is None]


def _kind(paragraph: Element, places: Places) -> PassageKind:
    if places.heads(paragraph):
        return "heading"
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    listed = style is not None and "List" in (style.get(f"{W}val") or "")
    return "item" if listed or paragraph.find(f"{W}pPr/{W}numPr") is not None else "paragraph"


def _lines(
    grouped: Mapping[Element, Sequence[Control]], now: Mapping[Control, str], base: Base, places: Places
) -> list[_Line]:
    """The paragraphs with figures, and all others that are no lines of the report's, in their order."""
    given = {places.paragraph(name) for name, block in base.blocks.items() if block.kind in LINES}
    order = {one: at for at, one in enumerate(places.text)}
    typed = [one for one in places.text if one not in given and not inside(one, f"{W}tbl")]
    found = sorted(dict.fromkeys((*grouped, *typed)), key=lambda one: order.get(one, len(order)))
    return [_Line(one, grouped.get(one, ()), now) for one in found]


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
    lines = _lines(grouped, now, base, places)
    passages = tuple(line.passage(at, base, news, places) for at, line in enumerate(lines))
    text = AuditText(name="draft", passages=passages)
    reading = read(text, news.ledger, news.wording, Subjects(), AuditSettings())
    told: set[tuple[Element, int]] = set()
    for part, turn, change, figure in _against(reading, lines, base):
        line = lines[part.passage.origin.line or 0]
        if line.control(turn.start) is None and (line.paragraph, turn.start) not in told:
            told.add((line.paragraph, turn.start))
            yield _change(part, turn, change, figure, line, places, news)


def _against(
    reading: Reading, lines: Sequence[_Line], base: Base
) -> Iterator[tuple[Part, Turn, Fact, Figure | None]]:
    """Typed words of change, the changes that they are against, and the figures that tell these."""
    for figure in reading.figures:
        line = lines[figure.part.passage.origin.line or 0]
        control = line.control(figure.mention.start)
        if figure.verdict != "bound" or control is None:
            continue
        worded = _named(control, base)[1].partition(":")[0] in _WORDED
        turn, change = (_echoed if worded else _said)(reading, figure, line)
        if turn is not None and change is not None and not bears(reading, change, turn.sense, turn.word):
            yield figure.part, turn, change, figure
    for figure, turn, change in introduced(reading):
        yield _introduction(reading, figure), turn, change, figure
    for part, turn, change in contradicted(reading):
        yield part, turn, change, None


def _introduction(reading: Reading, figure: Figure) -> Part:
    """What stands above the list that a figure stands in."""
    above = reversed(reading.parts[: figure.part.place])
    return next(part for part in above if part.passage.kind != "item")


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
    if figure.fact is None:
        return None, None
    if not figure.fact.signed:
        return _compared(reading, figure, line), change_of(reading, figure.fact)
    return _nearest(reading, figure, line), figure.fact


def _echoed(reading: Reading, figure: Figure, line: _Line) -> tuple[Turn | None, Fact | None]:
    """A noun that names a change which a figure tells in words: “…, the steepest fall”, “This drop is …”."""
    fact, part = figure.fact, figure.part
    if fact is None or not fact.signed:
        return None, None
    span, light = part.sentence(figure.mention.start), reading.language.words.claims.light
    inside = [one for one in reading.figures_of(part) if span.holds(one.mention.start)]
    if sum(1 for one in inside if one.fact and one.fact.signed) > 1:
        return None, None
    at = part.sentences.index(span)
    follows = [one for one in part.sentences[at + 1 : at + 2] if not within(part.mentions, one)]
    for one in (*clauses_of(part, span, reading.language), *follows):
        if _others(part, one, fact):
            continue
        for turn in line.typed(within(part.turns, one)[:1]):
            before = _words_before(part, one, turn)
            if turn.noun and before and before[0] in light and len(before) <= _LEADING:
                return turn, fact
    return None, None


def _compared(reading: Reading, figure: Figure, line: _Line) -> Turn | None:
    """What compares the only figure of a sentence, a level, with the time before: “fewer”, “below”."""
    part, fact, words = figure.part, figure.fact, reading.language.words
    span = part.sentence(figure.mention.start)
    alone = sum(1 for one in reading.figures_of(part) if span.holds(one.mention.start)) == 1
    if fact is None or not alone or _others(part, span, fact) or Topics(reading).areas(part, span):
        return None
    for turn in line.typed(_comparing(reading, part, span)):
        before = _words_before(part, span, turn)
        denied = bool(before) and before[-1] in words.change.negations
        if not denied and _of_before(reading, figure, turn, span):
            return turn
    at = part.sentences.index(span)
    named = within(part.measures, part.sentences[at - 1]) if at else []
    told = bool(named) and not _others(part, part.sentences[at - 1], fact)
    return _sentence_before(part, at, line) if told else None


def _others(part: Part, span: Span, fact: Fact) -> bool:
    """Whether a stretch names another measure than a fact's."""
    return any(fact.measure not in one.ids for one in within(part.measures, span))


def _words_before(part: Part, span: Span, turn: Turn) -> list[str]:
    """The words of a stretch before a word of change."""
    return [one.text.casefold() for one in within(part.tokens, span) if one.end <= turn.start]


def _comparing(reading: Reading, part: Part, span: Span) -> list[Turn]:
    """The words of change of a sentence, and what compares with a time that is gone: “below last year”."""
    claims, found = reading.language.words.claims, [one for one in within(part.turns, span) if not one.noun]
    ways: tuple[tuple[str, Sense], ...] = ((claims.larger, "up"), (claims.smaller, "down"))
    for words, sense in ways:
        for match in pattern(rf"\b(?:{words})(?!\w)").finditer(part.text, span.start, span.end):
            rest = part.text[match.end() : span.end].lstrip()
            if reading.language.earlier.match(rest):
                found.append(
                    Turn(start=match.start(), end=match.end(), word=match[0], sense=sense, noun=False)
                )
    return found


def _of_before(reading: Reading, figure: Figure, turn: Turn, span: Span) -> bool:
    """Whether a word is said of the time before, of what a figure counts, or of how it came there."""
    part, fact, words = figure.part, figure.fact, reading.language.words
    follows = next((one for one in part.tokens if one.start >= turn.end), None)
    if fact is None or follows is None:
        return False
    if turn.word not in words.claims.comparatives:
        leads = turn.end <= figure.mention.start and follows.text.casefold() in words.change.to
        return leads or turn.word not in words.change.verbs
    if reading.language.earlier.search(part.text, turn.end, span.end):
        return True
    return turn.end <= figure.mention.start and follows.stem in reading.index.nouns[fact.id]


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


def _printed(figure: Figure | None) -> str:
    """The words that a bound figure shows."""
    if figure is None:
        return ""
    passage, at = figure.part.passage, figure.mention.start
    return next(
        (passage.text[one.start : one.end] for one in passage.figures if one.start <= at < one.end), ""
    )


def _change(
    part: Part, turn: Turn, change: Fact, figure: Figure | None, line: _Line, places: Places, news: News
) -> Change:
    span, way = part.sentence(turn.start), direction(change)
    said = " ".join(part.text[span.start : span.end].split())
    sentence = said if len(said) <= _SHOWN else said[: _SHOWN - 1] + "…"
    where = (sentence, places.of(line.paragraph, line.part))
    shown = _printed(figure) or news.wording.text(change)
    return Change(
        kind="direction",
        subject=change.id,
        before=f"“{turn.word}”",
        after=shown if way is None else f"{shown}, {news.wording.direction(way)}",
        where="; ".join(one for one in where if one),
    )
