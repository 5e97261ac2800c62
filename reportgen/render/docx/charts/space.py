"""A chart as a whole: its plot, axes and key, and the part that Word reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final, Literal

from reportgen.frozen import dataclass
from reportgen.model.direction import wholly_from_right
from reportgen.render.docx.charts.parts import Form, Series, TextLook, series_xml
from reportgen.render.docx.charts.workbook import Sheet, number
from reportgen.render.docx.xml import DECLARATION, attribute

CHART_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
NAMESPACE: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CATEGORIES, _VALUES = 111111111, 222222222
_ASIDE: Final = (333333333, 444444444)
"""The ids of the axes: any numbers, but never below zero; aside are those of lines across bars."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle as shares of the chart, from its upper left corner."""

    x: float
    y: float
    wide: float = 0.0
    high: float = 0.0

    def xml(self, *, inner: bool = False) -> str:
        """The c:layout element; without a size only the corner is said."""
        target = '<c:layoutTarget val="inner"/>' if inner else ""
        size = f'<c:w val="{self.wide:.5f}"/><c:h val="{self.high:.5f}"/>' if self.wide else ""
        return (
            f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/>'
            f'<c:x val="{self.x:.5f}"/><c:y val="{self.y:.5f}"/>{size}</c:manualLayout></c:layout>'
        )


_FIRM: Final = "\N{NO-BREAK SPACE}"
"""LibreOffice breaks the words of an axis to a narrow column where it can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """Words of an axis where they stand in the chart, in lines."""

    lines: tuple[str, ...]
    look: TextLook
    at: Box

    @property
    def xml(self) -> str:
        """The c:title element."""
        words = self.look.rich(*(line.replace(" ", _FIRM) for line in self.lines))
        return f'<c:title><c:tx>{words}</c:tx>{self.at.xml()}<c:overlay val="0"/></c:title>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """An axis of a plot; line and grid are ready XML, look None leaves its labels out.

    low, high and step are of values.
    """

    line: str
    look: TextLook | None = None
    title: Title | None = None
    grid: str = ""
    code: str = "General"
    low: Decimal | None = None
    high: Decimal | None = None
    step: Decimal | None = None
    ticks: Literal["none", "out"] = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """What a chart shows and where. pitch: the gap between bars and their overlap, in percent.

    title: words that an axis has no room for. bands: stretches shaded behind lines, as columns.
    across: lines across bars, as series on axes of their own.
    """

    form: Form
    sheet: Sheet
    series: Sequence[Series]
    plot: Box
    categories: Axis
    values: Axis
    language: str
    text: TextLook
    grouping: str = "clustered"
    pitch: tuple[int, int] = (50, 0)
    edge: bool = True
    legend: str = ""
    title: Title | None = None
    bands: Sequence[Series] = ()
    across: Sequence[Series] = ()


def space_xml(space: Space) -> str:
    """The chart part, which leads to its workbook by rId1."""
    plot = f"<c:plotArea>{space.plot.xml(inner=True)}{_group(space)}{_axes(space)}{_BARE}</c:plotArea>"
    title = space.title.xml if space.title else ""
    chart = (
        f'<c:chart>{title}<c:autoTitleDeleted val="{int(not title)}"/>{plot}{space.legend}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
    )
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{NAMESPACE}" xmlns:a="{_DRAWING}" xmlns:r="{_OFFICE}">'
        f'<c:date1904 val="0"/><c:lang val="{attribute(space.language)}"/><c:roundedCorners val="0"/>'
        f"{chart}{_BARE}{space.text.properties()}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


_BARE: Final = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"


def legend(at: Box, look: TextLook, hidden: Sequence[int] = ()) -> str:
    """A key at a place; hidden are the series that are not named in it."""
    left_out = "".join(
        f'<c:legendEntry><c:idx val="{place}"/><c:delete val="1"/></c:legendEntry>' for place in hidden
    )
    return (
        f'<c:legend><c:legendPos val="t"/>{left_out}{at.xml()}<c:overlay val="0"/>'
        f"{_BARE}{look.properties()}</c:legend>"
    )


def _group(space: Space) -> str:
    series = "".join(series_xml(one, space.sheet, space.form) for one in space.series)
    ids = f'<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/>'
    if space.form == "line":
        return (
            f'{_bands(space, ids)}<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}'
            f'<c:marker val="1"/>{ids}</c:lineChart>'
        )
    if space.form == "scatter":
        head = '<c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        return f"<c:scatterChart>{head}{series}{ids}</c:scatterChart>"
    gap, overlap = space.pitch
    return (
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="{space.grouping}"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="{gap}"/><c:overlap val="{overlap}"/>{ids}</c:barChart>{_across(space)}'
    )


def _across(space: Space) -> str:
    if not space.across:
        return ""
    series = "".join(series_xml(one, space.sheet, "bar") for one in space.across)
    ids = "".join(f'<c:axId val="{one}"/>' for one in _ASIDE)
    return (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="50"/><c:overlap val="100"/>{ids}</c:barChart>'
    )


def _bands(space: Space, ids: str) -> str:
    """Columns without gaps between them: areas would slope to the points that they lack."""
    if not space.bands:
        return ""
    series = "".join(series_xml(one, space.sheet, "bar") for one in space.bands)
    return (
        '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="0"/><c:overlap val="100"/>{ids}</c:barChart>'
    )


def _scattered(space: Space) -> str:
    """The axes of scattered points, both of values: categories is the one across."""
    across, high = space.categories, space.values
    step = f'<c:majorUnit val="{number(across.step)}"/>' if across.step else ""
    return (
        f'<c:valAx><c:axId val="{_CATEGORIES}"/>{_scaling(across, reverse=False)}'
        f'{_common(across, "b", across.code, "0")}<c:crossAx val="{_VALUES}"/><c:crosses val="min"/>'
        f'<c:crossBetween val="midCat"/>{step}</c:valAx>'
        f'<c:valAx><c:axId val="{_VALUES}"/>{_scaling(high, reverse=False)}'
        f'{_common(high, "l", high.code)}<c:crossAx val="{_CATEGORIES}"/><c:crosses val="autoZero"/>'
        '<c:crossBetween val="midCat"/></c:valAx>'
    )


def _axes_aside(space: Space) -> str:
    """The axes of the lines across bars: the same scale once more, unseen."""
    if not space.across:
        return ""
    names, values = _ASIDE
    hidden = (
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="none"/>{_BARE}'
    )
    # LibreOffice has no second scale where its axis is deleted; the axis of names may be.
    return (
        f'<c:valAx><c:axId val="{values}"/>{_scaling(space.values, reverse=False)}'
        f'<c:axPos val="t"/>{hidden}<c:crossAx val="{names}"/><c:crosses val="max"/>'
        '<c:crossBetween val="between"/></c:valAx>'
        f'<c:catAx><c:axId val="{names}"/>{_scaling(space.categories, reverse=True, shown=False)}'
        f'<c:axPos val="l"/>{hidden}<c:crossAx val="{values}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _axes(space: Space) -> str:
    if space.form == "scatter":
        return _scattered(space)
    bars = space.form == "bar"
    names, values = _directed(space), space.values
    skip = "" if bars else '<c:tickLblSkip val="1"/><c:tickMarkSkip val="1"/>'
    between = "midCat" if space.edge else "between"
    step = f'<c:majorUnit val="{number(values.step)}"/>' if values.step else ""
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/>{_scaling(names, reverse=bars)}'
        f'{_common(names, "l" if bars else "b", "General", "0")}<c:crossAx val="{_VALUES}"/>'
        f'<c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="60"/>'
        f'{skip}<c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{_VALUES}"/>{_scaling(values, reverse=False)}'
        f'{_common(values, "b" if bars else "l", values.code)}<c:crossAx val="{_CATEGORIES}"/>'
        f'<c:crosses val="{"max" if bars else "autoZero"}"/><c:crossBetween val="{between}"/>{step}</c:valAx>'
        f"{_axes_aside(space)}"
    )


def _directed(space: Space) -> Axis:
    """The axis of names, which run from right to left where all of them do."""
    axis, turned = space.categories, wholly_from_right(" ".join(space.sheet.names))
    return replace(axis, look=replace(axis.look, turned=True)) if turned and axis.look else axis


def _scaling(axis: Axis, *, reverse: bool, shown: bool = True) -> str:
    high = "" if axis.high is None else f'<c:max val="{number(axis.high)}"/>'
    low = "" if axis.low is None else f'<c:min val="{number(axis.low)}"/>'
    order = "maxMin" if reverse else "minMax"
    return (
        f'<c:scaling><c:orientation val="{order}"/>{high}{low}</c:scaling><c:delete val="{int(not shown)}"/>'
    )


def _common(axis: Axis, side: str, code: str, turned: str = "") -> str:
    grid = f"<c:majorGridlines><c:spPr>{axis.grid}</c:spPr></c:majorGridlines>" if axis.grid else ""
    return (
        f'<c:axPos val="{side}"/>{grid}{axis.title.xml if axis.title else ""}'
        f'<c:numFmt formatCode="{attribute(code)}" sourceLinked="0"/>'
        f'<c:majorTickMark val="{axis.ticks}"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{"low" if axis.look else "none"}"/>'
        f"<c:spPr><a:noFill/>{axis.line}</c:spPr>{axis.look.properties(turned=turned) if axis.look else ''}"
    )
