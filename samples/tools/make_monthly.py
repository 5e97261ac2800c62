"""Count the incident files of data.police.uk by month, for samples/northamptonshire.

    python samples/tools/make_monthly.py FOLDER [CSV]

FOLDER holds the downloaded files, one a month and force, each as it is or gzipped:
2021-04-northamptonshire-street.csv or 2021-04-northamptonshire-street.csv.gz.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import Counter
from pathlib import Path

FORCE = "northamptonshire"
FIRST, LAST = "2021-03", "2022-03"
ANTI_SOCIAL = "Anti-social behaviour"
TARGET = Path(__file__).parents[1] / "northamptonshire" / "data" / "monthly.csv"


def incident_types(file: Path) -> list[str]:
    """The crime type of each incident of one file, in its order.

    Every row counts: rows that look alike are different incidents at one blurred place.
    """
    raw = file.read_bytes()
    text = (gzip.decompress(raw) if file.suffix == ".gz" else raw).decode("utf-8-sig")
    return [row["Crime type"] for row in csv.DictReader(text.splitlines())]


def monthly_rows(folder: Path) -> list[tuple[str, str, str, int]]:
    """Measure, area, month and count for each month from FIRST to LAST."""
    rows: list[tuple[str, str, str, int]] = []
    for file in sorted(folder.glob(f"*-{FORCE}-street.csv*")):
        month = file.name[: len(FIRST)]
        if FIRST <= month <= LAST:
            kinds = Counter(incident_types(file))
            anti_social = kinds[ANTI_SOCIAL]
            rows.append(("street_crime", FORCE, month, kinds.total() - anti_social))
            rows.append(("street_asb", FORCE, month, anti_social))
    return sorted(rows, key=lambda row: (row[0] != "street_crime", row[2]))


def main(folder: Path, target: Path = TARGET) -> None:
    """Write the counts as a tidy CSV."""
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("measure", "area", "period", "value"))
        writer.writerows(monthly_rows(folder))


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:]))
