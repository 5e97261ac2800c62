"""Rules about marks: everything painted is owned once, and both ways of asking agree on by whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from reportgen.model.finding import Severity
from reportgen.verify.base import Rule
from reportgen.verify.content import Key, Mark
from reportgen.verify.elements import Element, listed, numbered
from reportgen.verify.opening import File

_ARTIFACTS = frozenset({"/Pagination", "/Layout", "/Page", "/Background"})


def said(name: str) -> Callable[[File], Iterator[str]]:
    """What was met under a name while the file was read through."""

    def find(file: File) -> Iterator[str]:
        for page in file.pages:
            for rule, words in page.problems:
                if rule == name:
                    yield f"page {page.number + 1}: {words}"
        for rule, words in file.structure.problems if file.structure else ():
            if rule == name:
                yield words

    return find


def owners(file: File) -> dict[Key, list[Element]]:
    """The elements that name each mark among their kids."""
    found: dict[Key, list[Element]] = {}
    for element in file.elements:
        for key in element.marks:
            found.setdefault(key, []).append(element)
    return found


def shown(key: Key) -> str:
    """A mark in words."""
    page, form, number = key
    inside = f" of form {form}" if form else ""
    return f"page {page + 1}: mark {number}{inside}"


def _marks(file: File) -> dict[Key, Mark]:
    return {key: mark for page in file.pages for key, mark in page.marks.items()}


def _orphans(file: File) -> Iterator[str]:
    owned = owners(file)
    for key in _marks(file):
        if key not in owned:
            yield f"{shown(key)} belongs to no element"


def _shared(file: File) -> Iterator[str]:
    for key, elements in owners(file).items():
        if len(elements) > 1:
            yield f"{shown(key)} belongs to {' and '.join(one.path for one in elements)}"


def _lost(file: File) -> Iterator[str]:
    marks = _marks(file)
    for key, elements in owners(file).items():
        if key not in marks:
            yield f"{elements[0].path} names {shown(key)}, which is not there"
    yield from said("mark-lost")(file)


def _tags(file: File) -> Iterator[str]:
    marks = _marks(file)
    for key, elements in owners(file).items():
        mark = marks.get(key)
        if mark and mark.tag not in (elements[0].own_tag, elements[0].tag, "Span", "NonStruct"):
            yield f"{shown(key)} is tagged {mark.tag} and owned by {elements[0].path}"


def _parents(file: File) -> Iterator[str]:
    """The parent tree against the elements' own kids, mark by mark."""
    if file.structure is None:
        return
    yield from said("parent-tree")(file)
    owned = owners(file)
    for page in file.pages:
        forms = {key[1] for key in page.marks}
        for form in sorted(forms):
            holder: Any = page.page.obj if form == 0 else file.pdf.get_object(form, 0)
            key = holder.get("/StructParents")
            entry = file.structure.parents.get(int(key)) if key is not None else None
            if entry is None:
                yield f"page {page.number + 1}: its marks have no entry in the parent tree"
                continue
            above = listed(entry)
            for mark in (mark for mark in page.marks if mark[1] == form):
                number = numbered(above[mark[2]]) if mark[2] < len(above) else 0
                mine = owned.get(mark)
                if mine and number != mine[0].number:
                    yield f"{shown(mark)} is {mine[0].path}’s, and object {number}’s in the parent tree"


def _extra(file: File) -> Iterator[str]:
    """Entries of the parent tree that lead to what is no element of the tree."""
    if file.structure is None:
        return
    known = {element.number for element in file.elements}
    for key, entry in file.structure.parents.items():
        for item in listed(entry):
            number = numbered(item)
            if number and number not in known:
                yield f"the parent tree’s entry {key} leads to object {number}, which is not in the structure"
    following = file.structure.root.get("/ParentTreeNextKey")
    most = max(file.structure.parents, default=-1)
    if following is not None and int(following) <= most:
        yield f"the next key of the parent tree is {int(following)} and {most} is taken"


def _keys(file: File) -> Iterator[str]:
    met: dict[int, int] = {}
    for page in file.pages:
        key = page.page.obj.get("/StructParents")
        if key is not None and int(key) in met:
            pair = f"{met[int(key)] + 1} and {page.number + 1}"
            yield f"pages {pair} share the key {int(key)} of the parent tree"
        elif key is not None:
            met[int(key)] = page.number


def _artifacts(file: File) -> Iterator[str]:
    for page in file.pages:
        for properties in page.artifacts:
            kind = properties.get("/Type") if properties is not None else None
            if kind is not None and str(kind) not in _ARTIFACTS:
                yield f"page {page.number + 1}: an artifact of the type {kind}"


RULES = (
    Rule(
        name="content-unmarked",
        standard="ISO 14289-1, 7.1",
        hint="tag it, or mark it as an artifact",
        find=said("content-unmarked"),
    ),
    Rule(
        name="content-unreadable",
        standard="ISO 32000-1, 7.8",
        hint="make the file anew",
        find=said("content-unreadable"),
    ),
    Rule(
        name="font-known",
        standard="ISO 32000-1, 9.2.2",
        hint="put the font into the resources of the page, under the name that its content sets",
        find=said("font-known"),
    ),
    Rule(
        name="form-circle",
        standard="ISO 32000-1, 8.10.1",
        hint="let no form call itself, whatever lies between",
        find=said("form-circle"),
    ),
    Rule(
        name="marks-unbalanced",
        standard="ISO 32000-1, 14.6.1",
        hint="end each mark in the text object or the level that it began in",
        find=said("marks-unbalanced"),
    ),
    Rule(
        name="marks-nested",
        standard="ISO 14289-1, 7.1",
        hint="end the outer mark before the inner one begins",
        find=said("marks-nested"),
    ),
    Rule(
        name="mark-number",
        standard="ISO 32000-1, 14.7.4.2",
        hint="number the marks of a page from 0, each once",
        find=said("mark-number"),
    ),
    Rule(
        name="mark-orphan",
        standard="ISO 14289-1, 7.1",
        hint="name it among the kids of an element",
        find=_orphans,
    ),
    Rule(
        name="mark-shared",
        standard="ISO 32000-1, 14.7.4",
        hint="leave it to one element",
        find=_shared,
    ),
    Rule(
        name="mark-lost", standard="ISO 32000-1, 14.7.4.2", hint="take the mark out of its kids", find=_lost
    ),
    Rule(
        name="mark-tag",
        standard="ISO 32000-1, 14.7.4.2",
        hint="give the mark the tag of its element",
        find=_tags,
        severity=Severity.WARNING,
    ),
    Rule(
        name="parent-tree",
        standard="ISO 32000-1, 14.7.4.4",
        hint="let the parent tree lead from each mark to the element that owns it",
        find=_parents,
    ),
    Rule(
        name="parent-tree-extra",
        standard="ISO 32000-1, 14.7.4.4",
        hint="take out what leads nowhere",
        find=_extra,
    ),
    Rule(name="page-key", standard="ISO 32000-1, 14.7.4.4", hint="give each page its own", find=_keys),
    Rule(
        name="artifact-type",
        standard="ISO 32000-1, 14.8.2.2",
        hint="use Pagination, Layout, Page or Background",
        find=_artifacts,
    ),
    Rule(
        name="characters-unknown",
        standard="ISO 14289-1, 7.21.7",
        hint="give the font a complete Unicode map",
        find=said("characters-unknown"),
    ),
)
