"""The tone of a change: a paragraph whose style says whether it is better or worse, put right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from reportgen.drafts.controls import Control, paragraph_of
from reportgen.drafts.parts import Element, W
from reportgen.drafts.places import Places

_TONE: Final = re.compile(r"(?:Better|Worse)$")


def renew_tones(places: Places, there: Places, controls: Iterable[Control]) -> None:
    """Give paragraphs with figures the tone that the report's own have now."""
    figured = {paragraph_of(control.element) for control in controls}
    for name in there.anchors:
        mine, theirs = places.paragraph(name), there.paragraph(name)
        if mine is None or theirs is None or mine not in figured:
            continue
        own, new = _style(mine), _style(theirs)
        if own is None or new is None:
            continue
        before, after = own.get(f"{W}val") or "", new.get(f"{W}val") or ""
        if before != after and _TONE.sub("", before) == _TONE.sub("", after):
            places.anchors[name][0].attribute(own, f"{own.prefix}:val", after)


def _style(paragraph: Element) -> Element | None:
    return paragraph.find(f"{W}pPr/{W}pStyle")
