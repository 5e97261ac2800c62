"""The settings of what may be made of figures: limits of variation, and small numbers."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Field, WithJsonSchema

from reportgen.errors import did_you_mean
from reportgen.project.values import LISTED, Id, Settings, Text, mistake

_OVER = ("months", "quarters", "financial_quarters", "financial_years", "years")
_OVERLAPPING = ("rolling", "years_to_date")


def _over(text: str) -> str:
    if text.startswith(_OVERLAPPING):
        raise mistake(
            f"limits cannot be set on “{text}”",
            why="its points share months, so they move together and the limits mean nothing",
            hint="write “months”, and give the data by month",
        )
    if text not in _OVER:
        raise mistake(f"“{text}” is no series that limits are set on", hint=did_you_mean(text, _OVER))
    return text


SeriesName: TypeAlias = Annotated[
    Text, AfterValidator(_over), WithJsonSchema({"type": "string", "enum": list(_OVER)})
]
"""A series whose periods do not overlap."""


class SignalSettings(Settings):
    """When points of a series with limits are a signal."""

    run: int = Field(default=7, ge=3, le=50, description="So many points in a row on one side of the mean.")
    trend: int = Field(
        default=7, ge=3, le=50, description="So many points in a row, all rising or all falling."
    )
    two_of_three: bool = Field(
        default=True,
        description="Whether two of three points beyond two thirds of the way to one limit are one.",
    )
    trial_under: int = Field(
        default=12, ge=2, le=100, description="Limits of fewer points are called trial limits."
    )


def _rounding(base: int) -> int:
    if base not in (0, 5, 10):
        raise mistake(f"counts are not rounded to {base}", hint="write 5 or 10, or leave it out")
    return base


RoundingBase: TypeAlias = Annotated[
    int, AfterValidator(_rounding), WithJsonSchema({"type": "integer", "enum": [0, 5, 10]})
]
"""What counts are rounded to; 0 rounds none."""


class DisclosureSettings(Settings):
    """How small numbers are kept from telling of single people."""

    threshold: int = Field(
        default=0,
        ge=0,
        le=1000,
        description="Counts from 1 to under it are suppressed to [c], and others so that they cannot be "
        "worked out; 0 suppresses none.",
    )
    round_to: RoundingBase = Field(
        default=0, description="Counts are rounded to a multiple of 5 or 10, and all is computed from these."
    )
    measures: Annotated[tuple[Id, ...], LISTED] = Field(
        default=(), description="The measures it is for; left out, all counts that are no population."
    )
    queries: Literal["refuse", "allow"] = Field(
        default="refuse",
        description="Whether directives may query the data, where the small numbers stand as they are.",
    )

    @property
    def on(self) -> bool:
        """Whether anything is kept."""
        return bool(self.threshold or self.round_to)
