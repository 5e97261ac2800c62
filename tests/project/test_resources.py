from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.assets.fonts import load_font
from reportgen.errors import ReportError
from reportgen.project.brand_fonts import own_faces
from reportgen.project.resources import fonts_folder, layout_names, layouts_folder


def test_a_checkout_has_them_beside_the_package() -> None:
    assert (fonts_folder() / "SourceSans3-Regular.ttf").is_file()
    assert {"quarterly", "briefing"} <= set(layout_names())


def test_a_wheel_has_them_inside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "reportgen"
    for name in ("layouts", "fonts"):
        (package / "_data" / name).mkdir(parents=True)
        (package.parent / name).mkdir()  # another package's; ours comes first
    assert layouts_folder(package) == package / "_data" / "layouts"
    assert fonts_folder(package) == package / "_data" / "fonts"


def test_an_incomplete_installation_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="not there") as caught:
        layouts_folder(tmp_path / "reportgen")
    assert "install reportgen again" in caught.value.hint


def test_the_fonts_that_ship_may_be_embedded_and_are_what_they_say() -> None:
    for face in own_faces():
        font = load_font(face.asset.data, face.asset.key)
        assert (font.weight, font.italic) == (face.weight, face.italic)
        assert font.covers("Visits −7.9% £ ▲▼ – ‘’ “” ŵ ŷ") == ""


def test_reading_a_project_loads_nothing_heavy() -> None:
    code = (
        "import sys, reportgen.project.loading, reportgen.project.brand, reportgen.project.layout;"
        "heavy = {'reportlab', 'docx', 'lxml', 'matplotlib', 'duckdb', 'numpy', 'PIL', 'fontTools'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    assert found.stdout.strip() == "[]"
