"""Time: what a section says of its figures, periods that no data have, times that had not come."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.audit.dates import PeriodMention
from reportgen.audit.figure import Figure
from reportgen.audit.parts import Part
from reportgen.audit.reading import Reading
from reportgen.audit.rules.base import AuditRule, finding, told
from reportgen.model.fact import Absent, Fact
from reportgen.model.finding import Finding, Severity
from reportgen.model.period import Period, PeriodKind

_ROOM = 24
_KINDS = (PeriodKind.ROLLING, PeriodKind.FINANCIAL_YEAR, PeriodKind.YEAR_TO_DATE)


def find_section(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A section that states a time, above figures whose data end earlier."""
    for part, stated in _statements(reading):
        older = {
            fact.measure: (figure, fact)
            for figure, fact in reversed([*_below(reading, part)])
            if fact.period is not None and fact.period.last < stated.last
        }
        for figure, fact in sorted(older.values(), key=lambda pair: pair[0].part.place):
            yield finding(
                rule,
                part,
                stated.start,
                f"{stated.text} stands over {told(fact, reading.wording)}, in line {_line(figure)}",
                "state the time beside each figure whose data end earlier, every time",
            )


def _line(figure: Figure) -> str:
    line = figure.where.line
    return str(line) if line is not None else f"of {figure.mention.text}"


def _statements(reading: Reading) -> Iterator[tuple[Part, PeriodMention]]:
    """Headings and lines of their own that hold hardly more than a period."""
    for part in reading.parts:
        kind, periods = part.passage.kind, part.periods
        if kind not in ("heading", "paragraph", "label") or len(periods) != 1 or part.mentions:
            continue
        alone = len(part.text) - (periods[0].end - periods[0].start) <= _ROOM
        stands = kind == "heading" or (alone and bool(part.passage.headings) and not part.passage.group)
        if stands and periods[0].kind in _KINDS and _is_present(reading, periods[0]):
            yield part, periods[0]


def _is_present(reading: Reading, stated: PeriodMention) -> bool:
    period = reading.subjects.period
    return period is not None and stated.last == period.last


def _below(reading: Reading, part: Part) -> Iterator[tuple[Figure, Fact]]:
    """The figures of present levels that stand under a statement."""
    own = part.passage.headings + ((part.text,) if part.passage.kind == "heading" else ())
    for other in reading.parts[part.place + 1 :]:
        if other.passage.headings[: len(own)] != own:
            return
        for figure in reading.figures_of(other):
            fact = figure.known or (figure.fact if figure.fault == "rate" else None)
            if fact is not None and not fact.quoted and reading.fitting.is_current(fact) and not fact.signed:
                yield figure, fact


def find_future(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """“Since” a month that the report's own period ends in, or later."""
    period = reading.subjects.period
    if period is None:
        return
    since = reading.language.words.time.since
    for part in reading.parts:
        for stated in part.periods:
            before = part.text[: stated.start].rstrip().casefold()
            if before.endswith(since) and stated.first.ordinal >= period.last.ordinal:
                end = reading.wording.period(period, "end")
                yield finding(
                    rule,
                    part,
                    stated.start,
                    f"“since {stated.text}” in a report that ends in {end}",
                    "state when it began, or leave the time out",
                )


def find_unknown(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A period of twelve months, a financial year and the like that no fact is of."""
    known = _known(reading)
    if not known:
        return
    months = {(one.first, one.last) for one in known}
    for part in reading.parts:
        for stated in part.periods:
            lone = (stated.first, stated.last) not in months
            if stated.kind in _KINDS and stated.period is not None and lone:
                yield finding(
                    rule,
                    part,
                    stated.start,
                    f"no figure of the ledger is of {stated.text}",
                    "the data have " + ", ".join(reading.wording.period(one) for one in _some(known)),
                )


def _known(reading: Reading) -> dict[Period, None]:
    found: dict[Period, None] = {}
    for fact in reading.ledger.values():
        for period in (fact.period, fact.versus):
            if period is not None:
                found[period] = None
    for series in reading.ledger.series.values():
        found.update((point.period, None) for point in series.points if point.period)
        months = [point.period for point in series.points if point.period]
        if months:
            whole = Period(kind=PeriodKind.ROLLING, first=months[0].first, last=months[-1].last)
            found[whole] = None
    if reading.subjects.period is not None:
        found[reading.subjects.period] = None
    return found


def _some(known: dict[Period, None]) -> list[Period]:
    return sorted((one for one in known if one.kind in _KINDS), key=lambda one: -one.last.ordinal)[:4]


def find_malformed(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """What is meant as a period and is none: “1 months to March 2022”, “financial year 2018 to 2020”."""
    for part in reading.parts:
        for match in reading.language.loose.finditer(part.text):
            read = any(
                one.period is not None and one.start <= match.start() and match.end() <= one.end
                for one in part.periods
            )
            if not read:
                yield finding(
                    rule, part, match.start(), f"“{match[0]}” is no period", "one of its numbers is wrong"
                )


def find_shown(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A label or a caption of a group that names a time which none of the group's figures is of."""
    for parts in reading.survey.groups.values():
        facts = [
            figure.known for part in parts for figure in reading.figures_of(part) if figure.known is not None
        ]
        times = {period for fact in facts for period in (fact.period, fact.versus) if period is not None}
        times |= {period for part in parts for period in _absent(reading, part)}
        if not times or not all(fact.period for fact in facts):
            continue
        for part in parts:
            if part.passage.kind not in ("caption", "label") or part.mentions:
                continue
            for stated in part.periods:
                if not _fits(stated, times):
                    yield finding(
                        rule,
                        part,
                        stated.start,
                        f"no figure beside it is of {stated.text}",
                        _times(reading, times),
                    )


def _absent(reading: Reading, part: Part) -> Iterator[Period]:
    """The times of bound facts that have no value: a shorthand stands where their figure would."""
    for bound in part.passage.figures:
        fact = reading.ledger.find(bound.fact)
        if fact is not None and isinstance(fact.value, Absent) and fact.period is not None:
            yield fact.period


def _fits(stated: PeriodMention, times: set[Period]) -> bool:
    if any(stated.period == period or stated.last == period.last for period in times):
        return True
    first = min(period.first.ordinal for period in times)
    last = max(period.last.ordinal for period in times)
    spans = stated.period is None or stated.kind in (PeriodKind.YEAR, PeriodKind.QUARTER)
    return spans and first <= stated.first.ordinal and stated.last.ordinal <= last


def _times(reading: Reading, times: set[Period]) -> str:
    ordered = sorted(times, key=lambda one: (one.last.ordinal, one.length))
    return "the figures are of " + ", ".join(reading.wording.period(one) for one in ordered[:4])


SECTION = AuditRule(
    name="period-section",
    severity=Severity.WARNING,
    reason="a section that says one time for all its figures is believed",
    fires="## For the financial year 2024 to 2025\n\nThere were 300 trees.",
    quiet="## For the financial year 2024 to 2025\n\nThere were 1,852 visits.",
    find=find_section,
)
FUTURE = AuditRule(
    name="period-future",
    severity=Severity.WARNING,
    reason="what is counted since the end of the report cannot be in it",
    fires="Since March 2025 there were 1,852 visits.",
    quiet="Since April 2024 there were 1,852 visits.",
    find=find_future,
)
UNKNOWN = AuditRule(
    name="period-unknown",
    severity=Severity.WARNING,
    reason="a period that no data are of is most often a slip of the year",
    fires="Visits fell in the 12 months to March 2017.",
    quiet="Visits fell in the financial year 2024 to 2025.",
    find=find_unknown,
)
MALFORMED = AuditRule(
    name="period-malformed",
    severity=Severity.ERROR,
    reason="a period that cannot be says that a digit was lost",
    fires="Visits fell in the financial year 2023 to 2025.",
    quiet="Visits fell in the financial year 2023 to 2024.",
    find=find_malformed,
)
SHOWN = AuditRule(
    name="period-shown",
    severity=Severity.WARNING,
    reason="the time below a tile or a chart is all that a reader has to place it by",
    fires=":::{chart} visits\n:title: Visits in the financial year 2021 to 2022\n:::",
    quiet=":::{chart} visits\n:title: Visits in the financial year 2024 to 2025\n:::",
    narrative=True,
    find=find_shown,
)
