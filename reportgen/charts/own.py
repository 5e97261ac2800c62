"""What a user gives as a figure of their own."""

from __future__ import annotations

from typing import TypeAlias

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from reportgen.errors import SettingsError

Plot: TypeAlias = Figure | Axes
"""A figure of matplotlib's, or axes that stand for theirs."""


def plotted(name: str, given: object) -> Figure:
    """A figure of matplotlib's, or that of axes; SettingsError for anything else."""
    found = given.get_figure(root=True) if isinstance(given, Artist) else None
    if isinstance(found, Figure):
        return found
    raise SettingsError(
        f"the figure “{name}” is a {type(given).__name__} and no figure of matplotlib's",
        hint="give what matplotlib.figure.Figure() or pyplot.subplots() makes, or its axes",
    )
