"""The record of placed text, by which tests see that nothing overlaps or leaves its page."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.frozen import dataclass
from reportgen.model.drawing import Drawing
from reportgen.render.pdf.bodies import Strip
from reportgen.render.pdf.labels import labels
from reportgen.render.pdf.layout import Layout, Page
from reportgen.render.pdf.pieces import Art, Leader, TextLine


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBox:
    """A line of text on a page (from 1): left, foot, right, head in points from its lower left.

    The height is that of the letters, within the line's own slot.
    """

    page: int
    left: float
    foot: float
    right: float
    head: float
    text: str
    block: str
    role: str

    def overlaps(self, other: TextBox, slack: float = 0.05) -> bool:
        """Whether two boxes of one page share more than a hair."""
        return (
            self.page == other.page
            and self.left < other.right - slack
            and other.left < self.right - slack
            and self.foot < other.head - slack
            and other.foot < self.head - slack
        )


def boxes(layout: Layout) -> tuple[TextBox, ...]:
    """Every line of a layout, page by page, running lines first."""
    return tuple(box for page in layout.pages for box in _boxes(page))


def _boxes(page: Page) -> Iterator[TextBox]:
    for placed in (*page.running, *page.marks):
        x, y = page.master.left + placed.x, page.master.height - page.master.top - placed.y
        mark = placed.mark
        if isinstance(mark, TextLine) and mark.frags:
            face, size = mark.frags[0].ink.face, max(frag.ink.size for frag in mark.frags)
            yield TextBox(
                page=page.number,
                left=x,
                foot=y - min(mark.fall, face.descent * size),
                right=x + mark.width,
                head=y + min(mark.rise, face.ascent * size),
                text=mark.text.strip(),
                block=mark.block,
                role=mark.role,
            )
        elif isinstance(mark, Strip):
            yield from _cells(page, x, y, mark)
        elif isinstance(mark, Leader) and mark.width > 0:
            yield TextBox(
                page=page.number,
                left=x,
                foot=y,
                right=x + mark.width,
                head=y + 1.0,
                text="…",
                block="",
                role="leader",
            )
        elif isinstance(mark, Art) and isinstance(mark.graphic, Drawing):
            yield from _drawn(page, x, y - mark.height, mark, mark.graphic)


def _cells(page: Page, x: float, y: float, strip: Strip) -> Iterator[TextBox]:
    body = strip.body
    for row, line in body.cells(strip.first, strip.last):
        face, size = line.ink.face, line.ink.size
        left, base = x + line.x, y - (body.tops[row] - body.tops[strip.first]) - line.y
        up = line.ink.up(body.leading)
        yield TextBox(
            page=page.number,
            left=left,
            foot=base - min(body.leading - up, face.descent * size),
            right=left + line.ink.width(line.text),
            head=base + min(up, face.ascent * size),
            text=line.text.strip(),
            block=body.block,
            role=body.role,
        )


def _drawn(page: Page, x: float, y: float, art: Art, drawing: Drawing) -> Iterator[TextBox]:
    wide, high = art.width / drawing.width, art.height / drawing.height
    for label in labels(drawing):
        yield TextBox(
            page=page.number,
            left=x + label.left * wide,
            foot=y + label.foot * high,
            right=x + label.right * wide,
            head=y + label.head * high,
            text=label.run.text,
            block=art.block,
            role="drawing",
        )
