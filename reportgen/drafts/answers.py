"""What reportgen refresh --json prints, and its JSON Schema.

    {"version": 1, "changes": [{"kind": "changed", "subject": "visits.current", "before": "900",
     "after": "1,100", "where": "under “Visits”", "times": 2, "meaning": "…"}], "flags": [],
     "parts": ["word/document.xml"], "notes": []}

The schema stands in drafts/schema/refresh.schema.json.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter

from reportgen.drafts.outcome import MEANINGS, Change, Kind, Refreshed
from reportgen.frozen import dataclass

VERSION = 1

SCHEMA = Path(__file__).parent / "schema" / "refresh.schema.json"
"""The JSON Schema of what to_json() writes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldChange:
    """One thing of a refresh; meaning says its kind in words, times in how many places."""

    kind: Kind
    subject: str
    before: str
    after: str
    where: str
    times: int
    meaning: str
    __pydantic_config__ = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshFile:
    """What was put into a draft, what somebody should look at, the parts touched, and notes on the file."""

    version: int
    changes: tuple[ToldChange, ...]
    flags: tuple[ToldChange, ...]
    parts: tuple[str, ...]
    notes: tuple[str, ...]
    __pydantic_config__ = ConfigDict(extra="forbid")


def to_json(found: Refreshed) -> str:
    """What a refresh did as JSON, indented, ending in a new line."""
    told = RefreshFile(
        version=VERSION,
        changes=_told(found.done),
        flags=_told(found.flags),
        parts=found.parts,
        notes=found.notes,
    )
    return json.dumps(_adapter().dump_python(told, mode="json"), ensure_ascii=False, indent=2) + "\n"


def schema_json() -> str:
    """The JSON Schema, as it stands in SCHEMA."""
    values = _adapter().json_schema(mode="serialization")
    return json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _told(changes: Iterable[Change]) -> tuple[ToldChange, ...]:
    return tuple(
        ToldChange(
            kind=one.kind,
            subject=one.subject,
            before=one.before,
            after=one.after,
            where=one.where,
            times=one.times,
            meaning=MEANINGS[one.kind],
        )
        for one in changes
    )


@cache
def _adapter() -> TypeAdapter[RefreshFile]:
    return TypeAdapter(RefreshFile)
