"""Texts in cells and headings to the ids that they stand for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from reportgen.errors import Origin
from reportgen.sources.cells import broken
from reportgen.sources.log import Log, quoted

_ID = re.compile(r"[a-z][a-z0-9_]*")


class Names:
    """The ids of a column: by the source's mapping, by id, by label, else made of the text.

    what is the noun for errors; known are ids and their labels; mapping goes before all.
    """

    def __init__(
        self, what: str, known: Iterable[tuple[str, str]], mapping: Mapping[str, str], log: Log
    ) -> None:
        self._what = what
        pairs = list(known)
        self._known = {label.casefold(): key for key, label in pairs if label}
        self._known.update({key.casefold(): key for key, _ in pairs})
        self._mapping = {text.strip().casefold(): key for text, key in mapping.items()}
        self._made: dict[str, str] = {}
        self._settled: dict[str, str] = {}
        self._log = log
        self.labels: dict[str, str] = {}

    def id_of(self, text: str, where: Origin) -> str:
        """The id that a text stands for; empty, and a problem in the log, where it names none."""
        if text in self._settled:
            return self._settled[text]
        found = self._found(text, where)
        if found:
            self._settled[text] = found
        return found

    def _found(self, text: str, where: Origin) -> str:
        folded = text.casefold()
        found = self._mapping.get(folded) or self._known.get(folded)
        if found:
            return found
        made = slug(text)
        if broken(text):
            self._log.refuse(f"{quoted(text)} is no {self._what}", where=where, hint=broken(text))
            return ""
        if not made:
            self._log.refuse(f"a row without its {self._what}", where=where, hint="write it in the cell")
            return ""
        first = self._made.setdefault(made, folded)
        if first != folded:
            self._log.refuse(
                f"{quoted(text)} and {quoted(first)} both become “{made}”",
                where=where,
                hint=f"say under “values: {self._what}” which ids they have",
            )
        if made != text:
            self.labels.setdefault(made, text)
        return made


def slug(text: str) -> str:
    """An id made of a text: small letters, digits and _; empty where nothing is left.

    >>> slug("Avon and Somerset"), slug("1st line"), slug("Ynys Môn")
    ('avon_and_somerset', 'n1st_line', 'ynys_mon')
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    made = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    return made if not made or _ID.fullmatch(made) else f"n{made}"
