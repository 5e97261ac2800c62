"""Codes of the data in a query's result, printed as a reader knows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from reportgen.components.base import Context, sentence_case
from reportgen.errors import PeriodError
from reportgen.model.period import Period
from reportgen.sources.database import Cell


def in_words(
    values: Sequence[Cell], context: Context, form: Literal["long", "short"] = "long"
) -> tuple[Cell, ...]:
    """A column whose texts are all periods, all areas or all measures, in their words; any other as it is.

    A column is all one or none of it, so that a text that happens to be an id is left alone.
    """
    texts = [value for value in values if value is not None]
    if not texts or not all(isinstance(value, str) for value in texts):
        return tuple(values)
    measures = {name: measure.label for name, measure in context.measures.items()}
    for names in (_periods(texts, form, context), context.areas, measures):
        if all(text in names for text in texts):
            return tuple(names[value] if isinstance(value, str) else value for value in values)
    return tuple(values)


def periods_in(values: Sequence[Cell]) -> tuple[Period, ...]:
    """The periods of a column that holds nothing else, each once and all of one kind; else none."""
    try:
        periods = tuple(Period.parse(value) if isinstance(value, str) else None for value in values)
    except PeriodError:
        return ()
    known = tuple(period for period in periods if period is not None)
    alike = len(known) == len(values) == len(set(known)) and all(known[0].comparable(one) for one in known)
    return known if alike else ()


def _periods(texts: Sequence[Cell], form: str, context: Context) -> Mapping[str, str]:
    """Those of the texts that are periods, in words; none of any where one is not."""
    words: dict[str, str] = {}
    for text in texts:
        if isinstance(text, str) and text not in words:
            try:
                words[text] = sentence_case(context.wording.period(Period.parse(text), form))
            except PeriodError:
                return {}
    return words
