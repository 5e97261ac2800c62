"""Fonts are measured rightly, and one that cannot be embedded is refused with the reason."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from reportgen.assets.fonts import characters_of, load_font
from reportgen.drawings.faces import register
from reportgen.errors import AssetError, Origin

FONTS = Path(__file__).parents[2] / "fonts"
REGULAR = (FONTS / "SourceSans3-Regular.ttf").read_bytes()
ITALIC = (FONTS / "SourceSans3-It.ttf").read_bytes()


def small_font(change: Callable[[TTFont], None] = lambda _: None) -> bytes:
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    builder.setupGlyf({name: TTGlyphPen(None).glyph() for name in (".notdef", "A")})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "A": (600, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Small", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, fsType=0)
    builder.setupPost()
    change(builder.font)
    out = BytesIO()
    builder.font.save(out)
    return out.getvalue()


def cff_font() -> bytes:
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    glyph = T2CharStringPen(500, None).getCharString()
    builder.setupCFF("Small", {}, {".notdef": glyph, "A": glyph}, {})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "A": (600, 0)})
    builder.setupHorizontalHeader()
    builder.setupNameTable({"familyName": "Small", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    out = BytesIO()
    builder.font.save(out)
    return out.getvalue()


def rights(value: int) -> bytes:
    return small_font(lambda font: setattr(font["OS/2"], "fsType", value))


def variable(font: TTFont) -> None:
    table = newTable("fvar")
    table.axes, table.instances = [], []
    font["fvar"] = table


def uncharted(font: TTFont) -> None:
    for table in font["cmap"].tables:
        table.cmap = {}


def why(data: bytes) -> str:
    with pytest.raises(AssetError) as caught:
        load_font(data, "Ours Bold", Origin(file="_brand.yml", line=7))
    assert "_brand.yml:7: the font “Ours Bold” cannot be used" in str(caught.value)
    assert caught.value.hint
    return caught.value.why


def test_our_own_font_is_measured() -> None:
    font = load_font(REGULAR, "Source Sans 3")
    assert (font.family, font.weight, font.italic) == ("Source Sans 3", 400, False)
    assert (font.ascent, font.descent, font.cap_height) == (1.0, -0.326, 0.66)
    assert load_font(ITALIC, "Italic").italic


@given(st.text(alphabet="abcXYZ 0123456789,.%−–’“”▲▼ŵŷłș£", max_size=40))
def test_widths_are_those_that_the_pdf_uses(text: str) -> None:
    width = load_font(REGULAR, "Source Sans 3").width(text, 11)
    assert width == pytest.approx(stringWidth(text, register(REGULAR), 11), abs=0.02)


def test_the_characters_alone_are_those_of_the_whole_face() -> None:
    assert characters_of(REGULAR, "Ours") == set(map(chr, load_font(REGULAR, "Ours").advances))


@pytest.mark.parametrize("data", [b"", b"OTTO", b"\x00\x01\x00\x00" + b"\xff" * 40])
def test_characters_of_what_is_no_font_are_an_error(data: bytes) -> None:
    with pytest.raises(AssetError, match="the font “Ours” cannot be read"):
        characters_of(data, "Ours")


def test_digits_are_tabular() -> None:
    font = load_font(REGULAR, "Source Sans 3")
    assert len({font.width(digit) for digit in "0123456789"}) == 1


def test_missing_characters_are_named_once_each() -> None:
    font = load_font(REGULAR, "Source Sans 3")
    assert font.covers("Ymddygiad gwrthgymdeithasol −7.9% ▲ £78 łódź") == ""
    assert font.covers("😀 日本 😀") == "😀日本"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "the file is empty", id="0 bytes"),
        pytest.param(b"wOF2" + REGULAR[4:], "WOFF2", id="a web font"),
        pytest.param(b"wOFF" + REGULAR[4:], "WOFF", id="an old web font"),
        pytest.param(b"ttcf" + REGULAR[4:], "a collection", id="a collection"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "no TrueType font", id="a picture"),
        pytest.param(REGULAR[:2000], "cut short", id="cut short"),
        pytest.param(REGULAR[:8], "cut short", id="cut in its header"),
        pytest.param(REGULAR[:-1000], "cut short", id="cut at its end"),
        pytest.param(cff_font(), "CFF", id="CFF outlines"),
        pytest.param(small_font(variable), "variable font", id="a variable font"),
        pytest.param(rights(0x0002), "forbids embedding", id="a restricted licence"),
        pytest.param(rights(0x0104), "no subsetting", id="a licence without subsetting"),
        pytest.param(rights(0x0200), "bitmaps only", id="a licence for bitmaps only"),
        pytest.param(small_font(uncharted), "maps no characters", id="no characters"),
    ],
)
def test_a_font_that_cannot_be_embedded_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    assert reason in why(data)


@pytest.mark.parametrize("value", [0x0000, 0x0004, 0x0008])
def test_licences_that_allow_embedding_pass(value: int) -> None:
    assert load_font(rights(value), "Small").width("A", 10) == pytest.approx(6)


@given(st.integers(0, len(REGULAR) - 1), st.binary(min_size=1, max_size=64))
def test_a_scrambled_font_never_ends_in_anything_but_an_asset_error(place: int, noise: bytes) -> None:
    place %= 4000
    with contextlib.suppress(AssetError):
        load_font(REGULAR[:place] + noise + REGULAR[place + len(noise) :], "Scrambled")
