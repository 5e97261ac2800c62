"""Rules about ways in: the bookmarks and the contents lead to the headings, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from reportgen.model.finding import Severity
from reportgen.verify.alternatives import texts_of, words_of
from reportgen.verify.base import Rule
from reportgen.verify.destinations import aim, destinations
from reportgen.verify.elements import Element, numbered, worded
from reportgen.verify.opening import File

_HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6"})
_ENTRY = frozenset({"Lbl", "Reference", "P", "TOC", "NonStruct", "Private"})
_FEW_PAGES = 4
"""In a file of no more pages a reader finds their way without bookmarks."""

_DEEPEST = 50


def bookmarks(file: File) -> Iterator[tuple[str, Any]]:
    """The title of each bookmark, in order, and the bookmark."""
    yield from _below(file.pdf.Root.get("/Outlines"), 0)


def _below(node: Any, depth: int) -> Iterator[tuple[str, Any]]:
    item = node.get("/First") if node is not None and depth < _DEEPEST else None
    met = set()
    while item is not None and item.objgen not in met:
        met.add(item.objgen)
        yield worded(item.get("/Title", "")), item
        yield from _below(item, depth + 1)
        item = item.get("/Next")


def _chain(file: File) -> Iterator[str]:
    """The bookmarks of a level name each other from the first to the last, and each has a title."""
    waiting: list[Any] = [top for top in [file.pdf.Root.get("/Outlines")] if top is not None]
    met: set[tuple[int, int]] = set()
    while waiting:
        above = waiting.pop()
        item: Any = above.get("/First")
        before: Any = None
        while item is not None and item.objgen not in met:
            met.add(item.objgen)
            title = worded(item.get("/Title", ""))
            if not title.strip():
                yield f"the bookmark of object {numbered(item)} has no title"
            if numbered(item.get("/Prev")) != numbered(before):
                yield f"the bookmark “{title}” does not name the one before it"
            if numbered(item.get("/Parent")) != numbered(above):
                yield f"the bookmark “{title}” does not name the one above it"
            waiting.append(item)
            before, item = item, item.get("/Next")
        if before is not None and numbered(above.get("/Last")) != numbered(before):
            title = worded(before.get("/Title", ""))
            yield f"the bookmark “{title}” is the last of its level, and another is named"


def _missing(file: File) -> Iterator[str]:
    headings = sum(element.tag in _HEADINGS for element in file.elements)
    contents = any(element.tag == "TOC" for element in file.elements)
    many = contents or len(file.pages) > _FEW_PAGES
    if headings > 1 and many and next(bookmarks(file), None) is None:
        beside = " and contents" if contents else ""
        yield f"{len(file.pages)} pages with {headings} headings{beside}, and no bookmarks"


def _order(file: File) -> Iterator[str]:
    """Bookmarks stand in the order of the pages that they lead to, and of the headings that they name."""
    known = destinations(file)
    named = _headings(file)
    places = {words: place for place, (words, _) in enumerate(named)}
    repeated = {words for words in places if sum(one == words for one, _ in named) > 1}
    pages = [(title, known.page(aim(item))) for title, item in bookmarks(file)]
    headed = [(title, places.get(_letters(title))) for title, _ in pages if _letters(title) not in repeated]
    for found in (pages, headed):
        told = [(title, place) for title, place in found if place is not None]
        for (before, earlier), (title, later) in pairwise(told):
            if later < earlier:
                yield f"the bookmark “{title}” follows “{before}”, and what it leads to does not"
                return


def _headings(file: File) -> list[tuple[str, int]]:
    """The words of each heading in order, and its page (from 0)."""
    texts = texts_of(file)
    found = []
    for element in file.elements:
        if element.tag in _HEADINGS:
            keys = [key for one in element.walk() for key in one.marks]
            if keys:
                found.append((_letters(words_of(element, texts)), keys[0][0]))
    return found


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _entries(file: File) -> Iterator[str]:
    """An entry of the contents refers to what it names (ISO 32000-1, table 333)."""
    for entry in _of_contents(file):
        wrong = [kid.tag for kid in entry.elements if kid.tag not in _ENTRY]
        if wrong:
            yield f"{entry.path} holds {wrong[0]}, and not a Reference"
        elif not any(one.tag == "Reference" for one in entry.walk()):
            yield f"{entry.path} refers to nothing"


def _leads(file: File) -> Iterator[str]:
    """An entry of the contents leads to the page of the heading whose words it has."""
    known, texts = destinations(file), texts_of(file)
    pages: dict[str, set[int]] = {}
    for words, page in _headings(file):
        pages.setdefault(words, set()).add(page)
    for entry in _of_contents(file):
        for link in (one for one in entry.walk() if one.tag in ("Link", "Reference") and one.annotations):
            right = pages.get(_letters(words_of(link, texts)))
            led = known.page(aim(link.annotations[0].item))
            if right and led is not None and led not in right:
                told = f"leads to page {led + 1}, and its heading stands on page {min(right) + 1}"
                yield f"{entry.path} {told}"


def _of_contents(file: File) -> Iterator[Element]:
    return (element for element in file.elements if element.tag == "TOCI")


RULES = (
    Rule(
        name="outline",
        standard="WCAG technique PDF2",
        hint="make a bookmark of each heading",
        find=_missing,
        severity=Severity.WARNING,
    ),
    Rule(
        name="outline-order",
        standard="ISO 14289-1, 7.17",
        hint="put the bookmarks into the order of the headings",
        find=_order,
        severity=Severity.WARNING,
    ),
    Rule(
        name="bookmarks",
        standard="ISO 32000-1, 12.3.3",
        hint="let /First, /Next, /Prev, /Last and /Parent agree, and give each a title",
        find=_chain,
    ),
    Rule(
        name="contents",
        standard="ISO 32000-1, 14.8.4.2",
        hint="hold label, words and page number of an entry in a Reference",
        find=_entries,
        severity=Severity.WARNING,
    ),
    Rule(
        name="contents-target",
        standard="ISO 32000-1, 14.8.4.2",
        hint="make the contents anew",
        find=_leads,
        severity=Severity.WARNING,
    ),
)
