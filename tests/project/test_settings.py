from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reportgen.errors import Origin
from reportgen.model.fact import Link, Polarity, Unit
from reportgen.model.period import Period
from reportgen.project.origins import Origins
from reportgen.project.settings import ReportSettings, read_settings
from reportgen.project.units import parse_unit
from reportgen.project.values import Comparator
from reportgen.project.yaml import parse_yaml

HEAD = "title: Visits\nperiod: 12m to 2022-03\n"


def read(text: str) -> ReportSettings:
    values, origins = parse_yaml((HEAD + text).encode(), "report.yml")
    settings, problems = read_settings(values, origins)
    assert [str(problem) for problem in problems] == []
    assert settings is not None
    return settings


def mistakes(text: str, head: str = HEAD) -> list[str]:
    values, origins = parse_yaml((head + text).encode(), "report.yml")
    _, problems = read_settings(values, origins)
    return [str(problem) for problem in problems]


def test_title_and_period_are_enough() -> None:
    settings = read("")
    assert settings.period == Period.parse("12m to 2022-03")
    assert settings.language == "en-GB"
    assert settings.layout == "quarterly"
    assert settings.versus == "previous"
    assert settings.all_comparators == {"previous": Comparator(months=12)}
    assert settings.minimum_base == 50


def test_everything_that_can_be_set_is_read_as_typed_values() -> None:
    settings = read("""\
area: north
areas: {north: North, whole: The whole county}
publication: {published: 2022-06-30, state: draft, marking: OFFICIAL}
comparators: {baseline: 12m to 2019-06, before: 2 years earlier}
sources:
  visits: data/visits.csv
  other: {file: data/x.xlsx, sheet: Data, columns: {value: Total}, values: {measure: {All visits: visits}},
          constant: {area: north, period: 2022-03}, period: "12m to {}"}
  monthly: {query: SELECT 1}
measures:
  visits:
    label: Visits
    unit: {one: visit, many: visits}
    polarity: up is good
    links: [{text: Plan a visit, url: "https://example.org/"}]
    period: 12m to 2021-12
    rate: {population: people, per: 1000}
    comparators: {baseline: 12m to 2018-06}
  loans: {parent: visits, share_of: visits, unit: loans, decimals: 1}
  people:
sections: [narrative/start.md, {title: By kind, measures: [visits, loans]}]
cover: {figures: [visits.change_pct]}
""")
    visits = settings.measures["visits"].measure("visits")
    assert visits.polarity is Polarity.UP_IS_GOOD
    assert visits.unit == Unit(form="count", one="visit", many="visits")
    assert visits.links == (Link(text="Plan a visit", url="https://example.org/"),)
    assert settings.model_measures()[2].label == "People"
    assert settings.published == date(2022, 6, 30)
    assert settings.comparators_of("visits")["baseline"].period == Period.parse("12m to 2018-06")
    assert settings.comparators_of("loans")["before"] == Comparator(months=24)
    assert settings.period_of("visits") == Period.parse("12m to 2021-12")
    assert settings.period_of("loans") == settings.period
    assert settings.sources["visits"].file == ("data/visits.csv",)
    assert settings.sources["other"].columns.named() == {"value": "Total"}
    assert settings.sources["other"].constant.period == Period.parse("2022-03")
    assert settings.sections[0].narrative == "narrative/start.md"
    assert settings.sections[1].measures == ("visits", "loans")


def test_numbers_where_text_belongs_stay_as_they_were_written() -> None:
    settings = read("subtitle: 1.10\nareas: {n: 2022}")
    assert settings.subtitle == "1.10"
    assert settings.areas == {"n": "2022"}
    assert read_settings({"title": "T", "period": 2022}, Origins(file="x"))[0] is not None


@pytest.mark.parametrize(
    ("line", "place", "what", "hint"),
    [
        ("subtitel: x", "3:1", "“subtitel” is no setting", "“subtitle”"),
        ("publication: {publishr: x}", "3:15", "no setting in “publication”", "“publisher”"),
        ("publication: {state: drft}", "3:22", "cannot be “drft”", "“draft”"),
        ("publication: {published: 30/06/2022}", "3:26", "no date", "2022-06-30"),
        ("publication: {published: 2022-02-30}", "3:26", "no date", "2022-06-30"),
        ("publication: [a]", "3:14", "settings of its own, not a list", "key: value"),
        ("language: english", "3:11", "language tag", "en-GB"),
        ("subtitle:", "3:1", "is empty", "leave the key out"),
        ("subtitle: true", "3:11", "not text", "quotes"),
        ("subtitle: [a]", "3:11", "must be text, not a list", "words"),
        ("minimum_base: many", "3:15", "whole number", "digits"),
        ("minimum_base: 1.5", "3:15", "whole number", "digits"),
        ("minimum_base: -1", "3:15", "too small", "0 or more"),
        ("pages: {contents: maybe}", "3:19", "true or false", "true or false"),
        ("area: nrth\nareas: {north: N}", "3:7", "“nrth” is no area", "“north”"),
        ("areas: {North East: N}", "3:9", "cannot be an id", "“north_east”"),
        ("areas: {change: N}", "3:9", "cannot be used", "another id"),
        ("areas: {previous: N}", "3:9", "cannot be used", "another id"),
        ("versus: previos", "3:9", "no comparator", "“previous”"),
        ("comparators: {base: a year ago}", "3:21", "no period to compare with", "12 months earlier"),
        ("comparators: {base: 0 months earlier}", "3:21", "itself", "12 months"),
        ("comparators: {base: fy 2019-20}", "3:21", "cannot be compared", "report's kind"),
        ("comparators: {base: 12m to 2023-03}", "3:21", "not before", "earlier"),
        ("comparators: {rate: 12m to 2019-03}", "3:15", "cannot be used", "another id"),
        ("sources: {a: {}}", "3:11", "no file and no query", "either"),
        ("sources: {a: {file: x, query: y}}", "3:11", "both", "either"),
        ("sources: {a: {query: y, sheet: Z}}", "3:25", "says nothing of a query", "source"),
        ("sources: {a: {file: x, columns: {valu: v}}}", "3:34", "no setting", "“value”"),
        ("sources: {a: {file: x, columns: {id: v}}}", "3:34", "no column", "quoted: true"),
        ("sources: {a: {file: x, quoted: true, columns: {status: v}}}", "3:48", "no column", "known"),
        ("sources: {a: {file: x, period: 12m to}}", "3:32", "where the cell goes", "{}"),
        ("sources: {a: {file: x, period: '13 {}'}}", "3:32", "makes no period", "12m to {}"),
        ("sources: {a: {file: x, constant: {area: nrth}}}\nareas: {north: N}", "3:41", "no area", "“north”"),
        (
            "sources: {a: {file: x, values: {measure: {V: vists}}}}\nmeasures: {visits: }",
            "3:46",
            "no measure",
            "“visits”",
        ),
        ("measures: {visits: {polarity: up is god}}", "3:31", "cannot be “up is god”", "“up is good”"),
        ("measures: {visits: {unit: 12 %}}", "3:27", "no unit", "percent"),
        ("measures: {visits: {unit: {one: visit}}}", "3:27", "for one and for many", "{one: visit"),
        ("measures: {visits: {unit: per 0 people}}", "3:27", "no rate", "per 1,000"),
        ("measures: {visits: {period: 2022-13}}", "3:29", "no period", "01 to 12"),
        ("measures: {visits: {decimals: 16}}", "3:31", "too large", "15 or less"),
        ("measures: {visits: {links: [{text: Go, url: 'javascript:x'}]}}", "3:45", "address", "https:"),
        ("measures: {visits: {links: [{text: Go, url: www.x.org}]}}", "3:45", "address", "https:"),
        ("measures: {visits: {links: [{url: 'https://x.org'}]}}", "3:29", "“text” is missing", "text: …"),
        ("measures: {visits: , loans: {parent: vists}}", "3:38", "no measure", "“visits”"),
        ("measures: {visits: , loans: {share_of: vists}}", "3:40", "no measure", "“visits”"),
        ("measures: {visits: , loans: {total_of: [visits, lons]}}", "3:49", "no measure", "“loans”"),
        ("measures: {visits: {rate: {population: poeple}}, people: }", "3:40", "no measure", "“people”"),
        ("measures: {visits: {comparators: {base: 12m to 2019-06}}}", "3:35", "no comparator", "previous"),
        ("measures: {visits: {comparators: {previous: 2019}}}", "3:45", "cannot be compared", "kind"),
        ("measures: {facts: }", "3:12", "cannot be used", "another id"),
        ("measures: {for: }", "3:12", "cannot be used", "another id"),
        ("measures: {Visits: }", "3:12", "cannot be an id", "“visits”"),
        ("measures: {visits: }\ncover: {figures: [vists.change]}", "4:19", "no measure", "“visits”"),
        ("measures: {visits: }\ncover: {figures: [visits]}", "4:19", "which figure", "visits.current"),
        ("measures: {visits: }\nsections: [{measures: [vists]}]", "4:24", "no measure", "“visits”"),
        ("sections: [{title: T}]", "3:12", "narrative or a list of measures", "either"),
        ("sections: [{narrative: a.md, measures: [x]}]", "3:12", "narrative or a list", "either"),
        ("sections: narrative/a.md", "3:11", "must be a list", "[one, two]"),
    ],
)
def test_a_mistake_is_shown_at_its_place_with_what_to_do(line: str, place: str, what: str, hint: str) -> None:
    (problem,) = mistakes(line)
    first, *rest = problem.splitlines()
    assert first.startswith(f"report.yml:{place}: ")
    assert what in first
    assert hint in rest[-1]
    assert "what to do" in rest[-1]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("measures: {a: {parent: a}}", "a → a"),
        ("measures: {a: {parent: b}, b: {parent: c}, c: {parent: a}}", "a → b → c → a"),
        ("measures: {a: {total_of: [b, c]}, b: , c: {total_of: [a]}}", "a → c → a"),
        ("measures: {a: {share_of: a}}", "a → a"),
    ],
)
def test_a_measure_that_leads_back_to_itself_is_refused_once(text: str, what: str) -> None:
    (problem,) = mistakes(text)
    assert what in problem


def test_a_tail_that_leads_into_a_circle_is_not_blamed_for_it() -> None:
    (problem,) = mistakes("measures: {t: {parent: a}, a: {parent: b}, b: {parent: a}}")
    assert "“a” is part of itself" in problem


def test_all_mistakes_of_a_file_come_at_once_whatever_their_kind() -> None:
    found = mistakes(
        "versus: previos\nminimum_base: x\nmeasures: {a: {parent: b, unit: 3}}\ncover: {figures: [c.x]}",
        head="titel: T\nperiod: 2022-13\n",
    )
    places = sorted(problem.split(": ")[0] for problem in found)
    assert places == [
        *("report.yml:1:1", "report.yml:1:1", "report.yml:2:9", "report.yml:3:9", "report.yml:4:15"),
        *("report.yml:5:24", "report.yml:5:33", "report.yml:6:19"),
    ]


def test_no_word_of_the_machinery_reaches_the_author() -> None:
    found = mistakes(
        "versus: [x]\nareas: 3\nsections: {a: b}\nlabels: {a: [1]}\ncover: x\nsources: {a: 1.5e3}"
    )
    for word in ("pydantic", "Input", "dict", "str", "tuple", "instance", "valid "):
        assert not any(word in problem for problem in found), found


@pytest.mark.parametrize("values", [None, [], "text", 3])
def test_a_file_without_settings_says_so(values: object) -> None:
    settings, problems = read_settings(values, Origins(file="report.yml"))
    assert settings is None
    assert problems[0].where == Origin(file="report.yml")


def test_figures_of_a_quoted_source_may_stand_on_the_cover() -> None:
    read("sources: {q: {file: q.csv, quoted: true}}\nmeasures: {a: }\ncover: {figures: [rank.current]}")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("visits", Unit(form="count", one="visit", many="visits")),
        ("libraries", Unit(form="count", one="library", many="libraries")),
        ("classes", Unit(form="count", one="class", many="classes")),
        ("people", Unit(form="count", one="people", many="people")),
        ("percent", Unit(form="percent")),
        ("percentage points", Unit(form="points")),
        ("per 1,000 population", Unit(form="rate", per=1000, population="population")),
        ("per million households", Unit(form="rate", per=1_000_000, population="households")),
        ("£", Unit(form="money", currency="£")),
        ("£ million", Unit(form="money", currency="£", scale="million")),
        ("rank", Unit(form="rank")),
        ("number", Unit(form="number")),
    ],
)
def test_units_are_read_from_short_words(text: str, unit: Unit) -> None:
    assert parse_unit(text) == unit


def test_a_comparator_moves_or_stands_still() -> None:
    period = Period.parse("fy 2021-22")
    assert str(Comparator(months=12).of(period)) == "fy 2020-21"
    fixed = Period.parse("fy 2015-16")
    assert Comparator(period=fixed).of(period) == fixed


def test_settings_cannot_be_changed() -> None:
    settings = read("")
    with pytest.raises(ValueError, match="frozen"):
        settings.title = "Other"  # type: ignore[misc]


def test_a_decimal_is_no_text_loss() -> None:
    settings, _ = read_settings({"title": Decimal("1.50"), "period": "2022"}, Origins(file="x"))
    assert settings is not None
    assert settings.title == "1.50"
