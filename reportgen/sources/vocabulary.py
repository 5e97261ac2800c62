"""What a report's settings know before its sources are read."""

from __future__ import annotations

from reportgen.model.fact import Area
from reportgen.project.settings import ReportSettings
from reportgen.sources.plan import Vocabulary


def vocabulary(settings: ReportSettings) -> Vocabulary:
    """What the settings know of measures and areas."""
    return Vocabulary(
        measures=settings.model_measures(),
        areas=tuple(Area(id=name, label=label) for name, label in settings.areas.items()),
        area=settings.area or "",
    )
