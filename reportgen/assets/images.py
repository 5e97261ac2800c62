"""Raster images from outside: bounded, decoded once, and written anew without what they hid."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import field
from functools import lru_cache
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from reportgen.errors import AssetError, Origin
from reportgen.frozen import dataclass

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_BYTES = 50_000_000
MAX_PIXELS = 50_000_000
"""About 7,000 × 7,000 pixels: an A3 page at 600 dots an inch."""

_OURS: Mapping[bytes, str] = MappingProxyType({b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"})
_OTHERS: Mapping[bytes, str] = MappingProxyType(
    {
        b"GIF8": "a GIF",
        b"RIFF": "a WebP",
        b"BM": "a BMP",
        b"II*\x00": "a TIFF",
        b"MM\x00*": "a TIFF",
        b"%PDF": "a PDF",
        b"\x00\x00\x00": "an AVIF or HEIC",
        b"<svg": "an SVG",
        b"<?xm": "an SVG or another XML file",
        b"8BPS": "a Photoshop file",
    }
)
_QUALITY = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedImage:
    """A PNG or JPEG that is what it says; width and height in pixels."""

    data: bytes = field(repr=False)
    media_type: Literal["image/png", "image/jpeg"]
    width: int
    height: int


def load_image(data: bytes, where: Origin | None = None, *, name: str = "the image") -> CheckedImage:
    """A PNG or JPEG written anew: upright, without metadata, the same bytes each time.

    Raises AssetError for other formats, for what is empty, damaged or lies about its size,
    and for more than MAX_BYTES or MAX_PIXELS.
    """
    try:
        return _read(data)
    except _UnusableError as problem:
        raise AssetError(f"{name} cannot be used", where=where, why=problem.why, hint=problem.hint) from None


class _UnusableError(Exception):
    def __init__(self, why: str, hint: str = "save it again as a PNG or a JPEG") -> None:
        super().__init__(why)
        self.why = why
        self.hint = hint


@lru_cache(maxsize=16)
def _read(data: bytes) -> CheckedImage:
    kind = _kind(data)
    image = _decoded(data, kind)
    if kind == "JPEG":
        return _jpeg(image)
    return _png(image)


def _kind(data: bytes) -> str:
    if not data:
        raise _UnusableError("the file is empty")
    if len(data) > MAX_BYTES:
        raise _UnusableError(f"it is larger than {MAX_BYTES // 1_000_000} MB", "make it smaller")
    for start, kind in _OURS.items():
        if data.startswith(start):
            return kind
    for start, what in _OTHERS.items():
        if data.lstrip().startswith(start):
            raise _UnusableError(f"it is {what}, and images are PNG or JPEG")
    raise _UnusableError("it is no PNG and no JPEG")


def _decoded(data: bytes, kind: str) -> Image:
    """The whole image; its size is checked before a pixel is decoded."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(BytesIO(data), formats=[kind])
            if image.width * image.height > MAX_PIXELS:
                raise _too_large()
            image.load()
            return ImageOps.exif_transpose(image)
    except _UnusableError:
        raise
    except Image.DecompressionBombError:
        raise _too_large() from None
    except Exception as error:  # noqa: BLE001 - decoders raise of every kind on hostile files
        reason = str(error) or type(error).__name__
        raise _UnusableError(f"it is damaged ({reason})", "get it again from where it came from") from None


def _too_large() -> _UnusableError:
    return _UnusableError(f"it has more than {MAX_PIXELS // 1_000_000} million pixels", "make it smaller")


def _jpeg(image: Image) -> CheckedImage:
    plain = image if image.mode in ("L", "RGB") else image.convert("RGB")
    out = BytesIO()
    plain.save(out, format="JPEG", quality=_QUALITY, subsampling=0, optimize=True, exif=b"", icc_profile=None)
    return CheckedImage(data=out.getvalue(), media_type="image/jpeg", width=plain.width, height=plain.height)


def _png(image: Image) -> CheckedImage:
    plain = _plain(image)
    out = BytesIO()
    plain.save(out, format="PNG", optimize=False, compress_level=6)
    return CheckedImage(data=out.getvalue(), media_type="image/png", width=plain.width, height=plain.height)


def _plain(image: Image) -> Image:
    """Grey, colour or colour with transparency, without a palette and without chunks of text."""
    clear = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    if clear:
        plain = image.convert("RGBA")
    elif image.mode in ("1", "L"):
        plain = image.convert("L")
    elif image.mode.startswith(("I", "F")):
        plain = image.point(lambda value: value / 256).convert("L")
    else:
        plain = image.convert("RGB")
    plain.info.clear()
    return plain
