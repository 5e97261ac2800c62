"""Rules about the file as a whole: its title, its tabs, its page labels."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.model.finding import Severity
from reportgen.verify.base import Rule
from reportgen.verify.elements import number_tree, worded
from reportgen.verify.opening import File

_STYLES = frozenset({"/D", "/R", "/r", "/A", "/a"})


def _true(value: object) -> bool:
    return value is True


def _title(file: File) -> Iterator[str]:
    preferences = file.pdf.Root.get("/ViewerPreferences")
    if preferences is None or not _true(preferences.get("/DisplayDocTitle")):
        yield "a viewer is not told to show the title"
    if not _metadata_title(file):
        yield "the metadata have no title"


def _metadata_title(file: File) -> str:
    return str(file.pdf.open_metadata().get("dc:title") or "").strip()


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


def _labels(file: File) -> Iterator[str]:
    labels = file.pdf.Root.get("/PageLabels")
    entries = number_tree(labels)
    if labels is not None and 0 not in dict(entries):
        yield "the page labels do not begin with the first page"
    for key, entry in entries:
        style = entry.get("/S")
        if style is not None and str(style) not in _STYLES:
            yield f"the pages from {key + 1} on are numbered in the style {worded(style)}, which there is not"


def _two_titles(file: File) -> Iterator[str]:
    """The two places that give a title give one."""
    information = file.pdf.trailer.get("/Info")
    said = worded(information.get("/Title", "")).strip() if information is not None else ""
    told = _metadata_title(file)
    if said and told and said != told[: len(said)]:
        yield f"the metadata call it “{worded(told)}”, and the file’s information “{said}”"


RULES = (
    Rule(name="title", standard="ISO 14289-1, 7.1", hint="name it and let it be shown", find=_title),
    Rule(name="marked", standard="ISO 14289-1, 7.1", hint="set MarkInfo’s Marked", find=_marked),
    Rule(name="tabs", standard="ISO 14289-1, 7.18.3", hint="set Tabs to S on the page", find=_tabs),
    Rule(
        name="page-labels",
        standard="ISO 32000-1, 12.4.2",
        hint="label page 0 too, and each in a known style",
        find=_labels,
    ),
    Rule(
        name="titles",
        standard="ISO 32000-1, 14.3.3",
        hint="give the metadata and the file’s information one title",
        find=_two_titles,
        severity=Severity.WARNING,
    ),
)
