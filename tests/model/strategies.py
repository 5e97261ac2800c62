"""Hypothesis strategies for the page model: any Document, and the parts that it is made of.

Ids, roles and notes are drawn freely, so a generated document is a value of the right shape
and not necessarily one that a renderer would accept.
"""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from reportgen.model.blocks import (
    Block,
    Break,
    Columns,
    Contents,
    ContentsEntry,
    DataColumn,
    DataTable,
    Figure,
    Grid,
    GridCell,
    Heading,
    List,
    ListItem,
    Panel,
    Paragraph,
    Table,
    TableCell,
    TableColumn,
    TableRow,
)
from reportgen.model.document import Asset, Document, Metadata, Note, PageSequence
from reportgen.model.fact import (
    Absent,
    Area,
    Fact,
    Polarity,
    Provenance,
    Reason,
    RowReference,
    Status,
    Unit,
)
from reportgen.model.inlines import FactText, Text
from reportgen.model.style import (
    Brand,
    Edge,
    Font,
    Logo,
    PageMaster,
    PanelStyle,
    RunningLine,
    TableStyle,
    TextStyle,
)
from tests.model.parts import (
    SMALL,
    aligns,
    charts,
    decimals,
    drawings,
    few,
    font_keys,
    ids,
    lines,
    mappings,
    months,
    numbers,
    origins,
    periods,
    pictures,
    shares,
    sizes,
    texts,
)

__all__ = ["blocks", "documents", "few", "months", "periods"]


@st.composite
def told_figures(draw: st.DrawFn) -> Figure:
    """A figure whose alternative text was written from the data, its figures by their facts."""
    words = st.builds(Text, text=texts, reason=st.sampled_from(["", "counted on the day"]))
    parts = draw(st.lists(words | st.builds(FactText, fact=ids, wording=ids, text=ids), min_size=1))
    told = (*parts, Text(text="."))
    alt = "".join(part.text for part in told)
    return Figure(id=draw(ids), graphic=draw(charts()), alt=alt, told=told, origin=draw(origins))


figures = told_figures() | st.builds(
    Figure,
    id=ids,
    graphic=st.one_of(charts(), drawings, pictures),
    alt=ids,
    decorative=st.booleans(),
    title=lines,
    subtitle=lines,
    source=lines,
    width=st.none() | shares,
    align=st.sampled_from(["left", "centre", "right"]),
    origin=origins,
)


in_cells = st.builds(
    Figure,
    id=ids,
    graphic=st.one_of(charts(), drawings, pictures),
    alt=ids,
    width=st.none() | shares,
    origin=origins,
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table whose rows are as wide as its columns; some of its cells hold figures."""
    width = draw(st.integers(1, SMALL))
    scopes = st.sampled_from([None, "column", "row"])
    cell = st.one_of(
        st.builds(TableCell, id=ids, children=lines, scope=scopes, align=st.none() | aligns),
        st.builds(TableCell, id=ids, figure=in_cells, scope=scopes, align=st.none() | aligns),
    )
    row = st.builds(
        TableRow,
        cells=st.lists(cell, min_size=width, max_size=width).map(tuple),
        rank=st.sampled_from(["body", "subtotal", "total"]),
        indent=st.integers(0, 2),
    )
    column = st.builds(TableColumn, align=aligns, share=st.none() | shares, graphics=sizes)
    return draw(
        st.builds(
            Table,
            id=ids,
            columns=st.lists(column, min_size=width, max_size=width).map(tuple),
            header=few(row),
            rows=few(row),
            caption=lines,
            summary=texts,
            role=ids,
            origin=origins,
        )
    )


@st.composite
def data_tables(draw: st.DrawFn) -> DataTable:
    """A table by columns, all of one length."""
    height = draw(st.integers(0, SMALL))
    column = st.builds(
        DataColumn,
        heading=texts,
        values=st.lists(texts, min_size=height, max_size=height).map(tuple),
        align=aligns,
    )
    return draw(
        st.builds(
            DataTable,
            id=ids,
            columns=few(column),
            caption=lines,
            summary=texts,
            role=ids,
            origin=origins,
        )
    )


_leaf_blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(
        Heading,
        id=ids,
        level=st.integers(1, 6),
        children=lines,
        outline=st.booleans(),
        role=st.none() | ids,
        origin=origins,
    ),
    st.builds(Paragraph, id=ids, children=lines, role=ids, origin=origins),
    st.builds(
        Contents,
        id=ids,
        entries=few(st.builds(ContentsEntry, target=ids, level=st.integers(1, 3), children=lines)),
        origin=origins,
    ),
    st.builds(Break, id=ids, target=st.sampled_from(["page", "column"]), origin=origins),
    tables(),
    data_tables(),
    figures,
)


def _boxed(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = few(inner)
    return st.one_of(
        st.builds(
            List,
            id=ids,
            items=few(st.builds(ListItem, id=ids, blocks=blocks)),
            ordered=st.booleans(),
            start=st.integers(0, 9),
            role=ids,
            origin=origins,
        ),
        st.builds(
            Panel,
            id=ids,
            blocks=blocks,
            role=ids,
            label=texts,
            bleed=st.booleans(),
            keep=st.booleans(),
            origin=origins,
        ),
        st.builds(
            Grid,
            id=ids,
            cells=few(st.builds(GridCell, blocks=blocks, span=st.integers(1, 3))),
            shares=st.lists(shares, min_size=1, max_size=SMALL).map(tuple),
            gap=sizes,
            origin=origins,
        ),
        st.builds(Columns, id=ids, blocks=blocks, count=st.integers(1, 4), gap=sizes),
    )


blocks: st.SearchStrategy[Block] = st.recursive(_leaf_blocks, _boxed, max_leaves=4)

facts = st.builds(
    Fact,
    id=ids,
    measure=ids,
    label=texts,
    statistic=ids,
    value=decimals
    | st.builds(Absent, reason=st.sampled_from(list(Reason)), note=texts, owner=texts, due=texts),
    unit=st.builds(
        Unit,
        form=st.sampled_from(["count", "percent", "points", "rate", "money", "rank", "number"]),
        one=texts,
        many=texts,
        per=st.integers(0, 100_000),
        currency=texts,
        scale=texts,
    ),
    decimals=st.integers(0, 4),
    period=st.none() | periods(),
    area=st.none() | st.builds(Area, id=ids, label=texts),
    versus=st.none() | periods(),
    polarity=st.sampled_from(list(Polarity)),
    status=few(st.sampled_from(list(Status))),
    signed=st.booleans(),
    quoted=st.booleans(),
    text=texts,
    provenance=st.builds(
        Provenance,
        formula=texts,
        inputs=few(ids),
        rows=few(st.builds(RowReference, file=texts, line=st.integers(1, 9999))),
        query=texts,
        files=few(texts),
        source=texts,
        published=texts,
        hash=texts,
    ),
)

text_styles = st.builds(
    TextStyle,
    font=font_keys,
    size=numbers,
    leading=numbers,
    colour=ids,
    space_before=numbers,
    space_after=numbers,
    indent=numbers,
    align=st.sampled_from(["left", "right", "centre"]),
    keep_with_next=st.booleans(),
    min_size=st.none() | numbers,
)
panel_styles = st.builds(
    PanelStyle,
    fill=st.none() | ids,
    edges=few(
        st.builds(
            Edge,
            side=st.sampled_from(["top", "right", "bottom", "left"]),
            colour=ids,
            width=numbers,
        )
    ),
    padding=numbers,
    space_before=numbers,
    space_after=numbers,
    min_height=numbers,
)
table_styles = st.builds(
    TableStyle, header_role=ids, header_fill=st.none() | ids, stripe=st.none() | ids, pad_x=numbers
)
brands = st.builds(
    Brand,
    name=texts,
    colours=mappings(st.just("#12436d")),
    fonts=few(st.builds(Font, key=font_keys, family=texts, asset=ids)),
    logo=st.none()
    | st.builds(Logo, alt=texts, drawing=st.none() | drawings, asset=st.none() | ids, aspect=shares),
)
running_lines = st.none() | st.builds(RunningLine, left=lines, centre=lines, right=lines)
page_masters = st.builds(
    PageMaster,
    name=ids,
    width=sizes,
    height=sizes,
    top=numbers,
    right=numbers,
    bottom=numbers,
    left=numbers,
    header=running_lines,
    footer=running_lines,
    watermark=texts,
)
metadata = st.builds(
    Metadata,
    title=texts,
    language=st.sampled_from(["en-GB", "cy-GB"]),
    publisher=texts,
    subject=texts,
    description=texts,
    keywords=few(texts),
    published=st.none() | st.dates(min_value=date(1900, 1, 1)),
)
documents = st.builds(
    Document,
    meta=metadata,
    brand=brands,
    styles=mappings(text_styles),
    panels=mappings(panel_styles),
    tables=mappings(table_styles),
    masters=few(page_masters),
    sequences=few(st.builds(PageSequence, master=ids, blocks=few(blocks))),
    notes=few(st.builds(Note, id=ids, children=lines)),
    facts=few(facts),
    assets=few(st.builds(Asset, key=ids, media_type=texts, data=st.binary(max_size=16))),
    labels=mappings(texts),
)
