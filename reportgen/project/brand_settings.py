"""_brand.yml: the brand.yml convention, and under `reportgen:` what it has no words for.

Keys of the convention that print has no use for (web fonts' display, Bootstrap defaults,
type sizes in rem) are accepted and left alone, so that one file serves other tools too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from reportgen.project.json_schema import Also
from reportgen.project.values import LISTED, RawText, Settings, Text, mistake, short

WEIGHTS = MappingProxyType(
    {
        "thin": 100,
        "extra-light": 200,
        "ultra-light": 200,
        "light": 300,
        "normal": 400,
        "regular": 400,
        "medium": 500,
        "semi-bold": 600,
        "demi-bold": 600,
        "bold": 700,
        "extra-bold": 800,
        "ultra-bold": 800,
        "black": 900,
    }
)
"""The names of weights in the convention."""


def _weight(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"\d+\s*\.\.\s*\d+", value):
        raise mistake(
            f"the range of weights “{value}”",
            why="a range is a variable font, which cannot be embedded",
            hint="give static files, one a weight",
        )
    return WEIGHTS.get(value.lower().replace(" ", "-"), value) if isinstance(value, str) else value


Weight: TypeAlias = Annotated[Annotated[int, Field(ge=100, le=900)], Also(_weight, {"enum": list(WEIGHTS)})]
"""A weight from 100 to 900, or its name."""

Anything: TypeAlias = object
"""What other tools read and this one leaves alone."""


class MetaNames(Settings):
    """The names of the brand's owner."""

    short: Text = Field(default="", description="The short name.")
    full: Text = Field(default="", description="The full name.")


class MetaSettings(Settings):
    """Whose brand it is."""

    name: Annotated[MetaNames, short("full", "The name.")] = Field(
        default=MetaNames.made(), description="The name of the brand."
    )
    link: Anything = Field(default=None, description="The brand's addresses (left alone).")


class LogoFile(Settings):
    """A picture of the logo; a path alone stands for {path: …}."""

    path: Text = Field(description="The SVG or PNG inside the report folder, or the name of an image.")
    alt: Text = Field(default="", description="What it shows, in words; left out, the brand's name.")


LogoChoice: TypeAlias = Annotated[LogoFile, short("path", "The SVG or PNG, or the name of an image.")]


def _light(value: object) -> object:
    """Of a light and a dark version the one for light paper."""
    if isinstance(value, Mapping) and value.keys() & {"light", "dark"}:
        for key in value.keys() - {"light", "dark"}:
            raise mistake(f"“{key}” is no version of a logo", hint="known: light, dark")
        return value.get("light", value.get("dark"))
    return value


_PATH = MappingProxyType({"type": ["string", "object"], "description": "The SVG or PNG."})
_VERSIONS = MappingProxyType(
    {
        "type": "object",
        "properties": {"light": dict(_PATH), "dark": dict(_PATH)},
        "additionalProperties": False,
    }
)
SizedLogo: TypeAlias = Annotated[LogoChoice, Also(_light, _VERSIONS)]


class LogoSettings(Settings):
    """The logo in its sizes; print takes the largest there is."""

    images: Mapping[str, LogoChoice] = Field(default={}, description="Images by name.")
    small: SizedLogo | None = Field(default=None, description="The icon.")
    medium: SizedLogo | None = Field(default=None, description="The logo of middle size.")
    large: SizedLogo | None = Field(default=None, description="The full logo.")


def _whole_logo(value: object) -> object:
    """A path, or {path, alt}, as a logo with one size."""
    alone = isinstance(value, str) or (isinstance(value, Mapping) and "path" in value)
    return {"large": value} if alone else value


class ColourSettings(Settings):
    """Colours: “#rrggbb”, the name of a palette colour, or the name of another of these keys."""

    palette: Mapping[str, RawText] = Field(default={}, description="Colours by name.")
    foreground: RawText | None = Field(default=None, description="Text.")
    background: RawText | None = Field(default=None, description="Paper.")
    primary: RawText | None = Field(default=None, description="The brand's main colour.")
    secondary: RawText | None = Field(default=None, description="The second colour.")
    tertiary: RawText | None = Field(default=None, description="The third colour.")
    success: RawText | None = Field(default=None, description="What is good: changes for the better.")
    info: RawText | None = Field(default=None, description="What is said by the way.")
    warning: RawText | None = Field(default=None, description="What to beware of.")
    danger: RawText | None = Field(default=None, description="What is bad: changes for the worse.")
    light: RawText | None = Field(default=None, description="A light surface.")
    dark: RawText | None = Field(default=None, description="A dark surface.")
    link: RawText | None = Field(default=None, description="Links.")
    emphasis: RawText | None = Field(default=None, description="Emphasis (left alone).")


class FontFile(Settings):
    """A font file; a path alone stands for {path: …}."""

    path: Text = Field(description="The static TrueType file inside the report folder.")
    weight: Weight = Field(default=400, description="Its weight: 100 to 900, or a name such as bold.")
    style: Literal["normal", "italic"] = Field(default="normal", description="Upright or italic.")


class FontFamily(Settings):
    """A family of fonts and its files."""

    family: Text = Field(description="The name it is asked for by.")
    source: Literal["file", "google", "bunny", "system"] = Field(
        default="file", description="Where it comes from; print needs files."
    )
    files: tuple[Annotated[FontFile, short("path", "The file.")], ...] = Field(
        default=(), description="Its files, one a weight and style."
    )
    weight: Anything = Field(default=None, description="The weights of a web font (left alone).")
    style: Anything = Field(default=None, description="The styles of a web font (left alone).")
    display: Anything = Field(default=None, description="How a web font loads (left alone).")


class TypeSettings(Settings):
    """How a kind of text is set; a family alone stands for {family: …}."""

    family: Text | None = Field(default=None, description="The family.")
    color: RawText | None = Field(default=None, description="The colour.")
    weight: Anything = Field(default=None, description="The weight (the layout's matter).")
    style: Anything = Field(default=None, description="The style (the layout's matter).")
    size: Anything = Field(default=None, description="The size (the layout's matter).")
    line_height: Anything = Field(
        default=None, alias="line-height", description="The leading (the layout's matter)."
    )
    background_color: Anything = Field(
        default=None, alias="background-color", description="The ground (left alone)."
    )
    decoration: Anything = Field(default=None, description="The decoration of links (left alone).")


TypeChoice: TypeAlias = Annotated[TypeSettings, short("family", "The family.")]


class TypographySettings(Settings):
    """Which fonts there are and which text is set in which."""

    fonts: tuple[FontFamily, ...] = Field(default=(), description="The families and their files.")
    base: TypeChoice = Field(default=TypeSettings.made(), description="Running text.")
    headings: TypeChoice = Field(default=TypeSettings.made(), description="Headings.")
    link: TypeSettings = Field(default=TypeSettings.made(), description="Links: their colour.")
    monospace: Anything = Field(default=None, description="Code (left alone).")
    monospace_inline: Anything = Field(
        default=None, alias="monospace-inline", description="Code in a line (left alone)."
    )
    monospace_block: Anything = Field(
        default=None, alias="monospace-block", description="Blocks of code (left alone)."
    )


class ChartColours(Settings):
    """The colours of charts."""

    palette: Annotated[tuple[RawText, ...], LISTED] = Field(
        default=(), max_length=6, description="The colours of the series in order, up to six."
    )


class OwnBrandSettings(Settings):
    """What the convention has no words for."""

    colors: Mapping[str, RawText] = Field(
        default={}, description="Colours by role: on_primary, accent, muted, surface, rule, good, bad …"
    )
    charts: ChartColours = Field(default=ChartColours(), description="The colours of charts.")
    logo: LogoChoice | None = Field(default=None, description="A logo for print in place of the others.")
    reference: RawText | None = Field(
        default=None, description="A Word file whose styles, heads, feet and pages the draft takes over."
    )


_ALONE = MappingProxyType(
    {
        "type": "object",
        "properties": {
            "path": {"type": "string", "description": "The SVG or PNG."},
            "alt": {"type": "string", "description": "What it shows, in words."},
        },
        "required": ["path"],
        "additionalProperties": False,
    }
)


class BrandSettings(Settings):
    """The brand (_brand.yml)."""

    meta: MetaSettings = Field(default=MetaSettings.made(), description="Whose brand it is.")
    logo: Annotated[
        LogoSettings,
        Also(_whole_logo, _ALONE),
        short("large", "The SVG or PNG."),
    ] = Field(default=LogoSettings.made(), description="The logo.")
    color: ColourSettings = Field(default=ColourSettings.made(), description="The colours.")
    typography: TypographySettings = Field(default=TypographySettings.made(), description="The fonts.")
    defaults: Anything = Field(default=None, description="Settings of other tools (left alone).")
    reportgen: OwnBrandSettings = Field(
        default=OwnBrandSettings.made(), description="What the convention has no words for."
    )
