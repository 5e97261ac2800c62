"""Observations from any dataframe that narwhals knows: pandas, polars, pyarrow, DuckDB relations."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from reportgen.errors import SourceError
from reportgen.model.fact import Absent, Measure, Observation
from reportgen.model.period import Period
from reportgen.sources.log import Log
from reportgen.sources.plan import Duplicates, SourcePlan, Vocabulary
from reportgen.sources.table import Table
from reportgen.sources.tidy import read_tidy

if TYPE_CHECKING:
    from narwhals.typing import IntoFrame

_NAME = "dataframe"

ROWS = ("measure", "period", "value", "area", "status")
"""What stands in the places of a row without headings."""


def from_dataframe(
    frame: object,
    *,
    columns: Mapping[str, str] | None = None,
    period: str = "{}",
    constant: Mapping[str, str] | None = None,
    measures: tuple[Measure, ...] = (),
    duplicates: Duplicates = "error",
) -> tuple[Observation, ...]:
    """The observations of a dataframe in the tidy shape: measure, period, value; area, status.

    A list of rows in that order (measure, period, value, area, status) will do as well.

    columns: our names and the frame's where they differ. period: a pattern around what the
    column says ("12m to {}"). constant: what stands in no column. measures: those whose units
    matter (a percent sign in a text). Floats go by their shortest text (0.1 is 0.1), None and
    NaN are values that are not available. Lazy frames are collected. Rows count from 1.
    Raises SourceError, PeriodError or both together for what cannot be read.
    """
    plan = SourcePlan(
        name=_NAME,
        file=_NAME,
        columns=columns or {},
        period=period,
        constant=constant or {},
        duplicates=duplicates,
    )
    log = Log(_NAME)
    return read_tidy(frame_table(frame, _NAME), plan, Vocabulary(measures=measures), log).observations


def frame_table(frame: object, name: str) -> Table:
    """The table of a dataframe or of rows, all cells texts. SourceError for what is neither."""
    columns, rows = _of_rows(frame) if isinstance(frame, list | tuple) else _of_frame(frame)
    if not rows:
        raise SourceError(
            "the dataframe has no rows", hint="see what it was made of: a filter may have left nothing"
        )
    return Table(
        name=name,
        file=name,
        columns=columns,
        rows=tuple(tuple(frame_text(cell) for cell in row) for row in rows),
        lines=tuple(range(1, len(rows) + 1)),
        files=(name,),
    )


def _of_frame(frame: object) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    import narwhals as nw

    try:
        native = nw.from_native(cast("IntoFrame", frame))
    except TypeError:
        raise SourceError(
            f"a {type(frame).__name__} is no dataframe",
            hint="give a dataframe of pandas, polars or pyarrow, a DuckDB relation, or a list of rows",
        ) from None
    data = native.collect() if isinstance(native, nw.LazyFrame) else native
    return tuple(str(column) for column in data.columns), [tuple(row) for row in data.iter_rows()]


def _of_rows(rows: Sequence[object]) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """Rows in the order of ROWS, or mappings by those names."""
    if all(isinstance(row, Mapping) for row in rows):
        told = [cast("Mapping[str, object]", row) for row in rows]
        columns = tuple(dict.fromkeys(str(key) for row in told for key in row))
        return columns, [tuple(row.get(column) for column in columns) for row in told]
    made = [tuple(row) for row in rows if isinstance(row, list | tuple)]
    widths = {len(row) for row in made}
    if len(made) != len(rows) or len(widths) != 1 or not 3 <= min(widths) <= len(ROWS):
        raise SourceError(
            "these rows are no table",
            why=f"a row is {', '.join(ROWS[:3])}, and then {' and '.join(ROWS[3:])} where there are any",
            hint="give rows of one length, or a dataframe with headings",
        )
    return ROWS[: min(widths)], made


def frame_text(cell: object) -> str:
    """A dataframe's value as text; nothing for None, NaN and NaT.

    >>> frame_text(0.1), frame_text(float("nan")), frame_text(Decimal("1E+3"))
    ('0.1', '', '1000')
    """
    if cell is None or isinstance(cell, Absent):
        return f"[{cell.reason}]" if isinstance(cell, Absent) else ""
    if isinstance(cell, Period | str):
        return str(cell)
    if isinstance(cell, bool):
        raise SourceError(
            "a dataframe holds true or false where a value belongs", hint="make numbers of them"
        )
    if isinstance(cell, datetime | date):
        return "" if cell != cell else cell.strftime("%Y-%m-%d")  # noqa: PLR0124 - NaT is not itself
    return _number_text(cell)


def _number_text(cell: object) -> str:
    item = getattr(cell, "item", None)
    value = item() if callable(item) else cell
    if isinstance(value, float):
        return "" if math.isnan(value) else format(Decimal(repr(value)), "f")
    if isinstance(value, Decimal):
        return "" if value.is_nan() else format(value, "f")
    text = str(value)
    return "" if text in ("<NA>", "NaT", "nan", "None") else text
