"""Zip files from outside (Word files, workbooks): opened within bounds, each part read within its own.

Whatever is wrong with one is an ArchiveError of a kind; who opened it says so in words of its own.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from types import MappingProxyType
from typing import Final, Literal, TypeAlias
from zipfile import BadZipFile, ZipFile, ZipInfo

from reportgen.frozen import dataclass

Trouble: TypeAlias = Literal["empty", "locked", "damaged", "too large"]
"""empty: no bytes. locked: encrypted, or an Office file of the kind before 2007, which looks alike."""

_OLE: Final = b"\xd0\xcf\x11\xe0"
_ENCRYPTED: Final = 0x1
_MISREAD: Final = (
    BadZipFile,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    zlib.error,
)
"""What zipfile raises for a file that is cut off, changed, or packed in a way that it does not know."""


class ArchiveError(Exception):
    """Why an archive cannot be read: the kind of trouble, and what exactly in words."""

    def __init__(self, trouble: Trouble, why: str) -> None:
        super().__init__(why)
        self.trouble: Trouble = trouble
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What an archive may hold.

    parts: how many. size: bytes of all together, unpacked. A part of more than plain bytes may hold
    no more than tightest times what it takes packed: no text and no picture packs tighter.
    """

    parts: int
    size: int
    plain: int = 1024 * 1024
    tightest: int = 400


class Archive:
    """The parts of a zip file by name; folders are none.

    Raises ArchiveError where it is no such file, or holds more than its bounds, by what it says of
    itself; reading a part holds it to that.
    """

    def __init__(self, data: bytes, bounds: Bounds) -> None:
        if not data:
            raise ArchiveError("empty", "it is empty")
        if data.startswith(_OLE):
            raise ArchiveError("locked", "it is encrypted, or in the format of Office before 2007")
        with _told():
            self._zip = ZipFile(BytesIO(data))
            entries = [one for one in self._zip.infolist() if not one.is_dir()]
        self.names: tuple[str, ...] = tuple(one.filename for one in entries)
        self._entries: Mapping[str, ZipInfo] = MappingProxyType({one.filename: one for one in entries})
        _hold(entries, bounds)

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises ArchiveError where they cannot be read, or there is no such part."""
        with _told(name):
            return self._zip.read(self._entries[name])

    def unpacked(self) -> dict[str, bytes]:
        """The bytes of all parts. Raises ArchiveError as read does."""
        return {name: self.read(name) for name in self._entries}


def _hold(entries: list[ZipInfo], bounds: Bounds) -> None:
    """Refuses what would fill the memory before anything is unpacked, and what is encrypted."""
    total = sum(one.file_size for one in entries)
    if len(entries) > bounds.parts:
        raise ArchiveError("too large", f"it holds {len(entries):,} parts")
    if total > bounds.size:
        raise ArchiveError("too large", f"it unpacks to {total:,} bytes")
    for one in entries:
        if one.flag_bits & _ENCRYPTED:
            raise ArchiveError("locked", "it is encrypted")
        if one.file_size > max(bounds.plain, bounds.tightest * one.compress_size):
            raise ArchiveError(
                "too large", f"{one.filename} unpacks to {one.file_size:,} bytes from {one.compress_size:,}"
            )


@contextmanager
def _told(name: str = "") -> Iterator[None]:
    try:
        yield
    except _MISREAD as error:
        why = str(error) or type(error).__name__
        raise ArchiveError("damaged", f"{name}: {why}" if name else why) from None
    except Exception as error:
        if type(error).__module__ in ("lzma", "_lzma"):  # not in every Python
            raise ArchiveError("damaged", f"{name}: {error}") from None
        raise
