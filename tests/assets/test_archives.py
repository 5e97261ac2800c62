"""Zip files from outside: what cannot be read is of one kind of trouble; who opens it says so in words."""

from __future__ import annotations

import struct
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest

from reportgen.archives import Archive, ArchiveError, Bounds, Trouble
from reportgen.assets.word import load_word
from reportgen.drafts.workbooks import renewed
from reportgen.errors import Origin, ReportError
from reportgen.readers.docx import read as read_docx
from reportgen.sources.excel import read_excel
from reportgen.sources.log import Log
from reportgen.sources.plan import SourcePlan
from reportgen.verify.word.opening import read as read_word

BOUNDS = Bounds(parts=5, size=10_000_000)
_LOCAL, _CENTRAL = b"PK\x03\x04", b"PK\x01\x02"
_BIG = 90_000_000


def packed(method: int = ZIP_DEFLATED, **parts: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", method) as archive:
        for name, data in (parts or {"a": b"words " * 300}).items():
            archive.writestr(name, data)
    return out.getvalue()


def stamped(data: bytes, offset: int, value: int) -> bytes:
    """The archive with a number of two bytes changed in the headers of its first part."""
    made = bytearray(data)
    for mark, place in ((_LOCAL, offset), (_CENTRAL, offset + 2)):
        start = made.find(mark) + place
        made[start : start + 2] = struct.pack("<H", value)
    return bytes(made)


def flipped() -> bytes:
    made = bytearray(packed())
    made[40] ^= 0xFF
    return bytes(made)


def damaged_lzma() -> bytes:
    made = bytearray(packed(ZIP_LZMA, a=bytes(range(256)) * 9))
    made[45:60] = b"\xff" * 15
    return bytes(made)


def longer_than_told() -> bytes:
    """A part that says it is ten bytes long and unpacks to a million."""
    made = bytearray(packed(a=bytes(1_000_000)))
    for mark, place in ((_LOCAL, 22), (_CENTRAL, 24)):
        start = made.find(mark) + place
        made[start : start + 4] = struct.pack("<I", 10)
    return bytes(made)


TROUBLES: dict[str, tuple[Callable[[], bytes], Trouble]] = {
    "nothing": (lambda: b"", "empty"),
    "words": (lambda: b"Dear all", "damaged"),
    "half of it": (lambda: packed()[: len(packed()) // 2], "damaged"),
    "its end alone": (lambda: packed()[60:], "damaged"),
    "another byte": (flipped, "damaged"),
    "another byte, packed otherwise": (damaged_lzma, "damaged"),
    "packed as nobody knows": (lambda: stamped(packed(), 8, 77), "damaged"),
    "of a version to come": (lambda: stamped(packed(), 4, 200), "damaged"),
    "longer than it says": (longer_than_told, "damaged"),
    "encrypted": (lambda: stamped(packed(), 6, 1), "locked"),
    "encrypted by Office": (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "locked"),
    "a bomb": (lambda: packed(a=bytes(9_000_000)), "too large"),
    "very much": (lambda: packed(0, a=bytes(9_000_000), b=bytes(9_000_000)), "too large"),
    "very many": (lambda: packed(0, **{f"p{place}": b"" for place in range(6)}), "too large"),
}


@pytest.mark.parametrize("name", TROUBLES)
def test_what_cannot_be_read_says_of_what_kind_its_trouble_is(name: str) -> None:
    make, trouble = TROUBLES[name]
    with pytest.raises(ArchiveError) as caught:
        Archive(make(), BOUNDS).unpacked()
    assert caught.value.trouble == trouble
    assert caught.value.why


def test_a_sound_archive_gives_its_parts_and_knows_which_there_are() -> None:
    archive = Archive(packed(a=b"one", b=b"two"), BOUNDS)
    assert archive.names == ("a", "b")
    assert "b" in archive
    assert "c" not in archive
    assert archive.unpacked() == {"a": b"one", "b": b"two"}
    with pytest.raises(ArchiveError, match="c"):
        archive.read("c")


def test_a_part_of_plain_size_may_be_packed_as_tight_as_it_likes() -> None:
    assert len(Archive(packed(a=bytes(1_000_000)), BOUNDS).read("a")) == 1_000_000


def excel(data: bytes) -> object:
    return read_excel(data, SourcePlan(name="a", file="a.xlsx"), Log("a.xlsx"))


OPENERS: dict[str, Callable[[bytes], object]] = {
    "the reference of a brand": load_word,
    "a published document": lambda data: read_docx(data, "a.docx"),
    "a file to verify": lambda data: read_word(data, "a.docx"),
    "a source": excel,
}
BAD = {
    "nothing": b"",
    "half of it": packed()[: len(packed()) // 2],
    "packed as nobody knows": stamped(packed(0, **{"_rels/.rels": b"words"}), 8, 77),
    "encrypted": stamped(packed(), 6, 1),
    "a bomb": packed(
        a=bytes(_BIG), b=bytes(_BIG), c=bytes(_BIG), d=bytes(_BIG), e=bytes(_BIG), f=bytes(_BIG)
    ),
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
@pytest.mark.parametrize("opened", OPENERS.values(), ids=OPENERS)
def test_whoever_opens_it_says_so_in_words_and_what_to_do(
    opened: Callable[[bytes], object], data: bytes
) -> None:
    with pytest.raises(ReportError) as caught:
        opened(data)
    assert caught.value.hint
    assert caught.value.where is None or isinstance(caught.value.where, Origin)


@pytest.mark.parametrize("name", BAD)
def test_a_broken_workbook_gives_way_and_one_that_is_shut_stays(name: str) -> None:
    fresh = packed()
    broken = name not in ("encrypted", "a bomb")
    book, said = renewed(BAD[name], fresh, {})
    assert book == (fresh if broken else None)
    assert ("damaged" if broken else "was left") in said
