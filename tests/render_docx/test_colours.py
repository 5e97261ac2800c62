"""Colours of a draft: a new set of them in Word (Design, Colors) reaches headings, tables and charts."""

from __future__ import annotations

import colorsys
import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reportgen.render.docx.palette import SLOTS, Palette
from reportgen.render.docx.tints import drawn, written
from tests.model import demo
from tests.render_docx.documents import CHARTS, made
from tests.render_docx.test_charts import A, C, every_part

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
GREYS = st.integers(0, 255).map(lambda one: f"#{one:02x}{one:02x}{one:02x}")


def channels(value: str) -> tuple[float, ...]:
    return tuple(int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))


def near(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(abs(a - b) * 255 < 3 for a, b in zip(one, other, strict=True))


def changed(base: str, changes: str) -> tuple[float, ...]:
    """A colour as DrawingML changes it, one step after another."""
    hue, light, full = colorsys.rgb_to_hls(*channels(base))
    for name, size in re.findall(r'<a:(\w+) val="(-?\d+)"/>', changes):
        share = int(size) / 100_000
        light = light * share if name == "lumMod" else light + share if name == "lumOff" else light
        full = min(full * share, 1.0) if name == "satMod" else full
    return colorsys.hls_to_rgb(hue, light, full)


@given(COLOURS | GREYS, COLOURS | GREYS)
def test_a_tint_in_a_drawing_is_its_colour_or_none(base: str, value: str) -> None:
    changes = drawn(base, value)
    assert changes is None or near(changed(base, changes), channels(value))
    if len(set(channels(value))) == 1:
        assert changes is not None, "a grey is a tint of every colour"


@given(COLOURS | GREYS, COLOURS | GREYS)
def test_a_tint_in_text_is_its_colour_or_none(base: str, value: str) -> None:
    tint = written(base, value)
    if tint is None:
        assert base != value
        return
    hue, light, full = colorsys.rgb_to_hls(*channels(base))
    share = tint[1] / 255
    light = light * share + (1 - share if tint[0] == "Tint" else 0)
    assert near(colorsys.hls_to_rgb(hue, light, full), channels(value))


@pytest.mark.parametrize("name", CHARTS)
def test_every_colour_of_a_chart_is_one_of_the_theme_or_a_tint_of_one(name: str) -> None:
    for tree, _ in every_part(CHARTS[name]):
        assert [one.get("val") for one in tree.iter(f"{A}srgbClr")] == []


def test_the_name_at_the_end_of_a_line_has_the_colour_of_its_line() -> None:
    ((tree, _),) = every_part(CHARTS["line"])
    for series in tree.iter(f"{C}ser"):
        line = series.find(f"{C}spPr/{A}ln/{A}solidFill/{A}schemeClr")
        for label in series.iterfind(f"{C}dLbls/{C}dLbl"):
            if label.find(f"{C}showSerName").get("val") == "1" and label.find(f".//{A}fld") is not None:
                assert {one.get("val") for one in label.iter(f"{A}schemeClr")} == {line.get("val")}


def test_what_has_a_colour_of_the_theme_says_so_whatever_its_role() -> None:
    brand = demo.document().brand
    palette = Palette(brand=brand)
    known = {palette.value(role) for role in SLOTS}
    for role, value in brand.colours.items():
        themed = (
            "theme" in palette.text(role) and "theme" in palette.fill(role) and "theme" in palette.line(role)
        )
        assert themed or value.lstrip("#").upper() not in known, role
    styles = etree.fromstring(ZipFile(BytesIO(made("demo").data)).read("word/styles.xml"))
    colour = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}themeColor"
    (heading,) = [one for one in styles.iter("{*}style") if one.find("{*}name").get(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val") == "heading 1"]  # fmt: skip
    assert heading.find(".//{*}color").get(colour) == "text2"


def test_a_lighter_text_is_a_tint_of_the_themes() -> None:
    brand = demo.document().brand
    colours = {**brand.colours, "text": "#000000", "muted": "#595959"}
    palette = Palette(brand=replace(brand, colours=colours))
    assert palette.text("muted") == '<w:color w:val="595959" w:themeColor="text1" w:themeTint="A6"/>'
    assert 'w:themeFill="text1" w:themeFillTint="A6"' in palette.fill("muted")
