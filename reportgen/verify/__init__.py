"""Verifying a PDF: what a reader's program would make of it, and what the standards say.

    file ─ open ─ pages of marks, tree of elements ─ rules ─ findings
                                     └─ read aloud ─ text

pikepdf and page-validation load when a file is verified and not before.
"""

from __future__ import annotations

from pathlib import Path

from reportgen.model.finding import Finding

__all__ = ["read_aloud", "verify_pdf"]


def verify_pdf(path: str | Path) -> tuple[Finding, ...]:
    """What is wrong with any PDF: by PDF/UA-1, by the part of PDF/A it claims, by our own rules.

    Raises SourceError for a file that is not there or is no PDF.
    """
    from reportgen.verify.opening import opened
    from reportgen.verify.registry import broken
    from reportgen.verify.standards import standards

    path = Path(path)
    with opened(path) as file:
        found = broken(file)
    return (*found, *standards(path))


def read_aloud(path: str | Path) -> str:
    """A tagged PDF as its elements are read, one a line, indented by depth.

    Raises SourceError for a file that is not there or is no PDF.
    """
    from reportgen.verify.aloud import told
    from reportgen.verify.opening import opened

    with opened(Path(path)) as file:
        return told(file)
