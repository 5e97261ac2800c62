"""What a draft keeps beside its words: the texts of its figures, and the base that it was made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from itertools import chain
from typing import Final

from lxml import etree

from reportgen.drafts.opening import Draft
from reportgen.drafts.parts import Element, Part
from reportgen.drafts.rows import Row, cut
from reportgen.frozen import dataclass
from reportgen.render.docx import anchors, living
from reportgen.render.docx.charts.sent import Sent, sent_of, sent_xml
from reportgen.render.docx.living import Rendition
from reportgen.render.docx.marks import Rows, rows_of
from reportgen.render.docx.xml import DECLARATION, attribute, text

_F: Final = f"{{{living.NAMESPACE}}}"
_B: Final = f"{{{anchors.NAMESPACE}}}"
_PROPERTIES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_CUSTOM_XML: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_PROPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps"
_PROPS_TYPE: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_NUMBERED: Final = re.compile(r"(?<=[^.])\.\.\.\d+$")
TAG: Final = re.compile(r"(?<!\\)\{\{ .*? \}\}")
"""A figure in the Markdown of a block."""

_ESCAPED: Final = re.compile(r"_x([0-9A-F]{4,})_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block as the draft was sent out with it: its id, its kind, its words as Markdown, and their mark."""

    id: str
    name: str
    kind: str
    markdown: str
    words: str = ""

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures that stand in it, as its Markdown names them."""
        return tuple(TAG.findall(self.markdown))


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """The base of a draft; nothing where the draft has lost it.

    pictures: graphics as they were sent out; tables: the marks of the cells of plain tables; by bookmark.
    """

    blocks: Mapping[str, Block] = field(default_factory=dict)
    renditions: Mapping[str, Rendition] = field(default_factory=dict)
    pictures: Mapping[str, tuple[Sent, ...]] = field(default_factory=dict)
    tables: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    part: Part | None = None

    @classmethod
    def of(cls, draft: Draft) -> Base:
        """The base of a draft."""
        part = _rooted(draft, f"{_B}base")
        if part is None:
            return cls()
        blocks = (
            Block(
                id=one.get("id", ""),
                name=one.get("name", ""),
                kind=one.get("kind", ""),
                markdown=one.text or "",
                words=one.get("words", ""),
            )
            for one in part.tree.iter(f"{_B}block")
        )
        found = (_rendition(one) for one in part.tree.iter(f"{_B}rendition"))
        return cls(
            blocks={one.name: one for one in blocks},
            renditions={one.name: one for one in found},
            pictures=_grouped(part.tree.iter(f"{_B}picture")),
            tables={one.get("name", ""): _rows(one) for one in part.tree.iter(f"{_B}table")},
            part=part,
        )

    def record(self, renditions: Mapping[str, Rendition]) -> None:
        """Write down which texts the controls show now."""
        if self.part is None:
            return
        known = {one.get("name"): one for one in self.part.tree.iter(f"{_B}rendition")}
        for name, one in renditions.items():
            if name in known:
                if self.renditions[name] != one:
                    self.part.replace(known[name], anchors.rendition_xml(one))
            else:
                (held,) = self.part.tree.findall(f"{_B}renditions") or (self.part.tree,)
                self.part.append(held, anchors.rendition_xml(one))

    def known(self, name: str, place: int) -> Sent | None:
        """The graphic that was sent out at an anchor, the first of them from 0."""
        return dict(enumerate(self.pictures.get(name, ()))).get(place)

    def depict(self, name: str, place: int, sent: Sent) -> None:
        """Write down which graphic of the report stands at an anchor now."""
        if self.known(name, place) != sent:
            self._mark(f"{_B}picture", name, sent_xml(name, sent), place)

    def describe(self, name: str, words: str) -> None:
        """Write down how a graphic is described now."""
        known = self.blocks.get(name)
        if known is not None:
            self.say(replace(known, markdown=words))

    def say(self, block: Block) -> None:
        """Write down what a block says now."""
        xml = anchors.block_xml(block.name, block.id, block.kind, block.markdown, block.words)
        self._mark(f"{_B}block", block.name, xml)

    def tabulate(self, name: str, rows: Sequence[Row]) -> None:
        """Write down what the cells of a plain table say now."""
        if tuple(rows) != self.tables[name]:
            held = Rows(columns=len(rows[0]), marks="".join(chain.from_iterable(rows)))
            self._mark(f"{_B}table", name, rows_of({name: held}))

    def _mark(self, tag: str, name: str, xml: str, place: int = 0) -> None:
        if self.part is not None:
            named = [one for one in self.part.tree.iter(tag) if one.get("name") == name]
            for one in named[place : place + 1]:
                self.part.replace(one, xml)


def _grouped(found: Iterable[Element]) -> dict[str, tuple[Sent, ...]]:
    sent: dict[str, tuple[Sent, ...]] = {}
    for one in found:
        name = one.get("name", "")
        sent[name] = (*sent.get(name, ()), sent_of(one))
    return sent


def _rows(one: Element) -> tuple[Row, ...]:
    columns = one.get("columns", "")
    return tuple(cut(one.text or "", int(columns))) if columns.isdecimal() else ()


def _rendition(one: Element) -> Rendition:
    return Rendition(
        name=one.get("name", ""),
        fact=one.get("fact", ""),
        wording=one.get("wording", ""),
        text=one.text or "",
        pending=one.get("pending") == "1",
    )


def named(name: str) -> tuple[str, str]:
    """The fact and the wording that an element's name stands for.

    >>> named("visits.change_pct..words-perfect...2"), named("visits.months_x005B_3_x005D_")
    (('visits.change_pct', 'words:perfect'), ('visits.months[3]', 'value'))
    """
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), _NUMBERED.sub("", name))
    fact, _, wording = plain.partition("..")
    return fact, wording.replace("-", ":") or "value"


class Store:
    """The part whose elements hold the texts of the figures; made anew where a draft has lost it."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._part = _rooted(draft, f"{_F}figures")
        found = () if self._part is None else self._part.tree.iterchildren("{*}*")
        self._elements = {etree.QName(one).localname: one for one in found}
        self.texts = {name: _text(one) for name, one in self._elements.items()}
        self._put: dict[str, str] = {}

    @property
    def lost(self) -> bool:
        """Whether no part that Word would find holds the texts."""
        if self._part is None:
            return True
        package = self._draft.package
        led = self._part.name in tuple(package.related(package.main, "customXml"))
        return not led or not any(True for _ in package.related(self._part.name, "customXmlProps"))

    def put(self, name: str, words: str) -> None:
        """Have an element hold other words."""
        self._put.pop(name, None)
        if self.texts.get(name) != words:
            self._put[name] = words

    def free(self, plain: str, taken: Mapping[str, Rendition]) -> str:
        """A name that no other control is bound to."""
        plain, count = _NUMBERED.sub("", plain), 2
        while (name := f"{plain}...{count}") in self.texts or name in self._put or name in taken:
            count += 1
        return name

    def write(self) -> None:
        """Put what has changed into the part, and see to it that Word finds it."""
        if self._part is None:
            self._lead(self._made())
            return
        for name, words in self._put.items():
            if name in self._elements:
                self._part.fill(self._elements[name], words)
            else:
                self._part.append(self._part.tree, f"<{name}{self._space()}>{text(words)}</{name}>")
        if self.lost:
            self._lead(self._part.name)

    def _space(self) -> str:
        """What a new element says of its namespace, where the part writes it with a prefix."""
        plain = self._part is not None and self._part.tree.prefix is None
        return "" if plain else f' xmlns="{living.NAMESPACE}"'

    def _made(self) -> str:
        """A new part with the texts; its name."""
        inner = "".join(f"<{name}>{text(words)}</{name}>" for name, words in self._put.items())
        xml = f'{DECLARATION}<figures xmlns="{living.NAMESPACE}">{inner}</figures>'
        name = self._unused("customXml/item{}.xml")
        self._draft.put(name, xml.encode("utf-8"))
        return name

    def _lead(self, item: str) -> None:
        """Lead from the document to the part, and from there to what names it for the controls."""
        draft, package = self._draft, self._draft.package
        if not any(True for _ in package.related(item, "customXmlProps")):
            draft.relate(item, self._properties(), _PROPS)
        if item not in tuple(package.related(package.main, "customXml")):
            draft.relate(package.main, item, _CUSTOM_XML)

    def _properties(self) -> str:
        """The part that gives the store its id: one that nothing leads to any more, or a new one."""
        for name, tree in self._draft.package.trees.items():
            if tree.get(f"{{{_PROPERTIES}}}itemID", "").upper() == living.STORE:
                return name
        name = self._unused("customXml/itemProps{}.xml")
        store = f'<ds:datastoreItem xmlns:ds="{_PROPERTIES}" ds:itemID="{living.STORE}">'
        self._draft.put(name, f"{DECLARATION}{store}<ds:schemaRefs/></ds:datastoreItem>".encode())
        self._draft.declare(name, _PROPS_TYPE)
        return name

    def _unused(self, pattern: str) -> str:
        number = 1
        while self._draft.has(pattern.format(number)):
            number += 1
        return pattern.format(number)


def property_of(draft: Draft, name: str) -> str | None:
    """A property of the draft, of our own."""
    for part in draft.package.related("", "custom-properties"):
        for one in draft.part(part).tree:
            if one.get("name") == name:
                return _text(one)
    return None


def set_property(draft: Draft, name: str, value: str) -> None:
    """Give a property of the draft another value, where it has it."""
    for part in draft.package.related("", "custom-properties"):
        opened = draft.part(part)
        for one in opened.tree:
            if one.get("name") == name and len(one):
                opened.fill(one[0], value)


def _text(element: Element) -> str:
    return "".join(str(words) for words in element.itertext())


def _rooted(draft: Draft, tag: str) -> Part | None:
    """The part whose root is of a tag, whoever leads to it: LibreOffice forgets who does."""
    package = draft.package
    near = tuple(package.related(package.main, "customXml"))
    for name in dict.fromkeys((*near, *sorted(package.trees))):
        tree = package.trees.get(name)
        if tree is not None and tree.tag == tag:
            return draft.part(name)
    return None


def binding(name: str) -> str:
    """The path to an element by its name."""
    return f"/f:figures[1]/f:{name}[1]"


def placeholder_xml(name: str) -> str:
    """What a control says that shows a placeholder."""
    return f'<w:placeholder><w:docPart w:val="{attribute(name)}"/></w:placeholder><w:showingPlcHdr/>'
