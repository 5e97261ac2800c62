"""A graphic as it is sent out: its hash, and of a chart what it says and the marks of its look.

By these a draft that comes back shows what somebody did to a chart, and which chart a copy is of,
however Word has written it since.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final, TypeAlias

from lxml import etree

from reportgen.frozen import dataclass
from reportgen.render.docx.marks import mark
from reportgen.render.docx.xml import attribute

Element: TypeAlias = etree._Element  # noqa: SLF001 (lxml has no other name for it)

C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CACHES: Final = (f"{C}strCache", f"{C}numCache")
TAKEN_OUT: Final = "-"
"""The state of a label that is not shown."""

UNSAID: Final = "."
"""The end or the step of a scale that Word is to choose."""

_DIGITS: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The look of a series: the states of its stressed points and of its labels, by their places.

    The state of a label without words of its own is empty.
    """

    points: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A graphic as it was sent out: the hash of its bytes, and of a chart more.

    says: a mark of its cells. scales: the ends and the step of each. series: by what they show.
    """

    digest: str
    says: str = ""
    scales: tuple[str, ...] = ()
    series: Mapping[str, Marks] = field(default_factory=dict)


def digest(data: bytes) -> str:
    """The hash by which a graphic is known again."""
    return hashlib.sha256(data).hexdigest()


def says(tree: Element) -> str:
    """A mark of the cells that a chart shows, with their places; empty for one that shows none."""
    return mark_of_cells(_cells(tree))


def mark_of_cells(found: Iterable[tuple[str, str]]) -> str:
    """A mark of cells by their places, in whatever order they come; empty where there are none."""
    cells = sorted([f"{name}={plain(words)}" for name, words in found])
    joined = "\x1e".join(cells).encode("utf-8", "replace")
    return hashlib.sha256(joined).hexdigest()[:_DIGITS] if cells else ""


def _cells(tree: Element) -> Iterator[tuple[str, str]]:
    for cache in tree.iter(*CACHES):
        above = cache.getparent()
        reference = "" if above is None else above.findtext(f"{C}f") or ""
        for one in cache.iter(f"{C}pt"):
            yield f"{reference.replace(chr(39), '')} {one.get('idx')}", one.findtext(f"{C}v") or ""


@lru_cache(maxsize=4_096)
def plain(words: str) -> str:
    """A number however it is written, or words whatever their white space.

    >>> plain("6000"), plain("6.0E3"), plain("a  b")
    ('6000', '6000', 'a b')
    """
    try:
        value = Decimal(words)
    except InvalidOperation:
        return " ".join(words.split())
    return format(value.normalize(), "f") if value.is_finite() else words


def scale(axis: Element) -> str:
    """The ends of a scale and its steps."""
    found = (axis.find(path) for path in (f"{C}scaling/{C}min", f"{C}scaling/{C}max", f"{C}majorUnit"))
    return " ".join(UNSAID if one is None else plain(one.get("val") or "") or UNSAID for one in found)


def shows(series: Element) -> str:
    """The cells that a series shows the values of, whatever their number; empty where it shows none."""
    for tag in ("val", "xVal"):
        reference = series.findtext(f"{C}{tag}//{C}f") or ""
        if reference:
            return reference.replace("'", "").partition(":")[0]
    return ""


def marks_of(series: Element) -> Marks:
    """The marks of a series as it stands."""
    labels = series.iterfind(f"{C}dLbls/{C}dLbl")
    return Marks(
        points={place_of(one): tint(one) for one in series.iterfind(f"{C}dPt")},
        labels={place_of(one): state(one) for one in labels},
    )


def points_of(holder: Element | None) -> dict[int, str]:
    """The cached points of what holds some, by their places."""
    if holder is None:
        return {}
    return {
        whole(one.get("idx")): "".join(value.text or "" for value in one.iter(f"{C}v"))
        for one in holder.iter(f"{C}pt")
    }


def whole(text: str | None) -> int:
    """A number of a file that anybody may have written; nought for what is none."""
    return int(text) if text and text.isdecimal() else 0


def place_of(one: Element) -> str:
    """The place of the point that an element is about."""
    named = one.find(f"{C}idx")
    return "" if named is None else named.get("val") or ""


def tint(point: Element) -> str:
    """The mark of the colours of a stressed point."""
    return tint_of(one.get("val") or "" for one in point.iter(f"{A}srgbClr", f"{A}schemeClr", f"{A}prstClr"))


def tint_of(colours: Iterable[str]) -> str:
    """The mark of colours, each counted once."""
    return mark(" ".join(sorted(set(colours))))


def state(label: Element) -> str:
    """Whether a label is taken out, and the mark of its own words, those aside that follow the data."""
    if label.find(f"{C}delete") is not None:
        return TAKEN_OUT
    words = [
        f"[{one.get('type')}]" if one.tag == f"{A}fld" else one.findtext(f"{A}t") or ""
        for one in label.iter(f"{A}r", f"{A}fld")
    ]
    return mark("".join(words)) if words else ""


def sent_xml(name: str, one: Sent) -> str:
    """A graphic in the base, by the bookmark of its block."""
    head = f'<picture name="{name}" hash="{one.digest}"'
    if not one.says:
        return f"{head}/>"
    inner = "".join(f"<scale>{words}</scale>" for words in one.scales)
    inner += "".join(_series_xml(shown, marks) for shown, marks in one.series.items())
    return f'{head} says="{one.says}">{inner}</picture>'


def _series_xml(shown: str, marks: Marks) -> str:
    points, labels = (
        " ".join(f"{place}:{state}" for place, state in sorted(states.items()))
        for states in (marks.points, marks.labels)
    )
    return f'<series shows="{attribute(shown)}" points="{points}" labels="{labels}"/>'


def sent_of(one: Element) -> Sent:
    """A graphic as its element in the base tells of it."""
    return Sent(
        digest=one.get("hash", ""),
        says=one.get("says", ""),
        scales=tuple(each.text or "" for each in one.iterfind("{*}scale")),
        series={
            each.get("shows", ""): Marks(points=_states(each, "points"), labels=_states(each, "labels"))
            for each in one.iterfind("{*}series")
        },
    )


def _states(one: Element, name: str) -> dict[str, str]:
    found = (each.partition(":") for each in one.get(name, "").split())
    return {place: state for place, _, state in found}
