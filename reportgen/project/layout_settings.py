"""layout.yml: the page, its margins and kinds, running lines, styles by role.

Millimetres for pages and margins, points for everything that is set in type.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Field, PlainValidator, WithJsonSchema

from reportgen.errors import did_you_mean
from reportgen.frozen import dataclass
from reportgen.project.json_schema import Also
from reportgen.project.values import Settings, Text, mistake

POINTS_PER_MM = 72 / 25.4
LEAST_SIZE = 9.0
"""No text may be smaller, whatever a layout says."""

PLACEHOLDERS = MappingProxyType(
    {
        "title": "the title of the report",
        "subtitle": "its subtitle",
        "period": "its period in words",
        "area": "its own area",
        "publisher": "who publishes it",
        "published": "the day of publication",
        "marking": "the protective marking",
        "state": "the word for a draft; nothing in a final report",
        "page": "the number of the page",
        "pages": "how many pages there are",
        "page_of_pages": "“Page 2 of 9” in the report's language",
    }
)
"""What running lines and watermarks may name in braces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSize:
    """Width and height of upright paper in millimetres."""

    width: float
    height: float


SIZES = MappingProxyType(
    {
        "A3": PaperSize(width=297, height=420),
        "A4": PaperSize(width=210, height=297),
        "A5": PaperSize(width=148, height=210),
        "Letter": PaperSize(width=215.9, height=279.4),
        "Legal": PaperSize(width=215.9, height=355.6),
    }
)


def _size(value: object) -> PaperSize:
    if isinstance(value, PaperSize):
        return value
    if isinstance(value, str):
        if value not in SIZES:
            raise mistake(f"“{value}” is no size of paper", hint=did_you_mean(value, SIZES))
        return SIZES[value]
    if isinstance(value, Mapping) and value.keys() == {"width", "height"}:
        return PaperSize(width=_side(value["width"]), height=_side(value["height"]))
    raise mistake("a size of paper is a name or {width, height}", hint="write A4, or both in millimetres")


def _side(value: object) -> float:
    try:
        side = float(str(value))
    except ValueError:
        side = 0.0
    if not 50 <= side <= 2000:
        raise mistake(
            f"“{value}” is no side of a page", hint="write a number from 50 to 2000, in millimetres"
        )
    return side


PaperText: TypeAlias = Annotated[
    PaperSize,
    PlainValidator(_size),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": sorted(SIZES)},
                {
                    "type": "object",
                    "properties": {
                        "width": {"type": "number", "description": "Width in millimetres."},
                        "height": {"type": "number", "description": "Height in millimetres."},
                    },
                    "required": ["width", "height"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]

_BRACED = re.compile(r"\{([^{}]*)\}")


def _template(text: str) -> str:
    for name in _BRACED.findall(text):
        if name not in PLACEHOLDERS:
            raise mistake(f"“{{{name}}}” stands for nothing", hint=did_you_mean(name, PLACEHOLDERS))
    if re.search(r"[{}]", _BRACED.sub("", text)):
        raise mistake(f"a brace without its partner in “{text}”", hint="write {title}, for example")
    return text


Template: TypeAlias = Annotated[Text, AfterValidator(_template)]
"""Text with names in braces, such as {title}."""


class RunningSettings(Settings):
    """What stands left, in the middle and right of a running line."""

    left: Template = Field(default="", description="What stands left: words, and names such as {title}.")
    centre: Template = Field(default="", description="What stands in the middle.")
    right: Template = Field(default="", description="What stands right.")


def _none(value: object) -> object:
    return {} if value == "none" else value


RunningChoice: TypeAlias = Annotated[RunningSettings, Also(_none, {"const": "none"})]
Millimetres: TypeAlias = Annotated[float, Field(ge=0, le=500)]
Points: TypeAlias = Annotated[float, Field(ge=0, le=500)]


class PageSettings(Settings):
    """The paper."""

    size: PaperText = Field(
        default=SIZES["A4"], description="A4, Letter …, or {width, height} in millimetres."
    )
    orientation: Literal["portrait", "landscape"] = Field(
        default="portrait", description="Upright or on its side."
    )


class MarginSettings(Settings):
    """The margins of a page in millimetres; what is left out stays as it was."""

    top: Millimetres | None = Field(default=None, description="Above the text, the running head inside it.")
    right: Millimetres | None = Field(default=None, description="Right of the text.")
    bottom: Millimetres | None = Field(
        default=None, description="Below the text, the running foot inside it."
    )
    left: Millimetres | None = Field(default=None, description="Left of the text.")


class MasterSettings(Settings):
    """A kind of page; what is left out is as the layout has it for all."""

    size: PaperText | None = Field(default=None, description="Its paper.")
    orientation: Literal["portrait", "landscape"] | None = Field(default=None, description="How it lies.")
    margins: MarginSettings = Field(default=MarginSettings.made(), description="Its margins in millimetres.")
    header: RunningChoice | None = Field(default=None, description="Its running head, or “none”.")
    footer: RunningChoice | None = Field(default=None, description="Its running foot, or “none”.")
    watermark: Template | None = Field(default=None, description="Large light words behind the text.")
    columns: int = Field(
        default=1,
        ge=1,
        le=4,
        description="Columns of its text; first headings, tables and tiles stay as wide as the page.",
    )
    column_gap: Points = Field(default=18.0, description="The space between two columns in points.")


class StyleSettings(Settings):
    """How the text of a role is set; what is left out is as in the role it is like."""

    like: Text | None = Field(default=None, description="The role it is like; needed for a new role.")
    font: Literal["body", "heading"] | None = Field(default=None, description="The font by its role.")
    weight: int | None = Field(default=None, ge=100, le=900, description="The weight, 100 to 900.")
    italic: bool | None = Field(default=None, description="Whether it is italic.")
    size: float | None = Field(default=None, ge=1, le=200, description="The size in points.")
    leading: float | None = Field(
        default=None, ge=1, le=3, description="From line to line, as a multiple of the size."
    )
    colour: Text | None = Field(default=None, description="The colour: a role of the brand, or “#rrggbb”.")
    before: Points | None = Field(default=None, description="Space before it in points.")
    after: Points | None = Field(default=None, description="Space after it in points.")
    indent: Points | None = Field(default=None, description="Space left of it in points.")
    align: Literal["left", "right", "centre"] | None = Field(default=None, description="Its alignment.")
    keep_with_next: bool | None = Field(
        default=None, description="Whether it stays on the page of what follows."
    )
    min_size: float | None = Field(
        default=None, ge=1, le=200, description="How far it may shrink to fit a tile, in points."
    )


class EdgeSettings(Settings):
    """A line along a side of a panel."""

    side: Literal["top", "right", "bottom", "left"] = Field(description="The side.")
    colour: Text = Field(default="rule", description="The colour: a role of the brand, or “#rrggbb”.")
    width: float = Field(default=1.0, gt=0, le=50, description="The width in points.")


class PanelSettings(Settings):
    """How a panel looks; what is left out is as in the role it is like."""

    like: Text | None = Field(default=None, description="The role it is like; needed for a new role.")
    fill: Text | None = Field(default=None, description="The colour of its ground, or “none”.")
    edges: tuple[EdgeSettings, ...] | None = Field(default=None, description="Lines along its sides.")
    padding: Points | None = Field(default=None, description="Space inside it in points.")
    before: Points | None = Field(default=None, description="Space before it in points.")
    after: Points | None = Field(default=None, description="Space after it in points.")
    min_height: float | None = Field(default=None, ge=0, le=2000, description="Its least height in points.")


class TableSettings(Settings):
    """How a table looks; what is left out is as in the role it is like."""

    like: Text | None = Field(default=None, description="The role it is like; needed for a new role.")
    header_role: Text | None = Field(default=None, description="The text style of its headings.")
    cell_role: Text | None = Field(default=None, description="The text style of its cells.")
    header_fill: Text | None = Field(default=None, description="The ground of its headings, or “none”.")
    stripe: Text | None = Field(default=None, description="The ground of every other row, or “none”.")
    stripe_from: int | None = Field(
        default=None, ge=0, le=1000, description="The fewest rows of a table whose rows are so shaded."
    )
    rule: Text | None = Field(default=None, description="The colour of its lines.")
    rule_width: float | None = Field(default=None, ge=0, le=10, description="Their width in points.")
    pad_x: Points | None = Field(default=None, description="Space beside the text of a cell in points.")
    pad_y: Points | None = Field(default=None, description="Space above and below it in points.")
    after: Points | None = Field(default=None, description="Space after the table in points.")


class GridSettings(Settings):
    """How tiles stand side by side."""

    columns: int = Field(default=4, ge=1, le=8, description="How many tiles stand in a row at the most.")
    gap: Points = Field(default=10.0, description="The space between them in points.")


class ChartSettings(Settings):
    """How charts stand on the page."""

    aspect: float = Field(default=0.42, ge=0.15, le=2, description="Height over width of a line chart.")
    label_size: float = Field(
        default=LEAST_SIZE, ge=LEAST_SIZE, le=24, description="The size of the smallest labels in points."
    )
    data: Literal["none", "below", "appendix"] = Field(
        default="none",
        description="Where the data behind a chart stand as a table. below: under the chart. appendix: with "
        "those of all charts at the end of the report, with links from chart to table and back. A chart's "
        "own “data” comes first.",
    )


class MinimumSettings(Settings):
    """The least sizes of type in points."""

    body: float = Field(default=12.0, ge=LEAST_SIZE, le=24, description="Of text that is read in lines.")
    notes: float = Field(
        default=LEAST_SIZE, ge=LEAST_SIZE, le=24, description="Of notes, labels and all other text."
    )


class LayoutSettings(Settings):
    """The layout (layout.yml): everything has a default, so a file says only what differs."""

    page: PageSettings = Field(default=PageSettings.made(), description="The paper.")
    margins: MarginSettings = Field(default=MarginSettings.made(), description="The margins in millimetres.")
    header: RunningChoice = Field(
        default=RunningSettings.made(), description="The running head of all pages."
    )
    footer: RunningChoice = Field(
        default=RunningSettings.made(), description="The running foot of all pages."
    )
    watermark: Template = Field(default="{state}", description="Large light words behind the text.")
    masters: Mapping[str, MasterSettings] = Field(
        default={}, description="Kinds of page by name; cover, body and landscape are always there."
    )
    styles: Mapping[str, StyleSettings] = Field(default={}, description="Text styles by role.")
    panels: Mapping[str, PanelSettings] = Field(default={}, description="Panel styles by role.")
    tables: Mapping[str, TableSettings] = Field(default={}, description="Table styles by role.")
    grid: GridSettings = Field(default=GridSettings.made(), description="How tiles stand side by side.")
    charts: ChartSettings = Field(default=ChartSettings.made(), description="How charts stand on the page.")
    headings: Literal["plain", "numbered"] = Field(
        default="plain", description="Whether headings of three levels begin with their number (“1”, “1.1”)."
    )
    captions: Literal["plain", "numbered"] = Field(
        default="plain", description="Whether titles of tables and figures begin with their number."
    )
    minimum: MinimumSettings = Field(
        default=MinimumSettings.made(), description="The least sizes of type in points."
    )
