"""What pip and pipx install: the whole program, found and run where there is no checkout."""

from __future__ import annotations

import json
import shutil
import tarfile
import zipfile
from pathlib import Path

import pytest

from reportgen.project.resources import layout_names
from tests.house.packaging import ROOT, Place, build, empty_place, run

FONTS = ("Bold", "It", "Regular", "Semibold")

WHERE = """
import json, sys
import reportgen, reportgen.render.pdf
from importlib.metadata import version
from reportgen.project.resources import fonts_folder, layout_names, layouts_folder
found = [reportgen.__file__, reportgen.render.pdf.__file__, str(layouts_folder()), str(fonts_folder())]
print(json.dumps({"found": found, "layouts": layout_names(), "version": version("reportgen")}))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def place(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Place:
    made = empty_place(tmp_path_factory.mktemp("place"))
    made.install(wheel)
    return made


def _names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_the_program_its_data_and_its_licences(wheel: Path) -> None:
    names = _names(wheel)
    data = {f"reportgen/_data/fonts/SourceSans3-{style}.ttf" for style in FONTS}
    data |= {f"reportgen/_data/layouts/{name}/layout.yml" for name in layout_names()}
    data |= {f"reportgen/_data/layouts/{name}/report.md" for name in layout_names()}
    info = f"{wheel.name.removesuffix('-py3-none-any.whl')}.dist-info"
    licences = {f"{info}/licenses/LICENSE", f"{info}/licenses/fonts/OFL.txt"}
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "reportgen").rglob("*.py")}
    assert data | licences | modules | {"reportgen/py.typed", "reportgen/_data/fonts/OFL.txt"} <= names


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    """No tests, no samples, no caches, no module at the top beside the package."""
    names = _names(wheel)
    assert {name.split("/")[0] for name in names} == {
        "reportgen",
        f"{wheel.name.removesuffix('-py3-none-any.whl')}.dist-info",
    }
    assert {Path(name).suffix for name in names if name.startswith("reportgen/")} == {
        ".py", ".typed", ".json", ".md", ".yml", ".ttf", ".txt",
    }  # fmt: skip
    assert not [name for name in names if Path(name).name.startswith(("test_", "conftest"))]


def test_code_and_data_are_the_wheels(place: Place, tmp_path: Path) -> None:
    said = json.loads(run(place.python, "-c", WHERE, folder=tmp_path).stdout)
    home = str(place.packages.resolve())
    assert all(str(Path(found).resolve()).startswith(home) for found in said["found"])
    assert tuple(said["layouts"]) == layout_names()


def test_a_sample_renders_from_the_wheel_as_from_the_checkout(place: Place, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "samples" / "emergency-care", tmp_path / "report")
    done = run(place.program("reportgen"), "render", "report", "--to", "pdf,docx", folder=tmp_path)
    assert done.stdout.count("wrote ") == 3
    from reportgen import Report

    here = Report.load(tmp_path / "report")
    for suffix in ("pdf", "docx"):
        assert (tmp_path / "out" / f"report.{suffix}").read_bytes() == here.to_bytes(suffix)


def test_a_new_report_begins_and_renders(place: Place, tmp_path: Path) -> None:
    program = place.program("reportgen")
    run(program, "init", "mine", folder=tmp_path)
    run(program, "render", "mine", "--to", "pdf,docx,text", folder=tmp_path)
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert written == ["mine.docx", "mine.facts.json", "mine.pdf", "mine.txt"]
    run(program, "check", "mine", folder=tmp_path)
    run(program, "schema", "--out", "schemas", folder=tmp_path)
    assert (tmp_path / "schemas").is_dir()


def test_an_error_from_the_wheel_is_words(place: Place, tmp_path: Path) -> None:
    done = run(place.program("reportgen"), "render", "nowhere", folder=tmp_path, fails=True)
    assert done.returncode == 2
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_sdist_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(build("sdist", ROOT, tmp_path / "sdist")) as archive:
        archive.extractall(tmp_path / "source", filter="data")
    (source,) = (tmp_path / "source").iterdir()
    again = build("wheel", source, tmp_path / "wheel")
    assert again.name == wheel.name
    assert _names(again) == _names(wheel)
