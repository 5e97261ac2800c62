"""Programs outside Python that some tests use: found where they are, or the test is skipped.

With REPORTGEN_REQUIRE_PROGRAMS=1, as in .ci/run, such a skip is a failure.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PLACES = (ROOT / "node_modules" / ".bin",)
"""Where the repository keeps programs of its own (npm ci)."""

HINTS = {
    "node": "install Node.js",
    "ooxml-validator": "run npm ci in the repository",
    "soffice": "install LibreOffice",
    "pdftoppm": "install poppler-utils",
}


def require(name: str) -> str:
    """The path of a program; without it the test is skipped, saying why."""
    found = find(name)
    if found:
        return found
    reason = f"the program {name} is not here: {HINTS.get(name, 'install it')}"
    if os.environ.get("REPORTGEN_REQUIRE_PROGRAMS") == "1":
        pytest.fail(f"{reason} (REPORTGEN_REQUIRE_PROGRAMS is 1)")
    pytest.skip(reason)


def find(name: str) -> str | None:
    """The path of a program: in the repository's own places, or where the system finds it."""
    for place in PLACES:
        found = shutil.which(name, path=str(place))
        if found:
            return found
    return shutil.which(name)
