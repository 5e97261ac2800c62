"""Footnotes: Word's own, numbered by the order of their marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from reportgen.model.document import Document, Note
from reportgen.render.docx.xml import DECLARATION, NAMESPACES, ParagraphProperties, paragraph

REFERENCE: Final = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
OWN_MARK: Final = f'<w:r>{REFERENCE}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'


class Footnotes:
    """The notes of a document and the numbers that they have been given so far."""

    def __init__(self, document: Document) -> None:
        self._notes = {note.id: note for note in document.notes}
        self._numbers: dict[str, int] = {}

    def known(self, name: str) -> bool:
        """Whether the document has a note of that id."""
        return name in self._notes

    def number(self, name: str) -> tuple[int, bool]:
        """The number of a note, and whether this is its first mark."""
        first = name not in self._numbers
        return self._numbers.setdefault(name, len(self._numbers) + 1), first

    @property
    def used(self) -> Iterator[Note]:
        """The notes that have marks, by number."""
        return (self._notes[name] for name in self._numbers)

    @property
    def unused(self) -> Iterable[Note]:
        """The notes that nothing refers to."""
        return [note for name, note in self._notes.items() if name not in self._numbers]


def mark(number: int) -> str:
    """The run that refers to a note."""
    return f'<w:r>{REFERENCE}<w:footnoteReference w:id="{number}"/></w:r>'


def footnote(number: int, properties: ParagraphProperties, runs: str) -> str:
    """A note of a number."""
    words = paragraph(properties, OWN_MARK + runs)
    return f'<w:footnote w:id="{number}">{words}</w:footnote>'


def footnotes_xml(notes: Iterable[str]) -> str:
    """footnotes.xml: the two lines that separate notes from text, then the notes."""
    kinds = (("separator", -1), ("continuationSeparator", 0))
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}">'
        f"{paragraph(ParagraphProperties(), f'<w:r><w:{kind}/></w:r>')}</w:footnote>"
        for kind, number in kinds
    )
    return f"{DECLARATION}<w:footnotes {NAMESPACES}>{lines}{''.join(notes)}</w:footnotes>"
