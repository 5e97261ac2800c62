"""Word files from outside: what cannot be read safely says why, and what to do."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from reportgen.assets.word import MAX_UNPACKED, load_word
from reportgen.errors import AssetError, Origin


def whole() -> bytes:
    out = BytesIO()
    docx.Document().save(out)
    return out.getvalue()


def changed(added: dict[str, bytes], *, without: str = "") -> bytes:
    """A Word file with parts added or put in the place of others."""
    out = BytesIO()
    with ZipFile(BytesIO(whole())) as archive, ZipFile(out, "w", ZIP_DEFLATED) as made:
        parts = {name: archive.read(name) for name in archive.namelist() if name != without}
        for name, blob in (parts | added).items():
            made.writestr(name, blob)
    return out.getvalue()


def locked() -> bytes:
    """A zip whose entries say that they are encrypted."""
    data = bytearray(whole())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        data[start + place] |= 1
    return bytes(data)


def with_macros() -> bytes:
    types = ZipFile(BytesIO(whole())).read("[Content_Types].xml")
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert plain in types
    return changed({"[Content_Types].xml": types.replace(
        plain, b"application/vnd.ms-word.document.macroEnabled.main+xml")})  # fmt: skip


def _without_styles() -> bytes:
    types = ZipFile(BytesIO(whole())).read("[Content_Types].xml")
    return changed(
        {"[Content_Types].xml": types.replace(b"wordprocessingml.styles+xml", b"wordprocessingml.other+xml")}
    )


def _strict() -> bytes:
    relations = ZipFile(BytesIO(whole())).read("_rels/.rels")
    plain = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    assert plain in relations
    strict = b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
    return changed({"_rels/.rels": relations.replace(plain, strict)})


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
BAD = {
    "nothing": (b"", "it is empty"),
    "no zip": (b"Dear all, here is our template.", "no Word file, or a damaged one"),
    "a zip": (lambda: _zip({"a.txt": b"x"}), "it is a zip file, and no Word file"),
    "half of it": (lambda: whole()[: len(whole()) // 2], "no Word file, or a damaged one"),
    "old or encrypted": (
        b"\xd0\xcf\x11\xe0" + bytes(600),
        "encrypted, or in the format of Office before 2007",
    ),
    "locked": (locked, "it is encrypted"),
    "macros": (with_macros, "it has macros"),
    "a macro part": (lambda: changed({"word/vbaProject.bin": b"x"}), "it has macros"),
    "no styles": (_without_styles, "it has no styles"),
    "strict": (_strict, "the strict form of Office Open XML"),
    "corrupt part": (lambda: changed({"word/styles.xml": b"<w:styles"}), "part word/styles.xml is damaged"),
    "another part": (
        lambda: changed({"word/styles.xml": b"<a/>"}),
        "word/styles.xml is damaged (it holds no styles)",
    ),
    "bare theme": (
        lambda: changed({"word/theme/theme1.xml": b"<theme/>"}),
        "it has neither colours nor fonts",
    ),
    "entities": (lambda: changed({"word/styles.xml": ENTITIES}), "part word/styles.xml declares entities"),
    "bomb": (lambda: changed({"word/media/a.bin": bytes(5_000_000)}), "unpacks to 5,000,000 bytes"),
    "lies": (lambda: _flipped(whole()), "no Word file, or a damaged one"),
}


def _zip(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as made:
        for name, blob in parts.items():
            made.writestr(name, blob)
    return out.getvalue()


def _flipped(data: bytes) -> bytes:
    """A file whose bytes are not those that its sums are of."""
    middle = bytearray(data)
    with ZipFile(BytesIO(data)) as archive:
        info = archive.getinfo("word/styles.xml")
    place = info.header_offset + 30 + len(info.filename) + info.compress_size // 2
    middle[place] ^= 0xFF
    return bytes(middle)


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_used_says_why_and_what_to_do(name: str) -> None:
    data, why = BAD[name]
    where = Origin(file="_brand.yml", line=3)
    with pytest.raises(AssetError) as caught:
        load_word(data if isinstance(data, bytes) else data(), where, name="the reference “ours.docx”")
    assert why in (caught.value.why or "")
    assert caught.value.where == where
    assert caught.value.hint
    assert "ours.docx" in str(caught.value)


def test_a_file_that_unpacks_to_more_than_it_may_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportgen.assets.word.MAX_UNPACKED", 1_000)
    with pytest.raises(AssetError, match="reference cannot be used"):
        load_word(whole())
    assert MAX_UNPACKED > 10_000_000


def test_a_whole_file_and_a_template_are_taken_as_they_are() -> None:
    data = whole()
    assert load_word(data) == data
    types = ZipFile(BytesIO(data)).read("[Content_Types].xml")
    template = changed({"[Content_Types].xml": types.replace(b"document.main+xml", b"template.main+xml")})
    assert load_word(template) == template
