"""Rendering: a template and a scope in, marked text out, each mistake with its place."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType

import jinja2
from jinja2 import Template

from reportgen.errors import Origin, ReportError, TemplateError, raise_all
from reportgen.narrative import sentinels
from reportgen.narrative.lint import mistakes
from reportgen.narrative.marked import MarkedText
from reportgen.narrative.sandbox import Sandbox
from reportgen.narrative.scope import Scope, Source
from reportgen.narrative.views import Tree, names_of


def render(source: Source, scope: Scope) -> MarkedText:
    """A template as Markdown with its figures and places marked.

    Raises TemplateError (or several) for whatever is wrong in it, with file and line.
    """
    names = names_of(Tree(scope.ledger, scope.wording), scope.measures, scope.extra)
    sandbox = Sandbox(names=names, wording=scope.wording, includes=scope.includes)
    try:
        raise_all(mistakes(source, sandbox, names))
        return MarkedText(text=_within(scope.keys, "".join(_events(sandbox.template(source), sandbox))))
    except ReportError as error:
        error.where = error.where or _place(error.__traceback__)
        raise
    except jinja2.TemplateSyntaxError as error:
        raise _of_syntax(error, source) from None
    except jinja2.TemplateNotFound as error:
        raise _of_include(error) from None
    except RecursionError as error:
        raise _of_recursion(error) from None
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise _of_data(error) from None


def _within(keys: tuple[str, ...], text: str) -> str:
    """A text inside the loops of its caller, ended by a new line so that nothing runs into it."""
    ended = text if text.endswith("\n") else text + "\n"
    return "".join(map(sentinels.enter_mark, keys)) + ended + sentinels.leave_mark() * len(keys)


def _events(template: Template, sandbox: Sandbox) -> Iterator[str]:
    for event in template.root_render_func(template.new_context()):
        sandbox.budget.spend(len(event))
        yield event


def _of_syntax(error: jinja2.TemplateSyntaxError, source: Source) -> TemplateError:
    where = Origin(file=error.filename or source.file, line=error.lineno)
    return TemplateError(
        error.message or "the template cannot be read",
        where=where,
        hint="figures stand in {{ … }}, conditions and loops in {% … %} … {% end… %}",
    )


def _of_include(error: jinja2.TemplateNotFound) -> TemplateError:
    return TemplateError(
        f"there is no “{error.name}” to include",
        where=_place(error.__traceback__),
        hint="name a file of the report or of its layout",
    )


def _of_recursion(error: RecursionError) -> TemplateError:
    return TemplateError(
        "the template goes round in a circle",
        where=_place(error.__traceback__),
        why="a macro calls itself, or a file includes itself, without end",
        hint="let one of them stop",
    )


def _of_data(error: Exception) -> TemplateError:
    return TemplateError(
        "this cannot be done here",
        where=_place(error.__traceback__),
        why=str(error),
        hint="figures print, compare and take filters; measures can be looped over",
    )


def _place(trace: TracebackType | None) -> Origin | None:
    """The innermost line of a template that a traceback passes through."""
    found: Origin | None = None
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            line = template.get_corresponding_lineno(trace.tb_lineno)
            found = Origin(file=template.filename or "", line=line)
        trace = trace.tb_next
    return found
