"""All statistics by name: what ids of figures end in."""

from __future__ import annotations

from reportgen.facts.control import LATEST, LIMITS
from reportgen.facts.significance import INTERVALS, TESTS
from reportgen.facts.standings import STANDINGS
from reportgen.facts.statistics import DIFFERENCES, LEVELS

NAMES = (*LEVELS, *DIFFERENCES, *STANDINGS, *TESTS, *INTERVALS, *LIMITS, LATEST)
"""All names of statistics, which comparators and areas must not bear."""
