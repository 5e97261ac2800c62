"""How wide the columns of a table are: by their shares, or by what their cells hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from reportgen.frozen import dataclass
from reportgen.model.style import TextStyle
from reportgen.render.docx.fonts import Faces

_WIDEST_WORD = 160.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What a column asks for in points: least, so that no word breaks, and most, on one line.

    head: what its heading asks for beyond that, which may run over lines where cells may not; line:
    what it asks for to stand on one.
    """

    least: float
    most: float
    head: float = 0.0
    line: float = 0.0


def demand(
    texts: Iterable[tuple[str, TextStyle, float]], faces: Faces, padding: float, graphics: float = 0.0
) -> Demand:
    """The demand of a column: its texts, their styles and how far they stand in; its widest graphic."""
    least = most = graphics
    for words, style, indent in texts:
        face = faces.face(style.font)
        most = max(most, face.width(words, style.size) + indent)
        longest = max(words.split(), key=len, default="")
        least = max(least, min(face.width(longest, style.size), _WIDEST_WORD) + indent)
    slack = padding + 1.0
    return Demand(least=least + slack, most=most + slack)


def headed(header: Demand, body: Demand) -> Demand:
    """The demand of a column with a heading, which may run over two lines where its cells may not."""
    least = max(header.least, body.least)
    return Demand(least=least, most=max(least, body.most), head=header.most / 2, line=header.most)


def fitted(words: str, style: TextStyle, width: float, faces: Faces) -> float | None:
    """The size at which the longest word fits a width, not under the style's least; None is its own."""
    if style.min_size is None:
        return None
    face = faces.face(style.font)
    widest = max((face.width(word, style.size) for word in words.split()), default=0.0)
    if widest <= width:
        return None
    return max(style.size * width / widest, min(style.min_size, style.size))


def held(words: str, style: TextStyle, width: float, faces: Faces) -> str:
    """Words whose last line is no single short word: a space that does not break holds two there."""
    face, parts = faces.face(style.font), words.split(" ")
    lines = 1
    line = parts[0]
    for part in parts[1:]:
        longer = f"{line} {part}"
        if face.width(longer, style.size) > width:
            lines, line = lines + 1, part
        else:
            line = longer
    joined = "\N{NO-BREAK SPACE}".join(parts[-2:])
    lonely = lines > 1 and line == parts[-1] and face.width(line, style.size) < width / 2
    if not lonely or face.width(joined, style.size) > width:
        return words
    return " ".join([*parts[:-2], joined])


def shared(demands: Sequence[Demand], shares: Sequence[float | None], width: float) -> list[float]:
    """The width of each column, all of the width together.

    >>> shared([Demand(least=10, most=30), Demand(least=10, most=30)], [0.25, None], 100)
    [25.0, 75.0]
    """
    fixed = sum(share for share in shares if share is not None)
    scale = 1.0 if fixed < 1.0 and None in shares else 1.0 / (fixed or 1.0)
    free = width * (1.0 - fixed * scale)
    open_demands = [one for one, share in zip(demands, shares, strict=True) if share is None]
    given = iter(_by_demand(open_demands, free))
    return [next(given) if share is None else width * share * scale for share in shares]


def _by_demand(demands: Sequence[Demand], width: float) -> list[float]:
    """Each column its least, then a part of what its lines ask for, then of what its heading does.

    Scaled where that is too much or too little.
    """
    steps = [
        [one.least for one in demands],
        [one.most for one in demands],
        [max(one.most, one.head) for one in demands],
        [max(one.most, one.head, one.line) for one in demands],
    ]
    if sum(steps[0]) >= width:
        return _scaled(steps[0], width)
    for low, high in pairwise(steps):
        if sum(high) > width:
            part = (width - sum(low)) / (sum(high) - sum(low))
            return [start + (end - start) * part for start, end in zip(low, high, strict=True)]
    return _scaled(steps[-1], width)


def _scaled(wanted: Sequence[float], width: float) -> list[float]:
    total = sum(wanted)
    return [width * one / total for one in wanted]
