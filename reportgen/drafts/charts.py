"""Native charts renewed: the values that a chart keeps, what hangs on them, and the workbook behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from reportgen.drafts.opening import Draft
from reportgen.drafts.parts import A, C, Element, Part, R
from reportgen.drafts.workbooks import renewed

_OURS: Final = re.compile(r"^'?Data'?!")
_RANGE: Final = re.compile(r"^'?Data'?!\$([A-Z]+)\$(\d+)")
_LATER: Final = ("dLbls", "trendline", "errBars", "cat", "val", "xVal", "yVal", "smooth", "extLst")
"""What stands behind the points of a series, and then its labels."""

_CACHES: Final = (f"{C}strCache", f"{C}numCache")


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """What became of a chart: how many values are other ones, some of them in words; why it was left."""

    values: int = 0
    before: str = ""
    after: str = ""
    left: str = ""


def renew(draft: Draft, name: str, fresh: Draft, source: str, *, untouched: bool) -> Renewed:
    """Put the values of a chart made anew into the chart of a draft, by the names of their parts.

    untouched: nobody has worked in it since it was written, so that all of it may be the new one.
    """
    part, new = draft.part(name), fresh.part(source)
    if draft.blob(name) == fresh.blob(source):
        return Renewed()
    old, now = _series(part.tree), _series(new.tree)
    told, before = [*_moved(old, now)], kept(part.tree)
    if untouched:
        _, problem = _workbook(draft, part, fresh, new, before)
        draft.put(name, fresh.blob(source))
    elif _built(old) != _built(now):
        return Renewed(left="somebody changed what it is made of, and it has the old values")
    else:
        for mine, theirs in zip(old, now, strict=True):
            _renew_series(part, mine, new, theirs)
        _renew_scale(part, new)
        book, problem = _workbook(draft, part, fresh, new, before)
        if part.changed:
            draft.put(name, part.written)
        elif not book:
            return Renewed(left=problem)
    shown = told[-1] if told else ("", "")
    return Renewed(values=max(len(told), 1), before=shown[0], after=shown[1], left=problem)


def _series(tree: Element) -> list[Element]:
    """The series of a chart in their order."""
    found = tree.iter(f"{C}ser")
    return sorted(found, key=lambda one: int(_value(one, "order") or 0))


def _built(series: Sequence[Element]) -> list[str]:
    """What the series are drawn as."""
    return [str(above.tag) for one in series if (above := one.getparent()) is not None]


def _value(element: Element, tag: str) -> str:
    one = element.find(f"{C}{tag}")
    return "" if one is None else one.get("val") or ""


def _points(holder: Element | None) -> dict[int, str]:
    if holder is None:
        return {}
    return {
        int(one.get("idx") or 0): "".join(value.text or "" for value in one.iter(f"{C}v"))
        for one in holder.iter(f"{C}pt")
    }


def kept(tree: Element) -> dict[str, str]:
    """What a chart keeps of the cells of its workbook, by their references."""
    cells: dict[str, str] = {}
    for cache in tree.iter(*_CACHES):
        above = cache.getparent()
        found = _RANGE.search("" if above is None else above.findtext(f"{C}f") or "")
        if found:
            first = int(found[2])
            cells |= {f"{found[1]}{first + at}": words for at, words in _points(cache).items()}
    return cells


def _values(series: Element) -> dict[int, str]:
    """The values of a series; those of points along both axes together."""
    both = [_points(series.find(f"{C}{tag}")) for tag in ("val", "xVal", "yVal")]
    places = dict.fromkeys(at for one in both for at in one)
    return {at: ", ".join(one[at] for one in both if at in one) for at in places}


def _moved(old: Sequence[Element], now: Sequence[Element]) -> Iterator[tuple[str, str]]:
    """The values that are other ones, by what they are of."""
    for mine, theirs in zip(old, now, strict=False):
        before, after = _named(mine), _named(theirs)
        for name in dict.fromkeys((*before, *after)):
            if not _equal(before.get(name, ""), after.get(name, "")):
                yield f"{name}: {before.get(name, '–')}", f"{name}: {after.get(name, '–')}"


def _named(series: Element) -> dict[str, str]:
    names, values = _points(series.find(f"{C}cat")), _values(series)
    return {names.get(place, str(place + 1)): value for place, value in values.items()}


def _equal(one: str, other: str) -> bool:
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:
        return one == other


def _renew_series(part: Part, mine: Element, new: Part, theirs: Element) -> None:
    for tag in ("tx", "cat", "val", "xVal", "yVal"):
        _renew_cache(part, mine.find(f"{C}{tag}"), new, theirs.find(f"{C}{tag}"))
    if _marked(mine, "dPt") != _marked(theirs, "dPt"):
        _swap(part, mine, new, theirs, "dPt")
    if _labels(mine) != _labels(theirs):
        _swap(part, mine, new, theirs, "dLbls")


def _renew_cache(part: Part, mine: Element | None, new: Part, theirs: Element | None) -> None:
    """The cached points, and the reference to as many cells, where these are ours."""
    if mine is None or theirs is None:
        return
    cache, fresh = next(mine.iter(*_CACHES), None), next(theirs.iter(*_CACHES), None)
    if cache is None or fresh is None or _same(cache, fresh):
        return
    part.replace(cache, new.source(fresh))
    reference, wanted = next(mine.iter(f"{C}f"), None), next(theirs.iter(f"{C}f"), None)
    if reference is None or wanted is None or reference.text == wanted.text:
        return
    if _OURS.match(reference.text or ""):
        part.fill(reference, wanted.text or "")


def _same(cache: Element, fresh: Element) -> bool:
    before, after = _points(cache), _points(fresh)
    counts = _value(cache, "ptCount") == _value(fresh, "ptCount")
    return counts and before.keys() == after.keys() and all(_equal(before[at], after[at]) for at in before)


def _marked(series: Element, tag: str) -> list[str]:
    return [_value(one, "idx") for one in series.findall(f"{C}{tag}")]


def _labels(series: Element) -> list[tuple[str, bool, str]]:
    """Which points are labelled, which of the labels are taken out, and words of their own."""
    holder = series.find(f"{C}dLbls")
    if holder is None:
        return []
    return [
        (
            _value(one, "idx"),
            one.find(f"{C}delete") is not None,
            "".join(words.text or "" for words in one.iter(f"{A}t")),
        )
        for one in holder.findall(f"{C}dLbl")
    ]


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


def _renew_scale(part: Part, new: Part) -> None:
    """The ends of the scale and its step, where the values run out of it or would fill half of it."""
    mine, theirs = part.tree.find(f".//{C}valAx"), new.tree.find(f".//{C}valAx")
    if mine is None or theirs is None:
        return
    along = [point for one in _series(new.tree) for point in _points(one.find(f"{C}val")).values()]
    values = [Decimal(value) for value in along if value]
    if not values:
        return
    low, high = _bound(mine, "min"), _bound(mine, "max")
    top = max(values, default=Decimal(0))
    fits = (low is None or low <= min(values, default=low)) and (high is None or top <= high)
    if fits and (high is None or high <= 0 or top * 2 >= high):
        return
    for path in (f"{C}scaling/{C}min", f"{C}scaling/{C}max", f"{C}majorUnit"):
        one, other = mine.find(path), theirs.find(path)
        if one is not None and other is not None and one.get("val") != other.get("val"):
            part.attribute(one, "val", other.get("val") or "")


def _bound(axis: Element, tag: str) -> Decimal | None:
    one = axis.find(f"{C}scaling/{C}{tag}")
    try:
        return None if one is None else Decimal(one.get("val") or "")
    except InvalidOperation:
        return None


def _workbook(
    draft: Draft, part: Part, fresh: Draft, new: Part, before: Mapping[str, str]
) -> tuple[bool, str]:
    """The workbook with the new values; whether it is another, and what is to be said of it."""
    mine, theirs = _book(draft, part), _book(fresh, new)
    if mine is None or theirs is None:
        return False, "" if theirs is None else "its workbook is not in the draft, so that Edit Data fails"
    written, problem = renewed(draft.blob(mine), fresh.blob(theirs), before)
    if written is None or written == draft.blob(mine):
        return False, problem
    draft.put(mine, written)
    return True, problem


def _book(draft: Draft, part: Part) -> str | None:
    outside = part.tree.find(f"{C}externalData")
    return draft.related(part.name, outside.get(f"{R}id") or "") if outside is not None else None
