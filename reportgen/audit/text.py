"""A text as the audit reads it: passages in reading order, whatever file they came from.

Readers of files and `reportgen.audit.own.passages_of` (for documents of our own) make one;
nothing behind this knows which. A passage is the least a reader takes in at once: a heading, a
paragraph, an item of a list, a cell, a caption, an alternative text.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import Literal, TypeAlias

from reportgen.errors import Origin
from reportgen.frozen import dataclass

PassageKind: TypeAlias = Literal[
    "heading", "paragraph", "item", "cell", "caption", "alternative", "note", "label", "point"
]
"""What a passage is. label: a short text that stands alone (of a tile, a cover, a running head);
point: the value of a point of a chart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot(Origin):
    """A place in a file that has pages, or whose paragraphs are counted and not its lines.

    line counts the lines of its page, in reading order, where there is a page.

    >>> str(Spot(file="a.pdf", page=3, line=12)), str(Spot(file="a.docx", paragraph=7))
    ('a.pdf, page 3, line 12', 'a.docx, paragraph 7')
    """

    page: int | None = None
    paragraph: int | None = None

    def __str__(self) -> str:
        told = (("page", self.page), ("paragraph", self.paragraph), ("line", self.line))
        return ", ".join([self.file, *(f"{name} {number}" for name, number in told if number is not None)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Where a line of the file begins in a passage's text: offset counts characters from 0.

    line and page count from 1; each is None where the file has none.
    """

    offset: int
    line: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundFigure:
    """A stretch of text that is known to print a fact, and how it is worded."""

    start: int
    end: int
    fact: str
    wording: str = "value"


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowedSpan:
    """A stretch of text whose figures may be in no ledger, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSpan:
    """A stretch of text that is a link, and where it leads ("" where the file does not say)."""

    start: int
    end: int
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a cell stands: which table of the text, its row and column from 0, what heads both.

    header: it heads a row or a column itself.
    """

    table: str
    row: int
    column: int
    row_heading: str = ""
    column_heading: str = ""
    header: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One stretch of text.

    text: as a reader has it, with no mark-up, lines of a paragraph joined by a blank.
    origin: the file, the line and the column that it begins at. lines: where each line of the
    file begins in the text, for passages over several lines. headings: those it stands under,
    outermost first. figures, allowed, links: stretches of the text. place: of a cell. group:
    an id shared by passages that are one thing to a reader, such as a tile. view: which
    reading of the file it belongs to ("accepted", "original"), "" where there is only one.
    derived: a query or a chart of the report gave its text, so that its figures come from the data.

    >>> from reportgen.errors import Origin
    >>> passage = Passage(text="Visits rose by 20%", origin=Origin(file="a.txt", line=7))
    >>> str(passage.at(15))
    'a.txt:7'
    """

    text: str
    origin: Origin
    kind: PassageKind = "paragraph"
    lines: tuple[Line, ...] = ()
    headings: tuple[str, ...] = ()
    figures: tuple[BoundFigure, ...] = ()
    allowed: tuple[AllowedSpan, ...] = ()
    links: tuple[LinkSpan, ...] = ()
    place: Place | None = None
    group: str = ""
    view: str = ""
    derived: bool = False

    def at(self, offset: int) -> Origin:
        """The place in the file of a character of the text."""
        found = self._line(offset)
        if found is None or found.line is None:
            return self.origin
        if isinstance(self.origin, Spot):
            counted = self.origin.paragraph is not None
            place = {"paragraph": found.line} if counted else {"line": found.line, "page": found.page}
            return replace(self.origin, **place)
        if found.line == self.origin.line:
            return self.origin
        return Origin(file=self.origin.file, line=found.line)

    def page(self, offset: int = 0) -> int | None:
        """The page that a character stands on, where the file has pages."""
        found = self._line(offset)
        return found.page if found else None

    def _line(self, offset: int) -> Line | None:
        place = bisect_right(self.lines, offset, key=lambda line: line.offset) - 1
        return self.lines[place] if place >= 0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditText:
    """A whole text: its name, as findings call it, and its passages in reading order."""

    name: str
    passages: tuple[Passage, ...]
