"""A key figure as a tile: label, figure with its sign, direction in words, comparator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.components.base import Context, sentence_case
from reportgen.errors import Origin
from reportgen.facts.judge import direction, judgement
from reportgen.model.blocks import Block, GridCell, Panel, Paragraph
from reportgen.model.fact import Absent, Direction, Fact, Judgement, Reason, Unit
from reportgen.model.inlines import Inline, Text

_TONES = {Judgement.BETTER: "change-better", Judgement.WORSE: "change-worse", Judgement.NEITHER: "change"}
_LONG_UNITS = ("rate", "points")
"""Units whose words stand below the figure, on a line of their own."""

_DIFFERENCES = ("change_pp", "change_pct", "change")


def tile(fact: Fact, key: str, context: Context, *, role: str = "tile") -> GridCell:
    """A tile for a fact: a change shows its direction, a value the change beside it.

    A percentage on too small a base, or on none, gives way to the change itself.
    role names the panel and begins the names of its text styles.
    """
    fact = _counted(fact, context)
    change = fact if direction(fact) is not None else _change_beside(fact, context)
    blocks = [
        replace(
            _line(key, "label", role, (Text(text=_label(fact, context)),)),
            origin=_label_place(fact, context),
        ),
        _line(key, "figure", role, (context.word(fact, _alone(fact.unit)),)),
        *(_line(key, "unit", role, (Text(text=unit),)) for unit in _unit_words(fact.unit, context)),
        *_movement(fact, change, key, role, context),
        *_status(fact, key, role, context),
        *(_reason(fact, key) if role == "tile" else ()),
    ]
    return GridCell(blocks=(Panel(id=key, blocks=tuple(blocks), role=role, label=fact.label),))


def _label(fact: Fact, context: Context) -> str:
    """The measure's label, and the area where it is another than the report's."""
    if fact.area is None or context.area is None or fact.area.id == context.area.id:
        return fact.label
    return f"{fact.label}, {fact.area.label}"


def _label_place(fact: Fact, context: Context) -> Origin | None:
    """Where the label was written: in the row of a quoted figure, else in the settings."""
    if fact.quoted:
        rows = fact.provenance.rows
        return Origin(file=rows[0].file, line=rows[0].line) if rows else None
    return context.origins.at("measures", fact.measure, "label") if fact.measure in context.measures else None


def _alone(unit: Unit) -> str:
    return "bare" if unit.form in _LONG_UNITS else "value"


def _unit_words(unit: Unit, context: Context) -> tuple[str, ...]:
    return (context.wording.unit(unit),) if unit.form in _LONG_UNITS else ()


def _counted(fact: Fact, context: Context) -> Fact:
    """The change in counts in place of a percentage that there is none of."""
    if fact.operands is None or not isinstance(fact.value, Absent):
        return fact
    change = context.known(fact.id.removesuffix("_pct"))
    return change if change is not None and direction(change) is not None else fact


def _change_beside(fact: Fact, context: Context) -> Fact | None:
    """The change that belongs to a value of this period: the default comparator's, else the first."""
    stem, _, statistic = fact.id.rpartition(".")
    if statistic not in ("current", "rate"):
        return None
    prefix = "rate_" if statistic == "rate" else ""
    names = [f"{stem}.{prefix}{name}" for name in _DIFFERENCES]
    names += [f"{stem}.{other}.{prefix}{name}" for other in context.comparators for name in _DIFFERENCES]
    found = (context.known(name) for name in names)
    return next((one for one in found if one is not None and direction(one) is not None), None)


def _movement(fact: Fact, change: Fact | None, key: str, role: str, context: Context) -> Iterator[Block]:
    """Arrow and word, by how much where the figure is not the change itself, and against what."""
    way = direction(change) if change is not None else None
    if change is None or way is None:
        return
    sized = change is not fact and way is not Direction.NONE
    tone = _TONES[judgement(change) or Judgement.NEITHER]
    yield Paragraph(
        id=f"{key}-change",
        children=(context.word(change, "movement:sized" if sized else "movement"),),
        role=f"{role}-{tone}",
    )
    if change.versus is not None:
        yield _line(key, "versus", role, (context.word(change, "versus"),))


def _status(fact: Fact, key: str, role: str, context: Context) -> Iterator[Block]:
    """What a reader must know beside the figure: where its data end, and its status."""
    lines = []
    if fact.period is not None and fact.period.last < context.period.last:
        lines.append(context.wording.label("data-to", period=context.wording.period(fact.period, "end")))
    lines += [sentence_case(words) for _, words in context.wording.codes([fact])]
    for place, line in enumerate(lines):
        yield Paragraph(id=f"{key}-status-{place}", children=(Text(text=line),), role=f"{role}-status")


def _reason(fact: Fact, key: str) -> Iterator[Block]:
    """Why a figure is still to come; a card says it beside its tile."""
    if isinstance(fact.value, Absent) and fact.value.reason is Reason.TO_BE_CONFIRMED and fact.value.note:
        yield Paragraph(id=f"{key}-reason", children=(Text(text=fact.value.note),), role="tile-status")


def _line(key: str, part: str, role: str, children: tuple[Inline, ...]) -> Paragraph:
    return Paragraph(id=f"{key}-{part}", children=children, role=f"{role}-{part}")
