"""Problems that stop a report, as findings, for programs that read the checks' JSON."""

from __future__ import annotations

import re

from reportgen.errors import ReportError
from reportgen.model.finding import Finding, Severity


def findings_of(error: ReportError) -> tuple[Finding, ...]:
    """Each problem of an error as a finding; its rule is the kind of error ("source-error")."""
    return tuple(
        Finding(
            rule=_rule(problem),
            severity=Severity.ERROR,
            message=f"{problem.what} ({problem.why})" if problem.why else problem.what,
            where=problem.where,
            hint=problem.hint,
        )
        for problem in error.problems
    )


def _rule(problem: ReportError) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", type(problem).__name__).lower()
