"""Running heads and feet, and the words behind the text."""

from __future__ import annotations

import math
from dataclasses import replace

from reportgen.errors import LayoutError
from reportgen.frozen import dataclass
from reportgen.model.drawing import FontKey
from reportgen.model.inlines import Inline, Text
from reportgen.model.style import PageMaster, RunningLine, TextStyle
from reportgen.model.walk import words_of
from reportgen.render.pdf.ink import Ink
from reportgen.render.pdf.lines import SetText, set_text, text_widths
from reportgen.render.pdf.pieces import Placed
from reportgen.render.pdf.scope import Place, Scope
from reportgen.render.pdf.widths import Need, column_widths

GAP = 18.0
"""The least space between what stands left, in the middle and right, in points."""

POINTS_PER_MM = 72 / 25.4
EDGE = 12.0
"""How near to the edge of the page, and to the text, a running line may come."""

FROM_TEXT = 0.32
"""How far off the text a running line stands, as a share of the margin."""

WATERMARK_SHARE = 0.72
WATERMARK_TINT = 0.93
"""How much of a watermark's colour is given up to the paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watermark:
    """Large words across the page, turned by an angle in degrees."""

    text: str
    ink: Ink
    angle: float


def running(scope: Scope, master: PageMaster) -> tuple[Placed, ...]:
    """The head and the foot of a page (scope.here), in the frame's coordinates.

    Raises LayoutError for words that the margin has no room for.
    """
    marks: list[Placed] = []
    if master.header:
        parts = _parts(scope, master.header, master.measure)
        height = max((text.height for _, text, _ in parts), default=0.0)
        off = max(EDGE, master.top * FROM_TEXT)
        off = min(off, max(EDGE, master.top - EDGE - height))
        _check(height + off + EDGE, master.top, master, "head", parts)
        for x, text, width in parts:
            top = -off - text.height
            marks.extend(text.marks(x, top, width, "left", None))
    if master.footer:
        parts = _parts(scope, master.footer, master.measure)
        height = max((text.height for _, text, _ in parts), default=0.0)
        off = max(EDGE, master.bottom * FROM_TEXT)
        off = min(off, max(EDGE, master.bottom - EDGE - height))
        _check(height + off + EDGE, master.bottom, master, "foot", parts)
        top = master.height - master.top - master.bottom + off
        for x, text, width in parts:
            marks.extend(text.marks(x, top, width, "left", None))
    return tuple(marks)


def _parts(scope: Scope, line: RunningLine, width: float) -> list[tuple[float, SetText, float]]:
    """Each part as where it starts, its text and its room; parts too long run over lines."""
    style = replace(scope.style("running"), indent=0.0)
    place = Place(block="", role="running")

    def need(part: tuple[Inline, ...]) -> Need:
        least, most = _widths(scope, part, style, place)
        return Need(least=least, most=most)

    wanted = (line.left, line.centre, line.right)
    parts: list[tuple[float, SetText, float]] = []
    slots = _slots([need(part) for part in wanted], width)
    for part, (start, room), share in zip(wanted, slots, (0.0, 0.5, 1.0), strict=True):
        if words_of(part).strip() or part:
            text = _set(scope, part, style, room + 0.01, place)
            parts.append((start + (room - text.width) * share, text, text.width))
    return parts


def _widths(scope: Scope, part: tuple[Inline, ...], style: TextStyle, place: Place) -> tuple[float, float]:
    """The widths of a part's widest word and whole, measured once where each page has the same."""
    known = scope.memory.reaches
    if not _steady(part):
        return text_widths(scope, part, style, place)
    if part not in known:
        known[part] = text_widths(scope, part, style, place)
    return known[part]


def _set(scope: Scope, part: tuple[Inline, ...], style: TextStyle, room: float, place: Place) -> SetText:
    """A part as set, once where each page has the same."""
    known = scope.memory.steady
    if not _steady(part):
        return set_text(scope, part, style, room, place)
    if (part, room) not in known:
        known[part, room] = set_text(scope, part, style, room, place)
    return known[part, room]


def _steady(part: tuple[Inline, ...]) -> bool:
    """Whether a part is the same on each page: no page number, nothing that leads anywhere."""
    return all(isinstance(inline, Text) for inline in part)


def _slots(needs: list[Need], width: float) -> list[tuple[float, float]]:
    """Where the left, the middle and the right begin, and the room of each.

    The middle stands in the middle of the page and the sides share what it leaves, unless a
    word would then have no room.
    """
    left, centre, right = needs
    middle = max(width / 3, width - 2 * (GAP + max(left.most, right.most)))
    middle = max(centre.least, min(centre.most, middle))
    side = (width - middle) / 2 - GAP
    if centre.most and max(left.least, right.least) <= side:
        return [(0.0, side), (side + GAP, middle), (width - side, side)]
    filled = [need for need in needs if need.most]
    rooms = iter(column_widths(filled, width - GAP * max(len(filled) - 1, 0)))
    slots: list[tuple[float, float]] = []
    after = 0.0
    for need in needs:
        room = next(rooms) if need.most else 0.0
        slots.append((after, room))
        after += room + GAP if room else 0.0
    return slots


def _check(
    height: float,
    margin: float,
    master: PageMaster,
    where: str,
    parts: list[tuple[float, SetText, float]],
) -> None:
    if height > margin and parts:
        words = " · ".join(
            "".join(frag.text for line in text.lines for frag in line.frags) for _, text, _ in parts
        )
        line, side = (master.header, "top") if where == "head" else (master.footer, "bottom")
        needed = math.ceil(height / POINTS_PER_MM)
        raise LayoutError(
            f"the running {where} of the page “{master.name}” needs {needed} mm and its "
            f"margin has {margin / POINTS_PER_MM:.0f}",
            where=line.origin if line else None,
            why=f"it reads “{words[:80]}”",
            hint=f"shorten it, or write “margins: {{{side}: {needed}}}” in layout.yml",
        )


def watermark(scope: Scope, master: PageMaster) -> Watermark | None:
    """The words behind the text of a page, along its diagonal."""
    text = master.watermark.strip()
    if not text:
        return None
    diagonal = math.hypot(master.width, master.height)
    key = FontKey(role="heading", weight=700)
    probe = scope.ink(key, 100.0, "muted")
    missing = probe.face.missing(text)
    if missing:
        what = f"the font has no glyph for “{missing}” of the watermark “{text}”"
        raise LayoutError(what, hint="write it another way, or give the brand a font that has it")
    size = min(100.0 * WATERMARK_SHARE * diagonal / probe.width(text), master.height / 4)
    colour = _tint(probe.colour, WATERMARK_TINT)
    angle = math.degrees(math.atan2(master.height, master.width))
    return Watermark(text=text, ink=scope.ink(key, round(size, 2), colour), angle=angle)


def _tint(colour: str, share: float) -> str:
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * share):02x}" for part in parts)
