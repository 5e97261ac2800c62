"""Superlatives that claim a place: “the highest share”, and neither “most of them” nor “the best way”."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.audit.nearby import Placed
from reportgen.audit.parts import Part
from reportgen.audit.reading import Reading
from reportgen.audit.spelled import superlatives_of
from reportgen.audit.tokens import Token
from reportgen.audit.topics import Topics


def placing(reading: Reading, topics: Topics, part: Part) -> Iterator[tuple[Token, str]]:
    """The superlatives of a passage that are said of a figure, with the order that each counts by."""
    for token, order in superlatives_of(reading.language, part.tokens):
        named: list[Placed] = [*part.measures, *part.areas]
        if any(one.start <= token.start < one.end for one in named):
            continue
        if any(mention.form == "rank" and mention.end == token.end for mention in part.mentions):
            continue
        if _is_of_figure(reading, topics, part, token):
            yield token, order


def _is_of_figure(reading: Reading, topics: Topics, part: Part, token: Token) -> bool:
    claims, text = reading.language.words.claims, part.text
    place = part.tokens.index(token)
    if "-" in (text[token.start - 1 : token.start], text[token.end : token.end + 1]):
        return False
    if token.text.casefold() in claims.fractions:
        before = part.tokens[place - 1].text.casefold() if place else ""
        if before not in claims.determiners:
            return False
    elif _stands_alone(reading, part, token, place):
        return True
    following = next(
        (one for one in part.tokens[place + 1 :] if one.text.casefold() not in claims.light - claims.values),
        None,
    )
    if following is None or "." in text[token.end : following.start]:
        return False
    return (
        following.text.casefold() in claims.values
        or following.stem in reading.index.all_nouns
        or any(turn.start == following.start and turn.noun for turn in part.turns)
        or topics.names_at(part, following.start)
    )


def _stands_alone(reading: Reading, part: Part, token: Token, place: int) -> bool:
    """Whether a superlative is said without a noun: “was the highest of all”, “the lowest: 12”."""
    if place + 1 == len(part.tokens):
        return True
    following = part.tokens[place + 1]
    between = part.text[token.end : following.start]
    return bool(between.strip()) or following.text.casefold() in reading.language.words.claims.predicates
