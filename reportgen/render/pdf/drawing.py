"""Pages to a file: every placed mark drawn, links and bookmarks laid over them."""

from __future__ import annotations

import math
from io import BytesIO
from typing import assert_never

from reportlab.lib.utils import ImageReader

from reportgen.drawings.pdf import replay
from reportgen.errors import AssetError
from reportgen.model.blocks import Picture
from reportgen.model.document import Document
from reportgen.model.drawing import Drawing
from reportgen.render.pdf.canvas import ReportCanvas
from reportgen.render.pdf.layout import Layout, Page
from reportgen.render.pdf.links import add_bookmarks, add_links, add_outline, wanted_places
from reportgen.render.pdf.pen import Pen
from reportgen.render.pdf.pieces import Art, Fill, Leader, Placed, Rule, TextLine

UNDERLINE_DEPTH = 0.12
UNDERLINE_WIDTH = 0.05


def drawn(document: Document, layout: Layout) -> bytes:
    """A document's layout as the bytes of a PDF, the same each time."""
    canvas = ReportCanvas(document, layout.faces)
    wanted = wanted_places(layout)
    for page in layout.pages:
        canvas.setPageSize((page.master.width, page.master.height))
        _page(document, layout, canvas, page)
        add_links(canvas, page)
        add_bookmarks(canvas, page, wanted)
        canvas.showPage()
    add_outline(canvas, layout)
    canvas.name_destinations()
    return canvas.finished()


def _page(document: Document, layout: Layout, canvas: ReportCanvas, page: Page) -> None:
    pen = Pen(canvas=canvas)
    if page.watermark:
        _watermark(pen, page)
    for placed in (*page.running, *page.marks):
        _mark(document, layout, pen, page, placed)
    pen.flush()


def _mark(document: Document, layout: Layout, pen: Pen, page: Page, placed: Placed) -> None:
    x, y = page.master.left + placed.x, page.master.height - page.master.top - placed.y
    mark = placed.mark
    match mark:
        case TextLine():
            _line(pen, x, y, mark)
        case Leader():
            _leader(pen, x, y, mark)
        case Fill():
            _fill(pen, page, x, y, mark)
        case Rule():
            _rule(pen, page, x, y, mark)
        case Art():
            _art(document, layout, pen, x, y, mark)
        case _:
            assert_never(mark)


def _line(pen: Pen, x: float, y: float, line: TextLine) -> None:
    for frag in line.frags:
        pen.text(x + frag.x, y, frag.text, frag.ink)
    for frag in line.frags:
        if frag.ink.underline:
            size = frag.ink.size
            depth = y - UNDERLINE_DEPTH * size
            ends = (x + frag.x, depth), (x + frag.x + frag.width, depth)
            pen.line(*ends, UNDERLINE_WIDTH * size, frag.ink.colour)


def _leader(pen: Pen, x: float, y: float, leader: Leader) -> None:
    step = leader.ink.width(" .")
    count = int(leader.width / step)
    if count > 0:
        pen.text(x + leader.width - count * step, y, " ." * count, leader.ink)


def _fill(pen: Pen, page: Page, x: float, y: float, fill: Fill) -> None:
    width, foot, head = fill.width, y - fill.height, y
    if fill.bleed:
        x, width = 0.0, page.master.width
    if fill.crown:
        head = page.master.height
    pen.fill(x, foot, width, head - foot, fill.colour)


def _rule(pen: Pen, page: Page, x: float, y: float, rule: Rule) -> None:
    if rule.bleed:
        ends = (0.0, y), (page.master.width, y)
    elif rule.across:
        ends = (x, y), (x + rule.length, y)
    else:
        ends = (x, y), (x, y - rule.length)
    pen.line(*ends, rule.thickness, rule.colour)


def _art(document: Document, layout: Layout, pen: Pen, x: float, y: float, art: Art) -> None:
    pen.flush()
    graphic, canvas = art.graphic, pen.canvas
    match graphic:
        case Drawing():
            canvas.saveState()
            canvas.translate(x, y - art.height)
            canvas.scale(art.width / graphic.width, art.height / graphic.height)
            replay(graphic, canvas, layout.faces.name)
            canvas.restoreState()
        case Picture():
            image = _image(document, graphic)
            canvas.drawImage(image, x, y - art.height, art.width, art.height, mask="auto")
        case _:
            assert_never(graphic)


def _image(document: Document, picture: Picture) -> ImageReader:
    try:
        return ImageReader(BytesIO(document.asset(picture.asset).data))
    except KeyError:
        raise AssetError(f"the document lacks the image “{picture.asset}”") from None
    except OSError as error:
        raise AssetError(f"the image “{picture.asset}” cannot be read", why=str(error)) from None


def _watermark(pen: Pen, page: Page) -> None:
    mark = page.watermark
    if mark is None:
        return
    master = page.master
    turn = math.radians(mark.angle)
    cos, sin = math.cos(turn), math.sin(turn)
    along = -mark.ink.width(mark.text) / 2
    down = -mark.ink.size / 3
    x = master.width / 2 + along * cos - down * sin
    y = master.height / 2 + along * sin + down * cos
    pen.turned(x, y, (cos, sin), mark.text, mark.ink)
