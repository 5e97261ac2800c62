"""A part of a draft as XML: its tree to read, and its bytes to change only where they must change.

The nth element of the tree is the nth that the bytes open, so that each element is known by the
bytes it stands in; an edit is a splice, and all around it stays byte for byte as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final, TypeAlias
from xml.parsers import expat

from lxml import etree

from reportgen.frozen import dataclass
from reportgen.render.docx.xml import text

Element: TypeAlias = etree._Element  # noqa: SLF001 (lxml has no other name for it)

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_MARK: Final = b"\xef\xbb\xbf"
_TAG: Final = re.compile(rb"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")
"""A start tag: a “>” may stand inside of quotes."""

_ENCODING: Final = re.compile(r"""(<\?xml[^>]*?)\s+encoding\s*=\s*("[^"]*"|'[^']*')""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Where an element stands in the bytes: its start tag to inner, its content to close, all to end."""

    start: int
    inner: int
    close: int
    end: int

    @property
    def empty(self) -> bool:
        """Whether one tag is all of it."""
        return self.inner == self.end


class Part:
    """A part that is read and spliced. Raises ValueError where it is no XML, or declares entities."""

    def __init__(self, name: str, blob: bytes) -> None:
        self.name = name
        self._blob = _as_utf8(blob)
        self.tree: Element = _parsed(self._blob, recover=False)
        if self.tree.getroottree().docinfo.internalDTD is not None:
            raise ValueError("it declares a document type, which no part may")
        self._edits: dict[tuple[int, int], bytes] = {}

    @property
    def changed(self) -> bool:
        """Whether it has been edited."""
        return bool(self._edits)

    @property
    def written(self) -> bytes:
        """Its bytes, with all edits. Of two that meet, the one that holds the other counts."""
        pieces, at = [], 0
        for (start, end), put in sorted(self._edits.items(), key=_in_order):
            if start < at:
                continue
            pieces += [self._blob[at:start], put]
            at = end
        return b"".join([*pieces, self._blob[at:]])

    def span(self, element: Element) -> Span:
        """Where an element of the tree stands."""
        return self._spans[element]

    def source(self, element: Element) -> str:
        """An element as it is written."""
        span = self.span(element)
        return self._blob[span.start : span.end].decode("utf-8")

    @cached_property
    def _spans(self) -> dict[Element, Span]:
        """Where each element stands: asked for once, and only where something is to be changed."""
        elements, spans = list(self.tree.iter("*")), _spans(self._blob)
        if len(elements) != len(spans):
            raise ValueError("its elements cannot be told apart")
        return dict(zip(elements, spans, strict=True))

    def replace(self, element: Element, xml: str) -> None:
        """Put XML in the place of an element."""
        span = self.span(element)
        self._edit(span.start, span.end, xml)

    def remove(self, element: Element) -> None:
        """Take an element out."""
        self.replace(element, "")

    def fill(self, element: Element, words: str) -> None:
        """Put words in the place of all that an element holds."""
        span = self.span(element)
        if not span.empty:
            self._edit(span.inner, span.close, text(words))
        elif words:
            tag = self._blob[span.start : span.end].decode("utf-8")
            name = re.split(r"[\s/>]", tag[1:], maxsplit=1)[0]
            self._edit(span.start, span.end, f"{tag[:-2].rstrip()}>{text(words)}</{name}>")

    def before(self, element: Element, xml: str) -> None:
        """Put XML right before an element."""
        start = self.span(element).start
        self._edit(start, start, self._put(start) + xml)

    def after(self, element: Element, xml: str) -> None:
        """Put XML right after an element."""
        end = self.span(element).end
        self._edit(end, end, self._put(end) + xml)

    def append(self, element: Element, xml: str) -> None:
        """Put XML at the end of what an element holds."""
        span = self.span(element)
        if span.empty:
            tag = self._blob[span.start : span.end].decode("utf-8")
            name = re.split(r"[\s/>]", tag[1:], maxsplit=1)[0]
            self._edit(span.start, span.end, f"{tag[:-2].rstrip()}>{xml}</{name}>")
        else:
            self._edit(span.close, span.close, self._put(span.close) + xml)

    def attribute(self, element: Element, name: str, value: str) -> None:
        """Give an attribute that an element has, by its name as written, another value."""
        span = self.span(element)
        tag = self._blob[span.start : span.inner]
        found = re.search(rb"\s" + re.escape(name.encode()) + rb"\s*=\s*(\"[^\"]*\"|'[^']*')", tag)
        if found is None:
            raise ValueError(f"no attribute {name}")
        quoted = '"' + text(value).replace('"', "&quot;") + '"'
        self._edit(span.start + found.start(1), span.start + found.end(1), quoted)

    def _put(self, at: int) -> str:
        return self._edits.get((at, at), b"").decode("utf-8")

    def _edit(self, start: int, end: int, xml: str) -> None:
        self._edits[start, end] = xml.encode("utf-8")


def _in_order(edit: tuple[tuple[int, int], bytes]) -> tuple[int, bool, int]:
    """By place; what is put in before what takes the place of something, the larger before the smaller."""
    start, end = edit[0]
    return start, start != end, -end


def recovered(blob: bytes) -> bytes:
    """Malformed XML with what can be read of it; ValueError where that is nothing."""
    if b"<!DOCTYPE" in blob:
        raise ValueError("it declares a document type, which no part may")
    tree: Element | None = _parsed(_as_utf8(blob), recover=True)
    if tree is None:
        raise ValueError("nothing of it can be read")
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def _parsed(blob: bytes, *, recover: bool) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=recover, huge_tree=True
    )
    try:
        return etree.fromstring(blob, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error.msg)) from None


def _as_utf8(blob: bytes) -> bytes:
    if blob.startswith(_UTF16):
        return _ENCODING.sub(r"\1", blob.decode("utf-16"), count=1).encode("utf-8")
    return blob.removeprefix(_MARK)


def _spans(blob: bytes) -> list[Span]:
    """The elements in the order in which they open."""
    spans: list[Span | None] = []
    opened: list[tuple[int, int, int]] = []
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise ValueError("it declares a document type, which no part may")

    def start(_name: str, _attributes: object) -> None:
        at = parser.CurrentByteIndex
        tag = _TAG.match(blob, at)
        opened.append((len(spans), at, tag.end() if tag else len(blob)))
        spans.append(None)

    def end(_name: str) -> None:
        place, at, inner = opened.pop()
        close = parser.CurrentByteIndex
        alone = blob[inner - 2 : inner] == b"/>"
        stop = inner if alone else blob.index(b">", close) + 1
        spans[place] = Span(start=at, inner=inner, close=inner if alone else close, end=stop)

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(blob, True)  # noqa: FBT003 (expat takes no names)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from None
    return [span for span in spans if span is not None]


def descendants(element: Element, *tags: str) -> Iterator[Element]:
    """What an element holds of some tags, at any depth."""
    for one in element.iter(*tags):
        if one is not element:
            yield one


def inside(element: Element, *tags: str) -> bool:
    """Whether an element stands in one of some tags."""
    return any(one.tag in tags for one in element.iterancestors())
