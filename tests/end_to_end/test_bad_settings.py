"""Mistakes in report.yml and _brand.yml: each at its place, all of them in one run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.end_to_end.folders import Folder, refused, reportgen

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{after}: &{after} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, after in zip("abcdefghi", "bcdefghij", strict=True)
)


def test_three_mistakes_are_told_in_one_run(folder: Folder) -> None:
    folder.change("report.yml", "layout: briefing", "layuot: briefing")
    folder.change("report.yml", "unit: visits, polarity: up is good", "unit: visits, polarity: up")
    folder.change("report.yml", "cover: {figures: [visits.change_pct]}", "cover: {figures: visits}")
    refused(
        folder,
        "report.yml:3:1: “layuot” is no setting\n  what to do: did you mean “layout”?",
        "report.yml:7:51: “measures.visits.polarity” cannot be “up”",
        "known: down is good, neutral, up is good",
        "report.yml:9:18: “visits” does not say which figure",
        "3 problems",
    )


def test_mistakes_of_several_files_are_told_in_one_run(folder: Folder) -> None:
    folder.change("report.yml", "layout: briefing", "layuot: briefing")
    folder.write("_brand.yml", "colour: {primary: red}\ncolor: {primary: reddish}\n")
    refused(folder, "_brand.yml:1:1:", "_brand.yml:2:18:", "report.yml:3:1:", "3 problems")


def test_mistakes_of_form_hide_no_mistakes_of_meaning_in_a_brand(folder: Folder) -> None:
    folder.write(
        "_brand.yml",
        'color: {primary: "#12345", link: bleu, primay: red}\ntypography: {base: {family: Arial}}\n'
        "reportgen: {colors: {acent: red}}\n",
    )
    refused(
        folder,
        "_brand.yml:1:18: “#12345” is no colour",
        "_brand.yml:1:34: “bleu” is no colour",
        "_brand.yml:1:40: “primay” is no setting in “color”",
        "_brand.yml:2:29: there is no font family “Arial”",
        "_brand.yml:3:22: “acent” is no colour role",
        "5 problems",
    )


def test_mistakes_of_form_hide_no_mistakes_of_meaning_in_a_layout(folder: Folder) -> None:
    folder.write(
        "layout/layout.yml",
        'headr: x\nheader: {left: "{titel}"}\nstyles:\n  body: {size: 8, colour: bleu}\n'
        "  note: {sise: 9, colour: gren}\nmargins: {top: 200}\n",
    )
    refused(
        folder,
        "layout/layout.yml:1:1: “headr” is no setting",
        "layout/layout.yml:2:16: “{titel}” stands for nothing",
        "layout/layout.yml:4:16: “body” at 8 pt is too small to read",
        "layout/layout.yml:4:27: “bleu” is no colour role",
        "layout/layout.yml:5:10: “sise” is no setting in “styles.note”",
        "layout/layout.yml:5:27: “gren” is no colour role",
        "layout/layout.yml:6:16: the margins of “landscape” leave",
        "7 problems",
    )


def test_a_mistake_that_follows_from_another_is_not_told(folder: Folder) -> None:
    folder.write(
        "_brand.yml",
        'color: {palette: {sea: [1]}, primay: "#123456"}\nreportgen: {colors: {accent: sea, rule: primary}}',
    )
    folder.write("layout/layout.yml", "minimum: {body: ten}\nstyles: {body: {size: 10}, note: {size: 7}}\n")
    ran = refused(
        folder,
        "_brand.yml:1:24: “color.palette.sea” must be text",
        "_brand.yml:1:30: “primay” is no setting",
        "layout/layout.yml:1:17: “minimum.body” must be a number",
        "layout/layout.yml:2:41: “note” at 7 pt is too small",
        "4 problems",
    )
    assert "“sea” is no colour" not in ran.err


def test_the_settings_the_brand_and_the_layout_are_told_of_in_one_run(folder: Folder) -> None:
    folder.change("report.yml", "label: Visits, unit", "label: Visits, unti")
    folder.write("_brand.yml", "color: {primary: bleu}\n")
    folder.write("layout/layout.yml", "styles: {body: {size: 8}}\n")
    refused(folder, "_brand.yml:1:18: ", "layout/layout.yml:1:23: ", "report.yml:7:27: ", "3 problems")


def test_the_brand_and_the_layout_are_told_of_beside_the_data(folder: Folder) -> None:
    folder.change("data/visits.csv", "visits,2023,100", "visits,2023,1O0")
    folder.write("_brand.yml", "color: {primary: bleu}\n")
    folder.write("layout/layout.yml", "styles: {body: {size: 8}}\n")
    refused(folder, "_brand.yml:1:18: ", "data/visits.csv:2:13: ", "layout/layout.yml:1:23: ", "3 problems")


def test_everything_that_can_be_known_of_the_settings_is_told_in_one_run(folder: Folder) -> None:
    folder.change("report.yml", "[visits.change_pct]", "[visits.chnge_pct, vists.change_pct, loans]")
    folder.add(
        "report.yml",
        "comparators: {baseline: next year, b2: fy 2020-21}\nlanguage: xx-YY\nlabels: {how-comare: x}\n"
        "sections: [{title: A, measures: [vists]}]\nlayuot: x\n",
    )
    refused(
        folder,
        "report.yml:9:19: unknown fact “visits.chnge_pct”\n  what to do: did you mean “visits.change_pct”?",
        "report.yml:9:37: “vists.change_pct” is a figure of no measure",
        "report.yml:9:55: “loans” does not say which figure",
        "report.yml:10:25: “next year” says no period to compare with",
        "report.yml:10:40: “fy 2020-21” cannot be compared with “2024”",
        "report.yml:11:11: there are no words for the language “xx-YY”",
        "report.yml:12:10: there is no label “how-comare”",
        "report.yml:13:34: “vists” is no measure of this report",
        "report.yml:14:1: “layuot” is no setting",
        "9 problems",
    )


def test_a_query_over_sound_files_is_told_of_beside_a_file_that_is_not(folder: Folder) -> None:
    folder.write("data/b.csv", "measure,period,value\nvisits,2022,1O0\n")
    more = "\n  b: data/b.csv\n  q: {query: SELECT perod FROM visits}\n  q2: {query: SELECT perod FROM b}"
    folder.change("report.yml", "data/visits.csv", "data/visits.csv" + more)
    refused(folder, "data/b.csv:2:13: ", "report.yml:7:21: the query reads “perod”", "2 problems")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BOMB, "report.yml:1:8: more than 50,000 settings, aliases included"),
        ("title: a\n\tperiod: 2024\n", "report.yml:2:1: a tab in the indentation"),
        ("title: !!python/object/apply:os.system [ls]\nperiod: 2024\n", "report.yml:1:8: the YAML tag"),
        ("- a\n- b\n", "report.yml is not a mapping of settings"),
        ("", "report.yml is empty"),
        ("title: a\ntitle: b\nperiod: 2024\n", "report.yml:2:1: “title” is set twice"),
        ("title: [a\nperiod: 2024\n", "report.yml:1:8: a bracket that is not closed"),
        (f"title: {'[' * 300}{']' * 300}\n", "report.yml:1:48: settings nested deeper than 40 levels"),
        ("title: a\n", "report.yml"),
    ],
    ids=["alias bomb", "tab", "tag", "list", "empty", "twice", "open bracket", "deep", "no period"],
)
def test_yaml_that_is_none_or_means_harm(folder: Folder, text: str, said: str) -> None:
    refused(folder.write("report.yml", text), said)


def test_a_file_that_is_no_text(folder: Folder) -> None:
    refused(folder.write("report.yml", b"title: caf\xe9\n"), "report.yml:1:11: report.yml is not UTF-8 text")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    ran = reportgen("render", tmp_path / "nowhere", "--out", tmp_path / "out")
    assert ran.code == 2
    assert "is not there" in ran.err
    assert not (tmp_path / "out").exists()


def test_a_folder_without_a_report(folder: Folder) -> None:
    (folder.path / "report.yml").rename(folder.path / "report.yaml")
    refused(folder, "there is no report.yml", "rename “report.yaml” to “report.yml”")


def test_a_cover_figure_that_there_is_not_is_named_where_it_stands(folder: Folder) -> None:
    folder.change("report.yml", "[visits.change_pct]", "[loans.current, visits.chnge_pct]")
    refused(folder, "report.yml:9:", "unknown fact “visits.chnge_pct”", "did you mean “visits.change_pct”?")


def test_a_bad_link_in_publication_matter_is_named_where_it_stands(folder: Folder) -> None:
    folder.add("report.yml", "publication:\n  contact: |\n    Write to us.\n\n    [Us](javascript:alert())\n")
    refused(folder, "report.yml:14", "a link to “javascript:alert()”")


def test_a_mistake_in_a_definition_is_named_where_it_stands(folder: Folder) -> None:
    folder.change("report.yml", "unit: visits,", "unit: visits, definition: 'See {{ vists }}',")
    folder.write("narrative/a.md", "# Visits\n\n:::{section-heading} visits\n:::\n")
    refused(folder, "report.yml:7", "there is no “vists”")


def test_a_mistake_in_the_line_of_the_cover_is_named_where_it_stands(folder: Folder) -> None:
    folder.change("report.yml", "layout: briefing", "layout: quarterly")
    folder.change("report.yml", "cover: {", "cover: {further: '{{ vists }}', ")
    refused(folder, "report.yml:9", "vists")


def test_a_font_that_is_none(folder: Folder) -> None:
    folder.write("x.ttf", b"no font")
    fonts = "typography:\n  fonts:\n    - {family: X, source: file, files: [{path: x.ttf}]}\n"
    refused(folder.write("_brand.yml", fonts + "  base: {family: X}\n"), "_brand.yml:3", "x.ttf")
    refused(folder.write("_brand.yml", fonts), "_brand.yml:3", "x.ttf")


def test_a_variable_font_is_refused_with_the_reason(folder: Folder) -> None:
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.tables._f_v_a_r import Axis, table__f_v_a_r

    from reportgen.project.resources import fonts_folder

    font = TTFont(fonts_folder() / "SourceSans3-Regular.ttf")
    axes = table__f_v_a_r()
    axis = Axis()
    axis.axisTag, axis.minValue, axis.defaultValue, axis.maxValue = "wght", 200, 400, 900
    axis.axisNameID = 256
    axes.axes = [axis]
    font["fvar"] = axes
    font.save(folder.path / "moving.ttf")
    fonts = "typography:\n  fonts:\n    - {family: X, source: file, files: [{path: moving.ttf}]}\n"
    refused(folder.write("_brand.yml", fonts + "  base: {family: X}\n"), "moving.ttf", "variable")


def test_a_layout_that_leaves_a_style_too_small(folder: Folder) -> None:
    folder.write("layout/layout.yml", "styles:\n  body: {size: 7}\n")
    refused(folder, "layout/layout.yml:2", "body")


def test_an_edition_is_named_after_its_folder(tmp_path: Path, folder: Folder) -> None:
    moved = tmp_path / "Libraries 2024"
    shutil.move(folder.path, moved)
    ran = reportgen("render", moved, "--to", "text", "--out", tmp_path / "o")
    assert ran.code == 0
    assert sorted(path.name for path in (tmp_path / "o").iterdir()) == [
        "Libraries 2024.facts.json",
        "Libraries 2024.txt",
    ]


def test_a_language_without_words_and_a_label_that_there_is_not_are_named_where_they_stand(
    folder: Folder,
) -> None:
    folder.add("report.yml", "language: fr-FR\n")
    refused(folder, "report.yml:10:11: there are no words for the language “fr-FR”", "known: cy-GB, en-GB")
    folder.change("report.yml", "language: fr-FR", "labels: {mesure: M, chnage: C}")
    refused(
        folder,
        "report.yml:10:10: there is no label “mesure”\n  what to do: did you mean “measure”?",
        "report.yml:10:21: there is no label “chnage”\n  what to do: did you mean “change”?",
        "2 problems",
    )


def test_one_measure_cannot_open_two_sections(folder: Folder) -> None:
    folder.write("narrative/a.md", ":::{section-heading} visits\n:::\n\n:::{section-heading} visits\n:::\n")
    refused(folder, "two blocks are called “measure-visits”", "place it once")
