"""What a cell says: numbers as people write them, shorthand, and what is refused."""

from __future__ import annotations

import re
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import SourceError
from reportgen.model.fact import Unit
from reportgen.sources.cells import CellProblem, read_cell
from tests.sources.reading import notes, read, value


@pytest.mark.parametrize(
    ("cell", "reads"),
    [
        ("13939", "13939"),
        ("13,939", "13939"),
        ("1,234,567.5", "1234567.5"),
        (" 42 ", "42"),
        ("\u00a042\u202f", "42"),
        ("-59", "-59"),
        ("\u221259", "-59"),
        ("+515", "515"),
        ("0.10", "0.10"),
        (".5", "0.5"),
        ("0", "0"),
        ("13,939 [p]", "13939[p]"),
        ("13939p", "13939[p]"),
        ("13939 p r", "13939[p][r]"),
        ("13939 [r, p]", "13939[p][r]"),
        ("5 [e]", "5[e]"),
        ("", "[x]"),
        (":", "[x]"),
        ("..", "[x]"),
        ("-", "[x]"),
        ("NA", "[x]"),
        ("#N/A", "[x]"),
        ("[x]", "[x]"),
        ("z", "[z]"),
        ("[c]", "[c]"),
        ("[low]", "[low]"),
        ("TBC", "[tbc]"),
        ("tbc", "[tbc]"),
    ],
)
def test_what_a_count_reads_as(tmp_path: Path, cell: str, reads: str) -> None:
    assert value(tmp_path, cell) == reads


def test_percent_and_currency_signs_go_with_their_units(tmp_path: Path) -> None:
    assert value(tmp_path, "7.9%", "seen") == "7.9"
    assert value(tmp_path, "7.9 %", "seen") == "7.9"
    assert value(tmp_path, "7.9% [p]", "seen") == "7.9[p]"
    assert value(tmp_path, "£1,200", "cost") == "1200"
    assert value(tmp_path, "-£1,200", "cost") == "-1200"


@pytest.mark.parametrize(
    ("cell", "hint"),
    [
        ("(59)", "a minus instead of brackets"),
        ("7.9%", "unit: percent"),
        ("£5", "unit: £"),
        ("1.2E+05", "all digits"),
        ("1 234", "commas or without"),
        ("12,5", "decimal point"),
        ("1,23,456", "every third"),
        ("–59", "as - or −"),
        ("*", r"\[c\] confidential"),
        ("many", "write a number"),
        ("12 [q]", "p, r, e"),
        ("٣٤", "write a number"),
        ("1e400", "all digits"),
    ],
)
def test_anything_else_is_refused_with_what_to_do(tmp_path: Path, cell: str, hint: str) -> None:
    with pytest.raises(SourceError) as caught:
        value(tmp_path, cell)
    assert str(caught.value.where) == "data.csv:2:13"
    assert caught.value.why == "it stands in column “value”"
    assert re.search(hint, caught.value.hint), caught.value.hint


def test_what_was_done_to_cells_is_noted_once_a_kind(tmp_path: Path) -> None:
    cells = ["1,000", "2,000", ":", "", "\u00a05", "\u22125"]
    lines = "".join(f'asb,2021-0{place},"{cell}"\n' for place, cell in enumerate(cells, start=1))
    assert notes(read(tmp_path, "measure,period,value\n" + lines)) == [
        "2 cells freed of thousands commas (lines 2, 3)",
        "1 cell “:”, read as not available [x] (line 4)",
        "1 cell blank, read as not available [x] (line 5)",
        "1 cell trimmed of no-break spaces (line 6)",
        "1 cell read with a true minus sign (line 7)",
    ]


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=3))
def test_every_number_reads_back_however_it_is_written(number: Decimal) -> None:
    for text in (f"{number:f}", f"{number:,f}", f"{number:,f}".replace("-", "\u2212")):
        assert read_cell(text, Unit()).value == number


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused_and_never_crashes(text: str) -> None:
    with suppress(CellProblem):
        made = read_cell(text.strip(), Unit())
        assert not isinstance(made.value, Decimal) or made.value.is_finite()
