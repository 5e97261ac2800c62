"""Ranks as a report prints them: shared places, and areas that have no value."""

from __future__ import annotations

from tests.end_to_end.folders import Folder, built, checked

DATA = """\
measure,area,period,value
visits,leeds,2024,100
visits,york,2024,250
visits,hull,2024,100
visits,bath,2024,[x]
"""


def ranked(folder: Folder, rank: str, more: str = "") -> Folder:
    folder.write(
        "report.yml",
        "title: T\nperiod: 2024\nlayout: briefing\narea: leeds\n"
        "areas: {leeds: Leeds, york: York, hull: Hull, bath: Bath, ripon: Ripon}\n"
        f"sources: {{a: data/a.csv}}\n{more}measures:\n  visits: {{unit: visits, rank: {rank}}}\n",
    )
    folder.write("data/a.csv", DATA)
    return folder.write("narrative/a.md", "# Visits\n\nLeeds is {{ visits.rank }}.\n")


def test_a_shared_place_is_printed_as_joint(folder: Folder) -> None:
    assert "Leeds is ⟦visits.rank: joint 2nd highest of 3⟧" in built(ranked(folder, "highest"), "pdf")


def test_areas_without_a_value_are_told(folder: Folder) -> None:
    said = checked(ranked(folder, "highest"))
    assert "note: report.yml:8:11: “visits” is ranked among 3 of 4 areas; without a value: Bath" in said
    group = "groups: {near: {label: Near, areas: [leeds, york, hull, ripon]}}\n"
    said = checked(ranked(folder, "{order: highest, among: near}", group))
    assert "“visits” is ranked among 3 of 4 areas; without a value: Ripon" in said


def test_where_all_have_a_value_nothing_is_told(folder: Folder) -> None:
    ranked(folder, "highest").change("data/a.csv", "[x]", "90")
    assert "is ranked among" not in checked(folder)
