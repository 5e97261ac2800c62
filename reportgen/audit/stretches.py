"""Long passages in stretches: what a reader takes in at once is bounded, and so is the work on it.

Figures and words of a passage meet each other, so that its cost grows with the square of its
length. No paragraph that is meant for readers is as long as a stretch may be.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from reportgen.audit.text import AllowedSpan, AuditText, BoundFigure, Line, LinkSpan, Passage

LONGEST = 2500
"""Characters of a stretch."""

_SENTENCE = re.compile(r"[.!?][”’\"')\]]?\s")
_BLANK = re.compile(r"\s")

Spanned = TypeVar("Spanned", BoundFigure, AllowedSpan, LinkSpan)


def in_stretches(text: AuditText) -> AuditText:
    """The text with each passage over the longest as several, parted where a sentence ends."""
    if all(len(passage.text) <= LONGEST for passage in text.passages):
        return text
    return replace(text, passages=tuple(one for passage in text.passages for one in _stretches(passage)))


def _stretches(passage: Passage) -> Iterator[Passage]:
    start = 0
    while start < len(passage.text):
        end = _end(passage.text, start)
        yield _stretch(passage, start, end) if end - start < len(passage.text) else passage
        start = end
    if not passage.text:
        yield passage


def _end(text: str, start: int) -> int:
    """Where a stretch ends: behind the last sentence in it, else the last blank, else where it is full."""
    limit = start + LONGEST
    if limit >= len(text):
        return len(text)
    for pattern in (_SENTENCE, _BLANK):
        ends = [match.end() for match in pattern.finditer(text, start, limit)]
        if ends:
            return ends[-1]
    return limit


def _stretch(passage: Passage, start: int, end: int) -> Passage:
    """A part of a passage; only the first of a cell stands in its table."""
    made = replace(
        passage,
        text=passage.text[start:end],
        origin=passage.at(start),
        lines=_lines(passage.lines, start, end),
        figures=_inside(passage.figures, start, end),
        allowed=_inside(passage.allowed, start, end),
        links=_inside(passage.links, start, end),
    )
    return replace(made, kind="paragraph", place=None) if start and passage.place else made


def _lines(lines: tuple[Line, ...], start: int, end: int) -> tuple[Line, ...]:
    first = max(bisect_right(lines, start, key=lambda line: line.offset) - 1, 0)
    return tuple(
        replace(line, offset=max(line.offset - start, 0)) for line in lines[first:] if line.offset < end
    )


def _inside(spans: Iterable[Spanned], start: int, end: int) -> tuple[Spanned, ...]:
    return tuple(
        replace(span, start=max(span.start, start) - start, end=min(span.end, end) - start)
        for span in spans
        if span.start < end and span.end > start
    )
