"""Units as an author writes them: “visits”, “percent”, “per 1,000 population”, “£ million”."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, TypeAlias

from pydantic import PlainValidator, WithJsonSchema

from reportgen.errors import did_you_mean
from reportgen.model.fact import Unit
from reportgen.project.values import mistake

_NAMED = MappingProxyType(
    {
        "percent": Unit(form="percent"),
        "per cent": Unit(form="percent"),
        "%": Unit(form="percent"),
        "percentage": Unit(form="percent"),
        "percentage point": Unit(form="points"),
        "percentage points": Unit(form="points"),
        "pp": Unit(form="points"),
        "rank": Unit(form="rank"),
        "number": Unit(form="number"),
    }
)
_SCALES = ("thousand", "million", "billion", "trillion")
_RATE = re.compile(r"per ([\d,]+|thousand|million) (\S.*)")
_MONEY = re.compile(rf"([£$€¥])\s*({'|'.join(_SCALES)})?")
_WORDS = MappingProxyType({"thousand": 1_000, "million": 1_000_000})


def parse_unit(value: object) -> Unit:
    """The unit that a text or a mapping {one, many} names.

    Raises pydantic's error for what is none of them.

    >>> unit = parse_unit("per 1,000 population")
    >>> unit.form, unit.per, unit.population
    ('rate', 1000, 'population')
    >>> parse_unit("libraries").one
    'library'
    """
    if isinstance(value, Unit):
        return value
    if isinstance(value, Mapping):
        return _of_mapping(value)
    if not isinstance(value, str) or not value.strip():
        raise mistake("a unit is a word", hint="write what is counted (visits), percent, £, rank or number")
    return _of_text(" ".join(value.split()))


def _of_text(text: str) -> Unit:
    named = _NAMED.get(text.lower())
    if named:
        return named
    rate = _RATE.fullmatch(text)
    if rate:
        return Unit(form="rate", per=_denominator(rate[1], text), population=rate[2])
    money = _MONEY.fullmatch(text)
    if money:
        return Unit(form="money", currency=money[1], scale=money[2] or "")
    if not re.fullmatch(r"[^\W\d_][^\d£$€¥%]*", text):
        raise mistake(
            f"“{text}” is no unit",
            hint="write what is counted (visits), percent, percentage points, "
            "per 1,000 population, £, £ million, rank or number",
        )
    return Unit(form="count", one=singular(text), many=text)


def _denominator(text: str, unit: str) -> int:
    per = _WORDS.get(text) or int(text.replace(",", "") or 0)
    if per < 1:
        raise mistake(f"“{unit}” is no rate", hint="write per 1,000 population, for example")
    return per


def _of_mapping(value: Mapping[object, object]) -> Unit:
    for key in value:
        if key not in ("one", "many"):
            raise mistake(f"“{key}” is no key of a unit", hint=did_you_mean(str(key), ("one", "many")))
    one, many = value.get("one"), value.get("many")
    if not isinstance(one, str) or not isinstance(many, str) or not one.strip() or not many.strip():
        raise mistake("a unit needs the words for one and for many", hint="write {one: visit, many: visits}")
    return Unit(form="count", one=" ".join(one.split()), many=" ".join(many.split()))


_SINGULARS = (
    (re.compile(r"(?<=[a-z]{2})ies$"), "y"),
    (re.compile(r"(?<=ss|sh|ch)es$"), ""),
    (re.compile(r"(?<=x)es$"), ""),
    (re.compile(r"(?<=[^su])s$"), ""),
)


def singular(noun: str) -> str:
    """One of an English noun in the plural; a noun without a plural ending is its own.

    >>> [singular(noun) for noun in ("recorded visits", "classes", "people")]
    ['recorded visit', 'class', 'people']
    """
    for ending, replacement in _SINGULARS:
        if ending.search(noun):
            return ending.sub(replacement, noun)
    return noun


UnitText: TypeAlias = Annotated[
    Unit,
    PlainValidator(parse_unit),
    WithJsonSchema(
        {
            "anyOf": [
                {
                    "type": "string",
                    "examples": [
                        *("visits", "percent", "percentage points", "per 1,000 population"),
                        *("£", "£ million", "rank", "number"),
                    ],
                },
                {
                    "type": "object",
                    "properties": {
                        "one": {"type": "string", "description": "The word for one: visit."},
                        "many": {"type": "string", "description": "The word for many: visits."},
                    },
                    "required": ["one", "many"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
"""What a value counts."""
