"""A brand's own Word file: its styles, numbering, theme, heads, feet and pages in place of ours.

Its styles are known by their names, as people know them, and take over our ids; what it lacks
of ours is added. Numberings are moved out of the way of ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import field, replace
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from reportgen.frozen import dataclass
from reportgen.model.blocks import Heading
from reportgen.model.document import Document
from reportgen.model.walk import blocks_of
from reportgen.render.docx.reference_file import Borrowed, File, Kind, Leaves, W, read_file
from reportgen.render.docx.xml import DECLARATION

_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_NAMING: Final = frozenset(f"{W}{tag}" for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"))
_NAMING_LISTS: Final = frozenset(f"{W}{tag}" for tag in ("pStyle", "styleLink", "numStyleLink"))
_LOOSE: Final = frozenset(
    f"{W}{tag}"
    for tag in (
        *("bookmarkStart", "bookmarkEnd", "proofErr", "commentRangeStart", "commentRangeEnd"),
        *("commentReference", "permStart", "permEnd", "lastRenderedPageBreak"),
    )
)
"""What a head leaves behind, as it leads to other parts of its own file."""

_MOVED: Final = 1_000
"""How far the numberings of the file are moved, so that ours keep their numbers."""

_READING: Final = frozenset({"body text", "list bullet", "list number", "list continue"})
"""The styles of text that is read in lines: where the file has none, its Normal says how they look."""

_ON_BAND: Final = frozenset({"title", "subtitle"})
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The file as a draft needs it. ids: those of its styles, to those that they get here."""

    file: File
    ids: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> Reference | None:
        """The reference of a document's brand; None where it has none."""
        if document.brand.reference is None:
            return None
        return cls(file=read_file(document.asset(document.brand.reference).data))

    def paged(self, document: Document) -> Document:
        """The document on the pages of the file."""
        if self.file.pages is None:
            return document
        return replace(document, masters=tuple(self.file.pages.on(master) for master in document.masters))

    def among(self, ours: str) -> Reference:
        """The same with its styles under our ids, given our styles."""
        own = etree.fromstring(ours.encode())
        known = {_key(one): one.get(f"{W}styleId", "") for one in own.iter(f"{W}style")}
        taken = set(known.values())
        ids = {}
        for style in self.file.styles.iter(f"{W}style"):
            old = style.get(f"{W}styleId", "")
            ids[old] = known.get(_key(style)) or (f"{old}Reference" if old in taken else old)
        return replace(self, ids=ids)

    def remarks(self, document: Document) -> Iterator[str]:
        """What of the file the draft cannot have, and what it lacks, a sentence each."""
        yield from self.file.remarks
        styles = {_key(one)[1]: one for one in self.file.styles.iter(f"{W}style")}
        headings = [one for one in blocks_of(document) if isinstance(one, Heading) and one.role is None]
        levels = sorted({one.level for one in headings})
        lacking = [f"Heading {level}" for level in levels if f"heading {level}" not in styles]
        if lacking:
            yield f"The reference lacks {_listed(lacking)}; the layout's style is added."
        counting = [styles[name] for level in levels if (name := f"heading {level}") in styles]
        counts = any(_counts(style) for style in counting)
        if counts and any(one.number for one in headings):
            yield "The reference numbers its headings in a way of its own; the numbers are the layout's."
        elif counts:
            yield "The reference numbers its headings, which the layout does not: the PDF has no numbers."

    def style_sheet(self, ours: str) -> str:
        """The styles of the file, then those of ours that it lacks."""
        own = etree.fromstring(ours.encode())
        merged = deepcopy(self.file.styles)
        for style in merged.iter(f"{W}style"):
            old = style.get(f"{W}styleId", "")
            style.set(f"{W}styleId", self.ids.get(old, old))
        found = {_key(one): one for one in merged.iter(f"{W}style")}
        names = {key[1] for key in found}
        _renamed(merged, self.ids, _NAMING)
        self._move(merged)
        for style in own.iter(f"{W}style"):
            theirs = found.get(_key(style))
            if theirs is None:
                merged.append(_like_normal(_unlike(deepcopy(style), names), merged))
            elif _is_heading(style) and _counts(style):
                _count(theirs, style)
            elif _key(style)[1] in _ON_BAND:
                _coloured(theirs, style)
        return DECLARATION + etree.tostring(merged, encoding="unicode")

    def numberings(self, ours: str) -> str:
        """Our numberings and those of the file."""
        if self.file.numbering is None:
            return ours
        root = etree.fromstring(ours.encode())
        theirs = deepcopy(self.file.numbering)
        _renamed(theirs, self.ids, _NAMING_LISTS)
        for one in list(theirs.iter(f"{W}lvlPicBulletId")):
            _drop(one)
        # A style counts in one list, and where we number headings it is ours.
        linked = {one.get(f"{W}val", "") for one in root.iter(f"{W}pStyle")}
        for one in list(theirs.iter(f"{W}pStyle")):
            if one.get(f"{W}val", "").startswith("Heading") and one.get(f"{W}val") in linked:
                _drop(one)
        first = root.find(f"{W}num")
        for abstract in theirs.iterchildren(f"{W}abstractNum"):
            _shift(abstract, "abstractNumId")
            place = len(root) if first is None else root.index(first)
            root.insert(place, abstract)
        for num in theirs.iterchildren(f"{W}num"):
            _shift(num, "numId")
            for link in num.iterchildren(f"{W}abstractNumId"):
                _shift(link, "val")
            root.append(num)
        return DECLARATION + etree.tostring(root, encoding="unicode")

    def head(self, kind: Kind, leaves: Leaves) -> tuple[Element, Borrowed] | None:
        """A head or a foot for some pages, ready but for its relationships."""
        found = self.file.heads.get((kind, leaves))
        if found is None:
            return None
        root = deepcopy(found.root)
        _renamed(root, self.ids, _NAMING)
        self._move(root)
        for one in [one for one in root.iter() if one.tag in _LOOSE]:
            _drop(one)
        for one in list(root.iter(f"{W}sdtPr")):
            for number in one.findall(f"{W}id"):
                one.remove(number)
        for one in root.iter():
            for name in [name for name in one.attrib if str(name).startswith(_W14) or "rsid" in str(name)]:
                del one.attrib[name]
        return root, found

    def _move(self, root: Element) -> None:
        """The numberings that paragraphs and styles ask for, where they have been moved to.

        One that the file does not have is asked for no more.
        """
        numbering = self.file.numbering
        nums = [] if numbering is None else numbering.iterchildren(f"{W}num")
        known = {one.get(f"{W}numId") for one in nums}
        for one in list(root.iter(f"{W}numPr")):
            for number in one.iterchildren(f"{W}numId"):
                if number.get(f"{W}val") in known:
                    _shift(number, "val")
                elif number.get(f"{W}val") != "0":
                    _drop(one)


def _key(style: Element) -> tuple[str, str]:
    """What a style is known by: its kind and its name."""
    name = style.find(f"{W}name")
    shown = "" if name is None else name.get(f"{W}val", "")
    return style.get(f"{W}type", "paragraph"), shown.casefold()


def _unlike(style: Element, names: set[str]) -> Element:
    """A style of ours whose name no style of another kind has."""
    name = style.find(f"{W}name")
    if name is not None and name.get(f"{W}val", "").casefold() in names:
        name.set(f"{W}val", f"{name.get(f'{W}val')} 2")
    return style


def _is_heading(style: Element) -> bool:
    return _key(style)[1].startswith("heading ")


def _counts(style: Element) -> bool:
    """Whether the paragraphs of a style are numbered."""
    number = style.find(f"{W}pPr/{W}numPr/{W}numId")
    return number is not None and number.get(f"{W}val", "0") != "0"


def _count(theirs: Element, ours: Element) -> None:
    """A style numbered as ours is."""
    for old in theirs.findall(f"{W}pPr/{W}numPr"):
        _drop(old)
    properties = theirs.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        look = theirs.find(f"{W}rPr")
        theirs.insert(len(theirs) if look is None else theirs.index(look), properties)
    place = sum(1 for one in properties if one.tag in _BEFORE_NUMBER)
    properties[place:place] = [deepcopy(one) for one in ours.iterfind(f"{W}pPr/{W}numPr")]


def _coloured(theirs: Element, ours: Element) -> None:
    """A style in the colour of ours."""
    for old in theirs.findall(f"{W}rPr/{W}color"):
        _drop(old)
    look = theirs.find(f"{W}rPr")
    if look is None:
        look = etree.SubElement(theirs, f"{W}rPr")
    place = sum(1 for one in look if one.tag in _BEFORE_COLOUR)
    look[place:place] = [deepcopy(one) for one in ours.iterfind(f"{W}rPr/{W}color")]


def _like_normal(style: Element, sheet: Element) -> Element:
    """A style for text that is read, in the look of the file's Normal; others stay as they are."""
    if _key(style)[1] not in _READING:
        return style
    for look in style.findall(f"{W}rPr"):
        style.remove(look)
    normal = next((one for one in sheet.iter(f"{W}style") if _key(one) == ("paragraph", "normal")), None)
    spaced = [sheet.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}spacing")]
    spaced += [] if normal is None else [normal.find(f"{W}pPr/{W}spacing")]
    if any(one is not None and one.get(f"{W}after", "0") != "0" for one in spaced):
        for spacing in style.findall(f"{W}pPr/{W}spacing"):
            _drop(spacing)
    return style


def _listed(names: Iterable[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def _renamed(root: Element, ids: Mapping[str, str], tags: frozenset[str]) -> None:
    for one in root.iter():
        if one.tag in tags:
            one.set(f"{W}val", ids.get(one.get(f"{W}val", ""), one.get(f"{W}val", "")))


def _shift(element: Element, name: str) -> None:
    value = element.get(f"{W}{name}", "")
    if value.isdigit():
        element.set(f"{W}{name}", str(int(value) + _MOVED))


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
