"""Space between boxes: Word joins tables that touch, and gives them no space of their own."""

from __future__ import annotations

from typing import Final

from reportgen.render.docx.draft import Draft
from reportgen.render.docx.xml import ParagraphProperties, Spacing, paragraph, twips

THINNEST: Final = 1.0


def space(height: float, *, new_page: bool | None = None, section: str = "") -> str:
    """An empty paragraph of a height in points; section is a w:sectPr that ends in it."""
    line = Spacing(line=twips(max(height, THINNEST)), rule="exact")
    properties = ParagraphProperties(style="Space", new_page=new_page, spacing=line)
    return f"<w:p><w:pPr>{properties.inner}{section}</w:pPr></w:p>"


def space_before(height: float, draft: Draft) -> list[str]:
    """What stands above a box: space where it asks for some, and the page break that is due."""
    new_page = draft.take_break()
    return [space(height, new_page=new_page)] if new_page or height > 0 else []


EMPTY: Final = paragraph(ParagraphProperties(style="Space"))
"""The paragraph that a cell with nothing else must have."""
