"""What is kept of a chart as it is sent out, read off the words that were just written.

They are our own, so a search finds in them what a parser would, in a fraction of the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import unescape

from reportgen.render.docx.charts.sent import (
    TAKEN_OUT,
    UNSAID,
    Marks,
    Sent,
    digest,
    mark_of_cells,
    plain,
    tint_of,
)
from reportgen.render.docx.marks import mark

# Each begins with letters to look for: a pattern that creeps on by one letter takes as long as a parser.
_CELL: Final = re.compile(r'<c:pt idx="(\d+)"><c:v>([^<]*)')
_ENDS: Final = tuple(re.compile(f'<c:{name} val="([^"]*)') for name in ("min", "max", "majorUnit"))
_SHOWN: Final = re.compile(r"<c:(?:v|xV)al><c:numRef><c:f>([^<:]*)")
_PLACE: Final = re.compile(r'<c:idx val="(\d+)"/>')
_COLOUR: Final = re.compile(r'<a:(?:srgb|scheme|prst)Clr val="([^"]*)')
_WORDS: Final = re.compile(r'<a:fld [^>]*type="(\w+)|</a:rPr><a:t>([^<]*)')
"""A field, whose own words stand behind more than its look, or the words of a run."""


def sent_chart(data: bytes) -> Sent:
    """What is kept of a chart that is sent out, as this package has written it."""
    xml = data.decode("utf-8")
    return Sent(
        digest=digest(data),
        says=mark_of_cells(_cells(xml)),
        scales=tuple(map(_scale, _each("valAx", xml))),
        series={shown[1]: _marks(one) for one in _each("ser", xml) if (shown := _SHOWN.search(one))},
    )


def _each(tag: str, xml: str) -> Iterator[str]:
    """What stands in each element of a name."""
    for one in xml.split(f"<c:{tag}>")[1:]:
        yield one.partition(f"</c:{tag}>")[0]


def _cells(xml: str) -> Iterator[tuple[str, str]]:
    for one in xml.split("<c:f>")[1:]:
        reference, _, rest = one.partition("</c:f>")
        for place, words in _CELL.findall(rest.partition("Cache></c:")[0]):
            yield f"{reference} {place}", _read(words)


def _scale(axis: str) -> str:
    found = (pattern.search(axis) for pattern in _ENDS)
    return " ".join(plain(one[1]) if one else UNSAID for one in found)


def _marks(series: str) -> Marks:
    return Marks(
        points={_place(one): tint_of(_COLOUR.findall(one)) for one in _each("dPt", series)},
        labels={_place(one): _state(one) for one in _each("dLbl", series)},
    )


def _place(one: str) -> str:
    found = _PLACE.match(one)
    return found[1] if found else ""


def _state(label: str) -> str:
    if "<c:delete " in label:
        return TAKEN_OUT
    if "<c:tx>" not in label:
        return ""
    words = [f"[{field}]" if field else _read(said) for field, said in _WORDS.findall(label)]
    return mark("".join(words)) if words else ""


def _read(words: str) -> str:
    return unescape(words) if "&" in words else words
