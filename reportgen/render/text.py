"""A document as plain text: what the goldens hold, and what a diff of two editions shows.

One line a block of words, never wrapped, so that a change of a sentence is a change of a line:

    ## Section  #section          a heading, by its level and id
    ‹body› Visits fell by ⟦visits.change_pct|words: fell by 7.9%⟧[^1].
    ‹tile› panel                  what a block holds stands below it, two spaces in
    | Visits | 12 → 15 |          a chart in a cell, from its first point to its last

⟦id: text⟧ is a figure bound to a fact (with its wording where that is not the value).
Page numbers are not in it: they belong to the PDF's layout.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import assert_never

from reportgen.model.blocks import (
    Align,
    Block,
    Break,
    Columns,
    Contents,
    DataTable,
    Figure,
    Graphic,
    Grid,
    Heading,
    List,
    Panel,
    Paragraph,
    Picture,
    Table,
    TableCell,
    TableRow,
)
from reportgen.model.chart import Chart, ChartSeries
from reportgen.model.document import Document, Metadata, PageSequence
from reportgen.model.drawing import Drawing, Group, Mark, TextRun
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
from reportgen.model.style import PageMaster, RunningLine
from reportgen.model.walk import children_of
from reportgen.render.base import Artifact, RenderContext

Marks = dict[str, int]
"""The numbers of the notes met so far, by id."""

_VISIBLE = {code: 0x2400 + code for code in range(0x20)} | {
    0x7F: 0x2421,
    0x85: 0x2424,
    0x2028: 0x2424,
    0x2029: 0x2424,
}
"""Control characters as pictures of themselves, so that one block stays one line."""

_RANKS = {"body": " ", "subtotal": "-", "total": "="}


def render(document: Document, context: RenderContext) -> Artifact:
    """The document as UTF-8 text."""
    del context
    return Artifact(data=picture(document).encode("utf-8"), media_type="text/plain; charset=utf-8")


def picture(document: Document) -> str:
    """The document as text, ending in a new line."""
    marks: Marks = {}
    lines = [*_metadata(document.meta)]
    for sequence in document.sequences:
        lines += ["", *_sequence(sequence, document.master(sequence.master), marks)]
    lines += _notes(document, marks)
    return "\n".join(lines) + "\n"


def _metadata(meta: Metadata) -> Iterator[str]:
    yield clean(meta.title)
    fields = {
        "language": meta.language,
        "publisher": meta.publisher,
        "subject": meta.subject,
        "description": meta.description,
        "keywords": ", ".join(meta.keywords),
        "published": meta.published.isoformat() if meta.published else "",
    }
    for name, value in fields.items():
        if value:
            yield f"{name}: {clean(value)}"


def _sequence(sequence: PageSequence, master: PageMaster, marks: Marks) -> Iterator[str]:
    yield f"════ {master.name}, {master.width:g} × {master.height:g} pt"
    yield from _running("head", master.header, marks)
    yield from _running("foot", master.footer, marks)
    if master.watermark:
        yield f"watermark: {clean(master.watermark)}"
    yield ""
    yield from _blocks(sequence.blocks, marks)


def _running(name: str, line: RunningLine | None, marks: Marks) -> Iterator[str]:
    if line is not None:
        parts = (line.left, line.centre, line.right)
        yield f"{name}: " + " ┊ ".join(_line(part, marks) for part in parts)


def _notes(document: Document, marks: Marks) -> Iterator[str]:
    """The notes in the order of their marks; those that nothing refers to come last, unnumbered."""
    if document.notes:
        yield from ("", "════ notes")
    lines = {note.id: _line(note.children, marks) for note in document.notes}
    for name in sorted(marks, key=marks.__getitem__):
        yield f"[^{marks[name]}] {lines.get(name, f'(no note “{name}”)')}"
    for name, line in lines.items():
        if name not in marks:
            yield f"[^–] {line}"


def _blocks(blocks: Iterable[Block], marks: Marks) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, marks)


def _block(block: Block, marks: Marks) -> Iterator[str]:
    match block:
        case Heading():
            return _heading(block, marks)
        case Paragraph():
            return iter([f"‹{block.role}› {_line(block.children, marks)}"])
        case List():
            return _list(block, marks)
        case Table():
            return _table(block, marks)
        case DataTable():
            return _data_table(block, marks)
        case Figure():
            return _figure(block, marks)
        case Panel():
            return _panel(block, marks)
        case Grid():
            return _grid(block, marks)
        case Columns():
            return _columns(block, marks)
        case Contents():
            return _contents(block, marks)
        case Break():
            return iter([f"──── new {block.target}"])
        case _:
            assert_never(block)


def _inline(inline: Inline, marks: Marks) -> str:
    match inline:
        case Text():
            return clean(inline.text)
        case Strong():
            return f"**{_line(inline.children, marks)}**"
        case Emphasis():
            return f"*{_line(inline.children, marks)}*"
        case Link():
            return f"[{_line(inline.children, marks)}]({clean(inline.target)})"
        case FactText():
            return _fact(inline)
        case NoteReference():
            return f"[^{marks.setdefault(inline.note, len(marks) + 1)}]"
        case CrossReference():
            return _reference(inline, marks)
        case Foreign():
            return f"⟨{inline.language}: {_line(inline.children, marks)}⟩"
        case PageField():
            return "⟨page⟩" if inline.show == "number" else "⟨pages⟩"
        case LineBreak():
            return " ⏎ "
        case _:
            assert_never(inline)


def _graphic(graphic: Graphic) -> Iterator[str]:
    match graphic:
        case Chart():
            return _chart(graphic)
        case Drawing():
            return _drawing(graphic)
        case Picture():
            return iter([f"picture {graphic.asset}, {graphic.width:g} × {graphic.height:g} pt"])
        case _:
            assert_never(graphic)


def clean(text: str) -> str:
    """The text on one line, its control characters shown."""
    return text.translate(_VISIBLE)


def _line(inlines: Iterable[Inline], marks: Marks) -> str:
    return "".join(_inline(inline, marks) for inline in inlines)


def _fact(inline: FactText) -> str:
    wording = "" if inline.wording == "value" else f"|{inline.wording}"
    return f"⟦{inline.fact}{wording}: {clean(inline.text)}⟧"


def _reference(inline: CrossReference, marks: Marks) -> str:
    words = _line(inline.children, marks)
    shown = f"{words} ⟨page⟩" if inline.show == "page" else words
    return f"[{shown.strip()} → #{inline.target}]"


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" if line else line for line in lines)


def _heading(heading: Heading, marks: Marks) -> Iterator[str]:
    role = f"‹{heading.role}› " if heading.role else ""
    number = f"{clean(heading.number)} " if heading.number else ""
    aside = "" if heading.outline else "  (not in the outline)"
    yield f"{'#' * heading.level} {role}{number}{_line(heading.children, marks)}  #{heading.id}{aside}"


def _list(block: List, marks: Marks) -> Iterator[str]:
    for place, item in enumerate(block.items):
        mark = f"{block.start + place}." if block.ordered else "•"
        lines = _blocks(item.blocks, marks)
        yield f"{mark} {next(lines, '')}"
        yield from _indented(lines)


def _panel(panel: Panel, marks: Marks) -> Iterator[str]:
    traits = [panel.label and f"“{clean(panel.label)}”", panel.bleed and "to the edges"]
    traits.append(not panel.keep and "may break")
    yield ", ".join([f"‹{panel.role}› panel", *(trait for trait in traits if trait)])
    yield from _indented(_blocks(panel.blocks, marks))


def _grid(grid: Grid, marks: Marks) -> Iterator[str]:
    yield "grid " + " : ".join(f"{share:g}" for share in grid.shares)
    for cell in grid.cells:
        yield "  cell" if cell.span == 1 else f"  cell over {cell.span}"
        yield from _indented(_indented(_blocks(cell.blocks, marks)))


def _columns(columns: Columns, marks: Marks) -> Iterator[str]:
    yield f"{columns.count} columns"
    yield from _indented(_blocks(columns.blocks, marks))


def _contents(contents: Contents, marks: Marks) -> Iterator[str]:
    yield "contents"
    for entry in contents.entries:
        yield f"{'  ' * entry.level}{_line(entry.children, marks)} → #{entry.target}"


def _figure(figure: Figure, marks: Marks) -> Iterator[str]:
    width = "own size" if figure.width is None else f"width {figure.width:g}"
    yield f"figure, {width}, {figure.align}  #{figure.id}"
    words = {"title": figure.title, "subtitle": figure.subtitle, "source": figure.source}
    for name, inlines in words.items():
        if inlines:
            yield f"  {name}: {_line(inlines, marks)}"
    yield "  decorative" if figure.decorative else f"  alt: {clean(figure.alt)}"
    yield from _indented(_graphic(figure.graphic))


def _drawing(drawing: Drawing) -> Iterator[str]:
    words = " ¦ ".join(clean(text) for text in _words(drawing.items))
    size = f"drawing {drawing.width:g} × {drawing.height:g} pt"
    yield f"{size}, words: {words}" if words else size


def _words(marks: Iterable[Mark]) -> Iterator[str]:
    for mark in marks:
        if isinstance(mark, TextRun):
            yield mark.text
        elif isinstance(mark, Group):
            yield from _words(mark.items)


def _chart(chart: Chart) -> Iterator[str]:
    yield f"chart {chart.form}"
    for name, title in (("values", chart.value_title), ("categories", chart.category_title)):
        if title:
            yield f"  {name}: {clean(title)}"
    points = [_points(series) for series in chart.series]
    stressed = [f"*{text}" if at in chart.highlight else text for at, text in enumerate(chart.categories)]
    rows = [["", *(series.name for series in chart.series)]]
    rows += [[name, *(row[at] for row in points)] for at, name in enumerate(stressed)]
    numeric: list[Align] = ["right"] * len(points)
    aligns: list[Align] = ["left", *numeric]
    yield from _indented(_aligned(rows, aligns, header=1))
    for line in chart.references:
        yield f"  reference: {clean(line.label)}"


def _points(series: ChartSeries) -> list[str]:
    """The values as printed, bound to their facts where they have any."""
    pairs = zip_longest(series.labels, series.facts[: len(series.labels)], fillvalue="")
    return [f"⟦{fact}: {label}⟧" if fact else label for label, fact in pairs]


def _table(table: Table, marks: Marks) -> Iterator[str]:
    heads = sorted({at + 1 for row in table.rows for at, cell in enumerate(row.cells) if cell.scope == "row"})
    headed = f", rows headed by column {', '.join(map(str, heads))}" if heads else ""
    yield _table_line(table, len(table.columns), len(table.rows), marks) + headed
    rows = [_row(row, marks) for row in (*table.header, *table.rows)]
    aligns: list[Align] = [column.align for column in table.columns]
    ranks = [_RANKS[row.rank] for row in (*table.header, *table.rows)]
    lines = _aligned(rows, aligns, header=len(table.header))
    yield from _ranked(lines, ranks, len(table.header))
    yield from _indented(_blocks(children_of(table), marks))


def _ranked(lines: Iterator[str], ranks: Sequence[str], header: int) -> Iterator[str]:
    """Each line of a table after the sign of its row's rank; the rule below the header has none."""
    signs = [*ranks[:header], " ", *ranks[header:]] if header else ranks
    return (f"{sign} {line}" for sign, line in zip(signs, lines, strict=True))


def _row(row: TableRow, marks: Marks) -> list[str]:
    cells = [_cell(cell, marks) for cell in row.cells]
    return ["· " * row.indent + cells[0], *cells[1:]] if cells else cells


def _cell(cell: TableCell, marks: Marks) -> str:
    return _line(cell.children, marks) if cell.figure is None else _gist(cell.figure)


def _gist(figure: Figure) -> str:
    """A figure in the words of a cell: where a chart begins and ends, else its alternative text."""
    chart = figure.graphic
    for series in chart.series[:1] if isinstance(chart, Chart) else ():
        points = zip(series.labels, series.values, strict=True)
        known = [label for label, value in points if value is not None]
        if known:
            return " → ".join((*known[:1], *known[1:][-1:]))
    return figure.alt


def _data_table(table: DataTable, marks: Marks) -> Iterator[str]:
    yield _table_line(table, len(table.columns), table.height, marks)
    headings = [column.heading for column in table.columns]
    body = zip(*(column.values for column in table.columns), strict=True)
    rows = [headings, *([*row] for row in body)]
    yield from _indented(_aligned(rows, [column.align for column in table.columns], header=1))


def _table_line(table: Table | DataTable, width: int, height: int, marks: Marks) -> str:
    parts = [f"‹{table.role}› {table.kind}, {width} columns, {height} rows  #{table.id}"]
    if table.caption:
        parts.append(f"“{_line(table.caption, marks)}”")
    if table.summary:
        parts.append(f"({clean(table.summary)})")
    return " ".join(parts)


def _aligned(rows: Sequence[Sequence[str]], aligns: Sequence[Align], *, header: int) -> Iterator[str]:
    """Rows between bars, each column as wide as its widest cell, a rule below the header."""
    cleaned = [[clean(cell) for cell in row] for row in rows]
    widths = [max((len(cell) for cell in column), default=0) for column in zip(*cleaned, strict=True)]
    for place, row in enumerate(cleaned):
        cells = (_set(*cell) for cell in zip(row, widths, aligns, strict=True))
        yield "| " + " | ".join(cells) + " |"
        if place + 1 == header:
            yield "|-" + "-|-".join("-" * width for width in widths) + "-|"


def _set(text: str, width: int, align: Align) -> str:
    if align == "centre":
        return text.center(width)
    return text.ljust(width) if align == "left" else text.rjust(width)
