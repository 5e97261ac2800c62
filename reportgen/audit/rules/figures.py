"""Figures that contradict the ledger, and those that it does not have."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.audit.figure import Figure
from reportgen.audit.reading import Reading
from reportgen.audit.rules.base import AuditRule, of_figure, told
from reportgen.model.fact import Fact
from reportgen.model.finding import Finding, Severity


def find_contradicting(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A figure whose words name a fact of another value."""
    for figure in reading.figures:
        if figure.fault not in ("value", "measure", "area") or figure.expected is None:
            continue
        whose = ""
        if figure.fact is not None:
            whose = f"; it is the value of {told(figure.fact, reading.wording)}"
        yield of_figure(
            rule,
            figure,
            f"{figure.mention.text} contradicts {told(figure.expected, reading.wording)}{whose}",
            f"write {reading.wording.text(figure.expected)}",
        )


def find_unknown(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A figure that no fact has."""
    for figure in reading.figures:
        if figure.verdict == "unknown":
            other = _of_others(reading, figure)
            if other is not None:
                whose = told(other, reading.wording)
                why = f"{figure.mention.text} is not of what these words name, but {whose}"
                yield of_figure(rule, figure, why, "name what it is of, or write the figure of what is named")
                continue
            yield of_figure(
                rule,
                figure,
                f"{figure.mention.text} is no figure of the ledger",
                "quote it in a data file with its source, or mark it where it stands: "
                '[12 chairs]{reason="counted on the day"}',
            )


def _of_others(reading: Reading, figure: Figure) -> Fact | None:
    """A fact of another area or time that has the value and the noun of a figure unknown where it stands."""
    for fact in reading.index.of_value(figure.mention):
        fits = reading.fitting.unit(fact, figure.mention, figure.context)
        if fits and fact.statistic != "point" and reading.fitting.is_named_noun(fact, figure.mention):
            return fact
    return None


def find_unbound(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A figure typed into a narrative that a fact could print."""
    for figure in reading.figures:
        if is_typed(figure) and figure.fact is not None:
            yield of_figure(
                rule,
                figure,
                f"{figure.mention.text} is typed and matches {told(figure.fact, reading.wording)}",
                f"write {{{{ {figure.fact.id} }}}}",
            )


def is_typed(figure: Figure) -> bool:
    """Whether a figure stands in the words of a narrative and matches a fact that does not print it."""
    passage = figure.part.passage
    prose = passage.origin.file.endswith(".md") and passage.kind in ("paragraph", "item", "heading")
    return figure.verdict == "matches" and prose


CONTRADICTS = AuditRule(
    name="figure-contradicts",
    severity=Severity.ERROR,
    reason="a figure that the data contradict misleads whoever acts on it",
    fires="Visits fell by 7.2% to 1,856.",
    quiet="Visits fell by 7.4% to 1,852.",
    find=find_contradicting,
)
UNKNOWN = AuditRule(
    name="figure-unknown",
    severity=Severity.WARNING,
    reason="a figure that is in no data cannot be checked by anybody, nor kept right next time",
    fires="Staff gave out 4,321 leaflets.",
    quiet="Staff gave out leaflets for 1,852 visits.",
    find=find_unknown,
)
UNBOUND = AuditRule(
    name="figure-unbound",
    severity=Severity.NOTE,
    reason="a typed figure stays as it is when the data change",
    fires="Visits fell by 7.4%.",
    quiet="Visits fell again.",
    find=find_unbound,
    own=True,
)
