"""Clauses of a sentence: the stretches that each claim something of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.audit.language import Language
from reportgen.audit.nearby import Placed
from reportgen.audit.parts import Part
from reportgen.audit.spelled import superlatives_of
from reportgen.audit.tokens import Span

_POINT = re.compile(r"[,;:()\n](?!\d)|\s[–—-]\s")


def clauses_of(part: Part, sentence: Span, language: Language) -> Iterator[Span]:
    """The clauses of a sentence in their order.

    “And” parts two claims ("visits rose and loans fell"), and joins what one is made of ("visits and
    loans fell"). Where and when begin the clause after them ("In Hillside, visits rose").
    """
    start, claimed = sentence.start, _claims(part, language)
    for at, end, pairs in _breaks(part, sentence, language):
        if at < start or (pairs and not any(start <= one < at for one in claimed)):
            continue
        if start == sentence.start and _is_frame(part, Span(start=start, end=at), language):
            continue
        yield Span(start=start, end=at)
        start = end
    yield Span(start=start, end=sentence.end)


def _breaks(part: Part, sentence: Span, language: Language) -> list[tuple[int, int, bool]]:
    claims = language.words.claims
    found = [
        (match.start(), match.end(), False)
        for match in _POINT.finditer(part.text, sentence.start, sentence.end)
    ]
    for token in part.tokens:
        word = token.text.casefold()
        if sentence.holds(token.start) and (word in claims.ends or word in language.words.joins):
            found.append((token.start, token.end, word in claims.pairs))
    return sorted(found)


def _is_frame(part: Part, span: Span, language: Language) -> bool:
    """Whether a stretch says no more than where and when."""
    names: list[Placed] = [*part.areas, *part.periods]
    said: list[Placed] = [*part.mentions, *part.measures]
    return not any(span.holds(one.start) for one in said) and all(
        token.text.casefold() in language.words.claims.light
        or any(one.start <= token.start < one.end for one in names)
        for token in part.tokens
        if span.holds(token.start)
    )


def _claims(part: Part, language: Language) -> list[int]:
    """Where words stand that claim something."""
    return [
        *(turn.start for turn in part.turns),
        *(mention.start for mention in part.mentions if mention.weight == "figure"),
        *(token.start for token, _order in superlatives_of(language, part.tokens)),
    ]
