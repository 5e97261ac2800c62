"""What is wrong in a manuscript, gathered so that one run tells all of it."""

from __future__ import annotations

from reportgen.errors import ReportError, raise_all
from reportgen.narrative.marked import MarkedText
from reportgen.narrative.reading import render
from reportgen.narrative.scope import Scope, Source
from reportgen.narrative.untagged import untagged


class Mistakes:
    """The problems found so far, each once."""

    def __init__(self) -> None:
        self._problems: dict[str, ReportError] = {}
        self._unsure: set[tuple[str, int]] = set()

    def add(self, *errors: ReportError) -> None:
        """Take problems in, but for those in lines that are not what they seem."""
        for error in errors:
            for problem in error.problems:
                if not self._is_unsure(problem):
                    self._problems.setdefault(str(problem), problem)

    def stop(self) -> None:
        """Raise what there is."""
        raise_all(list(self._problems.values()))

    def rendered(self, source: Source, scope: Scope) -> MarkedText:
        """A template rendered; one that cannot be, without its tags, for what else is wrong in it."""
        try:
            return render(source, scope)
        except ReportError as error:
            self.add(error)
        marked, unsure = untagged(source)
        self._unsure.update((source.file, line) for line in unsure)
        return marked

    def _is_unsure(self, problem: ReportError) -> bool:
        where = problem.where
        return where is not None and (where.file, where.line) in self._unsure
