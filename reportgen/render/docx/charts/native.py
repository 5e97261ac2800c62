"""A chart as one of Word's own: its part, its workbook and its words; or why it is a picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Final, TypeAlias

from docx.opc.constants import RELATIONSHIP_TYPE as RT

from reportgen.frozen import dataclass
from reportgen.model.chart import Chart, bounds
from reportgen.render.docx.charts import bars, control, dots, lines, stacks
from reportgen.render.docx.charts.across import reason_against
from reportgen.render.docx.charts.desk import Desk
from reportgen.render.docx.charts.ink import Inks
from reportgen.render.docx.charts.multiples import panels
from reportgen.render.docx.charts.space import CHART_TYPE, Space, space_xml
from reportgen.render.docx.charts.workbook import workbook
from reportgen.render.docx.fonts import Faces
from reportgen.render.docx.package import Story, binary_part
from reportgen.render.docx.palette import Palette

Kind: TypeAlias = Callable[[Chart, Desk, str], Space]

KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "bar": bars.bar,
        "control": control.control,
        "dots": dots.dots,
        "line": lines.line,
        "ranked": bars.ranked,
        "share": stacks.share,
        "sparkline": lines.sparkline,
        "stacked": stacks.stacked,
    }
)
"""The forms that Word has a chart for, by the names of charts.kinds."""

SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LARGEST, _SMALLEST = Decimal("1e300"), Decimal("1e-300")


def reason_for_picture(chart: Chart) -> str:
    """Why a chart is no chart in Word, as the end of a sentence; nothing where it is one.

    >>> reason_for_picture(Chart(form="pie", categories=(), series=()))
    'Word has no chart of the kind “pie”'
    """
    if chart.form not in KINDS and chart.form != "multiples":
        return f"Word has no chart of the kind “{chart.form}”"
    if reason_against(chart):
        return reason_against(chart)
    if chart.form == "control" and (chart.control is None or len(chart.series) != 1):
        return "a control chart has one series and its limits"
    values = [value for series in chart.series for value in series.values if value is not None]
    if not values or not chart.categories:
        return "it has no values"
    if any(value and not _SMALLEST < abs(value) < _LARGEST for value in values):
        return "its values are out of a workbook's range"
    return ""


def _corner(chart: Chart) -> str:
    """The heading of the names down the first column of a workbook."""
    return chart.category_title or chart.point_name


def _aside(chart: Chart) -> str:
    """What a further part of a chart shows: the first of its rows and the last; nothing of the first part."""
    if not chart.part[0]:
        return ""
    first, end = bounds(len(chart.categories), chart.part)
    return " – ".join((chart.categories[first], chart.categories[end - 1]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A chart as it stands in the draft: its part, its size in points, and what it shows of a figure.

    aside: the words of a chart that is one of several; empty for the first, which has the figure's.
    """

    part: Story
    size: tuple[float, float]
    aside: str = ""


class Charts:
    """The charts of a draft: a part and a workbook each, numbered as they come.

    spare: the heading of a workbook's columns that hold no data.
    """

    def __init__(self, faces: Faces, palette: Palette, language: str, spare: str) -> None:
        self._faces = faces
        self._palette = palette
        self._language = language
        self._spare = spare
        self._count = 0

    def shown(self, chart: Chart, size: tuple[float, float]) -> list[Shown]:
        """The charts that show one, at a size in points for all of them together."""
        if chart.form != "multiples":
            return [Shown(part=self.part(chart, size), size=size, aside=_aside(chart))]
        made = panels(chart, self._desk(size), _corner(chart))
        return [
            Shown(part=self._written(one.space), size=one.size, aside=one.series.name if place else "")
            for place, one in enumerate(made)
        ]

    def part(self, chart: Chart, size: tuple[float, float]) -> Story:
        """The part of a chart at a size in points, which leads to its workbook."""
        return self._written(KINDS[chart.form](chart, self._desk(size), _corner(chart)))

    def _desk(self, size: tuple[float, float]) -> Desk:
        return Desk(self._faces, Inks(self._palette), *size, self._spare)

    def _written(self, space: Space) -> Story:
        space = replace(space, language=self._language)
        self._count += 1
        story = Story(f"/word/charts/chart{self._count}.xml", CHART_TYPE)
        name = f"/word/embeddings/Microsoft_Excel_Worksheet{self._count}.xlsx"
        story.related(binary_part(name, SHEET_TYPE, workbook(space.sheet)), RT.PACKAGE)
        story.write(space_xml(space))
        return story
