"""Links and bookmarks: what leads out of a page, and the places that are led to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.errors import LayoutError
from reportgen.render.pdf.canvas import ReportCanvas
from reportgen.render.pdf.ink import Leads
from reportgen.render.pdf.layout import Layout, Page
from reportgen.render.pdf.pieces import Anchor, TextLine

ABOVE = 8.0
"""How far above a place a viewer is sent, in points, so that its first line shows whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkArea:
    """A rectangle of a page that leads somewhere: left, foot, right, head in points."""

    leads: Leads
    left: float
    foot: float
    right: float
    head: float


def link_areas(page: Page) -> Iterator[LinkArea]:
    """The link areas of a page: one a line, words of one link together."""
    for placed in (*page.running, *page.marks):
        line = placed.mark
        if not isinstance(line, TextLine):
            continue
        x, y = page.master.left + placed.x, page.master.height - page.master.top - placed.y
        open_area: LinkArea | None = None
        for frag in line.frags:
            if frag.leads is None:
                continue
            left = x + frag.x
            if open_area and open_area.leads is frag.leads:
                left = open_area.left
            elif open_area:
                yield open_area
            open_area = LinkArea(
                leads=frag.leads,
                left=left,
                foot=y - line.fall,
                right=x + frag.x + frag.width,
                head=y + line.rise,
            )
        if open_area:
            yield open_area


def wanted_places(layout: Layout) -> frozenset[str]:
    """The blocks that need a destination: headings in the outline and what links lead to."""
    starts = layout.page_map.pages
    wanted = {area.leads.block for page in layout.pages for area in link_areas(page) if area.leads.block}
    for target in sorted(wanted):
        if target not in starts:
            raise LayoutError(
                f"a reference leads to “{target}”, which has nothing on any page",
                hint="lead to a block that has text",
            )
    titled = {anchor.block for page in layout.pages for anchor in page.anchors if anchor.title}
    return frozenset(wanted | titled)


def add_links(canvas: ReportCanvas, page: Page) -> None:
    """The link annotations of a page."""
    for area in link_areas(page):
        rectangle = (area.left, area.foot, area.right, area.head)
        if area.leads.url:
            canvas.linkURL(area.leads.url, rectangle, relative=0, thickness=0)
        else:
            canvas.linkRect("", area.leads.block, rectangle, relative=0, thickness=0)


def add_bookmarks(canvas: ReportCanvas, page: Page, wanted: frozenset[str]) -> None:
    """The destinations on a page."""
    height, top = page.master.height, page.master.top
    for anchor in page.anchors:
        if anchor.block in wanted:
            y = min(height, height - top - anchor.y + ABOVE)
            canvas.destine(anchor.block, y)


def outline(layout: Layout) -> list[tuple[int, Anchor]]:
    """The headings of the outline in order, each with its depth from 0: no level is skipped."""
    entries: list[tuple[int, Anchor]] = []
    levels: list[int] = []
    for page in layout.pages:
        for anchor in page.anchors:
            if anchor.title:
                while levels and levels[-1] >= anchor.level:
                    levels.pop()
                entries.append((len(levels), anchor))
                levels.append(anchor.level)
    return entries


def add_outline(canvas: ReportCanvas, layout: Layout) -> None:
    """The outline, open to its second level."""
    for depth, anchor in outline(layout):
        canvas.addOutlineEntry(anchor.title, anchor.block, level=depth, closed=depth > 0)
