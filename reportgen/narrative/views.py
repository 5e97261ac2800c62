"""How a template sees facts and measures: names to walk, values to compare, nothing to change.

    asb                         MeasureView: the measure's words and its facts
    asb.change_pct              FactView: one figure
    asb.england_and_wales       PathView: the start of ids, on the way to a figure
    facts["asb.change_pct"]     LedgerView: a figure by its id
    measures                    the measures in the order of the report

Views show members, never Python attributes: the environment asks them by name.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from reportgen.errors import TemplateError, did_you_mean
from reportgen.facts.numbers import rounded
from reportgen.frozen import dataclass
from reportgen.model.fact import Absent, Fact, Ledger, Measure
from reportgen.narrative.scope import Wording


class Tree:
    """The ids of a ledger as a tree of names, so that a walk along one is quick."""

    def __init__(self, ledger: Ledger, wording: Wording) -> None:
        self.ledger = ledger
        self.wording = wording
        self._below: dict[str, dict[str, None]] = {}
        for fact in ledger:
            self._plant(fact)

    def below(self, path: str) -> tuple[str, ...]:
        """The names that may follow a path; those that facts start with where it is empty."""
        return tuple(self._below.get(path, ()))

    def view(self, path: str) -> View | None:
        """What stands at a path: a figure, or the way to some."""
        if path in self.ledger:
            return FactView(tree=self, path=path, fact=self.ledger[path])
        return PathView(tree=self, path=path) if path in self._below else None

    def _plant(self, fact: str) -> None:
        path = ""
        for name in fact.split("."):
            self._below.setdefault(path, {})[name] = None
            path = f"{path}.{name}" if path else name


class View(ABC):
    """Something that a template walks by names."""

    @abstractmethod
    def member(self, name: str) -> object | None:
        """What the name leads to; None where it leads nowhere."""

    @abstractmethod
    def members(self) -> tuple[str, ...]:
        """The names that lead somewhere."""

    @abstractmethod
    def called(self) -> str:
        """What to call it when it is misused."""

    @abstractmethod
    def advice(self) -> str:
        """What to write instead of printing it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PathView(View):
    """The start of some fact ids."""

    tree: Tree
    path: str

    def member(self, name: str) -> object | None:
        """What the name leads to."""
        return self.tree.view(f"{self.path}.{name}")

    def members(self) -> tuple[str, ...]:
        """The names that lead somewhere."""
        return self.tree.below(self.path)

    def called(self) -> str:
        """What it is called in errors."""
        return f"“{self.path}”"

    def advice(self) -> str:
        """What to write instead."""
        return f"name one of its figures: {_some(self.path, self.members())}"


_OF_MEASURE: Mapping[str, Callable[[Measure], object]] = {
    "id": lambda measure: measure.id,
    "label": lambda measure: measure.label,
    "short": lambda measure: measure.short or measure.label,
    "definition": lambda measure: measure.definition,
    "note": lambda measure: measure.note,
    "links": lambda measure: measure.links,
    "parent": lambda measure: measure.parent or "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureView(View):
    """A measure: its words, then its facts."""

    tree: Tree
    measure: Measure

    def member(self, name: str) -> object | None:
        """What the name leads to."""
        if name in _OF_MEASURE:
            return _OF_MEASURE[name](self.measure)
        return self.tree.view(f"{self.measure.id}.{name}")

    def members(self) -> tuple[str, ...]:
        """The names that lead somewhere."""
        return (*self.tree.below(self.measure.id), *_OF_MEASURE)

    def called(self) -> str:
        """What it is called in errors."""
        return f"the measure “{self.measure.id}”"

    def advice(self) -> str:
        """What to write instead."""
        return f"write {self.measure.id}.label for its name, or one of its figures: " + _some(
            self.measure.id, self.tree.below(self.measure.id)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerView(View):
    """All figures by their ids: facts["asb.change_pct"]."""

    tree: Tree

    def member(self, name: str) -> object | None:
        """What the name leads to."""
        return self.tree.view(name) if name in self.tree.ledger else None

    def members(self) -> tuple[str, ...]:
        """The names that lead somewhere."""
        return tuple(self.tree.ledger)

    def called(self) -> str:
        """What it is called in errors."""
        return "facts"

    def advice(self) -> str:
        """What to write instead."""
        return 'name one of them: facts["…"]'


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FactView(View):
    """A figure, and the wording it prints in. It compares as it is printed: rounded once."""

    tree: Tree
    path: str
    fact: Fact
    wording: str = "value"

    def member(self, name: str) -> object | None:
        """What the name leads to."""
        return self.tree.view(f"{self.path}.{name}")

    def members(self) -> tuple[str, ...]:
        """The names that lead somewhere."""
        return self.tree.below(self.path)

    def called(self) -> str:
        """What it is called in errors."""
        return f"the figure “{self.path}”"

    def advice(self) -> str:
        """What to write instead."""
        return f"print it: {{{{ {self.path} }}}}"

    @property
    def text(self) -> str:
        """The figure as it prints."""
        return self.tree.wording.text(self.fact, self.wording)

    @property
    def available(self) -> bool:
        """Whether it has a value at all."""
        return not isinstance(self.fact.value, Absent)

    def worded(self, wording: str) -> FactView:
        """The same figure in another wording; TemplateError where it has been given one."""
        if self.wording != "value":
            raise TemplateError(
                f"{self.called()} is given two wordings, “{self.wording}” and “{wording}”",
                hint="keep one of them",
            )
        return replace(self, wording=wording)

    def printed(self) -> Decimal:
        """The value rounded as it prints, half away from zero; TemplateError where absent."""
        value = self.fact.value
        if isinstance(value, Absent):
            raise TemplateError(
                f"{self.called()} has no value ({value.reason.name.lower().replace('_', ' ')}) "
                "and cannot be compared",
                hint=f"ask first: {{% if {self.path} is available and … %}}",
            )
        return rounded(value, self.fact.decimals)

    def __bool__(self) -> bool:
        raise TemplateError(
            f"{self.called()} is neither true nor false",
            hint=f"compare it ({self.path} > 0), or ask whether it “is available”",
        )

    def __eq__(self, other: object) -> bool:
        if isinstance(other, str):
            return self.text == other
        return self.printed() == self._number(other)

    def __hash__(self) -> int:
        return hash((self.path, self.wording))

    def __lt__(self, other: object) -> bool:
        return self.printed() < self._number(other)

    def __le__(self, other: object) -> bool:
        return self.printed() <= self._number(other)

    def __gt__(self, other: object) -> bool:
        return self.printed() > self._number(other)

    def __ge__(self, other: object) -> bool:
        return self.printed() >= self._number(other)

    def _number(self, other: object) -> Decimal:
        match other:
            case FactView() if other.fact.unit.form != self.fact.unit.form:
                raise TemplateError(
                    f"{self.called()} and {other.called()} are not in the same unit",
                    why=f"one is a {self.fact.unit.form}, the other a {other.fact.unit.form}",
                    hint="compare figures of one kind",
                )
            case FactView():
                return other.printed()
            case bool():
                pass
            case int() | Decimal():
                return Decimal(other)
            case float():
                return Decimal(repr(other))
            case _:
                pass
        raise TemplateError(
            f"{self.called()} is compared with something that is no number",
            hint="compare it with a number or another figure",
        )


def names_of(tree: Tree, measures: tuple[Measure, ...], extra: Mapping[str, object]) -> dict[str, object]:
    """The names of a template: facts, measures, and what else is given."""
    known = {measure.id: MeasureView(tree=tree, measure=measure) for measure in measures}
    others = {name: tree.view(name) for name in tree.below("") if name not in known}
    return {
        **others,
        **known,
        "facts": LedgerView(tree=tree),
        "measures": tuple(known.values()),
        **{name: _shown(tree, value) for name, value in extra.items()},
    }


def _shown(tree: Tree, value: object) -> object:
    match value:
        case Measure():
            return MeasureView(tree=tree, measure=value)
        case Fact():
            return FactView(tree=tree, path=value.id, fact=value)
        case tuple() | list():
            return tuple(_shown(tree, item) for item in value)
        case _:
            return value


def kind_of(value: object) -> str:
    """What to call a value that is no view.

    >>> kind_of("words"), kind_of(3), kind_of(())
    ('a text', 'a number', 'a list')
    """
    match value:
        case View():
            return value.called()
        case str():
            return "a text"
        case bool() | None:
            return f"“{str(value).lower()}”"
        case int() | float() | Decimal():
            return "a number"
        case list() | tuple():
            return "a list"
        case Mapping():
            return "a mapping"
        case _:
            return f"a {type(value).__name__.lower()}"


def unknown_member(view: View, name: str) -> TemplateError:
    """What to say of a name that leads nowhere."""
    hint = did_you_mean(name, view.members()) or "print it as it is, or by a filter such as “words”"
    return TemplateError(f"{view.called()} has no “{name}”", hint=hint)


def _some(path: str, names: tuple[str, ...]) -> str:
    shown = ", ".join(f"{path}.{name}" for name in names[:6])
    return shown + (" …" if len(names) > 6 else "")
