"""Zip files of fixed times and order, written in one go: equal parts give equal bytes.

Python's own writer takes longer to note a small part than to pack it, and a draft has hundreds.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import field
from struct import Struct
from typing import Final, TypeAlias

from reportgen.errors import ModelError
from reportgen.frozen import dataclass

Chunks: TypeAlias = Sequence[bytes]
"""A part in pieces: the body of a long table is a hundred megabytes, which nobody joins."""

_LOCAL: Final = Struct("<4s5H3L2H")
_CENTRAL: Final = Struct("<4s6H3L5H2L")
_END: Final = Struct("<4s4H2LH")
EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the zip: the first that a zip can hold."""

_VERSION: Final = 20
_DATE: Final = (0, 0x21)
"""The same in a zip's own terms."""

_STORED, _DEFLATED = 0, 8
_UTF8: Final = 0x800
_RIGHTS: Final = 0o600 << 16
_MOST: Final = 0xFFFF
_LARGEST: Final = 0xFFFFFFFF

USUAL: Final = 6
"""How tightly most parts are packed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A part as it stands in a file: its bytes there, and the size and the checksum of those before."""

    data: bytes = field(repr=False)
    size: int
    check: int
    stored: bool


def written(files: Iterable[tuple[str, Packed]]) -> bytes:
    """Files in a zip, in the order given, each with its name.

    Raises ModelError for what no zip can hold.
    """
    out = bytearray()
    entries: list[bytes] = []
    for name, part in files:
        if max(part.size, len(out) + len(part.data)) > _LARGEST:
            raise ModelError("a draft of more than four gigabytes", hint="divide its longest table")
        shown = name.encode("utf-8")
        facts = (
            _VERSION,
            0 if name.isascii() else _UTF8,
            _STORED if part.stored else _DEFLATED,
            *_DATE,
            part.check,
            len(part.data),
            part.size,
            len(shown),
        )
        entries.append(_CENTRAL.pack(b"PK\1\2", _VERSION, *facts, 0, 0, 0, 0, _RIGHTS, len(out)) + shown)
        out += _LOCAL.pack(b"PK\3\4", *facts, 0) + shown
        out += part.data
    if len(entries) > _MOST:
        raise ModelError(f"a draft of {len(entries):,} parts", hint="divide the report")
    directory = b"".join(entries)
    start = len(out)
    out += directory
    out += _END.pack(b"PK\5\6", 0, 0, len(entries), len(entries), len(directory), start, 0)
    return bytes(out)


def pack(chunks: Chunks, level: int | None = USUAL) -> Packed:
    """A part in pieces, packed so tightly; None leaves it as it is."""
    size = check = 0
    for chunk in chunks:
        size, check = size + len(chunk), zlib.crc32(chunk, check)
    if level is None:
        return Packed(data=b"".join(chunks), size=size, check=check, stored=True)
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    parts = [packer.compress(chunk) for chunk in chunks]
    return Packed(data=b"".join((*parts, packer.flush())), size=size, check=check, stored=False)
