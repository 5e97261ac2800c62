"""A layout as the model has it: styles, panels and tables by role, kinds of page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Generic, TypeVar

from reportgen.errors import Origin, ReportError, SettingsError, did_you_mean, raise_all
from reportgen.frozen import dataclass
from reportgen.model.drawing import FontKey
from reportgen.model.style import Edge, PageMaster, PanelStyle, TableStyle, TextStyle
from reportgen.project.layout_checks import NO_FILL, colour_problems, size_problems, text_role_problems
from reportgen.project.layout_defaults import PANELS, READING, STYLES, TABLES
from reportgen.project.layout_masters import NOWHERE, MasterTemplate, resolve_masters
from reportgen.project.layout_settings import (
    ChartSettings,
    GridSettings,
    LayoutSettings,
    PanelSettings,
    StyleSettings,
    TableSettings,
)
from reportgen.project.origins import Origins
from reportgen.project.project import Project

Setting = TypeVar("Setting", StyleSettings, PanelSettings, TableSettings)
Style = TypeVar("Style", TextStyle, PanelStyle, TableStyle)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedLayout:
    """Everything a layout says of looks, by role; kinds of page still with names to fill."""

    styles: Mapping[str, TextStyle]
    panels: Mapping[str, PanelStyle]
    tables: Mapping[str, TableStyle]
    masters: tuple[MasterTemplate, ...]
    grid: GridSettings
    charts: ChartSettings
    numbered_headings: bool = False
    numbered_captions: bool = False

    def page_masters(
        self, values: Mapping[str, str], places: Mapping[str, Origin] = NOWHERE
    ) -> tuple[PageMaster, ...]:
        """The page masters, their running lines filled with values by name, which are written at places."""
        return tuple(master.fill(values, places) for master in self.masters)


def resolve_layout(project: Project) -> ResolvedLayout:
    """The layout of a report.

    Raises SettingsError (or ReportErrors with all of them) at their places in layout.yml.
    """
    return layout_of(project.layout, project.layout_origins)


def default_layout() -> ResolvedLayout:
    """The layout of a report that has none."""
    return layout_of(LayoutSettings(), Origins(file="layout.yml"))


def layout_of(layout: LayoutSettings, origins: Origins) -> ResolvedLayout:
    """The layout that settings make."""
    masters, problems = resolve_masters(layout, origins)
    styles = _by_role("styles", layout.styles, STYLES, _text_style, origins)
    panels = _by_role("panels", layout.panels, PANELS, _panel_style, origins)
    tables = _by_role("tables", layout.tables, TABLES, _table_style, origins)
    problems += [*styles.problems, *panels.problems, *tables.problems]
    problems += size_problems(layout, styles.roots, origins)
    problems += colour_problems(layout, origins)
    problems += text_role_problems(layout, styles.styles, origins)
    raise_all(problems)
    return ResolvedLayout(
        styles={role: _lifted(style, layout, styles.roots[role]) for role, style in styles.styles.items()},
        panels=panels.styles,
        tables=tables.styles,
        masters=masters,
        grid=layout.grid,
        numbered_headings=layout.headings == "numbered",
        numbered_captions=layout.captions == "numbered",
        charts=layout.charts.model_copy(
            update={"label_size": max(layout.charts.label_size, layout.minimum.notes)}
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Roles(Generic[Style]):
    """Styles by role, the default role at the root of each, and what is wrong."""

    styles: dict[str, Style]
    roots: dict[str, str]
    problems: list[ReportError]


def _by_role(
    kind: str,
    settings: Mapping[str, Setting],
    defaults: Mapping[str, Style],
    apply: Callable[[Setting, Style], Style],
    origins: Origins,
) -> _Roles[Style]:
    """The defaults, and what a layout says over them; “like” may name a role of either."""
    found: _Roles[Style] = _Roles(styles=dict(defaults), roots={role: role for role in defaults}, problems=[])
    done: set[str] = set()

    def resolve(role: str, asked: tuple[str, ...]) -> None:
        own = settings.get(role)
        if own is None or role in done:
            return
        done.add(role)
        like = own.like or (role if role in defaults else None)
        problem = _likeness(kind, role, like, {*settings, *defaults}, asked, origins)
        if like is None or problem is not None:
            found.problems.extend([problem] if problem else [])
            return
        if like != role:
            resolve(like, (*asked, role))
        if like in found.styles:
            found.styles[role] = apply(own, found.styles[like])
            found.roots[role] = found.roots[like]

    for role in settings:
        resolve(role, ())
    return found


def _likeness(
    kind: str, role: str, like: str | None, known: set[str], asked: tuple[str, ...], origins: Origins
) -> ReportError | None:
    """What is wrong with the role that a role is like."""
    if like is None:
        near = did_you_mean(role, known - {role})
        return SettingsError(
            f"“{role}” is no role of “{kind}”",
            where=origins.key(kind, role),
            hint=near if near.startswith("did") else "a new role needs “like:” and a role that there is",
        )
    where = origins.at(kind, role, "like")
    if like in asked:
        circle = " → ".join((*asked, role, like))
        return SettingsError(f"“{role}” is like itself", where=where, why=circle, hint="name another role")
    if like not in known:
        return SettingsError(f"“{like}” is no role of “{kind}”", where=where, hint=did_you_mean(like, known))
    return None


def _lifted(style: TextStyle, layout: LayoutSettings, root: str) -> TextStyle:
    """A style that is not smaller than the layout's minimum; the author's own sizes were checked."""
    least = layout.minimum.body if root in READING else layout.minimum.notes
    floor = None if style.min_size is None else max(style.min_size, layout.minimum.notes)
    return replace(style, size=max(style.size, least), min_size=floor)


def _text_style(own: StyleSettings, base: TextStyle) -> TextStyle:
    font = FontKey(
        role=_or(own.font, base.font.role),
        weight=_or(own.weight, base.font.weight),
        italic=_or(own.italic, base.font.italic),
    )
    size = _or(own.size, base.size)
    floor = _or(own.min_size, base.min_size)
    return TextStyle(
        font=font,
        size=size,
        leading=_or(own.leading, base.leading),
        colour=_or(own.colour, base.colour),
        space_before=_or(own.before, base.space_before),
        space_after=_or(own.after, base.space_after),
        indent=_or(own.indent, base.indent),
        align=_or(own.align, base.align),
        keep_with_next=_or(own.keep_with_next, base.keep_with_next),
        min_size=None if floor is None else min(floor, size),
    )


def _panel_style(own: PanelSettings, base: PanelStyle) -> PanelStyle:
    edges = base.edges
    if own.edges is not None:
        edges = tuple(Edge(side=edge.side, colour=edge.colour, width=edge.width) for edge in own.edges)
    return PanelStyle(
        fill=_ground(own.fill, base.fill),
        edges=edges,
        padding=_or(own.padding, base.padding),
        space_before=_or(own.before, base.space_before),
        space_after=_or(own.after, base.space_after),
        min_height=_or(own.min_height, base.min_height),
    )


def _table_style(own: TableSettings, base: TableStyle) -> TableStyle:
    return TableStyle(
        header_role=_or(own.header_role, base.header_role),
        cell_role=_or(own.cell_role, base.cell_role),
        header_fill=_ground(own.header_fill, base.header_fill),
        stripe=_ground(own.stripe, base.stripe),
        stripe_from=_or(own.stripe_from, base.stripe_from),
        rule=_or(own.rule, base.rule),
        rule_width=_or(own.rule_width, base.rule_width),
        pad_x=_or(own.pad_x, base.pad_x),
        pad_y=_or(own.pad_y, base.pad_y),
        space_after=_or(own.after, base.space_after),
    )


def _or(own: Value | None, base: Value) -> Value:
    return base if own is None else own


def _ground(own: str | None, base: str | None) -> str | None:
    return base if own is None else None if own == NO_FILL else own
