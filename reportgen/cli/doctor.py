"""reportgen doctor: what the machine has of what reportgen needs."""

from __future__ import annotations

import platform
import re
import shutil
import sys
from importlib import metadata

from reportgen.cli.console import out

USEFUL = {
    "soffice": "LibreOffice: the tests open Word drafts with it",
    "qpdf": "the tests check PDF files with it",
    "node": "the tests run Microsoft's Word validator with it",
}


def examine() -> bool:
    """Print a line for each thing; whether all that is needed is there."""
    console = out()
    console.print(f"Python {platform.python_version()} on {platform.system()}")
    fine = sys.version_info >= (3, 11)
    for name in _declared(extra=False):
        fine = _library(name) and fine
    for name in _declared(extra=True):
        _library(name, missing="not found (queries and Parquet files need it: reportgen[sql])")
    for program, use in USEFUL.items():
        found = shutil.which(program)
        console.print(f"{program}: {'found' if found else 'not found (' + use + '; not needed to render)'}")
    fine = _folders() and fine
    console.print("all that is needed is here" if fine else "something that is needed is missing")
    return fine


def _declared(*, extra: bool) -> tuple[str, ...]:
    """The libraries that the package declares, by name: those of its extras, or the others."""
    lines = [line for line in metadata.requires("reportgen") or () if ("extra ==" in line) is extra]
    named = (re.match(r"[\w.-]+", line) for line in lines)
    return tuple(name[0] for name in named if name)


def _library(name: str, missing: str = "missing; install reportgen again") -> bool:
    try:
        out().print(f"{name} {metadata.version(name)}")
    except metadata.PackageNotFoundError:
        out().print(f"{name}: {missing}")
        return False
    return True


def _folders() -> bool:
    from reportgen.project.resources import fonts_folder, layouts_folder

    fine = True
    for name, find in (("layouts", layouts_folder), ("fonts", fonts_folder)):
        folder = find()
        there = folder.is_dir()
        out().print(f"{name}: {folder if there else 'missing; install reportgen again'}")
        fine = fine and there
    return fine
