"""Figures that stand alone: without a sign, a direction, or what they are compared with."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.audit.figure import Figure
from reportgen.audit.index import number_of
from reportgen.audit.nearby import marked_periods
from reportgen.audit.parts import Part
from reportgen.audit.reading import Reading
from reportgen.audit.rules.base import AuditRule, of_figure, told
from reportgen.audit.survey import is_short
from reportgen.facts.numbers import rounded
from reportgen.model.fact import Fact
from reportgen.model.finding import Finding, Severity


def find_unsigned(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """The size of a change in a headline, with nothing that says which way it went."""
    for figure, fact in _headlines(reading):
        if figure.mention.sign or figure.context.turn or _is_nought(fact):
            continue
        if any(part.turns for part in _company(reading, figure.part)):
            continue
        yield of_figure(
            rule,
            figure,
            f"{figure.mention.text} has no sign and no direction: {told(fact, reading.wording)}",
            f"write {reading.wording.text(fact)}, with what it is compared with",
        )


def find_uncompared(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A change in a headline whose section never says what it is compared with."""
    for figure, fact in _headlines(reading):
        if fact.versus is None or _is_nought(fact):
            continue
        near = [*_company(reading, figure.part), *reading.survey.section(figure.part)]
        if not any(_compares(reading, part) for part in near):
            yield of_figure(
                rule,
                figure,
                f"nothing here says what {figure.mention.text} is compared with",
                f"add “{reading.wording.versus(fact)}”",
            )


def _headlines(reading: Reading) -> Iterator[tuple[Figure, Fact]]:
    """Figures of short labels and headings that are changes, or should print one."""
    for figure in reading.figures:
        fact = figure.known or (figure.expected if figure.fault in ("value", "rounding") else None)
        label = figure.part.passage.kind in ("label", "heading", "paragraph") and figure.context.short
        if fact is not None and fact.signed and label and not fact.statistic.startswith("gap"):
            yield figure, fact


def _company(reading: Reading, part: Part) -> list[Part]:
    """The passage itself, its group, and short labels right around it."""
    beside = list(reading.survey.beside(part))
    if not beside:
        near = reading.parts[max(0, part.place - 2) : part.place + 3]
        beside = [
            one
            for one in near
            if one is not part
            and is_short(one)
            and not one.mentions
            and one.passage.headings == part.passage.headings
        ]
    return [part, *beside]


def _compares(reading: Reading, part: Part) -> bool:
    if reading.language.earlier.search(part.text):
        return True
    return any(marked_periods(part, span, reading.language) for span in part.sentences)


def _is_nought(fact: Fact) -> bool:
    return rounded(number_of(fact), fact.decimals) == 0


UNSIGNED = AuditRule(
    name="figure-unsigned",
    severity=Severity.WARNING,
    reason="“7.4% visits” may be a rise or a fall; a headline is read without its text",
    fires="## Visits\n\n7.4% visits",
    quiet="## Visits\n\n−7.4% visits",
    find=find_unsigned,
)
UNCOMPARED = AuditRule(
    name="figure-uncompared",
    severity=Severity.NOTE,
    reason="a change is one against something; against another time it may go the other way",
    fires="## Visits\n\n−7.4% visits",
    quiet="## Visits\n\n−7.4% visits\n\nVisits fell by 7.4%, compared with the financial year 2023 to 2024.",
    find=find_uncompared,
)
