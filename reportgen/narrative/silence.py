"""Taking out of a template what is known to be wrong in it, so that the rest can be tried too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from jinja2 import nodes

from reportgen.narrative.spots import line_of
from reportgen.narrative.syntax import names_set

Wrong: TypeAlias = Callable[[nodes.Node], bool]

_BODIES = frozenset({"body", "else_"})
_AROUND = (
    nodes.If,
    nodes.For,
    nodes.With,
    nodes.CallBlock,
    nodes.FilterBlock,
    nodes.Block,
    nodes.ScopedEvalContextModifier,
)
"""Tags whose inside can stand without them."""


@dataclass(slots=True)
class Silenced:
    """What was taken out: the lines of it, the names that it would have set, and whether text went too."""

    lines: set[int] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    texts: bool = False


def silence(template: nodes.Template, wrong: Wrong) -> Silenced:
    """Take what is wrong out of a template: printed values, and tags around what they hold."""
    silenced = Silenced()
    _in_bodies(template, wrong, silenced)
    return silenced


def _in_bodies(node: nodes.Node, wrong: Wrong, silenced: Silenced) -> None:
    for name, value in list(node.iter_fields()):
        if name in _BODIES and isinstance(value, list):
            setattr(node, name, list(_kept(value, wrong, silenced)))


def _kept(body: list[nodes.Node], wrong: Wrong, silenced: Silenced) -> Iterator[nodes.Node]:
    for node in body:
        if isinstance(node, nodes.Output):
            yield _output(node, wrong, silenced)
            continue
        heads = list(_heads(node))
        if not wrong(node) and not any(_holds(part, wrong) for part in heads):
            _within(node, wrong, silenced)
            yield node
            continue
        silenced.lines.update(_lines(node))
        silenced.names.update(name for part in heads for name in names_set(part))
        if isinstance(node, _AROUND):
            yield from _inside(node, wrong, silenced)
        else:
            silenced.names.update(names_set(node))
            silenced.texts = silenced.texts or isinstance(node, nodes.Include)


def _within(node: nodes.Node, wrong: Wrong, silenced: Silenced) -> None:
    _in_bodies(node, wrong, silenced)
    for branch in node.elif_ if isinstance(node, nodes.If) else ():
        _in_bodies(branch, wrong, silenced)


def _inside(node: nodes.Node, wrong: Wrong, silenced: Silenced) -> Iterator[nodes.Node]:
    """What stands in a tag, all of its branches one after another."""
    branches = [node, *(node.elif_ if isinstance(node, nodes.If) else ())]
    for branch in branches:
        for name, value in branch.iter_fields():
            if name in _BODIES and isinstance(value, list):
                yield from _kept(value, wrong, silenced)


def _output(output: nodes.Output, wrong: Wrong, silenced: Silenced) -> nodes.Output:
    left: list[nodes.Expr] = []
    for part in output.nodes:
        if _holds(part, wrong):
            silenced.lines.update(_lines(part))
        else:
            left.append(part)
    return nodes.Output(left, lineno=output.lineno)


def _heads(node: nodes.Node) -> Iterator[nodes.Node]:
    """What a tag says itself, without what stands between it and its end."""
    for name, value in node.iter_fields():
        if name in _BODIES:
            continue
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, nodes.If):
                yield from _heads(part)
            elif isinstance(part, nodes.Node):
                yield part


def _holds(node: nodes.Node, wrong: Wrong) -> bool:
    return wrong(node) or any(wrong(inner) for inner in node.find_all(nodes.Node))


def _lines(node: nodes.Node) -> Iterable[int]:
    inner = list(node.find_all(nodes.Node))
    lines = [line_of(one.lineno) for one in (node, *inner) if one.lineno]
    texts = (data for data in inner if isinstance(data, nodes.TemplateData))
    lines += [line_of(data.lineno) + data.data.count("\n") for data in texts]
    return range(min(lines), max(lines) + 1) if lines else ()
