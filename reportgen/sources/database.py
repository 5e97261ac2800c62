"""DuckDB, locked: no file but the report's, nothing downloaded, bounds on memory and time.

Nothing else in reportgen imports duckdb.
"""

from __future__ import annotations

import math
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from reportgen.errors import Origin, SourceError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Cell: TypeAlias = Decimal | str | None

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,  # rows of a group come in one order then
    "memory_limit": "1GB",
    "temp_directory": "",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "allow_unsigned_extensions": False,
    "python_enable_replacements": False,
}

_LOCKS = (
    "SET disabled_filesystems = 'LocalFileSystem'",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)


def connected(where: Origin | None = None) -> DuckDBPyConnection:
    """A database in memory that may still read files; lock() ends that.

    Raises SourceError, at the place that asks for it, where DuckDB is not installed.
    """
    try:
        import duckdb
    except ImportError:
        raise SourceError(
            "DuckDB is not installed",
            where=where,
            why="it runs queries and reads Parquet files",
            hint='install reportgen with it: pip install "reportgen[sql]" '
            "(into pipx: pipx inject reportgen duckdb)",
        ) from None
    return duckdb.connect(":memory:", config=_CONFIG)


def lock(connection: DuckDBPyConnection) -> None:
    """Shut the file system and the network off, for good."""
    for statement in _LOCKS:
        connection.execute(statement)


DIVISION = "guard the division that makes it: CASE WHEN n > 0 THEN … END"


def plain(value: object, column: str, where: Origin | None, hint: str = DIVISION) -> Cell:
    """A result's value as Decimal, text or None.

    Whole numbers and decimals are exact. A DOUBLE goes by its shortest text (0.1 is 0.1);
    write CAST(… AS DECIMAL(18, 3)) where a sum must be exact. Dates become 2022-03-31. Lists,
    structures and what is no number are refused; the hint is what to do about the last.
    """
    if value is None or isinstance(value, str | Decimal):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        return _exact(value, column, where, hint)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    raise SourceError(
        f"column “{column}” holds {type(value).__name__} values",
        where=where,
        why="a cell is a number, a text or a date",
        hint="take one part of it, or CAST it to VARCHAR",
    )


def _exact(value: float, column: str, where: Origin | None, hint: str) -> Decimal:
    if not math.isfinite(value):
        raise SourceError(
            f"column “{column}” holds “{value}”",
            where=where,
            why="that is no number",
            hint=hint,
        )
    return Decimal(repr(value))
