"""Finds what ships with the program: the layouts and the fonts.

They stand beside the package in a checkout and in an editable install, and inside it in a
wheel (reportgen/_data).
"""

from __future__ import annotations

from pathlib import Path

from reportgen.errors import ReportError

_PACKAGE = Path(__file__).resolve().parents[1]


def layouts_folder(package: Path = _PACKAGE) -> Path:
    """The folder of the layouts."""
    return _folder(package, "layouts")


def fonts_folder(package: Path = _PACKAGE) -> Path:
    """The folder of the fonts."""
    return _folder(package, "fonts")


def layout_names(package: Path = _PACKAGE) -> tuple[str, ...]:
    """The names of the layouts that ship, sorted."""
    folder = layouts_folder(package)
    return tuple(sorted(item.name for item in folder.iterdir() if (item / "layout.yml").is_file()))


def _folder(package: Path, name: str) -> Path:
    for root in (package / "_data", package.parent):
        folder = root / name
        if folder.is_dir():
            return folder
    raise ReportError(
        f"the {name} that belong to reportgen are not there",
        why="the installation is incomplete",
        hint="install reportgen again",
    )
