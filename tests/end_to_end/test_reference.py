"""A brand's reference.docx, from the folder to the draft; a bad one ends in one error at its place."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.shared import Pt
from docx.styles.style import ParagraphStyle

from tests.end_to_end.folders import Folder, built, refused, reportgen, small

BRAND = "meta: {name: Libraries}\nreportgen:\n  reference: ours.docx\n"


def branded(path: Path, reference: bytes) -> Folder:
    """A report whose brand names a reference."""
    return small(path).write("_brand.yml", BRAND).write("ours.docx", reference)


def ours() -> bytes:
    draft, out = docx.Document(), BytesIO()
    style = draft.styles["Heading 1"]
    assert isinstance(style, ParagraphStyle)
    style.font.size = Pt(33)
    draft.save(out)
    return out.getvalue()


def test_the_draft_takes_over_the_styles_of_the_brands_own_file(tmp_path: Path) -> None:
    built(branded(tmp_path / "visits", ours()), to="docx")
    (made,) = (tmp_path / "out").glob("*.docx")
    style = docx.Document(str(made)).styles["Heading 1"]
    assert isinstance(style, ParagraphStyle)
    assert style.font.size == Pt(33)


def changed(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The file with one part changed, or added."""
    out = BytesIO()
    with ZipFile(BytesIO(ours())) as archive, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for one in archive.namelist():
            made.writestr(one, change(archive.read(one)) if one == name else archive.read(one))
        if name not in archive.namelist():
            made.writestr(name, change(b""))
    return out.getvalue()


def with_macros(types: bytes) -> bytes:
    plain = b"officedocument.wordprocessingml.document.main"
    assert b"vnd.openxmlformats-" + plain in types
    return types.replace(b"vnd.openxmlformats-" + plain, b"vnd.ms-word.document.macroEnabled.main")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"no Word file at all", "no Word file, or a damaged one"),
        (b"\xd0\xcf\x11\xe0", "it is encrypted"),
        (b"", "it is empty"),
        (changed("[Content_Types].xml", with_macros), "it has macros"),
        (
            changed("word/styles.xml", lambda blob: blob[: len(blob) // 2]),
            "its part word/styles.xml is damaged",
        ),
        (changed("word/styles.xml", lambda _: b"<a/>"), "its part word/styles.xml is damaged"),
        (changed("word/media/a.bin", lambda _: bytes(50_000_000)), "unpacks to 50,000,000 bytes"),
    ],
    ids=["no Word file", "encrypted", "empty", "macros", "half a part", "another part", "bomb"],
)
def test_a_reference_that_cannot_be_used_is_named_at_its_place(tmp_path: Path, data: bytes, why: str) -> None:
    refused(branded(tmp_path / "visits", data), "_brand.yml:3:", "ours.docx", why)


def test_a_reference_without_heading_1_gets_the_layouts_and_it_is_told(tmp_path: Path) -> None:
    data = changed("word/styles.xml", lambda blob: blob.replace(b'w:val="heading 1"', b'w:val="Top"', 1))
    folder = branded(tmp_path / "visits", data)
    told = reportgen("render", folder.path, "--to", "docx", "--out", tmp_path / "out")
    assert "The reference lacks Heading 1; the layout's style is added." in told.err
    (made,) = (tmp_path / "out").glob("*.docx")
    styles = docx.Document(str(made)).styles
    assert {"Heading 1", "Top"} <= {one.name for one in styles}


def test_a_reference_that_is_not_there_is_named_at_its_place(tmp_path: Path) -> None:
    refused(small(tmp_path / "visits").write("_brand.yml", BRAND), "_brand.yml:3:", "ours.docx")


def test_a_reference_outside_the_folder_is_refused(tmp_path: Path) -> None:
    folder = branded(tmp_path / "visits", ours()).change("_brand.yml", "ours.docx", "../ours.docx")
    refused(folder, "_brand.yml:3:", "../ours.docx")
