"""From a report folder's settings to what its sources hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reportgen.errors import Origin, SourceError
from reportgen.project.paths import is_pattern, matching, shown
from reportgen.project.project import Project
from reportgen.project.settings import ReportSettings
from reportgen.project.source_settings import SourceSettings
from reportgen.sources.frames import frame_table
from reportgen.sources.gathering import Gathered, gather_sources
from reportgen.sources.log import Log
from reportgen.sources.members import read_members
from reportgen.sources.plan import SourcePlan, Vocabulary
from reportgen.sources.tables import Tables
from reportgen.sources.tidy import read_tidy
from reportgen.sources.vocabulary import vocabulary

FRAME = "data"
"""What the dataframe of a report from Python is called."""


def gather(project: Project) -> Gathered:
    """Everything that the sources of a report folder hold."""
    plans = [_plan(project, name, source) for name, source in project.settings.sources.items()]
    known = vocabulary(project.settings)
    gathered = gather_sources(plans, known)
    return replace(gathered, members=_members(project, known))


def _members(project: Project, known: Vocabulary) -> dict[str, tuple[str, ...]]:
    """The members of those groups that a file names."""
    found: dict[str, tuple[str, ...]] = {}
    for name, group in project.settings.groups.items():
        if group.file:
            where = project.origins.at("groups", name, "file")
            path = project.file(group.file, where, SourceError)
            plan = SourcePlan(name=name, path=path, file=group.file, where=where)
            found[name] = read_members(plan, known)
    return found


def gather_frame(frame: object, settings: ReportSettings) -> Gathered:
    """What a dataframe in the tidy shape holds; queries see it as the table “data”."""
    plan = SourcePlan(name=FRAME, file=FRAME)
    log = Log(FRAME)
    table = frame_table(frame, FRAME)
    tidy = read_tidy(table, plan, vocabulary(settings), log)
    return Gathered(
        observations=tidy.observations,
        tables=Tables([table]),
        findings=tuple(log.findings()),
        areas=tidy.areas,
    )


def _paths(project: Project, source: SourceSettings, where: Origin) -> tuple[Path, ...]:
    """The files of a source, each once: patterns by name, others as they are listed."""
    found: dict[Path, None] = {}
    for file in source.file:
        found.update(dict.fromkeys(matching(project.folder, file, where, SourceError)))
    return tuple(found)


def _plan(project: Project, name: str, source: SourceSettings) -> SourcePlan:
    origins = project.origins
    where = origins.text("sources", name, "query") if source.query else origins.at("sources", name, "file")
    paths = _paths(project, source, where)
    several = len(paths) > 1 or any(is_pattern(file) for file in source.file)
    constant = source.constant
    said = {"measure": constant.measure, "area": constant.area}
    values = source.values
    return SourcePlan(
        name=name,
        path=paths[0] if paths and not several else None,
        file=", ".join(source.file),
        paths=paths if several else (),
        files=tuple(shown(project.folder, path) for path in paths) if several else (),
        keep=source.keep,
        query=source.query or "",
        sheet=source.sheet or "",
        encoding=source.encoding,
        columns=source.columns.named(),
        values={"measure": values.measure, "area": values.area, "status": values.status},
        constant={
            **{key: text for key, text in said.items() if text is not None},
            **({"period": str(constant.period)} if constant.period else {}),
        },
        period=source.period or "{}",
        quoted=source.quoted,
        table=source.table,
        duplicates=source.duplicates,
        where=where,
        places={key: origins.at("sources", name, "columns", key) for key in source.columns.named()},
    )
