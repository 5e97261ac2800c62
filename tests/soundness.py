"""Every Word draft and every PDF that a test makes is held to our own rules when the test ends.

At the end of the session Microsoft's validator reads some drafts: so few, and such, that they hold
every element under every element, and every attribute, that any draft of the tests holds.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from reportgen.model.finding import Finding, Severity

LARGEST = 3_000_000
"""What is larger is a long table, which would take seconds."""

MOST = 3
"""So many files of one test are looked at: those that try many ways make hundreds."""

WRITERS = {
    "docx": ("reportgen.render.docx.writer", "packed"),
    "pdf": ("reportgen.render.pdf.drawing", "drawn"),
}
"""What every file passes through, by its suffix."""

Grammar = frozenset[tuple[str, ...]]
"""What stands in what, and with which attribute, in the parts of a draft."""


@dataclass(slots=True)
class Made:
    """The files that tests make.

    waiting: those of the test that runs, by suffix. kept: drafts for the validator, with the test
    that made each and its grammar.
    """

    waiting: list[tuple[str, bytes]] = field(default_factory=list)
    met: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=lambda: {"docx": 0, "pdf": 0})
    grammar: set[tuple[str, ...]] = field(default_factory=set)
    kept: list[tuple[str, bytes, Grammar]] = field(default_factory=list)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """While what the two writers write is noted."""
        with ExitStack() as stack:
            for suffix, (module, name) in WRITERS.items():
                write = getattr(import_module(module), name)
                stack.enter_context(patch(f"{module}.{name}", self._noting(suffix, write)))
            yield

    def _noting(self, suffix: str, write: Callable[..., bytes]) -> Callable[..., bytes]:
        def noted(*args: object, **options: object) -> bytes:
            data = write(*args, **options)
            if len(self.waiting) < MOST and len(data) < LARGEST:
                self.waiting.append((suffix, data))
            return data

        return noted

    def wrong(self, test: str) -> list[str]:
        """The errors of what a test has made; each file is looked at once in a session."""
        waiting, self.waiting = self.waiting, []
        found: list[str] = []
        for suffix, data in waiting:
            name = sha256(data).hexdigest()
            if name not in self.met:
                self.met.add(name)
                self.counts[suffix] += 1
                findings = self._draft(test, data) if suffix == "docx" else _pdf(data)
                errors = (one for one in findings if one.severity is Severity.ERROR)
                found += (f"{suffix}: {one.message} [{one.rule}] {one.place}" for one in errors)
        return found

    def _draft(self, test: str, data: bytes) -> tuple[Finding, ...]:
        from reportgen.verify.word.opening import read
        from reportgen.verify.word.registry import broken

        package = read(data, "made.docx")
        grammar = frozenset(
            entry
            for tree in package.trees.values()
            for one in tree.iter()
            for above in [one.getparent()]
            for entry in [("" if above is None else str(above.tag), str(one.tag)), *_attributes(one)]
        )
        if not grammar <= self.grammar:
            self.grammar |= grammar
            self.kept.append((test, data, grammar))
        return broken(package)

    def chosen(self) -> list[tuple[str, bytes]]:
        """Few of the drafts, which together hold all that the kept ones hold."""
        left, pool, found = set(self.grammar), list(self.kept), []
        while left:
            best = max(pool, key=lambda one: len(one[2] & left))
            pool.remove(best)
            left -= best[2]
            found.append(best[:2])
        return found


def _attributes(one: object) -> Iterator[tuple[str, ...]]:
    tag, names = str(one.tag), one.attrib  # type: ignore[attr-defined]
    return ((tag, "@", str(name)) for name in names)


def _pdf(data: bytes) -> tuple[Finding, ...]:
    from reportgen.verify.opening import opened
    from reportgen.verify.registry import broken

    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.pdf"
        path.write_bytes(data)
        with opened(path) as file:
            return broken(file)


def judged(drafts: list[tuple[str, bytes]], program: str) -> list[str]:
    """What Microsoft's validator says of some drafts, each with the test that made it."""

    def said(of: tuple[str, bytes]) -> list[str]:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "made.docx"
            path.write_bytes(of[1])
            done = subprocess.run(
                [program, str(path)], capture_output=True, text=True, encoding="utf-8", check=False
            )
        errors = json.loads(done.stdout)["errors"]
        return [f"{of[0]}: {one['description']} {(one['path'] or '')} {one['xPath']}" for one in errors]

    with ThreadPoolExecutor(2) as pool:
        return [words for found in pool.map(said, drafts) for words in found]
