"""Footnotes: definitions, and the marks that lead to them, each in the file it is written in."""

from __future__ import annotations

from reportgen.errors import NarrativeError, ReportError, did_you_mean
from reportgen.model.document import Note
from reportgen.model.inlines import Inline
from reportgen.narrative.places import Places


class Notes:
    """The footnotes of one text. A label belongs to its file and to its turn of a loop."""

    def __init__(self, places: Places, problems: list[ReportError]) -> None:
        self._places = places
        self._problems = problems
        self._defined: dict[tuple[str, ...], tuple[str, int]] = {}
        self._words: dict[str, tuple[Inline, ...]] = {}
        self._used: dict[str, None] = {}
        self._lent: set[str] = set()

    def define(self, label: str, line: int) -> str | None:
        """Takes a definition; its id, or None where the label is taken."""
        key = self._key(label, line)
        if key in self._defined:
            self._refuse(f"the footnote “{label}” is defined twice", line, hint="give each a name of its own")
            return None
        note = self._places.note(label, line)
        self._defined[key] = (note, line)
        return note

    def fill(self, note: str, words: tuple[Inline, ...]) -> None:
        """Gives a definition its words."""
        self._words[note] = words

    def refer(self, label: str, line: int) -> str | None:
        """The id that a mark leads to; None where nothing is defined."""
        for key in (self._key(label, line), (self._places.line(line).origin.file, label)):
            if key in self._defined:
                note = self._defined[key][0]
                self._used[note] = None
                return note
        file = self._places.line(line).origin.file
        known = [key[1] for key in self._defined if key[0] == file]
        hint = did_you_mean(label, known) or f"write [^{label}]: … below"
        self._refuse(f"there is no footnote “{label}”", line, hint=hint, word=f"[^{label}]")
        return None

    def lend(self, label: str, line: int) -> str | None:
        """The id of a note that a directive's body refers to and that is defined here."""
        for key in (self._key(label, line), (self._places.line(line).origin.file, label)):
            if key in self._defined:
                note = self._defined[key][0]
                self._lent.add(note)
                return note
        return None

    def all(self) -> tuple[Note, ...]:
        """The notes in the order they are referred to; unused ones are mistakes."""
        for key, (note, line) in self._defined.items():
            if note not in self._used and note not in self._lent:
                hint = f"write [^{key[1]}] where it belongs, or leave it out"
                self._refuse(f"the footnote “{key[1]}” is never referred to", line, hint=hint)
        return tuple(Note(id=note, children=self._words.get(note, ())) for note in self._used)

    def _key(self, label: str, line: int) -> tuple[str, ...]:
        place = self._places.line(line)
        return (place.origin.file, label, *place.keys)

    def _refuse(self, what: str, line: int, *, hint: str, word: str = "") -> None:
        where = self._places.origin(line, word)
        self._problems.append(NarrativeError(what, where=where, hint=hint))
