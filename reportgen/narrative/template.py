"""Rendering: a template and a scope in, marked text out, each mistake with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import TracebackType

import jinja2
from jinja2 import Template

from reportgen.errors import Origin, ReportError, TemplateError, raise_all
from reportgen.frozen import dataclass
from reportgen.narrative import sentinels
from reportgen.narrative.budget import MAX_TEXT, Budget, Exhausted
from reportgen.narrative.marked import MarkedText
from reportgen.narrative.sandbox import Hushed, Sandbox, Spot
from reportgen.narrative.scope import Scope, Source
from reportgen.narrative.spots import origin_of
from reportgen.narrative.tags import mistakes_of
from reportgen.narrative.untagged import spread
from reportgen.narrative.views import Tree, names_of

_TAG = re.compile(r"\{[{%#]")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")

MAX_TOLD = 100
"""How many mistakes are taken out of a template one after another."""

_FAILURES = (
    ReportError,
    RecursionError,
    MemoryError,
    SyntaxError,
    jinja2.TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """What a template made as far as it could be tried, and what is wrong in it.

    ended: whether it could be tried to its end; marked then lacks only what is wrong. unsure:
    files and lines that are not what they seem without it. whole: whether no heading can be missing.
    """

    marked: MarkedText
    problems: tuple[ReportError, ...] = ()
    ended: bool = True
    unsure: frozenset[tuple[str, int]] = frozenset()
    whole: bool = True


def render(source: Source, scope: Scope) -> MarkedText:
    """A template as Markdown with its figures and places marked.

    Raises TemplateError (or several) for whatever is wrong in it, with file, line and column.
    """
    made = render_far(source, scope)
    raise_all(made.problems)
    return made.marked


def render_far(source: Source, scope: Scope) -> Rendering:
    """A template tried to its end: what is wrong is taken out and told, and the rest tried again."""
    plain = _without_tags(source)
    if plain is not None:
        return Rendering(marked=MarkedText(text=_within(scope.keys, plain)))
    names = names_of(Tree(scope.ledger, scope.wording), scope.measures, scope.extra)
    budget = Budget()
    silent: set[Spot] = set()
    problems: dict[str, ReportError] = {}
    while True:
        sandbox = Sandbox(
            names=names,
            wording=scope.wording,
            includes=scope.includes,
            budget=budget,
            main=source.file,
            silent=frozenset(silent),
            compiled=scope.compiled,
        )
        failure = None
        text = ""
        try:
            text = "".join(_events(_template(source, sandbox), sandbox))
        except _FAILURES as error:
            failure = _failure(error, source, sandbox)
        problems.update({str(mistake): mistake for mistake in sandbox.mistakes})
        if failure is None:
            break
        told = not problems or not isinstance(failure.error, Exhausted)
        problems.update({str(problem): problem for problem in failure.problems if told})
        if failure.spot is None or failure.spot in silent or len(silent) >= MAX_TOLD:
            return Rendering(marked=MarkedText(text=""), problems=tuple(problems.values()), ended=False)
        silent.add(failure.spot)
    return _rendering(MarkedText(text=_within(scope.keys, text)), tuple(problems.values()), sandbox)


def _rendering(marked: MarkedText, problems: tuple[ReportError, ...], sandbox: Sandbox) -> Rendering:
    unsure: set[tuple[str, int]] = set()
    whole = True
    for file, silenced in sandbox.silenced.items():
        texts = sandbox.files[file].split("\n")
        unsure.update((file, line) for line in spread(texts, silenced.lines))
        headed = any(texts[line - 1].lstrip().startswith("#") for line in silenced.lines)
        whole = whole and not headed and not silenced.texts
    return Rendering(marked=marked, problems=problems, unsure=frozenset(unsure), whole=whole)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Failure:
    """What stopped a run, in the author's words, and the part of the template that can be taken out."""

    error: BaseException
    problems: tuple[ReportError, ...]
    spot: Spot | None = None


def _failure(error: BaseException, source: Source, sandbox: Sandbox) -> _Failure:
    spot = _spot(error.__traceback__)
    where = origin_of(spot[1], spot[0]) if spot else Origin(file=source.file)
    match error:
        case Hushed():
            return _Failure(error=error, problems=(), spot=spot)
        case ReportError():
            error.where = error.where or where
            last = isinstance(error, Exhausted)
            return _Failure(error=error, problems=error.problems, spot=None if last else spot)
        case jinja2.TemplateSyntaxError():
            return _Failure(error=error, problems=tuple(_of_syntax(error, source, sandbox)), spot=spot)
        case jinja2.TemplateNotFound():
            return _Failure(error=error, problems=(_of_include(error, where),), spot=spot)
        case RecursionError() | MemoryError() | SyntaxError():
            return _Failure(error=error, problems=(_of_depth(where),))
        case _:
            return _Failure(error=error, problems=(_of_data(error, where),), spot=spot)


def _without_tags(source: Source) -> str | None:
    """What a text without any tag comes out as, which takes no template; None for any other."""
    text = sentinels.prepared(source.text)
    if _TAG.search(text):
        return None
    marked = "".join(
        sentinels.line_mark(Origin(file=source.file, line=line, column=1)) + words
        for line, words in enumerate(_LINE.findall(text), source.line)
    )
    return marked if len(marked) <= MAX_TEXT else None


def _template(source: Source, sandbox: Sandbox) -> Template:
    above = "\n" * (source.line - 1)
    return sandbox.template(above + sentinels.prepared(source.text), source.file)


def _events(template: Template, sandbox: Sandbox) -> Iterator[str]:
    run = template.root_render_func(template.new_context())
    for event in run:
        try:
            sandbox.budget.spend(len(event))
        except Exhausted as error:
            line = getattr(run, "gi_frame").f_lineno  # noqa: B009 (typed as an iterator)
            error.where = origin_of(template.get_corresponding_lineno(line), template.filename or "")
            raise
        yield event


def _within(keys: tuple[str, ...], text: str) -> str:
    """A text inside the loops of its caller, ended by a new line so that nothing runs into it."""
    ended = text if text.endswith("\n") else text + "\n"
    return "".join(map(sentinels.enter_mark, keys)) + ended + sentinels.leave_mark() * len(keys)


def _of_syntax(error: jinja2.TemplateSyntaxError, source: Source, sandbox: Sandbox) -> list[TemplateError]:
    """What cannot be read in the text that Jinja stopped in, where its tags begin."""
    file = error.filename or source.file
    found = mistakes_of(Source(text=sandbox.files.get(file, source.text), file=file))
    message = (error.message or "the template cannot be read").rstrip(".")
    hint = "figures stand in {{ … }}, conditions and loops in {% … %} … {% end… %}"
    return list(found) or [TemplateError(message, where=origin_of(error.lineno, file), hint=hint)]


def _of_include(error: jinja2.TemplateNotFound, where: Origin) -> TemplateError:
    return TemplateError(
        f"there is no “{error.name}” to include",
        where=where,
        hint="name a file of the report or of its layout",
    )


def _of_depth(where: Origin) -> TemplateError:
    return TemplateError(
        "the template goes too deep",
        where=where,
        why="a macro calls itself, a file includes itself, or too many brackets or loops stand "
        "in one another",
        hint="let one of them stop",
    )


def _of_data(error: BaseException, where: Origin) -> TemplateError:
    return TemplateError(
        "this cannot be done here",
        where=where,
        why=str(error),
        hint="figures print, compare and take filters; measures can be looped over",
    )


def _spot(trace: TracebackType | None) -> Spot | None:
    """The innermost place of a template that a traceback passes through."""
    found: Spot | None = None
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            found = (template.filename or "", template.get_corresponding_lineno(trace.tb_lineno))
        trace = trace.tb_next
    return found
