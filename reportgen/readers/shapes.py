"""What a short text is by its looks alone: a heading, a figure that stands by itself, a label.

Guesses are conservative: what is taken for a heading gives its words to all that follows, so a
text that could be anything else is no heading.
"""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

Shape: TypeAlias = Literal["heading", "figure", "label", "prose"]

_MOST_WORDS = 14
_ENDS_PROSE = re.compile(r"[.!;:,…]$")
_INNER_STOP = re.compile(r"[.!]\s+[A-Z]")
_LONE = re.compile(
    r"[▲▼▶↑↓]?\s*[-−–+]?\s*[£€$]?\s*\d[\d,.]*\s*(?:%|\*|st|nd|rd|th|bn|m|k|million|billion|per ?cent)?\*?"
    r"(?:\s+\[\w+\])?|TBC|\[\w+\]"
)
_BRACKETED = re.compile(r"\([^()]*\)")
_LEADS_ON = re.compile(
    r"(?:report an?|report your|what (?:is|are)|find out|read (?:more|the)|see (?:also|the)|download|visit"
    r"|sign up|apply (?:for|to)|support for|help for|contact)\b",
    re.IGNORECASE,
)
"""Words that a link begins with, and a heading as well; conservatively, no heading."""

_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=[A-Z])")
_MONTH = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr"
    "|jun|jul|aug|sept?|oct|nov|dec)"
)
_PERIOD_ONLY = re.compile(
    r"(?:for |in |to |data to |data for )?(?:the )?"
    r"(?:(?:\d{1,2}|twelve|six|three) months|(?:financial |calendar )?(?:year|quarter)|q[1-4])?\W*"
    r"(?:end(?:ing|ed)|to|from)?\W*(?:(?:year|end|ending) )*(?:\d{1,2} )?"
    rf"{_MONTH}?\W*(?:19|20)\d\d(?:\W+(?:to\W+)?{_MONTH}?\W*(?:19|20)?\d\d)?",
    re.IGNORECASE,
)
_SMALL = frozenset("a an and as at by for from in into of on or per the to with & vs".split())  # noqa: SIM905


def is_lone_figure(text: str) -> bool:
    """Whether a text is one figure and nothing else.

    >>> is_lone_figure("−7.9%"), is_lone_figure("7.9% Visits"), is_lone_figure("TBC")
    (True, False, True)
    """
    return _LONE.fullmatch(text) is not None


def is_period(text: str) -> bool:
    """Whether a text names a period and nothing else.

    >>> is_period("For the 12 months ending March 2022"), is_period("Visits in March 2022")
    (True, False)
    """
    return len(text) < 80 and _PERIOD_ONLY.fullmatch(text.strip()) is not None


def is_short(text: str) -> bool:
    """Whether a text is too short, and ends too openly, to be prose."""
    if len(text) > 120 or _INNER_STOP.search(text):
        return False
    return len(text.split()) <= _MOST_WORDS and not _ENDS_PROSE.search(text)


def could_head(text: str) -> bool:
    """Whether a short text could be a heading: it begins like one and holds no figure but dates."""
    if not is_short(text) or is_lone_figure(text) or _LEADS_ON.match(text):
        return False
    bare = _NUMBERED.sub("", text, count=1)
    if not bare or not (bare[0].isupper() or is_period(text)):
        return False
    outside = _BRACKETED.sub("", bare)
    if ":" in outside or outside.count(",") > 1:
        return False
    letters = sum(sign.isalpha() or sign.isspace() for sign in bare)
    if letters < 0.6 * len(bare):
        return False
    return not _has_figure(bare) and "?" not in bare[:-1] and "@" not in bare and "://" not in bare


def level_of(text: str) -> float:
    """How deep a heading stands, by how it is written.

    Numbers say so themselves; capitals and words that begin with capitals stand over a sentence's
    case, and that over a question. What names a period stands under the heading before it and
    over all others.

    >>> [level_of(text) for text in ("LOANS", "Loans and Visits", "Loans and visits", "2.1 Loans")]
    [1.0, 1.0, 2.0, 2.0]
    """
    numbered = _NUMBERED.match(text)
    if numbered:
        return float(numbered[1].count(".") + 1)
    if is_period(text):
        return 1.5
    if text.endswith("?"):
        return 3.0
    words = re.findall(r"[A-Za-z&][\w'’-]*", text)
    told = [word for word in words if word.lower() not in _SMALL]
    outside = [
        word for word in re.findall(r"[A-Za-z]\w*", _BRACKETED.sub("", text)) if word.lower() not in _SMALL
    ]
    if text.isupper() or (len(told) >= 2 and outside and all(word[0].isupper() for word in outside)):
        return 1.0
    return 2.0


def shape_of(text: str) -> Shape:
    """What a text is that stands alone between blank lines."""
    if is_lone_figure(text):
        return "figure"
    if could_head(text):
        return "heading"
    return "label" if is_short(text) else "prose"


_DATES = re.compile(
    r"\b\d{1,2} months?\b|\b(?:19|20)\d\d(?:\s?[-–/]\s?\d\d)?\b|\bq[1-4]\b|\bcovid-?19\b"
    rf"|\b\d{{1,2}}(?=\s+{_MONTH})",
    re.IGNORECASE,
)


def _has_figure(text: str) -> bool:
    return re.search(r"\d", _DATES.sub("", text)) is not None
