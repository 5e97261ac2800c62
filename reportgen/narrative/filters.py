"""The filters and tests that a template may use: figures in words, and a few for lists and text.

The first line of each docstring is its entry in the reference (narrative/reference.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Protocol, TypeAlias, cast

from jinja2 import Undefined, pass_environment
from jinja2 import filters as jinja_filters
from jinja2 import tests as jinja_tests
from markupsafe import Markup

from reportgen.errors import TemplateError
from reportgen.facts import judge
from reportgen.model.fact import Direction, Judgement, Verdict
from reportgen.model.period import Period
from reportgen.narrative import joints, sentinels
from reportgen.narrative.printing import Printer
from reportgen.narrative.views import FactView, View, kind_of

Function: TypeAlias = Callable[..., object]


class Printing(Protocol):
    """The environment, as filters see it."""

    @property
    def printer(self) -> Printer:
        """What prints the values of this rendering."""
        ...


def words(fact: object, *bends: str) -> FactView:
    """Verb and figure as one: “fell by 7.9%”. In brackets: "perfect", "present", "plural"."""
    return _figure(fact, "words").worded(":".join(("words", *bends)))


def bare(fact: object) -> FactView:
    """The number alone, where a heading names the unit: “13,939”."""
    return _figure(fact, "bare").worded("bare")


def size(fact: object) -> FactView:
    """The figure without its sign: “7.9%”."""
    return _figure(fact, "size").worded("size")


def noun(fact: object) -> FactView:
    """The figure with what it counts: “13,939 visits”."""
    return _figure(fact, "noun").worded("noun")


def spelled(fact: object) -> FactView:
    """A small number as a word: “ten”."""
    return _figure(fact, "spelled").worded("spelled")


def direction(fact: object) -> FactView:
    """Which way a change goes: “down”."""
    return _figure(fact, "direction").worded("direction")


def judgement(fact: object) -> FactView:
    """What a change means by its measure's polarity: “better”."""
    return _figure(fact, "judgement").worded("judgement")


def verdict(fact: object) -> FactView:
    """What a rule says of a figure: “above”, “in line with”, “no significant change”."""
    return _figure(fact, "verdict").worded("verdict")


def marked(fact: object) -> FactView:
    """The figure with the shorthand of its status: “13,939 [p]”."""
    view = _figure(fact, "marked")
    return replace(view, wording=f"{view.wording}:marked")


def movement(fact: object, *bends: str) -> FactView:
    """An arrow, the direction and what it means: “▼ Down (better)”. In brackets "sized": by how much."""
    return _figure(fact, "movement").worded(":".join(("movement", *bends)))


def versus(fact: object) -> FactView:
    """What a change is compared with: “compared with the 12 months to March 2021”."""
    view = _figure(fact, "versus")
    if view.fact.versus is None:
        raise TemplateError(
            f"{view.called()} is not compared with anything",
            hint="only changes have a comparator, such as “change_pct”",
        )
    return view.worded("versus")


@pass_environment
def period(environment: Printing, value: object, form: str = "long") -> str | FactView:
    """A period, or that of a figure, in words: “12 months to March 2022”. Forms: "long", "short", "the"."""
    if isinstance(value, Period):
        wording = environment.printer.wording
        return joints.unbroken(wording.period(value, form), wording.units)
    view = _figure(value, "period")
    if view.fact.period is None:
        raise TemplateError(f"{view.called()} has no period", hint="write the period out")
    return view.worded("period" if form == "long" else f"period:{form}")


@pass_environment
def join(environment: Printing, values: Iterable[object], separator: str = "") -> str:
    """Texts or figures as one, with a separator between: “, ”."""
    return environment.printer.joined(values, known_text(separator))


def known_text(value: object) -> str:
    """Text of its own, no figure: what the text filters below take."""
    _refuse_missing(value)
    if isinstance(value, FactView):
        raise TemplateError(
            f"{value.called()} cannot be changed as text",
            why="its wording is decided in one place, so that it can be refreshed",
            hint=value.advice() + ", or with a wording such as | words or | size",
        )
    if isinstance(value, Markup):
        raise TemplateError(
            "text that was rendered already cannot be changed",
            hint="change the words before they are put into the block or macro",
        )
    if not isinstance(value, str):
        raise TemplateError(f"{kind_of(value)} is no text", hint="give it text")
    return value


def upper(text: object) -> str:
    """Text in capitals."""
    return known_text(text).upper()


def lower(text: object) -> str:
    """Text in small letters."""
    return known_text(text).lower()


def capitalise(text: object) -> str:
    """Text with a capital at its start; the rest stays."""
    clean = known_text(text)
    return clean[:1].upper() + clean[1:]


def trim(text: object) -> str:
    """Text without spaces around it."""
    return known_text(text).strip()


def markdown(text: object) -> Markup:
    """Text of the settings read as Markdown, such as a measure's definition."""
    return Markup(sentinels.stripped(known_text(text)))  # noqa: S704


def _figure(value: object, name: str) -> FactView:
    _refuse_missing(value)
    if isinstance(value, FactView):
        return value
    hint = value.advice() if isinstance(value, View) else "give it a figure, such as a measure's change_pct"
    raise TemplateError(f"| {name} takes a figure, not {kind_of(value)}", hint=hint)


def is_available(value: object) -> bool:
    """Whether a figure has a value: not TBC, not suppressed, not missing."""
    return _figure(value, "available").available


def is_up(value: object) -> bool:
    """Whether a change, as printed, is a rise."""
    return _way(value, "up") is Direction.UP


def is_down(value: object) -> bool:
    """Whether a change, as printed, is a fall."""
    return _way(value, "down") is Direction.DOWN


def is_unchanged(value: object) -> bool:
    """Whether a change prints as nought."""
    return _way(value, "unchanged") is Direction.NONE


def is_better(value: object) -> bool:
    """Whether a change is a good one, by its measure's polarity."""
    _way(value, "better")
    return judge.judgement(_figure(value, "better").fact) is Judgement.BETTER


def is_worse(value: object) -> bool:
    """Whether a change is a bad one, by its measure's polarity."""
    _way(value, "worse")
    return judge.judgement(_figure(value, "worse").fact) is Judgement.WORSE


def _refuse_missing(value: object) -> None:
    if isinstance(value, Undefined):
        str(value)  # Whatever is done with a name that leads nowhere says so.


def is_above(value: object) -> bool:
    """Whether it is above another place's, or above its limits."""
    return _ruled(value, "above") in (Verdict.ABOVE, Verdict.ABOVE_LIMITS)


def is_below(value: object) -> bool:
    """Whether it is below another place's, or below its limits."""
    return _ruled(value, "below") in (Verdict.BELOW, Verdict.BELOW_LIMITS)


def is_in_line(value: object) -> bool:
    """Whether it is in line with another place's."""
    return _ruled(value, "in_line") is Verdict.IN_LINE


def is_significant(value: object) -> bool:
    """Whether a change that is tested is more than chance would bring."""
    return _ruled(value, "significant") is Verdict.SIGNIFICANT


def _ruled(value: object, name: str) -> Verdict | None:
    """What a rule says of a figure; none where it has no value."""
    view = _figure(value, name)
    if view.fact.verdict is None and view.available:
        raise TemplateError(
            f"{view.called()} cannot be asked whether it is “{name}”",
            why="no rule of report.yml says anything of it",
            hint="ask a gap (of a measure with “compare”), or a change of a measure that is “tested”",
        )
    return view.fact.verdict


def _way(value: object, name: str) -> Direction:
    view = _figure(value, name)
    view.printed()
    way = judge.direction(view.fact)
    if way is None:
        raise TemplateError(
            f"{view.called()} is no change and goes no way", hint="ask it of a change, such as change_pct"
        )
    return way


OF_FIGURES: Mapping[str, Function] = MappingProxyType(
    {
        "words": words,
        "size": size,
        "bare": bare,
        "noun": noun,
        "spelled": spelled,
        "marked": marked,
        "direction": direction,
        "judgement": judgement,
        "verdict": verdict,
        "movement": movement,
        "versus": versus,
        "period": period,
    }
)
"""Filters of our own that take a figure."""

OF_TEXT: Mapping[str, Function] = MappingProxyType(
    {
        "join": join,
        "markdown": markdown,
        "upper": upper,
        "lower": lower,
        "capitalise": capitalise,
        "trim": trim,
    }
)
"""Filters of our own that take text."""

OF_LISTS: tuple[str, ...] = (
    "count", "default", "first", "groupby", "items", "last", "length", "list", "map", "max", "min",
    "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "unique",
)  # fmt: skip
"""Jinja's own filters that are let in: they choose and order, and never grow what they are given."""

OF_VALUES: tuple[str, ...] = (
    "defined", "divisibleby", "eq", "even", "ge", "gt", "in", "le", "lt", "ne", "none", "number",
    "odd", "string", "undefined",
)  # fmt: skip
"""Jinja's own tests that are let in."""

TESTS_OF_FIGURES: Mapping[str, Function] = MappingProxyType(
    {
        "available": is_available,
        "up": is_up,
        "down": is_down,
        "unchanged": is_unchanged,
        "better": is_better,
        "worse": is_worse,
        "above": is_above,
        "below": is_below,
        "in_line": is_in_line,
        "significant": is_significant,
    }
)
"""Tests of our own."""

FILTERS: Mapping[str, Function] = MappingProxyType(
    {
        **{name: jinja_filters.FILTERS[name] for name in OF_LISTS},
        **OF_TEXT,
        **OF_FIGURES,
    }
)
"""All filters."""

TESTS: Mapping[str, Function] = MappingProxyType(
    {**{name: cast(Function, jinja_tests.TESTS[name]) for name in OF_VALUES}, **TESTS_OF_FIGURES}
)
"""All tests."""

_ROUNDED_ONCE = "a figure is rounded once, by its measure's “decimals” in report.yml"
_WORDED_ONCE = "a figure is worded in one place: print it, or use | words, | size, | noun"
INSTEAD: Mapping[str, str] = MappingProxyType(
    {
        "abs": "write | size for a figure without its sign",
        "round": _ROUNDED_ONCE,
        "int": _ROUNDED_ONCE,
        "float": _ROUNDED_ONCE,
        "format": _WORDED_ONCE,
        "string": _WORDED_ONCE,
        "replace": _WORDED_ONCE,
        "sum": "a total is a fact of its own: “total_of” in report.yml",
        "safe": "write | markdown for text that holds Markdown",
        "escape": "what is printed is always escaped",
        "e": "what is printed is always escaped",
        "capitalize": "write | capitalise",
        "title": "report.yml holds titles as they are printed",
        "d": "write | default(…)",
    }
)
"""What to do instead of the filters that authors of Jinja may look for."""
