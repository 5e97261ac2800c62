"""Colours by role: what a brand says, and for the rest what follows from it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from reportgen.errors import ReportError, SettingsError, did_you_mean
from reportgen.model.contrast import contrast
from reportgen.project.brand_settings import BrandSettings
from reportgen.project.origins import Origins, SettingPath

SERIES = ("#12436d", "#28a197", "#801650", "#f46a25", "#3d3d3d", "#a285d1")
"""The categorical palette of the UK Government Analysis Function."""

DEFAULTS = MappingProxyType(
    {
        "primary": "#12436d",
        "secondary": "#28a197",
        "accent": "#f46a25",
        "text": "#1f2a33",
        "background": "#ffffff",
        "surface": "#f2f5f8",
        "muted": "#51606d",
        "rule": "#c8d2db",
        "link": "#1a5e96",
        "good": "#1b6b45",
        "bad": "#a6321f",
        "neutral": "#51606d",
        "highlight": "#f46a25",
    }
)

ROLES = (
    *("primary", "on_primary", "secondary", "accent", "text", "muted", "background", "surface"),
    *("rule", "link", "heading", "good", "bad", "neutral", "highlight"),
    *(f"series_{place}" for place in range(1, 7)),
)
"""The colour roles that styles and charts may name."""

TEXT_CONTRAST = 4.5
MARK_CONTRAST = 3.0

_CONVENTION = (
    *("foreground", "background", "primary", "secondary", "tertiary", "success", "info"),
    *("warning", "danger", "light", "dark", "link"),
)
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


def mix(one: str, other: str, share: float) -> str:
    """The colour between two “#rrggbb”, so much of the way from the first to the second.

    >>> mix("#000000", "#ffffff", 0.5)
    '#808080'
    """
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{int(first + (second - first) * share + 0.5):02x}" for first, second in pairs)


def _parts(text: str) -> tuple[int, ...]:
    return tuple(int(text[place : place + 2], 16) for place in (1, 3, 5))


class Colours:
    """The colours that a brand file names, looked up with their places."""

    def __init__(self, settings: BrandSettings, origins: Origins) -> None:
        self._settings = settings
        self._origins = origins
        self.problems: list[ReportError] = []
        self._texts: dict[SettingPath, str] = {
            ("color", "palette", name): text for name, text in settings.color.palette.items()
        }
        for name in _CONVENTION:
            text = getattr(settings.color, name)
            if isinstance(text, str):
                self._texts[("color", name)] = text

    def convention(self, name: str) -> str | None:
        """The colour of a key of the convention (“primary”); None where it is not set."""
        return self.read(self._texts.get(("color", name)), ("color", name))

    def read(self, text: str | None, path: SettingPath) -> str | None:
        """A colour as written: “#rrggbb”, or a name; notes a problem where it is neither."""
        if text is None:
            return None
        name, seen = text.strip(), [path]
        while not _HEX.fullmatch(name):
            following = self._following(name, seen)
            if following is None:
                self._unknown(name, seen)
                return None
            seen.append(following)
            name = self._texts[following].strip()
        digits = name[1:].lower()
        return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))

    def _following(self, name: str, seen: list[SettingPath]) -> SettingPath | None:
        """What a name stands for: a palette colour first, as one may bear the name of a key."""
        for path in (("color", "palette", name), ("color", name)):
            if path in self._texts and path not in seen:
                return path
        return None

    def _unknown(self, name: str, seen: list[SettingPath]) -> None:
        known = {str(path[-1]) for path in self._texts if path not in seen}
        circle = len(seen) > 1 and any(path in seen for path in (("color", "palette", name), ("color", name)))
        near = did_you_mean(name, known)
        self.problems.append(
            SettingsError(
                f"the colour “{name}” stands for itself" if circle else f"“{name}” is no colour",
                where=self._origins.at(*seen[0]),
                hint=near if near.startswith("did") and not circle else "write it as #rrggbb",
            )
        )

    def own(self) -> dict[str, str]:
        """The roles that the brand sets itself, under reportgen.colors."""
        found: dict[str, str] = {}
        for role, text in self._settings.reportgen.colors.items():
            path = ("reportgen", "colors", role)
            if role not in ROLES:
                where = self._origins.key(*path)
                hint = did_you_mean(role, ROLES)
                self.problems.append(SettingsError(f"“{role}” is no colour role", where=where, hint=hint))
            elif colour := self.read(text, path):
                found[role] = colour
        return found

    def series(self) -> list[str]:
        """The chart colours that the brand names in order."""
        texts = self._settings.reportgen.charts.palette
        path = ("reportgen", "charts", "palette")
        colours = [self.read(text, (*path, place)) for place, text in enumerate(texts)]
        return [colour for colour in colours if colour]

    def check_palette(self) -> None:
        """Note palette entries that are no colours, used or not."""
        for path, text in self._texts.items():
            self.read(text, path)


def resolve_colours(settings: BrandSettings, origins: Origins) -> tuple[dict[str, str], list[ReportError]]:
    """Every role's colour, and the problems in the brand file's colours."""
    colours = Colours(settings, origins)
    own = colours.own()
    found = {name: colour for name in _CONVENTION if (colour := colours.convention(name))}
    typography = settings.typography
    link = colours.read(typography.link.color, ("typography", "link", "color"))
    heading = colours.read(typography.headings.color, ("typography", "headings", "color"))
    text = colours.read(typography.base.color, ("typography", "base", "color"))
    colours.check_palette()
    said = {
        "text": text or found.get("foreground"),
        "background": found.get("background"),
        "primary": found.get("primary"),
        "secondary": found.get("secondary"),
        "accent": found.get("tertiary"),
        "surface": found.get("light"),
        "link": link or found.get("link"),
        "heading": heading,
        "good": found.get("success"),
        "bad": found.get("danger"),
    }
    given = {role: colour for role, colour in said.items() if colour} | own
    roles = _derived(given)
    roles |= _series(colours.series(), roles, given)
    return {role: (roles | own)[role] for role in ROLES}, _once(colours.problems)


def _once(problems: list[ReportError]) -> list[ReportError]:
    """Each problem once: a colour that others refer to is read more than once."""
    return list({str(problem): problem for problem in problems}.values())


def _derived(given: Mapping[str, str]) -> dict[str, str]:
    """The roles that are given, and the others as they follow from those."""
    if not given:
        return {**DEFAULTS, "on_primary": "#ffffff", "heading": DEFAULTS["primary"]}
    roles = {**{role: DEFAULTS[role] for role in ("primary", "text", "background", "good", "bad")}, **given}
    primary, text, paper = roles["primary"], roles["text"], roles["background"]
    own = "primary" in given
    roles.setdefault(
        "on_primary", max((paper, text, "#ffffff"), key=lambda colour: contrast(colour, primary))
    )
    roles.setdefault("secondary", primary if own else DEFAULTS["secondary"])
    roles.setdefault("accent", roles["secondary"] if own else DEFAULTS["accent"])
    roles.setdefault("surface", mix(paper, primary, 0.055))
    roles.setdefault("muted", _muted(text, paper, roles["surface"]))
    roles.setdefault("rule", mix(text, paper, 0.78))
    roles.setdefault("neutral", roles["muted"])
    for role in ("link", "heading"):
        roles.setdefault(role, primary if contrast(primary, paper) >= TEXT_CONTRAST else text)
    visible = [roles["accent"], roles["secondary"], primary]
    roles.setdefault(
        "highlight", next((one for one in visible if contrast(one, paper) >= MARK_CONTRAST), text)
    )
    return roles


def _muted(text: str, paper: str, surface: str) -> str:
    """The text's colour, as much nearer to the paper as can still be read on it."""
    for share in (0.35, 0.3, 0.25, 0.2, 0.15, 0.1):
        colour = mix(text, paper, share)
        if min(contrast(colour, paper), contrast(colour, surface)) >= TEXT_CONTRAST:
            return colour
    return text


def _series(named: list[str], roles: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """Six chart colours: those named, else the brand's own that show on paper, then the default's."""
    order = list(named)
    if not named and "primary" in given:
        own = (roles["primary"], roles["highlight"], roles["secondary"])
        order = [colour for colour in own if contrast(colour, roles["background"]) >= MARK_CONTRAST]
    chosen = list(dict.fromkeys((*order, *SERIES)))
    return {f"series_{place}": colour for place, colour in enumerate(chosen[:6], start=1)}
