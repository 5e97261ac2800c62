"""Native charts renewed: the values that a chart keeps, what hangs on them, and the workbook behind it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from typing import Final

from reportgen.drafts import series
from reportgen.drafts.cells import equal
from reportgen.drafts.opening import Draft
from reportgen.drafts.parts import A, C, Element, Part, R
from reportgen.drafts.series import Match, matched, series_of, value_of
from reportgen.drafts.workbooks import headings, renewed
from reportgen.frozen import dataclass
from reportgen.render.docx.charts.sent import CACHES, Sent, digest, points_of, scale

_RANGE: Final = re.compile(r"^'?Data'?!\$([A-Z]+)\$(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """What became of a chart: how many values are other ones, some of them in words; why it was left."""

    values: int = 0
    before: str = ""
    after: str = ""
    left: str = ""


def renew(draft: Draft, name: str, fresh: Draft, source: str, sent: Sent | None) -> Renewed:
    """Put the values of a chart made anew into the chart of a draft, by the names of their parts.

    sent: the chart as it was sent out, None where nobody knows. One that is still as it was becomes
    the new one.
    """
    part, new = draft.part(name), fresh.part(source)
    before = kept(part.tree)
    if draft.blob(name) == fresh.blob(source):
        return Renewed(left=_workbook(draft, part, fresh, new, before)[1])
    match = matched(part.tree, new.tree, (_headings(draft, part), _headings(fresh, new)))
    told = _moved(match, part.tree, new.tree)
    if sent is not None and digest(draft.blob(name)) == sent.digest:
        _, problem = _workbook(draft, part, fresh, new, before)
        draft.put(name, fresh.blob(source))
    elif match is None:
        return Renewed(left="it is made of other parts than in the report, and has the old values")
    else:
        problem = _put_in(part, new, match, sent)
        book, worked = _workbook(draft, part, fresh, new, before)
        problem = "; ".join(filter(None, (problem, worked)))
        if part.changed:
            draft.put(name, part.written)
        elif not book:
            return Renewed(left=problem)
    shown = told[0][-1] if told else ("", "")
    return Renewed(values=max(sum(map(len, told)), 1), before=shown[0], after=shown[1], left=problem)


def _put_in(part: Part, new: Part, match: Match, sent: Sent | None) -> str:
    """The new values in a chart that somebody worked in; what is to be said of it."""
    own_name = name_of(part.tree)
    lost = series.renew(part, new, match, sent)
    _renew_scales(part, new, () if sent is None else sent.scales)
    gone = ", ".join(f"“{name}”" for name in dict.fromkeys(lost))
    told = f"what somebody marked in it went with its point: {gone}" if gone else ""
    return "; ".join(filter(None, (told, _renew_titles(part, new, own_name))))


def name_of(tree: Element) -> str:
    """The name of the first series of a chart, which is that of one chart among several."""
    first = next(iter(series_of(tree)), None)
    return "" if first is None else " ".join(points_of(first.find(f"{C}tx")).values())


def kept(tree: Element) -> dict[str, str]:
    """What a chart keeps of the cells of its workbook, by their references."""
    cells: dict[str, str] = {}
    for cache in tree.iter(*CACHES):
        above = cache.getparent()
        found = _RANGE.search("" if above is None else above.findtext(f"{C}f") or "")
        if found:
            first = int(found[2])
            cells |= {f"{found[1]}{first + at}": words for at, words in points_of(cache).items()}
    return cells


def ours(tree: Element) -> bool:
    """Whether a chart shows cells of a workbook of ours."""
    return any(series.OURS.match(one.text or "") for one in tree.iter(f"{C}f"))


def _values(series: Element) -> dict[int, str]:
    """The values of a series; those of points along both axes together."""
    both = [points_of(series.find(f"{C}{tag}")) for tag in ("val", "xVal", "yVal")]
    places = dict.fromkeys(at for one in both for at in one)
    return {at: ", ".join(one[at] for one in both if at in one) for at in places}


def _moved(match: Match | None, old: Element, new: Element) -> list[list[tuple[str, str]]]:
    """The values that are other ones by what they are of, series by series: those of data come first."""
    pairs = zip(series_of(old), series_of(new), strict=False) if match is None else match.pairs
    found = [list(_changed(_named(mine), _named(theirs))) for mine, theirs in pairs]
    return [one for one in found if one]


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name in dict.fromkeys((*before, *after)):
        if not equal(before.get(name, ""), after.get(name, "")):
            yield f"{name}: {before.get(name, '–')}", f"{name}: {after.get(name, '–')}"


def _named(series: Element) -> dict[str, str]:
    names, values = points_of(series.find(f"{C}cat")), _values(series)
    return {names.get(place, str(place + 1)): value for place, value in values.items()}


def _renew_scales(part: Part, new: Part, sent: Sequence[str]) -> None:
    """The ends of the scales and their steps, where nobody chose others, or the values run out of them.

    sent: those that were sent out. Where nobody knows, a scale that is not shown, one that series of
    ours lie at the ends of, and one much too long for its values is as it was sent out.
    """
    mine, theirs = part.tree.findall(f".//{C}valAx"), new.tree.findall(f".//{C}valAx")
    for place, (axis, fresh) in enumerate(zip(mine, theirs, strict=False)):
        hidden = value_of(fresh, "tickLblPos") == "none"
        if sent:
            chosen = not hidden and scale(axis) not in sent[place : place + 1]
        else:
            chosen = not (hidden or _as_sent(axis, part.tree)) and _filled(axis, new.tree)
        if chosen and _fits(axis, new.tree):
            continue
        for path in (f"{C}scaling/{C}min", f"{C}scaling/{C}max", f"{C}majorUnit"):
            one, other = axis.find(path), fresh.find(path)
            if one is not None and other is not None and one.get("val") != other.get("val"):
                part.attribute(one, "val", other.get("val") or "")


def _as_sent(axis: Element, tree: Element) -> bool:
    """Whether a series without a name lies along an end of a scale."""
    ends = {end for end in (_bound(axis, "min"), _bound(axis, "max")) if end is not None}
    for one in series_of(tree):
        name = one.find(f"{C}tx")
        unnamed = name is None or not "".join(each.text or "" for each in name.iter()).strip()
        values = set(_along(one))
        if unnamed and len(values) == 1 and values <= ends:
            return True
    return False


def _fits(axis: Element, tree: Element) -> bool:
    """Whether the values of a chart lie within a scale."""
    values, low, high = _numbers(tree), _bound(axis, "min"), _bound(axis, "max")
    return not values or ((low is None or low <= min(values)) and (high is None or max(values) <= high))


def _filled(axis: Element, tree: Element) -> bool:
    """Whether the values of a chart fill half of a scale."""
    values, high = _numbers(tree), _bound(axis, "max")
    return not values or high is None or high <= 0 or max(values) * 2 >= high


def _numbers(tree: Element) -> list[Decimal]:
    return [value for one in series_of(tree) for value in _along(one)]


def _along(one: Element) -> Iterator[Decimal]:
    """The values of a series along the scale: of scattered points those across; words are none."""
    for tag in ("val", "xVal"):
        for words in points_of(one.find(f"{C}{tag}")).values():
            with suppress(InvalidOperation):
                if (value := Decimal(words)).is_finite():
                    yield value


def _renew_titles(part: Part, new: Part, own_name: str) -> str:
    """The title that is the name of a series; of another one that is not the report's, what to say."""
    told, theirs = "", dict(_titles(new.tree))
    for key, one in _titles(part.tree):
        other = theirs.get(key)
        if other is None:
            continue
        before, now = _words(one), _words(other)
        if before == now:
            continue
        if before == own_name:
            _retitle(part, one, new, other)
        else:
            told = f"its title is “{before}”, the report’s “{now}”"
    return told


def _titles(tree: Element) -> Iterator[tuple[tuple[str, int], Element]]:
    """The titles of a chart and of its axes, by what they are of."""
    count = Counter[str]()
    for one in tree.iter(f"{C}chart", f"{C}catAx", f"{C}valAx", f"{C}dateAx"):
        title, count[str(one.tag)] = one.find(f"{C}title"), count[str(one.tag)] + 1
        if title is not None:
            yield (str(one.tag), count[str(one.tag)]), title


def _retitle(part: Part, mine: Element, new: Part, theirs: Element) -> None:
    """The words of a title and where it stands."""
    for tag in ("tx", "layout"):
        one, other = mine.find(f"{C}{tag}"), theirs.find(f"{C}{tag}")
        if one is not None and other is not None:
            part.replace(one, new.source(other))


def _words(title: Element) -> str:
    return " ".join(" ".join(one.text or "" for one in title.iter(f"{A}t")).split())


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


def _headings(draft: Draft, part: Part) -> Sequence[str]:
    book = _book(draft, part)
    return headings(draft.blob(book)) if book is not None else ()
