"""Whether bytes are a font: what its first bytes say must agree with what follows.

The mask of an embedded font covers its first 32 bytes alone. A key that is wrong in one byte
changes two of them, and both halves are looked at: one sign by itself may be the carelessness of
the program that made the font, two together are another key.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Iterator
from struct import iter_unpack, unpack
from typing import Final

from reportgen.frozen import dataclass

_SIGNATURES: Final = (b"\x00\x01\x00\x00", b"OTTO", b"true", b"ttcf")
_COLLECTION: Final = b"ttcf"
_FORBIDS: Final = 0x0002
_SUM: Final = 0xB1B0AFBA
"""What all of a font adds up to, by its table “head”."""

_TABLE: Final = re.compile(
    rb"BASE|CBDT|CBLC|CFF |CFF2|COLR|CPAL|DSIG|EBDT|EBLC|EBSC|FFTM|Feat|GDEF|GPKG|GPOS|GSUB|Glat|Gloc"
    rb"|HVAR|JSTF|LTSH|MATH|MERG|MVAR|OS/2|PCLT|STAT|SVG |Silf|Sill|TSI[0-35BCDJPSV]|TTFA|VARC|VDMX"
    rb"|VORG|VVAR|Zapf|acnt|ankr|avar|bdat|bhed|bloc|bsln|cidg|cmap|cvar|cvt |fdsc|feat|fmtx|fond|fpgm"
    rb"|fvar|gasp|gcid|glyf|gvar|hdmx|head|hhea|hmtx|just|kern|kerx|lcar|loca|ltag|maxp|meta|mort|morx"
    rb"|name|opbd|post|prep|prop|sbix|trak|vhea|vmtx|xref"
)
"""The tables that OpenType, Apple, Microsoft's hinting tools and Graphite have names for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """An entry of a font's directory."""

    tag: bytes
    total: int
    start: int
    length: int


def faults(data: bytes) -> Iterator[str]:
    """What the bytes lack of a font, each as the end of a sentence; nothing where they are one."""
    if not data.startswith(_SIGNATURES) or len(data) < 32:
        yield "is none"
        return
    if data.startswith(_COLLECTION):
        return
    tables = _tables(data)
    if len(tables) < 2 or any(one.start + one.length > len(data) for one in tables):
        yield "has a table that is not there"
    elif _garbled(data, tables):
        yield "is garbled in its first bytes"
    elif any(one.tag == b"OS/2" and _forbids(data, one) for one in tables):
        yield "may not be embedded, by its own word"


def _tables(data: bytes) -> list[_Table]:
    """The directory; empty where the data are too short to hold it."""
    end = 12 + 16 * int.from_bytes(data[4:6], "big")
    entries = iter_unpack(">4s3I", data[12:end]) if end <= len(data) else ()
    return [_Table(tag=tag, total=total, start=at, length=length) for tag, total, at, length in entries]


def _garbled(data: bytes, tables: list[_Table]) -> bool:
    """Whether two signs, or one that no program leaves, tell of another key."""
    first, second = tables[:2]
    signs = (
        _search(data) != _search_of(len(tables)),
        _total(data) != _SUM,
        not _is_whole(first, tables, data),
        first.tag >= second.tag,
    )
    return sum(signs) > 1 or not (_TABLE.fullmatch(first.tag) or _TABLE.fullmatch(second.tag))


def _search(data: bytes) -> tuple[int, ...]:
    return unpack(">3H", data[6:12])


def _search_of(count: int) -> tuple[int, int, int]:
    """What a directory of so many tables says for a binary search in it."""
    steps = count.bit_length() - 1
    return 16 << steps, steps, 16 * (count - (1 << steps))


def _is_whole(table: _Table, tables: list[_Table], data: bytes) -> bool:
    """Whether a table adds up to what its entry says, and ends where another or the file does."""
    end = table.start + table.length
    ends = {len(data), *(one.start for one in tables)}
    return _total(data[table.start : end]) == table.total and not ends.isdisjoint((end, end + -end % 4))


def _total(data: bytes) -> int:
    """The sum of data as 32-bit numbers."""
    words = array("I", data + bytes(-len(data) % 4))
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF


def _forbids(data: bytes, table: _Table) -> bool:
    return bool(table.length > 10 and data[table.start + 9] & _FORBIDS)
