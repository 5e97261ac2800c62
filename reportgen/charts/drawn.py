"""A chart as a drawing: its kind draws it, and what was drawn is checked before anyone sees it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import lru_cache, partial

from reportgen.charts.kept import kept, key_of
from reportgen.charts.sheet import BOLD, REGULAR, SMALL
from reportgen.errors import LayoutError, did_you_mean
from reportgen.model.chart import Chart
from reportgen.model.drawing import Drawing, FontKey, scaled
from reportgen.model.style import Brand

_KEYS = (REGULAR, BOLD)


def draw(chart: Chart, brand: Brand, fonts: Callable[[FontKey], bytes], width: float) -> Drawing:
    """See reportgen.charts.draw."""
    colours = tuple(sorted(brand.colours.items()))
    factor = chart.label_size / SMALL
    drawing = _drawn(chart, colours, tuple(fonts(key) for key in _KEYS), width / factor)
    return drawing if factor == 1 else scaled(drawing, drawing.height * factor)


@lru_cache(maxsize=256)
def _drawn(
    chart: Chart, colours: tuple[tuple[str, str], ...], faces: tuple[bytes, ...], width: float
) -> Drawing:
    """The drawing, kept: the PDF, the pages' measuring and Word ask for the same chart.

    What is kept on disk was checked before, and needs neither matplotlib nor the fonts' tables.
    """
    return kept(key_of(chart, colours, faces, width), partial(_fresh, chart, colours, faces, width))


def _fresh(
    chart: Chart, colours: tuple[tuple[str, str], ...], faces: tuple[bytes, ...], width: float
) -> Drawing:
    from reportgen.charts.faces import Faces
    from reportgen.charts.kinds import KINDS
    from reportgen.charts.lint import check
    from reportgen.charts.sheet import Desk
    from reportgen.graphics.palette import Palette

    _check(chart, KINDS)
    brand = Brand(name="", colours=dict(colours), fonts=())
    room = math.inf if chart.room is None else chart.room * SMALL / chart.label_size
    faces_of = Faces(dict(zip(_KEYS, faces, strict=True)).__getitem__)
    desk = Desk(Palette(brand=brand), faces_of, room=room, part=chart.part)
    drawing = KINDS[chart.form](chart, desk, width)
    check(drawing)
    return drawing


def _check(chart: Chart, kinds: Mapping[str, object]) -> None:
    """Refuse what no kind could show."""
    if chart.form not in kinds:
        raise LayoutError(f"no chart is of the form “{chart.form}”", hint=did_you_mean(chart.form, kinds))
    values = [value for series in chart.series for value in series.values if value is not None]
    if not values:
        raise LayoutError(
            f"a {chart.form} chart without a single value",
            why="every point is missing" if chart.series and chart.categories else "it has no points",
            hint="leave the chart out, or check the measure and the period it shows",
        )
    if not all(value.is_finite() for value in values):
        raise LayoutError(f"a {chart.form} chart of a value that is no number")
    if not all(0 <= place < len(chart.categories) for place in chart.highlight):
        raise LayoutError(f"a {chart.form} chart stresses a point that it does not have")
