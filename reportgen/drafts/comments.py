"""Comments that ask for a figure which is there now: told, and left to the people who wrote them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from reportgen.drafts.controls import Control, words_of
from reportgen.drafts.opening import Draft
from reportgen.drafts.outcome import Change
from reportgen.drafts.parts import Element, W
from reportgen.drafts.places import Places

_MARKS: Final = frozenset(f"{W}{tag}" for tag in ("commentRangeStart", "bookmarkStart", "proofErr"))
"""What may stand between the start of a comment and the figure that it is on."""


def answered(draft: Draft, filled: Iterable[Control], places: Places) -> Iterator[Change]:
    """The comments on figures that were still to come and have been filled in."""
    comments = _comments(draft)
    told = set[str]()
    for control in filled if comments else ():
        number = _on(control.element)
        if number in comments and number not in told:
            told.add(number)
            where = places.of(control.element, control.part)
            yield Change(kind="answered", subject=control.fact, before=comments[number], where=where)


def _comments(draft: Draft) -> Mapping[str, str]:
    """The first paragraph of each comment, by its number."""
    parts = (draft.part(name) for name in draft.package.related(draft.package.main, "comments"))
    found = (
        (one.get(f"{W}id") or "", one.find(f"{W}p"))
        for part in parts
        for one in part.tree.iter(f"{W}comment")
    )
    return {number: words_of(first) for number, first in found if first is not None}


def _on(element: Element) -> str:
    """The number of the comment that begins right before an element; replies begin behind it."""
    number = ""
    for before in element.itersiblings(preceding=True):
        if before.tag not in _MARKS:
            break
        if before.tag == f"{W}commentRangeStart":
            number = before.get(f"{W}id") or ""
    return number
