"""The cover: brand, title, period, headline figures, and what a publication must say first."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from reportgen.components.base import Component, Context, Lowered, Names, Options, read_options, sentence_case
from reportgen.components.key_figures import grid_of
from reportgen.components.tiles import tile
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

    figures: Names = Field(
        default=(), description="Facts to show as tiles; without it, those of cover.figures in report.yml."
    )
    columns: int | None = Field(
        default=None, ge=1, le=12, description="Tiles in a row; without it, as even as can be."
    )


def lower(directive: Directive, context: Context) -> Lowered:
    """A page sequence of its own: the band, the tiles, the publication line."""
    options = read_options(directive, CoverOptions)
    names = options.figures or context.cover_figures
    blocks: list[Block] = [band(directive.id, "cover", context)]
    blocks += headline(directive, names, options.columns, context)
    if context.further:
        words = context.reader.inlines(context.further, directive.origin)
        blocks.append(Paragraph(id=f"{directive.id}-further", children=words, role="cover-further"))
    blocks += _matter(directive.id, context)
    return Lowered(pieces=(PageSequence(master=MASTER, blocks=tuple(blocks)),))


def band(key: str, role: str, context: Context) -> Panel:
    """The coloured band with logo, title, subtitle and period; role also begins its styles' names."""
    lines: list[Block] = []
    if context.brand.logo is not None:
        lines.append(_logo(key, context.brand.logo))
    if context.publication.state == "draft":
        lines.append(_line(key, "state", role, context.wording.label("draft")))
    lines.append(_line(key, "title", role, context.title))
    if context.subtitle:
        lines.append(_line(key, "subtitle", role, context.subtitle))
    lines.append(_line(key, "period", role, _opening(context)))
    return Panel(id=f"{key}-band", blocks=tuple(lines), role=role, label=context.title, bleed=True)


def headline(
    directive: Directive, names: Sequence[str], columns: int | None, context: Context
) -> tuple[Block, ...]:
    """The headline figures as tiles; nothing where none are named."""
    cells = tuple(
        tile(context.fact(name, directive.origin), f"{directive.id}-{place}", context)
        for place, name in enumerate(names)
    )
    return (grid_of(f"{directive.id}-figures", cells, columns, context.look),) if cells else ()


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


def _line(key: str, part: str, role: str, text: str) -> Paragraph:
    return Paragraph(id=f"{key}-{part}", children=(Text(text=text),), role=f"{role}-{part}")


def _matter(key: str, context: Context) -> list[Block]:
    publication, label = context.publication, context.wording.label
    facts = [
        (label("publisher"), publication.publisher),
        (label("published"), context.wording.date(publication.published) if publication.published else ""),
        (label("marking"), publication.marking),
    ]
    children: list[Inline] = []
    for name, text in facts:
        if text:
            children += [LineBreak()] if children else []
            children += [Strong(children=(Text(text=f"{name}: "),)), Text(text=text)]
    lines: list[Block] = []
    if children:
        lines.append(Paragraph(id=f"{key}-matter", children=tuple(children), role="cover-matter"))
    if publication.notice:
        lines.append(_notice(key, context))
    return lines


def _notice(key: str, context: Context) -> Panel:
    passage = context.reader.markdown("publication.notice", context.publication.notice)
    blocks = tuple(node for node in passage.nodes if isinstance(node, Paragraph))
    return Panel(id=f"{key}-notice", blocks=blocks, role="notice")


COMPONENT = Component(
    name="cover",
    summary="A cover with the brand, the title, the period and the headline figures.",
    options=CoverOptions,
    lower=lower,
)
