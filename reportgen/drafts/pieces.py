"""Controls that are pieces of one: Enter was pressed in it, or something was pasted into it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportgen.drafts.controls import Control, changes_in, paragraph_of
from reportgen.drafts.parts import Element, W, inside
from reportgen.render.docx.living import Rendition


def in_pieces(
    controls: Sequence[Control], old: Callable[[Control], Rendition]
) -> dict[Control, tuple[Control, ...]]:
    """The controls that stand in pieces: the first piece of each, and the pieces after it.

    old: what a control showed when it was last written.
    """
    found: dict[Control, tuple[Control, ...]] = {}
    taken: set[Control] = set()
    for at, first in enumerate(controls):
        if first not in taken:
            rest = _rest(controls, at, _compact(old(first).text))
            taken.update(rest)
            if rest:
                found[first] = rest
    return found


def _rest(controls: Sequence[Control], at: int, whole: str) -> tuple[Control, ...]:
    """The controls that make up all that the one at a place once showed, together with it."""
    said = ""
    for end in range(at, len(controls)):
        one = controls[end]
        words = _compact(one.shown)
        said += words
        if not words or not whole.startswith(said) or _decided_elsewhere(one):
            break
        if end > at and not _follows(one, controls[end - 1]):
            break
        if said == whole:
            return tuple(controls[at + 1 : end + 1])
    return ()


def _compact(words: str) -> str:
    return "".join(words.split())


def _decided_elsewhere(one: Control) -> bool:
    """Whether a tracked change in or around a control has its own say."""
    return bool(changes_in(one.content)) or inside(one.element, f"{W}del", f"{W}moveFrom")


def _follows(one: Control, before: Control) -> bool:
    """Whether a control of the same figure stands in the paragraph of the one before, or in the next."""
    if one.name != before.name or one.part is not before.part:
        return False
    here, there = paragraph_of(one.element), paragraph_of(before.element)
    return here is not None and there is not None and here in (there, _next(there))


def _next(paragraph: Element) -> Element | None:
    return next(paragraph.itersiblings(f"{W}p", f"{W}tbl"), None)
