"""Word files from outside, whose styles a draft takes over: read through before anything uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from reportgen.archives import Archive, ArchiveError, Bounds
from reportgen.errors import AssetError, Origin

if TYPE_CHECKING:
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
    _kind(parts)
    for name, blob in parts.items():
        if name.endswith((".xml", ".rels")):
            _parsed(name, blob)


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


def _kind(parts: dict[str, bytes]) -> None:
    if _TYPES not in parts:
        raise _UnusableError("it is a zip file, and no Word file")
    types = [one.get("ContentType", "") for one in _parsed(_TYPES, parts[_TYPES])]
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
