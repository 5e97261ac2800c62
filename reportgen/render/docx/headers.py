"""Running heads and feet: a part for each, shared where two pages have the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from typing import Final

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part

from reportgen.frozen import dataclass
from reportgen.model.blocks import Panel
from reportgen.model.inlines import Inline, PageField
from reportgen.model.markdown import markdown_of
from reportgen.model.style import PageMaster, RunningLine
from reportgen.render.docx.borrowing import borrowed
from reportgen.render.docx.cells import LAYOUT_LOOK, NO_MARGINS, TableProperties, cell, row, table
from reportgen.render.docx.draft import Draft
from reportgen.render.docx.index import plain, spread
from reportgen.render.docx.inlines import directed, runs
from reportgen.render.docx.package import Story
from reportgen.render.docx.reference_file import Kind, Leaves
from reportgen.render.docx.spaces import space, strip
from reportgen.render.docx.styles import margins
from reportgen.render.docx.watermark import watermark
from reportgen.render.docx.xml import (
    DECLARATION,
    NAMESPACES,
    ParagraphProperties,
    paragraph,
    tab_stop,
)

_FROM_TEXT: Final = 0.32
"""How far off the text a running line stands, as a share of the margin, as in the PDF."""

_EDGE: Final = 12.0
"""How near to the edge of the page, and to the text, a running line may come, in points."""

_GAP: Final = 18.0
"""The least space between what stands left, in the middle and right, in points."""

_BARE: Final = ParagraphProperties()

_PLACES: Final = {"header": "head", "footer": "foot"}

_KINDS: Final = {
    "header": ("hdr", "Header", CT.WML_HEADER, RT.HEADER),
    "footer": ("ftr", "Footer", CT.WML_FOOTER, RT.FOOTER),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    """What a head or foot holds: a line of a width, a watermark, and a height in points to fill.

    leaves: the pages that it is for. page: the width and height of the page. strip: shading and
    the margins to both sides, for a head that only goes on with a band.
    """

    kind: Kind
    line: RunningLine | None
    width: float
    leaves: Leaves = "default"
    mark: str = ""
    page: tuple[float, float] = (0.0, 0.0)
    fills: float = 0.0
    strip: tuple[str, float, float] | None = None


class Headers:
    """The heads and feet of a draft."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._parts: dict[_Content, Story] = {}
        self._media: dict[str, Part] = {}

    def references(self, master: PageMaster, body: Story, *, first: bool, band: Panel | None) -> str:
        """The references to a master's head and foot.

        A section without them would take over those of the one before, so each but the first
        says that it has none, too. A band that bleeds into the first page takes the place of its
        head; on the pages after it the head fills the margin which the section lacks.
        """
        bare = master.header is None and master.footer is None and not master.watermark
        if first and bare and band is None and not self.first_apart:
            return ""
        width, fills = master.measure, master.top if band else 0.0
        mark, page = master.watermark.strip(), (master.width, master.height)
        head = _Content(kind="header", line=master.header, width=width, mark=mark, page=page, fills=fills)
        foot = _Content(kind="footer", line=master.footer, width=width)
        found = [self._reference(head, "default", body), self._reference(foot, "default", body)]
        file = self._draft.reference.file if self._draft.reference else None
        if file and file.even:
            found += [self._reference(replace(one, leaves="even"), "even", body) for one in (head, foot)]
        own = first and file is not None and file.first
        if band:
            fill = self._draft.styles.panel(band).fill
            shading = self._draft.palette.fill(fill) if fill else ""
            sides = (shading, *self._draft.beside(master))
            thin = _Content(kind="header", line=None, width=width, strip=sides)
            found += [] if first else [self._reference(thin, "first", body)]
            found.append(self._reference(replace(foot, leaves="first") if own else foot, "first", body))
            if own and file and ("header", "first") in file.heads:
                self._draft.remarks.add("The band of the first page takes the place of the reference's head.")
        elif own:
            found += [self._reference(replace(one, leaves="first"), "first", body) for one in (head, foot)]
        return "".join(found)

    @property
    def first_apart(self) -> bool:
        """Whether the first page has a head and a foot of its own, which the brand's Word file gives it."""
        reference = self._draft.reference
        return reference is not None and reference.file.first

    def distances(self, master: PageMaster) -> tuple[float, float]:
        """How far from the edges of a master's page its head and its foot stand, in points."""
        ours = (
            self._distance(master.top, master.header, master.measure),
            self._distance(master.bottom, master.footer, master.measure),
        )
        file = self._draft.reference.file if self._draft.reference else None
        if file is None or file.pages is None:
            return ours
        kinds = {kind for kind, _ in file.heads}
        return (
            file.pages.lines[0] if "header" in kinds else ours[0],
            file.pages.lines[1] if "footer" in kinds else ours[1],
        )

    def _distance(self, margin: float, line: RunningLine | None, width: float) -> float:
        high = self._draft.styles.running_height * self._lines(line, width)
        off = max(_EDGE, margin * _FROM_TEXT)
        off = min(off, max(_EDGE, margin - _EDGE - high))
        return max(margin - off - high, 0.0)

    def _reference(self, content: _Content, pages: str, body: Story) -> str:
        if content not in self._parts:
            self._parts[content] = self._written(content)
        kind = content.kind
        relation = body.related(self._parts[content].part, _KINDS[kind][3])
        return f'<w:{kind}Reference w:type="{pages}" r:id="{relation}"/>'

    def _written(self, content: _Content) -> Story:
        kind = content.kind
        element, _, content_type, _ = _KINDS[kind]
        number = sum(1 for other in self._parts if other.kind == kind) + 1
        story = Story(f"/word/{kind}{number}.xml", content_type)
        taken = self._borrowed(content, story)
        if taken:
            story.write(taken)
            return story
        if self._left_bare(kind, content.leaves):
            # Word shows nothing where its file gives these pages nothing of their own.
            content = replace(content, line=None)
        inner = "".join(self._filled(content, story))
        story.write(f"{DECLARATION}<w:{element} {NAMESPACES}>{inner}</w:{element}>")
        return story

    def _left_bare(self, kind: Kind, leaves: Leaves) -> bool:
        """Whether the brand's own Word file has heads, or feet, and none for these pages."""
        reference = self._draft.reference
        lent = {own for one, own in reference.file.heads if one == kind} if reference else set()
        return leaves != "default" and bool(lent) and leaves not in lent

    def _borrowed(self, content: _Content, story: Story) -> str:
        """The head or foot of the brand's own Word file in the place of ours; empty where it has none.

        Pages without one of ours have none of its either, but for the first, which is its own.
        """
        reference = self._draft.reference
        if reference is None or not (content.line or content.leaves == "first"):
            return ""
        found = reference.head(content.kind, content.leaves)
        if found is None:
            return ""
        root, head = found
        pages = reference.file.pages
        above = space(pages.lines[0]) if content.fills and pages else ""
        mark = watermark(content.mark, content.page, self._draft) if content.mark else ""
        written = borrowed(root, head, story, self._media, before=above, mark=mark)
        if not written:
            self._draft.remarks.add(
                f"The {_PLACES[content.kind]} of the reference shows what only its own file has; "
                "the layout's stands in its place."
            )
        return written

    def _filled(self, content: _Content, story: Story) -> list[str]:
        """The line, between spaces where it has a height to fill."""
        if content.strip:
            return [strip(*content.strip)]
        mark = watermark(content.mark, content.page, self._draft) if content.mark else ""
        lines = self._line(content, story, mark)
        if not content.fills:
            return lines
        above = self._distance(content.fills, content.line, content.width)
        used = above + (self._draft.styles.running_height if content.line else 0.0)
        return [space(above), *lines, space(content.fills - used)]

    def _line(self, content: _Content, story: Story, mark: str) -> list[str]:
        """Left, middle and right on one line, by tab stops; in cells where they need more room."""
        line, width, style = content.line, content.width, _KINDS[content.kind][1]
        parts = (line.left, line.centre, line.right) if line else ()
        if not any(parts):
            return [paragraph(ParagraphProperties(style=style if mark else "Space"), mark)]
        middle, side = self._rooms(parts, width)
        place = f"{content.kind} {sum(1 for other in self._parts if other.kind == content.kind) + 1}"
        shown = [self._anchored(f"{place} {at}", part, story) for at, part in enumerate(parts)]
        if side:
            return [
                _cells(shown, style, (side, middle), width, turned=self._draft.turned),
                paragraph(ParagraphProperties(style="Space"), mark),
            ]
        stops = (tab_stop(width / 2, "center") if middle else "") + tab_stop(width, "right")
        tabbed = "<w:r><w:tab/></w:r>".join(shown if middle else (shown[0], shown[2]))
        properties = ParagraphProperties(style=style, tabs=stops, from_right=self._draft.turned or None)
        return [paragraph(properties, mark + tabbed)]

    def _anchored(self, name: str, part: Sequence[Inline], story: Story) -> str:
        """The runs of a part of a line, known again by a bookmark where there are words in it."""
        words = runs(part, story, self._draft, directed(_BARE, plain(part), self._draft)[1])
        if not plain(part).strip():
            return words
        self._draft.told.running[name] = markdown_of(part)
        return self._draft.anchored(name, words)

    def _rooms(self, parts: Sequence[Sequence[Inline]], width: float) -> tuple[float, float]:
        """How wide the middle is, and the room to its sides where what stands there must run over lines."""
        left, middle, right = (self._width(part) for part in parts)
        side = (width - middle) / 2 - _GAP
        crowded = middle > 0 and max(left, right) > side >= width / 5
        return middle, side if crowded else 0.0

    def _lines(self, line: RunningLine | None, width: float) -> int:
        """Over how many lines a head or foot runs."""
        parts = (line.left, line.centre, line.right) if line else ()
        side = self._rooms(parts, width)[1] if parts else 0.0
        if not side:
            return 1
        return max(ceil(self._width(part) / side) for part in parts[::2])

    def _width(self, part: Sequence[Inline]) -> float:
        """How wide a part runs, in points."""
        style = self._draft.styles.running
        fields = sum(2 for one in spread(part) if isinstance(one, PageField))
        return self._draft.faces.face(style.font).width(plain(part) + "0" * fields, style.size)


def _cells(
    shown: Sequence[str], style: str, rooms: tuple[float, float], width: float, *, turned: bool
) -> str:
    """Left, middle and right as cells, in which long words run over lines; rooms: a side's, the middle's."""
    side, middle = rooms[0] + _GAP, rooms[1] + 1.0
    widths = (side, middle, width - side - middle)
    clear = (margins("tcMar", (0, _GAP, 0, 0)), "", margins("tcMar", (0, 0, 0, _GAP)))
    looks = zip(shown, widths, ("left", "centre", "right"), clear, strict=True)
    cells = [
        cell(
            paragraph(ParagraphProperties(style=style, align=align, from_right=turned or None), words),
            room,
            look=look,
        )
        for words, room, align, look in looks
    ]
    properties = TableProperties(widths=widths, look=LAYOUT_LOOK, margins=NO_MARGINS, turned=turned)
    return table(properties, [row(cells)])
