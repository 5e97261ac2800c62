"""A brand's reference.docx, from the folder to the draft; a bad one ends in one error at its place."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.shared import Pt
from docx.styles.style import ParagraphStyle

from tests.end_to_end.folders import Folder, built, refused, small

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


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"no Word file at all", "no Word file, or a damaged one"),
        (b"\xd0\xcf\x11\xe0", "it is encrypted"),
        (b"", "it is empty"),
    ],
)
def test_a_reference_that_cannot_be_used_is_named_at_its_place(tmp_path: Path, data: bytes, why: str) -> None:
    refused(branded(tmp_path / "visits", data), "_brand.yml:3:", "ours.docx", why)


def test_a_reference_that_is_not_there_is_named_at_its_place(tmp_path: Path) -> None:
    refused(small(tmp_path / "visits").write("_brand.yml", BRAND), "_brand.yml:3:", "ours.docx")


def test_a_reference_outside_the_folder_is_refused(tmp_path: Path) -> None:
    folder = branded(tmp_path / "visits", ours()).change("_brand.yml", "ours.docx", "../ours.docx")
    refused(folder, "_brand.yml:3:", "../ours.docx")
