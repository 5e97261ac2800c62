"""What is wrong in a manuscript, gathered so that one run tells all of it."""

from __future__ import annotations

from reportgen.errors import ReportError, raise_all
from reportgen.narrative.marked import MarkedText
from reportgen.narrative.scope import Scope, Source
from reportgen.narrative.template import render_far
from reportgen.narrative.untagged import untagged


class Mistakes:
    """The problems found so far, each once. whole: whether all headings of the texts are known."""

    def __init__(self) -> None:
        self.whole = True
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
        """A template rendered; without what is wrong in it, for what else there is."""
        made = render_far(source, scope)
        self.add(*made.problems)
        self.whole = self.whole and made.whole and made.ended
        self._unsure.update(made.unsure)
        if made.ended:
            return made.marked
        marked, unsure = untagged(source)
        self._unsure.update((source.file, line) for line in unsure)
        return marked

    def _is_unsure(self, problem: ReportError) -> bool:
        where = problem.where
        return where is not None and (where.file, where.line) in self._unsure
