"""Word files: paragraphs with their controls, notes and tables; with tracked changes, both views.

A paragraph that nobody is changing is read once. One with tracked changes is read twice: as it
stands when all are accepted, and as it stood before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING

from reportgen.audit.text import LinkSpan, PassageKind
from reportgen.errors import SourceError
from reportgen.model.finding import Finding, Severity
from reportgen.readers.base import Reading
from reportgen.readers.joining import Chunk, Run, joined
from reportgen.readers.package import Package
from reportgen.readers.shapes import is_lone_figure, is_short
from reportgen.readers.sheet import Cell, Sheet
from reportgen.readers.word_names import MC, WP, A, R, Styles, W, styles_of
from reportgen.readers.word_tree import blocks_of, chosen, inside, number_of, symbol_of, texts_of

if TYPE_CHECKING:
    from lxml.etree import _Element

ACCEPTED, ORIGINAL = "accepted", "original"

_ADDED = frozenset({f"{W}ins", f"{W}moveTo"})
_REMOVED = frozenset({f"{W}del", f"{W}moveFrom"})
_SIGNS = {f"{W}tab": "\t", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_UNREAD = frozenset({f"{W}rPr", f"{W}pPr", f"{W}sdtPr", f"{W}instrText", f"{W}delInstrText", f"{A}t"})
_PAGES = re.compile(r"\bpage\s+\d+(?:\s+(?:of|/)\s+\d+)?", re.IGNORECASE)
_DEEPEST = 60


def read(data: bytes, name: str) -> Reading:
    """A Word document; its places are its paragraphs, counted through body and tables."""
    package = Package(data, name)
    part = package.document
    root = package.xml(part)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise SourceError(f"{name} is no Word document", hint="name a .docx file that Word opens")
    walk = _Walk(
        package=package, part=part, sheet=Sheet(name=name, counted=True), styles=styles_of(package, part)
    )
    walk.notes = walk.notes_of("footnotes", "footnote") | walk.notes_of("endnotes", "endnote")
    walk.running("header")
    walk.blocks(body)
    walk.running("footer")
    changed = Finding(
        rule="tracked-changes",
        severity=Severity.NOTE,
        message=f"{name} has tracked changes: it was read with all of them accepted, and as it was before",
        hint="what is found says which of the two it was found in",
    )
    return Reading(text=walk.sheet.done(), findings=(changed,) if walk.tracked else ())


@dataclass(slots=True)
class _Text:
    """The words of a paragraph in one view, the links and the notes in it."""

    words: str = ""
    links: list[LinkSpan] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    pictures: list[_Element] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class _Walk:
    package: Package
    part: str
    sheet: Sheet
    styles: Styles
    notes: dict[tuple[str, str], _Element] = field(default_factory=dict)
    count: int = 0
    tracked: bool = False
    pending: list[Run] = field(default_factory=list)
    caption: Run | None = None
    pictured: dict[_Element, int] = field(default_factory=dict)
    depth: int = 0

    # ---- the body

    def blocks(self, parent: _Element, group: str = "") -> None:
        """The paragraphs and tables right inside an element, and inside the controls around them."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise SourceError(
                f"{self.sheet.name} is nested too deeply", hint="take tables out of the tables that hold them"
            )
        found = list(blocks_of(parent))
        for block, after in zip_longest(found, found[1:]):
            if block.tag == f"{W}tbl":
                self._settle(group)
                if self._is_layout(block):
                    self._boxes(block)
                else:
                    self._table(block)
            elif after is not None and self._names(block, after):
                self._settle(group)
                self._caption(block, group)
            else:
                self._paragraph(block, group)
        self._settle(group)
        self.depth -= 1

    def _boxes(self, table: _Element) -> None:
        """A table that only sets texts side by side: each cell is read through before the next."""
        for row in inside(table, f"{W}tr"):
            for cell in inside(row, f"{W}tc"):
                figures = [text for text in texts_of(cell) if is_lone_figure(text)]
                inner = cell.find(f".//{W}tbl") is not None
                self.blocks(cell, self.sheet.new_group() if len(figures) == 1 and not inner else "")

    def _is_layout(self, table: _Element) -> bool:
        """Whether a table sets texts side by side and is none to a reader."""
        rows = list(inside(table, f"{W}tr"))
        cells = [texts_of(cell) for row in rows for cell in inside(row, f"{W}tc")]
        full = [texts for texts in cells if texts]
        if table.find(f".//{W}tc//{W}tbl") is not None or len(full) <= 1:
            return True
        if any(self.styles.level(paragraph) is not None for paragraph in table.iter(f"{W}p")):
            return True
        several = sum(1 for texts in full if len(texts) > 1)
        # a tile beside a text stands in one row; no table of figures has one row only
        return several * 2 > len(full) or (len(rows) == 1 and several > 0)

    def _names(self, element: _Element, after: _Element) -> bool:
        """Whether a paragraph is the caption of the table that follows it."""
        if after.tag != f"{W}tbl" or not self.styles.is_caption(element) or self._is_layout(after):
            return False
        return len(self._views(element)) == 1

    def _caption(self, element: _Element, group: str) -> None:
        self.count += 1
        text = self._text(element, "")
        self._beside(text, group)
        self.caption = self._run(text)

    def _paragraph(self, element: _Element, group: str) -> None:
        self.count += 1
        if self.styles.is_contents(element):
            self._contents(element)
            return
        views = self._views(element)
        after: list[_Text] = []
        for view, text in views:
            run = self._run(text)
            level = self.styles.level(element)
            self.sheet.view = view
            if level is not None and run.text:
                self._settle(group)
                self.sheet.heading(float(level), run)
            elif run.text and _stands_alone(run.text) and not view:
                self.pending.append(run)
            elif run.text:
                self._settle(group)
                self.sheet.add(run, self._kind(element), group=group)
            self.sheet.view = ""
            after.append(text)
        for text in after[:1]:
            self._beside(text, group)
        if not group and not any(text.words.strip() for text in after):
            self._settle(group)

    def _contents(self, element: _Element) -> None:
        """A line of a table of contents, without its page."""
        words = self._text(element, ACCEPTED).words.rpartition("\t")
        self.sheet.add(joined([Chunk(text=words[0] or words[2], line=self.count)]), "label")

    def _settle(self, group: str) -> None:
        """Adds the labels that stand together: one group where a figure is among them."""
        runs, self.pending = self.pending, []
        if any(is_lone_figure(run.text) for run in runs):
            group = group or self.sheet.new_group()
            for run in runs:
                self.sheet.add(run, "label", group=group)
        else:
            for run in runs:
                self.sheet.add(run, "label", group=group)

    def _kind(self, element: _Element) -> PassageKind:
        if self.styles.is_item(element):
            return "item"
        return "caption" if self.styles.is_caption(element) else "paragraph"

    def _run(self, text: _Text) -> Run:
        return joined([Chunk(text=text.words, line=self.count, links=tuple(text.links))])

    def _beside(self, text: _Text, group: str) -> None:
        """What hangs on a paragraph: pictures' words, boxes of text, notes."""
        if text.pictures or text.boxes or text.notes:
            self._settle(group)
        for picture in text.pictures:
            self._picture(picture, self.count)
        for box in text.boxes:
            self.blocks(box, self.sheet.new_group())
        for key in text.notes:
            note = self.notes.get(key)
            for paragraph in note.iter(f"{W}p") if note is not None else ():
                for view, words in self._views(paragraph):
                    self.sheet.view = view
                    self.sheet.add(self._run(words), "note")
                    self.sheet.view = ""

    def _picture(self, element: _Element, line: int) -> None:
        words = element.get("descr") or element.get("title") or ""
        self.sheet.add(joined([Chunk(text=words, line=line)]), "alternative")

    # ---- the words of a paragraph

    def _views(self, element: _Element) -> list[tuple[str, _Text]]:
        """The paragraph's text by view: one where nothing in it is tracked."""
        if not any(child.tag in _ADDED | _REMOVED for child in element.iter()):
            return [("", self._text(element, ""))]
        self.tracked = True
        return [(view, self._text(element, view)) for view in (ACCEPTED, ORIGINAL)]

    def _text(self, element: _Element, view: str) -> _Text:
        text = _Text()
        fields: list[str] = []
        self._inlines(element, view, text, fields, 0)
        return text

    def _inlines(self, parent: _Element, view: str, text: _Text, fields: list[str], depth: int) -> None:
        if depth > _DEEPEST:
            raise SourceError(f"{self.sheet.name} is nested too deeply", hint="save it again in Word")
        for child in parent:
            tag = str(child.tag)
            if (tag in _ADDED and view == ORIGINAL) or (tag in _REMOVED and view != ORIGINAL):
                continue
            if tag in (f"{W}t", f"{W}delText"):
                text.words += "" if "code" in fields else child.text or ""
            elif tag in _SIGNS:
                text.words += _SIGNS[tag]
            elif tag == f"{W}fldChar":
                _field(child, fields)
            elif tag == f"{W}hyperlink":
                start = len(text.words)
                self._inlines(child, view, text, fields, depth + 1)
                text.links.append(LinkSpan(start=start, end=len(text.words), target=self._target(child)))
            elif tag == f"{MC}AlternateContent":
                self._inlines(chosen(child), view, text, fields, depth + 1)
            elif not _gathered(child, text) and tag not in _UNREAD:
                self._inlines(child, view, text, fields, depth + 1)

    def _target(self, link: _Element) -> str:
        relation = self.package.relations(self.part).get(link.get(f"{R}id") or "")
        anchor = link.get(f"{W}anchor")
        return relation.target if relation else f"#{anchor}" if anchor else ""

    # ---- tables, notes, running lines

    def _table(self, table: _Element) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise SourceError(
                f"{self.sheet.name} is nested too deeply", hint="take tables out of one another"
            )
        start = self.count
        rows: dict[str, list[list[Cell]]] = {}
        views = (ACCEPTED, ORIGINAL) if _is_tracked(table) else ("",)
        for view in views:
            self.count = start
            rows[view] = [self._row(row, view) for row in inside(table, f"{W}tr") if _is_there(row, view)]
        self.tracked |= len(views) > 1
        for view, lines in rows.items():
            self.sheet.view = view
            self.sheet.table([line for line in lines if line], caption=self.caption)
            self.sheet.view, self.caption = "", None
        pictured, self.pictured = self.pictured, {}
        for picture, line in pictured.items():
            self._picture(picture, line)
        self.depth -= 1

    def _row(self, row: _Element, view: str) -> list[Cell]:
        properties = row.find(f"{W}trPr")
        head = properties is not None and properties.find(f"{W}tblHeader") is not None
        return [cell for element in inside(row, f"{W}tc") if (cell := self._cell(element, view, head=head))]

    def _cell(self, element: _Element, view: str, *, head: bool) -> Cell | None:
        chunks: list[Chunk] = []
        for paragraph in element.iter(f"{W}p"):
            self.count += 1
            text = self._text(paragraph, view or ACCEPTED)
            chunks.append(Chunk(text=text.words, line=self.count, links=tuple(text.links)))
            self.pictured |= dict.fromkeys(text.pictures, self.count)
        merged = element.find(f"{W}tcPr/{W}vMerge")
        if merged is not None and merged.get(f"{W}val") != "restart":
            chunks = []
        return Cell(run=joined(chunks), heading=head, span=number_of(element.find(f"{W}tcPr/{W}gridSpan")))

    def notes_of(self, kind: str, tag: str) -> dict[tuple[str, str], _Element]:
        """The notes of a part by their kind and number."""
        found = {}
        for name in self.package.of_kind(self.part, kind):
            root = self.package.xml(name)
            for note in root.iter(f"{W}{tag}") if root is not None else ():
                if note.get(f"{W}type") is None:
                    found[tag, note.get(f"{W}id") or ""] = note
        return found

    def running(self, kind: str) -> None:
        """The lines at the head or the foot of pages, each once."""
        seen = set()
        for name in self.package.of_kind(self.part, kind):
            root = self.package.xml(name)
            for paragraph in root.iter(f"{W}p") if root is not None else ():
                run = joined([Chunk(text=_PAGES.sub("", self._text(paragraph, ACCEPTED).words))])
                if run.text not in seen and not run.text.isdigit():
                    seen.add(run.text)
                    self.sheet.add(run, "label", group=name)


def _stands_alone(text: str) -> bool:
    return is_short(text) and len(text.split()) <= 10


def _is_tracked(element: _Element) -> bool:
    return any(child.tag in _ADDED | _REMOVED for child in element.iter())


def _is_there(row: _Element, view: str) -> bool:
    """Whether a row is there in a view: rows are added and removed as a whole."""
    properties = row.find(f"{W}trPr")
    if properties is None or not view:
        return True
    gone = f"{W}del" if view == ACCEPTED else f"{W}ins"
    return properties.find(gone) is None


def _gathered(child: _Element, text: _Text) -> bool:
    """Whether a part of a run is a sign, a note, a box or a picture, which is then gathered."""
    match str(child.tag).rpartition("}")[2] if str(child.tag).startswith((W, WP)) else "":
        case "sym":
            text.words += symbol_of(child)
        case "footnoteReference" | "endnoteReference" as reference:
            text.notes.append((reference.removesuffix("Reference"), child.get(f"{W}id") or ""))
        case "txbxContent":
            text.boxes.append(child)
        case "docPr":
            text.pictures.append(child)
        case _:
            return False
    return True


def _field(mark: _Element, fields: list[str]) -> None:
    """Follows the marks of a field: only what stands between its middle and its end is shown."""
    kind = mark.get(f"{W}fldCharType")
    if kind == "begin":
        fields.append("code")
    elif kind == "separate" and fields:
        fields[-1] = "shown"
    elif kind == "end" and fields:
        fields.pop()
