"""CSV and TSV: cells by Python's own reader, each row with its line."""

from __future__ import annotations

import csv
import io
from functools import partial

from reportgen.errors import Origin, SourceError
from reportgen.sources.log import Log
from reportgen.sources.plan import SourcePlan
from reportgen.sources.table import Table, tabled
from reportgen.sources.text import decoded


def read_delimited(data: bytes, plan: SourcePlan, log: Log, delimiter: str) -> Table:
    """The table of a text file. Raises SourceError with the line of what is no CSV."""
    _is_text(data, plan)
    text = decoded(data, plan.encoding, log, plan.where)
    log.locate = partial(cell_place, text, delimiter)
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


_KINDS = (
    (b"PK\x03\x04", "a workbook of Excel (or another zip)", "give its name the ending .xlsx"),
    (b"\xd0\xcf\x11\xe0", "an old workbook of Excel", "give its name the ending .xls"),
    (b"PAR1", "a Parquet file", "give its name the ending .parquet"),
    (b"\x1f\x8b", "packed by gzip", "give its name the ending .gz"),
    (b"%PDF", "a PDF", "ask for the data behind it"),
)
"""How files begin that are called CSV and are none."""


def _is_text(data: bytes, plan: SourcePlan) -> None:
    for start, what, hint in _KINDS:
        if data.startswith(start):
            raise SourceError(
                f"the file is {what}", where=Origin(file=plan.shown), why="it is no text", hint=hint
            )


def cell_place(text: str, delimiter: str, line: int, cell: int) -> tuple[int, int]:
    r"""The line and the character, from 1, where a cell of the row of a line begins.

    >>> cell_place('a,b\n"1,0",2', ",", 2, 2)
    (2, 7)
    """
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    at, begun, count, inside = start, start, 1, False
    while count < cell and at < len(text):
        character = text[at]
        if inside and text.startswith('""', at):
            at += 1
        elif character == '"' and (inside or at == begun):
            inside = not inside
        elif character == delimiter and not inside:
            count, begun = count + 1, at + 1
        elif character == "\n" and not inside:
            break
        at += 1
    return line + text.count("\n", start, begun), begun - text.rfind("\n", 0, begun)


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
