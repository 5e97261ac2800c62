"""Kinds of page: their size and margins, and running lines with names still to be filled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from reportgen.errors import Origin, ReportError, SettingsError
from reportgen.frozen import dataclass
from reportgen.model.inlines import Inline, PageField, Text
from reportgen.model.style import PageMaster, RunningLine
from reportgen.project.layout_settings import (
    POINTS_PER_MM,
    LayoutSettings,
    MarginSettings,
    MasterSettings,
    RunningSettings,
)
from reportgen.project.origins import Origins, SettingPath

BUILT_IN: Mapping[str, MasterSettings] = {
    "cover": MasterSettings.made(header=RunningSettings.made(), footer=RunningSettings.made()),
    "body": MasterSettings.made(),
    "landscape": MasterSettings(orientation="landscape"),
}
"""The kinds of page that every layout has."""

MARGINS = {"top": 27.0, "right": 22.0, "bottom": 25.0, "left": 22.0}
LEAST_MEASURE = 60.0
"""The narrowest text and the lowest, in millimetres."""

LEAST_COLUMN = 15.0
"""The narrowest of several columns of text, in millimetres."""

NOWHERE: Mapping[str, Origin] = MappingProxyType({})

_NAME = re.compile(r"\{(\w+)\}")
_PAGE_OF_PAGES = "{page} / {pages}"
_SEPARATORS = " \u00b7|"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningTemplate:
    """A running line before its names are filled, and where the layout has it."""

    left: str = ""
    centre: str = ""
    right: str = ""
    origin: Origin | None = None

    def fill(self, values: Mapping[str, str], places: Mapping[str, Origin]) -> RunningLine | None:
        """The line with its names filled; None where nothing is left of it."""
        sides = [filled(text, values) for text in (self.left, self.centre, self.right)]
        if not any(sides):
            return None
        where = self._longest(values, places)
        return RunningLine(left=sides[0], centre=sides[1], right=sides[2], origin=where)

    def _longest(self, values: Mapping[str, str], places: Mapping[str, Origin]) -> Origin | None:
        """Where the longest of its words stand: a value's place, or the layout's."""
        text = self.left + self.centre + self.right
        names = [name for name in _NAME.findall(text) if name in places]
        longest = max(names, key=lambda name: len(values.get(name, "")), default="")
        own = len(_NAME.sub("", text))
        return places[longest] if longest and len(values.get(longest, "")) > own else self.origin


@dataclass(frozen=True, slots=True, kw_only=True)
class MasterTemplate:
    """A kind of page before its names are filled; sizes and margins in points."""

    name: str
    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    header: RunningTemplate = RunningTemplate()
    footer: RunningTemplate = RunningTemplate()
    watermark: str = ""
    columns: int = 1
    column_gap: float = 0.0

    def fill(self, values: Mapping[str, str], places: Mapping[str, Origin] = NOWHERE) -> PageMaster:
        """The page master with its names filled.

        values: the texts by name; “page_of_pages” is itself a text with {page} and {pages}.
        A name without a value stands for nothing. places: where the texts are written.
        """
        mark = "".join(part.text for part in filled(self.watermark, values) if isinstance(part, Text))
        return PageMaster(
            name=self.name,
            width=self.width,
            height=self.height,
            top=self.top,
            right=self.right,
            bottom=self.bottom,
            left=self.left,
            header=self.header.fill(values, places),
            footer=self.footer.fill(values, places),
            watermark=mark,
        )


def filled(template: str, values: Mapping[str, str]) -> tuple[Inline, ...]:
    """Text with names in braces as inlines; separators beside nothing are dropped.

    >>> filled("{marking} | {page}", {})
    (PageField(show='number', kind='page'),)
    """
    counted = {"page_of_pages": _PAGE_OF_PAGES, **values}["page_of_pages"]
    parts: list[Text | PageField] = []
    for part in _parts(template.replace("{page_of_pages}", counted), values):
        last = parts[-1] if parts else None
        if isinstance(part, Text) and isinstance(last, Text):
            parts[-1] = Text(text=last.text + part.text)
        else:
            parts.append(part)
    return _trimmed(parts)


def _parts(template: str, values: Mapping[str, str]) -> Iterator[Text | PageField]:
    for place, piece in enumerate(_NAME.split(template)):
        if place % 2 == 0:
            text = piece
        elif piece in ("page", "pages"):
            yield PageField(show="number" if piece == "page" else "count")
            continue
        else:
            text = values.get(piece, "")
        if text:
            yield Text(text=text)


def _trimmed(parts: list[Text | PageField]) -> tuple[Inline, ...]:
    """Parts without blanks and separators at both ends, nor two separators in a row."""
    texts: list[Text | PageField] = []
    for place, part in enumerate(parts):
        if isinstance(part, Text):
            text = re.sub(r"(\s*[\u00b7|]\s*){2,}", " \u00b7 ", part.text)
            text = text.lstrip(_SEPARATORS) if place == 0 else text
            text = text.rstrip(_SEPARATORS) if place == len(parts) - 1 else text
            if text:
                texts.append(Text(text=text))
        else:
            texts.append(part)
    return tuple(texts)


def resolve_masters(
    layout: LayoutSettings, origins: Origins
) -> tuple[tuple[MasterTemplate, ...], list[ReportError]]:
    """The kinds of page of a layout, and those whose margins or columns leave no room for text."""
    problems: dict[SettingPath, ReportError] = {}
    masters = []
    for name in dict.fromkeys((*BUILT_IN, *layout.masters)):
        master = _master(name, layout, origins)
        masters.append(master)
        room = (master.width - master.left - master.right, master.height - master.top - master.bottom)
        if min(room) < LEAST_MEASURE * POINTS_PER_MM:
            at = _widest_margin(name, layout, room)
            if at not in origins.places and ("page", "size") in origins.places:
                at = ("page", "size")
            problems.setdefault(at, _no_room(name, room, origins, at))
        elif master.columns > 1:
            problems.update(_narrow_columns(master, room[0], origins))
    return tuple(masters), list(problems.values())


def _widest_margin(name: str, layout: LayoutSettings, room: tuple[float, float]) -> SettingPath:
    """The setting of the margin that takes most where there is too little room."""
    own = layout.masters.get(name, MasterSettings.made()).margins
    sides = ("left", "right") if room[0] < room[1] else ("top", "bottom")
    side = max(sides, key=lambda side: _margin(side, layout.margins, own))
    return ("margins", side) if getattr(own, side) is None else ("masters", name, "margins", side)


def _no_room(name: str, room: tuple[float, float], origins: Origins, at: SettingPath) -> ReportError:
    width, height = (side / POINTS_PER_MM for side in room)
    return SettingsError(
        f"the margins of “{name}” leave {width:.0f} × {height:.0f} mm for the text",
        where=origins.at(*at),
        hint=f"leave at least {LEAST_MEASURE:.0f} mm each way",
    )


def _narrow_columns(
    master: MasterTemplate, width: float, origins: Origins
) -> Iterator[tuple[SettingPath, ReportError]]:
    """Columns too narrow for text, at their gap where it is set, else at their number."""
    column = (width - master.column_gap * (master.columns - 1)) / master.columns
    if column >= LEAST_COLUMN * POINTS_PER_MM:
        return
    gap = ("masters", master.name, "column_gap")
    at = gap if gap in origins.places else ("masters", master.name, "columns")
    yield (
        at,
        SettingsError(
            f"{master.columns} columns of “{master.name}”, {master.column_gap:g} pt apart, leave "
            f"{max(0.0, column) / POINTS_PER_MM:.0f} mm for the text of each",
            where=origins.at(*at),
            why=f"the text is {width:.0f} pt wide",
            hint=f"leave each at least {LEAST_COLUMN:.0f} mm: a smaller column_gap, or fewer columns",
        ),
    )


def _master(name: str, layout: LayoutSettings, origins: Origins) -> MasterTemplate:
    base, own = BUILT_IN.get(name, MasterSettings.made()), layout.masters.get(name, MasterSettings.made())
    size = own.size or layout.page.size
    orientation = own.orientation or base.orientation or layout.page.orientation
    sides = (size.width, size.height)
    width, height = sides if orientation == "portrait" else sides[::-1]
    margins = {side: _margin(side, layout.margins, own.margins) * POINTS_PER_MM for side in MARGINS}
    head = _line_origin(name, "header", own.header, origins)
    foot = _line_origin(name, "footer", own.footer, origins)
    return MasterTemplate(
        name=name,
        width=width * POINTS_PER_MM,
        height=height * POINTS_PER_MM,
        header=_running(own.header, base.header, layout.header, head),
        footer=_running(own.footer, base.footer, layout.footer, foot),
        watermark=layout.watermark if own.watermark is None else own.watermark,
        columns=own.columns,
        column_gap=own.column_gap,
        **margins,
    )


def _margin(side: str, general: MarginSettings, own: MarginSettings) -> float:
    for margins in (own, general):
        value = getattr(margins, side)
        if isinstance(value, int | float):
            return float(value)
    return MARGINS[side]


def _running(
    own: RunningSettings | None,
    base: RunningSettings | None,
    general: RunningSettings,
    where: Origin,
) -> RunningTemplate:
    chosen = own if own is not None else base if base is not None else general
    return RunningTemplate(left=chosen.left, centre=chosen.centre, right=chosen.right, origin=where)


def _line_origin(master: str, line: str, own: RunningSettings | None, origins: Origins) -> Origin:
    return origins.key(line) if own is None else origins.key("masters", master, line)
