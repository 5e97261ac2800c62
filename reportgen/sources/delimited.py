"""CSV and TSV: cells by Python's own reader, each row with its line."""

from __future__ import annotations

import csv
import io

from reportgen.errors import Origin, SourceError
from reportgen.sources.log import Log
from reportgen.sources.plan import SourcePlan
from reportgen.sources.table import Table, tabled
from reportgen.sources.text import decoded


def read_delimited(data: bytes, plan: SourcePlan, log: Log, delimiter: str) -> Table:
    """The table of a text file. Raises SourceError with the line of what is no CSV."""
    text = decoded(data, plan.encoding, log, plan.where)
    _same_delimiter(text, delimiter, plan)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for row in reader:
            rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        raise SourceError(
            "a row that is no CSV",
            where=Origin(file=plan.shown, line=line),
            why=str(error),
            hint="a quote inside a cell is written twice, and a cell that starts with one ends with one",
        ) from None
    return tabled(plan.name, plan.shown, rows, log)


def _same_delimiter(text: str, delimiter: str, plan: SourcePlan) -> None:
    """Refuse a file that is plainly parted by something else."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    for other, name in ((";", "semicolons"), ("\t", "tabs"), (",", "commas")):
        if other != delimiter and delimiter not in first and other in first:
            raise SourceError(
                f"the cells are parted by {name}",
                where=Origin(file=plan.shown, line=1),
                hint="save it as CSV with commas, or with tabs under the ending .tsv",
            )
