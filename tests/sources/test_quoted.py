"""Figures that others published, from a data file of their own."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.errors import ReportErrors
from reportgen.facts import Wording
from reportgen.model.fact import Absent, Area, Fact, Polarity, Reason, RowReference, Unit
from tests.sources.reading import read

HEAD = "id,value,unit,decimals,label,period,versus,area,polarity,text,source,published,url\n"
END = "Office,2022-06-30,https://example.org"


def quoted(folder: Path, *lines: str) -> tuple[Fact, ...]:
    return read(folder, HEAD + "".join(f"{line}\n" for line in lines), quoted=True).quoted


@pytest.mark.parametrize(
    ("line", "wording", "text"),
    [
        ("asb.national.change_pct,15.8,percent,,,,,,,", "value", "+15.8%"),
        ("asb.national.change_pct,-15.8,percent,,,,,,,", "words", "fell by 15.8%"),
        ("asb.rank,8,rank,,,,,,,best", "value", "8th best"),
        ("seizure.value,78,£ million,,,,,,,", "value", "£78\u00a0million"),
        ("support.incidents,1011,incidents,0,,,,,,", "noun", "1,011\u00a0incidents"),
        (
            "homicide.national.rate,11.3,per million population,,,,,,,",
            "value",
            "11.3\u00a0per million population",
        ),
        ("trust.current,TBC,,,,,,,,guidance is awaited", "value", "TBC"),
        ("asb.national.change_pp,1,percentage points,,,,,,,", "value", "+1\u00a0percentage point"),
        ("van.opens,10,,,,,,,,", "value", "10"),
        ("asb.national.change_pct,15.8,,,,,,,,", "value", "+15.8%"),
    ],
)
def test_a_quoted_figure_reads_like_any_other(tmp_path: Path, line: str, wording: str, text: str) -> None:
    (fact,) = quoted(tmp_path, f"{line},{END}")
    assert Wording().text(fact, wording) == text
    assert fact.quoted


def test_all_that_is_known_of_it_is_kept(tmp_path: Path) -> None:
    figure = "asb.national.change_pct,15.8,percent,1,Nationally"
    line = f"{figure},12m to 2022-03,12m to 2021-03,Northamptonshire,down is good,"
    (fact,) = quoted(tmp_path, f"{line},{END}")
    assert (fact.id, fact.measure, fact.statistic) == ("asb.national.change_pct", "asb", "change_pct")
    assert (fact.value, fact.unit, fact.decimals) == (Decimal("15.8"), Unit(form="percent"), 1)
    assert (fact.label, str(fact.period), str(fact.versus)) == (
        "Nationally",
        "12m to 2022-03",
        "12m to 2021-03",
    )
    assert fact.area == Area(id="northamptonshire", label="Northamptonshire")
    assert (fact.polarity, fact.signed) == (Polarity.DOWN_IS_GOOD, True)
    origin = fact.provenance
    assert (origin.source, origin.published, origin.url) == ("Office", "2022-06-30", "https://example.org")
    assert origin.rows == (RowReference(file="data.csv", line=2),)
    assert origin.hash


def test_only_four_columns_are_needed(tmp_path: Path) -> None:
    text = "id,value,source,published\nasb.score,4.25,Office,2022\n"
    (fact,) = read(tmp_path, text, quoted=True).quoted
    assert (fact.label, fact.decimals, fact.unit.form) == ("Anti-social behaviour", 2, "number")


def test_a_figure_to_come_bears_its_reason(tmp_path: Path) -> None:
    (fact,) = quoted(tmp_path, f"trust.current,TBC,,,,,,,,guidance is awaited,{END}")
    assert fact.value == Absent(reason=Reason.TO_BE_CONFIRMED, note="guidance is awaited")


def test_every_mistake_is_told_at_its_cell(tmp_path: Path) -> None:
    with pytest.raises(ReportErrors) as caught:
        quoted(
            tmp_path,
            f"ASB,5,,,,,,,,,{END}",
            f"asb.a,many,,,,,,,,,{END}",
            f"asb.b,5,12 things,,,,,,,,{END}",
            f"asb.c,5,,x,,,,,,,{END}",
            f"asb.d,5,,,,soon,,,,,{END}",
            f"asb.e,5,,,,,,,bad,,{END}",
            "asb.f,5,,,,,,,,,,2022,",
            "asb.g,5,,,,,,,,,Office,yesterday,",
            f"asb.h,5,,,,,,,,,{END}",
            f"asb.h,6,,,,,,,,,{END}",
        )
    told = [(problem.where.line, problem.where.column) for problem in caught.value.problems if problem.where]
    assert told == [(2, 1), (3, 7), (4, 9), (5, 10), (6, 12), (7, 15), (8, 17), (9, 24), (11, 1)]
