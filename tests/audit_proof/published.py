"""A document as others would publish it: plain text in two ways, and PDFs that no part of ours made.

Each tells which lines or texts a block became, so that a fault's place is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from textwrap import wrap
from xml.sax.saxutils import escape

from reportgen.model.document import Document
from tests.audit_proof.strips import Strip, strips

FONT = "fonts/SourceSans3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A file, and the lines (from 1, both ends) that each block of the document takes in it."""

    name: str
    data: bytes
    lines: Mapping[str, tuple[int, int]]


def plain(document: Document, *, width: int = 0) -> Published:
    """Plain text: a line a paragraph and tabs in tables, or wrapped and set in columns by blanks."""
    out: list[str] = []
    lines: dict[str, tuple[int, int]] = {}
    before = ""
    for strip in strips(document):
        if not (strip.kind == "item" and before == "item"):
            out.append("")
        first = len(out) + 1
        out.extend(_text_of(strip, width))
        start = min(first, lines.get(strip.block, (first, 0))[0])
        lines[strip.block] = (start, len(out))
        before = strip.kind
    return Published(name="report.txt", data=("\n".join(out) + "\n").encode("utf-8"), lines=lines)


def _text_of(strip: Strip, width: int) -> Iterable[str]:
    match strip.kind:
        case "table":
            return ["\t".join(row) for row in strip.rows] if not width else _set(strip.rows)
        case "heading" if strip.level == 1:
            return [strip.lines[0].upper()]
        case "item":
            return _wrapped("• " + strip.lines[0], width)
        case "tile" | "label" | "heading":
            return strip.lines
        case _:
            return _wrapped(strip.lines[0], width)


def _wrapped(text: str, width: int) -> list[str]:
    return wrap(text, width, break_on_hyphens=False) if width else [text]


def _set(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as columns of one width, figures to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "   ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def two_columns(document: Document) -> Published:
    """A PDF of two columns a page, without tags."""
    return _pdf(document, page=(595.0, 842.0), columns=2, size=8.0)


def small_pages(document: Document) -> Published:
    """A PDF of low pages, without tags: its tables go on over pages, with their headings repeated."""
    return _pdf(document, page=(560.0, 330.0), columns=1, size=9.5)


def _pdf(document: Document, *, page: tuple[float, float], columns: int, size: float) -> Published:
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    margin, gap = 40.0, 22.0
    wide = (page[0] - 2 * margin - gap * (columns - 1)) / columns
    frames = [
        Frame(margin + place * (wide + gap), margin, wide, page[1] - 2 * margin, 0, 0, 0, 0)
        for place in range(columns)
    ]
    out = BytesIO()
    made = BaseDocTemplate(out, pagesize=page, pageTemplates=[PageTemplate(frames=frames)], invariant=1)
    made.build([part for strip in strips(document) for part in _flowed(strip, wide, size)])
    return Published(name="report.pdf", data=out.getvalue(), lines={})


def _flowed(strip: Strip, wide: float, size: float) -> list[object]:
    from reportlab.lib.colors import black
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import KeepTogether, Paragraph, Spacer, Table

    face = _face()
    body = ParagraphStyle("body", fontName=face, fontSize=size, leading=size * 1.25, spaceAfter=size * 0.8)
    if strip.kind == "heading":
        larger = ParagraphStyle(
            "heading", body, fontSize=size * (2.2 - 0.3 * min(strip.level, 3)), spaceBefore=size
        )
        larger.leading = larger.fontSize * 1.2
        return [Paragraph(escape(strip.lines[0]), larger)]
    if strip.kind == "table":
        small = ParagraphStyle("cell", body, fontSize=size * 0.75, leading=size * 0.9, spaceAfter=0)
        right = ParagraphStyle("figure", small, alignment=2)
        cells = [
            [Paragraph(escape(cell), right if column else small) for column, cell in enumerate(row)]
            for row in strip.rows
        ]
        count = len(strip.rows[0])
        shares = [wide * 0.28, *[wide * 0.72 / (count - 1)] * (count - 1)]
        table = Table(cells, colWidths=shares, repeatRows=strip.heads)
        table.setStyle([("LINEBELOW", (0, 0), (-1, -1), 0.3, black), ("VALIGN", (0, 0), (-1, -1), "TOP")])
        return [table, Spacer(1, size)]
    if strip.kind == "tile":
        styles = [body] * len(strip.lines)
        lines = [Paragraph(escape(line), style) for line, style in zip(strip.lines, styles, strict=True)]
        box = Table([[lines]], colWidths=[min(wide, 190)])
        box.setStyle([("BOX", (0, 0), (-1, -1), 0.5, black)])
        return [KeepTogether([box]), Spacer(1, size)]
    start = "• " if strip.kind == "item" else ""
    return [Paragraph(start + escape(strip.lines[0]), body)]


def _face() -> str:
    """The name of a face that has every sign of the samples, known to ReportLab from now on."""
    from pathlib import Path

    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    if "proof" not in pdfmetrics.getRegisteredFontNames():
        file = min(Path(__file__).parents[2].joinpath("fonts").rglob("*Regular.ttf"))
        pdfmetrics.registerFont(TTFont("proof", file))
    return "proof"
