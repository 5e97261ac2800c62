"""Figures of a draft that no control renews any more: those that stand by hand, and those that are gone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.drafts.controls import Control, plain, typed_in
from reportgen.drafts.figures import subject_of
from reportgen.drafts.outcome import Change
from reportgen.drafts.parts import Element, W
from reportgen.drafts.places import Places
from reportgen.drafts.sources import News
from reportgen.drafts.stores import Base
from reportgen.model.markdown import tag_of


def by_hand(controls: Sequence[Control], base: Base, news: News, places: Places) -> Iterator[Change]:
    """Figures that were sent out as controls and are plain words now, or are not in the draft at all."""
    tags = {tag_of(one.fact, one.wording): one for one in (*base.renditions.values(),)[::-1]}
    alive = {(one.fact, _wording(one, base)) for one in controls}
    told: set[str] = set()
    within: dict[Element, set[str]] = {}
    for control in controls:
        for above in control.element.iterancestors(f"{W}p"):
            within.setdefault(above, set()).add(control.fact)
    for name, block in base.blocks.items():
        paragraph = places.paragraph(name)
        here = within.get(paragraph, set()) if paragraph is not None else set[str]()
        for tag in dict.fromkeys(block.figures):
            one = tags.get(tag)
            if one is None:
                continue
            new, alone = news.rendition(one.name, one), one.fact not in here
            now = new.text if new else ""
            if paragraph is not None and (alone or now != one.text) and _typed(one.text, paragraph):
                if now == one.text:
                    continue  # It is right as it stands.
                yield Change(
                    kind="by hand",
                    subject=subject_of(one),
                    before=one.text,
                    after=now,
                    where=places.of(paragraph, places.anchors[name][0]),
                )
            elif alone and (one.fact, one.wording) not in alive and one.name not in told:
                told.add(one.name)
                yield Change(kind="missing", subject=subject_of(one), before=one.text, after=now)


def _typed(words: str, paragraph: Element) -> bool:
    """Whether a paragraph says words outside of its figures, and not as a part of other ones."""
    said = rf"(?<![\w.,]){re.escape(plain(words))}(?!\w|[.,]\d)"
    return bool(words) and re.search(said, plain(typed_in(paragraph))) is not None


def _wording(control: Control, base: Base) -> str:
    known = base.renditions.get(control.name)
    return known.wording if known else "value"
