"""What the tests of the audit share: the example report, and Markdown held against it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportgen.audit import AuditSettings, AuditText, Passage, audit
from reportgen.audit import Edition as LastEdition
from reportgen.audit.figure import Figure
from reportgen.audit.reading import Reading, read
from reportgen.errors import Origin
from reportgen.model.finding import Finding
from reportgen.pipeline import Edition
from reportgen.readers.registry import read_file
from reportgen.report import Report

FOLDER = Path(__file__).parent / "example"


@cache
def edition() -> Edition:
    """The example report's edition."""
    return Report.load(FOLDER)._edition


def text_of(*paragraphs: str, headings: tuple[str, ...] = ()) -> AuditText:
    """Paragraphs as a text, one a line."""
    return AuditText(
        name="text",
        passages=tuple(
            Passage(text=text, origin=Origin(file="text", line=line), headings=headings)
            for line, text in enumerate(paragraphs, 1)
        ),
    )


def found(
    text: AuditText,
    settings: AuditSettings | None = None,
    *,
    own: bool = False,
    before: LastEdition | None = None,
) -> tuple[Finding, ...]:
    """What the audit finds in a text held against the example."""
    made = edition()
    return audit(text, made.ledger, made.wording, made.subjects, settings, own=own, before=before)


def figures(*paragraphs: str, headings: tuple[str, ...] = ()) -> list[Figure]:
    """The figures of paragraphs, each with what it is."""
    made = edition()
    reading: Reading = read(
        text_of(*paragraphs, headings=headings), made.ledger, made.wording, made.subjects, AuditSettings()
    )
    return list(reading.figures)


def told(*paragraphs: str, headings: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    """Of each figure its text, its verdict or fault, and the id of the fact that it is or should be."""
    return [
        (
            figure.mention.text,
            figure.fault or figure.verdict,
            (figure.expected or figure.fact).id if figure.expected or figure.fact else "",  # type: ignore[union-attr]
        )
        for figure in figures(*paragraphs, headings=headings)
    ]


def markdown(folder: Path, words: str) -> AuditText:
    """Markdown as a text, read from a file."""
    path = folder / "text.md"
    path.write_text(words + "\n", encoding="utf-8", newline="\n")
    return read_file(path).text


def of_markdown(folder: Path, words: str) -> tuple[Finding, ...]:
    """What the audit finds in Markdown held against the example."""
    return found(markdown(folder, words))
