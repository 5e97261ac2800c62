"""One cell of a data file changed: every place that shows the figure changes, and nothing else does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.end_to_end.folders import copied
from tests.end_to_end.samples import SAMPLES, Sample

FACT = re.compile(r"⟦([\w.\[\]]+)(?:\|([\w:]+))?: ([^⟧]*)⟧")


def changed(name: str, file: str, before: str, after: str, path: Path) -> Sample:
    """A copy of a sample with one row of a data file changed."""
    return Sample(name, copied(SAMPLES / name, path).change(file, before, after).path)


def lines_that_differ(one: Sample, two: Sample) -> list[tuple[str, str]]:
    pairs = zip(one.text.splitlines(), two.text.splitlines(), strict=True)
    return [(before, after) for before, after in pairs if before != after]


def facts_that_differ(one: Sample, two: Sample) -> set[str]:
    """The ids of the facts of the ledger that are not the same, whatever of them changed."""
    ledgers = [json.loads(sample.report.facts_json()) for sample in (one, two)]
    flat = [
        {
            fact["id"]: fact
            for fact in (*ledger["facts"], *(p for row in ledger["series"] for p in row["points"]))
        }
        for ledger in ledgers
    ]
    assert list(flat[0]) == list(flat[1])
    return {name for name in flat[0] if flat[0][name] != flat[1][name]}


def test_a_count_changes_in_tile_table_sentence_chart_and_alternative_text(
    samples: dict[str, Sample], tmp_path: Path
) -> None:
    before = samples["northamptonshire"]
    row = "sexual_offences,northamptonshire,12m to 2022-03,"
    after = changed("northamptonshire", "data/crime.csv", f"{row}2960", f"{row}3083", tmp_path / before.name)
    differ = facts_that_differ(before, after)
    assert {name for name in differ if not name.startswith("sexual_offences.")} == set()
    assert {"sexual_offences.current", "sexual_offences.change", "sexual_offences.change_pct"} <= differ
    assert "sexual_offences.previous" not in differ

    lines = lines_that_differ(before, after)
    for one, two in lines:
        pairs = zip(FACT.findall(one), FACT.findall(two), strict=True)
        others = [(x, y) for x, y in pairs if x != y and not x[0].startswith("sexual_offences.")]
        assert others == []

    said = "\n".join(two.strip() for _, two in lines).replace("\u00a0", " ")
    assert said.count("‹tile-figure› ⟦sexual_offences.change_pct: +20.0%⟧") == 2, (
        "on the cover and in its section"
    )
    assert (
        "⟦sexual_offences.change_pct|words: rose by 20.0%⟧ to ⟦sexual_offences.current|noun: 3,083 offences⟧"
        in said
    )
    assert "⟦sexual_offences.current|value:marked: 3,083⟧" in said
    assert "⟦sexual_offences.change|value:marked: +514⟧" in said
    assert "⟦sexual_offences.change_pct|value:marked: +20.0%⟧" in said
    assert "title: Rape and other sexual offences ⟦sexual_offences.change_pct|words: rose by 20.0%⟧" in said
    assert "12 months to March 2022: 3,083." in said, "the alternative text of the chart"
    assert "⟦sexual_offences.current: 3,083⟧ |" in said, "the label in the chart"
    assert "15.2%" not in said
    assert "2,960" not in said


def test_a_month_changes_in_its_chart_and_table_alone(samples: dict[str, Sample], tmp_path: Path) -> None:
    before = samples["northamptonshire"]
    row = "street_asb,northamptonshire,2021-03,"
    after = changed(
        "northamptonshire", "data/monthly.csv", f"{row}1690", f"{row}1700", tmp_path / before.name
    )
    assert {name for name in facts_that_differ(before, after) if not name.startswith("street_asb.")} == set()
    lines = lines_that_differ(before, after)
    assert [two.strip().split(" ", 1)[0] for _, two in lines] == ["alt:", "|", "|"]
    assert "1,700 in Mar 2021" in lines[0][1]
    assert "⟦street_asb.months[0]: 1,700⟧" in lines[1][1]
    assert "⟦street_asb.months[0]|bare: 1,700⟧" in lines[2][1]


@pytest.mark.parametrize("name", ["northamptonshire", "emergency-care"])
def test_a_copy_of_a_sample_is_the_sample(samples: dict[str, Sample], name: str, tmp_path: Path) -> None:
    again = Sample(name, copied(SAMPLES / name, tmp_path / name).path)
    assert again.text == samples[name].text
    assert facts_that_differ(samples[name], again) == set()
