"""Rows of long tables drawn: the fills of a strip, its cells and its rules, each in one go."""

from __future__ import annotations

from reportgen.render.pdf.bodies import CellLine, Strip
from reportgen.render.pdf.ink import Ink
from reportgen.render.pdf.marks import LAYOUT
from reportgen.render.pdf.operands import number
from reportgen.render.pdf.pen import Pen

ARROWS = frozenset("▲▼▶")
"""Signs that repeat in a glance what the words after them say; they are not read aloud."""


def draw_fills(pen: Pen, strip: Strip, x: float, y: float) -> None:
    """The grounds of every other row; x and y: where the strip's upper left corner stands."""
    body = strip.body
    if body.rules.stripe is None:
        return
    tops, head = body.tops, y + body.tops[strip.first]
    left, width = number(x), number(body.width)
    start = strip.first + (strip.first + 1) % 2
    rectangles = [
        f"{left} {number(head - tops[row + 1])} {width} {number(tops[row + 1] - tops[row])} re"
        for row in range(start, strip.last, 2)
    ]
    if rectangles:
        pen.fills(rectangles, body.rules.stripe, LAYOUT)


def draw_rules(pen: Pen, strip: Strip, x: float, y: float) -> None:
    """The lines below rows, and the strong ones round those that sum up others."""
    body, rules = strip.body, strip.body.rules
    tops, head = body.tops, y + body.tops[strip.first]
    ends = number(x), number(x + body.width)
    strong = [row for row in range(strip.first, strip.last) if row in rules.heavy and row > 0]
    lines: dict[tuple[float, str], list[float]] = {rules.thin: [], rules.strong: []}
    for row in range(strip.first, strip.last):
        lines[rules.strong if row == rules.last else rules.thin].append(head - tops[row + 1])
    lines[rules.strong].extend(head - tops[row] for row in strong)
    for (thickness, colour), places in lines.items():
        codes = [f"{ends[0]} {height} m {ends[1]} {height} l" for height in map(number, places)]
        if codes:
            pen.lines(codes, thickness, colour, LAYOUT)


def draw_cells(pen: Pen, strip: Strip, x: float, y: float) -> None:
    """The texts of all cells, a mark each; a cell without words has none."""
    body = strip.body
    pen.start_cells(body.ink)
    arrows: dict[tuple[int, int], str] = {}
    columns = [_codes(pen, strip, index, (x, y), arrows) for index in range(len(body.columns))]
    tags = ("TH", *("TD",) * (len(columns) - 1))
    mark = pen.marks.count
    empty: list[int] = []
    add = pen.code.append
    for row, codes in enumerate(zip(*columns, strict=True)):
        for column, code in enumerate(codes):
            if not code:
                empty.append(row * len(columns) + column)
                continue
            if arrows and (row, column) in arrows:
                add(f"{LAYOUT.operands}BDC\n{arrows[row, column]}\nEMC")
            add(f"/{tags[column]}<</MCID {mark}>>BDC\n{code}\nEMC")
            mark += 1
    first, last = strip.first - strip.base, strip.last - strip.base
    pen.marks.take_rows(strip.node, first, last, frozenset(empty))


def _codes(
    pen: Pen, strip: Strip, index: int, at: tuple[float, float], arrows: dict[tuple[int, int], str]
) -> list[str]:
    """What shows each cell of a column, empty where it has no words; arrows are put aside."""
    body, first, last = strip.body, strip.first, strip.last
    column = body.columns[index]
    left, head = at[0], at[1] + body.tops[first]
    base = head - body.baseline
    font, literal = body.ink.face.name, pen.canvas.literal
    cells = zip(column.starts[first:last], body.tops[first:last], column.values[first:last], strict=True)
    if not column.others:
        return [
            f"1 0 0 1 {number(left + x)} {number(base - top)} Tm\n{literal(font, text)} Tj" if text else ""
            for x, top, text in cells
        ]
    codes = []
    for row, (x, top, text) in enumerate(cells, start=first):
        other = column.others.get(row)
        lines = (CellLine(x, body.baseline, text, body.ink),) if other is None else other.lines
        if not text or not lines:
            codes.append("")
            continue
        arrow = arrow_of(text, last=True)
        if arrow and lines[0].text.startswith(arrow):
            aside, rest = _after_arrow(lines[0], arrow)
            arrows[row - first, index] = _shown(pen, aside, left, head - top, body.ink)
            lines = (rest, *lines[1:])
        codes.append("\n".join([_shown(pen, line, left, head - top, body.ink) for line in lines]))
    return codes


def _after_arrow(line: CellLine, arrow: str) -> tuple[CellLine, CellLine]:
    """A line parted into its arrow and its words."""
    start = line.x + line.ink.width(arrow)
    rest = CellLine(start, line.y, line.text[len(arrow) :], line.ink)
    return CellLine(line.x, line.y, arrow, line.ink), rest


def _shown(pen: Pen, line: CellLine, x: float, y: float, around: Ink) -> str:
    """A line as code that leaves the font as it was."""
    ink, canvas = line.ink, pen.canvas
    place = f"1 0 0 1 {number(x + line.x)} {number(y - line.y)} Tm"
    if ink is around and (literal := canvas.literal(ink.face.name, line.text)):
        return f"{place}\n{literal} Tj"
    size = number(ink.size)
    parts = [f"{font} {size} Tf\n{text} Tj" for font, text in canvas.strings(ink.face.name, line.text)]
    back = f"{canvas.first_font(around.face.name)} {number(around.size)} Tf"
    return "\n".join([place, *parts, back])


def arrow_of(text: str, *, last: bool) -> str:
    """The arrow that a text begins with, where words follow that say what it shows."""
    if text[:1] not in ARROWS or (last and not text[1:].strip()):
        return ""
    return text[: len(text) - len(text[1:].lstrip())]
