"""The package: parts and their relationships by python-docx, the zip by fixed times and order."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from reportgen.render.docx.xml import DECLARATION
from reportgen.render.docx.zipping import USUAL, Chunks, Packed, pack, written

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT_TYPE: Final = "application/vnd.openxmlformats-officedocument.obfuscatedFont"

_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_LEGAL: Final = ":/?#[]@!$&'()*+,;=%~"
"""What an address may hold beside letters and digits."""

_STORED: Final = (".png", ".jpg", ".jpeg")
_LIGHTLY: Final = ".odttf"
_LIGHT: Final = 1
"""The lightest level, for fonts: most of a draft's bytes, and hardly smaller at a tighter one."""


class Story:
    """A part with running text: the body, the notes, a header or a footer.

    It keeps the relationships of its links and pictures, one for each target.
    """

    def __init__(self, name: str, content_type: str, *, notes: bool = False) -> None:
        self.name = name
        self.takes_notes = notes
        self.part = TextPart(PackURI(name), content_type)
        self._ids: dict[str, str] = {}

    def link(self, address: str) -> str:
        """The relationship of an address outside the draft; Word opens no file with a broken one."""
        quoted = quote(address, safe=_LEGAL, errors="replace")
        return self._related(quoted, RT.HYPERLINK, quoted, external=True)

    def picture(self, part: Part) -> str:
        """The relationship of a picture."""
        return self._related(str(part.partname), RT.IMAGE, part, external=False)

    def related(self, part: Part, kind: str) -> str:
        """The relationship of another part of the draft."""
        return self._related(str(part.partname), kind, part, external=False)

    def write(self, xml: str) -> None:
        """Set the part's content."""
        self.write_all((xml,))

    def write_all(self, pieces: Iterable[str]) -> None:
        """Set the part's content, in pieces."""
        self.part.chunks = tuple(piece.encode("utf-8") for piece in pieces)

    def _related(self, key: str, kind: str, target: Part | str, *, external: bool) -> str:
        if key not in self._ids:
            self._ids[key] = f"rId{len(self._ids) + 1}"
            self.part.load_rel(kind, target, self._ids[key], external)
        return self._ids[key]


class TextPart(Part):
    """A part whose XML is written once everything in it is known, in pieces of UTF-8."""

    chunks: Chunks = ()

    @property
    def blob(self) -> bytes:
        """The XML as UTF-8."""
        return b"".join(self.chunks)


def text_part(name: str, content_type: str, xml: str) -> Part:
    """A part of XML that refers to nothing."""
    return Part(PackURI(name), content_type, xml.encode("utf-8"))


def binary_part(name: str, content_type: str, data: bytes) -> Part:
    """A part of bytes: a picture, a font."""
    return Part(PackURI(name), content_type, data)


def packed(document: Part, core: str, extended: str, custom: tuple[Part, str]) -> bytes:
    """The draft as a file: the document part with all it refers to, and the parts of its properties.

    custom: the part of properties of our own, and how the package relates to it.
    """
    package = OpcPackage()
    package.relate_to(document, RT.OFFICE_DOCUMENT)
    package.relate_to(text_part("/docProps/core.xml", CT.OPC_CORE_PROPERTIES, core), RT.CORE_PROPERTIES)
    app = text_part("/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES, extended)
    package.relate_to(app, RT.EXTENDED_PROPERTIES)
    package.relate_to(*custom)
    return zipped(_files(package))


def _files(package: OpcPackage) -> Iterable[tuple[str, bytes | Chunks]]:
    parts = list(package.iter_parts())
    yield "[Content_Types].xml", _content_types(parts).encode("utf-8")
    yield "_rels/.rels", _encoded(package.rels.xml)
    for part in parts:
        yield part.partname.membername, part.chunks if isinstance(part, TextPart) else part.blob
        if part.rels:
            yield part.partname.rels_uri.membername, _encoded(part.rels.xml)


def _encoded(xml: str | bytes) -> bytes:
    """XML as bytes, which python-docx serialises to while its signature says text."""
    return xml.encode("utf-8") if isinstance(xml, str) else xml


def _content_types(parts: Iterable[Part]) -> str:
    """What each part is: fonts and pictures by their suffix, the others by name."""
    defaults = {"rels": CT.OPC_RELATIONSHIPS, "xml": CT.XML}
    overrides: list[str] = []
    for part in parts:
        if part.partname.ext == "xml":
            overrides.append(f'<Override PartName="{part.partname}" ContentType="{part.content_type}"/>')
        else:
            defaults[part.partname.ext] = part.content_type
    known = "".join(
        f'<Default Extension="{suffix}" ContentType="{kind}"/>' for suffix, kind in sorted(defaults.items())
    )
    return f'{DECLARATION}<Types xmlns="{_TYPES}">{known}{"".join(overrides)}</Types>'


def zipped(files: Iterable[tuple[str, bytes | Chunks]], *, plain: bool = False) -> bytes:
    """Files in a zip of fixed times, in the order given; plain: none of them packed."""
    return written((name, _as_packed(name, data, plain=plain)) for name, data in files)


def _as_packed(name: str, data: bytes | Chunks, *, plain: bool) -> Packed:
    if isinstance(data, bytes) and not plain and name.endswith(_LIGHTLY):
        return packed_font(data)
    chunks = (data,) if isinstance(data, bytes) else data
    return pack(chunks, None if plain or name.endswith(_STORED) else USUAL)


@lru_cache(maxsize=16)
def packed_font(data: bytes) -> Packed:
    """A font as it stands in every draft that embeds it: packed by the first of them in a process."""
    return pack((data,), _LIGHT)
