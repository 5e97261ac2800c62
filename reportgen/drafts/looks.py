"""The look that somebody gave the points of a series: kept, while the report's own marks are renewed.

Stressed points and labels are held three ways: as they were sent out, as they stand, and as the
report gives them now. Those of somebody's own follow the names of their points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import Final, TypeAlias

from reportgen.drafts.parts import A, C, Element, Part
from reportgen.frozen import dataclass
from reportgen.render.docx.charts.sent import Marks, place_of, points_of, state, tint, whole

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
        return str(min(same, key=lambda new: abs(new - at))) if same else None

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
    sent = look.sent.points
    met = _Met(look, mine, theirs, sent)
    ours = met.followed(place for place, one in mine.items() if sent.get(place) != tint(one))
    for place in ours:
        if met.stays(place):
            met.taken.add(place)
    later = {f"{C}{tag}" for tag in _LATER}
    behind = next((one for one in look.mine if one.tag in later), None)
    met.come(lambda xml: None if behind is None else look.part.before(behind, xml))
    return met.lost


def _renew_labels(look: Look, moved: Set[str]) -> list[str]:
    mine, theirs = (_by_place(one.iterfind(f"{C}dLbls/{C}dLbl")) for one in (look.mine, look.theirs))
    sent, holder, fresh = look.sent.labels, look.mine.find(f"{C}dLbls"), look.theirs.find(f"{C}dLbls")
    met = _Met(look, mine, theirs, sent.keys())
    ours = met.followed(place for place, one in mine.items() if sent.get(place) != state(one))
    for place in ours:
        if met.stays(place):
            met.taken.add(place)
            _relabel(look, mine[place], theirs[place], moved=place in moved)
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
        self._gone = gone | {now for one in gone if (now := look.onward(one)) is not None}
        self.taken: set[str] = set()
        self.lost: list[str] = []

    def followed(self, places: Iterable[str]) -> list[str]:
        """Have marks of somebody's own follow their points; the places of the report's own."""
        own = list(places)
        for place in own:
            now, one = self._look.onward(place), self._mine[place]
            if now is None:
                self._look.part.remove(one)
                self.lost.append(self._look.name(place))
                continue
            self.taken.add(now)
            if now != place:
                self._look.part.attribute(next(one.iter(f"{C}idx")), "val", now)
        return [place for place in self._mine if place not in own]

    def stays(self, place: str) -> bool:
        """Whether a mark of the report's own stands where one stands now; else it is taken out."""
        if place in self._theirs and place not in self.taken:
            return True
        self._look.part.remove(self._mine[place])
        return False

    def come(self, put: Callable[[str], None]) -> None:
        """The marks that the report has now and the draft has not, in their order; put: behind all others."""
        rest = ""
        for place, one in self._theirs.items():
            if place not in self.taken | self._gone:
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
    if moved:
        _replace(look, mine, theirs)


def _replace(look: Look, mine: Element, theirs: Element) -> None:
    """Have a label stand where the report's does."""
    place, wanted = mine.find(f"{C}layout"), theirs.find(f"{C}layout")
    xml = "" if wanted is None else look.new.source(wanted)
    if place is None and xml:
        look.part.after(next(mine.iter(f"{C}idx")), xml)
    elif place is not None and look.part.source(place) != xml:
        look.part.replace(place, xml)


def _texts(label: Element) -> Sequence[Element]:
    return list(label.iter(f"{A}t"))


def _left_to_the_data(words: Element) -> bool:
    """Whether a text is the name of a field in brackets, as Word writes it."""
    above, said = words.getparent(), (words.text or "").strip()
    field = above is not None and above.tag == f"{A}fld"
    return field and (said[:1], said[-1:]) == _FOLLOWS
