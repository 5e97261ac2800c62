"""A key figure as a tile: label, figure with its sign, direction in words, comparator."""

from __future__ import annotations

from reportgen.components.base import Context
from reportgen.facts.judge import direction, judgement
from reportgen.model.blocks import Block, GridCell, Panel, Paragraph
from reportgen.model.fact import Absent, Direction, Fact, Judgement
from reportgen.model.inlines import Inline, Text

_TONES = {
    Judgement.BETTER: "tile-change-better",
    Judgement.WORSE: "tile-change-worse",
    Judgement.NEITHER: "tile-change",
}


def tile(fact: Fact, key: str, context: Context, *, role: str = "tile") -> GridCell:
    """A tile for a fact: a change shows its direction, a value the change beside it."""
    change = fact if _is_change(fact) else _change_beside(fact, context)
    blocks: list[Block] = [
        _paragraph(key, "label", f"{role}-label", (Text(text=fact.label),)),
        _paragraph(key, "figure", f"{role}-figure", _figure(fact, context)),
    ]
    if change is not None and not isinstance(change.value, Absent):
        tone = _TONES[judgement(change)].replace("tile", role, 1)
        blocks.append(_paragraph(key, "change", tone, _direction(fact, change, context)))
        blocks.append(_paragraph(key, "versus", f"{role}-versus", _versus(change, context)))
    blocks += _status(fact, key, role, context)
    return GridCell(blocks=(Panel(id=key, blocks=tuple(blocks), role=role, label=fact.label),))


def _is_change(fact: Fact) -> bool:
    return fact.signed


def _change_beside(fact: Fact, context: Context) -> Fact | None:
    """The change that belongs to a current value: points for shares, percent for counts."""
    stem, _, statistic = fact.id.rpartition(".")
    if statistic not in ("current", "rate"):
        return None
    names = ("change_pp", "change_pct") if statistic == "current" else ("rate_change_pct",)
    found = (context.known(f"{stem}.{name}") for name in names)
    return next((change for change in found if change is not None), None)


def _figure(fact: Fact, context: Context) -> tuple[Inline, ...]:
    return (context.word(fact, "short"),)


def _direction(fact: Fact, change: Fact, context: Context) -> tuple[Inline, ...]:
    way = direction(change)
    words = context.wording.label(f"direction-{_KEYS[way]}")
    arrow = context.wording.arrow(way)
    marks: tuple[Inline, ...] = (Text(text=f"{arrow}\u00a0{words}"),)
    if change is not fact and way is not Direction.NONE:
        marks += (Text(text=" "), context.word(change, "size"))
    return marks


_KEYS = {Direction.UP: "up", Direction.DOWN: "down", Direction.NONE: "none"}


def _versus(change: Fact, context: Context) -> tuple[Inline, ...]:
    return (Text(text=context.wording.versus(change)),)


def _status(fact: Fact, key: str, role: str, context: Context) -> list[Block]:
    """What a reader must know beside the figure: where its data end, and whose figure it is."""
    lines: list[str] = []
    if fact.period is not None and fact.period.last < context.period.last:
        lines.append(context.wording.label("data-to", period=context.wording.month(fact.period.last)))
    if isinstance(fact.value, Absent) and fact.value.note:
        lines.append(fact.value.note)
    lines += [context.wording.label(f"status-{code.value}") for code in fact.status]
    return [
        _paragraph(key, f"status-{place}", f"{role}-status", (Text(text=line),))
        for place, line in enumerate(lines)
    ]


def _paragraph(key: str, part: str, role: str, children: tuple[Inline, ...]) -> Paragraph:
    return Paragraph(id=f"{key}-{part}", children=children, role=role)
