"""Finds what ships with the program: the layouts and the fonts."""

from __future__ import annotations

from pathlib import Path

from reportgen.assets.shipped import PACKAGE, shipped
from reportgen.project.paths import shown


def layouts_folder(package: Path = PACKAGE) -> Path:
    """The folder of the layouts."""
    return shipped("layouts", package)


def fonts_folder(package: Path = PACKAGE) -> Path:
    """The folder of the fonts."""
    return shipped("fonts", package)


def layout_names(package: Path = PACKAGE) -> tuple[str, ...]:
    """The names of the layouts that ship, sorted."""
    folder = layouts_folder(package)
    return tuple(sorted(item.name for item in folder.iterdir() if (item / "layout.yml").is_file()))


def layout_file(folder: Path, path: Path, package: Path = PACKAGE) -> str:
    """What errors call a file of a layout: layouts/NAME/… of one that ships, else its path in the report."""
    ships = layouts_folder(package)
    return f"layouts/{shown(ships, path)}" if path.is_relative_to(ships) else shown(folder, path)
