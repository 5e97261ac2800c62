"""Files inside the file, as PDF/A-3 wants them: each described, typed, and tied to the document."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date

from reportgen.render.base import Attachment
from reportgen.render.pdf.container import stream
from reportgen.render.pdf.strings import text_string


def specification(attachment: Attachment, published: date | None, numbered: Callable[[bytes], int]) -> bytes:
    """A file specification whose bytes became an object of their own by numbered.

    The relationship is Data: what the tables and charts of the document were made from.
    """
    stamp = f"/ModDate(D:{published:%Y%m%d}000000Z)" if published else ""
    check = hashlib.md5(attachment.data, usedforsecurity=False).hexdigest().upper()
    entries = (
        f"/Type/EmbeddedFile/Subtype{_name(attachment.media_type)}"
        f"/Params<</Size {len(attachment.data)}/CheckSum<{check}>{stamp}>>"
    )
    number = numbered(stream(entries, attachment.data))
    name = text_string(attachment.name)
    written = (
        f"<</Type/Filespec/F{name}/UF{name}/AFRelationship/Data"
        f"/Desc{text_string(attachment.description)}/EF<</F {number} 0 R/UF {number} 0 R>>>>"
    )
    return written.encode("ascii")


def _name(text: str) -> str:
    """A text as a name: what is no letter, figure, dot or hyphen by its number."""
    plain = (char if char.isalnum() or char in ".-" else f"#{ord(char):02X}" for char in text)
    return "/" + "".join(plain)
