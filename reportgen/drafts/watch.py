"""Figures of a draft that no control renews any more: those that stand by hand, and those that are gone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from reportgen.drafts.controls import Control, plain, typed_in
from reportgen.drafts.figures import subject_of
from reportgen.drafts.lines import LINES
from reportgen.drafts.outcome import Change
from reportgen.drafts.parts import Element, W, inside
from reportgen.drafts.places import Places
from reportgen.drafts.sources import News
from reportgen.drafts.stores import Base
from reportgen.model.markdown import tag_of
from reportgen.render.docx.living import Rendition

_DIGITS: Final = 3
"""A figure of fewer digits is too common to be known by them."""


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


def elsewhere(base: Base, news: News, places: Places) -> Iterator[Change]:
    """Old figures that somebody typed where the report had none of them."""
    stale = _stale(base, news)
    facts = {tag_of(one.fact, one.wording): one.fact for one in base.renditions.values()}
    given: dict[Element | None, set[str]] = {}
    for name, block in base.blocks.items():
        lined = block.kind in LINES
        own = {one.fact for one in stale.values()} if lined else {facts.get(tag, "") for tag in block.figures}
        given.setdefault(places.paragraph(name), set()).update(own)
    for paragraph in places.text if stale else ():
        said = plain(typed_in(paragraph))
        for words, one in stale.items() if not inside(paragraph, f"{W}tbl") else ():
            if one.fact not in given.get(paragraph, ()) and words in said and _says(words, said):
                new, said = news.rendition(one.name, one), said.replace(words, "\x1f")
                where = ", ".join(filter(None, (places.of(paragraph), f"at “{places.words(paragraph)}”")))
                after = new.text if new else ""
                yield Change(
                    kind="by hand", subject=subject_of(one), before=one.text, after=after, where=where
                )


def _stale(base: Base, news: News) -> dict[str, Rendition]:
    """What figures of some digits said, and the report says nowhere any more; the longest first."""
    said = {plain(one.text) for one in news.printed.values()}
    found: dict[str, Rendition] = {}
    for one in base.renditions.values():
        words, new = plain(one.text), news.rendition(one.name, one)
        known = words in said or sum(map(str.isdigit, words)) < _DIGITS
        if new is not None and new.text != one.text and not known:
            found.setdefault(words, one)
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def _typed(words: str, paragraph: Element) -> bool:
    """Whether a paragraph says words outside of its figures, and not as a part of other ones."""
    return bool(words) and _says(plain(words), plain(typed_in(paragraph)))


def _says(words: str, said: str) -> bool:
    return re.search(rf"(?<![\w.,]){re.escape(words)}(?!\w|[.,]\d)", said) is not None


def _wording(control: Control, base: Base) -> str:
    known = base.renditions.get(control.name)
    return known.wording if known else "value"
