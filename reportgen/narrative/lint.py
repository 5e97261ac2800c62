"""What is wrong in a template before it runs, all of it at once: names, figures, filters, tests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeAlias

from jinja2 import nodes

from reportgen.errors import TemplateError, did_you_mean
from reportgen.narrative.filters import FILTERS, INSTEAD, TESTS
from reportgen.narrative.scope import Source
from reportgen.narrative.spots import origin_of
from reportgen.narrative.syntax import names_set
from reportgen.narrative.views import View, unknown_member

_INCLUDE = "{% include %} another file, or replace the layout's file by your own"
_REFUSED: Mapping[type[nodes.Node], tuple[str, str]] = MappingProxyType(
    {
        nodes.Extends: ("extends", _INCLUDE),
        nodes.Block: ("block", _INCLUDE),
        nodes.ScopedEvalContextModifier: ("autoescape", "leave it out: what is printed is escaped"),
    }
)
_ASKING = frozenset({"defined", "undefined", "default"})
Chain: TypeAlias = list[tuple[str, nodes.Node]]
"""A name and what is walked from it, each with its part of the template."""

_GIVEN = frozenset({"loop", "caller", "varargs", "kwargs"})


Found: TypeAlias = tuple[TemplateError, nodes.Node]
"""A mistake, and the part of the template that it is in."""


def of_shape(tree: nodes.Template, source: Source) -> Iterator[Found]:
    """Tags that are not for narratives, and filters and tests that there are not."""
    for node in tree.find_all(nodes.Node):
        match node:
            case nodes.Extends() | nodes.Block() | nodes.ScopedEvalContextModifier():
                tag, hint = _REFUSED[type(node)]
                error = TemplateError(f"{{% {tag} %}} is not for narratives", hint=hint)
                yield _placed(error, source, node, tag), node
            case nodes.Filter(name=name) if name not in FILTERS:
                hint = INSTEAD.get(name) or did_you_mean(name, FILTERS)
                yield _placed(TemplateError(f"unknown filter “{name}”", hint=hint), source, node, name), node
            case nodes.Test(name=name) if name not in TESTS:
                hint = did_you_mean(name, TESTS)
                yield _placed(TemplateError(f"unknown test “{name}”", hint=hint), source, node, name), node
            case _:
                pass


def uses_of(tree: nodes.Template) -> tuple[Chain, ...]:
    """The names that a template must find before it runs, with what is walked from them.

    A name that the template sets anywhere is left to the run, as is what “is defined” or
    “default” asks about anywhere in it.
    """
    stored = _GIVEN.union(names_set(tree))
    asked = _asked(tree)
    found: list[Chain] = []
    for chain in _uses(tree):
        walked = tuple(name for name, _ in chain)
        if walked[0] not in stored and not any(walked[: len(name)] == name for name in asked):
            found.append(chain)
    return tuple(found)


def of_names(uses: Iterable[Chain], source: Source, names: Mapping[str, object]) -> Iterator[Found]:
    """Names and figures that there are not, of those that a template uses."""
    for chain in uses:
        yield from _walk(chain, source, names)


def _walk(chain: Chain, source: Source, names: Mapping[str, object]) -> Iterator[Found]:
    (root, start), *steps = chain
    if root not in names:
        error = TemplateError(f"there is no “{root}”", hint=did_you_mean(root, names))
        yield _placed(error, source, start, root), start
        return
    here: object = names[root]
    for name, node in steps:
        if not isinstance(here, View):
            return
        found = here.member(name)
        if found is None:
            yield _placed(unknown_member(here, name), source, node, name), node
            return
        here = found


def _uses(node: nodes.Node) -> Iterator[Chain]:
    """The names that are used below a node with what is walked from them."""
    chain = _chain(node)
    if chain is not None:
        yield chain
        return
    for child in node.iter_child_nodes():
        yield from _uses(child)


def _asked(tree: nodes.Template) -> frozenset[tuple[str, ...]]:
    """What “is defined” and “default” ask about."""
    found: set[tuple[str, ...]] = set()
    for node in tree.find_all((nodes.Test, nodes.Filter)):
        if isinstance(node, nodes.Test | nodes.Filter) and node.name in _ASKING and node.node is not None:
            chain = _chain(node.node)
            if chain is not None:
                found.add(tuple(name for name, _ in chain))
    return frozenset(found)


def _chain(node: nodes.Node) -> Chain | None:
    """The names of a.b.c or a["b.c"], each with its part of the template; None for anything else."""
    path: Chain = []
    while True:
        match node:
            case nodes.Getattr():
                path.insert(0, (node.attr, node))
                node = node.node
            case nodes.Getitem(arg=nodes.Const(value=str() as key)):
                path.insert(0, (key, node))
                node = node.node
            case nodes.Name(ctx="load"):
                return [(node.name, node), *path]
            case _:
                return None


def _placed(error: TemplateError, source: Source, node: nodes.Node, word: str) -> TemplateError:
    """The mistake with its place: where the word stands, which is in the part or soon after its start."""
    where = origin_of(node.lineno, source.file)
    lines = source.text.split("\n")
    text = lines[where.line - 1] if where.line and where.line <= len(lines) else ""
    found = re.compile(rf"\b{re.escape(word)}\b").search(text, (where.column or 1) - 1)
    error.where = replace(where, column=found.start() + 1) if found else where
    return error
