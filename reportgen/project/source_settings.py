"""The settings of a source: a file of figures or a query, and how its columns are read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from reportgen.errors import PeriodError
from reportgen.model.period import Period
from reportgen.project.values import LISTED, Id, PeriodText, RawText, Settings, Text, mistake

TIDY_COLUMNS = ("measure", "area", "period", "value", "status", "note", "owner", "due")
QUOTED_COLUMNS = (
    *("id", "value", "unit", "decimals", "label", "period", "versus", "area"),
    *("polarity", "text", "owner", "due", "source", "published", "url"),
)


class ColumnSettings(Settings):
    """The headings that stand in the file for what a source needs."""

    measure: RawText | None = Field(default=None, description="The column that names the measure.")
    area: RawText | None = Field(default=None, description="The column that names the area.")
    period: RawText | None = Field(default=None, description="The column that names the period.")
    value: RawText | None = Field(default=None, description="The column that holds the value.")
    status: RawText | None = Field(default=None, description="The column of shorthand such as p or r.")
    note: RawText | None = Field(default=None, description="The column that says why a value is missing.")
    owner: RawText | None = Field(default=None, description="The column that says who will give it.")
    due: RawText | None = Field(default=None, description="The column that says when it is due.")
    id: RawText | None = Field(default=None, description="Of quoted figures: the column of their ids.")
    unit: RawText | None = Field(default=None, description="Of quoted figures: the column of units.")
    decimals: RawText | None = Field(default=None, description="Of quoted figures: decimal places.")
    label: RawText | None = Field(default=None, description="Of quoted figures: the column of labels.")
    versus: RawText | None = Field(default=None, description="Of quoted figures: the period compared with.")
    polarity: RawText | None = Field(default=None, description="Of quoted figures: whether more is better.")
    text: RawText | None = Field(default=None, description="Of quoted figures: words beside the value.")
    source: RawText | None = Field(default=None, description="Of quoted figures: who published them.")
    published: RawText | None = Field(default=None, description="Of quoted figures: when that was.")
    url: RawText | None = Field(default=None, description="Of quoted figures: where that was.")

    def named(self) -> dict[str, str]:
        """Those headings that are set, by what they stand for."""
        return {key: heading for key, heading in self if heading is not None}


class ValueSettings(Settings):
    """Texts in the cells of a column and the ids they stand for."""

    measure: Mapping[RawText, Id] = Field(default={}, description="Texts for measures.")
    area: Mapping[RawText, Id] = Field(default={}, description="Texts for areas.")
    status: Mapping[RawText, Text] = Field(default={}, description="Texts for shorthand such as p or r.")


class ConstantSettings(Settings):
    """What is the same in every row and stands in no column."""

    measure: Id | None = Field(default=None, description="The measure of every row.")
    area: Id | None = Field(default=None, description="The area of every row.")
    period: PeriodText | None = Field(default=None, description="The period of every row.")


_EXAMPLES = ("2022-03", "2021-22", "2022", "2022-Q1", "2021-22 Q4")


def _period_pattern(text: str) -> str:
    if text.count("{}") != 1:
        raise mistake(
            f"“{text}” does not say where the cell goes",
            hint="write {} in its place, such as 12m to {}",
        )
    if not any(_is_period(text.replace("{}", example)) for example in _EXAMPLES):
        raise mistake(f"“{text}” makes no period", hint="write 12m to {}, ytd to {}, fy {} or {}")
    return text


def _is_period(text: str) -> bool:
    try:
        Period.parse(text)
    except PeriodError:
        return False
    return True


class SourceSettings(Settings):
    """Where figures come from; a path alone stands for {file: path}."""

    file: Annotated[tuple[Text, ...], LISTED] = Field(
        default=(),
        description="The file inside the report folder: CSV, TSV, Parquet or Excel. Several CSV or TSV "
        "files, listed or by a pattern such as data/*.csv.gz, are one table.",
    )
    keep: Annotated[tuple[RawText, ...], LISTED] = Field(
        default=(),
        description="Of several files: the columns that queries need, so that less is held in memory.",
    )
    query: RawText | None = Field(
        default=None,
        description="SQL over the other sources; each file is a table of its source's name. "
        "Its values are texts: number(value) reads one as a number, 1,005 and [x] included.",
    )
    sheet: RawText | None = Field(default=None, description="The sheet of an Excel file; default the first.")
    encoding: Text = Field(
        default="utf-8", description="The encoding of a text file, such as utf-8 or windows-1252."
    )
    columns: ColumnSettings = Field(
        default=ColumnSettings.made(), description="The file's headings where they are others than ours."
    )
    values: ValueSettings = Field(
        default=ValueSettings.made(), description="The texts in cells that stand for our ids."
    )
    constant: ConstantSettings = Field(
        default=ConstantSettings.made(), description="What holds for every row of the file alike."
    )
    period: Annotated[Text, AfterValidator(_period_pattern)] | None = Field(
        default=None, description="How to read the period column: “12m to {}” around what the cell says."
    )
    quoted: bool = Field(
        default=False, description="Whether the file holds figures that somebody else published."
    )
    table: bool = Field(default=False, description="Whether the file is there for queries only.")
    duplicates: Literal["error", "sum", "keep-first"] = Field(
        default="error",
        description="What two rows of one measure, area and period are: a mistake, real rows to be "
        "summed, or copies of which the first is kept.",
    )
