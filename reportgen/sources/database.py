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

NUMBER = "number"
"""The function that reads a text as a number, as the cells of a value column are read."""

NO_NUMBER = "reportgen: no number: "
"""How the error begins that number() raises; the text follows."""

PLACES = 9
"""The decimal places of number(); what goes beyond is rounded."""

_DIGITS = r"[+-]?([0-9]{1,18}|[0-9]{1,3}(,[0-9]{3}){1,5})?(\.[0-9]+)?( *%)?( *(\[ *[prefbu] *\])+)?"
_NOTHING = "('', ':', '..', '...', '…', '-', '–', '—', 'na', 'n/a', '#n/a', 'null', 'none', 'nan')"
_CODES = "('x', 'z', 'c', 'low', 'tbc', '[x]', '[z]', '[c]', '[low]', '[tbc]')"

_TYPE = f"DECIMAL(27, {PLACES})"

_PLAIN = """CREATE MACRO reportgen_plain(t) AS
    lower(replace(replace(trim(replace(t::VARCHAR, chr(160), ' ')), '−', '-'), '£', ''))"""

_READ = f"""CREATE MACRO {NUMBER}(t) AS CASE
    WHEN t IS NULL OR reportgen_plain(t) IN {_NOTHING} OR reportgen_plain(t) IN {_CODES} THEN NULL
    WHEN regexp_full_match(reportgen_plain(t), '{_DIGITS}') AND regexp_matches(reportgen_plain(t), '[0-9]')
    THEN CAST(replace(regexp_extract(reportgen_plain(t), '^[-+0-9,.]+'), ',', '') AS {_TYPE})
    ELSE CAST(error('{NO_NUMBER}' || t::VARCHAR) AS {_TYPE})
END"""

_MACROS = (_PLAIN, _READ)

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
    """Give queries the function number(), and shut the file system and the network off, for good."""
    for statement in (*_MACROS, *_LOCKS):
        connection.execute(statement)


DIVISION = "guard the division that makes it: CASE WHEN n > 0 THEN … END"


def plain(value: object, column: str, where: Origin | None, hint: str = DIVISION) -> Cell:
    """A result's value as Decimal, text or None.

    Whole numbers and decimals are exact. A DOUBLE goes by its shortest text (0.1 is 0.1);
    write CAST(… AS DECIMAL(18, 3)) where a sum must be exact. Dates become 2022-03-31. Lists,
    structures and what is no number are refused; the hint is what to do about the last.
    """
    if isinstance(value, Decimal):
        return _brief(value)
    if value is None or isinstance(value, str):
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


def _brief(value: Decimal) -> Decimal:
    """A number without the needless noughts of number(), which has nine decimal places."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent > -PLACES:
        return value
    return Decimal(format(value, "f").rstrip("0").rstrip("."))


def _exact(value: float, column: str, where: Origin | None, hint: str) -> Decimal:
    if not math.isfinite(value):
        raise SourceError(
            f"column “{column}” holds “{value}”",
            where=where,
            why="that is no number",
            hint=hint,
        )
    return Decimal(repr(value))
