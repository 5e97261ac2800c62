"""YAML 1.2 as plain Python values, with the place of every key and value.

Mappings, lists, text, whole numbers, decimals (as Decimal, so that 1.10 stays 1.10), true,
false and null; a date stays text. Keys are text as written. Files are bounded in size, depth
and number of nodes, aliases expanded.
"""

from __future__ import annotations

import re
import warnings
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, StringMark, YAMLError
from ruamel.yaml.events import CollectionEndEvent, CollectionStartEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from reportgen.errors import Origin, ReportError, SettingsError, raise_all
from reportgen.project.origins import Origins, Place, SettingPath, Step
from reportgen.project.texts import decoded
from reportgen.project.yaml_errors import explained, telling_mark

MAX_BYTES = 250_000
"""Some ten thousand lines; a larger file would take longer to parse than a person waits."""
MAX_DEPTH = 40
MAX_NODES = 50_000

Plain: TypeAlias = "str | int | Decimal | bool | list[Plain] | dict[str, Plain] | None"

_TAG = "tag:yaml.org,2002:"
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9_]{0,30})|0x[0-9a-fA-F]{1,16}|0o[0-7]{1,20}")


def read_yaml(path: Path, file: str) -> tuple[Plain, Origins]:
    """The values of a YAML file and their places; file is how its author calls it.

    Raises SettingsError for a file that cannot be read, decoded or parsed.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _too_large(file)
        data = path.read_bytes()
    except OSError as error:
        raise SettingsError(
            f"{file} cannot be read",
            where=Origin(file=file),
            why=error.strerror or str(error),
            hint="see that it is a file, and that you may read it",
        ) from None
    return parse_yaml(data, file)


def parse_yaml(data: bytes, file: str) -> tuple[Plain, Origins]:
    r"""The values of YAML text in UTF-8 and their places.

    >>> values, origins = parse_yaml(b"title: Visits\nperiod: 2022-03\n", "report.yml")
    >>> values
    {'title': 'Visits', 'period': '2022-03'}
    >>> str(origins.at("period"))
    'report.yml:2:9'
    """
    if len(data) > MAX_BYTES:
        raise _too_large(file)
    text = decoded(data, file, SettingsError)
    root = _composed(text, file)
    reader = _Reader(file)
    values = reader.value(root, (), None) if root is not None else None
    raise_all(reader.problems)
    return values, Origins(file=file, places=reader.places)


def _too_large(file: str) -> SettingsError:
    return SettingsError(
        f"{file} is larger than {MAX_BYTES:,} bytes",
        where=Origin(file=file),
        hint="settings are short; keep figures in data files",
    )


def _composed(text: str, file: str) -> Node | None:
    parser = YAML(typ="safe", pure=True)
    try:
        with warnings.catch_warnings():
            # An anchor used twice is legal YAML; the later one counts.
            warnings.simplefilter("ignore")
            node = parser.compose(text)
    except RecursionError:
        raise _too_deep(_deepest(text, file)) from None
    except ReaderError as error:
        raise explained(error, _place_of(text, error.position, file)) from None
    except MarkedYAMLError as error:
        raise explained(error, _origin(telling_mark(error), file)) from None
    except YAMLError as error:
        raise explained(error, Origin(file=file)) from None
    return node if isinstance(node, Node) else None


def _deepest(text: str, file: str) -> Origin:
    """Where the nesting passes the bound: found by events, which need no recursion."""
    depth = 0
    for event in YAML(typ="safe", pure=True).parse(text):
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > MAX_DEPTH:
            return _origin(event.start_mark, file)
    return Origin(file=file)


def _place_of(text: str, index: int, file: str) -> Origin:
    line = text.count("\n", 0, index) + 1
    return Origin(file=file, line=line, column=index - text.rfind("\n", 0, index))


def _origin(mark: StringMark | None, file: str) -> Origin:
    if mark is None:
        return Origin(file=file)
    return Origin(file=file, line=mark.line + 1, column=mark.column + 1)


def _too_deep(where: Origin) -> SettingsError:
    return SettingsError(
        f"settings nested deeper than {MAX_DEPTH} levels",
        where=where,
        hint="a bracket may be left open, or an alias repeats itself",
    )


def text_origin(node: ScalarNode, file: str) -> Origin:
    """Where the first character of a text stands; without a column where those after it follow otherwise.

    In a block (“|”) that is the first line that holds something; all lines start in its column.
    """
    mark = node.start_mark
    line, column = mark.line + 1, mark.column + 1
    if node.style in ("|", ">"):
        below = mark.buffer[mark.pointer :].split("\n")[1:]
        blank = next((number for number, text in enumerate(below) if text.strip()), 0)
        indent = len(below[blank]) - len(below[blank].lstrip(" ")) if below else 0
        return Origin(file=file, line=line + 1 + blank, column=indent + 1 if node.style == "|" else None)
    quote = 1 if node.style else 0
    raw = mark.buffer[mark.pointer + quote :].startswith(node.value)
    return Origin(file=file, line=line, column=column + quote if raw else None)


class _Reader:
    """Turns nodes into values, and notes their places and what is wrong with them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.places: dict[SettingPath, Place] = {}
        self.problems: list[ReportError] = []
        self._count = 0

    def value(self, node: Node, path: SettingPath, key: Node | None) -> Plain:
        where = _origin(node.start_mark, self.file)
        self._bound(path, where)
        self._note(node, path, key)
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            self._refuse_tag(node, "seq")
            return [self.value(item, (*path, place), None) for place, item in enumerate(node.value)]
        return self._scalar(node)

    def _bound(self, path: SettingPath, where: Origin) -> None:
        self._count += 1
        if len(path) > MAX_DEPTH:
            raise _too_deep(where)
        if self._count > MAX_NODES:
            raise SettingsError(
                f"more than {MAX_NODES:,} settings, aliases included",
                where=where,
                why="aliases that repeat aliases grow without bound",
                hint="write the values out, or keep them in a data file",
            )

    def _note(self, node: Node, path: SettingPath, key: Node | None) -> None:
        if not path:
            return
        value = _origin(node.start_mark, self.file)
        text = text_origin(node, self.file) if isinstance(node, ScalarNode) else value
        start = _origin(key.start_mark, self.file) if key is not None else value
        # An empty value “stands” at the next token, which may be lines away.
        empty = isinstance(node, ScalarNode) and not node.value and not node.style
        self.places[path] = Place(key=start, value=start if empty else value, text=text)

    def _mapping(self, node: MappingNode, path: SettingPath) -> Plain:
        self._refuse_tag(node, "map")
        values: dict[str, Plain] = {}
        for key, item in node.value:
            name = self._key(key)
            if name is None:
                continue
            if name in values:
                self._duplicate(name, path, key)
                continue
            values[name] = self.value(item, (*path, name), key)
        return values

    def _key(self, key: Node) -> str | None:
        if isinstance(key, ScalarNode):
            return str(key.value)
        self._problem("a key that is a list or a mapping", key, hint="write a word before the colon")
        return None

    def _duplicate(self, name: str, path: SettingPath, key: Node) -> None:
        first = self.places[(*path, name)].key
        self._problem(
            f"“{name}” is set twice",
            key,
            why=f"it is set first in line {first.line}, column {first.column}",
            hint="keep one of the two",
        )

    def _scalar(self, node: Node) -> Plain:
        tag = str(node.tag).removeprefix(_TAG)
        text = str(node.value)
        match tag:
            case "null":
                return None
            case "bool":
                return text.lower() in ("true", "yes", "on")
            case "int":
                return int(text.replace("_", ""), 0) if _INTEGER.fullmatch(text) else text
            case "float":
                return _decimal(text)
            case "str" | "timestamp" | "merge" | "value":
                return text
            case _:
                self._refuse_tag(node, "str")
                return text

    def _refuse_tag(self, node: Node, plain: str) -> None:
        tag = str(node.tag)
        if tag != _TAG + plain:
            what = f"the YAML tag “{tag.replace(_TAG, '!!')}”"
            self._problem(what, node, why="settings are plain values", hint="leave it out")

    def _problem(self, what: str, node: Node, *, why: str = "", hint: str = "") -> None:
        where = _origin(node.start_mark, self.file)
        self.problems.append(SettingsError(what, where=where, why=why, hint=hint))


def _decimal(text: str) -> Decimal | str:
    """The number, or the text where it is none that settings could mean (.inf, .nan)."""
    try:
        value = Decimal(text.replace("_", ""))
    except InvalidOperation:
        return text
    return value if value.is_finite() and abs(value.adjusted()) < 40 else text


def step_text(path: tuple[Step, ...]) -> str:
    """A path as an author would say it: measures.visits.links[2] (places count from 1).

    >>> step_text(("measures", "visits", "links", 1))
    'measures.visits.links[2]'
    """
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return text.removeprefix(".")
