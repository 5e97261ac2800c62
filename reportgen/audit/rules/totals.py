"""Totals of tables: rows and columns that are called so, against what they are the sums of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal, TypeAlias

from reportgen.audit.cells import Cell, cells_of, rows_of
from reportgen.audit.figure import Figure
from reportgen.audit.reading import Reading, by_part
from reportgen.audit.rules.base import AuditRule, finding
from reportgen.audit.sums import Sum, Term, alike, can_add
from reportgen.audit.survey import Heading
from reportgen.model.finding import Finding, Severity

Rank: TypeAlias = Literal["", "subtotal", "total"]
_TWO = 2


def find_totals(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A row or a column called total whose values are not the sums of the others."""
    for cells in cells_of(reading):
        for one in _sums(reading, rows_of(cells)):
            if one.is_off(reading.subjects.step):
                yield told(reading, rule, one, "the rows" if _same_column(one) else "the columns")


def without_right_totals(reading: Reading) -> Reading:
    """The reading, where no right sum of right figures is held against the ledger, which may not have it."""
    sums = [one for cells in cells_of(reading) for one in _sums(reading, rows_of(cells))]
    if not sums:
        return reading
    wrong = {_at(figure) for figure in reading.figures if figure.known is None}
    right = {
        _at(one.total)
        for one in sums
        if not one.is_off(reading.subjects.step) and not wrong & {_at(term) for term in one.parts}
    } & wrong
    figures = tuple(
        replace(figure, verdict="allowed", fact=None, expected=None, fault="")
        if _at(figure) in right
        else figure
        for figure in reading.figures
    )
    return replace(reading, figures=figures, by_part=by_part(figures)) if right else reading


def _at(one: Term | Figure) -> tuple[int, int]:
    return one.part.place, one.mention.start


def _sums(reading: Reading, rows: Sequence[Sequence[Cell]]) -> list[Sum]:
    return [*_down(reading, rows), *_across(reading, rows)]


def told(reading: Reading, rule: AuditRule, one: Sum, what: str) -> Finding:
    """A rule's word on a total: what its parts add up to."""
    decimals = max(0, *(term.mention.decimals for term in (one.total, *one.parts)))
    value = reading.wording.number(one.value, decimals)
    mention = one.total.mention
    return finding(
        rule,
        one.total.part,
        mention.start,
        f"{what} add up to {mention.currency}{value}, not {mention.text}: "
        + " + ".join(term.mention.text for term in one.parts),
    )


def rank_of(reading: Reading, heading: Heading) -> tuple[Rank, bool]:
    """What sum a heading names, and whether it names nothing else ("Total", not "Total visits")."""
    words = reading.language.words.sums
    called = {token.text.casefold() for token in heading.tokens}
    totals = words.totals | {word.casefold() for word in reading.wording.label("total").split()}
    alone = called <= totals | words.subtotals | words.beside
    if called & words.subtotals:
        return "subtotal", alone
    return ("total" if called & totals else ""), alone


def _down(reading: Reading, rows: Sequence[Sequence[Cell]]) -> Iterator[Sum]:
    """Rows of sums: each below what it sums up, or one at the top that sums up all below it."""
    ranks = [rank_of(reading, reading.survey.row_heading(row[0].part)) for row in rows]
    if ranks and ranks[0][0] == "total" and not any(rank for rank, _ in ranks[1:]):
        yield from _columns(reading, rows[0], rows[1:], certain=ranks[0][1])
        return
    open_rows: list[Sequence[Cell]] = []
    summed: list[Sequence[Cell]] = []
    for row, (rank, alone) in zip(rows, ranks, strict=True):
        if rank == "subtotal":
            yield from _columns(reading, row, open_rows, certain=alone)
            summed.append(row)
            open_rows = []
        elif rank == "total":
            yield from _columns(reading, row, [*summed, *open_rows], certain=alone)
            summed, open_rows = [], []
        elif not _is_within(reading, row):
            open_rows.append(row)


def _is_within(reading: Reading, row: Sequence[Cell]) -> bool:
    """Whether a row is a part of the one above it: “of which …”, or a measure's whose parent it is."""
    heading = reading.survey.row_heading(row[0].part)
    if reading.language.partial.search(heading.text):
        return True
    parents = {one.id for one in reading.subjects.measures if one.parent}
    return any(set(name.ids) <= parents for name in heading.measures)


def _columns(
    reading: Reading, total: Sequence[Cell], rows: Sequence[Sequence[Cell]], *, certain: bool
) -> Iterator[Sum]:
    for cell in total:
        parts = [
            one for row in rows for one in row if (one.place.column, one.nth) == (cell.place.column, cell.nth)
        ]
        if len(parts) == len(rows) and _adds(reading, parts, cell):
            yield Sum(total=cell, parts=tuple(parts), certain=certain)


def _across(reading: Reading, rows: Sequence[Sequence[Cell]]) -> list[Sum]:
    """A column of sums, and each row's parts of it; it is one where some row adds up, or nearly."""
    found: list[Sum] = []
    for row in rows:
        ranks = {
            cell.place.column: rank_of(reading, reading.survey.column_heading(cell.part)) for cell in row
        }
        totals = [cell for cell in row if ranks[cell.place.column] == ("total", True)]
        parts = [cell for cell in row if not ranks[cell.place.column][0] and not _apart(reading, cell)]
        if len(totals) == 1 and all(_adds(reading, parts, cell) for cell in totals):
            found.append(Sum(total=totals[0], parts=tuple(parts), certain=False))
    if any(one.value == one.total.value for one in found):
        return [Sum(total=one.total, parts=one.parts) for one in found]
    return found


def _adds(reading: Reading, parts: Sequence[Cell], total: Cell) -> bool:
    terms: list[Term] = [total, *parts]
    plain = all(can_add(one.mention) and not one.mention.sign for one in terms)
    return (
        len(parts) >= _TWO
        and plain
        and alike([one.mention for one in parts], total.mention)
        and not any(_apart(reading, one) for one in (total, *parts))
    )


def _apart(reading: Reading, cell: Cell) -> bool:
    """Whether figures under a heading do not add up: rates, averages, percentages, changes."""
    apart = reading.language.words.sums.apart
    change = reading.language.words.change
    for heading in (reading.survey.column_heading(cell.part), reading.survey.row_heading(cell.part)):
        called = {token.text.casefold() for token in heading.tokens}
        if "%" in heading.text or called & apart or called & change.nouns.keys():
            return True
    return False


def _same_column(one: Sum) -> bool:
    places = [term.part.passage.place for term in (one.total, *one.parts)]
    return len({place.column for place in places if place is not None}) == 1


TOTALS = AuditRule(
    name="arithmetic-total",
    severity=Severity.ERROR,
    reason="parts that do not make their total tell that one of them is wrong",
    fires="| Kind | Number |\n|---|---|\n| Red | 10 |\n| Blue | 20 |\n| Total | 31 |",
    quiet="| Kind | Number |\n|---|---|\n| Red | 10 |\n| Blue | 20 |\n| Total | 30 |",
    find=find_totals,
)
