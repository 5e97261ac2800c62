"""A PDF by its tags: the order, the headings and the tables that its structure gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportgen.audit.text import LinkSpan, PassageKind
from reportgen.readers.joining import Chunk, Run, joined
from reportgen.readers.pdf_chars import Char, PageChars, is_raised
from reportgen.readers.shapes import is_lone_figure, is_short
from reportgen.readers.sheet import Cell, Sheet
from reportgen.verify.elements import Annotation, Element

_INLINE = frozenset(
    {
        *("Span", "Link", "Reference", "Quote", "Code", "BibEntry", "Annot", "NonStruct", "Lbl"),
        *("Em", "Strong", "Sub", "Ruby", "RB", "RT", "RP"),
    }
)
_UNREAD = frozenset({"Figure", "Formula", "Artifact"})
_LINE = 0.55
"""What moves up or down by more than this share of its size is on another line."""

_CONTENTS_PAGE = re.compile(r"[\s.…]*\d+$")

Marks = Mapping[tuple[int, int], list[Char]]


def marks_of(pages: Iterable[PageChars]) -> dict[tuple[int, int], list[Char]]:
    """The characters by page (from 1) and mark, in the order painted."""
    found: dict[tuple[int, int], list[Char]] = {}
    for page in pages:
        for char in page.chars:
            if char.mark >= 0:
                found.setdefault((page.number, char.mark), []).append(char)
    return found


def share_marked(pages: Sequence[PageChars], elements: Iterable[Element]) -> float:
    """How much of the text the structure reaches, from 0 to 1."""
    owned = {(key[0] + 1, key[2]) for element in elements for key in element.marks}
    total = reached = 0
    for page in pages:
        total += len(page.chars)
        reached += sum(1 for char in page.chars if (page.number, char.mark) in owned)
    return reached / total if total else 0.0


@dataclass(slots=True)
class _Lines:
    """Counts the lines of each page as they are read."""

    page: int = 0
    base: float = -1e9
    counts: dict[int, int] = field(default_factory=dict)

    def at(self, page: int, char: Char) -> int:
        """The line of a character; a new one where it stands higher or lower than the last."""
        if page != self.page or abs(char.base - self.base) > char.size * _LINE:
            self.counts[page] = self.counts.get(page, 0) + 1
        self.page, self.base = page, char.base
        return self.counts[page]


@dataclass(slots=True, kw_only=True)
class Walk:
    """Goes through a structure in its order and writes what it says on a sheet."""

    sheet: Sheet
    marks: Marks
    words: frozenset[str]
    _lines: _Lines = field(default_factory=_Lines)

    def elements(self, elements: Iterable[Element], group: str = "") -> None:
        """The elements in order."""
        for element in elements:
            self._element(element, group)

    def _element(self, element: Element, group: str) -> None:
        tag = element.tag
        if tag in _UNREAD:
            self._figure(element, group)
        elif re.fullmatch(r"H[1-6]?", tag):
            self.sheet.heading(float(tag[1:] or 1), self._run(element))
            self._figures(element, group)
        elif tag == "Table":
            self._table(element)
        elif tag == "TOCI":
            self._contents(element, group)
        elif _holds_blocks(element):
            inner = self.sheet.new_group() if not group and _is_tile(self._short_texts(element)) else group
            own = [kid for kid in element.kids if isinstance(kid, tuple)]
            if own:
                self._add(self._run_of(own), "paragraph", inner)
            self.elements((kid for kid in element.elements if kid.tag != "Lbl"), inner)
        else:
            self._add(self._run(element), _kind(element), group)
            self._figures(element, group)

    def _add(self, run: Run, kind: PassageKind, group: str) -> None:
        alone = kind == "paragraph" and (is_lone_figure(run.text) or is_short(run.text))
        self.sheet.add(run, "label" if alone else kind, group=group)

    def _figure(self, element: Element, group: str) -> None:
        words = element.text("Alt") or element.text("ActualText")
        place = next((key for key in _marks_in(element)), None)
        page = place[0] + 1 if place else _page_of(element)
        line = self._lines.counts.get(page or 0, 0) + 1
        self.sheet.add(joined([Chunk(text=words, line=line, page=page)]), "alternative", group=group)
        self.elements((kid for kid in element.elements if kid.tag == "Caption"), group)

    def _figures(self, element: Element, group: str) -> None:
        for inner in element.elements:
            if inner.tag in _UNREAD:
                self._figure(inner, group)
            elif inner.tag in _INLINE:
                self._figures(inner, group)

    def _contents(self, element: Element, group: str) -> None:
        run = self._run(element)
        bare = _CONTENTS_PAGE.sub("", run.text)
        self.sheet.add(Run(text=bare, lines=run.lines[:1]), "label", group=group)
        self.elements((kid for kid in element.elements if kid.tag == "TOC"), group)

    def _short_texts(self, element: Element) -> list[str]:
        """The texts of the paragraphs in a box; one that is no label where it holds anything else."""
        texts: list[str] = []
        for kid in element.elements:
            if kid.tag in ("P", "Span"):
                texts.append(_text(self.marks, _marks_in(kid)))
            elif kid.tag in ("Div", "NonStruct"):
                texts.extend(self._short_texts(kid))
            elif kid.tag not in _UNREAD:
                texts.append("A sentence. " * 9)
            if len(texts) > 9:
                break
        return [text for text in texts if text]

    # ---- tables

    def _table(self, table: Element) -> None:
        captions = [kid for kid in table.elements if kid.tag == "Caption"]
        caption = self._run(captions[0]) if captions else None
        rows = [self._row(row) for row in _rows(table)]
        self.sheet.table([row for row in rows if row], caption=caption)
        for cell in (cell for row in _rows(table) for cell in row.elements):
            self._figures(cell, "")

    def _row(self, row: Element) -> list[Cell]:
        return [
            Cell(
                run=self._run(cell),
                heading=cell.tag == "TH",
                span=_number(cell.attribute("Table", "ColSpan")),
                down=_number(cell.attribute("Table", "RowSpan")),
            )
            for cell in row.elements
            if cell.tag in ("TH", "TD")
        ]

    # ---- words

    def _run(self, element: Element) -> Run:
        return self._run_of(list(_pieces(element)))

    def _run_of(self, pieces: Sequence[tuple[int, int, int] | tuple[Element, str]]) -> Run:
        """The words of marks in order, a chunk a line."""
        chunks: list[Chunk] = []
        text, line, page = "", 0, 0
        links: list[LinkSpan] = []
        opened: tuple[int, str] | None = None
        before: Char | None = None
        for piece in pieces:
            if not isinstance(piece[0], int):
                links, opened = _linked(links, opened, len(text), str(piece[1]))
                continue
            here = piece[0] + 1
            for char in self.marks.get((here, int(piece[-1])), ()):
                if before is not None and is_raised(before, char):
                    continue
                before = before if char.sign == " " else char
                at = (
                    self._lines.at(here, char)
                    if char.sign != " "
                    else line or self._lines.counts.get(here, 1)
                )
                if text.strip() and (at, here) != (line, page):
                    if opened:
                        links = [*links, LinkSpan(start=opened[0], end=len(text), target=opened[1])]
                        opened = (0, opened[1])
                    chunks.append(Chunk(text=text, line=line, page=page, links=_fit(links, text)))
                    text, links = "", []
                line, page = at, here
                if char.sign not in " \r\n" or (text and not text.endswith(" ")):
                    text += " " if char.sign in "\r\n" else char.sign
        chunks.append(Chunk(text=text, line=line, page=page, links=_fit(links, text)))
        return joined(chunks, self.words)


def _fit(links: Sequence[LinkSpan], text: str) -> tuple[LinkSpan, ...]:
    """The links that have words, by places in the text without blanks at its ends."""
    size = len(text.strip())
    return tuple(
        LinkSpan(start=min(link.start, size), end=min(link.end, size), target=link.target)
        for link in links
        if text[link.start : link.end].strip()
    )


def _linked(
    links: list[LinkSpan], opened: tuple[int, str] | None, at: int, target: str
) -> tuple[list[LinkSpan], tuple[int, str] | None]:
    if opened is None:
        return links, (at, target)
    return [*links, LinkSpan(start=opened[0], end=at, target=opened[1])], None


def _pieces(element: Element) -> Iterator[tuple[int, int, int] | tuple[Element, str]]:
    """The marks of an element in order, and where links begin and end; those of figures left out."""
    is_link = element.tag == "Link"
    if is_link:
        yield element, _target(element)
    for kid in element.kids:
        if isinstance(kid, tuple):
            yield kid
        elif isinstance(kid, Element) and kid.tag not in _UNREAD and kid.tag not in ("TOC", "Note"):
            yield from _pieces(kid)
    if is_link:
        yield element, ""


def _target(element: Element) -> str:
    for annotation in element.kids:
        if isinstance(annotation, Annotation) and hasattr(annotation.item, "get"):
            action: Any = annotation.item.get("/A")
            if action is not None and hasattr(action, "get"):
                return str(action.get("/URI") or "")
    return ""


def _marks_in(element: Element) -> Iterator[tuple[int, int, int]]:
    for kid in element.kids:
        if isinstance(kid, tuple):
            yield kid
        elif isinstance(kid, Element):
            yield from _marks_in(kid)


def _text(marks: Marks, keys: Iterable[tuple[int, int, int]]) -> str:
    signs = (char.sign for key in keys for char in marks.get((key[0] + 1, key[2]), ()))
    return " ".join("".join(signs).split())


def _holds_blocks(element: Element) -> bool:
    return any(
        kid.tag not in _INLINE and kid.tag not in _UNREAD and kid.tag != "Note" for kid in element.elements
    )


def _is_tile(texts: Sequence[str]) -> bool:
    return 2 <= len(texts) <= 8 and all(map(is_short, texts)) and sum(map(is_lone_figure, texts)) == 1


def _kind(element: Element) -> PassageKind:
    if element.tag == "Caption":
        return "caption"
    if element.tag in ("Note", "FENote"):
        return "note"
    above = element.parent
    while above is not None and above.tag not in ("Document", "Sect", "Table"):
        if above.tag in ("LI", "LBody"):
            return "item"
        if above.tag in ("Note", "FENote"):
            return "note"
        above = above.parent
    return "item" if element.tag in ("LI", "LBody") else "paragraph"


def _rows(table: Element) -> Iterator[Element]:
    for kid in table.elements:
        if kid.tag == "TR":
            yield kid
        elif kid.tag in ("THead", "TBody", "TFoot"):
            yield from (row for row in kid.elements if row.tag == "TR")


def _page_of(element: Element) -> int | None:
    for inner in element.walk():
        for key in inner.marks:
            return key[0] + 1
    return None


def _number(value: Any) -> int:
    try:
        return min(max(int(value), 1), 1000)
    except (TypeError, ValueError):
        return 1
