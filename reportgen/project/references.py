"""Names in report.yml that must be names of something else in it.

They are checked in the plain values, so that a wrong name is reported beside any other
mistake and not one run later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from reportgen.errors import PeriodError, ReportError, SettingsError, did_you_mean
from reportgen.project.origins import Origins, SettingPath
from reportgen.project.source_settings import QUOTED_COLUMNS, TIDY_COLUMNS
from reportgen.project.values import Comparator

if TYPE_CHECKING:
    from reportgen.model.period import Period
    from reportgen.project.settings import ReportSettings

STATISTICS = frozenset(
    {
        *("current", "change", "change_pct", "change_pp", "rate", "rate_change", "rate_change_pct"),
        *("share", "share_change", "rank", "gap", "gap_pct"),
    }
)
"""The statistics that settings may name."""

RESERVED = STATISTICS | {
    *("significance", "rate_significance", "share_significance", "low", "high"),
    *("xmr_mean", "xmr_range", "xmr_lower", "xmr_upper", "xmr_latest"),
    *("rate_low", "rate_high", "share_low", "share_high"),
    *("total", "months", "quarters", "financial_quarters"),
    *("financial_years", "years", "years_to_date", "rolling"),
}
"""Words that figures' ids end in; areas and comparators that bore them could not be told apart."""

TEMPLATE_WORDS = frozenset(
    {
        *("facts", "measures", "measure", "report", "series", "loop", "self", "super", "caller"),
        *("and", "or", "not", "in", "is", "if", "elif", "else", "for", "true", "false", "none"),
        *("set", "block", "include", "import", "from", "macro", "call", "filter", "with", "range"),
    }
)
"""Words that mean something else in a narrative; a measure that bore them could not be printed."""


def name_problems(values: object, origins: Origins) -> list[ReportError]:
    """Every name that names nothing, and every circle."""
    if not isinstance(values, Mapping):
        return []
    checks = (_measure_names, _standings, _circles, _other_names, _cover, _sources, _sections, _clashes)
    return [problem for check in checks for problem in check(values, origins)]


def _table(values: object, *path: str | int) -> Mapping[str, object]:
    """The mapping at a path of plain values; empty where there is none."""
    for step in path:
        values = values.get(step) if isinstance(values, Mapping) else None
    return values if isinstance(values, Mapping) else {}


def _names(value: object) -> list[tuple[SettingPath, str]]:
    """The names that a value holds, and the steps to each: one text, or texts in a list."""
    if isinstance(value, str):
        return [((), value)]
    if isinstance(value, list):
        return [((place,), item) for place, item in enumerate(value) if isinstance(item, str)]
    return []


def _unknown(
    kind: str, value: object, known: Iterable[str], path: SettingPath, origins: Origins
) -> Iterator[ReportError]:
    names = set(known)
    for steps, name in _names(value):
        if name not in names:
            yield SettingsError(
                f"“{name}” is no {kind} of this report",
                where=origins.at(*path, *steps),
                hint=did_you_mean(name, names) or f"there is no {kind} in report.yml yet",
            )


def _measure_names(values: Mapping[str, object], origins: Origins) -> Iterator[ReportError]:
    measures = _table(values, "measures")
    comparators = {"previous", *_table(values, "comparators")}
    for name in measures:
        settings = _table(measures, name)
        base = ("measures", name)
        for key in ("parent", "share_of", "total_of", "base"):
            yield from _unknown("measure", settings.get(key), measures, (*base, key), origins)
        rate = _table(settings, "rate")
        yield from _unknown(
            "measure", rate.get("population"), measures, (*base, "rate", "population"), origins
        )
        for comparator in _table(settings, "comparators"):
            path = (*base, "comparators", comparator)
            for problem in _unknown("comparator", comparator, comparators, path, origins):
                problem.where = origins.key(*path)
                yield problem


def _standings(values: Mapping[str, object], origins: Origins) -> Iterator[ReportError]:
    """Names of areas, groups and statistics in groups, ranks and comparisons."""
    areas, groups = _table(values, "areas"), _table(values, "groups")
    if areas:
        yield from _unknown("area", values.get("wholes"), areas, ("wholes",), origins)
    for name in groups:
        yield from _members(_table(groups, name), areas, ("groups", name), origins)
    measures = _table(values, "measures")
    guarded = _table(values, "disclosure").get("measures")
    yield from _unknown("measure", guarded, measures, ("disclosure", "measures"), origins)
    for name in measures:
        for key in ("rank", "compare"):
            settings = _table(measures, name, key)
            path = ("measures", name, key)
            yield from _unknown("statistic", settings.get("of"), STATISTICS, (*path, "of"), origins)
            yield from _unknown("group", settings.get("among"), groups, (*path, "among"), origins)
        if areas:
            compare = _table(measures, name).get("compare")
            against = compare.get("against") if isinstance(compare, Mapping) else compare
            path = ("measures", name, "compare", *(("against",) if isinstance(compare, Mapping) else ()))
            yield from _unknown("area or group", against, {*areas, *groups}, path, origins)


def _members(
    group: Mapping[str, object], areas: Mapping[str, object], base: SettingPath, origins: Origins
) -> Iterator[ReportError]:
    if bool(group.get("areas")) == bool(group.get("file")):
        yield SettingsError(
            f"the group “{base[-1]}” has {'areas and a file' if group.get('areas') else 'no members'}",
            where=origins.key(*base),
            hint="give it either “areas:” or “file:”",
        )
    if areas:
        yield from _unknown("area", group.get("areas"), areas, (*base, "areas"), origins)


def _circles(values: Mapping[str, object], origins: Origins) -> Iterator[ReportError]:
    measures = _table(values, "measures")
    for key, said in (("parent", "part"), ("total_of", "a total"), ("share_of", "a share")):
        edges = {
            name: [target for _, target in _names(_table(measures, name).get(key)) if target in measures]
            for name in measures
        }
        for circle in _circles_in(edges):
            yield SettingsError(
                f"“{circle[0]}” is {said} of itself",
                where=origins.at("measures", circle[0], key),
                why=" → ".join((*circle, circle[0])),
                hint=f"take “{key}” away from one of them",
            )


def _circles_in(edges: Mapping[str, list[str]]) -> Iterator[tuple[str, ...]]:
    """Each circle once, from its first name in the order of the file."""
    done: set[str] = set()
    for start in edges:
        circle = _way_back(start, edges) if start not in done else ()
        if circle:
            done.update(circle)
            yield circle


def _way_back(start: str, edges: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The shortest way from a name to itself; empty where there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    for way in ways:  # grows while it is walked
        for target in edges[way[-1]]:
            if target == start:
                return way
            if target not in seen:
                seen.add(target)
                ways.append((*way, target))
    return ()


def _other_names(values: Mapping[str, object], origins: Origins) -> Iterator[ReportError]:
    areas = _table(values, "areas")
    if areas:
        yield from _unknown("area", values.get("area"), areas, ("area",), origins)
    comparators = {"previous", *_table(values, "comparators")}
    yield from _unknown("comparator", values.get("versus"), comparators, ("versus",), origins)


def _cover(values: Mapping[str, object], origins: Origins) -> Iterator[ReportError]:
    measures = _table(values, "measures")
    quotes = any(_table(values, "sources", name).get("quoted") for name in _table(values, "sources"))
    if not measures or quotes:
        # Without them the names come from the data; the ledger knows them.
        return
    ends = {*RESERVED, *_comparator_names(values, measures)}
    for steps, figure in _names(_table(values, "cover").get("figures")):
        name, dot, statistic = figure.partition(".")
        where = origins.at("cover", "figures", *steps)
        if name not in measures:
            hint = did_you_mean(name, measures)
            yield SettingsError(f"“{figure}” is a figure of no measure", where=where, hint=hint)
        elif not dot or not statistic:
            hint = f"write {name}.current or {name}.change_pct"
            yield SettingsError(f"“{figure}” does not say which figure", where=where, hint=hint)
        elif (word := figure.rpartition(".")[2]) not in ends:
            stem = figure.removesuffix(word)
            hint = did_you_mean(figure, [stem + end for end in ends])
            yield SettingsError(f"unknown fact “{figure}”", where=where, hint=hint)


def _comparator_names(values: Mapping[str, object], measures: Mapping[str, object]) -> set[str]:
    own = (name for measure in measures for name in _table(measures, measure, "comparators"))
    return {"previous", *_table(values, "comparators"), *own}


def _sources(values: Mapping[str, object], origins: Origins) -> Iterator[ReportError]:
    sources = _table(values, "sources")
    known = {"measure": _table(values, "measures"), "area": _table(values, "areas")}
    for name, source in sources.items():
        base = ("sources", name)
        if not isinstance(source, Mapping):
            continue
        yield from _one_origin(source, base, origins)
        yield from _columns(source, base, origins)
        for kind, names in known.items():
            if not names:
                continue
            constant = _table(source, "constant").get(kind)
            yield from _unknown(kind, constant, names, (*base, "constant", kind), origins)
            for text, target in _table(source, "values", kind).items():
                yield from _unknown(kind, target, names, (*base, "values", kind, text), origins)


def _one_origin(source: Mapping[str, object], base: SettingPath, origins: Origins) -> Iterator[ReportError]:
    given = [key for key in ("file", "query") if source.get(key)]
    if len(given) != 1:
        yield SettingsError(
            f"the source “{base[-1]}” has {'both a file and a query' if given else 'no file and no query'}",
            where=origins.key(*base),
            hint="give it either “file:” or “query:”",
        )
    elif given == ["query"]:
        for key in ("sheet", "encoding", "keep"):
            if key in source:
                yield SettingsError(
                    f"“{key}” says nothing of a query",
                    where=origins.key(*base, key),
                    hint="set it at the source that the query reads",
                )


def _columns(source: Mapping[str, object], base: SettingPath, origins: Origins) -> Iterator[ReportError]:
    quoted = source.get("quoted") is True
    allowed = QUOTED_COLUMNS if quoted else TIDY_COLUMNS
    for key in _table(source, "columns"):
        if key not in allowed and key in {*QUOTED_COLUMNS, *TIDY_COLUMNS}:
            kind = "quoted figures have" if quoted else "only quoted figures have"
            yield SettingsError(
                f"“{key}” is no column of this source",
                where=origins.key(*base, "columns", key),
                why=f"{kind} {'no ' if quoted else ''}such a column",
                hint=f"known: {', '.join(allowed)}" if quoted else "add “quoted: true”, or leave it out",
            )


def _sections(values: Mapping[str, object], origins: Origins) -> Iterator[ReportError]:
    sections = values.get("sections")
    measures = _table(values, "measures")
    for place, section in enumerate(sections if isinstance(sections, list) else []):
        if not isinstance(section, Mapping):
            continue
        base: SettingPath = ("sections", place)
        if measures:
            yield from _unknown("measure", section.get("measures"), measures, (*base, "measures"), origins)
        if bool(section.get("narrative")) == bool(section.get("measures")):
            yield SettingsError(
                "a section is a narrative or a list of measures",
                where=origins.at(*base),
                hint="give it either “narrative:” or “measures:”",
            )


def _clashes(values: Mapping[str, object], origins: Origins) -> Iterator[ReportError]:
    areas, comparators = _table(values, "areas"), _table(values, "comparators")
    groups = _table(values, "groups")
    for table, names in (("areas", areas), ("comparators", comparators), ("groups", groups)):
        for name in sorted(RESERVED & set(names)):
            yield _taken(table, name, "the ids of figures end in it", origins)
    for name in sorted(set(areas) & {"previous", *comparators}):
        yield _taken("areas", name, "a comparator has that name, and ids could mean either", origins)
    for name in sorted(set(groups) & {"previous", *comparators}):
        yield _taken("groups", name, "a comparator has that name, and ids could mean either", origins)
    for name in sorted(TEMPLATE_WORDS & set(_table(values, "measures"))):
        yield _taken("measures", name, "narratives use that word for something else", origins)


def _taken(table: str, name: str, why: str, origins: Origins) -> ReportError:
    where = origins.key(table, name)
    return SettingsError(
        f"“{name}” cannot be used in “{table}”", where=where, why=why, hint="choose another id"
    )


def period_problems(settings: ReportSettings, origins: Origins) -> Iterator[ReportError]:
    """Every comparison of periods that cannot be."""
    for name, comparator in settings.comparators.items():
        yield from _comparison(settings.period, comparator, ("comparators", name), origins)
    for measure, own in settings.measures.items():
        for name, comparator in own.comparators.items():
            path = ("measures", measure, "comparators", name)
            yield from _comparison(settings.period_of(measure), comparator, path, origins)


def _comparison(
    period: Period, comparator: Comparator, path: SettingPath, origins: Origins
) -> Iterator[ReportError]:
    where = origins.at(*path)
    try:
        other = comparator.of(period)
    except PeriodError as error:
        yield SettingsError(
            f"“{path[-1]}” gives no period to compare with",
            where=where,
            why=error.what,
            hint="move by as many months as the period is long, or by 12",
        )
        return
    if not period.comparable(other):
        yield SettingsError(
            f"“{other}” cannot be compared with “{period}”",
            where=where,
            why="only periods of one kind and one length can be",
            hint="write a period of the report's kind, or “12 months earlier”",
        )
    elif other.first >= period.first:
        yield SettingsError(
            f"“{other}” is not before “{period}”", where=where, hint="compare with an earlier period"
        )
