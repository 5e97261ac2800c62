"""The brand's faces in Word's terms: families with bold and italic, embedded in the draft.

Word asks for a family and one of four faces of it, so a weight in between is a family of its
own, under the name that the font file gives itself (“Source Sans 3 Semibold”).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from functools import lru_cache
from io import BytesIO
from typing import Any, Final

from reportgen.errors import ModelError
from reportgen.frozen import dataclass
from reportgen.model.document import Document
from reportgen.model.drawing import FontKey
from reportgen.model.style import Font
from reportgen.render.docx.xml import DECLARATION, NAMESPACES, attribute

BOLD_FROM: Final = 600
_SLOTS: Final = ("Regular", "Bold", "Italic", "BoldItalic")
_NO_EMBEDDING: Final = 0x0002
"""The bit of fsType that forbids embedding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A font file as Word sees it.

    height: of a line set solid, over the size. advance: how wide words run, over the size.
    """

    family: str
    bold: bool
    italic: bool
    height: float
    advance: Callable[[str], float] = field(repr=False)
    embeddable: bool
    data: bytes = field(repr=False)

    @property
    def slot(self) -> str:
        """Which of the four faces of its family it is."""
        return _SLOTS[self.bold + 2 * self.italic]

    def width(self, words: str, size: float) -> float:
        """How wide the words run at a size, in points."""
        return self.advance(words) * size

    @property
    def key(self) -> str:
        """The GUID that its embedded file is masked with, made from its bytes."""
        return _guid(self.data)

    @property
    def masked(self) -> bytes:
        """The file as .odttf: its first 32 bytes under the GUID's bytes, from the last on."""
        return _masked(self.data)


class Faces:
    """The faces of a document, and which of them a font key gets.

    major and minor are the families of headings and of body text, the theme's two fonts.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._fonts = document.brand.fonts
        self._met: dict[FontKey, Face] = {}
        self.minor = self._family("body")
        self.major = self._family("heading-1")

    def _family(self, role: str) -> str:
        style = self._document.styles.get(role)
        return self.face(style.font if style else FontKey()).family

    def data(self, key: FontKey) -> bytes:
        """The TrueType bytes of a key: the nearest weight of its role and slope."""
        return self._document.asset(self._nearest(key).asset).data

    def face(self, key: FontKey) -> Face:
        """The face of a key."""
        found = self._met.get(key)
        if found is None:
            font = self._nearest(key)
            found = read_face(self._document.asset(font.asset).data, font.family)
            self._met[key] = found
        return found

    def bold(self, key: FontKey) -> bool:
        """Whether Word must be asked for bold to get the weight of a key."""
        wants = key.weight >= BOLD_FROM > self._nearest(key).key.weight
        return wants or self.face(key).bold

    def all(self) -> Iterable[Face]:
        """Every face of the brand, in its order."""
        return [self.face(font.key) for font in self._fonts]

    def properties(self, face: Face) -> str:
        """The w:rFonts element; theme fonts where the family is the theme's."""
        if face.family == self.minor:
            return _theme_fonts("minor")
        if face.family == self.major:
            return _theme_fonts("major")
        name = attribute(face.family)
        return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'

    def _nearest(self, key: FontKey) -> Font:
        if not self._fonts:
            raise ModelError("the brand has no fonts", hint="give the document at least one font")

        def distance(font: Font) -> tuple[bool, bool, int]:
            other = font.key
            return (
                other.role != key.role,
                other.italic != key.italic,
                abs(other.weight - key.weight),
            )

        return min(self._fonts, key=distance)


def font_table(faces: Iterable[Face], ids: Mapping[str, str], more: str = "") -> str:
    """fontTable.xml: each family with the faces of it that are embedded, by relationship; then more."""
    families: dict[str, list[Face]] = {}
    for face in faces:
        families.setdefault(face.family, []).append(face)
    fonts = "".join(_font(family, members, ids) for family, members in families.items())
    return f"{DECLARATION}<w:fonts {NAMESPACES}>{fonts}{more}</w:fonts>"


def _font(family: str, faces: Iterable[Face], ids: Mapping[str, str]) -> str:
    slots = {face.slot: face for face in faces if face.key in ids}
    embedded = "".join(
        f'<w:embed{slot} r:id="{ids[slots[slot].key]}" w:fontKey="{slots[slot].key}"/>'
        for slot in _SLOTS
        if slot in slots
    )
    kind = '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>'
    return f'<w:font w:name="{attribute(family)}">{kind}{embedded}</w:font>'


def _theme_fonts(kind: str) -> str:
    ascii_font = f'w:asciiTheme="{kind}HAnsi" w:hAnsiTheme="{kind}HAnsi"'
    return f'<w:rFonts {ascii_font} w:eastAsiaTheme="{kind}EastAsia" w:cstheme="{kind}Bidi"/>'


@lru_cache(maxsize=32)
def _guid(data: bytes) -> str:
    """A GUID made from bytes; asked for many times of the same."""
    digits = hashlib.sha256(data).hexdigest()[:32].upper()
    parts = (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])
    return "{" + "-".join(parts) + "}"


@lru_cache(maxsize=16)
def _masked(data: bytes) -> bytes:
    """A font file masked, once for all the drafts of a process, whose packer knows it by its bytes."""
    mask = bytes.fromhex(_guid(data).strip("{}").replace("-", ""))[::-1]
    return bytes(byte ^ mask[at % 16] for at, byte in enumerate(data[:32])) + data[32:]


def _advance(advances: Mapping[int, float]) -> Callable[[str], float]:
    """How wide words run; labels of charts are measured again and again."""

    @lru_cache(maxsize=4_096)
    def measure(words: str) -> float:
        return sum([advances.get(ord(letter), 0.55) for letter in words])

    return measure


@lru_cache(maxsize=32)
def read_face(data: bytes, family: str) -> Face:
    """What a TrueType file says of itself; family where it names none."""
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(data), lazy=True) as font:
        # fontTools makes the fields of its tables when it reads them; no checker knows them.
        metrics: Any = font["OS/2"]
        head: Any = font["head"]
        units = head.unitsPerEm
        widths = font["hmtx"].metrics
        advances = {code: widths[glyph][0] / units for code, glyph in (font.getBestCmap() or {}).items()}
        return Face(
            family=font["name"].getDebugName(1) or family,
            bold=bool(metrics.fsSelection & 0x20 or head.macStyle & 0x1),
            italic=bool(metrics.fsSelection & 0x1 or head.macStyle & 0x2),
            height=(metrics.usWinAscent + metrics.usWinDescent) / units,
            advance=_advance(advances),
            embeddable=not metrics.fsType & _NO_EMBEDDING,
            data=data,
        )
