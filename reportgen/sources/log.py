"""What is said of a source while it is read: problems up to a bound, and notes by kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from reportgen.errors import Origin, ReportError, SourceError, raise_all
from reportgen.model.finding import Finding, Severity

MAX_PROBLEMS = 100

Locate: TypeAlias = Callable[[int, int], tuple[int, int]]
"""From a row's line and the number of a cell to the line and the character where it begins."""

_BLANKS = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")

NO_BREAK = "trimmed of no-break spaces"
INVISIBLE = "trimmed of invisible characters"


class Log:
    """The problems and notes of one source; stop() ends the reading where there are problems."""

    def __init__(self, file: str, told: Origin | None = None) -> None:
        """told: where the settings hold the query that is read, which has no lines of a file."""
        self.file = file
        self.locate: Locate | None = None
        self._told = told
        self._rest: Origin | None = None
        self._problems: list[ReportError] = []
        self._more = 0
        self._notes: dict[str, list[Origin]] = {}

    def refuse(self, what: str, *, where: Origin | None = None, why: str = "", hint: str = "") -> None:
        """Collect a problem; beyond the bound they are only counted."""
        self.add(SourceError(what, where=where or Origin(file=self.file), why=why, hint=hint))

    def add(self, problem: ReportError) -> None:
        """Collect a problem that is an error already."""
        if len(self._problems) < MAX_PROBLEMS:
            self._problems.append(self._placed_problem(problem))
        else:
            self._rest = self._rest or self._placed(problem.where)
            self._more += 1

    def note(self, what: str, where: Origin) -> None:
        """Remember what was done to a cell; one finding is made of all cells of a kind."""
        self._notes.setdefault(what, []).append(where)

    def trimmed(self, text: str, where: Origin) -> str:
        """The text without blanks around it and with plain ones inside; other blanks are noted."""
        if text.isascii():
            return text.strip()
        plain = text
        if _BLANKS.search(plain):
            plain = _BLANKS.sub(" ", plain)
            self.note(NO_BREAK, where)
        if _INVISIBLE.search(plain):
            plain = _INVISIBLE.sub("", plain)
            self.note(INVISIBLE, where)
        return plain.strip()

    def stop(self) -> None:
        """Raise the problems there are, in the order of their places."""
        problems = list(self._problems)
        if self._more:
            some = "1 more problem" if self._more == 1 else f"{self._more:,} more problems"
            lines = [one.where.line or 0 for one in problems if one.where and one.where.file == self.file]
            rest = self._rest.line or 0 if self._rest else 0
            where = self._told or Origin(file=self.file, line=max([rest, *lines]) or None)
            hint = "mend these first; the others are told then"
            rest_of_them = SourceError(f"and {some} in {self.file}", where=where, hint=hint)
            rest_of_them.count = self._more
            problems.append(rest_of_them)
        raise_all(problems)

    def _placed_problem(self, problem: ReportError) -> ReportError:
        where = problem.where
        if self._told and where and where.file == self.file:
            row = f"row {where.line} of " if where.line else ""
            problem.what = f"{problem.what} ({row}{self.file})"
        problem.where = self._placed(where)
        return problem

    def _placed(self, where: Origin | None) -> Origin | None:
        """A cell by its characters, and a row of a query by the query."""
        if where is None or where.file != self.file:
            return where
        if self._told:
            return self._told
        if self.locate is None or where.line is None or where.column is None:
            return where
        line, column = self.locate(where.line, where.column)
        return Origin(file=where.file, line=line, column=column)

    def findings(self) -> Iterator[Finding]:
        """The notes, one a kind, with the lines of the first cells."""
        for what, places in self._notes.items():
            lines = list(dict.fromkeys(place.line for place in places if place.line))
            some = ", ".join(str(line) for line in lines[:5]) + (" …" if len(lines) > 5 else "")
            cells = "1 cell" if len(places) == 1 else f"{len(places):,} cells"
            suffix = f" ({'line' if len(lines) == 1 else 'lines'} {some})" if lines else ""
            yield Finding(
                rule="source-note",
                severity=Severity.NOTE,
                message=f"{cells} {what}{suffix}",
                where=self._placed(places[0]),
            )


def quoted(text: str, limit: int = 40) -> str:
    """A cell's text as errors show it: in quotes, cut where it is long."""
    return f"“{text}”" if len(text) <= limit else f"“{text[:limit]}…”"
