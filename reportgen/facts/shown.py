"""Facts as a developer reads them: printed as they are in the report, with where they come from."""

from __future__ import annotations

from dataclasses import dataclass, fields

from reportgen.facts.wording import Wording
from reportgen.model.fact import Fact, Ledger

_ROWS = 3
"""How many rows are named; a total may be made of thousands."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ShownFact(Fact):
    """A fact and the text that it is printed as; equal to the fact without it."""

    printed: str

    def __str__(self) -> str:
        """The figure as the report prints it: “−7.9%”."""
        return self.printed

    def __repr__(self) -> str:
        """The figure, its id, and where it comes from."""
        origin = _origin(self)
        return f"<{self.printed}: {self.id}{f', {origin}' if origin else ''}>"

    def __eq__(self, other: object) -> bool:
        """Whether it is the same fact, shown or not."""
        same = isinstance(other, Fact) and self.id == other.id
        return same and all(getattr(self, name) == getattr(other, name) for name in _NAMES)

    def __hash__(self) -> int:
        """By its id, as one ledger has one fact of it."""
        return hash(self.id)


_NAMES = tuple(field.name for field in fields(Fact))


class ShownLedger(Ledger):
    """A ledger whose facts are shown as the report prints them.

    >>> from reportgen import Measure, Report
    >>> rows = [("visits", "2023", 100), ("visits", "2024", 92)]
    >>> Report("Libraries", "2024", data=rows, measures=[Measure("visits")]).facts["visits.change_pct"]
    <−8.0%: visits.change_pct, (visits.current − visits.previous) ÷ visits.previous × 100>
    """

    def __init__(self, ledger: Ledger, wording: Wording) -> None:
        super().__init__((), ledger.series.values(), ledger.inputs)
        self._facts = ledger._facts  # noqa: SLF001 (the same facts, of its own class)
        self._wording = wording

    def __getitem__(self, key: str) -> Fact:
        return self._shown(super().__getitem__(key))

    def find(self, key: str) -> Fact | None:
        """The fact of an id, or None where there is none."""
        found = super().find(key)
        return None if found is None else self._shown(found)

    def _shown(self, fact: Fact) -> ShownFact:
        values = {name: getattr(fact, name) for name in _NAMES}
        return ShownFact(**values, printed=self._wording.text(fact))


def _origin(fact: Fact) -> str:
    """Where a fact comes from: who published it, its formula, its rows or its query."""
    known = fact.provenance
    if fact.quoted:
        return ", ".join(part for part in (known.source, known.published) if part)
    if known.formula:
        return known.formula
    rows = [f"{row.file}:{row.line}" for row in known.rows[:_ROWS]]
    more = len(known.rows) - len(rows)
    if rows:
        return "from " + ", ".join(rows) + (f" and {more:,} more rows" if more else "")
    return "from a query over " + ", ".join(known.files) if known.query else ""
