"""The graphics of a draft renewed: charts, charts that stand as pictures, copies, and descriptions."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.drafts import charts, pictures
from reportgen.drafts.copies import At, Known
from reportgen.drafts.drawings import Graphic, graphics_at, graphics_in
from reportgen.drafts.opening import Draft
from reportgen.drafts.outcome import Change
from reportgen.drafts.parts import Element
from reportgen.drafts.places import Places
from reportgen.drafts.stores import Base


def renew(
    draft: Draft, places: Places, base: Base, fresh: Draft, there: Places, new: Base
) -> Iterator[Change]:
    """Renew each graphic that both have: by the anchor of its block, a copy by what it says."""
    return _Work(draft, places, base, fresh, there, new).run()


class _Work:
    """The renewal of the graphics of one draft."""

    def __init__(
        self, draft: Draft, places: Places, base: Base, fresh: Draft, there: Places, new: Base
    ) -> None:
        self._draft, self._places, self._base = draft, places, base
        self._fresh, self._new = fresh, new
        self._theirs = {name: found for name in there.anchors if (found := graphics_at(there, name))}
        self._known = Known(draft, base, new, self._theirs)
        self._often = pictures.shown(draft)
        self._taken: set[Element] = set()
        self._there: set[At] = set()
        self._parts: set[str] = set()

    def run(self) -> Iterator[Change]:
        """Renew all; what was done, what was let be, and what is not there."""
        for name in self._theirs:
            yield from self._anchored(name)
        for name in self._base.pictures.keys() - self._theirs.keys():
            yield from self._gone(name)
        anchored = set(self._there)
        for story in self._draft.stories():
            for one in graphics_in(story, story.tree):
                if one.inline not in self._taken:
                    yield from self._copied(one, anchored)
        yield from self._missing()

    def _anchored(self, name: str) -> Iterator[Change]:
        """The graphics in the paragraph of a block: by their order, or among others by what they say."""
        mine, theirs = graphics_at(self._places, name), self._theirs[name]
        if len(mine) == len(theirs):
            for place, one in enumerate(mine):
                yield from self._renewed(one, (name, place), first=True)
            return
        for one in mine:
            at = self._known.whose(one, (name,))
            if at is not None and at not in self._there:
                yield from self._renewed(one, at, first=True)
        if mine and not any((name, place) in self._there for place in range(len(theirs))):
            self._there |= {(name, place) for place in range(len(theirs))}
            self._taken |= {one.inline for one in mine}
            told = f"{len(mine)} graphics stand there, {len(theirs)} in the report"
            yield Change(kind="left", subject=mine[0].subject, where=told)

    def _gone(self, name: str) -> Iterator[Change]:
        """Graphics that the report does not give any longer."""
        for one in graphics_at(self._places, name):
            self._taken.add(one.inline)
            yield Change(kind="gone", subject=one.subject, where=self._places.of(one.inline, one.part))

    def _copied(self, mine: Graphic, anchored: set[At]) -> Iterator[Change]:
        """A graphic under no anchor: a copy of one of the report's, or somebody's own."""
        at = self._known.whose(mine)
        if at is not None:
            yield from self._renewed(mine, at, first=at not in anchored)
            return
        part, named = mine.shows(self._draft), self._known.named(mine)
        if named is not None:
            self._there.add(named)
        if mine.chart and part and self._base.part is not None and charts.ours(self._draft.part(part).tree):
            told = "it shows other values than the report’s charts did, so that nobody can tell which it is"
            where = "; ".join(filter(None, (told, self._places.of(mine.inline, mine.part))))
            yield Change(kind="left", subject=mine.subject, where=where)

    def _missing(self) -> Iterator[Change]:
        """Graphics that were taken out, and those that the report has now."""
        for name, theirs in self._theirs.items():
            for place, one in enumerate(theirs):
                if (name, place) in self._there or name not in self._base.blocks:
                    continue
                if place == 0 or self._base.known(name, place) is not None:
                    where = "it is not in the draft any more"
                    yield Change(kind="missing", subject=one.subject, where=where)
                else:
                    yield Change(kind="new", subject=one.subject, after=one.described)

    def _renewed(self, mine: Graphic, at: At, *, first: bool) -> Iterator[Change]:
        """One graphic. first: whether it is the one that the base tells of, and no copy beside it."""
        theirs, known, new = self._theirs[at[0]][at[1]], self._base.known(*at), self._new.known(*at)
        self._taken.add(mine.inline)
        self._there.add(at)
        where = self._places.of(mine.inline, mine.part)
        if mine.deleted:
            if known != new:
                told = "; ".join(filter(None, ("to be deleted", mine.deleted, where)))
                yield Change(kind="tracked", subject=theirs.subject, where=told)
            return
        before, done = self._before(mine, at), True
        if mine.chart and theirs.chart:
            changes = list(self._chart(mine, theirs, at, where))
            done = not changes or any(one.done for one in changes)
            yield from changes
        elif mine.pictures and theirs.pictures:
            state = pictures.renew(self._draft, mine, self._fresh, theirs, known, self._often)
            if state == "picture":
                yield Change(kind="picture", subject=theirs.subject, where=where)
            elif state == "left":
                yield Change(kind="left", subject=theirs.subject, where="another picture stands in its place")
            done = state != "left"
        else:
            told = "it is a chart in one, a picture in the other"
            yield Change(kind="left", subject=theirs.subject, where=told)
            done = False
        if done and first and known is not None and new is not None:
            self._base.depict(*at, new)
        if _described(mine, theirs, before) and at[1] == 0:
            self._base.describe(at[0], theirs.properties.get("descr") or "")

    def _before(self, mine: Graphic, at: At) -> str:
        """What a graphic was described as; one chart of several by what it shows."""
        name, place = at
        if name in self._base.blocks and place == 0:
            return self._base.blocks[name].markdown
        part = mine.shows(self._draft) if mine.chart else None
        return charts.name_of(self._draft.part(part).tree) if part else ""

    def _chart(self, mine: Graphic, theirs: Graphic, at: At, where: str) -> Iterator[Change]:
        name, source = mine.shows(self._draft), theirs.shows(self._fresh)
        if name is None or source is None:
            yield Change(kind="left", subject=theirs.subject, where="its part is not in the draft")
            return
        if name in self._parts:
            return
        self._parts.add(name)
        done = charts.renew(self._draft, name, self._fresh, source, self._base.known(*at))
        if done.values:
            yield Change(
                kind="chart",
                subject=theirs.subject,
                before=done.before,
                after=done.after,
                where=where if done.after else "; ".join(filter(None, ("its labels and marks", where))),
                times=done.values,
            )
        if done.left:
            told = "; ".join(filter(None, (done.left, where)))
            yield Change(kind="left", subject=theirs.subject, where=told)


def _described(mine: Graphic, theirs: Graphic, before: str) -> bool:
    """Give the new alternative text, where nobody has written another; whether it was given."""
    now, wanted = mine.described, theirs.properties.get("descr") or ""
    if not (now and wanted) or mine.properties.get("descr") == wanted or now != " ".join(before.split()):
        return False
    mine.part.attribute(mine.properties, "descr", wanted)
    return True
