"""Where blocks stand: their lines, and ids that stay the same from one edition to the next."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter

from reportgen.errors import Origin
from reportgen.narrative.marked import Line, Lines

_NOWHERE = Line(origin=Origin(file=""))


def slug(words: str) -> str:
    """Words as an id: small ASCII letters, figures and hyphens.

    >>> slug("How do we compare?")
    'how-do-we-compare'
    """
    letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii")
    found = "-".join(re.findall(r"[a-z0-9]+", letters.lower()))
    return found if found[:1].isalpha() else f"section-{found}".rstrip("-")


class Places:
    """The lines of a text, and the ids given to its blocks so far.

    An id comes from the file, the section's heading, the kind of block, its number among
    those, and the keys of the loops around it: what is added elsewhere does not change it.
    """

    def __init__(self, text: Lines, section: str, anchors: frozenset[str]) -> None:
        self.texts = text.text.split("\n")
        self._lines = text.lines
        self._section = section
        self._anchors = set(anchors)
        self._counts: Counter[tuple[str, ...]] = Counter()

    def line(self, number: int) -> Line:
        """The place of a line (from 0)."""
        return self._lines[number] if 0 <= number < len(self._lines) else _NOWHERE

    def lines(self, first: int, last: int) -> tuple[Line, ...]:
        """The places of several lines, the last not included."""
        return tuple(self.line(number) for number in range(first, last))

    def origin(self, number: int, word: str = "") -> Origin:
        """The place of a line, or of a word in it where that is known."""
        if word:
            return self.line(number).at(self.offset(number, word))
        text = self._text(number)
        return self.line(number).at(len(text) - len(text.lstrip()))

    def offset(self, number: int, word: str, start: int = 0) -> int:
        """Where a word stands in a line, from some place on; past its end where it does not."""
        text = self._text(number)
        found = text.find(word, start)
        return found if found >= 0 else len(text) + 1

    def _text(self, number: int) -> str:
        return self.texts[number] if 0 <= number < len(self.texts) else ""

    def block(self, kind: str, number: int) -> str:
        """The id of the next block of a kind, which starts on a line."""
        line = self.line(number)
        place = (line.origin.file, self._section, kind, *line.keys)
        self._counts[place] += 1
        return f"{kind[0]}-{_hash(*place, str(self._counts[place]))}"

    def note(self, label: str, number: int) -> str:
        """The id of a footnote."""
        line = self.line(number)
        return f"n-{_hash(line.origin.file, label, *line.keys)}"

    def heading(self, words: str, number: int) -> str:
        """The id of a heading that has none of its own; what follows is its section's."""
        base = slug(words)
        keys = "-".join(slug(key) for key in self.line(number).keys)
        tries = [base, f"{base}-{keys}" if keys else base]
        given = next((name for name in tries if name not in self._anchors), None)
        copy = 2
        while given is None:
            given = None if f"{tries[-1]}-{copy}" in self._anchors else f"{tries[-1]}-{copy}"
            copy += 1
        self.claim(given)
        return given

    def claim(self, anchor: str) -> bool:
        """Takes an id for a heading; False where it is taken."""
        free = anchor not in self._anchors
        self._anchors.add(anchor)
        self._section = anchor
        return free


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]
