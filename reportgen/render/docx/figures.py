"""Figures: a picture in the line, with its title above and its source below."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, assert_never

from docx.opc.part import Part

from reportgen.drawings import png, svg
from reportgen.drawings.outlines import outlined
from reportgen.model.blocks import Figure, Picture
from reportgen.model.chart import Chart
from reportgen.model.drawing import Drawing
from reportgen.render.continued import continued
from reportgen.render.docx.anchors import part_id
from reportgen.render.docx.captions import titled
from reportgen.render.docx.charts.native import Shown, reason_for_picture
from reportgen.render.docx.charts.outgoing import sent_chart
from reportgen.render.docx.charts.sent import Sent, digest
from reportgen.render.docx.draft import Draft, Frame
from reportgen.render.docx.heights import words_height
from reportgen.render.docx.index import plain
from reportgen.render.docx.inlines import directed, with_references
from reportgen.render.docx.media import SCALABLE
from reportgen.render.docx.xml import ParagraphProperties, Spacing, paragraph

PIXELS_A_POINT = 3.0
_AFTER = 8.0
_LEAST = 36.0
"""A graphic squeezed below this height, in points, is of no use to a reader."""

LARGEST_SVG = 2**22
"""The most bytes of a picture that Word is to draw itself, unpacked."""

Image = tuple[bytes, str, float, float]
"""A picture's bytes, their media type, its width and its height in points."""


def figure(block: Figure, frame: Frame, draft: Draft) -> list[str]:
    """The paragraphs of a figure, kept together."""
    title = _words(block, "title", frame, draft)
    subtitle = _words(block, "subtitle", frame, draft)
    picture = shown(block, replace(frame, depth=_room(block, frame, draft)), draft)
    # A line of drawings each, which goes on over pages where nothing holds it together.
    several = picture.count("<w:drawing>") > 1
    properties = ParagraphProperties(
        style="Picture",
        keep_next=True if block.source and not several else None,
        widow_control=False if several else None,
        spacing=None if block.source else Spacing(after=_AFTER),
        align=block.align,
    )
    line = paragraph(draft.opening(properties), draft.anchored(block.id, picture))
    return [*title, *subtitle, line, *_words(block, "source", frame, draft)]


def _room(block: Figure, frame: Frame, draft: Draft) -> float:
    """What a page has left for the graphic beside the words and the headings that are kept with it."""
    words = {"title": block.title, "subtitle": block.subtitle, "source": block.source}
    taken = sum(
        words_height(plain(said), draft.styles.look(f"figure-{part}"), frame.width, draft.faces)
        for part, said in words.items()
        if said
    )
    left = max(frame.depth - taken - _AFTER, _LEAST)
    return left - frame.held if left > 2 * frame.held else left


def shown(block: Figure, frame: Frame, draft: Draft, *, many: bool = False) -> str:
    """The run that shows the graphic: a chart as one of Word's own where Word can express it.

    many: it is one of so many that Word would open slowly if each were a chart.
    """
    alt = "" if block.decorative else block.alt
    graphic, width = block.graphic, _width(block, frame)
    if isinstance(graphic, Chart):
        reason = reason_for_picture(graphic) or ("there are very many in one table" if many else "")
        if not reason:
            made = _native(graphic, width or 0.0, frame.depth, draft)
            draft.media.sent[block.id] = [sent_chart(one.part.part.blob) for one in made]
            return "".join(
                draft.media.chart(frame.story, one.part.part, one.size, one.aside or alt) for one in made
            )
        draft.remarks.add(f"A chart stands as a picture: {reason}.")
        graphic = draft.context.draw(graphic, width or 0.0)
    data, media_type, wide, high = _fitted(_graphic(graphic, width, draft), frame)
    draft.media.sent[block.id] = [Sent(digest=digest(data))]
    part = draft.media.part(data, media_type)
    scalable = _scalable(graphic, draft) if isinstance(graphic, Drawing) else None
    return draft.media.inline(frame.story, part, (wide, high), alt, scalable)


def _native(chart: Chart, width: float, depth: float, draft: Draft) -> list[Shown]:
    """The charts that show one: several where it is higher than a page, and goes on in the next."""
    if chart.form == "multiples":  # Its panels are charts, and go on over pages by themselves.
        drawing = draft.context.draw(chart, width)
        return draft.charts.shown(chart, (drawing.width, drawing.height))
    drawings = continued(chart, draft.context.draw, width, depth)
    made: list[Shown] = []
    for place, drawing in enumerate(drawings):
        shown = replace(chart, part=(place, len(drawings)))
        made += draft.charts.shown(shown, (drawing.width, drawing.height))
    return made


def _scalable(drawing: Drawing, draft: Draft) -> Part | None:
    """The drawing as SVG, its words as shapes; none where there are more than Word would show in time."""
    shapes = svg.write(outlined(drawing, draft.faces.data)).encode("utf-8")
    if len(shapes) > LARGEST_SVG:
        draft.remarks.add("A drawing of very many shapes stands as pixels alone.")
        return None
    return draft.media.part(shapes, SCALABLE)


def _width(block: Figure, frame: Frame) -> float | None:
    """How wide the graphic is to be; None is its own width, which a chart lacks."""
    if block.width is None:
        return frame.width if isinstance(block.graphic, Chart) else None
    return frame.width * block.width


def reach(block: Figure, width: float) -> float:
    """How wide the graphic stands in a width."""
    own = None if isinstance(block.graphic, Chart) else block.graphic.width
    return width * block.width if block.width is not None else min(width, own or width)


def _graphic(graphic: Drawing | Picture, width: float | None, draft: Draft) -> Image:
    match graphic:
        case Drawing():
            return _drawn(graphic, width, draft)
        case Picture():
            return _pictured(graphic, width, draft)
        case _:
            assert_never(graphic)


def _drawn(drawing: Drawing, width: float | None, draft: Draft) -> Image:
    data = png.write(drawing, draft.faces.data, scale=PIXELS_A_POINT, transparent=True)
    scale = 1.0 if width is None else width / drawing.width
    return data, "image/png", drawing.width * scale, drawing.height * scale


def _pictured(picture: Picture, width: float | None, draft: Draft) -> Image:
    asset = draft.document.asset(picture.asset)
    scale = 1.0 if width is None else width / picture.width
    return asset.data, asset.media_type, picture.width * scale, picture.height * scale


def _fitted(image: Image, frame: Frame) -> Image:
    """The picture no wider than its frame, and no higher."""
    data, media_type, width, height = image
    scale = min(1.0, frame.width / width, frame.depth / height)
    return data, media_type, width * scale, height * scale


def _words(
    block: Figure, part: Literal["title", "subtitle", "source"], frame: Frame, draft: Draft
) -> list[str]:
    inlines = {"title": block.title, "subtitle": block.subtitle, "source": block.source}[part]
    if not inlines:
        return []
    keep = None if part == "source" else True
    properties = ParagraphProperties(style=draft.styles.id(f"figure-{part}"), keep_next=keep, keep_lines=keep)
    title = part == "title"
    properties, look = directed(properties, plain(inlines), draft)
    story = frame.story
    inner = (
        titled(block.id, inlines, story, draft, look)
        if title
        else with_references(inlines, story, draft, look)
    )
    words = draft.anchored(part_id(block.id, part), inner)
    return [paragraph(draft.opening(properties), words)]
