"""Parquet by DuckDB: all columns as texts."""

from __future__ import annotations

import tempfile
from pathlib import Path

from reportgen.errors import Origin, SourceError
from reportgen.sources.database import connected, plain
from reportgen.sources.log import Log
from reportgen.sources.plan import SourcePlan
from reportgen.sources.table import Table, tabled

_MAX_ROWS = 2_000_000


def read_parquet(data: bytes, plan: SourcePlan, log: Log) -> Table:
    """The table of a Parquet file; rows count from 1 below the headings' line, which is 1."""
    where = Origin(file=plan.shown)
    with tempfile.TemporaryDirectory(prefix="reportgen-") as folder:
        # A copy under a plain name: DuckDB would read * and [ in a name as a pattern.
        copy = Path(folder) / "data.parquet"
        copy.write_bytes(data)
        connection = connected(where)
        import duckdb

        try:
            cursor = connection.execute(
                "SELECT * FROM read_parquet(?, hive_partitioning = false)", [copy.as_posix()]
            )
            headings = [str(column[0]) for column in cursor.description]
            found = cursor.fetchmany(_MAX_ROWS + 1)
        except duckdb.Error as error:
            raise SourceError(
                "the file is no Parquet file that can be read",
                where=where,
                why=str(error).splitlines()[0].replace(copy.as_posix(), plan.shown),
                hint="write it again, or save it as CSV",
            ) from None
        finally:
            connection.close()
    if len(found) > _MAX_ROWS:
        hint = "group them before, or take the years apart"
        raise SourceError(f"the file has more than {_MAX_ROWS:,} rows", where=where, hint=hint)
    rows = [(1, headings)]
    for line, row in enumerate(found, start=2):
        rows.append((line, [_text(cell, headings[place], line, where) for place, cell in enumerate(row)]))
    return tabled(plan.name, plan.shown, rows, log)


def _text(cell: object, heading: str, line: int, where: Origin) -> str:
    hint = "leave the value empty where there is none"
    value = plain(cell, heading, Origin(file=where.file, line=line), hint)
    return "" if value is None else str(value) if isinstance(value, str) else format(value, "f")
