"""A passage read: its words, sentences, periods, names and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportgen.audit.dates import PeriodMention, dated, periods_of
from reportgen.audit.language import Language
from reportgen.audit.mentions import Mention
from reportgen.audit.names import NameMention, Names, root
from reportgen.audit.numerals import numerals_of
from reportgen.audit.spelled import spelled_of
from reportgen.audit.text import Passage
from reportgen.audit.tokens import Span, Token, sentences_of, tokens_of
from reportgen.audit.words.table import Sense
from reportgen.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A word of change in print, and its sense. noun: it names a change (“a rise”)."""

    start: int
    end: int
    word: str
    sense: Sense
    noun: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A passage with all that can be read of it before figures meet facts.

    plain: its words without those of periods; roots: the beginnings of these.
    """

    passage: Passage
    place: int
    tokens: tuple[Token, ...]
    sentences: tuple[Span, ...]
    periods: tuple[PeriodMention, ...]
    mentions: tuple[Mention, ...]
    measures: tuple[NameMention, ...]
    areas: tuple[NameMention, ...]
    turns: tuple[Turn, ...]
    plain: tuple[Token, ...]
    roots: frozenset[str]

    @property
    def text(self) -> str:
        """The text of the passage."""
        return self.passage.text

    def sentence(self, offset: int) -> Span:
        """The sentence that a character stands in."""
        for span in self.sentences:
            if span.holds(offset):
                return span
        return self.sentences[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The names that are looked for in a text. numbered: those with digits, which are no figures."""

    language: Language
    measures: Names
    areas: Names
    numbered: re.Pattern[str] | None = None


def with_digits(names: Iterable[str]) -> re.Pattern[str] | None:
    """What finds the names that hold letters and digits, the longest first.

    >>> found = with_digits(["Year 1", "Year 11", "Visits", "112"])
    >>> found and found.findall("Year 11 and year 1, but not Year 112")
    ['Year 11', 'year 1']
    """
    mixed = {name for name in names if any(map(str.isdecimal, name)) and any(map(str.isalpha, name))}
    held = sorted(mixed, key=lambda name: (-len(name), name))
    if not held:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, held))})(?!\w)", re.IGNORECASE)


def part_of(passage: Passage, place: int, vocabulary: Vocabulary) -> Part:
    """A passage read."""
    text, language = passage.text, vocabulary.language
    tokens = tokens_of(text, language)
    periods = periods_of(text, language)
    taken = (*dated(text, language, periods), *_places(text, language), *_named(text, vocabulary.numbered))
    plain = tuple(token for token in tokens if not any(one.start <= token.start < one.end for one in periods))
    spelled = spelled_of(text, language, tokens, taken)
    areas = vocabulary.areas.find(text, tokens)
    # “visits per 1,000 population” names no population
    shadows = [Span(start=one.start(), end=one.end()) for one in language.per.finditer(text)]
    shadows += [Span(start=one.start, end=one.end) for one in areas]
    measures = tuple(
        one
        for one in vocabulary.measures.find(text, tokens)
        if not any(span.holds(one.start) for span in shadows)
    )
    inside = [Span(start=one.start, end=one.end) for one in spelled if one.weight == "claim"]
    digits = _without_sizes(numerals_of(text, language, tokens, (*taken, *inside)))
    return Part(
        passage=passage,
        place=place,
        tokens=tokens,
        sentences=sentences_of(text, language),
        periods=periods,
        mentions=tuple(sorted((*digits, *spelled), key=lambda one: one.start)),
        measures=measures,
        areas=areas,
        turns=_turns(tokens, language),
        roots=frozenset(root(token.stem) for token in plain),
        plain=plain,
    )


def _places(text: str, language: Language) -> Iterator[Span]:
    """Ranks without a superlative (“third of 5”), whose numbers are no figures."""
    for match in language.place.finditer(text):
        yield Span(start=match.start(), end=match.end())


def _named(text: str, numbered: re.Pattern[str] | None) -> Iterator[Span]:
    """Names with digits (“Year 11”)."""
    for match in numbered.finditer(text) if numbered else ():
        yield Span(start=match.start(), end=match.end())


def _without_sizes(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Without the numbers that say among how many a rank is."""
    found: list[Mention] = []
    size = 0
    for mention in mentions:
        if not (size and mention.form == "number" and mention.value == size):
            found.append(mention)
        size = mention.size
    return tuple(found)


def _turns(tokens: tuple[Token, ...], language: Language) -> tuple[Turn, ...]:
    change = language.words.change
    found: list[Turn] = []
    for token in tokens:
        word = token.text.casefold()
        sense = change.nouns.get(word) or change.verbs.get(word)
        if sense:
            found.append(
                Turn(start=token.start, end=token.end, word=word, sense=sense, noun=word in change.nouns)
            )
    return tuple(found)
