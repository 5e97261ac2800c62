"""Faces: the brand's fonts as advance tables, and under the names ReportLab knows them by."""

from __future__ import annotations

import functools
import hashlib
import io
import struct
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from reportgen.drawings.faces import with_whole_widths
from reportgen.errors import AssetError
from reportgen.frozen import dataclass
from reportgen.model.direction import from_right
from reportgen.model.document import Document
from reportgen.model.drawing import FontKey
from reportgen.model.style import Font

FIGURES = "0123456789"

WORDS_KEPT = 200_000
"""How many widths a face remembers before it starts afresh."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A font file: its name for ReportLab and its measures.

    ascent and descent are shares of the size, both positive; letters: the advance of each
    character in thousandths of it. Equal faces come from equal bytes, for the name holds the hash of them.
    """

    name: str
    postscript: str
    ascent: float
    descent: float
    letters: Mapping[str, float] = field(repr=False, compare=False)
    known: dict[str, float] = field(repr=False, compare=False, default_factory=dict)

    def width(self, text: str, size: float) -> float:
        """How far a text reaches at a size, in points; KeyError for a missing glyph."""
        units = self.known.get(text)
        if units is None:
            units = sum(map(self.letters.__getitem__, text))
            if len(self.known) >= WORDS_KEPT:
                self.known.clear()
            self.known[text] = units
        return units * size / 1000

    def missing(self, text: str) -> str:
        """The characters of a text that the face has no glyph for, each once."""
        return "".join(dict.fromkeys(c for c in text if c not in self.letters))


@dataclass(frozen=True, slots=True, kw_only=True)
class TabularKey(FontKey):
    """Asks for a face whose figures are all equally wide, for columns of them."""


def tabular(key: FontKey) -> TabularKey:
    """The key of the same face with figures of one width."""
    return TabularKey(role=key.role, weight=key.weight, italic=key.italic)


@dataclass(frozen=True, slots=True, kw_only=True)
class Faces:
    """The faces of a document by the key they are asked for."""

    fonts: tuple[Font, ...]
    loaded: Mapping[str, Face] = field(repr=False)
    files: Mapping[str, bytes] = field(repr=False, compare=False, default_factory=dict)
    picked: dict[FontKey, Face] = field(repr=False, compare=False, default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> Faces:
        """The faces of a document's brand; AssetError where a font cannot be used."""
        if not document.brand.fonts:
            raise AssetError(
                "the brand has no fonts",
                why="a PDF needs the fonts that it embeds",
                hint="name a font under typography in _brand.yml",
            )
        loaded = _loaded(document)
        files = {asset.key: asset.data for asset in document.assets if asset.key in loaded}
        return cls(fonts=document.brand.fonts, loaded=loaded, files=files)

    def face(self, key: FontKey) -> Face:
        """The face of a key, or the nearest: same role, then slope, then weight."""
        face = self.picked.get(key)
        if face is None:
            nearest = min(self.fonts, key=lambda font: _distance(font.key, key))
            face = self.loaded[nearest.asset]
            if isinstance(key, TabularKey):
                face = with_tabular_figures(face, self.files[nearest.asset])
            self.picked[key] = face
        return face

    def name(self, key: FontKey) -> str:
        """The name that ReportLab knows the face of a key by."""
        return self.face(key).name


def _distance(have: FontKey, wanted: FontKey) -> tuple[bool, bool, bool, int, bool]:
    return (
        have.role not in (wanted.role, "body"),
        have.role != wanted.role,
        have.italic != wanted.italic,
        abs(have.weight - wanted.weight),
        have.weight < wanted.weight,
    )


def _loaded(document: Document) -> Mapping[str, Face]:
    plain = {font.asset: _face(document, font, marked=False) for font in document.brand.fonts}
    held: dict[str, set[str]] = {}
    for face in plain.values():
        held.setdefault(face.postscript, set()).add(face.name)
    # Two files that bear one PostScript name would meet in the PDF's font objects.
    met = {name for name, faces in held.items() if len(faces) > 1}
    marked = {
        font.asset: _face(document, font, marked=True)
        for font in document.brand.fonts
        if plain[font.asset].postscript in met
    }
    return plain | marked


def _face(document: Document, font: Font, *, marked: bool) -> Face:
    try:
        data = document.asset(font.asset).data
    except KeyError:
        raise AssetError(
            f"the document lacks the font file of “{font.family}”",
            why=f"its brand names the asset “{font.asset}”",
        ) from None
    try:
        return _registered(data, marked)
    except (TTFError, ValueError, IndexError, KeyError, struct.error) as error:
        raise AssetError(
            f"the font “{font.family}” cannot be embedded",
            why=str(error),
            hint="bring a static TrueType font (.ttf)",
        ) from None


@functools.lru_cache(maxsize=32)
def _registered(data: bytes, marked: bool) -> Face:
    digest = hashlib.sha256(data).hexdigest()[:12]
    name = f"reportgen-{digest}{'-marked' if marked else ''}"
    font = TTFont(name, io.BytesIO(data))
    with_whole_widths(font)
    face = font.face
    own = face.name
    # ReportLab gives fonts of one PostScript name the first one's glyphs: register under ours.
    face.name = name.encode("ascii")
    pdfmetrics.registerFont(font)
    face.name = own + b"-" + digest.encode("ascii") if marked else own
    return _measured(font, name, own)


@functools.lru_cache(maxsize=32)
def with_tabular_figures(plain: Face, data: bytes) -> Face:
    """The face with the figures that its font keeps for tables; itself where it needs or has none."""
    if len({plain.letters.get(figure) for figure in FIGURES}) == 1:
        return plain
    glyphs = _tabular_glyphs(data)
    if not glyphs:
        return plain
    name = f"{plain.name}-tabular"
    font = TTFont(name, io.BytesIO(data))
    face = font.face
    # A font of its own in the file, whose figures lead to other glyphs and mean the same.
    face.name = name.encode("ascii")
    pdfmetrics.registerFont(font)
    apart = plain.name.partition("-")[2].encode("ascii") if plain.name.endswith("-marked") else b""
    face.name = plain.postscript.encode("latin-1") + b"-tnum" + apart
    for code, (glyph, width) in glyphs.items():
        face.charToGlyph[code] = glyph
        face.charWidths[code] = width
    with_whole_widths(font)
    return _measured(font, name, face.name)


def _tabular_glyphs(data: bytes) -> dict[int, tuple[int, float]]:
    """For each figure the glyph that the feature tnum puts in its place, and its width in thousandths."""
    from fontTools.ttLib import TTFont as Tables

    with Tables(io.BytesIO(data), lazy=True) as font:
        if "GSUB" not in font:
            return {}
        table = font["GSUB"].table
        places = {
            place
            for record in table.FeatureList.FeatureRecord
            if record.FeatureTag == "tnum"
            for place in record.Feature.LookupListIndex
        }
        swaps: dict[str, str] = {}
        for place in sorted(places):
            for part in table.LookupList.Lookup[place].SubTable:
                swaps.update(getattr(getattr(part, "ExtSubTable", part), "mapping", {}))
        head: Any = font["head"]
        names, share = font.getBestCmap() or {}, 1000 / head.unitsPerEm
        figures = {ord(figure): names.get(ord(figure), "") for figure in FIGURES}
        return {
            code: (font.getGlyphID(swaps.get(name, name)), font["hmtx"][swaps.get(name, name)][0] * share)
            for code, name in figures.items()
            if name and swaps
        }


def _measured(font: TTFont, name: str, own: bytes) -> Face:
    face = font.face
    advances = {code: float(width) for code, width in face.charWidths.items()}
    if 0x20 in advances:
        advances[0xA0] = advances[0x20]
    return Face(
        name=name,
        postscript=own.decode("latin-1"),
        ascent=face.ascent / 1000,
        descent=-face.descent / 1000,
        # What runs from right to left is not set at all: in another order it would say something else.
        letters={chr(code): width for code, width in advances.items() if not from_right(chr(code))},
    )
