"""Any matplotlib figure becomes a drawing, and nothing of matplotlib's own is touched."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from reportgen.charts import record
from reportgen.charts.mathematics import extents_of_mathematics
from reportgen.drawings import png
from reportgen.errors import LayoutError
from reportgen.model.drawing import Drawing, Group, Raster, Shape, TextRun
from tests.charts.charting import chart, face, marks, series, texts


def figure() -> Figure:
    return Figure(figsize=(4, 3))


def pixels(drawing: Drawing, *places: tuple[float, float]) -> list[tuple[int, ...]]:
    image = Image.open(BytesIO(png.write(drawing, face, scale=1)))
    found = [image.getpixel((int(x), int(drawing.height - y))) for x, y in places]
    return [colour for colour in found if isinstance(colour, tuple)]


def test_a_figure_keeps_its_size_its_text_and_its_resolution() -> None:
    shown = figure()
    axes = shown.add_subplot()
    axes.plot([1, 2, 3], [3, 1, 2], label="Visits")
    axes.set_title("Visits a month", weight="bold")
    axes.legend()
    drawing = record(shown, face)
    assert (drawing.width, drawing.height) == (288, 216)
    assert {"Visits", "Visits a month"} <= set(texts(drawing))
    assert shown.get_dpi() == 100
    title = next(mark for mark in marks(drawing) if isinstance(mark, TextRun) and "month" in mark.text)
    assert title.font.weight == 700
    assert record(shown, face) == drawing


def test_clips_opacity_and_dashes_are_kept() -> None:
    shown = figure()
    axes = shown.add_subplot()
    axes.plot([0, 9], [0, 9], "--", alpha=0.5)
    axes.set_xlim(3, 6)
    drawing = record(shown, face)
    clipped = [mark for mark in marks(drawing) if isinstance(mark, Group) and mark.clip]
    line = next(mark for group in clipped for mark in group.items if isinstance(mark, Shape))
    assert line.stroke is not None
    assert line.stroke.colour.alpha == 0.5
    assert line.stroke.dashes


def test_images_shading_hatches_and_mathematics_are_drawn() -> None:
    shown = figure()
    axes = shown.add_axes((0, 0, 1, 1))
    axes.imshow([[0, 1], [1, 0]], aspect="auto", cmap="gray", extent=(0, 1, 0, 1))
    axes.tripcolor([0, 1, 2], [2, 0, 2], np.array([0.0, 0.5, 1.0]), shading="gouraud")
    axes.bar([1.5], [1], hatch="//", color="white")
    axes.text(1, 1, "$x^2$")
    drawing = record(shown, face)
    assert len([mark for mark in marks(drawing) if isinstance(mark, Raster)]) == 2
    assert "$x^2$" not in texts(drawing)
    assert len(set(pixels(drawing, *((x, 20) for x in range(200, 240))))) > 2


def test_an_image_laid_on_the_figure_has_the_size_of_its_pixels() -> None:
    shown = Figure(figsize=(2, 2), dpi=100)
    shown.figimage(np.ones((50, 100)), xo=100, yo=0)
    (image,) = [mark for mark in marks(record(shown, face)) if isinstance(mark, Raster)]
    assert image.matrix == pytest.approx((72, 0, 0, 36, 72, 0))


def test_a_line_stands_over_the_hatching_and_tiles_do_not_show_through_one_another() -> None:
    shown = figure()
    bars = shown.add_axes((0, 0, 1, 1)).bar([1], [1], hatch="*")
    bars[0].set(facecolor="white", edgecolor=(0, 0, 0, 0.5))
    bar = next(mark for mark in marks(record(shown, face)) if isinstance(mark, Group) and mark.clip)
    ground, hatching, line = bar.items
    assert isinstance(ground, Shape)
    assert (ground.fill is not None, ground.stroke) == (True, None)
    assert isinstance(hatching, Group)
    assert all(isinstance(tile, Group) and tile.clip for tile in hatching.items)
    assert isinstance(line, Shape)
    assert (line.fill, line.stroke is not None) == (None, True)


def _boxes(drawing: Drawing) -> list[tuple[float, float]]:
    """How far each outline reaches from left to right."""
    shapes = [mark for mark in marks(drawing) if isinstance(mark, Shape)]
    return [(min(shape.outline.points[::2]), max(shape.outline.points[::2])) for shape in shapes]


def test_mathematics_is_as_wide_as_it_was_measured() -> None:
    figure = Figure(figsize=(4, 1))
    text = figure.text(0.5, 0.5, "Variable $i$ is good", size=12, ha="center")
    drawing = record(figure, face)
    (left, right) = _boxes(drawing)[-1]
    wide, _, _ = extents_of_mathematics(text.get_text(), text.get_fontproperties())
    assert right - left == pytest.approx(wide, abs=2)
    assert (left + right) / 2 == pytest.approx(4 * 72 / 2, abs=1)


def test_what_is_animated_is_drawn_as_in_a_file() -> None:
    figure = Figure(figsize=(2, 1))
    axes = figure.subplots()
    axes.axis("off")
    axes.text(0.1, 0.5, "here", animated=True)
    assert texts(record(figure, face)) == ["here"]


def test_a_layout_is_made_by_the_measures_of_the_brands_face() -> None:
    figure = Figure(figsize=(4, 2), layout="constrained")
    axes = figure.subplots()
    axes.set_yticks([0, 1], ["a label of some length", "b"])
    drawing = record(figure, face)
    label = next(mark for mark in marks(drawing) if isinstance(mark, TextRun) and len(mark.text) > 5)
    pad = figure.get_layout_engine().get()["w_pad"] * 72
    assert label.x == pytest.approx(pad, abs=0.5)


def test_the_canvas_of_a_figure_is_its_own_again() -> None:
    figure = Figure()
    before = figure.canvas
    record(figure, face)
    assert figure.canvas is before


def test_an_image_stands_the_right_way_up() -> None:
    shown = figure()
    axes = shown.add_axes((0, 0, 1, 1))
    axes.imshow([[0, 0], [1, 1]], aspect="auto", cmap="gray", interpolation="nearest")
    drawing = record(shown, face)
    top, foot = pixels(drawing, (50, 190), (50, 30))
    assert top[0] < 60
    assert foot[0] > 200


def test_a_character_that_the_font_lacks_is_an_error() -> None:
    shown = figure()
    shown.text(0.5, 0.5, "日本")
    with pytest.raises(LayoutError, match="日"):
        record(shown, face)


def test_a_figure_for_tex_is_refused() -> None:
    shown = figure()
    shown.text(0.5, 0.5, "Visits", usetex=True)
    with pytest.raises(LayoutError, match="TeX"):
        record(shown, face)


CHARTED = """
import sys
from tests.charts.charting import chart, series
from tests.charts.test_kinds import TYPICAL, drawn
for shown in TYPICAL.values():
    drawn(shown)
print(*sorted({"matplotlib", "numpy"} & set(sys.modules)))
drawn(chart("line", [str(year) for year in range(200)], series("Visits", [year % 7 for year in range(200)])))
print(*sorted({"matplotlib.path", "matplotlib.pyplot", "matplotlib.font_manager"} & set(sys.modules)))
"""


def test_kinds_of_ours_need_nothing_of_matplotlib_but_its_paths_for_a_long_line(tmp_path: Path) -> None:
    folders = dict.fromkeys(("XDG_DATA_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"), str(tmp_path))
    python = [sys.executable, "-c", CHARTED]
    done = subprocess.run(python, env=os.environ | folders, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["", "matplotlib.path"]


def test_the_package_loads_matplotlib_only_when_it_draws() -> None:
    code = (
        "import sys, reportgen.charts; print(sorted({'matplotlib', 'numpy', 'fontTools'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_settings_of_the_user_neither_change_nor_matter() -> None:
    from reportgen.charts.drawn import _drawn
    from tests.charts.test_kinds import TYPICAL, drawn

    long = chart("line", [str(year) for year in range(200)], series("Visits", [0] * 200))
    plain, plainly = drawn(TYPICAL["line"]), drawn(long)
    with mpl.rc_context({"lines.linewidth": 9, "path.simplify": False, "font.size": 30}):
        before = dict(mpl.rcParams)
        _drawn.cache_clear()
        assert (drawn(TYPICAL["line"]), drawn(long)) == (plain, plainly)
        assert dict(mpl.rcParams) == before


def test_a_line_drawn_as_by_hand_strays_as_matplotlib_has_it() -> None:
    figure = Figure(figsize=(4, 2))
    (line,) = figure.subplots().plot([1, 3, 2])
    straight = max(points(record(figure)))
    line.set_sketch_params(4, 60, 20)
    assert max(points(record(figure))) > 10 * straight
    assert record(figure) == record(figure)


def points(drawing: Drawing) -> list[int]:
    """How many numbers each shape is of."""
    return [len(mark.outline.points) for mark in marks(drawing) if isinstance(mark, Shape)]
