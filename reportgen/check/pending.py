"""Figures still to come: which, who gives them, when, and why they are not there yet.

As JSON, for programs: reportgen tbc --json.

    {"version": 1, "pending": [{"fact": "visits.current", "label": "Visits", "owner": "Insight",
     "due": "2025-06", "reason": "The survey ends in May.", "file": "data/visits.csv", "line": 3,
     "source": ""}]}

The schema stands in check/schema/pending.schema.json.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter

from reportgen.frozen import dataclass
from reportgen.model.blocks import Block, Panel, Paragraph
from reportgen.model.document import Document
from reportgen.model.fact import Absent, Fact, Ledger, Reason
from reportgen.model.walk import blocks_of, deep, words_of

VERSION = 1

SCHEMA = Path(__file__).parent / "schema" / "pending.schema.json"
"""The JSON Schema of what to_json() writes."""

HEADINGS = ("figure", "what", "owner", "due", "reason", "from")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A figure still to come. fact is null for a card that says in words that there is none yet."""

    fact: str | None
    label: str
    owner: str
    due: str
    reason: str
    file: str | None
    line: int | None
    source: str
    __pydantic_config__ = ConfigDict(extra="forbid")

    @property
    def row(self) -> tuple[str, ...]:
        """The cells of its row, as HEADINGS names them."""
        place = f"{self.file}:{self.line}" if self.file and self.line else self.file or ""
        origin = ", ".join(part for part in (place, self.source) if part)
        return (self.fact or "", self.label, self.owner, self.due, self.reason or "no reason", origin)


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingFile:
    """All figures still to come, in the order of the ledger, then of the document."""

    version: int
    pending: tuple[Pending, ...]
    __pydantic_config__ = ConfigDict(extra="forbid")


def pending(ledger: Ledger, document: Document) -> tuple[Pending, ...]:
    """The figures still to come: those that were read or quoted as such, and cards without any.

    What is computed of such a figure is still to come with it and is not told again.
    """
    return (*_facts(ledger), *_cards(document))


def to_json(found: Iterable[Pending]) -> str:
    """The figures still to come as JSON, indented, ending in a new line."""
    values = _adapter().dump_python(PendingFile(version=VERSION, pending=tuple(found)), mode="json")
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def schema_json() -> str:
    """The JSON Schema, as it stands in SCHEMA."""
    values = _adapter().json_schema(mode="serialization")
    return json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _facts(ledger: Ledger) -> Iterator[Pending]:
    for fact in ledger.values():
        absent = _to_come(fact)
        known = fact.provenance
        if absent is None or any(_is_to_come(ledger, name) for name in known.inputs if name != fact.id):
            continue
        row = known.rows[0] if known.rows else None
        yield Pending(
            fact=fact.id,
            label=fact.label,
            owner=absent.owner,
            due=absent.due,
            reason=absent.note,
            file=row.file if row else None,
            line=row.line if row else None,
            source=", ".join(part for part in (known.source, known.published) if part),
        )


def _to_come(fact: Fact) -> Absent | None:
    value = fact.value
    return value if isinstance(value, Absent) and value.reason is Reason.TO_BE_CONFIRMED else None


def _is_to_come(ledger: Ledger, name: str) -> bool:
    found = ledger.find(name)
    return found is not None and _to_come(found) is not None


def _cards(document: Document) -> Iterator[Pending]:
    """Measure cards that say in words why they have no figure."""
    for card in blocks_of(document):
        if not isinstance(card, Panel) or card.role != "card":
            continue
        inside = {block.id: block for block in deep(card.blocks)}
        if f"{card.id}-tbc" in inside:
            where = card.origin
            yield Pending(
                fact=None,
                label=card.label,
                owner=_said(inside.get(f"{card.id}-owner")),
                due=_said(inside.get(f"{card.id}-due")),
                reason=_said(inside.get(f"{card.id}-reason")),
                file=where.file if where else None,
                line=where.line if where else None,
                source="",
            )


def _said(block: Block | None) -> str:
    """The words of a line after its title, which comes first."""
    return words_of(block.children[1:]).strip() if isinstance(block, Paragraph) else ""


@cache
def _adapter() -> TypeAdapter[PendingFile]:
    return TypeAdapter(PendingFile)
