"""How typed prose is set: a number stays on the line of its unit, and a minus is a true one.

What is put in takes one character's place, so that every character stays where its author
wrote it. Spans of code, addresses and printed values are left as they are.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from markdown_it.token import Token

from reportgen.facts.numbers import MINUS
from reportgen.narrative import sentinels

NO_BREAK = "\N{NO-BREAK SPACE}"

_OPAQUE = "x"
_BREAK = "\x1f"
_DIGIT = re.compile(r"\d")
_AS_IF_LISTED = re.compile(r"-.*(\n-.*)+")
"""Lines that all begin with a hyphen: a list whose author left the spaces out."""


def join(tokens: Sequence[Token], units: tuple[str, ...]) -> None:
    """Joins, in the inline tokens of a text, numbers to the units after them and signs them.

    units: the words and signs that a number is not parted from, in the text's language.
    """
    seen = [_seen(token, address) for token, address in _with_addresses(tokens)]
    text = "".join(seen)
    changes = deque(sorted(_changes(text, units)) if _DIGIT.search(text) else ())
    start = 0
    for token, part in zip(tokens, seen, strict=True):
        end = start + len(part)
        if changes and changes[0][0] < end:
            characters = list(token.content or part)
            while changes and changes[0][0] < end:
                at, new = changes.popleft()
                characters[at - start] = new
            token.content = "".join(characters)
        start = end


def unbroken(text: str, units: tuple[str, ...]) -> str:
    """Printed words whose numbers stay with their units: the 12 of “12 months” with “months”."""
    return _patterns(units)[0].sub(NO_BREAK, text)


def _changes(text: str, units: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """The characters to put in, by their places."""
    space, minus = _patterns(units)
    yield from ((match.start(), NO_BREAK) for match in space.finditer(text))
    if not _AS_IF_LISTED.fullmatch(text):
        yield from ((match.start(), MINUS) for match in minus.finditer(text))


@cache
def _patterns(units: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A space before a unit, and a hyphen that is a minus: no part of a range, a code or a date."""
    unit = "|".join(re.escape(one).replace(r"\ ", r"\s") for one in sorted(units, key=len, reverse=True))
    unit = rf"(?:{unit})(?!\w)" if unit else r"(?!)"
    space = rf"[ \n](?<=\d[ \n])(?={unit})"
    number = r"[£$€]?\.?\d[\d.,]*+"
    minus = rf"-(?<![^\s(\[“‘\"']-)(?<!\d\s-)(?={number}(?:{unit}|(?!\w))(?![/-]))"
    return re.compile(space, re.IGNORECASE), re.compile(minus, re.IGNORECASE)


def _with_addresses(tokens: Iterable[Token]) -> Iterator[tuple[Token, bool]]:
    """Each token, and whether it is of an address that stands as it was typed: <https://…>."""
    address = False
    for token in tokens:
        if token.type in ("link_open", "link_close"):
            address = token.type == "link_open" and token.markup == "autolink"
        yield token, address


def _seen(token: Token, address: bool) -> str:
    """A token as the text around it sees it, each character in its place."""
    if token.nesting:
        return ""
    if token.type == "softbreak":
        return "\n"
    if token.type == "hardbreak":
        return _BREAK
    if address or token.type not in ("text", "text_special"):
        return _OPAQUE * len(token.content)
    return sentinels.VALUES.sub(_value, token.content)


def _value(match: re.Match[str]) -> str:
    """A printed value: of it only the digit that it ends with is seen."""
    last = sentinels.value_of(match).text[-1:]
    return (last if last.isdigit() else _OPAQUE).rjust(len(match[0]), _OPAQUE)
