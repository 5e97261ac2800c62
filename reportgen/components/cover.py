"""The cover: brand, title, period, headline figures, and what a publication must say first."""

from __future__ import annotations

from dataclasses import replace

from pydantic import Field

from reportgen.components.base import (
    Component,
    Context,
    Lowered,
    Options,
    blocks_only,
    read_options,
    sentence_case,
)
from reportgen.components.key_figures import grid_of
from reportgen.components.naming import Facts
from reportgen.components.tiles import tile
from reportgen.errors import Origin
from reportgen.model.blocks import Block, Figure, Panel, Paragraph, Picture
from reportgen.model.document import PageSequence
from reportgen.model.drawing import scaled
from reportgen.model.inlines import Inline, LineBreak, Strong, Text
from reportgen.model.passage import Directive
from reportgen.model.style import Logo

MASTER = "cover"
LOGO_HEIGHT = 44.0


class CoverOptions(Options):
    """Options of cover and masthead."""

    figures: Facts = Field(
        default=(), description="Facts to show as tiles; without it, those of cover.figures in report.yml."
    )
    columns: int | None = Field(
        default=None, ge=1, le=12, description="Tiles in a row; without it, as even as can be."
    )


def lower(directive: Directive, context: Context) -> Lowered:
    """A page sequence of its own: the band, the tiles, the publication line."""
    options = read_options(directive, CoverOptions, context)
    blocks: list[Block] = [band(directive.id, "cover", context)]
    blocks += headline(directive, options, context)
    if context.further:
        blocks.append(_further(directive.id, context))
    blocks += matter_of(directive.id, "cover", LineBreak(), context)
    notice = notice_of(directive, context)
    blocks += blocks_only(notice, directive)
    sequence = PageSequence(master=MASTER, blocks=tuple(blocks))
    return replace(notice, pieces=(sequence,))


def band(key: str, role: str, context: Context) -> Panel:
    """The coloured band with logo, title, subtitle and period; role also begins its styles' names."""
    lines: list[Block] = []
    if context.brand.logo is not None:
        lines.append(_logo(key, context.brand.logo))
    if context.publication.state == "draft":
        where = context.origins.at("publication", "state")
        lines.append(_line(key, "state", role, context.wording.label("draft"), where))
    lines.append(_line(key, "title", role, context.title, context.origins.at("title")))
    if context.subtitle:
        lines.append(_line(key, "subtitle", role, context.subtitle, context.origins.at("subtitle")))
    lines.append(_line(key, "period", role, _opening(context), context.origins.at("period")))
    return Panel(id=f"{key}-band", blocks=tuple(lines), role=role, label=context.title, bleed=True)


def headline(directive: Directive, options: CoverOptions, context: Context) -> tuple[Block, ...]:
    """The headline figures as tiles, those of the directive or of the report; nothing without any."""
    if options.figures:
        facts = [context.fact(name, directive.options["figures"].origin) for name in options.figures]
    else:
        facts = [
            context.fact(name, context.origins.at("cover", "figures", place))
            for place, name in enumerate(context.cover_figures)
        ]
    cells = tuple(tile(fact, f"{directive.id}-{place}", context) for place, fact in enumerate(facts))
    return (grid_of(f"{directive.id}-figures", cells, options.columns, context.look),) if cells else ()


def _further(key: str, context: Context) -> Paragraph:
    return Paragraph(
        id=f"{key}-further",
        children=context.reader.line("cover.further", context.further),
        role="cover-further",
        origin=context.origins.at("cover", "further"),
    )


def _opening(context: Context) -> str:
    return sentence_case(context.wording.period(context.period, "long"))


def _logo(key: str, logo: Logo) -> Figure:
    width = LOGO_HEIGHT * logo.aspect
    graphic = (
        scaled(logo.drawing, LOGO_HEIGHT)
        if logo.drawing is not None
        else Picture(asset=logo.asset or "", width=width, height=LOGO_HEIGHT)
    )
    return Figure(id=f"{key}-logo", graphic=graphic, alt=logo.alt, width=None)


def _line(key: str, part: str, role: str, text: str, where: Origin) -> Paragraph:
    return Paragraph(id=f"{key}-{part}", children=(Text(text=text),), role=f"{role}-{part}", origin=where)


def matter_of(key: str, role: str, between: Inline, context: Context) -> tuple[Block, ...]:
    """Who publishes it, when and how it is marked, as a paragraph; nothing where none is given."""
    publication, label = context.publication, context.wording.label
    facts = [
        (label("publisher"), publication.publisher),
        (label("published"), context.wording.date(publication.published) if publication.published else ""),
        (label("marking"), publication.marking),
    ]
    children: list[Inline] = []
    for name, text in facts:
        if text:
            children += [between] if children else []
            children += [Strong(children=(Text(text=f"{name}: "),)), Text(text=text)]
    where = context.origins.at("publication")
    matter = Paragraph(id=f"{key}-matter", children=tuple(children), role=f"{role}-matter", origin=where)
    return (matter,) if children else ()


def notice_of(directive: Directive, context: Context) -> Lowered:
    """The report's notice in a panel of its own; nothing where it has none."""
    if not context.publication.notice:
        return Lowered(pieces=())
    body = context.words("publication.notice", context.publication.notice, directive.id)
    panel = Panel(id=f"{directive.id}-notice", blocks=blocks_only(body, directive), role="notice")
    return replace(body, pieces=(panel,))


COMPONENT = Component(
    name="cover",
    summary="A cover with the brand, the title, the period and the headline figures.",
    options=CoverOptions,
    lower=lower,
)
