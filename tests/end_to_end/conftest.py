from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.folders import Folder, small


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A small report of two measures, to be spoilt."""
    return small(tmp_path / "visits")
