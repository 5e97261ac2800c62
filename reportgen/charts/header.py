"""What stands above a plot: the words of its axis and, where needed, a key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from reportgen.charts.sheet import AXIS, NAME, Desk, MarkForm, Sheet, Type
from reportgen.frozen import dataclass
from reportgen.graphics.wrap import wrap

_SWATCH, _SPACE, _BELOW = 9.0, 5.0, 10.0
_BETWEEN, _ABOVE_NAMES = 16.0, 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """A line of words from the left, below the top; a colour puts a swatch before it."""

    text: str
    x: float
    down: float
    style: Type
    swatch: str | None = None
    form: MarkForm = "box"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Words and keys above a plot, and the height they take."""

    words: tuple[_Word, ...]
    height: float

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw it below a height of the sheet."""
        palette = sheet.desk.palette
        for word in self.words:
            y = top - word.down
            if word.swatch is not None:
                x = word.x - _SWATCH / 2 - _SPACE
                sheet.mark(word.form, x, y, _SWATCH / 2, word.swatch)
            colour = palette.quiet if word.style is AXIS else palette.text
            sheet.words(word.text, word.x, y, word.style, colour)


def header_of(
    desk: Desk,
    width: float,
    title: str,
    keys: Sequence[tuple[str, str]],
    forms: Sequence[MarkForm] = (),
    names: str = "",
) -> Header:
    """A header of a title and of keys (colour and name), in as many lines as they need.

    forms: the mark of each key, where it is not a box. names: the title of the names of rows, right
    above these.
    """
    words: list[_Word] = []
    down = _add_title(words, desk, width, title, 0.0)
    if keys:
        down += 3 if words else 0
        down = _add_keys(words, desk, width, keys, forms or boxes(len(keys)), down)
    if names.strip():
        down = _add_title(words, desk, width, names, down + 3 if words else 0.0)
    below = _ABOVE_NAMES if names.strip() else _BELOW
    return Header(words=tuple(words), height=down + below if words else 0.0)


def _add_title(words: list[_Word], desk: Desk, width: float, title: str, down: float) -> float:
    """Set a title in lines; returns how far down they reach."""
    for line in wrap(title, width, partial(desk.width, style=AXIS)) if title.strip() else ():
        words.append(_Word(text=line, x=0.0, down=down + AXIS.line / 2, style=AXIS))
        down += AXIS.line
    return down


def boxes(count: int) -> tuple[MarkForm, ...]:
    """The forms of so many keys that are boxes."""
    form: MarkForm = "box"
    return (form,) * count


def _add_keys(
    words: list[_Word],
    desk: Desk,
    width: float,
    keys: Sequence[tuple[str, str]],
    forms: Sequence[MarkForm],
    down: float,
) -> float:
    """Set keys in rows from left to right; returns how far down they reach."""
    x, reach = 0.0, down
    for (colour, name), form in zip(keys, forms, strict=True):
        lines = wrap(name, width - _SWATCH - _SPACE, partial(desk.width, style=NAME))
        room = _SWATCH + _SPACE + max(desk.width(line, NAME) for line in lines)
        if x and x + room > width:
            x, down = 0.0, reach + 2
        for place, line in enumerate(lines):
            middle = down + (place + 0.5) * NAME.line
            swatch = None if place else colour
            left = x + _SWATCH + _SPACE
            words.append(_Word(text=line, x=left, down=middle, style=NAME, swatch=swatch, form=form))
        reach = max(reach, down + len(lines) * NAME.line)
        x += room + _BETWEEN
    return reach
