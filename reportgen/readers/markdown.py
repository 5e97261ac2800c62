"""Markdown by CommonMark, with tables: the lines are those of the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportgen.audit.text import LinkSpan, PassageKind
from reportgen.readers.base import Reading, decoded
from reportgen.readers.joining import Chunk, Run, joined
from reportgen.readers.sheet import Cell, Sheet

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


def read(data: bytes, name: str) -> Reading:
    """A Markdown text. HTML in it is read as HTML, for its words alone."""
    tokens = _parser().parse(decoded(data, name))
    walk = _Walk(sheet=Sheet(name=name))
    walk.blocks(tokens)
    return Reading(text=walk.sheet.done())


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return parser.use(front_matter_plugin).use(footnote_plugin)


class _Walk:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._items = 0
        self._notes = 0
        self._rows: list[list[Cell]] = []
        self._head = False

    def blocks(self, tokens: Sequence[Token]) -> None:
        for place, token in enumerate(tokens):
            match token.type:
                case "heading_open":
                    self.sheet.heading(float(token.tag[1:]), _run(tokens[place + 1]))
                case "inline" if tokens[place - 1].type == "paragraph_open":
                    self._paragraph(token)
                case "list_item_open" | "list_item_close":
                    self._items += 1 if token.type.endswith("open") else -1
                case "footnote_open" | "footnote_close":
                    self._notes += 1 if token.type.endswith("open") else -1
                case "table_open":
                    self._rows = []
                case "thead_open" | "thead_close":
                    self._head = token.type.endswith("open")
                case "tr_open":
                    self._rows.append([])
                case "inline" if tokens[place - 1].type in ("th_open", "td_open"):
                    self._rows[-1].append(Cell(run=_run(token, tokens[place - 2].map), heading=self._head))
                case "table_close":
                    self.sheet.table(self._rows)
                case "html_block":
                    self._html(token)
                case _:
                    pass

    def _paragraph(self, token: Token) -> None:
        run = _run(token)
        kind: PassageKind = "note" if self._notes else "item" if self._items else "paragraph"
        self.sheet.add(run, kind)
        for child in token.children or ():
            if child.type == "image" and child.content:
                alternative = joined([Chunk(text=child.content, line=run.line)])
                self.sheet.add(alternative, "alternative")

    def _html(self, token: Token) -> None:
        from reportgen.readers.html import write

        first = token.map[0] if token.map else 0
        write(self.sheet, "\n" * first + token.content)


def _run(token: Token, above: list[int] | None = None) -> Run:
    span = token.map or above
    return joined(_lines(token, span[0] + 1 if span else None))


def _lines(token: Token, line: int | None) -> Iterator[Chunk]:
    """The lines of an inline token with the links in each."""
    text = ""
    links: list[LinkSpan] = []
    opened: list[tuple[int, str]] = []
    for child in token.children or ():
        match child.type:
            case "softbreak" | "hardbreak":
                links += [LinkSpan(start=start, end=len(text), target=target) for start, target in opened]
                yield Chunk(text=text, line=line, links=tuple(links))
                text, links = "", []
                opened = [(0, target) for _, target in opened]
                line = line + 1 if line is not None else None
            case "link_open":
                opened.append((len(text), str(child.attrGet("href") or "")))
            case "link_close" if opened:
                start, target = opened.pop()
                links.append(LinkSpan(start=start, end=len(text), target=target))
            case "text" | "code_inline" | "text_special":
                text += child.content
            case _:
                pass
    yield Chunk(text=text, line=line, links=tuple(links))
