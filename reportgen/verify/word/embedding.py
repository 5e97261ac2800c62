"""Rules about what is embedded: fonts under their keys, pictures that are what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from reportgen.verify.word.base import Fault, Rule, whole
from reportgen.verify.word.names import Element, R, W, named, on, value
from reportgen.verify.word.opening import Package
from reportgen.verify.word.packaging import type_of
from reportgen.verify.word.pictures import unseen
from reportgen.verify.word.sfnt import faults

_GUID: Final = re.compile(r"\{[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}")
_MASKED: Final = "obfuscated"
_PICTURES: Final = {
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/jpg": (b"\xff\xd8\xff",),
    "image/gif": (b"GIF87a", b"GIF89a"),
    "image/bmp": (b"BM",),
    "image/tiff": (b"II*\x00", b"MM\x00*"),
    "image/x-emf": (b"\x01\x00\x00\x00",),
    "image/x-wmf": (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00"),
}
_SLOTS: Final = tuple(f"{W}embed{slot}" for slot in ("Regular", "Bold", "Italic", "BoldItalic"))
_POINT: Final = 12_700
"""A point, in the measure of drawings."""

_WIDEST: Final = 27_273_042_316_900
"""The most that a length of DrawingML may be."""


def _fonts(package: Package) -> Iterator[Fault]:
    part, tree = package.one("fontTable")
    if tree is None:
        return
    fonts = {one.id: one.part for one in package.relations.get(part, ()) if one.kind == "font"}
    embedded = list(tree.iter(*_SLOTS))
    for one in embedded:
        key, name = value(one, "fontKey"), fonts.get(one.get(f"{R}id") or "", "")
        data = package.parts.get(name)
        masked = _MASKED in type_of(package, name) or name.endswith(".odttf")
        if masked and not _GUID.fullmatch(key):
            yield Fault(words=f"“{key}” is no key of a font", part=part, at=one)
        elif data is not None:
            plain = unmasked(data, key) if masked else data
            for words in faults(plain):
                yield Fault(words=f"under its key the font {words}", part=part, at=one)
    settings_part, settings = package.one("settings")
    if embedded and settings is not None and not on(settings.find(f"{W}embedTrueTypeFonts")):
        words = "fonts are embedded, and the settings do not say so: Word leaves them out when it saves"
        yield Fault(words=words, part=settings_part, at=settings)


def unmasked(data: bytes, key: str) -> bytes:
    """A font with its first 32 bytes read under its key, the key's bytes from the last on."""
    mask = bytes.fromhex(re.sub(r"[^0-9A-Fa-f]", "", key))[::-1]
    head = bytes(byte ^ mask[at % 16] for at, byte in enumerate(data[:32]))
    return head + data[32:]


def _pictures(package: Package) -> Iterator[Fault]:
    met = set[str]()
    for relations in package.relations.values():
        for one in relations:
            if one.kind != "image" or one.external or one.part in met:
                continue
            met.add(one.part)
            data, said = package.parts.get(one.part, b""), type_of(package, one.part)
            if data and said in _PICTURES and not data.startswith(_PICTURES[said]):
                yield Fault(words=f"the picture is said to be {said} and is not", part=one.part)
            elif one.part in package.parts and (not data or not said.startswith("image/")):
                yield Fault(words=f"the picture is said to be “{said}”", part=one.part)
            else:
                yield from (Fault(words=words, part=one.part) for words in unseen(data, said))


def _sizes(package: Package) -> Iterator[Fault]:
    for part, one in package.all("wp:extent", "a:ext"):
        if one.get("cx") is None and one.get("uri") is not None:
            continue
        for key in ("cx", "cy"):
            length = whole(one.get(key))
            if length is None or not 0 < length <= _WIDEST:
                yield Fault(words=f"“{one.get(key)}” is no size of a drawing", part=part, at=one)
    yield from _beyond_pages(package)


def _beyond_pages(package: Package) -> Iterator[Fault]:
    """Drawings in a line that are higher than the text of their page, or wider than the page."""
    body = next((tree for part, tree in package.stories.items() if part == package.main), None)
    waiting: list[Element] = []
    for block in () if body is None else body.iterfind(f"{W}body/*"):
        waiting += (
            one for line in block.iter(named("wp:inline")) for one in line.iterfind(named("wp:extent"))
        )
        section: Element | None = next(block.iter(f"{W}sectPr"), None)
        if section is not None:
            yield from _cut(package.main, section, waiting)
            waiting = []


def _cut(part: str, section: Element, extents: Sequence[Element]) -> Iterator[Fault]:
    """Those of the drawings of a section that its pages cut off."""
    size, sides = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or sides is None:
        return
    wide, high = (whole(value(size, key)) or 0 for key in ("w", "h"))
    high -= sum(abs(whole(value(sides, key)) or 0) for key in ("top", "bottom"))
    for one in extents:
        for key, least, what in (
            ("cx", wide, "wide, and its page"),
            ("cy", high, "high, and its page's text"),
        ):
            length = (whole(one.get(key)) or 0) / _POINT
            if length > least / 20 + 1 > 1:
                words = f"a drawing is {length:.0f} points {what} {least / 20:.0f}: the rest is not seen"
                yield Fault(words=words, part=part, at=one)


def _decoded(package: Package) -> Iterator[Fault]:
    """A scalable picture has a plain one beside it, for Words before 2016."""
    vector = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
    for part, one in package.all("a:blip"):
        scalable: Element | None = next(one.iter(vector), None)
        if scalable is None:
            continue
        if one.get(named("r:embed")) is None:
            yield Fault(words="a scalable picture has no plain one beside it", part=part, at=one)
        elif one.get(named("r:embed")) == scalable.get(named("r:embed")):
            yield Fault(words="a scalable picture stands in its own place", part=part, at=one)


RULES = (
    Rule(
        name="font-keys",
        standard="ECMA-376-1, 17.8.1",
        hint="mask each font by the key that its element names, and let the settings embed fonts",
        find=_fonts,
    ),
    Rule(
        name="pictures",
        standard="ECMA-376-1, 15.2.14",
        hint="put the picture in again, whole and of the type that its bytes have",
        find=_pictures,
    ),
    Rule(
        name="drawing-size",
        standard="ECMA-376-1, 20.4.2.7",
        hint="give the drawing a width and a height above nought, and no larger than its page",
        find=_sizes,
    ),
    Rule(
        name="svg",
        standard="MS-ODRAWXML, 2.4.4",
        hint="show a PNG, and name the SVG in its extension",
        find=_decoded,
    ),
)
