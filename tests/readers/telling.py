"""What a reading says, in lines that a test can show."""

from __future__ import annotations

from reportgen.audit.text import Passage
from reportgen.readers.base import Reading


def told(reading: Reading) -> list[str]:
    """Each passage as its place, kind and words."""
    return [f"{where(passage)} {passage.kind}: {passage.text}" for passage in reading.text.passages]


def where(passage: Passage) -> str:
    """The place of a passage without its file."""
    return str(passage.origin).removeprefix(passage.origin.file).lstrip(":, ")


def cells(reading: Reading) -> dict[tuple[str, str], str]:
    """The cells of tables by what heads their row and their column."""
    return {
        (passage.place.row_heading, passage.place.column_heading): passage.text
        for passage in reading.text.passages
        if passage.place is not None and not passage.place.header
    }


def groups(reading: Reading) -> list[list[str]]:
    """The labels that belong together, group by group."""
    found: dict[str, list[str]] = {}
    for passage in reading.text.passages:
        if passage.group and passage.kind == "label":
            found.setdefault(passage.group, []).append(passage.text)
    return list(found.values())
