"""The one place that prints: what was written, findings, and errors in the author's terms."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING

from reportgen.errors import ReportError
from reportgen.model.characters import harmless
from reportgen.model.finding import Finding, Severity, alike

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_LINE = 120
"""So many characters of places are told in full."""

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}


def out() -> Console:
    """The console for what was asked for."""
    return _console(error=False)


def err() -> Console:
    """The console for progress, findings and errors."""
    return _console(error=True)


def _console(*, error: bool) -> Console:
    from rich.console import Console

    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    return Console(stderr=error, highlight=False, soft_wrap=True, emoji=False, markup=False)


def print_json(text: str) -> None:
    """JSON for programs: in UTF-8 whatever the terminal speaks, and nothing else."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(text)


def print_error(error: ReportError) -> None:
    """Each problem: where and what, then why, then what to do."""
    console = err()
    problems = error.problems
    for problem in problems:
        console.print(_told(problem))
    count = sum(problem.count for problem in problems)
    if count > 1:
        console.print(f"{count:,} problems")


def _told(problem: ReportError) -> Text:
    return _line(
        ("error: ", "bold red"),
        (f"{problem.where}: " if problem.where is not None else "", "bold"),
        (problem.what, ""),
        (f"\n  why: {problem.why}" if problem.why else "", "dim"),
        (f"\n  what to do: {problem.hint}" if problem.hint else "", ""),
    )


def print_findings(findings: Sequence[Finding], console: Console | None = None) -> None:
    """Each finding in a line: severity, place, words, what to do; those alike but for the place once.

    console: out() for a command whose findings are what was asked for; left out, err().
    """
    console = console or err()
    for finding, places in alike(findings):
        console.print(
            _line(
                (f"{finding.severity}: ", _STYLES[finding.severity]),
                (f"{finding.where}: " if finding.where is not None else "", "bold"),
                (finding.message, ""),
                (f" [{finding.rule}]", "dim"),
                (f"\n  at: {_together(places)}" if places else "", "dim"),
                (f"\n  what to do: {finding.hint}" if finding.hint else "", ""),
            )
        )


def _together(places: Sequence[str]) -> str:
    """All places where they are told in a line, or else the first, and how many more."""
    if len(places) == 1 or sum(map(len, places)) <= _LINE:
        return ", ".join(places)
    return f"{places[0]} (and {len(places) - 1:,} more places, which --json names)"


def _line(*parts: tuple[str, str]) -> Text:
    """Words with their styles; they may be a stranger's, and none steers the terminal."""
    from rich.text import Text

    return Text.assemble(*((harmless(words), style) for words, style in parts if words))


class Stopwatch:
    """Times each stage; shows it on a terminal while it runs, and prints plain lines at the end."""

    def __init__(self) -> None:
        self.stages: dict[str, float] = {}
        self._console = err()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """A stage of the work, by its name."""
        began = perf_counter()
        status = self._console.status(f"{name} …") if self._console.is_terminal else None
        if status is not None:
            status.start()
        try:
            yield
        finally:
            if status is not None:
                status.stop()
            self.stages[name] = self.stages.get(name, 0.0) + perf_counter() - began

    def summary(self) -> str:
        """All stages in a line: "read 0.1 s, draw 1.2 s"."""
        parts = (f"{name} {seconds:.2f} s" for name, seconds in self.stages.items())
        return ", ".join(parts)


def counted(count: int, one: str) -> str:
    """A count with its noun.

    >>> counted(1, "page"), counted(3, "page")
    ('1 page', '3 pages')
    """
    return f"{count} {one}" if count == 1 else f"{count} {one}s"
