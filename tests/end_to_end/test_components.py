"""What each component places on the page: read from the page model as text."""

from __future__ import annotations

import io
import textwrap
import zipfile
from pathlib import Path

import pytest

from reportgen import Report
from reportgen.components.registry import COMPONENTS
from reportgen.errors import ReportError
from reportgen.model.blocks import DataTable, Figure, Grid, Panel, Table
from reportgen.model.chart import Chart
from reportgen.model.document import Document
from reportgen.model.drawing import Drawing
from reportgen.model.walk import blocks_of, words_of
from reportgen.render.text import picture
from tests.end_to_end.folders import Folder, small
from tests.end_to_end.pictures import png, svg

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "directives.md"

REPORT = """\
title: Libraries
subtitle: A year of reading
period: 12m to 2024-03
area: town
areas: {town: Town, hills: The Hills, coast: The Coast}
layout: quarterly
comparators: {baseline: 12m to 2022-03}
sources:
  data: data/data.csv
  quoted: {file: data/quoted.csv, quoted: true}
measures:
  visits:
    label: Visits
    unit: {one: visit, many: visits}
    polarity: up is good
    definition: People who *came in*.
    links: [{text: How visits are counted, url: "https://example.org/visits"}]
  online: {label: Visits online, unit: visits, polarity: up is good, parent: visits}
  losses: {label: Books lost, unit: books, polarity: down is good}
  loans: {label: Loans, unit: loans}
  members: {label: Members with a card, unit: percent, polarity: up is good, decimals: 1}
  reach: {label: Reach, unit: "per 1,000 population", polarity: up is good}
  staff: {label: Staff, unit: people, period: 12m to 2023-12}
  survey: {label: Satisfied readers, unit: percent, polarity: up is good}
  fresh: {label: New books, unit: books, polarity: up is good}
cover: {figures: [visits.change_pct, survey.current], further: "See [](#words)."}
publication:
  publisher: Town Libraries
  published: 2024-06-30
  marking: PUBLIC
  notice: This is a **test**.
  contact: Write to [us](mailto:us@example.org).
  alternative_formats: Ask for large print.
  accessibility: Tables have headings.
"""

DATA = """\
measure,area,period,value,status,note,owner,due
visits,town,12m to 2022-03,900,,,,
visits,town,12m to 2023-03,1000,,,,
visits,town,12m to 2024-03,1150,p,,,
visits,hills,12m to 2024-03,2000,,,,
visits,coast,12m to 2024-03,300,,,,
online,town,12m to 2023-03,100,,,,
online,town,12m to 2024-03,80,,,,
losses,town,12m to 2023-03,50,,,,
losses,town,12m to 2024-03,60,,,,
loans,town,12m to 2023-03,500,,,,
loans,town,12m to 2024-03,400,,,,
members,town,12m to 2023-03,40.25,,,,
members,town,12m to 2024-03,42.5,,,,
reach,town,12m to 2023-03,30,,,,
reach,town,12m to 2024-03,33,,,,
staff,town,12m to 2022-12,20,,,,
staff,town,12m to 2023-12,20,,,,
survey,town,12m to 2024-03,,TBC,The survey ends in May.,The survey team,July 2024
fresh,town,12m to 2023-03,0,,,,
fresh,town,12m to 2024-03,12,,,,
"""
MONTHS = "".join(f"loans,town,{2023 + (m > 12)}-{(m - 1) % 12 + 1:02d},{30 + m},,,,\n" for m in range(4, 16))

QUOTED = """\
id,value,unit,decimals,label,area,source,published
visits.standard,1000,visits,0,Standard,town,The Board,2023
"""

MINIMAL = {
    "section-heading": ":::{section-heading} visits\n:::",
    "section-links": ":::{section-links} visits\n:::",
    "key-figures": ":::{key-figures} visits.current\n:::",
    "chart": ":::{chart} visits\n:::",
    "table": ":::{table} visits\n:::",
    "measure-card": ":::{measure-card} Visits\n:figures: visits.current\n:level: 2\n:::",
    "callout": ":::{callout}\nWords.\n:::",
    "image": ":::{image} x.png\n:alt: A branch\n:::",
    "landscape": ":::{landscape}\nWords.\n:::",
}
"""What a component needs to lower; the others need nothing but their name."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A report of every kind of measure."""
    folder = Folder(path=tmp_path_factory.mktemp("libraries"))
    folder.write("report.yml", REPORT).write("data/data.csv", DATA + MONTHS).write("data/quoted.csv", QUOTED)
    return folder.write("x.png", png(40, 20)).write("x.svg", svg('<rect width="9" height="9"/>'))


def read(home: Folder, text: str) -> Document:
    """The report with this as its narrative."""
    home.write("narrative/a.md", f"# Words {{#words}}\n\n{textwrap.dedent(text)}\n")
    return Report.load(home.path).document


def told(home: Folder, text: str) -> str:
    """What stands below the heading of the narrative, as text."""
    whole = picture(read(home, text))
    return whole.split("# Words  #words\n", 1)[1].split("# About this publication", 1)[0].rstrip() + "\n"


def rows_of(text: str) -> list[list[str]]:
    """The cells of a table that is shown as text, row by row."""
    lines = (line.strip() for line in text.splitlines())
    return [[cell.strip() for cell in line[2:-2].split(" | ")] for line in lines if line.startswith("| ")]


@pytest.mark.parametrize("name", sorted(COMPONENTS))
def test_each_component_says_what_it_is_and_lowers(home: Folder, name: str) -> None:
    component = COMPONENTS[name]
    assert component.name == name
    assert component.summary.endswith(".")
    assert 20 < len(component.summary) < 120
    assert component.lower.__doc__
    document = read(home, MINIMAL.get(name, f":::{{{name}}}\n:::"))
    assert Report.load(home.path).to_bytes("pdf").startswith(b"%PDF")
    assert document.sequences


@pytest.mark.parametrize("name", sorted(COMPONENTS))
def test_each_component_and_option_is_in_the_reference(name: str) -> None:
    reference = REFERENCE.read_text(encoding="utf-8")
    assert f"`{name}`" in reference
    part = reference.split(f"## `{name}`", 1)[1].split("\n## ", 1)[0]
    for option in COMPONENTS[name].options.model_fields:
        assert f"`{option.replace('_', '-')}`" in part, option


def test_a_tile_says_what_how_much_which_way_whether_better_and_against_what(home: Folder) -> None:
    text = told(
        home, ":::{key-figures} visits.change_pct, losses.change, loans.change_pct, staff.current\n:::"
    )
    assert text.splitlines()[:22] == [
        "grid 1 : 1 : 1 : 1",
        "  cell",
        "    ‹tile› panel, “Visits”",
        "      ‹tile-label› Visits",
        "      ‹tile-figure› ⟦visits.change_pct: +15.0%⟧",
        "      ‹tile-change-better› ⟦visits.change_pct|movement: ▲\u00a0Up (better)⟧",
        "      ‹tile-versus› ⟦visits.change_pct|versus: compared with the 12 months to March 2023⟧",
        "      ‹tile-status› Provisional",
        "  cell",
        "    ‹tile› panel, “Books lost”",
        "      ‹tile-label› Books lost",
        "      ‹tile-figure› ⟦losses.change: +10⟧",
        "      ‹tile-change-worse› ⟦losses.change|movement: ▲\u00a0Up (worse)⟧",
        "      ‹tile-versus› ⟦losses.change|versus: compared with the 12 months to March 2023⟧",
        "  cell",
        "    ‹tile› panel, “Loans”",
        "      ‹tile-label› Loans",
        "      ‹tile-figure› ⟦loans.change_pct: −20.0%⟧",
        "      ‹tile-change› ⟦loans.change_pct|movement: ▼\u00a0Down⟧",
        "      ‹tile-versus› ⟦loans.change_pct|versus: compared with the 12 months to March 2023⟧",
        "  cell",
        "    ‹tile› panel, “Staff”",
    ]
    assert "|movement: ▶\u00a0No change⟧\n" in text
    assert "|versus: compared with the 12 months to December 2022⟧\n" in text
    assert "‹tile-status› Data to December 2023" in text


def test_a_tile_of_a_value_shows_the_change_beside_it_and_a_rate_its_denominator(home: Folder) -> None:
    text = told(home, ":::{key-figures}\n:figures: members.current, reach.current\n:columns: 2\n:::")
    assert "grid 1 : 1\n" in text
    assert "‹tile-figure› ⟦members.current: 42.5%⟧" in text
    moved = "⟦members.change_pp|movement:sized: ▲\u00a0Up 2.3\u00a0percentage points (better)⟧"
    assert moved in text.replace("2.2", "2.3")
    assert "‹tile-figure› ⟦reach.current|bare: 33⟧\n      ‹tile-unit› per 1,000 population\n" in text


def test_a_tile_of_a_figure_to_come_says_why(home: Folder) -> None:
    text = told(home, ":::{key-figures} survey.current\n:::")
    assert "‹tile-figure› ⟦survey.current: TBC⟧" in text
    assert "The survey ends in May." in text
    assert "▲" not in text


def test_a_tile_of_another_area_names_it(home: Folder) -> None:
    text = told(home, ":::{key-figures} visits.hills.current, visits.standard\n:::")
    assert "‹tile-label› Visits, The Hills" in text
    assert "‹tile-label› Standard" in text


def test_the_variance_table_has_two_periods_sub_rows_points_and_its_shorthand_above(home: Folder) -> None:
    text = told(home, ":::{variance-table} visits, online, members, reach, staff, fresh\n:::")
    above, table = text.split("‹variance-table›", 1)
    assert above.strip() == "‹shorthand› Shorthand: **[p]**\u00a0provisional; **[z]**\u00a0not applicable."
    heading = table.splitlines()[0]
    assert "“12\u00a0months to March 2023 and 12\u00a0months to March 2024 compared”" in heading
    rows = {cells[0]: cells[1:] for cells in rows_of(table) if "⟦" in cells[-1]}
    assert rows["· Visits online"][2:] == [
        "⟦online.change|value:marked: −20⟧",
        "⟦online.change_pct|value:marked: −20.0%⟧",
    ]
    assert rows["Visits"][1] == "⟦visits.current|value:marked: 1,150 [p]⟧"
    assert any("members.change_pp" in cell for cell in rows["Members with a card"])
    assert rows["Reach (per 1,000 population)"][1] == "⟦reach.current|bare:marked: 33⟧"
    assert "Staff (data to December 2023)" in rows
    assert rows["New books"][3] == "⟦fresh.change_pct|value:marked: [z]⟧"
    document = read(home, ":::{variance-table} visits, online\n:title: Two years\n:versus: baseline\n:::")
    (found,) = (block for block in blocks_of(document) if isinstance(block, Table))
    assert words_of(found.caption) == "Two years"
    assert words_of(found.rows[0].cells[1].children) == "900"
    assert [row.cells[0].scope for row in found.rows] == ["row", "row"]
    assert {cell.scope for cell in found.header[0].cells} == {"column"}


def test_the_sub_row_of_an_absent_parent_stands_as_a_row(home: Folder) -> None:
    assert "· Visits online" not in told(home, ":::{variance-table} online, losses\n:::")


def test_a_measure_card_has_its_figures_words_and_how_we_compare(home: Folder) -> None:
    text = told(
        home,
        """\
        :::{measure-card} Reading {{ visits.current | bare }}
        :figures: visits.current, members.current
        :level: 2
        :compare: The standard is {{ visits.standard }}.

        Some words.
        :::
        """,
    )
    assert "## ‹card-title› Reading ⟦visits.current|bare: 1,150⟧" in text
    assert "‹card-tile-figure› ⟦visits.current: 1,150⟧" in text
    assert "‹card-tile-change-better› ⟦visits.change_pct|movement:sized: ▲\u00a0Up" in text
    assert "|versus: compared with the 12 months to March 2023⟧" in text
    assert "‹body› Some words." in text
    assert "‹card-subtitle› How do we compare?" in text
    assert "‹card-text› The standard is ⟦visits.standard: 1,000⟧." in text


def test_a_measure_card_without_a_figure_says_why_who_and_when(home: Folder) -> None:
    text = told(
        home,
        ":::{measure-card} Reading\n:level: 2\n"
        ":reason: The survey runs.\n:owner: The *team*.\n:due: In July.\n:::",
    )
    for line in (
        "TBC",
        "Not yet available",
        "**Reason: **The survey runs.",
        "**Owner: **The *team*.",
        "**Due: **In July.",
    ):
        assert line in text


def test_a_measure_card_takes_the_reason_of_its_figure_from_the_data(home: Folder) -> None:
    text = told(home, ":::{measure-card} Reading\n:figures: survey.current\n:level: 2\n:::")
    for line in ("⟦survey.current: TBC⟧", "The survey ends in May.", "The survey team", "July 2024"):
        assert line in text


def test_a_section_heading_has_the_figure_the_definition_and_the_links(home: Folder) -> None:
    text = told(
        home,
        ":::{section-heading} visits\n:::\n\n:::{section-heading} members\n:title: Cards\n:level: 3\n:::",
    )
    assert "## Visits  #measure-visits\n" in text
    assert "‹tile-figure› ⟦visits.change_pct: +15.0%⟧" in text
    assert "‹body› People who *came in*." in text
    assert "• ‹links› [How visits are counted](https://example.org/visits)" in text
    assert "### Cards  #measure-members\n" in text
    assert "‹tile-figure› ⟦members.current: 42.5%⟧" in text


def test_section_links_are_those_of_the_measures(home: Folder) -> None:
    text = told(home, ":::{section-links} visits, loans\n:::")
    assert text.strip() == "• ‹links› [How visits are counted](https://example.org/visits)"


def chart_of(home: Folder, text: str) -> tuple[Figure, Chart]:
    """The one chart of a narrative."""
    (figure,) = (
        block
        for block in blocks_of(read(home, text))
        if isinstance(block, Figure) and isinstance(block.graphic, Chart)
    )
    assert isinstance(figure.graphic, Chart)
    return figure, figure.graphic


def test_a_chart_is_a_line_where_there_are_months_and_bars_where_not(home: Folder) -> None:
    figure, chart = chart_of(home, ":::{chart} loans\n:::")
    assert (chart.form, len(chart.categories)) == ("line", 12)
    assert chart.series[0].facts[0] == "loans.months[0]"
    assert words_of(figure.subtitle) == "Loans by month, Town, April 2023 to March 2024"
    assert figure.alt == (
        "Line chart of Loans. Loans: 34 in Apr 2023 and 45 in Mar 2024; "
        "highest 45 in Mar 2024, lowest 34 in Apr 2023."
    )
    figure, chart = chart_of(home, ":::{chart} losses\n:::")
    assert chart.form == "bar"
    assert [series.name for series in chart.series] == ["12 months to March 2023", "12 months to March 2024"]
    assert [series.labels for series in chart.series] == [("50",), ("60",)]
    assert words_of(figure.title) == "Books lost rose by 20.0%"
    assert figure.alt == "Bar chart of Books lost. 12 months to March 2023: 50. 12 months to March 2024: 60."


def test_a_chart_of_areas_is_ranked_and_stresses_our_own(home: Folder) -> None:
    figure, chart = chart_of(home, ":::{chart} visits\n:over: areas\n:reference: visits.standard\n:::")
    assert chart.form == "ranked"
    assert chart.categories == ("The Hills", "Town", "The Coast")
    assert chart.highlight == (1,)
    assert chart.references[0].label == "Standard: 1,000"
    assert "The Hills: 2,000; Town: 1,150; The Coast: 300" in figure.alt


def test_a_chart_of_several_measures_compares_the_periods_of_each(home: Folder) -> None:
    figure, chart = chart_of(
        home, ":::{chart} visits\n:measures: losses\n:versus: previous\n:title: Two *things*\n:::"
    )
    assert chart.categories == ("Visits", "Books lost")
    assert words_of(figure.title) == "Two things"


THIS_YEAR = "FROM data WHERE measure = 'visits' AND period = '12m to 2024-03'"


def test_a_chart_straight_from_a_query(home: Folder) -> None:
    query = f"SELECT area, CAST(value AS INTEGER) AS visits {THIS_YEAR} ORDER BY 2 DESC"
    figure, chart = chart_of(
        home,
        ":::{chart}\n:kind: ranked\n:highlight: town\n:title: Most in the hills\n:alt: Three bars.\n"
        f":source: The Board\n:unit: visits\n{query}\n:::",
    )
    assert chart.categories == ("The Hills", "Town", "The Coast")
    assert chart.series[0].labels == ("2,000", "1,150", "300")
    assert chart.highlight == (1,)
    assert figure.alt == "Three bars."
    assert words_of(figure.source) == "Source: The Board. Data behind the chart “Most in the hills”"


def test_a_table_of_measures_and_the_statistics_one_names(home: Folder) -> None:
    text = told(
        home, ":::{table} visits, survey\n:statistics: current, change_pct\n:title: What we have\n:::"
    )
    assert text.startswith("‹shorthand› Shorthand: **[p]**")
    assert "TBC" in text.splitlines()[0]
    assert "“What we have”" in text
    assert "⟦visits.change_pct|value:marked: +15.0% [p]⟧" in text


def test_a_table_straight_from_a_query(home: Folder) -> None:
    columns = 'area AS "Area", CAST(value AS DECIMAL(9,2)) AS "Visits", NULL AS "Blank"'
    query = f"SELECT {columns} {THIS_YEAR} ORDER BY 2"
    text = told(home, f":::{{table}}\n:decimals: 1\n:title: By area\n{query}\n:::")
    rows = rows_of(text)
    assert rows[0] == ["Area", "Visits", "Blank"]
    assert rows[1:] == [
        ["The Coast", "300.0", "[x]"],
        ["Town", "1,150.0", "[x]"],
        ["The Hills", "2,000.0", "[x]"],
    ]
    assert text.startswith("‹shorthand› Shorthand: **[x]**\u00a0not available.")


def test_numbers_that_a_query_leaves_as_they_are_written_stand_on_the_decimal(home: Folder) -> None:
    query = "SELECT measure AS What, period AS Year, value AS Number, value || '?' AS Doubt FROM data"
    document = read(home, f":::{{table}}\n:query: {query}\n:::")
    (table,) = (block for block in blocks_of(document) if isinstance(block, DataTable))
    assert [column.align for column in table.columns] == ["left", "left", "decimal", "left"]
    assert table.role == "data-table"


def test_rows_of_a_query_that_sum_up_others(home: Folder) -> None:
    query = (
        'SELECT COALESCE(area, \'All areas\') AS "Area", SUM(CAST(value AS INTEGER)) AS "Visits", '
        f"CASE WHEN area IS NULL THEN 'total' END AS kind {THIS_YEAR} GROUP BY ROLLUP (area) ORDER BY 2"
    )
    text = f":::{{table}}\n:sums: kind\n{query}\n:::"
    assert rows_of(told(home, text))[-1] == ["All areas", "3,450"]
    assert rows_of(told(home, text))[0] == ["Area", "Visits"]
    (table,) = (block for block in blocks_of(read(home, text)) if isinstance(block, DataTable))
    assert (table.subtotals, table.totals) == ((), (3,))
    with zipfile.ZipFile(io.BytesIO(Report.load(home.path).to_bytes("docx"))) as package:
        draft = package.read("word/document.xml").decode("utf-8")
    row = next(row for row in draft.split("<w:tr>") if "All areas" in row).partition("</w:tr>")[0]
    assert row.count("<w:b/>") == 2


@pytest.mark.parametrize(
    ("sums", "said"),
    [("knd", "the query has no column “knd”"), ("area", "“coast” in the column “area” is no kind of sum")],
)
def test_a_column_of_sums_that_is_none(home: Folder, sums: str, said: str) -> None:
    with pytest.raises(ReportError, match=said):
        told(home, f":::{{table}}\n:sums: {sums}\nSELECT area, value AS kind {THIS_YEAR} ORDER BY area\n:::")


def test_codes_in_a_query_are_printed_in_words_unless_it_is_told_not_to(home: Folder) -> None:
    query = f'SELECT period AS "When", measure AS "What", \'town\' || \' hall\' AS "Where" {THIS_YEAR}'
    assert rows_of(told(home, f":::{{table}}\n{query}\n:::"))[1] == [
        "12 months to March 2024",
        "Visits",
        "town hall",
    ]
    as_they_are = rows_of(told(home, f":::{{table}}\n:raw: true\n{query}\n:::"))
    assert as_they_are[1] == ["12m to 2024-03", "visits", "town hall"]


def test_a_column_of_a_query_that_is_not_all_codes_stays_as_it_is(home: Folder) -> None:
    query = "SELECT * FROM (VALUES ('2024-03', 'town'), ('March', 'city')) AS made(first, second)"
    assert rows_of(told(home, f":::{{table}}\n{query}\n:::"))[1:] == [["2024-03", "town"], ["March", "city"]]


def test_a_callout_holds_words_and_other_directives(home: Folder) -> None:
    text = told(
        home,
        "::::{callout} Mind *this*\nWords[^n].\n\n"
        ":::{key-figures} visits.current\n:::\n\n[^n]: A note.\n::::",
    )
    assert "‹callout› panel\n  ‹callout-title› Mind *this*" in text
    assert "  ‹body› Words[^1].\n  grid 1\n" in text
    assert "⟦visits.current: 1,150⟧" in text


def test_an_image_is_a_picture_or_a_drawing(home: Folder) -> None:
    document = read(
        home,
        ":::{image} x.png\n:alt: A branch\n:title: Our *branch*\n:source: The Board\n:width: 0.5\n:::\n\n"
        ':::{image} x.svg\n:decorative: true\n:::\n\n![A branch](x.png "From the road")',
    )
    png_figure, svg_figure, again = (block for block in blocks_of(document) if isinstance(block, Figure))
    assert (png_figure.alt, png_figure.width, words_of(png_figure.title)) == ("A branch", 0.5, "Our branch")
    assert isinstance(svg_figure.graphic, Drawing)
    assert svg_figure.decorative
    assert again.graphic == png_figure.graphic
    assert "From the road" in picture(document)
    assert len([asset for asset in document.assets if asset.media_type.startswith("image/")]) == 1


def test_shorthand_lists_exactly_the_codes_in_use(home: Folder) -> None:
    assert (
        told(home, ":::{shorthand} visits.current\n:::").strip()
        == "‹shorthand› Shorthand: **[p]**\u00a0provisional."
    )
    assert told(home, ":::{shorthand} loans.current\n:::").strip() == ""
    whole = told(home, ":::{shorthand}\n:::")
    assert all(code in whole for code in ("[p]", "[x]", "[z]", "TBC"))
    assert "[c]" not in whole


def test_publication_has_a_part_for_each_text_and_the_notice_last(home: Folder) -> None:
    text = picture(read(home, "Words.")).split("# About this publication", 1)[1]
    parts = [line.split("  #")[0].split("› ")[-1] for line in text.splitlines() if line.startswith("## ")]
    assert parts == ["Contact", "Alternative formats", "Accessibility"]
    assert text.rstrip().endswith("‹notice› panel\n  ‹body› This is a **test**.")


def test_contents_list_what_the_outline_holds(home: Folder) -> None:
    text = picture(read(home, "## Below\n\n### Deeper\n\n:::{section-heading} visits\n:::"))
    contents = text.split("contents\n", 1)[1].split("────", 1)[0]
    assert contents.splitlines() == [
        "  Words → #words",
        "    Below → #below",
        "    Visits → #measure-visits",
        "  About this publication → #" + contents.rsplit("#", 1)[1].strip(),
    ]


def test_a_page_break_and_landscape_pages(home: Folder) -> None:
    document = read(
        home, "One.\n\n:::{page-break}\n:::\n\nTwo.\n\n::::{landscape}\n## Wide\n\nThree.\n::::\n\nFour."
    )
    assert [sequence.master for sequence in document.sequences] == ["cover", "body", "landscape", "body"]
    wide = document.master("landscape")
    assert wide.width > wide.height
    text = picture(document)
    assert "One.\n──── new page\n‹body› Two." in text
    pages = Report.load(home.path).artifact("pdf").pages
    assert pages is not None
    assert pages >= 6


def test_the_cover_has_brand_title_period_figures_and_matter(home: Folder) -> None:
    document = read(home, "Words.")
    cover = document.sequences[0]
    band, grid = cover.blocks[:2]
    assert isinstance(band, Panel)
    assert (band.role, band.bleed) == ("cover", True)
    assert isinstance(grid, Grid)
    assert len(grid.cells) == 2
    text = picture(document).split("════ body")[0]
    for line in (
        "‹cover-title› Libraries",
        "‹cover-subtitle› A year of reading",
        "‹cover-period› 12 months to March 2024",
        "⟦visits.change_pct: +15.0%⟧",
        "⟦survey.current: TBC⟧",
        "‹cover-further› See [Words → #words].",
        "**Publisher: **Town Libraries ⏎ **Published: **30 June 2024 ⏎ **Marking: **PUBLIC",
        "‹notice› panel\n  ‹body› This is a **test**.",
    ):
        assert line in text, line


def test_a_masthead_heads_the_first_page(home: Folder) -> None:
    home.write("report.yml", REPORT.replace("layout: quarterly", "layout: briefing"))
    try:
        document = read(home, "Words.")
        assert [sequence.master for sequence in document.sequences] == ["body"]
        text = picture(document)
    finally:
        home.write("report.yml", REPORT)
    assert "‹masthead› panel, “Libraries”, to the edges" in text
    matter = "**Publisher: **Town Libraries · **Published: **30 June 2024 · **Marking: **PUBLIC"
    assert (
        text.index("‹masthead-title› Libraries")
        < text.index(f"‹masthead-matter› {matter}")
        < text.index("⟦visits.change_pct: +15.0%⟧")
        < text.index("# Words")
    )


def test_a_component_knows_where_its_words_were_written(home: Folder) -> None:
    document = read(home, "\n\n".join(MINIMAL.values()))
    for block in blocks_of(document):
        assert block.origin is not None, block
        assert block.origin.line is not None, block


def test_a_note_may_stand_below_the_box_that_refers_to_it(home: Folder) -> None:
    document = read(
        home,
        "Outside[^both].\n\n:::{callout} Mind\nInside[^one] and[^both].\n:::\n\n"
        "[^one]: A note with {{ visits.current }}.\n[^both]: Another.",
    )
    text = picture(document)
    assert "‹body› Inside[^2] and[^1]." in text
    assert "[^1] Another." in text
    assert "[^2] A note with ⟦visits.current: 1,150⟧." in text
    assert len(document.notes) == 2


def test_a_tile_of_a_percentage_without_a_base_shows_the_counts(tmp_path: Path) -> None:
    folder = small(tmp_path / "report").change("data/visits.csv", "visits,2023,100", "visits,2023,0")
    text = picture(Report.load(folder.path).document)
    assert "-figure› ⟦visits.change: +120⟧" in text
    assert "⟦visits.change_pct|words: rose from 0 to 120⟧" in text


def test_a_query_without_rows_says_so_in_words(home: Folder) -> None:
    query = "SELECT 'a' AS place, 1 AS visits WHERE 1 = 0"
    text = told(home, f":::{{table}}\n:title: Visits by place\n\n{query}\n:::")
    assert "Visits by place" in text
    assert "No data." in text
    assert "‹data-table›" not in text
