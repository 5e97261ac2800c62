"""The numbers of headings (“2.1 Loans”), which count headings and nothing of the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from reportgen.audit.text import AllowedSpan, AuditText, Passage

_NUMBER: Final = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,4})\.?\s+(?=\S)")
_REASON: Final = "the number of a heading"
_LEAST: Final = 2
"""How many headings must be counted in a row: a single one may begin with a figure."""


def without_counts(text: AuditText) -> AuditText:
    """The text with the numbers of its headings allowed, wherever number and heading stand together.

    They are known by their order: the first is 1, and each follows on those before it.

    >>> from reportgen.errors import Origin
    >>> said = [("1 Visits", "heading"), ("1.1 Loans", "heading"), ("See 1.1 Loans.", "paragraph")]
    >>> passages = tuple(Passage(text=words, kind=kind, origin=Origin(file="a")) for words, kind in said)
    >>> read = without_counts(AuditText(name="a", passages=passages))
    >>> [(one.allowed[0].start, one.allowed[0].end) for one in read.passages]
    [(0, 1), (0, 3), (4, 7)]
    """
    found = _numbered(text.passages)
    if len(found) < _LEAST:
        return text
    told = "|".join(rf"{re.escape(number)}\.?\s+{re.escape(title)}" for number, title in found)
    pattern = re.compile(rf"(?<![\d.,])(?:{told})")
    return replace(text, passages=tuple(_allowed(one, pattern) for one in text.passages))


def _numbered(passages: Iterable[Passage]) -> list[tuple[str, str]]:
    """The numbers of headings with their headings, from these themselves or from contents before them."""
    kept = [one for one in passages if one.kind != "cell"]
    longest = sorted(_titles(kept), key=lambda title: (-len(title), title))
    found: dict[tuple[str, str], None] = {}
    last: list[int] = []
    for one in kept:
        number = _NUMBER.match(one.text)
        rest = one.text[number.end() :] if number else ""
        title = next((title for title in longest if rest.startswith(title)), "")
        path = [int(part) for part in number[1].split(".")] if number and title else []
        if number and path and _follows(path, last):
            last = path
            found[number[1], title] = None
    return list(found)


def _titles(passages: Sequence[Passage]) -> set[str]:
    """The words of headings without numbers; what the contents repeat is one, too."""
    times = Counter(one.text for one in passages)
    titles = set()
    for one in passages:
        bare = _NUMBER.sub("", one.text, count=1).strip()
        if one.kind == "heading" or (bare != one.text and times[bare] + times[one.text] > 1):
            titles.add(bare)
    return titles - {""}


def _follows(path: list[int], last: list[int]) -> bool:
    """Whether a number follows on another, or begins to count."""
    if path in ([1], [*last, 1]):
        return True
    *above, count = path
    return len(path) <= len(last) and above == last[: len(above)] and count == last[len(above)] + 1


def _allowed(passage: Passage, pattern: re.Pattern[str]) -> Passage:
    spans = []
    for found in pattern.finditer(passage.text):
        number = _NUMBER.match(passage.text, found.start())
        if number:
            spans.append(
                AllowedSpan(start=number.start(1), end=number.end(1), reason="the number of a heading")
            )
    return replace(passage, allowed=(*passage.allowed, *spans)) if spans else passage
