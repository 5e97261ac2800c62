"""The room that footnotes take at the foot of a page, and what of them goes on to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from reportgen.render.pdf.pieces import NoteText, Piece

ABOVE = 14.0
"""From the text to the first note, with the short rule between, in points."""

BETWEEN = 2.0
"""Between notes, in points."""

PARTED_FROM = 6
"""Notes of so many lines may go on to the next page; shorter ones are kept whole."""

CARRIED_SHARE = 0.5
"""Of what goes on from the page before, so much of a page is taken; the text has the rest."""


@dataclass(slots=True, kw_only=True)
class NoteRoom:
    """The notes of the page being filled.

    texts: the notes as measured. frame: the height of the page's frame. printed: those that
    stand on earlier pages. carried: lines that go on from the page before. taken: the notes
    referred to so far on this page.
    """

    texts: Mapping[str, NoteText]
    frame: float
    printed: Set[str] = frozenset()
    carried: tuple[Piece, ...] = ()
    taken: list[str] = field(default_factory=list)

    def fits(self, notes: Sequence[str], room: float) -> bool:
        """Whether a piece's notes can begin on this page, with so much room left for notes."""
        fresh = self._fresh(notes)
        if not fresh:
            return self.least() <= room
        return self.least(fresh) <= room

    def wanted(self, notes: Sequence[str]) -> float:
        """The height of all notes with these among them."""
        ids = [*self.taken, *self._fresh(notes)]
        return self._height(self._lines(ids) if ids else self._continued())

    def take(self, notes: Sequence[str]) -> None:
        """Counts the notes of a piece among those of the page."""
        self.taken.extend(self._fresh(notes))

    def least(self, fresh: Sequence[str] = ()) -> float:
        """The least height for the notes so far: all whole but the last, if that may be parted."""
        ids = [*self.taken, *fresh]
        if not ids:
            return self._height(self._continued())
        lines = self._lines(ids)
        if len(self.texts[ids[-1]].pieces) >= PARTED_FROM:
            lines = lines[: len(lines) - len(self.texts[ids[-1]].pieces) + 2]
        return self._height(lines)

    def settle(self, notes: Sequence[str], room: float) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
        """The lines that stand on the page in a room, and those that go on to the next."""
        fresh = [note for note in dict.fromkeys(notes) if note not in self.printed]
        lines = self._lines(fresh)
        count = len(lines)
        while count and self._height(lines[:count]) > room + 0.01:
            count -= 1
        if count == len(lines) - 1 and count > 1:
            # A single line is not sent on alone.
            count -= 1
        return lines[:count], lines[count:]

    def _continued(self) -> tuple[Piece, ...]:
        """Of the lines that go on from the page before, those that have to stand on this one."""
        left = CARRIED_SHARE * self.frame - ABOVE
        for count, line in enumerate(self.carried):
            left -= line.height + (line.space if count else 0.0)
            if count and left < 0:
                return self.carried[:count]
        return self.carried

    def _fresh(self, notes: Sequence[str]) -> list[str]:
        if not notes:
            return []
        return [note for note in dict.fromkeys(notes) if note not in self.printed and note not in self.taken]

    def _lines(self, ids: Sequence[str]) -> tuple[Piece, ...]:
        return (*self.carried, *(piece for note in ids for piece in self.texts[note].pieces))

    def _height(self, lines: Sequence[Piece]) -> float:
        if not lines:
            return 0.0
        spaces = sum(line.space for line in lines[1:])
        return ABOVE + spaces + sum(line.height for line in lines)
