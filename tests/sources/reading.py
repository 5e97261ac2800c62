"""Short ways to read a file that a test writes."""

from __future__ import annotations

from pathlib import Path

from reportgen.model.fact import Absent, Area, Measure, Unit
from reportgen.sources import Gathered, SourcePlan, Vocabulary, gather_sources

KNOWN = Vocabulary(
    measures=(
        Measure(id="asb", label="Anti-social behaviour", unit=Unit(many="incidents")),
        Measure(id="seen", label="Seen", unit=Unit(form="percent")),
        Measure(id="cost", label="Cost", unit=Unit(form="money", currency="£")),
    ),
    areas=(Area(id="northamptonshire", label="Northamptonshire"),),
    area="northamptonshire",
)


def read(folder: Path, content: str | bytes, name: str = "data.csv", **plan: object) -> Gathered:
    """What a file of this content holds."""
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return gather_sources([SourcePlan(name="data", path=path, file=name, **plan)], KNOWN)  # type: ignore[arg-type]


def value(folder: Path, cell: str, measure: str = "asb") -> str:
    """What a cell reads as: digits, or the code of a reason; and the statuses."""
    quoted = '"' + cell.replace('"', '""') + '"'
    row = read(folder, f"measure,period,value\n{measure},2022-03,{quoted}\n").observations[0]
    text = f"[{row.value.reason}]" if isinstance(row.value, Absent) else str(row.value)
    return text + "".join(f"[{one}]" for one in row.status)


def notes(gathered: Gathered) -> list[str]:
    """What was noted."""
    return [finding.message for finding in gathered.findings]
