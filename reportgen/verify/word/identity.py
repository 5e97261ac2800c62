"""Rules about names and numbers that may be given once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from reportgen.model.finding import Severity
from reportgen.verify.word.base import Fault, Rule, whole
from reportgen.verify.word.names import W14, WP, Element, W, named, value
from reportgen.verify.word.opening import Package

_MOST: Final = 2**31
_BOOKMARK: Final = re.compile(r"[^\W\d][\w.\-:]*", re.UNICODE)
_LONGEST_NAME, _LONGEST_TITLE = 40, 64

Named = Iterable[tuple[str, Element, str]]
"""Parts, elements and what each calls itself."""


def _twice(found: Named, what: str) -> Iterator[Fault]:
    """A fault for each name that was given before."""
    met: dict[str, int] = {}
    for part, element, name in found:
        met[name] = met.get(name, 0) + 1
        if met[name] == 2:
            yield Fault(words=f"{what} {name} is given twice", part=part, at=element)


def _bookmarks(package: Package) -> Iterator[Fault]:
    for part, tree in package.stories.items():
        starts = list(tree.iter(f"{W}bookmarkStart"))
        yield from _twice(((part, one, value(one, "id")) for one in starts), "the number of a bookmark")
    every = [(part, one) for part, one in package.all("w:bookmarkStart")]
    yield from _twice(((part, one, value(one, "name").lower()) for part, one in every), "the bookmark")
    for part, one in every:
        name = value(one, "name")
        if len(name) > _LONGEST_NAME or not _BOOKMARK.fullmatch(name):
            words = f"“{name}” is no name of a bookmark: a letter or _ first, {_LONGEST_NAME} characters"
            yield Fault(words=words, part=part, at=one)
        if whole(value(one, "id")) is None:
            yield Fault(words="a bookmark has no number", part=part, at=one)


def _controls(package: Package) -> Iterator[Fault]:
    ids = (
        (part, one, value(one))
        for part, properties in package.all("w:sdtPr")
        for one in properties.iterchildren(f"{W}id")
    )
    yield from _twice(ids, "the number of a control")
    for part, properties in package.all("w:sdtPr"):
        for one in properties.iterchildren(f"{W}alias", f"{W}tag"):
            if len(value(one)) > _LONGEST_TITLE:
                words = f"the title or tag “{value(one)}” has more than {_LONGEST_TITLE} characters"
                yield Fault(words=words, part=part, at=one)


def _paragraphs(package: Package) -> Iterator[Fault]:
    for part, tree in package.stories.items():
        found = [(one, one.get(f"{W14}paraId")) for one in tree.iter(f"{W}p", f"{W}tr")]
        named_ones = [(one, name) for one, name in found if name is not None]
        yield from _twice(((part, one, name) for one, name in named_ones), "the id of a paragraph")
        for one, name in named_ones:
            if not re.fullmatch(r"[0-9A-Fa-f]{8}", name) or not 0 < int(name, 16) < _MOST:
                yield Fault(words=f"“{name}” is no id of a paragraph", part=part, at=one)


def _drawings(package: Package) -> Iterator[Fault]:
    ids = ((part, one, one.get("id") or "") for part, one in package.all("wp:docPr"))
    yield from _twice(ids, "the number of a drawing")
    for part, one in package.all("wp:docPr"):
        number = whole(one.get("id"))
        if number is None or not 0 <= number < 2 * _MOST:
            yield Fault(words=f"“{one.get('id')}” is no number of a drawing", part=part, at=one)


def _notes(package: Package) -> Iterator[Fault]:
    for tag, what in (("comment", "the comment"), ("footnote", "the footnote"), ("endnote", "the endnote")):
        for part, tree in package.stories.items():
            ids = ((part, one, value(one, "id")) for one in tree.iterchildren(f"{W}{tag}"))
            yield from _twice(ids, what)


def _styles(package: Package) -> Iterator[Fault]:
    part, tree = package.one("styles")
    if tree is None:
        return
    styles = list(tree.iterchildren(f"{W}style"))
    yield from _twice(((part, one, value(one, "styleId")) for one in styles), "the style")
    marked = (one for one in styles if value(one, "default") in ("1", "true", "on"))
    yield from _twice(((part, one, value(one, "type")) for one in marked), "the default style for")


def _called(package: Package) -> Iterator[Fault]:
    part, tree = package.one("styles")
    styles = [] if tree is None else list(tree.iterchildren(f"{W}style"))
    names = ((part, one, value(one.find(f"{W}name")).lower()) for one in styles)
    yield from _twice(names, "the name of a style,")


def _numbers(package: Package) -> Iterator[Fault]:
    part, tree = package.one("numbering")
    if tree is None:
        return
    for tag, key, what in (("num", "numId", "the numbering"), ("abstractNum", "abstractNumId", "the list")):
        yield from _twice(((part, one, value(one, key)) for one in tree.iterchildren(f"{W}{tag}")), what)
        for one in tree.iterchildren(f"{W}{tag}"):
            levels = ((part, level, value(level, "ilvl")) for level in one.iterchildren(f"{W}lvl"))
            yield from _twice(levels, f"the level of {what} {value(one, key)}:")


def _stores(package: Package) -> Iterator[Fault]:
    tag = named("ds:datastoreItem")
    found = [(part, tree) for part, tree in package.trees.items() if tree.tag == tag]
    ids = [(part, tree, (tree.get(named("ds:itemID")) or "").upper()) for part, tree in found]
    yield from _twice(ids, "the id of custom XML")
    for part, tree, name in ids:
        if not re.fullmatch(r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", name):
            yield Fault(words=f"“{name}” is no id of custom XML", part=part, at=tree)
    _, glossary = package.one("glossaryDocument")
    if glossary is not None:
        parts = glossary.iterfind(f".//{W}docPartPr/{W}name")
        yield from _twice((("word/glossary", one, value(one)) for one in parts), "the building block")


def _runs(package: Package) -> Iterator[Fault]:
    """Anchors of drawings and the graphics in them; a group numbers its own."""
    for part, inline in chain(package.all("wp:inline"), package.all("wp:anchor")):
        if inline.find(f"{WP}docPr") is None:
            yield Fault(words="a drawing has no number and no name", part=part, at=inline)


RULES = (
    Rule(
        name="bookmark-once",
        standard="ECMA-376-1, 17.13.6",
        hint="give each bookmark a number and a name of its own",
        find=_bookmarks,
    ),
    Rule(
        name="control-once",
        standard="ECMA-376-1, 17.5.2",
        hint="give each control a number of its own, and a title and tag that Word can hold",
        find=_controls,
    ),
    Rule(
        name="paragraph-once",
        standard="MS-DOCX, 2.2.4",
        hint="give each paragraph an id of its own, eight hexadecimal digits below 80000000",
        find=_paragraphs,
    ),
    Rule(
        name="drawing-once",
        standard="ECMA-376-1, 20.4.2.5",
        hint="give each drawing a number of its own",
        find=_drawings,
    ),
    Rule(
        name="drawing-named",
        standard="ECMA-376-1, 20.4.2.5",
        hint="give the drawing a wp:docPr",
        find=_runs,
    ),
    Rule(
        name="note-once",
        standard="ECMA-376-1, 17.11 and 17.13.4",
        hint="give each note and each comment a number of its own",
        find=_notes,
    ),
    Rule(
        name="style-once",
        standard="ECMA-376-1, 17.7.4",
        hint="give each style an id of its own, and each type one default",
        find=_styles,
    ),
    Rule(
        name="style-name",
        standard="ECMA-376-1, 17.7.4.9",
        hint="give each style a name of its own: Word keeps one of two",
        find=_called,
        severity=Severity.WARNING,
    ),
    Rule(
        name="numbering-once",
        standard="ECMA-376-1, 17.9",
        hint="give each list, numbering and level its own number",
        find=_numbers,
    ),
    Rule(
        name="store-once",
        standard="ECMA-376-1, 22.5.2 and 17.12",
        hint="give each part of custom XML a GUID of its own, each building block its name",
        find=_stores,
    ),
)
