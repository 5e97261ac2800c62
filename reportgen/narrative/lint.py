"""What is wrong in a template before it runs, all of it at once: names, figures, filters, tests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from jinja2 import nodes

from reportgen.errors import Origin, TemplateError, did_you_mean
from reportgen.narrative.filters import FILTERS, INSTEAD, TESTS
from reportgen.narrative.scope import Source
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
_GIVEN = frozenset({"loop", "caller", "varargs", "kwargs"})


def of_shape(tree: nodes.Template, source: Source) -> Iterator[TemplateError]:
    """Tags that are not for narratives, and filters and tests that there are not."""
    for node in tree.find_all(nodes.Node):
        match node:
            case nodes.Extends() | nodes.Block() | nodes.ScopedEvalContextModifier():
                tag, hint = _REFUSED[type(node)]
                error = TemplateError(f"{{% {tag} %}} is not for narratives", hint=hint)
                yield _placed(error, source, node, tag)
            case nodes.Filter(name=name) if name not in FILTERS:
                hint = INSTEAD.get(name) or did_you_mean(name, FILTERS)
                yield _placed(TemplateError(f"unknown filter “{name}”", hint=hint), source, node, name)
            case nodes.Test(name=name) if name not in TESTS:
                hint = did_you_mean(name, TESTS)
                yield _placed(TemplateError(f"unknown test “{name}”", hint=hint), source, node, name)
            case _:
                pass


def of_names(tree: nodes.Template, source: Source, names: Mapping[str, object]) -> Iterator[TemplateError]:
    """Names and figures that there are not.

    A name that the template sets anywhere is left to the run, as is what “is defined” or
    “default” asks about anywhere in it.
    """
    stored = _stored(tree)
    asked = _asked(tree)
    for node, root, path in _uses(tree):
        walked = (root, *path)
        known = any(walked[: len(name)] == name for name in asked)
        if root not in stored and not known:
            yield from _walk(node, root, path, source, names)


def _walk(
    node: nodes.Node, root: str, path: list[str], source: Source, names: Mapping[str, object]
) -> Iterator[TemplateError]:
    if root not in names:
        error = TemplateError(f"there is no “{root}”", hint=did_you_mean(root, names))
        yield _placed(error, source, node, root)
        return
    here: object = names[root]
    for name in path:
        if not isinstance(here, View):
            return
        found = here.member(name)
        if found is None:
            yield _placed(unknown_member(here, name), source, node, name)
            return
        here = found


def _uses(node: nodes.Node) -> Iterator[tuple[nodes.Node, str, list[str]]]:
    """The names that are used below a node with what is walked from them."""
    chain = _chain(node)
    if chain is not None:
        yield (node, *chain)
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
                found.add((chain[0], *chain[1]))
    return frozenset(found)


def _chain(node: nodes.Node) -> tuple[str, list[str]] | None:
    """The root and the names of a.b.c or a["b.c"]; None for anything else."""
    path: list[str] = []
    while True:
        match node:
            case nodes.Getattr():
                path.insert(0, node.attr)
                node = node.node
            case nodes.Getitem(arg=nodes.Const(value=str() as key)):
                path.insert(0, key)
                node = node.node
            case nodes.Name(ctx="load"):
                return node.name, path
            case _:
                return None


def _stored(tree: nodes.Template) -> frozenset[str]:
    """The names that a template gives itself."""
    found = set(_GIVEN)
    for node in tree.find_all((nodes.Name, nodes.Macro, nodes.Import, nodes.FromImport)):
        match node:
            case nodes.Name(ctx="store" | "param", name=name) | nodes.Macro(name=name):
                found.add(name)
            case nodes.Import(target=name):
                found.add(name)
            case nodes.FromImport(names=names):
                found.update(name if isinstance(name, str) else name[1] for name in names)
            case _:
                pass
    return frozenset(found)


def _placed(error: TemplateError, source: Source, node: nodes.Node, word: str) -> TemplateError:
    """The mistake with its line, and with the column of a word that stands once in the line."""
    lines = source.text.split("\n")
    text = lines[node.lineno - 1] if 0 < node.lineno <= len(lines) else ""
    found = [match.start() for match in re.finditer(rf"\b{re.escape(word)}\b", text)]
    column = found[0] + 1 if len(found) == 1 else None
    error.where = Origin(file=source.file, line=node.lineno, column=column)
    return error
