"""Periods that a text names, and stretches of it that are dates and so no figures."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportgen.audit.language import Language
from reportgen.audit.tokens import Span
from reportgen.errors import PeriodError
from reportgen.frozen import dataclass
from reportgen.model.period import YEAR_STARTS, Month, Period, PeriodKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodMention:
    """A period in print: from which month to which, and the period of the grammar that it is.

    period is None for a span that is none (“March 2021 to March 2022” holds 13 months). at_end:
    only its end is meant (“at the end of March 2021”).
    """

    start: int
    end: int
    text: str
    kind: PeriodKind
    first: Month
    last: Month
    period: Period | None
    at_end: bool = False


def periods_of(text: str, language: Language) -> tuple[PeriodMention, ...]:
    """The periods of a text in their order, the longest reading of each stretch.

    >>> from reportgen.audit.language import language_of
    >>> found = periods_of("the year ending March 2022, not April 2021", language_of("en-GB"))
    >>> [str(mention.period) for mention in found]
    ['12m to 2022-03', '2021-04']
    """
    if not any(character.isdigit() for character in text):
        return ()
    found: list[PeriodMention] = []
    days = [Span(start=match.start(), end=match.end()) for match in language.names.finditer(text)]
    for kind, pattern in language.periods:
        for match in pattern.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            if any(span.holds(match.start()) and match.end() <= span.end for span in days):
                continue
            mention = _mention(match, kind, language)
            if mention is not None:
                found.append(mention)
    return tuple(sorted(found, key=lambda mention: mention.start))


def compared(
    periods: Iterable[PeriodMention], text: str, start: int, language: Language
) -> list[PeriodMention]:
    """The periods that words from start on compare something with: “compared with …”, “since …”."""
    found: list[PeriodMention] = []
    for one in periods:
        before = text[max(start, one.start - 30) : one.start].rstrip(" (").casefold()
        before = re.sub(r"\s+(?:the|those of the|in the|in|y|yr)$", "", before)
        ends = [match.end() for match in language.versus.finditer(before)]
        if before.endswith(language.words.time.since) or (ends and ends[-1] >= len(before)):
            found.append(one)
    return found


def dated(text: str, language: Language, periods: tuple[PeriodMention, ...]) -> tuple[Span, ...]:
    """The stretches of a text whose numbers are dates, times, names or denominators."""
    spans = [Span(start=mention.start, end=mention.end) for mention in periods]
    spans += [Span(start=match.start(), end=match.end()) for match in language.names.finditer(text)]
    spans += [Span(start=match.start(), end=match.end()) for match in language.per.finditer(text)]
    return tuple(spans)


def _mention(match: re.Match[str], kind: PeriodKind, language: Language) -> PeriodMention | None:
    months = _ends(match, kind, language)
    if months is None:
        return None
    first, last = months
    period, kind = _period(kind, first, last)
    before = match.string[max(0, match.start() - 20) : match.start()]
    return PeriodMention(
        start=match.start(),
        end=match.end(),
        text=match[0],
        kind=kind,
        first=first,
        last=last,
        period=period,
        at_end=bool(language.end_of.search(before)),
    )


def _ends(match: re.Match[str], kind: PeriodKind, language: Language) -> tuple[Month, Month] | None:
    given = {name: value for name, value in match.groupdict().items() if value}
    number = {
        name: language.months[value.casefold().rstrip(".")]
        for name, value in given.items()
        if name in ("m1", "m2")
    }
    y1, y2 = given.get("y1", ""), given.get("y2", "")
    match kind:
        case PeriodKind.ROLLING:
            last = Month(year=int(y2), number=number["m2"])
            return last.plus(1 - _length(given.get("length", "12"), language)), last
        case PeriodKind.YEAR_TO_DATE:
            last = Month(year=int(y2), number=number["m2"])
            start = last.year if last.number >= YEAR_STARTS else last.year - 1
            return Month(year=start, number=YEAR_STARTS), last
        case PeriodKind.FINANCIAL_YEAR:
            if (int(y1) + 1) % 100 != int(y2) % 100:
                return None
            first = Month(year=int(y1), number=YEAR_STARTS)
            return first, first.plus(11)
        case PeriodKind.YEAR:
            return Month(year=int(y2), number=1), Month(year=int(y2), number=12)
        case PeriodKind.MONTH:
            month = Month(year=int(y2), number=number["m2"])
            return month, month
        case _:
            return _span_or_quarter(given, number)


def _span_or_quarter(given: dict[str, str], number: dict[str, int]) -> tuple[Month, Month] | None:
    if "q" in given:
        first = Month(year=int(given["y1"]), number=3 * int(given["q"]) - 2)
        return first, first.plus(2)
    last = Month(year=int(given["y2"]), number=number["m2"])
    year = int(given["y1"]) if "y1" in given else last.year - (number["m1"] > number["m2"])
    first = Month(year=year, number=number["m1"])
    return (first, last) if first.ordinal <= last.ordinal else None


def _length(text: str, language: Language) -> int:
    return int(text) if text.isdigit() else language.words.numbers.cardinals.get(text.casefold(), 12)


def _period(kind: PeriodKind, first: Month, last: Month) -> tuple[Period | None, PeriodKind]:
    """The period of a stretch; a span of twelve months is a rolling year, one of three a quarter."""
    length = last.ordinal - first.ordinal + 1
    if kind is PeriodKind.QUARTER and length != 3:
        kind = PeriodKind.ROLLING
    period = Period(kind=kind, first=first, last=last)
    try:
        return (period if Period.parse(str(period)) == period else None), kind
    except (PeriodError, KeyError):
        return None, kind
