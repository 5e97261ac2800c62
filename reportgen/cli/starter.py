"""reportgen init: a report folder that renders as it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportgen.errors import OutputError
from reportgen.output import write_file
from reportgen.project.schema import write_schemas

REPORT = """\
# yaml-language-server: $schema=schemas/report.schema.json
title: Library visits in Exampleshire
period: 12m to 2025-03
layout: briefing
sources:
  visits: data/visits.csv
measures:
  visits: {label: Library visits, unit: visits, polarity: up is good}
  loans: {label: Loans, unit: loans, polarity: up is good}
cover: {figures: [visits.change_pct, loans.change_pct]}
"""

BRAND = """\
# yaml-language-server: $schema=schemas/brand.schema.json
meta: {name: Exampleshire}
color:
  primary: "#12436D"
  palette: {sand: "#F3EFE6"}
"""

NARRATIVE = """\
# Visits and loans

People made {{ visits.current | noun }} in {{ visits.current | period("the") }}.
Visits {{ visits.change_pct | words }}, {{ visits.change_pct | versus }}.

:::{variance-table}
:::

:::{chart} visits
:::
"""

VISITS = (
    (4, 10210, 10875),
    (5, 10140, 10930),
    (6, 9920, 10590),
    (7, 11480, 12360),
    (8, 11930, 12710),
    (9, 10480, 11240),
    (10, 10660, 11390),
    (11, 10120, 10880),
    (12, 8340, 8910),
    (1, 10350, 11170),
    (2, 10290, 11020),
    (3, 10870, 11640),
)
"""Month, visits in the first year and in the second; loans are made from them below."""


def make_folder(folder: Path) -> Iterator[Path]:
    """Write the files of a starting folder; OutputError where one stands there already."""
    if folder.exists() and any(folder.iterdir() if folder.is_dir() else [folder]):
        raise OutputError(
            f"{folder} is not empty",
            why="a new report folder must not write over what is there",
            hint="name a folder that does not exist yet",
        )
    files = {
        "report.yml": REPORT,
        "_brand.yml": BRAND,
        "data/visits.csv": "".join(_rows()),
        "narrative/visits.md": NARRATIVE,
    }
    for name, text in files.items():
        path = folder / name
        write_file(path, text.encode("utf-8"))
        yield path
    yield from write_schemas(folder / "schemas")


def _rows() -> Iterator[str]:
    yield "measure,period,value\n"
    for start, place in ((2023, 1), (2024, 2)):
        for row in VISITS:
            year = start if row[0] >= 4 else start + 1
            yield f"visits,{year}-{row[0]:02d},{row[place]}\n"
            yield f"loans,{year}-{row[0]:02d},{row[place] * 3 // 2 - 40 * place * place}\n"
