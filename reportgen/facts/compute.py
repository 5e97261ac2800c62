"""From observations to the ledger: every fact that a plan asks for, in a steady order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reportgen.errors import FactError, ReportError, raise_all
from reportgen.facts.clashes import clashes
from reportgen.facts.control import controlled
from reportgen.facts.desk import Desk
from reportgen.facts.disclosure import suppressed
from reportgen.facts.groups import group_desk
from reportgen.facts.plan import FactPlan, MeasurePlan
from reportgen.facts.readings import Readings, own_area
from reportgen.facts.series import series_of
from reportgen.facts.standings import standings_of
from reportgen.model.fact import Area, Fact, FactSeries, InputFile, Ledger, Observation


def compute(
    plan: FactPlan,
    observations: Sequence[Observation],
    quoted: Sequence[Fact] = (),
    inputs: Sequence[InputFile] = (),
) -> Ledger:
    """The ledger of a plan: facts of each measure, area and comparator, series, quoted facts.

    inputs are the files that the observations were read from. Raises FactError or PeriodError
    for a plan that contradicts itself or its data; a value that is missing, suppressed or
    undefined is a fact like any other (Absent). Under disclosure control the ledger tells of
    the files no more than their names.
    """
    raise_all(clashes(plan))
    own = own_area(plan, observations)
    readings = Readings(plan, observations, own)
    readings.hide(suppressed(plan, readings).cells)
    areas = _areas(plan, own, observations)
    told = {fact.id: fact for fact in quoted}
    facts: list[Fact] = []
    series: list[FactSeries] = []
    problems: list[ReportError] = []
    for measure in plan.measures:
        maker = _Maker(plan, measure, own, readings)
        here = tuple(_areas_of(measure, areas, own, readings))
        try:
            lines, limits = controlled(plan, measure, list(maker.series(here)), here, own)
            facts.extend((*maker.facts(here, told), *limits))
            series.extend(lines)
        except ReportError as problem:
            problems.append(problem)
    raise_all(problems)
    told_of = [InputFile(file=one.file) for one in inputs] if plan.disclosure.on else inputs
    return Ledger([*facts, *_quoted(quoted, facts, areas)], series, told_of)


class _Maker:
    """Makes all of one measure: of its areas, of the groups of areas, and how these stand."""

    def __init__(self, plan: FactPlan, measure: MeasurePlan, own: str, readings: Readings) -> None:
        self._plan = plan
        self._measure = measure
        self._own = own
        self._readings = readings

    def facts(self, areas: Sequence[Area | None], quoted: Mapping[str, Fact]) -> Iterator[Fact]:
        """The facts of areas in their order, then of groups, then ranks and gaps."""
        made: list[Fact] = []
        for desk in self._desks(areas):
            made.extend(desk.facts())
        yield from made
        known = {**quoted, **{fact.id: fact for fact in made}}
        places = [area for area in areas if area]
        yield from standings_of(self._plan, self._measure, places, self._own, known)

    def series(self, areas: Sequence[Area | None]) -> Iterator[FactSeries]:
        """The series of areas."""
        for area in areas:
            yield from series_of(self._plan, self._measure, area, self._own, self._readings)

    def _desks(self, areas: Sequence[Area | None]) -> Iterator[Desk]:
        for area in areas:
            yield Desk(self._plan, self._measure, area, self._own, self._readings)
        for group in self._plan.groups:
            desk = group_desk(self._plan, self._measure, group, self._own, self._readings)
            if desk:
                yield desk


def _areas(plan: FactPlan, own: str, observations: Sequence[Observation]) -> tuple[Area, ...]:
    """The areas of a report: its own, the plan's in their order, then the data's by id."""
    labels = {area.id: area for area in plan.areas}
    held = sorted({row.area for row in observations if row.area})
    order = dict.fromkeys([own, *labels, *held])
    groups = {group.id for group in plan.groups}
    return tuple(
        labels.get(key, Area(id=key, label=_words(key))) for key in order if key and key not in groups
    )


def _areas_of(
    measure: MeasurePlan, areas: tuple[Area, ...], own: str, readings: Readings
) -> Iterator[Area | None]:
    """The areas to make facts for: the report's own always, others that have values."""
    if not own:
        yield None
    held = readings.areas(measure.id)
    for area in areas:
        if area.id == own or area.id in held:
            yield area


def _words(id: str) -> str:  # noqa: A002 - the ids are called so everywhere
    text = id.replace("_", " ")
    return text[:1].upper() + text[1:]


def _quoted(quoted: Sequence[Fact], facts: Sequence[Fact], areas: Sequence[Area]) -> Iterator[Fact]:
    """The quoted facts, with the labels of known areas; refused where they clash."""
    labels = {area.id: area for area in areas}
    taken = {fact.id for fact in facts}
    for fact in quoted:
        if fact.id in taken:
            raise FactError(
                f"“{fact.id}” is quoted and computed",
                why="one id stands for one figure",
                hint="give the quoted figure an id of its own",
            )
        taken.add(fact.id)
        area = labels.get(fact.area.id, fact.area) if fact.area else None
        yield replace(fact, area=area)
