"""Numbers in digits: with their sign, their unit and the words that follow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from reportgen.audit.language import Language
from reportgen.audit.mentions import Form, Mention, Weight
from reportgen.audit.tokens import Span, Token
from reportgen.audit.words.table import Approximation

_NOUNS = 4
_LONGEST = 60
"""Digits that a number is read by on either side of its point; no figure has as many."""
_MINUS = "-−–"
_JOINED = re.compile(r"[-–](?=[^\W\d_])")
_ENDS = re.compile(r"[.,;:!?()\[\]\n|•]")


def numerals_of(
    text: str, language: Language, tokens: Sequence[Token], taken: Sequence[Span]
) -> tuple[Mention, ...]:
    """The numbers in digits of a text that are no part of a date or a name.

    >>> from reportgen.audit.language import language_of
    >>> [(one.text, one.form) for one in numerals_of("+0.8% of 61,888", language_of("en-GB"), (), ())]
    [('+0.8%', 'percent'), ('61,888', 'number')]
    """
    found: list[Mention] = []
    position = 0
    for match in language.number.finditer(text):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        if start < position or any(span.holds(match.start("digits")) for span in taken):
            continue
        mention = _mention(text, match, start, language, tokens)
        if mention is not None:
            found.append(mention)
        position = mention.end if mention else match.end()
    return tuple(found)


def _mention(
    text: str, match: re.Match[str], start: int, language: Language, tokens: Sequence[Token]
) -> Mention | None:
    after = language.after.match(text, match.end())
    said = after.groupdict() if after else {}
    end = after.end() if after and any(said.values()) else match.end()
    end -= len(text[match.end() : end]) - len(text[match.end() : end].rstrip())
    joined = _JOINED.match(text, end)
    if said.get("ordinal"):
        return _ordinal(text, match, start, end, language)
    if not any(said.values()) and not match["currency"]:
        # “37.0 visits per 1,000 population”
        apart = language.noun_per.match(text, end)
        said = {**said, "rate": apart["per"], "per": apart["per"]} if apart else said
    digits = match["digits"]
    whole, _, part = digits.partition(language.point)
    whole, part = whole[:_LONGEST], part[:_LONGEST]
    value = Decimal(re.sub(r"\D", "", whole) + ("." + part if part else ""))
    scale = language.words.numbers.scales.get((said.get("scale") or "").casefold(), 1)
    form = _form(match, said)
    return Mention(
        start=start,
        end=end,
        text=text[start:end],
        value=value * scale,
        decimals=len(part) - len(str(scale)) + 1,
        sign=_sign(text, match),
        form=form,
        weight=_weight(text, match, end, said, language, joined=bool(joined)),
        per=_per(said.get("per"), language),
        currency=match["currency"] or "",
        scale=scale,
        approximation=approximation(text, start, language),
        broken=_broken(whole),
        clock=bool(said.get("clock")),
        noun=nouns_after(text, end, tokens, language),
    )


def _form(match: re.Match[str], said: dict[str, str | None]) -> Form:
    if match["currency"]:
        return "money"
    if said.get("points"):
        return "points"
    if said.get("percent"):
        return "percent"
    return "rate" if said.get("rate") else "number"


def _per(text: str | None, language: Language) -> int:
    if not text:
        return 0
    named = language.words.numbers.pers.get(text.casefold())
    return named or int(re.sub(r"\D", "", text)[:_LONGEST] or 0)


def _sign(text: str, match: re.Match[str]) -> int:
    sign = match["sign"]
    if not sign or sign == "±":
        return 0
    if sign == "+":
        return 1
    before = text[: match.start("sign")].rstrip(" ")[-1:]
    # a dash between numbers or words parts them; one that touches the digits is a minus
    parting = before.isalnum() and not text[match.start("sign") + 1].isdigit()
    between = text[match.start("sign") - 1 : match.start("sign")].isdigit() if match.start("sign") else False
    return 0 if parting or between or (sign == "–" and before.isdigit()) else -1


def _weight(
    text: str,
    match: re.Match[str],
    end: int,
    said: dict[str, str | None],
    language: Language,
    *,
    joined: bool,
) -> Weight:
    """Whether a number is a figure: not in a name, a time of day or a duration."""
    if said.get("clock"):
        return "aside"
    plain = not (said.get("percent") or said.get("points") or said.get("rate") or match["currency"])
    if plain and (joined or _is_duration(text, end, language) or _is_named(text, match, end, language)):
        return "aside"
    return "figure"


def _is_duration(text: str, end: int, language: Language) -> bool:
    word = re.match(r"[\s\-]?([^\W\d_]+)", text[end : end + 16])
    return bool(word and word[1].casefold() in language.words.time.units)


def _is_named(text: str, match: re.Match[str], end: int, language: Language) -> bool:
    """Whether the number belongs to the word before it: “page 2”, “Fund 3”."""
    before = re.search(
        r"([^\W\d_]+)[\s\-](?:\()?$", text[max(0, match.start("digits") - 24) : match.start("digits")]
    )
    if before is None:
        return False
    if before[1].casefold() in language.words.before:
        return True
    follows = re.match(r"\s[^\W\d_a-z]", text[end : end + 2])
    return bool(before[1][:1].isupper() and follows and "," not in match["digits"])


def _ordinal(text: str, match: re.Match[str], start: int, end: int, language: Language) -> Mention | None:
    """A rank where a superlative follows; other ordinals are no figures."""
    return ranked(text, start, end, Decimal(re.sub(r"\D", "", match["digits"])[:_LONGEST] or 0), language)


def ranked(text: str, start: int, end: int, value: Decimal, language: Language) -> Mention | None:
    """A rank: an ordinal and the superlative after it, and how many are ranked where that is said."""
    word = re.match(r"[\s\N{NO-BREAK SPACE}\-]+([^\W\d_]+)", text[end : end + 24])
    order = language.words.places.superlatives.get(word[1].casefold()) if word else None
    if word is None or order is None:
        return None
    size = re.match(
        r"(?:[^.;]{0,40}?)\b(?:of|out of)\s+(\d+)\b", text[end + word.end() : end + word.end() + 60]
    )
    return Mention(
        start=start,
        end=end + word.end(),
        text=text[start : end + word.end()],
        value=value,
        form="rank",
        order=order,
        size=int(size[1]) if size else 0,
    )


def approximation(text: str, start: int, language: Language) -> Approximation:
    """What the words before a number say of how near it is."""
    match = language.about.search(text[max(0, start - 20) : start])
    return language.words.about[match[1].casefold()] if match else ""


def _broken(whole: str) -> bool:
    groups = re.split(r"\D", whole)
    return len(groups) > 1 and (len(groups[0]) > 3 or any(len(group) != 3 for group in groups[1:]))


def nouns_after(text: str, end: int, tokens: Sequence[Token], language: Language) -> tuple[str, ...]:
    """The stems of the words after a number that may say what it counts; none where it stands bare."""
    found: list[str] = []
    position = end
    for token in _from(tokens, end):
        gap = text[position : token.start]
        if _ENDS.search(gap) or any(character.isdigit() for character in gap) or len(found) == _NOUNS:
            break
        if token.text.casefold() in language.words.function:
            break
        found.append(token.stem)
        position = token.end
    return tuple(found)


def _from(tokens: Sequence[Token], end: int) -> Sequence[Token]:
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].start < end:
            low = middle + 1
        else:
            high = middle
    return tokens[low : low + _NOUNS + 1]
