"""Rules about the tree: who may stand in whom, headings, language, reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from reportgen.model.finding import Severity
from reportgen.verify.base import Rule
from reportgen.verify.elements import STANDARD, Element, listed, worded
from reportgen.verify.marking import said
from reportgen.verify.opening import File

_HEADINGS = {f"H{level}": level for level in range(1, 7)}
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_EMPTY = frozenset({"Document", "LBody", "TD", "TH", "Span", "NonStruct", "Private", "Annot", "Form"})
_GROUPS = frozenset(["Document", "Part", "Art", "Sect", "Div", "BlockQuote", "NonStruct", "Private"])

_LINES = frozenset({"P", "H", *_HEADINGS})
_BLOCKS = _LINES | {"Document", "Part", "Art", "Sect", "TOC", "L", "Table"}

_INSIDE: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "TR": frozenset({"Table", "THead", "TBody", "TFoot"}),
        "THead": frozenset({"Table"}),
        "TBody": frozenset({"Table"}),
        "TFoot": frozenset({"Table"}),
        "TH": frozenset({"TR"}),
        "TD": frozenset({"TR"}),
        "LI": frozenset({"L"}),
        "LBody": frozenset({"LI"}),
        "TOCI": frozenset({"TOC"}),
        "Caption": frozenset({"Table", "L", "Figure", "Formula", "TOC", "Form", *_GROUPS}),
        "Document": frozenset(),
    }
)
"""What each may stand in (ISO 32000-1, 14.8.4; ISO 14289-1, 7.2 and 7.5)."""

_HOLDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "Table": frozenset({"TR", "THead", "TBody", "TFoot", "Caption"}),
        "THead": frozenset({"TR"}),
        "TBody": frozenset({"TR"}),
        "TFoot": frozenset({"TR"}),
        "TR": frozenset({"TH", "TD"}),
        "L": frozenset({"LI", "L", "Caption"}),
        "LI": frozenset({"Lbl", "LBody"}),
        "TOC": frozenset({"TOCI", "TOC", "Caption"}),
    }
)
"""What each may hold, and nothing else."""


def _places(file: File) -> Iterator[str]:
    for element in file.elements:
        parent = _real_parent(element)
        allowed = _INSIDE.get(element.tag)
        if allowed is not None and (parent.tag if parent else "") not in allowed and (parent or allowed):
            yield f"{element.path} stands in {parent.tag if parent else 'the root'}"
        held = _HOLDS.get(parent.tag) if parent else None
        if parent and held is not None and element.tag not in held | {"NonStruct", "Private"}:
            yield f"{element.path} stands in {parent.tag}, which holds {', '.join(sorted(held))}"
    for element in file.elements:
        if element.tag in _HOLDS and element.marks:
            yield f"{element.path} has content of its own"


def _inline(file: File) -> Iterator[str]:
    """A paragraph or a heading holds lines, and no block but a note."""
    for element in file.elements:
        parent = _real_parent(element)
        if parent and parent.tag in _LINES and element.tag in _BLOCKS:
            yield f"{element.path} stands in a line of {parent.tag}"


def _real_parent(element: Element) -> Element | None:
    parent = element.parent
    while parent and parent.tag in ("NonStruct", "Private"):
        parent = parent.parent
    return parent


def _top(file: File) -> Iterator[str]:
    if file.structure is None:
        yield "the file has no structure"
    elif [top.tag for top in file.structure.tops] != ["Document"]:
        names = ", ".join(top.tag for top in file.structure.tops) or "nothing"
        yield f"the structure begins with {names} and not with one Document"


def _up(file: File) -> Iterator[str]:
    if file.structure is None:
        return
    root = file.structure.root.objgen[0]
    for element in file.elements:
        above = element.parent.number if element.parent else root
        own = element.item.get("/P")
        number = own.objgen[0] if own is not None and hasattr(own, "objgen") else 0
        if number != above:
            yield f"{element.path} names object {number} as its parent and stands in object {above}"


def _roles(file: File) -> Iterator[str]:
    for element in file.elements:
        if element.tag not in STANDARD:
            yield f"{element.path} has the type “{element.own_tag}”, which nothing explains"
    yield from said("role")(file)
    roles = file.structure.root.get("/RoleMap") if file.structure else None
    for name, role in roles.items() if roles is not None else ():
        if name.removeprefix("/") in STANDARD and name != str(role):
            yield f"the role map gives {name}, a standard type, another meaning"


def _classes(file: File) -> Iterator[str]:
    """Each class that an element names is in the map of classes."""
    yield from said("class")(file)
    for element in file.elements:
        for name in listed(element.item.get("/C")):
            if not isinstance(name, int) and str(name) not in element.classes:
                yield f"{element.path} is of the class “{worded(name)}”, which nothing explains"


def _headings(file: File) -> Iterator[str]:
    level = 0
    for element in file.elements:
        now = _HEADINGS.get(element.tag)
        if now is None:
            continue
        if now > level + 1:
            before = f"H{level}" if level else "no heading"
            yield f"{element.path} follows {before}"
        level = now
    if any(element.tag == "H" for element in file.elements) and level:
        yield "headings with and without levels are mixed"


def _empty(file: File) -> Iterator[str]:
    painted = {key for page in file.pages for key in page.marks}
    for element in file.elements:
        held = [key for key in element.marks if key in painted]
        told = element.text("Alt") or element.text("ActualText")
        if element.tag not in _EMPTY and not (held or element.elements or element.annotations or told):
            yield f"{element.path} has no content"


def _languages(file: File) -> Iterator[str]:
    own = worded(file.pdf.Root.get("/Lang", ""))
    if not _LANGUAGE.fullmatch(own):
        yield f"the document’s language is “{own}”"
    for element in file.elements:
        language = element.item.get("/Lang")
        if language is not None and not _LANGUAGE.fullmatch(worded(language)):
            yield f"{element.path}’s language is “{worded(language)}”"


def _order(file: File) -> Iterator[str]:
    """An element’s own content runs on in the order painted; notes and floats may stand elsewhere."""
    places = {key: place for page in file.pages for place, key in enumerate(page.marks)}
    starts: dict[int, tuple[int, int]] = {}
    for element in reversed(file.elements):
        found = [(key[0], places[key]) for key in element.marks if key in places]
        found += [starts[id(kid)] for kid in element.elements if id(kid) in starts and kid.tag != "Note"]
        if found:
            starts[id(element)] = min(found)
    for element in file.elements:
        last = (-1, -1)
        for kid in element.kids:
            if isinstance(kid, Element):
                now = starts.get(id(kid)) if kid.tag not in ("Note", "Figure", "Caption", "Lbl") else None
            else:
                now = (kid[0], places[kid]) if isinstance(kid, tuple) and kid in places else None
            if now is not None and now < last:
                yield f"{element.path} is read in another order than it is painted"
                break
            last = now or last


RULES = (
    Rule(name="root", standard="ISO 14289-1, 7.1", hint="tag the file under one Document", find=_top),
    Rule(name="parent", standard="ISO 32000-1, 14.7.2", hint="let /P name the parent", find=_up),
    Rule(
        name="element-twice",
        standard="ISO 32000-1, 14.7.2",
        hint="let each element be the kid of one",
        find=said("element-twice"),
    ),
    Rule(
        name="element-deep",
        standard="ISO 14289-1, 7.2",
        hint="take out the levels that hold nothing but the next; what lies deeper was not checked",
        find=said("element-deep"),
    ),
    Rule(
        name="class",
        standard="ISO 32000-1, 14.7.5.3",
        hint="let /ClassMap give the attributes of each class that an element names",
        find=_classes,
    ),
    Rule(
        name="element-kid",
        standard="ISO 32000-1, 14.7.2",
        hint="let kids be elements, marks or annotations",
        find=said("element-kid"),
    ),
    Rule(
        name="role",
        standard="ISO 14289-1, 7.1",
        hint="use a standard type, or map it to one",
        find=_roles,
    ),
    Rule(name="place", standard="ISO 14289-1, 7.2", hint="put it where its type belongs", find=_places),
    Rule(
        name="inline",
        standard="ISO 32000-1, 14.8.4.3.2",
        hint="let it stand beside the paragraph or heading, and not in it",
        find=_inline,
        severity=Severity.WARNING,
    ),
    Rule(name="heading", standard="ISO 14289-1, 7.4.2", hint="begin with H1 and skip none", find=_headings),
    Rule(name="empty", standard="ISO 32000-1, 14.8", hint="leave it out", find=_empty),
    Rule(name="language", standard="ISO 14289-1, 7.2", hint="name it by BCP 47", find=_languages),
    Rule(
        name="order",
        standard="ISO 14289-1, 7.2",
        hint="put the kids into the order in which they are read",
        find=_order,
        severity=Severity.WARNING,
    ),
)
