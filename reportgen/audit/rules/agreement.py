"""One figure, one value: the same fact printed in two ways anywhere in a text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from reportgen.audit.figure import Figure
from reportgen.audit.reading import Reading
from reportgen.audit.rules.base import AuditRule, of_figure, told
from reportgen.model.fact import Absent, Fact
from reportgen.model.finding import Finding, Severity


def find_two(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A fact that is printed with two values, or once with fewer decimals."""
    printed: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    facts: dict[str, Fact] = {}
    for figure in reading.figures:
        fact = figure.known or (figure.expected if figure.fault in ("value", "rounding", "cut") else None)
        exact = figure.mention.weight == "figure" and figure.mention.scale == 1
        if fact is None or isinstance(fact.value, Absent):
            continue  # What has no value is told by the values it is made of.
        if exact and not figure.mention.approximation:
            printed[fact.id, figure.part.passage.view].append(figure)
            facts[fact.id] = fact
    for (key, _view), figures in printed.items():
        values = Counter((figure.mention.value, figure.mention.decimals) for figure in figures)
        if len(values) < 2:
            continue
        usual = max(values, key=lambda value: (values[value], value[1]))
        other = next(figure for figure in figures if (figure.mention.value, figure.mention.decimals) == usual)
        for figure in figures:
            mine = (figure.mention.value, figure.mention.decimals)
            if mine != usual:
                yield of_figure(
                    rule,
                    figure,
                    f"{figure.mention.text} here and {other.mention.text} in {_place(other)} are one figure: "
                    f"{told(facts[key], reading.wording)}",
                    "print one value everywhere, with the same decimals",
                )


def _place(figure: Figure) -> str:
    return str(figure.where)


TWO = AuditRule(
    name="figure-two-values",
    severity=Severity.WARNING,
    reason="a reader who meets two values of one figure trusts neither",
    fires="Visits fell by 7.4%.\n\nVisits fell by 7%.",
    quiet="Visits fell by 7.4%.\n\nThe fall of visits was 7.4%.",
    find=find_two,
)
