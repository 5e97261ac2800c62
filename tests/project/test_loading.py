from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.errors import NarrativeError, Origin, ReportError, SettingsError
from reportgen.project.loading import load_project, project_of
from reportgen.project.resources import layouts_folder

Folder = Callable[..., Path]
Mistakes = Callable[..., list[str]]
MINIMAL = "title: Visits\nperiod: 2022-03\n"


def test_two_lines_make_a_report(folder: Folder) -> None:
    project = load_project(folder())
    assert project.name == "visits"
    assert project.settings.title == "Visits"
    assert str(project.origins.at("period")) == "report.yml:2:9"
    assert project.layout_folder.name == "quarterly"
    assert project.sections == ()


def test_narratives_are_the_sections_unless_set(folder: Folder) -> None:
    project = load_project(folder(**{"narrative/b.md": "B", "narrative/a.md": "A", "narrative/c.txt": ""}))
    assert [section.narrative for section in project.sections] == ["narrative/a.md", "narrative/b.md"]


def test_mistakes_in_all_three_files_come_at_once(mistakes: Mistakes) -> None:
    found = mistakes(
        MINIMAL + "layout: own\nversus: x\nsources: {a: data/a.csv}\nsections: [narrative/x.md]\n",
        **{"_brand.yml": "color: {primry: red}", "own/layout.yml": "page: {size: A9}"},
    )
    assert sorted(problem.split(": ")[0] for problem in found) == [
        "_brand.yml:1:9",
        "own/layout.yml:1:14",
        "report.yml:4:9",
        "report.yml:5:14",
        "report.yml:6:12",
    ]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("sources: {a: ../a.csv}", "does not stay inside"),
        ("sources: {a: {file: 'C:\\a.csv'}}", "does not stay inside"),
        ("sections: [{narrative: /etc/passwd}]", "does not stay inside"),
        ("layout: ../quarterly", "does not stay inside"),
        ("brand: ../_brand.yml", "does not stay inside"),
        ("brand: brnd.yml", "there is no file “brnd.yml”"),
        ("layout: quartely", "there is no layout “quartely”"),
    ],
)
def test_paths_that_leave_the_folder_or_lead_nowhere_are_refused(
    mistakes: Mistakes, line: str, what: str
) -> None:
    (problem,) = mistakes(MINIMAL + line)
    assert problem.startswith("report.yml:3:")
    assert what in problem
    assert "what to do" in problem


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights that Windows users lack")
def test_a_source_behind_a_link_out_of_the_folder_is_refused(folder: Folder) -> None:
    root = folder(MINIMAL + "sources: {a: data.csv}\n")
    (root.parent / "secret.csv").write_text("x", encoding="utf-8")
    (root / "data.csv").symlink_to(root.parent / "secret.csv")
    with pytest.raises(SettingsError, match="does not stay inside"):
        load_project(root)


def test_a_folder_without_a_report_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load_project(tmp_path)
    assert "init" in caught.value.hint
    (tmp_path / "report.yaml").write_text("", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_project(tmp_path)
    assert "rename “report.yaml”" in caught.value.hint
    with pytest.raises(SettingsError, match="is not there"):
        load_project(tmp_path / "none")
    with pytest.raises(SettingsError, match="is a file"):
        load_project(tmp_path / "report.yaml")


def test_an_empty_report_is_refused(mistakes: Mistakes) -> None:
    assert "empty" in mistakes("")[0]


def test_settings_may_be_given_from_outside(folder: Folder) -> None:
    root = folder(MINIMAL + "publication: {publisher: P}\n")
    project = load_project(root, {"publication.state": "draft", "period": "12m to 2022-06"})
    assert project.settings.publication.state == "draft"
    assert project.settings.publication.publisher == "P"
    assert str(project.settings.period) == "12m to 2022-06"
    with pytest.raises(ReportError, match="cannot be “drft”") as caught:
        load_project(root, {"publication.state": "drft"})
    assert str(caught.value.where) == "the value given for “publication.state”"


def test_narrative_text_is_read_with_any_line_ends(folder: Folder) -> None:
    project = load_project(folder(**{"narrative/a.md": b"\xef\xbb\xbfOne\r\nTwo\rThree\n"}))
    assert project.narrative_text("a.md") == ("One\nTwo\nThree\n", "narrative/a.md")
    assert project.narrative_text("narrative/a.md")[1] == "narrative/a.md"
    assert project.has_narrative("a.md")
    assert not project.has_narrative("b.md")


@pytest.mark.parametrize(
    ("data", "place", "why"),
    [
        ("é\nab£".encode("windows-1252"), "narrative/a.md:1:1", "0xe9"),
        ("é\nab".encode() + b"\xa3", "narrative/a.md:2:3", "0xa3"),
        ("a".encode("utf-16"), "narrative/a.md:1:1", "UTF-16"),
        (b"a\0b", "narrative/a.md:1:2", "zero byte"),
    ],
)
def test_a_narrative_that_is_no_text_names_the_place(
    folder: Folder, data: bytes, place: str, why: str
) -> None:
    project = load_project(folder(**{"narrative/a.md": data}))
    with pytest.raises(NarrativeError) as caught:
        project.narrative_text("a.md")
    assert str(caught.value.where) == place
    assert why in caught.value.why


@pytest.mark.parametrize("name", ["../report.yml", "none.md", "/etc/passwd", "narrative/../../x.md"])
def test_a_narrative_elsewhere_is_refused(folder: Folder, name: str) -> None:
    project = load_project(folder(**{"narrative/a.md": "A"}))
    with pytest.raises(NarrativeError):
        project.narrative_text(name)


def test_a_file_of_the_report_replaces_the_layouts(folder: Folder) -> None:
    root = folder(
        MINIMAL + "layout: own\n", **{"own/layout.yml": "", "own/a.md": "layout's", "own/b.md": "B"}
    )
    assert load_project(root).layout_text("a.md") == ("layout's", "own/a.md")
    (root / "layout").mkdir()
    (root / "layout" / "a.md").write_text("mine", encoding="utf-8")
    project = load_project(root)
    assert project.layout_text("a.md") == ("mine", "layout/a.md")
    assert project.layout_text("b.md")[0] == "B"
    with pytest.raises(SettingsError, match="no file “c"):
        project.layout_text("c.md")
    with pytest.raises(SettingsError, match="does not stay inside"):
        project.layout_text("../report.yml")


def test_the_reports_own_layout_settings_lie_over_the_layouts_key_by_key(folder: Folder) -> None:
    root = folder(
        MINIMAL + "layout: own\n",
        **{
            "own/layout.yml": "margins: {top: 10, left: 11}\nstyles: {body: {size: 13, after: 9}}\n",
            "layout/layout.yml": "margins:\n  left: 12\nstyles: {body: {size: 14}}\n",
        },
    )
    project = load_project(root)
    assert (project.layout.margins.top, project.layout.margins.left) == (10, 12)
    assert project.layout.styles["body"].size == 14
    assert project.layout.styles["body"].after == 9
    assert str(project.layout_origins.at("margins", "left")) == "layout/layout.yml:2:9"
    assert str(project.layout_origins.at("margins", "top")) == "own/layout.yml:1:16"


def test_a_layout_file_where_it_would_be_overlooked_is_an_error(mistakes: Mistakes) -> None:
    (problem,) = mistakes(MINIMAL, **{"layout.yml": "page: {size: A4}"})
    assert "move it to layout/layout.yml" in problem


def test_a_report_from_python_takes_no_file_it_does_not_name(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = folder(
        **{
            "_brand.yml": "no: brand",
            "layout.yml": "no: layout",
            "layout/report.md": "own",
            "narrative/visits.md": "text",
            "briefing/layout.yml": "no: layout",
            "mine.yml": 'color: {primary: "#102030"}',
        }
    )
    monkeypatch.chdir(root)
    values = {"title": "Visits", "period": 2022, "layout": "briefing", "measures": {"visits": {}}}
    project = project_of(values)
    assert project.layout_folder == layouts_folder() / "briefing"
    assert project.layout_text("report.md")[1] == "layouts/briefing/report.md"
    assert not project.has_narrative("visits.md")
    assert project.sections == ()
    assert project_of(values, root / "mine.yml").brand.color.primary == "#102030"
    with pytest.raises(SettingsError, match="no file “none"):
        project_of(values, root / "none.yml")
    with pytest.raises(SettingsError, match="no period") as caught:
        project_of({**values, "period": "March"})
    assert caught.value.where == Origin(file="report")


@pytest.mark.parametrize("sample", ["northamptonshire", "emergency-care"])
def test_the_samples_load(sample: str) -> None:
    root = Path(__file__).parents[2] / "samples" / sample
    assert load_project(root).settings.measures
