"""The words of a language made ready to search with: patterns compiled once, names of months known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from babel.dates import get_month_names
from babel.numbers import get_decimal_symbol, get_group_symbol

from reportgen.audit.words import words_of_language
from reportgen.audit.words.table import AuditWords
from reportgen.frozen import dataclass
from reportgen.model.period import PeriodKind

YEAR = r"(?:19|20)\d\d"
_SPACES = " \N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}"
CURRENCIES = "£€$"


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language ready for use.

    months: a word to the number of its month. periods: kinds and their patterns, longest first.
    number: a number in digits with its sign and currency. names: stretches that are no figures.
    before_total ends at a total, after_total begins at its end.
    """

    words: AuditWords
    months: Mapping[str, int]
    periods: tuple[tuple[PeriodKind, re.Pattern[str]], ...]
    number: re.Pattern[str]
    after: re.Pattern[str]
    names: re.Pattern[str]
    loose: re.Pattern[str]
    per: re.Pattern[str]
    noun_per: re.Pattern[str]
    percents: re.Pattern[str]
    versus: re.Pattern[str]
    earlier: re.Pattern[str]
    end_of: re.Pattern[str]
    among: re.Pattern[str]
    about: re.Pattern[str]
    before_total: re.Pattern[str]
    after_total: re.Pattern[str]
    made_of: re.Pattern[str]
    partial: re.Pattern[str]
    place: re.Pattern[str]
    part_of: re.Pattern[str]
    point: str
    group: str

    def stem(self, word: str) -> str:
        """A word in small letters without the ending of a plural, whatever a language makes of its beginning.

        >>> welsh = language_of("cy-GB")
        >>> {welsh.stem(word) for word in ("troseddau", "droseddau", "nhroseddau", "throseddau")}
        {'trosedd'}
        """
        return self._unmutated(self._singular(word.casefold()))

    def _unmutated(self, small: str) -> str:
        for beginning, instead in self.words.initials:
            if small.startswith(beginning) and len(small) > len(beginning) + 1:
                return instead + small[len(beginning) :]
        return small

    def _singular(self, small: str) -> str:
        if len(small) < 4 or small.endswith(("ss", "us", "is")):
            return small
        for ending, instead in self.words.endings:
            if small.endswith(ending) and len(small) - len(ending) + len(instead) >= 3:
                return small[: len(small) - len(ending)] + instead
        return small


@cache
def language_of(tag: str) -> Language:
    """The language of a tag, ready for use."""
    words = words_of_language(tag)
    months = _months(words)
    point, group = get_decimal_symbol(words.babel), get_group_symbol(words.babel)
    return Language(
        words=words,
        months=months,
        periods=_periods(words, months),
        number=_number(point, group),
        after=_after(words),
        names=_any(words.names, months),
        loose=re.compile(_any(words.time.loose, months).pattern, re.IGNORECASE),
        per=re.compile(rf"\b{words.numbers.per}", re.IGNORECASE),
        noun_per=re.compile(rf"(?:\s[^\W\d_]+){{1,3}}\s{words.numbers.per}", re.IGNORECASE),
        percents=re.compile(rf"(?:{words.numbers.points}|{words.numbers.percent})", re.IGNORECASE),
        versus=re.compile(rf"\b(?:{words.time.versus})(?!\w)", re.IGNORECASE),
        earlier=re.compile(rf"\b(?:{words.time.earlier})\b", re.IGNORECASE),
        end_of=re.compile(rf"\b(?:{words.time.end_of})\s+$", re.IGNORECASE),
        among=re.compile(words.places.among, re.IGNORECASE),
        about=re.compile(rf"\b({'|'.join(sorted(words.about, key=len, reverse=True))})\s+$", re.IGNORECASE),
        before_total=re.compile(rf"\b(?:{words.sums.before})\s*$", re.IGNORECASE),
        after_total=re.compile(rf"(?:\s[^\s\d.,;:()]+){{0,4}}?,?\s+(?:{words.sums.after})\b", re.IGNORECASE),
        made_of=re.compile(rf"\b(?:{words.sums.made})\b", re.IGNORECASE),
        partial=re.compile(words.sums.partial, re.IGNORECASE),
        place=_place(words),
        part_of=re.compile(rf"\b(?:{words.sums.part_of})\s+$", re.IGNORECASE),
        point=point,
        group=group,
    )


def _months(words: AuditWords) -> dict[str, int]:
    found: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for context in ("stand-alone", "format"):
            for number, name in get_month_names(width, context, words.babel).items():
                found.setdefault(str(name).casefold().rstrip("."), int(number))
    return {**found, **words.mutated}


def _month_pattern(months: Mapping[str, int]) -> str:
    names = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
    return rf"\b(?i:{names})\b\.?"


def _filled(pattern: str, months: Mapping[str, int]) -> str:
    return (
        pattern.replace("{month}", _month_pattern(months))
        .replace("{year}", YEAR)
        .replace("{number}", r"\d{1,3}")
    )


def _periods(words: AuditWords, months: Mapping[str, int]) -> tuple[tuple[PeriodKind, re.Pattern[str]], ...]:
    time = words.time
    kinds = (
        (PeriodKind.ROLLING, time.rolling),
        (PeriodKind.YEAR_TO_DATE, time.year_to_date),
        (PeriodKind.FINANCIAL_YEAR, time.financial_year),
        (PeriodKind.QUARTER, (*time.span, *time.quarter)),
        (PeriodKind.MONTH, time.month),
        (PeriodKind.YEAR, (r"(?<![\w£€$.,/-])(?P<y2>{year})(?![\w%]|[.,/-]\d)",)),
    )
    return tuple(
        (kind, re.compile(_filled(pattern, months), re.IGNORECASE))
        for kind, patterns in kinds
        for pattern in patterns
    )


def _number(point: str, group: str) -> re.Pattern[str]:
    spaces = _SPACES if group in _SPACES else ""
    groups = rf"(?:[{re.escape(group)}{spaces}](?=\d))?"
    return re.compile(
        r"(?<![^\W_])(?<!\d[.,/])(?<![A-Za-z][-–/])"
        rf"(?P<sign>[+\-−–±])?\s?(?P<currency>[{CURRENCIES}])?\s?"
        rf"(?P<digits>\d(?:{groups}\d)*(?:{re.escape(point)}\d+)?)"
    )


def _after(words: AuditWords) -> re.Pattern[str]:
    """What may follow the digits of a number and belongs to it."""
    numbers, blank = words.numbers, rf"[{_SPACES}\n]?"
    scales = "|".join(sorted(numbers.scales, key=len, reverse=True))
    return re.compile(
        rf"(?P<ordinal>(?:{numbers.ordinals})\b)"
        rf"|(?:{blank}(?P<scale>{scales})\b)?{blank}"
        rf"(?:(?P<points>{numbers.points})|(?P<percent>{numbers.percent})|(?P<rate>{numbers.per})"
        rf"|(?P<clock>{words.time.clock}))?",
        re.IGNORECASE,
    )


def _place(words: AuditWords) -> re.Pattern[str]:
    ordinals = "|".join(words.numbers.ordinal_words)
    return re.compile(words.claims.place.replace("{ordinal}", ordinals), re.IGNORECASE)


def _any(patterns: Iterable[str], months: Mapping[str, int]) -> re.Pattern[str]:
    # one small letter in a postcode or a month is no reason to miss it, but “a 9 may” is
    return re.compile("|".join(f"(?:{_filled(pattern, months)})" for pattern in patterns))
