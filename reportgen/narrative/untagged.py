"""A template that cannot be rendered, as Markdown without its tags.

What else is wrong in it can then be told in the same run. Where tags stood, the Markdown is not
what the author meant; those lines are named, so that what is found there is not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.errors import Origin
from reportgen.narrative import sentinels
from reportgen.narrative.marked import Line, MarkedText, joined
from reportgen.narrative.scope import Source

_TAGS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BLOCKS = r"if|for|macro|call|filter|with|raw"
_BEGIN = re.compile(rf"\{{%[-+]?\s*(?:{_BLOCKS})\b")
_END = re.compile(rf"\{{%[-+]?\s*end(?:{_BLOCKS})\b")
_FENCE = re.compile(r"\s*(:{3,})(.*)")


def untagged(source: Source) -> tuple[MarkedText, frozenset[int]]:
    r"""The Markdown, line for line, and the numbers of the lines that are not what they seem.

    >>> sorted(untagged(Source(text="a\n{% if x %}\nb\n{% endif %}\nc\n", file="a.md"))[1])
    [2, 3, 4]
    """
    text = sentinels.prepared(source.text)
    blank = _TAGS.sub(lambda match: "\n" * match[0].count("\n"), text)
    texts = blank.split("\n")
    lines = (
        Line(origin=Origin(file=source.file, line=number, column=1), exact=len(line))
        for number, line in enumerate(texts, start=1)
    )
    tagged = {*_touched(text), *_between(text.split("\n"))}
    return joined(texts, tuple(lines)), spread(texts, tagged)


def spread(texts: list[str], lines: set[int]) -> frozenset[int]:
    """Numbers of lines, and all those of the directives that they stand in."""
    fences = (number for fence in _fences(texts) if lines.intersection(fence) for number in fence)
    return frozenset({*lines, *fences})


def _touched(text: str) -> Iterator[int]:
    """The lines that a tag stands in."""
    for match in _TAGS.finditer(text):
        first = text.count("\n", 0, match.start()) + 1
        yield from range(first, first + match[0].count("\n") + 1)


def _between(texts: list[str]) -> Iterator[int]:
    """The lines inside conditions, loops and the like."""
    depth = 0
    for number, line in enumerate(texts, start=1):
        depth += len(_BEGIN.findall(line))
        if depth > 0:
            yield number
        depth = max(depth - len(_END.findall(line)), 0)


def _fences(texts: list[str]) -> Iterator[range]:
    """The lines of each directive at the top."""
    opened = 0
    colons = ""
    for number, line in enumerate(texts, start=1):
        match = _FENCE.fullmatch(line)
        if match is None:
            continue
        if not opened and match[2].strip():
            opened, colons = number, match[1]
        elif opened and len(match[1]) >= len(colons) and not match[2].strip():
            yield range(opened, number + 1)
            opened = 0
