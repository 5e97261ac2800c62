"""Each figure of a text is known for what it is, and wrong ones for what is wrong with them."""

from pathlib import Path

import pytest

from reportgen.audit import AuditSettings, AuditText, Passage
from reportgen.audit.reading import read
from reportgen.audit.text import AllowedSpan, Line
from reportgen.errors import Origin
from reportgen.model.finding import Severity
from tests.audit.support import edition, found, of_markdown, text_of, told

RIGHT = {
    "Visits fell by 7.4% to 1,852.": ["visits.change_pct", "visits.current"],
    "Visits fell from 2,000 to 1,852.": ["visits.previous", "visits.current"],
    "Visits fell by 148, down from 2,000 a year earlier.": ["visits.change", "visits.previous"],
    "There were 37.0 visits per 1,000 population, compared with 40.8 a year earlier.": [
        "visits.rate",
        "visits.previous.rate",
    ],
    "88.5% of readers were satisfied, up from 86.2%.": ["satisfied.current", "satisfied.previous"],
    "Satisfied readers were 88.5%, a rise of 2.3 percentage points.": [
        "satisfied.current",
        "satisfied.change",
    ],
    "In the baseline period there were 2,500 visits.": ["visits.baseline"],
    "Compared with the baseline, visits fell by 25.9%.": ["visits.baseline.change_pct"],
    "Loans rose by an eighth.": ["loans.change_pct"],
    "There were 1,852 visits and 6,000 loans.": ["visits.current", "loans.current"],
    "Hillside had 310 swims and Lakeside 420.": ["swims.hillside.current", "swims.lakeside.current"],
    "About 1,900 visits and more than 5,900 loans.": ["visits.current", "loans.current"],
    "There were 1.9 thousand visits.": ["visits.current"],
    "Visits: 1852": ["visits.current"],
    "Visits numbered 1,852 in 2024/25 and 2,000 in 2023/24.": ["visits.current", "visits.previous"],
    "Visits were down (−7.4%).": ["visits.change_pct"],
    "The 7.4% fall in visits went on.": ["visits.change_pct"],
    "Over the last year there were 1,852 visits, and 2,000 last year.": ["visits.current", "visits.previous"],
    "There were one thousand eight hundred and fifty-two visits.": ["visits.current"],
}

WRONG = {
    "Visits fell by 7.2%.": ("value", "visits.change_pct"),
    "Visits fell by 7.39%.": ("value", "visits.change_pct"),
    "Visits fell to 2,000.": ("period", "visits.current"),
    "There were 1,852 loans.": ("value", "loans.current"),
    "Visits rose to 5,320 in all.": ("measure", "visits.current"),
    "Hillside had 420 swims.": ("area", "swims.hillside.current"),
    "Visits +7.4%": ("sign", "visits.change_pct"),
    "Loans rose by 12.7%.": ("rounding", "loans.change_pct"),
    "There were 185 visits.": ("cut", "visits.current"),
    "There were 18,52 visits.": ("value", "visits.current"),
    "There were 37 visits in the town.": ("rate", "visits.rate"),
    "The share of satisfied readers rose by 2.3%.": ("points", "satisfied.change"),
    "Compared with the baseline, visits fell by 7.4%.": ("comparator", "visits.baseline.change_pct"),
    "Loans doubled.": ("value", "loans.change_pct"),
    "Ten visits were made.": ("value", "visits.current"),
}

NO_FIGURES = (
    "Call 999 or 01604 123456, see page 2 and section 60.",
    "On 3 May 2021 at 10:30am, people aged 18 to 24 came from NN1 5AB.",
    "The 12-week course of 2023 had its start in week 7 of the financial year 2024 to 2025.",
    "COVID-19 and version v3.0 of the Open Licence 3 Scheme.",
    "One of the two sisters came in the 19th century.",
)


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_figure_is_its_fact(text: str) -> None:
    assert [(verdict, fact) for _, verdict, fact in told(text)] == [("matches", fact) for fact in RIGHT[text]]


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_figure_is_told_with_what_is_right(text: str) -> None:
    assert WRONG[text] in [(fault, fact) for _, fault, fact in told(text)]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_dates_times_and_names_are_no_figures(text: str) -> None:
    assert told(text) == []


def test_a_figure_of_nobody_is_unknown() -> None:
    assert told("Staff gave out 4,321 leaflets.") == [("4,321", "unknown", "")]


def test_a_heading_says_what_a_headline_is_about() -> None:
    assert told("−7.9%", headings=("Visits",)) == [("−7.9%", "value", "visits.change_pct")]


def test_a_reason_allows_a_figure(tmp_path: Path) -> None:
    text = "Staff gave out 4,321 leaflets."
    span = AllowedSpan(start=15, end=20, reason="counted on the day")
    passage = Passage(text=text, origin=Origin(file="a.md", line=1), allowed=(span,))
    assert found(AuditText(name="a.md", passages=(passage,))) == ()
    assert [one.rule for one in of_markdown(tmp_path, text)] == ["figure-unknown"]


def test_a_finding_names_the_line_of_its_figure() -> None:
    passage = Passage(
        text="Visits fell by 7.4% last year, and loans rose by 12.5%.",
        origin=Origin(file="a.txt", line=4),
        lines=(Line(offset=0, line=4), Line(offset=31, line=5)),
    )
    findings = found(AuditText(name="a.txt", passages=(passage,)))
    assert [(one.where.line if one.where else None, one.rule) for one in findings] == [
        (5, "figure-contradicts")
    ]


def test_the_right_value_is_told() -> None:
    (finding,) = found(text_of("Visits fell by 7.2%."))
    assert "−7.4%" in finding.message
    assert finding.hint == "write −7.4%"


def test_a_rule_weighs_what_the_settings_say() -> None:
    settings = AuditSettings(severities={"figure-contradicts": Severity.NOTE})
    (finding,) = found(text_of("Visits fell by 7.2%."), settings)
    assert finding.severity is Severity.NOTE
    assert (
        found(text_of("Visits fell by 7.2%."), AuditSettings(severities={"figure-contradicts": None})) == ()
    )


def test_the_same_text_gives_the_same_findings() -> None:
    text = text_of("Visits fell by 7.2% to 5,320.", "Loans rose to 10%.")
    assert found(text) == found(text)


def test_a_long_text_takes_time_in_proportion() -> None:
    import time

    def seconds(times: int) -> float:
        text = text_of(*["Visits fell by 7.4% to 1,852, and loans rose by 12.8% to 6,000."] * times)
        start = time.perf_counter()
        found(text)
        return time.perf_counter() - start

    seconds(10)
    assert seconds(2000) < 60 * max(seconds(100), 0.01)


def test_the_time_below_a_tile_is_held_against_its_figure() -> None:
    def tile(time: str) -> AuditText:
        texts = ("Visits", "−7.4%", "▼ Down", time)
        return AuditText(
            name="text",
            passages=tuple(
                Passage(text=text, origin=Origin(file="text", line=line), kind="label", group="tile")
                for line, text in enumerate(texts, 1)
            ),
        )

    assert found(tile("compared with the financial year 2023 to 2024")) == ()
    rules = {one.rule for one in found(tile("compared with the financial year 2022 to 2023"))}
    assert "figure-comparator" in rules
    assert {one.rule for one in found(tile("Data to May 2022"))} == {"period-shown", "figure-uncompared"}


def test_a_label_below_a_tile_says_the_same_direction() -> None:
    def tile(word: str) -> list[str]:
        passages = tuple(
            Passage(text=text, origin=Origin(file="text", line=line), kind="label")
            for line, text in enumerate(("Visits", "−7.4%", word), 1)
        )
        return [one.rule for one in found(AuditText(name="text", passages=passages))]

    assert "direction-sign" not in tile("▼ Down (worse)")
    assert tile("▲ Up (worse)").count("direction-sign") == 1
    assert tile("▼ Down (better)").count("direction-sign") == 1


def test_a_list_says_what_its_introduction_says() -> None:
    def rules(first: str) -> list[str]:
        texts = ((first, "paragraph"), ("Visits fell by 7.4%.", "item"), ("Loans rose by 12.8%.", "item"))
        passages = tuple(
            Passage(text=text, origin=Origin(file="text", line=line), kind=kind)  # type: ignore[arg-type]
            for line, (text, kind) in enumerate(texts, 1)
        )
        return [one.rule for one in found(AuditText(name="text", passages=passages))]

    assert rules("These went down:") == ["direction-sign"]
    assert rules("These changed:") == []


def test_a_unit_below_a_tile_is_its_figures() -> None:
    texts = ("Satisfied readers", "+2.3", "percentage points")
    made = edition()
    tile = tuple(
        Passage(text=text, origin=Origin(file="text", line=line), kind="label", group="tile")
        for line, text in enumerate(texts, 1)
    )
    text = AuditText(name="text", passages=tile)
    figure = read(text, made.ledger, made.wording, made.subjects, AuditSettings()).figures[0]
    assert figure.fact
    assert (figure.verdict, figure.fact.id) == ("matches", "satisfied.change")


QUIET = """
In 2024/25 there were 1,852 visits.
Between April 2024 and March 2025 there were 1,852 visits.
There were 2,000 visits the year before and 1,852 in the last year.
There were 1,852 visits (2023/24: 2,000).
Visits (1,852) were down on last year's 2,000.
The 1,852 visits are 148 fewer than in the year before.
Visits per 1,000 population fell from 40.8 to 37.0.
With 95% confidence, there were 1,852 visits.
The 7.45 bus brought 1,852 visits.
About one in 11 readers was not counted, and on average there were 154 visits a month.
"""


@pytest.mark.parametrize("text", QUIET.strip().splitlines())
def test_times_rates_and_what_is_no_figure_are_read_as_they_are_meant(text: str) -> None:
    assert [one.message for one in found(text_of(text)) if one.severity is not Severity.NOTE] == []


@pytest.mark.parametrize(
    "text",
    [
        "In 2022/23 there were 1,852 visits.",
        "Between April 2022 and March 2023 there were 1,852 visits.",
        "There were 1,852 visits the year before and 2,000 in the last year.",
        "There were 2,000 visits (2023/24: 1,852).",
        "Visits (2,000) were down on last year's 1,852.",
        "Visits per 1,000 population fell from 37.0 to 40.8.",
    ],
)
def test_what_is_said_of_the_wrong_time_is_told(text: str) -> None:
    assert any(one.severity is not Severity.NOTE for one in found(text_of(text)))
