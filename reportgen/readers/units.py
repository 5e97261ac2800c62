"""Lines that stand together become what a reader takes them for: paragraphs, items, labels, headings.

For texts that do not say so themselves: plain ones, and pages of a PDF without tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from reportgen.readers.joining import Chunk, Run, joined, splits_figure
from reportgen.readers.shapes import Shape, is_lone_figure, is_short, level_of, shape_of
from reportgen.readers.sheet import Sheet

_NAMES = 3
"""So many labels above the first figure are not all its name."""

_BULLET = re.compile(r"\s*(?:[•‣◦▪●○∙·–*]|-(?=\s)|\(?[a-z0-9]{1,2}[.)](?=\s+[A-Za-z]))\s+")
_OPENS = re.compile(r"[A-Z0-9“‘\"'(£€$+−▲▼*\[]")
_ENDS = re.compile(r"[.!?:;][”’\"')\]]*$")
_GOES_ON = re.compile(r"[a-z(]")


@dataclass(slots=True, kw_only=True)
class Unit:
    """Lines that make one passage.

    gap: how many blank lines stand before it; room: the same, as finely as it is known. heads:
    whether it could be a heading. level: set where the file itself says that it is one, or by how
    large it is printed.
    """

    chunks: list[Chunk]
    gap: int = 1
    item: bool = False
    heads: bool = True
    run: Run = field(default_factory=lambda: Run(text=""))
    shape: Shape = "prose"
    level: float | None = None
    room: float = 0.0


def split(chunks: Sequence[Chunk], ends: Sequence[bool], gap: int) -> Iterator[Unit]:
    """The units of lines without a blank one between; ends says which lines end though not full."""
    unit: list[Chunk] = []
    item = False
    for place, chunk in enumerate(chunks):
        bullet = _BULLET.match(chunk.text)
        if unit and (bullet or ends[place - 1]):
            yield Unit(chunks=unit, gap=gap, item=item)
            unit, item, gap = [], False, 0
        if bullet:
            item = True
            cut = bullet.end()
            chunk = Chunk(text=chunk.text[cut:], line=chunk.line, page=chunk.page)  # noqa: PLW2901
        unit.append(chunk)
    if unit:
        yield Unit(chunks=unit, gap=gap, item=item)


def opens(text: str) -> bool:
    """Whether a line could begin a passage: with a capital, a figure or a sign."""
    return _OPENS.match(text) is not None


def bridged(units: Iterable[Unit]) -> list[Unit]:
    """The units, those put together that a new page or column broke in the middle of a sentence."""
    kept: list[Unit] = []
    for unit in units:
        before = kept[-1] if kept else None
        if before is not None and _broken(before, unit):
            before.chunks.extend(unit.chunks)
        else:
            kept.append(unit)
    return kept


def _broken(before: Unit, after: Unit) -> bool:
    last, first = before.chunks[-1], after.chunks[0]
    if last.page == first.page or after.item or after.level is not None or before.level is not None:
        return False
    words = " ".join(chunk.text for chunk in before.chunks)
    if _ENDS.search(words):
        return False
    if _GOES_ON.match(first.text) or splits_figure(last.text, first.text):
        return True
    return not is_short(words) and not is_short(" ".join(chunk.text for chunk in after.chunks))


def shaped(units: Sequence[Unit], words: frozenset[str]) -> list[Unit]:
    """The units with their texts joined and what each is, by itself and by its neighbours."""
    told: list[Unit] = []
    for unit in units:
        unit.run = joined(unit.chunks, words)
        if unit.run.text:
            unit.shape = "heading" if unit.level is not None else shape_of(unit.run.text)
            told.append(unit)
    for place, unit in enumerate(told):
        if unit.shape == "heading" and unit.level is None and not _heads(told, place):
            unit.shape = "label"
    return told


def _heads(units: Sequence[Unit], place: int) -> bool:
    """Whether a unit that looks like a heading stands like one.

    It stands alone, something follows it, and it is no words beside a figure (“14.1%”, “Visits”).
    """
    unit, after = units[place], units[place + 1] if place + 1 < len(units) else None
    if (
        after is None
        or unit.item
        or not unit.heads
        or (place and unit.gap == 0)
        or (after.gap == 0 and after.shape != "prose")
    ):
        return False
    if unit.run.text.endswith("?") or unit.run.text.isupper():
        return True
    before = units[place - 1] if place else None
    return (
        before is None
        or unit.gap > 1
        or before.shape not in ("figure", "label")
        or not _by_figure(units, place)
    )


def _by_figure(units: Sequence[Unit], place: int) -> bool:
    """Whether the units right above, one blank line apart, are labels that begin with a figure."""
    while place and units[place].gap <= 1:
        place -= 1
        if units[place].shape == "figure" and not is_word_figure(units[place].run.text):
            return units[place].gap > 1 or place == 0
        if units[place].shape not in ("label", "heading"):
            return False
    return False


def is_word_figure(text: str) -> bool:
    """Whether a figure that stands alone is one in words or marks (“TBC”, “[x]”)."""
    return is_lone_figure(text) and not any(sign.isdigit() for sign in text)


def lay(sheet: Sheet, units: Sequence[Unit]) -> None:
    """Put the units on a sheet; labels around one figure are one group."""
    labels: list[Unit] = []
    for unit in units:
        if labels and (unit.item or unit.gap > 1 or unit.shape not in ("label", "figure")):
            _lay_labels(sheet, labels)
            labels = []
        match unit.shape:
            case "heading":
                sheet.heading(unit.level if unit.level is not None else level_of(unit.run.text), unit.run)
            case "prose":
                sheet.add(unit.run, "item" if unit.item else "paragraph")
            case "label" | "figure" if unit.item:
                sheet.add(unit.run, "item")
            case _:
                labels.append(unit)
    _lay_labels(sheet, labels)


def _lay_labels(sheet: Sheet, labels: Sequence[Unit]) -> None:
    """Labels that follow one another, a group for each figure that stands alone among them."""
    begins = _beginnings(labels)
    group = ""
    for place, unit in enumerate(labels):
        if not group or place in begins:
            group = sheet.new_group()
        sheet.add(unit.run, "label", group=group)


def _beginnings(labels: Sequence[Unit]) -> set[int]:
    """Where groups begin: where most room is left between two figures, else right above the second."""
    figures = [place for place, unit in enumerate(labels) if unit.shape == "figure"]
    if len(figures) < 2:
        return {place for place, unit in enumerate(labels) if place and unit.gap >= 1 > labels[place - 1].gap}
    found = set()
    for before, figure in zip([-1, *figures], figures, strict=False):
        if before < 0 and figure < _NAMES:
            continue
        places = range(max(before + 1, 1), figure + 1)
        found.add(max(places, key=lambda place: (round(labels[place].room, 1), place < figure, place)))
    return found
