"""The sections of a report as marked text, ready to be pulled into the skeleton."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.assemble.manuscript import Manuscript, Section
from reportgen.assemble.mistakes import Mistakes
from reportgen.errors import Origin
from reportgen.model.fact import Measure
from reportgen.narrative.marked import MarkedText
from reportgen.narrative.scope import Scope, Source


def marked_sections(manuscript: Manuscript, scope: Scope, mistakes: Mistakes) -> tuple[MarkedText, ...]:
    """The sections rendered, each its title, its narrative, its template once for each measure.

    One that does not begin a page is joined to the one before it.
    """
    made: list[MarkedText] = []
    for place, section in enumerate(manuscript.sections):
        where = manuscript.origins.at("sections", place, "title")
        parts = [
            mistakes.rendered(source, inner).text
            for source, inner in _sources(section, where, manuscript, scope, mistakes)
        ]
        before = "" if section.new_page or not made else made.pop().text
        made.append(MarkedText(text="\n".join([before, *parts])))
    return tuple(made)


def _sources(
    section: Section, where: Origin, manuscript: Manuscript, scope: Scope, mistakes: Mistakes
) -> Iterator[tuple[Source, Scope]]:
    if section.title:
        title = Source(text="\n" * ((where.line or 1) - 1) + "# {{ title }}", file=where.file)
        yield title, replace(scope, extra={**scope.extra, "title": section.title})
    if section.narrative is not None:
        yield section.narrative, scope
    if section.template is None:
        return
    by_id = {measure.id: measure for measure in manuscript.measures}
    for name in section.measures:
        yield section.template, _measure_scope(by_id[name], manuscript, scope, mistakes)


def _measure_scope(measure: Measure, manuscript: Manuscript, scope: Scope, mistakes: Mistakes) -> Scope:
    source = manuscript.narratives(measure.id)
    narrative = mistakes.rendered(source, scope) if source is not None else ""
    return replace(
        scope,
        keys=(*scope.keys, measure.id),
        extra={
            **scope.extra,
            "measure": measure,
            "narrative": narrative,
            "figures": _figures(measure, manuscript),
        },
    )


def _figures(measure: Measure, manuscript: Manuscript) -> str:
    """The figures that stand first in a measure's section: its change, else its value."""
    points = f"{measure.id}.current"
    change = f"{measure.id}.change_pct"
    name = points if measure.unit.form == "percent" else change
    return name if name in manuscript.ledger else points
