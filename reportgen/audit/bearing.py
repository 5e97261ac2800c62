"""Whether a change bears out a word of change: its way, its meaning, or that it is hardly one."""

from __future__ import annotations

from reportgen.audit.index import number_of
from reportgen.audit.reading import Reading
from reportgen.audit.words.table import Sense
from reportgen.facts.judge import STANDINGS, direction
from reportgen.facts.numbers import rounded
from reportgen.model.fact import Direction, Fact, Polarity, Verdict

_WAYS: dict[Direction, Sense] = {Direction.UP: "up", Direction.DOWN: "down", Direction.NONE: "none"}
_GOOD: dict[Polarity, Sense] = {Polarity.UP_IS_GOOD: "up", Polarity.DOWN_IS_GOOD: "down"}
_OPPOSITE: dict[Sense, Sense] = {"up": "down", "down": "up"}


def bears(reading: Reading, change: Fact, sense: Sense, word: str = "") -> bool:
    """Whether a change bears a word out; one that goes no way, or has no meaning, is against none."""
    way = way_of(change)
    wanted = _wanted(change, sense)
    if way is None or wanted is None:
        return True
    if wanted == "none" and word in reading.language.words.change.steady:
        return _is_small(reading, change)
    return way == wanted


def way_of(change: Fact) -> Sense | None:
    """Which way a change goes as it is printed; None for a gap between places, which goes none."""
    if change.verdict in STANDINGS:
        return None
    if change.verdict is Verdict.NOT_SIGNIFICANT:
        # what a test calls chance is no rise, but neither is it the other way
        value = rounded(number_of(change), change.decimals)
        return "up" if value > 0 else "down" if value < 0 else "none"
    way = direction(change)
    return _WAYS[way] if way is not None else None


def _wanted(change: Fact, sense: Sense) -> Sense | None:
    if sense not in ("better", "worse"):
        return sense
    good = _GOOD.get(change.polarity)
    return good if good is None or sense == "better" else _OPPOSITE[good]


def _is_small(reading: Reading, change: Fact) -> bool:
    """Whether a change is one that a test calls chance, or, untested, that is slight."""
    if change.verdict is not None:
        return change.verdict is Verdict.NOT_SIGNIFICANT or way_of(change) == "none"
    if change.unit.form in ("percent", "points"):
        return abs(number_of(change)) < reading.settings.slight
    known = reading.index.by_measure[change.measure]
    shares = [one for one in known if one.id == f"{change.id}_pct"]
    return all(_is_small(reading, one) for one in shares) if shares else way_of(change) == "none"
