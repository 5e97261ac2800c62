"""HTML: the words that a browser shows, in their order, without any script, style or request.

libxml2 reads what browsers read, asks nothing of the network and refuses nesting without end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reportgen.audit.text import LinkSpan, PassageKind
from reportgen.errors import SourceError
from reportgen.readers.base import Reading, decoded
from reportgen.readers.joining import Chunk, Run, joined
from reportgen.readers.shapes import is_lone_figure, is_short
from reportgen.readers.sheet import Cell, Sheet

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "iframe",
        "object",
        "embed",
        "canvas",
        "svg",
        "math",
        "audio",
        "video",
        "select",
        "option",
        "datalist",
        "textarea",
        "input",
        "button",
        "map",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "ul",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "center",
    ]
)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_DEEPEST = 120


def read(data: bytes, name: str) -> Reading:
    """An HTML file; places are the lines of the file."""
    sheet = Sheet(name=name)
    write(sheet, _text_of(data, name))
    return Reading(text=sheet.done())


def _text_of(data: bytes, name: str) -> str:
    """The text of the file, in the encoding that it names, else in the one it shows."""
    declared = re.search(
        rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", data[:4096], re.IGNORECASE
    )
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(data, name)


def write(sheet: Sheet, text: str) -> None:
    """Write the words of HTML on a sheet. Raises SourceError where it is nested without end."""
    from lxml import etree

    if not text.strip():
        return
    # NUL ends a string for the parser; a declaration of an encoding does not hold for text.
    cleaned = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\x00", "\ufffd"))
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = etree.fromstring(cleaned.encode("utf-8", errors="replace"), parser)
    except etree.XMLSyntaxError as error:
        hint = "see that it is HTML, and get it again"
        raise SourceError(f"{sheet.name} cannot be read as HTML", why=str(error), hint=hint) from None
    if root is not None and _depth(root) > _DEEPEST:
        raise SourceError(
            f"{sheet.name} is nested too deeply",
            why=f"elements stand inside one another more than {_DEEPEST} deep",
            hint="save it again by the program that made it",
        )
    if root is not None:
        _Walk(sheet=sheet).block(root)


@dataclass(slots=True)
class _Walk:
    """Goes through a tree once; words gather until a block begins or ends."""

    sheet: Sheet
    chunks: list[Chunk] = field(default_factory=list)
    opened: list[tuple[int, str]] = field(default_factory=list)
    links: list[LinkSpan] = field(default_factory=list)
    text: str = ""
    line: int | None = None
    group: str = ""

    def block(self, element: _Element) -> None:
        """A block: what gathered before it ends, and so does what gathers in it."""
        tag = str(element.tag)
        if tag == "table":
            self._table(element)
            return
        if tag in ("figure", "section", "article", "aside", "div", "li", "dl"):
            outer, self.group = self.group, self.sheet.new_group() if _is_tile(element) else self.group
            self._inside(element, _kind(element))
            self.group = outer
            return
        self._inside(element, _kind(element))

    def _inside(self, element: _Element, kind: PassageKind) -> None:
        self._words(element.text, _line_of(element))
        for child in element:
            line = self._child(child, kind)
            self._words(child.tail, line)
        self._end(kind, element)

    def _child(self, child: _Element, kind: PassageKind) -> int | None:
        """Goes into a child; the line that it ends at."""
        tag = str(child.tag)
        if tag in _UNSEEN or _is_hidden(child):
            pass
        elif tag in _BLOCKS:
            self._end(kind, child)
            self.block(child)
        elif tag == "br":
            self._break()
        elif tag == "img":
            self._image(child)
        else:
            self._inline(child, kind)
        return _last_line(child)

    def _inline(self, element: _Element, kind: PassageKind) -> None:
        target = element.get("href") if element.tag == "a" else None
        start = len(self.text)
        self._words(element.text, _line_of(element))
        for child in element:
            line = self._child(child, kind)
            self._words(child.tail, line)
        if target is not None and len(self.text) > start:
            self.links.append(LinkSpan(start=start, end=len(self.text), target=target))

    def _words(self, text: str | None, line: int | None) -> None:
        """Adds words; a new line of the file is a new chunk."""
        if not text:
            return
        for step, part in enumerate(text.split("\n")):
            if step:
                self._break()
            if self.line is None and part.strip():
                self.line = line + step if line is not None else None
            words = re.sub(r"[ \t\r\f]+", " ", part)
            self.text += words if self.text and not self.text.endswith(" ") else words.lstrip()

    def _break(self) -> None:
        if self.text.strip():
            self.chunks.append(Chunk(text=self.text, line=self.line, links=tuple(self.links)))
        self.text, self.line, self.links = "", None, []

    def _run(self) -> Run:
        self._break()
        run = joined(self.chunks)
        self.chunks = []
        return run

    def _end(self, kind: PassageKind, element: _Element) -> None:
        run = self._run()
        if not run.text:
            return
        tag = str(element.tag)
        if kind == "heading" and tag[1:].isdigit():
            self.sheet.heading(float(tag[1:]), run)
        elif kind == "paragraph" and self.group and is_short(run.text):
            self.sheet.add(run, "label", group=self.group)
        elif kind == "paragraph" and is_lone_figure(run.text):
            self.sheet.add(run, "label", group=self.group or self.sheet.new_group())
        else:
            self.sheet.add(run, "paragraph" if kind == "heading" else kind, group=self.group)

    def _image(self, element: _Element) -> None:
        words = joined([Chunk(text=element.get("alt") or "", line=_line_of(element))])
        self.sheet.add(words, "alternative", group=self.group)

    def _table(self, element: _Element) -> None:
        caption = None
        rows: list[list[Cell]] = []
        for part in _rows(element):
            if part.tag == "caption":
                caption = self._cell(part)
                continue
            above = part.getparent()
            head = above is not None and above.tag == "thead"
            rows.append(
                [
                    Cell(
                        run=self._cell(cell),
                        heading=head or cell.tag == "th",
                        span=_number(cell.get("colspan")),
                        down=_number(cell.get("rowspan")),
                    )
                    for cell in part
                    if cell.tag in ("td", "th") and not _is_hidden(cell)
                ]
            )
        self.sheet.table([row for row in rows if row], caption=caption)

    def _cell(self, element: _Element) -> Run:
        """The words of a cell; blocks in it are lines of one text."""
        inner = _Walk(sheet=Sheet(name=self.sheet.name))
        inner._gather(element)
        return inner._run()

    def _gather(self, element: _Element) -> None:
        self._words(element.text, _line_of(element))
        for child in element:
            if child.tag not in _UNSEEN and not _is_hidden(child):
                if child.tag in _BLOCKS or child.tag == "br":
                    self._break()
                target, start = child.get("href") if child.tag == "a" else None, len(self.text)
                self._gather(child)
                if target is not None and len(self.text) > start:
                    self.links.append(LinkSpan(start=start, end=len(self.text), target=target))
                if child.tag in _BLOCKS:
                    self._break()
            self._words(child.tail, _last_line(child))


def _depth(root: _Element) -> int:
    """How many elements stand inside one another, at most; counting ends beyond what is allowed."""
    from lxml import etree

    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        if deepest > _DEEPEST:
            break
    return deepest


def _kind(element: _Element) -> PassageKind:
    tag = str(element.tag)
    if re.fullmatch(r"h[1-6]", tag):
        return "heading"
    if tag in ("figcaption", "caption", "legend"):
        return "caption"
    return (
        "item"
        if tag in ("li", "dt", "dd") or any(up.tag == "li" for up in element.iterancestors())
        else "paragraph"
    )


def _is_tile(element: _Element) -> bool:
    """Whether a box is one thing to a reader: a few short texts around a figure, no box inside."""
    texts = [" ".join(str(text).split()) for text in element.itertext() if str(text).strip()]
    return 2 <= len(texts) <= 8 and any(is_lone_figure(text) for text in texts) and all(map(is_short, texts))


def _is_hidden(element: _Element) -> bool:
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None


def _line_of(element: _Element) -> int | None:
    line: Any = element.sourceline
    return int(line) if line is not None else None


def _last_line(element: _Element) -> int | None:
    """The line that an element ends at: its own, and those that its text runs over."""
    line = _line_of(element)
    for inner in element.iter():
        line = max(line or 0, _line_of(inner) or 0) + (inner.text or "").count("\n")
        if inner is not element:
            line += (inner.tail or "").count("\n")
    return line


def _rows(table: _Element) -> Iterator[_Element]:
    for child in table:
        if child.tag in ("tr", "caption"):
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _number(text: str | None) -> int:
    return min(int(text), 1000) if text and text.isascii() and text.isdigit() else 1
