"""Charts that stand as pictures, renewed while they are as they were sent out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import count
from posixpath import splitext
from typing import Final, Literal

from reportgen.drafts.drawings import SHOWING, Graphic
from reportgen.drafts.opening import Draft
from reportgen.drafts.parts import WP, A, R
from reportgen.render.docx.charts.sent import Sent, digest

_IMAGE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def shown(draft: Draft) -> Counter[str]:
    """How often a draft shows the part of each picture."""
    return Counter(_shown(draft))


def _shown(draft: Draft) -> Iterator[str]:
    for story in draft.stories():
        for one in story.tree.iter(*SHOWING):
            name = draft.related(story.name, one.get(f"{R}embed") or "")
            if name:
                yield name


def renew(
    draft: Draft, mine: Graphic, fresh: Draft, theirs: Graphic, sent: Sent | None, often: Counter[str]
) -> Literal["same", "picture", "left"]:
    """Put the new pictures in the place of those that are still as they were sent out.

    often: how often each part is shown, which is kept up.
    """
    changed = []
    for one, other in zip(mine.pictures, theirs.pictures, strict=False):
        name, source = draft.related(mine.part.name, one), fresh.related(theirs.part.name, other)
        if name and source and draft.blob(name) != fresh.blob(source):
            changed.append((one, name, fresh.blob(source)))
    if not changed:
        return "same"
    first = mine.shows(draft)
    if first is None or sent is None or digest(draft.blob(first)) != sent.digest:
        return "left"
    for one, name, blob in changed:
        if often[name] > 1:
            often[name] -= 1
            _apart(draft, mine, one, name, blob)
        else:
            draft.put(name, blob)
    _stretch(mine, theirs)
    return "picture"


def _apart(draft: Draft, mine: Graphic, identifier: str, name: str, blob: bytes) -> None:
    """A part of its own for a picture that stands elsewhere as well."""
    stem, suffix = splitext(name)
    own = next(path for at in count(1) if not draft.has(path := f"{stem}-{at}{suffix}"))
    draft.put(own, blob)
    relation = draft.relate(mine.part.name, own, _IMAGE)
    for one in mine.inline.iter(*SHOWING):
        if one.get(f"{R}embed") == identifier:
            mine.part.attribute(one, "r:embed", relation)


def _stretch(mine: Graphic, theirs: Graphic) -> None:
    """The height that keeps the new picture in its proportions, at the width that it has."""
    own, new = mine.inline.find(f"{WP}extent"), theirs.inline.find(f"{WP}extent")
    if own is None or new is None:
        return
    wide, cx, cy = (int(value or 1) for value in (own.get("cx"), new.get("cx"), new.get("cy")))
    high = str(round(wide * cy / cx))
    for one in (own, *mine.inline.iter(f"{A}ext")):
        if one.get("cy") and one.get("cx") == own.get("cx") and one.get("cy") != high:
            mine.part.attribute(one, "cy", high)
