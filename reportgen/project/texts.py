"""Text files as text: UTF-8, any line ends, bounded."""

from __future__ import annotations

from pathlib import Path

from reportgen.errors import NarrativeError, Origin, ReportError

MAX_BYTES = 5_000_000


def read_text(path: Path, file: str, error: type[ReportError] = NarrativeError) -> str:
    r"""The text of a file with every line end as \n, a byte-order mark dropped.

    file is how its author calls it. Raises the given error for a file that cannot be read or
    is not UTF-8, with the line of the first byte that is not.
    """
    where = Origin(file=file)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise error(f"{file} is larger than {MAX_BYTES:,} bytes", where=where)
        data = path.read_bytes()
    except OSError as failure:
        why = failure.strerror or type(failure).__name__
        raise error(f"{file} cannot be read", where=where, why=why) from None
    return decoded(data, file, error).replace("\r\n", "\n").replace("\r", "\n")


def decoded(data: bytes, file: str, error: type[ReportError]) -> str:
    """Bytes of UTF-8 as text; the given error names the line and column where they are not."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _not_utf8(file, Origin(file=file, line=1, column=1), "it is UTF-16", error)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        why = f"the byte 0x{data[failure.start]:02x} belongs to no character"
        raise _not_utf8(file, _place(data[: failure.start], file), why, error) from None
    if "\0" in text:
        where = _place(text[: text.index("\0")].encode(), file)
        raise error(f"{file} is not a text", where=where, why="it holds a zero byte")
    return text


def _place(before: bytes, file: str) -> Origin:
    """The place after some bytes, columns counted in characters."""
    lines = before.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Origin(file=file, line=len(lines), column=len(lines[-1]) + 1)


def _not_utf8(file: str, where: Origin, why: str, error: type[ReportError]) -> ReportError:
    return error(
        f"{file} is not UTF-8 text", where=where, why=why, hint="save the file with the encoding UTF-8"
    )
