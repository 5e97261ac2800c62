"""Rules about the file as a whole: its title, its tabs, its page labels, its bookmarks."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.model.finding import Severity
from reportgen.verify.base import Rule
from reportgen.verify.opening import File

_HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6"})
_MANY_PAGES = 20
"""From this many pages on a file without bookmarks is hard to find one's way in."""


def _true(value: object) -> bool:
    return value is True


def _title(file: File) -> Iterator[str]:
    preferences = file.pdf.Root.get("/ViewerPreferences")
    if preferences is None or not _true(preferences.get("/DisplayDocTitle")):
        yield "a viewer is not told to show the title"
    with file.pdf.open_metadata() as meta:
        if not str(meta.get("dc:title") or "").strip():
            yield "the metadata have no title"


def _marked(file: File) -> Iterator[str]:
    info = file.pdf.Root.get("/MarkInfo")
    if info is None or not _true(info.get("/Marked")):
        yield "the file does not say that it is tagged"
    elif _true(info.get("/Suspects")):
        yield "the file says that its tags are suspect"


def _tabs(file: File) -> Iterator[str]:
    for page in file.pages:
        if page.page.obj.get("/Annots") and page.page.obj.get("/Tabs") != "/S":
            yield f"page {page.number + 1}: links are not met in the order of the text"


def _bookmarks(file: File) -> Iterator[str]:
    headed = any(element.tag in _HEADINGS for element in file.elements)
    outlines = file.pdf.Root.get("/Outlines")
    if headed and len(file.pages) >= _MANY_PAGES and (outlines is None or outlines.get("/First") is None):
        yield f"{len(file.pages)} pages with headings and no bookmarks"


def _labels(file: File) -> Iterator[str]:
    labels = file.pdf.Root.get("/PageLabels")
    entries = list(labels.get("/Nums") or ()) if labels is not None else []
    if labels is not None and entries and entries[0] != 0:
        yield "the page labels do not begin with the first page"


RULES = (
    Rule(name="title", standard="ISO 14289-1, 7.1", hint="name it and let it be shown", find=_title),
    Rule(name="marked", standard="ISO 14289-1, 7.1", hint="set MarkInfo’s Marked", find=_marked),
    Rule(name="tabs", standard="ISO 14289-1, 7.18.3", hint="set Tabs to S on the page", find=_tabs),
    Rule(
        name="bookmarks",
        standard="WCAG technique PDF2",
        hint="make a bookmark of each heading",
        find=_bookmarks,
        severity=Severity.WARNING,
    ),
    Rule(name="page-labels", standard="ISO 32000-1, 12.4.2", hint="label page 0 too", find=_labels),
)
