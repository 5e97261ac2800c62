"""What is done to a template between its text and its run: places put in, loops and calls counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from jinja2 import nodes

from reportgen.narrative import sentinels
from reportgen.narrative.spots import Token, aimed, line_of, located, origin_of, spot_of

JOIN = "joined by ~"
"""The filter that stands for ~, under a name that no template can write."""

_TAG_STARTS = frozenset({"block_begin", "comment_begin", "raw_begin"})


def placed(tokens: Iterable[Token], source: str, file: str) -> Iterator[Token]:
    """The tokens by their spots, with a place before each piece of text and each printed value.

    A line that holds nothing but tags ({% if … %}, {# … #}) leaves no line behind, so that
    loops do not tear lists and tables apart; a tag at the end of a line of words keeps it.
    """
    line = _SourceLine()
    for token in _pieces(aimed(located(tokens, source))):
        line.add(token)
        if line.ended:
            yield from line.tokens(file)
            line = _SourceLine()
    yield from line.tokens(file)


@dataclass(slots=True)
class _SourceLine:
    """The tokens of one line of text (tags may span several)."""

    entries: list[Token] = field(default_factory=list)
    ended: bool = False
    _tags: bool = False
    _words: bool = False

    def add(self, token: Token) -> None:
        _, kind, text = token
        self.entries.append(token)
        if kind == "data":
            self._words = self._words or not text.isspace()
            self.ended = text.endswith("\n")
        elif kind == "variable_begin":
            self._words = True
        elif kind in _TAG_STARTS:
            self._tags = True

    def tokens(self, file: str) -> Iterator[Token]:
        dropped = self._tags and not self._words
        for spot, kind, text in self.entries:
            if kind == "data" and dropped:
                continue
            place = sentinels.line_mark(origin_of(spot, file))
            if kind == "data":
                yield (spot, "data", place + text)
                continue
            if kind == "variable_begin":
                yield (spot, "data", place)
            yield (spot, kind, text)


def _pieces(tokens: Iterable[Token]) -> Iterator[Token]:
    """The tokens with text cut after each line."""
    for spot, kind, text in tokens:
        if kind != "data":
            yield (spot, kind, text)
            continue
        last = text.count("\n")
        for step, part in enumerate(text.split("\n")):
            ending = "\n" if step < last else ""
            if part or ending:
                yield (spot_of(line_of(spot) + step, 1) if step else spot, "data", part + ending)


def names_set(node: nodes.Node) -> Iterator[str]:
    """The names that a tag sets, itself or inside."""
    for inner in (node, *node.find_all((nodes.Name, nodes.Macro, nodes.Import, nodes.FromImport))):
        match inner:
            case nodes.Name(ctx="store" | "param", name=name) | nodes.Macro(name=name):
                yield name
            case nodes.Import(target=name):
                yield name
            case nodes.FromImport(names=names):
                yield from (name if isinstance(name, str) else name[1] for name in names)
            case _:
                pass


def watched(template: nodes.Template) -> nodes.Template:
    """The template with a call at the start of each loop and macro, and a mark at the end of a turn.

    The calls are the environment's enter and spend: they count, and mark a turn with its key.
    ~ becomes a filter, because Jinja's own would turn figures into text.
    """
    _replace_joins(template)
    for node in list(template.find_all((nodes.For, nodes.Macro, nodes.CallBlock))):
        match node:
            case nodes.For():
                _mark_turns(node)
            case nodes.Macro() | nodes.CallBlock():
                node.body = [_call("spend", [_size(node)], node.lineno), *node.body]
            case _:
                pass
    return template


def _mark_turns(loop: nodes.For) -> None:
    item: nodes.Expr = nodes.Const(None)
    if isinstance(loop.target, nodes.Name):
        item = nodes.Name(loop.target.name, "load")
    enter = _call("enter", [nodes.Name("loop", "load"), item, _size(loop)], loop.lineno)
    leave = nodes.Output([nodes.TemplateData(sentinels.leave_mark())])
    loop.body = [enter, *loop.body, leave.set_lineno(loop.lineno)]


def _call(method: str, arguments: list[nodes.Expr], line: int) -> nodes.Node:
    called = nodes.Call(nodes.EnvironmentAttribute(method), arguments, [], None, None)
    return nodes.Output([called]).set_lineno(line)


def _size(body: nodes.Node) -> nodes.Const:
    return nodes.Const(sum(len(data.data) for data in body.find_all(nodes.TemplateData)))


def _replace_joins(parent: nodes.Node) -> None:
    for name, value in list(parent.iter_fields()):
        if isinstance(value, list):
            setattr(parent, name, [_without_join(item) for item in value])
        elif isinstance(value, nodes.Node):
            setattr(parent, name, _without_join(value))


def _without_join(node: object) -> object:
    if not isinstance(node, nodes.Node):
        return node
    _replace_joins(node)
    if not isinstance(node, nodes.Concat):
        return node
    parts = nodes.List(node.nodes)
    return nodes.Filter(parts, JOIN, [], [], None, None).set_lineno(node.lineno)
