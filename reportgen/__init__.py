"""reportgen: narrative and statistics in; a branded PDF and an editable Word draft out.

Every figure is one fact, computed from data with its provenance; the same fact drives tile,
table, sentence, chart and alternative text.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.built import Measure
    from reportgen.errors import ReportError
    from reportgen.report import Report

__all__ = ["Measure", "Report", "ReportError"]

_HOMES = {"Report": "reportgen.report", "Measure": "reportgen.built", "ReportError": "reportgen.errors"}


def __getattr__(name: str) -> object:
    """The public names, each loaded when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module “reportgen” has no attribute “{name}”")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
