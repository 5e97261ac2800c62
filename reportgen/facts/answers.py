"""What reportgen diff --json and facts --explain --json print, and the JSON Schemas of both.

    diff        {"version": 1, "changes": [{"kind": "revised", "id": "visits.current", …}]}
    --explain   {"version": 1, "explanation": {"id": "visits.change", "inputs": [{…}], …}}

The schemas stand in facts/schema/changes.schema.json and facts/schema/explanation.schema.json.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter

from reportgen.facts import changes, lineage
from reportgen.facts.wording import Wording
from reportgen.frozen import dataclass

VERSION = 1

FOLDER = Path(__file__).parent / "schema"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldValue:
    """A figure of an edition: its value unrounded, as printed, and its hash."""

    value: str
    shown: str
    hash: str
    __pydantic_config__ = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldChange:
    """A figure that changed; before is null where it is new, after where it is gone."""

    kind: changes.Kind
    id: str
    label: str
    area: str | None
    period: str | None
    before: ToldValue | None
    after: ToldValue | None
    detail: str
    __pydantic_config__ = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesFile:
    """What changed from one edition to another, by kind."""

    version: int
    changes: tuple[ToldChange, ...]
    __pydantic_config__ = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFile:
    """A data file with its rows and the hash of its bytes; null and empty under disclosure control."""

    file: str
    rows: int | None
    sha256: str
    __pydantic_config__ = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPlace:
    """A place where a figure is printed; place is null where no author wrote it."""

    place: str | None
    block: str
    kind: str
    wording: str
    text: str
    __pydantic_config__ = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFact:
    """A figure explained; inputs are the explanations of what it was made of."""

    id: str
    about: str
    value: str
    shown: str
    rounding: str
    worded: Mapping[str, str]
    said: tuple[str, ...]
    formula: str
    rows: tuple[str, ...]
    query: str
    files: tuple[ToldFile, ...]
    source: str
    hash: str
    inputs: tuple[ToldFact, ...]
    printed: tuple[ToldPlace, ...]
    __pydantic_config__ = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationFile:
    """A figure explained."""

    version: int
    explanation: ToldFact
    __pydantic_config__ = ConfigDict(extra="forbid")


def changes_json(found: Iterable[changes.Change], wording: Wording) -> str:
    """What changed as JSON, indented, ending in a new line."""
    made = _changes().validate_python({"version": VERSION, **changes.as_values(found, wording)})
    return _written(_changes().dump_python(made, mode="json"))


def explanation_json(explanation: lineage.Explanation) -> str:
    """A figure explained as JSON, indented, ending in a new line."""
    values = {"version": VERSION, "explanation": lineage.as_values(explanation)}
    return _written(_explanation().dump_python(_explanation().validate_python(values), mode="json"))


def schemas() -> dict[str, str]:
    """The JSON Schemas by the names of their files."""
    return {
        "changes.schema.json": _written(_changes().json_schema(mode="serialization"), ordered=True),
        "explanation.schema.json": _written(_explanation().json_schema(mode="serialization"), ordered=True),
    }


def _written(values: object, *, ordered: bool = False) -> str:
    return json.dumps(values, ensure_ascii=False, indent=2, sort_keys=ordered) + "\n"


@cache
def _changes() -> TypeAdapter[ChangesFile]:
    return TypeAdapter(ChangesFile)


@cache
def _explanation() -> TypeAdapter[ExplanationFile]:
    return TypeAdapter(ExplanationFile)
