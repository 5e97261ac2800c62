"""The words of each language: an open set, one file and one line each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reportgen.errors import FactError, did_you_mean
from reportgen.facts.locales import cy_gb, en_gb
from reportgen.facts.locales.table import LocaleTable

LOCALES: Mapping[str, LocaleTable] = MappingProxyType({"en-GB": en_gb.TABLE, "cy-GB": cy_gb.TABLE})


def locale_table(language: str) -> LocaleTable:
    """The words of a language by its tag; a tag without a region takes the first that fits.

    Raises FactError for a language without words.

    >>> locale_table("cy").tag
    'cy-GB'
    """
    wanted = language.replace("_", "-").lower()
    for tag, table in LOCALES.items():
        if wanted in (tag.lower(), tag.split("-", maxsplit=1)[0]):
            return table
    raise FactError(f"there are no words for the language “{language}”", hint=did_you_mean(language, LOCALES))
