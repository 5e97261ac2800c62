"""What the audit knows of each language: an open set, one file and one line each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reportgen.audit.words import cy_gb, en_gb
from reportgen.audit.words.table import AuditWords

LANGUAGES: Mapping[str, AuditWords] = MappingProxyType({"en-GB": en_gb.TABLE, "cy-GB": cy_gb.TABLE})


def words_of_language(tag: str) -> AuditWords:
    """The words of a language by its tag; English for one that the audit does not know.

    >>> words_of_language("cy").tag
    'cy-GB'
    """
    wanted = tag.replace("_", "-").lower().split("-", maxsplit=1)[0]
    for known, table in LANGUAGES.items():
        if known.split("-", maxsplit=1)[0] == wanted:
            return table
    return en_gb.TABLE
