"""Words and sentences of a text, with their places."""

from __future__ import annotations

import re

from reportgen.audit.language import Language
from reportgen.frozen import dataclass

_WORD = re.compile(r"[^\W\d_]+")
_END = re.compile(r"[.!?][”’\"')\]]*\s+(?=[^\W\d_a-z]|[“‘\"(\[\d£€$])")
_LAST = re.compile(r"([^\W\d_](?:[^\W\d_]|\.(?=\w))*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word: where it stands, as written and as compared."""

    start: int
    end: int
    text: str
    stem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of text."""

    start: int
    end: int

    def holds(self, offset: int) -> bool:
        """Whether a character is in it."""
        return self.start <= offset < self.end


def tokens_of(text: str, language: Language) -> tuple[Token, ...]:
    """The words of a text; figures are none."""
    return tuple(
        Token(start=match.start(), end=match.end(), text=match[0], stem=language.stem(match[0]))
        for match in _WORD.finditer(text)
    )


def sentences_of(text: str, language: Language) -> tuple[Span, ...]:
    """The sentences of a text, one after another.

    >>> from reportgen.audit.language import language_of
    >>> text = "It was 13.2 vs. 11.3 before. Then it fell."
    >>> [text[one.start:one.end] for one in sentences_of(text, language_of("en-GB"))]
    ['It was 13.2 vs. 11.3 before. ', 'Then it fell.']
    """
    found: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        last = _LAST.search(text, start, match.start())
        if match[0].startswith(".") and last and last[1].casefold() in language.words.abbreviations:
            continue
        found.append(Span(start=start, end=match.end()))
        start = match.end()
    if start < len(text) or not found:
        found.append(Span(start=start, end=len(text)))
    return tuple(found)
