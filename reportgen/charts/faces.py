"""The faces of the brand as a chart measures and names them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reportgen.assets.fonts import CheckedFont, load_font
from reportgen.charts.kerning import kerning_of
from reportgen.errors import LayoutError
from reportgen.model.characters import named, told
from reportgen.model.drawing import FontKey

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

_PREFIX = "brand:"
_WEIGHTS = {"ultralight": 100, "light": 300, "normal": 400, "regular": 400, "book": 400, "medium": 500}
_WEIGHTS |= {"roman": 500, "semibold": 600, "demibold": 600, "demi": 600, "bold": 700}
_WEIGHTS |= {"heavy": 800, "extra bold": 800, "black": 900}


class Faces:
    """Measures text in the brand's fonts by their advance widths."""

    def __init__(self, fonts: Callable[[FontKey], bytes]) -> None:
        self._fonts = fonts
        self._faces: dict[FontKey, CheckedFont] = {}
        self._widths: dict[tuple[str, FontKey], float] = {}

    def face(self, key: FontKey) -> CheckedFont:
        """The metrics of a face."""
        if key not in self._faces:
            self._faces[key] = load_font(self._fonts(key), f"{key.role} {key.weight}")
        return self._faces[key]

    def width(self, text: str, key: FontKey, size: float) -> float:
        """The width of a text in points, kerned; LayoutError names a label the face cannot show."""
        known = self._widths.get((text, key))
        if known is None:
            known = self._widths[text, key] = self._measured(text, key)
        return known * size

    def kerning(self, text: str, key: FontKey) -> tuple[float, ...]:
        """What is added after each character but the last, as a share of the size; empty for nothing."""
        between = kerning_of(self.face(key).data).between(text)
        return between if any(between) else ()

    def covering(self, text: str, key: FontKey) -> CheckedFont:
        """The metrics of a face that has all letters of a text; else LayoutError names the label."""
        face = self.face(key)
        missing = face.covers(text)
        if missing:
            raise LayoutError(
                f"the chart label “{told(text)}” has characters that the font lacks: "
                f"{', '.join(map(named, missing))}",
                why=f"{face.family or face.name} would print empty boxes",
                hint="write the label without them, or give the brand a font that has them",
            )
        return face

    def _measured(self, text: str, key: FontKey) -> float:
        return self.covering(text, key).width(text) + sum(self.kerning(text, key))


def key_of(prop: FontProperties) -> FontKey:
    """The face that matplotlib's properties mean; a family not of the brand's is its body face."""
    family = prop.get_family()[0]
    weight = prop.get_weight()
    return FontKey(
        role=family.removeprefix(_PREFIX) if family.startswith(_PREFIX) else "body",
        weight=_WEIGHTS.get(weight, 400) if isinstance(weight, str) else int(weight),
        italic=prop.get_style() != "normal",
    )
