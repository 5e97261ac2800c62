"""The ledger as JSON, in a steady order and by a schema, and as rows for a table.

    {"version": 1, "facts": [{"id": "visits.current", "value": "412305", …}], "series": […],
     "language": "en-GB", "printed": {"visits.current": "412,305"}}

A value is a text of digits, so that nothing of it is lost; or an object that says why there
is none. The schema stands in facts/schema/ledger.schema.json.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from functools import cache
from pathlib import Path
from typing import TypeAlias

from pydantic import TypeAdapter

from reportgen.facts.wording import Wording
from reportgen.frozen import dataclass
from reportgen.model.fact import Fact, FactSeries, InputFile, Ledger

Row: TypeAlias = tuple[str, str, str, str, str]

VERSION = 1

SCHEMA = Path(__file__).parent / "schema" / "ledger.schema.json"
"""The JSON Schema of what to_json() writes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFile:
    """What NAME.facts.json holds; printed are the texts of facts by id, in a language."""

    version: int
    facts: tuple[Fact, ...]
    series: tuple[FactSeries, ...]
    language: str = ""
    printed: Mapping[str, str] = field(default_factory=dict[str, str])
    inputs: tuple[InputFile, ...] = ()


def to_json(ledger: Ledger, wording: Wording | None = None) -> str:
    """The ledger as JSON; with a wording, also the text that each fact is printed as."""
    content = LedgerFile(
        version=VERSION,
        facts=tuple(ledger.values()),
        series=tuple(ledger.series.values()),
        language=wording.language if wording else "",
        printed={key: wording.text(fact) for key, fact in ledger.items()} if wording else {},
        inputs=ledger.inputs,
    )
    return _adapter().dump_json(content, indent=2).decode("utf-8") + "\n"


def from_json(text: str) -> Ledger:
    """The ledger that a JSON text holds. Raises pydantic's error for another shape."""
    content = _adapter().validate_json(text)
    return Ledger(content.facts, content.series, content.inputs)


def language_of(text: str) -> str:
    """The language that the texts of a ledger's file are in; empty where it says none."""
    return _adapter().validate_json(text).language


def schema_json() -> str:
    """The JSON Schema, as it stands in SCHEMA."""
    values = _adapter().json_schema(mode="serialization")
    return json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def rows_of(ledger: Ledger, wording: Wording) -> list[Row]:
    """The ledger as rows of texts: id, label, value as printed, period, source."""
    return [
        (
            fact.id,
            fact.label,
            wording.text(fact, "value:marked"),
            wording.period(fact.period, "short") if fact.period else "",
            source_of(fact),
        )
        for fact in ledger.values()
    ]


def source_of(fact: Fact) -> str:
    """Where a fact comes from in a few words: who published it, its formula, its rows or files."""
    origin = fact.provenance
    if origin.source:
        return f"{origin.source}, {origin.published}"
    if origin.formula:
        return origin.formula
    if len(origin.rows) == 1:
        return f"{origin.rows[0].file}:{origin.rows[0].line}"
    return ", ".join(origin.files)


@cache
def _adapter() -> TypeAdapter[LedgerFile]:
    return TypeAdapter(LedgerFile)
