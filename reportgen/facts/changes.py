"""What changed between two ledgers: new, gone, revised, over a threshold, the other way.

A figure's id never holds a date, so the same id in the next edition is its next value; that is
no revision. Revised is a value of the same measure, area and period that now reads differently,
wherever the two ledgers hold it: the current value of the last edition is the previous one of
this. Nothing is said of figures that were computed anew from values that are told already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Literal, TypeAlias

from reportgen.facts.hashing import value_text
from reportgen.facts.judge import direction
from reportgen.facts.statistics import LEVELS
from reportgen.facts.wording import Wording
from reportgen.frozen import dataclass
from reportgen.model.fact import Absent, Fact, Ledger, Reason

Kind: TypeAlias = Literal["new", "gone", "revised", "threshold", "verdict", "direction"]
Thresholds: TypeAlias = Mapping[str, Sequence[Decimal]]

_SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A figure that changed: how it was and how it is, None where it is new or gone.

    detail is what it crossed, or where it went. now is the place in the new ledger's order.
    """

    kind: Kind
    id: str
    before: Fact | None = None
    after: Fact | None = None
    detail: str = ""

    @property
    def fact(self) -> Fact:
        """The figure as it is, or as it was where it is gone."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - no change is made with neither
        return found


def changes(old: Ledger, new: Ledger, thresholds: Thresholds = MappingProxyType({})) -> tuple[Change, ...]:
    """All changes by kind, each kind in the order of the new ledger, the gone in that of the old.

    thresholds go beside those that the figures bear themselves.
    """
    both = [(key, old[key], fact) for key, fact in new.items() if key in old]
    return (
        *(Change(kind="new", id=key, after=fact) for key, fact in new.items() if key not in old),
        *(Change(kind="gone", id=key, before=fact) for key, fact in old.items() if key not in new),
        *_revised(old, new),
        *_crossed(both, thresholds),
        *_judged(both),
        *_turned(both),
    )


def rows(found: Iterable[Change], wording: Wording) -> list[tuple[str, str, str, str, str]]:
    """The changes as rows of texts: what, id, before, after, detail."""
    return [
        (one.kind, one.id, _shown(one.before, wording), _shown(one.after, wording), one.detail)
        for one in found
    ]


def as_values(found: Iterable[Change], wording: Wording) -> dict[str, object]:
    """The changes as plain values for JSON."""
    return {
        "changes": [
            {
                "kind": one.kind,
                "id": one.id,
                "label": one.fact.label,
                "area": one.fact.area.label if one.fact.area else None,
                "period": str(one.fact.period) if one.fact.period else None,
                "before": _told(one.before, wording),
                "after": _told(one.after, wording),
                "detail": one.detail,
            }
            for one in found
        ]
    }


def paragraph(found: Sequence[Change], wording: Wording) -> str:
    """“What changed” as a paragraph of Markdown; words say that nothing did where that is so."""
    title = wording.label("what-changed")
    told = [text for kind, tell in _TELLERS.items() if (text := _sentence(kind, tell, found, wording))]
    return f"**{title}.** " + " ".join(told or [wording.label("changed-nothing")]) + "\n"


def _revised(old: Ledger, new: Ledger) -> Iterator[Change]:
    before = {_place(fact): fact for fact in _levels(old)}
    seen: set[object] = set()
    for fact in _levels(new):
        place = _place(fact)
        was = before.get(place)
        if was and place not in seen and _differs(was, fact):
            seen.add(place)
            yield Change(kind="revised", id=fact.id, before=was, after=fact, detail=str(fact.period or ""))


def _levels(ledger: Ledger) -> Iterator[Fact]:
    """Values that were read or quoted, and the levels made of them; points of series as well."""
    for fact in ledger.values():
        if fact.quoted or fact.statistic in LEVELS:
            yield fact
    for series in ledger.series.values():
        yield from series.points


def _place(fact: Fact) -> tuple[str, str, str, str]:
    statistic = fact.id if fact.quoted else "current" if fact.statistic == "point" else fact.statistic
    return fact.measure, fact.area.id if fact.area else "", statistic, str(fact.period or "")


def _differs(was: Fact, now: Fact) -> bool:
    """Whether two readings of one value differ; one that the data do not hold is no reading."""
    for fact in (was, now):
        if isinstance(fact.value, Absent) and fact.value.reason is Reason.NOT_AVAILABLE:
            return False
    return value_text(was.value) != value_text(now.value)


def _crossed(both: Iterable[tuple[str, Fact, Fact]], thresholds: Thresholds) -> Iterator[Change]:
    for key, was, now in both:
        if not isinstance(was.value, Decimal) or not isinstance(now.value, Decimal):
            continue
        for bound in dict.fromkeys((*now.thresholds, *thresholds.get(key, ()))):
            if (was.value >= bound) != (now.value >= bound):
                detail = f"{'reached' if now.value >= bound else 'fell under'} {value_text(bound)}"
                yield Change(kind="threshold", id=key, before=was, after=now, detail=detail)


def _judged(both: Iterable[tuple[str, Fact, Fact]]) -> Iterator[Change]:
    for key, was, now in both:
        told = isinstance(was.value, Decimal) and isinstance(now.value, Decimal)
        if told and was.verdict and now.verdict and was.verdict is not now.verdict:
            detail = f"{was.verdict} → {now.verdict}"
            yield Change(kind="verdict", id=key, before=was, after=now, detail=detail)


def _turned(both: Iterable[tuple[str, Fact, Fact]]) -> Iterator[Change]:
    for key, was, now in both:
        before, after = direction(was), direction(now)
        if before and after and before is not after:
            yield Change(kind="direction", id=key, before=was, after=now, detail=f"{before} → {after}")


def _shown(fact: Fact | None, wording: Wording) -> str:
    return wording.text(fact, "value:marked") if fact else ""


def _told(fact: Fact | None, wording: Wording) -> dict[str, str] | None:
    if fact is None:
        return None
    return {"value": value_text(fact.value), "shown": wording.text(fact), "hash": fact.provenance.hash}


def _name(fact: Fact) -> str:
    return f"{fact.label} ({fact.area.label})" if fact.area else fact.label


def _tell_name(one: Change, _: Wording) -> str:
    return _name(one.fact)


def _tell_revised(one: Change, wording: Wording) -> str:
    period = f", {wording.period(one.fact.period)}" if one.fact.period else ""
    return f"{_name(one.fact)}{period}: " + _from_to(one, wording)


def _tell_crossed(one: Change, wording: Wording) -> str:
    bound = Decimal(one.detail.rpartition(" ")[2])
    limit = wording.text(_as(one.fact, bound))
    return f"{_name(one.fact)}: {_from_to(one, wording)} ({limit})"


def _tell_judged(one: Change, wording: Wording) -> str:
    before, after = one.before or one.fact, one.after or one.fact
    words = {"before": wording.text(before, "verdict"), "after": wording.text(after, "verdict")}
    return f"{_name(one.fact)}: " + wording.label("changed-from-to", **words)


def _tell_turned(one: Change, wording: Wording) -> str:
    before, after = one.before or one.fact, one.after or one.fact
    words = {"before": wording.text(before, "direction"), "after": wording.text(after, "direction")}
    return f"{_name(one.fact)}: " + wording.label("changed-from-to", **words)


def _from_to(one: Change, wording: Wording) -> str:
    before, after = wording.text(one.before or one.fact), wording.text(one.after or one.fact)
    return wording.label("changed-from-to", before=before, after=after)


def _as(fact: Fact, value: Decimal) -> Fact:
    from dataclasses import replace

    return replace(fact, value=value, status=())


_TELLERS: Mapping[Kind, Callable[[Change, Wording], str]] = MappingProxyType(
    {
        "new": _tell_name,
        "gone": _tell_name,
        "revised": _tell_revised,
        "threshold": _tell_crossed,
        "verdict": _tell_judged,
        "direction": _tell_turned,
    }
)
"""How a change of each kind is told in words."""


def _sentence(
    kind: Kind, tell: Callable[[Change, Wording], str], found: Sequence[Change], wording: Wording
) -> str:
    """A sentence of all changes of a kind, each thing told once; the rest are counted."""
    told = dict.fromkeys(_escaped(tell(one, wording)) for one in found if one.kind == kind)
    some = "; ".join(list(told)[:_SHOWN])
    more = len(told) - _SHOWN
    if more > 0:
        some += "; " + wording.label("changed-more", count=more)
    return wording.label(f"changed-{kind}", list=some) if told else ""


def _escaped(text: str) -> str:
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>#|" else letter for letter in text)
