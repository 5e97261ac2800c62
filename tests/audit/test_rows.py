"""A wrong figure in a table of months is told the one value that its row and its column name."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.audit import audit
from reportgen.model.finding import Finding
from reportgen.report import Report
from tests.audit.support import markdown

MONTHS = (
    ("Nov 2024", "310"), ("Dec 2024", "275"), ("Jan 2025", "402"), ("Feb 2025", "388"), ("Mar 2025", "417")
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A report with months of one measure, a level of it without a time, and other measures."""
    tmp_path.joinpath("report.yml").write_text(
        "title: The town's libraries\nperiod: 2025-03\narea: town\n"
        "sources: {all: all.csv, quoted: {file: quoted.csv, quoted: true}}\nmeasures:\n"
        "  visits: {label: Visits, unit: {one: visit, many: visits}}\n"
        "  loans: {label: Loans, unit: {one: loan, many: loans}}\n",
        encoding="utf-8",
    )
    months = ("2024-11", "2024-12", "2025-01", "2025-02", "2025-03")
    rows = [f"visits,town,{month},{value}" for month, (_, value) in zip(months, MONTHS, strict=True)]
    rows.append("loans,town,2025-03,455")
    tmp_path.joinpath("all.csv").write_text("\n".join(["measure,area,period,value", *rows]) + "\n")
    quoted = "id,value,unit,source,published\nvisits.aim,450,visits,The council,2025-01-10\n"
    tmp_path.joinpath("quoted.csv").write_text(quoted)
    tmp_path.joinpath("narrative").mkdir()
    tmp_path.joinpath("narrative", "all.md").write_text("# Visits\n\nWords.\n", encoding="utf-8")
    return tmp_path


def _found(folder: Path, head: str, **changed: str) -> list[Finding]:
    made = Report.load(folder)._edition
    lines = [f"| {month} | {changed.get(month.replace(' ', '_'), value)} |" for month, value in MONTHS]
    text = markdown(folder, "\n".join([f"| Month | {head} |", "|---|--:|", *lines]))
    return list(audit(text, made.ledger, made.wording, made.subjects))


def test_that_a_right_table_is_left_alone_whatever_heads_it(folder: Path) -> None:
    assert not _found(folder, "Visits")
    assert not _found(folder, "Number")


@pytest.mark.parametrize("head", ["Visits", "Number"])
@pytest.mark.parametrize("wrong", ["472", "42", "388", "455"])
def test_that_a_wrong_month_is_told_its_own_value(folder: Path, head: str, wrong: str) -> None:
    (found,) = _found(folder, head, Jan_2025=wrong)

    assert "402 (Visits, January 2025;" in f"{found.message} {found.hint}"


def test_that_a_column_of_strangers_is_no_series(folder: Path) -> None:
    wrong = {"Nov_2024": "9,001", "Dec_2024": "9,002", "Jan_2025": "9,003", "Feb_2025": "9,004"}

    assert {one.rule for one in _found(folder, "Number", **wrong)} == {"figure-unknown"}
