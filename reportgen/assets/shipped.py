"""What ships with the program, and the faces among it: Source Sans 3.

It stands beside the package in a checkout and in an editable install, and inside it in a
wheel (reportgen/_data).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportgen.errors import ReportError
from reportgen.model.drawing import FontKey

PACKAGE = Path(__file__).resolve().parents[1]

FAMILY = "Source Sans 3"
FACES = (
    ("SourceSans3-Regular.ttf", 400, False),
    ("SourceSans3-Semibold.ttf", 600, False),
    ("SourceSans3-Bold.ttf", 700, False),
    ("SourceSans3-It.ttf", 400, True),
)
"""The files of the family in the folder of the fonts, with their weights, and whether they are italic."""


def shipped(name: str, package: Path = PACKAGE) -> Path:
    """The folder of a name that ships."""
    for root in (package / "_data", package.parent):
        folder = root / name
        if folder.is_dir():
            return folder
    raise ReportError(
        f"the {name} that belong to reportgen are not there",
        why="the installation is incomplete",
        hint="install reportgen again",
    )


def own_face(key: FontKey) -> bytes:
    """The TrueType bytes of the face that comes nearest, by its slope and then its weight."""
    file, *_ = min(FACES, key=lambda face: (face[2] != key.italic, abs(face[1] - key.weight), face[1]))
    return _read(file)


@cache
def _read(file: str) -> bytes:
    return (shipped("fonts") / file).read_bytes()
