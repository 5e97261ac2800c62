"""Anchors for the way back: which block each paragraph was, and what it said when the draft was made.

A hidden bookmark stands around the words of each block; a part of the draft keeps, by block, its
kind and its words as Markdown, by plain table the marks of its cells, and by figure the text that
was last put into its controls. The
ids of release and draft stand in the properties as well, which more programs keep than parts.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, assert_never

from docx.opc.constants import RELATIONSHIP_TYPE as RT

from reportgen.frozen import dataclass
from reportgen.model.blocks import (
    Block,
    Break,
    Columns,
    Contents,
    DataTable,
    Figure,
    Grid,
    Heading,
    List,
    Panel,
    Paragraph,
    Table,
)
from reportgen.model.document import Document
from reportgen.model.inlines import Inline
from reportgen.model.markdown import markdown_of
from reportgen.model.walk import blocks_of
from reportgen.render.docx.charts.sent import Sent, sent_xml
from reportgen.render.docx.index import bookmark
from reportgen.render.docx.living import Rendition
from reportgen.render.docx.marks import Told, rows_of
from reportgen.render.docx.package import Story, text_part
from reportgen.render.docx.xml import DECLARATION, attribute, text

NAMESPACE: Final = "urn:reportgen:base"
STORE: Final = "{0B7A9C1E-5D24-4F63-8E0A-2C91D4B7A35F}"
"""The id of the part; a draft has one."""

PROPERTY_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
PROPERTY_RELATION: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
)
_DIGITS: Final = 32
"""How many digits of a hash are kept."""

_FORMAT: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VARIANT: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_PROPERTIES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_KIND: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_PROSE: Final = frozenset({"body", "list", "quote"})
"""The roles of paragraphs that an author writes as sentences; others are lines of the layout."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A block as it was sent out: its id, what it is, and its words as Markdown."""

    id: str
    kind: str
    markdown: str

    @property
    def digest(self) -> str:
        """A hash of kind and words."""
        return _digest(self.kind, self.markdown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What a draft was made of; release names the words and figures, draft this writing of them.

    pictures: each chart and picture as it was sent out, by the id of its figure.
    """

    anchors: tuple[Anchor, ...]
    renditions: tuple[Rendition, ...]
    pictures: tuple[tuple[str, Sent], ...]
    told: Told
    title: str
    publisher: str
    area: str
    release: str
    draft: str

    @property
    def properties(self) -> tuple[tuple[str, str], ...]:
        """The properties of the draft, by name."""
        return (
            ("reportgen.title", self.title),
            ("reportgen.publisher", self.publisher),
            ("reportgen.area", self.area),
            ("reportgen.release", self.release),
            ("reportgen.draft", self.draft),
            ("reportgen.figures", self.release),
        )


def base_of(
    document: Document,
    renditions: Iterable[Rendition],
    pictures: Mapping[str, Sequence[Sent]],
    told: Told,
    body: Iterable[bytes],
) -> Base:
    """The base of a document whose figures, pictures and words were written so, in a body."""
    anchors, known = (*anchors_of(document), *_running(told)), tuple(renditions)
    said = [f"{one.id} {one.digest}" for one in anchors]
    said += [f"{one.name} {int(one.pending)} {one.text}" for one in known]
    said += [f"{fact.id} {fact.provenance.hash}" for fact in document.facts]
    said += [f"{name} {rows.marks}" for name, rows in told.tables.items()]
    release = _digest(*said)
    whole = hashlib.sha256(f"{release}\x1e".encode())
    for piece in body:
        whole.update(piece)
    areas = Counter(fact.area.id for fact in document.facts if fact.area)
    return Base(
        anchors=anchors,
        renditions=known,
        pictures=tuple((name, one) for name, sent in pictures.items() for one in sent),
        told=told,
        title=document.meta.title,
        publisher=document.meta.publisher,
        area=min(areas, key=lambda area: (-areas[area], area), default=""),
        release=release,
        draft=whole.hexdigest()[:_DIGITS],
    )


def anchors_of(document: Document) -> Iterator[Anchor]:
    """The anchors of a document in reading order, each id once, the notes last."""
    seen: set[str] = set()
    for block in blocks_of(document):
        for anchor in _of(block):
            if anchor.id not in seen:
                seen.add(anchor.id)
                yield anchor
    for note in document.notes:
        yield Anchor(id=note_id(note.id), kind="note", markdown=markdown_of(note.children))


def _running(told: Told) -> Iterator[Anchor]:
    """The anchors of running heads and feet."""
    for name, words in told.running.items():
        yield Anchor(id=name, kind="running", markdown=words)


def note_id(note: str) -> str:
    """The id of the words of a note, beside that of its mark."""
    return f"note words {note}"


def part_id(block: str, part: str) -> str:
    """The id of what stands around a figure: its title, subtitle or source."""
    return f"{block} {part}"


def _of(block: Block) -> Iterator[Anchor]:
    match block:
        case Heading():
            yield _anchor(block.id, f"heading-{block.level}", block.children)
        case Paragraph():
            yield _anchor(block.id, "paragraph" if block.role in _PROSE else "line", block.children)
        case Table():
            yield _anchor(block.id, "table", block.caption)
            for row in (*block.header, *block.rows):
                texts = (cell for cell in row.cells if cell.figure is None)
                yield from (_anchor(cell.id, "cell", cell.children) for cell in texts)
        case DataTable():
            yield _anchor(block.id, "data-table", block.caption)
        case Figure():
            yield Anchor(id=block.id, kind="figure", markdown=block.alt)
            around = (("title", block.title), ("subtitle", block.subtitle), ("source", block.source))
            for part, inlines in around:
                if inlines:
                    yield _anchor(part_id(block.id, part), f"figure-{part}", inlines)
        case List() | Panel() | Grid() | Columns() | Contents() | Break():
            pass
        case _:
            assert_never(block)


def _anchor(name: str, kind: str, words: tuple[Inline, ...]) -> Anchor:
    return Anchor(id=name, kind=kind, markdown=markdown_of(words))


def write(base: Base, body: Story) -> None:
    """Put the base beside the body."""
    item = Story("/customXml/item2.xml", "application/xml")
    item.write(base_xml(base))
    store = f'<ds:datastoreItem xmlns:ds="{_PROPERTIES}" ds:itemID="{STORE}"><ds:schemaRefs/>'
    properties = f"{DECLARATION}{store}</ds:datastoreItem>"
    item.related(text_part("/customXml/itemProps2.xml", _KIND, properties), RT.CUSTOM_XML_PROPS)
    body.related(item.part, RT.CUSTOM_XML)


def base_xml(base: Base) -> str:
    """The part: blocks by bookmark, id, kind and hash with their Markdown; figures with their texts."""
    words = base.told.words
    named = ((bookmark(one.id), one) for one in base.anchors)
    blocks = "".join(
        block_xml(name, one.id, one.kind, one.markdown, words.get(name, "")) for name, one in named
    )
    figures = "".join(rendition_xml(one) for one in base.renditions)
    pictures = "".join(sent_xml(bookmark(name), one) for name, one in base.pictures)
    head = f'xmlns="{NAMESPACE}" release="{base.release}" draft="{base.draft}"'
    inner = f"<blocks>{blocks}</blocks><renditions>{figures}</renditions><pictures>{pictures}</pictures>"
    inner += f"<tables>{rows_of(base.told.tables)}</tables>"
    return f"{DECLARATION}<base {head}>{inner}</base>"


def block_xml(name: str, identifier: str, kind: str, markdown: str, words: str) -> str:
    """A block by its bookmark, with what it says; words: the mark of its words in Word."""
    names = f'name="{name}" id="{attribute(identifier)}" kind="{kind}"'
    names += f' words="{words}"' if words else ""
    digest = Anchor(id=identifier, kind=kind, markdown=markdown).digest
    return f'<block {names} hash="{digest}">{_lines(markdown)}</block>'


def rendition_xml(one: Rendition) -> str:
    """A figure with the text that its controls show."""
    pending = ' pending="1"' if one.pending else ""
    names = f'name="{one.name}" fact="{attribute(one.fact)}" wording="{attribute(one.wording)}"'
    return f"<rendition {names}{pending}>{text(one.text)}</rendition>"


def _lines(words: str) -> str:
    """Words as the content of an element, their lines kept."""
    return "\n".join(text(line) for line in words.split("\n"))


def properties_xml(base: Base) -> str:
    """docProps/custom.xml."""
    inner = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{text(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(base.properties, start=2)
    )
    return f'{DECLARATION}<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VARIANT}">{inner}</Properties>'


def _digest(*parts: str) -> str:
    joined = "\x1e".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:_DIGITS]
