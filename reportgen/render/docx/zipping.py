"""Zip files of fixed times and order, written in one go: equal parts give equal bytes.

Python's own writer takes longer to note a small part than to pack it, and a draft has hundreds.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from struct import Struct
from typing import Final, TypeAlias

from reportgen.errors import ModelError

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


def written(files: Iterable[tuple[str, Chunks, int | None]]) -> bytes:
    """Files in a zip, in the order given: each with its name, its bytes and how tightly these are packed.

    Raises ModelError for what no zip can hold.
    """
    out = bytearray()
    entries: list[bytes] = []
    for name, chunks, level in files:
        packed, size, check = _packed(chunks, level)
        if max(size, len(out) + len(packed)) > _LARGEST:
            raise ModelError("a draft of more than four gigabytes", hint="divide its longest table")
        shown = name.encode("utf-8")
        method = _STORED if level is None else _DEFLATED
        facts = (
            _VERSION,
            0 if name.isascii() else _UTF8,
            method,
            *_DATE,
            check,
            len(packed),
            size,
            len(shown),
        )
        entries.append(_CENTRAL.pack(b"PK\1\2", _VERSION, *facts, 0, 0, 0, 0, _RIGHTS, len(out)) + shown)
        out += _LOCAL.pack(b"PK\3\4", *facts, 0) + shown
        out += packed
    if len(entries) > _MOST:
        raise ModelError(f"a draft of {len(entries):,} parts", hint="divide the report")
    directory = b"".join(entries)
    start = len(out)
    out += directory
    out += _END.pack(b"PK\5\6", 0, 0, len(entries), len(entries), len(directory), start, 0)
    return bytes(out)


def _packed(chunks: Chunks, level: int | None) -> tuple[bytes, int, int]:
    """A part as it stands in the file, its size before, and its checksum."""
    size = check = 0
    for chunk in chunks:
        size, check = size + len(chunk), zlib.crc32(chunk, check)
    if level is None:
        return b"".join(chunks), size, check
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    parts = [packer.compress(chunk) for chunk in chunks]
    return b"".join((*parts, packer.flush())), size, check
