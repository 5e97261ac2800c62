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
from reportgen.render.docx.reference_styles import (
    ON_BAND,
    coloured,
    count,
    counts,
    drop,
    is_heading,
    key,
    like_normal,
    mend,
    mend_lists,
    shown,
    unlike,
    untangle,
)
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
        file = read_file(document.asset(document.brand.reference).data)
        mend(file.styles)
        if file.numbering is not None:
            mend_lists(file.numbering, file.styles)
        return cls(file=file)

    def paged(self, document: Document) -> Document:
        """The document on the pages of the file."""
        if self.file.pages is None:
            return document
        return replace(document, masters=tuple(self.file.pages.on(master) for master in document.masters))

    def among(self, ours: str) -> Reference:
        """The same with its styles under our ids, given our styles."""
        own = etree.fromstring(ours.encode())
        known = {key(one): one.get(f"{W}styleId", "") for one in own.iter(f"{W}style")}
        taken = set(known.values())
        ids = {}
        for style in self.file.styles.iter(f"{W}style"):
            old = style.get(f"{W}styleId", "")
            ids[old] = known.get(key(style)) or (f"{old}Reference" if old in taken else old)
        return replace(self, ids=ids)

    def remarks(self, document: Document) -> Iterator[str]:
        """What of the file the draft cannot have, and what it lacks, a sentence each."""
        yield from self.file.remarks
        for first, *others in untangle(deepcopy(self.file.styles)):
            names = _listed([f"“{shown(one)}”" for one in (first, *others)])
            yield f"The reference bases {names} in a circle; “{shown(first)}” is based on none here."
        styles = {key(one)[1]: one for one in self.file.styles.iter(f"{W}style")}
        headings = [one for one in blocks_of(document) if isinstance(one, Heading) and one.role is None]
        levels = sorted({one.level for one in headings})
        lacking = [f"Heading {level}" for level in levels if f"heading {level}" not in styles]
        if lacking:
            yield f"The reference lacks {_listed(lacking)}; the layout's style is added."
        counting = [styles[name] for level in levels if (name := f"heading {level}") in styles]
        counted = any(counts(style) for style in counting)
        if counted and any(one.number for one in headings):
            yield "The reference numbers its headings in a way of its own; the numbers are the layout's."
        elif counted:
            yield "The reference numbers its headings, which the layout does not: the PDF has no numbers."

    def style_sheet(self, ours: str) -> str:
        """The styles of the file, then those of ours that it lacks."""
        own = etree.fromstring(ours.encode())
        merged = deepcopy(self.file.styles)
        for style in merged.iter(f"{W}style"):
            old = style.get(f"{W}styleId", "")
            style.set(f"{W}styleId", self.ids.get(old, old))
        found = {key(one): one for one in merged.iter(f"{W}style")}
        names = {name for _, name in found}
        _renamed(merged, self.ids, _NAMING)
        self._move(merged)
        for style in own.iter(f"{W}style"):
            theirs = found.get(key(style))
            if theirs is None:
                merged.append(like_normal(unlike(deepcopy(style), names), merged))
            elif is_heading(style) and counts(style):
                count(theirs, style)
            elif key(style)[1] in ON_BAND:
                coloured(theirs, style)
        mend(merged)
        for _ in untangle(merged):
            pass
        return DECLARATION + etree.tostring(merged, encoding="unicode")

    def numberings(self, ours: str) -> str:
        """Our numberings and those of the file."""
        if self.file.numbering is None:
            return ours
        root = etree.fromstring(ours.encode())
        theirs = deepcopy(self.file.numbering)
        _renamed(theirs, self.ids, _NAMING_LISTS)
        for one in list(theirs.iter(f"{W}lvlPicBulletId")):
            drop(one)
        # A style counts in one list, and where we number headings it is ours.
        linked = {one.get(f"{W}val", "") for one in root.iter(f"{W}pStyle")}
        for one in list(theirs.iter(f"{W}pStyle")):
            if one.get(f"{W}val", "").startswith("Heading") and one.get(f"{W}val") in linked:
                drop(one)
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
            drop(one)
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
                    drop(one)


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
