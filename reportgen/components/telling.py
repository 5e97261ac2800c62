"""Sentences that the report writes of itself: words of a language with figures in them, each by its fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from reportgen.components.base import Context
from reportgen.components.chart_data import wording_at
from reportgen.model.chart import ChartSeries
from reportgen.model.inlines import FactText, Text

Sentence: TypeAlias = tuple[Text | FactText, ...]

DERIVED = "worked out from the report's data"
"""Why a figure that the report itself writes need be no fact: a query gave it, or a sum of points."""

_FIRST = 0xF000
_MARK = re.compile("[\uf000-\uf0ff]")


def figure_of(text: str, fact: str, context: Context) -> Text | FactText:
    """A figure as it is printed, by its fact's id; without one it comes from the data all the same."""
    if not text:
        return Text(text="")
    if not fact:
        return Text(text=text, reason=DERIVED)
    return FactText(fact=fact, wording=wording_at(context.ledger.figure(fact)), text=text)


def called(text: str, series: ChartSeries) -> Text:
    """The name of a series or of its points; what a query gave may hold figures, and vouches for them."""
    return Text(text=text, reason="" if series.facts else DERIVED)


def worded(
    key: str, words: Mapping[str, str], figures: Mapping[str, Text | FactText], context: Context
) -> Sentence:
    """A fixed text of the report's language with words and figures in its places."""
    names = tuple(figures)
    marks = {name: chr(_FIRST + place) for place, name in enumerate(names)}
    text = context.wording.label(key, **words, **marks)
    return tuple(_filled(text, [figures[name] for name in names]))


def _filled(text: str, figures: list[Text | FactText]) -> Iterator[Text | FactText]:
    position = 0
    for match in _MARK.finditer(text):
        yield Text(text=text[position : match.start()])
        yield figures[ord(match[0]) - _FIRST]
        position = match.end()
    yield Text(text=text[position:])


def listed(parts: Iterable[Sentence], between: str) -> Sentence:
    """Sentences or parts of one, with words between them."""
    found: list[Text | FactText] = []
    for part in parts:
        found += [Text(text=between), *part] if found else part
    return tuple(found)


def words_in(sentence: Sentence) -> str:
    """A sentence as a string."""
    return "".join(part.text for part in sentence)


def tidy(sentence: Sentence) -> Sentence:
    """A sentence without empty words, words beside words as one."""
    found: list[Text | FactText] = []
    for part in sentence:
        last = found[-1] if found else None
        if isinstance(part, Text) and isinstance(last, Text) and part.reason == last.reason:
            found[-1] = Text(text=last.text + part.text, reason=part.reason)
        elif part.text:
            found.append(part)
    return tuple(found)
