"""Parts and totals in print: those that do not add up are found, and nothing else is."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.audit import AuditSettings, audit
from reportgen.facts.wording import Wording
from reportgen.readers.registry import read_file
from reportgen.report import Report
from tests.audit.support import FOLDER, edition, of_markdown

RULES = ("arithmetic-total", "arithmetic-parts")


def table(*rows: str) -> str:
    head, *body = rows
    return "\n".join(f"| {row} |" for row in (head, re.sub(r"[^|]+", "---", head), *body))


SENTENCES_OFF = [
    "There were 70 chairs and 50 tables, 130 pieces in all.",
    "There were 70 chairs, 50 tables and 5 lamps, 130 pieces altogether.",
    "We bought 70 chairs and 50 tables (a total of 130 pieces).",
    "We bought 1,200 chairs and 50 tables, totalling 1,350.",
    "The 130 pieces are made up of 70 chairs and 50 tables.",
    "There were 130 pieces: 70 chairs and 50 tables.",
    "There were 130 pieces (70 chairs, 50 tables).",
    "A total of 320 pieces were bought: 70 chairs and 50 tables.",
    "We spent £1.2 million on chairs and £2.3 million on tables, £3.7 million in total.",
    "There were seventy chairs and fifty tables, 130 pieces in all.",
    "There were 70 chairs (58%) and 50 tables (42%), 130 pieces in total.",
    "Seats: 70 in the hall (40 old, 30 new) and 50 outside, 130 in total.",
]
SENTENCES_RIGHT = [
    "There were 70 chairs and 50 tables, 120 pieces in all.",
    "We spent £1.2 million on chairs and £2.3 million on tables, £3.6 million in total.",
    "We spent £1.2 million on chairs and £2.3 million on tables, £3.5 million in total.",
    "There were about 70 chairs and 50 tables, 130 pieces in all.",
    "There were 130 pieces, including 70 chairs and 50 tables.",
    "Of the 130 pieces, 70 were chairs and 50 tables.",
    "Of a total of 130 pieces, 70 were chairs and 50 were new.",
    "A total of 130 people came; 70 came by bus and 80 said that they would come again.",
    "We asked 400 people: 310 came by bus and 290 liked it.",
    "There were 130 pieces: 70 of them chairs and 50 of them new.",
    "There were 130 pieces (70 in 2023, 50 in 2022).",
    "Chairs: 130; Tables: 70; Lamps: 50.",
    "Chairs (130), tables (70) and lamps (50).",
    "It takes 12 to 14 pieces, 30 in total.",
    "We have 3 halls: 70 chairs and 50 tables.",
    "There were 70 chairs in 2021 and 50 in 2022, 130 in total.",
    "Pieces went up from 70 to 120, 50 in all.",
    "Seats: 70 in the hall (40 old, 30 new) and 50 outside, 120 in total.",
]


@pytest.mark.parametrize("text", SENTENCES_OFF)
def test_a_sentence_whose_parts_do_not_make_its_total_is_found(text: str, tmp_path: Path) -> None:
    found = [one for one in of_markdown(tmp_path, text) if one.rule in RULES]
    assert [one.rule for one in found] == ["arithmetic-parts"]
    assert "add up to" in found[0].message


@pytest.mark.parametrize("text", SENTENCES_RIGHT)
def test_a_sentence_that_may_be_right_is_let_be(text: str, tmp_path: Path) -> None:
    assert [one.message for one in of_markdown(tmp_path, text) if one.rule in RULES] == []


LISTS_OFF = [
    "There were 130 pieces in total:\n\n- 70 chairs\n- 50 tables",
    "There were 130 pieces:\n\n- 70 chairs\n- 50 tables",
    "The pieces were:\n\n- Chairs: 70\n- Tables: 50\n- Total: 130",
    "The 560 pieces are made up of:\n\n- Chairs: 70\n- Tables: 50",
]
LISTS_RIGHT = [
    "There were 120 pieces in total:\n\n- 70 chairs\n- 50 tables",
    "There were 130 pieces, of which:\n\n- 70 chairs\n- 50 tables",
    "We have 3 halls:\n\n- 70 chairs\n- 50 tables",
    "We have 130 pieces:\n\n- 70 chairs\n- tables",
    "Pieces rose by 130:\n\n- 70 chairs\n- 50 tables",
    "The pieces were:\n\n- Chairs: 70\n- Tables: 50\n- Total: 120",
]


@pytest.mark.parametrize("text", LISTS_OFF)
def test_a_list_whose_items_do_not_make_its_total_is_found(text: str, tmp_path: Path) -> None:
    assert [one.rule for one in of_markdown(tmp_path, text) if one.rule in RULES] == ["arithmetic-parts"]


@pytest.mark.parametrize("text", LISTS_RIGHT)
def test_a_list_that_may_be_right_is_let_be(text: str, tmp_path: Path) -> None:
    assert [one.message for one in of_markdown(tmp_path, text) if one.rule in RULES] == []


TABLES_OFF = {
    "a row": (table("Kind|Number", "Red|10", "Blue|20", "Total|31"), 5),
    "a row with more words": (table("Kind|Number", "Red|10", "Blue|20", "Total pieces|31"), 5),
    "a row at the top": (table("Kind|Number", "Total|31", "Red|10", "Blue|20"), 3),
    "a subtotal": (table("Kind|Number", "Red|1", "Blue|2", "Subtotal|4", "Oak|5", "Total|9"), 5),
    "a total of subtotals": (
        table("Kind|Number", "Red|1", "Blue|2", "Sub-total|3", "Oak|5", "Ash|6", "Sub-total|11", "Total|15"),
        9,
    ),
    "a column": (table("Kind|North|South|Total", "Red|10|20|30", "Blue|15|25|41"), 4),
    "rounded millions": (table("Kind|£ million", "Red|1.2", "Blue|2.3", "Total|3.7"), 5),
}
TABLES_RIGHT = {
    "a row": table("Kind|Number", "Red|10", "Blue|20", "Total|30"),
    "rounded millions": table("Kind|£ million", "Red|1.2", "Blue|2.3", "Total|3.6"),
    "averages": table("Kind|Average|Rate per 1,000", "Red|10|3.1", "Blue|20|4.1", "Total|15|3.6"),
    "percentages": table("Kind|Change, %", "Red|10", "Blue|20", "Total|15"),
    "parts of a row": table("Kind|Number", "Red|10", "of which dark|4", "Blue|20", "Total|30"),
    "subtotals": table("Kind|Number", "Red|1", "Blue|2", "Subtotal|3", "Oak|5", "Total|8"),
    "a gap": table("Kind|Number", "Red|10", "Blue|[c]", "Total|31"),
    "two totals of two things": table("Kind|Number", "Total visits|120", "Total loans|30", "Total staff|5"),
    "a column that is none": table("Kind|Chairs|Tables|Total", "Red|10|20|300", "Blue|15|25|700"),
    "a column with a change": table("Kind|North|South|Total|Change", "Red|10|20|30|+2", "Blue|5|5|10|−1"),
}


@pytest.mark.parametrize("name", TABLES_OFF)
def test_a_table_whose_parts_do_not_make_their_total_is_found(name: str, tmp_path: Path) -> None:
    text, line = TABLES_OFF[name]
    found = [one for one in of_markdown(tmp_path, text) if one.rule in RULES]
    assert [(one.rule, one.where.line if one.where else 0) for one in found] == [("arithmetic-total", line)]


@pytest.mark.parametrize("name", TABLES_RIGHT)
def test_a_table_that_may_be_right_is_let_be(name: str, tmp_path: Path) -> None:
    found = of_markdown(tmp_path, TABLES_RIGHT[name])
    assert [one.message for one in found if one.rule in RULES] == []


KNOWN = """
title: The town's libraries
period: fy 2024-25
area: town
sources: {all: data/all.csv}
measures:
  visits: {label: Visits, unit: {one: visit, many: visits}}
  loans: {label: Loans, unit: {one: loan, many: loans}}
  uses: {label: Uses of the library, unit: {one: use, many: uses}, total_of: [visits, loans]}
"""


def known(folder: Path, text: str, more: str = "") -> list[str]:
    """The messages about totals of a text held against a report that knows one of its measures as a sum."""
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / "all.csv").write_bytes((FOLDER / "data" / "all.csv").read_bytes())
    (folder / "narrative").mkdir(exist_ok=True)
    (folder / "narrative" / "a.md").write_text("# Uses\n\nThere were uses.\n", encoding="utf-8")
    (folder / "report.yml").write_text(KNOWN + more, encoding="utf-8")
    path = folder / "text.md"
    path.write_text(text + "\n", encoding="utf-8")
    found = Report.load(folder).check_against(path)
    return [one.message for one in found if one.rule in RULES]


def test_a_measure_that_is_known_as_a_sum_needs_no_word_for_it(tmp_path: Path) -> None:
    said = "In the financial year 2020 to 2021, visits were {}, loans 5,000 and uses of the library 6,400."
    assert known(tmp_path, said.format("1,500")) == ["the parts add up to 6,500, not 6,400: 1,500 + 5,000"]
    assert known(tmp_path, said.format("1,400")) == []


def test_a_table_of_measures_that_are_sums_is_held_to_them(tmp_path: Path) -> None:
    year = "Financial year 2020 to 2021"
    wrong = table(f"Measure|{year}", "Uses of the library|6,400", "Visits|1,500", "Loans|5,000")
    assert known(tmp_path, wrong) == ["the parts add up to 6,500, not 6,400: 1,500 + 5,000"]
    assert known(tmp_path, wrong.replace("6,400", "6,500")) == []


def test_counts_that_the_report_rounds_may_miss_their_total_by_that(tmp_path: Path) -> None:
    said = "In the financial year 2020 to 2021, visits were 1,500, loans 5,000 and uses of the library {}."
    rounding = "disclosure: {round_to: 10}\n"
    assert known(tmp_path, said.format("6,510"), rounding) == []
    assert known(tmp_path, said.format("6,530"), rounding) != []


def test_what_the_ledger_says_of_a_figure_is_not_said_twice(tmp_path: Path) -> None:
    text = "Visits were 1,852, loans 6,000 and uses of the library 7,900."
    assert known(tmp_path, text) == []


@pytest.mark.parametrize("name", ["Total", "Both places"])
def test_a_right_sum_of_right_figures_need_not_be_in_the_ledger(name: str, tmp_path: Path) -> None:
    def rules(total: str) -> list[str]:
        text = table("Place | Swims", "Hillside | 310", "Lakeside | 420", f"{name} | {total}")
        return [one.rule for one in of_markdown(tmp_path, text)]

    assert rules("730") == []
    assert "figure-contradicts" in rules("740")


def test_welsh_totals_are_read(tmp_path: Path) -> None:
    made = edition()
    path = tmp_path / "a.md"
    for total, found in (("130", ["arithmetic-parts"]), ("120", [])):
        path.write_text(f"Roedd 70 cadair a 50 bwrdd, {total} i gyd.\n", encoding="utf-8")
        text = read_file(path).text
        findings = audit(text, made.ledger, Wording("cy-GB"), replace(made.subjects), AuditSettings())
        assert [one.rule for one in findings if one.rule in RULES] == found
