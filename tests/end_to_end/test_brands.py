"""A brand changed for the other's: colours, fonts, logo and Word's theme change, and nothing else."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from reportgen.drawings import png
from reportgen.model.blocks import Figure
from reportgen.model.chart import Chart
from reportgen.model.walk import blocks_of
from reportgen.pipeline import faces
from tests.end_to_end.folders import copied
from tests.end_to_end.samples import NAMES, SAMPLES, Sample, page_image, page_texts

BRANDS = {
    "northamptonshire": {
        "cover": (0x14, 0x31, 0x5C),
        "chart": (0x45, 0x86, 0xC0),
        "logo": (0xF2, 0xA5, 0x41),
    },
    "emergency-care": {"cover": (0x4A, 0x1B, 0x4F), "logo": (0xD9, 0x9A, 0x2B)},
}
"""A colour that only this brand has: of its band and of its logo."""


def other(name: str) -> str:
    return NAMES[1 - NAMES.index(name)]


@pytest.fixture(scope="module")
def swapped(samples: dict[str, Sample], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sample]:
    """Each sample with the brand of the other."""
    return {name: with_brand(name, other(name), tmp_path_factory.mktemp("swapped") / name) for name in NAMES}


def with_brand(name: str, brand: str, path: Path) -> Sample:
    """A copy of a sample with the brand of another."""
    folder = copied(SAMPLES / name, path)
    for file in (SAMPLES / brand).glob("logo.*"):
        folder.write(file.name, file.read_bytes())
    for file in (SAMPLES / brand).glob("fonts/*"):
        folder.write(f"fonts/{file.name}", file.read_bytes())
    folder.write("_brand.yml", (SAMPLES / brand / "_brand.yml").read_bytes())
    return Sample(name, folder.path)


def share(image: Image.Image, colour: tuple[int, int, int], slack: int = 6) -> float:
    """The share of a picture's pixels that have a colour, give or take a little."""
    near = sum(
        count
        for count, pixel in image.getcolors(image.width * image.height) or []
        if all(abs(one - two) <= slack for one, two in zip(pixel, colour, strict=True))
    )
    return near / (image.width * image.height)


def first_chart(sample: Sample) -> Image.Image:
    """The sample's first chart as a picture of its own."""
    chart = next(
        block.graphic
        for block in blocks_of(sample.document)
        if isinstance(block, Figure) and isinstance(block.graphic, Chart)
    )
    data = png.write(sample.context.draw(chart, 450), faces(sample.document), scale=1.0)
    return Image.open(BytesIO(data)).convert("RGB")


@pytest.mark.parametrize("name", NAMES)
def test_the_cover_has_the_colours_of_the_brand(
    samples: dict[str, Sample], swapped: dict[str, Sample], name: str
) -> None:
    own, theirs = BRANDS[name], BRANDS[other(name)]
    before, after = page_image(samples[name].pdf, 1), page_image(swapped[name].pdf, 1)
    assert before.size == after.size
    for part, least in (("cover", 0.05), ("logo", 0.0001)):
        assert share(before, own[part]) > least, part
        assert share(after, theirs[part]) > least, part
        assert share(after, own[part]) < share(before, own[part]) / 10, part
        assert share(before, theirs[part]) < share(after, theirs[part]) / 10, part


@pytest.mark.parametrize("name", NAMES)
def test_charts_have_the_colours_of_the_brand(
    samples: dict[str, Sample], swapped: dict[str, Sample], name: str
) -> None:
    before, after = first_chart(samples[name]), first_chart(swapped[name])
    own = colours_of(samples[name], "series_1")
    theirs = colours_of(swapped[name], "series_1")
    assert own != theirs
    assert share(before, own) > 0.002
    assert share(after, theirs) > 0.002
    assert share(after, own) == 0
    assert share(before, theirs) == 0


def colours_of(sample: Sample, role: str) -> tuple[int, int, int]:
    text = sample.document.brand.colour(role).lstrip("#")
    red, green, blue = (int(text[place : place + 2], 16) for place in (0, 2, 4))
    return red, green, blue


@pytest.mark.parametrize("name", NAMES)
def test_the_words_stay(samples: dict[str, Sample], swapped: dict[str, Sample], name: str) -> None:
    def words(sample: Sample) -> list[str]:
        return sorted("".join(page_texts(sample.pdf)).split())

    assert words(samples[name]) == words(swapped[name])
    changed = [
        (one, two)
        for one, two in zip(samples[name].text.splitlines(), swapped[name].text.splitlines(), strict=True)
        if one != two
    ]
    assert all("alt:" in one or "drawing" in one or "picture" in one for one, _ in changed)
    assert len(changed) == 2, "the logo and its alternative text"


def fonts(pdf: bytes) -> set[str]:
    """The names of the fonts that a PDF embeds."""
    with pikepdf.open(BytesIO(pdf)) as file:
        return {
            str(thing["/FontName"]).split("+")[-1]
            for thing in file.objects
            if isinstance(thing, pikepdf.Dictionary) and "/FontFile2" in thing
        }


@pytest.mark.parametrize("name", NAMES)
def test_the_fonts_are_the_brands(samples: dict[str, Sample], swapped: dict[str, Sample], name: str) -> None:
    serif = {"northamptonshire": swapped, "emergency-care": samples}[name][name]
    plain = {"northamptonshire": samples, "emergency-care": swapped}[name][name]
    assert any("SourceSerif4" in font for font in fonts(serif.pdf))
    assert not any("SourceSerif4" in font for font in fonts(plain.pdf))


def theme(docx: bytes) -> tuple[dict[str, str], list[str]]:
    """The colours of Word's theme, and the fonts of its headings and its text."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        xml = package.read("word/theme/theme1.xml").decode("utf-8")
    colours = dict(re.findall(r'<a:(dk1|lt1|dk2|lt2|accent\d|hlink)><a:srgbClr val="(\w{6})"', xml))
    return colours, re.findall(r'<a:latin typeface="([^"]*)"', xml)


@pytest.mark.parametrize("name", NAMES)
def test_words_theme_is_the_brands(samples: dict[str, Sample], swapped: dict[str, Sample], name: str) -> None:
    (own, own_fonts), (theirs, their_fonts) = theme(samples[name].docx), theme(swapped[name].docx)
    primary = samples[name].document.brand.colour("primary").lstrip("#").upper()
    assert primary in {colour.upper() for colour in own.values()}
    assert primary not in {colour.upper() for colour in theirs.values()}
    assert theirs == theme(samples[other(name)].docx)[0]
    assert own_fonts != their_fonts
    assert their_fonts == theme(samples[other(name)].docx)[1]


def test_the_word_draft_of_a_swapped_brand_has_its_logo(
    samples: dict[str, Sample], swapped: dict[str, Sample]
) -> None:
    def pictures(docx: bytes) -> set[bytes]:
        with zipfile.ZipFile(BytesIO(docx)) as package:
            return {package.read(name) for name in package.namelist() if name.startswith("word/media/")}

    own = pictures(samples["emergency-care"].docx)
    assert own & pictures(swapped["northamptonshire"].docx), "the other sample's logo"
