"""The members of a group of areas, from a file: membership is given, never computed."""

from __future__ import annotations

from reportgen.errors import Origin
from reportgen.sources.files import read_file
from reportgen.sources.log import Log
from reportgen.sources.names import Names, slug
from reportgen.sources.plan import SourcePlan, Vocabulary
from reportgen.sources.tidy import columns_of

_COLUMNS = ("area", "group")


def read_members(plan: SourcePlan, known: Vocabulary) -> tuple[str, ...]:
    """The areas of a file, each once, in its order; of the plan's group where it has several.

    A column “area” holds ids or labels, a column “group” the ids or names of groups. Raises
    SourceError for a file without members.
    """
    log = Log(plan.shown)
    table = read_file(plan, log)
    columns = columns_of(table, plan, _COLUMNS, ("area",), log)
    names = Names("area", [(area.id, area.label) for area in known.areas], {}, log)
    found: dict[str, None] = {}
    for place, row in enumerate(table.rows):
        where = table.origin(place, columns["area"])
        if "group" in columns and slug(log.trimmed(row[columns["group"]], where)) != plan.name:
            continue
        area = names.id_of(log.trimmed(row[columns["area"]], where), where)
        if area:
            found[area] = None
    if not found:
        hint = "the column “group” names others" if "group" in columns else "write an area a row"
        log.refuse(f"no members of “{plan.name}”", where=Origin(file=plan.shown), hint=hint)
    log.stop()
    return tuple(found)
