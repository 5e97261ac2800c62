"""A small document with all that the standards have rules about, and its files."""

from __future__ import annotations

from functools import cache

from reportgen.model.blocks import Contents, ContentsEntry, List
from reportgen.model.document import Document, Note
from reportgen.render.pdf import render
from tests.render_pdf.demo import figure, rich, tiles, variance
from tests.render_pdf.made import PROSE, context, document, h, li, p, t


def small() -> Document:
    """Two pages: contents, notes, links, a list, a figure, a table, a long paragraph."""
    numbers = List(id="l2", ordered=True, items=(li("l2a", "first"), li("l2b", "second")))
    return document(
        [
            h("h-main", 1, "The year in the libraries"),
            Contents(
                id="c",
                entries=(
                    ContentsEntry(target="h-main", level=1, children=t("The year in the libraries")),
                    ContentsEntry(target="h-detail", level=2, children=t("Details by branch")),
                ),
            ),
            tiles(),
            p("p1", rich()),
            h("h-visits", 2, "Visits"),
            List(id="l1", items=(li("l1a", "One thing"), li("l1b", "Another", numbers))),
            figure(),
            p("long", PROSE * 4),
            h("h-detail", 2, "Details by branch"),
            variance(),
        ],
        notes=[Note(id="n1", children=t("One note.")), Note(id="n2", children=t("Another."))],
    )


@cache
def good() -> bytes:
    """The file of the small document."""
    return render(small(), context()).data
