"""The reference.docx of a brand: the Word file whose styles, heads and pages a draft takes over."""

from __future__ import annotations

from pathlib import Path

from reportgen.errors import ReportError, SettingsError
from reportgen.model.document import Asset
from reportgen.project.brand_fonts import read_bytes
from reportgen.project.brand_settings import BrandSettings
from reportgen.project.origins import Origins
from reportgen.project.paths import existing

_LARGEST = 50_000_000
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def resolve_reference(
    settings: BrandSettings, origins: Origins, folder: Path | None
) -> tuple[str | None, tuple[Asset, ...], list[ReportError]]:
    """The key of the asset, the asset, and what is wrong with it; nothing where there is none."""
    text = settings.reportgen.reference
    if text is None:
        return None, (), []
    place = origins.at("reportgen", "reference")
    try:
        if folder is None:
            raise SettingsError(
                f"the reference “{text}” has no folder to stand in",
                where=place,
                hint="give the brand as a file in a folder, with the reference beside it",
            )
        data = read_bytes(existing(folder, text, place), text, _LARGEST, place)
        from reportgen.assets.word import load_word

        key = f"reference/{text}"
        checked = load_word(data, place, name=f"the reference “{text}”")
    except ReportError as error:
        return None, (), list(error.problems)
    return key, (Asset(key=key, media_type=_TYPE, data=checked),), []
