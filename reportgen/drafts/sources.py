"""Where new texts come from: a draft made anew of the report, and the ledger for what that lacks."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.drafts.stores import named
from reportgen.errors import FactError
from reportgen.facts.wording import Wording
from reportgen.frozen import dataclass
from reportgen.model.fact import Fact, Ledger
from reportgen.render.docx.living import Rendition, is_pending


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """The figures of a report as it is now: those it prints, by element, and all others by their facts."""

    printed: Mapping[str, Rendition]
    ledger: Ledger
    wording: Wording

    def fact(self, name: str) -> Fact | None:
        """The fact of an id, points of series included; None where the report has none."""
        try:
            return self.ledger.figure(name)
        except FactError:
            return None

    def rendition(self, name: str, old: Rendition | None = None) -> Rendition | None:
        """What the controls of an element show now; None where the report lacks the fact or the wording."""
        if name in self.printed:
            return self.printed[name]
        fact, wording = (old.fact, old.wording) if old else named(name)
        known = self.fact(fact)
        if known is None:
            return None
        try:
            words = self.wording.text(known, wording)
        except FactError:
            return None
        pending = is_pending(known, wording)
        return Rendition(name=name, fact=fact, wording=wording, text=words, pending=pending)
