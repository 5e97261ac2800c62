"""Fonts: which files may be used, which characters they have, how wide those are.

Only static TrueType outlines pass. ReportLab cannot embed CFF outlines, and both ReportLab
and matplotlib read a variable font silently as its thinnest master.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import field, replace
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from reportgen.errors import AssetError, Origin
from reportgen.frozen import dataclass

MAX_BYTES = 40_000_000
"""The largest font file that is read; the largest in common use are about half of it."""

_STATIC = "use the static TrueType file (.ttf) of the same face; most foundries offer it beside this one"
_CONTAINERS: Mapping[bytes, tuple[str, str]] = MappingProxyType(
    {
        b"wOFF": ("a web font (WOFF)", _STATIC),
        b"wOF2": ("a web font (WOFF2)", _STATIC),
        b"OTTO": ("an OpenType font with CFF outlines, which cannot be embedded here", _STATIC),
        b"ttcf": ("a collection of several fonts", "save the face that you need as a .ttf of its own"),
    }
)
_TRUETYPE = (b"\x00\x01\x00\x00", b"true")
_NEEDED = ("head", "hhea", "maxp", "hmtx", "cmap", "loca", "glyf", "name", "post", "OS/2")
_RESTRICTED, _USABLE, _NO_SUBSETTING, _BITMAP_ONLY = 0x0002, 0x000C, 0x0100, 0x0200
_CAP_HEIGHT, _X_HEIGHT = 0.7, 0.5  # for old files that do not say


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFont:
    """A TrueType face that may be embedded.

    name is what the report calls it; lengths are shares of the type size, descent is
    negative. advances: the width of each character the face has, by code point.
    """

    name: str
    family: str
    weight: int
    italic: bool
    ascent: float
    descent: float
    cap_height: float
    x_height: float
    data: bytes = field(repr=False)
    advances: Mapping[int, float] = field(repr=False, hash=False)

    def covers(self, text: str) -> str:
        """The characters of a text that the face lacks, once each; "" where it has them all."""
        return "".join(dict.fromkeys(character for character in text if ord(character) not in self.advances))

    def width(self, text: str, size: float = 1.0) -> float:
        """The advance width of a text at a size in points.

        Raises KeyError for a character that the face lacks; ask covers() first.
        """
        return sum(self.advances[ord(character)] for character in text) * size


def load_font(data: bytes, name: str, where: Origin | None = None) -> CheckedFont:
    """The face in a font file's bytes; name is what errors call it.

    Raises AssetError for whatever cannot be embedded: variable and CFF fonts, web fonts,
    collections, licences that forbid embedding or subsetting, and broken files.
    """
    try:
        return replace(_read(data), name=name)
    except _UnusableError as problem:
        raise AssetError(
            f"the font “{name}” cannot be used", where=where, why=problem.why, hint=problem.hint
        ) from None


def characters_of(data: bytes, name: str) -> frozenset[str]:
    """The characters that the face in a font file's bytes has, and nothing else of it; so it is quick.

    Raises AssetError where that cannot be read; whether the face can be used is load_font's to say.
    """
    try:
        return _characters(data)
    except _UnusableError as problem:
        raise AssetError(f"the font “{name}” cannot be read", why=problem.why, hint=problem.hint) from None


@lru_cache(maxsize=32)
def _characters(data: bytes) -> frozenset[str]:
    _check_container(data)
    font = _parsed(data)
    try:
        return frozenset(map(chr, font.getBestCmap() or ()))
    except Exception as error:  # noqa: BLE001 - see _read
        raise _damaged(error) from None


class _UnusableError(Exception):
    """Why a font cannot be used, and what to do."""

    def __init__(self, why: str, hint: str = "get the file again from where it came from") -> None:
        super().__init__(why)
        self.why = why
        self.hint = hint


@lru_cache(maxsize=32)
def _read(data: bytes) -> CheckedFont:
    """The face in the bytes, as yet without a name; kept, because parsing is slow."""
    _check_container(data)
    font = _parsed(data)
    try:
        _check_outlines(font)
        _check_licence(font)
        return _measured(font, data)
    except _UnusableError:
        raise
    except Exception as error:  # noqa: BLE001 - fontTools raises of every kind on hostile files
        raise _damaged(error) from None


def _damaged(error: Exception) -> _UnusableError:
    return _UnusableError(f"it is damaged ({str(error) or type(error).__name__})")


def _check_container(data: bytes) -> None:
    if not data:
        raise _UnusableError("the file is empty")
    if len(data) > MAX_BYTES:
        raise _UnusableError(f"it is larger than {MAX_BYTES // 1_000_000} MB", "use a smaller font file")
    if data[:4] in _CONTAINERS:
        what, hint = _CONTAINERS[data[:4]]
        raise _UnusableError(f"it is {what}", hint)
    if data[:4] not in _TRUETYPE:
        raise _UnusableError("it is no TrueType font", _STATIC)
    _check_directory(data)


def _check_directory(data: bytes) -> None:
    """Refuse a file whose tables reach beyond its end."""
    count = struct.unpack(">H", data[4:6].ljust(2, b"\0"))[0]
    if len(data) < 12 + 16 * count:
        raise _UnusableError("the file is cut short")
    for place in range(12, 12 + 16 * count, 16):
        offset, length = struct.unpack(">LL", data[place + 8 : place + 16])
        if offset + length > len(data):
            raise _UnusableError("the file is cut short")


def _parsed(data: bytes) -> Any:
    from fontTools.ttLib import TTFont

    try:
        font = TTFont(BytesIO(data), lazy=True)
    except Exception as error:  # noqa: BLE001 - see _read
        raise _damaged(error) from None
    if "fvar" in font:
        raise _UnusableError("it is a variable font, which would come out in its thinnest weight", _STATIC)
    if "CFF " in font or "CFF2" in font:
        raise _UnusableError("it has CFF outlines, which cannot be embedded here", _STATIC)
    missing = [table for table in _NEEDED if table not in font]
    if missing:
        raise _UnusableError(f"it lacks the tables {', '.join(missing)}")
    return font


def _check_outlines(font: Any) -> None:
    # The glyphs stay unread, which saves most of the time; it is enough that each is there.
    places = list(font["loca"].locations)
    ordered = all(first <= second for first, second in pairwise(places))
    if not ordered or places[-1] > font.reader.tables["glyf"].length:
        raise _UnusableError("it is damaged (its glyphs lie outside its table of glyphs)")
    if len(places) != font["maxp"].numGlyphs + 1:
        raise _UnusableError("it is damaged (its count of glyphs is wrong)")


def _check_licence(font: Any) -> None:
    rights = font["OS/2"].fsType
    other = "use a font whose licence allows it"
    if rights & _RESTRICTED and not rights & _USABLE:
        raise _UnusableError("its licence forbids embedding (fsType: restricted)", other)
    if rights & _NO_SUBSETTING:
        raise _UnusableError("its licence forbids embedding a part of it (fsType: no subsetting)", other)
    if rights & _BITMAP_ONLY:
        raise _UnusableError("its licence allows embedding its bitmaps only (fsType)", other)


def _measured(font: Any, data: bytes) -> CheckedFont:
    em = font["head"].unitsPerEm
    metrics, os2, cmap = font["hmtx"].metrics, font["OS/2"], font.getBestCmap()
    if not cmap:
        raise _UnusableError("it maps no characters")
    return CheckedFont(
        name="",
        family=str(font["name"].getBestFamilyName() or ""),
        weight=int(os2.usWeightClass),
        italic=bool(os2.fsSelection & 1),
        ascent=font["hhea"].ascent / em,
        descent=font["hhea"].descent / em,
        cap_height=getattr(os2, "sCapHeight", 0) / em or _CAP_HEIGHT,
        x_height=getattr(os2, "sxHeight", 0) / em or _X_HEIGHT,
        data=data,
        advances=MappingProxyType({code: metrics[glyph][0] / em for code, glyph in sorted(cmap.items())}),
    )
