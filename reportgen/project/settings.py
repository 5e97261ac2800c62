"""report.yml: the settings of a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from reportgen.errors import ReportError
from reportgen.model.fact import Measure
from reportgen.model.period import Period
from reportgen.project.check_settings import CheckSettings
from reportgen.project.comparison_settings import ComparisonSettings, GroupSettings
from reportgen.project.measure_settings import MeasureSettings
from reportgen.project.origins import Origins
from reportgen.project.problems import validated
from reportgen.project.references import name_problems, period_problems
from reportgen.project.soundness import SoundPart, sound_part
from reportgen.project.source_settings import SourceSettings
from reportgen.project.trust_settings import DisclosureSettings, SignalSettings
from reportgen.project.values import (
    LISTED,
    OR_EMPTY,
    Comparator,
    ComparatorText,
    DateText,
    Id,
    Language,
    Markdown,
    PeriodText,
    Settings,
    Text,
    Words,
    short,
)
from reportgen.project.yaml import Plain

DEFAULT_COMPARATORS: Mapping[str, Comparator] = MappingProxyType({"previous": Comparator(months=12)})


class PublicationSettings(Settings):
    """What a publication says of itself."""

    publisher: Text = Field(default="", description="Who publishes the report.")
    published: DateText | None = Field(default=None, description="The day of publication: 2022-06-30.")
    state: Literal["draft", "final"] = Field(
        default="final", description="A draft bears a mark on every page."
    )
    marking: Text = Field(default="", description="The protective marking, printed on every page.")
    notice: Markdown = Field(default="", description="A notice for the cover and the last page, in Markdown.")
    contact: Markdown = Field(default="", description="Whom to ask, in Markdown.")
    alternative_formats: Markdown = Field(
        default="", description="How to get the report in another format, in Markdown."
    )
    accessibility: Markdown = Field(default="", description="The accessibility statement, in Markdown.")


class SectionSettings(Settings):
    """A section of the report: a narrative file, or a section for each of some measures.

    A path alone stands for {narrative: path}.
    """

    title: Text = Field(default="", description="The heading of a section over measures.")
    narrative: Text | None = Field(default=None, description="A Markdown file inside the report folder.")
    measures: tuple[Id, ...] = Field(
        default=(), description="The measures that the template is repeated for, in this order."
    )
    template: Text = Field(
        default="measure.md", description="The layout's file that is repeated for each measure."
    )
    new_page: bool = Field(
        default=True,
        description="Whether it starts a page of its own, in a layout whose sections do.",
    )


class CoverSettings(Settings):
    """What the cover shows."""

    figures: Annotated[tuple[Text, ...], LISTED] = Field(
        default=(), description="The ids of the figures shown as tiles, such as visits.change_pct."
    )
    further: Markdown = Field(
        default="",
        description='Where to read on, in a line of Markdown: Details from page [](#overview "page").',
    )


class PageSettings(Settings):
    """Which pages the report has beside its sections."""

    contents: bool = Field(default=True, description="Whether there is a page of contents.")


class ReportSettings(Settings):
    """The settings of a report (report.yml). Only title and period must be given."""

    title: Words = Field(description="The title of the report.")
    subtitle: Text = Field(default="", description="What stands below the title on the cover.")
    period: PeriodText = Field(
        description="The period the report is about: 2022-03, 2022-Q1, fq 2021-22 Q4, fy 2021-22, 2022, "
        "ytd to 2022-03 or 12m to 2022-03."
    )
    area: Id | None = Field(
        default=None, description="The report's own area; needed where the data have several."
    )
    areas: Mapping[Id, Words] = Field(default={}, description="The areas: id and label.")
    wholes: Annotated[tuple[Id, ...], LISTED] = Field(
        default=(), description="The areas that hold others, such as a country; they are never ranked."
    )
    groups: Mapping[Id, GroupSettings] = Field(
        default={}, description="Areas taken together: id and settings. Their figures bear the id as an area."
    )
    comparison: ComparisonSettings = Field(
        default=ComparisonSettings.made(), description="When a figure is in line with another place's."
    )
    language: Language = Field(default="en-GB", description="The language of the report, as a BCP 47 tag.")
    layout: Text = Field(
        default="quarterly", description="The name of a layout, or a folder inside the report folder."
    )
    brand: Text = Field(default="_brand.yml", description="The brand file inside the report folder.")
    labels: Mapping[str, Text] = Field(
        default={}, description="Fixed words of the report that are to read otherwise, by key."
    )
    publication: PublicationSettings = Field(
        default=PublicationSettings.made(), description="Publisher, date, marking and statements."
    )
    versus: Id = Field(default="previous", description="The comparator that changes are measured against.")
    comparators: Mapping[Id, ComparatorText] = Field(
        default={},
        description="What figures are compared with: “12 months earlier”, or a period. "
        "“previous” is 12 months earlier unless set.",
    )
    sources: Mapping[Id, Annotated[SourceSettings, short("file", "The file.")]] = Field(
        default={}, description="Where the figures come from: id and file, or id and settings."
    )
    measures: Mapping[Id, Annotated[MeasureSettings, OR_EMPTY]] = Field(
        default={}, description="What is counted or rated: id and settings, in the order of the report."
    )
    sections: tuple[Annotated[SectionSettings, short("narrative", "A Markdown file.")], ...] = Field(
        default=(), description="The sections in order; left out, every file in narrative/ by name."
    )
    cover: CoverSettings = Field(default=CoverSettings.made(), description="Which figures the cover shows.")
    pages: PageSettings = Field(default=PageSettings.made(), description="Which other pages there are.")
    lock: Literal["none", "content"] = Field(
        default="none",
        description="Whether the figures of a Word draft can be typed over: content keeps them as they are. "
        "Word then deletes none of them either while it tracks changes.",
    )
    significance: Decimal = Field(
        default=Decimal("0.05"),
        gt=0,
        lt=1,
        description="A change is significant where chance alone would bring one so great less often than "
        "this; 0.05 unless set. Intervals are of one less it: 95%.",
    )
    signals: SignalSettings = Field(
        default=SignalSettings.made(), description="When points of a series with limits are a signal."
    )
    disclosure: DisclosureSettings = Field(
        default=DisclosureSettings.made(),
        description="How small numbers are kept from being read or worked out.",
    )
    checks: CheckSettings = Field(
        default=CheckSettings.made(),
        description="How much each rule of the checks weighs, and how they read.",
    )
    minimum_base: int = Field(
        default=50,
        ge=0,
        description="A change on a smaller base is printed as counts and not as a percentage.",
    )

    @property
    def all_comparators(self) -> Mapping[str, Comparator]:
        """The comparators by name, “previous” always among them and first."""
        return {**DEFAULT_COMPARATORS, **self.comparators}

    def comparators_of(self, measure: str) -> Mapping[str, Comparator]:
        """The comparators that hold for a measure: the report's, and its own over them."""
        own = self.measures[measure].comparators if measure in self.measures else {}
        return {**self.all_comparators, **own}

    def period_of(self, measure: str) -> Period:
        """The period of a measure's figures: its own, else the report's."""
        own = self.measures[measure].period if measure in self.measures else None
        return own or self.period

    def model_measures(self) -> tuple[Measure, ...]:
        """The measures that are set, as values, in their order."""
        return tuple(settings.measure(id) for id, settings in self.measures.items())  # noqa: A001

    @property
    def published(self) -> date | None:
        """The day of publication."""
        return self.publication.published


Check: TypeAlias = Callable[[ReportSettings, Origins], Iterable[ReportError]]
"""What else may be wrong in report.yml, as those know who use it."""


def unchecked(_settings: ReportSettings, _origins: Origins) -> tuple[ReportError, ...]:
    """No further check."""
    return ()


def read_settings(
    values: Plain, origins: Origins, check: Check = unchecked
) -> tuple[ReportSettings | None, list[ReportError]]:
    """The settings that plain values make, and every mistake in them, of form and of meaning."""
    settings, problems = validated(ReportSettings, values, origins)
    problems += name_problems(values, origins)
    part = SoundPart(settings=settings) if settings else sound_part(ReportSettings, values)
    if part is not None:
        problems += part.unrelated(period_problems(part.settings, origins))
        problems += part.unrelated(check(part.settings, origins))
    return settings, problems
