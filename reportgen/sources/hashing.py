"""The hash of a query's result: SHA-256 over the query, the headings and the cells."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from decimal import Decimal


def content_hash(query: str, columns: Sequence[str], rows: Sequence[Sequence[Decimal | str | None]]) -> str:
    """The SHA-256, in hexadecimal, of canonical JSON."""
    cells = [[format(cell, "f") if isinstance(cell, Decimal) else cell for cell in row] for row in rows]
    text = json.dumps([query, list(columns), cells], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
