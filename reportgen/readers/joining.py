"""Lines of one paragraph as one text: what the end of a line broke apart is put together again.

A line's end stands for a blank, except inside a figure ("61,8" and "88", "−" and "7.9%") and after
a hyphen that a typesetter set ("neighbour-" and "hood").
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportgen.audit.text import Line, LinkSpan
from reportgen.frozen import dataclass

_SOFT = "\u00ad"
_INSIDE = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")
_NARROW = "\ue000"
_SIGN = re.compile(r"(?:^|[\s(])[-−–+£€$]$")
_STARTS_FIGURE = re.compile(r"[£€$]?\d")
_GROUP_OPEN = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})*,(\d{0,2})$")
_GROUP_REST = re.compile(r"(\d{1,3})(?![\d])")
_GROUP_NEXT = re.compile(r",\d{3}(?!\d)")
_POINT_OPEN = re.compile(r"(?<![\d.])\d[\d,]*\.$")
_POINT_REST = re.compile(r"\d+(?:\s?%|\s?(?:per ?cent|percentage|million|billion|per)\b)")
_POINT_NEXT = re.compile(r"\.\d")
_PERCENT_NEXT = re.compile(r"[%‰]")
_ENDS_DIGIT = re.compile(r"\d$")
_UNIT_NEXT = re.compile(r"(?:million|billion|per ?cent|percentage points?)\b")
_HYPHENED = re.compile(r"(\w+)-$")
_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]+-[^\W\d_]+")
_ASKS = re.compile(r"\b(?:to|of|in|the|and|or|by|from|for|with|than|a|an|at|per|compared)$")
_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)$"
)
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_KEPT_PREFIXES = frozenset(
    {"anti", "co", "non", "self", "well", "ex", "multi", "cross", "high", "low", "long"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A line of a file, or a part of one: its text, its place, and the links in it."""

    text: str
    line: int | None = None
    page: int | None = None
    links: tuple[LinkSpan, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A text of one or more lines, where each line begins in it, and its links."""

    text: str
    lines: tuple[Line, ...] = ()
    links: tuple[LinkSpan, ...] = ()

    @property
    def line(self) -> int | None:
        """The line that it begins at."""
        return self.lines[0].line if self.lines else None

    @property
    def page(self) -> int | None:
        """The page that it begins on."""
        return self.lines[0].page if self.lines else None


def joined(chunks: Iterable[Chunk], words: frozenset[str] = frozenset()) -> Run:
    """The chunks as one text; words are those of the whole file, by which hyphens are judged.

    >>> joined([Chunk(text="There were 61,8", line=1), Chunk(text="88 visits", line=2)]).text
    'There were 61,888 visits'
    """
    parts: list[str] = []
    lines: list[Line] = []
    links: list[LinkSpan] = []
    length, last = 0, ""
    for chunk in chunks:
        text = _plain(chunk.text)
        if not text:
            continue
        if last:
            cut, gap = _seam(last, text, words)
            if cut:
                parts[-1] = parts[-1][:-cut]
                length -= cut
            parts.append(gap)
            length += len(gap)
        lines.append(Line(offset=length, line=chunk.line, page=chunk.page))
        links.extend(_moved(link, length) for link in chunk.links)
        parts.append(text)
        length += len(text)
        last = text
    return Run(text="".join(parts), lines=tuple(lines), links=tuple(links))


def _plain(text: str) -> str:
    """The text with one blank between words; a narrow one within a figure stays, as it parts thousands."""
    marked = _INSIDE.sub(_NARROW, text)
    return " ".join(marked.split()).replace(_NARROW, "\N{NARROW NO-BREAK SPACE}")


def leans(before: str, after: str) -> bool:
    """Whether the words at the end of a line cannot end a text: they ask for what comes after.

    >>> leans("compared with the 12 months to December", "2021"), leans("Visits in December", "Loans")
    (True, False)
    """
    unit = _ENDS_DIGIT.search(before) and _UNIT_NEXT.match(after)
    year = _MONTH.search(before) and _YEAR.match(after)
    return splits_figure(before, after) or bool(_ASKS.search(before) or unit or year)


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """The words of texts in small letters."""
    return frozenset(
        word.lower() for text in texts for pattern in (_WORD, _COMPOUND) for word in pattern.findall(text)
    )


def _moved(link: LinkSpan, by: int) -> LinkSpan:
    return LinkSpan(start=link.start + by, end=link.end + by, target=link.target)


def _seam(before: str, after: str, words: frozenset[str]) -> tuple[int, str]:
    """How many characters go at the end of a line, and what stands between it and the next."""
    if before.endswith(_SOFT):
        return 1, ""
    hyphened = _HYPHENED.search(before)
    if hyphened and after[0].isalpha():
        return (0, "") if _keeps_hyphen(hyphened[1], after, words) else (1, "")
    return (0, "") if splits_figure(before, after) else (0, " ")


def _keeps_hyphen(stem: str, after: str, words: frozenset[str]) -> bool:
    rest = _WORD.match(after)
    if rest is None or not stem[-1].isalpha() or rest[0][0].isupper():
        return True
    whole = (stem + rest[0]).lower()
    if whole in words:
        return False
    return stem.lower() in _KEPT_PREFIXES or f"{stem}-{rest[0]}".lower() in words


def splits_figure(before: str, after: str) -> bool:
    """Whether the end of a line stands inside a figure."""
    group, rest = _GROUP_OPEN.search(before), _GROUP_REST.match(after)
    if group and rest and len(group[1]) + len(rest[1]) == 3:
        return True
    if _ENDS_DIGIT.search(before) and any(
        one.match(after) for one in (_GROUP_NEXT, _POINT_NEXT, _PERCENT_NEXT)
    ):
        return True
    if _POINT_OPEN.search(before) and _POINT_REST.match(after):
        return True
    return bool(_SIGN.search(before) and _STARTS_FIGURE.match(after) and not _is_range(before))


def _is_range(before: str) -> bool:
    """Whether a dash at the end stands after a figure: from so much to so much."""
    return bool(re.search(r"\d\s*[-−–]$", before))
