"""A document as Typst markup; its data tables read CSV files, as Typst's authors have them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import assert_never

from reportgen.model.blocks import (
    Block,
    Break,
    Columns,
    Contents,
    DataTable,
    Figure,
    Grid,
    Heading,
    List,
    Panel,
    Paragraph,
    Table,
)
from reportgen.model.document import Document
from reportgen.model.inlines import (
    CrossReference,
    Emphasis,
    FactText,
    Foreign,
    Inline,
    LineBreak,
    Link,
    NoteReference,
    PageField,
    Strong,
    Text,
)
from tests.benchmarks.markup import Writer, Written, measure_of

_RULES = """
#set page(paper: "a4", margin: (top: 76pt, bottom: 70pt, x: 62pt),
  header: text(9.5pt)[Statistics],
  footer: align(right,
    text(9.5pt, context [Page #counter(page).display() of #counter(page).final().first()])))
#set text(font: "Source Sans 3", size: 12pt, hyphenate: false)
#set smartquote(enabled: false)
#set par(leading: 0.65em, spacing: 1.1em)
#show heading.where(level: 1): set text(26pt)
#show heading.where(level: 2): set text(18pt)
#show figure: set block(breakable: true)
#set table(stroke: (bottom: .5pt + rgb("#c3cbd1")), inset: (x: 6pt, y: 4pt),
  fill: (_, y) => if y == 0 { rgb("#12436d") })
#show table.cell.where(y: 0): set text(white, weight: "semibold")
#show table: set text(11pt)
"""
_ALIGN = {"left": "left", "right": "right", "decimal": "right", "centre": "center"}
_SPECIAL = re.compile(r"([\\*_#$<>@\[\]`~=+/-])")


def typst_of(document: Document) -> Written:
    """The document for Typst; a data table's rows stand in a file beside it, as its authors have them."""
    writer = _Typst(document)
    language, _, region = document.meta.language.partition("-")
    title = _string(document.meta.title)
    head = f"#set document(title: {title})\n#set text(lang: {_string(language)}, region: {_string(region)})\n"
    measure = measure_of(document)
    body = "\n\n".join(writer.block(b, measure) for s in document.sequences for b in s.blocks)
    writer.into.source = f"{_RULES}{head}\n{body}\n"
    return writer.into


class _Typst(Writer):
    __slots__ = ()

    def block(self, block: Block, width: float) -> str:
        match block:
            case Heading():
                return f"#heading(level: {block.level})[{self.inlines(block.children)}] <{block.id}>"
            case Paragraph():
                return self.inlines(block.children)
            case List():
                name = "enum" if block.ordered else "list"
                items = ("\n\n".join(self.block(b, width) for b in item.blocks) for item in block.items)
                return f"#{name}({', '.join(f'[{item}]' for item in items)})"
            case Table():
                return self.table(block)
            case DataTable():
                return self.data_table(block)
            case Figure():
                return self.figure(block, width)
            case Panel():
                inner = "\n\n".join(self.block(b, width - 22) for b in block.blocks)
                return f'#block(fill: rgb("#f1f4f6"), inset: 11pt, width: 100%)[{inner}]'
            case Grid():
                room = width / len(block.shares) - block.gap
                cells = ("\n\n".join(self.block(b, room) for b in cell.blocks) for cell in block.cells)
                shares = ", ".join(f"{share:g}fr" for share in block.shares)
                return (
                    f"#grid(columns: ({shares},), gutter: 12pt, {', '.join(f'[{cell}]' for cell in cells)})"
                )
            case Columns():
                inner = "\n\n".join(self.block(b, width / block.count) for b in block.blocks)
                return f"#columns({block.count})[{inner}]"
            case Contents():
                return "#outline(title: none)"
            case Break():
                return "#pagebreak(weak: true)"
            case _:
                assert_never(block)

    def table(self, block: Table) -> str:
        aligns = ", ".join(_ALIGN[column.align] for column in block.columns)
        head = ", ".join(f"[{self.inlines(c.children)}]" for row in block.header for c in row.cells)
        cells = ", ".join(f"[{self.inlines(c.children)}]" for row in block.rows for c in row.cells)
        made = f"table(columns: {len(block.columns)}, align: ({aligns},), table.header({head}), {cells})"
        return f"#figure(kind: table, caption: [{self.inlines(block.caption)}], {made})"

    def data_table(self, block: DataTable) -> str:
        file = f"data-{len(self.into.files)}.csv"
        stream = io.StringIO(newline="")
        csv.writer(stream).writerows(zip(*(column.values for column in block.columns), strict=True))
        self.into.files[file] = stream.getvalue().encode("utf-8")
        aligns = ", ".join(_ALIGN[column.align] for column in block.columns)
        head = ", ".join(f"[{_plain(column.heading)}]" for column in block.columns)
        made = (
            f"table(columns: {len(block.columns)}, align: ({aligns},), table.header({head}), "
            f"..csv({_string(file)}).flatten())"
        )
        return f"#figure(kind: table, caption: [{self.inlines(block.caption)}], {made})"

    def figure(self, block: Figure, width: float) -> str:
        file, wide = self.image(block, width * (block.width or 1.0))
        image = f"image({_string(file)}, width: {wide:.0f}pt, alt: {_string(block.alt or 'logo')})"
        above = "\n\n".join(self.inlines(part) for part in (block.title, block.subtitle) if part)
        source = f"\n\n{self.inlines(block.source)}" if block.source else ""
        return f"#block(breakable: false)[{above}\n\n#{image}{source}]"

    def inlines(self, children: Iterable[Inline]) -> str:
        return "".join(map(self.inline, children))

    def inline(self, inline: Inline) -> str:
        match inline:
            case Text() | FactText():
                return _plain(inline.text)
            case Strong():
                return f"#strong[{self.inlines(inline.children)}]"
            case Emphasis():
                return f"#emph[{self.inlines(inline.children)}]"
            case Link():
                return f"#link({_string(inline.target)})[{self.inlines(inline.children)}]"
            case NoteReference():
                return f"#footnote[{self.inlines(self.note(inline.note))}]"
            case CrossReference():
                words = self.inlines(inline.children)
                return f"#link(<{inline.target}>)[{words}]" if inline.target in self.anchors else words
            case Foreign():
                return f"#text(lang: {_string(inline.language)})[{self.inlines(inline.children)}]"
            case PageField():
                return ""
            case LineBreak():
                return "#linebreak()"
            case _:
                assert_never(inline)


def _plain(text: str) -> str:
    escaped = _SPECIAL.sub(r"\\\1", text)
    return re.sub(r"^(\d+)\.", r"\1\\.", escaped)


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
