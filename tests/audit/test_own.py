"""A report's own prose: what is bound, what is typed and could be, what nobody touched."""

import re
import shutil
from pathlib import Path

import pytest

from reportgen import Measure
from reportgen.audit import fixing, passages_of
from reportgen.errors import ReportError
from reportgen.report import Report
from tests.audit.support import FOLDER


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the example, to be changed."""
    return Path(shutil.copytree(FOLDER, tmp_path / "example"))


def _write(folder: Path, text: str) -> Path:
    path = folder / "narrative" / "visits.md"
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _rules(folder: Path) -> list[str]:
    return [finding.rule for finding in Report.load(folder).check()]


def test_bound_figures_are_known_in_the_text(folder: Path) -> None:
    text = passages_of(Report.load(folder).document)
    (figure,) = [span for passage in text.passages for span in passage.figures]
    assert figure.fact == "visits.change_pct"


def test_a_report_with_bound_figures_is_clean(folder: Path) -> None:
    assert _rules(folder) == []


def test_a_word_against_a_bound_figure_is_found(folder: Path) -> None:
    _write(folder, "# Visits\n\nVisits rose by {{ visits.change_pct | size }}.\n")
    (finding,) = Report.load(folder).check()
    assert finding.rule == "direction-sign"
    assert str(finding.where) == "narrative/visits.md:3:1"


def test_typed_figures_are_bound_in_their_source(folder: Path) -> None:
    path = _write(folder, "# Visits\n\nVisits fell by 7.4%,\nto 1,852 visits.\n\nLoans rose by 12.8%.\n")
    assert _rules(folder) == ["figure-unbound"] * 3
    made = Report.load(folder).bind()
    assert [(one.line, one.before, one.fact) for one in made] == [
        (3, "fell by 7.4%", "visits.change_pct"),
        (4, "1,852 visits", "visits.current"),
        (6, "rose by 12.8%", "loans.change_pct"),
    ]
    assert path.read_text(encoding="utf-8") == (
        "# Visits\n\nVisits {{ visits.change_pct | words }},\nto {{ visits.current | noun }}.\n\n"
        "Loans {{ loans.change_pct | words }}.\n"
    )
    assert _rules(folder) == []


def test_a_wrong_figure_is_never_bound(folder: Path) -> None:
    path = _write(folder, "# Visits\n\nVisits fell by 7.3%.\n")
    before = path.read_bytes()
    assert Report.load(folder).bind() == ()
    assert path.read_bytes() == before
    assert _rules(folder) == ["figure-contradicts"]


def test_the_one_of_two_alike_is_bound_that_is_typed(folder: Path) -> None:
    path = _write(folder, "# Visits\n\nVisits {{ visits.change_pct | words }}. They fell by 7.4%.\n")
    Report.load(folder).bind()
    assert path.read_text(encoding="utf-8").endswith(
        "Visits {{ visits.change_pct | words }}. They {{ visits.change_pct | words }}.\n"
    )


def test_a_figure_with_a_reason_is_allowed(folder: Path) -> None:
    _write(folder, '# Visits\n\nWe gave out [4,321 leaflets]{reason="counted on the day"}.\n')
    assert _rules(folder) == []
    _write(folder, "# Visits\n\nWe gave out 4,321 leaflets.\n")
    assert _rules(folder) == ["figure-unknown"]


@pytest.mark.parametrize("span", ['[4,321]{reason=""}', '[**4,321**]{reason="so"}'])
def test_a_reason_must_be_one_and_stand_beside_plain_words(folder: Path, span: str) -> None:
    _write(folder, f"# Visits\n\nWe gave out {span}.\n")
    with pytest.raises(ReportError, match="reason"):
        Report.load(folder).check()


def test_prose_that_stood_still_beside_a_figure_that_turned(folder: Path, tmp_path: Path) -> None:
    words = (
        "# Visits\n\nVisits {{ visits.change_pct | words }}.\n\nLonger opening hours helped the fall on.\n"
    )
    _write(folder, words)
    last = Path(shutil.copytree(folder, tmp_path / "last"))
    data = folder / "data" / "all.csv"
    data.write_text(
        data.read_text(encoding="utf-8").replace("fy 2024-25,1852", "fy 2024-25,2100"), encoding="utf-8"
    )
    found = Report.load(folder).check(since=Report.load(last))
    assert [(one.rule, one.where.line if one.where else 0) for one in found] == [("prose-unchanged", 5)]
    assert [one.rule for one in Report.load(last).check(since=Report.load(FOLDER))] == []


def test_a_rule_can_be_left_out_and_a_wrong_name_is_told(folder: Path) -> None:
    _write(folder, "# Visits\n\nWe gave out 4,321 leaflets.\n")
    settings = folder / "report.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text + "checks: {rules: {figure-unknown: off}}\n", encoding="utf-8")
    assert _rules(folder) == []
    settings.write_text(text + "checks: {rules: {figure-unknwon: off}}\n", encoding="utf-8")
    with pytest.raises(ReportError) as caught:
        _rules(folder)
    assert "figure-unknown" in caught.value.hint
    assert caught.value.where is not None
    assert caught.value.where.file == "report.yml"


def test_other_names_of_a_measure_are_known(folder: Path) -> None:
    _write(folder, "# Libraries\n\nFootfall fell by 7.2%.\n")
    settings = folder / "report.yml"
    assert _rules(folder) == ["figure-unknown"]
    with settings.open("a", encoding="utf-8") as file:
        file.write("checks: {names: {visits: footfall}}\n")
    assert _rules(folder) == ["figure-contradicts"]


def test_the_words_for_a_chart_are_bound_to_its_points() -> None:
    months = [(f"2023-{month:02d}", value) for month, value in enumerate([-90, 70, 80, 70, -90, 60], start=1)]
    rows = [("visits", month, value) for month, value in months]
    report = Report("Visits", "2023-06", data=rows, measures=[Measure("visits", unit="visits")])
    report.section("Visits", ":::{chart} visits\n:over: months\n:::")
    text = passages_of(report.document)
    (words,) = [passage for passage in text.passages if passage.kind == "alternative"]
    bound = [(words.text[span.start : span.end], span.fact) for span in words.figures]
    assert ("−90", "visits.months[0]") in bound
    assert report.check() == ()


@pytest.mark.parametrize(
    "rows",
    [[("visits", "2023", 0), ("visits", "2024", 5)], [("visits", "2024", 5)]],
    ids=["from nothing", "one period alone"],
)
def test_what_the_report_says_of_a_figure_without_a_value_is_no_fault(
    rows: list[tuple[str, str, int]],
) -> None:
    report = Report("Visits", "2024", data=rows, measures=[Measure("visits", unit="visits")])
    words = "Visits {{ visits.change_pct | words }}." if len(rows) > 1 else "There was little."
    report.section("Visits", f"{words}\n\n:::{{variance-table}}\n:::\n\n:::{{chart}} visits\n:::")
    assert [one.rule for one in report.check() if one.rule in ("figure-two-values", "period-shown")] == []


def test_the_highest_point_of_a_chart_may_be_the_last_of_all() -> None:
    rows = [("visits", f"2023-{month:02d}", value) for month, value in enumerate([50, 70, 80, 60, 75, 90], 1)]
    report = Report("Visits", "2023-06", data=rows, measures=[Measure("visits", unit="visits")])
    report.section("Visits", ":::{chart} visits\n:over: months\n:::")
    assert report.check() == ()


def test_sentences_and_links_of_a_report_are_held_to_the_same_rules_as_those_of_others(folder: Path) -> None:
    long = "We walk and read and talk and sing and sit in the town and by the sea."
    links = "It stands [here](https://example.org/a), see <https://example.org/b>."
    _write(folder, f"# Visits\n\n{long}\n\n{links}\n")
    assert _rules(folder) == ["link-bare", "link-words"]
    with (folder / "report.yml").open("a", encoding="utf-8") as file:
        file.write("checks: {longest_sentence: 12, rules: {link-bare: off}}\n")
    assert sorted(_rules(folder)) == ["link-words", "sentence-long"]


MONTHS = [("visits", f"2023-{month:02d}", value) for month, value in enumerate([90, 71, 82, 73, 94, 65], 1)]
QUERY = "SELECT period, CAST(value AS INTEGER) + 1000 AS people FROM data ORDER BY period"


def _over_months(markdown: str) -> Report:
    report = Report("Visits", "2023-06", data=MONTHS, measures=[Measure("visits", unit="visits")])
    return report.section("Visits", markdown)


def _bound(report: Report, kind: str) -> list[tuple[str, str]]:
    passages = [passage for passage in passages_of(report.document).passages if passage.kind == kind]
    return [(one.text[span.start : span.end], span.fact) for one in passages for span in one.figures]


@pytest.mark.parametrize("component", ["table", "chart"])
def test_what_a_query_gave_is_known_by_it(component: str) -> None:
    report = _over_months(f":::{{{component}}}\n{QUERY}\n:::")
    assert "1,071" in str(report.document)
    assert report.check() == ()


def test_shares_that_a_chart_works_out_are_known() -> None:
    rows = [("visits", "2022", 1), ("visits", "2023", 2), ("loans", "2022", 3), ("loans", "2023", 5)]
    report = Report("Visits", "2023", data=rows, measures=[Measure("visits"), Measure("loans")])
    report.section("Shares", ":::{chart} visits loans\n:kind: share\n:over: periods\n:data: below\n:::")
    assert "29%" in str(report.document)
    assert report.check() == ()


def test_the_limits_in_the_words_of_a_chart_are_bound_to_their_facts(folder: Path) -> None:
    rows = [f"{measure},town,{month},{value}" for measure, month, value in MONTHS]
    (folder / "data" / "months.csv").write_text(
        "measure,area,period,value\n" + "\n".join(rows) + "\n", encoding="utf-8"
    )
    settings = folder / "report.yml"
    text = settings.read_text(encoding="utf-8").replace("data/all.csv", "data/months.csv")
    text = text.replace("fy 2024-25", "2023-06").replace(", baseline: fy 2018-19", "")
    text = text.replace("period: fy 2022-23", "period: 2023-05")
    text = text.replace("visits: {label", "visits: {limits: months, label")
    settings.write_text(text, encoding="utf-8")
    _write(folder, "# Visits\n\n:::{chart} visits\n:kind: control\n:over: months\n:::\n")
    facts = {fact for _, fact in _bound(Report.load(folder), "alternative")}
    assert {"visits.months[0]", "visits.xmr_mean", "visits.xmr_upper"} <= facts


def test_two_points_of_one_value_are_each_their_own_in_the_words_of_a_chart() -> None:
    rows = [("visits", "2022", 5), ("visits", "2023", 5)]
    report = Report("Visits", "2023", data=rows, measures=[Measure("visits")])
    report.section("Visits", ":::{chart} visits\n:over: periods\n:::")
    assert _bound(report, "alternative") == [("5", "visits.previous"), ("5", "visits.current")]


def test_an_alternative_text_that_an_author_wrote_is_read_as_any_prose() -> None:
    report = _over_months(":::{chart} visits\n:over: months\n:alt: In June 2023 there were 66 visits.\n:::")
    assert [one.rule for one in report.check()] == ["figure-contradicts"]


@pytest.mark.parametrize(
    "text",
    [
        "{% raw %}Visits fell by 7.4%{% endraw %}.",
        "Visits fell by `7.4%`.",
        "{# 7.4% #}Visits fell by {% raw %}7.4%{% endraw %}.",
        "{% set told = 'Visits fell by 7.4%' %}{{ told }}.",
        "Visits doubled.",
    ],
)
def test_nothing_is_bound_nor_offered_where_it_would_not_print(folder: Path, text: str) -> None:
    path = _write(folder, f"# Visits\n\n{text}\n")
    before = path.read_bytes()
    assert not [one for one in Report.load(folder).check() if "--fix" in one.hint]
    assert Report.load(folder).bind() == ()
    assert path.read_bytes() == before


def test_what_is_offered_is_bound_beside_what_is_not(folder: Path) -> None:
    path = _write(
        folder, "# Visits\n\nVisits fell by [7.4%](https://example.org/7.4%). {# 7.4% #}\n\n`1,852` visits.\n"
    )
    assert [one.line for one in Report.load(folder).bind()] == [3]
    assert "[{{ visits.change_pct | size }}](https://example.org/7.4%). {# 7.4% #}" in path.read_text("utf-8")


def test_what_would_print_otherwise_is_taken_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were a place taken for prose that is none, the text read again would tell."""
    monkeypatch.setattr(fixing, "_LITERAL", re.compile("(?!)"))
    path = _write(folder, "# Visits\n\n{% raw %}Visits fell by 7.4%{% endraw %}.\n\nLoans rose by 12.8%.\n")
    made = Report.load(folder).bind()
    assert [(one.line, one.written) for one in made] == [(3, False), (5, True)]
    assert path.read_text("utf-8").startswith("# Visits\n\n{% raw %}Visits fell by 7.4%{% endraw %}.\n")
