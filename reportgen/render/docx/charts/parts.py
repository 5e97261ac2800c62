"""Series of a chart and their labels as DrawingML: children in the order of the schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal

from reportgen.render.docx.charts.workbook import Sheet, number
from reportgen.render.docx.xml import attribute, text

Form = Literal["bar", "line"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLook:
    """How words of a chart are set; fill is ready XML."""

    fill: str
    size: float = 10.0
    font: str = "+mn-lt"
    bold: bool = False

    def properties(self, *, turned: str = "", wrap: str = "square") -> str:
        """The c:txPr element; turned is a rotation in 60,000ths of a degree, wrap “none” keeps one line."""
        words = f"<a:p><a:pPr>{self._run('defRPr')}</a:pPr>{_END}</a:p>"
        return f"<c:txPr>{self._body(turned, wrap)}{words}</c:txPr>"

    def rich(self, words: str) -> str:
        """A c:rich of words, level and from the left."""
        inner = f"<a:r>{self._run('rPr')}<a:t>{text(words)}</a:t></a:r>"
        properties = f'<a:pPr algn="l">{self._run("defRPr")}</a:pPr>'
        return f"<c:rich>{self._body('0', 'none')}<a:p>{properties}{inner}</a:p></c:rich>"

    def _body(self, turned: str, wrap: str) -> str:
        rot = f' rot="{turned}"' if turned else ""
        return f'<a:bodyPr{rot} vert="horz" wrap="{wrap}"/><a:lstStyle/>'

    def _run(self, tag: str) -> str:
        inner = f'{self.fill}<a:latin typeface="{attribute(self.font)}"/>'
        return f'<a:{tag} sz="{round(self.size * 100)}" b="{int(self.bold)}">{inner}</a:{tag}>'


_END: Final = '<a:endParaRPr lang="en-GB"/>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The label of a point: its value, and its series' name; or words of its own.

    shift moves it, as shares of the chart's width and height. place is Word's position.
    """

    look: TextLook
    place: str = ""
    value: bool = True
    name: bool = False
    words: str = ""
    shift: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A series as Word shows it: column is its place in the sheet.

    look: its fill and line; points: those of single points; markers: of a line's points.
    label is that of all points, labels of some; a point in neither has none.
    unnamed: the key leaves its name blank, as LibreOffice strikes the wrong one out of a key.
    """

    column: int
    look: str
    points: Mapping[int, str] = field(default_factory=dict)
    markers: Mapping[int, str] = field(default_factory=dict)
    label: Label | None = None
    labels: Mapping[int, Label | None] = field(default_factory=dict)
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
    middle = '<c:invertIfNegative val="0"/>' if form == "bar" else marker("none")
    parts = (
        f'<c:idx val="{series.column}"/><c:order val="{series.column}"/><c:tx>{name}</c:tx>',
        f"<c:spPr>{series.look}</c:spPr>{middle}",
        _points(series, form),
        _labels(series, column.code),
        f"<c:cat>{_strings(sheet.values_at(-1), sheet.names)}</c:cat>",
        f"<c:val>{_numbers(sheet.values_at(series.column), column.values, column.code)}</c:val>",
        '<c:smooth val="0"/>' if form == "line" else "",
    )
    return f"<c:ser>{''.join(parts)}</c:ser>"


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


def _labels(series: Series, code: str) -> str:
    single = "".join(_point_label(place, label, code) for place, label in sorted(series.labels.items()))
    rest = _label(series.label, code) if series.label else _shown(value=False, name=False)
    return f"<c:dLbls>{single}{rest}</c:dLbls>"


def _point_label(place: int, label: Label | None, code: str) -> str:
    if label is None:
        return f'<c:dLbl><c:idx val="{place}"/><c:delete val="1"/></c:dLbl>'
    layout = ""
    if label.shift:
        x, y = (f"{share:.5f}" for share in label.shift)
        layout = f'<c:layout><c:manualLayout><c:x val="{x}"/><c:y val="{y}"/></c:manualLayout></c:layout>'
    words = f"<c:tx>{label.look.rich(label.words)}</c:tx>" if label.words else ""
    return f'<c:dLbl><c:idx val="{place}"/>{layout}{words}{_label(label, code)}</c:dLbl>'


def _label(label: Label, code: str) -> str:
    place = f'<c:dLblPos val="{label.place}"/>' if label.place else ""
    parts = (
        f'<c:numFmt formatCode="{attribute(code)}" sourceLinked="0"/>',
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>",
        f"{label.look.properties(turned='0', wrap='none')}{place}",
        _shown(value=label.value, name=label.name),
        "<c:separator>\n</c:separator>" if label.name and label.value else "",
    )
    return "".join(parts)


def _shown(*, value: bool, name: bool) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/><c:showCatName val="0"/>'
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
