"""The only place that writes figures: facts, periods and fixed words in one language.

    wording.text(fact)                    "−7.9%"
    wording.text(fact, "words")           "fell by 7.9%"
    wording.text(fact, "words:perfect")   "has fallen by 7.9%"
    wording.text(fact, "movement")        "▼ Down (better)"
    wording.versus(fact)                  "compared with the 12 months to March 2021"

A wording key is a name of WORDINGS, and after a colon what bends it: perfect or present,
plural (of the verb), marked (with the shorthand of its status), sized (of a movement: by how
much), or the form of a period.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias, cast

from babel.dates import format_date
from babel.numbers import get_decimal_symbol, get_group_symbol

from reportgen.errors import FactError, did_you_mean
from reportgen.facts.judge import STANDINGS, direction, judgement
from reportgen.facts.locales import locale_table
from reportgen.facts.locales.table import Number, Tense
from reportgen.facts.numbers import Symbols, rounded, written
from reportgen.facts.periods import FORMS, period_words
from reportgen.facts.units import Writer
from reportgen.frozen import dataclass
from reportgen.model.chart import TickFormat
from reportgen.model.fact import Absent, Direction, Fact, Judgement, Operands, Reason, Status, Unit, Verdict
from reportgen.model.period import Period

_PLACE = re.compile(r"\{([a-z_]+)\}")

_ARROWS = MappingProxyType({Direction.UP: "▲", Direction.DOWN: "▼", Direction.NONE: "▶"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bend:
    """What a wording key says after its name."""

    tense: Tense = "past"
    number: Number = "singular"
    marked: bool = False
    sized: bool = False
    form: str = "long"


Writing: TypeAlias = Callable[["Wording", Fact, Bend], str]


class Wording:
    """Figures and fixed words in a language.

    labels override the language's own; a key that it does not have raises FactError, as
    does a language without words.
    """

    def __init__(self, language: str = "en-GB", labels: Mapping[str, str] | None = None) -> None:
        self.table = locale_table(language)
        own = self.table.labels
        for key in labels or {}:
            if key not in own:
                raise FactError(f"there is no label “{key}”", hint=did_you_mean(key, own))
        self._labels: Mapping[str, str] = MappingProxyType({**own, **(labels or {})})
        self.symbols = Symbols(
            point=get_decimal_symbol(self.table.babel), group=get_group_symbol(self.table.babel)
        )
        self.writer = Writer(table=self.table, symbols=self.symbols)

    @property
    def language(self) -> str:
        """The BCP 47 tag of the language."""
        return self.table.tag

    @property
    def labels(self) -> Mapping[str, str]:
        """All fixed words by key, overridden ones included."""
        return self._labels

    @property
    def units(self) -> tuple[str, ...]:
        """The words and signs that a number before them stays on a line with."""
        return self.table.units

    def text(self, fact: Fact, wording: str = "value") -> str:
        """A fact in words, by a wording key; FactError for a key that there is not."""
        name, _, bends = wording.partition(":")
        if name not in WORDINGS:
            raise FactError(f"there is no wording “{name}”", hint=did_you_mean(name, WORDINGS))
        bend = _bend(bends)
        return WORDINGS[name](self, fact, bend) + (self._marks(fact) if bend.marked else "")

    def versus(self, fact: Fact) -> str:
        """What a change is compared with: "compared with the 12 months to March 2021".

        Raises FactError for a fact that is compared with nothing.
        """
        if fact.versus is None:
            raise FactError(
                f"“{fact.id}” is compared with no period", hint="take a change, such as change_pct"
            )
        return self.period(fact.versus, "versus")

    def period(self, period: Period, form: str = "long") -> str:
        """A period in a form: long, short, the, versus or end."""
        return period_words(self.table, period, form)

    def date(self, day: date) -> str:
        """A day in words: "29 July 2022"."""
        return format_date(day, "d MMMM y", locale=self.table.babel)

    def number(self, value: Decimal, decimals: int = 0, *, signed: bool = False) -> str:
        """A bare number, rounded half away from zero."""
        return written(value, decimals, signed=signed, symbols=self.symbols)

    def label(self, key: str, **values: object) -> str:
        """A fixed text with {names} filled in; FactError for a key or a name it has not."""
        if key not in self._labels:
            raise FactError(f"there is no label “{key}”", hint=did_you_mean(key, self._labels))

        def fill(match: re.Match[str]) -> str:
            if match[1] not in values:
                raise FactError(
                    f"the label “{key}” asks for {{{match[1]}}}", hint=did_you_mean(match[1], values)
                )
            return str(values[match[1]])

        return _PLACE.sub(fill, self._labels[key])

    def ticks(self, unit: Unit, decimals: int = 0) -> TickFormat:
        """How the numbers of an axis in a unit are written."""
        prefix, suffix = self.writer.affixes(unit)
        return TickFormat(
            decimals=max(decimals, 0),
            prefix=prefix,
            suffix=suffix,
            group=self.symbols.group,
            point=self.symbols.point,
        )

    def unit(self, unit: Unit) -> str:
        """A unit as a heading names it: "%", "£ million", "per 1,000 population", "visits"."""
        return self.writer.heading(unit)

    def arrow(self, way: Direction) -> str:
        """The arrow of a direction; it never stands without a word or a sign."""
        return _ARROWS[way]

    def direction(self, way: Direction) -> str:
        """A direction in words."""
        return self.table.directions[way]

    def judgement(self, meaning: Judgement) -> str:
        """A judgement in words."""
        return self.table.judgements[meaning]

    def codes(self, facts: Iterable[Fact], texts: Iterable[str] = ()) -> tuple[tuple[str, str], ...]:
        """The shorthand that facts use or texts hold, each code with what it means, in a steady order."""
        words = {word for text in texts for word in text.split()}
        used = {code for code in self.table.explanations if self.code(code) in words}
        for fact in facts:
            used.update(fact.status)
            if isinstance(fact.value, Absent):
                used.add(fact.value.reason)
        return tuple(
            (self.code(code), meaning) for code, meaning in self.table.explanations.items() if code in used
        )

    def codes_in(self, texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """The shorthand that texts already written hold, each code with what it means.

        >>> Wording().codes_in(["1,204 [p]", "[x]", "Harbour"])
        (('[p]', 'provisional'), ('[x]', 'not available'))
        """
        return self.codes((), texts)

    def code(self, code: Status | Reason) -> str:
        """The shorthand of a status or a reason: "[p]", "[x]", and "TBC"."""
        return self.table.to_be_confirmed if code is Reason.TO_BE_CONFIRMED else f"[{code}]"

    def _marks(self, fact: Fact) -> str:
        return "".join(f" {self.code(status)}" for status in fact.status)


def _bend(text: str) -> Bend:
    tense, number, form, marked, sized = "past", "singular", "long", False, False
    for part in text.split(":") if text else ():
        if part in ("past", "perfect", "present"):
            tense = part
        elif part in ("singular", "plural"):
            number = part
        elif part == "marked":
            marked = True
        elif part == "sized":
            sized = True
        elif part in FORMS:
            form = part
        else:
            raise FactError(f"a wording cannot be “{part}”", hint=did_you_mean(part, (*BENDS, *FORMS)))
    bent = Bend(tense=cast(Tense, tense), number=cast(Number, number), marked=marked)
    return replace(bent, sized=sized, form=form)


def _value(wording: Wording, fact: Fact, _: Bend) -> str:
    """The figure as tiles and tables print it, with its unit; a change with its sign."""
    if isinstance(fact.value, Absent):
        return wording.code(fact.value.reason)
    if _is_tiny_chance(fact, fact.value):
        return _below_least(wording, fact)
    return wording.writer.full(fact.value, fact.unit, fact.decimals, signed=fact.signed, words=fact.text)


def _words(wording: Wording, fact: Fact, bend: Bend) -> str:
    """Verb and figure as one; a value that is no change comes with its noun."""
    if fact.operands is not None and fact.verdict not in STANDINGS:
        return _moved(wording, fact, fact.operands, bend)
    if isinstance(fact.value, Absent):
        return wording.table.absent[fact.value.reason]
    if fact.verdict in STANDINGS:
        return _stands(wording, fact, bend)
    way = direction(fact)
    if way is None:
        return _noun(wording, fact, bend)
    verbs = wording.table.verbs[bend.tense, bend.number]
    if fact.verdict is Verdict.NOT_SIGNIFICANT:
        return verbs.chance
    if _hardly(fact, way):
        return verbs.little
    verb = {Direction.UP: verbs.up, Direction.DOWN: verbs.down, Direction.NONE: verbs.none}[way]
    return verb.replace("{size}", _size(wording, fact, bend))


def _hardly(fact: Fact, way: Direction) -> bool:
    """Whether a change is there and only rounds to nought."""
    chance = fact.verdict is Verdict.NOT_SIGNIFICANT
    return way is Direction.NONE and fact.value != 0 and not chance


def _moved(wording: Wording, fact: Fact, moved: Operands, bend: Bend) -> str:
    """A change by its two values: a percentage that has no base to go by, a change in rank."""
    verbs = wording.table.verbs[bend.tense, bend.number]
    before, now = rounded(moved.before, moved.decimals), rounded(moved.now, moved.decimals)
    between = wording.table.between.format_map(
        {
            "before": wording.writer.full(before, moved.unit, moved.decimals),
            "now": wording.writer.full(now, moved.unit, moved.decimals),
        }
    )
    if before == now:
        return verbs.none if moved.before == moved.now else verbs.little
    if fact.verdict is Verdict.NOT_SIGNIFICANT:
        return f"{verbs.chance} ({between})"
    verb = verbs.moved if moved.unit.form == "rank" else verbs.rose if now > before else verbs.fell
    return f"{verb} {between}"


def _stands(wording: Wording, fact: Fact, bend: Bend) -> str:
    stands = wording.table.standings[bend.tense, bend.number]
    words = {Verdict.ABOVE: stands.above, Verdict.BELOW: stands.below}.get(
        fact.verdict or Verdict.IN_LINE, stands.in_line
    )
    return words.replace("{size}", _size(wording, fact, bend))


def _bare(wording: Wording, fact: Fact, _: Bend) -> str:
    """The number alone, where a heading names its unit."""
    if isinstance(fact.value, Absent):
        return wording.code(fact.value.reason)
    if _is_tiny_chance(fact, fact.value):
        return _below_least(wording, fact)
    return wording.number(fact.value, fact.decimals, signed=fact.signed)


def _is_tiny_chance(fact: Fact, value: Decimal) -> bool:
    """Whether a probability is no nought and would be written as one."""
    return fact.statistic.endswith("significance") and value != 0 == rounded(value, fact.decimals)


def _below_least(wording: Wording, fact: Fact) -> str:
    least = wording.number(Decimal(1).scaleb(-fact.decimals), fact.decimals)
    return wording.label("less-than", value=least)


def _size(wording: Wording, fact: Fact, _: Bend) -> str:
    """The figure without its sign."""
    if isinstance(fact.value, Absent):
        return wording.code(fact.value.reason)
    return wording.writer.full(abs(fact.value), fact.unit, fact.decimals)


def _noun(wording: Wording, fact: Fact, bend: Bend) -> str:
    """The figure with what it counts."""
    if isinstance(fact.value, Absent):
        return wording.code(fact.value.reason)
    return wording.writer.with_noun(_value(wording, fact, bend), fact.value, fact.unit, fact.decimals)


def _spelled(wording: Wording, fact: Fact, bend: Bend) -> str:
    """A small whole number as a word; a greater one in digits."""
    if isinstance(fact.value, Absent) or fact.unit.form not in ("count", "number"):
        return _value(wording, fact, bend)
    size = abs(rounded(fact.value, fact.decimals))
    known = wording.table.spelled
    whole = size == size.to_integral_value() and size < len(known)
    return known[int(size)] if whole else _size(wording, fact, bend)


def _direction(wording: Wording, fact: Fact, _: Bend) -> str:
    """Which way a change goes; none that chance alone may explain."""
    if isinstance(fact.value, Absent):
        return _code(wording, fact.value)
    way = _way(fact)
    chance = fact.verdict is Verdict.NOT_SIGNIFICANT
    if _hardly(fact, way):
        return wording.table.little
    return wording.table.verdicts[Verdict.NOT_SIGNIFICANT] if chance else wording.direction(way)


def _judgement(wording: Wording, fact: Fact, _: Bend) -> str:
    """What a change means, by its measure's polarity."""
    if isinstance(fact.value, Absent):
        return _code(wording, fact.value)
    _way(fact)
    return wording.judgement(judgement(fact) or Judgement.NEITHER)


def _verdict(wording: Wording, fact: Fact, _: Bend) -> str:
    """What a rule says of it: above, in line with, no significant change, trial limits."""
    if isinstance(fact.value, Absent):
        return _code(wording, fact.value)
    if fact.verdict is None:
        raise FactError(
            f"no rule says anything of “{fact.id}”",
            hint="take a gap (of a measure with “compare”), a change of a measure that is “tested”, "
            "or a limit",
        )
    return wording.table.verdicts[fact.verdict]


def _movement(wording: Wording, fact: Fact, bend: Bend) -> str:
    """An arrow, the direction in a word and what it means: “▼ Down (better)”."""
    if isinstance(fact.value, Absent):
        return _code(wording, fact.value)
    way, meaning = _way(fact), judgement(fact) or Judgement.NEITHER
    told = _direction(wording, fact, bend)
    size = f" {_size(wording, fact, bend)}" if bend.sized and way is not Direction.NONE else ""
    judged = f" ({wording.judgement(meaning)})" if meaning is not Judgement.NEITHER else ""
    return f"{wording.arrow(way)}\N{NO-BREAK SPACE}{told[:1].upper()}{told[1:]}{size}{judged}"


def _versus(wording: Wording, fact: Fact, _: Bend) -> str:
    """What a change is compared with: “compared with the 12 months to March 2021”."""
    return wording.versus(fact)


def _period(wording: Wording, fact: Fact, bend: Bend) -> str:
    """The period that it is of: “12 months to March 2022”."""
    if fact.period is None:
        raise FactError(f"“{fact.id}” has no period", hint="write the period out")
    return wording.period(fact.period, bend.form)


def _way(fact: Fact) -> Direction:
    way = direction(fact)
    if way is None:
        raise FactError(f"“{fact.id}” is no change and goes no way", hint="take a change, such as change_pct")
    return way


def _code(wording: Wording, value: Absent) -> str:
    return wording.code(value.reason)


WORDINGS: Mapping[str, Writing] = MappingProxyType(
    {
        "value": _value,
        "words": _words,
        "bare": _bare,
        "size": _size,
        "noun": _noun,
        "spelled": _spelled,
        "direction": _direction,
        "judgement": _judgement,
        "verdict": _verdict,
        "movement": _movement,
        "versus": _versus,
        "period": _period,
    }
)
"""The ways to write a fact, by name."""

BENDS = ("past", "perfect", "present", "singular", "plural", "marked", "sized")
"""What may stand after the name of a wording and a colon."""
