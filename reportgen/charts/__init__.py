"""Charts as drawings: kinds of our own, and any matplotlib figure.

Both functions load matplotlib when they are called, never before, and never pyplot.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reportgen.model.chart import Chart
from reportgen.model.drawing import Drawing, FontKey
from reportgen.model.style import Brand

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Figure

__all__ = ["draw", "record"]


def draw(chart: Chart, brand: Brand, fonts: Callable[[FontKey], bytes], width: float) -> Drawing:
    """The chart in the brand's colours and fonts, at its true size; width in points.

    fonts: the TrueType bytes of a face. A line chart is width × aspect high or a little more,
    charts of bars as high as their bars need. Raises LayoutError for a chart that cannot be
    shown (no values, no such form) and for a label that does not fit, by its words.
    """
    from reportgen.charts.drawn import draw as drawn

    return drawn(chart, brand, fonts, width)


def record(figure: Figure, fonts: Callable[[FontKey], bytes]) -> Drawing:
    """A matplotlib figure as a drawing of its true size, its text in the brand's fonts.

    fonts: the TrueType bytes of a face. Mathematical text comes as outlines. The figure is
    left as it was. Raises LayoutError for what has no place in a drawing. The drawing becomes
    PDF, SVG or PNG (reportgen.drawings); Report.figure places a figure in a report.

    >>> from matplotlib.figure import Figure
    >>> from reportgen.project.resources import fonts_folder
    >>> file = fonts_folder() / "SourceSans3-Regular.ttf"
    >>> figure = Figure(figsize=(4, 3))
    >>> _ = figure.subplots().plot([1, 3, 2])
    >>> drawing = record(figure, lambda key: file.read_bytes())
    >>> drawing.width, drawing.height
    (288.0, 216.0)
    """
    from reportgen.charts.recorder import record as recorded

    return recorded(figure, fonts)
