"""Numbers in words: “ten”, “a third”, “one in seven”, “doubled”, “third highest”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from reportgen.audit.language import Language
from reportgen.audit.mentions import Mention
from reportgen.audit.numerals import approximation, nouns_after, ranked
from reportgen.audit.tokens import Span, Token
from reportgen.audit.words.table import NumberWords

_DIGITS = re.compile(r"\s(\d{1,4})\b(?![.,]\d|\s?%)")
_LETTERS = 2
_HUNDRED = 100
_THOUSAND = 1_000
_TWENTY = 20


def spelled_of(
    text: str, language: Language, tokens: Sequence[Token], taken: Sequence[Span]
) -> tuple[Mention, ...]:
    """The numbers in words of a text, in their order."""
    found: list[Mention] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        mention, used = None, 1
        if not any(span.holds(token.start) for span in taken):
            mention, used = _read(text, language, tokens, place)
        if mention is not None:
            if found and found[-1].end > mention.start:
                found.pop()
            found.append(mention)
        place += used
    return tuple(found)


def superlatives_of(language: Language, tokens: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """The superlatives among words and the order that each counts by."""
    for token in tokens:
        order = language.words.places.superlatives.get(token.text.casefold())
        if order:
            yield token, order


def _read(text: str, language: Language, tokens: Sequence[Token], place: int) -> tuple[Mention | None, int]:
    numbers, word = language.words.numbers, tokens[place].text.casefold()
    if word in numbers.multiples:
        return _multiple(tokens[place], Decimal(numbers.multiples[word])), 1
    if word in numbers.fractions:
        return _fraction(text, language, tokens, place), 1
    if word in numbers.cardinals:
        return _cardinal(text, language, tokens, place)
    if word in numbers.ordinal_words:
        value = Decimal(numbers.ordinal_words[word])
        return ranked(text, tokens[place].start, tokens[place].end, value, language), 1
    return None, 1


def _multiple(token: Token, change: Decimal) -> Mention:
    return Mention(
        start=token.start,
        end=token.end,
        text=token.text,
        value=abs(change),
        sign=1 if change > 0 else -1,
        form="percent",
        weight="claim",
    )


def _fraction(text: str, language: Language, tokens: Sequence[Token], place: int) -> Mention | None:
    """A fraction of something, or one that something changed by; not a rank (“third best”)."""
    numbers, token = language.words.numbers, tokens[place]
    rank = ranked(
        text, token.start, token.end, Decimal(numbers.ordinal_words.get(token.text.casefold(), 0)), language
    )
    if rank is not None:
        return rank
    before = tokens[place - 1] if place else None
    times = numbers.cardinals.get(before.text.casefold(), 1) if before else 1
    if before is None or (times == 1 and before.text.casefold() not in numbers.articles):
        return None
    size = Fraction(numbers.fractions[token.text.casefold()]) * times
    return Mention(
        start=before.start if times > 1 else token.start,
        end=token.end,
        text=text[before.start : token.end],
        value=(Decimal(100) * size.numerator / size.denominator),
        form="percent",
        weight="claim",
        approximation=approximation(text, before.start, language) or "about",
    )


def _cardinal(
    text: str, language: Language, tokens: Sequence[Token], place: int
) -> tuple[Mention | None, int]:
    """A whole number; “one in seven” as a share. A small one alone is mostly no figure."""
    numbers = language.words.numbers
    value, used = _whole(text, tokens, place, numbers)
    start, end = tokens[place].start, tokens[place + used - 1].end
    share = _one_in(text, language, tokens, place, used, value)
    if share is not None:
        return share, used + sum(token.start < share.end for token in tokens[place + used : place + used + 2])
    nouns = nouns_after(text, end, tokens, language)
    if value == 1 or not nouns:
        return None, used
    return (
        Mention(
            start=start,
            end=end,
            text=text[start:end],
            value=Decimal(value),
            weight="aside",
            approximation=approximation(text, start, language),
            noun=nouns,
        ),
        used,
    )


def _whole(text: str, tokens: Sequence[Token], place: int, numbers: NumberWords) -> tuple[int, int]:
    """The number that words make from a place on, and how many words they are."""
    total, current, used = 0, numbers.cardinals[tokens[place].text.casefold()], 1
    last = tokens[place]
    for ahead, token in enumerate(tokens[place + 1 :], 2):
        word = token.text.casefold()
        if text[last.end : token.start].strip(" -\N{NO-BREAK SPACE}"):
            break
        if word in numbers.scales and len(word) > _LETTERS:
            current *= numbers.scales[word]
            if numbers.scales[word] >= _THOUSAND:
                total, current = total + current, 0
        elif word in numbers.cardinals and _joins(current, numbers.cardinals[word]):
            current += numbers.cardinals[word]
        elif word not in numbers.plus or (total + current) < _HUNDRED or (total + current) % _HUNDRED:
            break
        if word not in numbers.plus:
            used = ahead
        last = token
    return total + current, used


def _joins(current: int, word: int) -> bool:
    """Whether a word goes on a number: “twenty four”, “two hundred six”."""
    tens = current % 100
    return tens == 0 or (tens >= _TWENTY and tens % 10 == 0 and word < 10)


def _one_in(
    text: str, language: Language, tokens: Sequence[Token], place: int, used: int, value: int
) -> Mention | None:
    """“one in seven”, “one in 35”: a share."""
    numbers = language.words.numbers
    before = tokens[place + used - 1].end
    after = tokens[place + used : place + used + 2]
    if not after or after[0].text.casefold() != numbers.one_in:
        return None
    digits = _DIGITS.match(text, after[0].end)
    of = int(digits[1]) if digits else numbers.cardinals.get(after[-1].text.casefold(), 0)
    end = digits.end() if digits else after[-1].end
    if not value < of or text[before : after[0].start].strip():
        return None
    return Mention(
        start=tokens[place].start,
        end=end,
        text=text[tokens[place].start : end],
        value=Decimal(100) * value / of,
        form="percent",
        weight="claim",
        approximation="about",
    )
