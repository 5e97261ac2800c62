"""Finds what ships with the program: the layouts and the fonts."""

from __future__ import annotations

from pathlib import Path

from reportgen.assets.shipped import PACKAGE, shipped


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
