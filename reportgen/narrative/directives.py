"""Directives: what an author writes between ::: fences, as name, argument, options and body.

    :::{key-figures} optional argument
    :columns: 4
    :figures: visits.change_pct,
      loans.change_pct
    body
    :::

Options may stand in a block of YAML between two lines of --- instead. The texts keep their
sentinels: plain() gives them as words, inlines_of() as inlines, parse_body() as a passage.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from io import StringIO

from markdown_it.token import Token
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from reportgen.errors import DirectiveError, Origin, ReportError
from reportgen.frozen import dataclass
from reportgen.model.passage import Directive, Option
from reportgen.narrative import sentinels
from reportgen.narrative.marked import joined
from reportgen.narrative.places import Places

_OPENING = re.compile(r"\{\s*([^}\s]*)\s*\}[ \t]*(.*)")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_OPTION = re.compile(r":([A-Za-z][\w-]*):(?:[ \t]+(.*))?")
_ALMOST = re.compile(r":([A-Za-z][\w-]*)(?:[ \t].*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """The lines inside a directive: how many options take, and the options."""

    options: dict[str, Option]
    taken: int


def place_in(option: Option, offset: int) -> Origin:
    """The place of a character of an option's text, where no printed value stands before it."""
    starts = [(0, option.origin), *option.further]
    start, origin = next(place for place in reversed(starts) if place[0] <= offset)
    known = origin.column is not None and sentinels.stripped(option.text) == option.text
    return replace(origin, column=origin.column + offset - start) if known and origin.column else origin


class DirectiveReader:
    """Reads the directives of one text; mistakes are collected in problems."""

    def __init__(self, places: Places, problems: list[ReportError]) -> None:
        self._places = places
        self._problems = problems

    def read(self, token: Token) -> Directive | None:
        """The directive that a colon fence holds; None where it is none."""
        first, last = token.map or (0, 0)
        texts = token.content.removesuffix("\n").split("\n") if token.content else []
        opening = _OPENING.fullmatch(token.info.strip())
        if opening is None:
            self._refuse_fence(token, first)
            return None
        name = sentinels.plain(opening[1])
        if not _NAME.fullmatch(name):
            self._refuse(first, f"“{name}” is no name of a directive", hint="write :::{name}")
            return None
        if not self._closed(first, last, len(texts)):
            self._refuse(
                first,
                f"the directive “{name}” is never closed",
                hint=f"end it with a line of {token.markup}",
            )
            return None
        body = self._options(texts, first + 1)
        start = first + 1 + body.taken
        rest = texts[body.taken :]
        inside = self._places.lines(start, start + len(rest))
        return Directive(
            id=self._places.block(name, first),
            name=name,
            argument=opening[2].strip(),
            argument_origin=self._places.origin(first, opening[2].strip()),
            options=body.options,
            body=joined(rest, inside).text,
            origin=self._places.origin(first, ":::"),
            body_origin=self._places.origin(start),
        )

    def _closed(self, first: int, last: int, inside: int) -> bool:
        """Whether a fence ends, and in the file that it begins in, where narratives are embedded."""
        files = [self._places.line(number).origin.file for number in (first, last - 1)]
        return last - first - 1 > inside and files[0] == files[1]

    def _options(self, texts: Sequence[str], line: int) -> _Body:
        if texts and texts[0].strip() == "---":
            return self._yaml(texts, line)
        options: dict[str, Option] = {}
        taken = 0
        key = ""
        for text in texts:
            match = _OPTION.fullmatch(text.strip())
            if match:
                key = match[1]
                value = (match[2] or "").strip()
                self._add(options, key, value, line + taken, self._places.origin(line + taken, value))
            elif key and text[:1].isspace() and text.strip():
                options[key] = self._continued(options[key], text.strip(), line + taken)
            else:
                self._check_almost(text, line + taken)
                break
            taken += 1
        return _Body(options=options, taken=taken)

    def _continued(self, told: Option, more: str, line: int) -> Option:
        where = self._places.origin(line, more)
        if not told.text:
            return replace(told, text=more, origin=where)
        further = (*told.further, (len(told.text) + 1, where))
        return replace(told, text=f"{told.text} {more}", further=further)

    def _check_almost(self, text: str, line: int) -> None:
        match = _ALMOST.fullmatch(text.strip())
        if match:
            self._refuse(line, f"“{text.strip()}” is no option", hint=f"write :{match[1]}: …")

    def _yaml(self, texts: Sequence[str], line: int) -> _Body:
        ends = [number for number, text in enumerate(texts) if number and text.strip() == "---"]
        if not ends:
            self._refuse(line, "the options are never closed", hint="end them with a line of ---")
            return _Body(options={}, taken=len(texts))
        options: dict[str, Option] = {}
        try:
            node = YAML(typ="safe", pure=True).compose(StringIO("\n".join(texts[1 : ends[0]])))
            self._read_yaml(node, line + 1, options)
        except YAMLError as error:
            mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
            self._refuse(
                line + 1 + (mark.line if mark else 0),
                "options that are no YAML",
                why=str(getattr(error, "problem", "") or ""),
                hint="write one “key: value” a line; quote values that hold “: ” or “#”",
            )
        return _Body(options=options, taken=ends[0] + 1)

    def _read_yaml(self, node: Node | None, line: int, options: dict[str, Option]) -> None:
        if node is None:
            return
        if not isinstance(node, MappingNode):
            self._refuse(line, "options that are no “key: value” lines", hint="write one a line")
            return
        for key, value in node.value:
            at = line + value.start_mark.line
            text = _scalar(value)
            if text is None or not isinstance(key, ScalarNode):
                self._refuse(at, "an option that holds options", hint="give it one value, or a list")
                continue
            column = value.start_mark.column
            origin = self._places.line(at).at(column)
            self._add(options, str(key.value), text, line + key.start_mark.line, origin)

    def _add(self, options: dict[str, Option], key: str, value: str, line: int, origin: Origin) -> None:
        if key in options:
            self._refuse(line, f"the option “{key}” is given twice", hint="keep one of them")
        options[key] = Option(text=value, origin=origin, key=self._places.origin(line))

    def _refuse_fence(self, token: Token, line: int) -> None:
        info = sentinels.plain(token.info.strip())
        if info:
            self._refuse(line, f"“:::{info}” names no directive", hint=f":::{{{info.split()[0]}}}")
        else:
            self._refuse(
                line,
                "a “:::” that closes nothing",
                hint="a directive that holds others needs more colons than they have",
            )

    def _refuse(self, line: int, what: str, *, why: str = "", hint: str) -> None:
        where = self._places.origin(line)
        self._problems.append(DirectiveError(what, where=where, why=why, hint=hint))


def _scalar(node: Node) -> str | None:
    """The text of a value as written; a list as its texts with commas; None for the rest."""
    if isinstance(node, ScalarNode):
        return str(node.value).strip()
    if isinstance(node, SequenceNode) and all(isinstance(item, ScalarNode) for item in node.value):
        return ", ".join(str(item.value).strip() for item in node.value)
    return None
