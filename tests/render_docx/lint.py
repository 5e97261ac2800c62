"""What is wrong with a Word file by the library's own rules, for the tests that make drafts."""

from __future__ import annotations

from reportgen.verify.word.names import W14, C, W
from reportgen.verify.word.opening import read
from reportgen.verify.word.registry import broken

__all__ = ["W14", "C", "W", "problems"]


def problems(data: bytes) -> list[str]:
    """What is wrong with a Word file, a sentence each; nothing where all is well."""
    return [
        f"{finding.message} [{finding.rule}] at {finding.place}"
        for finding in broken(read(data, "draft.docx"))
    ]
