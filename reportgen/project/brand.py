"""A brand as the model has it: colours and fonts by role, and the logo."""

from __future__ import annotations

from pathlib import Path

from reportgen.errors import raise_all
from reportgen.model.document import Asset
from reportgen.model.style import Brand
from reportgen.project.brand_colours import resolve_colours
from reportgen.project.brand_fonts import resolve_fonts
from reportgen.project.brand_logo import resolve_logo
from reportgen.project.brand_reference import resolve_reference
from reportgen.project.brand_settings import BrandSettings
from reportgen.project.origins import Origins
from reportgen.project.project import Project

DEFAULT_NAME = "reportgen"


def resolve_brand(project: Project) -> tuple[Brand, tuple[Asset, ...]]:
    """The brand of a report, and the fonts and other files that belong to it.

    Raises SettingsError or AssetError (or ReportErrors with all of them) at their places in
    the brand file.
    """
    return brand_of(project.brand, project.brand_origins, project.folder)


def default_brand() -> tuple[Brand, tuple[Asset, ...]]:
    """The brand of a report that has none.

    >>> default_brand()[0].colour("primary")
    '#12436d'
    """
    return brand_of(BrandSettings(), Origins(file="_brand.yml"), None)


def brand_of(
    settings: BrandSettings, origins: Origins, folder: Path | None
) -> tuple[Brand, tuple[Asset, ...]]:
    """The brand that settings make; folder is where their files stand."""
    colours, problems = resolve_colours(settings, origins)
    fonts, font_assets, font_problems = resolve_fonts(settings, origins, folder)
    logo, logo_assets, logo_problems = resolve_logo(settings, origins, folder)
    reference, references, reference_problems = resolve_reference(settings, origins, folder)
    raise_all([*problems, *font_problems, *logo_problems, *reference_problems])
    name = settings.meta.name.full or settings.meta.name.short or DEFAULT_NAME
    brand = Brand(name=name, colours=colours, fonts=fonts, logo=logo, reference=reference)
    return brand, (*font_assets, *logo_assets, *references)
