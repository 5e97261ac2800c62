"""Rules about what begins and must end: bookmarks, comments, fields, changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reportgen.verify.word.base import Fault, Rule
from reportgen.verify.word.names import Element, W, value
from reportgen.verify.word.opening import Package

_RANGES: Final = (
    ("bookmark", "bookmarkStart", "bookmarkEnd"),
    ("permission", "permStart", "permEnd"),
    ("move", "moveFromRangeStart", "moveFromRangeEnd"),
    ("move", "moveToRangeStart", "moveToRangeEnd"),
)
_APART: Final = frozenset({f"{W}footnote", f"{W}endnote", f"{W}comment"})
"""Stories in a story: what begins in one ends in it."""


def _pairs(package: Package, what: str, starts: str, ends: str) -> Iterator[Fault]:
    for part, tree in package.stories.items():
        opened: dict[str, Element] = {}
        for one in tree.iter(f"{W}{starts}", f"{W}{ends}"):
            number = value(one, "id")
            if one.tag == f"{W}{starts}":
                opened[number] = one
            elif opened.pop(number, None) is None:
                yield Fault(words=f"the {what} {number} ends and has not begun", part=part, at=one)
        for number, one in opened.items():
            yield Fault(words=f"the {what} {number} has no end", part=part, at=one)


def _ranges(package: Package) -> Iterator[Fault]:
    for kind, starts, ends in _RANGES:
        yield from _pairs(package, kind, starts, ends)


def _comments(package: Package) -> Iterator[Fault]:
    yield from _pairs(package, "comment", "commentRangeStart", "commentRangeEnd")
    part, tree = package.one("comments")
    known = {value(one, "id"): one for one in tree.iterchildren(f"{W}comment")} if tree is not None else {}
    marked = {value(one, "id") for _, one in package.all("w:commentReference")}
    for story, one in package.all("w:commentReference", "w:commentRangeStart"):
        number = value(one, "id")
        if number not in known:
            yield Fault(words=f"there is no comment {number}", part=story, at=one)
        elif one.tag == f"{W}commentRangeStart" and number not in marked:
            yield Fault(words=f"the comment {number} has a range and no mark", part=story, at=one)
    for number, one in known.items():
        if number not in marked:
            yield Fault(words=f"nothing refers to the comment {number}", part=part, at=one)


def _fields(package: Package) -> Iterator[Fault]:
    for part, tree in package.stories.items():
        inner = [one for one in tree if one.tag in _APART]
        for story in inner or [tree]:
            yield from _fields_of(part, story)


@dataclass(slots=True)
class _Field:
    """A field that is open: where it began, whether it says what it is, whether its result has begun."""

    began: Element
    told: bool = False
    shown: bool = False


def _fields_of(part: str, story: Element) -> Iterator[Fault]:
    """Each field: begin, instruction, perhaps separate, end; fields may stand in fields."""
    waiting: list[_Field] = []
    for one in story.iter(f"{W}fldChar", f"{W}instrText"):
        if one.tag == f"{W}instrText":
            yield from _instructed(part, one, waiting)
            continue
        kind = value(one, "fldCharType")
        if kind == "begin":
            for outer in waiting[-1:]:
                # A field in the instruction of another says what that is.
                outer.told = outer.told or not outer.shown
            waiting.append(_Field(one))
        elif not waiting:
            yield Fault(words=f"a field’s {kind} stands without its beginning", part=part, at=one)
        elif kind == "separate":
            if waiting[-1].shown:
                yield Fault(words="a field has two results", part=part, at=one)
            waiting[-1].shown = True
        else:
            ended = waiting.pop()
            if not ended.told:
                yield Fault(words="a field does not say what it is", part=part, at=ended.began)
    for field in waiting:
        yield Fault(words="a field has no end", part=part, at=field.began)


def _instructed(part: str, one: Element, waiting: list[_Field]) -> Iterator[Fault]:
    if not waiting:
        yield Fault(words="an instruction stands outside of any field", part=part, at=one)
    elif waiting[-1].shown:
        yield Fault(words="an instruction stands in the result of its field", part=part, at=one)
    else:
        waiting[-1].told = waiting[-1].told or bool((one.text or "").strip())


def _changes(package: Package) -> Iterator[Fault]:
    """Words that were deleted are w:delText; others are not."""
    for part, deleted in package.all("w:del"):
        for one in deleted.iter(f"{W}t"):
            yield Fault(words="deleted words are marked as if they stood", part=part, at=one)
        for one in deleted.iter(f"{W}instrText"):
            yield Fault(words="a deleted instruction is marked as if it stood", part=part, at=one)
    for part, one in package.all("w:delText", "w:delInstrText"):
        above = one.getparent()
        while above is not None and above.tag not in (f"{W}del", f"{W}moveFrom"):
            above = above.getparent()
        if above is None:
            yield Fault(words="words are marked as deleted, and nothing deletes them", part=part, at=one)


RULES = (
    Rule(
        name="range-pairs",
        standard="ECMA-376-1, 17.13.6",
        hint="let each end that begins, in the same part, and once",
        find=_ranges,
    ),
    Rule(
        name="comment-pairs",
        standard="ECMA-376-1, 17.13.4",
        hint="give each comment a beginning, an end and a mark, and each of these its comment",
        find=_comments,
    ),
    Rule(
        name="field-pairs",
        standard="ECMA-376-1, 17.16.18",
        hint="let each field begin, say what it is, and end, in this order",
        find=_fields,
    ),
    Rule(
        name="deleted-text",
        standard="ECMA-376-1, 17.13.5 and 17.3.3.7",
        hint="write words in w:del as w:delText, and others as w:t",
        find=_changes,
    ),
)
