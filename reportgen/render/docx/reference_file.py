"""A brand's own Word file, read: its styles, numbering, theme, pages, heads and feet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import Final, Literal, TypeAlias
from zipfile import ZipFile

from lxml import etree
from lxml.etree import _Element as Element

from reportgen.errors import ModelError
from reportgen.frozen import dataclass
from reportgen.model.style import PageMaster
from reportgen.render.docx.xml import DECLARATION, attribute

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

Kind: TypeAlias = Literal["header", "footer"]
Leaves: TypeAlias = Literal["default", "first", "even"]
"""The pages that a head or foot is for: most, the first one, those with an even number."""

_KINDS: Final[tuple[Kind, ...]] = ("header", "footer")
_LEAVES: Final[tuple[Leaves, ...]] = ("default", "first", "even")
_OFF: Final = frozenset({"0", "false", "off"})
_SWITCHES: Final = (
    *("mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter"),
    "gutterAtTop",
)
"""What the settings say of pages, in the order of the schema."""

_LEAST: Final = 144.0
"""The least width between margins, in points, that a page set-up is taken over with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """A page set-up: sizes, margins, and how far head and foot stand from the edges, in points.

    gutter: what a binding takes, which is part of the margin on its side. borders: the lines around
    the pages. switches: what the settings say of pages, by name.
    """

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    lines: tuple[float, float]
    gutter: float = 0.0
    borders: Element | None = None
    switches: tuple[str, ...] = ()

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

    @property
    def mirrored(self) -> bool:
        """Whether its left margin is the right one on pages with an even number."""
        return "mirrorMargins" in self.switches

    @property
    def bound_above(self) -> bool:
        """Whether the binding takes of the top margin; mirrored pages are bound at their sides."""
        return "gutterAtTop" in self.switches and not self.mirrored

    def border(self, *, first: bool, crowned: bool) -> str:
        """The w:pgBorders of a section, the first of the draft or another; empty where it has none.

        A file may keep them to its first page, or to those after it. crowned: a band lies over the
        head of the page, and so over the lines.
        """
        if self.borders is None:
            return ""
        borders = deepcopy(self.borders)
        shown_on = borders.get(f"{W}display", "allPages")
        borders.set(f"{W}display", shown_on if first else "allPages")
        sides = [] if shown_on == "firstPage" and not first else list(borders)
        if crowned:
            borders.set(f"{W}zOrder", "back")
            of_page = borders.get(f"{W}offsetFrom") == "page"
            sides = [side for side in sides if of_page or not _is(side, "top")]
        inner = "".join(_copied(side) for side in sides)
        return f"<w:pgBorders{_attributes(borders)}>{inner}</w:pgBorders>" if inner else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Borrowed:
    """A part as XML, and what its relationships lead to.

    targets: by the relationship's id, an address, or the name and the bytes of a picture or font.
    """

    root: Element
    targets: Mapping[str, str | tuple[str, bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """What a draft may take from the file.

    first, even: whether its first page, and its pages with an even number, have heads and feet of
    their own. fonts: its table of fonts, with those that are in the file. remarks: what of it a
    draft cannot have, a sentence each.
    """

    styles: Element
    numbering: Element | None
    theme: str
    pages: Pages | None
    heads: Mapping[tuple[Kind, Leaves], Borrowed]
    first: bool
    even: bool
    fonts: Borrowed | None = None
    remarks: tuple[str, ...] = ()


def read_file(data: bytes) -> File:
    """The parts of a file that has been found safe to read."""
    with ZipFile(BytesIO(data)) as archive:
        parts = {name.lstrip("/"): archive.read(name) for name in archive.namelist()}
    main = next((target for _, kind, target in _relations(parts, "") if kind == "officeDocument"), "")
    by_kind = {kind: target for _, kind, target in _relations(parts, main)}
    if main not in parts or "styles" not in by_kind or by_kind["styles"] not in parts:
        raise ModelError("the reference of the brand has no styles", hint="save it in Word as .docx")
    numbering = parts.get(by_kind.get("numbering", ""))
    blob = parts.get(by_kind.get("settings", ""))
    settings = None if blob is None else _tree(blob)
    everything = _tree(parts[main]).iter(f"{W}sectPr")
    # One that a tracked change keeps is none of the file's.
    sections = [one for one in everything if not _is(one.getparent(), "sectPrChange")]
    theme, pages = by_kind.get("theme", ""), _pages(sections[-1], settings) if sections else None
    pictured = bool(list(_relations(parts, theme)))
    return File(
        styles=_tree(parts[by_kind["styles"]]),
        numbering=None if numbering is None else _tree(numbering),
        theme="" if pictured else _written(parts.get(theme, b"")),
        pages=pages,
        heads=dict(_heads(sections, parts, main)),
        first=bool(sections) and _on(sections[0].find(f"{W}titlePg")),
        even=settings is not None and _on(settings.find(f"{W}evenAndOddHeaders")),
        fonts=_fonts(parts, by_kind.get("fontTable", "")),
        remarks=tuple(_remarks(sections, pages, pictured=pictured)),
    )


def _remarks(sections: Sequence[Element], pages: Pages | None, *, pictured: bool) -> Iterator[str]:
    if pictured:
        yield "The theme of the reference has pictures in it; the layout's stands in its place."
    if sections and pages is None:
        yield "The pages of the reference have no room for a report; the layout's stand in their place."
    borders = pages.borders if pages else None
    if borders is not None and any(_pictured(one) for one in borders):
        yield "The reference frames its pages with pictures of its own; those are left out."


def _is(element: Element | None, tag: str) -> bool:
    return element is not None and element.tag == f"{W}{tag}"


def _on(switch: Element | None) -> bool:
    return switch is not None and switch.get(f"{W}val", "1").lower() not in _OFF


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


def _pages(section: Element, settings: Element | None) -> Pages | None:
    """The page set-up of a section; None where it gives no page that could hold a report."""
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or margins is None:
        return None

    def points(element: Element, name: str, missing: str = "") -> float:
        return abs(float(element.get(f"{W}{name}", missing))) / 20

    try:
        width, height = points(size, "w"), points(size, "h")
        top, right, bottom, left = (points(margins, name) for name in ("top", "right", "bottom", "left"))
        head, foot = (points(margins, name, "720") for name in ("header", "footer"))
        gutter = points(margins, "gutter", "0")
    except ValueError:
        return None
    switches = () if settings is None else tuple(one for one in _SWITCHES if _on(settings.find(f"{W}{one}")))
    # What a binding takes of the page belongs to its margin.
    if "gutterAtTop" in switches and "mirrorMargins" not in switches:
        top += gutter
    else:
        left += gutter
    if min(width, height) - left - right < _LEAST or min(width, height) - top - bottom < _LEAST:
        return None
    return Pages(
        width=width, height=height, top=top, right=right, bottom=bottom, left=left, lines=(head, foot),
        gutter=gutter, borders=section.find(f"{W}pgBorders"), switches=switches,
    )  # fmt: skip


def _pictured(side: Element) -> bool:
    """Whether a side of a frame is drawn with a picture of the file's own."""
    return any(str(name).startswith(R) for name in side.attrib)


def _copied(side: Element) -> str:
    """A side of a frame; empty where only its own file can draw it."""
    return "" if _pictured(side) else f"<w:{etree.QName(side).localname}{_attributes(side)}/>"


def _attributes(element: Element) -> str:
    """The attributes of WordprocessingML."""
    names = (name for name in map(str, element.attrib) if name.startswith(W))
    return "".join(f' w:{name[len(W) :]}="{attribute(element.get(name, ""))}"' for name in names)


def _heads(
    sections: Sequence[Element], parts: Mapping[str, bytes], main: str
) -> Iterator[tuple[tuple[Kind, Leaves], Borrowed]]:
    """The heads and feet: those of its last section, which has those before where it has none of its own.

    The first page of the file is that of its first section.
    """
    targets = {key: target for key, _, target in _relations(parts, main)}
    found: dict[tuple[Kind, Leaves], str] = {}
    for place, section in enumerate(sections):
        for kind in _KINDS:
            for one in section.findall(f"{W}{kind}Reference"):
                for leaves in _LEAVES:
                    if one.get(f"{W}type", "default") == leaves and (leaves != "first" or place == 0):
                        found[kind, leaves] = targets.get(one.get(f"{R}id", ""), "")
    for key, part in found.items():
        if part in parts:
            yield key, Borrowed(root=_tree(parts[part]), targets=dict(_targets(parts, part)))


def _fonts(parts: Mapping[str, bytes], name: str) -> Borrowed | None:
    if name not in parts:
        return None
    targets = {key: (part, parts[part]) for key, _, part in _relations(parts, name) if part in parts}
    return Borrowed(root=_tree(parts[name]), targets=targets)


def _targets(parts: Mapping[str, bytes], part: str) -> Iterator[tuple[str, str | tuple[str, bytes]]]:
    """What the relationships of a head lead to, where it can be taken along."""
    for key, role, target in _relations(parts, part):
        if role == "hyperlink":
            yield key, target
        elif role == "image" and target in parts:
            yield key, (target, parts[target])
