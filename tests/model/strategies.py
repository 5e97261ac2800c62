"""Hypothesis strategies for the page model: any Document, and the parts that it is made of.

Ids, roles and notes are drawn freely, so a generated document is a value of the right shape
and not necessarily one that a renderer would accept.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from hypothesis import strategies as st

from reportgen.errors import Origin
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
    Picture,
    Table,
    TableCell,
    TableColumn,
    TableRow,
)
from reportgen.model.chart import Chart, ChartSeries, ReferenceLine, TickFormat
from reportgen.model.document import Asset, Document, Metadata, Note, PageSequence
from reportgen.model.drawing import (
    Colour,
    Drawing,
    FontKey,
    Group,
    Mark,
    Outline,
    Raster,
    Shape,
    Stroke,
    TextRun,
)
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
from reportgen.model.inlines import (
    CrossReference,
    Emphasis,
    FactText,
    Foreign,
    Inline,
    LineBreak,
    Link,
    NoteReference,
    PageField,
    Strong,
    Text,
)
from reportgen.model.period import Month, Period, PeriodKind
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

SMALL = 3

T = TypeVar("T")

texts = st.text(max_size=12)
ids = st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True)
numbers = st.floats(min_value=-1e6, max_value=1e6)
sizes = st.floats(min_value=1.0, max_value=400.0)
shares = st.floats(min_value=0.05, max_value=1.0)
decimals = st.decimals(allow_nan=False, allow_infinity=False)
origins = st.none() | st.builds(
    Origin, file=texts, line=st.none() | st.integers(1, 999), column=st.none() | st.integers(1, 99)
)
aligns = st.sampled_from(["left", "right", "centre", "decimal"])


def mappings(values: st.SearchStrategy[T]) -> st.SearchStrategy[Mapping[str, T]]:
    """Mappings by id, as dictionaries and as views that nobody can change."""
    plain = st.dictionaries(ids, values, max_size=SMALL)
    return plain | plain.map(MappingProxyType)


def few(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    """Tuples of none to three."""
    return st.lists(strategy, max_size=SMALL).map(tuple)


months = st.builds(Month, year=st.integers(1900, 2100), number=st.integers(1, 12))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """A period of any kind, as the grammar can write it."""
    kind = draw(st.sampled_from(list(PeriodKind)))
    year, quarter = draw(st.integers(1900, 2098)), draw(st.integers(1, 4))
    month = draw(months)
    written = {
        PeriodKind.MONTH: str(month),
        PeriodKind.QUARTER: f"{year}-Q{quarter}",
        PeriodKind.FINANCIAL_QUARTER: f"fq {year}-{(year + 1) % 100:02d} Q{quarter}",
        PeriodKind.FINANCIAL_YEAR: f"fy {year}-{(year + 1) % 100:02d}",
        PeriodKind.YEAR: str(year),
        PeriodKind.YEAR_TO_DATE: f"ytd to {month}",
        PeriodKind.ROLLING: f"{draw(st.integers(2, 60))}m to {month}",
    }
    return Period.parse(written[kind])


def _wrapped(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    children = few(inner)
    return st.one_of(
        st.builds(Strong, children=children),
        st.builds(Emphasis, children=children),
        st.builds(Link, children=children, target=texts),
        st.builds(Foreign, children=children, language=st.sampled_from(["cy", "pl", "ar"])),
        st.builds(CrossReference, target=ids, children=children, show=st.sampled_from(["text", "page"])),
    )


_leaf_inlines: st.SearchStrategy[Inline] = st.one_of(
    st.builds(Text, text=texts),
    st.builds(FactText, fact=ids, wording=ids, text=texts),
    st.builds(NoteReference, note=ids),
    st.builds(PageField, show=st.sampled_from(["number", "count"])),
    st.builds(LineBreak),
)
inlines: st.SearchStrategy[Inline] = st.recursive(_leaf_inlines, _wrapped, max_leaves=4)
lines = few(inlines)

colours = st.builds(
    Colour,
    red=st.floats(0, 1),
    green=st.floats(0, 1),
    blue=st.floats(0, 1),
    alpha=st.floats(0, 1),
)
font_keys = st.builds(FontKey, role=ids, weight=st.integers(100, 900), italic=st.booleans())
matrices = st.tuples(numbers, numbers, numbers, numbers, numbers, numbers)
outlines = st.builds(Outline, commands=st.text("MLCZ", max_size=4), points=few(numbers))
strokes = st.builds(
    Stroke,
    colour=colours,
    width=numbers,
    cap=st.sampled_from(["butt", "round", "square"]),
    join=st.sampled_from(["miter", "round", "bevel"]),
    dashes=few(numbers),
    dash_offset=numbers,
)
_leaf_marks: st.SearchStrategy[Mark] = st.one_of(
    st.builds(
        Shape,
        outline=outlines,
        fill=st.none() | colours,
        stroke=st.none() | strokes,
        even_odd=st.booleans(),
    ),
    st.builds(
        TextRun,
        text=texts,
        x=numbers,
        y=numbers,
        size=numbers,
        font=font_keys,
        colour=colours,
        width=numbers,
        angle=numbers,
    ),
    st.builds(Raster, png=st.binary(max_size=8), matrix=matrices),
)


def _grouped(inner: st.SearchStrategy[Mark]) -> st.SearchStrategy[Mark]:
    return st.builds(
        Group,
        items=few(inner),
        matrix=st.none() | matrices,
        clip=st.none() | outlines,
        opacity=st.floats(0, 1),
    )


drawings = st.builds(
    Drawing,
    width=sizes,
    height=sizes,
    items=few(st.recursive(_leaf_marks, _grouped, max_leaves=3)),
)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """A chart whose series are as long as its categories."""
    size = draw(st.integers(0, SMALL))

    def row(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
        return st.lists(strategy, min_size=size, max_size=size).map(tuple)

    series = st.builds(
        ChartSeries,
        name=texts,
        values=row(st.none() | decimals),
        labels=row(texts),
        facts=few(ids),
    )
    return draw(
        st.builds(
            Chart,
            form=ids,
            categories=row(texts),
            series=few(series),
            value_title=texts,
            category_title=texts,
            ticks=st.builds(TickFormat, decimals=st.integers(0, 4), prefix=texts, suffix=texts),
            highlight=few(st.integers(0, 9)),
            references=few(st.builds(ReferenceLine, value=decimals, label=texts)),
            zero=st.booleans(),
            aspect=shares,
        )
    )


pictures = st.builds(Picture, asset=ids, width=sizes, height=sizes)
figures = st.builds(
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


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table whose rows are as wide as its columns."""
    width = draw(st.integers(1, SMALL))
    cell = st.builds(
        TableCell,
        id=ids,
        children=lines,
        scope=st.sampled_from([None, "column", "row"]),
        align=st.none() | aligns,
    )
    row = st.builds(
        TableRow,
        cells=st.lists(cell, min_size=width, max_size=width).map(tuple),
        rank=st.sampled_from(["body", "subtotal", "total"]),
        indent=st.integers(0, 2),
    )
    column = st.builds(TableColumn, align=aligns, share=st.none() | shares)
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
