"""Quoted facts: figures that somebody else published, with who and when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from pydantic_core import PydanticCustomError

from reportgen.errors import Origin, PeriodError, did_you_mean
from reportgen.model.fact import Absent, Area, Fact, Polarity, Provenance, Unit
from reportgen.model.period import Period
from reportgen.project.units import parse_unit
from reportgen.sources.cells import CellProblem, read_cell
from reportgen.sources.dates import read_period
from reportgen.sources.hashing import content_hash
from reportgen.sources.log import Log
from reportgen.sources.names import Names
from reportgen.sources.plan import SourcePlan, Vocabulary
from reportgen.sources.table import Table
from reportgen.sources.tidy import columns_of

COLUMNS = (
    *("id", "value", "unit", "decimals", "label", "period", "versus", "area"),
    *("polarity", "text", "owner", "due", "source", "published", "url"),
)
_NEEDED = ("id", "value", "source", "published")
_ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
_SIGNED = re.compile(r"(.*_)?change(_pct|_pp)?")
_PUBLISHED = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def read_quoted(table: Table, plan: SourcePlan, known: Vocabulary, log: Log) -> tuple[Fact, ...]:
    """The quoted facts of a table. All problems of it are raised together, up to a bound."""
    columns = columns_of(table, plan, COLUMNS, _NEEDED, log)
    facts: dict[str, Fact] = {}
    for place in range(len(table.rows)):
        fact = _Row(table, plan, known, columns, log, place).fact()
        if fact is None:
            continue
        if fact.id in facts:
            first = facts[fact.id].provenance.rows[0]
            log.refuse(
                f"“{fact.id}” is quoted twice",
                where=table.origin(place, columns["id"]),
                why=f"{first.file}:{first.line} has it already",
                hint="give one of them another id",
            )
        facts[fact.id] = fact
    log.stop()
    return tuple(facts.values())


@dataclass(slots=True)
class _Row:
    """One row of a table of quoted figures; a problem in it leaves no fact."""

    table: Table
    plan: SourcePlan
    known: Vocabulary
    columns: Mapping[str, int]
    log: Log
    place: int
    sound: bool = True

    def fact(self) -> Fact | None:
        """The fact of the row, or None where a problem was found in it."""
        made = self._made()
        return made if self.sound else None

    def _made(self) -> Fact:
        id = self._id()  # noqa: A001 - the facts' own word
        measure = next((one for one in self.known.measures if one.id == id.split(".")[0]), None)
        unit = self._unit(measure.unit if measure and id.endswith(".current") else None, id)
        value = self._value(unit)
        label = self._text("label") or (measure.label if measure else _words(id))
        return Fact(
            id=id,
            measure=id.split(".")[0],
            label=label,
            statistic=id.rsplit(".", maxsplit=1)[-1],
            value=value,
            unit=unit,
            decimals=self._decimals(value),
            period=self._period("period"),
            area=self._area(),
            versus=self._period("versus"),
            polarity=self._polarity(measure.polarity if measure else Polarity.NEUTRAL),
            signed=_SIGNED.fullmatch(id.rsplit(".", maxsplit=1)[-1]) is not None,
            quoted=True,
            text="" if isinstance(value, Absent) else self._text("text"),
            provenance=self._provenance(),
        )

    def _text(self, name: str) -> str:
        if name not in self.columns:
            return ""
        return self.log.trimmed(self.table.rows[self.place][self.columns[name]], self._where(name))

    def _where(self, name: str) -> Origin:
        return self.table.origin(self.place, self.columns.get(name))

    def _refuse(self, name: str, what: str, why: str = "", hint: str = "") -> None:
        self.sound = False
        self.log.refuse(what, where=self._where(name), why=why, hint=hint)

    def _id(self) -> str:
        text = self._text("id")
        if not _ID.fullmatch(text):
            self._refuse(
                "id", f"“{text}” is no id of a fact", hint="write it as visits.change_pct is written"
            )
        return text

    def _unit(self, default: Unit | None, id: str) -> Unit:  # noqa: A002
        text = self._text("unit")
        if not text:
            percent = id.endswith("_pct")
            return default or (Unit(form="percent") if percent else Unit(form="number"))
        try:
            return parse_unit(text)
        except PydanticCustomError as error:
            context = error.context or {}
            self._refuse(
                "unit",
                str(context.get("what", error)),
                str(context.get("why", "")),
                str(context.get("hint", "")),
            )
            return Unit()

    def _value(self, unit: Unit) -> Decimal | Absent:
        try:
            cell = read_cell(self._text("value"), unit)
        except CellProblem as problem:
            self._refuse("value", problem.what, hint=problem.hint)
            return Decimal(0)
        for note in cell.notes:
            self.log.note(note, self._where("value"))
        if isinstance(cell.value, Absent):
            return replace(
                cell.value, note=self._text("text"), owner=self._text("owner"), due=self._text("due")
            )
        return cell.value

    def _decimals(self, value: Decimal | Absent) -> int:
        text = self._text("decimals")
        if text and not re.fullmatch(r"\d", text):
            self._refuse("decimals", f"“{text}” is no number of decimal places", hint="write 0, 1 or 2")
        elif text:
            return int(text)
        if isinstance(value, Absent):
            return 0
        exponent = value.as_tuple().exponent
        return max(-exponent, 0) if isinstance(exponent, int) else 0

    def _period(self, name: str) -> Period | None:
        text = self._text(name)
        if not text:
            return None
        try:
            return read_period(text).period
        except PeriodError as error:
            self._refuse(name, error.what, error.why, error.hint)
            return None

    def _area(self) -> Area | None:
        text = self._text("area") or self.plan.constant.get("area", "")
        if not text:
            return None
        pairs = [(area.id, area.label) for area in self.known.areas]
        names = Names("area", pairs, self.plan.values.get("area", {}), self.log)
        found = names.id_of(text, self._where("area"))
        labels = dict(pairs)
        return Area(id=found, label=labels.get(found) or names.labels.get(found) or _words(found))

    def _polarity(self, default: Polarity) -> Polarity:
        text = self._text("polarity").lower()
        if not text:
            return default
        if text not in set(Polarity):
            self._refuse(
                "polarity",
                f"“{text}” is no polarity",
                hint=did_you_mean(text, [str(one) for one in Polarity]),
            )
            return default
        return Polarity(text)

    def _provenance(self) -> Provenance:
        source, published = self._text("source"), self._text("published")
        if not source:
            self._refuse("source", "a quoted figure without its source", hint="write who published it")
        if not _PUBLISHED.fullmatch(published) or not _is_date(published):
            self._refuse("published", f"“{published}” is no date", hint="write 2022-06-30, 2022-06 or 2022")
        reference = self.table.reference(self.place)
        cells = {name: self._text(name) for name in self.columns}
        return Provenance(
            rows=(reference,) if reference else (),
            files=self.table.files,
            query=self.table.query,
            source=source,
            published=published,
            url=self._text("url"),
            hash=content_hash("", sorted(cells), [[cells[name] for name in sorted(cells)]]),
        )


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _words(id: str) -> str:  # noqa: A002
    text = id.split(".", maxsplit=1)[0].replace("_", " ")
    return text[:1].upper() + text[1:]
