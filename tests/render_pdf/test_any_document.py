"""Whatever blocks stand in whatever others: every word comes out, once, and none meets another."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.model.blocks import (
    Block,
    Columns,
    Grid,
    GridCell,
    Heading,
    List,
    ListItem,
    Panel,
    Paragraph,
    Table,
    TableColumn,
)
from reportgen.model.document import Document, Note
from reportgen.model.inlines import NoteReference, Strong, Text
from reportgen.model.walk import blocks_of, lines_of, words_of
from reportgen.render.pdf.latest import laid_out
from tests.render_pdf.demo import figure, row
from tests.render_pdf.made import context, document, t
from tests.render_pdf.seen import boxes, outside_frame, outside_measure, overlaps, strays

WORDS = st.lists(
    st.sampled_from(
        [
            "a",
            "of",
            "in",
            "the",
            "visits",
            "rose",
            "twelve-month",
            "61,204",
            "−7.9%",
            "libraries",
            "incomprehensibly",
        ]
    ),
    min_size=1,
    max_size=60,
).map(" ".join)


def inlines() -> st.SearchStrategy[tuple[Text | Strong, ...]]:
    return st.builds(lambda a, b: (Text(text=a + " "), Strong(children=t(b))), WORDS, WORDS)


def paragraphs() -> st.SearchStrategy[Block]:
    return inlines().map(lambda words: Paragraph(id="", children=words))


def headings() -> st.SearchStrategy[Block]:
    return st.builds(lambda n, text: Heading(id="", level=n, children=t(text[:90])), st.integers(1, 4), WORDS)


def tables() -> st.SearchStrategy[Block]:
    rows = st.lists(st.tuples(WORDS, WORDS, st.integers(0, 99999).map(str)), min_size=1, max_size=12)
    columns = (TableColumn(), TableColumn(), TableColumn(align="decimal"))
    return rows.map(
        lambda texts: Table(
            id="",
            columns=columns,
            header=(row("", "What", "Why", "How many"),),
            rows=tuple(row("", *one) for one in texts),
        )
    )


def lists(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    items = st.lists(st.lists(inner, min_size=1, max_size=2), min_size=1, max_size=4)
    return st.builds(
        lambda all_, ordered: List(
            id="", items=tuple(ListItem(id="", blocks=tuple(one)) for one in all_), ordered=ordered
        ),
        items,
        st.booleans(),
    )


def panels(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    return st.builds(
        lambda blocks, keep: Panel(id="", role="callout", blocks=tuple(blocks), keep=keep),
        st.lists(inner, min_size=1, max_size=4),
        st.booleans(),
    )


def flowing() -> st.SearchStrategy[Block]:
    return st.lists(paragraphs() | headings(), min_size=1, max_size=6).map(
        lambda blocks: Columns(id="", blocks=tuple(blocks))
    )


def grids() -> st.SearchStrategy[Block]:
    cells = st.lists(st.lists(paragraphs(), min_size=1, max_size=2), min_size=1, max_size=5)
    return cells.map(
        lambda all_: Grid(id="", cells=tuple(GridCell(blocks=tuple(c)) for c in all_), shares=(1, 2))
    )


def blocks() -> st.SearchStrategy[Block]:
    leaves = paragraphs() | headings()
    simple = leaves | tables() | lists(paragraphs() | lists(paragraphs())) | st.just(figure(""))
    return simple | flowing() | grids() | panels(simple | flowing() | panels(leaves) | grids())


def named(value: object, numbers: count[int]) -> object:
    """The same with an id of its own wherever one is asked for."""
    if isinstance(value, tuple):
        return tuple(named(part, numbers) for part in value)
    if not hasattr(value, "__dataclass_fields__"):
        return value
    changes: dict[str, object] = {
        name: named(getattr(value, name), numbers)
        for name in ("blocks", "cells", "rows", "header", "items")
        if hasattr(value, name)
    }
    if hasattr(value, "id"):
        changes["id"] = f"x{next(numbers)}"
    return replace(value, **changes)  # type: ignore[type-var]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    numbers = count()
    made = [named(one, numbers) for one in draw(st.lists(blocks(), min_size=1, max_size=14))]
    notes = []
    for place, block in enumerate(made):
        if isinstance(block, Paragraph) and draw(st.booleans()):
            note = Note(id=f"n{place}", children=t(draw(WORDS)))
            notes.append(note)
            made[place] = replace(block, children=(*block.children, NoteReference(note=note.id)))
    return document(made, notes=notes)  # type: ignore[arg-type]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(documents())
def test_every_word_comes_out_once_and_none_meets_another(of: Document) -> None:
    assert overlaps(of) == []
    assert strays(of) == []
    assert outside_measure(of) == []
    assert outside_frame(of) == []
    placed: Counter[str] = Counter()
    for page in laid_out(of, context()).pages:
        for mark in page.marks:
            # Repeated headings have no node: they are decoration.
            if getattr(mark.mark, "node", None) is not None and hasattr(mark.mark, "text"):
                placed.update("".join(mark.mark.text.split()))
    written: Counter[str] = Counter()
    for block in blocks_of(of):
        for line in lines_of(block):
            written.update("".join(words_of(line).split()))
    for note in of.notes:
        written.update("".join(words_of(note.children).split()))
    assert not written - placed
    assert boxes(of)
