"""Running heads and feet: a part for each, shared where two pages have the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from reportgen.model.blocks import Panel
from reportgen.model.style import PageMaster, RunningLine
from reportgen.render.docx.draft import Draft
from reportgen.render.docx.inlines import runs, words
from reportgen.render.docx.package import Story
from reportgen.render.docx.spaces import EMPTY, space, strip
from reportgen.render.docx.xml import (
    DECLARATION,
    NAMESPACES,
    ParagraphProperties,
    paragraph,
    tab_stop,
)

RUNNING: Final = 0.45
"""How far into its margin a running line stands, from the edge of the page."""

Kind: TypeAlias = Literal["header", "footer"]

_KINDS: Final = {
    "header": ("hdr", "Header", CT.WML_HEADER, RT.HEADER),
    "footer": ("ftr", "Footer", CT.WML_FOOTER, RT.FOOTER),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    """What a head or foot holds: a line of a width, a watermark, and a height in points to fill.

    strip: shading and the margins to both sides, for a head that only goes on with a band.
    """

    kind: Kind
    line: RunningLine | None
    width: float
    mark: str = ""
    fills: float = 0.0
    strip: tuple[str, float, float] | None = None


class Headers:
    """The heads and feet of a draft."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._parts: dict[_Content, Story] = {}

    def references(self, master: PageMaster, body: Story, *, first: bool, band: Panel | None) -> str:
        """The references to a master's head and foot.

        A section without them would take over those of the one before, so each but the first
        says that it has none, too. A band that bleeds into the first page takes the place of its
        head; on the pages after it the head fills the margin which the section lacks.
        """
        bare = master.header is None and master.footer is None and not master.watermark
        if first and bare and band is None:
            return ""
        width, fills = master.measure, master.top if band else 0.0
        head = _Content(kind="header", line=master.header, width=width, mark=master.watermark, fills=fills)
        foot = _Content(kind="footer", line=master.footer, width=width)
        found = [self._reference(head, "default", body), self._reference(foot, "default", body)]
        if band:
            fill = self._draft.styles.panel(band).fill
            shading = self._draft.palette.fill(fill) if fill else ""
            thin = _Content(kind="header", line=None, width=width, strip=(shading, master.left, master.right))
            found += [] if first else [self._reference(thin, "first", body)]
            found.append(self._reference(foot, "first", body))
        return "".join(found)

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
        inner = "".join(self._filled(content, story))
        story.write(f"{DECLARATION}<w:{element} {NAMESPACES}>{inner}</w:{element}>")
        return story

    def _filled(self, content: _Content, story: Story) -> list[str]:
        """The lines, between spaces where they have a height to fill."""
        if content.strip:
            return [strip(*content.strip)]
        lines = [*self._watermark(content), self._line(content, story)]
        if not content.fills:
            return lines
        above = content.fills * RUNNING
        high = self._draft.styles.running_height(mark=bool(content.mark))
        used = above + (high if content.line else 0.0)
        return [space(above), *lines, space(content.fills - used)]

    def _watermark(self, content: _Content) -> list[str]:
        if not content.mark:
            return []
        self._draft.remarks.add(
            f"“{content.mark}” stands at the head of the page: words behind the text do not survive editing."
        )
        return [paragraph(ParagraphProperties(style="Watermark"), words(content.mark, self._draft))]

    def _line(self, content: _Content, story: Story) -> str:
        """Left, middle and right on one line, by tab stops."""
        line, width = content.line, content.width
        if line is None:
            return EMPTY
        parts = (line.left, line.centre, line.right)
        stops = tab_stop(width / 2, "center") + tab_stop(width, "right")
        tabbed = "<w:r><w:tab/></w:r>".join(runs(part, story, self._draft) for part in parts)
        shown = tabbed if any(parts) else ""
        style = _KINDS[content.kind][1]
        return paragraph(ParagraphProperties(style=style, tabs=stops if shown else ""), shown)
