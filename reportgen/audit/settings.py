"""What the audit is told beside the ledger: what the figures are about, and how strict to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from types import MappingProxyType

from reportgen.frozen import dataclass
from reportgen.model.fact import Area, Measure
from reportgen.model.finding import Severity
from reportgen.model.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Subjects:
    """What a report is about.

    measures: with their labels and short names. period, area: the report's own. areas: all that
    have names. wholes: ids of areas that hold others, which words like “nationally” mean. groups: the
    members of groups of areas, by id. comparators: their ids, which stand in prose as words
    (“baseline”). names: other names of measures and areas, by id. totals: measures that are the sum of
    others, by id. step: counts are rounded to multiples of it, none where it is nought.
    """

    measures: tuple[Measure, ...] = ()
    period: Period | None = None
    area: Area | None = None
    areas: tuple[Area, ...] = ()
    wholes: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    comparators: tuple[str, ...] = ()
    names: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    totals: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    step: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditSettings:
    """How strict the audit is.

    severities: of rules by name, None for one that is left out. slight: a change that is called
    slight is under so many percent. sharp: one that is called sharp is at least so many.
    longest: words of a sentence. abbreviations: those that need no expansion here.
    """

    severities: Mapping[str, Severity | None] = field(default_factory=lambda: MappingProxyType({}))
    slight: Decimal = Decimal(5)
    sharp: Decimal = Decimal(10)
    longest: int = 25
    abbreviations: frozenset[str] = frozenset()
