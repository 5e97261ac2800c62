"""What a layout must not say: type too small, colours and text styles that there are not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from reportgen.errors import ReportError, SettingsError, did_you_mean
from reportgen.project.brand_colours import ROLES
from reportgen.project.layout_defaults import READING
from reportgen.project.layout_settings import LayoutSettings
from reportgen.project.origins import Origins, SettingPath

NO_FILL = "none"
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def size_problems(
    layout: LayoutSettings, roots: Mapping[str, str], origins: Origins
) -> Iterator[ReportError]:
    """Sizes of type that the author set below the minimum of their role."""
    for role, style in layout.styles.items():
        reading = roots.get(role, role) in READING
        least, key = (layout.minimum.body, "body") if reading else (layout.minimum.notes, "notes")
        if style.size is not None and style.size < least:
            yield _too_small(role, "size", style.size, (least, key), origins)
        if style.min_size is not None and style.min_size < layout.minimum.notes:
            yield _too_small(role, "min_size", style.min_size, (layout.minimum.notes, "notes"), origins)
        if style.min_size is not None and style.size is not None and style.min_size > style.size:
            yield SettingsError(
                f"“{role}” would shrink from {style.size:g} to {style.min_size:g} pt",
                where=origins.at("styles", role, "min_size"),
                hint="write a min_size that is not above the size",
            )
    given = "label_size" in layout.charts.model_fields_set
    if given and layout.charts.label_size < layout.minimum.notes:
        yield SettingsError(
            f"chart labels of {layout.charts.label_size:g} pt are below the minimum",
            where=origins.at("charts", "label_size"),
            hint=f"write {layout.minimum.notes:g} or more",
        )


def _too_small(role: str, key: str, size: float, least: tuple[float, str], origins: Origins) -> ReportError:
    return SettingsError(
        f"“{role}” at {size:g} pt is too small to read",
        where=origins.at("styles", role, key),
        why=f"the least for its kind of text is {least[0]:g} pt (minimum.{least[1]})",
        hint=f"write {least[0]:g} or more",
    )


def colour_problems(layout: LayoutSettings, origins: Origins) -> Iterator[ReportError]:
    """Colours that are neither a role of the brand nor “#rrggbb”."""
    for path, colour in _colours(layout):
        if colour not in ROLES and colour != NO_FILL and not _HEX.fullmatch(colour):
            near = did_you_mean(colour, ROLES)
            hint = near if near.startswith("did") else f"write #rrggbb, or a role; {near}"
            yield SettingsError(f"“{colour}” is no colour role", where=origins.at(*path), hint=hint)
        elif colour == NO_FILL and path[-1] not in ("fill", "header_fill", "stripe"):
            hint = "write a role or #rrggbb"
            yield SettingsError("this cannot be without a colour", where=origins.at(*path), hint=hint)


def _colours(layout: LayoutSettings) -> Iterator[tuple[SettingPath, str]]:
    for role, style in layout.styles.items():
        if style.colour is not None:
            yield ("styles", role, "colour"), style.colour
    for role, panel in layout.panels.items():
        if panel.fill is not None:
            yield ("panels", role, "fill"), panel.fill
        for place, edge in enumerate(panel.edges or ()):
            yield ("panels", role, "edges", place, "colour"), edge.colour
    for role, table in layout.tables.items():
        for key in ("header_fill", "stripe", "rule"):
            colour = getattr(table, key)
            if colour is not None:
                yield ("tables", role, key), colour


def text_role_problems(
    layout: LayoutSettings, styles: Collection[str], origins: Origins
) -> Iterator[ReportError]:
    """Text styles that a table names and that there are not."""
    for role, table in layout.tables.items():
        for key in ("header_role", "cell_role"):
            name = getattr(table, key)
            if name is not None and name not in styles:
                where = origins.at("tables", role, key)
                yield SettingsError(
                    f"“{name}” is no text style", where=where, hint=did_you_mean(name, styles)
                )
