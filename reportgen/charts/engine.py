"""matplotlib, loaded when the first chart is drawn, without the fonts of the machine.

A first import of matplotlib reads every font of the system and writes what it found into
the user's folder. Charts ask for the fonts of the brand alone, so it is pointed at a folder
of ours while it loads. Where the process has imported it before, it stays as it is.
"""

from __future__ import annotations

import importlib
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportgen.charts.folder import user_folder

LOCK = threading.RLock()
"""Held while matplotlib draws: its settings belong to the whole process."""


def load() -> None:
    """Import matplotlib's figures, never pyplot."""
    with LOCK:
        if "matplotlib.font_manager" in sys.modules:
            return
        with _environment(_settings()):
            importlib.import_module("matplotlib.figure")


@contextmanager
def defaults() -> Iterator[None]:
    """Matplotlib with its own defaults, whatever the user's settings are."""
    load()
    import matplotlib as mpl

    with LOCK, mpl.rc_context():
        mpl.rcdefaults()
        yield


def _settings() -> dict[str, str]:
    settings = {"MPL_IGNORE_SYSTEM_FONTS": "1"}
    folder = _folder()
    if "MPLCONFIGDIR" not in os.environ and folder is not None:
        settings["MPLCONFIGDIR"] = str(folder)
    return settings


def _folder() -> Path | None:
    """Where matplotlib may keep its list of fonts; None where nothing can be kept."""
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
