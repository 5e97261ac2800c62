"""The styles of a brand's own Word file, one by one: known by their names, fitted to ours."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from reportgen.render.docx.reference_file import W

_READING: Final = frozenset({"body text", "list bullet", "list number", "list continue"})
"""The styles of text that is read in lines: where the file has none, its Normal says how they look."""

_ON: Final = frozenset({"1", "true", "on"})

ON_BAND: Final = frozenset({"title", "subtitle"})
"""The styles of words on the cover, whose ground is the layout's, and so is their colour."""

_BEFORE_COLOUR: Final = frozenset(
    f"{W}{tag}"
    for tag in (
        *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline"),
        *("shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden"),
    )
)
"""What stands before w:color in the properties of a run."""

_BEFORE_NUMBER: Final = tuple(
    f"{W}{tag}" for tag in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)
"""What stands before w:numPr in the properties of a paragraph."""


def key(style: Element) -> tuple[str, str]:
    """What a style is known by: its kind and its name."""
    return style.get(f"{W}type", "paragraph"), shown(style).casefold()


def unlike(style: Element, names: set[str]) -> Element:
    """A style of ours whose name no style of another kind has."""
    name = style.find(f"{W}name")
    if name is not None and name.get(f"{W}val", "").casefold() in names:
        name.set(f"{W}val", f"{name.get(f'{W}val')} 2")
    return style


def is_heading(style: Element) -> bool:
    """Whether a style is one of Word's headings."""
    return key(style)[1].startswith("heading ")


def counts(style: Element) -> bool:
    """Whether the paragraphs of a style are numbered."""
    number = style.find(f"{W}pPr/{W}numPr/{W}numId")
    return number is not None and number.get(f"{W}val", "0") != "0"


def count(theirs: Element, ours: Element) -> None:
    """A style numbered as ours is."""
    for old in theirs.findall(f"{W}pPr/{W}numPr"):
        drop(old)
    properties = theirs.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        look = theirs.find(f"{W}rPr")
        theirs.insert(len(theirs) if look is None else theirs.index(look), properties)
    place = sum(1 for one in properties if one.tag in _BEFORE_NUMBER)
    properties[place:place] = [deepcopy(one) for one in ours.iterfind(f"{W}pPr/{W}numPr")]


def coloured(theirs: Element, ours: Element) -> None:
    """A style in the colour of ours."""
    for old in theirs.findall(f"{W}rPr/{W}color"):
        drop(old)
    look = theirs.find(f"{W}rPr")
    if look is None:
        look = etree.SubElement(theirs, f"{W}rPr")
    place = sum(1 for one in look if one.tag in _BEFORE_COLOUR)
    look[place:place] = [deepcopy(one) for one in ours.iterfind(f"{W}rPr/{W}color")]


def like_normal(style: Element, sheet: Element) -> Element:
    """A style for text that is read, in the look of the file's Normal; others stay as they are."""
    if key(style)[1] not in _READING:
        return style
    for look in style.findall(f"{W}rPr"):
        style.remove(look)
    normal = next((one for one in sheet.iter(f"{W}style") if key(one) == ("paragraph", "normal")), None)
    spaced = [sheet.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}spacing")]
    spaced += [] if normal is None else [normal.find(f"{W}pPr/{W}spacing")]
    if any(one is not None and one.get(f"{W}after", "0") != "0" for one in spaced):
        for spacing in style.findall(f"{W}pPr/{W}spacing"):
            drop(spacing)
    return style


def mend(sheet: Element) -> None:
    """Let each style have an id and a name of its own and be based on one that is there.

    The first of several keeps what it has, and is the default of its kind.
    """
    ids, names, defaults = set[str](), set[str](), set[str]()
    for style in list(sheet.iter(f"{W}style")):
        if style.get(f"{W}styleId", "") in ids:
            drop(style)
            continue
        ids.add(style.get(f"{W}styleId", ""))
        while shown(style) and shown(style).casefold() in names:
            unlike(style, names)
        names.add(shown(style).casefold())
        if style.get(f"{W}default") in _ON:
            if key(style)[0] in defaults:
                del style.attrib[f"{W}default"]
            defaults.add(key(style)[0])
    for base in list(sheet.iter(f"{W}basedOn")):
        if base.get(f"{W}val") not in ids:
            drop(base)


def mend_lists(numbering: Element, sheet: Element) -> None:
    """Let each numbering have a number of its own, its list and the styles that it names be there."""
    styles = {one.get(f"{W}styleId") for one in sheet.iter(f"{W}style")}
    for link in list(numbering.iter(f"{W}pStyle")):
        if link.get(f"{W}val") not in styles:
            drop(link)
    lists, numbers = set[str](), set[str]()
    for one in list(numbering.iterchildren(f"{W}abstractNum", f"{W}num")):
        of_list = one.find(f"{W}abstractNumId")
        known, name = (lists, "abstractNumId") if of_list is None else (numbers, "numId")
        number = one.get(f"{W}{name}", "")
        if number in known or (of_list is not None and of_list.get(f"{W}val") not in lists):
            drop(one)
        known.add(number)


def circle(sheet: Element) -> list[Element]:
    """The first styles that are based on one another in a circle, the default before the others."""
    styles = {one.get(f"{W}styleId", ""): one for one in sheet.iter(f"{W}style")}
    for start in styles:
        way = [start]
        while (above := _above(styles[way[-1]])) in styles and above not in way:
            way.append(above)
        if above == start:
            found = [one for name, one in styles.items() if name in way]
            return sorted(found, key=lambda one: one.get(f"{W}default") is None)
    return []


def untangle(sheet: Element) -> Iterator[list[Element]]:
    """Let a style of each circle be based on none; the circles that there were."""
    while found := circle(sheet):
        for base in found[0].findall(f"{W}basedOn"):
            drop(base)
        yield found


def _above(style: Element) -> str:
    base = style.find(f"{W}basedOn")
    return "" if base is None else base.get(f"{W}val", "")


def shown(style: Element) -> str:
    """The name that people see of a style."""
    name = style.find(f"{W}name")
    return "" if name is None else name.get(f"{W}val", "")


def drop(element: Element) -> None:
    """Take an element out of what holds it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
