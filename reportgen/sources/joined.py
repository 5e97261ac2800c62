"""Several text files as one table, packed or not, that DuckDB reads and Python never does.

For data of millions of rows: they are there for queries. The files have the same headings; the
column _file of the table holds the file of each row.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from reportgen.errors import Origin, ReportError, SourceError, did_you_mean, raise_all
from reportgen.frozen import dataclass
from reportgen.model.fact import InputFile
from reportgen.sources.plan import SourcePlan
from reportgen.sources.sql import literal, name

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FILE = "_file"
"""The column that holds the file of each row."""

MAX_BYTES = 2 * 1024 * 1024 * 1024
"""Bytes of all files of a source together, as they stand."""

_LONGEST_LINE = 1024 * 1024
_CHUNK = 1024 * 1024
_LINE = re.compile(r"\bLine: (\d+)")
_DELIMITERS = {".csv": ",", ".tsv": "\t", ".tab": "\t"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Files that make one table. paths and files are the same files, as they are and as shown.

    keep: the columns that the table has, where not all. hashes: SHA-256 of each file.
    """

    name: str
    columns: tuple[str, ...]
    headings: tuple[str, ...]
    paths: tuple[Path, ...]
    files: tuple[str, ...]
    hashes: tuple[str, ...]
    delimiter: str
    where: Origin | None = None


def join(plan: SourcePlan) -> Joined:
    """The table that the files of a source make; SourceError for one that does not fit in."""
    delimiter = _delimiter(plan)
    problems: list[ReportError] = []
    headings: tuple[str, ...] = ()
    for path, file in zip(plan.paths, plan.files, strict=True):
        try:
            found = _headings(path, file, delimiter)
        except ReportError as problem:
            problems.append(problem)
            continue
        headings = headings or found
        if found != headings:
            problems.append(_other_headings(found, headings, file, plan))
    raise_all(problems)
    return Joined(
        name=plan.name,
        columns=_kept(plan, headings),
        headings=headings,
        paths=plan.paths,
        files=plan.files,
        hashes=tuple(_hash(path) for path in plan.paths),
        delimiter=delimiter,
        where=plan.where,
    )


def load(connection: DuckDBPyConnection, table: Joined) -> None:
    """Make the table in a database that may still read files. SourceError says what it stumbled on."""
    import duckdb

    types = ", ".join(f"{literal(heading)}: 'VARCHAR'" for heading in table.headings)
    kept = ", ".join(name(column) for column in table.columns)
    prefix = len(table.paths[0].as_posix()) - len(table.files[0])
    shown = f"substr(replace(filename, '\\', '/'), {prefix + 1}) AS {name(FILE)}"
    # The names are quoted and the paths are a parameter; nothing of it is an author's SQL.
    statement = (
        f"CREATE TABLE {name(table.name)} AS SELECT {kept}, {shown} FROM read_csv(?, "  # noqa: S608
        f"columns = {{{types}}}, auto_detect = false, header = true, delim = {literal(table.delimiter)}, "
        f"quote = '\"', escape = '\"', nullstr = '', filename = true, max_line_size = {_LONGEST_LINE})"
    )
    try:
        connection.execute(statement, [[_no_pattern(path.as_posix()) for path in table.paths]])
    except duckdb.OutOfMemoryException:
        raise SourceError(
            f"the files of “{table.name}” are larger than memory allows",
            where=table.where,
            why="the database holds a gigabyte",
            hint="say which columns the queries need: keep: [Month, Kind]",
        ) from None
    except duckdb.Error as error:
        raise _unreadable(error, table) from None


def inputs(connection: DuckDBPyConnection, table: Joined) -> Iterator[InputFile]:
    """The files with their rows and hashes, as they were read."""
    found = connection.execute(
        f"SELECT {name(FILE)}, count(*) FROM {name(table.name)} GROUP BY ALL"  # noqa: S608 - quoted
    ).fetchall()
    rows = {str(file): int(count) for file, count in found}
    for file, digest in zip(table.files, table.hashes, strict=True):
        yield InputFile(file=file, rows=rows.get(file, 0), sha256=digest)


def _delimiter(plan: SourcePlan) -> str:
    kinds: dict[str, str] = {}
    for path, file in zip(plan.paths, plan.files, strict=True):
        suffixes = [suffix.lower() for suffix in path.suffixes]
        ending = (suffixes[:-1] if suffixes[-1:] == [".gz"] else suffixes)[-1:]
        kinds[ending[0] if ending else ""] = file
    if not set(kinds) <= set(_DELIMITERS) or len({_DELIMITERS[kind] for kind in kinds}) > 1:
        raise SourceError(
            f"the files of “{plan.name}” cannot be joined",
            where=plan.where,
            why="they are " + ", ".join(f"{kind or 'nameless'} ({file})" for kind, file in kinds.items()),
            hint="several files are one table where all are CSV or all TSV, packed by gzip (.gz) or not",
        )
    if plan.encoding.lower() not in ("utf-8", "utf8", "ascii"):
        raise SourceError(
            f"the files of “{plan.name}” are in {plan.encoding}",
            where=plan.where,
            hint="several files are one table where all are UTF-8; save them so, or name one file a source",
        )
    if sum(path.stat().st_size for path in plan.paths) > MAX_BYTES:
        hint = "keep only the files that the report needs"
        raise SourceError(f"the files of “{plan.name}” are larger than 2 GB", where=plan.where, hint=hint)
    return _DELIMITERS[next(iter(kinds))]


def _headings(path: Path, file: str, delimiter: str) -> tuple[str, ...]:
    """The headings of a file, from its first lines alone."""
    where = Origin(file=file, line=1)
    try:
        with _opened(path) as stream:
            text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
            row = next(csv.reader(text, delimiter=delimiter, strict=True), [])
    except (OSError, EOFError, zlib.error, UnicodeDecodeError, csv.Error) as error:
        hint = "copy the file again, and save it as “CSV UTF-8”"
        raise SourceError(f"“{file}” cannot be read", where=where, why=str(error), hint=hint) from None
    found = tuple(cell.strip() for cell in row)
    folded = [heading.casefold() for heading in found]
    if not found or not all(found) or len(set(folded)) < len(folded):
        why = ", ".join(f"“{heading}”" for heading in found) or "the file is empty"
        hint = "give each column a heading of its own in the first line"
        raise SourceError(f"“{file}” has no headings to go by", where=where, why=why, hint=hint)
    return found


def _opened(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path, "rb")) if path.suffix.lower() == ".gz" else path.open("rb")


def _other_headings(
    found: tuple[str, ...], first: tuple[str, ...], file: str, plan: SourcePlan
) -> ReportError:
    missing, more = [one for one in first if one not in found], [one for one in found if one not in first]
    parts = (("it lacks", missing), ("it has", more))
    why = "; ".join(f"{words} " + ", ".join(f"“{one}”" for one in names) for words, names in parts if names)
    return SourceError(
        f"“{file}” has other headings than “{plan.files[0]}”",
        where=Origin(file=file, line=1),
        why=why or "they stand in another order",
        hint="files of one table have the same headings in one order",
    )


def _kept(plan: SourcePlan, headings: tuple[str, ...]) -> tuple[str, ...]:
    for column in plan.keep:
        if column not in headings:
            raise SourceError(
                f"there is no column “{column}” to keep in “{plan.name}”",
                where=plan.where,
                hint=did_you_mean(column, headings),
            )
    return tuple(heading for heading in headings if not plan.keep or heading in plan.keep)


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _no_pattern(path: str) -> str:
    """A path whose letters stand for themselves in DuckDB's patterns."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in path)


def _unreadable(error: Exception, table: Joined) -> SourceError:
    text = str(error)
    for path, file in zip(table.paths, table.files, strict=True):
        text = text.replace(_no_pattern(path.as_posix()), file).replace(path.as_posix(), file)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    file = next((one for one in table.files if one in text), "")
    number = _LINE.search(text)
    where = Origin(file=file, line=int(number[1]) if number else None) if file else table.where
    return SourceError(
        f"a file of “{table.name}” cannot be read",
        where=where,
        why=" ".join(line for line in lines[:3] if not line.startswith("Original Line"))[:300],
        hint="each row has as many cells as there are headings; a cell that holds the separator is quoted",
    )
