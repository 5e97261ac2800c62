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
    "node": "reportgen verify runs Microsoft's validator of Word files with it",
}


EXTRAS = {
    "significance": "the measures' significance needs it",
    "sql": "queries and Parquet files need it",
    "verify": "reportgen verify runs the rules of PDF/UA and PDF/A with it",
}


def examine() -> bool:
    """Print a line for each thing; whether all that is needed is there."""
    console = out()
    console.print(f"Python {platform.python_version()} on {platform.system()}")
    fine = sys.version_info >= (3, 11)
    for name, extra in _declared():
        if extra:
            use = EXTRAS.get(extra, "some reports need it")
            _library(name, missing=f"not found ({use}: reportgen[{extra}])")
        else:
            fine = _library(name) and fine
    for program, use in USEFUL.items():
        found = shutil.which(program)
        console.print(f"{program}: {'found' if found else 'not found (' + use + '; not needed to render)'}")
    fine = _folders() and fine
    console.print("all that is needed is here" if fine else "something that is needed is missing")
    return fine


def _declared() -> list[tuple[str, str]]:
    """The libraries that the package declares, each with the extra that brings it, if any."""
    found = []
    for line in metadata.requires("reportgen") or ():
        name = re.match(r"[\w.-]+", line)
        extra = re.search(r"extra == ['\"]([\w-]+)", line)
        if name:
            found.append((name[0], extra[1] if extra else ""))
    return sorted(found, key=lambda one: bool(one[1]))


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
