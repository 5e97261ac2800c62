"""Which of the report's graphics one of a draft is that stands under no anchor, or beside others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from reportgen.drafts.drawings import Graphic
from reportgen.drafts.opening import Draft
from reportgen.drafts.stores import Base
from reportgen.render.docx.charts.sent import Sent, digest, says

At: TypeAlias = tuple[str, int]
"""A graphic of the report: the bookmark of its block, and its place there from 0."""


class Known:
    """The graphics of a report as they were sent out and as they are now."""

    def __init__(self, draft: Draft, base: Base, new: Base, theirs: Mapping[str, list[Graphic]]) -> None:
        self._draft = draft
        self._base = base
        self._new = new
        self._theirs = theirs

    def whose(self, mine: Graphic, names: Iterable[str] | None = None) -> At | None:
        """The graphic that one says the same as, in whatever words it is written; None where that is
        none, or nobody can tell which of several.

        names: of the blocks that it may be of, all where none are given.
        """
        among = [at for at in self._all(names) if bool(mine.chart) == bool(self._theirs[at[0]][at[1]].chart)]
        marks = self._marks(mine)
        alike = [at for at in among if marks & self._known(at)]
        same = [at for at in alike if self.alike(mine, at)] or alike
        now = {one.digest for at in same if (one := self._new.known(*at)) is not None}
        return same[0] if same and (len(same) == 1 or len(now) == 1) else None

    def named(self, mine: Graphic) -> At | None:
        """The chart that one is described as, whatever it says."""
        among = [at for at in self._all(None) if mine.chart and self._theirs[at[0]][at[1]].chart]
        return next((at for at in among if mine.described and self.alike(mine, at)), None)

    def alike(self, mine: Graphic, at: At) -> bool:
        """Whether one is described as a graphic was, or is now."""
        name, place = at
        block = self._base.blocks.get(name)
        was = " ".join(block.markdown.split()) if block is not None and place == 0 else ""
        return mine.described in (was, self._theirs[name][place].described)

    def _all(self, names: Iterable[str] | None) -> Iterator[At]:
        for name in self._theirs if names is None else names:
            yield from ((name, place) for place in range(len(self._theirs[name])))

    def _marks(self, mine: Graphic) -> set[str]:
        """The hash of a graphic, and the mark of what a chart says."""
        part = mine.shows(self._draft)
        if part is None:
            return set()
        said = says(self._draft.part(part).tree) if mine.chart else ""
        return {digest(self._draft.blob(part)), said} - {""}

    def _known(self, at: At) -> set[str]:
        both: tuple[Sent | None, ...] = (self._base.known(*at), self._new.known(*at))
        return {mark for one in both if one is not None for mark in (one.digest, one.says)} - {""}
