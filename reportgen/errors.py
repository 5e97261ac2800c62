"""The errors that speak to a report's author, and nothing else.

    ReportError                what is wrong, where, why, and what to do
    ├── SettingsError          report.yml, _brand.yml, layout.yml
    ├── SourceError            a data file or a query
    ├── PeriodError            a period that is not one, or two that cannot meet
    ├── FactError              a fact that does not exist or cannot be computed
    ├── TemplateError          Jinja: undefined, unsafe, endless
    ├── DirectiveError         a directive that does not exist or is misused
    ├── NarrativeError         Markdown: links, notes, images
    ├── AssetError             fonts, logos, images
    ├── ModelError             a page model that cannot be (no alternative text)
    ├── LayoutError            text that cannot be placed without being cut
    │   └── TooHighError       a chart of rows that its place is too low for
    ├── OutputError            a file that cannot be written
    └── ReportErrors           several of the above, reported at once

Every stage raises these and only the command line prints them (cli/console.py).
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from reportgen.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A place in a file that the author wrote; lines and columns count from 1."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [self.file, self.line, self.column if self.line is not None else None]
        return ":".join(str(part) for part in parts if part is not None)


class ReportError(Exception):
    """A mistake in the report: what is wrong, where, why, and what to do.

    count: how many mistakes it stands for, where not all are told one by one.

    >>> print(ReportError("no measure “vists”", where=Origin(file="a.md", line=3), hint="see report.yml"))
    a.md:3: no measure “vists”
      what to do: see report.yml
    """

    def __init__(self, what: str, *, where: Origin | None = None, why: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.why = why
        self.hint = hint
        self.count = 1

    def __str__(self) -> str:
        lines = [f"{self.where}: {self.what}" if self.where else self.what]
        if self.why:
            lines.append(f"  why: {self.why}")
        if self.hint:
            lines.append(f"  what to do: {self.hint}")
        return "\n".join(lines)

    @property
    def problems(self) -> tuple[ReportError, ...]:
        """The single problems in it: itself, or its parts when it is a group."""
        return (self,)


class SettingsError(ReportError):
    """A mistake in report.yml, _brand.yml or layout.yml."""


class SourceError(ReportError):
    """A data file or a query that cannot be read as it stands."""


class PeriodError(ReportError):
    """Text that is no period, or periods of kinds that must not meet."""


class FactError(ReportError):
    """A fact that does not exist or cannot be computed."""


class TemplateError(ReportError):
    """A template that is wrong, unsafe or does not end."""


class DirectiveError(ReportError):
    """A directive that does not exist or is misused."""


class NarrativeError(ReportError):
    """Markdown that cannot be published: a link, a note, an image."""


class AssetError(ReportError):
    """A font, a logo or an image that cannot be used."""


class ModelError(ReportError):
    """A page model that must not exist, such as a figure without alternative text."""


class LayoutError(ReportError):
    """Text that cannot be placed without being cut, overlapped or lost."""


class TooHighError(LayoutError):
    """A chart whose rows its place is too low for, however close they stand; fewer of them may fit."""

    def __init__(self, what: str, *, rows: int, why: str = "", hint: str = "") -> None:
        super().__init__(what, why=why, hint=hint)
        self.rows = rows


class OutputError(ReportError):
    """An output that cannot be written; what was there stays as it was."""


class ReportErrors(ReportError):  # noqa: N818 (several errors)
    """Several problems at once, in the order of their places."""

    def __init__(self, problems: Sequence[ReportError]) -> None:
        flat = [part for problem in problems for part in problem.problems]
        super().__init__("\n".join(str(problem) for problem in flat))
        self._problems = tuple(sorted(flat, key=_place_key))

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self._problems)

    @property
    def problems(self) -> tuple[ReportError, ...]:
        """The single problems, by place."""
        return self._problems


def raise_all(problems: Sequence[ReportError]) -> None:
    """Raise what was collected: nothing, the one problem, or all of them together."""
    if len(problems) == 1:
        raise problems[0]
    if problems:
        raise ReportErrors(problems)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint that names the nearest right spelling, or lists what there is.

    >>> did_you_mean("periud", ["period", "title"])
    'did you mean “period”?'
    >>> did_you_mean("zzz", ["period", "title"])
    'known: period, title'
    """
    names = sorted(set(known))
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    if close:
        return f"did you mean “{close[0]}”?"
    if not names:
        return ""
    shown = ", ".join(names[:12])
    return f"known: {shown}" + (" …" if len(names) > 12 else "")


def _place_key(problem: ReportError) -> tuple[str, int, int]:
    where = problem.where
    if where is None:
        return ("", 0, 0)
    return (where.file, where.line or 0, where.column or 0)
