"""The series of a chart in a draft, renewed by those of a chart made anew.

Series are told apart by the columns of the workbook that they show: a chart that somebody took a
series out of still has its column, and one that the report has now more or fewer of has not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from reportgen.drafts import looks
from reportgen.drafts.cells import equal, place_of, same_columns
from reportgen.drafts.looks import Look
from reportgen.drafts.parts import A, C, Element, Part
from reportgen.frozen import dataclass
from reportgen.render.docx.charts.sent import CACHES, Sent, points_of, shows, whole

OURS: Final = re.compile(r"^'?Data'?!")
_COLUMN: Final = re.compile(r"^'?Data'?!\$([A-Z]+)\$\d+")
_LATER: Final = ("dLbls", "trendline", "errBars", "cat", "val", "xVal", "yVal", "smooth", "extLst")
"""What stands behind the points of a series, and then its labels."""

_DATA: Final = ("tx", "cat", "val", "xVal", "yVal", "errBars/{*}plus", "errBars/{*}minus")
"""What a series keeps of the workbook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Which series of a draft are which of the new chart, and which the report no longer has, or now has."""

    pairs: tuple[tuple[Element, Element], ...]
    gone: tuple[Element, ...] = ()
    come: tuple[Element, ...] = ()


def series_of(tree: Element) -> list[Element]:
    """The series of a chart in their order."""
    return sorted(tree.iter(f"{C}ser"), key=lambda one: whole(value_of(one, "order")))


def value_of(element: Element, tag: str) -> str:
    """The value of a child; nothing where there is none."""
    one = element.find(f"{C}{tag}")
    return "" if one is None else one.get("val") or ""


def matched(old: Element, new: Element, headings: tuple[Sequence[str], Sequence[str]]) -> Match | None:
    """The series of two charts side by side; None where nobody can tell which are which.

    headings: of the columns of both workbooks, the first of them the names'.
    """
    mine, theirs = series_of(old), series_of(new)
    cells = {(_group(one), shows(one)): one for one in theirs}
    if len(mine) == len(theirs) == len(cells) and {(_group(one), shows(one)) for one in mine} == cells.keys():
        return Match(pairs=tuple((one, cells[_group(one), shows(one)]) for one in mine))
    if [_group(one) for one in mine] == [_group(one) for one in theirs]:
        return Match(pairs=tuple(zip(mine, theirs, strict=True)))
    columns = same_columns(*headings)
    by_column = {place: one for one in theirs if (place := _column(one)) is not None}
    pairs, gone = [], []
    for one in mine:
        place = _column(one)
        other = by_column.get(columns.get(place, -1)) if place is not None else None
        if other is not None:
            pairs.append((one, other))
        elif place is not None and place not in columns:
            gone.append(one)
    known = set(columns.values())
    come = [one for place, one in by_column.items() if place not in known]
    left = {_group(one) for one in mine if all(one is not other for other in gone)}
    whole = left == {_group(one) for one in mine} and {_group(one) for one in come} <= left
    alike = all(_group(one) == _group(other) for one, other in pairs)
    if not (headings[0] and pairs and whole and alike):
        return None
    return Match(pairs=tuple(pairs), gone=tuple(gone), come=tuple(come))


def _group(series: Element) -> str:
    """What a series is drawn as."""
    above = series.getparent()
    return "" if above is None else str(above.tag)


def _column(series: Element) -> int | None:
    """The column that a series shows, from 0; None where that is none of ours."""
    for tag in ("val", "xVal"):
        found = _COLUMN.match(series.findtext(f"{C}{tag}//{C}f") or "")
        if found:
            return place_of(f"{found[1]}1")[1] - 1
    return None


def renew(part: Part, new: Part, match: Match, sent: Sent | None) -> list[str]:
    """Put the new values into the series of a part; what somebody did to their look stays.

    sent: the chart as it was sent out, None where nobody knows. The names of points that are gone,
    and with them a mark of somebody's own.
    """
    lost = [name for mine, theirs in match.pairs for name in _renewed(part, mine, new, theirs, sent)]
    for one in match.gone:
        part.remove(one)
    for one in match.come:
        _put_in(part, new, one, match)
    if match.gone or match.come:
        _number(part, match)
        _renew_key(part, new)
    return lost


def _put_in(part: Part, new: Part, come: Element, match: Match) -> None:
    """A series that the report has now, behind the one that it follows there, or before all others."""
    mine = {theirs: own for own, theirs in match.pairs}
    before = [one for one in come.itersiblings(f"{C}ser", preceding=True) if one in mine]
    if before:
        part.after(mine[before[0]], new.source(come))
    else:
        first = next(one for one in part.tree.iter(f"{C}ser") if _group(one) == _group(come))
        part.before(first, new.source(come))


def _renewed(part: Part, mine: Element, new: Part, theirs: Element, sent: Sent | None) -> list[str]:
    """A series put right; the names of points that are gone, and with them a mark of somebody's own."""
    moved = _moved(mine, theirs)
    for path in _DATA:
        _renew_cache(part, mine.find(f"{C}{path}"), new, theirs.find(f"{C}{path}"))
    for path in ("errBars/{*}val", "trendline/{*}name"):
        _renew_child(part, mine.find(f"{C}{path}"), new, theirs.find(f"{C}{path}"))
    marks = sent.series.get(shows(mine)) if sent is not None else None
    if marks is not None:
        look = Look(part=part, mine=mine, new=new, theirs=theirs, sent=marks)
        return looks.renew(look, {str(place) for place in moved})
    if _marked(mine) != _marked(theirs):
        _swap(part, mine, new, theirs, "dPt")
    if _labels(mine) != _labels(theirs):
        _swap(part, mine, new, theirs, "dLbls")
    else:
        _renew_places(part, mine, new, theirs, moved)
    return []


def _moved(mine: Element, theirs: Element) -> set[int]:
    """The places whose values are other ones."""
    found: set[int] = set()
    for tag in ("val", "xVal", "yVal"):
        before, now = points_of(mine.find(f"{C}{tag}")), points_of(theirs.find(f"{C}{tag}"))
        found |= {at for at in {*before, *now} if not equal(before.get(at, ""), now.get(at, ""))}
    return found


def _renew_cache(part: Part, mine: Element | None, new: Part, theirs: Element | None) -> None:
    """The cached points, and the reference to as many cells, where these are ours."""
    if mine is None or theirs is None:
        return
    cache, fresh = next(mine.iter(*CACHES), None), next(theirs.iter(*CACHES), None)
    if cache is None or fresh is None:
        return
    if not _same(cache, fresh):
        part.replace(cache, new.source(fresh))
    reference, wanted = next(mine.iter(f"{C}f"), None), next(theirs.iter(f"{C}f"), None)
    if reference is None or wanted is None or reference.text == wanted.text:
        return
    if OURS.match(reference.text or ""):
        part.fill(reference, wanted.text or "")


def _same(cache: Element, fresh: Element) -> bool:
    before, after = points_of(cache), points_of(fresh)
    counts = value_of(cache, "ptCount") == value_of(fresh, "ptCount")
    return counts and before.keys() == after.keys() and all(equal(before[at], after[at]) for at in before)


def _renew_child(part: Part, mine: Element | None, new: Part, theirs: Element | None) -> None:
    if mine is not None and theirs is not None and new.source(theirs) != part.source(mine):
        part.replace(mine, new.source(theirs))


def _marked(series: Element) -> list[str]:
    return [value_of(one, "idx") for one in series.findall(f"{C}dPt")]


def _labels(series: Element) -> list[tuple[str, bool, str]]:
    """Which points are labelled, which of the labels are taken out, and words of their own."""
    return [
        (
            value_of(one, "idx"),
            one.find(f"{C}delete") is not None,
            "".join(words.text or "" for words in one.iter(f"{A}t")),
        )
        for one in series.iterfind(f"{C}dLbls/{C}dLbl")
    ]


def _renew_places(part: Part, mine: Element, new: Part, theirs: Element, moved: set[int]) -> None:
    """Where the labels of points stand whose values have moved."""
    for one, other in _side_by_side(mine, theirs):
        if value_of(one, "idx") in set(map(str, moved)):
            _renew_child(part, one.find(f"{C}layout"), new, other.find(f"{C}layout"))


def _side_by_side(mine: Element, theirs: Element) -> Iterator[tuple[Element, Element]]:
    path = f"{C}dLbls/{C}dLbl"
    yield from zip(mine.iterfind(path), theirs.iterfind(path), strict=True)


def _swap(part: Part, mine: Element, new: Part, theirs: Element, tag: str) -> None:
    """Children of a series for those of the new one; where there were none they stand before the values."""
    xml = "".join(new.source(one) for one in theirs.findall(f"{C}{tag}"))
    old = mine.findall(f"{C}{tag}")
    later = {f"{C}{name}" for name in _LATER}
    place = next((one for one in mine if one.tag in later), None)
    for one in old[1:]:
        part.remove(one)
    if old:
        part.replace(old[0], xml)
    elif place is not None:
        part.before(place, xml)


def _number(part: Part, match: Match) -> None:
    """The numbers of the new chart for its series; those of other series follow them."""
    numbers: Mapping[Element, str] = {mine: value_of(theirs, "idx") for mine, theirs in match.pairs}
    taken = {*numbers.values(), *(value_of(one, "idx") for one in match.come)}
    free = (str(at) for at in range(10_000) if str(at) not in taken)
    for one in part.tree.iter(f"{C}ser"):
        if any(one is other for other in match.gone):
            continue
        wanted = numbers.get(one) or next(free)
        for tag in ("idx", "order"):
            own = one.find(f"{C}{tag}")
            if own is not None and own.get("val") != wanted:
                part.attribute(own, "val", wanted)


def _renew_key(part: Part, new: Part) -> None:
    """Which series the key leaves out."""
    mine, theirs = part.tree.find(f".//{C}legend"), new.tree.find(f".//{C}legend")
    if mine is None or theirs is None:
        return
    for one in mine.findall(f"{C}legendEntry"):
        part.remove(one)
    place = mine.find(f"{C}legendPos")
    if place is not None:
        part.after(place, "".join(new.source(one) for one in theirs.findall(f"{C}legendEntry")))
