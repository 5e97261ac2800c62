"""Reads a report folder: report.yml, the brand and the layout, every mistake at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Generic, TypeVar

from reportgen.errors import Origin, ReportError, SettingsError, did_you_mean, raise_all
from reportgen.project.brand import brand_of
from reportgen.project.brand_settings import BrandSettings
from reportgen.project.layout import layout_of
from reportgen.project.layout_settings import LayoutSettings
from reportgen.project.merging import merged, with_overrides
from reportgen.project.origins import Origins, Place, SettingPath
from reportgen.project.paths import existing, inside, matching, shown
from reportgen.project.problems import validated
from reportgen.project.project import OWN_LAYOUT, Project
from reportgen.project.resources import layout_file, layout_names, layouts_folder
from reportgen.project.settings import Check, read_settings, unchecked
from reportgen.project.soundness import SoundPart, sound_part
from reportgen.project.values import Settings
from reportgen.project.yaml import Plain, parse_yaml, read_yaml

REPORT = "report.yml"
BRAND = "_brand.yml"
LAYOUT = "layout.yml"
SKELETON = "report.md"
DEFAULT_LAYOUT = "quarterly"
NOTHING: Mapping[str, str] = MappingProxyType({})

Model = TypeVar("Model", bound=Settings)


def load_project(folder: Path, overrides: Mapping[str, str] = NOTHING, check: Check = unchecked) -> Project:
    """The report folder as a project.

    overrides: values in place of report.yml's, by dotted path ("publication.state": "draft").
    Raises SettingsError, or ReportErrors with every mistake in report.yml, _brand.yml and
    layout.yml and in the paths they name.
    """
    values, origins = _report_values(folder, overrides)
    return _project(folder, values, origins, check)


def project_of(values: Mapping[str, object], brand: Path | None = None, check: Check = unchecked) -> Project:
    """A project made in Python: the values of report.yml, and a brand file somewhere.

    Raises SettingsError as a folder would, with “report” in place of a file.
    """
    folder = brand.parent if brand is not None else Path()
    named = {"brand": brand.name} if brand is not None else {}
    return _project(folder, {**_plain(values), **named}, Origins(file="report"), check, standalone=True)


def _plain(values: Mapping[str, object]) -> dict[str, Plain]:
    """Python values as YAML would give them: numbers and dates as the texts one would write."""
    return {str(key): _plain_value(value) for key, value in values.items()}


def _plain_value(value: object) -> Plain:
    if isinstance(value, Mapping):
        return _plain(value)
    if isinstance(value, list | tuple):
        return [_plain_value(item) for item in value]
    if value is None or isinstance(value, bool | int | str):
        return value
    return str(value)


def _project(
    folder: Path, values: Plain, origins: Origins, check: Check, *, standalone: bool = False
) -> Project:
    """The project that values make; a standalone one takes no file that it does not name."""
    settings, problems = read_settings(values, origins, check)
    problems += _file_problems(folder, values, origins)
    home = None if standalone else folder
    brand: _Read[BrandSettings] = _Read(SoundPart(settings=BrandSettings.made()), Origins(file=BRAND))
    name = _text(values, "brand", "")
    with _collecting(problems):
        if name or (not standalone and inside(folder, BRAND).is_file()):
            brand = _brand(folder, name or BRAND, origins.at("brand"))
    layout: _Read[LayoutSettings] = _Read(SoundPart(settings=LayoutSettings.made()), Origins(file=LAYOUT))
    layout_folder = folder
    with _collecting(problems):
        layout_folder = _layout_folder(home, _text(values, "layout", DEFAULT_LAYOUT), origins.at("layout"))
        layout = _layout(home, layout_folder)
    problems += [*brand.problems, *layout.problems]
    if problems:
        # Otherwise they are met when the document is made, which loads the fonts once.
        problems += brand.meaning(lambda part, places: brand_of(part, places, folder))
        problems += layout.meaning(layout_of)
    raise_all(problems)
    return Project(
        folder=folder,
        settings=_sound(settings),
        brand=_sound(brand.settings),
        layout=_sound(layout.settings),
        layout_folder=layout_folder,
        origins=origins,
        brand_origins=brand.origins,
        layout_origins=layout.origins,
        standalone=standalone,
    )


def _sound(settings: Model | None) -> Model:
    if settings is None:  # validation gives settings or problems, and problems were raised
        raise AssertionError("no settings and no problem")
    return settings


@contextmanager
def _collecting(problems: list[ReportError]) -> Iterator[None]:
    """Goes on after a mistake, so that the next file's are reported with it."""
    try:
        yield
    except ReportError as error:
        problems.extend(error.problems)


def _text(values: Plain, key: str, default: str) -> str:
    """The text of a key before its file is validated; the default where it is no text."""
    value = values.get(key) if isinstance(values, dict) else None
    return value if isinstance(value, str) and value.strip() else default


def _report_values(folder: Path, overrides: Mapping[str, str]) -> tuple[Plain, Origins]:
    path = folder / REPORT
    if not path.is_file():
        raise _no_report(folder)
    values, origins = read_yaml(path, REPORT)
    plain = {key: _override(key, text) for key, text in overrides.items()}
    given: dict[SettingPath, Place] = {tuple(key.split(".")): _given(key) for key in overrides}
    return with_overrides(values, plain), Origins(file=REPORT, places={**origins.places, **given})


def _no_report(folder: Path) -> SettingsError:
    name = str(folder)
    if not folder.is_dir():
        what = "is a file" if folder.exists() else "is not there"
        return SettingsError(
            f"the report folder “{name}” {what}", hint="name the folder that holds report.yml"
        )
    files = sorted(item.name for item in folder.iterdir() if item.is_file())
    near = [file for file in files if file.lower() in ("report.yaml", "report.yml", "report.yml.txt")]
    hint = (
        f"rename “{near[0]}” to “{REPORT}”"
        if near
        else "“reportgen init” makes a report folder to start from"
    )
    return SettingsError(f"there is no {REPORT} in “{name}”", hint=hint)


def _override(key: str, text: str) -> Plain:
    return parse_yaml(text.encode(), _given(key).value.file)[0]


def _given(key: str) -> Place:
    """The place of a value that stands in no file."""
    origin = Origin(file=f"the value given for “{key}”")
    return Place(key=origin, value=origin, text=origin)


@dataclass(frozen=True, slots=True)
class _Read(Generic[Model]):
    """Settings of a file as far as they are sound, their places, and what is wrong in their form."""

    part: SoundPart[Model] | None
    origins: Origins
    problems: tuple[ReportError, ...] = ()

    @property
    def settings(self) -> Model | None:
        """The settings where all of them are sound."""
        return self.part.settings if self.part and not self.problems else None

    def meaning(self, resolve: Callable[[Model, Origins], object]) -> Iterator[ReportError]:
        """What is wrong in what the sound settings mean."""
        if self.part is None:
            return
        try:
            resolve(self.part.settings, self.origins)
        except ReportError as error:
            yield from self.part.unrelated(error.problems)


def _read(model: type[Model], values: Plain, origins: Origins) -> _Read[Model]:
    settings, problems = validated(model, values, origins)
    part = sound_part(model, values) if settings is None else SoundPart(settings=settings)
    return _Read(part, origins, tuple(problems))


def _brand(folder: Path, name: str, where: Origin) -> _Read[BrandSettings]:
    path = existing(folder, name, where)
    values, places = read_yaml(path, shown(folder, path))
    return _read(BrandSettings, {} if values is None else values, places)


def _layout_folder(home: Path | None, name: str, where: Origin) -> Path:
    """The folder of a layout: one inside the report folder, or one that ships."""
    own = inside(home, name, where) if home is not None else None
    if own is not None and (own / LAYOUT).is_file():
        return own
    names = layout_names()
    if name in names:
        return layouts_folder() / name
    if own is not None and own.is_dir():
        raise SettingsError(f"the layout “{name}” has no {LAYOUT}", where=where, hint="add the file")
    raise SettingsError(f"there is no layout “{name}”", where=where, hint=did_you_mean(name, names))


def _layout(home: Path | None, layout_folder: Path) -> _Read[LayoutSettings]:
    """The layout's settings and the report's own over them, key by key."""
    path = layout_folder / LAYOUT
    values, origins = read_yaml(path, layout_file(home or layout_folder, path))
    if home is not None:
        values, origins = _own_layout(home, values, origins)
    return _read(LayoutSettings, values or {}, origins)


def _misplaced(name: str) -> SettingsError:
    where = Origin(file=name, line=1, column=1)
    return SettingsError(f"{name} is not read here", where=where, hint=f"move it to {OWN_LAYOUT}/{name}")


def _own_layout(home: Path, values: Plain, origins: Origins) -> tuple[Plain, Origins]:
    file = f"{OWN_LAYOUT}/{LAYOUT}"
    raise_all([_misplaced(name) for name in (LAYOUT, SKELETON) if (home / name).is_file()])
    if not inside(home, file).is_file():
        return values, origins
    changes, places = read_yaml(home / file, file)
    return merged(values or {}, changes or {}), places.over(origins)


def _file_problems(folder: Path, values: Plain, origins: Origins) -> list[ReportError]:
    """The files that report.yml names and that are not there, or are not inside the folder."""
    problems: list[ReportError] = []
    for path, file in _named_files(values):
        with _collecting(problems):
            matching(folder, file, origins.at(*path))
    return problems


def _named_files(values: Plain) -> Iterator[tuple[SettingPath, str]]:
    """The files of sources and sections, in plain values that may be wrong elsewhere."""
    table = values if isinstance(values, dict) else {}
    sources, sections = table.get("sources"), table.get("sections")
    places: list[tuple[str, SettingPath, Plain]] = []
    if isinstance(sources, dict):
        places += [("file", ("sources", name), source) for name, source in sources.items()]
    if isinstance(sections, list):
        places += [("narrative", ("sections", place), item) for place, item in enumerate(sections)]
    for key, path, value in places:
        nested = value.get(key) if isinstance(value, dict) else None
        if isinstance(value, str):
            yield path, value
        elif isinstance(nested, str):
            yield (*path, key), nested
        elif isinstance(nested, list):
            yield from (((*path, key, at), one) for at, one in enumerate(nested) if isinstance(one, str))
