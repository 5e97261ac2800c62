"""Both samples, page by page: no text outside its page or over other text, at any length of label."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

import pytest

from reportgen.model.blocks import (
    Block,
    Break,
    Columns,
    Contents,
    DataTable,
    Figure,
    Grid,
    Heading,
    List,
    Panel,
    Paragraph,
    Table,
    TableRow,
)
from reportgen.model.chart import Chart
from reportgen.model.document import Document
from reportgen.model.inlines import Inline, Text
from reportgen.render.pdf.boxes import TextBox
from reportgen.render.pdf.latest import laid_out
from tests.end_to_end.samples import Made, Sample

LABELS = ("tile-label", "card-tile-label", "callout-title", "card-subtitle", "links")


def twice(document: Document) -> Document:
    """The document with every label of a measure, section, tile, table and chart twice as long."""
    return replace(
        document,
        sequences=tuple(replace(one, blocks=_all(one.blocks)) for one in document.sequences),
    )


def _all(blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(_block(block) for block in blocks)


def _block(block: Block) -> Block:
    match block:
        case Heading():
            return replace(block, children=_line(block.children))
        case Paragraph():
            return replace(block, children=_line(block.children)) if block.role in LABELS else block
        case List():
            items = (replace(item, blocks=_all(item.blocks)) for item in block.items)
            return replace(block, items=tuple(items))
        case Panel() | Columns():
            return replace(block, blocks=_all(block.blocks))
        case Grid():
            return replace(
                block, cells=tuple(replace(cell, blocks=_all(cell.blocks)) for cell in block.cells)
            )
        case Table():
            header = tuple(_row(row, len(row.cells)) for row in block.header)
            rows = tuple(_row(row, 1) for row in block.rows)
            return replace(block, header=header, rows=rows, caption=_line(block.caption))
        case DataTable():
            columns = (replace(one, heading=f"{one.heading} {one.heading}") for one in block.columns)
            return replace(block, columns=tuple(columns), caption=_line(block.caption))
        case Figure():
            return _figure(block)
        case Contents():
            entries = (replace(entry, children=_line(entry.children)) for entry in block.entries)
            return replace(block, entries=tuple(entries))
        case Break():
            return block
        case _:
            assert_never(block)


def _row(row: TableRow, labels: int) -> TableRow:
    cells = (
        replace(cell, children=_line(cell.children)) if place < labels else cell
        for place, cell in enumerate(row.cells)
    )
    return replace(row, cells=tuple(cells))


def _figure(figure: Figure) -> Figure:
    words = {name: _line(getattr(figure, name)) for name in ("title", "subtitle", "source")}
    graphic = figure.graphic
    if isinstance(graphic, Chart):
        graphic = _chart(graphic)
    return replace(figure, graphic=graphic, **words)


def _chart(chart: Chart) -> Chart:
    if chart.form == "line":
        series = (replace(one, name=f"{one.name} {one.name}") for one in chart.series)
        return replace(chart, series=tuple(series))
    return replace(chart, categories=tuple(f"{name} {name}".strip() for name in chart.categories))


def _line(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The line with each plain text written twice, a space between."""
    return tuple(
        replace(child, text=f"{child.text} {child.text}".replace("  ", " "))
        if isinstance(child, Text)
        else replace(child, children=_line(child.children))
        if hasattr(child, "children")
        else child
        for child in children
    )


@pytest.fixture(scope="module", params=["as it is", "twice as long"])
def made(request: pytest.FixtureRequest, sample: Sample) -> Made:
    """A sample, and the same with labels of twice their length."""
    return sample if request.param == "as it is" else Made(twice(sample.document))


def by_page(boxes: Sequence[TextBox]) -> dict[int, list[TextBox]]:
    found: dict[int, list[TextBox]] = defaultdict(list)
    for box in boxes:
        found[box.page].append(box)
    return found


def test_no_text_lies_over_other_text(made: Made) -> None:
    for page in by_page(made.boxes).values():
        ordered = sorted(page, key=lambda box: box.foot)
        for place, one in enumerate(ordered):
            for other in ordered[place + 1 :]:
                if other.foot >= one.head:
                    break
                assert not one.overlaps(other), (one, other)


def test_no_text_leaves_its_page_or_its_margins(made: Made) -> None:
    pages = laid_out(made.document, made.context).pages
    for box in made.boxes:
        master = pages[box.page - 1].master
        assert box.left >= master.left - 0.1, box
        assert box.right <= master.width - master.right + 0.1, box
        assert box.foot >= 0, box
        assert box.head <= master.height, box


def test_every_page_holds_text(made: Made) -> None:
    count = len(laid_out(made.document, made.context).pages)
    assert sorted(by_page(made.boxes)) == list(range(1, count + 1))


def test_no_page_of_a_sample_is_left_a_third_empty(sample: Sample) -> None:
    made = Made(sample.document)
    pages = laid_out(made.document, made.context).pages
    for number, page in by_page(made.boxes).items():
        master = pages[number - 1].master
        lowest = min(box.foot for box in page if box.role != "running")
        assert lowest - master.bottom < (master.height - master.top - master.bottom) / 3, number


def test_the_labels_really_are_twice_as_long(samples: dict[str, Sample]) -> None:
    document = samples["northamptonshire"].document
    words = " ".join(box.text for box in Made(twice(document)).boxes)
    assert "Knife crime Knife crime" in words
    assert "Measure Measure" in words
    assert len(words) > 1.1 * len(" ".join(box.text for box in samples["northamptonshire"].boxes))


def test_a_band_at_the_head_of_a_page_takes_the_place_of_its_running_head(samples: dict[str, Sample]) -> None:
    sample = samples["emergency-care"]
    title = sample.document.meta.title
    heads = [box.page for box in sample.boxes if box.role == "running" and box.text == title]
    assert heads == list(range(2, max(box.page for box in sample.boxes) + 1))
    assert [box.page for box in sample.boxes if box.text.startswith("Page 1 of")] == [1]
