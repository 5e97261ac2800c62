"""Drawn charts kept on disk by what went into them, so that none is drawn twice.

A file is JSON and is named by the hash of the chart, its width, the colours and fonts of the
brand, and all that draws: the versions of the libraries and the very source that draws.
What is found there is what drawing would give, to the last digit; what is not, or is damaged,
is drawn and written. Files are written aside and renamed, so that processes may share the
folder; it may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.charts.folder import cache_folder
from reportgen.model.chart import Chart
from reportgen.model.drawing import Drawing

if TYPE_CHECKING:
    from pydantic import TypeAdapter

LIMIT = 64 * 1024 * 1024
"""The most bytes that are kept; beyond it the charts that were longest unused go."""

_SPARED = 0.75
_PRUNE_EVERY = 64
_SOURCES = (
    "charts/*.py",
    "graphics/*.py",
    "model/chart.py",
    "model/drawing.py",
    "assets/fonts.py",
    "frozen.py",
)
_LIBRARIES = ("matplotlib", "fonttools")
_written = count()


def kept(key: str, draw: Callable[[], Drawing]) -> Drawing:
    """The drawing of a key: as it was kept, else drawn now and kept."""
    folder = cache_folder()
    if folder is None:
        return draw()
    file = folder / f"{key}.json"
    found = _read(file)
    if found is not None:
        return found
    drawing = draw()
    _write(file, drawing)
    return drawing


def key_of(chart: Chart, colours: Iterable[tuple[str, str]], faces: Iterable[bytes], width: float) -> str:
    """The name of a drawing: a hash of all that it comes from."""
    made = hashlib.sha256(_tools().encode("utf-8"))
    # The repr of frozen dataclasses holds every field, and equal charts have equal ones.
    made.update(repr((chart, tuple(colours), width)).encode("utf-8"))
    for face in faces:
        made.update(_digest(face))
    return made.hexdigest()


@cache
def _digest(face: bytes) -> bytes:
    return hashlib.sha256(face).digest()


@cache
def _tools() -> str:
    """The versions of what draws, and the source that draws: a change of either draws anew."""
    root = Path(__file__).parents[1]
    files = sorted(file for pattern in _SOURCES for file in root.glob(pattern))
    source = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    return " ".join([source, *(f"{name} {version(name)}" for name in _LIBRARIES)])


@cache
def _adapter() -> TypeAdapter[Drawing]:
    from pydantic import TypeAdapter

    return TypeAdapter(Drawing)


def _read(file: Path) -> Drawing | None:
    """The drawing in a file; None where there is none or it is damaged."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    try:
        drawing = _adapter().validate_json(data)
    except ValueError:
        return None
    with suppress(OSError):  # A folder that is not ours may still be read.
        os.utime(file)
    return drawing


def _write(file: Path, drawing: Drawing) -> None:
    """Keep a drawing; a folder that cannot be written to only costs the time of drawing again."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, suffix=".part", delete=False) as aside:
            aside.write(_adapter().dump_json(drawing))
        try:
            Path(aside.name).replace(file)
        except OSError:
            Path(aside.name).unlink(missing_ok=True)
        if next(_written) % _PRUNE_EVERY == 0:
            prune(file.parent)


def prune(folder: Path, limit: int = LIMIT) -> None:
    """Delete what was longest unused until the folder is well below its limit."""
    files: list[tuple[float, int, Path]] = []
    for file in folder.iterdir():
        with suppress(OSError):  # Another process may have deleted it.
            stat = file.stat()
            files.append((stat.st_mtime, stat.st_size, file))
    total = sum(size for _, size, _ in files)
    if total <= limit:
        return
    for _, size, file in sorted(files):
        with suppress(OSError):
            file.unlink()
        total -= size
        if total <= limit * _SPARED:
            return
