"""Reading narrative in the scope of a report; what components ask for is in Reading."""

from __future__ import annotations

from dataclasses import replace

from reportgen.errors import Origin
from reportgen.frozen import dataclass
from reportgen.model.inlines import Inline
from reportgen.model.passage import Directive, Passage
from reportgen.narrative.reading import inlines_of, line_of_setting, parse_body, read_setting
from reportgen.narrative.scope import Scope
from reportgen.project.origins import Origins


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Markdown with figures, read in one scope. origins: where settings stand."""

    scope: Scope
    origins: Origins

    def passage(self, directive: Directive) -> Passage:
        """The body of a directive."""
        return parse_body(directive, self.scope)

    def inlines(self, text: str, where: Origin) -> tuple[Inline, ...]:
        """A line of Markdown."""
        return inlines_of(text, where, self.scope)

    def markdown(self, name: str, text: str, within: str = "") -> Passage:
        """Markdown of a setting; its blocks' ids bear its path and where it is placed."""
        keys = (*self.scope.keys, name, *((within,) if within else ()))
        return read_setting(text, self._place(name), replace(self.scope, keys=keys))

    def line(self, name: str, text: str) -> tuple[Inline, ...]:
        """A line of Markdown of a setting."""
        return line_of_setting(text, self._place(name), self.scope)

    def _place(self, name: str) -> Origin:
        return self.origins.text(*name.split("."))
