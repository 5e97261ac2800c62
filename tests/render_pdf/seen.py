"""What is seen of a rendered document: its boxes, words and links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pypdfium2

from reportgen.model.blocks import Block
from reportgen.model.document import Document
from reportgen.render.pdf import render, text_boxes
from reportgen.render.pdf.boxes import TextBox
from reportgen.render.pdf.latest import laid_out
from reportgen.render.pdf.layout import Layout
from reportgen.render.pdf.pieces import Fill, Placed, Rule
from tests.render_pdf.made import context, document


def layout(blocks: Iterable[Block]) -> Layout:
    """The layout of blocks on pages of A4."""
    return laid_out(document(tuple(blocks)), context())


def boxes(of: Document) -> tuple[TextBox, ...]:
    """The text boxes of a document."""
    return text_boxes(of, context())


def by_page(of: Document, *roles: str) -> dict[int, list[TextBox]]:
    """The boxes of a document page by page, those of some roles if any are named."""
    pages: dict[int, list[TextBox]] = defaultdict(list)
    for box in boxes(of):
        if not roles or box.role in roles:
            pages[box.page].append(box)
    return dict(pages)


def overlaps(of: Document) -> list[tuple[TextBox, TextBox]]:
    """The pairs of boxes that share room on a page."""
    return [
        (one, other)
        for page in by_page(of).values()
        for place, one in enumerate(page)
        for other in page[place + 1 :]
        if one.overlaps(other)
    ]


def strays(of: Document) -> list[TextBox]:
    """The boxes that leave their page."""
    pages = laid_out(of, context()).pages
    return [
        box
        for box in boxes(of)
        if box.left < 0
        or box.foot < 0
        or box.right > pages[box.page - 1].master.width
        or box.head > pages[box.page - 1].master.height
    ]


def outside_measure(of: Document) -> list[TextBox]:
    """The boxes that reach past the side margins."""
    pages = laid_out(of, context()).pages
    found = []
    for box in boxes(of):
        master = pages[box.page - 1].master
        if box.left < master.left - 0.1 or box.right > master.width - master.right + 0.1:
            found.append(box)
    return found


def outside_frame(of: Document) -> list[tuple[int, Placed]]:
    """The fills and rules of pages that reach past the frame, bleeding ones aside."""
    found = []
    for page in laid_out(of, context()).pages:
        foot = page.master.height - page.master.top - page.master.bottom + 0.1
        for placed in page.marks:
            mark = placed.mark
            reach = placed.y
            if isinstance(mark, Fill) and not mark.bleed:
                reach += mark.height
            elif isinstance(mark, Rule) and not mark.across:
                reach += mark.length
            if reach > foot or (placed.y < -0.1 and not getattr(mark, "bleed", False)):
                found.append((page.number, placed))
    return found


def words(of: Document) -> list[str]:
    """The text of each page as a reader's program takes it out."""
    data = render(of, context()).data
    pdf = pypdfium2.PdfDocument(data)
    texts = []
    for page in pdf:
        text = page.get_textpage()
        texts.append(text.get_text_range())
        text.close()
        page.close()
    pdf.close()
    return texts
