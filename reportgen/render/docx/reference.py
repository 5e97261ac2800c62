"""A brand's own Word file: its styles, numbering, theme, heads, feet and pages in place of ours.

Its styles are known by their names, as people know them, and take over our ids; what it lacks
of ours is added. Numberings are moved out of the way of ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import field, replace
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import Final
from zipfile import ZipFile

from lxml import etree
from lxml.etree import _Element as Element

from reportgen.errors import ModelError
from reportgen.frozen import dataclass
from reportgen.model.document import Document
from reportgen.model.style import PageMaster
from reportgen.render.docx.xml import DECLARATION

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
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

_LEAST: Final = 144.0
"""The least width between margins, in points, that a page set-up is taken over with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """A page set-up: sizes, margins, and how far head and foot stand from the edges, in points."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    lines: tuple[float, float]

    def on(self, master: PageMaster) -> PageMaster:
        """A master with this set-up, on its side where the master is."""
        turned = (master.width > master.height) != (self.width > self.height)
        width, height = (self.height, self.width) if turned else (self.width, self.height)
        return replace(
            master,
            width=width,
            height=height,
            top=self.top,
            right=self.right,
            bottom=self.bottom,
            left=self.left,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Borrowed:
    """A head or foot: its blocks as XML, the root's declarations, and what its relationships lead to.

    targets: by the relationship's id, an address, or the name and the bytes of a picture.
    """

    root: Element
    targets: Mapping[str, str | tuple[str, bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The file as the draft needs it. ids: those of its styles, to those that they get here."""

    styles: Element
    numbering: Element | None
    theme: str
    pages: Pages | None
    heads: Mapping[str, Borrowed]
    ids: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> Reference | None:
        """The reference of a document's brand; None where it has none."""
        if document.brand.reference is None:
            return None
        return _read(document.asset(document.brand.reference).data)

    def paged(self, document: Document) -> Document:
        """The document on the pages of the file."""
        if self.pages is None:
            return document
        return replace(document, masters=tuple(self.pages.on(master) for master in document.masters))

    def among(self, ours: str) -> Reference:
        """The same with its styles under our ids, given our styles."""
        own = etree.fromstring(ours.encode())
        known = {_key(one): one.get(f"{W}styleId", "") for one in own.iter(f"{W}style")}
        taken = set(known.values())
        ids = {}
        for style in self.styles.iter(f"{W}style"):
            old = style.get(f"{W}styleId", "")
            ids[old] = known.get(_key(style)) or (f"{old}Reference" if old in taken else old)
        return replace(self, ids=ids)

    def style_sheet(self, ours: str) -> str:
        """The styles of the file, then those of ours that it lacks."""
        own = etree.fromstring(ours.encode())
        merged = deepcopy(self.styles)
        for style in merged.iter(f"{W}style"):
            old = style.get(f"{W}styleId", "")
            style.set(f"{W}styleId", self.ids.get(old, old))
        found = {_key(one) for one in merged.iter(f"{W}style")}
        names = {key[1] for key in found}
        _renamed(merged, self.ids, _NAMING)
        self._move(merged)
        for style in own.iter(f"{W}style"):
            if _key(style) not in found:
                merged.append(_unlike(deepcopy(style), names))
        return DECLARATION + etree.tostring(merged, encoding="unicode")

    def numberings(self, ours: str) -> str:
        """Our numberings and those of the file."""
        if self.numbering is None:
            return ours
        root = etree.fromstring(ours.encode())
        theirs = deepcopy(self.numbering)
        _renamed(theirs, self.ids, _NAMING_LISTS)
        for one in list(theirs.iter(f"{W}lvlPicBulletId")):
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

    def head(self, kind: str) -> tuple[Element, Borrowed] | None:
        """A head or a foot, ready but for its relationships."""
        found = self.heads.get(kind)
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
        nums = [] if self.numbering is None else self.numbering.iterchildren(f"{W}num")
        known = {one.get(f"{W}numId") for one in nums}
        for one in list(root.iter(f"{W}numPr")):
            for number in one.iterchildren(f"{W}numId"):
                if number.get(f"{W}val") in known:
                    _shift(number, "val")
                elif number.get(f"{W}val") != "0":
                    _drop(one)


def _read(data: bytes) -> Reference:
    with ZipFile(BytesIO(data)) as archive:
        parts = {name.lstrip("/"): archive.read(name) for name in archive.namelist()}
    main = next((target for _, kind, target in _relations(parts, "") if kind == "officeDocument"), "")
    by_kind = {kind: target for _, kind, target in _relations(parts, main)}
    if main not in parts or "styles" not in by_kind or by_kind["styles"] not in parts:
        raise ModelError("the reference of the brand has no styles", hint="save it in Word as .docx")
    theme = by_kind.get("theme", "")
    numbering = parts.get(by_kind.get("numbering", ""))
    body = _tree(parts[main])
    sections = list(body.iter(f"{W}sectPr"))
    last = sections[-1] if sections else None
    return Reference(
        styles=_tree(parts[by_kind["styles"]]),
        numbering=None if numbering is None else _tree(numbering),
        theme="" if list(_relations(parts, theme)) else _written(parts.get(theme, b"")),
        pages=None if last is None else _pages(last),
        heads={} if last is None else dict(_heads(last, parts, main)),
    )


def _written(blob: bytes) -> str:
    return DECLARATION + etree.tostring(_tree(blob), encoding="unicode") if blob else ""


def _tree(blob: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False)
    return etree.fromstring(blob, parser)


def _relations(parts: Mapping[str, bytes], source: str) -> Iterator[tuple[str, str, str]]:
    """The relationships of a part: their ids, the last words of their types, and what they lead to."""
    name = join(dirname(source), "_rels", source.rpartition("/")[2] + ".rels")
    if name not in parts:
        return
    for one in _tree(parts[name]):
        target, kind = one.get("Target", ""), one.get("Type", "").rpartition("/")[2]
        if one.get("TargetMode") != "External":
            target = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(source), target))
        yield one.get("Id", ""), kind, target


def _pages(section: Element) -> Pages | None:
    """The page set-up of a section; None where it gives no page that could hold a report."""
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or margins is None:
        return None
    try:
        width, height = (float(size.get(f"{W}{name}", "")) / 20 for name in "wh")
        sides = [
            abs(float(margins.get(f"{W}{name}", ""))) / 20 for name in ("top", "right", "bottom", "left")
        ]
        lines = [abs(float(margins.get(f"{W}{name}", "720"))) / 20 for name in ("header", "footer")]
    except ValueError:
        return None
    top, right, bottom, left = sides
    if min(width, height) - left - right < _LEAST or min(width, height) - top - bottom < _LEAST:
        return None
    return Pages(
        width=width, height=height, top=top, right=right, bottom=bottom, left=left, lines=(lines[0], lines[1])
    )


def _heads(section: Element, parts: Mapping[str, bytes], main: str) -> Iterator[tuple[str, Borrowed]]:
    """The head and the foot of most pages, where all that they show can be taken over."""
    targets = {key: target for key, _, target in _relations(parts, main)}
    for kind in ("header", "footer"):
        for one in section.findall(f"{W}{kind}Reference"):
            part = targets.get(one.get(f"{R}id", ""), "")
            if one.get(f"{W}type") == "default" and part in parts:
                found: dict[str, str | tuple[str, bytes]] = {}
                for key, role, target in _relations(parts, part):
                    if role == "hyperlink":
                        found[key] = target
                    elif role == "image" and target in parts:
                        found[key] = (target, parts[target])
                yield kind, Borrowed(root=_tree(parts[part]), targets=found)


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
