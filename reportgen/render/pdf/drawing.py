"""Pages to a file: every placed mark drawn and tagged, links and bookmarks laid over them."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from io import BytesIO
from typing import NamedTuple, assert_never

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
        _Sheet(document, layout, page, Pen(canvas=canvas, marks=marks)).draw()
        add_links(canvas, page, marks, document.labels)
        add_bookmarks(canvas, page, wanted)
        canvas.end_page()
    add_outline(canvas, layout)
    canvas.name_destinations()
    return canvas.finished(layout.tree, marks)


class _Stroke(NamedTuple):
    """A line that is drawn when all text of the page is."""

    start: tuple[float, float]
    end: tuple[float, float]
    thickness: float
    colour: str


@dataclass(slots=True)
class _Sheet:
    """A page that is being drawn; over: the lines that its text has asked for so far."""

    document: Document
    layout: Layout
    page: Page
    pen: Pen
    over: list[_Stroke] = field(default_factory=list)

    def draw(self) -> None:
        """Grounds first, rules last: between them the text is one object with a mark a node."""
        pen, page = self.pen, self.page
        if page.watermark:
            _watermark(pen, page)
        for placed in page.marks:
            if isinstance(placed.mark, Fill):
                _fill(pen, page, placed, placed.mark)
            elif isinstance(placed.mark, Strip):
                draw_fills(pen, placed.mark, *_upper_left(page, placed))
        for placed in page.running:
            self._mark(placed, HEADER if placed.y < 0 else FOOTER)
        for placed in page.marks:
            self._mark(placed, REPEATED)
        for placed in page.marks:
            if isinstance(placed.mark, Strip):
                draw_rules(pen, placed.mark, *_upper_left(page, placed))
        for stroke in self.over:
            pen.line(stroke.start, stroke.end, stroke.thickness, stroke.colour, LAYOUT)
        pen.close()

    def _mark(self, placed: Placed, lone: Artifact) -> None:
        """A mark; lone: what its words are where they belong to no node."""
        x, y = _upper_left(self.page, placed)
        mark = placed.mark
        match mark:
            case TextLine():
                self._line(x, y, mark, lone)
            case Leader():
                _leader(self.pen, x, y, mark)
            case Fill():
                pass  # Drawn before.
            case Rule():
                self.over.append(_rule(self.page, x, y, mark))
            case Art():
                _art(self.document, self.layout, self.pen, x, y, mark)
            case Strip():
                draw_cells(self.pen, mark, x, y)
            case _:
                assert_never(mark)

    def _line(self, x: float, y: float, line: TextLine, lone: Artifact) -> None:
        pen, node = self.pen, line.node
        for place, frag in enumerate(line.frags):
            # The nodes of running lines stand in no tree: they are read once, in the title.
            whose = lone if lone is not REPEATED else frag.node or node or lone
            shown, start, ink = frag.text, x + frag.x, frag.ink
            arrow = arrow_of(shown, last=place + 1 == len(line.frags))
            if arrow:
                pen.text(start, y, arrow, ink, LAYOUT)
                shown, start = shown[len(arrow) :], start + ink.width(arrow)
            if shown:
                pen.text(start, y, shown, ink, whose)
            if ink.underline:
                depth = y - UNDERLINE_DEPTH * ink.size
                ends = (x + frag.x, depth), (x + frag.x + frag.width, depth)
                self.over.append(_Stroke(*ends, UNDERLINE_WIDTH * ink.size, ink.colour))


def _upper_left(page: Page, placed: Placed) -> tuple[float, float]:
    """Where a mark stands, from the lower left corner of the page."""
    return page.master.left + placed.x, page.master.height - page.master.top - placed.y


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
        # Of a chart that goes on over pages, the rectangle is that on the first.
        pen.marks.boxes.setdefault(art.node, (x, y - art.height, x + art.width, y))
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
