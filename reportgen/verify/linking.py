"""Rules about links and notes: annotation, element and parent tree name each other; ids lead home."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from reportgen.model.finding import Severity
from reportgen.verify.base import Rule
from reportgen.verify.elements import Element
from reportgen.verify.opening import File

_HIDDEN = 2
_UNTAGGED = frozenset({"/Popup", "/PrinterMark", "/Widget", "/TrapNet"})


def _annotations(file: File) -> Iterator[tuple[int, Any]]:
    """Each annotation that a reader meets, with its page from 1."""
    for page in file.pages:
        for item in page.page.obj.get("/Annots") or ():
            hidden = int(item.get("/F", 0)) & _HIDDEN
            if not hidden and str(item.get("/Subtype")) not in _UNTAGGED:
                yield page.number + 1, item


def _held(file: File) -> dict[int, list[Element]]:
    """The elements that hold each annotation, by the number of its object."""
    found: dict[int, list[Element]] = {}
    for element in file.elements:
        for annotation in element.annotations:
            found.setdefault(annotation.number, []).append(element)
    return found


def _agree(file: File) -> Iterator[str]:
    if file.structure is None:
        return
    held = _held(file)
    for page, item in _annotations(file):
        number = item.objgen[0]
        elements = held.get(number, [])
        here = f"page {page}: the annotation {number}"
        if not elements:
            yield f"{here} belongs to no element"
            continue
        if len(elements) > 1:
            yield f"{here} belongs to {len(elements)} elements"
        if item.get("/Subtype") == "/Link" and elements[0].tag not in ("Link", "Reference", "TOCI"):
            yield f"{here} is a link and belongs to {elements[0].path}"
        key = item.get("/StructParent")
        above = file.structure.parents.get(int(key)) if key is not None else None
        if above is None:
            yield f"{here} has no entry in the parent tree"
        elif not hasattr(above, "objgen") or above.objgen[0] != elements[0].number:
            yield f"{here} is {elements[0].path}’s, and another’s in the parent tree"


def _links(file: File) -> Iterator[str]:
    on_pages = {item.objgen[0] for page in file.pages for item in page.page.obj.get("/Annots") or ()}
    for element in file.elements:
        if element.tag == "Link" and not any(one.annotations for one in element.walk()):
            yield f"{element.path} holds no annotation"
        for annotation in element.annotations:
            if annotation.number not in on_pages:
                yield f"{element.path} holds the annotation {annotation.number}, which is on no page"


def _said(file: File) -> Iterator[str]:
    for page, item in _annotations(file):
        here = f"page {page}: the annotation {item.objgen[0]}"
        words = item.get("/Contents")
        if words is None or not str(words).strip():
            yield f"{here} does not say what it is"


def _targets(file: File) -> Iterator[str]:
    pages = {page.page.obj.objgen for page in file.pages}
    names = _names(file)
    for page, item in _annotations(file):
        if item.get("/Subtype") != "/Link":
            continue
        here = f"page {page}: the link {item.objgen[0]}"
        action = item.get("/A")
        where = item.get("/Dest")
        if action is not None and action.get("/S") == "/URI":
            if not str(action.get("/URI", "")).strip():
                yield f"{here} leads to no address"
        else:
            if action is not None:
                where = action.get("/D")
            yield from (f"{here} {problem}" for problem in _lost(where, names, pages))
    for title, where in _outline(file.pdf.Root.get("/Outlines"), 0):
        yield from (f"the bookmark “{title}” {problem}" for problem in _lost(where, names, pages))


def _lost(where: Any, names: dict[str, Any], pages: set[tuple[int, int]]) -> Iterator[str]:
    import pikepdf

    if isinstance(where, pikepdf.String | pikepdf.Name):
        where = names.get(str(where))
    if isinstance(where, pikepdf.Dictionary):
        where = where.get("/D")
    if not isinstance(where, pikepdf.Array) or not len(where):
        yield "leads nowhere"
    elif getattr(where[0], "objgen", None) not in pages:
        yield "leads to what is no page"


def _reach(file: File) -> Iterator[str]:
    """A link’s rectangle lies on its page, and where its words are."""
    held = _held(file)
    marks = {key: mark for page in file.pages for key, mark in page.marks.items()}
    for page, item in _annotations(file):
        if item.get("/Subtype") != "/Link":
            continue
        here = f"page {page}: the link {item.objgen[0]}"
        box = _box(item.get("/Rect"))
        sheet = _box(file.pdf.pages[page - 1].cropbox)
        if not _meet(box, sheet):
            yield f"{here} lies off its page"
            continue
        inside = [one for element in held.get(item.objgen[0], ())[:1] for one in element.walk()]
        keys = [key for one in inside for key in one.marks if key[0] == page - 1 and key in marks]
        points = [point for key in keys for point in marks[key].points]
        if points and not any(_near(point, box) for point in points):
            yield f"{here} lies elsewhere than the words of {inside[0].path}"


_Box = tuple[float, float, float, float]


def _box(values: Any) -> _Box:
    left, foot, right, head = (float(value) for value in values)
    return min(left, right), min(foot, head), max(left, right), max(foot, head)


def _meet(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def _near(point: tuple[float, float], box: _Box) -> bool:
    """Whether a line that begins there may lie in a rectangle; its own start may be further left."""
    slack = (box[3] - box[1]) / 2
    return point[0] <= box[2] + slack and box[1] - slack <= point[1] <= box[3] + slack


def _actions(file: File) -> Iterator[str]:
    """What a link does is to lead somewhere, by an address that a reader may follow."""
    for page, item in _annotations(file):
        action = item.get("/A")
        if item.get("/Subtype") != "/Link" or action is None:
            continue
        here = f"page {page}: the link {item.objgen[0]}"
        kind = str(action.get("/S", "")).removeprefix("/")
        scheme = str(action.get("/URI", "")).strip().partition(":")[0].casefold()
        if kind not in _LEADS:
            yield f"{here} does not lead anywhere: its action is {kind or 'none'}"
        elif kind == "URI" and scheme in _RUNS:
            yield f"{here} runs or opens what is no page: its address begins with “{scheme}:”"


_LEADS = frozenset({"URI", "GoTo", "GoToR", "GoToE", "Named"})
_RUNS = frozenset({"javascript", "vbscript", "data", "file"})


def _chain(file: File) -> Iterator[str]:
    """The bookmarks of a level name each other from the first to the last."""
    waiting: list[Any] = [top for top in [file.pdf.Root.get("/Outlines")] if top is not None]
    met: set[tuple[int, int]] = set()
    while waiting:
        above = waiting.pop()
        item: Any = above.get("/First")
        before: Any = None
        while item is not None and item.objgen not in met:
            met.add(item.objgen)
            title = str(item.get("/Title", ""))
            if _number(item.get("/Prev")) != _number(before):
                yield f"the bookmark “{title}” does not name the one before it"
            if _number(item.get("/Parent")) != _number(above):
                yield f"the bookmark “{title}” does not name the one above it"
            waiting.append(item)
            before, item = item, item.get("/Next")
        if before is not None and _number(above.get("/Last")) != _number(before):
            yield f"the bookmark “{before.get('/Title', '')}” is the last of its level, and another is named"


def _number(item: Any) -> int:
    found: int = item.objgen[0] if hasattr(item, "objgen") else 0
    return found


def _names(file: File) -> dict[str, Any]:
    root = file.pdf.Root
    found: dict[str, Any] = {}
    for key, value in (root.get("/Dests") or {}).items():
        found[str(key)] = value
    names = root.get("/Names")
    waiting = [names.get("/Dests")] if names is not None else []
    while waiting:
        node = waiting.pop()
        if node is None:
            continue
        entries = list(node.get("/Names") or ())
        found.update({str(key): value for key, value in zip(entries[::2], entries[1::2], strict=False)})
        waiting.extend(node.get("/Kids") or ())
    return found


def _outline(node: Any, depth: int) -> Iterator[tuple[str, Any]]:
    item = node.get("/First") if node is not None and depth < 50 else None
    met = set()
    while item is not None and item.objgen not in met:
        met.add(item.objgen)
        action = item.get("/A")
        where = item.get("/Dest") if action is None else action.get("/D")
        if where is not None or action is None:
            yield str(item.get("/Title", "")), where
        yield from _outline(item, depth + 1)
        item = item.get("/Next")


def _notes(file: File) -> Iterator[str]:
    for element in file.elements:
        if element.tag == "Note" and not element.text("ID"):
            yield f"{element.path} has no ID"
    counts = Counter(element.text("ID") for element in file.elements if element.text("ID"))
    for name, count in counts.items():
        if count > 1:
            yield f"the ID “{name}” is that of {count} elements"


def _identifiers(file: File) -> Iterator[str]:
    """The tree of identifiers against the elements that have one."""
    if file.structure is None:
        return
    tree: dict[str, int] = {}
    waiting = [file.structure.root.get("/IDTree")]
    while waiting:
        node = waiting.pop()
        if node is not None:
            entries = list(node.get("/Names") or ())
            tree.update(
                {str(key): value.objgen[0] for key, value in zip(entries[::2], entries[1::2], strict=False)}
            )
            waiting.extend(node.get("/Kids") or ())
    for element in file.elements:
        name = element.text("ID")
        if name and tree.get(name) != element.number:
            yield f"{element.path}’s ID “{name}” does not lead to it"


RULES = (
    Rule(
        name="annotation",
        standard="ISO 14289-1, 7.18",
        hint="let element, annotation and parent tree name each other",
        find=_agree,
    ),
    Rule(name="link", standard="ISO 14289-1, 7.18.5", hint="give the link its annotation", find=_links),
    Rule(
        name="annotation-words",
        standard="ISO 14289-1, 7.18.1",
        hint="say in /Contents where it leads",
        find=_said,
    ),
    Rule(name="target", standard="ISO 32000-1, 12.3.2", hint="lead to a page of the file", find=_targets),
    Rule(
        name="link-place",
        standard="ISO 32000-1, 12.5.2",
        hint="lay the link’s rectangle over its words",
        find=_reach,
    ),
    Rule(
        name="link-action",
        standard="ISO 32000-1, 12.6",
        hint="lead to a page, or to an address of the web, mail or telephone",
        find=_actions,
    ),
    Rule(
        name="bookmarks",
        standard="ISO 32000-1, 12.3.3",
        hint="let /First, /Next, /Prev, /Last and /Parent agree",
        find=_chain,
    ),
    Rule(name="note-id", standard="ISO 14289-1, 7.9", hint="give each note an ID of its own", find=_notes),
    Rule(
        name="id-tree",
        standard="ISO 32000-1, 14.7.2",
        hint="list it in the tree of identifiers",
        find=_identifiers,
        severity=Severity.WARNING,
    ),
)
