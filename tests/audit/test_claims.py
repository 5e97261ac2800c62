"""Claims without a figure beside them: right ones give nothing, wrong ones a finding of their kind.

The report is of museums in five places, of which Quay is the report's own and the first four are a group:
visits 36,500 (40,000 a year before, 30,000 at the baseline; 1,825 per 1,000 population, the lowest of
five), complaints 402 (310; significant), lost tickets 104 (100; chance), satisfied readers of labels 86.4%
(83.2%), guides 412 (431), and repairs month by month.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from reportgen.audit import AuditSettings, AuditText, Passage, Subjects, audit
from reportgen.audit.context import Context
from reportgen.audit.fitting import Fitting
from reportgen.audit.index import FactIndex
from reportgen.audit.language import language_of
from reportgen.audit.mentions import Mention
from reportgen.audit.text import PassageKind
from reportgen.errors import Origin
from reportgen.facts.wording import Wording
from reportgen.model.fact import Area, Fact, Ledger, Measure, Polarity, Unit
from reportgen.model.finding import Finding, Severity
from reportgen.model.period import Period
from reportgen.pipeline import Edition
from reportgen.report import Report

FOLDER = Path(__file__).parent / "museums"


@cache
def museums() -> Edition:
    return Report.load(FOLDER)._edition


def found(
    *texts: str, kind: PassageKind = "paragraph", headings: tuple[str, ...] = ()
) -> tuple[Finding, ...]:
    made = museums()
    passages = tuple(
        Passage(text=text, origin=Origin(file="a.txt", line=line), kind=kind, headings=headings)
        for line, text in enumerate(texts, 1)
    )
    return audit(AuditText(name="a.txt", passages=passages), made.ledger, made.wording, made.subjects)


def loud(text: str) -> list[str]:
    return [f"{one.rule}: {one.message}" for one in found(text) if one.severity is not Severity.NOTE]


RIGHT = """
Visits fell in the last year.
Museum visits went down.
Visits fell again this year.
Complaints rose and visits fell.
Complaints and lost tickets rose.
Visits did not rise.
Fewer visits were made than a year earlier.
There was a fall in visits.
There was no rise in visits.
There were 402 complaints, more than a year earlier.
Guides: 412, a decrease.
Satisfaction improved.
Visits worsened.
Lost tickets were stable.
Visits rose compared with the baseline.
Visits rose since the financial year 2018 to 2019.
In 2024/25, visits fell.
In Cliff, visits rose.
Visits rose in Cliff and fell in Quay.
Visits in Cliff were higher than a year earlier.
Quay had the lowest rate of visits of the five areas.
Quay had the fewest visits per head in its most similar group.
Cliff had the most visits per head.
Marsh had the most visits.
Quay was last of five for visits per head.
Quay was fifth of 5 for visits per head.
Haven had the largest rise in visits.
Repairs were highest in April 2024.
Repairs were lowest in February 2024.
Visits per head in Quay were lower than in Cliff.
Quay had more visits than Dunes.
Compared with the most similar group, Quay had fewer visits per head.
The rate of visits was below the mean of its most similar group.
The rate of complaints was above that of the most similar group.
Visits per head were 13.8% below the mean of the most similar group.
The rise in complaints was significant.
The change in lost tickets was not significant.
Complaints rose significantly.
"""
"""Claims that the data bear out."""

NO_CLAIMS = """
Visits by school classes rose.
Evening visits rose.
Visits rose on Sundays.
Visits rose last month.
We hope visits rise.
Visits would rise if the pier opened.
Visits to rise
Reduce complaints
Have complaints fallen?
More guides are needed.
Fewer visits
Complaints about guides fell.
The gap between visits and guides rose.
Cliff opened a café. Visits rose.
Visits fell only in Marsh.
Readers rose.
Last year, visits rose.
In the previous year visits rose.
Visits rose in every area but Quay.
Not all visits fell.
No visits fell.
Complaints rose and fell.
The average number of visits rose.
Most of the 402 complaints were about the café.
Complaints rose to 402, most of them by post.
Most visits were made by bus.
At most visits there is a guide.
The best way to come: 36,500 visits were made by bus.
Highest standards: 86.4% of readers of labels were satisfied.
The largest museum had 36,500 visits.
The rate of visits in the most similar group was 2,118.2 per 1,000 population.
Quay had more complaints than it could answer.
Above Cliff, the path is closed.
Complaints are a significant worry.
The lowest-paid guides, of whom there were 412, had visits.
"""
"""What sounds like a claim of a whole measure and is none."""

WRONG = """
direction-claim: Visits rose in the last year
direction-claim: The number of visits went up.
direction-claim: Complaints were lower than a year earlier.
direction-claim: Guides increase
direction-claim: Visits rose.
direction-claim: Complaints fell again this year.
direction-claim: Fewer complaints were made than a year earlier.
direction-claim: There were 402 complaints, fewer than a year earlier.
direction-claim: There were 412 guides, up on the year before.
direction-claim: Guides: 412, an increase.
direction-claim: Visits did not fall.
direction-claim: Visits remained stable.
direction-claim: Satisfaction worsened.
direction-claim: A rise in visits
direction-claim: There was a reduction in complaints.
direction-claim: Visits fell compared with the baseline.
direction-claim: Visits fell since the financial year 2018 to 2019.
direction-claim: In Dunes, visits fell.
direction-claim: Visits rose in Cliff and fell in Dunes.
direction-claim: Complaints rose and visits too, but guides rose.
direction-claim: Visits rose on the year before.
direction-claim: Complaints were fewer than in the previous year.
direction-claim: Visits rose every year.
direction-sign: Complaints improved by 29.7%.
direction-sign: Complaints improved to 402.
direction-sign: Visits remained stable at 36,500.
rank-claim: Complaints at a record low
rank-claim: Quay had the highest rate of visits of the five areas.
rank-claim: Complaints were the lowest of the five areas.
rank-claim: Quay was third of 5 for visits per head.
rank-claim: Dunes had the most visits per 1,000 population.
rank-claim: Quay had the most visits per head in its most similar group.
rank-claim: Marsh had the largest rise in visits.
rank-claim: Quay had the largest rise in visits.
rank-claim: Repairs were highest in May 2023.
comparison-claim: Visits per head in Quay were higher than in Cliff.
comparison-claim: Quay had more complaints than Cliff.
comparison-claim: Complaints were below the mean of the most similar group.
comparison-claim: Visits per 1,000 population were in line with the most similar group.
comparison-claim: Visits per head were 13.8% above the mean of the most similar group.
comparison-claim: Compared with Cliff, Quay had more visits.
significance-tested: The change in complaints was not significant.
significance-tested: The rise in lost tickets was significant.
significance-tested: Guides fell significantly.
"""
"""Claims that the data are against, and the rule that says so."""

UNKNOWN = """
direction-unknown: Visits rose in Cliff since the financial year 2018 to 2019.
direction-unknown: Repairs rose in May 2024.
rank-unknown: Visits were the highest of the nine areas.
rank-unknown: Guides were the lowest of all areas.
comparison-unknown: Guides were lower than in Cliff.
"""
"""Claims that the data neither bear out nor are against."""


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize("sentence", [*lines(RIGHT), *lines(NO_CLAIMS)])
def test_a_right_claim_and_none_at_all_are_left_alone(sentence: str) -> None:
    assert loud(sentence) == []


@pytest.mark.parametrize("case", lines(WRONG))
def test_a_wrong_claim_is_found(case: str) -> None:
    rule, sentence = case.split(": ", 1)
    assert rule in [one.rule for one in found(sentence)]


@pytest.mark.parametrize(
    ("share", "rules"),
    [
        ("One in three", ["figure-unknown"]),
        ("Two thirds", ["figure-unknown"]),
        ("Six in seven", []),
        ("Nearly nine in ten", []),
    ],
)
def test_a_share_in_words_matches_or_is_unknown(share: str, rules: list[str]) -> None:
    assert [one.rule for one in found(f"{share} of readers were satisfied with the labels.")] == rules


@pytest.mark.parametrize("case", lines(UNKNOWN))
def test_a_claim_that_no_data_tell_of_is_a_note(case: str) -> None:
    rule, sentence = case.split(": ", 1)
    assert [(one.rule, one.severity) for one in found(sentence) if one.rule == rule] == [
        (rule, Severity.NOTE)
    ]
    assert loud(sentence) == []


def test_a_right_claim_needs_no_note() -> None:
    kinds = ("direction", "rank", "comparison")
    noted = {line: [one.rule for one in found(line) if one.rule.startswith(kinds)] for line in lines(RIGHT)}
    assert {line: rules for line, rules in noted.items() if rules} == {}


def test_a_headline_is_held_to_its_figures() -> None:
    assert [one.rule for one in found("Complaints at a record low", kind="heading")] == ["rank-claim"]
    assert [one.rule for one in found("Visits rise", kind="heading")] == ["direction-claim"]


def test_the_area_of_a_heading_is_that_of_its_text() -> None:
    assert found("Visits rose.", headings=("Cliff",)) == ()
    assert [one.rule for one in found("Visits fell.", headings=("Cliff",))] == ["direction-claim"]


def test_a_section_of_another_comparator_means_that_one() -> None:
    """The rise since the baseline may be told where the baseline is spoken of."""
    one, other = "Much has changed since the baseline.", "Visits rose."
    assert found(one, other, headings=("Long term",)) == ()
    assert [each.rule for each in found(other, headings=("Long term",))] == ["direction-claim"]


def test_the_right_figure_is_told() -> None:
    (one,) = found("Visits rose.")
    assert "−8.8%" in one.message.replace("\N{NO-BREAK SPACE}", " ")
    assert one.hint == "it fell by 8.8%"


def welsh(text: str) -> list[str]:
    now, then = Period.parse("12m to 2022-03"), Period.parse("12m to 2021-03")
    area = Area(id="tref", label="Y Dref")
    change = Fact(
        id="visits.change_pct",
        measure="visits",
        label="Ymweliadau",
        statistic="change_pct",
        value=Decimal("-7.4"),
        unit=Unit(form="percent"),
        decimals=1,
        period=now,
        versus=then,
        area=area,
        polarity=Polarity.UP_IS_GOOD,
        signed=True,
    )
    subjects = Subjects(measures=(Measure(id="visits", label="Ymweliadau"),), period=now, area=area)
    made = AuditText(name="a.txt", passages=(Passage(text=text, origin=Origin(file="a.txt", line=1)),))
    return [one.rule for one in audit(made, Ledger([change]), Wording("cy-GB"), subjects, AuditSettings())]


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("Gostyngodd ymweliadau yn y flwyddyn ddiwethaf.", []),
        ("Cododd ymweliadau yn y flwyddyn ddiwethaf.", ["direction-claim"]),
        ("Mae ymweliadau wedi codi.", ["direction-claim"]),
        ("Bu cynnydd mewn ymweliadau.", ["direction-claim"]),
        ("Bu gostyngiad mewn ymweliadau.", []),
        ("Gwellodd ymweliadau.", ["direction-claim"]),
        ("Cododd ymweliadau plant.", []),
    ],
)
def test_welsh_claims_are_read(sentence: str, rules: list[str]) -> None:
    assert welsh(sentence) == rules


def test_a_number_is_held_against_a_test_only_where_words_speak_of_one() -> None:
    made = museums()
    fact = made.ledger.figure("complaints.significance")
    fitting = Fitting(FactIndex(made.ledger, language_of("en-GB")), "quay", ())
    mention = Mention(start=0, end=3, text="0.7", value=Decimal("0.7"), decimals=1)
    assert not fitting.unit(fact, mention, Context(measures={}))
    assert fitting.unit(fact, mention, Context(measures={}, tested=True))
    assert any("complaints.significance" in one for one in loud("Complaints had a chance of 0.0007."))


def test_a_figure_of_another_place_is_not_said_to_be_nobodys() -> None:
    (told,) = loud("Cliff had 36,500 visits.")
    assert "visits.current" in told
    assert "no figure of the ledger" not in told
    (unknown,) = loud("Cliff had 36,501 visits.")
    assert "no figure of the ledger" in unknown
