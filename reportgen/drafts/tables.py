"""Tables whose cells are plain words: renewed cell by cell, by the headings of their rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportgen.drafts.controls import controls_of, words_of
from reportgen.drafts.outcome import Change
from reportgen.drafts.parts import Element, Part, W, inside
from reportgen.drafts.places import Places
from reportgen.frozen import dataclass

_TRACKED = (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row that is not deleted: its element, its cells and their words."""

    element: Element
    cells: tuple[Element, ...]
    words: tuple[str, ...]


def renew(places: Places, there: Places, blocks: Mapping[str, str]) -> Iterator[Change]:
    """Renew the unbound cells of each table that both drafts have.

    blocks: the kinds of the anchors of the new draft; those of tables are looked at.
    """
    for name, kind in blocks.items():
        if kind not in ("table", "data-table") or name not in there.anchors:
            continue
        mine, theirs = _table(places, name), _table(there, name)
        if theirs is None or mine is None or not _plain(theirs, there.anchors[name][0]):
            continue
        yield from _renewed(places.anchors[name][0], mine, theirs, places)


def _table(places: Places, anchor: str) -> Element | None:
    """The table that an anchor leads to: the first after its paragraph, or after the mark itself."""
    found = places.anchors.get(anchor)
    if found is None:
        return None
    paragraph = places.paragraph(anchor)
    start = found[1] if paragraph is None else paragraph
    return next((one for one in start.itersiblings() if one.tag == f"{W}tbl"), None)


def _plain(table: Element, part: Part) -> bool:
    """Whether no cell of a table is bound: the controls of others are renewed by themselves."""
    first = next(table.iter(f"{W}sdt"), None)
    return first is None or not any(inside_table(one.element, table) for one in controls_of(part))


def inside_table(element: Element, table: Element) -> bool:
    """Whether an element stands in a table."""
    return any(one is table for one in element.iterancestors(f"{W}tbl"))


def _rows(table: Element) -> list[_Row]:
    rows = []
    for element in table.iterchildren(f"{W}tr"):
        cells = tuple(element.iterchildren(f"{W}tc"))
        texts = tuple(" ".join(words_of(one) for one in cell.iter(f"{W}p")) for cell in cells)
        rows.append(_Row(element=element, cells=cells, words=texts))
    return rows


def _renewed(part: Part, mine: Element, theirs: Element, places: Places) -> Iterator[Change]:
    old, now = _rows(mine), _rows(theirs)
    subject = f"a table of {len(now) - 1} rows"
    where = places.of(mine, part)
    if [row.words for row in old] == [row.words for row in now]:
        return
    count = len(old[0].cells) if old else 0
    if not old or any(len(row.cells) != count for row in (*old, *now)):
        yield Change(kind="left", subject=subject, where=f"its columns are others; {where}".rstrip("; "))
        return
    pairs, extra, lacking = _paired(old, now)
    done = [told for mine_row, row in pairs for told in _cells(part, mine_row, row)]
    if done:
        before, after = done[0]
        yield Change(kind="table", subject=subject, before=before, after=after, where=where, times=len(done))
    for row in extra:
        yield Change(kind="left", subject=subject, before=row.words[0], where=f"not in the report; {where}")
    for row in lacking:
        yield Change(kind="new", subject=subject, after=" | ".join(row.words), where=where)


def _paired(
    old: Sequence[_Row], now: Sequence[_Row]
) -> tuple[list[tuple[_Row, _Row]], list[_Row], list[_Row]]:
    """Rows that belong together: by place where there are as many, else by their headings."""
    if len(old) == len(now):
        return list(zip(old, now, strict=True)), [], []
    by_head = {row.words[0]: row for row in reversed(now)}
    mine = {row.words[0] for row in old}
    pairs = [(row, by_head[row.words[0]]) for row in old if row.words[0] in by_head]
    extra = [row for row in old if row.words[0] not in by_head]
    return pairs, extra, [row for row in now if row.words[0] not in mine]


def _cells(part: Part, mine: _Row, row: _Row) -> Iterator[tuple[str, str]]:
    """The cells of a row that read differently, each given its new words, but where edits are tracked."""
    for cell, before, after in zip(mine.cells, mine.words, row.words, strict=True):
        texts = [one for one in cell.iter(f"{W}t") if not inside(one, f"{W}del", f"{W}moveFrom")]
        if before == after or next(cell.iter(*_TRACKED), None) is not None or not texts:
            continue
        part.fill(texts[0], after)
        for one in texts[1:]:
            part.fill(one, "")
        yield before, after
