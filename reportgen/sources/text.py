"""Bytes of a text file to characters: encodings, marks at the start, line ends."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from types import MappingProxyType

from reportgen.errors import Origin, SourceError, did_you_mean
from reportgen.sources.log import Log

ENCODINGS: Mapping[str, str] = MappingProxyType(
    {
        "utf-8": "utf-8",
        "utf-16": "utf-16",
        "windows-1252": "cp1252",
        "iso-8859-1": "latin-1",
        "iso-8859-15": "iso8859-15",
        "ascii": "ascii",
    }
)
"""The encodings that a source may name, and Python's names of them."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decoded(data: bytes, encoding: str, log: Log, where: Origin | None = None) -> str:
    """The characters of a file, its lines ended by line feeds.

    A byte-order mark goes before the encoding named. Raises SourceError at the first byte
    that the encoding does not have, with what it would be in Windows-1252.
    """
    named = encoding.lower().replace("_", "-")
    if named not in ENCODINGS:
        raise SourceError(f"unknown encoding “{encoding}”", where=where, hint=did_you_mean(named, ENCODINGS))
    codec, start = _marked(data) or (ENCODINGS[named], 0)
    try:
        text = data[start:].decode(codec)
    except UnicodeDecodeError as error:
        raise _undecodable(data, start + error.start, named if not start else codec, log.file) from None
    if "\0" in text:
        raise _zeros(text, log.file)
    if "\r" in text.replace("\r\n", ""):
        log.note("ended by a bare carriage return", Origin(file=log.file, line=1))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _marked(data: bytes) -> tuple[str, int] | None:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return codec, len(mark)
    return None


def _undecodable(data: bytes, place: int, encoding: str, file: str) -> SourceError:
    before = data[:place].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before.count(b"\n") + 1
    column = place - max(data.rfind(b"\n", 0, place), data.rfind(b"\r", 0, place))
    byte = data[place : place + 1]
    guess = byte.decode("cp1252", errors="ignore")
    hint = "save it as “CSV UTF-8”"
    if guess and encoding != "windows-1252":
        hint = f"if that should be “{guess}”, write “encoding: windows-1252”; or {hint}"
    return SourceError(
        f"byte 0x{byte.hex().upper()} is not {encoding.upper()}",
        where=Origin(file=file, line=line, column=column),
        why="the file is in another encoding than the source says",
        hint=hint,
    )


def _zeros(text: str, file: str) -> SourceError:
    return SourceError(
        "the file holds zero bytes",
        where=Origin(file=file, line=text[: text.index("\0")].count("\n") + 1),
        why="it is no text file, or it is UTF-16 without its mark",
        hint="save it as “CSV UTF-8”, or write “encoding: utf-16”",
    )
