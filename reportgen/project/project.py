"""A report folder as it was read: settings with their places, and the files they name."""

from __future__ import annotations

from pathlib import Path

from reportgen.errors import NarrativeError, Origin, ReportError, SettingsError
from reportgen.frozen import dataclass
from reportgen.project.brand_settings import BrandSettings
from reportgen.project.layout_settings import LayoutSettings
from reportgen.project.origins import Origins
from reportgen.project.paths import existing, inside, shown
from reportgen.project.resources import layout_file
from reportgen.project.settings import ReportSettings, SectionSettings
from reportgen.project.texts import read_text

NARRATIVE = "narrative"
OWN_LAYOUT = "layout"


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A report folder: its settings, brand and layout, each with the places of its values.

    layout_folder holds the files of the layout; own files in the report's “layout” folder
    take the place of those of the same name. standalone: made from Python values; no file of
    the folder takes part that they do not name.
    """

    folder: Path
    settings: ReportSettings
    brand: BrandSettings
    layout: LayoutSettings
    layout_folder: Path
    origins: Origins
    brand_origins: Origins
    layout_origins: Origins
    standalone: bool = False

    @property
    def name(self) -> str:
        """The name of the report: its folder's."""
        return self.folder.resolve().name

    @property
    def sections(self) -> tuple[SectionSettings, ...]:
        """The sections in order: as set, else every file in narrative/ by name."""
        if self.settings.sections or self.standalone:
            return self.settings.sections
        files = sorted((self.folder / NARRATIVE).glob("*.md"), key=lambda path: path.name)
        return tuple(SectionSettings(narrative=f"{NARRATIVE}/{path.name}") for path in files)

    def narrative_path(self, name: str, where: Origin | None = None) -> Path:
        """The path of a narrative: “visits.md” and “narrative/visits.md” are the same file.

        Raises NarrativeError for one that is not there or leaves the folder.
        """
        inside(self.folder, name, where, NarrativeError)
        text = name.replace("\\", "/")
        text = text if text.startswith(f"{NARRATIVE}/") else f"{NARRATIVE}/{text}"
        return existing(self.folder, text, where, NarrativeError)

    def has_narrative(self, name: str) -> bool:
        """Whether there is a narrative of that name."""
        if self.standalone:
            return False
        try:
            self.narrative_path(name)
        except NarrativeError:
            return False
        return True

    def narrative_text(self, name: str, where: Origin | None = None) -> tuple[str, str]:
        """The text of a narrative and its path as the author would write it."""
        path = self.narrative_path(name, where)
        file = shown(self.folder, path)
        return read_text(path, file), file

    def section_text(self, path: str, where: Origin | None = None) -> tuple[str, str]:
        """The text of a file inside the report folder, by its path from there."""
        found = existing(self.folder, path, where, NarrativeError)
        file = shown(self.folder, found)
        return read_text(found, file), file

    def layout_text(self, name: str, where: Origin | None = None) -> tuple[str, str]:
        """The text of a file of the layout and the path that errors call it.

        The report's own file of that name in “layout/” takes its place.
        """
        own = inside(self.folder / OWN_LAYOUT, name, where)
        if own.is_file() and not self.standalone:
            file = f"{OWN_LAYOUT}/{shown(self.folder / OWN_LAYOUT, own)}"
            inside(self.folder, file, where)
            return read_text(own, file), file
        path = existing(self.layout_folder, name, where, SettingsError)
        file = layout_file(self.folder, path)
        return read_text(path, file), file

    def file(self, text: str, where: Origin | None = None, error: type[ReportError] = SettingsError) -> Path:
        """The path of a file inside the report folder; the given error where it is not there."""
        return existing(self.folder, text, where, error)
