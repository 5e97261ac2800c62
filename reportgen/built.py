"""A report made from Python values and a dataframe, with no folder at all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from pathlib import Path

from reportgen.assemble.manuscript import Section
from reportgen.narrative.scope import Source
from reportgen.pipeline import Edition, OwnFigure, make, wording_problems
from reportgen.project.loading import project_of
from reportgen.sources.gathering import Gathered
from reportgen.sources.settings import gather_frame

LAYOUT = "briefing"


@dataclass(frozen=True, slots=True)
class Measure:
    """Something counted or rated: all that report.yml says of a measure, in its words.

    unit: a noun in the plural ("visits"), "percent", "per 1,000 population", "£ million" …;
    polarity: "up is good", "down is good" or "neutral"; links: pairs of words and address.
    What is a mapping there is one here: rate={"population": "people", "per": 1000}. Each field is
    told in docs/reference/settings.md.

    >>> Measure("visits", unit="visits", polarity="up is good", limits="months").limits
    'months'
    """

    id: str
    label: str = ""
    short: str = ""
    unit: str | Mapping[str, str] = ""
    polarity: str = ""
    decimals: int | None = None
    definition: str = ""
    note: str = ""
    parent: str = ""
    period: str = ""
    share_of: str = ""
    total_of: Sequence[str] = ()
    links: Sequence[tuple[str, str]] = ()
    rate: Mapping[str, object] | None = None
    rank: str | Mapping[str, object] = ""
    compare: str | Sequence[str] | Mapping[str, object] = ""
    tested: bool = False
    base: str = ""
    thresholds: Sequence[Decimal | float | str] = ()
    limits: str = ""
    figures: Sequence[str] = ()
    comparators: Mapping[str, str] | None = None

    def settings(self) -> dict[str, object]:
        """What report.yml would say of it: the fields that are set."""
        said = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "id"}
        said["links"] = [{"text": text, "url": url} for text, url in self.links]
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in said.items()
            if value not in ("", None, [], ())
        }


class Built:
    """The parts of a report from Python, until its edition is made."""

    def __init__(
        self,
        *,
        title: str,
        period: str,
        data: object,
        measures: Sequence[Measure],
        brand: str | Path | None,
        settings: Mapping[str, object],
    ) -> None:
        self._name = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "report"
        self._data = data
        self._brand = Path(brand) if brand is not None else None
        self._sections: list[Section] = []
        self._figures: dict[str, OwnFigure] = {}
        self._values: dict[str, object] = {
            "title": title,
            "period": period,
            "layout": LAYOUT,
            "measures": {measure.id: measure.settings() for measure in measures},
            **settings,
        }

    @property
    def name(self) -> str:
        """What its files are called."""
        return self._name

    @property
    def folder(self) -> Path | None:
        """None: it has no files."""
        return None

    def add(self, title: str, markdown: str) -> None:
        """A section: its heading, and Markdown with figures."""
        place = len(self._sections) + 1
        source = Source(text=markdown, file=f"section {place}")
        self._sections.append(Section(title=title, narrative=source))

    def place(self, name: str, figure: OwnFigure) -> None:
        """A matplotlib figure, by the name that the Markdown places it by."""
        self._figures[name] = figure

    def edition(self) -> Edition:
        """The edition, made by the same stages as a folder's."""
        project = project_of(self._values, self._brand, wording_problems)
        gathered = Gathered() if self._data is None else gather_frame(self._data, project.settings)
        return make(project, gathered, sections=tuple(self._sections), figures=self._figures)
