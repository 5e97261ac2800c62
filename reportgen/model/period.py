"""Periods: typed spans of months with one string grammar.

    2022-03           a month                 2022-Q1           a calendar quarter
    fq 2021-22 Q4     a financial quarter     fy 2021-22        a financial year
    2022              a calendar year         ytd to 2022-03    financial year to date
    12m to 2022-03    a rolling total

Financial years start in April; Q1 is April to June. Periods of different kinds never meet:
comparing them is an error, and a rolling total is never summed over time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import pairwise

from reportgen.errors import Origin, PeriodError
from reportgen.frozen import dataclass

YEAR_STARTS = 4
"""The month that a financial year starts in."""


class PeriodKind(StrEnum):
    """The kinds of period, which must never be mixed."""

    MONTH = "month"
    QUARTER = "quarter"
    FINANCIAL_QUARTER = "financial quarter"
    FINANCIAL_YEAR = "financial year"
    YEAR = "year"
    YEAR_TO_DATE = "year to date"
    ROLLING = "rolling"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Month:
    """A month of a year, by which spans are counted."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1 <= self.number <= 12 and 1 <= self.year <= 9999):
            raise PeriodError(f"{self.year}-{self.number} is no month", hint="months run from 01 to 12")

    @property
    def ordinal(self) -> int:
        """Months since the year 0, so that months can be subtracted."""
        return self.year * 12 + self.number - 1

    def plus(self, months: int) -> Month:
        """The month so many months later (earlier where negative).

        >>> Month(year=2022, number=1).plus(-1)
        Month(year=2021, number=12)
        """
        year, number = divmod(self.ordinal + months, 12)
        return Month(year=year, number=number + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A span of whole months of one kind, both ends included.

    >>> str(Period.parse("12m to 2022-03").earlier(12))
    '12m to 2021-03'
    """

    kind: PeriodKind
    first: Month
    last: Month

    @classmethod
    def parse(cls, text: str, *, where: Origin | None = None) -> Period:
        """The period that a text of the grammar names; PeriodError where it names none."""
        cleaned = " ".join(text.split())
        for pattern, make in _GRAMMAR:
            match = pattern.fullmatch(cleaned)
            if match:
                return _made(make, match, text, where)
        raise PeriodError(
            f"“{text}” is no period",
            where=where,
            hint="write 2022-03, 2022-Q1, fq 2021-22 Q4, fy 2021-22, 2022, ytd to 2022-03 or 12m to 2022-03",
        )

    @property
    def length(self) -> int:
        """How many months it spans."""
        return self.last.ordinal - self.first.ordinal + 1

    @property
    def additive(self) -> bool:
        """Whether values of successive periods of its kind may be summed over time."""
        return self.kind not in (PeriodKind.ROLLING, PeriodKind.YEAR_TO_DATE)

    def months(self) -> tuple[Month, ...]:
        """Its months in order."""
        return tuple(self.first.plus(step) for step in range(self.length))

    def earlier(self, months: int) -> Period:
        """The period of the same kind so many months before.

        Raises PeriodError where the kind cannot start there (a quarter moved by a month).
        """
        moved = Period(kind=self.kind, first=self.first.plus(-months), last=self.last.plus(-months))
        if Period.parse(str(moved)) != moved:
            raise PeriodError(
                f"a {self.kind} cannot move by {months} months",
                hint="move it by whole periods of its kind",
            )
        return moved

    def comparable(self, other: Period) -> bool:
        """Whether a change between the two means anything: one kind and one length."""
        return self.kind == other.kind and self.length == other.length

    def __str__(self) -> str:
        return _WRITTEN[self.kind](self)


def successive(periods: Sequence[Period]) -> bool:
    """Whether periods follow one another without a gap or an overlap.

    >>> successive([Period.parse("2022-01"), Period.parse("2022-02")])
    True
    """
    return all(after.first == before.last.plus(1) for before, after in pairwise(periods))


def _financial_label(first_year: int) -> str:
    return f"{first_year:04d}-{(first_year + 1) % 100:02d}"


_WRITTEN: dict[PeriodKind, Callable[[Period], str]] = {
    PeriodKind.MONTH: lambda p: str(p.last),
    PeriodKind.QUARTER: lambda p: f"{p.last.year:04d}-Q{p.last.number // 3}",
    PeriodKind.FINANCIAL_QUARTER: lambda p: (
        f"fq {_financial_label(_financial_start(p.last))} Q{(p.first.number - YEAR_STARTS) % 12 // 3 + 1}"
    ),
    PeriodKind.FINANCIAL_YEAR: lambda p: f"fy {_financial_label(p.first.year)}",
    PeriodKind.YEAR: lambda p: f"{p.last.year:04d}",
    PeriodKind.YEAR_TO_DATE: lambda p: f"ytd to {p.last}",
    PeriodKind.ROLLING: lambda p: f"{p.length}m to {p.last}",
}


def _financial_start(month: Month) -> int:
    return month.year if month.number >= YEAR_STARTS else month.year - 1


def _month(year: str, number: str) -> Month:
    return Month(year=int(year), number=int(number))


def _of_month(match: re.Match[str]) -> Period:
    month = _month(match[1], match[2])
    return Period(kind=PeriodKind.MONTH, first=month, last=month)


def _of_quarter(match: re.Match[str]) -> Period:
    first = Month(year=int(match[1]), number=int(match[2]) * 3 - 2)
    return Period(kind=PeriodKind.QUARTER, first=first, last=first.plus(2))


def _financial_first(match: re.Match[str]) -> Month:
    start = int(match[1])
    if (start + 1) % 100 != int(match[2]):
        raise PeriodError(
            f"{match[1]}-{match[2]} are not two years in a row",
            hint=f"write {start}-{(start + 1) % 100:02d}",
        )
    return Month(year=start, number=YEAR_STARTS)


def _of_financial_quarter(match: re.Match[str]) -> Period:
    first = _financial_first(match).plus(3 * (int(match[3]) - 1))
    return Period(kind=PeriodKind.FINANCIAL_QUARTER, first=first, last=first.plus(2))


def _of_financial_year(match: re.Match[str]) -> Period:
    first = _financial_first(match)
    return Period(kind=PeriodKind.FINANCIAL_YEAR, first=first, last=first.plus(11))


def _of_year(match: re.Match[str]) -> Period:
    first = Month(year=int(match[1]), number=1)
    return Period(kind=PeriodKind.YEAR, first=first, last=first.plus(11))


def _of_year_to_date(match: re.Match[str]) -> Period:
    last = _month(match[1], match[2])
    first = Month(year=_financial_start(last), number=YEAR_STARTS)
    return Period(kind=PeriodKind.YEAR_TO_DATE, first=first, last=last)


def _of_rolling(match: re.Match[str]) -> Period:
    last = _month(match[2], match[3])
    length = int(match[1])
    if length < 2:
        raise PeriodError(f"a rolling total over {length} months", hint="write the month itself")
    return Period(kind=PeriodKind.ROLLING, first=last.plus(1 - length), last=last)


_GRAMMAR: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...] = (
    (re.compile(r"(\d{4})-(\d{2})"), _of_month),
    (re.compile(r"(\d{4})-[Qq]([1-4])"), _of_quarter),
    (re.compile(r"fq (\d{4})-(\d{2}) [Qq]([1-4])"), _of_financial_quarter),
    (re.compile(r"fy (\d{4})-(\d{2})"), _of_financial_year),
    (re.compile(r"(\d{4})"), _of_year),
    (re.compile(r"ytd to (\d{4})-(\d{2})"), _of_year_to_date),
    (re.compile(r"(\d{1,3})m to (\d{4})-(\d{2})"), _of_rolling),
)


def _made(
    make: Callable[[re.Match[str]], Period],
    match: re.Match[str],
    text: str,
    where: Origin | None,
) -> Period:
    try:
        return make(match)
    except PeriodError as error:
        raise PeriodError(f"“{text}” is no period", where=where, why=error.what, hint=error.hint) from None
