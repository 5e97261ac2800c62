"""The data behind a document as files inside it: the ledger, and each chart's points as CSV."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator

from reportgen.model.blocks import Figure
from reportgen.model.chart import Chart
from reportgen.model.document import Document
from reportgen.model.walk import blocks_of, words_of
from reportgen.render.base import Attachment

COLUMNS = ("point", "series", "value", "fact")
"""The heading of a chart's file: a row for each point of each series, missing ones with no value."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NAME = 40


def attachments_of(document: Document, ledger: str) -> tuple[Attachment, ...]:
    """The files that go with a document: facts.json first, then its charts in their order.

    ledger: the facts as JSON text.
    """
    facts = Attachment(
        name="facts.json",
        media_type="application/json",
        data=ledger.encode("utf-8"),
        description="Every figure of the document with where it comes from",
    )
    return (facts, *_charts(document))


def _charts(document: Document) -> Iterator[Attachment]:
    charts = [
        (words_of(block.title), block.graphic)
        for block in blocks_of(document)
        if isinstance(block, Figure) and isinstance(block.graphic, Chart)
    ]
    for place, (title, chart) in enumerate(charts, start=1):
        yield Attachment(
            name=f"chart-{place:02d}{_slug(title)}.csv",
            media_type="text/csv",
            data=chart_csv(chart).encode("utf-8"),
            description=f"Chart {place}: {title}" if title else f"Chart {place}",
        )


def chart_csv(chart: Chart) -> str:
    """A chart's points as CSV text, its values as exact as the facts they come from.

    Names that a spreadsheet would take for a formula begin with an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in chart.series:
        facts = row.facts or ("",) * len(row.values)
        for category, value, fact in zip(chart.categories, row.values, facts, strict=True):
            exact = "" if value is None else f"{value:f}"
            writer.writerow((_plain(category), _plain(row.name), exact, fact))
    return out.getvalue()


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _slug(title: str) -> str:
    """A title as the end of a file's name that every system takes."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii").lower()
    slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_NAME].rstrip("-")
    return f"-{slug}" if slug else ""
