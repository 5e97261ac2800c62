"""The tables of a report and SQL over them."""

from __future__ import annotations

import csv
import tempfile
import threading
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from reportgen.errors import Origin, SourceError
from reportgen.frozen import dataclass
from reportgen.model.fact import InputFile, Provenance
from reportgen.sources.database import Cell, connected, lock, plain
from reportgen.sources.guard import checked
from reportgen.sources.hashing import content_hash
from reportgen.sources.joined import Joined
from reportgen.sources.joined import inputs as joined_inputs
from reportgen.sources.joined import load as load_joined
from reportgen.sources.query_errors import stumbled
from reportgen.sources.sql import literal, name
from reportgen.sources.table import Table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ROW = "_row"
"""The column of every table that holds the line of the row in its file."""

MAX_ROWS = 200_000
"""Rows that a result may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryResult:
    """The rows of a query: numbers, texts and None; and the query, files and hash behind it.

    lines are those of the rows in their file, where the query selects the column _row.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    provenance: Provenance
    lines: tuple[int, ...] = ()


AnyTable: TypeAlias = Table | Joined
"""A table that was read, or files that the database reads."""


class Tables(Mapping[str, AnyTable]):
    """The tables of a report by name; query() runs SQL over them in a locked DuckDB.

    The database is made at the first query, and holds nothing but texts: numbers are for the
    query to CAST. A blank cell is NULL.
    """

    def __init__(self, tables: Iterable[AnyTable] = (), *, timeout: float = 30) -> None:
        self._tables = MappingProxyType({table.name: table for table in tables})
        self._timeout = timeout
        self._open: list[DuckDBPyConnection] = []
        # DuckDB complains on stderr of a connection that outlives it, as one in a script does.
        weakref.finalize(self, _release, self._open)

    def __getitem__(self, key: str) -> AnyTable:
        return self._tables[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def query(self, sql: str, where: Origin | None = None) -> QueryResult:
        """The result of a SELECT. Raises SourceError with the reason where there is none."""
        connection = self._connection(where)
        names = checked(connection, sql, self._tables, where).tables
        read = [table for key, table in self._tables.items() if key in names and isinstance(table, Table)]
        columns, rows = _run(connection, sql, self._timeout, read, where)
        cells = tuple(
            tuple(plain(value, column, where) for column, value in zip(columns, row, strict=True))
            for row in rows
        )
        files = tuple(sorted({file for one in names for file in self._tables[one].files}))
        return _result(columns, cells, sql, files)

    def inputs(self) -> tuple[InputFile, ...]:
        """The files behind the tables with their rows and hashes; joined ones are read for it."""
        found: dict[str, InputFile] = {}
        for table in self._tables.values():
            if isinstance(table, Joined):
                found.update({one.file: one for one in joined_inputs(self._connection(table.where), table)})
            elif table.input:
                found[table.input.file] = table.input
        return tuple(found[file] for file in sorted(found))

    def _connection(self, where: Origin | None = None) -> DuckDBPyConnection:
        if not self._open:
            self._open.append(_loaded(self._tables.values(), where))
        return self._open[0]


def _release(connections: list[DuckDBPyConnection]) -> None:
    """Close what is open and let go of it; called when the tables go, or at exit."""
    while connections:
        connections.pop().close()


def _result(
    columns: tuple[str, ...], cells: tuple[tuple[Cell, ...], ...], sql: str, files: tuple[str, ...]
) -> QueryResult:
    place = columns.index(ROW) if ROW in columns else None
    kept = [at for at in range(len(columns)) if at != place]
    shown = tuple(columns[at] for at in kept)
    rows = tuple(tuple(row[at] for at in kept) for row in cells)
    lines = tuple(int(str(row[place])) for row in cells) if place is not None and len(files) == 1 else ()
    digest = content_hash(sql, shown, rows)
    return QueryResult(
        columns=shown, rows=rows, lines=lines, provenance=Provenance(query=sql, files=files, hash=digest)
    )


def _loaded(tables: Iterable[AnyTable], where: Origin | None) -> DuckDBPyConnection:
    """A locked database of the tables, each by a plain CSV of our own: DuckDB's fastest way in."""
    connection = connected(where)
    with tempfile.TemporaryDirectory(prefix="reportgen-") as folder:
        for number, table in enumerate(tables):
            if isinstance(table, Joined):
                load_joined(connection, table)
            else:
                _load(connection, table, Path(folder) / f"{number}.csv")
    lock(connection)
    return connection


def _load(connection: DuckDBPyConnection, table: Table, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerows((*row, line) for row, line in zip(table.rows, table.lines, strict=True))
    types = {**dict.fromkeys(table.columns, "VARCHAR"), ROW: "BIGINT"}
    columns = ", ".join(f"{literal(column)}: '{kind}'" for column, kind in types.items())
    # The names are quoted and the path is a parameter; nothing of it is an author's SQL.
    connection.execute(
        f"CREATE TABLE {name(table.name)} AS SELECT * FROM read_csv(?, columns = {{{columns}}}, "  # noqa: S608
        "auto_detect = false, header = false, delim = ',', quote = '\"', escape = '\"', "
        "new_line = '\\n', nullstr = '', parallel = false, max_line_size = 67108864)",
        [path.as_posix()],
    )


def _run(
    connection: DuckDBPyConnection,
    sql: str,
    timeout: float,
    tables: Sequence[Table],
    where: Origin | None,
) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    import duckdb

    timer = threading.Timer(timeout, connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        cursor = connection.execute(sql)
        columns = tuple(str(column[0]) for column in cursor.description)
        rows = cursor.fetchmany(MAX_ROWS + 1)
    except duckdb.InterruptException:
        raise SourceError(
            f"the query did not end in {timeout:g} seconds", where=where, hint="select less, or group more"
        ) from None
    except duckdb.Error as error:
        raise stumbled(error, sql, tables, where) from None
    finally:
        timer.cancel()
    if len(rows) > MAX_ROWS:
        raise SourceError(
            f"the query gives more than {MAX_ROWS:,} rows", where=where, hint="group them, or add a LIMIT"
        )
    return columns, rows
