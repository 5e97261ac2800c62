from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.errors import ReportError
from reportgen.project.loading import load_project
from reportgen.project.project import Project

MINIMAL = "title: Visits\nperiod: 2022-03\n"

Folder = Callable[..., Path]
Load = Callable[..., Project]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Makes a report folder from texts or bytes by path; report.yml may be given alone."""

    def make(report: str | bytes = MINIMAL, **files: str | bytes) -> Path:
        root = tmp_path / "visits"
        for name, content in {"report.yml": report, **files}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return root

    return make


@pytest.fixture
def mistakes(folder: Folder) -> Callable[..., list[str]]:
    """The problems of a report folder as the author reads them."""

    def find(report: str | bytes = MINIMAL, **files: str | bytes) -> list[str]:
        with pytest.raises(ReportError) as caught:
            load_project(folder(report, **files))
        return [str(problem) for problem in caught.value.problems]

    return find
