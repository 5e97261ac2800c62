"""Hashes of figures: SHA-256 over canonical JSON, the same on every machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from reportgen.model.fact import Absent, Value

Canonical: TypeAlias = str | Sequence[str] | Mapping[str, str]


def digest(parts: Mapping[str, Canonical]) -> str:
    """The SHA-256 of named parts, in hexadecimal.

    >>> digest({"value": "1"})[:8]
    '7bb1728e'
    """
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def value_text(value: Value) -> str:
    """A value as canonical text: plain digits without needless noughts, or its code.

    >>> value_text(Decimal("1.50E+3")), value_text(Decimal("-0.0"))
    ('1500', '0')
    """
    if isinstance(value, Absent):
        return "|".join((f"[{value.reason}]", value.note, value.owner, value.due))
    return plain(value)


def plain(value: Decimal) -> str:
    """A decimal in plain digits without an exponent or needless noughts."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
