"""What a YAML parser complains of, said in an author's words."""

from __future__ import annotations

import re
from types import MappingProxyType

from ruamel.yaml.error import MarkedYAMLError, StringMark, YAMLError

from reportgen.errors import Origin, SettingsError

_QUOTES = "put the text in quotes"
_INDENT = "give keys of one level the same number of spaces in front"

_EXPLAINED = MappingProxyType(
    {
        r"found character '\\t'": ("a tab in the indentation", "indent with spaces"),
        r"found character '(.)' that cannot start": ("text that starts with “{0}”", _QUOTES),
        r"mapping values are not allowed": (
            "a colon where none can stand",
            f"{_QUOTES} if it holds “: ”; otherwise {_INDENT}",
        ),
        r"could not find expected ':'": ("a key without a colon", "write “key: value”"),
        r"found unexpected end of stream": ("a quote that is not closed", "close the quote"),
        r"expected ',' or '([\]}])'": (
            "a bracket that is not closed",
            "put a comma between the entries and “{0}” after the last",
        ),
        r"expected <block end>": ("a line whose indentation does not fit", _INDENT),
        r"found undefined alias '(.*)'": (
            "an alias “*{0}” of nothing",
            f"{_QUOTES} if the star belongs to it",
        ),
        r"found unknown escape character '(.*)'": (
            "the escape “\\{0}” in double quotes",
            "use single quotes, or write the backslash twice",
        ),
        r"found another document": ("a second document in the file", "remove the line “---”"),
        r"incompatible YAML document": ("a YAML version that is not 1", "remove the line “%YAML”"),
        r"special characters are not allowed": (
            "a control character that cannot be seen",
            "delete it, or type the line again",
        ),
        r"expected alphabetic or numeric character": (
            "a “&” or “*” without a name",
            _QUOTES,
        ),
    }
)


def explained(error: YAMLError, where: Origin) -> SettingsError:
    """A parser's complaint as an error that says what is wrong and what to do."""
    said = _said(error)
    for pattern, (what, hint) in _EXPLAINED.items():
        match = re.search(pattern, said)
        if match:
            return SettingsError(what.format(*match.groups()), where=where, hint=hint.format(*match.groups()))
    return SettingsError("this is not YAML", where=where, why=said.split("\n")[0], hint=_INDENT)


def telling_mark(error: MarkedYAMLError) -> StringMark | None:
    """Where to look: where a quote or a bracket opens, else where the parser stopped."""
    opened = re.search(r"unexpected end of stream|expected ',' or", str(error.problem))
    marks = (error.problem_mark, error.context_mark)
    preferred: list[StringMark] = [mark for mark in (marks[::-1] if opened else marks) if mark]
    return preferred[0] if preferred else None


def _said(error: YAMLError) -> str:
    if isinstance(error, MarkedYAMLError):
        # The mark is shown as file:line:column already; it would repeat the author's text.
        return str(error.problem or error.context or "")
    return str(error)
