"""The file as a container: objects packed into streams, a table of where they are, an identifier."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from reportgen.frozen import dataclass

PACKED = 400
"""How many objects are packed into one stream."""

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PLAIN, _INSIDE = 1, 2
_ROW = 7
"""The bytes of a row of the cross-reference table: a kind, a place in four, an index in two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """Objects of consecutive numbers from a first on, packed into a stream already."""

    first: int
    count: int
    stream: bytes


def packed(first: int, bodies: Sequence[str]) -> Packed:
    """Objects of consecutive numbers from a first on, packed into a stream."""
    numbers = range(first, first + len(bodies))
    return Packed(first=first, count=len(bodies), stream=_object_stream(numbers, bodies))


def contained(bodies: Mapping[int, bytes], runs: Sequence[Packed], root: int, information: int) -> bytes:
    """Objects by their numbers as a PDF 1.7 file; the same for the same objects.

    Streams stand by themselves, all else is packed. runs: further objects, packed already.
    root and information: the numbers of the catalog and of the information dictionary.
    """
    parts = [_HEADER]
    length = len(_HEADER)
    last = max([*bodies, *(run.first + run.count - 1 for run in runs)])
    rows: list[_Rows] = []
    streams = {number: body for number, body in sorted(bodies.items()) if body.endswith(b"endstream")}
    loose = [number for number in sorted(bodies) if number not in streams]
    following = last + 1
    for start in range(0, len(loose), PACKED):
        numbers = loose[start : start + PACKED]
        rows.extend(_inside(numbers, following))
        texts = [bodies[number].decode("latin-1") for number in numbers]
        streams[following] = _object_stream(numbers, texts)
        following += 1
    for run in runs:
        rows.append(_Rows(run.first, run.count, _INSIDE, following, 0))
        streams[following] = run.stream
        following += 1
    for number, body in streams.items():
        rows.append(_Rows(number, 1, _PLAIN, length, 0))
        written = b"%d 0 obj\n%s\nendobj\n" % (number, body)
        parts.append(written)
        length += len(written)
    rows.append(_Rows(following, 1, _PLAIN, length, 0))
    parts.append(_cross_references(sorted(rows), following, (root, information), b"".join(parts)))
    parts.append(b"startxref\n%d\n%%%%EOF\n" % length)
    return b"".join(parts)


class _Rows(NamedTuple):
    """Rows of the cross-reference table: for so many numbers from a first, each the next place."""

    first: int
    many: int
    kind: int
    where: int
    place: int


def _inside(numbers: Sequence[int], where: int) -> Iterator[_Rows]:
    """The rows of objects that are packed into a stream, those of consecutive numbers together."""
    for _, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        together = list(group)
        place, first = together[0]
        yield _Rows(first, len(together), _INSIDE, where, place)


def stream(entries: str, data: bytes, *, compress: bool = True) -> bytes:
    """A stream object; entries are those of its dictionary but for length and filter."""
    if compress:
        data = zlib.compress(data)
        entries += "/Filter/FlateDecode"
    # The end of line before endstream is no part of the data; a lone LF could be taken for it.
    return b"<<%s/Length %d>>\nstream\n%s\r\nendstream" % (entries.encode("ascii"), len(data), data)


def _object_stream(numbers: Sequence[int], texts: Sequence[str]) -> bytes:
    places = accumulate(map(len, texts), lambda place, length: place + length + 1, initial=0)
    head = " ".join([f"{number} {place}" for number, place in zip(numbers, places, strict=False)]) + "\n"
    entries = f"/Type/ObjStm/N {len(numbers)}/First {len(head)}"
    return stream(entries, (head + "\n".join(texts)).encode("latin-1"))


def _cross_references(rows: Sequence[_Rows], own: int, named: tuple[int, int], before: bytes) -> bytes:
    digest = hashlib.sha256(before).hexdigest()[:32]
    root, information = named
    entries = (
        f"/Type/XRef/Size {own + 1}/W[1 4 2]/Root {root} 0 R/Info {information} 0 R"
        f"/ID[<{digest}><{digest}>]/DecodeParms<</Predictor 12/Columns {_ROW}>>"
    )
    return b"%d 0 obj\n%s\nendobj\n" % (own, stream(entries, _differences(rows)))


def _differences(rows: Sequence[_Rows]) -> bytes:
    """Each row as its differences from the row above (the filter “up” of PNG): small numbers pack."""
    above = bytes(5) + b"\xff\xff"
    parts = [b"\2", above]
    for _, many, kind, where, first in rows:
        here = _row(kind, where, first)
        parts.append(b"\2")
        parts.append(bytes([(mine - theirs) & 0xFF for mine, theirs in zip(here, above, strict=True)]))
        above = here
        for place in range(first + 1, first + many):
            # The last byte alone grows, but where it is full.
            if place & 0xFF:
                parts.append(_NEXT)
            else:
                full = _row(kind, where, place - 1)
                now = _row(kind, where, place)
                parts.append(b"\2")
                parts.append(bytes([(m - t) & 0xFF for m, t in zip(now, full, strict=True)]))
        above = _row(kind, where, first + many - 1)
    return b"".join(parts)


def _row(kind: int, where: int, index: int) -> bytes:
    return kind.to_bytes(1, "big") + where.to_bytes(4, "big") + index.to_bytes(2, "big")


_NEXT = b"\2" + _row(0, 0, 1)
