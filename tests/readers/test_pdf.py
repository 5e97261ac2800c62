"""PDFs: tagged and untagged, columns, tables over pages, pages without text, files that mean harm."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from reportgen import Report
from reportgen.errors import SourceError
from reportgen.model.finding import Severity
from reportgen.readers.pdf import read
from tests.readers.pages import lines, pdf
from tests.readers.telling import cells, groups, told

LEFT = """\
Visits to libraries rose by 8.2% in the
12 months to March 2024, compared with
the year before. The figure is made of
what each library counts at its doors in
every week of the year that it is open."""
RIGHT = """\
Loans fell by 7.9% to 13,939, for fewer
books were bought. The reader will see
in the table below what each place lent,
and how that compares with the year be-
fore, when 15,127 books were lent out."""


def test_two_columns_are_read_one_after_the_other() -> None:
    page = [(60.0, 50.0, "THE LIBRARY REPORT"), *lines(LEFT, 60), *lines(RIGHT, 310)]
    assert told(read(pdf(page), "a.pdf")) == [
        "page 1, line 1 heading: THE LIBRARY REPORT",
        f"page 1, line 2 paragraph: {' '.join(LEFT.splitlines())}",
        f"page 1, line 7 paragraph: {' '.join(RIGHT.splitlines()).replace('be- fore', 'before')}",
    ]


def test_each_character_knows_its_page_and_line() -> None:
    reading = read(pdf(lines(LEFT), lines(RIGHT)), "a.pdf")
    passage = reading.text.passages[-1]
    assert str(passage.at(passage.text.index("15,127"))) == "a.pdf, page 2, line 5"


def test_a_paragraph_runs_on_over_a_page_and_running_lines_are_left_out() -> None:
    def page(number: int, text: str) -> list[tuple[float, float, str]]:
        running = [(60.0, 30.0, "The library report"), (500.0, 820.0, f"Page {number} of 3")]
        return [*running, *lines(text)]

    first = LEFT.rpartition(" open.")[0] + " open and that its"
    second = "staff have counted 61,888 visitors in all."
    reading = read(pdf(page(1, first), page(2, second), page(3, RIGHT)), "a.pdf")
    texts = [passage.text for passage in reading.text.passages]
    assert texts[0].endswith("that its staff have counted 61,888 visitors in all.")
    assert "The library report" not in texts
    assert not any("of 3" in text for text in texts)


def row(top: float, *values: str) -> list[tuple[float, float, str]]:
    return [(60.0 if not place else 220.0 + 90 * place, top, value) for place, value in enumerate(values)]


ALONE = "The first words of this page stand alone."


def test_a_table_goes_on_over_a_page_under_its_headings() -> None:
    head = row(700, "Place", "2023", "2024")
    first = [
        *lines(ALONE),
        *head,
        *row(714, "Main", "61,373", "61,888"),
    ]
    second = [
        *row(80, "Place", "2023", "2024"),
        *row(94, "Small", "718", "659"),
        *row(108, "Other", "5", "4"),
    ]
    reading = read(pdf([*first, *row(728, "Branch", "15,127", "13,939")], second), "a.pdf")
    assert cells(reading) == {
        ("Main", "2023"): "61,373", ("Main", "2024"): "61,888",
        ("Branch", "2023"): "15,127", ("Branch", "2024"): "13,939",
        ("Small", "2023"): "718", ("Small", "2024"): "659", ("Other", "2023"): "5", ("Other", "2024"): "4",
    }  # fmt: skip
    assert len({passage.place.table for passage in reading.text.passages if passage.place}) == 1
    assert "page 2, line 2 cell: 718" in told(reading)


def test_a_table_without_a_second_heading_goes_on_under_the_first() -> None:
    first = [*lines(ALONE), *row(714, "Place", "2023", "2024")]
    first += [*row(728, "Main", "61,373", "61,888"), *row(742, "Branch", "15,127", "13,939")]
    second = [*row(94, "Small", "718", "659"), *row(108, "Other", "5", "4")]
    assert cells(read(pdf(first, second), "a.pdf"))["Small", "2024"] == "659"


def test_tiles_in_boxes_are_a_group_each() -> None:
    tiles = [*lines("Visits\n+8.2%\nUp", 70, 120), *lines("Loans\n7.9%\nDown", 270, 120)]
    words = lines(LEFT, 60, 300)
    reading = read(pdf([*tiles, *words], boxes=[(60, 100, 150, 60), (260, 100, 150, 60)]), "a.pdf")
    assert groups(reading) == [["Visits", "+8.2%", "Up"], ["Loans", "7.9%", "Down"]]


def test_the_scale_of_a_chart_is_none_of_its_figures() -> None:
    scale = [(60.0, 200.0 + 30 * step, f"{5000 - 1000 * step:,}") for step in range(5)]
    assert "2,000" not in str(told(read(pdf([*lines(LEFT, 60, 400), *scale]), "a.pdf")))


def test_a_figure_over_two_lines_is_one() -> None:
    text = (
        "In the whole of the year the libraries of the valley had 61,\n"
        "888 visitors, which is a rise of 8.\n2% on the year."
    )
    assert "had 61,888 visitors, which is a rise of 8.2% on" in told(read(pdf(lines(text)), "a.pdf"))[0]


def test_a_tagged_pdf_is_read_by_its_tags() -> None:
    report = Report("Libraries", "2024", data=[("visits", "2023", 100), ("visits", "2024", 120)])
    report.section(
        "Visits", "Visits rose to 120.\n\n| Place | 2024 |\n|---|---|\n| Main | 12 |\n\n- One of 5"
    )
    data = report.to_bytes("pdf")
    reading = read(data, "a.pdf")
    assert cells(reading) == {("Main", "2024"): "12"}
    assert [passage.kind for passage in reading.text.passages if passage.text == "One of 5"] == ["item"]
    assert [passage.text for passage in reading.text.passages if passage.kind == "heading"] == ["Visits"]


def test_tags_that_reach_little_are_not_gone_by() -> None:
    with pikepdf.open(BytesIO(pdf(lines(LEFT)))) as file:
        kid = file.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.P, K=pikepdf.Array()))
        file.Root.StructTreeRoot = file.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=kid)
        )
        out = BytesIO()
        file.save(out)
    assert "8.2%" in told(read(out.getvalue(), "a.pdf"))[0]


def test_a_pdf_without_text_is_a_finding() -> None:
    reading = read(pdf([], []), "a.pdf")
    assert reading.text.passages == ()
    assert [(one.rule, one.severity, str(one.where)) for one in reading.findings] == [
        ("no-text", Severity.ERROR, "a.pdf, page 1")
    ]


def test_a_page_that_is_a_picture_is_a_finding() -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.drawString(60, 700, "Words that stand on the first page.")
    canvas.showPage()
    canvas.drawImage(ImageReader(Image.new("RGB", (40, 40), "red")), 0, 0, 500, 700)
    canvas.save()
    found = read(out.getvalue(), "a.pdf").findings
    assert [(one.rule, one.severity) for one in found] == [("no-text", Severity.WARNING)]
    assert "pictures without text: 2" in found[0].message


def test_a_turned_page_is_read_as_it_is_looked_at() -> None:
    upright = read(pdf(lines(LEFT)), "a.pdf")
    with pikepdf.open(BytesIO(pdf(lines(LEFT)))) as file:
        page = file.pages[0]
        matrix = b"0 1 -1 0 842 0 cm\n"
        page.contents_add(file.make_stream(matrix), prepend=True)
        page.mediabox = pikepdf.Array([0, 0, 842, 595])
        page.Rotate = 90
        out = BytesIO()
        file.save(out)
    assert told(read(out.getvalue(), "a.pdf")) == told(upright)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"no PDF at all", pdf(lines(LEFT))[:300]])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"a\.pdf cannot be read as a PDF"):
        read(data, "a.pdf")


def test_a_locked_pdf_is_refused() -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf(lines(LEFT)))) as file:
        file.save(out, encryption=pikepdf.Encryption(user="a", owner="b"))
    with pytest.raises(SourceError, match="locked by a password"):
        read(out.getvalue(), "a.pdf")
