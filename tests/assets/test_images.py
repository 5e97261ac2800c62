"""Images come out upright and plain, and hostile ones end in an error that says why."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from reportgen.assets.images import load_image
from reportgen.errors import AssetError, Origin


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, format=kind, **options)  # type: ignore[arg-type]
    return out.getvalue()


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int, height: int, rows: bytes) -> bytes:
    """A PNG that says what it likes about its size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


RED = Image.new("RGB", (30, 20), (200, 30, 40))
GOOD_PNG, GOOD_JPEG = saved(RED, "PNG"), saved(RED, "JPEG")


@pytest.mark.parametrize(
    ("data", "media_type"), [(GOOD_PNG, "image/png"), (GOOD_JPEG, "image/jpeg")], ids=["png", "jpeg"]
)
def test_a_good_image_keeps_its_format_and_size(data: bytes, media_type: str) -> None:
    image = load_image(data)
    assert (image.media_type, image.width, image.height) == (media_type, 30, 20)
    assert load_image(bytes(bytearray(data))).data == image.data
    with Image.open(BytesIO(image.data)) as again:
        found = again.convert("RGB").getpixel((3, 3))
        assert isinstance(found, tuple)
        assert found == pytest.approx((200, 30, 40), abs=4)


def test_words_hidden_in_a_png_are_gone() -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "the author's home address")
    data = saved(RED, "PNG", pnginfo=words, dpi=(300, 300))
    assert b"home address" in data
    assert b"home address" not in load_image(data).data
    assert load_image(data).data == load_image(GOOD_PNG).data


def test_a_photograph_stands_upright_and_forgets_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "at home"
    data = saved(RED, "JPEG", exif=exif)
    image = load_image(data)
    assert (image.width, image.height) == (20, 30)
    assert b"at home" not in image.data


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_becomes_plain(mode: str) -> None:
    image = RED.convert("RGBA").convert("P" if mode == "PA" else "L" if mode == "I;16" else mode)
    if mode == "I;16":
        image = Image.new("I;16", (30, 20), 40_000)
    data = saved(image.convert("P") if mode == "PA" else image, "PNG", **_clear(mode))
    with Image.open(BytesIO(load_image(data).data)) as plain:
        assert plain.mode in ("L", "RGB", "RGBA")
        assert plain.size == (30, 20)


def _clear(mode: str) -> dict[str, object]:
    return {"transparency": 0} if mode == "PA" else {}


def test_a_cmyk_photograph_becomes_rgb() -> None:
    with Image.open(BytesIO(load_image(saved(RED.convert("CMYK"), "JPEG")).data)) as image:
        assert image.mode == "RGB"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "the file is empty", id="0 bytes"),
        pytest.param(saved(RED, "GIF"), "it is a GIF", id="a GIF"),
        pytest.param(saved(RED, "BMP"), "it is a BMP", id="a BMP"),
        pytest.param(saved(RED, "TIFF"), "it is a TIFF", id="a TIFF"),
        pytest.param(b"RIFF....WEBP", "it is a WebP", id="a WebP"),
        pytest.param(b"%PDF-1.7", "it is a PDF", id="a PDF"),
        pytest.param(b"  <svg xmlns='x'/>", "it is an SVG", id="an SVG"),
        pytest.param(b"words", "no PNG and no JPEG", id="words"),
        pytest.param(GOOD_PNG[:60], "damaged", id="a PNG cut short"),
        pytest.param(GOOD_JPEG[:-200], "damaged", id="a JPEG cut short"),
        pytest.param(GOOD_PNG[:8], "damaged", id="a PNG's first bytes alone"),
        pytest.param(png(60_000, 60_000, b"\0" * 100), "50 million pixels", id="a decompression bomb"),
        pytest.param(png(9_000, 9_000, b"\0" * 100), "50 million pixels", id="a huge image"),
        pytest.param(png(4000, 4000, b"\0" * 100), "damaged", id="a header that lies"),
        pytest.param(png(0, 10, b""), "damaged", id="no width"),
        pytest.param(GOOD_PNG + b"\0" * 50_000_001, "larger than 50 MB", id="too many bytes"),
    ],
)
def test_a_hostile_image_ends_in_an_error_that_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(AssetError) as caught:
        load_image(data, Origin(file="narrative/asb.md", line=4), name="the image “logo.png”")
    assert reason in caught.value.why
    assert caught.value.hint
    assert str(caught.value).startswith("narrative/asb.md:4: the image “logo.png” cannot be used")
