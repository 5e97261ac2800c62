"""Single faults put into a document that has none: what a checker of figures ought to find.

Made from the document and the ledger alone, and from what faults published reports have had. Nothing
here knows how a checker works. A fault is one leaf of the page model written otherwise; what would
still be true after it is none (8.2 written as 8 is rounded, not wrong).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import pairwise
from random import Random
from types import MappingProxyType

from reportgen.errors import FactError
from reportgen.facts.wording import Wording
from reportgen.model.document import Document
from reportgen.model.fact import Absent, Fact, Ledger
from reportgen.model.inlines import FactText
from tests.audit_proof.places import Place, places, written

NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_PERIOD = re.compile(rf"\b({'|'.join(MONTHS)}) (20\d\d)\b")
_FINANCIAL = re.compile(r"\b(20\d\d) to (20\d\d)\b")
_DAY = re.compile(rf"\b\d{{1,2}}\s(?:{'|'.join(MONTHS)})\b")
_LENGTH = re.compile(r"\b\d{1,2}\smonths?\b")
_YEAR = re.compile(r"\b(20\d\d)\b")
_POINTS = re.compile(r"\s?percentage\spoints?")
_PER = re.compile(r"\sper\s[\d,]*\s?\w+(?: population)?")
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+(?=[A-Z“])")
_SPELLED = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

_TURNED: Mapping[str, str] = MappingProxyType(
    {
        "rose": "fell", "risen": "fallen", "rise": "fall", "increase": "decrease", "above": "below",
        "highest": "lowest", "largest": "smallest", "best": "worst", "▲ Up": "▼ Down", "+": "−",
    }
)  # fmt: skip
_FLIPS = MappingProxyType({**_TURNED, **{other: one for one, other in _TURNED.items()}})
_FLIP = re.compile("|".join(rf"\b{word}\b" if word.isalpha() else re.escape(word) for word in _FLIPS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the makers of faults work with. known: numerals of facts that were asked for."""

    ledger: Ledger
    wording: Wording
    random: Random
    known: dict[str, str] = field(default_factory=dict)

    def figure(self, place: Place) -> Fact | None:
        """The fact of a place that prints its value; None where there is none, or only its time."""
        if not place.fact or _tells_time(place):
            return None
        try:
            fact = self.ledger.figure(place.fact)
        except FactError:
            return None
        return None if isinstance(fact.value, Absent) else fact

    def numeral(self, fact: Fact) -> str:
        """The first numeral of a fact as it is printed."""
        if fact.id not in self.known:
            found = NUMERAL.search(self.wording.text(fact))
            self.known[fact.id] = found[0] if found else ""
        return self.known[fact.id]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """One fault: its kind, its place, the leaf's words before and after, and the line after."""

    kind: str
    place: Place
    before: str
    after: str

    @property
    def line(self) -> str:
        """The whole line as it reads with the fault."""
        line, start = self.place.line, self.place.start
        return line[:start] + self.after + line[start + len(self.before) :]

    def applied(self, document: Document) -> Document:
        """The document with the fault."""
        return written(document, self.place.path, self.after)


def _tells_time(place: Place) -> bool:
    """Whether a place prints the period of a fact and not its value."""
    return isinstance(place.leaf, FactText) and place.leaf.wording.partition(":")[0] in ("period", "versus")


Maker = Callable[[Place, Desk], Iterator[str]]
"""The ways in which a leaf could be written with one kind of fault."""


def _digit_changed(place: Place, desk: Desk) -> Iterator[str]:
    if desk.figure(place) is None:
        return
    text = place.leaf.text
    for at, digit in _digits(text):
        first = not at or not (text[at - 1].isdigit() or text[at - 1] in ",.")
        pool = [other for other in "0123456789" if other != digit and not (first and other == "0")]
        yield text[:at] + desk.random.choice(pool) + text[at + 1 :]
    if text in _SPELLED:
        yield desk.random.choice([word for word in _SPELLED if word != text])


def _digits(text: str) -> list[tuple[int, str]]:
    """The digits of the first numeral by place; those of a denominator are none of the figure's."""
    found = NUMERAL.search(text)
    return [(found.start() + at, sign) for at, sign in enumerate(found[0]) if sign.isdigit()] if found else []


def _digits_swapped(place: Place, desk: Desk) -> Iterator[str]:
    text = place.leaf.text
    digits = _digits(text) if desk.figure(place) else []
    for turn, ((at, one), (after, other)) in enumerate(pairwise(digits)):
        if one != other and not (turn == 0 and other == "0"):
            yield text[:at] + other + text[at + 1 : after] + one + text[after + 1 :]


def _truncated(place: Place, desk: Desk) -> Iterator[str]:
    fact, found = desk.figure(place), NUMERAL.search(place.leaf.text)
    if fact is None or found is None:
        return
    assert isinstance(fact.value, Decimal)
    whole, _, part = found[0].partition(".")
    size = abs(fact.value)
    ways = set()
    if part:
        ways.add(str(size.quantize(Decimal(1).scaleb(-len(part)), ROUND_DOWN)))
        ways.add(str(size.quantize(Decimal(1).scaleb(1 - len(part)), ROUND_DOWN)))
    bare = whole.replace(",", "")
    if len(bare) > 1:
        ways.add(f"{int(bare[:-1]):,}" + (f".{part}" if part else ""))
    for way in sorted(ways):
        decimals = len(way.partition(".")[2])
        exact = str(size.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))
        if way.replace(",", "") != exact:
            yield place.leaf.text.replace(found[0], way, 1)


def _flipped(place: Place, desk: Desk) -> Iterator[str]:
    text = place.leaf.text
    figure = desk.figure(place)
    if figure is not None:
        if figure.signed or (_FLIP.search(text) and not NUMERAL.match(text)):
            yield from _turned(text)
        return
    if text.startswith(("▲", "▼")):
        yield from _turned(text)
    elif place.kind in ("prose", "panel"):
        yield from (text for text in _turned(text) if _told_of_figure(place, text))


def _turned(text: str) -> Iterator[str]:
    for match in _FLIP.finditer(text):
        yield text[: match.start()] + _FLIPS[match[0]] + text[match.end() :]


def _told_of_figure(place: Place, after: str) -> bool:
    """Whether what differs stands in a sentence that tells a figure in digits."""
    pairs = zip(place.leaf.text, after, strict=False)
    start = place.start + next(at for at, (one, other) in enumerate(pairs) if one != other)
    for sentence in _SENTENCE.split(place.line):
        begin = place.line.find(sentence)
        if begin <= start < begin + len(sentence):
            return _has_figure(_YEAR.sub("", _PERIOD.sub("", _DAY.sub("", sentence))))
    return False


def _has_figure(sentence: str) -> bool:
    return NUMERAL.search(_LENGTH.sub("", sentence)) is not None


def _last_year(place: Place, desk: Desk) -> Iterator[str]:
    fact = desk.figure(place)
    for name in _other_times(place.fact) if fact else ():
        other = _found(desk.ledger, name)
        if other is not None:
            yield from _with_value(place, desk, other)


def _other_times(name: str) -> Iterator[str]:
    """The same measure at another time: a year ago, in the baseline, now, a year of months before."""
    stem, _, last = name.rpartition(".")
    if last == "current":
        yield from (f"{stem}.previous", f"{stem}.baseline")
    elif last in ("previous", "baseline"):
        yield f"{stem}.current"
    elif last == "rate":
        yield from (f"{stem}.previous.rate", f"{stem}.baseline.rate")
    point = re.fullmatch(r"(.+)\[(\d+)\]", name)
    if point and int(point[2]) >= 12:
        yield f"{point[1]}[{int(point[2]) - 12}]"


def _found(ledger: Ledger, name: str) -> Fact | None:
    fact = ledger.figure(name) if "[" in name else ledger.find(name)
    return None if fact is None or isinstance(fact.value, Absent) else fact


def _with_value(place: Place, desk: Desk, other: Fact) -> Iterator[str]:
    """The leaf with another fact's number in it, and its sign where the leaf prints one."""
    text, number = place.leaf.text, desk.numeral(other)
    found = NUMERAL.search(text)
    if found is None or not number or number == found[0]:
        return
    changed = text[: found.start()] + number + text[found.end() :]
    if text[0] in "+−" and isinstance(other.value, Decimal):
        changed = ("−" if other.value < 0 else "+") + changed[1:]
    yield changed


def _another_measure(place: Place, desk: Desk) -> Iterator[str]:
    fact = desk.figure(place)
    for other in desk.ledger.values() if fact else ():
        if (
            fact is not None
            and other.measure != fact.measure
            and (other.statistic, other.unit.form, other.area) == (fact.statistic, fact.unit.form, fact.area)
            and not isinstance(other.value, Absent)
        ):
            yield from _with_value(place, desk, other)


def _another_area(place: Place, desk: Desk) -> Iterator[str]:
    fact = desk.figure(place)
    for other in desk.ledger.values() if fact else ():
        if (
            fact is not None
            and other.area != fact.area
            and (other.measure, other.statistic) == (fact.measure, fact.statistic)
            and not isinstance(other.value, Absent)
        ):
            yield from _with_value(place, desk, other)


def _percent_for_points(place: Place, desk: Desk) -> Iterator[str]:
    fact, text = desk.figure(place), place.leaf.text
    if fact is None:
        return
    if _POINTS.search(text):
        yield _POINTS.sub("%", text)
    elif text.endswith("%") and "change" in fact.statistic:
        yield text[:-1] + " percentage points"


def _count_for_rate(place: Place, desk: Desk) -> Iterator[str]:
    fact, text = desk.figure(place), place.leaf.text
    nouns = sorted({other.unit.many for other in desk.ledger.values() if _counted(other)})
    if fact is None:
        if place.kind == "panel" and _PER.fullmatch(f" {text}") and nouns:
            yield desk.random.choice(nouns)
        return
    if fact.unit.form == "rate":
        if _PER.search(text) and nouns:
            yield _PER.sub(f" {desk.random.choice(nouns)}", text)
        counted = _found(desk.ledger, fact.id.removesuffix("rate") + "current")
        if counted is not None:
            yield from _with_value(place, desk, counted)
    elif fact.unit.form == "count" and fact.unit.many and text.endswith(fact.unit.many):
        yield text.removesuffix(fact.unit.many) + "per 100,000 population"
        rated = _found(desk.ledger, fact.id.removesuffix("current") + "rate")
        if rated is not None:
            yield from _with_value(place, desk, rated)


def _counted(fact: Fact) -> bool:
    return fact.unit.form == "count" and bool(fact.unit.many) and not fact.quoted


def _wrong_period(place: Place, desk: Desk) -> Iterator[str]:
    if (place.fact and not _tells_time(place)) or place.kind == "heading":
        return
    text = place.leaf.text
    for changed in _other_periods(text, desk.random):
        beside = place.kind == "head" or (place.kind == "panel" and "tile" in place.role and _is_tile(place))
        if beside or _told_of_figure(place, changed):
            yield changed


def _is_tile(place: Place) -> bool:
    """Whether a line is no prose: a few words that stand beside a figure."""
    return len(place.line.split()) <= 8 and not place.line.endswith(".")


def _other_periods(text: str, random: Random) -> Iterator[str]:
    taken = []
    for match in _PERIOD.finditer(text):
        taken.append(match.span())
        month = random.choice([name for name in MONTHS if name != match[1]])
        for word in (f"{match[1]} {int(match[2]) + random.choice((-1, 1))}", f"{month} {match[2]}"):
            yield text[: match.start()] + word + text[match.end() :]
    for match in _FINANCIAL.finditer(text):
        taken.append(match.span())
        by = random.choice((-1, 1))
        word = f"{int(match[1]) + by} to {int(match[2]) + by}"
        yield text[: match.start()] + word + text[match.end() :]
    for match in _YEAR.finditer(text):
        if not any(start <= match.start() < end for start, end in taken):
            yield text[: match.start()] + str(int(match[1]) + random.choice((-1, 1))) + text[match.end() :]


KINDS: Mapping[str, Maker] = MappingProxyType(
    {
        "digit changed": _digit_changed,
        "digits swapped": _digits_swapped,
        "truncated": _truncated,
        "sign or direction flipped": _flipped,
        "last year’s value": _last_year,
        "another measure’s value": _another_measure,
        "another area’s value": _another_area,
        "percent for points": _percent_for_points,
        "count for rate": _count_for_rate,
        "wrong period": _wrong_period,
    }
)
"""The kinds of fault by name, in the order of the table that tells of them."""


def mutations(
    document: Document, ledger: Ledger, wording: Wording, kind: str, count: int, seed: str
) -> list[Mutation]:
    """So many faults of a kind, the same for the same seed; fewer where there are no more.

    A place is drawn first and then a way to write it, so that a figure with many ways is drawn no
    more often than one with few. No fault occurs twice.
    """
    desk = Desk(ledger=ledger, wording=wording, random=Random(f"{seed}/{kind}"))  # noqa: S311 (no secret)
    ways = [(place, list(dict.fromkeys(KINDS[kind](place, desk)))) for place in places(document)]
    left = [(place, texts) for place, texts in ways if texts]
    made: list[Mutation] = []
    while left and len(made) < count:
        index = desk.random.randrange(len(left))
        place, texts = left[index]
        after = texts.pop(desk.random.randrange(len(texts)))
        if not texts:
            del left[index]
        made.append(Mutation(kind=kind, place=place, before=place.leaf.text, after=after))
    return made
