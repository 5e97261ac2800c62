"""Tables whose cells are plain words, renewed cell by cell: base, draft and report are held together.

A cell that nobody has changed gets its new words. One that somebody has changed stays, and is told
where the report's has changed as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from reportgen.drafts.controls import changes_in
from reportgen.drafts.grids import TRACKED, Grid, Line, assigned, grids_of, table_at
from reportgen.drafts.opening import Draft
from reportgen.drafts.outcome import Change, Kind
from reportgen.drafts.parts import Element, Part, W, inside
from reportgen.drafts.places import Places
from reportgen.drafts.rows import Row, by_places, naming, paired, traced
from reportgen.drafts.stores import Base
from reportgen.frozen import dataclass
from reportgen.render.docx.xml import run

_ANCHORED: Final = tuple(
    f"{W}{tag}"
    for tag in (
        *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference"),
        *("footnoteReference", "drawing", "pict", "ins", "del", "moveFrom", "moveTo"),
    )
)
"""What keeps a row in a draft that the report no longer has."""

_WIDTH: Final = re.compile(r'(<w:tcW w:w=")[^"]*"')
_MOST: Final = 12
"""So many rows of one table are told one by one."""


def renew(
    draft: Draft, places: Places, base: Base, fresh: Draft, there: Places, new: Base
) -> Iterator[Change]:
    """Renew the cells of each plain table that the report and the draft both have."""
    if not (base.tables or new.tables):
        return
    theirs = {name: found for name in new.tables if (found := _made(fresh, there, name)) is not None}
    known = {name: rows for name, rows in base.tables.items() if name in theirs}
    if base.part is None:
        yield from (_unknown(name, grid, places) for name, grid in theirs.items() if name in places.anchors)
        return
    mine = assigned(grids_of(draft.main), places, known)
    for name, grid, copy in mine:
        work = _Work(grid, known[name], theirs[name], places, draft)
        yield from work.run()
        if not copy:
            base.tabulate(name, work.base)
    for name in known.keys() - {name for name, _, _ in mine}:
        yield Change(kind="missing", subject=_subject(theirs[name]), where="it is not in the draft any more")


def _made(fresh: Draft, there: Places, name: str) -> Grid | None:
    table = next(table_at(there, name), None)
    return None if table is None else Grid(fresh.main, table)


def _unknown(name: str, grid: Grid, places: Places) -> Change:
    part, mark = places.anchors[name]
    told = "the draft has lost what its cells said, so that nobody can tell what people changed"
    where = places.of(mark, part)
    return Change(kind="left", subject=_subject(grid), where="; ".join(filter(None, (told, where))))


def _subject(grid: Grid) -> str:
    return f"a table of {len(grid.lines) - 1} rows"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """The columns that draft and report share: their places in the draft, and in base and report."""

    mine: tuple[int, ...]
    theirs: tuple[int, ...]

    @classmethod
    def of(cls, grid: Grid, base: Sequence[Row]) -> _Columns:
        """By place where there are as many, else by their headings."""
        heads, count = grid.rows[0], len(base[0])
        if grid.columns == count:
            return cls(mine=tuple(range(count)), theirs=tuple(range(count)))
        places = {head: at for at, head in enumerate(base[0])}
        pairs = [
            (at, places[head]) for at, head in enumerate(heads) if head in places and heads.count(head) == 1
        ]
        return cls(mine=tuple(at for at, _ in pairs), theirs=tuple(at for _, at in pairs))


class _Work:
    """The renewal of one table. base: what its cells say afterwards, as the report's."""

    def __init__(self, grid: Grid, base: Sequence[Row], theirs: Grid, places: Places, draft: Draft) -> None:
        self._grid, self._theirs, self._draft = grid, theirs, draft
        self._old, self._now = base, theirs.rows
        self._columns = _Columns.of(grid, base)
        self._where = places.of(grid.table, grid.part)
        self._done: list[tuple[str, str]] = []
        self._told: list[Change] = []
        self._at: dict[int, Row] = {}
        self._gone: dict[int, Row] = {}
        self.base: list[Row] = list(base)

    def run(self) -> Iterator[Change]:
        """Put the new words in; what was done and what was not."""
        if list(self._old) == self._now:
            return
        if len(self._old[0]) != self._theirs.columns or not self._columns.mine:
            yield self._change("left", why="its columns are others")
            return
        self._meet()
        if self._done:
            before, after = self._done[0]
            yield self._change("table", before=before, after=after, times=len(self._done))
        yield from islice(self._told, _MOST)
        more = len(self._told) - _MOST
        if more > 0:
            yield self._change("left", why="more rows of this table, as those above", times=more)

    def _meet(self) -> None:
        mine = {
            at: tuple(row[place] for place in self._columns.mine)
            for at, row in enumerate(self._grid.rows)
            if len(row) == self._grid.columns
        }
        old, now = ([self._shared(row) for row in rows] for rows in (self._old, self._now))
        heads = next((at for at, line in enumerate(self._theirs.lines) if not line.heads), 0)
        bodies = [dict(enumerate(rows[heads:], heads)) for rows in (self._old, self._now)]
        texts = [line.words for line in self._theirs.lines[heads:]]
        by = naming(texts, self._old[heads:], self._now[heads:])
        onward = {at: at for at in range(heads)} | paired(bodies[0], bodies[1], by)
        back = traced(mine, old, naming([self._shared(row) for row in texts], old[heads:]))
        untouched = list(mine.values()) == old == list(self._old) and len(mine) == len(self._grid.rows)
        if untouched:
            onward = by_places(onward, len(old), len(now))
        for at in range(len(self._grid.rows)):
            if at not in mine:
                self._tell("left", self._grid.lines[at], why="its cells are joined or split")
        self._base_of(back, onward)
        for at, was in back.items():
            if was in onward:
                self._cells(at, (mine[at], old[was], now[onward[was]]), was, onward[was])
            elif not (untouched and self._taken_out(at)):
                self._tell("left", self._grid.lines[at], why="not in the report")
        self._come(mine, back, onward, now, untouched=untouched)

    def _shared(self, row: Row) -> Row:
        """A row of the report without the columns that the draft has not."""
        return tuple(row[at] for at in self._columns.theirs)

    def _base_of(self, back: Mapping[int, int], onward: Mapping[int, int]) -> None:
        """The base from now on: the report's rows that the draft has, else the old ones."""
        there = set(back.values())
        self._at = {
            place: (self._now[place] if was in there else self._old[was]) for was, place in onward.items()
        }
        self._gone = {at: self._old[was] for at, was in back.items() if was not in onward}

    def _cells(self, at: int, rows: tuple[Row, Row, Row], was: int, place: int) -> None:
        """The cells of a row, each met for itself."""
        line, new = self._grid.lines[at], self._theirs.lines[place]
        for mine, theirs, own, old, now in zip(self._columns.mine, self._columns.theirs, *rows, strict=True):
            if now in (own, old):
                continue
            cell, before, after = line.cells[mine], line.words[mine], new.words[theirs]
            tracked = next(cell.iter(*TRACKED), None) is not None
            if own == old and not tracked:
                _fill(self._grid.part, cell, after)
                self._done.append((before, after))
                continue
            if tracked:
                kept = list(self._at[place])
                kept[theirs] = self._old[was][theirs]
                self._at[place] = tuple(kept)
            why = changes_in(cell) if tracked else f"in the row “{line.words[0]}”"
            kind: Kind = "tracked" if tracked else "typed over"
            told = "; ".join(filter(None, (why, self._where)))
            self._told.append(
                Change(kind=kind, subject=_subject(self._theirs), before=before, after=after, where=told)
            )

    def _taken_out(self, at: int) -> bool:
        """Take a row out that nobody has worked in; whether it could be."""
        line = self._grid.lines[at]
        if next(line.element.iter(*_ANCHORED), None) is not None:
            return False
        self._grid.part.remove(line.element)
        self._done.append((" | ".join(line.words), ""))
        del self._gone[at]
        return True

    def _come(
        self,
        mine: Mapping[int, Row],
        back: Mapping[int, int],
        onward: Mapping[int, int],
        now: Sequence[Row],
        *,
        untouched: bool,
    ) -> None:
        """The rows that the report has now: put in where nobody has worked in the table, else told."""
        own = {row for at, row in mine.items() if at not in back}
        place_of = {onward[was]: at for at, was in back.items() if was in onward}
        styles = _styles(self._draft) if untouched else frozenset[str]()
        last: Line | None = None
        for place, row in enumerate(now):
            if place in place_of:
                last = self._grid.lines[place_of[place]]
            elif place in self._at:
                continue
            elif row in own or (last is not None and untouched and self._put_in(place, last, styles)):
                self._at[place] = self._now[place]
            else:
                self._tell("new", self._theirs.lines[place], why="")
        self.base = [*(self._at[place] for place in sorted(self._at)), *self._gone.values()]

    def _put_in(self, place: int, last: Line, styles: frozenset[str]) -> bool:
        """A row of the report behind another, its cells as wide; whether the draft knows its styles."""
        line = self._theirs.lines[place]
        used = {one.get(f"{W}val") or "" for one in line.element.iter(f"{W}pStyle", f"{W}rStyle")}
        if not used <= styles or next(line.element.iter(*_ANCHORED), None) is not None:
            return False
        wide = iter([one.get(f"{W}w") or "" for one in last.element.iter(f"{W}tcW")])
        xml = self._theirs.part.source(line.element)
        self._grid.part.after(last.element, _WIDTH.sub(lambda found: f'{found[1]}{next(wide, "")}"', xml))
        self._done.append(("", " | ".join(line.words)))
        return True

    def _tell(self, kind: Kind, line: Line, why: str) -> None:
        words = " | ".join(line.words)
        before, after = ("", words) if kind == "new" else (words, "")
        self._told.append(self._change(kind, before=before, after=after, why=why))

    def _change(self, kind: Kind, before: str = "", after: str = "", why: str = "", times: int = 1) -> Change:
        where = "; ".join(filter(None, (why, self._where)))
        subject = _subject(self._theirs)
        return Change(kind=kind, subject=subject, before=before, after=after, where=where, times=times)


def _styles(draft: Draft) -> frozenset[str]:
    """The ids of the styles that a draft has."""
    for name in draft.package.related(draft.package.main, "styles"):
        tree = draft.package.trees.get(name)
        if tree is not None:
            return frozenset(one.get(f"{W}styleId") or "" for one in tree.iter(f"{W}style"))
    return frozenset()


def _fill(part: Part, cell: Element, words: str) -> None:
    """Words in the place of all that a cell says."""
    texts = [one for one in cell.iter(f"{W}t") if not inside(one, f"{W}del", f"{W}moveFrom")]
    for one, said in zip(texts, (words, *[""] * len(texts)), strict=False):
        part.fill(one, said)
    if not texts:
        part.append(next(cell.iter(f"{W}p")), run(words))
