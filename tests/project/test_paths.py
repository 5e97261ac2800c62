from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import NarrativeError, Origin, SettingsError
from reportgen.project.paths import existing, inside, shown

WHERE = Origin(file="report.yml", line=3, column=7)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "report"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "visits.csv").write_text("", encoding="utf-8")
    (tmp_path / "secret.csv").write_text("", encoding="utf-8")
    (tmp_path / "report-other").mkdir()
    return folder


@pytest.mark.parametrize(
    "text", ["data/visits.csv", "data\\visits.csv", "./data/visits.csv", " data//visits.csv "]
)
def test_a_path_inside_is_found_however_it_is_written(root: Path, text: str) -> None:
    assert existing(root, text, WHERE) == root / "data" / "visits.csv"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("../secret.csv", "“..”"),
        ("data/../../secret.csv", "“..”"),
        ("data\\..\\..\\secret.csv", "“..”"),
        ("../report-other/x.csv", "“..”"),
        ("/etc/passwd", "root"),
        ("\\Windows\\win.ini", "root"),
        ("\\\\server\\share\\x.csv", "root"),
        ("//server/share/x.csv", "root"),
        ("C:\\x.csv", "drive"),
        ("C:x.csv", "drive"),
        ("data/visits.csv:stream", "drive"),
        ("\\\\?\\C:\\x.csv", "root"),
        ("NUL", "device"),
        ("data/con.csv", "device"),
        ("data/x\0.csv", "device"),
        ("", "no file"),
        (".", "no file"),
    ],
)
def test_a_path_that_leaves_the_folder_is_refused_with_its_reason(root: Path, text: str, why: str) -> None:
    with pytest.raises(SettingsError) as caught:
        inside(root, text, WHERE)
    assert caught.value.where == WHERE
    assert why in caught.value.why
    assert "report folder" in caught.value.hint


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights that Windows users lack")
def test_a_symbolic_link_out_of_the_folder_is_refused(root: Path) -> None:
    (root / "link.csv").symlink_to(root.parent / "secret.csv")
    (root / "out").symlink_to(root.parent)
    (root / "loop").symlink_to(root / "loop")
    for text in ("link.csv", "out/secret.csv", "loop/x.csv"):
        with pytest.raises(SettingsError, match=r"does not stay inside|no file"):
            existing(root, text, WHERE)
    (root / "own.csv").symlink_to(root / "data" / "visits.csv")
    assert existing(root, "own.csv", WHERE) == root / "own.csv"


def test_a_missing_file_names_the_nearest(root: Path) -> None:
    with pytest.raises(SettingsError, match="no file") as caught:
        existing(root, "data/vists.csv", WHERE)
    assert caught.value.hint == "did you mean “data/visits.csv”?"
    with pytest.raises(SettingsError) as caught:
        existing(root, "dta/visits.csv", WHERE)
    assert "“dta”" in caught.value.hint


def test_a_folder_is_no_file(root: Path) -> None:
    with pytest.raises(SettingsError, match="folder"):
        existing(root, "data", WHERE)


def test_the_asking_stage_chooses_the_kind_of_error(root: Path) -> None:
    with pytest.raises(NarrativeError):
        inside(root, "../x.md", WHERE, NarrativeError)


def test_a_path_is_shown_with_slashes_from_the_folder_on(root: Path) -> None:
    assert shown(root, root / "data" / "visits.csv") == "data/visits.csv"


@given(st.text("ab./\\:~ \0", max_size=12))
def test_no_spelling_leads_out_of_the_folder(text: str) -> None:
    root = Path("/tmp/somewhere/report")  # noqa: S108 - a name; nothing is written
    try:
        path = inside(root, text)
    except SettingsError:
        return
    assert path.resolve().is_relative_to(root.resolve())
