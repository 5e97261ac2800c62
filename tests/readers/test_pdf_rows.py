"""Tables of a PDF without tags whose cells run over several lines, in narrow columns above all."""

from __future__ import annotations

import pytest

from reportgen.readers.pdf import read
from tests.readers.pages import Put, lines, pdf
from tests.readers.telling import cells, told

LEADING = 10.5
PADDING = 6.0
PROSE = "The words of the page stand in this\ncolumn, and run over a few lines\nof it so that they are prose."
PERIODS = [
    (["12 months", "to March", str(year)], [f"{13 * year + year**3 % 977:,}"]) for year in range(2009, 2023)
]
NAMES = ("main", "new", "old", "high", "low", "red", "blue", "green", "tall", "wide")
PLACES = [
    (
        [f"The {name}", "library"],
        [f"{31 * (7 + place) ** 3:,}", f"{(7 + place) ** 3}", f"{place**3 / 10}%"],
    )
    for place, name in enumerate(NAMES)
]
TWO = [(["Library visits", "and loans"], ["7,266", "6,598"]), (["Courses"], ["718", "659"])]
Rows = list[tuple[list[str], list[str]]]


def table(
    heads: list[list[str]],
    rows: Rows,
    at: str,
    *,
    left: float = 60,
    top: float = 200,
    padding: float = PADDING,
) -> list[Put]:
    """A table whose first column is narrow; its figures stand at the top, middle or bottom of rows."""
    found: list[Put] = []
    top = 200.0
    for cells_of in [heads, *([name, *([figure] for figure in figures)] for name, figures in rows)]:
        high = max(map(len, cells_of))
        for column, cell in enumerate(cells_of):
            free = (high - len(cell)) * {"top": 0.0, "middle": 0.5, "bottom": 1.0}[at]
            found += lines("\n".join(cell), left + 78 * column, top + LEADING * free, LEADING)
        top += LEADING * high + padding
    return found


def expected(heads: list[list[str]], rows: Rows) -> dict[tuple[str, str], str]:
    return {
        (" ".join(name), " ".join(head)): figure
        for name, figures in rows
        for head, figure in zip(heads[1:], figures, strict=True)
    }


@pytest.mark.parametrize("at", ["top", "middle", "bottom"])
@pytest.mark.parametrize("left", [60.0, 310.0])
@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        ([["Period"], ["Visits"]], PERIODS[-2:]),
        ([["Period"], ["Visits"]], PERIODS),
        ([["Place"], ["Visits"], ["Loans"], ["Change"]], PLACES),
        ([["Measure"], ["12 months to", "March 2021"], ["12 months to", "March 2022"]], TWO),
    ],
    ids=["two periods", "many periods", "places", "periods as heads"],
)
def test_a_cell_over_several_lines_is_one_beside_its_figures(
    heads: list[list[str]], rows: Rows, left: float, at: str
) -> None:
    page = [*lines(PROSE), *lines(PROSE, 310), *table(heads, rows, at, left=left)]
    assert cells(read(pdf(page), "a.pdf")) == expected(heads, rows)


def test_rows_without_room_between_them_are_told_by_words_that_cannot_end() -> None:
    heads = [["Period"], ["Visits"]]
    page = [*lines(PROSE), *table(heads, PERIODS, "top", padding=0)]
    assert cells(read(pdf(page), "a.pdf")) == expected(heads, PERIODS)


def test_each_line_of_a_cell_keeps_its_place() -> None:
    page = [*lines(PROSE), *table([["Period"], ["Visits"]], PERIODS[-2:], "middle")]
    passages = read(pdf(page), "a.pdf").text.passages
    name = next(passage for passage in passages if passage.text == "12 months to March 2022")
    assert [str(name.at(name.text.index(word))) for word in ("12", "to", "2022")] == [
        f"a.pdf, page 1, line {line}" for line in (8, 9, 10)
    ]
    assert "page 1, line 9 cell: " + PERIODS[-1][1][0] in told(read(pdf(page), "a.pdf"))


def test_years_below_a_chart_are_still_its_scale() -> None:
    years = [(60.0 + 40 * place, 300.0, str(2016 + place)) for place in range(6)]
    words = [text.text for text in read(pdf([*lines(PROSE), *years]), "a.pdf").text.passages]
    assert words == [" ".join(PROSE.split())]


MONTHS = [
    f"{month} {year}" for year in (2022, 2023, 2024) for month in ("Jan", "Mar", "May", "Jul", "Sept", "Nov")
]


def months(head: str, first: int, last: int, scale: int, left: float, top: float) -> list[Put]:
    """Rows of months under a head, each name further in than a caption over them would stand."""
    rows = [("Period", head)] if head else []
    rows += [(MONTHS[place], f"{scale * (place + 3) ** 2:,}") for place in range(first, last)]
    return [
        put
        for place, (name, figure) in enumerate(rows)
        for put in ((left + 6, top + 14 * place, name), (left + 180, top + 14 * place, figure))
    ]


def of_months(head: str, scale: int) -> dict[tuple[str, str], str]:
    return {(name, head): f"{scale * (place + 3) ** 2:,}" for place, name in enumerate(MONTHS)}


@pytest.mark.parametrize("again", ["Loans", ""])
@pytest.mark.parametrize("shift", [0.0, 5.0])
def test_that_tables_side_by_side_go_on_in_the_next_column_and_page(again: str, shift: float) -> None:
    both = read(
        pdf(
            [*months("Visits", 0, 18, 71, 60, 100), *months("Loans", 0, 13, 1307, 320, 100 + shift)],
            months(again, 13, 18, 1307, 60, 60),
        ),
        "a.pdf",
    )
    assert cells(both) == of_months("Visits", 71) | of_months("Loans", 1307)


def test_that_a_table_under_another_head_is_not_the_last_ones_next_part() -> None:
    reading = read(pdf(months("Visits", 0, 18, 71, 60, 100), months("Loans", 0, 18, 1307, 60, 60)), "a.pdf")
    assert cells(reading) == of_months("Visits", 71) | of_months("Loans", 1307)


def test_that_names_beside_figures_do_not_part_a_table() -> None:
    rows = [("Library", "Visits", "Course", "Change"), *(
        (f"The {name} one", f"{31 * place**3:,}", "Up" if place % 3 else "Down", f"{place**2 / 10}%")
        for place, name in enumerate(NAMES, 11)
    )]  # fmt: skip
    reading = read(
        pdf(
            [
                (60.0 + 130 * column, 100 + 14.0 * line, cell)
                for line, row in enumerate(rows)
                for column, cell in enumerate(row)
            ]
        ),
        "a.pdf",
    )
    assert cells(reading)["The blue one", "Change"] == "28.9%"
