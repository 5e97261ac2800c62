"""The tags of a template by their places, and in plain words what Jinja cannot read in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import jinja2

from reportgen.errors import Origin, TemplateError, did_you_mean
from reportgen.frozen import dataclass
from reportgen.narrative.scope import Source

_OPENING = re.compile(r"\{\{|\{%|\{#")
_INSIDE = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|\{\{|\{%|\}\}|%\}")
_RAW_END = re.compile(r"\{%[-+]?\s*endraw\s*[-+]?%\}")
_NAME = re.compile(r"\{%[-+]?\s*(\w*)")
_CLOSING: Mapping[str, str] = MappingProxyType({"{{": "}}", "{%": "%}", "{#": "#}"})
_SPANS = ("if", "for", "macro", "call", "filter", "with", "set", "block", "autoescape")
_BRANCHES: Mapping[str, tuple[str, ...]] = MappingProxyType({"elif": ("if",), "else": ("if", "for")})
_ALONE = ("include", "import", "from", "extends", "raw")
_SET_VALUE = re.compile(r"\{%[-+]?\s*set\b[^=]*=")
_KNOWN = (*_SPANS[:7], *(f"end{name}" for name in _SPANS[:7]), *_BRANCHES, *_ALONE[:3], "raw", "endraw")

_PLAIN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"unexpected char [\"'](['\"])[\"']", "a text in quotes is never closed"),
        (r"unexpected char '(.*)' at", "“{0}” means nothing here"),
        (r"unexpected '(.)', expected '([)\]}}])'", "a bracket is left open: “{1}” is missing"),
        (r"unexpected '([)\]}])'", "“{0}” closes no bracket"),
        (r"expected token 'end of [^']*', got '(.*)'", "“{0}” stands where the tag should end"),
        (r"[Ee]xpected .*got 'end of [^']*'", "something is missing at its end"),
        (r"unexpected 'end of [^']*'", "something is missing at its end"),
        (r"unexpected end of template", "something is missing at its end"),
        (r"expected token 'name', got '([^']*)'", "a name is missing before “{0}”"),
        (r"expected token '([^']*)', got '([^']*)'", "“{0}” is missing before “{1}”"),
        (r"expected name or number", "a name is missing after the dot"),
        (r"unexpected '(.*)'", "“{0}” cannot stand where it stands"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """{{ … }}, {% … %} or {# … #}: its text, where it begins and which lines it covers.

    name is the first word of a {% … %}; closed says whether its end was found.
    """

    text: str
    line: int
    column: int
    name: str = ""
    closed: bool = True

    @property
    def last(self) -> int:
        """The line that it ends on."""
        return self.line + self.text.count("\n")

    def holds(self, line: int, column: int | None) -> bool:
        """Whether a place lies in it; a place without a column does by its line."""
        if column is None or self.line != self.last:
            return self.line <= line <= self.last
        return line == self.line and self.column <= column < self.column + len(self.text)


def tags_of(text: str) -> Iterator[Tag]:
    r"""The tags of a template in order; one that is left open reaches to the end of its line.

    >>> [(tag.text, tag.line, tag.closed) for tag in tags_of("a {{ b }}\n{{ c\n{% if d %}")]
    [('{{ b }}', 1, True), ('{{ c', 2, False), ('{% if d %}', 3, True)]
    """
    position = 0
    while match := _OPENING.search(text, position):
        start = match.start()
        end = _end(text, start, match[0])
        line = text.count("\n", 0, start) + 1
        column = start - text.rfind("\n", 0, start)
        position = end if end is not None else _line_end(text, start)
        words = text[start:position]
        named = _NAME.match(words)
        name = named[1] if named else ""
        ended = True
        if end is not None and name == "raw":
            finish = _RAW_END.search(text, position)
            ended = finish is not None
            position = finish.end() if finish is not None else len(text)
        closed = end is not None and ended
        yield Tag(text=words.rstrip(), line=line, column=column, name=name, closed=closed)


def mistakes_of(source: Source) -> tuple[TemplateError, ...]:
    """All that Jinja cannot read in a text: tags left open, tags that do not match, what they say."""
    tags = list(tags_of(source.text))
    found = [*_open(tags, source.file), *_unmatched(tags, source.file), *_unreadable(tags, source)]
    return tuple(found)


def _end(text: str, start: int, opening: str) -> int | None:
    """Where a tag ends; None where another one begins before, or the text does."""
    if opening == "{#":
        end = text.find("#}", start + 2)
        return end + 2 if end >= 0 else None
    for match in _INSIDE.finditer(text, start + 2):
        if match[0] == _CLOSING[opening]:
            return match.end()
        if match[0] in _CLOSING:
            return None
    return None


def _line_end(text: str, start: int) -> int:
    """Where a tag that is left open is given up: at its line's end, or at the next tag's start."""
    end = text.find("\n", start)
    following = _OPENING.search(text, start + 2)
    ends = [place for place in (end, following.start() if following else -1) if place >= 0]
    return min(ends, default=len(text))


def _open(tags: list[Tag], file: str) -> Iterator[TemplateError]:
    for tag in tags:
        if not tag.closed:
            closing = (
                "{% endraw %}" if tag.name == "raw" and tag.text.endswith("%}") else _CLOSING[tag.text[:2]]
            )
            yield _at(tag, file, f"“{_short(tag)}” is never closed", hint=f"write {closing} where it ends")


def _unmatched(tags: list[Tag], file: str) -> Iterator[TemplateError]:
    """Tags without their end, ends without their start, tags that there are not."""
    stack: list[Tag] = []
    unknown = False
    for tag in tags:
        if not tag.name:
            continue
        if tag.name in _SPANS and not _SET_VALUE.match(tag.text):
            stack.append(tag)
        elif tag.name in _BRANCHES:
            if not stack or stack[-1].name not in _BRANCHES[tag.name]:
                hint = "write it between {% if … %} and {% endif %}"
                yield _at(tag, file, f"“{_short(tag)}” belongs to nothing", hint=hint)
        elif tag.name.removeprefix("end") in _SPANS and tag.name.startswith("end"):
            # A tag that there is not may be the start that an end seems to lack.
            yield from () if unknown and not stack else _ended(tag, stack, file)
        elif tag.name not in (*_SPANS, *_ALONE):
            unknown = True
            hint = did_you_mean(tag.name, _KNOWN)
            yield _at(tag, file, f"there is no tag {{% {tag.name} %}}", hint=hint)
    for tag in (left for left in stack if left.closed):
        hint = f"write {{% end{tag.name} %}} where it ends"
        yield _at(tag, file, f"“{_short(tag)}” has no end", hint=hint)


def _ended(tag: Tag, stack: list[Tag], file: str) -> Iterator[TemplateError]:
    name = tag.name.removeprefix("end")
    if stack and stack[-1].name == name:
        stack.pop()
        return
    if any(open_tag.name == name for open_tag in stack):
        while stack[-1].name != name:
            left = stack.pop()
            hint = f"write {{% end{left.name} %}} before line {tag.line}"
            yield _at(left, file, f"“{_short(left)}” has no end", hint=hint)
        stack.pop()
        return
    hint = f"leave it out, or write {{% {name} … %}} above it"
    if stack:
        hint = f"“{_short(stack[-1])}” on line {stack[-1].line} ends with {{% end{stack[-1].name} %}}"
        stack.pop()
    yield _at(tag, file, f"“{_short(tag)}” closes nothing", hint=hint)


def _unreadable(tags: list[Tag], source: Source) -> Iterator[TemplateError]:
    """Tags whose words Jinja cannot read, each tried alone."""
    reader = jinja2.Environment(autoescape=True)
    for tag in tags:
        text = _alone(tag)
        if text is None:
            continue
        try:
            reader.parse(text)
        except jinja2.TemplateSyntaxError as error:
            yield _at(
                tag,
                source.file,
                f"“{_short(tag)}” cannot be read",
                why=_in_words(error.message or "", tag),
                hint="figures stand in {{ … }}, conditions and loops in {% … %} … {% end… %}",
            )
        except RecursionError:
            continue


def _alone(tag: Tag) -> str | None:
    """A tag as a template of its own; None where it is none by itself."""
    if not tag.closed or tag.text.startswith("{#"):
        return None
    if tag.name == "elif":
        return tag.text.replace("elif", "if", 1) + "{% endif %}"
    if tag.name in _SPANS:
        return tag.text if _SET_VALUE.match(tag.text) else tag.text + f"{{% end{tag.name} %}}"
    return tag.text if tag.name in ("", "include", "import", "from") else None


def _in_words(message: str, tag: Tag) -> str:
    if not tag.text.strip("{}%-+ \n") or tag.text.strip("{}%-+ \n") == tag.name:
        return "it says nothing"
    for pattern, words in _PLAIN:
        match = pattern.search(message)
        if match is not None:
            return words.format(*match.groups())
    return message.rstrip(".")


def _short(tag: Tag) -> str:
    text = " ".join(tag.text.split())
    return text if len(text) <= 60 else text[:57] + "…"


def _at(tag: Tag, file: str, what: str, *, why: str = "", hint: str = "") -> TemplateError:
    where = Origin(file=file, line=tag.line, column=tag.column)
    return TemplateError(what, where=where, why=why, hint=hint)
