"""A PDF without tags: by where words stand, column after column, tables by their alignment.

A table that goes on over a page is one table; its repeated heading is read once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from reportgen.readers import columns, units
from reportgen.readers.joining import Chunk, Run, joined, leans, words_of
from reportgen.readers.pdf_chars import PageChars
from reportgen.readers.pdf_columns import Column, columns_of
from reportgen.readers.pdf_lines import Line, apart, gathered, lines_of
from reportgen.readers.pdf_segments import Row
from reportgen.readers.shapes import could_head, is_lone_figure
from reportgen.readers.sheet import Cell, Sheet, is_figure

_LEADING = 1.75
"""Lines further apart than so many sizes are of two paragraphs."""

_FAR = 3.2
_LARGER = 1.12
_NUMBERED = re.compile(r"\bpage\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\s*$", re.IGNORECASE)
_LEADERS = re.compile(r"(?:\s?\.){4,}\s*\d*\s*$")
_ENDS = re.compile(r"[.!?:;][”’\"')\]]*$")
_PROSE = 30
_OPEN = 0.35
"""A line that does not end a sentence was not full where so much of its width is empty."""


@dataclass(slots=True, kw_only=True)
class _Table:
    """A table that may go on over the page."""

    lines: list[Line]
    caption: Run | None = None


@dataclass(slots=True)
class _Layout:
    sheet: Sheet
    words: frozenset[str]
    body: float
    larger: list[float]
    pending: list[units.Unit] = field(default_factory=list)
    table: _Table | None = None

    def words_end(self, *, before_table: bool = False) -> Run | None:
        """Puts what is pending on the sheet; the last label where a table follows is its caption."""
        told = units.shaped(units.bridged(self.pending), self.words)
        self.pending = []
        caption = None
        if before_table and told and told[-1].level is None and told[-1].shape in ("label", "heading"):
            caption = told.pop().run
        units.lay(self.sheet, told)
        return caption

    def table_ends(self) -> None:
        """Puts the pending table on the sheet, as tiles where its columns are such."""
        if self.table is None:
            return
        rows = columns.aligned([line.pieces for line in self.table.lines])
        if _are_tiles(rows):
            if self.table.caption is not None:
                self.sheet.add(self.table.caption, "label")
            for column in zip(*rows, strict=True):
                group = self.sheet.new_group()
                for cell in column:
                    self.sheet.add(cell.run, "label", group=group)
        else:
            self.sheet.table(rows, caption=self.table.caption)
        self.table = None


def lay_out(pages: Sequence[PageChars], sheet: Sheet) -> None:
    """Read pages by the places of their words and write them on a sheet."""
    laid = _without_running([(page, columns_of(page)) for page in pages])
    sizes = Counter(
        round(segment.size * 2) / 2
        for _, found in laid for column in found for row in column.rows for segment in row.segments
        for _ in range(len(segment.text) if len(segment.text) > _PROSE else 1)
    )  # fmt: skip
    if not sizes:
        return
    body = max(sizes, key=lambda size: sizes[size])
    larger = sorted((size for size in sizes if size > body * _LARGER), reverse=True)
    words = words_of(row.text for _, found in laid for column in found for row in column.rows)
    layout = _Layout(sheet=sheet, words=words, body=body, larger=larger)
    for page, found in laid:
        number = 0
        for column in found:
            lines = lines_of(column, page.number, number)
            number += len(lines)
            if column.tile:
                _tile(layout, lines)
            else:
                _read_column(layout, lines)
    layout.words_end()
    layout.table_ends()


def _without_running(
    pages: Sequence[tuple[PageChars, list[Column]]],
) -> list[tuple[PageChars, list[Column]]]:
    """The pages without the lines that stand at the head or the foot of most of them."""
    counted: Counter[str] = Counter()
    for _, found in pages:
        counted.update({_pattern(row.text) for row in _edges(found)})
    often = {text for text, count in counted.items() if count >= 3 and count > len(pages) / 2}
    kept = []
    for page, found in pages:
        gone = {id(row) for row in _edges(found) if _pattern(row.text) in often or _NUMBERED.search(row.text)}
        left = [
            replace(column, rows=tuple(_bare(row) for row in column.rows if id(row) not in gone))
            for column in found
        ]
        kept.append((page, [column for column in left if column.rows]))
    return kept


def _bare(row: Row) -> Row:
    """A line of a table of contents without its dots and its page; any other as it is."""
    first = row.segments[0]
    if not _LEADERS.search(row.text):
        return row
    name = _LEADERS.sub("", row.text)
    return Row((replace(first, text=name, right=first.left + 1),)) if name else row


def _edges(found: Sequence[Column]) -> list[Row]:
    """The two highest and the two lowest rows of a page."""
    rows = sorted((row for column in found for row in column.rows), key=lambda row: row.base)
    return list({id(row): row for row in (*rows[:2], *rows[-2:])}.values())


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "#", text)


# ---- a column


def _read_column(layout: _Layout, lines: Sequence[Line]) -> None:
    for part, is_table in _parts(gathered(lines)):
        if is_table:
            _table(layout, part)
        else:
            _words(layout, apart(part))


def _parts(lines: Sequence[Line]) -> Iterator[tuple[list[Line], bool]]:
    """The stretches of a column: words, and tables with the lines that head them."""
    cells = [columns.is_row(line.pieces) for line in lines]
    start = place = 0
    while place < len(lines):
        if not cells[place]:
            place += 1
            continue
        first = _first_of_table(lines, place, start)
        last = _last_of_table(lines, cells, place)
        if sum(cells[place:last]) < 2 and not _is_grid(lines[first:last]):
            place += 1
            continue
        if first > start:
            yield list(lines[start:first]), False
        yield list(lines[first:last]), True
        start = place = last
    if start < len(lines):
        yield list(lines[start:]), False


def _is_grid(lines: Sequence[Line]) -> bool:
    """Whether lines of several stretches stand under one another, though few hold figures."""
    return len(lines) >= 2 and sum(1 for line in lines if len(line.row.segments) >= 2) >= 2


def _first_of_table(lines: Sequence[Line], place: int, start: int) -> int:
    """The first line of the heading above a table's first row of figures."""
    width = len(lines[place].row.segments)
    while place > start and lines[place].gap <= _FAR * lines[place].row.size:
        above = lines[place - 1].row
        several = len(above.segments) >= 2
        narrow = len(above.segments) == 1 and width > 2 and _under(above, lines[place].row)
        if not several and not narrow:
            break
        place -= 1
    return place


def _under(above: Row, row: Row) -> bool:
    """Whether one stretch stands over one column of a row, as a line of a heading does."""
    only = above.segments[0]
    over = [segment for segment in row.segments if only.left < segment.right and segment.left < only.right]
    return len(over) == 1 and len(only.text) < 30 and over[0] is not row.segments[0]


def _last_of_table(lines: Sequence[Line], cells: Sequence[bool], place: int) -> int:
    last = place + 1
    while last < len(lines) and lines[last].gap <= _FAR * lines[last].row.size:
        row = lines[last].row
        continues = len(row.segments) >= 2 or (len(row.segments) == 1 and _carries_on(lines, cells, last))
        if not cells[last] and not continues:
            break
        last += 1
    return last


def _carries_on(lines: Sequence[Line], cells: Sequence[bool], place: int) -> bool:
    """Whether one stretch below a row carries on a cell of it: close by, and within its column."""
    only, full = lines[place].row.segments[0], place - 1
    if lines[place].gap > _LEADING * lines[place].row.size:
        return False
    while full > 0 and not cells[full] and len(lines[full].row.segments) < 2:
        full -= 1
    above = lines[full].row.segments
    fits = [one for one in above if abs(one.left - only.left) < 3 or abs(one.right - only.right) < 3]
    if is_lone_figure(only.text):
        return bool(fits) and any(leans(one.text, only.text) for one in lines[place - 1].row.segments)
    return bool(fits) and only.right < lines[place].right - 20


def _table(layout: _Layout, lines: list[Line]) -> None:
    before = layout.table
    if before is not None and not layout.pending and _goes_on(before.lines, lines):
        shift = _widest(lines).segments[0].left - _widest(before.lines).segments[0].left
        before.lines.extend(_moved(line, shift) for line in _without_heading(before.lines, lines))
        return
    layout.table_ends()
    caption = layout.words_end(before_table=True)
    layout.table = _Table(lines=lines, caption=caption)


def _goes_on(before: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether a table begins where the one before it broke off: on the next page, in the same columns."""
    if lines[0].page == before[-1].page and lines[0].right == before[-1].right:
        return False
    if _is_head(before[0].row) and _is_head(lines[0].row) and before[0].row.text != lines[0].row.text:
        return False
    one, other = _widest(before), _widest(lines)
    if len(one.segments) != len(other.segments):
        return False
    shift = other.segments[0].left - one.segments[0].left
    return all(
        abs(a.left - b.left + shift) < 4
        or abs(a.right - b.right + shift) < 4
        or _overlap(a.left, a.right, b.left - shift, b.right - shift)
        for a, b in zip(one.segments, other.segments, strict=True)
    )


def _widest(lines: Sequence[Line]) -> Row:
    """The first of the rows with most cells."""
    return max((line.row for line in lines), key=lambda row: len(row.segments))


def _moved(line: Line, shift: float) -> Line:
    """A row of another column with its cells under those of the table's first part."""
    pieces = (replace(one, start=one.start - shift, end=one.end - shift) for one in line.pieces)
    return replace(line, pieces=tuple(pieces))


def _is_head(row: Row) -> bool:
    """Whether a row names columns: it has no figure."""
    return not any(is_figure(segment.text) for segment in row.segments)


def _overlap(left: float, right: float, start: float, end: float) -> bool:
    return min(right, end) - max(left, start) > 0


def _without_heading(before: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """The lines of a table's next part, without its heading where that is repeated."""
    same = 0
    while same < min(len(before), len(lines)) and before[same].row.text == lines[same].row.text:
        same += 1
    return list(lines[same:])


def _are_tiles(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether columns are tiles: a name above a figure in each, and no names of rows."""
    if len(rows) < 2 or len({len(row) for row in rows}) != 1:
        return False
    body = [row for row in rows if any(is_figure(cell.run.text) for cell in row)]
    if not body or not is_figure(body[0][0].run.text) or is_figure(rows[0][0].run.text):
        return False
    return len(body) <= 3 and sum(is_lone_figure(cell.run.text) for cell in body[0]) >= 2


# ---- words


def _tile(layout: _Layout, lines: Sequence[Line]) -> None:
    """A box around a figure: its lines are labels of one group, those of one size joined."""
    layout.table_ends()
    layout.words_end()
    group = layout.sheet.new_group()
    chunks: list[Chunk] = []
    for place, line in enumerate(lines):
        before = lines[place - 1] if place else None
        if before is not None and _is_apart(before, line):
            layout.sheet.add(joined(chunks, layout.words), "label", group=group)
            chunks = []
        chunks.append(line.chunk())
    layout.sheet.add(joined(chunks, layout.words), "label", group=group)


def _is_apart(before: Line, line: Line) -> bool:
    """Whether two lines of a tile are two labels."""
    words = before.row.text, line.row.text
    if leans(*words):
        return False
    looks = any(map(is_lone_figure, words)) or words[1][0] in "▲▼▶↑↓"
    return looks or _parts_ways(before, line) or line.gap > 1.45 * line.row.size


def _words(layout: _Layout, lines: Sequence[Line]) -> None:
    layout.table_ends() if not _is_only_gap(lines) else None
    block: list[Line] = []
    for line in lines:
        if block and _parts_ways(block[-1], line):
            _block(layout, block)
            block = []
        block.append(line)
    if block:
        _block(layout, block)


def _is_only_gap(lines: Sequence[Line]) -> bool:
    return not any(line.row.text.strip() for line in lines)


def _parts_ways(before: Line, line: Line) -> bool:
    sizes = (before.row.size, line.row.size)
    return line.gap > _LEADING * max(sizes) or max(sizes) / min(sizes) > _LARGER


def _block(layout: _Layout, block: Sequence[Line]) -> None:
    size = median(line.row.size for line in block)
    gap = 1 if block[0].gap <= _FAR * size else 2
    chunks = [line.chunk(_LEADERS.sub("", line.row.text)) for line in block]
    whole = " ".join(chunk.text for chunk in chunks)
    level = _level(layout, block, whole, size)
    if level is not None:
        layout.pending.append(units.Unit(chunks=list(chunks), gap=gap, level=level))
        return
    ends = [_ended(one, other) for one, other in pairwise(block)]
    for unit in units.split(chunks, ends, gap):
        unit.heads = False
        unit.room = min(_gap_of(block, unit.chunks[0]) / size, _FAR)
        layout.pending.append(unit)


def _gap_of(block: Sequence[Line], chunk: Chunk) -> float:
    return next(line.gap for line in block if line.number == chunk.line and line.page == chunk.page)


def _level(layout: _Layout, block: Sequence[Line], whole: str, size: float) -> float | None:
    """The level of a heading by its size, or by its weight; None for what is none."""
    if len(block) > 3 or not could_head(whole):
        return None
    if size > layout.body * _LARGER:
        near = [place for place, one in enumerate(layout.larger) if abs(one - size) < 0.6]
        return float(1 + (near[0] if near else len(layout.larger)))
    bold = all(segment.bold for line in block for segment in line.row.segments)
    return float(len(layout.larger) + 2) if bold and len(block) == 1 else None


def _ended(before: Line, after: Line) -> bool:
    """Whether a line ended because its words did: the next line's first word would have had room."""
    text, last = after.row.text, before.row.segments[-1]
    if not units.opens(text) or leans(last.text, text):
        return False
    if not _ENDS.search(last.text):
        return last.right < before.right - _OPEN * (before.right - before.row.segments[0].left)
    letter = max(last.right - last.left, 1.0) / max(len(last.text), 1)
    return last.right + (len(text.split(maxsplit=1)[0]) + 1.5) * letter < before.right
