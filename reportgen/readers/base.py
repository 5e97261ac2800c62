"""What a reader is, and what all of them hold to: bounded files, told in the user's terms."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from reportgen.audit.text import AuditText
from reportgen.errors import SourceError
from reportgen.frozen import dataclass
from reportgen.model.finding import Finding

MOST_BYTES = 64 * 1024 * 1024
"""The largest file that is read; 500 pages with pictures are far below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a file says, and what there is to say of the file itself."""

    text: AuditText
    findings: tuple[Finding, ...] = ()


class Reader(Protocol):
    """Reads the bytes of a file of one kind; name is what findings call it."""

    def __call__(self, data: bytes, name: str) -> Reading:
        """The text in reading order. Raises SourceError where the file cannot be read."""
        ...


def bytes_of(path: Path, limit: int = MOST_BYTES) -> bytes:
    """The bytes of a file; SourceError where there is none or where it is too large."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise SourceError(f"{path} is no file", hint="name the file itself")
        if size > limit:
            raise SourceError(
                f"{path.name} is too large: {size / 1048576:.0f} MB",
                why=f"files of up to {limit / 1048576:.0f} MB are read",
                hint="take its pictures out, or check it in parts",
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise SourceError(f"there is no file {path}", hint="correct its path") from None
    except OSError as error:
        hint = "close it in other programs, and see that you may read it"
        raise SourceError(f"{path} cannot be read", why=str(error), hint=hint) from error


def decoded(data: bytes, name: str) -> str:
    """The text of bytes: by its mark, as UTF-8, else as Windows writes Western languages.

    Raises SourceError for bytes that are no text.
    """
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\x00" in data[:4096]:
        raise SourceError(
            f"{name} is no text",
            why="it holds null characters",
            hint="name the file by what it is: .pdf, .docx, .html, .md or .txt",
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("windows-1252", errors="replace")
