"""What is marked in a chart over time: a shaded baseline, notes at points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.components.base import Context
from reportgen.errors import DirectiveError, Origin, did_you_mean
from reportgen.model.chart import Chart, ChartBand, ChartNote
from reportgen.model.passage import Directive
from reportgen.model.period import Period
from reportgen.narrative.sentinels import plain


def bands_of(
    directive: Directive, chart: Chart, periods: Sequence[Period], context: Context
) -> tuple[ChartBand, ...]:
    """The stretch that the option “baseline” names: “2020-04 to 2021-03”, and its words after a colon."""
    option = directive.options.get("baseline")
    if option is None:
        return ()
    span, _, words = plain(option.text).partition(":")
    ends = [part for part in span.split(" to ") if part.strip()]
    if len(ends) not in (1, 2):
        raise DirectiveError(
            f"“{span.strip()}” is no stretch of the chart",
            where=option.origin,
            hint="write its first and last point, as in “Apr 2020 to Mar 2021”",
        )
    places = [_place(end, chart, periods, option.origin) for end in ends]
    first, last = min(places), max(places)
    label = words.strip() or context.wording.label("baseline")
    return (ChartBand(first=first, last=last, label=label),)


def notes_of(directive: Directive, chart: Chart, periods: Sequence[Period]) -> tuple[ChartNote, ...]:
    """The notes of the option “notes”: “Jun 2021: what happened”, separated by semicolons."""
    option = directive.options.get("notes")
    if option is None:
        return ()
    return tuple(_notes(plain(option.text), chart, periods, option.origin))


def _notes(text: str, chart: Chart, periods: Sequence[Period], where: Origin) -> Iterator[ChartNote]:
    for part in text.split(";"):
        point, colon, words = part.partition(":")
        if not part.strip():
            continue
        if not colon or not words.strip():
            raise DirectiveError(
                f"the note “{part.strip()}” has no words",
                where=where,
                hint="write the point, a colon and the words, as in “Jun 2021: works began”",
            )
        place = _place(point, chart, periods, where)
        series = next(
            (at for at, row in enumerate(chart.series) if row.values[place] is not None),
            None,
        )
        if series is None:
            what = f"the chart has no value at “{point.strip()}”"
            raise DirectiveError(what, where=where, hint="write the note at a point that has one")
        yield ChartNote(place=place, text=words.strip(), series=series)


def _place(name: str, chart: Chart, periods: Sequence[Period], where: Origin) -> int:
    """The place of a point by its printed name or, over time, by its period."""
    name = name.strip()
    for place, category in enumerate(chart.categories):
        if name.casefold() == category.replace("\u00a0", " ").casefold():
            return place
    for place, period in enumerate(periods):
        if name == str(period):
            return place
    known = (*filter(None, chart.categories), *(str(period) for period in periods))
    raise DirectiveError(
        f"no point of the chart is called “{name}”", where=where, hint=did_you_mean(name, known)
    )
