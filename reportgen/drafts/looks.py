"""The look that somebody gave the points of a series: kept, while the report's own marks are renewed.

Stressed points and labels are held three ways: as they were sent out, as they stand, and as the
report gives them now. Those of somebody's own follow the names of their points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import Final, TypeAlias

from reportgen.drafts.parts import A, C, Element, Part
from reportgen.frozen import dataclass
from reportgen.render.docx.charts.sent import Marks, place_of, points_of, state, whole

_LATER: Final = ("dLbls", "trendline", "errBars", "cat", "val", "xVal", "yVal", "smooth", "extLst")
"""What stands behind the points of a series, and then its labels."""

_FOLLOWS: Final = ("[", "]")
"""What stands around the name of a field whose words Word has left to the data."""

_Places: TypeAlias = Mapping[str, Element]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A series of a draft beside the report's own, with the marks that it was sent out with."""

    part: Part
    mine: Element
    new: Part
    theirs: Element
    sent: Marks

    def onward(self, place: str) -> str | None:
        """The place that a point has now, by its name; None where it is gone."""
        old, now = (points_of(one.find(f"{C}cat")) for one in (self.mine, self.theirs))
        at = int(place) if place.isdecimal() else -1
        if old.get(at) == now.get(at):
            return place
        same = [new for new, name in now.items() if name == old.get(at)]
        return str(same[0]) if len(same) == 1 else None

    def name(self, place: str) -> str:
        """The name of a point as it stood."""
        at = int(place) if place.isdecimal() else -1
        return points_of(self.mine.find(f"{C}cat")).get(at, place)


def renew(look: Look, moved: Set[str]) -> list[str]:
    """Renew the points and labels of a series that nobody has changed; the names of points that went.

    moved: the places of the values that are other ones.
    """
    return [*_renew_points(look), *_renew_labels(look, moved)]


def _renew_points(look: Look) -> list[str]:
    mine, theirs = (_by_place(one.iterfind(f"{C}dPt")) for one in (look.mine, look.theirs))
    met = _Met(look, mine, theirs, look.sent.points)
    for place in mine:
        if place not in look.sent.points:
            met.follow(place)
        elif place not in theirs:
            look.part.remove(mine[place])
        else:
            met.taken.add(place)
    later = {f"{C}{tag}" for tag in _LATER}
    behind = next((one for one in look.mine if one.tag in later), None)
    met.come(lambda xml: None if behind is None else look.part.before(behind, xml))
    return met.lost


def _renew_labels(look: Look, moved: Set[str]) -> list[str]:
    mine, theirs = (_by_place(one.iterfind(f"{C}dLbls/{C}dLbl")) for one in (look.mine, look.theirs))
    sent, holder, fresh = look.sent.labels, look.mine.find(f"{C}dLbls"), look.theirs.find(f"{C}dLbls")
    met = _Met(look, mine, theirs, sent.keys())
    for place, one in mine.items():
        if place not in sent or state(one) != sent[place]:
            met.follow(place)
        elif place not in theirs:
            look.part.remove(one)
        else:
            met.taken.add(place)
            _relabel(look, one, theirs[place], moved=place in moved)
    if holder is not None and len(holder) and holder.find(f"{C}delete") is None:
        first, last = holder[0], next(reversed(mine.values()), None)
        met.come(lambda xml: look.part.before(first, xml) if last is None else look.part.after(last, xml))
    elif holder is None and not sent and theirs and fresh is not None:
        later = {f"{C}{tag}" for tag in _LATER[1:]}
        behind = next((one for one in look.mine if one.tag in later), None)
        if behind is not None:
            look.part.before(behind, look.new.source(fresh))
    return met.lost


class _Met:
    """Points or labels of one series while they are renewed. taken: the places that are settled."""

    def __init__(self, look: Look, mine: _Places, theirs: _Places, sent: Iterable[str]) -> None:
        self._look, self._mine, self._theirs = look, mine, theirs
        gone = set(sent) - mine.keys()
        self.taken: set[str] = gone | {now for one in gone if (now := look.onward(one)) is not None}
        self.lost: list[str] = []

    def follow(self, place: str) -> None:
        """Have a mark of somebody's own follow its point; without one it goes."""
        now, one = self._look.onward(place), self._mine[place]
        if now is None:
            self._look.part.remove(one)
            self.lost.append(self._look.name(place))
            return
        self.taken.add(now)
        if now != place:
            self._look.part.attribute(next(one.iter(f"{C}idx")), "val", now)

    def come(self, put: Callable[[str], None]) -> None:
        """The marks that the report has now and the draft has not, in their order; put: behind all others."""
        rest = ""
        for place, one in self._theirs.items():
            if place not in self.taken:
                behind = next((own for at, own in self._mine.items() if whole(at) > whole(place)), None)
                xml = self._look.new.source(one)
                if behind is None:
                    rest += xml
                else:
                    self._look.part.before(behind, xml)
        if rest:
            put(rest)


def _by_place(found: Iterable[Element]) -> dict[str, Element]:
    return {place_of(one): one for one in found}


def _relabel(look: Look, mine: Element, theirs: Element, *, moved: bool) -> None:
    """The words of a label, and where it stands if its value has moved."""
    own, new = _texts(mine), _texts(theirs)
    if len(own) != len(new):
        look.part.replace(mine, look.new.source(theirs))
        return
    for one, other in zip(own, new, strict=True):
        words = other.text or ""
        if (one.text or "") != words and not _left_to_the_data(one):
            look.part.fill(one, words)
    place, wanted = mine.find(f"{C}layout"), theirs.find(f"{C}layout")
    if moved and place is not None and wanted is not None and not _alike(look, place, wanted):
        look.part.replace(place, look.new.source(wanted))


def _texts(label: Element) -> Sequence[Element]:
    return list(label.iter(f"{A}t"))


def _left_to_the_data(words: Element) -> bool:
    """Whether a text is the name of a field in brackets, as Word writes it."""
    above, said = words.getparent(), (words.text or "").strip()
    field = above is not None and above.tag == f"{A}fld"
    return field and (said[:1], said[-1:]) == _FOLLOWS


def _alike(look: Look, mine: Element, theirs: Element) -> bool:
    return look.part.source(mine) == look.new.source(theirs)
