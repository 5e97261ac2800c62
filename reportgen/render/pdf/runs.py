"""Inlines to runs: characters of one ink, with their nodes, links and notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple, assert_never

from reportgen.errors import LayoutError
from reportgen.model.drawing import FontKey
from reportgen.model.inlines import (
    CrossReference,
    Emphasis,
    FactText,
    Foreign,
    Inline,
    LineBreak,
    Link,
    NoteReference,
    PageField,
    Strong,
    Text,
)
from reportgen.model.style import TextStyle
from reportgen.model.walk import words_of
from reportgen.render.pdf.ink import Ink, Leads, Run
from reportgen.render.pdf.scope import Place, Scope
from reportgen.render.pdf.structure import Node

BOLD = 700
NOTE_SIZE = 0.65
NOTE_RISE = 0.35


class Manner(NamedTuple):
    """How the characters at hand are set, and what they belong to.

    size is the style's or what it was shrunk to. kids gathers the nodes of the whole text,
    side by side: a link in a foreign passage stands beside it and bears its language.
    """

    scope: Scope
    place: Place
    kids: list[Node]
    font: FontKey
    size: float
    colour: str
    underline: bool = False
    node: Node | None = None
    leads: Leads | None = None
    language: str = ""

    @property
    def ink(self) -> Ink:
        """The ink of this manner."""
        return self.scope.ink(self.font, self.size, self.colour, underline=self.underline)


def runs(
    scope: Scope, inlines: Iterable[Inline], style: TextStyle, size: float, place: Place
) -> tuple[tuple[Run, ...], tuple[Node, ...]]:
    """The runs of a text set at a size, and the nodes that stand inside it."""
    inlines = tuple(inlines)
    if len(inlines) == 1 and isinstance(inlines[0], Text | FactText):
        return (Run(inlines[0].text, scope.ink(style.font, size, style.colour)),), ()
    kids: list[Node] = []
    manner = Manner(scope, place, kids, style.font, size, style.colour)
    return tuple(_all(inlines, manner)), tuple(kids)


def _all(inlines: Iterable[Inline], manner: Manner) -> list[Run]:
    return [run for inline in inlines for run in _of(inline, manner)]


def _of(inline: Inline, manner: Manner) -> list[Run]:
    match inline:
        case Text() | FactText():
            return [_run(inline.text, manner)]
        case Strong():
            return _all(inline.children, _bold(manner))
        case Emphasis():
            return _all(inline.children, _slanted(manner))
        case Link():
            return _link(inline, manner)
        case NoteReference():
            return _note(inline, manner)
        case CrossReference():
            return _reference(inline, manner)
        case Foreign():
            return _foreign(inline, manner)
        case PageField():
            return _page(inline, manner)
        case LineBreak():
            return [_run("", manner)._replace(breaks=True)]
        case _:
            assert_never(inline)


def _run(text: str, manner: Manner) -> Run:
    return Run(text, manner.ink, manner.node, manner.leads)


def _bold(manner: Manner) -> Manner:
    return manner._replace(font=replace(manner.font, weight=max(BOLD, manner.font.weight)))


def _slanted(manner: Manner) -> Manner:
    return manner._replace(font=replace(manner.font, italic=not manner.font.italic))


def _link(inline: Link, manner: Manner) -> list[Run]:
    node = _link_node(inline.target, inline.children, manner)
    manner.kids.append(node)
    return _all(inline.children, _linked(manner, node, Leads(url=inline.target)))


def _reference(inline: CrossReference, manner: Manner) -> list[Run]:
    scope, where = manner.scope, manner.place.origin
    scope.check_target(inline.target, where)
    node = _link_node(f"#{inline.target}", inline.children, manner, "page" if inline.show == "page" else "")
    manner.kids.append(Node(tag="Reference", kids=(node,)))
    linked = _linked(manner, node, Leads(block=inline.target))
    if inline.show == "page":
        return [_number(scope.page_of(inline.target, where), linked)]
    return _all(inline.children, linked)


def _link_node(target: str, children: Iterable[Inline], manner: Manner, title: str = "") -> Node:
    return Node(tag="Link", target=target, alt=words_of(children), title=title, language=manner.language)


def _linked(manner: Manner, node: Node, leads: Leads) -> Manner:
    # Text in a colour of its own (on a dark band, say) keeps it, and is underlined the same.
    colour = "link" if manner.colour in ("text", "muted") else manner.colour
    return manner._replace(node=node, leads=leads, underline=bool(leads.url), colour=colour)


def _foreign(inline: Foreign, manner: Manner) -> list[Run]:
    node = Node(tag="Span", language=inline.language)
    manner.kids.append(node)
    return _all(inline.children, manner._replace(node=node, language=inline.language))


def _note(inline: NoteReference, manner: Manner) -> list[Run]:
    scope = manner.scope
    if inline.note not in scope.numbers or inline.note not in scope.notes:
        raise LayoutError(
            f"a reference to the note “{inline.note}”, which is not in the document",
            where=manner.place.origin,
            why="notes are referred to from the text, not from notes or running lines",
        )
    node = Node(tag="Link", target=f"#{inline.note}", title="footnote")
    manner.kids.append(Node(tag="Reference", kids=(node,)))
    text = scope.notes[inline.note]
    if scope.claim(inline.note, manner.place.block) and text.node not in manner.kids:
        manner.kids.append(text.node)
    ink = scope.ink(manner.font, manner.size * NOTE_SIZE, manner.colour, rise=manner.size * NOTE_RISE)
    number = str(scope.numbers[inline.note])
    return [Run(text=number, ink=ink, node=node, leads=Leads(block=inline.note), note=inline.note)]


def _page(inline: PageField, manner: Manner) -> list[Run]:
    scope = manner.scope
    if inline.show == "count":
        return [_number(scope.page_count(), manner)]
    if scope.here is not None:
        return [_run(str(scope.here), manner)]
    return [_number(scope.page_of(manner.place.block, manner.place.origin), manner)]


def _number(text: str, manner: Manner) -> Run:
    run = _run(text, manner)
    if not manner.scope.reserved or manner.scope.pages is None:
        return run
    widest = "8" * len(str(manner.scope.pages.count))
    return run._replace(reserve=run.ink.width(widest))
