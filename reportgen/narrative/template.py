"""Rendering: a template and a scope in, marked text out, each mistake with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import TracebackType

import jinja2
from jinja2 import Template

from reportgen.errors import Origin, ReportError, ReportErrors, TemplateError, raise_all
from reportgen.narrative import lint, sentinels
from reportgen.narrative.marked import MarkedText
from reportgen.narrative.sandbox import Sandbox
from reportgen.narrative.scope import Scope, Source
from reportgen.narrative.tags import mistakes_of
from reportgen.narrative.views import Tree, names_of


def render(source: Source, scope: Scope) -> MarkedText:
    """A template as Markdown with its figures and places marked.

    Raises TemplateError (or several) for whatever is wrong in it, with file and line.
    """
    names = names_of(Tree(scope.ledger, scope.wording), scope.measures, scope.extra)
    sandbox = Sandbox(names=names, wording=scope.wording, includes=scope.includes)
    try:
        template = _template(source, sandbox, names)
        text = "".join(_events(template, sandbox))
    except ReportError as error:
        error.where = error.where or _place(error.__traceback__) or Origin(file=source.file)
        raise
    except jinja2.TemplateSyntaxError as error:
        mistakes = _of_syntax(error, source, sandbox)
        raise (mistakes[0] if len(mistakes) == 1 else ReportErrors(mistakes)) from None
    except jinja2.TemplateNotFound as error:
        raise _of_include(error) from None
    except (RecursionError, MemoryError, SyntaxError) as error:
        raise _of_depth(error, source) from None
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise _of_data(error) from None
    return MarkedText(text=_within(scope.keys, text))


def _template(source: Source, sandbox: Sandbox, names: Mapping[str, object]) -> Template:
    text = sentinels.prepared(source.text)
    tree = sandbox.parse(text, source.file, source.file)
    clean = Source(text=text, file=source.file)
    known = {**sandbox.globals, **names}
    raise_all([*sandbox.mistakes, *lint.of_names(tree, clean, known)])
    return sandbox.template(tree, source.file)


def _events(template: Template, sandbox: Sandbox) -> Iterator[str]:
    for event in template.root_render_func(template.new_context()):
        sandbox.budget.spend(len(event))
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
    return list(found) or [TemplateError(message, where=Origin(file=file, line=error.lineno), hint=hint)]


def _of_include(error: jinja2.TemplateNotFound) -> TemplateError:
    return TemplateError(
        f"there is no “{error.name}” to include",
        where=_place(error.__traceback__),
        hint="name a file of the report or of its layout",
    )


def _of_depth(error: BaseException, source: Source) -> TemplateError:
    return TemplateError(
        "the template goes too deep",
        where=_place(error.__traceback__) or Origin(file=source.file),
        why="a macro calls itself, a file includes itself, or too many brackets or loops stand "
        "in one another",
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
