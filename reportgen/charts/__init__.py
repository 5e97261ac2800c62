"""Charts as drawings: kinds of our own, and any matplotlib figure.

Neither loads pyplot; matplotlib is loaded for a figure of its own, and for lines long enough to thin.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reportgen.assets.shipped import own_face
from reportgen.model.chart import Chart
from reportgen.model.drawing import Drawing, FontKey
from reportgen.model.style import Brand

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Figure

__all__ = ["check_labels", "draw", "own_face", "record"]


def draw(chart: Chart, brand: Brand, fonts: Callable[[FontKey], bytes], width: float) -> Drawing:
    """The chart in the brand's colours and fonts, at its true size; width in points.

    fonts: the TrueType bytes of a face. A line chart is width × aspect high or a little more,
    charts of bars as high as their bars need. Raises LayoutError for a chart that cannot be
    shown (no values, no such form) and for a label that does not fit, by its words.
    """
    from reportgen.charts.drawn import draw as drawn

    return drawn(chart, brand, fonts, width)


def record(figure: Figure, fonts: Callable[[FontKey], bytes] = own_face) -> Drawing:
    """A matplotlib figure as a drawing of its true size, its text as text in the fonts given.

    fonts: the TrueType bytes of a face; left out, Source Sans 3, which ships. Mathematics, and
    letters that join or change their form, come as outlines. The figure is left as it was.
    Raises LayoutError for what has no place in a drawing. The drawing becomes a file of its own
    by reportgen.drawings.to_svg and to_png, with the same fonts (own_face where none are given).
    Report.figure places a figure in a report, where it must have alternative text, and looks at
    its labels (check_labels).

    >>> from matplotlib.figure import Figure
    >>> figure = Figure(figsize=(4, 3))
    >>> _ = figure.subplots().plot([1, 3, 2])
    >>> drawing = record(figure)
    >>> drawing.width, drawing.height
    (288.0, 216.0)
    """
    from reportgen.charts.recorder import record as recorded

    return recorded(figure, fonts)


def check_labels(drawing: Drawing) -> None:
    """Raise LayoutError for each label of a recorded figure that another overprints, or that is cut off.

    Labels may touch; outlines (mathematics, letters that join) are not looked at.

    >>> from matplotlib.figure import Figure
    >>> figure = Figure(figsize=(4, 3))
    >>> _ = figure.text(0.9, 0.5, "Visits to the libraries")
    >>> check_labels(record(figure))
    Traceback (most recent call last):
    reportgen.errors.LayoutError: the label “Visits to the libraries” runs off the figure
      what to do: make the figure larger ...
    """
    from reportgen.charts.lint import check_recorded

    check_recorded(drawing)
