"""Pictures of a draft: drawings as SVG that Word draws itself, each with its PNG for other readers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from PIL import Image

from reportgen.drafts.parts import R
from reportgen.model.blocks import Figure
from reportgen.model.chart import Chart, ReferenceLine
from reportgen.model.drawing import Colour, Drawing, FontKey, Outline, Shape, TextRun
from reportgen.render.docx import figures, render
from tests.model import demo
from tests.render_docx.documents import made, of, values
from tests.render_docx.lint import problems

RED = Colour.from_hex("#cc0000")
BOX = Shape(outline=Outline(commands="MLLLZ", points=(0, 0, 40, 0, 40, 20, 0, 20)), fill=RED)
WORDS = TextRun(text="Words", x=2, y=5, size=12, font=FontKey(), colour=RED, width=32)
SHOWN = Drawing(width=40, height=20, items=(BOX, WORDS))
SINGLE = Chart(
    form="ranked",
    categories=("North",),
    series=(values("Rate", "9"),),
    references=(ReferenceLine(value=Decimal(8), label="Standard"),),
)


def pictures(data: bytes) -> list[tuple[bytes, bytes]]:
    """The PNG and the SVG of each picture of the body, in their order."""
    with ZipFile(BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        rels = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
        targets = {one.get("Id"): "word/" + one.get("Target", "") for one in rels}
        found = []
        for blip in body.iter("{*}blip"):
            scalable = next(blip.iter("{*}svgBlip"), None)
            ids = [one.get(f"{R}embed") for one in (blip, scalable) if one is not None]
            blobs = [archive.read(targets[one]) for one in ids]
            found.append((blobs[0], blobs[1] if len(blobs) > 1 else b""))
        return found


def test_a_drawing_is_an_svg_of_shapes_and_a_png_of_the_same_proportions() -> None:
    artifact = render(of(Figure(id="f", graphic=SHOWN, alt="A box")), demo.context())
    ((png, svg),) = pictures(artifact.data)
    root = etree.fromstring(svg)
    assert not list(root.iter("{*}text")), "words need no font of the reader's"
    assert len(list(root.iter("{*}path"))) == 2
    with Image.open(BytesIO(png)) as image:
        wide, high = (float(root.get(side, "").removesuffix("pt")) for side in ("width", "height"))
        assert image.width / image.height == wide / high
    assert artifact.notes == ()
    assert problems(artifact.data) == []


def test_a_chart_that_word_cannot_draw_is_such_a_picture_and_a_note_says_why() -> None:
    artifact = render(of(Figure(id="f", graphic=SINGLE, alt="North")), demo.context())
    ((png, svg),) = pictures(artifact.data)
    assert png.startswith(b"\x89PNG")
    assert svg.startswith(b"<svg")
    assert artifact.notes == ("A chart stands as a picture: Word draws no line across a single bar.",)
    assert problems(artifact.data) == []


def test_equal_drawings_share_their_parts_and_photographs_have_no_svg() -> None:
    twice = of(*(Figure(id=f"f{at}", graphic=SHOWN, alt="A box") for at in range(2)))
    data = render(twice, demo.context()).data
    first, second = pictures(data)
    assert first == second
    media = [name for name in ZipFile(BytesIO(data)).namelist() if name.startswith("word/media/")]
    assert sorted(name.rpartition(".")[2] for name in media) == ["png", "svg"]
    assert data == render(twice, demo.context()).data
    kinds = {(png[:4], bool(svg)) for png, svg in pictures(made("demo").data)}
    assert (b"\x89PNG", True) in kinds, "the logo"
    assert any(not scalable for _, scalable in kinds), "the photograph"


def test_a_drawing_of_too_many_shapes_is_a_png_alone_and_a_note_says_so() -> None:
    many = replace(SHOWN, items=(BOX,) * (figures.LARGEST_SVG // 40))
    artifact = render(of(Figure(id="f", graphic=many, alt="Boxes")), demo.context())
    ((_, svg),) = pictures(artifact.data)
    assert svg == b""
    assert artifact.notes == ("A drawing of very many shapes stands as pixels alone.",)
