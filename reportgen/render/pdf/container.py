"""The file as a container: objects packed into streams, a table of where they are, an identifier."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence

PACKED = 400
"""How many objects are packed into one stream."""

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PLAIN, _INSIDE = 1, 2
_ROW = 7
"""The bytes of a row of the cross-reference table: a kind, a place in four, an index in two."""


def contained(bodies: Sequence[bytes], root: int, information: int) -> bytes:
    """Objects (numbered from 1 in their order) as a PDF 1.7 file; the same for the same objects.

    Streams stand by themselves, all else is packed. root and information: the numbers of
    the catalog and of the information dictionary.
    """
    parts = [_HEADER]
    length = len(_HEADER)
    places: dict[int, tuple[int, int, int]] = {}
    packed = [number for number, body in enumerate(bodies, start=1) if not _is_stream(body)]
    plain = [(number, body) for number, body in enumerate(bodies, start=1) if _is_stream(body)]
    following = len(bodies) + 1
    for start in range(0, len(packed), PACKED):
        numbers = packed[start : start + PACKED]
        places.update({number: (_INSIDE, following, place) for place, number in enumerate(numbers)})
        plain.append((following, _object_stream(numbers, bodies)))
        following += 1
    for number, body in plain:
        places[number] = (_PLAIN, length, 0)
        written = b"%d 0 obj\n%s\nendobj\n" % (number, body)
        parts.append(written)
        length += len(written)
    places[following] = (_PLAIN, length, 0)
    parts.append(_cross_references(places, following, (root, information), b"".join(parts)))
    parts.append(b"startxref\n%d\n%%%%EOF\n" % length)
    return b"".join(parts)


def stream(entries: str, data: bytes, *, compress: bool = True) -> bytes:
    """A stream object; entries are those of its dictionary but for length and filter."""
    if compress:
        data = zlib.compress(data)
        entries += "/Filter/FlateDecode"
    # The end of line before endstream is no part of the data; a lone LF could be taken for it.
    return b"<<%s/Length %d>>\nstream\n%s\r\nendstream" % (entries.encode("ascii"), len(data), data)


def _is_stream(body: bytes) -> bool:
    return body.endswith(b"endstream")


def _object_stream(numbers: Sequence[int], bodies: Sequence[bytes]) -> bytes:
    heads: list[str] = []
    texts: list[bytes] = []
    at = 0
    for number in numbers:
        body = bodies[number - 1]
        heads.append(f"{number} {at}")
        texts.append(body)
        at += len(body) + 1
    head = (" ".join(heads) + "\n").encode("ascii")
    entries = f"/Type/ObjStm/N {len(numbers)}/First {len(head)}"
    return stream(entries, head + b"\n".join(texts))


def _cross_references(
    places: Mapping[int, tuple[int, int, int]], own: int, named: tuple[int, int], before: bytes
) -> bytes:
    digest = hashlib.sha256(before).hexdigest()[:32]
    root, information = named
    entries = (
        f"/Type/XRef/Size {own + 1}/W[1 4 2]/Root {root} 0 R/Info {information} 0 R"
        f"/ID[<{digest}><{digest}>]/DecodeParms<</Predictor 12/Columns {_ROW}>>"
    )
    return b"%d 0 obj\n%s\nendobj\n" % (own, stream(entries, _differences(places, own)))


def _differences(places: Mapping[int, tuple[int, int, int]], last: int) -> bytes:
    """Each row as its differences from the row above (the filter “up” of PNG): small numbers pack."""
    up = b"\2"
    above = (0, 0, 0)
    row: bytes | None = bytes(5) + b"\xff\xff"
    parts = [up + bytes(5) + b"\xff\xff"]
    for number in range(1, last + 1):
        here = places[number]
        if here[2] & 0xFF and here == (above[0], above[1], above[2] + 1):
            # Nearly all rows: the next place in the same stream.
            parts.append(_NEXT)
            row = None
        else:
            row = _row(above) if row is None else row
            now = _row(here)
            parts.append(up + bytes((mine - theirs) & 0xFF for mine, theirs in zip(now, row, strict=True)))
            row = now
        above = here
    return b"".join(parts)


def _row(place: tuple[int, int, int]) -> bytes:
    kind, where, index = place
    return kind.to_bytes(1, "big") + where.to_bytes(4, "big") + index.to_bytes(2, "big")


_NEXT = b"\2" + _row((0, 0, 1))
