"""From report.yml's settings to a plan, and what plan and data say of each other."""

from __future__ import annotations

from decimal import Decimal

from reportgen.facts import FactPlan, plan_of, review
from reportgen.model.fact import Area
from reportgen.project.settings import ReportSettings
from tests.facts.building import YEAR, measure, rows

SETTINGS = ReportSettings.model_validate(
    {
        "title": "Libraries",
        "period": "12m to 2022-03",
        "area": "leeds",
        "areas": {"leeds": "Leeds"},
        "comparators": {"baseline": "12m to 2019-06"},
        "measures": {
            "visits": {
                "unit": "visits",
                "period": "12m to 2021-12",
                "rate": {"population": "people", "per": 1000},
                "comparators": {"baseline": "12m to 2018-12"},
            },
            "all": {"total_of": ["visits", "loans"], "share_of": "visits"},
        },
        "minimum_base": 20,
    }
)


def test_settings_become_a_plan() -> None:
    plan = plan_of(SETTINGS, labels={"york": "York", "leeds": "LEEDS"})
    assert (plan.area, plan.versus, plan.minimum_base) == ("leeds", "previous", Decimal(20))
    assert plan.areas == (Area(id="leeds", label="Leeds"), Area(id="york", label="York"))
    assert [comparator.id for comparator in plan.comparators] == ["previous", "baseline"]
    visits, total = plan.measures
    assert str(visits.period) == "12m to 2021-12"
    assert visits.rate is not None
    assert (visits.rate.population, visits.rate.per) == ("people", 1000)
    assert [str(one.period) for one in plan.comparators_of(visits) if one.period] == ["12m to 2018-12"]
    assert (total.total_of, total.share_of) == (("visits", "loans"), "visits")


def test_measures_without_data_and_data_without_measures_are_found() -> None:
    plan = FactPlan(period=YEAR, measures=(measure("visits"), measure("all", total_of=("loans",))))
    found = review(plan, rows("visit, a, 2022-03, 1", "loans, a, 2022-03, 1"))
    assert [(finding.rule, finding.hint) for finding in found] == [
        ("measure-without-data", "did you mean “visit”?"),
        ("data-without-measure", "did you mean “visits”?"),
    ]
    assert review(plan, rows("visits, a, 12m to 2022-03, 1", "loans, a, 12m to 2022-03, 1")) == ()
