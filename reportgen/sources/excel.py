"""Excel workbooks by python-calamine: one sheet to a table of texts."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import assert_never

from reportgen.archives import Archive, ArchiveError, Bounds
from reportgen.errors import Origin, SourceError, did_you_mean
from reportgen.sources.excel_cells import Cells, cells_of
from reportgen.sources.log import Log
from reportgen.sources.plan import SourcePlan
from reportgen.sources.table import Table, tabled

_MAX_UNPACKED = 512 * 1024 * 1024
_MAX_PARTS = 20_000
_TIGHTEST = 2_000
"""How tight a part may be packed: sheets of one value over and over pack as tight as there is."""


def read_excel(data: bytes, plan: SourcePlan, log: Log) -> Table:
    """The table of a sheet: the one named, else the first. Lines are Excel's row numbers.

    A cell that Excel shows as a percentage is read as it is shown: 7.9%, which is 0.079 in the
    file. Errors (#DIV/0!) and formulas that were never worked out are texts, for the reader of
    a column to refuse. Numbers have the 15 digits that Excel shows.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    where = Origin(file=plan.shown)
    archive = _opened(data, where)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheet = _sheet(book.sheet_names, plan, log)
        cells = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise SourceError(
            "the file is no workbook that can be read",
            where=where,
            why=str(error),
            hint="save it again in Excel",
        ) from None
    told = cells_of(archive, sheet, where) if archive else Cells()
    height = max((len(cells), *(line + 1 for line, _ in told.texts)))
    rows = [(line + 1, list(_texts(cells, line, told))) for line in range(height)]
    return tabled(plan.name, plan.shown, rows, log)


def _texts(cells: Sequence[Sequence[object]], line: int, told: Cells) -> Iterator[str]:
    """The texts of a row; formulas without a value may stand beyond the last cell that has one."""
    row = cells[line] if line < len(cells) else ()
    width = max((len(row), *(column + 1 for place, column in told.texts if place == line)))
    for column in range(width):
        place, cell = (line, column), row[column] if column < len(row) else ""
        if place in told.texts:
            yield told.texts[place]
        elif place in told.percents and isinstance(cell, float):
            yield format(Decimal(f"{cell:.15g}").scaleb(2), "f") + "%"
        else:
            yield excel_text(cell)


def excel_text(cell: object) -> str:
    """A cell's value as text: whole numbers without a point, dates as 2022-03-31.

    >>> excel_text(61888.0), excel_text(0.1 + 0.2), excel_text(date(2022, 3, 31))
    ('61888', '0.3', '2022-03-31')
    """
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return format(Decimal(f"{cell:.15g}"), "f")
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)


def _opened(data: bytes, where: Origin) -> Archive | None:
    """The parts of a workbook; none of the old kind. One that unpacks to far too much is refused."""
    if not data.startswith(b"PK"):
        return None
    try:
        return Archive(data, Bounds(parts=_MAX_PARTS, size=_MAX_UNPACKED, tightest=_TIGHTEST))
    except ArchiveError as error:
        raise _refusal(error, where) from None


def _refusal(error: ArchiveError, where: Origin) -> SourceError:
    match error.trouble:
        case "empty" | "damaged":
            what, hint = "the file is no whole workbook", "copy it again"
        case "locked":
            what, hint = "the workbook is locked by a password", "save it without one"
        case "too large":
            what = f"the workbook unpacks to more than {_MAX_UNPACKED // 1024 // 1024} MB"
            hint = "keep only the sheet that the report needs"
        case _:
            assert_never(error.trouble)
    return SourceError(what, where=where, why=error.why, hint=hint)


def _sheet(names: list[str], plan: SourcePlan, log: Log) -> str:
    if plan.sheet:
        if plan.sheet not in names:
            raise SourceError(
                f"there is no sheet “{plan.sheet}” in {plan.shown}",
                where=plan.where or Origin(file=plan.shown),
                hint=did_you_mean(plan.sheet, names),
            )
        return plan.sheet
    if not names:
        raise SourceError(
            "the workbook has no sheet", where=Origin(file=plan.shown), hint="save it again in Excel"
        )
    if len(names) > 1:
        log.note(f"of the sheet “{names[0]}” read, the first of {len(names)}", Origin(file=plan.shown))
    return names[0]
