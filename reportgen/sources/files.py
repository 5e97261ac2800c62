"""A data file to a table: which reader by which ending, and how large a file may be."""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from reportgen.errors import Origin, SourceError
from reportgen.model.fact import InputFile
from reportgen.sources.delimited import read_delimited
from reportgen.sources.excel import read_excel
from reportgen.sources.log import Log
from reportgen.sources.parquet import read_parquet
from reportgen.sources.plan import SourcePlan
from reportgen.sources.table import Table

MAX_BYTES = 256 * 1024 * 1024
"""Bytes of a file as it is read, after it is unpacked."""

Reader: TypeAlias = Callable[[bytes, SourcePlan, Log], Table]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".csv": lambda data, plan, log: read_delimited(data, plan, log, ","),
        ".tsv": lambda data, plan, log: read_delimited(data, plan, log, "\t"),
        ".tab": lambda data, plan, log: read_delimited(data, plan, log, "\t"),
        ".xlsx": read_excel,
        ".xlsm": read_excel,
        ".xlsb": read_excel,
        ".xls": read_excel,
        ".ods": read_excel,
        ".parquet": read_parquet,
    }
)
"""The readers by the ending of a file's name; “.gz” may follow those of text."""


def read_file(plan: SourcePlan, log: Log) -> Table:
    """The table of a source's file. Raises SourceError for a file that cannot be read."""
    path = plan.path or Path(plan.file)
    suffixes = [suffix.lower() for suffix in path.suffixes]
    packed = suffixes[-1:] == [".gz"]
    ending = (suffixes[:-1] if packed else suffixes)[-1:]
    reader = READERS.get(ending[0]) if ending else None
    if reader is None:
        raise SourceError(
            f"“{path.name}” is no kind of data file that can be read",
            where=plan.where or Origin(file=plan.shown),
            hint="save it as CSV, TSV, Excel or Parquet: " + ", ".join(READERS),
        )
    data = _bytes(path, plan)
    table = reader(_unpacked(data, plan) if packed else data, plan, log)
    digest = hashlib.sha256(data).hexdigest()
    return replace(table, input=InputFile(file=plan.shown, rows=len(table.rows), sha256=digest))


def _bytes(path: Path, plan: SourcePlan) -> bytes:
    where = Origin(file=plan.shown)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _too_large(plan)
        data = path.read_bytes()
    except FileNotFoundError:
        hint = "correct its path in report.yml, or put the file there"
        raise SourceError(f"there is no file “{plan.shown}”", where=plan.where or where, hint=hint) from None
    except OSError as error:
        raise SourceError(
            f"“{plan.shown}” cannot be read",
            where=plan.where or where,
            why=error.strerror or str(error),
            hint="close it in other programs, and see that you may read it",
        ) from None
    if not data:
        where = Origin(file=plan.shown, line=1, column=1)
        raise SourceError("the file is empty", where=where, hint="it has 0 bytes; copy it again")
    return data


def _unpacked(data: bytes, plan: SourcePlan) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            text = stream.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise SourceError(
            "the file is no whole gzip file",
            where=Origin(file=plan.shown),
            why=str(error),
            hint="copy it again",
        ) from None
    if len(text) > MAX_BYTES:
        raise _too_large(plan)
    return text


def _too_large(plan: SourcePlan) -> SourceError:
    return SourceError(
        f"the file is larger than {MAX_BYTES // 1024 // 1024} MB",
        where=Origin(file=plan.shown),
        hint="keep only the rows that the report needs",
    )
