"""One measurement of reportgen, or of the floor, in a process of its own.

python -m tests.benchmarks.ours CONTENDER WORKLOAD SIZE CHARTS OUT, CHARTS being none, kept or drawn.
"""

from __future__ import annotations

import gc
import io
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from reportgen.charts.drawn import _drawn as drawn
from reportgen.charts.folder import cache_folder
from reportgen.drawings.pdf import replay
from reportgen.model.blocks import Picture
from reportgen.model.chart import Chart
from reportgen.model.document import Document
from reportgen.model.drawing import Drawing
from reportgen.pipeline import context_of
from reportgen.render.pdf import render
from reportgen.render.pdf.bodies import Strip
from reportgen.render.pdf.layout import Layout, lay_out
from reportgen.render.pdf.pieces import Art, Fill, Rule, TextLine
from tests.benchmarks.peer import timed
from tests.benchmarks.workloads import DRAWN, SMALL, WORKLOADS

Run = tuple[float, float, str, str, float, str]
"""Characters on a page: where they start, what they are, their font, its size, its colour."""

Flat = tuple[
    tuple[float, float],
    list[tuple[float, float, float, float, str]],
    list[Run],
    list[tuple[float, float, float, float]],
    list[tuple[float, float, float, float, Drawing | Picture]],
]
"""A page: its size, fills, runs of text, lines, graphics."""


def tagged(document: Document, _charts: str) -> Callable[[], bytes]:
    """From the assembled document to the file, tagged."""
    return lambda: render(document, context_of(document)).data


def floor(document: Document, charts: str) -> Callable[[], bytes]:
    """The same runs of text, lines, fills and drawings on a bare canvas: known before the clock starts.

    One text object a page, no tags, no links, no outline. Charts that are to be drawn are drawn
    after it starts, by the function that reportgen itself draws them with.
    """
    context = context_of(document)
    sources: dict[int, tuple[Drawing, Chart, float]] = {}

    def remembered(chart: Chart, width: float) -> Drawing:
        drawing = context.draw(chart, width)
        # The drawing is held beside its chart, so that its id stays its own.
        sources[id(drawing)] = (drawing, chart, width)
        return drawing

    layout = lay_out(document, replace(context, draw=remembered))
    pages = [_page(layout, index) for index in range(len(layout.pages))]

    def draw() -> bytes:
        canvas = Canvas(io.BytesIO(), pageCompression=1)
        for size, fills, runs, lines, arts in pages:
            canvas.setPageSize(size)
            for x, y, width, height, colour in fills:
                canvas.setFillColor(HexColor(colour))
                canvas.rect(x, y, width, height, stroke=0, fill=1)
            text = canvas.beginText()
            font, inked = None, None
            for x, y, words, name, points, colour in runs:
                if (name, points) != font:
                    text.setFont(name, points)
                    font = (name, points)
                if colour != inked:
                    text.setFillColor(HexColor(colour))
                    inked = colour
                text.setTextOrigin(x, y)
                text.textOut(words)
            canvas.drawText(text)
            canvas.lines(lines)
            for x, y, width, height, art in arts:
                graphic = art
                if charts == DRAWN and id(art) in sources:
                    graphic = context.draw(*sources[id(art)][1:])
                canvas.saveState()
                canvas.translate(x, y)
                if isinstance(graphic, Drawing):
                    canvas.scale(width / graphic.width, height / graphic.height)
                    replay(graphic, canvas, layout.faces.name)
                else:
                    data = document.asset(graphic.asset).data
                    canvas.drawImage(ImageReader(io.BytesIO(data)), 0, 0, width, height, mask="auto")
                canvas.restoreState()
            canvas.showPage()
        return bytes(canvas.getpdfdata())

    return draw


def _page(layout: Layout, index: int) -> Flat:
    page = layout.pages[index]
    master = page.master
    fills: list[tuple[float, float, float, float, str]] = []
    runs: list[Run] = []
    lines: list[tuple[float, float, float, float]] = []
    arts: list[tuple[float, float, float, float, Drawing | Picture]] = []
    for placed in (*page.running, *page.marks):
        x, y = master.left + placed.x, master.height - master.top - placed.y
        mark = placed.mark
        if isinstance(mark, TextLine):
            runs.extend((x + f.x, y, f.text, f.ink.face.name, f.ink.size, f.ink.colour) for f in mark.frags)
        elif isinstance(mark, Strip):
            for row, line in mark.body.cells(mark.first, mark.last):
                top = y - (mark.body.tops[row] - mark.body.tops[mark.first])
                ink = line.ink
                runs.append((x + line.x, top - line.y, line.text, ink.face.name, ink.size, ink.colour))
            for row in range(mark.first, mark.last):
                foot = y - (mark.body.tops[row + 1] - mark.body.tops[mark.first])
                lines.append((x, foot, x + mark.body.width, foot))
        elif isinstance(mark, Fill):
            fills.append((x, y - mark.height, mark.width, mark.height, mark.colour))
        elif isinstance(mark, Rule):
            lines.append((x, y, x + mark.length, y) if mark.across else (x, y, x, y - mark.length))
        elif isinstance(mark, Art):
            arts.append((x, y - mark.height, mark.width, mark.height, mark.graphic))
    return (master.width, master.height), fills, runs, lines, arts


CONTENDERS = {"reportgen": tagged, "floor": floor}


def main() -> None:
    contender, workload, size, charts, out = sys.argv[1:]
    make = CONTENDERS[contender]
    for small in ("charts", "table"):
        make(WORKLOADS[small](SMALL[small]), charts)()
    work = make(WORKLOADS[workload](int(size)), charts)
    if charts == DRAWN:
        _forget_charts()
    # Else it would be chance whose clock holds a search for what was made before it started.
    gc.collect()
    Path(out).write_bytes(timed(work))


def _forget_charts() -> None:
    """Empties what charts are kept in, in memory and on disk."""
    drawn.cache_clear()
    folder = cache_folder()
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
