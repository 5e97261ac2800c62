"""Contrast: text against its ground, by the formula of WCAG 2.2."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.check.base import Rule
from reportgen.model.blocks import Block, Columns, Grid, Heading, List, Panel, Paragraph, Table
from reportgen.model.contrast import contrast
from reportgen.model.document import Document
from reportgen.model.finding import Finding, Severity
from reportgen.model.style import Brand, TextStyle
from reportgen.model.walk import children_of

LARGE = 18.0
LARGE_BOLD = 14.0
MARKS = ("series_1", "series_2", "series_3", "series_4", "series_5", "series_6", "highlight")


def find_text(document: Document, rule: Rule) -> Iterator[Finding]:
    """A role whose text is too faint on the ground it stands on."""
    pairs = {
        pair
        for sequence in document.sequences
        for pair in _pairs(sequence.blocks, document, document.brand.colours.get("background", "#ffffff"))
    }
    for role, ground in sorted(pairs):
        style = document.styles[role]
        ratio = contrast(document.brand.colour(style.colour), ground)
        needed = 3.0 if _is_large(style) else 4.5
        if ratio < needed:
            yield Finding(
                rule=rule.name,
                severity=rule.severity,
                message=f"the text of “{role}” has a contrast of {ratio:.2f}:1 on {ground}; "
                f"{needed:g}:1 is the least",
                hint="choose a darker colour for the text, or a lighter ground, in _brand.yml or layout.yml",
            )


def find_marks(document: Document, rule: Rule) -> Iterator[Finding]:
    """A chart colour too faint on the page."""
    brand: Brand = document.brand
    ground = brand.colours.get("background", "#ffffff")
    for role in MARKS:
        if role in brand.colours and contrast(brand.colours[role], ground) < 3.0:
            ratio = contrast(brand.colours[role], ground)
            yield Finding(
                rule=rule.name,
                severity=rule.severity,
                message=f"the chart colour “{role}” has a contrast of {ratio:.2f}:1; 3:1 is the least",
                hint="choose a darker one in _brand.yml",
            )


def _is_large(style: TextStyle) -> bool:
    return style.size >= LARGE or (style.size >= LARGE_BOLD and style.font.weight >= 600)


def _pairs(blocks: Iterable[Block], document: Document, ground: str) -> Iterator[tuple[str, str]]:
    """Each role with the ground it stands on."""
    for block in blocks:
        match block:
            case Heading():
                yield block.role or f"heading-{block.level}", ground
            case Paragraph():
                yield block.role, ground
            case Table():
                yield from _table_pairs(block, document, ground)
            case Panel():
                fill = document.panels[block.role].fill
                inner = document.brand.colour(fill) if fill else ground
                yield from _pairs(block.blocks, document, inner)
            case List() | Grid() | Columns():
                yield from _pairs(children_of(block), document, ground)
            case _:
                pass


def _table_pairs(block: Table, document: Document, ground: str) -> Iterator[tuple[str, str]]:
    style = document.tables[block.role]
    yield style.cell_role, ground
    yield style.header_role, document.brand.colour(style.header_fill) if style.header_fill else ground


TEXT = Rule(
    name="contrast-text",
    severity=Severity.ERROR,
    reason="WCAG 2.2, 1.4.3: text needs 4.5:1, large text 3:1",
    find=find_text,
)
CHART_MARKS = Rule(
    name="contrast-marks",
    severity=Severity.WARNING,
    reason="WCAG 2.2, 1.4.11: marks that carry meaning need 3:1",
    find=find_marks,
)
