"""Running heads and feet: a part for each, shared where two pages have the same."""

from __future__ import annotations

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from reportgen.model.style import PageMaster, RunningLine
from reportgen.render.docx.draft import Draft
from reportgen.render.docx.inlines import runs, words
from reportgen.render.docx.package import Story
from reportgen.render.docx.spaces import EMPTY
from reportgen.render.docx.xml import (
    DECLARATION,
    NAMESPACES,
    ParagraphProperties,
    paragraph,
    tab_stop,
)

_KINDS = {
    "header": ("hdr", "Header", CT.WML_HEADER, RT.HEADER),
    "footer": ("ftr", "Footer", CT.WML_FOOTER, RT.FOOTER),
}


class Headers:
    """The heads and feet of a draft."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._parts: dict[tuple[object, ...], Story] = {}

    def references(self, master: PageMaster, body: Story, *, first: bool) -> str:
        """The references to a master's head and foot.

        A section without them would take over those of the one before, so each but the first
        says that it has none, too.
        """
        bare = master.header is None and master.footer is None and not master.watermark
        if first and bare:
            return ""
        head = self._reference("header", master.header, master, body)
        return head + self._reference("footer", master.footer, master, body)

    def _reference(self, kind: str, line: RunningLine | None, master: PageMaster, body: Story) -> str:
        mark = master.watermark if kind == "header" else ""
        key = (kind, line, mark, master.measure)
        if key not in self._parts:
            self._parts[key] = self._written(kind, line, mark, master.measure)
        relation = body.related(self._parts[key].part, _KINDS[kind][3])
        return f'<w:{kind}Reference w:type="default" r:id="{relation}"/>'

    def _written(self, kind: str, line: RunningLine | None, mark: str, width: float) -> Story:
        element, style, content_type, _ = _KINDS[kind]
        number = sum(1 for other in self._parts if other[0] == kind) + 1
        story = Story(f"/word/{kind}{number}.xml", content_type)
        inner = self._watermark(mark) + self._line(line, style, width, story)
        story.write(f"{DECLARATION}<w:{element} {NAMESPACES}>{inner}</w:{element}>")
        return story

    def _watermark(self, mark: str) -> str:
        if not mark:
            return ""
        self._draft.remarks.add(
            f"“{mark}” stands at the head of the page: words behind the text do not survive editing."
        )
        return paragraph(ParagraphProperties(style="Watermark"), words(mark, self._draft))

    def _line(self, line: RunningLine | None, style: str, width: float, story: Story) -> str:
        """Left, middle and right on one line, by tab stops."""
        if line is None:
            return EMPTY
        parts = (line.left, line.centre, line.right)
        stops = tab_stop(width / 2, "center") + tab_stop(width, "right")
        tabbed = "<w:r><w:tab/></w:r>".join(runs(part, story, self._draft) for part in parts)
        content = tabbed if any(parts) else ""
        return paragraph(ParagraphProperties(style=style, tabs=stops if content else ""), content)
