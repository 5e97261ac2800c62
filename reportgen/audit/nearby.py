"""Which of the things in a sentence belongs to which of its figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol, TypeVar

from reportgen.audit.dates import PeriodMention, compared
from reportgen.audit.language import Language
from reportgen.audit.mentions import Mention
from reportgen.audit.parts import Part, Turn
from reportgen.audit.tokens import Span

_PARTED = re.compile(r"[,;:()]|\s[–—]\s")
_CLAUSE = re.compile(r"[,;:]|\s[–—]\s")
_WORDS_BETWEEN = 4
_PHRASE = 20
_WORD = re.compile(r"[^\W\d_]+")


class Placed(Protocol):
    """Anything that stands somewhere in a text."""

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it ends."""
        ...


P = TypeVar("P", bound=Placed)


def within(things: Sequence[P], span: Span) -> list[P]:
    """Those that stand in a stretch."""
    return [thing for thing in things if span.start <= thing.start < span.end]


def assigned(
    things: Sequence[P], mentions: Sequence[Mention], span: Span, part: Part, joins: frozenset[str]
) -> list[P | None]:
    """Of each figure of a sentence, the thing that is said of it.

    What stands before a figure goes before what follows; where the first figure takes what
    follows it ("5 by bus and 6 by train"), so do the others. What follows at once goes before
    what an earlier figure had ("13 here and 11 nationally").
    """
    found: list[P | None] = []
    used: set[int] = set()
    last: P | None = None
    following = False
    for place, mention in enumerate(mentions):
        floor = mentions[place - 1].end if place else span.start
        ceiling = mentions[place + 1].start if place + 1 < len(mentions) else span.end
        before = [one for one in things if floor <= one.end <= mention.start and one.start not in used]
        after = [one for one in things if mention.end <= one.start < ceiling]
        if before:
            last = before[-1]
        elif after and (last is None or following or _close(part.text[mention.end : after[0].start], joins)):
            last, following = after[0], True
            used.add(last.start)
        found.append(last)
    return found


def _close(between: str, joins: frozenset[str]) -> bool:
    words = [word.casefold() for word in _WORD.findall(between)]
    return len(words) <= _WORDS_BETWEEN and not _CLAUSE.search(between) and not joins & set(words)


def period_for(
    part: Part, mention: Mention, span: Span, marked: Sequence[PeriodMention], language: Language
) -> PeriodMention | None:
    """The period that is said of a figure's own time: after it in its clause, else before it."""
    known = [one for one in within(part.periods, span) if one not in marked]
    if len(known) == 1 and known[0].start >= mention.end and _alone(part, mention, span):
        between = part.text[mention.end : known[0].start]
        return None if language.versus.search(between) else known[0]
    for one in known:
        if one.start >= mention.end:
            between = part.text[mention.end : one.start]
            if _in_brackets(part, mention, one):
                return _before(part, mention, span, known)
            if not _CLAUSE.search(between) and not language.versus.search(between):
                return one
            return _before(part, mention, span, known)
    return _before(part, mention, span, known)


def _in_brackets(part: Part, mention: Mention, period: PeriodMention) -> bool:
    """Whether a period stands in brackets behind a figure, with another that it is of: “12 (2023: 15)”."""
    between = part.text[mention.end : period.start]
    close = part.text.find(")", period.end)
    inside = any(period.end <= one.start < close for one in part.mentions)
    return between.count("(") > between.count(")") and inside


def _alone(part: Part, mention: Mention, span: Span) -> bool:
    """Whether a number is the only figure of its sentence."""
    return all(one is mention or one.weight != "figure" for one in within(part.mentions, span))


def _before(part: Part, mention: Mention, span: Span, known: Sequence[PeriodMention]) -> PeriodMention | None:
    """The last period before a figure, unless another figure has it."""
    found = [one for one in known if one.end <= mention.start]
    if not found:
        return None
    others = [one for one in within(part.mentions, span) if one.end <= found[-1].start]
    if others and not _PARTED.search(part.text[others[-1].end : found[-1].start]):
        # “120 in 2021 and 100”: the period is the other figure's
        return None
    return found[-1]


def marked_periods(part: Part, span: Span, language: Language) -> list[PeriodMention]:
    """The periods of a sentence that something is compared with: “compared with …”, “since …”."""
    return compared(within(part.periods, span), part.text, span.start, language)


def turn_for(
    part: Part, mention: Mention, floor: int, span: Span, language: Language
) -> tuple[Turn | None, str]:
    """The word of change that belongs to a figure, and how: "by", "to", "from" or "".

    floor: where the figure before it ends.
    """
    change = language.words.change
    near = _phrase_start(part, mention, language)
    before = [turn for turn in part.turns if max(floor, span.start) <= turn.start and turn.end <= near]
    follows = _following(part, mention, span)
    if before:
        turn = before[-1]
        words = _plain_words(part, turn.end, mention.start)
        if words and words[-1] in change.to:
            return turn, "to"
        if words and words[-1] in change.origin - change.of:
            return turn, "from"
        if words and words[-1] in change.origin and _goes_on(part, mention, language):
            return turn, "from"
        if words and words[-1] in change.of and len(words) <= _WORDS_BETWEEN:
            return turn, "by"
        light = change.of | change.slight | change.great | {"just", "only", "an", "a"}
        if all(word in light for word in words) and len(words) <= 4:
            return turn, "by"
        if follows is None:
            return None, _lone(part, mention, span, language)
    if follows is not None:
        return follows, "by"
    return None, _lone(part, mention, span, language)


def _plain_words(part: Part, start: int, end: int) -> list[str]:
    """The words of a stretch, those of names left out (“cododd ymweliadau 5%”)."""
    named = [one for one in part.measures if start <= one.start and one.end <= end]
    return [
        token.text.casefold()
        for token in part.tokens
        if start <= token.start < end and not any(one.start <= token.start < one.end for one in named)
    ]


def _phrase_start(part: Part, mention: Mention, language: Language) -> int:
    """Where a number with its “more than” or “nearly” begins; these words are no words of change."""
    low = max(0, mention.start - _PHRASE)
    match = language.about.search(part.text[low : mention.start]) if mention.approximation else None
    return low + match.start() if match else mention.start


def _following(part: Part, mention: Mention, span: Span) -> Turn | None:
    """A noun or an adverb of change right after a figure: “a 5% rise”, “5% fewer”."""
    for turn in part.turns:
        if turn.start < mention.end or turn.start >= span.end:
            continue
        between = part.text[mention.end : turn.start]
        words = _WORD.findall(between)
        if len(words) <= 1 and not _PARTED.search(between) and not re.search(r"\d", between):
            verbal = not turn.noun and turn.word not in (
                "higher",
                "lower",
                "fewer",
                "more",
                "less",
                "up",
                "down",
            )
            return None if verbal else turn
        return None
    return None


def _lone(part: Part, mention: Mention, span: Span, language: Language) -> str:
    """Whether “from” or “to” stands right before a figure that no word of change goes with."""
    words = _WORD.findall(part.text[max(span.start, mention.start - 16) : mention.start])
    gap = part.text[max(span.start, mention.start - 16) : mention.start].rstrip(" \N{NO-BREAK SPACE}£€$")
    last = words[-1].casefold() if words and gap.endswith(words[-1]) else ""
    if last in language.words.change.origin:
        # “from 10 to 12” tells two values; “differs from 10” tells one
        return "from" if _goes_on(part, mention, language) else ""
    return "to" if last in language.words.change.to else ""


def _goes_on(part: Part, mention: Mention, language: Language) -> bool:
    """Whether “to” and another figure follow."""
    rest = part.text[mention.end : mention.end + 40]
    follows = re.match(r"[^.,;:]*?\b(\w+)\s+[£€$]?\d", rest)
    return follows is not None and follows[1].casefold() in language.words.change.to


def phrase_near(
    part: Part, mention: Mention, span: Span, pattern: re.Pattern[str], floor: int, language: Language
) -> int | None:
    """Where a phrase of time that is said of a figure begins: before it since the last one, or after it."""
    text, joins = part.text, language.words.joins
    for match in pattern.finditer(text, span.start, span.end):
        if floor <= match.start() and match.end() <= mention.start:
            if _ends_another(part, match, mention, floor, joins):
                continue
            return match.start()
        between = text[mention.end : match.start()]
        if match.start() >= mention.end and not _CLAUSE.search(between):
            others = any(mention.end <= one.start < match.start() for one in part.mentions)
            if others and language.versus.search(between):
                # “12 is 3 more than 9 in the year before”
                return None
            told = not others or not joins & {word.casefold() for word in _WORD.findall(between)}
            return match.start() if told else None
        if match.end() <= mention.start and not text[span.start : match.start()].strip(" (“\"'"):
            return match.start()
    return None


def _ends_another(
    part: Part, match: re.Match[str], mention: Mention, floor: int, joins: frozenset[str]
) -> bool:
    """Whether a phrase ends what is said of the figure before: “15 the year before and 12”."""
    first = any(one.end == floor for one in part.mentions)
    follows = _WORD.match(part.text[match.end() : mention.start].lstrip())
    return (
        first
        and not _CLAUSE.search(part.text[floor : match.start()])
        and not joins & {word.casefold() for word in _WORD.findall(part.text[floor : match.start()])}
        and follows is not None
        and follows[0].casefold() in joins
    )
