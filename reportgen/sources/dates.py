"""The period of a row: the grammar's own texts, dates and months in words, and a pattern around them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from types import MappingProxyType

from reportgen.errors import PeriodError
from reportgen.frozen import dataclass
from reportgen.model.period import Month, Period

_NAMES: Mapping[str, int] = MappingProxyType(
    {name.lower(): number for number, name in enumerate(calendar.month_name) if number}
    | {name.lower(): number for number, name in enumerate(calendar.month_abbr) if number}
    | {"sept": 9}
)
_ISO = re.compile(
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?:[t ]00:00(?::00)?(?:\.0+)?z?)?"
)
_BRITISH = re.compile(r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})")
_NAMED_DAY = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[- ](?P<name>[a-z]+)\.?[-, ]+(?P<year>\d{4})")
_NAMED = re.compile(r"(?P<name>[a-z]+)\.?[-, ]*(?P<year>\d{4}|(?<=[-\s])\d{2})")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[- ](?P<name>[a-z]+)")
_NUMBERS = re.compile(r"(?P<month>\d{1,2})/(?P<year>\d{4})|(?P<year2>\d{4})(?P<month2>\d{2})")
_SPAN = re.compile(r"(?:the )?(?:(?P<length>\d{1,2}) months|year) (?:to|ending|ended)(?: in)? (?P<rest>.+)")
_FINANCIAL = re.compile(r"(\d{4})/(\d{2})")

ODD_DAY = "dated by a day that neither starts nor ends its month, read by the month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A period as it was read; odd says that its day is neither the first nor the last."""

    period: Period
    odd: bool = False


def read_period(text: str, pattern: str = "{}") -> Read:
    """The period that a cell names inside a pattern such as “12m to {}”.

    Days are British (31-03-2003 is in March) or ISO; a date stands for its month. Raises
    PeriodError for what names none.

    >>> str(read_period("30-12-2017", "12m to {}").period)
    '12m to 2017-12'
    >>> str(read_period("Mar 2022").period)
    '2022-03'
    """
    cleaned = _FINANCIAL.sub(r"\1-\2", text) if _FINANCIAL.fullmatch(text) else text
    try:
        return Read(period=Period.parse(pattern.replace("{}", cleaned)))
    except PeriodError:
        pass
    span = _SPAN.fullmatch(text.lower()) if pattern == "{}" else None
    if span:
        return read_period(span["rest"], f"{span['length'] or 12}m to {{}}")
    month, odd = _month(text)
    try:
        return Read(period=Period.parse(pattern.replace("{}", str(month))), odd=odd)
    except PeriodError as error:
        raise PeriodError(
            f"“{text}” is no period in “{pattern}”", why=error.why or error.what, hint=error.hint
        ) from None


def _month(text: str) -> tuple[Month, bool]:
    """The month of a date or of a month in words, and whether its day is odd."""
    lowered = text.lower()
    for shape in (_ISO, _BRITISH, _NAMED_DAY, _NAMED, _YEAR_FIRST, _NUMBERS):
        match = shape.fullmatch(lowered)
        if match:
            return _of(match.groupdict(), text)
    return Period.parse(text).last, False


def _of(parts: Mapping[str, str | None], text: str) -> tuple[Month, bool]:
    name = parts.get("name")
    number = _NAMES.get(name) if name else int(parts.get("month") or parts.get("month2") or 0)
    if not number:
        raise PeriodError(
            f"“{text}” is no period", why=f"“{name}” is no month", hint="write 2022-03 or Mar 2022"
        )
    year = parts.get("year") or parts.get("year2") or ""
    month = Month(year=int(f"20{year}" if len(year) == 2 else year), number=number)
    day = int(parts.get("day") or 1)
    last = calendar.monthrange(month.year, month.number)[1]
    if not 1 <= day <= last:
        raise PeriodError(
            f"“{text}” is no day",
            why=f"{calendar.month_name[number]} {month.year} has {last} days",
            hint="correct the day, or write the month alone",
        )
    return month, day not in (1, last)
