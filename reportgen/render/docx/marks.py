"""Marks: a few letters by which a draft that comes back shows whether it says what it was sent out with.

A mark is three bytes of a checksum: enough to tell an edit, and small beside the words.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Final
from xml.sax.saxutils import unescape
from zlib import crc32

from reportgen.frozen import dataclass

SLOT: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What stands for a figure or a field in words that are marked: their text is another's business."""

SIZE: Final = 4
"""How many letters a mark has."""

_PIECES: Final = re.compile(
    r"<w:sdt>.*?</w:sdt>|<w:t(?: [^>]*)?>(?P<text>[^<]*)</w:t>"
    r'|<w:fldChar w:fldCharType="(?P<bound>begin|end)"/>|(?P<blank><w:tab/>|<w:br/>)',
    re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The marks of a table's cells, row after row, its headings first."""

    columns: int
    marks: str


@dataclass(slots=True)
class Told:
    """What a draft said when it was written, as marks: the words of blocks, the cells of plain tables.

    Both by bookmark. running: the Markdown of running heads and feet, by their ids.
    """

    words: dict[str, str] = field(default_factory=dict)
    running: dict[str, str] = field(default_factory=dict)
    tables: dict[str, Rows] = field(default_factory=dict)


def mark(words: str) -> str:
    """The mark of words, whatever their white space.

    >>> mark("Visits  rose") == mark("Visits rose") != mark("Visits fell")
    True
    """
    return marks((words,))


def marks(words: Iterable[str]) -> str:
    """The marks of many words, in a row."""
    found = [crc32(" ".join(one.split()).encode("utf-8", "replace")).to_bytes(4, "big") for one in words]
    return b64encode(b"".join([one[1:] for one in found])).decode("ascii")


def spoken(xml: str) -> str:
    """The words of runs as they are written, a slot for each figure and field.

    >>> spoken('<w:r><w:t xml:space="preserve">Up &amp; </w:t></w:r><w:r><w:t>down</w:t></w:r>')
    'Up & down'
    """
    words, depth = [], 0
    for found in _PIECES.finditer(xml):
        kind = found.lastgroup
        if kind == "bound":
            depth += 1 if found[kind] == "begin" else -1
        if depth == 0:
            words.append(found[kind] if kind == "text" else " " if kind == "blank" else SLOT)
    said = "".join(words)
    return unescape(said) if "&" in said else said


def rows_of(found: Mapping[str, Rows]) -> str:
    """The marks of tables as XML, by the bookmarks of their blocks."""
    return "".join(
        f'<table name="{name}" columns="{one.columns}">{one.marks}</table>' for name, one in found.items()
    )
