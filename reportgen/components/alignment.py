"""How the figures of a table's columns stand below one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.model.blocks import TableColumn
from reportgen.model.fact import Fact


def columns_of(rows: Iterable[Sequence[Fact]]) -> tuple[TableColumn, ...]:
    """A column for each place in the rows of facts.

    Figures of one kind of unit stand on the decimal. Others have no decimal to share, since a count
    beside a percentage is no part of it: they end at one edge.
    """
    return tuple(map(_column, zip(*rows, strict=True)))


def _column(facts: Sequence[Fact]) -> TableColumn:
    kinds = {fact.unit.form for fact in facts}
    return TableColumn(align="decimal" if len(kinds) == 1 else "right")
