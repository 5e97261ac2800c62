"""Living figures: each a content control whose text stands once, in a part that all share.

A control is bound to the element of its fact and wording, so that a new text there renews every
place that prints it. Controls are not locked: Word lets nobody delete a locked one while it
tracks changes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Final

from docx.opc.constants import RELATIONSHIP_TYPE as RT

from reportgen.frozen import dataclass
from reportgen.model.document import Document
from reportgen.model.fact import Absent, Fact, Reason
from reportgen.model.inlines import FactText
from reportgen.render.docx.package import Story, text_part
from reportgen.render.docx.xml import (
    DECLARATION,
    NAMESPACES,
    ParagraphProperties,
    RunProperties,
    attribute,
    paragraph,
    run,
    text,
)

NAMESPACE: Final = "urn:reportgen:figures"
STORE: Final = "{6F1D5A52-3C0B-4E8B-9B57-7D0A5E2C41F6}"
"""The id by which controls name the part; a draft has one."""

_LONGEST: Final = 64
"""The most characters that Word takes for the title and the tag of a control."""

_PROPERTIES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_KIND: Final = "application/vnd.openxmlformats-officedocument"
GLOSSARY_TYPE: Final = f"{_KIND}.wordprocessingml.document.glossary+xml"
_MAPPING: Final = f'w:prefixMappings="xmlns:f=&apos;{NAMESPACE}&apos;"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """A fact in a wording as its controls show it, by the name of its element; pending: still to come."""

    name: str
    fact: str
    wording: str
    text: str
    pending: bool = False

    @property
    def held(self) -> str:
        """What its element holds: nothing while it is still to come, so that Word shows a placeholder."""
        return "" if self.pending else self.text


class Figures:
    """The figures of a draft, by the elements that hold their texts; ids of controls are counted."""

    def __init__(self, document: Document) -> None:
        self._facts: Mapping[str, Fact] = {fact.id: fact for fact in document.facts}
        self._lock = '<w:lock w:val="contentLocked"/>' if document.lock == "content" else ""
        self._renditions: dict[str, Rendition] = {}
        self._pending: dict[str, str] = {}
        self._controls = 0

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        """All that has been written, in the order of its first writing."""
        return tuple(self._renditions.values())

    def control(self, figure: FactText, look: RunProperties, words: str) -> str:
        """A figure whose run is given, in a control of its own."""
        if not words:
            return ""
        self._controls += 1
        fact = self._facts.get(figure.fact)
        pending = fact is not None and is_pending(fact, figure.wording)
        name = self._element(figure, pending=pending)
        path = f"/f:figures[1]/f:{name}[1]"
        properties = (
            look.xml if pending else "",
            f'<w:alias w:val="{attribute(_title(figure, fact))}"/>',
            f'<w:tag w:val="{attribute(_short(figure.fact))}"/><w:id w:val="{self._controls}"/>{self._lock}',
            self._placeholder(figure.text) if pending else "",
            f'<w:dataBinding {_MAPPING} w:xpath="{path}" w:storeItemID="{STORE}"/><w:text/>',
        )
        return f"<w:sdt><w:sdtPr>{''.join(properties)}</w:sdtPr><w:sdtContent>{words}</w:sdtContent></w:sdt>"

    def write(self, body: Story) -> None:
        """Put the parts that the controls lead to beside the body, where there are controls."""
        if not self._controls:
            return
        inner = "".join(f"<{one.name}>{text(one.held)}</{one.name}>" for one in self.renditions)
        item = Story("/customXml/item1.xml", "application/xml")
        item.write(f'{DECLARATION}<figures xmlns="{NAMESPACE}">{inner}</figures>')
        store = f'<ds:datastoreItem xmlns:ds="{_PROPERTIES}" ds:itemID="{STORE}"><ds:schemaRefs/>'
        properties = f"{DECLARATION}{store}</ds:datastoreItem>"
        kind = f"{_KIND}.customXmlProperties+xml"
        item.related(text_part("/customXml/itemProps1.xml", kind, properties), RT.CUSTOM_XML_PROPS)
        body.related(item.part, RT.CUSTOM_XML)
        if self._pending:
            glossary = text_part("/word/glossary/document.xml", GLOSSARY_TYPE, glossary_xml(self._pending))
            body.related(glossary, RT.GLOSSARY_DOCUMENT)

    def _element(self, figure: FactText, *, pending: bool) -> str:
        """The element of a rendition; one that is worded in two ways has two."""
        plain, count = rendition(figure.fact, figure.wording), 1
        name = plain
        while True:
            one = Rendition(
                name=name, fact=figure.fact, wording=figure.wording, text=figure.text, pending=pending
            )
            if self._renditions.setdefault(name, one) == one:
                return name
            count += 1
            name = f"{plain}...{count}"

    def _placeholder(self, words: str) -> str:
        name = self._pending.setdefault(words, f"Figure to come {len(self._pending) + 1}")
        return f'<w:placeholder><w:docPart w:val="{name}"/></w:placeholder><w:showingPlcHdr/>'


def rendition(fact: str, wording: str) -> str:
    """The name of the element of a fact in a wording; what bends the wording stands behind a dash.

    >>> rendition("visits.change_pct", "value"), rendition("visits.change_pct", "words:perfect")
    ('visits.change_pct', 'visits.change_pct..words-perfect')
    """
    return element(fact if wording == "value" else f"{fact}..{wording.replace(':', '-')}")


def element(name: str) -> str:
    """A name as that of an XML element; characters that it may not have are written as numbers.

    >>> element("visits.change_pct"), element("visits.months[3]")
    ('visits.change_pct', 'visits.months_x005B_3_x005D_')
    """
    words = re.sub(r"_x(?=[0-9A-F]{4,}_)|[^A-Za-z0-9_.\-]", _numbered, name)
    return words if re.match(r"[A-Za-z_]", words) else f"_{words}"


def _numbered(found: re.Match[str]) -> str:
    first, rest = found[0][0], found[0][1:]
    return f"_x{ord(first):04X}_{rest}"


def _title(figure: FactText, fact: Fact | None) -> str:
    """What a control says it is: the fact's label and its wording."""
    words = fact.label if fact and fact.label else figure.fact
    kinds = [fact.statistic.replace("_", " ")] if fact and fact.statistic != "current" else []
    kinds += [figure.wording] if figure.wording != "value" else []
    tail = f" ({', '.join(kinds)})" if kinds else ""
    room = max(_LONGEST - len(tail), 1)
    return ((words if len(words) <= room else words[: room - 1] + "…") + tail)[:_LONGEST]


def _short(name: str) -> str:
    if len(name) <= _LONGEST:
        return name
    return f"{name[:50]}~{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:12]}"


def is_pending(fact: Fact, wording: str) -> bool:
    """Whether what a wording says of a fact is still to come; what it is compared with is known."""
    absent = isinstance(fact.value, Absent) and fact.value.reason is Reason.TO_BE_CONFIRMED
    return absent and wording.partition(":")[0] not in ("versus", "period")


def glossary_xml(pending: Mapping[str, str]) -> str:
    """The part of the words that stand where a figure is still to come."""
    parts = "".join(placeholder_part(name, words) for words, name in pending.items())
    return (
        f"{DECLARATION}<w:glossaryDocument {NAMESPACES}><w:docParts>{parts}</w:docParts></w:glossaryDocument>"
    )


def placeholder_part(name: str, words: str) -> str:
    """A placeholder by its name: the words that show in a control whose element is empty."""
    digits = hashlib.sha256(name.encode()).hexdigest()[:32].upper()
    guid = "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
    properties: Iterable[str] = (
        f'<w:name w:val="{attribute(name)}"/>',
        '<w:category><w:name w:val="General"/><w:gallery w:val="placeholder"/></w:category>',
        '<w:types><w:type w:val="bbPlcHdr"/></w:types>',
        '<w:behaviors><w:behavior w:val="content"/></w:behaviors>',
        f'<w:guid w:val="{{{guid}}}"/>',
    )
    body = paragraph(ParagraphProperties(), run(words))
    return (
        f"<w:docPart><w:docPartPr>{''.join(properties)}</w:docPartPr>"
        f"<w:docPartBody>{body}</w:docPartBody></w:docPart>"
    )
