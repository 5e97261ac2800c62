"""What is wrong in a template before it runs, all of it at once: names, figures, filters, tests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from jinja2 import nodes

from reportgen.errors import Origin, TemplateError, did_you_mean
from reportgen.narrative.filters import FILTERS, INSTEAD, TESTS
from reportgen.narrative.sandbox import Sandbox
from reportgen.narrative.scope import Source
from reportgen.narrative.syntax import JOIN
from reportgen.narrative.views import View, unknown_member

_REFUSED: tuple[tuple[type[nodes.Node], str, str], ...] = (
    (nodes.Extends, "extends", "{% include %} another file, or replace the layout's file by your own"),
    (nodes.Block, "block", "{% include %} another file, or replace the layout's file by your own"),
    (nodes.ScopedEvalContextModifier, "autoescape", "leave it out: what is printed is always escaped"),
)


def mistakes(source: Source, sandbox: Sandbox, names: Mapping[str, object]) -> list[TemplateError]:
    """The mistakes that can be seen without running the template, in no order.

    A name that the template sets anywhere is left to the run, as is what “is defined” or
    “default” asks about.
    """
    tree = sandbox.parse(source.text, source.file, source.file)
    checker = _Checker(source, {**sandbox.globals, **names}, _stored(tree))
    return [*checker.refused(tree), *checker.functions(tree), *checker.names(tree)]


class _Checker:
    def __init__(self, source: Source, names: Mapping[str, object], stored: frozenset[str]) -> None:
        self._lines = source.text.splitlines()
        self._file = source.file
        self._names = names
        self._stored = stored

    def refused(self, tree: nodes.Template) -> Iterator[TemplateError]:
        for kind, tag, hint in _REFUSED:
            for node in tree.find_all(kind):
                yield self._at(TemplateError(f"{{% {tag} %}} is not for narratives", hint=hint), node, tag)

    def functions(self, tree: nodes.Template) -> Iterator[TemplateError]:
        for node in tree.find_all(nodes.Filter):
            if node.name not in FILTERS and node.name != JOIN:
                hint = INSTEAD.get(node.name) or did_you_mean(node.name, FILTERS)
                yield self._at(TemplateError(f"unknown filter “{node.name}”", hint=hint), node, node.name)
        for test in tree.find_all(nodes.Test):
            if test.name not in TESTS:
                hint = did_you_mean(test.name, TESTS)
                yield self._at(TemplateError(f"unknown test “{test.name}”", hint=hint), test, test.name)

    def names(self, node: nodes.Node) -> Iterator[TemplateError]:
        """Unknown names and figures below a node, passing over what is asked about."""
        if _asks(node):
            return
        chain = _chain(node)
        if chain is not None:
            yield from self._walk(node, *chain)
            return
        for child in node.iter_child_nodes():
            yield from self.names(child)

    def _walk(self, node: nodes.Node, root: str, path: list[str]) -> Iterator[TemplateError]:
        if root in self._stored:
            return
        if root not in self._names:
            hint = did_you_mean(root, self._names)
            yield self._at(TemplateError(f"there is no “{root}”", hint=hint), node, root)
            return
        here: object = self._names[root]
        for name in path:
            if not isinstance(here, View):
                return
            found = here.member(name)
            if found is None:
                yield self._at(unknown_member(here, name), node, name)
                return
            here = found

    def _at(self, error: TemplateError, node: nodes.Node, word: str) -> TemplateError:
        error.where = Origin(file=self._file, line=node.lineno, column=self._column(node.lineno, word))
        return error

    def _column(self, line: int, word: str) -> int | None:
        """The column of a word, where it stands once in the line."""
        text = self._lines[line - 1] if 0 < line <= len(self._lines) else ""
        found = [match.start() for match in re.finditer(rf"\b{re.escape(word)}\b", text)]
        return found[0] + 1 if len(found) == 1 else None


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


def _asks(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Test | nodes.Filter) and node.name in ("defined", "undefined", "default")


def _stored(tree: nodes.Template) -> frozenset[str]:
    """The names that a template gives itself."""
    assigned = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    macros = {macro.name for macro in tree.find_all(nodes.Macro)}
    imports = {node.target for node in tree.find_all(nodes.Import)}
    parts = {
        name if isinstance(name, str) else name[1]
        for node in tree.find_all(nodes.FromImport)
        for name in node.names
    }
    return frozenset({"loop", "caller", "varargs", "kwargs", *assigned, *macros, *imports, *parts})
