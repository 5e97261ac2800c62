"""The settings of a measure."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from reportgen.model.fact import Link, Measure, Polarity, Unit
from reportgen.project.comparison_settings import COMPARE, RANK, CompareSettings, RankSettings
from reportgen.project.trust_settings import SeriesName
from reportgen.project.units import UnitText
from reportgen.project.values import (
    LISTED,
    Address,
    ComparatorText,
    Id,
    Markdown,
    PeriodText,
    Settings,
    Text,
    Words,
)


class LinkSettings(Settings):
    """A titled address."""

    text: Words = Field(description="The words that are linked; they must make sense alone.")
    url: Address = Field(description="The address: https, http, mailto or tel.")


class RateSettings(Settings):
    """A rate that is computed beside the count."""

    population: Id = Field(description="The measure that holds the population.")
    per: int = Field(
        default=1000, ge=1, le=1_000_000_000, description="The denominator: 1000 for “per 1,000”."
    )
    decimals: int = Field(default=1, ge=0, le=15, description="Decimal places of the rate when printed.")


class MeasureSettings(Settings):
    """Something counted or rated, and how its figures are made and printed."""

    label: Words | None = Field(default=None, description="Its name. Left out, the id in words.")
    short: Text = Field(default="", description="A shorter name for narrow places.")
    unit: UnitText = Field(
        default=Unit(),
        description="What is counted: a noun in the plural, {one: …, many: …}, percent, percentage points, "
        "per 1,000 population, £, £ million, rank or number.",
    )
    polarity: Polarity = Field(
        default=Polarity.NEUTRAL,
        description="Whether a rise is better, worse or neither. It decides what a change is called.",
    )
    decimals: int = Field(default=0, ge=0, le=15, description="Decimal places of its values when printed.")
    definition: Markdown = Field(default="", description="What is counted, in Markdown.")
    note: Markdown = Field(default="", description="What a reader must know beside its figures, in Markdown.")
    parent: Id | None = Field(
        default=None, description="The measure that it is part of; tables print it as a row below that one."
    )
    period: PeriodText | None = Field(
        default=None, description="The period of its data where that is not the report's."
    )
    rate: RateSettings | None = Field(default=None, description="Adds the rate per head of a population.")
    share_of: Id | None = Field(default=None, description="Adds the share that it is of another measure.")
    total_of: tuple[Id, ...] = Field(default=(), description="Makes it the sum of these measures.")
    rank: Annotated[RankSettings, RANK] | None = Field(
        default=None, description="Adds its place among areas: highest, lowest, best or worst first."
    )
    compare: Annotated[CompareSettings, COMPARE] | None = Field(
        default=None, description="Adds the gap to other areas or groups: above, below or in line."
    )
    tested: bool = Field(
        default=False,
        description="Whether its changes are tested against chance: within it, they read “no significant "
        "change”. Adds intervals. Needs the extra “significance”.",
    )
    base: Id | None = Field(
        default=None,
        description="Of a percentage: the measure that holds how many it is of, for tests and intervals.",
    )
    thresholds: Annotated[tuple[Decimal, ...], LISTED] = Field(
        default=(),
        description="Values that matter, such as a target, in the unit of its rate, its share or itself; "
        "reportgen diff tells which were crossed.",
    )
    limits: SeriesName | None = Field(
        default=None,
        description="Sets XmR limits on this series of it: mean ± 2.66 × mean moving range. Never on rolling "
        "totals.",
    )
    figures: tuple[Text, ...] = Field(
        default=(), description="The figures that open its section; left out, its change."
    )
    links: tuple[LinkSettings, ...] = Field(default=(), description="Addresses that belong to it.")
    comparators: Mapping[Id, ComparatorText] = Field(
        default={}, description="What it is compared with, where that is not as in the report."
    )

    def measure(self, id: str) -> Measure:  # noqa: A002 (the model's word)
        """The measure that these settings describe.

        >>> MeasureSettings().measure("home_visits").label
        'Home visits'
        """
        return Measure(
            id=id,
            label=self.label or id.replace("_", " ").capitalize(),
            unit=self.unit,
            polarity=self.polarity,
            decimals=self.decimals,
            definition=self.definition,
            note=self.note,
            short=self.short,
            links=tuple(Link(text=link.text, url=link.url) for link in self.links),
            parent=self.parent,
            figures=self.figures,
        )
