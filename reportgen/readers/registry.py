"""The one table of readers, and the function that reads a file by its suffix."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import cast

from reportgen.errors import SourceError
from reportgen.frozen import dataclass
from reportgen.readers.base import Reader, Reading, bytes_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of file: what it is called, and the module that reads it."""

    name: str
    module: str

    def load(self) -> Reader:
        """The reader, imported now: a PDF's libraries are not loaded for a text."""
        return cast("Reader", import_module(self.module).read)


_TEXT = Kind(name="plain text", module="reportgen.readers.plain")
_MARKDOWN = Kind(name="Markdown", module="reportgen.readers.markdown")
_HTML = Kind(name="HTML", module="reportgen.readers.html")

READERS: Mapping[str, Kind] = MappingProxyType(
    {
        ".txt": _TEXT,
        ".text": _TEXT,
        ".md": _MARKDOWN,
        ".markdown": _MARKDOWN,
        ".html": _HTML,
        ".htm": _HTML,
        ".xhtml": _HTML,
        ".pdf": Kind(name="PDF", module="reportgen.readers.pdf"),
        ".docx": Kind(name="Word", module="reportgen.readers.docx"),
    }
)


def read_file(path: Path) -> Reading:
    """What a file says, by its suffix.

    Raises SourceError where there is no file, no reader of its kind, or where it cannot be read.
    """
    kind = READERS.get(path.suffix.lower())
    if kind is None:
        raise SourceError(
            f"{path.name} is of no kind that is read",
            hint="known: " + ", ".join(READERS),
        )
    return kind.load()(bytes_of(path), path.name)
