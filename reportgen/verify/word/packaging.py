"""Rules about the package: the zip, what each part is, and what leads where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from lxml import etree

from reportgen.model.finding import Severity
from reportgen.verify.word.base import Fault, Rule
from reportgen.verify.word.names import Element, R, named
from reportgen.verify.word.opening import Package, source_of, types_of

_TYPES: Final = "[Content_Types].xml"
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MAINS: Final = frozenset(
    {
        _MAIN,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    }
)
_KINDS: Final = {
    "w:hyperlink": ("hyperlink",),
    "w:headerReference": ("header",),
    "w:footerReference": ("footer",),
    "a:blip": ("image",),
    "c:chart": ("chart",),
    "c:externalData": ("package", "oleObject"),
    "w:embedRegular": ("font",),
    "w:embedBold": ("font",),
    "w:embedItalic": ("font",),
    "w:embedBoldItalic": ("font",),
}
"""What a relationship must be of that an element names."""

_ONCE: Final = ("styles", "numbering", "settings", "fontTable", "theme", "footnotes", "endnotes", "comments")
_FETCHED: Final = ("attachedTemplate", "image", "oleObject", "frame", "subDocument", "package")


def _names(package: Package) -> Iterator[Fault]:
    counts = Counter(name.lower() for name in package.entries)
    for name, count in counts.items():
        if count > 1:
            yield Fault(words=f"{count} parts have the name {name}", part=name)
    for name in package.entries:
        steps = name.split("/")
        if "\\" in name or name.startswith("/") or any(not step.strip(".") for step in steps):
            yield Fault(words=f"“{name}” is no name of a part", part=name)


def _first(package: Package) -> Iterator[Fault]:
    if package.entries and package.entries[0] != _TYPES:
        yield Fault(words=f"the file begins with {package.entries[0]}, and not with {_TYPES}")


def _formed(package: Package) -> Iterator[Fault]:
    for part, why in package.broken.items():
        yield Fault(words=f"the part is no XML: {why}", part=part)


def _types(package: Package) -> Iterator[Fault]:
    tree = types_of(package)
    if tree is None:
        if _TYPES not in package.broken:
            yield Fault(words=f"there is no {_TYPES}")
        return
    defaults = [(one.get("Extension") or "").lower() for one in tree.iter(named("ct:Default"))]
    overrides = [(one.get("PartName") or "").lower() for one in tree.iter(named("ct:Override"))]
    for kind, names in (("the suffix", defaults), ("the part", overrides)):
        for name, count in Counter(names).items():
            if count > 1:
                yield Fault(words=f"{kind} {name} is given a type {count} times", part=_TYPES)
    parts = {f"/{name.lower()}" for name in package.parts}
    for name in sorted(set(overrides) - parts):
        yield Fault(words=f"a type is given to {name}, which is not there", part=_TYPES)
    for name in package.parts:
        untyped = f"/{name.lower()}" not in overrides and name.rpartition(".")[2].lower() not in defaults
        if untyped and name != _TYPES:
            yield Fault(words="nothing says what the part is", part=name)


def _main(package: Package) -> Iterator[Fault]:
    said = type_of(package, package.main)
    if types_of(package) is not None and said not in _MAINS:
        yield Fault(words=f"the document is said to be “{said}”", part=package.main)


def type_of(package: Package, part: str) -> str:
    """What a part is said to be; nothing where nothing says it."""
    tree = types_of(package)
    if tree is None:
        return ""
    for one in tree.iter(named("ct:Override")):
        if (one.get("PartName") or "").lower() == f"/{part.lower()}":
            return one.get("ContentType") or ""
    suffix = part.rpartition(".")[2].lower()
    for one in tree.iter(named("ct:Default")):
        if (one.get("Extension") or "").lower() == suffix:
            return one.get("ContentType") or ""
    return ""


def _targets(package: Package) -> Iterator[Fault]:
    for source, relations in package.relations.items():
        here = f"{source.rpartition('/')[0]}/_rels/{source.rpartition('/')[2]}.rels".lstrip("/")
        if source and source not in package.parts:
            yield Fault(words=f"the relationships are those of {source}, which is not there", part=here)
        for name, count in Counter(one.id for one in relations).items():
            if count > 1 or not name:
                yield Fault(words=f"{count} relationships have the id “{name}”", part=here)
        for one in relations:
            if one.external:
                if re.search(r"[\s<>\"{}|\\^`]", one.target) or not one.target:
                    yield Fault(words=f"“{one.target}” is no address", part=here, at=one.at)
            elif one.part not in package.parts and not one.target.startswith("#"):
                yield Fault(words=f"nothing is at “{one.target}”", part=here, at=one.at)


def _used(package: Package) -> Iterator[Fault]:
    for part, tree in package.trees.items():
        if part.endswith(".rels"):
            continue
        relations = {one.id: one for one in package.relations.get(part, ())}
        # Found by libxml, which meets millions of elements in no time; most name no relationship.
        for element in _naming(tree):
            for name in _named(element):
                kinds = _KINDS.get(_short(str(element.tag)))
                found = relations.get(name)
                if found is None:
                    yield Fault(words=f"there is no relationship “{name}”", part=part, at=element)
                elif kinds and found.kind not in kinds:
                    words = f"the relationship “{name}” is one of {found.kind}, and not of {kinds[0]}"
                    yield Fault(words=words, part=part, at=element)


def _naming(tree: Element) -> list[Element]:
    """The elements that name a relationship."""
    found = tree.xpath("descendant-or-self::*[@r:*]", namespaces={"r": R.strip("{}")})
    return [one for one in found if isinstance(one, etree._Element)] if isinstance(found, list) else []  # noqa: SLF001


def _named(element: Element) -> list[str]:
    """The relationships that an element names."""
    said = ((str(key), str(name)) for key, name in element.attrib.items())
    return [name for key, name in said if name and key.startswith(R)]


def _short(tag: str) -> str:
    return next((short for short in _KINDS if named(short) == tag), "")


def _single(package: Package) -> Iterator[Fault]:
    counts = Counter(one.kind for one in package.relations.get(package.main, ()) if one.kind in _ONCE)
    for kind, count in counts.items():
        if count > 1:
            yield Fault(words=f"the document has {count} relationships of {kind}", part=package.main)
    for kind in ("officeDocument", "core-properties"):
        count = sum(one.kind == kind for one in package.relations.get("", ()))
        if count > 1:
            yield Fault(words=f"the file has {count} relationships of {kind}", part="_rels/.rels")


def _reached(package: Package) -> Iterator[Fault]:
    met, waiting = set[str](), [""]
    while waiting:
        source = waiting.pop()
        for one in package.relations.get(source, ()):
            if not one.external and one.part in package.parts and one.part not in met:
                met.add(one.part)
                waiting.append(one.part)
    for part in package.parts:
        if part not in met and part != _TYPES and not part.endswith(".rels"):
            yield Fault(words="no relationship leads to the part", part=part)
    for part in package.parts:
        if part.endswith(".rels") and part in package.trees and source_of(part) not in package.relations:
            yield Fault(words="the relationships belong to nothing", part=part)


def _outside(package: Package) -> Iterator[Fault]:
    for source, relations in package.relations.items():
        for one in relations:
            if one.external and one.kind in _FETCHED:
                yield Fault(words=f"Word fetches “{one.target}” when it opens the file", part=source)
            if one.kind in ("vbaProject", "wordVbaData"):
                yield Fault(words="the file has macros", part=one.part)


def _core(package: Package) -> Iterator[Fault]:
    for part in package.related("", "core-properties"):
        tree = package.trees.get(part)
        if tree is None:
            continue
        for tag, count in Counter(str(one.tag) for one in tree).items():
            if count > 1:
                yield Fault(words=f"{tag.rpartition('}')[2]} stands {count} times", part=part)
        for one in tree.iter(named("dcterms:created"), named("dcterms:modified")):
            typed = one.get(named("xsi:type")) == "dcterms:W3CDTF"
            if not typed or not _DATE.fullmatch((one.text or "").strip()):
                yield Fault(words=f"“{one.text}” is no date of the type W3CDTF", part=part, at=one)


_DATE: Final = re.compile(
    r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])"
    r"(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?"
)

RULES = (
    Rule(
        name="zip-names",
        standard="ECMA-376-2, 9.1.1",
        hint="give each part a name of its own, in ASCII, with / between its steps",
        find=_names,
    ),
    Rule(
        name="zip-order",
        standard="ECMA-376-2, 10.2",
        hint=f"write {_TYPES} first",
        find=_first,
        severity=Severity.NOTE,
    ),
    Rule(
        name="xml",
        standard="ECMA-376-2, 8.1.4",
        hint="write the part anew: Word opens no file with such a part",
        find=_formed,
    ),
    Rule(
        name="content-types",
        standard="ECMA-376-2, 10.1.2",
        hint="say of each part once what it is",
        find=_types,
    ),
    Rule(
        name="main-type",
        standard="ECMA-376-1, 11.3.10",
        hint=f"give the document the type {_MAIN}",
        find=_main,
    ),
    Rule(
        name="relationships",
        standard="ECMA-376-2, 9.3",
        hint="let each relationship have an id of its own and lead to a part or an address",
        find=_targets,
    ),
    Rule(
        name="relationship-used",
        standard="ECMA-376-2, 9.3",
        hint="name a relationship that the part has, of the kind that belongs there",
        find=_used,
    ),
    Rule(
        name="parts-once",
        standard="ECMA-376-1, 11.3",
        hint="leave one of them",
        find=_single,
    ),
    Rule(
        name="parts-reached",
        standard="ECMA-376-2, 9.3",
        hint="lead to the part, or leave it out",
        find=_reached,
        severity=Severity.WARNING,
    ),
    Rule(
        name="fetched",
        standard="ECMA-376-2, 9.3.2",
        hint="put what is fetched into the file, and leave macros out",
        find=_outside,
        severity=Severity.WARNING,
    ),
    Rule(
        name="core-properties",
        standard="ECMA-376-2, 11.1",
        hint="state each property once, dates as 2022-06-30T00:00:00Z",
        find=_core,
    ),
)
