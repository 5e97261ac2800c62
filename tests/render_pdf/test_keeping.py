"""What belongs together stands together: headings, lines, rows, figures, panels."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.model.blocks import (
    Block,
    Break,
    Columns,
    Grid,
    GridCell,
    List,
    ListItem,
    Panel,
    Table,
    TableColumn,
)
from reportgen.model.document import Document, PageSequence
from reportgen.model.drawing import Drawing
from reportgen.render.pdf import paginate
from tests.render_pdf.demo import figure, head, row, variance
from tests.render_pdf.made import PROSE, context, document, h, master, p
from tests.render_pdf.seen import boxes, by_page, layout, outside_frame, overlaps

LINE = 12 * 1.38


def filler(lines: int) -> list[Block]:
    """So many paragraphs of one line."""
    return [p(f"f{i}", "A line of its own.") for i in range(lines)]


def page_of(of: Document, block: str) -> list[int]:
    """The pages that a block's text stands on, one entry a line."""
    return [box.page for box in boxes(of) if box.block == block]


@pytest.mark.parametrize("lines", range(20, 30))
def test_a_heading_is_never_at_the_foot_of_a_page(lines: int) -> None:
    of = document([*filler(lines), h("h1", 1, "One"), h("h2", 2, "Two"), p("text", PROSE * 2)])
    assert page_of(of, "h1") == page_of(of, "h2")
    assert page_of(of, "text")[:2] == page_of(of, "h2") * 2


@pytest.mark.parametrize("lines", range(18, 29))
def test_no_single_line_of_a_paragraph_stands_alone(lines: int) -> None:
    of = document([*filler(lines), p("text", PROSE * 2)])
    pages = page_of(of, "text")
    assert all(pages.count(page) >= 2 for page in pages)


@pytest.mark.parametrize("lines", range(16, 29))
def test_a_heading_stands_with_the_head_and_first_row_of_its_table(lines: int) -> None:
    of = document([*filler(lines), h("h", 2, "Visits"), variance()])
    pages = by_page(of)
    (heading,) = page_of(of, "h")
    texts = [box.text for box in pages[heading]]
    assert "All visits" in texts
    assert any(text.startswith("Table 1") for text in texts)


@pytest.mark.parametrize("lines", [2, 12, 20, 26])
def test_a_figure_stands_whole_with_the_heading_above_it(lines: int) -> None:
    of = document([*filler(lines), h("h", 2, "Visits"), figure("fig")])
    pages = page_of(of, "fig")
    assert len(set(pages)) == 1
    assert page_of(of, "h") == pages[:1]


@pytest.mark.parametrize("higher", [1.2, 1.35, 2.0])
def test_a_figure_as_high_as_a_page_gives_way_to_the_headings_above_it(higher: float) -> None:
    tall = Drawing(width=400, height=400 * higher, items=())
    fig = replace(figure("fig"), graphic=tall)
    of = document([h("h1", 1, "One"), h("h2", 2, "Two"), fig])
    assert page_of(of, "h1") == page_of(of, "h2") == page_of(of, "fig")[:1]
    assert set(page_of(of, "fig")) == {1}
    assert outside_frame(of) == []


@pytest.mark.parametrize("lines", range(12, 24))
def test_a_parted_panel_keeps_its_padding_inside_the_page(lines: int) -> None:
    panel = Panel(id="k", role="callout", keep=False, blocks=tuple(p(f"k{i}", PROSE) for i in range(4)))
    of = document([*filler(lines), panel])
    assert outside_frame(of) == []
    assert overlaps(of) == []


@pytest.mark.parametrize("lines", [5, 22, 25])
def test_a_kept_panel_is_not_parted(lines: int) -> None:
    panel = Panel(id="k", role="callout", blocks=tuple(p(f"k{i}", PROSE) for i in range(3)))
    of = document([*filler(lines), panel])
    assert len({box.page for box in boxes(of) if box.block.startswith("k")}) == 1


def test_a_panel_higher_than_a_page_goes_on_in_a_box_of_its_own() -> None:
    panel = Panel(id="k", role="callout", blocks=tuple(p(f"k{i}", PROSE) for i in range(14)))
    of = document([panel])
    pages = layout([panel]).pages
    assert len(pages) == 2
    assert all(any(type(mark.mark).__name__ == "Fill" for mark in page.marks) for page in pages)
    assert overlaps(of) == []
    assert outside_frame(of) == []


def test_a_panel_set_free_fills_the_rest_of_the_page() -> None:
    panel = Panel(id="k", role="callout", keep=False, blocks=tuple(p(f"k{i}", PROSE) for i in range(9)))
    of = document([*filler(14), panel])
    assert {box.page for box in boxes(of) if box.block.startswith("k")} == {1, 2}
    assert outside_frame(of) == []


def test_the_header_of_a_table_stands_on_each_of_its_pages() -> None:
    of = document([variance(count=70)])
    pages = by_page(of)
    assert len(pages) > 2
    for page in pages.values():
        assert sum(box.text == "Measure" for box in page) == 1
    assert overlaps(of) == []


def low(name: str, count: int) -> Table:
    """A table of so many rows."""
    return Table(
        id=name,
        columns=(TableColumn(), TableColumn(align="decimal")),
        header=(head(f"{name}h", "Place", "Visits"),),
        rows=tuple(row(f"{name}{place}", f"Branch {place}", f"{place * 37}") for place in range(count)),
    )


@pytest.mark.parametrize("lines", range(14, 30, 2))
def test_a_low_table_is_not_parted(lines: int) -> None:
    of = document([*filler(lines), low("s", 9), p("text", PROSE * 3)])
    assert len({box.page for box in boxes(of) if box.role == "table-cell"}) == 1


@pytest.mark.parametrize("counts", [(7, 5, 4), (9, 3, 3, 3), (2, 2, 2, 9)])
def test_a_low_table_is_not_parted_between_columns(counts: tuple[int, ...]) -> None:
    tables = tuple(low(name, count) for name, count in zip("stuv", counts, strict=False))
    of = document([Columns(id="c", blocks=tables)])
    for table in tables:
        names = [box for box in boxes(of) if box.block.startswith(table.id) and box.text.startswith("Branch")]
        assert len({round(box.left) for box in names}) == 1


def test_rows_are_kept_whole() -> None:
    of = document([*filler(9), variance(count=70)])
    rows: dict[str, set[int]] = {}
    for box in boxes(of):
        if box.role == "table-cell":
            rows.setdefault(box.block.split(".")[0], set()).add(box.page)
    assert all(len(pages) == 1 for pages in rows.values())


def test_a_row_higher_than_a_page_is_parted_by_lines() -> None:
    table = Table(
        id="d",
        columns=(TableColumn(share=0.2), TableColumn(share=0.8)),
        header=(head("h", "Branch", "What happened"),),
        rows=(row("r", "Harbour", PROSE * 18), row("s", "Main", "Nothing.")),
    )
    of = document([table])
    assert sorted(set(page_of(of, "r.1"))) == [1, 2]
    assert overlaps(of) == []
    text = " ".join(box.text for box in boxes(of) if box.block == "r.1")
    assert text.split() == (PROSE * 18).split()


@pytest.mark.parametrize("lines", [0, 10, 18, 24])
def test_columns_are_balanced_and_in_reading_order(lines: int) -> None:
    columns = Columns(id="c", blocks=tuple(p(f"c{i}", PROSE) for i in range(6)))
    of = document([*filler(lines), h("h", 2, "Columns"), columns])
    assert overlaps(of) == []
    placed = [box for box in boxes(of) if box.block.startswith("c")]
    assert " ".join(box.text for box in placed).split() == (PROSE * 6).split()
    last = max(box.page for box in placed)
    feet = {}
    for box in placed:
        if box.page == last:
            feet[round(box.left)] = min(feet.get(round(box.left), 9e9), box.foot)
    assert len(feet) == 2
    assert max(feet.values()) - min(feet.values()) < 4 * LINE
    assert page_of(of, "h") == [placed[0].page]


def test_a_column_break_starts_the_next_column() -> None:
    columns = Columns(id="c", blocks=(p("c1", "One"), Break(id="b", target="column"), p("c2", "Two")))
    of = document([columns])
    one, two = (next(box for box in boxes(of) if box.block == block) for block in ("c1", "c2"))
    assert one.foot == two.foot
    assert one.left < two.left


def test_breaks_leave_no_empty_page() -> None:
    blocks = (Break(id="b0"), p("a", "One"), Break(id="b1"), Break(id="b2"), p("b", "Two"), Break(id="b3"))
    sequences = (PageSequence(master="page", blocks=()), PageSequence(master="page", blocks=blocks))
    of = document((), masters=[master()], sequences=sequences)
    assert paginate(of, context()).pages == {"a": 1, "b": 2}
    assert paginate(of, context()).count == 2


def test_headings_alone_on_pages_too_small_for_more_still_come_out() -> None:
    blocks: list[Block] = [h(f"h{i}", 1, "A heading") for i in range(40)]
    of = document(blocks)
    assert len({box.block for box in boxes(of) if box.role == "heading-1"}) == 40
    assert overlaps(of) == []


def tiles(key: str) -> Grid:
    """A row of two boxes."""
    cells = tuple(
        GridCell(blocks=(Panel(id=f"{key}{i}", role="callout", blocks=(p(f"{key}{i}t", "Tile"),)),))
        for i in "ab"
    )
    return Grid(id=key, cells=cells, shares=(1.0, 1.0))


@pytest.mark.parametrize("lines", range(18, 30))
def test_a_heading_stands_with_its_tiles_and_two_lines_of_text(lines: int) -> None:
    of = document([*filler(lines), h("h", 2, "Visits"), tiles("g"), p("text", PROSE * 2)])
    pages = page_of(of, "h")
    assert page_of(of, "gat") == pages
    assert page_of(of, "text")[:2] == pages * 2


@pytest.mark.parametrize("lines", range(16, 30))
def test_a_lone_line_under_tiles_is_followed_by_more_on_its_page(lines: int) -> None:
    of = document([*filler(lines), h("h", 2, "Visits"), tiles("g"), p("one", "One line."), p("text", PROSE)])
    assert page_of(of, "text")[:2] == page_of(of, "one") * 2


@pytest.mark.parametrize("lines", range(4, 30))
def test_a_figure_stands_with_the_paragraph_that_leads_to_it(lines: int) -> None:
    of = document([*filler(lines), p("lead", "These are the visits."), figure("fig")])
    assert page_of(of, "lead") == page_of(of, "fig")[:1]


@pytest.mark.parametrize("lines", range(4, 30))
def test_a_figure_after_a_long_paragraph_has_two_of_its_lines_above_it(lines: int) -> None:
    of = document([*filler(lines), p("lead", PROSE * 2), figure("fig")])
    assert page_of(of, "lead")[-2:] == page_of(of, "fig")[:1] * 2


@pytest.mark.parametrize("lines", range(20, 30))
def test_a_list_begins_on_the_page_of_the_words_before_it(lines: int) -> None:
    items = tuple(ListItem(id=f"i{i}", blocks=(p(f"i{i}t", "An item."),)) for i in range(4))
    of = document([*filler(lines), p("lead", "These went up:"), List(id="l", items=items)])
    assert page_of(of, "lead") == page_of(of, "i0t")


@pytest.mark.parametrize("lines", range(6, 20))
def test_the_last_page_is_not_one_stray_line(lines: int) -> None:
    of = document([*(p(f"t{i}", PROSE) for i in range(4)), *filler(lines), p("end", "The last line.")])
    pages = by_page(of, "body")
    assert len(pages[max(pages)]) >= 2


@pytest.mark.parametrize("lines", range(20, 34))
@pytest.mark.parametrize("ordered", [False, True])
def test_the_last_page_is_not_one_stray_item_of_a_list(lines: int, ordered: bool) -> None:
    items = tuple(ListItem(id=f"i{i}", blocks=(p(f"i{i}.p", "An item.", "list"),)) for i in range(lines))
    pages = by_page(document([p("first", PROSE), List(id="l", items=items, ordered=ordered)]), "list")
    assert len({round(box.foot) for box in pages[max(pages)]}) >= 2


@pytest.mark.parametrize("sentences", range(20, 32))
def test_the_last_page_is_not_one_stray_line_after_columns(sentences: int) -> None:
    columns = Columns(id="c", blocks=(p("c1", "Visits rose in nine of the ten branches. " * sentences * 6),))
    of = document([columns, p("end", "The end.")])
    pages = by_page(of, "body")
    assert len(pages[max(pages)]) >= 3
    assert overlaps(of) == []
    assert outside_frame(of) == []
