"""Whether an output is right: its words are there, its pages are plausible, it is tagged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2

LOST = 0.005
"""The share of words that text extraction may part or join at the ends of lines."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in an output."""

    pages: int
    tagged: bool
    missing: float
    kilobytes: int

    def faults(self, *, tags: bool) -> list[str]:
        """What is wrong with it, in words."""
        found = []
        if self.missing > LOST:
            found.append(f"{self.missing:.1%} of the words are missing")
        if not self.pages:
            found.append("no page")
        if tags and not self.tagged:
            found.append("not tagged")
        return found


def checked(file: Path, words: Iterable[str]) -> Checked:
    """Reads an output back and compares it with the words that it must show."""
    wanted = _counted(words)
    found: Counter[str] = Counter()
    pdf = pypdfium2.PdfDocument(file)
    pages = len(pdf)
    for page in pdf:
        text = page.get_textpage()
        found.update(_counted([text.get_text_range()]))
        text.close()
        page.close()
    pdf.close()
    with pikepdf.open(file) as opened:
        root = opened.Root
        tagged = "/StructTreeRoot" in root and "/MarkInfo" in root and bool(root.MarkInfo.get("/Marked"))
    missing = sum((wanted - found).values()) / max(1, sum(wanted.values()))
    return Checked(pages=pages, tagged=tagged, missing=missing, kilobytes=file.stat().st_size // 1024)


def _counted(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in _WORD.findall(text))
