"""Rules about links: annotation, element and parent tree name each other; each leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.verify.base import Rule
from reportgen.verify.destinations import aim, destinations
from reportgen.verify.elements import Element, worded
from reportgen.verify.opening import File
from reportgen.verify.outlines import bookmarks

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
    known = destinations(file)
    yield from known.problems
    for page, item in _annotations(file):
        if item.get("/Subtype") != "/Link":
            continue
        here = f"page {page}: the link {item.objgen[0]}"
        action = item.get("/A")
        if action is not None and action.get("/S") == "/URI":
            if not worded(action.get("/URI", "")).strip():
                yield f"{here} leads to no address"
            continue
        lost = known.lost(aim(item))
        if lost:
            yield f"{here} {lost}"
    for title, item in bookmarks(file):
        lost = known.lost(aim(item)) if "/A" in item or "/Dest" in item else ""
        if lost:
            yield f"the bookmark “{title}” {lost}"


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
)
