"""Word files from outside, whose styles a draft takes over: read through before anything uses them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, assert_never

from reportgen.archives import Archive, ArchiveError, Bounds
from reportgen.errors import AssetError, Origin

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

MAX_UNPACKED = 100_000_000
"""The most bytes that a file may hold when it is unpacked."""

MAX_PARTS = 2_000
_TIGHTEST = 200
"""How many times its packed size a part of more than a megabyte may hold: no text packs tighter."""

_TYPES = "[Content_Types].xml"
_DOCUMENT = "wordprocessingml.document.main+xml"
_STYLES = "wordprocessingml.styles+xml"
_STRICT = b"http://purl.oclc.org/ooxml/"
_TEMPLATE = "wordprocessingml.template.main+xml"
_ROOTS: Mapping[str, str] = MappingProxyType(
    {
        _DOCUMENT: "document",
        _TEMPLATE: "document",
        _STYLES: "styles",
        "wordprocessingml.numbering+xml": "numbering",
        "wordprocessingml.settings+xml": "settings",
        "wordprocessingml.fontTable+xml": "fonts",
        "wordprocessingml.header+xml": "hdr",
        "wordprocessingml.footer+xml": "ftr",
        "officedocument.theme+xml": "theme",
    }
)
"""What the parts that a draft takes over begin with, by their content types."""


def load_word(data: bytes, where: Origin | None = None, *, name: str = "the reference") -> bytes:
    """The bytes of a Word file (.docx or .dotx) that is safe to read.

    Raises AssetError for what is no Word file, is encrypted, has macros, is damaged, declares
    entities, or unpacks to far more than it is.
    """
    try:
        _check(data)
    except _UnusableError as problem:
        raise AssetError(f"{name} cannot be used", where=where, why=problem.why, hint=problem.hint) from None
    return data


class _UnusableError(Exception):
    """Why a file cannot be used, and what to do."""

    def __init__(self, why: str, hint: str = "save it in Word as .docx and try again") -> None:
        super().__init__(why)
        self.why = why
        self.hint = hint


def _check(data: bytes) -> None:
    try:
        bounds = Bounds(parts=MAX_PARTS, size=MAX_UNPACKED, plain=10**6, tightest=_TIGHTEST)
        parts = Archive(data, bounds).unpacked()
    except ArchiveError as error:
        raise _unusable(error) from None
    roots = _kind(parts)
    for name, blob in parts.items():
        if name.endswith((".xml", ".rels")):
            root = _parsed(name, blob)
            _held(name, root, roots.get(name, ""))


def _unusable(error: ArchiveError) -> _UnusableError:
    match error.trouble:
        case "damaged":
            return _UnusableError(f"it is no Word file, or a damaged one ({error.why})")
        case "locked":
            return _UnusableError(error.why, "take its password off, or save it in Word as .docx")
        case "empty" | "too large":
            return _UnusableError(error.why)
        case _:
            assert_never(error.trouble)


def _held(name: str, root: Element, wanted: str) -> None:
    """Whether a part is what its content type says."""
    if wanted and root.tag.rpartition("}")[2] != wanted:
        raise _UnusableError(f"its part {name} is damaged (it holds no {wanted})")
    if wanted == "theme" and root.find("{*}themeElements") is None:
        raise _UnusableError(f"its part {name} is damaged (it has neither colours nor fonts)")


def _kind(parts: dict[str, bytes]) -> dict[str, str]:
    """What some parts begin with, by their names; refuses what is no Word file, or has macros."""
    if _TYPES not in parts:
        raise _UnusableError("it is a zip file, and no Word file")
    said = [
        (one.get("PartName", "").lstrip("/"), one.get("ContentType", ""))
        for one in _parsed(_TYPES, parts[_TYPES])
    ]
    types = [kind for _, kind in said]
    if any("macroEnabled" in one or "vbaProject" in one for one in types) or any(
        name.rpartition("/")[2].casefold() == "vbaproject.bin" for name in parts
    ):
        raise _UnusableError("it has macros", "save it in Word as .docx, which has none")
    if not any(_DOCUMENT in one or _TEMPLATE in one for one in types):
        raise _UnusableError("it is an Office file, and no Word file")
    if not any(one.endswith(_STYLES) for one in types):
        raise _UnusableError("it has no styles")
    if any(_STRICT in blob for name, blob in parts.items() if name.endswith(".rels")):
        why = "it is in the strict form of Office Open XML, which few programs read"
        raise _UnusableError(why, "save it in Word as “Word Document (.docx)”")
    return {part: root for part, kind in said for ending, root in _ROOTS.items() if kind.endswith(ending)}


def _parsed(name: str, blob: bytes) -> Element:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root: Element = fromstring(blob, forbid_dtd=True)
    except DefusedXmlException:
        raise _UnusableError(f"its part {name} declares entities, which no Word file does") from None
    except (ParseError, ValueError, LookupError) as error:
        raise _UnusableError(f"its part {name} is damaged ({error})") from None
    return root
