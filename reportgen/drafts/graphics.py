"""The graphics of a draft renewed: charts, charts that stand as pictures, and their descriptions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reportgen.drafts import charts
from reportgen.drafts.opening import Draft
from reportgen.drafts.outcome import Change
from reportgen.drafts.parts import WP, A, C, Element, Part, R
from reportgen.drafts.places import Places
from reportgen.drafts.stores import Base


@dataclass(frozen=True, slots=True, kw_only=True)
class Graphic:
    """A graphic in a line: its drawing, its properties, the ids of its chart and of its pictures."""

    part: Part
    inline: Element
    properties: Element
    chart: str
    pictures: tuple[str, ...]


def renew(draft: Draft, places: Places, base: Base, fresh: Draft, there: Places) -> Iterator[Change]:
    """Renew each graphic that both have, by the anchor of its block."""
    for name in there.anchors:
        theirs = _graphic(there, name)
        if theirs is None:
            continue
        mine, subject = _graphic(places, name), theirs.properties.get("descr") or "a graphic"
        subject = subject if len(subject) < 60 else subject[:59] + "…"
        if mine is None:
            if theirs.chart and name in base.blocks:
                yield Change(kind="missing", subject=subject, where="its chart is not in the draft any more")
            continue
        where = places.of(mine.inline, mine.part)
        if mine.chart and theirs.chart:
            yield from _chart(draft, mine, fresh, theirs, subject, where)
        elif mine.pictures and theirs.pictures:
            done = _pictured(draft, mine, fresh, theirs, base.pictures.get(name, ""))
            if done == "picture":
                base.depict(name, _digest(fresh, theirs))
                yield Change(kind="picture", subject=subject, where=where)
            elif done == "left":
                yield Change(kind="left", subject=subject, where="another picture stands in its place")
        elif mine.chart or theirs.chart:
            yield Change(kind="left", subject=subject, where="a chart there, a picture in the report")
        before = base.blocks[name].markdown if name in base.blocks else ""
        if _described(mine, theirs, before):
            base.describe(name, theirs.properties.get("descr") or "")


def _graphic(places: Places, anchor: str) -> Graphic | None:
    paragraph = places.paragraph(anchor)
    inline = None if paragraph is None else next(paragraph.iter(f"{WP}inline", f"{WP}anchor"), None)
    properties = None if inline is None else inline.find(f"{WP}docPr")
    if inline is None or properties is None:
        return None
    chart = next(inline.iter(f"{C}chart"), None)
    pictures = [one.get(f"{R}embed") or "" for one in inline.iter() if one.get(f"{R}embed")]
    return Graphic(
        part=places.anchors[anchor][0],
        inline=inline,
        properties=properties,
        chart="" if chart is None else chart.get(f"{R}id") or "",
        pictures=tuple(pictures),
    )


def _chart(
    draft: Draft, mine: Graphic, fresh: Draft, theirs: Graphic, subject: str, where: str
) -> Iterator[Change]:
    name, source = draft.related(mine.part.name, mine.chart), fresh.related(theirs.part.name, theirs.chart)
    if name is None or source is None:
        yield Change(kind="left", subject=subject, where="its part is not in the draft")
        return
    done = charts.renew(draft, name, fresh, source)
    if done.values:
        yield Change(
            kind="chart",
            subject=subject,
            before=done.before,
            after=done.after,
            where=where,
            times=done.values,
        )
    if done.left:
        yield Change(kind="left", subject=subject, where=done.left)


def _pictured(
    draft: Draft, mine: Graphic, fresh: Draft, theirs: Graphic, known: str
) -> Literal["same", "picture", "left"]:
    """Put the new pictures in the place of those that are still as they were sent out."""
    pairs = [
        (draft.related(mine.part.name, one), fresh.related(theirs.part.name, other))
        for one, other in zip(mine.pictures, theirs.pictures, strict=False)
    ]
    changed = [(one, other) for one, other in pairs if one and other and draft.blob(one) != fresh.blob(other)]
    if not changed:
        return "same"
    if _digest(draft, mine) != known:
        return "left"
    for one, other in changed:
        draft.put(one, fresh.blob(other))
    _stretch(mine, theirs)
    return "picture"


def _digest(draft: Draft, graphic: Graphic) -> str:
    """The hash of the first of a graphic's pictures."""
    name = draft.related(graphic.part.name, graphic.pictures[0])
    return hashlib.sha256(draft.blob(name)).hexdigest() if name else ""


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


def _described(mine: Graphic, theirs: Graphic, before: str) -> bool:
    """Give the new alternative text, where nobody has written another; whether it was given."""
    now, wanted = mine.properties.get("descr") or "", theirs.properties.get("descr") or ""
    if not (now and wanted) or now == wanted or " ".join(now.split()) != " ".join(before.split()):
        return False
    mine.part.attribute(mine.properties, "descr", wanted)
    return True
