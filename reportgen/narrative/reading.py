"""Reading a narrative: a source and a scope in, a passage out.

read(source, scope)             render and parse at once: what most callers want
render(source, scope)           the Jinja step alone; its MarkedText may be embedded
parse(marked)                   the Markdown step alone
parse_far(marked)               the same, with its problems beside it
parse_body(directive, scope)    the body of a directive as a passage
inlines_of(text, origin, scope) one line of Markdown, such as an option, as inlines
read_setting(text, where, scope)     a text of a settings file as a passage
line_of_setting(text, where, scope)  one that is a line, as inlines
plain(text)                     a raw text (a query, an alternative text) as words
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportgen.errors import NarrativeError, Origin, ReportError, raise_all
from reportgen.model.blocks import Paragraph
from reportgen.model.inlines import Inline
from reportgen.model.passage import Directive, Node, Passage
from reportgen.narrative.markdown import passage_of, passage_so_far
from reportgen.narrative.marked import Line, Lines, MarkedText, split
from reportgen.narrative.scope import Scope, Source
from reportgen.narrative.sentinels import plain
from reportgen.narrative.template import render

_NOTE = re.compile(r"(?<!\\)\[\^([^\]\s]+)\]")

__all__ = [
    "MarkedText",
    "Scope",
    "Source",
    "inlines_of",
    "line_of_setting",
    "parse",
    "parse_body",
    "parse_far",
    "plain",
    "read",
    "read_setting",
    "render",
]


def read(source: Source, scope: Scope) -> Passage:
    """A narrative as a passage: blocks and directives, figures as facts, each with its place.

    Raises TemplateError, NarrativeError or DirectiveError, or several at once.
    """
    return parse(render(source, scope), anchors=scope.anchors, units=scope.wording.units)


def parse(
    marked: MarkedText, *, anchors: frozenset[str] = frozenset(), units: tuple[str, ...] = ()
) -> Passage:
    """Rendered Markdown as a passage.

    anchors: the heading ids already taken. units: what a number is not parted from (a wording's).
    """
    return passage_of(split(marked), anchors=anchors, units=units)


def parse_far(
    marked: MarkedText, *, anchors: frozenset[str] = frozenset(), units: tuple[str, ...] = ()
) -> tuple[Passage, tuple[ReportError, ...]]:
    """As much of rendered Markdown as can be read, and what is wrong in it."""
    return passage_so_far(split(marked), anchors=anchors, units=units)


def read_setting(text: str, where: Origin, scope: Scope) -> Passage:
    """Markdown that begins at a place in a settings file; columns are told where the place has one."""
    return passage_of(_of_setting(text, where, scope), anchors=scope.anchors, units=scope.wording.units)


def line_of_setting(text: str, where: Origin, scope: Scope) -> tuple[Inline, ...]:
    """A line of Markdown that stands in a settings file."""
    marked = _of_setting(text.strip(), where, scope)
    _refuse_notes(marked)
    return _only_line(
        passage_of(marked, anchors=scope.anchors, units=scope.wording.units).nodes, text.strip(), where
    )


def _of_setting(text: str, where: Origin, scope: Scope) -> Lines:
    """The lines of a template that stands below others and right of a key in its file."""

    def moved(place: Origin) -> Origin:
        if place.file != where.file or place.column is None:
            return place
        return replace(place, column=None if where.column is None else place.column + where.column - 1)

    try:
        lines = split(render(Source(text=text, file=where.file, line=where.line or 1), scope))
    except ReportError as error:
        for problem in error.problems:
            problem.where = moved(problem.where) if problem.where else where
        raise
    return replace(lines, lines=tuple(replace(line, origin=moved(line.origin)) for line in lines.lines))


def parse_body(directive: Directive, scope: Scope) -> Passage:
    """The body of a directive read as Markdown, in its place: ids and origins as if outside."""
    text = split(MarkedText(text=directive.body))
    return passage_of(text, section=directive.id, anchors=scope.anchors, units=scope.wording.units)


def inlines_of(text: str, origin: Origin, scope: Scope) -> tuple[Inline, ...]:
    """One line of Markdown as inlines, such as a title with a figure; NarrativeError where it is more."""
    line = " ".join(text.split("\n")).strip()
    if not line:
        return ()
    lines = Lines(text=line, lines=(Line(origin=origin, exact=len(line)),))
    _refuse_notes(lines)
    return _only_line(passage_of(lines, anchors=scope.anchors, units=scope.wording.units).nodes, line, origin)


def _refuse_notes(text: Lines) -> None:
    """Raise NarrativeError for the marks of footnotes in a title or an option, which has no foot."""
    problems: list[ReportError] = []
    for line, place in zip(text.text.split("\n"), text.lines, strict=False):
        problems += [
            NarrativeError(
                f"the footnote “{match[1]}” cannot stand in a title or an option",
                where=place.at(match.start()),
                why="only running words have notes",
                hint="put the mark into the words above or below, or into the body",
            )
            for match in _NOTE.finditer(line)
        ]
    raise_all(problems)


def _only_line(nodes: Sequence[Node], line: str, where: Origin) -> tuple[Inline, ...]:
    if len(nodes) == 1 and isinstance(nodes[0], Paragraph):
        return nodes[0].children
    raise NarrativeError(
        f"“{plain(line)}” is more than a line of words",
        where=where,
        why="it stands for a heading, a list or the like",
        hint="write a backslash before its first character to print it as it is",
    )
