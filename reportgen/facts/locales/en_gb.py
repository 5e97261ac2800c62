"""English as official statistics of the United Kingdom write it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reportgen.facts.locales.table import LocaleTable, Number, PeriodWords, Standings, Tense, Verbs
from reportgen.model.fact import Direction, Judgement, Order, Reason, Status, Verdict
from reportgen.model.period import PeriodKind

_LABELS = MappingProxyType(
    {
        "accessibility": "Accessibility",
        "alt-bar": "Bar chart of {name}.",
        "alt-control": "Control chart of {name}.",
        "alt-course": "{name}: {first} in {first_at} and {last} in {last_at}; "
        "highest {high} in {high_at}, lowest {low} in {low_at}.",
        "alt-dots": "Dot plot of {name}.",
        "alt-line": "Line chart of {name}.",
        "alt-multiples": "Small line charts of {name}.",
        "alt-none": "{name}: no data.",
        "alt-ranked": "Ranked bar chart of {name}.",
        "alt-share": "Bars of the shares of {name}.",
        "alt-sparkline": "Line of {name}.",
        "alt-stacked": "Stacked bar chart of {name}.",
        "alternative-formats": "Alternative formats",
        "alternative-text": "Description",
        "area": "Area",
        "baseline": "Baseline",
        "baseline-period": "Baseline: {period}",
        "better": "Better",
        "change": "Change",
        "by-financial-quarter": "by financial quarter",
        "by-financial-year": "by financial year",
        "by-month": "by month",
        "by-quarter": "by quarter",
        "by-year": "by year",
        "chart-data": "The data behind the charts",
        "chart-of-data": "chart “{name}”",
        "chart-point": "Point",
        "changed-direction": "Changed direction: {list}.",
        "changed-from-to": "from {before} to {after}",
        "changed-gone": "No longer given: {list}.",
        "changed-more": "and {count} more",
        "changed-new": "New: {list}.",
        "changed-nothing": "Nothing changed.",
        "less-than": "less than {value}",
        "changed-revised": "Revised: {list}.",
        "changed-threshold": "Crossed a threshold: {list}.",
        "changed-verdict": "Now judged otherwise: {list}.",
        "compared-with": "compared with {period}",
        "contact": "Contact",
        "contents": "Contents",
        "continued": "continued",
        "contribution": "Contribution",
        "data-behind": "Data behind the chart “{name}”",
        "data-of": "Data behind the {chart}",
        "chart-helper": "For the drawing",
        "data-table": "Data behind the chart",
        "data-to": "Data to {period}",
        "definition": "Definition",
        "draft": "Draft",
        "due": "Due",
        "figure": "Figure",
        "figure-number": "Figure {number}",
        "final": "Final",
        "footnote": "Note {number}",
        "further-details": "Further details from page {page}",
        "how-compare": "How do we compare?",
        "judgement": "Judgement",
        "key-figures": "Key figures",
        "label-value": "{label}: {value}",
        "limit-lower": "Lower limit {value}",
        "limit-mean": "Mean {value}",
        "limit-upper": "Upper limit {value}",
        "links": "Links",
        "links-to": "More about {label}",
        "marking": "Marking",
        "measure": "Measure",
        "neither": "Neither better nor worse",
        "no-change": "No change",
        "no-data": "No data",
        "not-applicable": "Does not apply here",
        "not-yet-available": "Not yet available",
        "note": "Note",
        "notes": "Notes",
        "notice": "Notice",
        "of-which": "of which",
        "owner": "Owner",
        "page": "Page {page}",
        "page-of": "Page {page} of {pages}",
        "percentage-change": "Percentage change",
        "percentage-points": "Percentage points",
        "period": "Period",
        "provisional": "Provisional",
        "publication": "About this publication",
        "published": "Published",
        "published-on": "Published {date}",
        "publisher": "Publisher",
        "rate": "Rate",
        "reason": "Reason",
        "sample": "Sample",
        "series": "Series",
        "share": "Share",
        "shorthand": "Shorthand",
        "shorthand-used": "Shorthand used in this table",
        "signal-none": "No point is a signal.",
        "signal-outside": "Outside a limit",
        "signal-run": "Run on one side of the mean",
        "signal-trend": "Rising or falling on",
        "signal-two-of-three": "Two of three near a limit",
        "source": "Source",
        "source-text": "Source: {source}",
        "span": "{first} to {last}",
        "state": "State",
        "status": "Status",
        "summary": "Summary",
        "table": "Table",
        "table-number": "Table {number}",
        "to-be-confirmed": "To be confirmed",
        "total": "Total",
        "trial-limits": "Trial limits, from few points",
        "unit": "Unit",
        "value": "Value",
        "variance-pair": "{first} and {last}",
        "variance-caption": "{before} and {now} compared",
        "variance-summary": "Two periods side by side for each measure, with the change between them.",
        "what-changed": "What changed",
        "worse": "Worse",
    }
)

_PAST = Verbs(
    up="rose by {size}",
    down="fell by {size}",
    none="did not change",
    chance="did not change significantly",
    little="changed little",
    rose="rose",
    fell="fell",
    moved="moved",
)

_VERBS: Mapping[tuple[Tense, Number], Verbs] = MappingProxyType(
    {
        ("past", "singular"): _PAST,
        ("past", "plural"): _PAST,
        ("perfect", "singular"): Verbs(
            up="has risen by {size}",
            down="has fallen by {size}",
            none="has not changed",
            chance="has not changed significantly",
            little="has changed little",
            rose="has risen",
            fell="has fallen",
            moved="has moved",
        ),
        ("perfect", "plural"): Verbs(
            up="have risen by {size}",
            down="have fallen by {size}",
            none="have not changed",
            chance="have not changed significantly",
            little="have changed little",
            rose="have risen",
            fell="have fallen",
            moved="have moved",
        ),
        ("present", "singular"): Verbs(
            up="is up by {size}",
            down="is down by {size}",
            none="is unchanged",
            chance="is not significantly changed",
            little="is little changed",
            rose="is up",
            fell="is down",
            moved="has moved",
        ),
        ("present", "plural"): Verbs(
            up="are up by {size}",
            down="are down by {size}",
            none="are unchanged",
            chance="are not significantly changed",
            little="are little changed",
            rose="are up",
            fell="are down",
            moved="have moved",
        ),
    }
)


def _stands(verb: str) -> Standings:
    return Standings(
        above=f"{verb} {{size}} above", below=f"{verb} {{size}} below", in_line=f"{verb} in line with"
    )


_STANDINGS: Mapping[tuple[Tense, Number], Standings] = MappingProxyType(
    {
        ("past", "singular"): _stands("was"),
        ("past", "plural"): _stands("were"),
        ("perfect", "singular"): _stands("has been"),
        ("perfect", "plural"): _stands("have been"),
        ("present", "singular"): _stands("is"),
        ("present", "plural"): _stands("are"),
    }
)

_ORDERS: tuple[Order, ...] = ("highest", "lowest", "best", "worst")


def _words(long: str, short: str, the: str, end: str) -> PeriodWords:
    return PeriodWords(long=long, short=short, the=the, versus=f"compared with {the}", end=end)


_QUARTER = _words(
    "{first_month} to {last}", "{first_month_short} to {last_short}", "{first_month} to {last}", "{last}"
)

_PERIODS = MappingProxyType(
    {
        PeriodKind.MONTH: _words("{last}", "{last_short}", "{last}", "{last}"),
        PeriodKind.QUARTER: _QUARTER,
        PeriodKind.FINANCIAL_QUARTER: _QUARTER,
        PeriodKind.FINANCIAL_YEAR: _words(
            "financial year {first_year} to {last_year}",
            "{first_year} to {last_year}",
            "the financial year {first_year} to {last_year}",
            "{last}",
        ),
        PeriodKind.YEAR: _words("{last_year}", "{last_year}", "{last_year}", "{last}"),
        PeriodKind.YEAR_TO_DATE: _words(
            "year to date to {last}", "year to date to {last_short}", "the year to date to {last}", "{last}"
        ),
        PeriodKind.ROLLING: _words(
            "{length} months to {last}",
            "{length} months to {last_short}",
            "the {length} months to {last}",
            "{last}",
        ),
    }
)


_ORDINALS = MappingProxyType({1: "st", 2: "nd", 3: "rd"})


def _ordinal(number: int) -> str:
    teens = number % 100 in (11, 12, 13)
    end = "th" if teens else _ORDINALS.get(number % 10, "th")
    return f"{number}{end}"


TABLE = LocaleTable(
    tag="en-GB",
    babel="en_GB",
    labels=_LABELS,
    verbs=_VERBS,
    standings=_STANDINGS,
    verdicts=MappingProxyType({verdict: verdict.value for verdict in Verdict}),
    ranks=MappingProxyType({order: f"{{place}} {order} of {{size}}" for order in _ORDERS}),
    joint="joint",
    first_ranks=MappingProxyType({order: f"{order} of {{size}}" for order in _ORDERS}),
    periods=_PERIODS,
    ordinal=_ordinal,
    spelled=("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    between="from {before} to {now}",
    little="little change",
    units=(
        *("km", "m", "kg", "%", "per cent", "percentage point", "percentage points", "point", "points"),
        *("pence", "p", "thousand", "million", "billion", "degree", "degrees", "°C"),
        *("year", "years", "month", "months", "week", "weeks", "day", "days"),
        *("hour", "hours", "minute", "minutes"),
    ),
    place="place",
    places="places",
    point="percentage point",
    points="percentage points",
    per="per {denominator} {population}",
    denominators=MappingProxyType({1_000_000: "million", 1_000_000_000: "billion"}),
    populations=MappingProxyType({}),
    scales=MappingProxyType({}),
    to_be_confirmed="TBC",
    # after a noun of one and of many: “Visits cannot be given”, “The waiting time cannot be given”
    absent=MappingProxyType(
        {
            Reason.NOT_AVAILABLE: "cannot be given",
            Reason.NOT_APPLICABLE: "cannot apply",
            Reason.CONFIDENTIAL: "must stay confidential",
            Reason.ROUNDS_TO_ZERO: "rounded to zero",
            Reason.TO_BE_CONFIRMED: "will be confirmed later",
        }
    ),
    explanations=MappingProxyType(
        {
            Status.PROVISIONAL: "provisional",
            Status.REVISED: "revised",
            Status.ESTIMATED: "estimated",
            Status.FORECAST: "forecast",
            Status.BREAK: "break in series",
            Status.LOW_RELIABILITY: "low reliability",
            Reason.NOT_AVAILABLE: "not available",
            Reason.NOT_APPLICABLE: "not applicable",
            Reason.CONFIDENTIAL: "confidential",
            Reason.ROUNDS_TO_ZERO: "rounds to zero",
            Reason.TO_BE_CONFIRMED: "to be confirmed",
        }
    ),
    directions=MappingProxyType({Direction.UP: "up", Direction.DOWN: "down", Direction.NONE: "no change"}),
    judgements=MappingProxyType(
        {
            Judgement.BETTER: "better",
            Judgement.WORSE: "worse",
            Judgement.NEITHER: "neither better nor worse",
        }
    ),
)
