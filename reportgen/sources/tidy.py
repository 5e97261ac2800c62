"""A table to observations: which column is what, and what each cell says."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.errors import Origin, PeriodError, did_you_mean
from reportgen.frozen import dataclass
from reportgen.model.fact import Absent, Observation, Reason, Status, Unit, Value
from reportgen.model.period import Period
from reportgen.sources.cells import Cell, CellProblem, read_cell, reason_of, statuses_of
from reportgen.sources.dates import ODD_DAY, read_period
from reportgen.sources.duplicates import settled
from reportgen.sources.log import Log, quoted
from reportgen.sources.names import Names
from reportgen.sources.plan import TIDY, SourcePlan, Vocabulary
from reportgen.sources.table import Table

_NO_UNIT = Unit()
_NEEDED = ("measure", "period", "value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidy:
    """The observations of a table, and the labels of the ids that were made of texts."""

    observations: tuple[Observation, ...]
    areas: Mapping[str, str]


def read_tidy(table: Table, plan: SourcePlan, known: Vocabulary, log: Log) -> Tidy:
    """The observations of a table. All problems of it are raised together, up to a bound."""
    columns = columns_of(table, plan, TIDY, _NEEDED, log)
    reader = _Rows(table, plan, known, columns, log)
    read = [row for row in (reader.row(place) for place in range(len(table.rows))) if row]
    _not_fractions(table, read, known, log)
    observations = settled(read, plan.duplicates, log)
    log.stop()
    return Tidy(observations=observations, areas=reader.areas.labels)


_FORMATS_UNREAD = (".xls", ".xlsb", ".ods")
"""Workbooks whose cells do not tell whether they are shown as percentages."""


def _not_fractions(table: Table, read: Sequence[Observation], known: Vocabulary, log: Log) -> None:
    """Refuse percentages that may be a hundred times too small, where their format cannot be read."""
    if table.query or not table.file.lower().endswith(_FORMATS_UNREAD):
        return
    for measure in known.measures:
        rows = [row for row in read if row.measure == measure.id and isinstance(row.value, Decimal)]
        sizes = [abs(row.value) for row in rows if isinstance(row.value, Decimal)]
        if measure.unit.form == "percent" and any(sizes) and max(sizes) <= 1:
            log.refuse(
                f"all values of “{measure.id}” lie between −1 and 1",
                where=Origin(file=table.file, line=rows[0].row.line if rows[0].row else None),
                why="this kind of workbook does not tell whether 0.734 is shown as 73.4%",
                hint="save it as .xlsx, which does, or as CSV with the percentages as they are shown",
            )


def is_tidy(columns: Sequence[str], plan: SourcePlan) -> bool:
    """Whether a table is meant to be read for values, and is not only there for queries."""
    told = plan.columns or plan.constant or plan.values or plan.period != "{}" or plan.query
    headings = [heading.casefold() for heading in columns]
    return bool(told) or "value" in headings or did_you_mean("value", headings).startswith("did")


def columns_of(
    table: Table, plan: SourcePlan, names: Sequence[str], needed: Sequence[str], log: Log
) -> dict[str, int]:
    """Where the columns stand, by our names; missing ones are raised together."""
    places = {heading.casefold(): place for place, heading in enumerate(table.columns)}
    found: dict[str, int] = {}
    top = Origin(file=table.file, line=None if table.query else 1)
    for name in names:
        heading = plan.columns.get(name, name)
        place = places.get(log.trimmed(heading, top).casefold())
        if place is not None:
            found[name] = place
        elif name in plan.columns or (name in needed and name not in plan.constant):
            where = plan.places.get(name, top)
            log.refuse(
                f"there is no column “{heading}”", where=where, hint=_column_hint(heading, name, table)
            )
    log.stop()
    return found


def _column_hint(heading: str, name: str, table: Table) -> str:
    written = {column.casefold(): column for column in table.columns}
    near = difflib.get_close_matches(heading.casefold(), sorted(written), n=1, cutoff=0.6)
    if near:
        return f"did you mean “{written[near[0]]}”?"
    return f"{did_you_mean('', table.columns)}; say under “columns: {name}” which one it is"


class _Rows:
    """Reads the rows of one table."""

    def __init__(
        self, table: Table, plan: SourcePlan, known: Vocabulary, columns: Mapping[str, int], log: Log
    ) -> None:
        self._table = table
        self._plan = plan
        self._columns = columns
        self._log = log
        self._area = plan.constant.get("area", known.area)
        self._units = {measure.id: measure.unit for measure in known.measures}
        self._statuses = {text.casefold(): code for text, code in plan.values.get("status", {}).items()}
        self._periods: dict[str, Period | None] = {}
        labels = [(measure.id, measure.label) for measure in known.measures]
        self._measures = Names("measure", labels, plan.values.get("measure", {}), log)
        places = [(area.id, area.label) for area in known.areas]
        self.areas = Names("area", places, plan.values.get("area", {}), log)

    def row(self, place: int) -> Observation | None:
        """The observation of a row, or None where a problem was found in it."""
        measure = self._id("measure", self._measures, place)
        area = self._id("area", self.areas, place) if "area" in self._columns else self._area
        period = self._period(place)
        cell = self._value(place, measure)
        if not measure or period is None or cell is None or (not area and "area" in self._columns):
            return None
        reference = self._table.reference(place)
        return Observation(
            measure=measure,
            area=area,
            period=period,
            value=self._explained(cell.value, place),
            status=cell.status,
            row=reference,
            query=self._table.query,
            files=self._table.files if reference is None else (),
        )

    def _text(self, name: str, place: int) -> str:
        text = self._table.rows[place][self._columns[name]]
        return text.strip() if text.isascii() else self._log.trimmed(text, self._where(name, place))

    def _where(self, name: str, place: int) -> Origin:
        return self._table.origin(place, self._columns.get(name))

    def _id(self, name: str, names: Names, place: int) -> str:
        if name not in self._columns:
            return self._plan.constant[name]
        return names.id_of(self._text(name, place), self._where(name, place))

    def _period(self, place: int) -> Period | None:
        constant = "period" not in self._columns
        text = self._plan.constant["period"] if constant else self._text("period", place)
        if text in self._periods:
            return self._periods[text]
        where = self._where("period", place)
        try:
            read = read_period(text, "{}" if constant else self._plan.period)
        except PeriodError as error:
            hint = error.hint or "write 2022-03, a date, or a period as in report.yml"
            self._log.add(PeriodError(error.what, where=where, why=error.why, hint=hint))
            return None
        if read.odd:
            self._log.note(ODD_DAY, where)
            return read.period
        self._periods[text] = read.period
        return read.period

    def _value(self, place: int, measure: str) -> Cell | None:
        text = self._text("value", place)
        status = self._text("status", place) if "status" in self._columns else ""
        status = self._statuses.get(status.casefold(), status)
        try:
            return self._noted(_with_status(text, status, self._units.get(measure, _NO_UNIT)), place)
        except CellProblem as problem:
            heading = self._table.columns[self._columns["value"]]
            where, why = self._where("value", place), f"it stands in column “{heading}”"
            self._log.refuse(problem.what, where=where, why=why, hint=problem.hint)
            return None

    def _noted(self, cell: Cell, place: int) -> Cell:
        for note in cell.notes:
            self._log.note(note, self._where("value", place))
        return cell

    def _explained(self, value: Value, place: int) -> Value:
        """An absent value with the note, owner and due date of its row."""
        if not isinstance(value, Absent):
            return value
        note, owner, due = (
            self._text(name, place) if name in self._columns else "" for name in ("note", "owner", "due")
        )
        return replace(value, note=note or value.note, owner=owner, due=due)


def _with_status(text: str, status: str, unit: Unit) -> Cell:
    """The value of a cell with what the status column says of it."""
    if not status:
        return read_cell(text, unit)
    reason = reason_of(status)
    if reason is None:
        cell = read_cell(text, unit)
        both = {*cell.status, *statuses_of(status)}
        return replace(cell, status=tuple(one for one in Status if one in both))
    cell = read_cell(text, unit)
    if not isinstance(cell.value, Absent):
        what = "confidential" if reason is Reason.CONFIDENTIAL else f"“{status}”"
        raise CellProblem(
            f"the value {quoted(text)} stands beside the status {what}",
            "take the value out where it must not be published, or the status away",
        )
    return Cell(value=Absent(reason=reason))
