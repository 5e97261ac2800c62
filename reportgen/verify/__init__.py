"""Verifying a PDF or a Word file: what readers' programs make of it, and what the standards say.

    file.pdf  ─ open ─ pages of marks, tree of elements ─ rules ─ findings
                                          └─ read aloud ─ text
    file.docx ─ open ─ parts, trees, relationships ─ rules ─ findings

pikepdf, lxml and page-validation load when a file is verified and not before.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportgen.model.finding import Finding

__all__ = ["read_aloud", "verify_docx", "verify_pdf"]


def verify_docx(path: str | Path, versions: Sequence[str] = ()) -> tuple[Finding, ...]:
    """What is wrong with any Word file: rules of our own, of accessibility, and Microsoft's validator.

    versions: the versions of Word that the validator holds it to (VERSIONS of
    reportgen.verify.word.validator); by default the newest. Where the validator is not
    installed, a warning says so. Raises SourceError for a file that is not there or is no
    Word file.
    """
    from reportgen.verify.word.opening import opened
    from reportgen.verify.word.registry import barriers, broken
    from reportgen.verify.word.validator import VERSIONS, validated

    path = Path(path)
    package = opened(path)
    found = (*broken(package), *barriers(package))
    return (*found, *validated(path, versions or VERSIONS[:1]))


def verify_pdf(path: str | Path) -> tuple[Finding, ...]:
    """What is wrong with any PDF: by PDF/UA-1, by the part of PDF/A it claims, by our own rules.

    A fault that several of them name is told once, with the clause and the standards that it breaks.

    Raises SourceError for a file that is not there or is no PDF.
    """
    from reportgen.verify.opening import opened
    from reportgen.verify.registry import broken
    from reportgen.verify.standards import failures, installed, syntax, unchecked
    from reportgen.verify.together import together

    path = Path(path)
    with opened(path) as file:
        found = broken(file)
    if not installed():
        return (*found, unchecked(path), *syntax(path))
    return (*together(found, failures(path), path.name), *syntax(path))


def read_aloud(path: str | Path) -> str:
    """A tagged PDF as its elements are read, one a line, indented by depth.

    Raises SourceError for a file that is not there or is no PDF.
    """
    from reportgen.verify.aloud import told
    from reportgen.verify.opening import opened

    with opened(Path(path)) as file:
        return told(file)
