"""Reading a narrative: a source and a scope in, a passage out.

read(source, scope)             render and parse at once: what most callers want
render(source, scope)           the Jinja step alone; its MarkedText may be embedded
parse(marked)                   the Markdown step alone
parse_far(marked)               the same, with its problems beside it
parse_body(directive, scope)    the body of a directive as a passage
inlines_of(text, origin, scope) one line of Markdown, such as an option, as inlines
plain(text)                     a raw text (a query, an alternative text) as words
"""

from __future__ import annotations

from reportgen.errors import NarrativeError, Origin, ReportError
from reportgen.model.blocks import Paragraph
from reportgen.model.inlines import Inline
from reportgen.model.passage import Directive, Passage
from reportgen.narrative.markdown import passage_of, passage_so_far
from reportgen.narrative.marked import Line, Lines, MarkedText, split
from reportgen.narrative.scope import Scope, Source
from reportgen.narrative.sentinels import plain
from reportgen.narrative.template import render

__all__ = [
    "MarkedText",
    "Scope",
    "Source",
    "inlines_of",
    "parse",
    "parse_body",
    "parse_far",
    "plain",
    "read",
    "render",
]


def read(source: Source, scope: Scope) -> Passage:
    """A narrative as a passage: blocks and directives, figures as facts, each with its place.

    Raises TemplateError, NarrativeError or DirectiveError, or several at once.
    """
    return parse(render(source, scope), anchors=scope.anchors)


def parse(marked: MarkedText, *, anchors: frozenset[str] = frozenset()) -> Passage:
    """Rendered Markdown as a passage; anchors are the heading ids already taken."""
    return passage_of(split(marked), anchors=anchors)


def parse_far(
    marked: MarkedText, *, anchors: frozenset[str] = frozenset()
) -> tuple[Passage, tuple[ReportError, ...]]:
    """As much of rendered Markdown as can be read, and what is wrong in it."""
    return passage_so_far(split(marked), anchors=anchors)


def parse_body(directive: Directive, scope: Scope) -> Passage:
    """The body of a directive read as Markdown, in its place: ids and origins as if outside."""
    text = split(MarkedText(text=directive.body))
    return passage_of(text, section=directive.id, anchors=scope.anchors)


def inlines_of(text: str, origin: Origin, scope: Scope) -> tuple[Inline, ...]:
    """One line of Markdown as inlines, such as a title with a figure; NarrativeError where it is more."""
    line = " ".join(text.split("\n")).strip()
    if not line:
        return ()
    lines = Lines(text=line, lines=(Line(origin=origin, exact=len(line)),))
    nodes = passage_of(lines, anchors=scope.anchors).nodes
    if len(nodes) == 1 and isinstance(nodes[0], Paragraph):
        return nodes[0].children
    raise NarrativeError(
        f"“{plain(line)}” is more than a line of words",
        where=origin,
        why="it stands for a heading, a list or the like",
        hint="write a backslash before its first character to print it as it is",
    )
