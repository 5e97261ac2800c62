"""A published document against a report: what people and programs are told, and input that is bad."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest
from typer.testing import CliRunner

from reportgen import Measure, Report
from reportgen.audit.text import Spot
from reportgen.check.findings_json import to_json
from reportgen.cli.main import app
from reportgen.errors import SourceError
from reportgen.model.fact import Ledger
from reportgen.model.finding import Finding, Severity
from reportgen.readers.against import check_reading
from reportgen.readers.base import Reading
from reportgen.readers.docx import read as read_docx
from reportgen.readers.html import read as read_html
from reportgen.readers.locale import Marks, told_in
from reportgen.readers.markdown import read as read_markdown
from reportgen.readers.pdf import read as read_pdf
from reportgen.readers.plain import read as read_plain
from reportgen.readers.registry import READERS, read_file
from tests.readers.pages import lines, pdf
from tests.readers.word import control, deleted, docx, inserted, paragraph

ROWS = [
    ("visits", "2023", 61373),
    ("visits", "2024", 66429),
    ("loans", "2023", 15127),
    ("loans", "2024", 13939),
]
RIGHT = "Visits rose by 8.2% to 66,429 in 2024, compared with 2023."
WRONG = "Visits rose by 8.4% to 66,429 in 2024, compared with 2023."
ENGLISH = Marks(point=".", group=",")


@pytest.fixture(scope="module")
def report() -> Report:
    measures = [
        Measure("visits", unit="visits", label="Visits"),
        Measure("loans", unit="loans", label="Loans"),
    ]
    return Report("Libraries", "2024", data=ROWS, measures=measures)


def loud(report: Report, reading: Reading) -> list[str]:
    found = check_reading(reading, report._edition)
    return [f"{one.where} {one.rule}" for one in found if one.severity is not Severity.NOTE]


@pytest.mark.parametrize(
    ("read", "data", "where"),
    [
        (read_plain, "Libraries\n\n{}\n", "a: 3"),
        (read_markdown, "# Libraries\n\n{}\n", "a: 3"),
        (read_html, "<h1>Libraries</h1>\n\n<p>{}</p>", "a: 3"),
    ],
)
def test_texts_are_told_by_line(report: Report, read: object, data: str, where: str) -> None:
    assert callable(read)
    assert loud(report, read(data.format(RIGHT).encode(), "a")) == []
    assert where.replace(": ", ":") in " ".join(loud(report, read(data.format(WRONG).encode(), "a")))


def test_a_pdf_is_told_by_page_and_line(report: Report) -> None:
    assert loud(report, read_pdf(pdf([], lines(RIGHT)), "a")) == []
    assert loud(report, read_pdf(pdf([], lines(WRONG)), "a"))[0].startswith("a, page 2, line 1 ")


def test_a_word_file_is_told_by_paragraph(report: Report) -> None:
    assert loud(report, read_docx(docx(paragraph("Libraries."), paragraph(RIGHT)), "a")) == []
    assert loud(report, read_docx(docx(paragraph("Libraries."), paragraph(WRONG)), "a"))[0].startswith(
        "a, paragraph 2 "
    )


def test_tracked_changes_are_audited_both_ways(report: Report) -> None:
    def found(before: str, after: str) -> bool:
        data = docx(
            paragraph("Visits rose by ", deleted(before), inserted(after), "% to 66,429 in 2024, on 2023.")
        )
        return bool(loud(report, read_docx(data, "a")))

    assert found("8.4", "8.2")
    assert found("8.2", "8.4")
    assert not found("8.2", "8.2")


def test_a_figure_over_runs_and_lines_is_the_figure(report: Report) -> None:
    data = docx(
        paragraph("Visits rose by ", control("8", ".2"), "% to 66", ",429 in 2024, compared with 2023.")
    )
    assert loud(report, read_docx(data, "a")) == []
    text = "In the year 2024, and over all of our places, visits rose to 66,4\n29 compared with 2023.\n"
    assert loud(report, read_plain(text.encode(), "a")) == []


def test_a_ledger_without_figures_is_said_at_once() -> None:
    empty = Report("Libraries", "2024")._edition
    bare = replace(empty, ledger=Ledger())
    found = check_reading(read_plain(WRONG.encode(), "a.txt"), bare)
    assert [(one.rule, one.severity) for one in found] == [("no-facts", Severity.ERROR)]


def test_numbers_of_another_language_are_read_as_they_are_meant(report: Report) -> None:
    text = "Visits rose by 8,2% to 66.429 in 2024, compared with 2023. Loans fell by 7,9% to 13.939."
    assert loud(report, read_plain(text.encode(), "a")) == []
    rules = [one.rule for one in check_reading(read_plain(text.encode(), "a"), report._edition)]
    assert "number-marks" in rules
    assert loud(report, read_plain(text.replace("8,2", "8,4").encode(), "a"))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("rose by 8,2% to 1.234,5", "rose by 8.2% to 1,234.5"),
        ("1.234.567 and 12,5%", "1,234,567 and 12.5%"),
        ("1\u202f234,5 and 0,5", "1,234.5 and 0.5"),
        ("1’234’567,8 of 2,25", "1,234,567.8 of 2.25"),
        ("1,234.5 and 8.2% and 61,888", "1,234.5 and 8.2% and 61,888"),
        ("in 2024, 655 of 1.2.3 on 12.03.2024", "in 2024, 655 of 1.2.3 on 12.03.2024"),
        ("1,234.5 and 0.8% beside 1.234,5", "1,234.5 and 0.8% beside 1,234.5"),
        ("1\u202f234 and 12.5%", "1,234 and 12.5%"),
        ("1\u00a0234.5 and 6 001", "1,234.5 and 6,001"),
        ("1'234 and 1,234", "1,234 and 1,234"),
        ("1\u2009234 and, in 6 000 houses, 1,234", "1,234 and, in 6 000 houses, 1,234"),
        ("12\u00a0months to 2024\u00a0of 300", "12 months to 2024 of 300"),
        ("3 250 seats", "3 250 seats"),
        ("3 250 seats and 12 500 books", "3,250 seats and 12,500 books"),
        ("3 250 seats and 12 500 books, 1852 visits", "3 250 seats and 12 500 books, 1852 visits"),
        ("0300 123 456 and 020 794 600 are the numbers", "0300 123 456 and 020 794 600 are the numbers"),
    ],
)
def test_which_numbers_are_of_another_language(text: str, read: str) -> None:
    reading = told_in(read_plain(f"There were {text} of them.".encode(), "a.txt"), ENGLISH)
    assert reading.text.passages[0].text == f"There were {read} of them."


def test_five_hundred_pages_take_time_in_proportion(report: Report) -> None:
    page = "\n\n".join(f"{RIGHT} In place {number} nothing else was counted." for number in range(3))

    def seconds(pages: int) -> float:
        text = "\f".join([page] * pages).encode()
        began = process_time()
        reading = read_plain(text, "a.txt")
        assert len(reading.text.passages) == 3 * pages
        check_reading(reading, report._edition)
        return process_time() - began

    few = min(seconds(50) for _ in range(3))
    assert seconds(500) < 10 * few * 2


def test_every_suffix_has_its_reader(tmp_path: Path) -> None:
    made = {".pdf": pdf(lines(RIGHT)), ".docx": docx(paragraph(RIGHT))}
    for suffix in READERS:
        path = tmp_path / f"report{suffix.upper()}"
        path.write_bytes(made.get(suffix, RIGHT.encode()))
        assert [passage.text for passage in read_file(path).text.passages] == [RIGHT]


@pytest.mark.parametrize(
    ("name", "says"), [("a.rtf", "of no kind that is read"), ("none.txt", "there is no file")]
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, name: str, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        read_file(tmp_path / name)
    with pytest.raises(SourceError, match="is no file"):
        read_file(tmp_path.rename(tmp_path.with_suffix(".txt")))


def test_findings_for_programs_tell_page_and_paragraph() -> None:
    places = [Spot(file="a.pdf", page=3, line=12), Spot(file="a.docx", paragraph=7)]
    found = [Finding(rule="r", severity=Severity.ERROR, message="m", where=place) for place in places]
    rows = json.loads(to_json(found))["findings"]
    assert [(row["file"], row["page"], row["line"], row["paragraph"]) for row in rows] == [
        ("a.pdf", 3, 12, None),
        ("a.docx", None, None, 7),
    ]


FOLDER = Path(__file__).parents[2] / "samples" / "emergency-care"


@pytest.mark.parametrize(
    ("text", "code"), [("Attendances rose by 4.2%.", 0), ("Attendances rose by 4.9%.", 1)]
)
def test_the_command_ends_as_check_does(tmp_path: Path, text: str, code: int) -> None:
    path = tmp_path / "published.md"
    path.write_text(f"# Attendances\n\n{text}\n", encoding="utf-8")
    ran = CliRunner().invoke(app, ["check", str(FOLDER), "--against", str(path), "--json"])
    assert ran.exit_code == code
    told = json.loads(ran.stdout)["findings"]
    wrong = [row for row in told if row["severity"] == "error"]
    assert [(row["file"], row["line"]) for row in wrong] == [("published.md", 3)] * bool(code)
    if code:
        assert "+4.2%" in wrong[0]["message"]


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md"])
def test_a_file_without_text_is_an_error_and_no_clean_bill(name: str, report: Report, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(" \n", encoding="utf-8")
    (told,) = report.check_against(path)
    assert (told.rule, told.severity, told.message) == (
        "no-text",
        Severity.ERROR,
        f"{name} has no text; nothing was checked",
    )
