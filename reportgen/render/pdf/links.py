"""Links and bookmarks: what leads out of a page, and the places that are led to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.errors import LayoutError
from reportgen.frozen import dataclass
from reportgen.render.pdf.canvas import ReportCanvas
from reportgen.render.pdf.ink import Leads
from reportgen.render.pdf.layout import Layout, Page
from reportgen.render.pdf.marks import Marks
from reportgen.render.pdf.pieces import Anchor, TextLine
from reportgen.render.pdf.structure import Node

ABOVE = 8.0
"""How far above a place a viewer is sent, in points, so that its first line shows whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkArea:
    """A rectangle of a page that leads somewhere: left, foot, right, head in points.

    node: whose link it is. text: the words in it.
    """

    leads: Leads
    node: Node
    text: str
    left: float
    foot: float
    right: float
    head: float


def link_areas(page: Page) -> Iterator[LinkArea]:
    """The link areas of a page: one a line, words of one link together."""
    # Running lines are no part of the text, where a link would have no place.
    for placed in page.marks:
        line = placed.mark
        if not isinstance(line, TextLine):
            continue
        x, y = page.master.left + placed.x, page.master.height - page.master.top - placed.y
        open_area: LinkArea | None = None
        for frag in line.frags:
            if frag.leads is None or frag.node is None:
                continue
            left, text = x + frag.x, frag.text
            if open_area and open_area.leads is frag.leads:
                left, text = open_area.left, open_area.text + text
            elif open_area:
                yield open_area
            open_area = LinkArea(
                leads=frag.leads,
                node=frag.node,
                text=text,
                left=left,
                foot=y - line.fall,
                right=x + frag.x + frag.width,
                head=y + line.rise,
            )
        if open_area:
            yield open_area


def dead_links(layout: Layout) -> tuple[str, ...]:
    """The words of links in running lines, each once: what is read nowhere leads nowhere."""
    lines = [placed.mark for page in layout.pages for placed in page.running]
    frags = [frag for line in lines if isinstance(line, TextLine) for frag in line.frags]
    return tuple(dict.fromkeys(frag.text.strip() for frag in frags if frag.leads))


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


def add_links(canvas: ReportCanvas, page: Page, marks: Marks, labels: Mapping[str, str]) -> None:
    """The link annotations of a page, each told in words where its own are a bare number."""
    for area in link_areas(page):
        words = area.node.alt.strip() or _numbered(area, labels)
        rectangle = (area.left, area.foot, area.right, area.head)
        number = canvas.link(rectangle, area.leads.url, area.leads.block, words, len(marks.annotations))
        marks.link(area.node, number)


def _numbered(area: LinkArea, labels: Mapping[str, str]) -> str:
    """The words of a link that is a number, by the label for its kind: “Page 4”."""
    number = area.text.strip()
    label = labels.get(area.node.title, "")
    for field in ("{page}", "{number}"):
        if field in label:
            return label.replace(field, number)
    return number


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
