"""The output intent's colour profile: sRGB as ICC has it, written here so that it never changes."""

from __future__ import annotations

import struct

_D50 = (0.9642, 1.0, 0.8249)
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
"""sRGB's primaries adapted to D50, as IEC 61966-2-1 and ICC's own profile give them."""

_ADAPTATION = (1.04788, 0.02292, -0.05020, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)
"""Bradford's matrix from D65 to D50."""

_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""The parametric curve of type 3: a power above a threshold, a straight line below."""

IDENTIFIER = "sRGB IEC61966-2.1"


def srgb_profile() -> bytes:
    """An ICC profile, version 4, of some 500 bytes."""
    curve = b"para" + bytes(4) + struct.pack(">HH", 3, 0) + _numbers(_CURVE)
    tags = {
        b"desc": _words(IDENTIFIER),
        b"cprt": _words("No copyright, use freely"),
        b"wtpt": _point(_D50),
        b"chad": b"sf32" + bytes(4) + _numbers(_ADAPTATION),
        **{name: _point(value) for name, value in _PRIMARIES.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    start = 128 + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    data = b""
    for value in tags.values():
        if value not in places:
            places[value] = start + len(data)
            data += value + bytes(-len(value) % 4)
    table = struct.pack(">I", len(tags)) + b"".join(
        name + struct.pack(">II", places[value], len(value)) for name, value in tags.items()
    )
    return _header(start + len(data)) + table + data


def _header(size: int) -> bytes:
    made = struct.pack(">6H", 2022, 1, 1, 0, 0, 0)
    return (
        struct.pack(">I4sI4s4s4s", size, bytes(4), 0x04200000, b"mntr", b"RGB ", b"XYZ ")
        + made
        + b"acsp"
        + bytes(28)
        + _numbers(_D50)
        + bytes(48)
    )


def _numbers(values: tuple[float, ...]) -> bytes:
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _point(value: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + _numbers(value)


def _words(text: str) -> bytes:
    encoded = text.encode("utf-16-be")
    return b"mluc" + bytes(4) + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(encoded), 28) + encoded
