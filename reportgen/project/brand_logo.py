"""The logo of a brand: a drawing from SVG, or an image."""

from __future__ import annotations

from pathlib import Path

from reportgen.errors import ReportError, SettingsError
from reportgen.model.document import Asset
from reportgen.model.style import Logo
from reportgen.project.brand_fonts import read_bytes
from reportgen.project.brand_settings import BrandSettings, LogoFile
from reportgen.project.origins import Origins, SettingPath
from reportgen.project.paths import existing

_LARGEST = 20_000_000
_SIZES = ("large", "medium", "small")


def resolve_logo(
    settings: BrandSettings, origins: Origins, folder: Path | None
) -> tuple[Logo | None, tuple[Asset, ...], list[ReportError]]:
    """The logo, the asset it may need, and what is wrong with it; nothing where there is none."""
    chosen = _chosen(settings)
    if chosen is None:
        return None, (), []
    path, file = chosen
    try:
        logo, assets = _read(path, file, settings, origins, folder)
    except ReportError as error:
        return None, (), list(error.problems)
    return logo, assets, []


def _chosen(settings: BrandSettings) -> tuple[SettingPath, LogoFile] | None:
    """The logo for print where there is one, else the largest."""
    if settings.reportgen.logo is not None:
        return ("reportgen", "logo"), settings.reportgen.logo
    for size in _SIZES:
        file = getattr(settings.logo, size)
        if isinstance(file, LogoFile):
            return ("logo", size), file
    return None


def _read(
    path: SettingPath, file: LogoFile, settings: BrandSettings, origins: Origins, folder: Path | None
) -> tuple[Logo, tuple[Asset, ...]]:
    named = settings.logo.images.get(file.path)
    place = origins.at("logo", "images", file.path) if named else origins.at(*path)
    text = named.path if named else file.path
    name = settings.meta.name
    alt = file.alt or (named.alt if named else "") or name.full or name.short
    if not alt:
        raise SettingsError(
            "the logo has no words",
            where=place,
            why="a reader who cannot see it would not know whose report it is",
            hint="write {path: …, alt: …}, or set meta.name",
        )
    if folder is None:
        raise SettingsError(f"the logo “{text}” has no folder to stand in", where=place)
    data = read_bytes(existing(folder, text, place), text, _LARGEST, place)
    if text.lower().endswith(".svg"):
        from reportgen.assets.svg import load_svg

        drawing = load_svg(data, place)
        return Logo(alt=alt, drawing=drawing, aspect=drawing.width / drawing.height), ()
    from reportgen.assets.images import load_image

    image = load_image(data, place)
    key = f"image/{text}"
    asset = Asset(key=key, media_type=image.media_type, data=image.data)
    return Logo(alt=alt, asset=key, aspect=image.width / image.height), (asset,)
