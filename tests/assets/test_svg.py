# ruff: noqa: E501 - one drawing a line reads best
"""Logos become drawings that look as they should, and hostile ones end in a clear error."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from reportgen.assets.svg import load_svg
from reportgen.drawings import png
from reportgen.errors import AssetError, Origin
from reportgen.model.drawing import Drawing, FontKey

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 128, 0), (0, 0, 255), (255, 255, 255)
BOX = '<rect width="40" height="40" fill="red"/>'


def svg(body: str, attributes: str = 'width="100" height="80"') -> bytes:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {names} {attributes}>{body}</svg>".encode()


def no_font(key: FontKey) -> bytes:
    raise AssertionError(f"a logo has no text, yet {key} was asked for")


def pixel(drawing: Drawing, x: float, y: float) -> tuple[int, ...]:
    """The colour at a place in the file's own pixels, y downwards."""
    image = Image.open(BytesIO(png.write(drawing, no_font, scale=4)))
    found = image.getpixel((int(x * 3), int(y * 3)))
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize(
    ("body", "place", "colour"),
    [
        pytest.param(BOX, (20, 20), RED, id="a rectangle"),
        pytest.param(BOX, (60, 60), WHITE, id="nothing beside it"),
        pytest.param('<rect width="40" height="40" rx="20"/>', (2, 2), WHITE, id="a round corner"),
        pytest.param('<circle cx="50" cy="40" r="20" fill="blue"/>', (50, 22), BLUE, id="a circle"),
        pytest.param('<ellipse cx="50" cy="40" rx="40" ry="9" fill="blue"/>', (15, 40), BLUE, id="an ellipse"),
        pytest.param('<path d="M10 10h60v60h-60z" fill="#00f"/>', (40, 40), BLUE, id="a path"),
        pytest.param('<path d="M50 40 m-30 0 a30 30 0 1 0 60 0 a30 30 0 1 0 -60 0" fill="blue"/>', (50, 65), BLUE, id="arcs"),
        pytest.param('<path d="M10 70 Q50 -60 90 70z" fill="blue"/>', (50, 20), BLUE, id="a quadratic curve"),
        pytest.param('<path d="M0 0H60V60H0zM20 20H40V40H20z" fill-rule="evenodd"/>', (30, 30), WHITE, id="a hole"),
        pytest.param('<polygon points="0,0 80,0 0,80" fill="blue"/>', (20, 20), BLUE, id="a polygon"),
        pytest.param('<polyline points="0 40 100 40" stroke="red" stroke-width="9"/>', (50, 40), RED, id="a polyline"),
        pytest.param('<line x1="0" y1="40" x2="99" y2="40" stroke="red" stroke-width="9"/>', (50, 43), RED, id="a line"),
        pytest.param(f'<g transform="translate(50 30)">{BOX}</g>', (70, 50), RED, id="a group moved"),
        pytest.param(f'<g transform="rotate(90 50 40)">{BOX}</g>', (80, 10), RED, id="a group turned"),
        pytest.param('<g fill="blue"><rect width="40" height="40"/></g>', (20, 20), BLUE, id="a fill handed down"),
        pytest.param('<rect width="40" height="40" fill="red" style="fill:blue"/>', (20, 20), BLUE, id="a style"),
        pytest.param('<style>.a{fill:blue}</style><rect class="a" width="40" height="40"/>', (20, 20), BLUE, id="a class"),
        pytest.param('<g color="blue"><rect width="40" height="40" fill="currentColor"/></g>', (20, 20), BLUE, id="currentColor"),
        pytest.param(f'<g opacity="0.5">{BOX}</g>', (20, 20), (255, 127, 127), id="opacity of a group"),
        pytest.param('<rect width="40" height="40" fill="red" fill-opacity=".5"/>', (20, 20), (255, 127, 127), id="opacity of a fill"),
        pytest.param('<rect width="40" height="40" fill="rgba(255,0,0,.5)"/>', (20, 20), (255, 127, 127), id="rgba"),
        pytest.param(f'<g display="none">{BOX}</g>', (20, 20), WHITE, id="hidden"),
        pytest.param(f'<defs><g id="a">{BOX}</g></defs><use href="#a" x="50" y="30"/>', (70, 50), RED, id="use"),
        pytest.param(f'<symbol id="a">{BOX}</symbol><use xlink:href="#a"/>', (20, 20), RED, id="a symbol"),
        pytest.param(
            '<linearGradient id="g"><stop stop-color="#f00"/><stop offset="1" stop-color="#00f"/></linearGradient>'
            '<linearGradient id="h" xlink:href="#g"/><rect width="40" height="40" fill="url(#h)"/>',
            (20, 20), (128, 0, 128), id="a gradient becomes its mean",
        ),
        pytest.param(
            f'<clipPath id="c"><rect width="10" height="10" transform="translate(5 5)"/></clipPath><g clip-path="url(#c)">{BOX}</g>',
            (20, 20), WHITE, id="a clip",
        ),
        pytest.param('<rect x="-90" width="300" height="40" fill="red"/>', (99, 20), RED, id="up to the edge"),
    ],
)  # fmt: skip
def test_a_logo_looks_as_it_should(body: str, place: tuple[int, int], colour: tuple[int, int, int]) -> None:
    found = pixel(load_svg(svg(body)), *place)
    assert all(abs(a - b) <= 2 for a, b in zip(found, colour, strict=True))


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        pytest.param('width="100" height="80"', (75, 60), id="pixels"),
        pytest.param('width="25.4mm" height="1in"', (72, 72), id="lengths"),
        pytest.param('viewBox="0 0 40 20"', (30, 15), id="a view box alone"),
        pytest.param('width="100%" height="100%" viewBox="0 0 40 20"', (30, 15), id="shares"),
    ],
)
def test_the_size_is_in_points(attributes: str, size: tuple[float, float]) -> None:
    drawing = load_svg(svg(BOX, attributes))
    assert (drawing.width, drawing.height) == pytest.approx(size)


def test_a_view_box_is_fitted_and_centred() -> None:
    drawing = load_svg(
        svg('<rect width="10" height="10" fill="red"/>', 'width="100" height="50" viewBox="0 0 10 10"')
    )
    assert [pixel(drawing, x, 25) for x in (20, 30, 70, 80)] == [WHITE, RED, RED, WHITE]


ENTITIES = b"""<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<svg xmlns="http://www.w3.org/2000/svg"><title>&b;</title></svg>"""
FILES = b"""<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>"""
USES = "".join(f'<g id="u{n}">' + f'<use href="#u{n + 1}"/>' * 10 + "</g>" for n in range(9)) + '<g id="u9"/>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "empty", id="0 bytes"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "well-formed", id="a picture"),
        pytest.param(b"<svg", "well-formed", id="cut short"),
        pytest.param(b"<html/>", "no SVG", id="another language"),
        pytest.param(ENTITIES, "DOCTYPE or entities", id="an entity bomb"),
        pytest.param(FILES, "DOCTYPE or entities", id="an entity that reads a file"),
        pytest.param(svg("<script>alert(1)</script>"), "script", id="a script"),
        pytest.param(svg('<rect onclick="x()" width="1" height="1"/>'), "script", id="an event"),
        pytest.param(svg('<image href="file:///etc/passwd"/>'), "outside", id="a file"),
        pytest.param(svg('<use href="http://x.example/a.svg#b"/>'), "outside", id="a reference to the web"),
        pytest.param(svg('<a href="javascript:x()"/>'), "outside", id="a javascript link"),
        pytest.param(svg('<rect style="fill:url(http://x.example)"/>'), "outside", id="a style from the web"),
        pytest.param(svg("<style>@import 'x.css';</style>"), "outside", id="an import"),
        pytest.param(svg('<text x="1" y="9">PFCC</text>'), "text", id="text"),
        pytest.param(svg("<foreignObject/>"), "foreign", id="foreign content"),
        pytest.param(svg('<rect filter="url(#f)" width="9" height="9"/>'), "filter", id="a filter"),
        pytest.param(
            svg('<rect fill="url(#nothing)" width="9" height="9"/>'), "#nothing", id="a fill it lacks"
        ),
        pytest.param(svg('<use href="#nothing"/>'), "#nothing", id="a use of nothing"),
        pytest.param(svg('<g id="a"><use href="#a"/></g>'), "deep", id="a use of itself"),
        pytest.param(svg(USES), "more than 20,000", id="a bomb of uses"),
        pytest.param(svg("<g>" * 100 + "</g>" * 100), "deep", id="deep groups"),
        pytest.param(svg("<g/>" * 20_001), "more than 20,000", id="too many elements"),
        pytest.param(svg("<!-- " + "x" * 2_000_000 + " -->"), "larger than 2 MB", id="too many bytes"),
        pytest.param(svg('<path d="M0 0L1e999 0"/>'), "lie nowhere", id="a place that lies nowhere"),
        pytest.param(svg('<rect width="abc" height="9"/>'), "width", id="a length of letters"),
        pytest.param(svg('<rect fill="bleu" width="9" height="9"/>'), "bleu", id="a colour there is not"),
        pytest.param(svg(BOX, ""), "no size", id="no size"),
    ],
)
def test_a_hostile_logo_ends_in_an_error_that_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(AssetError) as caught:
        load_svg(data, Origin(file="_brand.yml", line=3), name="the logo “mark.svg”")
    assert reason in caught.value.why
    assert caught.value.hint
    assert str(caught.value).startswith("_brand.yml:3: the logo “mark.svg” cannot be used")


def test_text_is_refused_with_what_to_do() -> None:
    with pytest.raises(AssetError) as caught:
        load_svg(svg("<text>PFCC</text>"))
    assert "turn text into outlines" in caught.value.hint
