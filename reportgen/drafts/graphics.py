"""The graphics of a draft renewed: charts, charts that stand as pictures, and their descriptions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import count
from posixpath import splitext
from typing import Final, Literal

from reportgen.drafts import charts
from reportgen.drafts.opening import Draft
from reportgen.drafts.outcome import Change
from reportgen.drafts.parts import WP, A, C, Element, Part, R
from reportgen.drafts.places import Places
from reportgen.drafts.stores import Base
from reportgen.frozen import dataclass
from reportgen.render.docx.figures import digest

_IMAGE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_SHOWING: Final = (f"{A}blip", "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip")
"""What names the part of a picture: PNG, and SVG for readers that show one."""


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
    shown = Counter(_shown(draft))
    for name in there.anchors:
        theirs = _graphics(there, name)
        mine = _graphics(places, name)
        if theirs and not mine and name in base.blocks:
            yield Change(kind="missing", subject=_subject(theirs[0]), where="it is not in the draft any more")
        elif mine and len(mine) != len(theirs):
            told = f"{len(mine)} graphics stand there, {len(theirs)} in the report"
            yield Change(kind="left", subject=_subject(mine[0]), where=told)
        else:
            for place, (own, new) in enumerate(zip(mine, theirs, strict=False)):
                yield from _renewed(draft, own, fresh, new, base, (name, place), places, shown)


def _renewed(
    draft: Draft,
    mine: Graphic,
    fresh: Draft,
    theirs: Graphic,
    base: Base,
    at: tuple[str, int],
    places: Places,
    shown: Counter[str],
) -> Iterator[Change]:
    """One graphic; at is its anchor and its place there, shown how often each picture is."""
    known, subject, where = base.known(*at), _subject(theirs), places.of(mine.inline, mine.part)
    name, place = at
    before = base.blocks[name].markdown if name in base.blocks and place == 0 else _name(draft, mine)
    if mine.chart and theirs.chart:
        for change in _chart(draft, mine, fresh, theirs, known, subject, where):
            if change.kind == "chart" and known and _digest(draft, mine) == _digest(fresh, theirs):
                base.depict(*at, _digest(fresh, theirs))
            yield change
    elif mine.pictures and theirs.pictures:
        done = _pictured(draft, mine, fresh, theirs, known, shown)
        if done == "picture":
            base.depict(*at, _digest(fresh, theirs))
            yield Change(kind="picture", subject=subject, where=where)
        elif done == "left":
            yield Change(kind="left", subject=subject, where="another picture stands in its place")
    elif mine.chart or theirs.chart:
        yield Change(kind="left", subject=subject, where="it is a chart in one, a picture in the other")
    if _described(mine, theirs, before) and place == 0:
        base.describe(name, theirs.properties.get("descr") or "")


def _name(draft: Draft, graphic: Graphic) -> str:
    """What one chart of several shows, which is its alternative text."""
    part = draft.related(graphic.part.name, graphic.chart) if graphic.chart else None
    return charts.name_of(draft.part(part).tree) if part else ""


def _subject(graphic: Graphic) -> str:
    words = graphic.properties.get("descr") or "a graphic"
    return words if len(words) < 60 else words[:59] + "…"


def _graphics(places: Places, anchor: str) -> list[Graphic]:
    """The graphics of the paragraph of an anchor, in their order."""
    paragraph = places.paragraph(anchor)
    found = []
    for inline in () if paragraph is None else paragraph.iter(f"{WP}inline", f"{WP}anchor"):
        properties, chart = inline.find(f"{WP}docPr"), next(inline.iter(f"{C}chart"), None)
        pictures = [one.get(f"{R}embed") or "" for one in inline.iter("*") if one.get(f"{R}embed")]
        if properties is not None:
            one = Graphic(
                part=places.anchors[anchor][0],
                inline=inline,
                properties=properties,
                chart="" if chart is None else chart.get(f"{R}id") or "",
                pictures=tuple(pictures),
            )
            found.append(one)
    return found


def _chart(
    draft: Draft, mine: Graphic, fresh: Draft, theirs: Graphic, known: str, subject: str, where: str
) -> Iterator[Change]:
    name, source = draft.related(mine.part.name, mine.chart), fresh.related(theirs.part.name, theirs.chart)
    if name is None or source is None:
        yield Change(kind="left", subject=subject, where="its part is not in the draft")
        return
    done = charts.renew(draft, name, fresh, source, untouched=_digest(draft, mine) == known)
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


def _shown(draft: Draft) -> Iterator[str]:
    """The part of each picture that a draft shows, as often as it does."""
    for story in draft.stories():
        for one in story.tree.iter(*_SHOWING):
            name = draft.related(story.name, one.get(f"{R}embed") or "")
            if name:
                yield name


def _pictured(
    draft: Draft, mine: Graphic, fresh: Draft, theirs: Graphic, known: str, shown: Counter[str]
) -> Literal["same", "picture", "left"]:
    """Put the new pictures in the place of those that are still as they were sent out."""
    changed = []
    for one, other in zip(mine.pictures, theirs.pictures, strict=False):
        name, source = draft.related(mine.part.name, one), fresh.related(theirs.part.name, other)
        if name and source and draft.blob(name) != fresh.blob(source):
            changed.append((one, name, fresh.blob(source)))
    if not changed:
        return "same"
    if _digest(draft, mine) != known:
        return "left"
    for one, name, blob in changed:
        if shown[name] > 1:
            shown[name] -= 1
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
    for one in mine.inline.iter(*_SHOWING):
        if one.get(f"{R}embed") == identifier:
            mine.part.attribute(one, "r:embed", relation)


def _digest(draft: Draft, graphic: Graphic) -> str:
    """The hash of a graphic's chart, or of the first of its pictures."""
    name = draft.related(graphic.part.name, graphic.chart or graphic.pictures[0])
    return digest(draft.blob(name)) if name else ""


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
