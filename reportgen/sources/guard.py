"""What a query may say: one SELECT over the report's tables, the same result every time."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, TypeAlias

from reportgen.errors import Origin, SourceError, did_you_mean
from reportgen.frozen import dataclass
from reportgen.sources.query_errors import place_in

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Node: TypeAlias = dict[str, object]

_TABLE_FUNCTIONS = frozenset({"range", "generate_series", "unnest"})

_UNSTEADY = frozenset(
    (
        *(
            "now",
            "today",
            "random",
            "uuid",
            "uuidv4",
            "uuidv7",
            "gen_random_uuid",
            "setseed",
            "nextval",
            "currval",
        ),
        *("get_current_timestamp", "get_current_time", "get_current_date", "transaction_timestamp"),
        *("current_date", "current_time", "current_timestamp", "localtime", "localtimestamp"),
        *("current_localtime", "current_localtimestamp", "txid_current", "version"),
    )
)

_INNER = frozenset(
    (
        *("current_setting", "current_user", "session_user", "user", "current_database", "current_schema"),
        *("current_schemas", "current_role", "current_catalog", "current_query", "getenv", "getvariable"),
        *(
            "write_log",
            "query",
            "query_table",
            "json_execute_serialized_sql",
            "which_secret",
            "add_parquet_key",
        ),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A query that may run, and the tables that it reads."""

    tables: tuple[str, ...]


def checked(
    connection: DuckDBPyConnection, sql: str, tables: Collection[str], where: Origin | None
) -> Parsed:
    """The query's tables; SourceError says why one may not run."""
    tree = _tree(connection, sql, where)
    nodes = list(_nodes(tree))
    names = {str(node["key"]).lower() for node in nodes if "key" in node and "value" in node}
    for node in nodes:
        _refuse(node, where)
    used: set[str] = set()
    known = {table.lower(): table for table in tables}
    for node in nodes:
        if node.get("type") != "BASE_TABLE":
            continue
        name = str(node.get("table_name", ""))
        if name.lower() in known and not node.get("schema_name"):
            used.add(known[name.lower()])
        elif name.lower() not in names:
            raise SourceError(
                f"the query reads “{name}”, and there is no such table",
                where=where,
                why="a query sees the files of “sources” by their names, and nothing else",
                hint=did_you_mean(name, tables),
            )
    return Parsed(tables=tuple(sorted(used)))


def _tree(connection: DuckDBPyConnection, sql: str, where: Origin | None) -> object:
    row = connection.execute(
        "SELECT json_serialize_sql(?, skip_null := true, skip_empty := true)", [sql]
    ).fetchone()
    tree = json.loads(row[0] if row else "{}")
    if tree.get("error"):
        message = str(tree.get("error_message", ""))
        if "Only SELECT" in message:
            raise SourceError(
                "a query may only select",
                where=where,
                why="it does something else",
                hint="begin it with SELECT",
            )
        raise _unreadable(message, str(tree.get("position", "")), sql, where)
    if len(tree.get("statements", [])) != 1:
        why = "this one holds several statements"
        raise SourceError("a query is one SELECT", where=where, why=why, hint="keep the one that selects")
    return tree


def _unreadable(message: str, position: str, sql: str, where: Origin | None) -> SourceError:
    """The error of a text that is no SQL, where its reading stopped."""
    begun = sql.lstrip().lower().startswith(("select", "with", "from"))
    return SourceError(
        "the query is no SQL",
        where=place_in(sql, int(position), where) if position.isdigit() else where,
        why=message,
        hint="look at what stands before it: a comma, a bracket or a quote may lack or be one too many"
        if begun
        else "begin it with SELECT",
    )


def _nodes(tree: object) -> Iterator[Node]:
    """All mappings of the parsed query, outer before inner."""
    if isinstance(tree, dict):
        yield tree
        for value in tree.values():
            yield from _nodes(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _nodes(value)


def _refuse(node: Node, where: Origin | None) -> None:
    function = str(node.get("function_name", "")).lower()
    columns = node.get("column_names")
    column = str(columns[-1]).lower() if isinstance(columns, list) and len(columns) == 1 else ""
    for name in (function, column):
        if name in _UNSTEADY:
            raise SourceError(
                f"a query may not ask for “{name}”",
                where=where,
                why="the same report must come out the same every time",
                hint="write the date or the number itself",
            )
    if function in _INNER or function.startswith(("duckdb_", "pragma_", "read_")):
        raise _outside(function, where)
    if node.get("type") == "TABLE_FUNCTION":
        table = node.get("function")
        name = str(table.get("function_name", "")).lower() if isinstance(table, dict) else ""
        if name not in _TABLE_FUNCTIONS:
            raise _outside(name, where)
    if node.get("sample"):
        why = "it differs every time"
        hint = "order the rows and add a LIMIT"
        raise SourceError("a query may not take a sample", where=where, why=why, hint=hint)


def _outside(name: str, where: Origin | None) -> SourceError:
    return SourceError(
        f"a query may not use “{name}”",
        where=where,
        why="it reaches out of the report's own files",
        hint="name the file under “sources” and select from it by that name",
    )
