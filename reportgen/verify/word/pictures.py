"""Whether a picture in a Word file can be drawn: its bytes are whole. Safe with any bytes."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from reportgen.verify.word.opening import parsed

_SVG: Final = "image/svg+xml"
_ROOTS: Final = ("svg", "{http://www.w3.org/2000/svg}svg")
_DECODED: Final = {
    "image/png": "PNG", "image/jpeg": "JPEG", "image/jpg": "JPEG", "image/gif": "GIF", "image/bmp": "BMP",
}  # fmt: skip
"""The types that are read through; others are of Word's own, or in more kinds than anybody reads."""

_PROLOG: Final = 4_096
"""Where a document type may stand: older programs write one, which is not read here."""

_PIXELS: Final = 100_000_000
"""What has more is not read through: that would cost more memory than a check may."""


def unseen(data: bytes, kind: str) -> Iterator[str]:
    """Why nobody sees a picture, or not all of it; nothing where it is sound."""
    why = _why(data, kind) if data else ""
    if why:
        yield f"the picture cannot be drawn: {why}"


def _why(data: bytes, kind: str) -> str:
    if kind == _SVG:
        return _scalable(data)
    return _raster(data, _DECODED[kind]) if kind in _DECODED else ""


def _scalable(data: bytes) -> str:
    if b"<!DOCTYPE" in data[:_PROLOG]:
        return ""
    try:
        tag = parsed(data).tag
    except ValueError as error:
        return f"it is no XML: {error}"
    return "" if tag in _ROOTS else f"its XML is “{tag}”, and no svg"


def _raster(data: bytes, kind: str) -> str:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=(kind,)) as image:
                if image.width * image.height <= _PIXELS:
                    image.load()
    except Image.DecompressionBombError:
        return "it has more points than any program draws"
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, struct.error):
        return "its data break off or are damaged"
    return ""
