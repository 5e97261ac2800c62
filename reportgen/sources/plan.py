"""What is to be read and how, as plain frozen values; settings become these in settings.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Literal, TypeAlias

from reportgen.errors import Origin
from reportgen.frozen import dataclass
from reportgen.model.fact import Area, Measure

Duplicates: TypeAlias = Literal["error", "sum", "keep-first"]

TIDY = ("measure", "area", "period", "value", "status", "note", "owner", "due")
"""The columns of a tidy table; note, owner and due belong to a value that is still to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePlan:
    """One source: a file or a query, and how its columns are read.

    name: its table's name in queries. path and file: where the file is, and what errors call
    it. columns: our name of a column and the file's heading. values: texts in the cells of a
    column and the ids they stand for. constant: what stands in no column. period: how to read
    a period ("12m to {}" around what the cell says). table: only there for queries.
    duplicates: whether rows of one measure, area and period are a mistake, real rows to be
    summed, or copies of which the first is kept. paths and files: of a source of several files,
    which make one table. keep: the columns of that table. places: where columns are named.
    """

    name: str
    path: Path | None = None
    file: str = ""
    paths: tuple[Path, ...] = ()
    files: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    query: str = ""
    sheet: str = ""
    encoding: str = "utf-8"
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    constant: Mapping[str, str] = field(default_factory=dict[str, str])
    period: str = "{}"
    quoted: bool = False
    table: bool = False
    duplicates: Duplicates = "error"
    where: Origin | None = None
    places: Mapping[str, Origin] = field(default_factory=dict[str, Origin])

    @property
    def shown(self) -> str:
        """What errors call it."""
        return self.file or (f"query “{self.name}”" if self.query else str(self.path or self.name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What a report knows before it reads: its measures and areas, and its own area's id."""

    measures: tuple[Measure, ...] = ()
    areas: tuple[Area, ...] = ()
    area: str = ""
