"""A drawing looks the same in each format, leaves the canvas as it was, and brings no font."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat
from reportlab.pdfgen.canvas import Canvas

from reportgen.drawings import pdf, png, svg
from reportgen.drawings.faces import register
from reportgen.drawings.outlines import outlined
from reportgen.model.drawing import (
    Colour,
    Drawing,
    FontKey,
    Group,
    Mark,
    Outline,
    Raster,
    Shape,
    Stroke,
    TextRun,
)

FONTS = Path(__file__).parents[2] / "fonts"
RED, BLUE = Colour.from_hex("#ff0000"), Colour.from_hex("#0000ff")
BOX = Outline(commands="MLLLZ", points=(0, 0, 40, 0, 40, 40, 0, 40))


def face(key: FontKey) -> bytes:
    return (FONTS / f"SourceSans3-{'Bold' if key.weight >= 700 else 'Regular'}.ttf").read_bytes()


def words(text: str, **changes: float) -> TextRun:
    places = {"x": 10.0, "y": 10.0, "size": 12.0, "angle": 0.0, **changes}
    return TextRun(text=text, font=FontKey(), colour=BLUE, width=40, **places)


def drawing(*items: Mark) -> Drawing:
    return Drawing(width=100, height=80, items=items)


def page(shown: Drawing) -> bytes:
    out = BytesIO()
    name = register(face(FontKey()))
    canvas = Canvas(out, pagesize=(100, 80), invariant=1, pageCompression=0, initialFontName=name)
    pdf.replay(shown, canvas, lambda key: register(face(key)))
    canvas.save()
    return out.getvalue()


def pixels(shown: Drawing, **options: bool) -> Image.Image:
    return Image.open(BytesIO(png.write(shown, face, scale=1, **options)))


def colour_at(image: Image.Image, x: int, y: int) -> tuple[int, ...]:
    """The colour at a point counted from the lower left."""
    found = image.getpixel((x, image.height - 1 - y))
    assert isinstance(found, tuple)
    return found


def tiny_png(colour: tuple[int, ...]) -> bytes:
    out = BytesIO()
    Image.new("RGBA", (2, 2), colour).save(out, format="PNG")
    return out.getvalue()


def test_the_text_of_a_drawing_is_text_in_the_pdf() -> None:
    text = pypdfium2.PdfDocument(page(drawing(words("Visits −7.9%"))))[0].get_textpage().get_text_bounded()
    assert text.strip() == "Visits −7.9%"


def test_only_the_fonts_of_the_drawing_are_in_the_pdf() -> None:
    with pikepdf.open(BytesIO(page(drawing(words("Visits"))))) as document:
        fonts = [str(font.BaseFont) for font in document.pages[0].Resources.Font.values()]
    assert fonts
    assert all("SourceSans3" in name for name in fonts)


def test_the_canvas_keeps_its_state() -> None:
    canvas = Canvas(BytesIO())
    canvas.setFillColorRGB(0, 1, 0)
    before = canvas._fillColorObj
    pdf.replay(drawing(Shape(outline=BOX, fill=RED)), canvas, lambda key: register(face(key)))
    assert canvas._fillColorObj == before
    code = " ".join(canvas._code).split()
    assert code.count("q") == code.count("Q")


def test_a_colour_set_inside_a_group_does_not_reach_what_comes_after_it() -> None:
    blue = Shape(outline=BOX, fill=BLUE)
    shown = drawing(Shape(outline=BOX, fill=RED), Group(items=(blue,), matrix=(1, 0, 0, 1, 50, 0)), blue)
    assert colour_at(pixels(shown), 20, 20) == (0, 0, 255)


@pytest.mark.parametrize(
    ("mark", "where", "colour"),
    [
        pytest.param(Shape(outline=BOX, fill=RED), (20, 20), (255, 0, 0), id="a fill"),
        pytest.param(Shape(outline=BOX, fill=RED), (60, 60), (255, 255, 255), id="nothing outside it"),
        pytest.param(
            Shape(outline=BOX, stroke=Stroke(colour=BLUE, width=6)), (20, 1), (0, 0, 255), id="a stroke"
        ),
        pytest.param(
            Shape(outline=BOX, fill=Colour(red=1, green=0, blue=0, alpha=0.5)),
            (20, 20),
            (255, 127, 127),
            id="an opacity",
        ),
        pytest.param(
            Group(items=(Group(items=(Shape(outline=BOX, fill=RED),), opacity=0.5),), opacity=0.5),
            (20, 20),
            (255, 191, 191),
            id="opacities of groups multiply",
        ),
        pytest.param(
            Group(items=(Shape(outline=BOX, fill=RED),), matrix=(1, 0, 0, 1, 50, 30)),
            (60, 40),
            (255, 0, 0),
            id="a matrix",
        ),
        pytest.param(
            Group(
                items=(Shape(outline=BOX, fill=RED),),
                clip=Outline(commands="MLLZ", points=(0, 0, 10, 0, 0, 10)),
            ),
            (20, 20),
            (255, 255, 255),
            id="a clip",
        ),
        pytest.param(
            Shape(
                outline=Outline(commands="MLLLZMLLLZ", points=(*BOX.points, 10, 10, 30, 10, 30, 30, 10, 30)),
                fill=RED,
                even_odd=True,
            ),
            (20, 20),
            (255, 255, 255),
            id="a hole by the even-odd rule",
        ),
        pytest.param(
            Raster(png=tiny_png((0, 0, 255, 255)), matrix=(20, 0, 0, 20, 40, 40)),
            (50, 50),
            (0, 0, 255),
            id="a raster",
        ),
    ],
)
def test_each_mark_is_drawn_where_it_stands(
    mark: Mark, where: tuple[int, int], colour: tuple[int, int, int]
) -> None:
    found = colour_at(pixels(drawing(mark)), *where)
    assert all(abs(a - b) <= 2 for a, b in zip(found, colour, strict=True))


def test_turned_text_runs_up_the_page() -> None:
    image = pixels(drawing(words("IIIIIIII", x=50.0, y=10.0, size=20.0, angle=90.0)))
    dark = [(x, y) for x in range(100) for y in range(80) if colour_at(image, x, y)[:2] != (255, 255)]
    assert max(y for _, y in dark) - min(y for _, y in dark) > 30
    assert all(30 <= x <= 51 for x, _ in dark)


def test_a_transparent_picture_lets_the_page_show() -> None:
    image = pixels(drawing(Shape(outline=BOX, fill=RED)), transparent=True)
    assert colour_at(image, 60, 60)[3] == 0
    assert colour_at(image, 20, 20) == (255, 0, 0, 255)


def test_what_is_seen_through_is_white_so_that_scaling_greys_no_rim() -> None:
    image = pixels(drawing(Shape(outline=BOX, fill=RED)), transparent=True)
    assert colour_at(image, 60, 60) == (255, 255, 255, 0)


def test_a_picture_is_the_same_twice_and_states_its_resolution() -> None:
    shown = drawing(words("Visits"), Shape(outline=BOX, fill=RED))
    first = png.write(shown, face, scale=2)
    assert first == png.write(shown, face, scale=2)
    with Image.open(BytesIO(first)) as image:
        assert image.size == (200, 160)
        assert image.info["dpi"] == pytest.approx((144, 144), abs=0.1)


@pytest.mark.parametrize("angle", [0.0, 90.0, 33.0])
def test_words_as_shapes_look_as_the_words_do(angle: float) -> None:
    kerned = replace(words("Tö 5%", x=40, y=20, size=20, angle=angle), kerning=(-0.06, 0.1))
    shown = drawing(Group(items=(kerned,), matrix=(1, 0, 0, 1, 5, -3)), words("below", size=9))
    shapes = outlined(shown, face)
    assert not list(_texts(shapes.items))
    assert "<text" not in svg.write(shapes)
    (one,) = (mark for mark in shapes.items if isinstance(mark, Shape))
    assert one.fill == BLUE
    before, after = (png.write(one, face, scale=3) for one in (shown, shapes))
    apart = ImageChops.difference(*(Image.open(BytesIO(one)).convert("L") for one in (before, after)))
    assert ImageStat.Stat(apart).mean[0] < 0.6, "but for the edges, whose grey is a font's and a shape's"
    blank = Image.open(BytesIO(png.write(drawing(), face, scale=3))).convert("L")
    ink = ImageChops.difference(blank, Image.open(BytesIO(after)).convert("L"))
    assert ImageStat.Stat(ink).mean[0] > 5


def _texts(items: tuple[Mark, ...]) -> Iterator[TextRun]:
    for one in items:
        if isinstance(one, TextRun):
            yield one
        elif isinstance(one, Group):
            yield from _texts(one.items)


def test_svg_keeps_text_and_clips_and_is_well_formed() -> None:
    clipped = Group(items=(words("A & B’s “<x>” 'q'"),), clip=BOX, matrix=(1, 0, 0, 1, 5, 5), opacity=0.5)
    shown = drawing(clipped, clipped, Raster(png=tiny_png((1, 2, 3, 255)), matrix=(9, 0, 0, 9, 1, 1)))
    root = ET.fromstring(svg.write(shown, title="It’s “so”", prefix="f1-"))  # noqa: S314 - our own
    spaces = {"s": "http://www.w3.org/2000/svg"}
    assert [text.text for text in root.iterfind(".//s:text", spaces)] == ["A & B’s “<x>” 'q'"] * 2
    assert [clip.get("id") for clip in root.iterfind(".//s:clipPath", spaces)] == ["f1-clip1", "f1-clip2"]
    assert root.get("aria-label") == "It’s “so”"
    text = root.find(".//s:text", spaces)
    assert text is not None
    assert text.get("fill-opacity") == "0.5"


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e9, max_value=1e9))
def test_svg_numbers_are_plain_decimals_within_a_ten_thousandth(value: float) -> None:
    text = svg.number(value)
    assert "e" not in text
    assert abs(float(text) - value) <= 0.00005 + abs(value) * 1e-12
    assert text != "-0"
