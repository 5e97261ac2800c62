"""What a value of a template becomes when it is printed.

Figures become fact sentinels; text and numbers become literals, which Markdown never reads;
what was rendered already passes through. Everything else is a mistake of the author's.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from jinja2 import Undefined
from markupsafe import Markup

from reportgen.errors import TemplateError
from reportgen.frozen import dataclass
from reportgen.model.fact import Area
from reportgen.model.period import Period
from reportgen.narrative import joints, sentinels
from reportgen.narrative.budget import Budget
from reportgen.narrative.marked import MarkedText
from reportgen.narrative.scope import Wording
from reportgen.narrative.views import FactView, View, kind_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """Prints the values of one rendering and counts what it costs."""

    wording: Wording
    budget: Budget

    def marked(self, value: object) -> Markup:
        """A value as Markdown with sentinels; TemplateError where it cannot be printed."""
        text = self._text(value)
        self.budget.spend(len(text))
        return Markup(text)  # noqa: S704 - sentinels are what makes it safe

    def joined(self, values: Iterable[object], separator: str = "") -> str:
        """Values one after another: text where all are text, else marked for print."""
        parts = list(values)
        if all(isinstance(part, str) and not isinstance(part, Markup) for part in parts):
            text = separator.join(str(part) for part in parts)
            self.budget.spend(len(text))
            return text
        between = sentinels.literal_mark(separator)
        return self.marked(Markup(between.join(self._text(part) for part in parts)))  # noqa: S704

    def _text(self, value: object) -> str:
        match value:
            case Markup() | Undefined():
                return str(value)
            case MarkedText():
                return value.text
            case FactView():
                return sentinels.fact_mark(value.fact.id, value.wording, self._unbroken(value.text))
            case str():
                return sentinels.literal_mark(value)
            case bool() | None:
                raise _unprintable(str(value).lower(), "print one text or another: {% if … %}")
            case int() | float() | Decimal():
                return sentinels.literal_mark(str(value))
            case Period():
                return sentinels.literal_mark(self._unbroken(self.wording.period(value, "long")))
            case Area():
                return sentinels.literal_mark(value.label)
            case View():
                raise _unprintable(value.called(), value.advice())
            case _:
                raise _unprintable(kind_of(value), "print a part of it, or loop over it")

    def _unbroken(self, words: str) -> str:
        return joints.unbroken(words, self.wording.units)


def _unprintable(what: str, hint: str) -> TemplateError:
    return TemplateError(f"{what} cannot be printed", hint=hint)
