"""Facts: what is computed from observations, and the one way to write it."""

from reportgen.facts.compute import compute
from reportgen.facts.judge import direction, judgement
from reportgen.facts.plan import Comparator, FactPlan, MeasurePlan, RatePlan
from reportgen.facts.review import review
from reportgen.facts.settings import plan_of
from reportgen.facts.wording import WORDINGS, Wording

__all__ = [
    "WORDINGS",
    "Comparator",
    "FactPlan",
    "MeasurePlan",
    "RatePlan",
    "Wording",
    "compute",
    "direction",
    "judgement",
    "plan_of",
    "review",
]
