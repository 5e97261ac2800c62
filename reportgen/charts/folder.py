"""Where charts may keep what they can make again: the user's cache folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

VARIABLE = "REPORTGEN_CACHE"
"""The environment variable that names another folder, or says “off”."""

OFF = "off"


def cache_folder() -> Path | None:
    """The folder of the drawn charts; None where none is wanted or none can be."""
    if os.environ.get(VARIABLE, "").strip().lower() == OFF:
        return None
    base = user_folder()
    return base / "charts" if base else None


def user_folder() -> Path | None:
    """The folder that this user's caches stand in, as the platform has it; it need not be there."""
    given = os.environ.get(VARIABLE, "").strip()
    if given and given.lower() != OFF:
        return Path(given).expanduser()
    try:
        return _platform_folder() / "reportgen"
    except RuntimeError:  # Nobody's home.
        return None


def _platform_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
