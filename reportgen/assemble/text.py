"""Reading narrative in the scope of a report; what components ask for is in Reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from reportgen.errors import Origin
from reportgen.model.inlines import Inline
from reportgen.model.passage import Directive, Passage
from reportgen.narrative.reading import inlines_of, parse_body, read
from reportgen.narrative.scope import Scope, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Markdown with figures, read in one scope. origins: where texts of settings stand."""

    scope: Scope
    origins: Mapping[str, Origin]

    def passage(self, directive: Directive) -> Passage:
        """The body of a directive."""
        return parse_body(directive, self.scope)

    def inlines(self, text: str, where: Origin) -> tuple[Inline, ...]:
        """A line of Markdown."""
        return inlines_of(text, where, self.scope)

    def markdown(self, name: str, text: str) -> Passage:
        """Markdown that stands in a setting; its blocks' ids bear the setting's name."""
        origin = self.origins.get(name)
        source = Source(text=text, file=origin.file if origin else name)
        return read(source, replace(self.scope, keys=(*self.scope.keys, name)))
