"""All that a report is made from: files first, then the queries over them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from decimal import Decimal

from reportgen.errors import Origin, ReportError, raise_all
from reportgen.frozen import dataclass
from reportgen.model.fact import Fact, InputFile, Observation
from reportgen.model.finding import Finding, Severity
from reportgen.sources.duplicates import Key, key_of, refuse_twice
from reportgen.sources.files import read_file
from reportgen.sources.joined import Joined, join
from reportgen.sources.log import Log
from reportgen.sources.plan import SourcePlan, Vocabulary
from reportgen.sources.quoted import read_quoted
from reportgen.sources.table import Table
from reportgen.sources.tables import AnyTable, QueryResult, Tables
from reportgen.sources.tidy import is_tidy, read_tidy


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What the sources of a report hold: values, quoted facts, tables, and what was noted.

    areas are the labels of areas whose ids were made of the texts in the files; members those
    of the groups whose members stand in a file; inputs the files with their rows and hashes.
    """

    observations: tuple[Observation, ...] = ()
    quoted: tuple[Fact, ...] = ()
    tables: Tables = field(default_factory=Tables)
    findings: tuple[Finding, ...] = ()
    areas: Mapping[str, str] = field(default_factory=dict[str, str])
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    inputs: tuple[InputFile, ...] = ()

    def query(self, sql: str, where: Origin | None = None) -> QueryResult:
        """The result of a SELECT over the tables; SourceError says why there is none."""
        return self.tables.query(sql, where)


def gather_sources(plans: Sequence[SourcePlan], known: Vocabulary) -> Gathered:
    """Everything that the sources hold. The problems of all of them are raised together."""
    desk = _Desk(known)
    files: dict[str, AnyTable] = {}
    unread: list[str] = []
    for plan in plans:
        if not plan.query:
            table = desk.files(plan) if plan.paths else desk.file(plan)
            if table:
                files[plan.name] = table
            else:
                unread.append(plan.name)
    tables = Tables(files.values())
    for plan in plans:
        # What a query says of a file that cannot be read is told once it can.
        if plan.query and not any(name in plan.query for name in unread):
            desk.query(plan, tables)
    desk.stop()
    return desk.result(tables)


class _Desk:
    """Collects what the sources give, and their problems."""

    def __init__(self, known: Vocabulary) -> None:
        self._known = known
        self._observations: dict[Key, Observation] = {}
        self._quoted: list[Fact] = []
        self._findings: list[Finding] = []
        self._areas: dict[str, str] = {}
        self._problems: list[ReportError] = []

    def file(self, plan: SourcePlan) -> Table | None:
        """Read a file; its table, or None where it cannot be read."""
        log = Log(plan.shown)
        try:
            table = read_file(plan, log)
            self._take(table, plan, log)
        except ReportError as problem:
            self._refused(problem, plan.file)
            return None
        self._findings.extend(log.findings())
        return table

    def files(self, plan: SourcePlan) -> Joined | None:
        """Files that make one table; those in the tidy shape are read as well, each for itself."""
        try:
            table = join(plan)
        except ReportError as problem:
            self._problems.append(problem)
            return None
        if not plan.table and (plan.quoted or is_tidy(table.columns, plan)):
            for path, file in zip(plan.paths, plan.files, strict=True):
                self.file(replace(plan, path=path, file=file, paths=(), files=()))
        return table

    def _refused(self, problem: ReportError, file: str) -> None:
        """Collect the problems of a file; one of a whole row stands where the row begins."""
        for one in problem.problems:
            where = one.where
            if where and where.file == file and where.line and not where.column and one.count == 1:
                one.where = replace(where, column=1)
        self._problems.append(problem)

    def query(self, plan: SourcePlan, tables: Tables) -> None:
        """Run a query and take its rows."""
        log = Log(plan.shown, plan.where)
        try:
            self._take(table_of(tables.query(plan.query, plan.where), plan), plan, log)
        except ReportError as problem:
            self._problems.append(problem)
            return
        self._findings.extend(log.findings())

    def stop(self) -> None:
        """Raise the problems there are."""
        raise_all(self._problems)

    def result(self, tables: Tables) -> Gathered:
        """All that was taken."""
        return Gathered(
            observations=tuple(self._observations.values()),
            quoted=tuple(self._quoted),
            tables=tables,
            findings=tuple(self._findings),
            areas=self._areas,
            inputs=tables.inputs(),
        )

    def _take(self, table: Table, plan: SourcePlan, log: Log) -> None:
        if plan.quoted:
            self._quoted.extend(read_quoted(table, plan, self._known, log))
        elif plan.table or not is_tidy(table.columns, plan):
            self._findings.extend(_table_only(table, plan))
        else:
            tidy = read_tidy(table, plan, self._known, log)
            self._areas.update(tidy.areas)
            for row in tidy.observations:
                first = self._observations.setdefault(key_of(row), row)
                if first is not row:
                    refuse_twice(first, row, log)
            log.stop()


def table_of(result: QueryResult, plan: SourcePlan) -> Table:
    """A query's result as a table of texts, its rows counted from 1."""
    return Table(
        name=plan.name,
        file=plan.shown,
        columns=result.columns,
        rows=tuple(tuple(_text(cell) for cell in row) for row in result.rows),
        lines=tuple(range(1, len(result.rows) + 1)),
        query=result.provenance.query,
        files=result.provenance.files,
    )


def _text(cell: Decimal | str | None) -> str:
    if cell is None:
        return ""
    return cell if isinstance(cell, str) else format(cell, "f")


def _table_only(table: Table, plan: SourcePlan) -> Iterator[Finding]:
    if not plan.table:
        yield Finding(
            rule="source-table",
            severity=Severity.NOTE,
            message=f"{table.file} has no column “value”; it is a table for queries only",
            where=Origin(file=table.file, line=1),
            hint="say under “columns:” which column holds the value, if one does",
        )
