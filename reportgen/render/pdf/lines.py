"""Words to lines: greedy filling, balance, alignment; the text of one block at a width."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from reportgen.model.inlines import Inline
from reportgen.model.style import TextStyle
from reportgen.render.pdf.ink import Run, Word
from reportgen.render.pdf.pieces import Frag, Placed, TextLine
from reportgen.render.pdf.runs import runs
from reportgen.render.pdf.scope import Place, Scope
from reportgen.render.pdf.structure import Node
from reportgen.render.pdf.words import SLACK, Atom, atoms, parted, widest

DISPLAY_SIZE = 18.0
DISPLAY_SHARE = 0.6
"""Text of the display size or more that may shrink goes on one line if this share of it does."""

LIKELY_LETTERS = 3
"""A text of more letters than this for each of its size is not tried on one line as a whole."""

RUNT_SHARE = 0.15
RUNT_WIDTHS = (0.98, 0.95, 0.92)
"""A last line of one word this short is mended by setting the text so much narrower."""

BALANCED_LINES = 6
"""Text of more lines than this is prose, which is not balanced."""


class SetLine(NamedTuple):
    """A line as set: its fragments from x = 0, its width, the notes it refers to."""

    frags: tuple[Frag, ...]
    width: float
    notes: tuple[str, ...] = ()


class SetText(NamedTuple):
    """A text set at a width: its lines, each leading points high, and its inner nodes.

    up: from the top of a line to its baseline.
    """

    lines: tuple[SetLine, ...]
    leading: float
    up: float
    nodes: tuple[Node, ...]
    place: Place

    @property
    def height(self) -> float:
        """The height of all lines."""
        return self.leading * len(self.lines)

    @property
    def width(self) -> float:
        """The width of the longest line."""
        return max((line.width for line in self.lines), default=0.0)

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes that its lines refer to."""
        return tuple(note for line in self.lines for note in line.notes)

    def mark(self, line: SetLine, x: float, top: float, node: Node | None) -> Placed:
        """A line as a mark whose slot starts at x and top."""
        text = TextLine(
            frags=line.frags,
            width=line.width,
            rise=self.up,
            fall=self.leading - self.up,
            node=node,
            block=self.place.block,
            role=self.place.role,
        )
        return Placed(x=x, y=top + self.up, mark=text)

    def marks(self, x: float, top: float, width: float, align: str, node: Node | None) -> tuple[Placed, ...]:
        """All lines as marks, aligned in a width."""
        return tuple(
            self.mark(line, x + aligned(line.width, width, align), top + i * self.leading, node)
            for i, line in enumerate(self.lines)
        )


def set_text(
    scope: Scope,
    inlines: Iterable[Inline],
    style: TextStyle,
    width: float,
    place: Place,
    *,
    balance: bool = False,
) -> SetText:
    """A text in a style, broken to a width; shrunk, then parted, where a word is too wide.

    Raises AssetError for a missing glyph and LayoutError for what cannot be set.
    """
    inlines = tuple(inlines)
    size = style.size
    found, nodes = runs(scope, inlines, style, size, place)
    if whole := _whole(found, width):
        return _set(scope, (whole,), style, size, nodes, place)
    made = atoms(found, place)
    smaller = _shrunk(made, found, style, width)
    if smaller < size:
        size = smaller
        made, found, nodes = _atoms(scope, inlines, style, size, place)
    cut = widest(made) > width + SLACK
    if cut:
        made = parted(made, found, width, place)
    ends = _fill(made, found, width)
    # Parts of words are cut to this width and no other.
    if balance and not cut and 1 < len(ends) <= BALANCED_LINES:
        ends = _balanced(made, found, width, ends)
    elif len(ends) > 1 and not cut:
        ends = _without_runt(made, found, width, ends)
    spaces = _spaces(found)
    lines = tuple([_line(made[start:end], found, spaces) for start, end in ends])
    return _set(scope, lines, style, size, nodes, place)


def _set(
    scope: Scope,
    lines: tuple[SetLine, ...],
    style: TextStyle,
    size: float,
    nodes: tuple[Node, ...],
    place: Place,
) -> SetText:
    leading = size * style.leading
    up = scope.ink(style.font, size, style.colour).up(leading)
    return SetText(lines, leading, up, nodes, place)


def _whole(found: Sequence[Run], width: float) -> SetLine | None:
    """A text of one run that fits on a line as it is written: most in tiles, cells and headings."""
    run = found[0] if len(found) == 1 else None
    if run is None or run.reserve or len(run.text) * run.ink.size > LIKELY_LETTERS * width:
        return None
    if not _as_written(run.text):
        return None
    try:
        reach = run.ink.width(run.text)
    except KeyError:
        return None
    if reach > width:
        return None
    return SetLine((_frag(run.text, 0.0, reach, run),), reach, (run.note,) if run.note else ())


def _as_written(text: str) -> bool:
    """Whether a text is set just as it is written: no spaces but single ones between its words."""
    ends = text[:1] + text[-1:]
    if not ends or " " in ends or "  " in text or not text.isprintable():
        return False
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def _shrunk(made: Sequence[Atom], found: Sequence[Run], style: TextStyle, width: float) -> float:
    """The size at which the widest word fits, and a display figure on one line, within limits."""
    size, least = style.size, style.min_size
    if least is None or least >= size or width <= 0:
        return size
    excess = max(1.0, widest(made) / width)
    if size >= DISPLAY_SIZE and not any(word.after == "line" for word, _ in made):
        whole = natural_width(made, found) / width
        if size / whole >= max(least, DISPLAY_SHARE * size):
            excess = max(excess, whole)
    # Sizes in quarter points: what fits is set alike in tiles of nearly the same words.
    return size if excess <= 1 else max(least, math.floor(size / excess * 4) / 4)


def natural_width(made: Sequence[Atom], found: Sequence[Run]) -> float:
    """The width of words on one line (the longest, where lines are broken by hand)."""
    spaces = _spaces(found)
    most = width = 0.0
    for word, run in made:
        width += word.width
        most = max(most, width)
        if word.after == "space":
            width += spaces[run]
        elif word.after == "line":
            width = 0.0
    return most


def text_widths(
    scope: Scope, inlines: Iterable[Inline], style: TextStyle, place: Place
) -> tuple[float, float]:
    """The width of a text's widest word, and of the whole on one line, in points."""
    made, found, _ = _atoms(scope, tuple(inlines), style, style.size, place)
    return widest(made), natural_width(made, found)


def aligned(width: float, room: float, align: str) -> float:
    """How far in a line starts that is aligned in a room."""
    if align == "right":
        return room - width
    return (room - width) / 2 if align == "centre" else 0.0


def bold(style: TextStyle) -> TextStyle:
    """The style in bold."""
    return replace(style, font=replace(style.font, weight=max(700, style.font.weight)))


def _atoms(
    scope: Scope, inlines: tuple[Inline, ...], style: TextStyle, size: float, place: Place
) -> tuple[list[Atom], tuple[Run, ...], tuple[Node, ...]]:
    found, nodes = runs(scope, inlines, style, size, place)
    return atoms(found, place), found, nodes


def _fill(made: Sequence[Atom], found: Sequence[Run], width: float) -> list[tuple[int, int]]:
    """Where lines start and end when each takes what fits."""
    limit = width + SLACK
    spaces = _spaces(found)
    ends: list[tuple[int, int]] = []
    start = may_end = 0
    x = since = 0.0
    for index, (word, run) in enumerate(made):
        if x + word.width > limit and may_end > start:
            ends.append((start, may_end))
            start = may_end
            x -= since
        x += word.width
        if word.after == "space":
            x += spaces[run]
            may_end, since = index + 1, x
        elif word.after == "open":
            if not word.hyphen or x + found[run].ink.width(word.hyphen) <= limit:
                may_end, since = index + 1, x
        elif word.after == "line":
            ends.append((start, index + 1))
            start = may_end = index + 1
            x = since = 0.0
    if start < len(made):
        ends.append((start, len(made)))
    return ends


def _spaces(found: Sequence[Run]) -> list[float]:
    """The space after each run's words; after raised ones (note marks) that of the line."""
    spaces: list[float] = []
    for run in found:
        raised = run.ink.rise and spaces
        spaces.append(spaces[-1] if raised else run.ink.space)
    return spaces


def _balanced(
    made: Sequence[Atom], found: Sequence[Run], width: float, ends: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The lines at the least width that needs no further line."""
    low, high = max(widest(made), width / len(ends)), width
    best = ends
    while high - low > 1.0:
        middle = (low + high) / 2
        tried = _fill(made, found, middle)
        if len(tried) > len(ends):
            low = middle
        else:
            high, best = middle, tried
    return best


def _without_runt(
    made: Sequence[Atom], found: Sequence[Run], width: float, ends: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The lines with no short word alone on the last, where a little less width helps that."""
    start, end = ends[-1]
    if end - start > 1 or made[start][0].width > RUNT_SHARE * width:
        return ends
    if any(word.after == "line" for word, _ in made):
        return ends
    for share in RUNT_WIDTHS:
        tried = _fill(made, found, share * width)
        if len(tried) > len(ends):
            return ends
        if tried[-1][1] - tried[-1][0] > 1:
            return tried
    return ends


def _line(words: Sequence[Atom], found: Sequence[Run], spaces: Sequence[float]) -> SetLine:
    if len(found) == 1 and not words[-1][0].hyphen:
        return _plain_line([word for word, _ in words], found[0], spaces[0])
    frags: list[Frag] = []
    texts: list[str] = []
    x = start = 0.0
    count = len(words)
    for index, (word, place) in enumerate(words):
        run = found[place]
        texts.append(word.text)
        x += word.width
        last = index + 1 == count
        gap = word.after == "space"
        if last and word.after == "open" and word.hyphen:
            texts.append(word.hyphen)
            x += run.ink.width(word.hyphen)
        if gap or word.after == "line":
            # Also at the end of a line, where it is not seen but parts words when copied.
            texts.append(" ")
        if last or words[index + 1][1] != place:
            text = "".join(texts)
            if text.strip():
                frags.append(_frag(text, start, x, run))
            texts, start = [], x + (spaces[place] if gap else 0.0)
        if gap and not last:
            x += spaces[place]
    notes = dict.fromkeys(found[place].note for _, place in words if found[place].note)
    return SetLine(frags=tuple(frags), width=x, notes=tuple(notes))


def _plain_line(words: Sequence[Word], run: Run, space: float) -> SetLine:
    """A line of words of one run: what most lines are."""
    text = "".join([f"{word.text} " if word.after in _SPACED else word.text for word in words])
    gaps = sum([word.after == "space" for word in words[:-1]])
    width = sum([word.width for word in words]) + gaps * space
    frags = (_frag(text, 0.0, width, run),) if text.strip() else ()
    return SetLine(frags, width, (run.note,) if run.note else ())


_SPACED = frozenset({"space", "line"})
"""After these a space is written, at the end of a line too, where it parts words when copied."""


def _frag(text: str, start: float, end: float, run: Run) -> Frag:
    return Frag(start, text, end - start, run.ink, run.node, run.leads)
