"""Add up attendances by month, year and trust, for samples/emergency-care.

    python samples/tools/make_emergency_care.py AE_ATTENDANCES_CSV [FOLDER]

AE_ATTENDANCES_CSV is the table ae_attendances of the R package NHSRdatasets as a CSV file:
period, org_code, type, attendances, breaches, admissions.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import TypeAlias

ENGLAND = "england"
YEAR = "fy 2018-19"
LARGEST = 7
PLACES = Decimal("0.0001")
TARGET = Path(__file__).parents[1] / "emergency-care" / "data"


@dataclass(slots=True)
class Counts:
    """Attendances, those that waited over four hours, and emergency admissions."""

    attendances: int = 0
    breaches: int = 0
    admissions: int = 0

    def add(self, row: dict[str, str]) -> None:
        """Add a row of the source."""
        self.attendances += int(row["attendances"])
        self.breaches += int(row["breaches"])
        self.admissions += int(row["admissions"])

    @property
    def within(self) -> Decimal:
        """The percentage that waited four hours or less, to four decimal places."""
        share = 100 * Decimal(self.attendances - self.breaches) / self.attendances
        return share.quantize(PLACES, ROUND_HALF_UP)


Totals: TypeAlias = dict[tuple[str, str], Counts]
"""Counts by area and period."""


def financial_year(month: str) -> str:
    """The financial year of a month.

    >>> financial_year("2019-03")
    'fy 2018-19'
    """
    year, number = (int(part) for part in month.split("-"))
    first = year if number >= 4 else year - 1
    return f"fy {first}-{(first + 1) % 100:02d}"


def totals(source: Path) -> Totals:
    """Counts of England by month and year, and of each trust by year."""
    found: Totals = defaultdict(Counts)
    with source.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            month = row["period"][:7]
            year = financial_year(month)
            for key in ((ENGLAND, month), (ENGLAND, year), (row["org_code"].lower(), year)):
                found[key].add(row)
    return found


def england_rows(found: Totals) -> Iterator[tuple[object, ...]]:
    """Every measure of England, by month and then by year."""
    periods = sorted(period for area, period in found if area == ENGLAND)
    for measure in ("attendances", "breaches", "admissions"):
        for period in periods:
            yield measure, ENGLAND, period, getattr(found[ENGLAND, period], measure)
    for period in periods:
        yield "four_hour", ENGLAND, period, found[ENGLAND, period].within


def trust_rows(found: Totals) -> Iterator[tuple[object, ...]]:
    """The two measures of the trusts with most attendances in the year."""
    trusts = [area for area, period in found if period == YEAR and area != ENGLAND]
    trusts.sort(key=lambda area: (-found[area, YEAR].attendances, area))
    for trust in trusts[:LARGEST]:
        counts = found[trust, YEAR]
        yield "attendances", trust, YEAR, counts.attendances
        yield "four_hour", trust, YEAR, counts.within


def write(target: Path, rows: Iterable[tuple[object, ...]]) -> None:
    """Write rows as a tidy CSV."""
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("measure", "area", "period", "value"))
        writer.writerows(rows)


def main(source: Path, folder: Path = TARGET) -> None:
    """Write england.csv and trusts.csv."""
    found = totals(source)
    write(folder / "england.csv", england_rows(found))
    write(folder / "trusts.csv", trust_rows(found))


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:]))
