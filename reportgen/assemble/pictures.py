"""Images that narratives place: found in the report folder, made safe, kept as assets."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from reportgen.errors import AssetError, Origin, did_you_mean
from reportgen.frozen import dataclass
from reportgen.model.blocks import Picture
from reportgen.model.document import Asset
from reportgen.model.drawing import Drawing
from reportgen.project.project import Project

POINTS_PER_PIXEL = 0.5
"""A picture's natural size: 144 pixels to the inch, fit for print and screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """The images of a report folder, and those that Python gave by name.

    names: those of Python's figures.
    """

    project: Project
    given: Callable[[str, Origin], Drawing | None] = lambda _name, _where: None
    names: tuple[str, ...] = ()

    def load(self, path: str, where: Origin) -> tuple[Picture | Drawing, tuple[Asset, ...]]:
        """An SVG file as a drawing; a PNG or JPEG as a picture of its natural size, and its asset.

        A name that Python gave comes before a file of that name.
        """
        drawn = self.given(path, where)
        if drawn is not None:
            return drawn, ()
        self._check_name(path, where)
        from reportgen.assets.images import load_image
        from reportgen.assets.svg import load_svg

        file = self.project.file(path, where, AssetError)
        if file.suffix.lower() == ".svg":
            return load_svg(file.read_bytes(), where), ()
        image = load_image(file.read_bytes(), where)
        key = f"image-{hashlib.sha256(image.data).hexdigest()[:16]}"
        asset = Asset(key=key, media_type=image.media_type, data=image.data)
        width, height = (pixels * POINTS_PER_PIXEL for pixels in (image.width, image.height))
        return Picture(asset=key, width=width, height=height), (asset,)

    def _check_name(self, path: str, where: Origin) -> None:
        """AssetError for what is written like a figure's name, and is no file."""
        like_file = any(sign in path for sign in "./\\:") or (self.project.folder / path).is_file()
        if like_file or not (self.names or self.project.standalone):
            return
        hint = did_you_mean(path, self.names) or f"give it with report.figure(“{path}”, …)"
        raise AssetError(f"the report was given no figure “{path}”", where=where, hint=hint)
