"""Pages to a file: every placed mark drawn and tagged, links and bookmarks laid over them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from io import BytesIO
from typing import assert_never

from reportlab.lib.utils import ImageReader

from reportgen.drawings.pdf import replay
from reportgen.errors import AssetError
from reportgen.model.blocks import Picture
from reportgen.model.document import Document
from reportgen.model.drawing import Drawing
from reportgen.render.base import Attachment
from reportgen.render.pdf.bodies import Strip
from reportgen.render.pdf.canvas import ReportCanvas
from reportgen.render.pdf.layout import Layout, Page
from reportgen.render.pdf.links import add_bookmarks, add_links, add_outline, wanted_places
from reportgen.render.pdf.marks import (
    FOOTER,
    HEADER,
    LAYOUT,
    REPEATED,
    WATERMARK,
    Artifact,
    Marks,
    background,
)
from reportgen.render.pdf.operands import number
from reportgen.render.pdf.pen import Pen
from reportgen.render.pdf.pieces import Art, Fill, Leader, Placed, Rule, TextLine
from reportgen.render.pdf.strips import arrow_of, draw_cells, draw_fills, draw_rules
from reportgen.render.pdf.structure import heading_tags

UNDERLINE_DEPTH = 0.12
UNDERLINE_WIDTH = 0.05


def drawn(document: Document, layout: Layout, attachments: tuple[Attachment, ...] = ()) -> bytes:
    """A document's layout as the bytes of a tagged PDF with files in it, the same each time."""
    canvas = ReportCanvas(document, layout.faces, len(layout.pages), attachments)
    marks = Marks(tags=heading_tags(layout.tree))
    wanted = wanted_places(layout)
    for page in layout.pages:
        canvas.setPageSize((page.master.width, page.master.height))
        marks.start_page()
        _page(document, layout, Pen(canvas=canvas, marks=marks), page)
        add_links(canvas, page, marks, document.labels)
        add_bookmarks(canvas, page, wanted)
        canvas.end_page()
    add_outline(canvas, layout)
    canvas.name_destinations()
    return canvas.finished(layout.tree, marks)


def _page(document: Document, layout: Layout, pen: Pen, page: Page) -> None:
    """Grounds first, rules last: between them the text is one object with a mark a node."""
    if page.watermark:
        _watermark(pen, page)
    over: list[_Stroke] = []
    for placed in page.marks:
        if isinstance(placed.mark, Fill):
            _fill(pen, page, placed, placed.mark)
        elif isinstance(placed.mark, Strip):
            draw_fills(pen, placed.mark, *_upper_left(page, placed))
    for placed in page.running:
        whose = HEADER if placed.y < 0 else FOOTER
        _mark(document, layout, pen, page, _Place(placed=placed, lone=whose), over)
    for placed in page.marks:
        _mark(document, layout, pen, page, _Place(placed=placed, lone=REPEATED), over)
    for placed in page.marks:
        if isinstance(placed.mark, Strip):
            draw_rules(pen, placed.mark, *_upper_left(page, placed))
    for stroke in over:
        pen.line(stroke.start, stroke.end, stroke.thickness, stroke.colour, LAYOUT)
    pen.close()


@dataclass(frozen=True, slots=True)
class _Stroke:
    """A line that is drawn when all text of the page is."""

    start: tuple[float, float]
    end: tuple[float, float]
    thickness: float
    colour: str


@dataclass(frozen=True, slots=True)
class _Place:
    """A placed mark, and what its words are where they belong to no node."""

    placed: Placed
    lone: Artifact


def _mark(
    document: Document, layout: Layout, pen: Pen, page: Page, place: _Place, over: list[_Stroke]
) -> None:
    placed = place.placed
    x, y = _upper_left(page, placed)
    mark = placed.mark
    match mark:
        case TextLine():
            _line(pen, (x, y), mark, place.lone, over)
        case Leader():
            _leader(pen, x, y, mark)
        case Fill():
            pass  # Drawn before.
        case Rule():
            over.append(_rule(page, x, y, mark))
        case Art():
            _art(document, layout, pen, x, y, mark)
        case Strip():
            draw_cells(pen, mark, x, y)
        case _:
            assert_never(mark)


def _upper_left(page: Page, placed: Placed) -> tuple[float, float]:
    """Where a mark stands, from the lower left corner of the page."""
    return page.master.left + placed.x, page.master.height - page.master.top - placed.y


def _line(pen: Pen, at: tuple[float, float], line: TextLine, lone: Artifact, over: list[_Stroke]) -> None:
    x, y = at
    node = line.node
    for place, frag in enumerate(line.frags):
        # The nodes of running lines stand in no tree: they are read once, in the title.
        whose = lone if lone is not REPEATED else frag.node or node or lone
        shown, start = frag.text, x + frag.x
        arrow = arrow_of(shown, last=place + 1 == len(line.frags))
        if arrow:
            pen.text(start, y, arrow, frag.ink, LAYOUT)
            shown, start = shown[len(arrow) :], start + frag.ink.width(arrow)
        if shown:
            pen.text(start, y, shown, frag.ink, whose)
        if frag.ink.underline:
            size = frag.ink.size
            depth = y - UNDERLINE_DEPTH * size
            ends = (x + frag.x, depth), (x + frag.x + frag.width, depth)
            over.append(_Stroke(*ends, UNDERLINE_WIDTH * size, frag.ink.colour))


def _leader(pen: Pen, x: float, y: float, leader: Leader) -> None:
    step = leader.ink.width(" .")
    count = int(leader.width / step)
    if count > 0:
        pen.text(x + leader.width - count * step, y, " ." * count, leader.ink, LAYOUT)


def _fill(pen: Pen, page: Page, placed: Placed, fill: Fill) -> None:
    x, head = page.master.left + placed.x, page.master.height - page.master.top - placed.y
    width, foot = fill.width, head - fill.height
    if fill.bleed:
        x, width = 0.0, page.master.width
    if fill.crown:
        head = page.master.height
    rectangle = " ".join(number(part) for part in (x, foot, width, head - foot))
    whose = LAYOUT
    if fill.bleed:
        whose = background(" ".join(number(part) for part in (x, foot, x + width, head)))
    pen.fill(rectangle, fill.colour, whose)


def _rule(page: Page, x: float, y: float, rule: Rule) -> _Stroke:
    if rule.bleed:
        ends = (0.0, y), (page.master.width, y)
    elif rule.across:
        ends = (x, y), (x + rule.length, y)
    else:
        ends = (x, y), (x, y - rule.length)
    return _Stroke(*ends, rule.thickness, rule.colour)


def _art(document: Document, layout: Layout, pen: Pen, x: float, y: float, art: Art) -> None:
    """A graphic in one mark, whose alternative text stands for all that is in it."""
    if art.node:
        pen.marks.boxes[art.node] = (x, y - art.height, x + art.width, y)
    pen.open(art.node or LAYOUT)
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
    pen.close()


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
    pen.turned((x, y), (cos, sin), mark.text, mark.ink, WATERMARK)
