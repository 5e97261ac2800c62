"""What a component is, what it may ask for, and how its options are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from reportgen.components.naming import Kind, name_problems
from reportgen.errors import DirectiveError, FactError, Origin, ReportError, did_you_mean, raise_all
from reportgen.facts.wording import Wording
from reportgen.frozen import dataclass
from reportgen.model.blocks import Block, Picture
from reportgen.model.document import Asset, Note, PageSequence
from reportgen.model.drawing import Drawing
from reportgen.model.fact import Area, Fact, Ledger, Measure
from reportgen.model.inlines import FactText, Inline
from reportgen.model.passage import Directive, Passage
from reportgen.model.period import Period
from reportgen.model.style import Brand
from reportgen.narrative.sentinels import plain
from reportgen.project.origins import Origins
from reportgen.project.problems import advice
from reportgen.sources.tables import QueryResult

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowered:
    """What a component became: blocks (or page sequences of their own), notes and assets."""

    pieces: tuple[Block | PageSequence, ...]
    notes: tuple[Note, ...] = ()
    assets: tuple[Asset, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The matter a publication must carry beside its content; texts are Markdown."""

    publisher: str = ""
    published: date | None = None
    state: Literal["draft", "final"] = "final"
    marking: str = ""
    notice: str = ""
    contact: str = ""
    alternative_formats: str = ""
    accessibility: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a layout says of components: tiles in a row and their gap; charts' shape, labels and data.

    chart_data: where the table behind a chart stands: below it, in an appendix, or nowhere.
    """

    tiles_in_row: int = 4
    gap: float = 10.0
    chart_aspect: float = 0.42
    label_size: float = 9.0
    chart_data: Literal["none", "below", "appendix"] = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLook:
    """How the text of a kind of page flows: the number of its columns, the gap in points."""

    count: int
    gap: float


class Reader(Protocol):
    """Reads Markdown with figures, in the scope of the report."""

    def passage(self, directive: Directive) -> Passage:
        """The body of a directive as a passage."""
        ...

    def inlines(self, text: str, where: Origin) -> tuple[Inline, ...]:
        """A line of Markdown as inlines."""
        ...

    def markdown(self, name: str, text: str, within: str = "") -> Passage:
        """Markdown of a setting, by its dotted path; within tells apart where it is placed."""
        ...

    def line(self, name: str, text: str) -> tuple[Inline, ...]:
        """A setting that is a line of Markdown, by its dotted path."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """All that a component may ask for. areas: the labels of all areas by id."""

    title: str
    subtitle: str
    period: Period
    area: Area | None
    publication: Publication
    brand: Brand
    measures: Mapping[str, Measure]
    ledger: Ledger
    wording: Wording
    reader: Reader
    lower: Callable[[Passage], Lowered]
    query: Callable[[str, Origin], QueryResult]
    image: Callable[[str, Origin], tuple[Picture | Drawing, tuple[Asset, ...]]]
    areas: Mapping[str, str] = field(default_factory=dict[str, str])
    origins: Origins = Origins(file="report")
    look: Look = Look()
    comparators: tuple[str, ...] = ()
    cover_figures: tuple[str, ...] = ()
    further: str = ""

    def fact(self, name: str, where: Origin) -> Fact:
        """The fact of an id; FactError at the place that names it."""
        try:
            return self.ledger[name]
        except FactError as error:
            raise FactError(error.what, where=where, hint=error.hint) from None

    def known(self, name: str) -> Fact | None:
        """The fact of an id, or None where the ledger has none."""
        return self.ledger.find(name)

    def measure(self, name: str, where: Origin) -> Measure:
        """The measure of an id; FactError at the place that names it."""
        if name not in self.measures:
            raise FactError(f"unknown measure “{name}”", where=where, hint=did_you_mean(name, self.measures))
        return self.measures[name]

    def words(self, name: str, text: str, within: str) -> Lowered:
        """The Markdown of a setting, by its dotted path, lowered in the place of a block."""
        return self.lower(self.reader.markdown(name, text, within))

    def word(self, fact: Fact, wording: str = "value") -> FactText:
        """A figure as an inline, in a wording."""
        return FactText(fact=fact.id, wording=wording, text=self.wording.text(fact, wording))


class Lower(Protocol):
    """Turns a directive into blocks."""

    def __call__(self, directive: Directive, context: Context) -> Lowered:
        """The directive as blocks, in the context of the report."""
        ...


class Options(BaseModel):
    """The options a component takes; field names with “-” for “_”."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=lambda name: name.replace("_", "-"),
        populate_by_name=True,
        defer_build=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A component: its name, what it is for, its options and how it lowers.

    argument says what the word after the name means; body whether one is read; headings whether
    headings may come of it, its own or those of its body.
    """

    name: str
    summary: str
    options: type[Options]
    lower: Lower
    argument: str = ""
    body: str = ""
    headings: bool = False


_O = TypeVar("_O", bound=Options)


def read_options(
    directive: Directive,
    model: type[_O],
    context: Context | None = None,
    *,
    argument: Kind | None = None,
    beside: Callable[[], object] | None = None,
) -> _O:
    """The directive's options as a model; DirectiveErrors, each at its option.

    With a context the names in options are looked up too, as in the argument where it says what
    that names. beside is tried only where something is wrong, for what is wrong in it as well.
    """
    names = {name.replace("_", "-") for name in model.model_fields}
    problems: list[ReportError] = [
        DirectiveError(
            f"“{directive.name}” has no option “{name}”",
            where=option.key or option.origin,
            hint=did_you_mean(name, names) or "it takes none: leave it out",
        )
        for name, option in directive.options.items()
        if name not in names
    ]
    given = {name: plain(option.text).strip() for name, option in directive.options.items() if name in names}
    try:
        options = model.model_validate(given)
    except ValidationError as error:
        problems += [_translated(directive, part) for part in error.errors()]
        options = None
    if context is not None:
        problems += name_problems(directive, model, context, argument)
    if problems and beside is not None:
        try:
            beside()
        except ReportError as error:
            problems += error.problems
    raise_all(problems)
    assert options is not None  # noqa: S101 (either a problem was raised or it validated)
    return options


def _translated(directive: Directive, detail: ErrorDetails) -> DirectiveError:
    name = str(detail["loc"][0])
    option = directive.options.get(name)
    if option is None:
        return DirectiveError(
            f"“{directive.name}” needs the option “{name}”", where=directive.origin, hint=f"add “:{name}: …”"
        )
    hint = advice(detail)
    return DirectiveError(
        f"“{plain(option.text).strip()}” is no value for the option “{name}” of “{directive.name}”",
        where=option.origin,
        why="" if hint else detail["msg"],
        hint=hint or "see the options of the component",
    )


def words_of(directive: Directive) -> tuple[str, ...]:
    """The ids that stand as the directive's argument."""
    return tuple(plain(directive.argument).replace(",", " ").split())


def query_of(directive: Directive, option: str) -> tuple[str, Origin]:
    """The query of an option or else of the body, and where it begins; empty where there is none."""
    if option:
        return option, directive.options["query"].origin
    # The lines of a body are not cut to one column, unless they start at the first.
    where = directive.body_origin
    return plain(directive.body).strip(), where if where.column == 1 else replace(where, column=None)


def try_query(directive: Directive, context: Context) -> None:
    """Run the query of a directive, if it has one, for what is wrong in it."""
    option = directive.options.get("query")
    query, where = query_of(directive, plain(option.text).strip() if option else "")
    if query:
        context.query(query, where)


def sentence_case(words: str) -> str:
    """Words that begin a line: the first letter large, the others as they are.

    >>> sentence_case("financial year 2021 to 2022")
    'Financial year 2021 to 2022'
    """
    return words[:1].upper() + words[1:]


def joined(parts: Sequence[Lowered]) -> Lowered:
    """Several lowered components as one, in order."""
    return Lowered(
        pieces=tuple(piece for part in parts for piece in part.pieces),
        notes=tuple({note.id: note for part in parts for note in part.notes}.values()),
        assets=tuple(asset for part in parts for asset in part.assets),
    )


def blocks_only(lowered: Lowered, directive: Directive) -> tuple[Block, ...]:
    """The blocks inside a body; a page of its own cannot stand inside a box."""
    found: list[Block] = []
    for piece in lowered.pieces:
        if isinstance(piece, PageSequence):
            raise DirectiveError(
                f"a page of its own cannot stand inside “{directive.name}”",
                where=directive.origin,
                hint="place it outside",
            )
        found.append(piece)
    return tuple(found)
