"""Periods in words: “the 12 months to March 2022”, “April to June 2021”."""

from __future__ import annotations

from typing import get_args

from babel.dates import get_month_names

from reportgen.errors import FactError, did_you_mean
from reportgen.facts.locales.table import LocaleTable, PeriodForm
from reportgen.model.period import Month, Period

FORMS: tuple[PeriodForm, ...] = get_args(PeriodForm)


def period_words(table: LocaleTable, period: Period, form: str = "long") -> str:
    """A period in a form: long, short, the (with its article), versus (the comparison) or end.

    Raises FactError for a form that there is not.
    """
    if form not in FORMS:
        raise FactError(f"there is no form “{form}” of a period", hint=did_you_mean(form, FORMS))
    words = table.periods[period.kind]
    template: str = getattr(words, form)
    return template.format_map(
        {
            "length": str(period.length),
            "first_month": _name(table, period.first),
            "first_month_short": _name(table, period.first, short=True),
            "first_year": str(period.first.year),
            "last_year": str(period.last.year),
            "last": _dated(_name(table, period.last), period.last),
            "last_short": _dated(_name(table, period.last, short=True), period.last),
            "after": _dated(table.mutated.get(period.last.number) or _name(table, period.last), period.last),
        }
    )


def _name(table: LocaleTable, month: Month, *, short: bool = False) -> str:
    names = get_month_names("abbreviated" if short else "wide", "stand-alone", table.babel)
    return str(names[month.number])


def _dated(name: str, month: Month) -> str:
    return f"{name} {month.year}"
