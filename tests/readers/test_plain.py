"""Plain text: paragraphs, headings, tables and pages as a reader takes them."""

from __future__ import annotations

import pytest

from reportgen.errors import SourceError
from reportgen.readers.plain import read
from tests.readers.telling import cells, groups, told

WRAPPED = """\
LIBRARIES OF THE VALLEY

Visits to libraries rose by 8.2% to 61,8
88 in the 12 months to March 2024, compared with the
12 months to March 2023. Most of them were chil-
dren's visits.

  • Loans fell by −
    7.9% to 1,011.
  • Two more buses.

Who came?

Nobody else.
"""


JOINED = (
    "Visits to libraries rose by 8.2% to 61,888 in the 12 months to March 2024, compared with the 12 months "
    "to March 2023. Most of them were children's visits."
)


def test_paragraphs_run_over_lines_and_figures_are_joined() -> None:
    assert told(read(WRAPPED.encode(), "a.txt")) == [
        "1 heading: LIBRARIES OF THE VALLEY",
        f"3 paragraph: {JOINED}",
        "8 item: Loans fell by −7.9% to 1,011.",
        "10 item: Two more buses.",
        "12 heading: Who came?",
        "14 paragraph: Nobody else.",
    ]


def test_each_character_knows_its_line() -> None:
    passage = read(WRAPPED.encode(), "a.txt").text.passages[1]
    assert str(passage.at(passage.text.index("88 in"))) == "a.txt:4"
    assert str(passage.at(passage.text.index("Most"))) == "a.txt:5"


@pytest.mark.parametrize(
    "text",
    [
        "Visits rose by 8%",
        "Ask at the desk.",
        "visits",
        "14.1%",
        "12,500",
        "Source: The library",
        "Rose, Lily, Iris, Oak",
    ],
)
def test_what_could_be_anything_else_is_no_heading(text: str) -> None:
    reading = read(f"First words of the text.\n\n{text}\n\nMore words follow here.\n".encode(), "a.txt")
    assert [passage.kind for passage in reading.text.passages if passage.text == text] != ["heading"]


def test_headings_nest_by_how_they_are_written() -> None:
    parts = ["LOANS", "For the 12 months ending March 2024", "Loans of books", "How do we compare?", "Well."]
    text = "\n\n".join([*parts, "VISITS", "Many came.\n"])
    passages = read(text.encode(), "a.txt").text.passages
    assert passages[4].headings == (
        "LOANS", "For the 12 months ending March 2024", "Loans of books", "How do we compare?",
    )  # fmt: skip
    assert passages[-1].headings == ("VISITS",)


def test_underlined_and_numbered_headings_say_their_level() -> None:
    passages = read(b"Loans\n=====\nWords.\n\n2.1 Of books\n\nMore words.\n", "a.txt").text.passages
    assert [passage.kind for passage in passages] == ["heading", "paragraph", "heading", "paragraph"]
    assert passages[-1].headings == ("Loans", "2.1 Of books")


def test_a_figure_and_the_words_around_it_are_one_thing() -> None:
    first = "KEY FIGURES\n\n\n14.1%\n\nVisits\n\nof all ages\n\n\n\n\n"
    text = first + "Visits rose last year.\n\nLoans\n+8.2%\n▲ Up\n"
    assert groups(read(text.encode(), "a.txt")) == [
        ["14.1%", "Visits", "of all ages"],
        ["Loans", "+8.2%", "▲ Up"],
    ]


def test_a_table_by_tabs_has_its_headings() -> None:
    rows = "Place\t2023\t2024\tChange\t\nMain\t61,373\t61,888\t+515\t+0.8%\nSmall\t718\t659\t-59\t-8.2%\n"
    text = f"VISITS BY YEAR\n\n{rows}"
    reading = read(text.encode(), "a.txt")
    assert told(reading)[0] == "1 caption: VISITS BY YEAR"
    assert cells(reading) == {
        ("Main", "2023"): "61,373", ("Main", "2024"): "61,888",
        ("Main", "Change"): "+515", ("Main", ""): "+0.8%",
        ("Small", "2023"): "718", ("Small", "2024"): "659",
        ("Small", "Change"): "-59", ("Small", ""): "-8.2%",
    }  # fmt: skip


def test_a_table_by_blanks_has_its_headings() -> None:
    text = (
        "                   12 months to   12 months to\n"
        "Place                March 2023     March 2024   Change\n"
        "Main library             61,373         61,888     +515\n"
        "Small libraries             718            659      −59\n"
    )
    assert cells(read(text.encode(), "a.txt")) == {
        ("Main library", "12 months to March 2023"): "61,373",
        ("Main library", "12 months to March 2024"): "61,888",
        ("Main library", "Change"): "+515",
        ("Small libraries", "12 months to March 2023"): "718",
        ("Small libraries", "12 months to March 2024"): "659",
        ("Small libraries", "Change"): "−59",
    }


def test_form_feeds_are_pages_and_their_running_lines_are_read_once() -> None:
    pages = [
        f"The Library Report\n\nWords of part {part} that stand alone.\n\nPage {part} of 4\n"
        for part in range(1, 5)
    ]
    reading = read("\f".join(pages).encode(), "a.txt")
    texts = [passage.text for passage in reading.text.passages]
    assert texts.count("The Library Report") == 1
    assert not any("of 4" in text for text in texts)
    assert reading.text.passages[-1].page() == 4


def test_a_sentence_runs_on_over_a_page() -> None:
    text = "Visits to all of the libraries in the whole valley have\n\frisen by 8.2% since then.\n"
    passage = read(text.encode(), "a.txt").text.passages[0]
    assert passage.text.endswith("have risen by 8.2% since then.")
    assert passage.page(passage.text.index("8.2%")) == 2


def test_marks_of_stress_are_no_words() -> None:
    assert read(b"There were 10 **visits** and 655* loans.", "a.txt").text.passages[0].text == (
        "There were 10 visits and 655* loans."
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_encodings(encoding: str) -> None:
    assert read("Costs £78 – more.".encode(encoding), "a.txt").text.passages[0].text == "Costs £78 – more."


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(SourceError, match=r"a\.txt is no text"):
        read(b"\x7fELF\x00\x00\x01", "a.txt")


@pytest.mark.parametrize(
    "data", [b"", b"\n\n\n", b"\f\f", b"\t\t\t\n\t\n", b"=====\n-----\n", "  ".encode("utf-16")]
)
def test_nothing_is_nothing(data: bytes) -> None:
    assert read(data, "a.txt").text.passages == ()


def test_a_figure_and_its_unit_on_the_next_line_are_one() -> None:
    for text in ("The subsidy was £7.8\nmillion.", "Loans rose by 19.5\nper cent."):
        assert [one.text for one in read(text.encode(), "a.txt").text.passages] == [text.replace("\n", " ")]
