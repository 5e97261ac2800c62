"""Words that stand where a text should, and say nothing."""

from __future__ import annotations

import re
from typing import Final

NAME: Final = re.compile(
    r"(\S+|.*[\\/].*|(whatsapp |screen ?)?(image|picture|photo|shot|scan|untitled)\b.*)"
    r"\.(png|jpe?g|jfif|gif|svg|emf|wmf|bmp|tiff?|webp|heic|avif)"
    r"|(image|picture|photo|graphic|chart|diagram|screenshot|img|dsc)[\s_-]*\d*",
    re.IGNORECASE,
)
"""What a file is called, or what a program calls a picture, and says nothing of what it shows (WCAG, F30)."""
