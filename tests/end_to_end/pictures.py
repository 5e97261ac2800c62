"""Images that lie about themselves or do harm, made in memory."""

from __future__ import annotations

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG file."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *, said: tuple[int, int] | None = None, extra: bytes = b"") -> bytes:
    """A grey PNG of a size; its header may say another, and more chunks may follow it."""
    header = struct.pack(">IIBBBBB", *(said or (width, height)), 8, 0, 0, 0, 0)
    packer = zlib.compressobj(1)
    row = bytes(width + 1)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    return SIGNATURE + chunk(b"IHDR", header) + extra + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def text_bomb() -> bytes:
    """A chunk of compressed text, a few kilobytes that unpack to megabytes."""
    return chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(bytes(80_000_000), 9))


def svg(inside: str, before: str = "") -> str:
    """An SVG drawing of 10 by 10."""
    return (
        f'<?xml version="1.0"?>{before}<svg xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink" width="10" height="10">{inside}</svg>'
    )


ENTITY_BOMB = svg(
    "<text>&j;</text>",
    '<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {after} "{f"&{before};" * 10}">'
        for before, after in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]>",
)

OUTSIDE_ENTITY = svg("<text>&a;</text>", '<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]>')
