"""The documents that are measured: the sample, tables, prose and charts, each made from a size."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType

from reportgen import Report
from reportgen.model.blocks import Block, DataColumn, DataTable, Figure, Heading, Paragraph
from reportgen.model.chart import Chart, ChartSeries
from reportgen.model.document import Document, Note, PageSequence
from reportgen.model.inlines import Inline, Link, NoteReference, Strong, Text

NONE, KEPT, DRAWN = "none", "kept", "drawn"
"""What becomes of a document's charts: it has none, they were drawn before, they are to be drawn."""

SAMPLE = Path(__file__).parents[2] / "samples" / "northamptonshire"

WORDS_A_PAGE = 430

_PLACES = ("Central Library", "North Branch", "Harbour Road", "Old Town Hall", "Riverside", "Market Street")
_AREAS = ("North", "South", "East", "West")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WORDS = (
    "the libraries of county were visited more often this year than in any since counting began visits "
    "rose nine ten branches and new branch at harbour drew people who had not held a ticket before most "
    "came school holidays when opening hours longer reading scheme ran every families children members "
    "borrowed books films music services computers study rooms meetings events volunteers staff training "
    "budget spending council residents survey respondents satisfied quality access distance travel public "
    "transport parking buildings repairs maintenance energy heating lighting safety groups partnership "
    "schools colleges business support advice skills digital learning courses attendance measure change"
).split()


@cache
def sample(_size: int = 0) -> Document:
    """The sample report, assembled."""
    return Report.load(SAMPLE).document


def _of(blocks: Sequence[Block], notes: Sequence[Note] = ()) -> Document:
    """Blocks on the sample's ordinary pages, in its brand."""
    master = sample().sequences[-1].master
    return replace(
        sample(),
        sequences=(PageSequence(master=master, blocks=tuple(blocks)),),
        notes=tuple(notes),
        facts=(),
    )


def _text(words: str) -> tuple[Inline, ...]:
    return (Text(text=words),)


def table(rows: int) -> Document:
    """A data table of so many rows of eight columns: words, figures, decimals, blanks."""
    columns = (
        ("Place", "left", [f"{_PLACES[row % 6]} {row + 1}" for row in range(rows)]),
        ("Area", "left", [_AREAS[row % 4] for row in range(rows)]),
        ("Month", "left", [f"{_MONTHS[row % 12]} {2000 + row % 23}" for row in range(rows)]),
        ("Visits", "right", [f"{row * 7919 % 100_000:,}" for row in range(rows)]),
        ("Loans", "right", [f"{row * 104_729 % 90_000:,}" for row in range(rows)]),
        (
            "Change",
            "decimal",
            [f"{'−' if row % 3 else '+'}{row * 31 % 1000 / 10:.1f}%" for row in range(rows)],
        ),
        ("Rate", "decimal", [f"{row * 17 % 10_000 / 100:.2f}" for row in range(rows)]),
        ("Note", "left", ["" if row % 5 else "[r]" for row in range(rows)]),
    )
    block = DataTable(
        id="visits",
        columns=tuple(
            DataColumn(heading=heading, align=align, values=tuple(values))  # type: ignore[arg-type]
            for heading, align, values in columns
        ),
        caption=_text("Visits and loans by place and month"),
    )
    return _of([Heading(id="table", level=1, children=_text("Visits")), block])


def prose(pages: int, *, links: int = 0, notes: int = 0) -> Document:
    """About so many pages of paragraphs under headings, a third with words in bold."""
    dice = random.Random(1)
    blocks: list[Block] = []
    footnotes: list[Note] = []
    written = linked = 0
    whole = pages * WORDS_A_PAGE
    while written < whole:
        if len(blocks) % 9 == 0:
            level = 1 if len(blocks) % 27 == 0 else 2
            title = " ".join(dice.choices(_WORDS, k=4)).capitalize()
            blocks.append(Heading(id=f"h{len(blocks)}", level=level, children=_text(title)))
        words = dice.choices(_WORDS, k=dice.randint(50, 110))
        written += len(words)
        kids: list[Inline] = [*_text(" ".join(words) + ".")]
        if len(blocks) % 3 == 0:
            strong = Strong(children=_text(" ".join(words[20:24])))
            kids = [*_text(" ".join(words[:20]) + " "), strong, *_text(f" {' '.join(words[24:])}.")]
        while linked < links * min(written, whole) // whole:
            linked += 1
            link = Link(children=_text(f"source {linked}"), target=f"https://statistics.example/{linked}")
            kids += [*_text(" See "), link, *_text(".")]
        while len(footnotes) < notes * min(written, whole) // whole:
            length = dice.choice((8, 25, 60))
            note = Note(
                id=f"n{len(footnotes)}", children=_text(" ".join(dice.choices(_WORDS, k=length)) + ".")
            )
            footnotes.append(note)
            kids.append(NoteReference(note=note.id))
        blocks.append(Paragraph(id=f"p{len(blocks)}", children=tuple(kids)))
    return _of(blocks, footnotes)


def long(pages: int) -> Document:
    """Prose with two links and a footnote a page."""
    return prose(pages, links=2 * pages, notes=pages)


def charts(count: int) -> Document:
    """So many charts, lines and bars by turns, no two alike, each under a title."""
    dice = random.Random(count)  # Documents of different sizes share no chart
    blocks: list[Block] = []
    for place in range(count):
        values = tuple(Decimal(dice.randint(900, 9000)) for _ in range(24 if place % 2 == 0 else 6))
        labels = tuple(f"{value:,}" for value in values)
        names = [f"{_MONTHS[month % 12]} {2020 + month // 12}" for month in range(24)]
        chart = Chart(
            form="line" if place % 2 == 0 else "ranked",
            categories=tuple(names if place % 2 == 0 else _PLACES),
            series=(ChartSeries(name=f"Visits {place + 1}", values=values, labels=labels),),
            value_title="Visits",
        )
        blocks.append(
            Figure(
                id=f"chart-{place}",
                graphic=chart,
                alt=f"Visits of series {place + 1}, from {labels[0]} to {labels[-1]}.",
                title=_text(f"Visits {place + 1}"),
            )
        )
    return _of(blocks)


WORKLOADS: Mapping[str, Callable[[int], Document]] = MappingProxyType(
    {"sample": sample, "table": table, "prose": prose, "long": long, "charts": charts}
)
"""What is measured, by name: a document from a size."""

SMALL: Mapping[str, int] = MappingProxyType({"sample": 0, "table": 10, "prose": 1, "charts": 2})
"""The size of the document that loads a program's libraries before it is measured."""
