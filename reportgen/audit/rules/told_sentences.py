"""Sentences that tell a total with its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportgen.audit.mentions import Mention
from reportgen.audit.parts import Part
from reportgen.audit.reading import Reading
from reportgen.audit.sums import Sum, Term, alike, can_add
from reportgen.audit.tokens import Span

_TWO = 2
_OPENS = re.compile(r"^[^,;:()]{0,60}(?P<mark>[:(])\s*(?:[^\W\d_]+\s+)?$")
_LINK = re.compile(r"[,;&+]")


def in_sentences(reading: Reading) -> Iterator[Sum]:
    """The totals that sentences tell with their parts."""
    for part in reading.parts:
        if part.passage.place is None and part.passage.kind != "point":
            for span in part.sentences:
                found = _sentence(reading, part, span)
                if found is not None:
                    yield found


def _sentence(reading: Reading, part: Part, span: Span) -> Sum | None:
    """“70 adults and 50 children, 120 in all”, “120 visits: 70 by adults and 50 by children”."""
    text = part.text[span.start : span.end]
    terms = levels_of(reading, part, span)
    if len(terms) <= _TWO or reading.language.partial.search(text):
        return None
    if is_called_total(reading, part, terms[-1]):
        outside = [one for one in terms[:-1] if not _bracketed(part, span, one)]
        return _sum(reading, part, terms[-1], outside, certain=True)
    first, second = terms[0], terms[1]
    between = part.text[first.end : second.start]
    if reading.language.made_of.search(between):
        return _sum(reading, part, first, terms[1:], certain=True)
    opened = _OPENS.search(between)
    if opened is None:
        return None
    inside = terms[1:]
    if opened["mark"] == "(":
        closed = part.text.find(")", second.start, span.end)
        inside = [one for one in inside if one.end <= closed]
    return _sum(reading, part, first, inside, certain=is_called_total(reading, part, first))


def levels_of(reading: Reading, part: Part, span: Span) -> list[Mention]:
    """The numbers of a sentence that tell a level: neither a change nor what was before it."""
    made = reading.language.made_of.search(part.text, span.start, span.end)
    changes = {
        id(figure.mention)
        for figure in reading.figures_of(part)
        if figure.context.by or figure.context.earlier or figure.mention.sign
        # “made up of 70” has gone up by nothing
        if not (made and figure.context.turn and made.start() <= figure.context.turn.start < made.end())
    }
    return [
        one
        for one in part.mentions
        if span.holds(one.start) and can_add(one) and not one.sign and id(one) not in changes
    ]


def is_called_total(reading: Reading, part: Part, mention: Mention) -> bool:
    """Whether words right before or after a number call it a total; what is part of one is none."""
    before = part.text[max(0, mention.start - 40) : mention.start]
    called = reading.language.before_total.search(before)
    if called is None and reading.language.after_total.match(part.text, mention.end) is None:
        return False
    return not reading.language.part_of.search(before[: called.start()] if called else before)


def _bracketed(part: Part, span: Span, mention: Mention) -> bool:
    before = part.text[span.start : mention.start]
    return before.count("(") > before.count(")")


def _sum(
    reading: Reading, part: Part, total: Mention, parts: Sequence[Mention], *, certain: bool
) -> Sum | None:
    """A total and its parts, where these are of its kind, of one time, and listed one after another."""
    kept = [one for one in parts if alike([one], total)]
    if len(kept) < _TWO or any(one.value > total.value and not certain for one in kept):
        return None
    joins = reading.language.words.joins
    for one, other in pairwise(kept):
        gap = part.text[one.end : other.start]
        if not _LINK.search(gap) and not joins & {word.casefold() for word in gap.split()}:
            return None
    if _times(reading, part, [total, *kept]) > 1:
        return None
    terms = tuple(Term(part=part, mention=one) for one in kept)
    return Sum(total=Term(part=part, mention=total), parts=terms, certain=certain)


def _times(reading: Reading, part: Part, mentions: Sequence[Mention]) -> int:
    """How many times numbers are said to be of."""
    wanted = {id(one) for one in mentions}
    said = {
        (figure.context.period.text if figure.context.period else "") + figure.context.comparator
        for figure in reading.figures_of(part)
        if id(figure.mention) in wanted
    }
    return len(said - {""})
