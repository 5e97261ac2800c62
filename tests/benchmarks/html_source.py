"""A document as HTML, as its author would write it for WeasyPrint."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
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

_STYLE = """
@page { size: A4; margin: 76pt 62pt 70pt;
  @top-left { content: "Statistics"; font: 9.5pt "Source Sans 3" }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 9.5pt "Source Sans 3" } }
body { font: 12pt/1.38 "Source Sans 3"; margin: 0 } p { margin: 0 0 8pt; orphans: 2; widows: 2 }
h1 { font-size: 26pt; line-height: 1.15; margin: 26pt 0 12pt } h2 { font-size: 18pt; margin: 20pt 0 7pt }
h1, h2, h3, h4 { break-after: avoid } figure { margin: 0 0 12pt; break-inside: avoid }
table { border-collapse: collapse; width: 100%; font-size: 11pt; line-height: 1.3 }
thead { background: #12436d; color: #fff } tr { break-inside: avoid }
th, td { padding: 4pt 6pt; text-align: left; border-bottom: .5pt solid #c3cbd1 }
.right, .decimal { text-align: right; font-variant-numeric: tabular-nums }
.grid { display: flex; gap: 12pt } .grid > div { flex: 1 }
section { background: #f1f4f6; padding: 11pt; margin-bottom: 12pt }
.note { float: footnote; font-size: 9.5pt }
"""


def html_of(document: Document, fonts: str) -> Written:
    """The document for WeasyPrint; fonts: the folder of the brand's faces as a URL."""
    writer = _Html(document)
    faces = "".join(
        f'@font-face {{ font-family: "Source Sans 3"; font-weight: {weight}; '
        f'src: url("{fonts}/SourceSans3-{name}.ttf") }}'
        for weight, name in ((400, "Regular"), (600, "Semibold"), (700, "Bold"))
    )
    body = "".join(writer.blocks())
    title = html.escape(document.meta.title)
    writer.into.source = (
        f'<!DOCTYPE html><html lang="{document.meta.language}"><head><meta charset="utf-8">'
        f"<title>{title}</title><style>{faces}{_STYLE}</style></head><body>{body}</body></html>"
    )
    return writer.into


class _Html(Writer):
    __slots__ = ()

    def blocks(self) -> Iterator[str]:
        measure = measure_of(self.document)
        for sequence in self.document.sequences:
            for block in sequence.blocks:
                yield self.block(block, measure)

    def block(self, block: Block, width: float) -> str:
        match block:
            case Heading():
                level = block.level
                return f'<h{level} id="{block.id}">{self.inlines(block.children)}</h{level}>'
            case Paragraph():
                return f"<p>{self.inlines(block.children)}</p>"
            case List():
                tag = "ol" if block.ordered else "ul"
                items = ("".join(self.block(b, width) for b in item.blocks) for item in block.items)
                return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"
            case Table():
                return self.table(block)
            case DataTable():
                return self.data_table(block)
            case Figure():
                return self.figure(block, width)
            case Panel():
                return f"<section>{''.join(self.block(b, width - 22) for b in block.blocks)}</section>"
            case Grid():
                room = width / len(block.shares) - block.gap
                cells = ("".join(self.block(b, room) for b in cell.blocks) for cell in block.cells)
                return f'<div class="grid">{"".join(f"<div>{cell}</div>" for cell in cells)}</div>'
            case Columns():
                inner = "".join(self.block(b, width / block.count) for b in block.blocks)
                return f'<div style="column-count: {block.count}">{inner}</div>'
            case Contents():
                lines = (
                    f'<p><a href="#{e.target}">{self.inlines(e.children)}</a></p>' for e in block.entries
                )
                return "".join(lines)
            case Break():
                return '<div style="break-before: page"></div>'
            case _:
                assert_never(block)

    def table(self, block: Table) -> str:
        caption = f"<caption>{self.inlines(block.caption)}</caption>" if block.caption else ""
        head = "".join(
            "<tr>" + "".join(f'<th scope="col">{self.inlines(c.children)}</th>' for c in row.cells) + "</tr>"
            for row in block.header
        )
        rows = []
        for row in block.rows:
            cells = []
            for cell, column in zip(row.cells, block.columns, strict=True):
                tag = "th" if cell.scope == "row" else "td"
                scope = ' scope="row"' if cell.scope == "row" else ""
                words = self.inlines(cell.children)
                cells.append(f'<{tag}{scope} class="{cell.align or column.align}">{words}</{tag}>')
            rows.append(f"<tr>{''.join(cells)}</tr>")
        return f"<table>{caption}<thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"

    def data_table(self, block: DataTable) -> str:
        head = "".join(
            f'<th scope="col" class="{c.align}">{html.escape(c.heading)}</th>' for c in block.columns
        )
        rows = []
        for values in zip(*(column.values for column in block.columns), strict=True):
            first, *others = (html.escape(value) for value in values)
            cells = "".join(
                f'<td class="{column.align}">{value}</td>'
                for column, value in zip(block.columns[1:], others, strict=True)
            )
            rows.append(f'<tr><th scope="row">{first}</th>{cells}</tr>')
        caption = f"<caption>{self.inlines(block.caption)}</caption>"
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"

    def figure(self, block: Figure, width: float) -> str:
        file, wide = self.image(block, width * (block.width or 1.0))
        words = "".join(f"<p>{self.inlines(part)}</p>" for part in (block.title, block.subtitle) if part)
        image = f'<img src="{file}" alt="{html.escape(block.alt)}" style="width: {wide:.0f}pt">'
        source = f"<p>{self.inlines(block.source)}</p>" if block.source else ""
        return f"<figure>{words}{image}{source}</figure>"

    def inlines(self, children: Iterable[Inline]) -> str:
        return "".join(map(self.inline, children))

    def inline(self, inline: Inline) -> str:
        match inline:
            case Text() | FactText():
                return html.escape(inline.text, quote=False)
            case Strong():
                return f"<strong>{self.inlines(inline.children)}</strong>"
            case Emphasis():
                return f"<em>{self.inlines(inline.children)}</em>"
            case Link():
                return f'<a href="{html.escape(inline.target)}">{self.inlines(inline.children)}</a>'
            case NoteReference():
                return f'<span class="note">{self.inlines(self.note(inline.note))}</span>'
            case CrossReference():
                words = self.inlines(inline.children)
                return f'<a href="#{inline.target}">{words}</a>' if inline.target in self.anchors else words
            case Foreign():
                return f'<span lang="{inline.language}">{self.inlines(inline.children)}</span>'
            case PageField():
                return ""
            case LineBreak():
                return "<br>"
            case _:
                assert_never(inline)
