"""The Word renderer: a document as a draft whose words people edit."""

from __future__ import annotations

from reportgen.render.docx.writer import render

__all__ = ["render"]
