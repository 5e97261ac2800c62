"""The stages in order: a project becomes a ledger, a manuscript, a document, and artifacts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from reportgen.assemble.document import assemble
from reportgen.assemble.manuscript import Design, Manuscript, Section
from reportgen.assemble.pictures import Pictures
from reportgen.audit.settings import AuditSettings, Subjects
from reportgen.components.base import ColumnLook, Look, Publication
from reportgen.errors import (
    FactError,
    NarrativeError,
    Origin,
    ReportError,
    SettingsError,
    SourceError,
    did_you_mean,
    raise_all,
)
from reportgen.facts.compute import compute
from reportgen.facts.plan import FactPlan
from reportgen.facts.review import review, unranked
from reportgen.facts.settings import plan_of
from reportgen.facts.wording import Wording
from reportgen.frozen import dataclass
from reportgen.model.blocks import Figure
from reportgen.model.document import Document, PageMap
from reportgen.model.drawing import FontKey
from reportgen.model.fact import Area, Ledger
from reportgen.model.finding import Finding, Severity
from reportgen.model.walk import blocks_of
from reportgen.narrative.scope import Source
from reportgen.project.brand import resolve_brand
from reportgen.project.layout import resolve_layout
from reportgen.project.origins import Origins
from reportgen.project.project import Project
from reportgen.project.settings import ReportSettings
from reportgen.render.base import Artifact, RenderContext
from reportgen.render.registry import Format
from reportgen.sources.gathering import Gathered
from reportgen.sources.tables import QueryResult

if TYPE_CHECKING:
    from reportgen.charts import Figure as Plotted
    from reportgen.model.chart import Chart
    from reportgen.model.drawing import Drawing

Watch: TypeAlias = Callable[[str], AbstractContextManager[None]]
"""Is told each stage by name as it begins and ends."""


@contextmanager
def unwatched(_stage: str) -> Iterator[None]:
    """A watch that nobody looks at."""
    yield


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFigure:
    """A figure of matplotlib's that the words place by its name; as_is: its labels may overlap."""

    figure: Plotted
    as_is: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A report made: its ledger, its words, its document, what its sources said, what it is about."""

    ledger: Ledger
    wording: Wording
    document: Document
    findings: tuple[Finding, ...]
    subjects: Subjects
    checks: AuditSettings = AuditSettings()


def make(
    project: Project,
    gathered: Gathered,
    watch: Watch = unwatched,
    sections: tuple[Section, ...] | None = None,
    figures: Mapping[str, OwnFigure] = MappingProxyType({}),
) -> Edition:
    """The edition of a project from what its sources gave; sections in place of the folder's.

    figures: matplotlib's, by the names that the words place them by.
    """
    settings = project.settings
    with watch("facts"), beside_design(project):
        wording = Wording(settings.language, settings.labels)
        plan = plan_of(settings, project.origins, gathered.areas, gathered.members)
        ledger = compute(plan, gathered.observations, gathered.quoted, gathered.inputs)
        findings = (*gathered.findings, *review(plan, gathered.observations), *unranked(plan, ledger))
    with watch("assemble"):
        parts = tuple(_sections(project)) if sections is None else sections
        document = assemble(_manuscript(project, gathered, parts, ledger, wording, figures))
        document = replace(document, lock=settings.lock)
    return Edition(
        ledger=ledger,
        wording=wording,
        document=document,
        findings=findings,
        subjects=_subjects(project, plan, ledger),
        checks=_checks(project),
    )


@contextmanager
def beside_design(project: Project) -> Iterator[None]:
    """Tells what is wrong with the brand and the layout beside what is wrong with the figures."""
    try:
        yield
    except ReportError as error:
        problems = list(error.problems)
        for resolve in (resolve_layout, resolve_brand):
            try:
                resolve(project)
            except ReportError as other:
                problems.extend(other.problems)
        raise_all(problems)


def wording_problems(settings: ReportSettings, origins: Origins) -> Iterator[ReportError]:
    """A language that has no words, and labels that there are not, each where it stands."""
    try:
        own = Wording(settings.language)
    except FactError as error:
        error.where = origins.at("language")
        yield error
        own = Wording()
    for key in settings.labels:
        if key not in own.labels:
            where = origins.key("labels", key)
            yield FactError(f"there is no label “{key}”", where=where, hint=did_you_mean(key, own.labels))


def render(document: Document, known: Format, context: RenderContext) -> Artifact:
    """The document in a format; one context for all formats lets them share what is laid out."""
    return known.load()(document, context)


def context_of(document: Document, findings: Callable[[], tuple[Finding, ...]] = tuple) -> RenderContext:
    """What a renderer may ask for: charts drawn in the brand, and the page map."""
    fonts = faces(document)
    made: list[PageMap] = []
    places = {id(block.graphic): block.origin for block in blocks_of(document) if isinstance(block, Figure)}

    def draw(chart: Chart, width: float) -> Drawing:
        from reportgen.charts import draw as drawn

        try:
            return drawn(chart, document.brand, fonts, width)
        except ReportError as error:
            for problem in error.problems:
                problem.where = problem.where or places.get(id(chart))
            raise

    def pages() -> PageMap:
        from reportgen.render.pdf import paginate

        if not made:
            made.append(paginate(document, context))
        return made[0]

    context = RenderContext(draw=draw, pages=pages, findings=findings)
    return context


def faces(document: Document | Design) -> Callable[[FontKey], bytes]:
    """The TrueType bytes of a face of the brand: its role's, else the body's; its nearest weight."""
    files = {asset.key: asset.data for asset in document.assets}

    def face(key: FontKey) -> bytes:
        fonts = document.brand.fonts
        of_role = [font for font in fonts if font.key.role == key.role] or list(fonts)
        of_slope = [font for font in of_role if font.key.italic == key.italic] or of_role
        best = min(of_slope, key=lambda font: (abs(font.key.weight - key.weight), font.key.weight))
        return files[best.asset]

    return face


def _recorded(design: Design, figures: Mapping[str, OwnFigure]) -> Callable[[str, Origin], Drawing | None]:
    """What draws a figure by its name, in the brand's fonts; None for a name that there is not."""

    def drawn(name: str, where: Origin) -> Drawing | None:
        from reportgen.charts import check_labels, record

        if name not in figures:
            return None
        try:
            drawing = record(figures[name].figure, faces(design))
            if not figures[name].as_is:
                check_labels(drawing)
            return drawing
        except ReportError as error:
            for problem in error.problems:
                problem.what, problem.where = f"the figure “{name}”: {problem.what}", problem.where or where
            raise

    return drawn


def _manuscript(
    project: Project,
    gathered: Gathered,
    sections: tuple[Section, ...],
    ledger: Ledger,
    wording: Wording,
    figures: Mapping[str, OwnFigure],
) -> Manuscript:
    settings = project.settings
    design = _design(project)
    pictures = Pictures(project=project, given=_recorded(design, figures), names=tuple(figures))
    return Manuscript(
        title=settings.title,
        subtitle=settings.subtitle,
        language=settings.language,
        period=settings.period,
        area=_area(ledger, project),
        publication=_publication(project),
        measures=settings.model_measures(),
        ledger=ledger,
        wording=wording,
        design=design,
        skeleton=_layout_source(project, "report.md"),
        sections=sections,
        narratives=lambda measure: _narrative(project, f"{measure}.md"),
        includes=lambda name: _included(project, name),
        query=_query(project, gathered),
        image=pictures.load,
        areas={**gathered.areas, **settings.areas},
        comparators=tuple(settings.all_comparators),
        cover_figures=settings.cover.figures,
        further=settings.cover.further,
        contents=settings.pages.contents,
        origins=project.origins,
    )


def _query(project: Project, gathered: Gathered) -> Callable[[str, Origin | None], QueryResult]:
    """Queries of directives; none where the data hold numbers that must not be seen."""
    kept = project.settings.disclosure
    if not kept.on or kept.queries == "allow":
        return gathered.query

    def refused(_sql: str, where: Origin | None = None) -> QueryResult:
        raise SourceError(
            "a query here would show the numbers that “disclosure” keeps",
            where=where,
            hint="take figures and series of measures, or write “disclosure: {queries: allow}” and see to it "
            "that the query gives no small number",
        )

    return refused


def _area(ledger: Ledger, project: Project) -> Area | None:
    """The report's own area: as set, else the one that its facts have."""
    name = project.settings.area
    if name is not None:
        return next(
            (fact.area for fact in ledger.values() if fact.area is not None and fact.area.id == name),
            Area(id=name, label=project.settings.areas.get(name, name)),
        )
    return next((fact.area for fact in ledger.values() if fact.area is not None and not fact.quoted), None)


def _subjects(project: Project, plan: FactPlan, ledger: Ledger) -> Subjects:
    settings = project.settings
    named = {name: Area(id=name, label=label) for name, label in settings.areas.items()}
    of_facts = {fact.area.id: fact.area for fact in ledger.values() if fact.area is not None}
    return Subjects(
        measures=settings.model_measures(),
        period=settings.period,
        area=_area(ledger, project),
        areas=tuple({**of_facts, **named}.values()),
        wholes=settings.wholes,
        groups={group.id: group.members for group in plan.groups},
        comparators=tuple(settings.all_comparators),
        names=settings.checks.names,
        totals={name: one.total_of for name, one in settings.measures.items() if one.total_of},
        step=settings.disclosure.round_to,
    )


def _checks(project: Project) -> AuditSettings:
    """How strict the checks are; a name that is no rule's is a mistake in the settings."""
    from reportgen.check.registry import rule_names

    given, known = project.settings.checks, rule_names()
    raise_all(
        [
            SettingsError(
                f"there is no rule “{name}”",
                where=project.origins.key("checks", "rules", name),
                hint=did_you_mean(name, known),
            )
            for name in given.rules
            if name not in known
        ]
    )
    return AuditSettings(
        severities={
            name: None if weight == "off" else Severity(weight) for name, weight in given.rules.items()
        },
        slight=given.slight,
        sharp=given.sharp,
        longest=given.longest_sentence,
        abbreviations=frozenset(given.abbreviations),
    )


def _publication(project: Project) -> Publication:
    given = project.settings.publication
    return Publication(
        publisher=given.publisher,
        published=given.published,
        state=given.state,
        marking=given.marking,
        notice=given.notice,
        contact=given.contact,
        alternative_formats=given.alternative_formats,
        accessibility=given.accessibility,
    )


def _design(project: Project) -> Design:
    layout = resolve_layout(project)
    brand, assets = resolve_brand(project)
    return Design(
        styles=layout.styles,
        panels=layout.panels,
        tables=layout.tables,
        masters=layout.page_masters,
        brand=brand,
        assets=assets,
        columns={
            master.name: ColumnLook(count=master.columns, gap=master.column_gap)
            for master in layout.masters
            if master.columns > 1
        },
        numbered_headings=layout.numbered_headings,
        numbered_captions=layout.numbered_captions,
        look=Look(
            tiles_in_row=layout.grid.columns,
            gap=layout.grid.gap,
            chart_aspect=layout.charts.aspect,
            label_size=layout.charts.label_size,
            chart_data=layout.charts.data,
        ),
    )


def _sections(project: Project) -> Iterator[Section]:
    for place, section in enumerate(project.sections):
        where = project.origins.at("sections", place)
        yield Section(
            title=section.title,
            narrative=_section_source(project, section.narrative, where) if section.narrative else None,
            measures=section.measures,
            template=_layout_source(project, section.template, where) if section.measures else None,
            new_page=section.new_page,
        )


def _section_source(project: Project, path: str, where: Origin) -> Source:
    text, file = project.section_text(path, where)
    return Source(text=text, file=file)


def _layout_source(project: Project, name: str, where: Origin | None = None) -> Source:
    text, file = project.layout_text(name, where)
    return Source(text=text, file=file)


def _narrative(project: Project, name: str) -> Source | None:
    if not project.has_narrative(name):
        return None
    text, file = project.narrative_text(name)
    return Source(text=text, file=file)


def _included(project: Project, name: str) -> Source:
    """A narrative by name, else a file of the layout."""
    try:
        text, file = project.narrative_text(name)
    except NarrativeError as missing:
        try:
            text, file = project.layout_text(name)
        except ReportError:
            raise missing from None
    return Source(text=text, file=file)
