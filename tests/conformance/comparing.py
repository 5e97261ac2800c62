"""A figure drawn through ours, through matplotlib's PDF and through Agg, and how far they differ."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pypdfium2
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text
from numpy.typing import NDArray
from PIL import Image

from reportgen.charts.recorder import record
from reportgen.drawings import png
from reportgen.errors import ReportError
from reportgen.model.drawing import FontKey
from tests.conformance.explaining import traits
from tests.conformance.figures import Case

CLOSE = 3.0
"""The RMS of 255 levels below which two rasters are taken for the same picture."""

SHARP = 5
"""How much finer than the figure's pixels both are rasterised before they are brought down to them.

PDFium fits letters of few pixels to the grid and draws outlines as they are; five times finer it draws
letters as outlines too, so that what differs is what was drawn and not how its edges were rounded.
"""

SLACK = 0.5
"""How much further from Agg than matplotlib's PDF a picture may be and count as near."""

FINE = 3
"""The pixels a point at which ours has images, and at which Agg draws what differs once more."""


@dataclass(frozen=True)
class Picture:
    """A figure drawn in one way; or why it could not be."""

    pixels: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 0, 3)))
    traits: tuple[str, ...] = ()
    error: str = ""


@dataclass(frozen=True)
class Result:
    """How far ours is from matplotlib's PDF, and each of the two from Agg; or why it was not drawn.

    ours and theirs are from Agg at 72 dots an inch, ours_fine and theirs_fine from Agg at 216.
    """

    id: str
    rms: float = 0.0
    ours: float = 0.0
    theirs: float = 0.0
    ours_fine: float = 0.0
    theirs_fine: float = 0.0
    error: str = ""
    traits: tuple[str, ...] = ()

    @property
    def close(self) -> bool:
        """Whether it is the picture that matplotlib's PDF is."""
        return not self.error and self.rms <= CLOSE

    @property
    def near(self) -> bool:
        """Whether it is as close to Agg as matplotlib's PDF is."""
        return not self.error and (self.close or self.ours <= self.theirs + SLACK)

    @property
    def finely_near(self) -> bool:
        """Whether it is as close to Agg at 216 dots an inch as matplotlib's PDF is."""
        return not self.error and (self.close or self.ours_fine <= self.theirs_fine + SLACK)

    @property
    def cause(self) -> str:
        """The likeliest cause of a difference; "" where there is none."""
        if self.close:
            return ""
        if self.error:
            return "fallback" if "font lacks" in self.error else ""
        if self.traits:
            return self.traits[0]
        return "nearer" if self.ours <= self.theirs else "lines" if self.near else ""


FAMILY = "DejaVu Sans"


@cache
def face(key: FontKey) -> bytes:
    """The face of matplotlib's tests: DejaVu Sans."""
    slope = "Oblique" if key.italic else ""
    weight = "Bold" if key.weight >= 600 else ""
    name = f"DejaVuSans-{weight}{slope}" if weight or slope else "DejaVuSans"
    return (Path(mpl.get_data_path()) / "fonts" / "ttf" / f"{name}.ttf").read_bytes()


def compare(case: Case) -> list[Result]:
    """A result for each figure that the test draws.

    The test runs anew for each of the three: a figure that lays itself out when it is drawn is not
    the same when it is drawn again.
    """
    with _quiet(case):
        ours, theirs = _each(case, _ours), _each(case, _theirs)
        results = [
            _result(_named(case, place), *pair) for place, pair in enumerate(zip(ours, theirs, strict=True))
        ]
        if all(result.close or result.error for result in results):
            return results
        agg, fine = _each(case, partial(_agg, scale=1)), _each(case, partial(_agg, scale=FINE))
        return [
            result if result.close or result.error else _held(result, *four)
            for result, *four in zip(results, ours, theirs, agg, fine, strict=True)
        ]


def _named(case: Case, place: int) -> str:
    return f"{case.id}#{place}" if place else case.id


def _each(case: Case, draw: Callable[[Figure], Picture]) -> list[Picture]:
    """The test's figures, each drawn in one way."""
    from matplotlib import pyplot as plt

    plt.close("all")
    np.random.seed(0)
    case.function(**case.arguments)
    try:
        return [draw(_dressed(case, plt.figure(number))) for number in plt.get_fignums()]
    finally:
        plt.close("all")


@contextmanager
def _quiet(case: Case) -> Iterator[None]:
    import matplotlib.style
    import matplotlib.testing

    with warnings.catch_warnings(), mpl.rc_context():
        warnings.simplefilter("ignore")
        matplotlib.testing.setup()
        matplotlib.style.use(_usable(case.style))
        matplotlib.testing.set_font_settings_for_testing()
        yield


def _result(name: str, ours: Picture, theirs: Picture) -> Result:
    if ours.error:
        return Result(id=name, error=ours.error)
    return Result(id=name, rms=_rms(ours.pixels, theirs.pixels))


def _held(result: Result, ours: Picture, theirs: Picture, agg: Picture, fine: Picture) -> Result:
    """A result that differs, held against Agg."""
    return replace(
        result,
        ours=_rms(ours.pixels, agg.pixels),
        theirs=_rms(theirs.pixels, agg.pixels),
        ours_fine=_rms(ours.pixels, fine.pixels),
        theirs_fine=_rms(theirs.pixels, fine.pixels),
        traits=ours.traits,
    )


def _dressed(case: Case, figure: Figure) -> Figure:
    """A figure as the test saves it: without text where it asks so, on savefig's ground.

    What asks for another family has the one face, since ours sets every text in the brand's.
    """
    from matplotlib.testing.decorators import remove_ticks_and_titles

    if case.remove_text:
        remove_ticks_and_titles(figure)
    mpl.rcParams["font.family"] = [FAMILY]
    for text in figure.findobj(Text):
        text.get_fontproperties().set_file(None)
        text.set_fontfamily(FAMILY)
    if mpl.rcParams["savefig.facecolor"] != "auto":
        figure.set_facecolor(mpl.rcParams["savefig.facecolor"])
    if mpl.rcParams["savefig.edgecolor"] != "auto":
        figure.set_edgecolor(mpl.rcParams["savefig.edgecolor"])
    return figure


def _ours(figure: Figure) -> Picture:
    try:
        drawing = record(figure, face)
        data = png.write(drawing, face, scale=float(SHARP))
    except ReportError as error:
        if "TeX" in error.what:
            pytest.skip(error.what)
        return Picture(error=error.what)
    pixels = np.asarray(Image.open(BytesIO(data)).convert("RGB").reduce(SHARP), dtype=float)
    return Picture(pixels=pixels, traits=traits(figure, drawing))


def _theirs(figure: Figure) -> Picture:
    out = BytesIO()
    with mpl.rc_context({"pdf.fonttype": 42}):  # TrueType as ours, not outlines that PDFium draws otherwise.
        figure.savefig(out, format="pdf")
    document: Any = pypdfium2.PdfDocument(out.getvalue())
    try:
        image: Image.Image = document[0].render(scale=float(SHARP)).to_pil().convert("RGB")
    finally:
        document.close()
    return Picture(pixels=np.asarray(image.reduce(SHARP), dtype=float))


def _agg(figure: Figure, scale: int) -> Picture:
    """Agg's picture of so many pixels a point, brought down to one."""
    out = BytesIO()
    figure.savefig(out, format="png", dpi=72 * scale)
    image = Image.open(out).convert("RGBA")
    ground = Image.new("RGBA", image.size, "white")
    shown = Image.alpha_composite(ground, image).convert("RGB").reduce(scale)
    return Picture(pixels=np.asarray(shown, dtype=float))


def _rms(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    """The root of the mean square of what differs; sizes may differ by a pixel of rounding."""
    high, wide = (min(first.shape[axis], second.shape[axis]) for axis in (0, 1))
    if max(abs(first.shape[axis] - second.shape[axis]) for axis in (0, 1)) > 2:
        return 255.0
    return float(np.sqrt(np.mean((first[:high, :wide] - second[:high, :wide]) ** 2)))


def _usable(style: str | Sequence[str]) -> list[str]:
    """The styles that the wheel has: _classic_test is classic with other defaults of its tests."""
    names = [style] if isinstance(style, str) else list(style)
    return ["classic" if name == "_classic_test" else name for name in names]
