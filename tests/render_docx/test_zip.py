"""The zip of a draft: what every other program reads of it, the same bytes for the same parts."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from reportgen.errors import ModelError
from reportgen.render.docx import zipping
from reportgen.render.docx.package import packed_font, zipped
from reportgen.render.docx.zipping import EPOCH

FILES = (
    ("[Content_Types].xml", b"<Types/>"),
    ("word/document.xml", "Wörter − ".encode() * 5_000),
    ("word/media/image1.png", bytes(range(256)) * 9),
    ("word/leer.xml", b""),
)


def by_python(packed: bool) -> bytes:
    """The same files by Python's own writer."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in FILES:
            info = ZipInfo(name, EPOCH)
            info.compress_type = ZIP_DEFLATED if packed and not name.endswith(".png") else ZIP_STORED
            info.external_attr, info.create_system = 0o600 << 16, 0
            archive.writestr(info, data)
    return out.getvalue()


@pytest.mark.parametrize("packed", [True, False])
def test_it_is_the_zip_that_pythons_own_writer_makes(packed: bool) -> None:
    assert zipped(FILES, plain=not packed) == by_python(packed)


def test_pieces_of_a_part_are_packed_as_the_whole_is() -> None:
    pieces = [(name, [data[at : at + 1_000] for at in range(0, len(data), 1_000)]) for name, data in FILES]
    assert zipped(pieces) == zipped(FILES)


def test_a_name_of_other_letters_is_read_as_it_is() -> None:
    with ZipFile(BytesIO(zipped([("word/größe.xml", b"x")]))) as archive:
        assert archive.namelist() == ["word/größe.xml"]
        assert archive.testzip() is None


def test_what_no_zip_can_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ModelError, match="65,536 parts"):
        zipped((str(number), b"") for number in range(65_536))
    monkeypatch.setattr(zipping, "_LARGEST", 1_000)
    with pytest.raises(ModelError, match="four gigabytes"):
        zipped(FILES)


def test_a_font_is_packed_once_in_a_process_and_stands_the_same_in_every_draft() -> None:
    files = [("word/fonts/font1.odttf", b"glyphs " * 5_000), *FILES]
    packed_font.cache_clear()
    first = zipped(files)
    assert zipped(files) == first
    assert (packed_font.cache_info().misses, packed_font.cache_info().hits) == (1, 1)
    with ZipFile(BytesIO(first)) as archive:
        assert archive.testzip() is None
        assert archive.read("word/fonts/font1.odttf") == b"glyphs " * 5_000
