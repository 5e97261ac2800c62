"""Empty paragraphs of a height: they part tables, which Word joins where they touch."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from reportgen.render.docx.draft import Draft
from reportgen.render.docx.xml import ParagraphProperties, Spacing, paragraph, twips

THINNEST: Final = 1.0

EMPTY: Final = paragraph(ParagraphProperties(style="Space"))
"""The paragraph that a cell with nothing else must have."""


def space(height: float, *, section: str = "") -> str:
    """An empty paragraph of a height in points; section is a w:sectPr that ends in it."""
    return f"<w:p><w:pPr>{_line(height).inner}{section}</w:pPr></w:p>"


def strip(shading: str, left: float, right: float, content: str = "") -> str:
    """The thinnest paragraph, shaded over the margins beside it; content takes no room in it."""
    line = _line(THINNEST)
    return paragraph(replace(line, shading=shading, indent=-left, indent_right=-right), content)


def box_opening(draft: Draft) -> list[str]:
    """What stands above a box that starts a page: a table cannot ask for one itself."""
    properties = draft.opening(_line(THINNEST))
    return [paragraph(properties)] if properties.new_page else []


def _line(height: float) -> ParagraphProperties:
    line = Spacing(line=twips(max(height, THINNEST)), rule="exact")
    return ParagraphProperties(style="Space", spacing=line)
