from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import Origin, ReportError
from reportgen.model.contrast import contrast
from reportgen.model.drawing import FontKey
from reportgen.model.style import Brand
from reportgen.project.brand import brand_of, default_brand, resolve_brand
from reportgen.project.brand_colours import ROLES, mix
from reportgen.project.brand_settings import BrandSettings
from reportgen.project.loading import load_project
from reportgen.project.origins import Origins
from reportgen.project.problems import validated
from reportgen.project.resources import fonts_folder
from reportgen.project.yaml import parse_yaml

Folder = Callable[..., Path]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 0H40V20H0Z"/></svg>'


def png(width: int, height: int) -> bytes:
    from io import BytesIO

    from PIL import Image

    stream = BytesIO()
    Image.new("RGB", (width, height), "#204060").save(stream, "PNG")
    return stream.getvalue()


def brand(text: str, folder: Path | None = None) -> Brand:
    values, origins = parse_yaml(text.encode(), "_brand.yml")
    settings, problems = validated(BrandSettings, values, origins)
    assert problems == []
    assert settings is not None
    return brand_of(settings, origins, folder)[0]


def mistakes(text: str, folder: Path | None = None) -> list[str]:
    values, origins = parse_yaml(text.encode(), "_brand.yml")
    settings, problems = validated(BrandSettings, values, origins)
    if settings is not None:
        with pytest.raises(ReportError) as caught:
            brand_of(settings, origins, folder)
        problems = list(caught.value.problems)
    return [str(problem) for problem in problems]


def test_a_report_without_a_brand_has_a_whole_one() -> None:
    default, assets = default_brand()
    assert default.colour("primary") == "#12436d"
    assert default.colour("series_4") == "#f46a25"
    assert tuple(default.colours) == ROLES
    assert {font.key for font in default.fonts if font.key.role == "body"} == {
        FontKey(role="body", weight=400),
        FontKey(role="body", weight=600),
        FontKey(role="body", weight=700),
        FontKey(role="body", weight=400, italic=True),
    }
    assert {font.asset for font in default.fonts} == {asset.key for asset in assets}
    assert default.logo is None


@pytest.mark.parametrize("ground", ["background", "surface"])
@pytest.mark.parametrize("role", ["text", "muted", "primary", "link", "heading", "good", "bad", "neutral"])
def test_text_of_the_default_brand_can_be_read(role: str, ground: str) -> None:
    default, _ = default_brand()
    assert contrast(default.colour(role), default.colour(ground)) >= 4.5
    assert contrast(default.colour("on_primary"), default.colour("primary")) >= 4.5


def test_the_series_are_told_from_paper() -> None:
    default, _ = default_brand()
    for place in range(1, 5):
        assert contrast(default.colour(f"series_{place}"), "#ffffff") >= 2.9


colours = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


@given(st.dictionaries(st.sampled_from(["primary", "secondary", "tertiary", "light"]), colours))
def test_any_brand_fills_every_role(given_colours: Mapping[str, str]) -> None:
    settings = BrandSettings.model_validate({"color": dict(given_colours)})
    made, _ = brand_of(settings, Origins(file="_brand.yml"), None)
    assert tuple(made.colours) == ROLES
    assert len({made.colour(f"series_{place}") for place in range(1, 7)}) == 6
    for role in ("link", "heading", "muted"):
        assert contrast(made.colour(role), made.colour("background")) >= 4.5
    best = max(contrast(one, made.colour("primary")) for one in ("#ffffff", made.colour("text")))
    assert contrast(made.colour("on_primary"), made.colour("primary")) == best


def test_colours_are_found_by_name_by_key_and_by_role() -> None:
    made = brand("""\
color:
  palette: {navy: "#123", sea: navy}
  primary: sea
  secondary: "#28A197"
  foreground: primary
  success: "#006400"
typography:
  headings: {family: Source Sans 3, color: secondary}
  link: {color: navy}
reportgen:
  colors: {accent: sea, on_primary: "#fff"}
  charts: {palette: [sea, secondary]}
""")
    assert made.colour("primary") == "#112233"
    assert made.colour("text") == "#112233"
    assert made.colour("heading") == "#28a197"
    assert made.colour("link") == made.colour("accent") == made.colour("series_1") == "#112233"
    assert made.colour("series_2") == "#28a197"
    assert made.colour("series_3") != made.colour("series_2")
    assert made.colour("good") == "#006400"


def test_a_light_main_colour_takes_dark_text() -> None:
    assert brand('color: {primary: "#ffdd00"}').colour("on_primary") == "#1f2a33"
    assert brand('color: {primary: "#003366"}').colour("on_primary") == "#ffffff"


def test_muted_text_stays_legible_beside_pale_text() -> None:
    for text in ("#6b6b6b", "#555555", "#000000"):
        made = brand(f'color: {{foreground: "{text}", light: "#f4f4f4"}}')
        for ground in ("background", "surface"):
            assert contrast(made.colour("muted"), made.colour(ground)) >= 4.5


def test_a_logo_is_read_from_any_form_of_the_convention(folder: Folder) -> None:
    root = folder(**{"logo.png": png(40, 20), "logo.svg": SVG})
    for text in (
        "logo: logo.svg",
        "logo: {path: logo.svg}",
        "logo: {large: logo.svg, small: none.png}",
        "logo: {medium: {light: logo.svg, dark: none.svg}}",
        "logo: {images: {mark: logo.svg}, large: mark}",
        "logo: none.svg\nreportgen: {logo: logo.svg}",
    ):
        logo = brand(f"meta: {{name: Libraries}}\n{text}", root).logo
        assert logo is not None, text
        assert logo.drawing is not None, text
        assert (logo.alt, logo.aspect) == ("Libraries", 2.0), text
    picture = brand("logo: {path: logo.png, alt: A book}", root).logo
    assert picture is not None
    assert (picture.alt, picture.asset, picture.aspect) == ("A book", "image/logo.png", 2.0)


def test_a_family_that_the_report_brings_is_used_for_its_role(folder: Folder) -> None:
    face = (fonts_folder() / "SourceSans3-Bold.ttf").read_bytes()
    root = folder(**{"fonts/Own.ttf": face})
    made = brand(
        "typography: {fonts: [{family: Own, files: [{path: fonts/Own.ttf, weight: bold}]}], headings: Own}",
        root,
    )
    assert [(font.key.weight, font.asset) for font in made.fonts if font.key.role == "heading"] == [
        (700, "font/fonts/Own.ttf")
    ]
    assert {font.family for font in made.fonts if font.key.role == "body"} == {"Source Sans 3"}


def test_what_other_tools_read_is_left_alone() -> None:
    brand("""\
meta: {name: {short: L, full: Libraries}, link: {home: "https://example.org"}}
defaults: {bootstrap: {x: 1}}
typography:
  fonts: [{family: Fira Code, source: google, weight: [400, 700], display: block}]
  base: {family: Source Sans 3, size: 16px, line-height: 1.5, weight: 400}
  monospace: {family: Fira Code, size: 0.9em}
  monospace-block: {color: primary}
""")


@pytest.mark.parametrize(
    ("text", "place", "what", "hint"),
    [
        ("colour: {}", "1:1", "no setting", "“color”"),
        ("color: {primary: nvy, palette: {navy: '#123456'}}", "1:18", "“nvy” is no colour", "“navy”"),
        ("color: {primary: '#12345'}", "1:18", "no colour", "#rrggbb"),
        ("color: {palette: {blue: blue}}", "1:25", "no colour", "#rrggbb"),
        ("color: {palette: {a: b, b: a}, primary: a}", "1:22", "stands for itself", "#rrggbb"),
        ("reportgen: {colors: {primry: '#123456'}}", "1:22", "no colour role", "“primary”"),
        ("reportgen: {charts: {palette: ['#123456', blu]}}", "1:43", "“blu” is no colour", "#rrggbb"),
        ("reportgen: {charts: {palette: [a, b, c, d, e, f, g]}}", "1:31", "too many", "6"),
        ("typography: {base: Verdna}", "1:20", "no font family “Verdna”", "files"),
        ("typography: {base: Source Sans}", "1:20", "no font family", "“Source Sans 3”"),
        ("typography: {fonts: [{family: A, source: google}], base: A}", "1:31", "no files", "static .ttf"),
        (
            "typography: {fonts: [{family: A, files: [a.ttf]}], base: A}",
            "1:42",
            "no file “a.ttf”",
            "“bad.ttf”",
        ),
        ("typography: {fonts: [{family: A, files: [../a.ttf]}], base: A}", "1:42", "stay inside", "folder"),
        ("typography: {fonts: [{family: A, files: [bad.ttf]}], base: A}", "1:42", "cannot be used", ".ttf"),
        (
            "typography: {fonts: [{family: A, files: [{path: a, weight: 200..900}]}]}",
            "1:60",
            "range of weights",
            "static",
        ),
        ("logo: logo.svg", "1:7", "no words", "alt"),
        ("meta: {name: L}\nlogo: lgo.svg", "2:7", "no file “lgo.svg”", "“logo.svg”"),
        ("meta: {name: L}\nlogo: bad.png", "2:7", "cannot be used", "PNG"),
        ("meta: {name: L}\nlogo: ../logo.svg", "2:7", "stay inside", "folder"),
        ("logo: {large: {path: a, al: b}}", "1:25", "no setting", "“alt”"),
        ("logo: {large: {light: a, drk: b}}", "1:15", "no version", "dark"),
    ],
)
def test_a_mistake_is_shown_at_its_place(folder: Folder, text: str, place: str, what: str, hint: str) -> None:
    root = folder(**{"logo.svg": SVG, "bad.ttf": b"no font", "bad.png": b"no image"})
    first, *rest = mistakes(text, root)[0].splitlines()
    assert first.startswith(f"_brand.yml:{place}: ")
    assert what in first
    assert hint in rest[-1]


def test_all_mistakes_of_colours_fonts_and_logo_come_at_once(folder: Folder) -> None:
    found = mistakes("color: {primary: x}\ntypography: {base: B, headings: H}\nlogo: l.svg", folder())
    assert [problem.split(": ")[0] for problem in found] == [
        *("_brand.yml:1:18", "_brand.yml:2:20", "_brand.yml:2:33", "_brand.yml:3:7")
    ]


def test_two_files_for_one_face_are_refused(folder: Folder) -> None:
    face = (fonts_folder() / "SourceSans3-Bold.ttf").read_bytes()
    root = folder(**{"a.ttf": face, "b.ttf": face})
    (problem,) = mistakes("typography: {fonts: [{family: A, files: [a.ttf, b.ttf]}], base: A}", root)
    assert "two upright files of weight 400" in problem
    (problem,) = mistakes(
        "typography: {fonts: [{family: A, files: [{path: a.ttf, style: italic}]}], base: A}", root
    )
    assert "no upright face" in problem


@pytest.mark.parametrize("sample", ["northamptonshire", "emergency-care"])
def test_the_samples_brands_resolve(sample: str) -> None:
    project = load_project(Path(__file__).parents[2] / "samples" / sample)
    made, assets = resolve_brand(project)
    assert made.logo is not None
    assert {font.asset for font in made.fonts} <= {asset.key for asset in assets}
    assert isinstance(project.brand_origins.at("color", "primary"), Origin)


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    assert mix("#102030", "#ffffff", 0) == "#102030"
    assert mix("#102030", "#ffffff", 1) == "#ffffff"
