"""How a table becomes observations: mappings, labels, constants, statuses, duplicates."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.errors import ReportErrors, SourceError
from reportgen.model.fact import Absent, Reason, RowReference, Status
from tests.sources.reading import notes, read


def test_a_file_with_headings_of_its_own(tmp_path: Path) -> None:
    text = (
        "12 months ending,PFA,Region,Offence,Rolling year total number of offences\n"
        "31-03-2003,Northamptonshire,East Midlands,Bicycle theft,3090\n"
    )
    made = read(
        tmp_path,
        text,
        columns={
            "period": "12 months ending",
            "area": "PFA",
            "measure": "Offence",
            "value": "Rolling year total number of offences",
        },
        values={"measure": {"Bicycle theft": "bicycles"}},
        period="12m to {}",
    )
    (row,) = made.observations
    assert (row.measure, row.area, str(row.period)) == ("bicycles", "northamptonshire", "12m to 2003-03")


def test_labels_stand_for_ids_and_other_texts_become_ids(tmp_path: Path) -> None:
    text = "measure,area,period,value\nAnti-social behaviour,Avon and Somerset,2022-03,1\n"
    made = read(tmp_path, text)
    assert (made.observations[0].measure, made.observations[0].area) == ("asb", "avon_and_somerset")
    assert made.areas == {"avon_and_somerset": "Avon and Somerset"}


def test_two_texts_must_not_become_one_id(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="both become “a_b”"):
        read(tmp_path, "measure,area,period,value\nasb,A-B,2022-03,1\nasb,A B,2022-04,1\n")


def test_constants_stand_in_for_columns(tmp_path: Path) -> None:
    made = read(tmp_path, "value\n5\n", constant={"measure": "asb", "area": "leeds", "period": "2022-03"})
    assert (made.observations[0].area, str(made.observations[0].period)) == ("leeds", "2022-03")


def test_without_an_area_it_is_the_reports_own(tmp_path: Path) -> None:
    assert read(tmp_path, "measure,period,value\nasb,2022-03,1\n").observations[0].area == "northamptonshire"


@pytest.mark.parametrize(
    ("value", "status", "statuses"),
    [
        ("5", "p", (Status.PROVISIONAL,)),
        ("5", "[r]", (Status.REVISED,)),
        ("5", "Provisional", (Status.PROVISIONAL,)),
    ],
)
def test_a_column_of_statuses(tmp_path: Path, value: str, status: str, statuses: tuple[Status, ...]) -> None:
    made = read(tmp_path, f"measure,period,value,status\nasb,2022-03,{value},{status}\n")
    assert made.observations[0].status == statuses


def test_a_status_may_say_why_there_is_no_value(tmp_path: Path) -> None:
    made = read(tmp_path, "measure,period,value,status\nasb,2022-03,,c\nseen,2022-03,,Awaited\n",
                values={"status": {"Awaited": "tbc"}})  # fmt: skip
    assert [row.value for row in made.observations] == [
        Absent(reason=Reason.CONFIDENTIAL),
        Absent(reason=Reason.TO_BE_CONFIRMED),
    ]


def test_a_confidential_value_that_stands_there_all_the_same_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="the value “3” stands beside the status confidential"):
        read(tmp_path, "measure,period,value,status\nasb,2022-03,3,c\n")


def test_what_is_still_to_come_says_why_who_and_when(tmp_path: Path) -> None:
    made = read(
        tmp_path, "measure,period,value,note,owner,due\nasb,2022-03,TBC,guidance is awaited,Office,2022-09\n"
    )
    assert made.observations[0].value == Absent(
        reason=Reason.TO_BE_CONFIRMED, note="guidance is awaited", owner="Office", due="2022-09"
    )


TWICE = "measure,period,value\nasb,2022-03,5\nasb,2022-04,1\nasb,2022-03,5,\n".replace("5,\n", "5\n")


def test_duplicates_are_an_error_that_names_both_rows(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="“asb” in “northamptonshire” stands twice for 2022-03") as caught:
        read(tmp_path, TWICE)
    assert str(caught.value.where) == "data.csv:4:1"
    assert caught.value.why == "data.csv:2 has the same value"


def test_duplicates_that_are_real_are_summed_with_all_their_rows(tmp_path: Path) -> None:
    made = read(tmp_path, TWICE, duplicates="sum")
    first = made.observations[0]
    assert first.value == 10
    assert (first.row, first.also) == (
        RowReference(file="data.csv", line=2),
        (RowReference(file="data.csv", line=4),),
    )
    assert notes(made) == ["1 cell summed with other rows of the same measure, area and period (line 2)"]


def test_copies_are_left_out_and_noted(tmp_path: Path) -> None:
    made = read(tmp_path, TWICE, duplicates="keep-first")
    assert [row.value for row in made.observations] == [5, 1]
    assert notes(made) == ["1 cell left out, another row has its measure, area and period (line 4)"]


def test_two_sources_must_not_hold_the_same_value(tmp_path: Path) -> None:
    from reportgen.sources import SourcePlan, Vocabulary, gather_sources

    plans = []
    for name in ("one", "two"):
        path = tmp_path / f"{name}.csv"
        path.write_text("measure,period,value\nasb,2022-03,5\n", encoding="utf-8")
        plans.append(SourcePlan(name=name, path=path, file=f"{name}.csv"))
    with pytest.raises(SourceError) as caught:
        gather_sources(plans, Vocabulary())
    assert caught.value.why == "one.csv:2 has the same value"


def test_a_row_without_its_measure(tmp_path: Path) -> None:
    with pytest.raises(ReportErrors) as caught:
        read(tmp_path, "measure,area,period,value\n,leeds,2022-03,5\nasb,,2022-03,5\n")
    assert [problem.what for problem in caught.value.problems] == [
        "a row without its measure",
        "a row without its area",
    ]


def test_a_file_without_values_is_a_table_for_queries(tmp_path: Path) -> None:
    made = read(tmp_path, "day,kind\n2022-03-01,a\n")
    assert made.observations == ()
    assert notes(made) == ["data.csv has no column “value”; it is a table for queries only"]
    assert notes(read(tmp_path, "day,kind\n2022-03-01,a\n", table=True)) == []
