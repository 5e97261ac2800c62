"""The kinds of value that settings hold, each read from what an author writes."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Self, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from reportgen.errors import PeriodError
from reportgen.frozen import dataclass
from reportgen.model.period import Period
from reportgen.project.json_schema import Also


class Settings(BaseModel):
    """Settings of one mapping: frozen, and unknown keys are mistakes."""

    # What reads a mapping is built with what reads the file, and not for each mapping in it before.
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)

    @classmethod
    def made(cls, **values: object) -> Self:
        """Settings of values that are what they should be; what reads a mapping is not built for them."""
        return cls.model_construct(None, **values)


def mistake(what: str, *, why: str = "", hint: str = "") -> PydanticCustomError:
    """A mistake in a value, worded for the author; project.problems gives it its place."""
    return PydanticCustomError("mistake", "{what}", {"what": what, "why": why, "hint": hint})


def short(key: str, meaning: str) -> Also:
    """Lets a value written alone stand for a mapping with one key: `a.csv` for `{file: a.csv}`."""

    def widened(value: object) -> object:
        return {key: value} if isinstance(value, str | int | Decimal) else value

    return Also(widened, {"type": "string", "description": meaning})


def _as_text(value: object) -> object:
    """Numbers that stand where text belongs, as they were written."""
    if isinstance(value, bool):
        raise mistake(f"“{str(value).lower()}” is not text", hint="put it in quotes")
    return str(value) if isinstance(value, int | Decimal) else value


def _one_line(text: str) -> str:
    return " ".join(text.split())


Text: TypeAlias = Annotated[str, BeforeValidator(_as_text), AfterValidator(_one_line)]
"""Words on one line; folded lines are joined."""


def _filled(text: str) -> str:
    if not text:
        raise mistake("an empty text", hint="write some words, or leave the key out")
    return text


Words: TypeAlias = Annotated[Text, AfterValidator(_filled)]
"""Words on one line, at least one of them."""

Markdown: TypeAlias = Annotated[str, BeforeValidator(_as_text), AfterValidator(str.strip)]
"""Markdown text, of any number of lines."""

_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")


def _id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise mistake(
            f"“{text}” cannot be an id",
            why="ids are parts of the names of figures",
            hint="write small letters, digits and “_”, a letter first"
            + (f", such as “{_suggested_id(text)}”" if _suggested_id(text) else ""),
        )
    return text


def _suggested_id(text: str) -> str:
    words = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")
    return words if _ID.fullmatch(words) else ""


Id: TypeAlias = Annotated[
    str,
    BeforeValidator(_as_text),
    AfterValidator(_id),
    WithJsonSchema({"type": "string", "pattern": "^[a-z][a-z0-9_]*$"}),
]
"""The name of a measure, an area, a comparator or a source."""


def _period(value: object) -> Period:
    if isinstance(value, Period):
        return value
    text = _as_text(value)
    if not isinstance(text, str):
        raise mistake("a period is text", hint="write 12m to 2022-03, for example")
    try:
        return Period.parse(text)
    except PeriodError as error:
        raise mistake(error.what, why=error.why, hint=error.hint) from None


PeriodText: TypeAlias = Annotated[
    Period,
    PlainValidator(_period),
    WithJsonSchema({"type": ["string", "integer"], "examples": ["12m to 2022-03", "fy 2021-22", "2022-Q1"]}),
]
"""A period, by its one grammar."""


def _date(value: object) -> date:
    if isinstance(value, date):
        return value
    text = str(value)
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        raise mistake(f"“{text}” is no date", hint="write year-month-day, such as 2022-06-30") from None


DateText: TypeAlias = Annotated[
    date, PlainValidator(_date), WithJsonSchema({"type": "string", "format": "date"})
]
"""A day, as year-month-day."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


def _language(text: str) -> str:
    if not _LANGUAGE.fullmatch(text):
        raise mistake(f"“{text}” is no language tag", hint="write en-GB or cy-GB, for example")
    return text


Language: TypeAlias = Annotated[Text, AfterValidator(_language)]
"""A BCP 47 tag."""

_SCHEMES = ("https://", "http://", "mailto:", "tel:")


def _address(text: str) -> str:
    if not text.lower().startswith(_SCHEMES) or re.search(r"[\s<>\"\\]", text):
        raise mistake(
            f"“{text}” is no address that can be linked to",
            hint="write it in full, starting with https:// (or http://, mailto:, tel:)",
        )
    return text


Address: TypeAlias = Annotated[Text, AfterValidator(_address)]
"""An address that a reader can follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparator:
    """What a period is compared with: a number of months earlier, or one fixed period."""

    months: int = 0
    period: Period | None = None

    def of(self, period: Period) -> Period:
        """The period that the given one is compared with.

        Raises PeriodError where a move by months gives no period of that kind.

        >>> str(Comparator(months=12).of(Period.parse("12m to 2022-03")))
        '12m to 2021-03'
        """
        return self.period if self.period is not None else period.earlier(self.months)


_EARLIER = re.compile(r"(\d{1,3}) (month|year)s? (?:earlier|before)")


def _comparator(value: object) -> Comparator:
    if isinstance(value, Comparator):
        return value
    text = " ".join(str(value).split())
    match = _EARLIER.fullmatch(text)
    if match:
        months = int(match[1]) * (12 if match[2] == "year" else 1)
        if not months:
            raise mistake("a period compared with itself", hint="write “12 months earlier”")
        return Comparator(months=months)
    try:
        return Comparator(period=Period.parse(text))
    except PeriodError as error:
        hint = f"write “12 months earlier”, or a period: {error.hint.removeprefix('write ')}"
        raise mistake(f"“{text}” says no period to compare with", why=error.why, hint=hint) from None


ComparatorText: TypeAlias = Annotated[
    Comparator,
    PlainValidator(_comparator),
    WithJsonSchema({"type": ["string", "integer"], "examples": ["12 months earlier", "12m to 2019-06"]}),
]
"""What to compare with: “12 months earlier”, or a period."""


RawText: TypeAlias = Annotated[str, BeforeValidator(_as_text)]
"""Text exactly as it stands, such as the heading of a column."""


def _or_empty(value: object) -> object:
    return {} if value is None else value


OR_EMPTY = Also(_or_empty, {"type": "null"})
"""A key with nothing after it, as settings that are all left at their defaults."""


def _listed(value: object) -> object:
    return [value] if isinstance(value, str | int | Decimal) else value


LISTED = Also(_listed, {"type": "string"})
"""One value where a list belongs, as a list of one."""
