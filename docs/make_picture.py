"""Writes docs/images/pages.png, four pages of the sample as they are built: make picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from reportgen import Report
from reportgen.model.blocks import Block, Heading, Panel, Table
from reportgen.model.document import Document
from reportgen.model.walk import blocks_of
from reportgen.output import write_file
from reportgen.pipeline import context_of
from reportgen.render.pdf import paginate

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "northamptonshire"
TARGET = ROOT / "docs" / "images" / "pages.png"

WIDTH, GAP, BORDER = 1640, 20, 1
LINE, GROUND = "#c8ccd0", "#ffffff"
COLOURS, ROUNDS = 256, 4
"""A palette that reaches to every colour makes the file a quarter as large, and no colour another."""

SHOWN: tuple[Callable[[Block], bool], ...] = (
    lambda block: isinstance(block, Panel) and block.role == "cover",
    lambda block: isinstance(block, Table) and block.role == "variance-table",
    lambda block: isinstance(block, Heading) and block.id == "measure-all-crime",
    lambda block: isinstance(block, Panel) and block.role == "card",
)
"""What each page shown begins with or holds: the first such block of the report."""


def picture() -> bytes:
    """The pages side by side, as a PNG."""
    report = Report.load(SAMPLE)
    width = (WIDTH - GAP * (len(SHOWN) - 1)) // len(SHOWN)
    file = pypdfium2.PdfDocument(report.to_bytes("pdf"))
    pages = [_page(file, number, width) for number in _numbers(report.document)]
    sheet = Image.new("RGB", (WIDTH, max(page.height for page in pages)), GROUND)
    for place, page in enumerate(pages):
        sheet.paste(page, (place * (width + GAP), 0))
    made = BytesIO()
    reaching = Image.Quantize.MAXCOVERAGE
    small = sheet.quantize(COLOURS, method=reaching, kmeans=ROUNDS, dither=Image.Dither.NONE)
    small.save(made, "PNG", optimize=True)
    return made.getvalue()


def _numbers(document: Document) -> Iterator[int]:
    """The number of each page shown, from 1."""
    pages = paginate(document, context_of(document))
    for shows in SHOWN:
        block = next(block for block in blocks_of(document) if shows(block))
        yield pages.pages[block.id]


def _page(file: pypdfium2.PdfDocument, number: int, width: int) -> Image.Image:
    page = file[number - 1]
    inside = width - 2 * BORDER
    large = page.render(scale=2 * inside / page.get_width()).to_pil().convert("RGB")
    small = large.resize((inside, round(inside * large.height / large.width)), Image.Resampling.LANCZOS)
    return ImageOps.expand(small, BORDER, LINE)


if __name__ == "__main__":
    write_file(TARGET, picture())
