"""What the end of a line broke apart is put together again, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.readers.joining import Chunk, joined
from reportgen.readers.registry import read_file


def run(*lines: str) -> str:
    return joined([Chunk(text=line, line=place) for place, line in enumerate(lines, 1)]).text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("of 61,8", "88 crimes"), "of 61,888 crimes"),
        (("of 61,", "888 crimes"), "of 61,888 crimes"),
        (("of 61", ",888 crimes"), "of 61,888 crimes"),
        (("by 8.", "2% more"), "by 8.2% more"),
        (("by 8", ".2% more"), "by 8.2% more"),
        (("fell −", "7.9%"), "fell −7.9%"),
        (("fell by 7.9", "% more"), "fell by 7.9% more"),
        (("worth £", "78 million"), "worth £78 million"),
        (("neighbour\u00ad", "hood"), "neighbourhood"),
        (("neighbour-", "hood"), "neighbourhood"),
        (("anti-", "social"), "anti-social"),
    ],
)
def test_is_joined(lines: tuple[str, str], text: str) -> None:
    assert run(*lines) == text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("in March 2021,", "655 offences"), "in March 2021, 655 offences"),
        (("in 2021.", "655 offences"), "in 2021. 655 offences"),
        (("from 10 –", "12 each"), "from 10 – 12 each"),
        (("10, 12 and", "14"), "10, 12 and 14"),
        (("a rise of 8", "2024 was"), "a rise of 8 2024 was"),
        (("Stoke-on-", "Trent"), "Stoke-on-Trent"),
    ],
)
def test_is_kept_apart(lines: tuple[str, str], text: str) -> None:
    assert run(*lines) == text


@given(st.lists(st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=12), max_size=6))
def test_every_line_begins_where_it_says(lines: list[str]) -> None:
    made = joined([Chunk(text=line, line=place) for place, line in enumerate(lines, 1)])
    for start in made.lines:
        words = lines[(start.line or 0) - 1].split()
        assert made.text[start.offset :].replace(" ", "").startswith(words[0][:-1])


@pytest.mark.parametrize(
    "text", ["x" * 100_000, "a" + " " * 30_000 + "b", "." * 30_000 + "x", " ." * 15_000 + "x"]
)
def test_a_line_of_any_length_is_read_in_no_time(text: str, tmp_path: Path) -> None:
    """Patterns that try each beginning anew would take minutes."""
    path = tmp_path / "long.txt"
    path.write_text(f"Visits {text}", encoding="utf-8")
    assert read_file(path).text.passages
