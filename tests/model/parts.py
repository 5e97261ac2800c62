"""Hypothesis strategies for the parts of a page model: words, periods, drawings, charts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

from hypothesis import strategies as st

from reportgen.errors import Origin
from reportgen.model.blocks import (
    Picture,
)
from reportgen.model.chart import Chart, ChartSeries, ReferenceLine, TickFormat
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
