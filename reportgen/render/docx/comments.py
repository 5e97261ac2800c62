"""Comments to the people who edit the draft: what is still to come, and what the checks found.

Each stands at its place: at the first figure of a fact that is still to come, or at the block
that a finding names. Word shows them in its margin; who reads the draft answers or deletes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from reportgen.errors import Origin
from reportgen.model.blocks import Block, DataTable, Figure, Heading, Paragraph, Table
from reportgen.model.document import Document
from reportgen.model.fact import Absent, Fact, Reason
from reportgen.model.finding import Finding
from reportgen.model.walk import blocks_of, deep
from reportgen.render.docx.package import Story, text_part
from reportgen.render.docx.xml import DECLARATION, NAMESPACES, ParagraphProperties, attribute, paragraph, run

AUTHOR: Final = "reportgen"
"""Who comments where the report names no publisher."""

Lines: TypeAlias = tuple[str, ...]
"""The paragraphs of a comment."""

_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_MARK: Final = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'


class Comments:
    """The comments of a draft: those that wait for their place, and those that have found it."""

    def __init__(self, document: Document, findings: Iterable[Finding]) -> None:
        self._meta = document.meta
        self._on_facts = {fact.id: [_told(fact, document)] for fact in document.facts if _pending(fact)}
        self._on_blocks: dict[str, list[Lines]] = {}
        self._place(document, findings)
        self._written: list[Lines] = []

    def on_fact(self, fact: str, content: str) -> str:
        """The figure of a fact, with what is said of it the first time that it stands there."""
        return self._commented(self._on_facts.pop(fact, []), content)

    def on_block(self, block: str, content: str) -> str:
        """The words of a block, with what is said of them."""
        return self._commented(self._on_blocks.pop(block, []), content)

    def write(self, body: Story) -> None:
        """Put the part beside the body, where anything is said."""
        if self._written:
            inner = "".join(self._comment(number, lines) for number, lines in enumerate(self._written))
            xml = f"{DECLARATION}<w:comments {NAMESPACES}>{inner}</w:comments>"
            body.related(text_part("/word/comments.xml", _TYPE, xml), _RELATION)

    def _place(self, document: Document, findings: Iterable[Finding]) -> None:
        """Puts findings to the block, or to the figure, that they are about; the rest have no place."""
        blocks, rows = _Blocks(document), _rows(document)
        for one in findings:
            fact, block = rows.get(one.where) if one.where else None, blocks.of(one.where)
            if fact is not None and _pending(fact):
                continue  # It is told at the figure already.
            if block is not None:
                self._on_blocks.setdefault(block, []).append(_lines(one))
            elif fact is not None:
                self._on_facts.setdefault(fact.id, []).append(_lines(one))

    def _commented(self, comments: Iterable[Lines], content: str) -> str:
        for lines in comments:
            number = len(self._written)
            self._written.append(lines)
            content = (
                f'<w:commentRangeStart w:id="{number}"/>{content}<w:commentRangeEnd w:id="{number}"/>'
                '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
                f'<w:commentReference w:id="{number}"/></w:r>'
            )
        return content

    def _comment(self, number: int, lines: Lines) -> str:
        author = self._meta.publisher.strip() or AUTHOR
        initials = "".join(word[0] for word in author.split() if word[0].isalpha())[:4].upper()
        day = self._meta.published
        date = f' w:date="{day.isoformat()}T00:00:00Z"' if day else ""
        style = ParagraphProperties(style="CommentText")
        words = "".join(
            paragraph(style, (_MARK if place == 0 else "") + run(line)) for place, line in enumerate(lines)
        )
        who = f'w:author="{attribute(author)}"{date} w:initials="{attribute(initials)}"'
        return f'<w:comment w:id="{number}" {who}>{words}</w:comment>'


def _pending(fact: Fact) -> bool:
    return isinstance(fact.value, Absent) and fact.value.reason is Reason.TO_BE_CONFIRMED


def _told(fact: Fact, document: Document) -> Lines:
    """What is known of a figure still to come: of what, why, who gives it and when."""
    value, labels = fact.value, document.labels
    head = f"{labels.get('to-be-confirmed', 'To be confirmed')}: {fact.label}"
    if not isinstance(value, Absent):
        return (head,)
    rest = (("reason", value.note), ("owner", value.owner), ("due", value.due))
    return (head, *(f"{labels.get(key, key.capitalize())}: {words}" for key, words in rest if words))


def _rows(document: Document) -> dict[Origin, Fact]:
    """The facts by the row that each was read from, named as findings name it."""
    return {
        Origin(file=row.file, line=row.line): fact
        for fact in document.facts
        for row in fact.provenance.rows[:1]
    }


class _Blocks:
    """The block that each place of a file became: the first with words of its own."""

    def __init__(self, document: Document) -> None:
        self._at: dict[tuple[str, int], str] = {}
        for block in blocks_of(document):
            where = block.origin
            name = next(_worded(block), None) if where and where.line is not None else None
            if where is not None and name is not None:
                self._at.setdefault((where.file, where.line or 0), name)

    def of(self, where: Origin | None) -> str | None:
        """The block of a place; in a narrative, the one that a line belongs to."""
        if where is None or where.line is None:
            return None
        if not where.file.endswith(".md"):
            return self._at.get((where.file, where.line))
        above = [line for file, line in self._at if file == where.file and line <= where.line]
        return self._at[where.file, max(above)] if above else None


def _worded(block: Block) -> Iterator[str]:
    """The id of the first block in it that has words or a picture of its own, if there is one."""
    for inner in deep([block]):
        if isinstance(inner, Heading | Paragraph | Figure):
            yield inner.id
            return
        if isinstance(inner, Table | DataTable) and inner.caption:
            yield inner.id
            return
        if isinstance(inner, Table):
            yield from (cell.id for row in (*inner.header, *inner.rows)[:1] for cell in row.cells[:1])
            return


def _lines(finding: Finding) -> Lines:
    return tuple(_sentence(words) for words in (finding.message, finding.hint) if words)


def _sentence(words: str) -> str:
    """Words as a sentence of their own."""
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?", "!", "…")) else ".")
