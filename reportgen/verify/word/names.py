"""Names of the languages that a Word file is written in, and a way to name a place in one."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001 (lxml has no other name for it)

_OFFICE: Final = "http://schemas.openxmlformats.org"
_MICROSOFT: Final = "http://schemas.microsoft.com/office"

PREFIXES: Final = MappingProxyType(
    {
        "w": f"{_OFFICE}/wordprocessingml/2006/main",
        "r": f"{_OFFICE}/officeDocument/2006/relationships",
        "wp": f"{_OFFICE}/drawingml/2006/wordprocessingDrawing",
        "a": f"{_OFFICE}/drawingml/2006/main",
        "c": f"{_OFFICE}/drawingml/2006/chart",
        "pic": f"{_OFFICE}/drawingml/2006/picture",
        "ds": f"{_OFFICE}/officeDocument/2006/customXml",
        "s": f"{_OFFICE}/spreadsheetml/2006/main",
        "ct": f"{_OFFICE}/package/2006/content-types",
        "rel": f"{_OFFICE}/package/2006/relationships",
        "cp": f"{_OFFICE}/package/2006/metadata/core-properties",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "mc": f"{_OFFICE}/markup-compatibility/2006",
        "w14": f"{_MICROSOFT}/word/2010/wordml",
        "w15": f"{_MICROSOFT}/word/2012/wordml",
        "wps": f"{_MICROSOFT}/word/2010/wordprocessingShape",
        "adec": f"{_MICROSOFT}/drawing/2017/decorative",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }
)
"""The prefix that each language usually has."""

_BY_ADDRESS: Final = {address: prefix for prefix, address in PREFIXES.items()}

STRICT: Final = MappingProxyType(
    {
        "http://purl.oclc.org/ooxml/wordprocessingml/main": PREFIXES["w"],
        "http://purl.oclc.org/ooxml/officeDocument/relationships": PREFIXES["r"],
        "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": PREFIXES["wp"],
        "http://purl.oclc.org/ooxml/drawingml/main": PREFIXES["a"],
        "http://purl.oclc.org/ooxml/drawingml/chart": PREFIXES["c"],
        "http://purl.oclc.org/ooxml/drawingml/picture": PREFIXES["pic"],
        "http://purl.oclc.org/ooxml/officeDocument/customXml": PREFIXES["ds"],
        "http://purl.oclc.org/ooxml/spreadsheetml/main": PREFIXES["s"],
    }
)
"""What Strict files call the same languages."""


def named(short: str) -> str:
    """A tag or attribute as lxml has it.

    >>> named("ct:Default")
    '{http://schemas.openxmlformats.org/package/2006/content-types}Default'
    """
    prefix, _, name = short.rpartition(":")
    return f"{{{PREFIXES[prefix]}}}{name}" if prefix else name


W: Final = named("w:")
R: Final = named("r:")
WP: Final = named("wp:")
A: Final = named("a:")
C: Final = named("c:")
S: Final = named("s:")
W14: Final = named("w14:")
W15: Final = named("w15:")


def short(tag: str) -> str:
    """A tag by the prefix that it usually has."""
    address, found, name = tag.removeprefix("{").partition("}")
    if not found:
        return tag
    prefix = _BY_ADDRESS.get(address)
    return f"{prefix}:{name}" if prefix else name


def path_of(element: Element) -> str:
    """Where an element stands in its part, as an XPath whose steps are all numbered."""
    steps: list[str] = []
    at: Element | None = element
    while at is not None:
        place = 1 + sum(1 for _ in at.itersiblings(at.tag, preceding=True))
        steps.append(f"{short(str(at.tag))}[{place}]")
        at = at.getparent()
    return "/" + "/".join(reversed(steps))


_ENOUGH: Final = 60


def words_of(element: Element) -> str:
    """The words that an element holds, as a reader meets them; breaks and tabs are spaces."""
    spoken = (f"{W}t", f"{W}delText")
    parts = element.iter(*spoken, f"{W}tab", f"{W}br", f"{W}cr", f"{W}p")
    words = "".join((one.text or "") if one.tag in spoken else " " for one in parts)
    return " ".join(words.split())


def words_near(element: Element) -> str:
    """The words of the paragraph that an element stands in, or of what it holds; cut short."""
    above: Element | None = element
    while above is not None and above.tag != f"{W}p":
        above = above.getparent()
    words = words_of(above if above is not None else element)
    return words if len(words) <= _ENOUGH else words[: _ENOUGH - 1] + "…"


def value(element: Element | None, name: str = "val") -> str:
    """An attribute of a w: element; nothing where there is none."""
    return "" if element is None else (element.get(f"{W}{name}") or "")


def on(element: Element | None) -> bool:
    """Whether a property that is on or off is on; one that is absent is off."""
    return element is not None and value(element) not in ("0", "false", "off")
