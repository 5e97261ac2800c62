"""Images that lie or do harm, and paths that leave the report folder."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.end_to_end.folders import Folder, built, refused
from tests.end_to_end.pictures import ENTITY_BOMB, OUTSIDE_ENTITY, SIGNATURE, png, svg, text_bomb

NARRATIVE = "narrative/a.md"


def with_image(folder: Folder, data: bytes | str, name: str) -> Folder:
    """The folder with an image and a narrative that shows it."""
    return folder.write(name, data).write(
        NARRATIVE, f"# Visits\n\n:::{{image}} {name}\n:alt: A branch\n:::\n"
    )


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"", "x.png", "the file is empty"),
        (b"", "x.svg", "the file is empty"),
        (b"hello", "x.png", "it is no PNG and no JPEG"),
        (b"GIF89a" + bytes(100), "x.png", "why: it is "),
        (png(10, 10, said=(60_000, 60_000)), "x.png", "it has more than 50 million pixels"),
        (png(10, 10, said=(9000, 10)), "x.png", "it is damaged"),
        (png(8000, 8000), "x.png", "it has more than 50 million pixels"),
        (SIGNATURE + bytes(51_000_000), "x.png", "it is larger than 50 MB"),
        (b"\xff\xd8\xff\xe0nonsense", "x.jpg", "it is damaged"),
        (ENTITY_BOMB, "x.svg", "it has a DOCTYPE or entities"),
        (OUTSIDE_ENTITY, "x.svg", "it has a DOCTYPE or entities"),
        (svg("<script>alert(1)</script>"), "x.svg", "it has a script"),
        (svg('<image xlink:href="file:///etc/passwd"/>'), "x.svg", "it refers to something outside it"),
        (svg('<rect width="9" height="9" onload="alert(1)"/>'), "x.svg", ""),
        ("<svg><rect", "x.svg", "it is no well-formed XML"),
        (svg("<g>" * 5000 + "</g>" * 5000), "x.svg", ""),
    ],
    ids=[
        *("empty png", "empty svg", "text", "gif", "huge by its header", "lies", "bomb", "heavy", "jpeg"),
        *("entity bomb", "outside entity", "script", "outside image", "handler", "broken", "deep"),
    ],
)
def test_an_image_that_cannot_be_used(folder: Folder, data: bytes | str, name: str, why: str) -> None:
    began = time.monotonic()
    refused(with_image(folder, data, name), "narrative/a.md:3:12: the ", "cannot be used", why)
    assert time.monotonic() - began < 10


def test_text_that_unpacks_to_megabytes_reaches_nobody(folder: Folder) -> None:
    data = png(10, 10, extra=text_bomb())
    assert len(data) < 200_000
    began = time.monotonic()
    refused(with_image(folder, data, "x.png"), "narrative/a.md:3:12: the image cannot be used")
    assert time.monotonic() - began < 10


def test_a_sound_image_is_used(folder: Folder) -> None:
    assert "alt: A branch" in built(with_image(folder, png(40, 20), "x.png"))
    assert "alt: A branch" in built(with_image(folder, svg('<rect width="9" height="9"/>'), "x.svg"))


def test_an_image_without_alternative_text(folder: Folder) -> None:
    folder.write("x.png", png(9, 9)).write(NARRATIVE, "# Visits\n\n![](x.png)\n")
    refused(folder, "narrative/a.md:3:1: a figure without alternative text", "decorative: true")


def test_a_logo_that_does_harm(folder: Folder) -> None:
    folder.write("l.svg", ENTITY_BOMB)
    refused(folder.write("_brand.yml", "logo: {path: l.svg, alt: x}\n"), "_brand.yml:1:", "DOCTYPE")


def font(path: str) -> str:
    """A brand with a font of its own."""
    files = f"[{{family: X, source: file, files: [{{path: '{path}'}}]}}]"
    return f"typography: {{fonts: {files}, base: {{family: X}}}}\n"


OUTSIDE = {
    "source": lambda folder, path: folder.change("report.yml", "data/visits.csv", f"'{path}'"),
    "source file": lambda folder, path: folder.change(
        "report.yml", "visits: data/visits.csv", f"visits: {{file: '{path}'}}"
    ),
    "narrative": lambda folder, path: folder.add("report.yml", f"sections: ['{path}']\n"),
    "brand": lambda folder, path: folder.add("report.yml", f"brand: '{path}'\n"),
    "layout": lambda folder, path: folder.change("report.yml", "layout: briefing", f"layout: '{path}'"),
    "image": lambda folder, path: folder.write(NARRATIVE, f"# V\n\n:::{{image}} {path}\n:alt: x\n:::\n"),
    "picture": lambda folder, path: folder.write(NARRATIVE, f"# V\n\n![a](<{path}>)\n"),
    "include": lambda folder, path: folder.write(NARRATIVE, f"# V\n\n{{% include '{path}' %}}\n"),
    "logo": lambda folder, path: folder.write("_brand.yml", f"logo: {{path: '{path}', alt: x}}\n"),
    "font": lambda folder, path: folder.write("_brand.yml", font(path)),
}


@pytest.mark.parametrize(
    "path", ["../secret.txt", "/etc/passwd", "data/../../secret.txt", "C:/secret.txt", "//host/share/x"]
)
@pytest.mark.parametrize("place", sorted(OUTSIDE))
def test_a_path_that_leaves_the_folder(folder: Folder, place: str, path: str) -> None:
    (folder.path.parent / "secret.txt").write_text("measure,period,value\n", encoding="utf-8")
    OUTSIDE[place](folder, path)
    refused(folder, f"the path “{path}” does not stay inside the folder")


@pytest.mark.parametrize("place", sorted(OUTSIDE))
def test_a_link_that_leaves_the_folder(folder: Folder, place: str) -> None:
    secret = folder.path.parent / "secret"
    secret.mkdir()
    for name in ("layout.yml", "x.csv"):
        (secret / name).write_text("measure,period,value\n", encoding="utf-8")
    try:
        for inside in (folder.path, folder.path / "narrative"):
            (inside / "way").symlink_to(secret, target_is_directory=True)
    except OSError:
        pytest.skip("links cannot be made here")
    OUTSIDE[place](folder, "way" if place == "layout" else "way/x.csv")
    refused(folder, "a symbolic link in it leads out")


def test_a_narrative_folder_that_is_a_link_out(folder: Folder, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.md").write_text("# Secret\n", encoding="utf-8")
    (folder.path / NARRATIVE).unlink()
    (folder.path / "narrative").rmdir()
    try:
        (folder.path / "narrative").symlink_to(other, target_is_directory=True)
    except OSError:
        pytest.skip("links cannot be made here")
    refused(folder, "a symbolic link in it leads out")
