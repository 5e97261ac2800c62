"""What an option names, so that every wrong name of a directive is told at once, where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator

from reportgen.errors import DirectiveError, Origin, ReportError, did_you_mean
from reportgen.model.passage import Directive, Option
from reportgen.narrative.directives import place_in

if TYPE_CHECKING:
    from reportgen.components.base import Context

Kind: TypeAlias = Literal["measure", "fact", "comparator", "statistic", "words"]


@dataclass(frozen=True, slots=True)
class Named:
    """Says of an option what its words name."""

    kind: Kind


def _names(value: object) -> object:
    if isinstance(value, str):
        return tuple(part for part in value.replace(",", " ").split() if part)
    return value


Names: TypeAlias = Annotated[tuple[str, ...], BeforeValidator(_names)]
"""Ids separated by commas or spaces."""

Measures: TypeAlias = Annotated[Names, Named("measure")]
"""Ids of measures."""
Facts: TypeAlias = Annotated[Names, Named("fact")]
"""Ids of facts."""
Statistics: TypeAlias = Annotated[Names, Named("statistic")]
"""What the ids of facts end in, such as change_pct."""
FactName: TypeAlias = Annotated[str, Named("fact")]
"""The id of a fact."""
StatisticName: TypeAlias = Annotated[str, Named("statistic")]
"""What the id of a fact ends in."""
Comparator: TypeAlias = Annotated[str, Named("comparator")]
"""The name of a comparator."""
Words: TypeAlias = Annotated[str, Named("words")]
"""A line of Markdown."""

_WORD = re.compile(r"[^\s,]+")


def name_problems(
    directive: Directive, model: type[BaseModel], context: Context, argument: Kind | None
) -> Iterator[ReportError]:
    """What the options and the argument of a directive name that there is not."""
    if argument is not None and directive.argument:
        yield from _NAMED[argument](Option(text=directive.argument, origin=place_of(directive)), context)
    for name, field in model.model_fields.items():
        option = directive.options.get(name.replace("_", "-"))
        if option is not None:
            for named in field.metadata:
                if isinstance(named, Named):
                    yield from _NAMED[named.kind](option, context)


def place_of(directive: Directive) -> Origin:
    """Where the argument of a directive stands."""
    return directive.argument_origin or directive.origin


def placed_words(option: Option) -> Iterator[tuple[str, Origin]]:
    """The words of an option, each with its place."""
    from reportgen.narrative.sentinels import plain

    text = plain(option.text)
    for match in _WORD.finditer(text):
        yield match[0], place_in(option, match.start()) if text == option.text else option.origin


def _measures(option: Option, context: Context) -> Iterator[ReportError]:
    for name, where in placed_words(option):
        try:
            context.measure(name, where)
        except ReportError as error:
            yield error


def _facts(option: Option, context: Context) -> Iterator[ReportError]:
    for name, where in placed_words(option):
        try:
            context.fact(name, where)
        except ReportError as error:
            yield error


def _comparators(option: Option, context: Context) -> Iterator[ReportError]:
    for name, where in placed_words(option):
        if name not in context.comparators:
            hint = did_you_mean(name, context.comparators) or "name one under “comparators” in report.yml"
            yield DirectiveError(f"“{name}” is no comparator of this report", where=where, hint=hint)


def _statistics(option: Option, context: Context) -> Iterator[ReportError]:
    for name, where in placed_words(option):
        if not any(fact.endswith(f".{name}") for fact in context.ledger):
            ends = {fact.rpartition(".")[2] for fact in context.ledger}
            hint = did_you_mean(name, ends) or "there are no figures yet"
            yield DirectiveError(f"no figure ends in “{name}”", where=where, hint=hint)


def _words(option: Option, context: Context) -> Iterator[ReportError]:
    try:
        context.reader.inlines(option.text, option.origin)
    except ReportError as error:
        yield from error.problems


_NAMED: Mapping[Kind, Callable[[Option, Context], Iterator[ReportError]]] = MappingProxyType(
    {
        "measure": _measures,
        "fact": _facts,
        "comparator": _comparators,
        "statistic": _statistics,
        "words": _words,
    }
)
