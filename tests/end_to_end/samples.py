"""The samples that ship, made once for all tests that look at them."""

from __future__ import annotations

from functools import cached_property
from io import BytesIO
from pathlib import Path

import pypdfium2
from docx import Document as WordFile
from docx.document import Document as Word
from PIL import Image

from reportgen import Report
from reportgen.model.document import Document
from reportgen.pipeline import context_of
from reportgen.render.base import RenderContext
from reportgen.render.pdf import text_boxes
from reportgen.render.pdf.boxes import TextBox

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
NAMES = ("northamptonshire", "emergency-care")


class Made:
    """A document and what is made of it."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def context(self) -> RenderContext:
        return context_of(self.document)

    @cached_property
    def boxes(self) -> tuple[TextBox, ...]:
        """Every line of text on the pages of the PDF."""
        return text_boxes(self.document, self.context)


class Sample(Made):
    """A report folder that ships, and its outputs."""

    def __init__(self, name: str, folder: Path | None = None) -> None:
        self.name = name
        self.folder = folder or SAMPLES / name
        self.report = Report.load(self.folder)
        super().__init__(self.report.document)

    @cached_property
    def text(self) -> str:
        return self.report.to_bytes("text").decode("utf-8")

    @cached_property
    def pdf(self) -> bytes:
        return self.report.to_bytes("pdf")

    @cached_property
    def docx(self) -> bytes:
        return self.report.to_bytes("docx")

    @cached_property
    def word(self) -> Word:
        """The Word draft as python-docx opens it."""
        return WordFile(BytesIO(self.docx))


def page_texts(pdf: bytes) -> list[str]:
    """The words of each page of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return texts


def page_image(pdf: bytes, number: int, scale: float = 1.0) -> Image.Image:
    """A page of a PDF (from 1) as a picture, so many pixels a point."""
    document = pypdfium2.PdfDocument(pdf)
    image: Image.Image = document[number - 1].render(scale=scale).to_pil().convert("RGB")
    document.close()
    return image
