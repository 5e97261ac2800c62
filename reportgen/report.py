"""The public interface: a report from a folder, or from Python values and any dataframe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from io import BufferedIOBase
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reportgen.attachments import attachments_of
from reportgen.errors import ReportError, SettingsError
from reportgen.model.document import Document
from reportgen.model.fact import Ledger
from reportgen.model.finding import Finding
from reportgen.pipeline import (
    Edition,
    OwnFigure,
    Watch,
    beside_design,
    context_of,
    make,
    unwatched,
    wording_problems,
)
from reportgen.pipeline import render as render_document
from reportgen.render.base import Artifact, RenderContext
from reportgen.render.registry import format_named, format_of_suffix

if TYPE_CHECKING:
    from reportgen.audit import AuditText
    from reportgen.audit import Edition as AuditEdition
    from reportgen.audit.fixing import Binding
    from reportgen.audit.reading import Reading
    from reportgen.built import Measure
    from reportgen.charts.own import Plot
    from reportgen.check.pending import Pending
    from reportgen.facts.lineage import Explanation
    from reportgen.project.project import Project


class _Source(Protocol):
    """Where a report's edition comes from."""

    @property
    def name(self) -> str: ...

    @property
    def folder(self) -> Path | None: ...

    def add(self, title: str, markdown: str) -> None: ...

    def place(self, name: str, figure: OwnFigure) -> None: ...

    def edition(self) -> Edition: ...


class _Folder:
    """A report folder whose settings have been read."""

    def __init__(self, project: Project, watch: Watch) -> None:
        self.name = project.name
        self.folder: Path | None = project.folder
        self._project = project
        self._watch = watch
        self._figures: dict[str, OwnFigure] = {}

    def add(self, title: str, markdown: str) -> None:  # noqa: ARG002 (one shape for both)
        raise SettingsError(
            f"the section “{title}” cannot be added to a report folder",
            hint="write it as a file in narrative/, or make the report in Python",
        )

    def place(self, name: str, figure: OwnFigure) -> None:
        self._figures[name] = figure

    def edition(self) -> Edition:
        from reportgen.sources.settings import gather

        with self._watch("sources"), beside_design(self._project):
            gathered = gather(self._project)
        return make(self._project, gathered, self._watch, figures=self._figures)


class Report:
    """A report, ready to be checked and rendered.

    From a folder: Report.load("samples/northamptonshire"). From Python: a title, a period, a
    dataframe in long form (measure, period, value; area and status where there are any) and
    the measures in it; sections are Markdown, added in order.

    >>> from reportgen import Measure, Report
    >>> rows = [("visits", "2023", 100), ("visits", "2024", 120)]
    >>> report = Report("Libraries", "2024", data=rows, measures=[Measure("visits", unit="visits")])
    >>> report.section("Visits", "Visits {{ visits.change_pct | words }}.").facts["visits.current"].value
    Decimal('120')
    """

    def __init__(
        self,
        title: str,
        period: str,
        *,
        data: object = None,
        measures: Sequence[Measure] = (),
        brand: str | Path | None = None,
        **settings: object,
    ) -> None:
        from reportgen.built import Built

        self._begin(
            Built(title=title, period=period, data=data, measures=measures, brand=brand, settings=settings)
        )

    def _begin(self, source: _Source, watch: Watch = unwatched) -> None:
        self._source = source
        self._watch = watch

    @classmethod
    def load(
        cls,
        folder: str | Path,
        *,
        watch: Watch = unwatched,
        draft: bool | None = None,
        parameters: Mapping[str, str] | None = None,
    ) -> Report:
        """The report of a folder.

        draft marks it as one, or as final; parameters stand in place of values of report.yml,
        by dotted path. Raises ReportErrors with every mistake in its settings; those in its
        data and narratives are raised when they are first needed.
        """
        from reportgen.project.loading import load_project

        overrides = dict(parameters or {})
        if draft is not None:
            overrides["publication.state"] = "draft" if draft else "final"
        with watch("read"):
            project = load_project(Path(folder), overrides, wording_problems)
        report = cls.__new__(cls)
        report._begin(_Folder(project, watch), watch)  # noqa: SLF001 (its own class)
        return report

    @property
    def name(self) -> str:
        """What its files are called: the folder's name, else the title's words."""
        return self._source.name

    def section(self, title: str, markdown: str) -> Report:
        """Add a section to a report made in Python: its heading, and Markdown with figures.

        Returns the report itself, so that calls can follow one another.
        """
        self._source.add(title, markdown)
        return self._anew()

    def figure(self, name: str, figure: Plot, *, as_is: bool = False) -> Report:
        """Give a matplotlib figure a name, by which the Markdown places it like an image file.

        It becomes vectors and text in the brand's fonts. The Markdown must say what it shows:
        an image without alternative text is refused. So is a figure whose labels overlap, run off
        it or are cut off, by their words, unless it shall stand as it is. Of axes, their figure is
        taken. Raises SettingsError for what is no figure. Returns the report itself.

        >>> from matplotlib.figure import Figure
        >>> from reportgen import Report
        >>> figure = Figure(figsize=(6, 2))
        >>> _ = figure.subplots().plot([3, 1, 2])
        >>> report = Report("Libraries", "2024").figure("visits", figure)
        >>> report = report.section("Visits", "![Visits fell, then rose](visits)")
        >>> report.document.sequences[-1].blocks[-1].alt
        'Visits fell, then rose'
        """
        from reportgen.charts.own import plotted

        self._source.place(name, OwnFigure(figure=plotted(name, figure), as_is=as_is))
        return self._anew()

    def _anew(self) -> Report:
        """The report, with what was made of it forgotten."""
        for made in ("_edition", "_context", "_shown", "_findings"):
            self.__dict__.pop(made, None)
        return self

    @cached_property
    def _edition(self) -> Edition:
        return self._source.edition()

    @cached_property
    def _context(self) -> RenderContext:
        return context_of(self.document, self.check)

    @property
    def facts(self) -> Ledger:
        """Every figure of the report by its id; as text, each is as the report prints it.

        >>> from reportgen import Measure, Report
        >>> rows = [("visits", "2024", 1200)]
        >>> report = Report("Libraries", "2024", data=rows, measures=[Measure("visits")])
        >>> print(report.facts["visits.current"])
        1,200
        """
        return self._shown

    @property
    def document(self) -> Document:
        """The page model."""
        return self._edition.document

    @cached_property
    def _shown(self) -> Ledger:
        from reportgen.facts.shown import ShownLedger

        return ShownLedger(self._edition.ledger, self._edition.wording)

    def pending(self) -> tuple[Pending, ...]:
        """The figures still to come, with who gives them, when, and why they are not there yet."""
        from reportgen.check.pending import pending

        return pending(self._edition.ledger, self.document)

    def check(self, since: Report | str | Path | None = None) -> tuple[Finding, ...]:
        """What should not be published as it is, and what the sources had to say.

        since: the last edition, for prose that stands as it stood beside figures that changed: a
        report, the path of its folder, or that of its published document or its facts.json, each
        beside the other. Raises SourceError for a path that leads to no edition.
        """
        return self._findings if since is None else self._checked(_edition_before(since))

    @cached_property
    def _findings(self) -> tuple[Finding, ...]:
        """What checks that look at no last edition find; the Word draft shows it as comments."""
        return self._checked(None)

    def _checked(self, before: AuditEdition | None) -> tuple[Finding, ...]:
        from reportgen.check.registry import check, check_figures

        made = self._edition
        figures = check_figures(
            made.document,
            made.ledger,
            made.wording,
            made.subjects,
            made.checks,
            before,
            cache(self._own_text),
        )
        return (*made.findings, *check(made.document, made.checks.severities), *figures)

    def bind(self) -> tuple[Binding, ...]:
        """Write figures that are typed into the folder's narratives and match facts as these facts.

        Returns what was written, and where; what would print otherwise when it is read again is
        left as it was (written is False). A report from Python has no files and is left as it is.
        """
        from reportgen.audit.fixing import bindings, bound
        from reportgen.output import write_file

        folder = self._source.folder
        if folder is None:
            return ()
        reading, text = self._reading(), self._own_text
        found = kept = bindings(reading, text)
        old = {one.file: text(one.file) or "" for one in found}

        def write(made: Sequence[Binding]) -> None:
            for file, words in old.items():
                mine = [one for one in made if one.file == file]
                write_file(folder / file, bound(words, mine).encode("utf-8"))
            self._anew()

        try:
            write(kept)
            while wrong := self._misprinted(kept, reading.text):
                kept = tuple(one for one in kept if one not in wrong)
                write(kept)
        except BaseException:
            write(())
            raise
        return tuple(replace(one, written=one in kept) for one in found)

    def _misprinted(self, made: Sequence[Binding], before: AuditText) -> frozenset[Binding]:
        """The bindings that, now they are written, do not print what stood there."""
        from reportgen.audit.fixing import unprinted

        try:
            after = self._reading().text
        except ReportError as error:
            places = {(one.where.file, one.where.line) for one in error.problems if one.where}
            return frozenset(one for one in made if (one.file, one.line) in places) or frozenset(made)
        return unprinted(made, before, after)

    def _reading(self) -> Reading:
        """The document read as check reads it."""
        from reportgen.audit.own import passages_of
        from reportgen.audit.reading import read

        made = self._edition
        return read(passages_of(made.document), made.ledger, made.wording, made.subjects, made.checks)

    def _own_text(self, file: str) -> str | None:
        """The text of a file of the report folder; None for any other."""
        folder = self._source.folder
        path = (folder / file).resolve() if folder else None
        if folder is None or path is None or not path.is_relative_to(folder.resolve()) or not path.is_file():
            return None
        return path.read_bytes().decode("utf-8")

    def check_against(
        self, path: str | Path, since: Report | str | Path | None = None
    ) -> tuple[Finding, ...]:
        """What is wrong with the figures of a published document, held against this report's own.

        A text, Markdown, HTML, PDF or Word file; it need not have been made by this library.
        since: the last edition, as for check. Raises SourceError where it cannot be read.
        """
        from reportgen.readers.against import check_file

        before = _edition_before(since) if since is not None else None
        return check_file(Path(path), self._edition, before)

    def artifact(self, to: str, *, attach_data: bool = False) -> Artifact:
        """The report in a format by name: its bytes, pages and notes.

        attach_data puts the facts and the charts' points into the file, where the format
        takes files: a PDF is then PDF/A-3a.
        """
        known = format_named(to)
        document = self.document
        with self._watch(to):
            attachments = attachments_of(document, self.facts_json()) if attach_data else ()
            return render_document(document, known, replace(self._context, attachments=attachments))

    def to_bytes(self, to: str, *, attach_data: bool = False) -> bytes:
        """The report in a format, as bytes."""
        return self.artifact(to, attach_data=attach_data).data

    def render(
        self, target: str | Path | BufferedIOBase, *, to: str | None = None, attach_data: bool = False
    ) -> Artifact:
        """Write the report to a path or a binary stream; the suffix or to= picks the format.

        A file is written aside and renamed: after an error, what was there is as it was.
        attach_data is as for artifact.
        """
        from reportgen.output import write_file

        if isinstance(target, str | Path):
            path = Path(target)
            artifact = self.artifact(to or format_of_suffix(path.suffix).name, attach_data=attach_data)
            write_file(path, artifact.data)
            return artifact
        artifact = self.artifact(to or "pdf", attach_data=attach_data)
        target.write(artifact.data)
        return artifact

    def facts_json(self) -> str:
        """The ledger as JSON, in a steady order, with the text that each fact is printed as."""
        from reportgen.facts.ledger_json import to_json

        return to_json(self._edition.ledger, self._edition.wording)

    def explain(self, key: str) -> Explanation:
        """A figure's value, formula and inputs down to their rows, and every place it is printed."""
        from reportgen.facts.lineage import explain
        from reportgen.model.printed import printed

        return explain(self._edition.ledger, self._edition.wording, key, printed(self.document))

    def facts_rows(self) -> list[tuple[str, str, str, str, str]]:
        """The ledger as rows: id, label, value as printed, period, source."""
        from reportgen.facts.ledger_json import rows_of

        return rows_of(self._edition.ledger, self._edition.wording)

    def _repr_html_(self) -> str:
        """The pages as pictures, for a notebook."""
        from reportgen.preview import pages_html

        return pages_html(self.to_bytes("pdf"), self.document.meta.title)


def _edition_before(since: Report | str | Path) -> AuditEdition:
    """The words and the figures of an edition: a report's, or what was published of it."""
    from reportgen.audit import Edition as Last
    from reportgen.audit import passages_of
    from reportgen.project.loading import REPORT
    from reportgen.readers.editions import edition_of

    if not isinstance(since, Report):
        path = Path(since)
        if not (path / REPORT).is_file():
            return edition_of(path)
        since = Report.load(path)
    return Last(text=passages_of(since.document), ledger=since.facts)
