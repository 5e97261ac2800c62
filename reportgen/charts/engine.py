"""What our charts need of matplotlib: its paths, without its figures or fonts.

Matplotlib makes a folder for its settings in the user's when it is first imported, so it is
pointed at a folder of ours while it loads. Where the process has imported it before, it stays
as it is.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.charts.folder import user_folder

if TYPE_CHECKING:
    from matplotlib.path import Path as Curve

LOCK = threading.RLock()
"""Held while matplotlib is loaded or draws: what it is told belongs to the whole process."""


def paths() -> type[Curve]:
    """Matplotlib's paths, loaded when a line is first thinned."""
    with LOCK, _environment(_settings()):
        from matplotlib.path import Path as Curve

        return Curve


def _settings() -> dict[str, str]:
    folder = _folder()
    if "MPLCONFIGDIR" in os.environ or folder is None:
        return {}
    return {"MPLCONFIGDIR": str(folder)}


def _folder() -> Path | None:
    """Where matplotlib may keep what it likes; None where nothing can be kept."""
    base = user_folder()
    if base is None:
        return None
    folder = base / "matplotlib"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder


@contextmanager
def _environment(settings: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
