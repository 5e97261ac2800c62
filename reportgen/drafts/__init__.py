"""Drafts that people edit: read, and brought up to date without touching what they wrote."""

from __future__ import annotations

from reportgen.drafts.outcome import Change, Refreshed
from reportgen.drafts.refreshing import refresh

__all__ = ["Change", "Refreshed", "refresh"]
