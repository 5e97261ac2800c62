"""The faces of a brand: Source Sans 3, which ships, or families that the report brings."""

from __future__ import annotations

from pathlib import Path

from reportgen.assets.shipped import FACES, FAMILY
from reportgen.errors import AssetError, Origin, ReportError, SettingsError, did_you_mean, raise_all
from reportgen.frozen import dataclass
from reportgen.model.document import Asset
from reportgen.model.drawing import FontKey
from reportgen.model.style import Font
from reportgen.project.brand_settings import BrandSettings, FontFamily
from reportgen.project.origins import Origins, SettingPath
from reportgen.project.paths import existing
from reportgen.project.resources import fonts_folder

MEDIA_TYPE = "font/ttf"
_LARGEST = 40_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A font file of a family: its weight and slope, and the asset that holds it."""

    weight: int
    italic: bool
    asset: Asset


def resolve_fonts(
    settings: BrandSettings, origins: Origins, folder: Path | None
) -> tuple[tuple[Font, ...], tuple[Asset, ...], list[ReportError]]:
    """The fonts of the roles body and heading, their files, and what is wrong with them."""
    problems: list[ReportError] = []
    typography = settings.typography
    base = typography.base.family or FAMILY
    asked = {
        "body": (base, ("typography", "base", "family")),
        "heading": (typography.headings.family or base, ("typography", "headings", "family")),
    }
    faces: dict[str, tuple[Face, ...]] = {}
    fonts: list[Font] = []
    for role, (family, path) in asked.items():
        if family not in faces:
            try:
                faces[family] = _faces(family, path, settings, origins, folder)
            except ReportError as error:
                faces[family] = ()
                problems.extend(error.problems)
        fonts += [
            Font(
                key=FontKey(role=role, weight=face.weight, italic=face.italic),
                family=family,
                asset=face.asset.key,
            )
            for face in faces[family]
        ]
    problems += _idle(settings, origins, folder, set(faces))
    assets = {face.asset.key: face.asset for family in faces.values() for face in family}
    return tuple(fonts), tuple(assets.values()), problems


def _idle(
    settings: BrandSettings, origins: Origins, folder: Path | None, used: set[str]
) -> list[ReportError]:
    """What is wrong with the files of families that no role asks for."""
    problems: list[ReportError] = []
    for place, entry in enumerate(settings.typography.fonts):
        if entry.family not in used and entry.files:
            try:
                _brought(entry, ("typography", "fonts", place), origins, folder)
            except ReportError as error:
                problems.extend(error.problems)
    return problems


def own_faces() -> tuple[Face, ...]:
    """The faces of the family that ships."""
    return tuple(
        Face(weight=weight, italic=italic, asset=_asset(f"font/{name}", fonts_folder() / name))
        for name, weight, italic in FACES
    )


def _asset(key: str, path: Path) -> Asset:
    return Asset(key=key, media_type=MEDIA_TYPE, data=path.read_bytes())


def _faces(
    family: str, path: SettingPath, settings: BrandSettings, origins: Origins, folder: Path | None
) -> tuple[Face, ...]:
    known = {entry.family: place for place, entry in enumerate(settings.typography.fonts)}
    place = known.get(family)
    entry = settings.typography.fonts[place] if place is not None else None
    if family == FAMILY and not (entry and entry.files):
        return own_faces()
    if entry is None or place is None:
        raise SettingsError(
            f"there is no font family “{family}”",
            where=origins.at(*path),
            hint=_family_hint(family, {*known, FAMILY}),
        )
    return _brought(entry, ("typography", "fonts", place), origins, folder)


def _family_hint(family: str, known: set[str]) -> str:
    hint = did_you_mean(family, known)
    if hint.startswith("did"):
        return hint
    return f"name its files under typography.fonts; {hint}"


def _brought(entry: FontFamily, base: SettingPath, origins: Origins, folder: Path | None) -> tuple[Face, ...]:
    """The faces of a family whose files stand in the report folder."""
    if not entry.files:
        raise SettingsError(
            f"the family “{entry.family}” has no files",
            where=origins.at(*base, "family"),
            why="nothing is downloaded, and the machine's own fonts differ from desk to desk",
            hint="put its static .ttf files into the report folder and name them under “files:”",
        )
    problems: list[ReportError] = []
    faces: dict[tuple[int, bool], Face] = {}
    for place, file in enumerate(entry.files):
        where = origins.at(*base, "files", place)
        key = (file.weight, file.style == "italic")
        if key in faces:
            problems.append(_twice(entry.family, key, where))
            continue
        try:
            asset = _checked(file.path, origins.at(*base, "files", place, "path"), folder)
        except ReportError as error:
            problems.extend(error.problems)
            continue
        faces[key] = Face(weight=key[0], italic=key[1], asset=asset)
    if not problems and all(face.italic for face in faces.values()):
        where = origins.at(*base, "files")
        problems.append(SettingsError(f"“{entry.family}” has no upright face", where=where, hint="add one"))
    raise_all(problems)
    return tuple(faces[key] for key in sorted(faces, key=lambda face: (face[1], face[0])))


def _twice(family: str, key: tuple[int, bool], where: Origin) -> ReportError:
    style = "italic" if key[1] else "upright"
    return SettingsError(
        f"“{family}” has two {style} files of weight {key[0]}",
        where=where,
        hint="say which weight and style each file has",
    )


def _checked(text: str, where: Origin, folder: Path | None) -> Asset:
    from reportgen.assets.fonts import load_font

    if folder is None:
        hint = "give the brand as a file"
        raise SettingsError(f"the font “{text}” has no folder to stand in", where=where, hint=hint)
    path = existing(folder, text, where)
    font = load_font(read_bytes(path, text, _LARGEST, where), text, where)
    return Asset(key=f"font/{text}", media_type=MEDIA_TYPE, data=font.data)


def read_bytes(path: Path, text: str, largest: int, where: Origin) -> bytes:
    """The bytes of a file, not more than so many; AssetError where it cannot be read."""
    try:
        if path.stat().st_size > largest:
            raise AssetError(
                f"“{text}” is larger than {largest:,} bytes", where=where, hint="use a smaller file"
            )
        return path.read_bytes()
    except OSError as error:
        why = error.strerror or type(error).__name__
        hint = "see that it is a file, and that you may read it"
        raise AssetError(f"“{text}” cannot be read", where=where, why=why, hint=hint) from None
