"""What DuckDB says of a query, in an author's words: which cell is no number, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportgen.errors import Origin, SourceError, did_you_mean
from reportgen.sources.database import NO_NUMBER, NUMBER
from reportgen.sources.log import quoted
from reportgen.sources.table import Table

ABOUT_TABLES = (
    f"each source is a table by its name; its values are texts until the query reads them: {NUMBER}(value)"
)

_LINE = re.compile(r"^LINE (\d+): (.*)\n( *)\^", re.MULTILINE)
_COLUMN = re.compile(r'Referenced column "([^"]*)" not found in FROM clause')
_REFUSED = re.compile(re.escape(NO_NUMBER) + r"(.*)", re.DOTALL)
_UNCONVERTED = re.compile(r"""Could not convert string ['"](.*?)['"] to (?!DATE|TIME|BOOL)""", re.DOTALL)
_TEXTS = re.compile(r"No function matches the given name and argument types '(\w+)\((?:VARCHAR|STRING)\)'")


def stumbled(error: Exception, sql: str, tables: Iterable[Table], where: Origin | None) -> SourceError:
    """The error of a query that DuckDB could not run, at its line where DuckDB tells it."""
    text = str(error)
    place = _place_of(text, sql, where)
    refused, unconverted, texts = _REFUSED.search(text), _UNCONVERTED.search(text), _TEXTS.search(text)
    cell = refused or unconverted
    if cell:
        return SourceError(
            f"{quoted(cell[1])} is no number",
            where=place,
            why=_holder(cell[1], tables),
            hint="correct the cell, or leave its row out: WHERE …"
            if refused
            else f"write {NUMBER}(…) in place of CAST: it reads 1,005, −5, 7.9% and [x] as the report does",
        )
    if texts:
        return SourceError(
            f"“{texts[1]}” cannot be taken of texts",
            where=place,
            why="all values are texts until the query reads them as numbers",
            hint=f"write {texts[1]}({NUMBER}(…))",
        )
    column = _COLUMN.search(text)
    if column:
        known = {name for table in tables for name in table.columns}
        return SourceError(
            f"the query reads “{column[1]}”, and there is no such column",
            where=place,
            why="a query sees the headings of its tables; texts stand in single quotes",
            hint=did_you_mean(column[1], known),
        )
    why = text.split("\n\n", maxsplit=1)[0].replace("\n", " ")
    return SourceError("the query cannot be run", where=place, why=why, hint=ABOUT_TABLES)


def _holder(text: str, tables: Iterable[Table]) -> str:
    """The first cell that holds a text, by its row and heading."""
    for table in tables:
        for row, line in zip(table.rows, table.lines, strict=True):
            if text in row:
                return f"it stands in column “{table.columns[row.index(text)]}” of {table.file}:{line}"
    return "it is made by the query, or stands in the files that it reads"


def place_in(sql: str, offset: int, where: Origin | None) -> Origin | None:
    """The place of a character of a SQL text that begins at a place."""
    if where is None or where.line is None:
        return where
    line = sql.count("\n", 0, offset)
    column = offset - sql.rfind("\n", 0, offset) - 1
    known = None if where.column is None else where.column + column
    return Origin(file=where.file, line=where.line + line, column=known)


def _place_of(error: str, sql: str, where: Origin | None) -> Origin | None:
    """The line of the SQL that DuckDB complains of, from where the SQL begins, and the column in it.

    All lines of the SQL start in the column where it begins; without one, columns are not known.
    """
    found = _LINE.search(error)
    lines = sql.split("\n")
    line = int(found[1]) if found else 0
    if where is None or where.line is None or found is None or line > len(lines):
        return where
    shown = found[2] == lines[line - 1]
    if where.column is None or not shown:
        return where if line == 1 else Origin(file=where.file, line=where.line + line - 1)
    offset = len(found[3]) - len(f"LINE {line}: ")
    return Origin(file=where.file, line=where.line + line - 1, column=where.column + offset)
