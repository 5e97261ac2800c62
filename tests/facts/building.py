"""Short ways to say what the data hold and what is asked of them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from reportgen.facts import Comparator, FactPlan, MeasurePlan, compute
from reportgen.model.fact import (
    Absent,
    Fact,
    Ledger,
    Measure,
    Observation,
    Reason,
    RowReference,
    Status,
    Unit,
)
from reportgen.model.period import Period

P = Period.parse
YEAR = P("12m to 2022-03")
PREVIOUS = Comparator(id="previous", months=12)
BASELINE = Comparator(id="baseline", period=P("12m to 2019-06"))


def value_of(text: str) -> Decimal | Absent:
    """Digits, or the code of a reason ("x")."""
    return Absent(reason=Reason(text)) if text in set(Reason) else Decimal(text)


def rows(*lines: str) -> list[Observation]:
    """Observations written "measure, area, period, value, statuses", from line 2 of data.csv."""
    return [_row(line, number) for number, line in enumerate(lines, start=2)]


def _row(line: str, number: int) -> Observation:
    measure, area, period, value, *status = (part.strip() for part in line.split(","))
    return Observation(
        measure=measure,
        area=area,
        period=P(period),
        value=value_of(value),
        status=tuple(Status(one) for one in (status[0] if status else "")),
        row=RowReference(file="data.csv", line=number),
    )


def measure(id: str, **settings: object) -> MeasurePlan:  # noqa: A002
    """The plan of a measure; unit, decimals and polarity go to the measure itself."""
    own = {key: settings.pop(key) for key in ("unit", "decimals", "polarity", "label") if key in settings}
    made = Measure(**{"id": id, "label": id.capitalize(), **own})  # type: ignore[arg-type]
    return MeasurePlan(measure=made, **settings)  # type: ignore[arg-type]


def ledger(data: list[Observation], *measures: MeasurePlan, **settings: object) -> Ledger:
    """The ledger of a plan for the 12 months to March 2022, unless told otherwise."""
    plan = {"period": YEAR, "measures": measures, "comparators": (PREVIOUS, BASELINE), **settings}
    return compute(FactPlan(**plan), data)  # type: ignore[arg-type]


def values(found: Mapping[str, Fact]) -> dict[str, str]:
    """What each fact is, as digits or as the code of its reason."""
    return {
        key: f"[{fact.value.reason}]" if isinstance(fact.value, Absent) else str(fact.value)
        for key, fact in found.items()
    }


PERCENT = Unit(form="percent")
VISITS = Unit(one="visit", many="visits")
