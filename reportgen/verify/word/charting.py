"""Rules about charts: labels, axes, series and the values that are kept in the part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Final

from reportgen.model.finding import Severity
from reportgen.verify.word.base import Fault, Rule, whole
from reportgen.verify.word.names import C, Element, named
from reportgen.verify.word.opening import Package

_LINE: Final = frozenset({"t", "b", "l", "r", "ctr"})
_BARS: Final = frozenset({"ctr", "inBase", "inEnd", "outEnd"})
_PIE: Final = frozenset({"bestFit", "ctr", "inEnd", "outEnd"})
PLACES: Final = {
    "barChart": _BARS,
    "lineChart": _LINE,
    "scatterChart": _LINE,
    "bubbleChart": _LINE,
    "stockChart": _LINE,
    "pieChart": _PIE,
    "pie3DChart": _PIE,
    "ofPieChart": _PIE,
    "radarChart": frozenset({"outEnd"}),
}
"""Where labels may stand by the kind of chart; in the kinds that are not here, nowhere by name."""

_ROUND: Final = frozenset({"pieChart", "pie3DChart", "ofPieChart", "doughnutChart"})
_AXES: Final = tuple(f"{C}{tag}" for tag in ("catAx", "valAx", "dateAx", "serAx"))
_CACHES: Final = (f"{C}strCache", f"{C}numCache", f"{C}strLit", f"{C}numLit", f"{C}lvl")
_LARGEST: Final = 2**32


def charts(package: Package) -> Iterator[tuple[str, Element]]:
    """Each chart with its part."""
    for part, tree in package.trees.items():
        if tree.tag == named("c:chartSpace"):
            yield part, tree


def groups(tree: Element) -> list[Element]:
    """The bars, lines and the rest of a chart: what has series of its own."""
    area = tree.find(f"{C}chart/{C}plotArea")
    return [] if area is None else [one for one in area if str(one.tag).endswith("Chart")]


def val(element: Element | None, tag: str = "") -> str:
    """The value of an element, or of its child; nothing where there is none."""
    one = element.find(f"{C}{tag}") if element is not None and tag else element
    return "" if one is None else one.get("val") or ""


def kind(group: Element) -> str:
    """What kind a group is: barChart, lineChart, …"""
    return str(group.tag).removeprefix(C)


def _labels(package: Package) -> Iterator[Fault]:
    for part, tree in charts(package):
        for group in groups(tree):
            name = kind(group)
            allowed = PLACES.get(name, frozenset())
            stacked = name == "barChart" and val(group, "grouping") in ("stacked", "percentStacked")
            allowed = allowed - {"outEnd"} if stacked else allowed
            for one in group.iter(f"{C}dLblPos"):
                if val(one) not in allowed:
                    called = f"{val(group, 'grouping')} {name}".strip()
                    words = f"labels of a {called} stand at “{val(one)}”, which it does not have"
                    yield Fault(words=words, part=part, at=one)


def _caches(package: Package) -> Iterator[Fault]:
    for part, tree in charts(package):
        for cache in tree.iter(*_CACHES):
            count = whole(val(cache, "ptCount")) if cache.tag != f"{C}lvl" else _LARGEST
            if count is None:
                yield Fault(words="a cache does not say how many points it has", part=part, at=cache)
                continue
            last = -1
            for point in cache.iterchildren(f"{C}pt"):
                place = whole(point.get("idx"))
                if place is None or not last < place < count:
                    words = f"a point {point.get('idx')} stands after {last} in a cache of {count}"
                    yield Fault(words=words, part=part, at=point)
                last = last if place is None else place
                words = point.findtext(f"{C}v") or ""
                if cache.tag in (f"{C}numCache", f"{C}numLit") and number(words) is None:
                    yield Fault(words=f"“{words}” is no number", part=part, at=point)


def number(words: str) -> Decimal | None:
    """A number as the standard writes one; nothing where it is none."""
    try:
        found = Decimal(words.strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _points(package: Package) -> Iterator[Fault]:
    """What is said of single points is said of points that there are, and once."""
    for part, tree in charts(package):
        for series in tree.iter(f"{C}ser"):
            counts = [whole(val(one)) or 0 for one in series.iter(f"{C}ptCount")]
            most = max(counts, default=0)
            holders = (series, *series.iterchildren(f"{C}dLbls"))
            for holder in holders:
                for tag in ("dPt", "dLbl"):
                    places = Counter(val(one, "idx") for one in holder.iterchildren(f"{C}{tag}"))
                    for one in holder.iterchildren(f"{C}{tag}"):
                        place = whole(val(one, "idx"))
                        if place is None or not 0 <= place < most:
                            words = f"it is of point {val(one, 'idx')}, and there are {most}"
                            yield Fault(words=words, part=part, at=one)
                        elif places.pop(val(one, "idx"), 0) > 1:
                            words = f"point {place} is spoken of twice"
                            yield Fault(words=words, part=part, at=one)


def _series(package: Package) -> Iterator[Fault]:
    for part, tree in charts(package):
        every = [series for group in groups(tree) for series in group.iterchildren(f"{C}ser")]
        for tag in ("idx", "order"):
            met = set[str]()
            for series in every:
                place = val(series, tag)
                if place in met or whole(place) is None:
                    yield Fault(words=f"two series have the {tag} {place}", part=part, at=series)
                met.add(place)
        if not every:
            yield Fault(words="the chart has no series", part=part, at=tree)


def _axes(package: Package) -> Iterator[Fault]:
    for part, tree in charts(package):
        axes = {val(one, "axId"): one for one in tree.iter(*_AXES)}
        if len(axes) != sum(1 for _ in tree.iter(*_AXES)):
            yield Fault(words=f"two axes have one id of {', '.join(axes)}", part=part, at=tree)
        for name, axis in axes.items():
            digits = whole(name)
            if digits is None or not 0 <= digits < _LARGEST:
                yield Fault(words=f"“{name}” is no id of an axis", part=part, at=axis)
            other = val(axis, "crossAx")
            if other not in axes or other == name:
                words = f"the axis {name} crosses “{other}”, which is no other axis"
                yield Fault(words=words, part=part, at=axis)
            elif val(axes[other], "crossAx") != name and len(axes) == 2:
                words = f"the axis {name} crosses {other}, which crosses another"
                yield Fault(words=words, part=part, at=axis)
        used = set[str]()
        for group in groups(tree):
            named_ones = [val(one) for one in group.iterchildren(f"{C}axId")]
            used.update(named_ones)
            lost = [name for name in named_ones if name not in axes]
            wants = 0 if kind(group) in _ROUND else 2
            if lost or (len(named_ones) < wants) or (not wants and named_ones):
                words = f"a {kind(group)} has the axes {', '.join(named_ones) or 'none'}"
                yield Fault(words=words, part=part, at=group)
        for name in sorted(set(axes) - used):
            yield Fault(words=f"the axis {name} belongs to no series", part=part, at=axes[name])


def _scales(package: Package) -> Iterator[Fault]:
    for part, tree in charts(package):
        for axis in tree.iter(*_AXES):
            low, high = (number(val(axis.find(f"{C}scaling"), tag)) for tag in ("min", "max"))
            if low is not None and high is not None and low >= high:
                yield Fault(words=f"an axis runs from {low} to {high}", part=part, at=axis)
            for tag in ("majorUnit", "minorUnit"):
                step = axis.find(f"{C}{tag}")
                size = None if step is None else number(val(step))
                if step is not None and (size is None or size <= 0):
                    yield Fault(words=f"an axis has steps of “{val(step)}”", part=part, at=axis)


def _gaps(package: Package) -> Iterator[Fault]:
    for part, tree in charts(package):
        missing = any(
            (whole(val(cache, "ptCount")) or 0) > sum(1 for _ in cache.iterchildren(f"{C}pt"))
            for cache in tree.iterfind(f".//{C}val//{C}numCache")
        )
        if missing and val(tree.find(f"{C}chart"), "dispBlanksAs") != "gap":
            yield Fault(words="missing points are not shown as gaps", part=part, at=tree)


def _likely(package: Package) -> Iterator[Fault]:
    """What Word does by itself where a chart does not say otherwise."""
    for part, tree in charts(package):
        chart = tree.find(f"{C}chart")
        series = list(tree.iter(f"{C}ser"))
        untitled = chart is not None and chart.find(f"{C}title") is None
        if untitled and val(chart, "autoTitleDeleted") != "1" and len(series) == 1:
            yield Fault(words="Word makes a title of the series’ name", part=part, at=chart)
        for axis in tree.iter(f"{C}catAx"):
            if val(axis, "auto") not in ("0", "false"):
                yield Fault(words="Word may take the names of an axis for dates", part=part, at=axis)
        for group in groups(tree):
            stacked = val(group, "grouping") in ("stacked", "percentStacked")
            if stacked and kind(group) == "barChart" and val(group, "overlap") != "100":
                yield Fault(words="stacked bars stand beside each other", part=part, at=group)
        for one in series:
            sizes = {
                tag: whole(val(next(one.iterfind(f"{C}{tag}//{C}ptCount"), None))) for tag in ("cat", "val")
            }
            if None not in sizes.values() and sizes["cat"] != sizes["val"]:
                words = f"a series has {sizes['val']} values and {sizes['cat']} names"
                yield Fault(words=words, part=part, at=one)


RULES = (
    Rule(
        name="chart-labels",
        standard="ECMA-376-1, 21.2.2.48",
        hint="put the labels where that kind of chart has them, or leave dLblPos out",
        find=_labels,
    ),
    Rule(
        name="chart-cache",
        standard="ECMA-376-1, 21.2.2",
        hint="count the points, number them from 0 upwards, and leave missing ones out",
        find=_caches,
    ),
    Rule(
        name="chart-points",
        standard="ECMA-376-1, 21.2.2",
        hint="speak of each point of a series once",
        find=_points,
    ),
    Rule(
        name="chart-series",
        standard="ECMA-376-1, 21.2.2",
        hint="give each series an idx and an order of its own",
        find=_series,
    ),
    Rule(
        name="chart-axes",
        standard="ECMA-376-1, 21.2.2",
        hint="give each axis an unsigned id, let it cross another, and give each group its two",
        find=_axes,
    ),
    Rule(
        name="chart-scale",
        standard="ECMA-376-1, 21.2.2",
        hint="let the least value be below the greatest, and steps be above nought",
        find=_scales,
    ),
    Rule(
        name="chart-gaps",
        standard="ECMA-376-1, 21.2.2.42",
        hint="say dispBlanksAs gap",
        find=_gaps,
        severity=Severity.WARNING,
    ),
    Rule(
        name="chart-looks",
        standard="ECMA-376-1, 21.2.2",
        hint="say autoTitleDeleted 1, auto 0, overlap 100, and name each value",
        find=_likely,
        severity=Severity.WARNING,
    ),
)
