"""Sentinels: what travels through Jinja and Markdown unseen, in characters nobody writes.

    LINE file line column [key …]   what follows comes from this place
    ENTER key … LEAVE               what stands between belongs to this turn of a loop
    FACT id wording text            a figure, already worded
    LITERAL text                    a printed value, which Markdown must not read
    GAP                             keeps {#id} apart, which Jinja would take for a comment

A sentinel is a mark, its payload as UTF-8 with each byte as one private-use character, and an
end. It carries all that it means, so that a text can be stored, cut into lines, embedded in
another and read later. The characters are stripped from whatever comes from outside.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from reportgen.errors import Origin
from reportgen.model.inlines import FactText, Text

_BASE = 0xF0000
_LOW, _HIGH = "\U000f0000", "\U000f01ff"
LINE, ENTER, LEAVE, FACT, LITERAL, GAP, END = (
    chr(_BASE + code) for code in (0x100, 0x101, 0x102, 0x103, 0x104, 0x105, 0x1FF)
)
_PAYLOAD = f"[{_LOW}-\U000f00ff]*"
_ENCODE = {byte: chr(_BASE + byte) for byte in range(256)}
_DECODE = {_BASE + byte: chr(byte) for byte in range(256)}

PLACES = re.compile(f"([{LINE}{ENTER}{LEAVE}])({_PAYLOAD}){END}")
VALUES = re.compile(f"([{FACT}{LITERAL}])({_PAYLOAD}){END}")
_ANY = re.compile(f"[{_LOW}-{_HIGH}]+")
_HEADING_ID = re.compile(r"\{(#[A-Za-z][\w-]*\}[ \t]*)$", re.MULTILINE)
_ENTITY = re.compile(r"&#(x[0-9a-f]{1,6}|[0-9]{1,7});", re.IGNORECASE)
_FOLD = re.compile("[ \t]*[\r\n\v\f\u0085\u2028\u2029]\\s*")


def stripped(text: str) -> str:
    """The text without any character that could pass for a sentinel."""
    return _ANY.sub("", text)


def prepared(source: str) -> str:
    """A template without sentinels, its lines ended by one character, {#id} kept from Jinja."""
    lines = stripped(source).replace("\r\n", "\n").replace("\r", "\n")
    return _HEADING_ID.sub(f"{{{GAP}\\1", lines)


def without_entities(text: str) -> str:
    """The text without character references (“&#xF0100;”) to such characters."""
    if "&#" not in text:
        return text
    return _ENTITY.sub(lambda match: "" if _ANY.fullmatch(_referred(match[1])) else match[0], text)


def fact_mark(fact: str, wording: str, text: str) -> str:
    """A printed figure."""
    return _mark(FACT, fact, wording, text)


def literal_mark(text: str) -> str:
    """A printed value that comes out as exactly this text, lines folded into one.

    Control characters, which no output format can carry, are left out.
    """
    clean = folded(text)
    return _mark(LITERAL, clean) if clean else ""


def line_mark(origin: Origin, keys: tuple[str, ...] = ()) -> str:
    """The place that what follows comes from; keys are those of the loops around it."""
    return _mark(LINE, origin.file, str(origin.line or ""), str(origin.column or ""), *keys)


def enter_mark(key: str) -> str:
    """The start of a turn of a loop."""
    return _mark(ENTER, key)


def leave_mark() -> str:
    """The end of a turn of a loop."""
    return LEAVE + END


def fields(payload: str) -> tuple[str, ...]:
    """The fields of a sentinel's payload."""
    data = payload.translate(_DECODE).encode("latin-1")
    return tuple(data.decode("utf-8", "surrogatepass").split("\x1f"))


def folded(text: str) -> str:
    """A printed value as one line, without control characters and sentinels."""
    line = _FOLD.sub(" ", stripped(text)).replace("\t", " ")
    if line.isprintable():
        return line
    return "".join(char for char in line if unicodedata.category(char) != "Cc")


def plain(text: str) -> str:
    """The text as a reader sees it: figures worded, printed values in full, no places.

    For what is not read as Markdown: a query, an alternative text, an address.
    """
    return VALUES.sub(lambda match: fields(match[2])[-1], PLACES.sub("", text))


def with_literals(text: str, change: Callable[[str], str] = str) -> str:
    """The text with printed values in full; figures stay marked, so that they can be refused."""
    return VALUES.sub(lambda match: change(fields(match[2])[0]) if match[1] == LITERAL else match[0], text)


def pieces(text: str) -> Iterator[Text | FactText]:
    """Text and figures in their order."""
    position = 0
    for match in VALUES.finditer(text):
        yield from _words(text[position : match.start()])
        yield value_of(match)
        position = match.end()
    yield from _words(text[position:])


def value_of(match: re.Match[str]) -> Text | FactText:
    """What a sentinel of VALUES stands for."""
    found = fields(match[2])
    if match[1] == FACT:
        return FactText(fact=found[0], wording=found[1], text=found[2])
    return Text(text=found[0])


def _words(text: str) -> Iterator[Text]:
    clean = stripped(text)
    if clean:
        yield Text(text=clean)


def _mark(kind: str, *parts: str) -> str:
    data = "\x1f".join(part.replace("\x1f", " ") for part in parts).encode("utf-8", "surrogatepass")
    return kind + data.decode("latin-1").translate(_ENCODE) + END


def _referred(reference: str) -> str:
    code = int(reference[1:], 16) if reference[0] in "xX" else int(reference)
    return chr(code) if code <= 0x10FFFF else ""
