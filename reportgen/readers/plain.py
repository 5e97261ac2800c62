"""Plain text: paragraphs over hard-wrapped lines, form feeds as pages, headings by their looks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reportgen.readers import columns, units
from reportgen.readers.base import Reading, decoded
from reportgen.readers.joining import Chunk, Run, leans, words_of
from reportgen.readers.shapes import is_short
from reportgen.readers.sheet import Cell, Sheet

_RULE = re.compile(r"\s*(?:=+|-+|_+|~+|\*+|\.+|─+|━+|═+)\s*")
_LEADERS = re.compile(r"(?:(?<![\s.])\s*\.{4,}|(?<!\s\.)(?:\s\.){4,})(?:\s*\d+)?\s*$")
_PAGE = re.compile(r"\s*page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\s*", re.IGNORECASE)
_STRESSED = re.compile(r"\*\*(?=\S)([^*]*[^*\s])\*\*")
_SHORT = 0.6
_NARROW, _WIDEST = 36, 200
"""Lines of texts that are wrapped are filled to so many characters, at least and at most."""


@dataclass(slots=True, kw_only=True)
class _Block:
    """Lines without a blank one between; gap: how many stand before it."""

    chunks: list[Chunk] = field(default_factory=list)
    gap: int = 0


def read(data: bytes, name: str) -> Reading:
    """A plain text; its places are lines of the file, whose pages are told apart by form feeds."""
    text = decoded(data, name).replace("\r\n", "\n").replace("\r", "\n")
    chunks = _without_running(_chunks(text))
    sheet = Sheet(name=name)
    full = _full_width(chunks)
    words = words_of(chunk.text for chunk in chunks)
    pending: list[units.Unit] = []

    def settle(*, table: bool = False) -> Run | None:
        told = units.shaped(units.bridged(pending), words)
        pending.clear()
        above = told.pop() if table and told and _names_table(told[-1]) else None
        units.lay(sheet, told)
        return above.run if above else None

    for block in _blocks(chunks):
        for part, rows in _parts(block.chunks):
            if rows:
                caption = settle(table=True)
                sheet.table(_table(rows), caption=caption)
            else:
                pending.extend(_units(part, full, block.gap))
    settle()
    return Reading(text=sheet.done())


def _chunks(text: str) -> list[Chunk]:
    page = 1
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        first, *rest = line.split("\f")
        if first or not rest:
            found.append(Chunk(text=first, line=number, page=page))
        for part in rest:
            page += 1
            found.append(Chunk(text=part, line=number, page=page))
    return found


def _without_running(chunks: list[Chunk]) -> list[Chunk]:
    """The lines, without those that stand at the head or foot of most pages, but for the first."""
    if not chunks or chunks[-1].page == 1:
        return chunks
    edges: dict[int, list[Chunk]] = {}
    for chunk in chunks:
        if chunk.text.strip():
            edges.setdefault(chunk.page or 1, []).append(chunk)
    ends = [
        (page, chunk)
        for page, lines in edges.items()
        for chunk in {id(c): c for c in (*lines[:2], *lines[-2:])}.values()
    ]
    counted = Counter(_pattern(chunk.text) for _, chunk in ends)
    often = {pattern for pattern, count in counted.items() if count >= 3 and count > len(edges) / 2}
    seen: set[str] = set()
    gone = set()
    for _, chunk in ends:
        pattern = _pattern(chunk.text)
        running = pattern in often and (pattern in seen or pattern == "#") and is_short(chunk.text.strip())
        if _PAGE.fullmatch(chunk.text) or running:
            gone.add(chunk.line)
        seen.add(pattern)
    return [Chunk(text="", line=c.line, page=c.page) if c.line in gone else c for c in chunks]


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split()))


def _full_width(chunks: Sequence[Chunk]) -> float:
    """How far lines are filled before they are wrapped; nought where lines are not wrapped.

    Lines that the next one carries on in small letters were full.
    """
    lines = [chunk.text.rstrip() for chunk in chunks if "\t" not in chunk.text]
    full = sorted(
        len(before)
        for before, after in pairwise(lines)
        if len(before) >= _NARROW and after.lstrip()[:1].islower()
    )
    if not full or max(map(len, lines)) > _WIDEST:
        return 0
    return full[int(len(full) * 0.9)] * 0.94


def _blocks(chunks: Sequence[Chunk]) -> Iterator[_Block]:
    block = _Block(gap=9)
    gap = 0
    page = chunks[0].page if chunks else 1
    for chunk in chunks:
        if not chunk.text.strip():
            gap += 1
            continue
        if block.chunks and (gap or chunk.page != page):
            yield block
            block = _Block(gap=gap or 1)
        gap = 0
        page = chunk.page
        block.chunks.append(chunk)
    if block.chunks:
        yield block


def _parts(chunks: Sequence[Chunk]) -> Iterator[tuple[list[Chunk], list[Chunk]]]:
    """The stretches of a block: lines of words, and lines of a table."""
    tabs = [chunk.text.strip().count("\t") for chunk in chunks]
    if sum(1 for count in tabs if count) >= 2 or any(count >= 2 for count in tabs):
        yield from _tab_parts(chunks, tabs)
        return
    split = [columns.pieces_of(chunk) for chunk in chunks]
    rows = [place for place, pieces in enumerate(split) if columns.is_row(pieces)]
    if len(rows) < 2:
        yield list(chunks), []
        return
    first = rows[0]
    while first and len(split[first - 1]) >= 2:
        first -= 1
    if first:
        yield list(chunks[:first]), []
    yield [], list(chunks[first:])


def _tab_parts(chunks: Sequence[Chunk], tabs: Sequence[int]) -> Iterator[tuple[list[Chunk], list[Chunk]]]:
    words: list[Chunk] = []
    rows: list[Chunk] = []
    for chunk, count in zip(chunks, tabs, strict=True):
        if count:
            if words:
                yield words, []
                words = []
            rows.append(chunk)
        else:
            if rows:
                yield [], rows
                rows = []
            words.append(chunk)
    yield words, rows


def _table(rows: list[Chunk]) -> list[list[Cell]]:
    if any("\t" in chunk.text.strip() for chunk in rows):
        return columns.tabbed(rows)
    return columns.aligned([columns.pieces_of(chunk) for chunk in rows if not _RULE.fullmatch(chunk.text)])


def _units(chunks: Sequence[Chunk], full: float, gap: int) -> Iterator[units.Unit]:
    """The units of a block; a line underlined by a rule is a heading."""
    lines = list(chunks)
    if len(lines) >= 2 and _RULE.fullmatch(lines[1].text) and not _RULE.fullmatch(lines[0].text):
        yield units.Unit(chunks=[lines[0]], gap=gap, level=1.0 if "=" in lines[1].text else 2.0)
        lines, gap = lines[2:], 0
    kept = [
        Chunk(text=_LEADERS.sub("", chunk.text), line=chunk.line, page=chunk.page)
        for chunk in lines
        if not _RULE.fullmatch(chunk.text)
    ]
    ends = [_ended(one.text, other.text, full) for one, other in pairwise(kept)]
    for unit in units.split(kept, ends, gap):
        unit.room = unit.gap
        unit.heads = not any(_STRESSED.search(chunk.text.strip(" *")) for chunk in unit.chunks)
        unit.chunks = [_unstressed(chunk) for chunk in unit.chunks]
        yield unit


def _ended(before: str, after: str, full: float) -> bool:
    """Whether a line ended because its words did, and not because it was full.

    full is the width that lines are filled to; nought where each line is a paragraph of its own.
    """
    if leans(before.rstrip(), after.lstrip()):
        return False
    if not full:
        return True
    first = after.split(maxsplit=1)[0]
    filled = len(before.rstrip()) + 1 + len(first)
    return filled <= full * _SHORT or (units.opens(after.lstrip()) and filled <= full)


def _names_table(unit: units.Unit) -> bool:
    return unit.level is None and not unit.item and unit.shape in ("label", "heading")


def _unstressed(chunk: Chunk) -> Chunk:
    """The line without the stars around words of weight."""
    return Chunk(text=_STRESSED.sub(r"\1", chunk.text), line=chunk.line, page=chunk.page)
