"""Excel workbooks by python-calamine: one sheet to a table of texts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from reportgen.errors import Origin, SourceError, did_you_mean
from reportgen.sources.excel_cells import Cells, cells_of
from reportgen.sources.log import Log
from reportgen.sources.plan import SourcePlan
from reportgen.sources.table import Table, tabled

_MAX_UNPACKED = 512 * 1024 * 1024


def read_excel(data: bytes, plan: SourcePlan, log: Log) -> Table:
    """The table of a sheet: the one named, else the first. Lines are Excel's row numbers.

    A cell that Excel shows as a percentage is read as it is shown: 7.9%, which is 0.079 in the
    file. Errors (#DIV/0!) and formulas that were never worked out are texts, for the reader of
    a column to refuse. Numbers have the 15 digits that Excel shows.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    where = Origin(file=plan.shown)
    _bounded(data, where)
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
    told = cells_of(data, sheet, where)
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


def _bounded(data: bytes, where: Origin) -> None:
    """Refuse a workbook that unpacks to more than a machine should hold."""
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(item.file_size for item in archive.infolist())
    except zipfile.BadZipFile as error:
        raise SourceError(
            "the file is no whole workbook", where=where, why=str(error), hint="copy it again"
        ) from None
    if size > _MAX_UNPACKED:
        raise SourceError(
            f"the workbook unpacks to more than {_MAX_UNPACKED // 1024 // 1024} MB",
            where=where,
            hint="keep only the sheet that the report needs",
        )


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
