"""A column of a long table: how wide its texts are, each different one measured once."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Mapping, Sequence

from reportgen.frozen import dataclass
from reportgen.model.inlines import Text
from reportgen.model.style import TextStyle
from reportgen.render.pdf.bodies import CellLine, CellText, SetColumn
from reportgen.render.pdf.fonts import Face
from reportgen.render.pdf.lines import aligned, bold, set_text, text_widths
from reportgen.render.pdf.numerals import split_number
from reportgen.render.pdf.tables import Frame
from reportgen.render.pdf.widths import Need
from reportgen.render.pdf.words import SLACK

MOST_SHARE = 0.5
"""No column of a long table asks for more than this share of the width."""

_CARE = re.compile("^ | $|  |[\t\r\f\v\u00ad\u200b\u2060\ufeff\u200e\u200f▲▼▶]", re.MULTILINE)
"""What is set by the rules for words and not as it stands; arrows are marked apart."""


class _Reach(dict[str, float]):
    """How far each text reaches in a face, in thousandths of its size, reckoned when asked."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._letters = face.letters

    def __missing__(self, text: str) -> float:
        units = self[text] = sum(map(self._letters.__getitem__, text))
        return units


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnTexts:
    """The texts of a column as measured, in points.

    widths: of each row's text on one line. tails: of each row's figure from the decimal point
    on (negative: no figure), for decimal columns. odd: the rows whose texts are set with care.
    longest, word, point: the longest text, the widest word, the room for decimals in line.
    """

    values: tuple[str, ...]
    align: str
    widths: array[float]
    tails: array[float] | None
    odd: frozenset[int]
    longest: float
    word: float
    tail: float
    point: float


def column_texts(frame: Frame, values: tuple[str, ...], align: str, heavy: frozenset[int]) -> ColumnTexts:
    """Measures a column; the rows that sum up others are set in bold."""
    ink = frame.scope.plain(frame.body)
    different = dict.fromkeys(values)
    careful = _careful(different, ink.face)
    reach = _Reach(ink.face)
    for value in careful:
        reach[value] = _natural(frame, value, frame.body) * 1000 / ink.size
    share = ink.size / 1000
    units = map(reach.__getitem__, values)
    widths = array("d", [one * share for one in units])
    words = _words(frame, different, careful, reach) * share
    odd = set(heavy)
    if careful:
        odd.update(row for row, value in enumerate(values) if value in careful)
    for row in heavy:
        style = bold(frame.body)
        widths[row] = _natural(frame, values[row], style)
        words = max(words, _widest(frame, values[row], style))
    tails = _tails(frame, values, heavy) if align == "decimal" else None
    tail = max(tails, default=0.0) if tails else 0.0
    point = 0.0
    if tails:
        heads = (width - own for width, own in zip(widths, tails, strict=True) if own >= 0)
        point = max(heads, default=0.0) + max(tail, 0.0)
    return ColumnTexts(
        values=values,
        align="right" if align == "decimal" else align,
        widths=widths,
        tails=tails,
        odd=frozenset(odd),
        longest=max(widths, default=0.0),
        word=words,
        tail=max(tail, 0.0),
        point=point,
    )


def need_of(frame: Frame, texts: ColumnTexts, heading: str, gutter: float) -> Need:
    """What a column asks for; headings may run over lines and widen it to half their length."""
    pads = 2 * frame.style.pad_x + gutter
    title, whole = text_widths(
        frame.scope, (Text(text=heading),), frame.head, frame.place(frame.block, frame.style.header_role)
    )
    most = max(texts.longest, texts.point)
    least = most if texts.tails else texts.word
    least = max(least, title) + pads
    most = max(most, title, whole / 2) + pads
    return Need(least=least, most=min(most, max(MOST_SHARE * frame.width, least)))


def placed_column(frame: Frame, texts: ColumnTexts, index: int, heavy: frozenset[int]) -> SetColumn:
    """The column where it stands: the starts of its plain texts, the lines of the others."""
    x, width = frame.column(index)
    starts = _starts(texts, x, width)
    limit = width + SLACK
    others = sorted({*texts.odd, *(row for row, one in enumerate(texts.widths) if one > limit)})
    texts_set: dict[int, CellText] = {}
    known: dict[tuple[str, bool], CellText] = {}
    for row in others:
        key = (texts.values[row], row in heavy)
        if key not in known:
            start = starts[row] if texts.widths[row] <= limit else None
            known[key] = _with_care(frame, key[0], (x, width), texts.align, heavy=key[1], start=start)
        texts_set[row] = known[key]
    return SetColumn(values=texts.values, starts=starts, others=texts_set)


def _careful(values: Mapping[str, None], face: Face) -> frozenset[str]:
    """The texts that are not set just as they stand: most columns have none."""
    joined = "\n".join(values)
    plain = joined.isascii() or unicodedata.is_normalized("NFC", joined)
    lines = joined.count("\n") == max(0, len(values) - 1)
    known = set(joined) - {"\n"} <= face.letters.keys()
    if plain and lines and known and not _CARE.search(joined):
        return frozenset()
    return frozenset(value for value in values if _needs_care(value, face))


def _needs_care(value: str, face: Face) -> bool:
    return (
        "\n" in value
        or _CARE.search(value) is not None
        or not face.letters.keys() >= set(value)
        or not unicodedata.is_normalized("NFC", value)
    )


def _words(
    frame: Frame, values: Mapping[str, None], careful: frozenset[str], reach: Mapping[str, float]
) -> float:
    """The width of the widest word, in thousandths; texts of one word are measured already."""
    plain = [value for value in values if value not in careful] if careful else values
    widest = max(map(reach.__getitem__, set(" ".join(plain).split(" "))), default=0.0)
    size = frame.body.size
    return max([widest, *(_widest(frame, value, frame.body) * 1000 / size for value in careful)])


def _natural(frame: Frame, value: str, style: TextStyle) -> float:
    place = frame.place(frame.block, frame.style.cell_role)
    return text_widths(frame.scope, (Text(text=value),), style, place)[1]


def _widest(frame: Frame, value: str, style: TextStyle) -> float:
    place = frame.place(frame.block, frame.style.cell_role)
    return text_widths(frame.scope, (Text(text=value),), style, place)[0]


def _tails(frame: Frame, values: Sequence[str], heavy: frozenset[int]) -> array[float]:
    """How far each figure reaches from its decimal point on; −1 without a figure."""
    known: dict[str, float] = {}
    for value in values:
        if value not in known:
            known[value] = _tail(frame, value, frame.body)
    tails = array("d", map(known.__getitem__, values))
    for row in heavy:
        tails[row] = _tail(frame, values[row], bold(frame.body))
    return tails


def _tail(frame: Frame, value: str, style: TextStyle) -> float:
    split = split_number(value, frame.scope.point)
    if split is None:
        return -1.0
    try:
        return frame.scope.plain(style).width(split[1])
    except KeyError:
        # A sign that another stands for: such figures are set at the right.
        return -1.0


def _starts(texts: ColumnTexts, x: float, width: float) -> array[float]:
    """Where each text starts on its only line."""
    if texts.align == "left":
        return array("d", [x]) * len(texts.values)
    end = x + width
    if texts.align == "centre":
        return array("d", [x + (width - one) / 2 for one in texts.widths])
    if not texts.tails:
        return array("d", [end - one for one in texts.widths])
    point = end - texts.tail
    return array(
        "d",
        [
            point - one + tail if tail >= 0 and point - one + tail >= x else end - one
            for one, tail in zip(texts.widths, texts.tails, strict=True)
        ],
    )


def _with_care(
    frame: Frame, value: str, room: tuple[float, float], align: str, *, heavy: bool, start: float | None
) -> CellText:
    """A text set word by word; start: where it begins if it is one line."""
    x, width = room
    style = bold(frame.body) if heavy else frame.body
    place = frame.place(frame.block, frame.style.cell_role)
    text = set_text(frame.scope, (Text(text=value),), style, width, place)
    single = start if len(text.lines) == 1 else None
    lines = tuple(
        CellLine(
            x=frag.x + (x + aligned(line.width, width, align) if single is None else single),
            y=frame.style.pad_y + text.up + index * text.leading,
            text=frag.text,
            ink=frag.ink,
        )
        for index, line in enumerate(text.lines)
        for frag in line.frags
    )
    return CellText(lines=lines, height=text.height)
