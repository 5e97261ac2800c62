"""Rules about content controls: what they are bound to, and what may stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from reportgen.model.finding import Severity
from reportgen.verify.word.base import Fault, Rule
from reportgen.verify.word.names import Element, W, named, on, value
from reportgen.verify.word.opening import Package

_MAPPING: Final = re.compile(r"xmlns:([\w.\-]+)=(?:'([^']*)'|\"([^\"]*)\")")
_PLAIN: Final = re.compile(r"(?:/(?:@?[\w.\-]+:)?[\w.\-]+(?:\[\d+\])?)+(?:/text\(\))?")
"""A path step by step: nothing that would take long over a large part."""

_BUILT_IN: Final = "DefaultPlaceholder"
"""How the names of placeholders begin that Word has by itself."""

_CORE_STORES: Final = frozenset(
    {
        "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}",
        "{6668398D-A668-4E3E-A5EB-62B293D839F1}",
        "{55AF091B-3C7A-41E3-B477-F2FDAA23CFDA}",
    }
)
"""The ids by which Word names the properties of a document, which have no part of custom XML."""


def stores(package: Package) -> dict[str, tuple[str, Element]]:
    """The parts of custom XML by the ids that controls name."""
    found: dict[str, tuple[str, Element]] = {}
    for source, relations in package.relations.items():
        for one in relations:
            properties = package.trees.get(one.part)
            if one.kind == "customXmlProps" and properties is not None and source in package.trees:
                name = (properties.get(named("ds:itemID")) or "").upper()
                found[name] = (source, package.trees[source])
    return found


def _bound(package: Package) -> Iterator[Fault]:
    known = stores(package)
    for part, control in package.all("w:sdt"):
        binding = control.find(f"{W}sdtPr/{W}dataBinding")
        store = value(binding, "storeItemID").upper()
        if binding is None or store in _CORE_STORES:
            continue
        if store not in known:
            yield Fault(words=f"there is no custom XML {store}", part=part, at=binding)
            continue
        nodes = _nodes(binding, known[store][1])
        if nodes is not None and len(nodes) != 1:
            words = f"“{value(binding, 'xpath')}” leads to {len(nodes)} elements, and not to one"
            yield Fault(words=words, part=part, at=binding)


def _nodes(binding: Element, store: Element) -> list[str] | None:
    """The texts that a binding leads to; None where its path is not one that is followed here."""
    path = value(binding, "xpath")
    if not _PLAIN.fullmatch(path) or len(path) > 2_000:
        return None
    prefixes = {name: one or two for name, one, two in _MAPPING.findall(value(binding, "prefixMappings"))}
    try:
        found = store.xpath(path, namespaces=prefixes or None)
    except (etree.XPathError, ValueError):
        return []
    return [_text(one) for one in found] if isinstance(found, list) else []


def _text(node: object) -> str:
    if isinstance(node, etree._Element):  # noqa: SLF001 (lxml has no other name for it)
        return "".join(str(words) for words in node.itertext())
    return str(node)


def _shown(package: Package) -> Iterator[Fault]:
    """Word shows what a control is bound to, whatever stands in it."""
    known = stores(package)
    for part, control in package.all("w:sdt"):
        properties = control.find(f"{W}sdtPr")
        binding = None if properties is None else properties.find(f"{W}dataBinding")
        if properties is None or binding is None:
            continue
        store = known.get(value(binding, "storeItemID").upper())
        nodes = _nodes(binding, store[1]) if store else None
        if not nodes or len(nodes) > 1:
            continue
        words = "".join(one.text or "" for one in control.iter(f"{W}t"))
        pending = on(properties.find(f"{W}showingPlcHdr"))
        if nodes[0] != ("" if pending else words):
            said = f"the control shows “{words}” and is bound to “{nodes[0]}”"
            yield Fault(words=said, part=part, at=control)


def _pending(package: Package) -> Iterator[Fault]:
    _, glossary = package.one("glossaryDocument")
    blocks = [] if glossary is None else list(glossary.iterfind(f".//{W}docPartPr/{W}name"))
    known = {value(one) for one in blocks}
    for part, properties in package.all("w:sdtPr"):
        name = properties.find(f"{W}placeholder/{W}docPart")
        if name is not None and value(name) not in known and not value(name).startswith(_BUILT_IN):
            yield Fault(words=f"there is no building block “{value(name)}”", part=part, at=name)


def _plain(package: Package) -> Iterator[Fault]:
    """A control of plain text holds runs alike, and nothing of its own kind."""
    for part, control in package.all("w:sdt"):
        content = control.find(f"{W}sdtContent")
        if content is None:
            yield Fault(words="a control has no content", part=part, at=control)
        elif control.find(f"{W}sdtPr/{W}text") is not None:
            for one in content.iter(f"{W}sdt", f"{W}hyperlink", f"{W}drawing", f"{W}tbl"):
                words = "a control of plain text holds what is more than text"
                yield Fault(words=words, part=part, at=one)
    for part, properties in package.all("w:sdtPr"):
        kinds = [one for one in properties if one.tag in _KINDS]
        if len(kinds) > 1:
            yield Fault(words="a control is of two kinds", part=part, at=properties)


_KINDS: Final = frozenset(
    f"{W}{tag}"
    for tag in (
        "text", "richText", "date", "comboBox", "dropDownList", "picture", "docPartObj", "docPartList",
        "group", "citation", "bibliography", "equation",
    )
)  # fmt: skip

RULES = (
    Rule(
        name="binding",
        standard="ECMA-376-1, 17.5.2.6",
        hint="bind the control to one element of a part that the file has",
        find=_bound,
        severity=Severity.WARNING,
    ),
    Rule(
        name="binding-shown",
        standard="ECMA-376-1, 17.5.2.6",
        hint="write the same words in the control and in the custom XML: Word shows the latter",
        find=_shown,
        severity=Severity.WARNING,
    ),
    Rule(
        name="placeholder",
        standard="ECMA-376-1, 17.5.2.25",
        hint="put the building block into the glossary",
        find=_pending,
    ),
    Rule(
        name="control-content",
        standard="ECMA-376-1, 17.5.2",
        hint="give the control one kind, and nothing but words where it is for plain text",
        find=_plain,
    ),
)
