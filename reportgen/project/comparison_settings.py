"""The settings of comparison: groups of areas, ranks, and what “in line” means."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from reportgen.project.json_schema import Also
from reportgen.project.values import LISTED, Id, Settings, Text, Words, short


class GroupSettings(Settings):
    """Areas taken together: a most similar group, a region."""

    label: Words = Field(description="Its name.")
    areas: Annotated[tuple[Id, ...], LISTED] = Field(
        default=(), description="The areas in it, the report's own among them where it belongs there."
    )
    file: Text | None = Field(
        default=None,
        description="A file with its members instead: a column “area”, and a column “group” where it "
        "holds several groups by their ids.",
    )
    method: Literal["mean", "total"] = Field(
        default="mean",
        description="“mean” is the unweighted mean of the members' rates, shares and percentages; “total” "
        "adds the members up and divides then.",
    )


class RankSettings(Settings):
    """A place among areas."""

    order: Literal["highest", "lowest", "best", "worst"] = Field(
        default="highest", description="Which end comes first; best and worst go by the polarity."
    )
    of: Id | None = Field(
        default=None, description="The statistic that is ranked; left out, the rate, the share or the value."
    )
    among: Id | None = Field(
        default=None, description="The group that it is ranked in; left out, all areas but “wholes”."
    )


class ComparisonSettings(Settings):
    """When two places are “in line”."""

    within: Decimal = Field(
        default=Decimal(5),
        ge=0,
        description="In line up to so many percent of the other's value either way; 5 unless set.",
    )
    within_points: Decimal = Field(
        default=Decimal(1),
        ge=0,
        description="Of percentages: up to so many percentage points either way; 1 unless set.",
    )


class CompareSettings(Settings):
    """What a measure is compared with."""

    against: Annotated[tuple[Id, ...], LISTED] = Field(description="The areas and groups, by their ids.")
    of: Id | None = Field(
        default=None,
        description="The statistic that is compared; left out, the rate, the share or the value.",
    )
    within: Decimal | None = Field(
        default=None, ge=0, description="Its own bound of “in line”, in percent of the other's value."
    )
    within_points: Decimal | None = Field(
        default=None, ge=0, description="Its own bound of “in line”, in percentage points."
    )


RANK = short("order", "Which end comes first.")


def _against(value: object) -> object:
    return {"against": value} if isinstance(value, str | list) else value


COMPARE = Also(_against, {"type": ["string", "array"], "description": "The areas or groups."})
"""An area or a group, or several, in place of the mapping."""
