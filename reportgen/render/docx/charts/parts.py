"""Series of a chart and their labels as DrawingML: children in the order of the schema."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import field
from decimal import Decimal
from typing import Final, Literal

from reportgen.frozen import dataclass
from reportgen.model.direction import wholly_from_right
from reportgen.render.docx.charts.workbook import Column, Sheet, number
from reportgen.render.docx.xml import attribute, text

Form = Literal["bar", "line", "scatter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLook:
    """How words of a chart are set; fill is ready XML. turned: whether they run from right to left."""

    fill: str
    size: float = 10.0
    font: str = "+mn-lt"
    bold: bool = False
    turned: bool = False

    def properties(self, *, turned: str = "", wrap: str = "square") -> str:
        """The c:txPr element; turned is a rotation in 60,000ths of a degree, wrap “none” keeps one line."""
        words = f"<a:p><a:pPr{_TURNED if self.turned else ''}>{self._run('defRPr')}</a:pPr>{_END}</a:p>"
        return f"<c:txPr>{self._body(turned, wrap)}{words}</c:txPr>"

    def rich(self, *lines: str) -> str:
        """A c:rich of lines of words, level and from the left; a line may be XML made by run or field."""
        look = self._run("defRPr")
        inner = "".join(
            f'<a:p><a:pPr algn="l"{_TURNED if wholly_from_right(line) else ""}>{look}</a:pPr>'
            f"{line if line.startswith('<a:') else self.run(line)}</a:p>"
            for line in lines
        )
        return f"<c:rich>{self._body('0', 'none')}{inner}</c:rich>"

    def run(self, words: str) -> str:
        """Words as they are."""
        return f"<a:r>{self._run('rPr')}<a:t>{text(words)}</a:t></a:r>"

    def field(self, kind: Literal["VALUE", "SERIESNAME", "XVALUE"], words: str, key: str) -> str:
        """Words that follow the data; key tells the fields of a chart apart."""
        digits = hashlib.sha256(f"{key} {kind}".encode()).hexdigest().upper()
        guid = "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:32]))
        return (
            f'<a:fld id="{{{guid}}}" type="{kind}">{self._run("rPr")}<a:pPr algn="l"/>'
            f"<a:t>{text(words)}</a:t></a:fld>"
        )

    def _body(self, turned: str, wrap: str) -> str:
        rot = f' rot="{turned}"' if turned else ""
        return f'<a:bodyPr{rot} vert="horz" wrap="{wrap}"/><a:lstStyle/>'

    def _run(self, tag: str) -> str:
        inner = f'{self.fill}<a:latin typeface="{attribute(self.font)}"/>'
        return f'<a:{tag} sz="{round(self.size * 100)}" b="{int(self.bold)}">{inner}</a:{tag}>'


_TURNED: Final = ' rtl="1"'
_END: Final = '<a:endParaRPr lang="en-GB"/>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The label of a point: its value or words in its place, and its series' name below.

    shift moves it, as shares of the chart's width and height. place is Word's position. shown is
    the value as it is printed, where the name stands below it; name_look is how that is set.
    category: the point's own name. lines: words of its own over lines. ground: a fill behind the
    words, as XML.
    """

    look: TextLook
    place: str = ""
    value: bool = True
    name: bool = False
    words: str = ""
    shown: str = ""
    category: bool = False
    lines: tuple[str, ...] = ()
    ground: str = ""
    across: str = ""
    name_look: TextLook | None = None
    shift: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """A straight line through the points of a series, half a step beyond them; look is its line."""

    look: str
    name: str

    @property
    def xml(self) -> str:
        """The c:trendline element."""
        return (
            f"<c:trendline><c:name>{text(self.name)}</c:name><c:spPr>{self.look}</c:spPr>"
            '<c:trendlineType val="linear"/><c:forward val="0.5"/><c:backward val="0.5"/>'
            '<c:dispRSqr val="0"/><c:dispEq val="0"/></c:trendline>'
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A series as Word shows it: column is its place in the sheet.

    look: its fill and line; points: those of single points; markers: of a line's points.
    label is that of all points, labels of some; a point in neither has none.
    mark: the marker of all points of a line; without it they have none. height: the column of
    the heights of points that are scattered; reach: how far
    a line goes from each to the right; ends: the columns of how far one goes to both sides.
    leaders: whether a line leads from a point to a label that is moved away from it.
    unnamed: the key leaves its name blank, as LibreOffice strikes the wrong one out of a key.
    """

    column: int
    look: str
    points: Mapping[int, str] = field(default_factory=dict)
    markers: Mapping[int, str] = field(default_factory=dict)
    label: Label | None = None
    labels: Mapping[int, Label | None] = field(default_factory=dict)
    mark: str = ""
    height: int = 0
    reach: Decimal | None = None
    ends: tuple[int, int] | None = None
    look_of_bars: str = ""
    trend: Trend | None = None
    leaders: bool = False
    unnamed: bool = False


def marker(symbol: str, size: int = 5, look: str = "") -> str:
    """The mark of a point; symbol “none” leaves it out."""
    if symbol == "none":
        return '<c:marker><c:symbol val="none"/></c:marker>'
    return f'<c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/><c:spPr>{look}</c:spPr></c:marker>'


def series_xml(series: Series, sheet: Sheet, form: Form) -> str:
    """A series with its cached values, which are those of the sheet."""
    column = sheet.columns[series.column]
    name = _strings(sheet.heading_at(series.column), (column.heading,))
    name = "<c:v> </c:v>" if series.unnamed else name
    middles = {"bar": '<c:invertIfNegative val="0"/>', "line": series.mark or marker("none")}
    middles["scatter"] = middles["line"]
    parts = (
        f'<c:idx val="{series.column}"/><c:order val="{series.column}"/><c:tx>{name}</c:tx>',
        f"<c:spPr>{series.look}</c:spPr>{middles[form]}",
        _points(series, form),
        _labels(series, column),
        series.trend.xml if series.trend else "",
        reaching(series.look_of_bars, series.reach) if series.reach else "",
        between(series.look_of_bars, sheet, *series.ends) if series.ends else "",
        _data(series, sheet, form),
        '<c:smooth val="0"/>' if form != "bar" else "",
    )
    return f"<c:ser>{''.join(parts)}</c:ser>"


def _data(series: Series, sheet: Sheet, form: Form) -> str:
    """What the points are: their names and values, or where they lie across and how high."""
    column = sheet.columns[series.column]
    values = _numbers(sheet.values_at(series.column), column.values, column.code)
    if form != "scatter":
        return f"<c:cat>{_strings(sheet.values_at(-1), sheet.names)}</c:cat><c:val>{values}</c:val>"
    height = sheet.columns[series.height]
    heights = _numbers(sheet.values_at(series.height), height.values, height.code)
    return f"<c:xVal>{values}</c:xVal><c:yVal>{heights}</c:yVal>"


def reaching(look: str, length: Decimal) -> str:
    """Lines of one length from all points to the right."""
    return _error_bars("plus", "fixedVal", f'<c:val val="{number(length)}"/>', look)


def between(look: str, sheet: Sheet, plus: int, minus: int) -> str:
    """Lines from points to their right and left, of the lengths that columns hold."""
    ends = ""
    for side, place in (("plus", plus), ("minus", minus)):
        column = sheet.columns[place]
        ends += f"<c:{side}>{_numbers(sheet.values_at(place), column.values, column.code)}</c:{side}>"
    return _error_bars("both", "cust", ends, look)


def _error_bars(sides: str, kind: str, inner: str, look: str) -> str:
    return (
        f'<c:errBars><c:errDir val="x"/><c:errBarType val="{sides}"/><c:errValType val="{kind}"/>'
        f'<c:noEndCap val="1"/>{inner}<c:spPr>{look}</c:spPr></c:errBars>'
    )


def _points(series: Series, form: Form) -> str:
    if form == "bar":
        return "".join(
            f'<c:dPt><c:idx val="{place}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
            f"<c:spPr>{look}</c:spPr></c:dPt>"
            for place, look in sorted(series.points.items())
        )
    return "".join(
        f'<c:dPt><c:idx val="{place}"/>{mark}<c:bubble3D val="0"/><c:spPr>{series.look}</c:spPr></c:dPt>'
        for place, mark in sorted(series.markers.items())
    )


def _labels(series: Series, column: Column) -> str:
    single = "".join(_point_label(place, label, column) for place, label in sorted(series.labels.items()))
    rest = _label(series.label, column.code) if series.label else _shown()
    return f"<c:dLbls>{single}{rest}{_leaders(shown=series.leaders) if single else ''}</c:dLbls>"


def _leaders(*, shown: bool) -> str:
    return f'{_EXTENSION}<c15:showLeaderLines val="{int(shown)}"/></c:ext></c:extLst>'


def _point_label(place: int, label: Label | None, column: Column) -> str:
    if label is None:
        return f'<c:dLbl><c:idx val="{place}"/><c:delete val="1"/></c:dLbl>'
    layout = ""
    if label.shift:
        x, y = (f"{share:.5f}" for share in label.shift)
        layout = f'<c:layout><c:manualLayout><c:x val="{x}"/><c:y val="{y}"/></c:manualLayout></c:layout>'
    words, extension = _own_words(place, label, column)
    return f'<c:dLbl><c:idx val="{place}"/>{layout}{words}{_label(label, column.code)}{extension}</c:dLbl>'


def _own_words(place: int, label: Label, column: Column) -> tuple[str, str]:
    """The words that a label has of its own, and what tells Word that some of them follow the data."""
    if label.across:
        rich = label.look.rich(label.look.field("XVALUE", label.across, f"{column.heading} {place}"))
        return f"<c:tx>{rich}</c:tx>", _FIELDS
    if not (label.name and label.value):
        lines = label.lines or ((label.words,) if label.words else ())
        return (f"<c:tx>{label.look.rich(*lines)}</c:tx>" if lines else ""), ""
    key, below = f"{column.heading} {place}", label.name_look or label.look
    value = label.look.run(label.words) if label.words else label.look.field("VALUE", label.shown, key)
    rich = label.look.rich(value, below.field("SERIESNAME", column.heading, key))
    return f"<c:tx>{rich}</c:tx>", _FIELDS


_EXTENSION: Final = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
)
_FIELDS: Final = f"{_EXTENSION}<c15:dlblFieldTable/></c:ext></c:extLst>"


def _label(label: Label, code: str) -> str:
    place = f'<c:dLblPos val="{label.place}"/>' if label.place else ""
    parts = (
        f'<c:numFmt formatCode="{attribute(code)}" sourceLinked="0"/>',
        f"<c:spPr>{label.ground or '<a:noFill/>'}<a:ln><a:noFill/></a:ln></c:spPr>",
        f"{label.look.properties(turned='0', wrap='none')}{place}",
        _shown(value=label.value, name=label.name, category=label.category),
        "<c:separator>\n</c:separator>" if label.name and label.value else "",
    )
    return "".join(parts)


def _shown(*, value: bool = False, name: bool = False, category: bool = False) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/><c:showCatName val="{int(category)}"/>'
        f'<c:showSerName val="{int(name)}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def _strings(reference: str, words: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{text(word)}</c:v></c:pt>' for at, word in enumerate(words))
    cache = f'<c:strCache><c:ptCount val="{len(words)}"/>{points}</c:strCache>'
    return f"<c:strRef><c:f>{reference}</c:f>{cache}</c:strRef>"


def _numbers(reference: str, values: Sequence[Decimal | None], code: str) -> str:
    """The cached values; a missing one is left out, which Word shows as a gap."""
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{number(value)}</c:v></c:pt>'
        for at, value in enumerate(values)
        if value is not None
    )
    count = f'<c:ptCount val="{len(values)}"/>'
    cache = f"<c:numCache><c:formatCode>{text(code)}</c:formatCode>{count}{points}</c:numCache>"
    return f"<c:numRef><c:f>{reference}</c:f>{cache}</c:numRef>"
