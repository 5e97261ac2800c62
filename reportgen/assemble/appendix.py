"""The tables behind all charts, put where the report asks for them, with links both ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from reportgen.components.chart_tables import PLACE, heading_id, name_of, table_id, table_of
from reportgen.facts.wording import Wording
from reportgen.model.blocks import Block, Columns, Figure, Grid, Heading, Panel, Paragraph, Table
from reportgen.model.chart import Chart
from reportgen.model.document import PageSequence
from reportgen.model.fact import Ledger
from reportgen.model.inlines import CrossReference, Inline, Text
from reportgen.model.walk import children_of, deep


def with_chart_data(
    sequences: tuple[PageSequence, ...], ledger: Ledger, wording: Wording
) -> tuple[PageSequence, ...]:
    """The sequences with the tables in their place; as they are where none was asked for."""
    found = [block for sequence in sequences for block in deep(sequence.blocks)]
    places = [block.id for block in found if _is_place(block)]
    if not places:
        return sequences
    there = {block.id for block in found}
    charts = [(block, block.graphic) for block in found
              if isinstance(block, Figure) and isinstance(block.graphic, Chart)]  # fmt: skip
    told = {fact for _, chart in charts if chart.form != "sparkline" for fact in _facts(chart)}
    listed = {
        figure.id: figure
        for figure, chart in charts
        # The line in a tile or a row repeats the course that a chart of its own shows.
        if table_id(figure) not in there and not (chart.form == "sparkline" and _facts(chart) <= told)
    }

    # The tables stand once: where they are asked for first.
    idle = {name for place in places[bool(listed) :] for name in (place, heading_id(place))}

    def filled(block: Block) -> tuple[Block, ...]:
        match block:
            case Paragraph() | Heading() if block.id in idle:
                return ()
            case Paragraph() if _is_place(block):
                return tuple(_tables(listed.values(), ledger, wording))
            case Figure() if block.id in listed:
                return (replace(block, source=(*block.source, *_link(block, wording))),)
            case Table():
                return (block, *_below(block, listed, wording))
            case Panel() | Columns():
                return (replace(block, blocks=within(block.blocks)),)
            case Grid():
                cells = tuple(replace(cell, blocks=within(cell.blocks)) for cell in block.cells)
                return (replace(block, cells=cells),)
            case _:
                return (block,)

    def within(blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(inner for block in blocks for inner in filled(block))

    return tuple(replace(sequence, blocks=within(sequence.blocks)) for sequence in sequences)


def _facts(chart: Chart) -> set[str]:
    return {fact for row in chart.series for fact in row.facts}


def _tables(figures: Iterable[Figure], ledger: Ledger, wording: Wording) -> Iterator[Block]:
    for figure in figures:
        if isinstance(figure.graphic, Chart):
            yield table_of(figure, figure.graphic, ledger, wording, apart=True)


def _is_place(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role == PLACE


def _below(table: Table, listed: Mapping[str, Figure], wording: Wording) -> Iterator[Paragraph]:
    """The links from the charts in the cells of a table, where words have no room."""
    figures = [listed[block.id] for block in children_of(table) if block.id in listed]
    if figures:
        gap = Text(text="; ")
        links = [part for figure in figures for part in (gap, _reference(figure, wording))]
        yield Paragraph(id=f"{table.id}-links", children=tuple(links[1:]), role="figure-source")


def _link(figure: Figure, wording: Wording) -> tuple[Inline, ...]:
    gap = (Text(text=". "),) if figure.source else ()
    return (*gap, _reference(figure, wording))


def _reference(figure: Figure, wording: Wording) -> CrossReference:
    name = name_of(figure, figure.graphic) if isinstance(figure.graphic, Chart) else ""
    words = Text(text=wording.label("data-behind", name=name) if name else wording.label("data-table"))
    return CrossReference(target=table_id(figure), children=(words,))
