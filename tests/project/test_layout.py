from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.errors import ReportError
from reportgen.model.contrast import contrast
from reportgen.model.inlines import PageField, Text
from reportgen.model.style import Edge
from reportgen.project.brand import default_brand
from reportgen.project.layout import ResolvedLayout, default_layout, layout_of, resolve_layout
from reportgen.project.layout_defaults import PANELS, READING, STYLES, TABLES
from reportgen.project.layout_masters import filled
from reportgen.project.layout_settings import LEAST_SIZE, POINTS_PER_MM, LayoutSettings
from reportgen.project.loading import load_project
from reportgen.project.problems import validated
from reportgen.project.resources import layout_names, layouts_folder
from reportgen.project.yaml import parse_yaml, read_yaml

ROLES = (
    *("body", "lead", "list", "links", "quote", "notice", "publication", "callout", "callout-title"),
    *(f"heading-{level}" for level in range(1, 7)),
    *("tile-label", "tile-figure", "tile-change", "tile-change-better", "tile-change-worse"),
    *("tile-versus", "tile-status", "card-title", "card-subtitle", "card-text", "card-figure"),
    *("card-tile-label", "card-tile-figure", "card-tile-change", "card-tile-change-better"),
    *("card-tile-change-worse", "card-tile-versus", "card-tile-status"),
    *("table-header", "table-cell", "caption", "figure-title", "figure-subtitle", "figure-source"),
    *("source", "note", "shorthand", "running", "contents-title", "contents-1", "contents-2", "contents-3"),
    *("cover-title", "cover-subtitle", "cover-period", "cover-state", "cover-matter", "cover-further"),
    *("masthead-title", "masthead-subtitle", "masthead-period", "masthead-state", "masthead-matter"),
)


def layout(text: str) -> ResolvedLayout:
    values, origins = parse_yaml(text.encode(), "layout.yml")
    settings, problems = validated(LayoutSettings, values, origins)
    assert problems == []
    assert settings is not None
    return layout_of(settings, origins)


def mistakes(text: str) -> list[str]:
    values, origins = parse_yaml(text.encode(), "layout.yml")
    settings, problems = validated(LayoutSettings, values, origins)
    if settings is not None:
        with pytest.raises(ReportError) as caught:
            layout_of(settings, origins)
        problems = list(caught.value.problems)
    return [str(problem) for problem in problems]


@pytest.mark.parametrize("role", ROLES)
def test_every_role_of_text_has_a_style(role: str) -> None:
    assert role in default_layout().styles


@pytest.mark.parametrize("role", sorted(STYLES))
def test_no_default_is_too_small_or_in_a_colour_that_there_is_not(role: str) -> None:
    style = default_layout().styles[role]
    assert style.size >= (12 if role in READING else LEAST_SIZE)
    assert style.min_size is None or LEAST_SIZE <= style.min_size <= style.size
    default_brand()[0].colour(style.colour)
    assert 1 <= style.leading <= 1.5


def test_headings_step_down_and_belong_to_what_follows() -> None:
    sizes = [STYLES[f"heading-{level}"].size for level in range(1, 7)]
    assert sizes == sorted(sizes, reverse=True)
    for level in range(1, 7):
        style = STYLES[f"heading-{level}"]
        assert style.keep_with_next
        assert style.space_before > style.space_after


def test_default_text_can_be_read_on_the_ground_of_its_panel() -> None:
    brand, _ = default_brand()
    for role, style in STYLES.items():
        panel = next((PANELS[name] for name in PANELS if role.startswith(f"{name}-")), None)
        fill = TABLES["table"].header_fill if role == "table-header" else panel.fill if panel else None
        if role in ("cover-matter", "cover-further"):
            fill = None  # they stand below the band
        if role != "watermark":
            assert contrast(brand.colour(style.colour), brand.colour(fill or "background")) >= 4.5, role


def test_pages_are_in_points_and_lie_as_asked() -> None:
    made = {master.name: master for master in layout("page: {size: A4}\nmargins: {left: 25.4}").masters}
    assert set(made) == {"cover", "body", "landscape"}
    assert made["body"].width == pytest.approx(595.28, abs=0.01)
    assert made["body"].left == pytest.approx(72)
    assert (made["landscape"].width, made["landscape"].height) == (made["body"].height, made["body"].width)


def test_a_kind_of_page_may_have_paper_and_margins_of_its_own() -> None:
    text = "masters: {wide: {size: {width: 300, height: 200}, margins: {top: 10}, watermark: SAMPLE}}"
    wide = layout(text).page_masters({})[-1]
    assert (wide.name, wide.watermark) == ("wide", "SAMPLE")
    assert wide.width == pytest.approx(300 * POINTS_PER_MM)
    assert wide.top == pytest.approx(10 * POINTS_PER_MM)


def test_running_lines_are_filled_and_the_cover_has_none() -> None:
    made = layout('header: {left: "{title}"}\nfooter: {centre: "{marking}", right: "{page_of_pages}"}')
    cover, body, _ = made.page_masters(
        {"title": "Visits", "page_of_pages": "Page {page} of {pages}", "state": "DRAFT"}
    )
    assert cover.header is None
    assert cover.footer is None
    assert cover.watermark == body.watermark == "DRAFT"
    assert body.header is not None
    assert body.header.left == (Text(text="Visits"),)
    assert body.footer is not None
    assert body.footer.centre == ()
    assert body.footer.right == (
        *(Text(text="Page "), PageField(show="number")),
        *(Text(text=" of "), PageField(show="count")),
    )


def test_a_title_with_braces_is_printed_as_it_is() -> None:
    assert filled("{title}", {"title": "{page} {x}"}) == (Text(text="{page} {x}"),)


def test_separators_beside_nothing_are_dropped() -> None:
    assert filled("{publisher} · {marking} · {title}", {"title": "T"}) == (Text(text="T"),)
    assert filled("{publisher} · {marking} · {title}", {"publisher": "P", "title": "T"}) == (
        Text(text="P · T"),
    )
    assert filled("{marking} | {state}", {}) == ()


def test_a_style_says_only_what_differs_and_a_new_one_what_it_is_like() -> None:
    made = layout("""\
styles:
  heading-1: {size: 30}
  aside: {like: bside, colour: "#333333"}
  bside: {like: note, italic: true}
panels:
  tile: {fill: none, edges: [{side: left, colour: accent, width: 3}]}
  aside: {like: callout, padding: 5}
tables:
  table: {stripe: surface}
  plain: {like: table, header_fill: none}
""")
    assert made.styles["heading-1"].size == 30
    assert made.styles["heading-1"].space_before == STYLES["heading-1"].space_before
    assert made.styles["aside"].font.italic
    assert made.styles["aside"].size == STYLES["note"].size
    assert made.panels["tile"].fill is None
    assert made.panels["tile"].edges == (Edge(side="left", colour="accent", width=3),)
    assert made.panels["aside"].fill == PANELS["callout"].fill
    assert made.tables["plain"].stripe == "surface"
    assert made.tables["plain"].header_fill is None


def test_a_larger_minimum_lifts_what_the_layout_leaves_alone() -> None:
    made = layout("minimum: {body: 14, notes: 10}")
    assert made.styles["body"].size == made.styles["list"].size == 14
    assert made.styles["note"].size == made.styles["tile-versus"].size == 10
    assert made.styles["tile-versus"].min_size == 10
    assert made.styles["heading-1"].size == STYLES["heading-1"].size
    assert made.charts.label_size == 10


@pytest.mark.parametrize(
    ("text", "place", "what", "hint"),
    [
        ("page: {size: A9}", "1:14", "no size of paper", "A4"),
        ("page: {size: {width: 210}}", "1:14", "{width, height}", "A4"),
        ("page: {size: {width: 2, height: 300}}", "1:14", "no side of a page", "50"),
        ("page: {orientation: sideways}", "1:21", "cannot be", "landscape"),
        ("margins: {top: -1}", "1:16", "too small", "0 or more"),
        ("margins: {left: 80, right: 80}", "1:17", "leave 50", "60 mm"),
        ("masters: {body: {columns: 2, column_gap: 500}}", "1:42", "leave 0 mm", "a smaller column_gap"),
        (
            "page: {size: {width: 114, height: 200}}\nmasters: {body: {columns: 4}}",
            "2:27",
            "4 columns of “body”, 18 pt apart, leave 13 mm",
            "fewer columns",
        ),
        ("masters: {odd: {margins: {left: 200}}}", "1:33", "“odd”", "60 mm"),
        ('header: {left: "{titel}"}', "1:16", "stands for nothing", "“title”"),
        ('header: {left: "{title"}', "1:16", "brace", "{title}"),
        ("header: {lft: x}", "1:10", "no setting", "“left”"),
        ("styles: {heding-1: {size: 30}}", "1:10", "no role", "“heading-1”"),
        ("styles: {qqqq: {size: 30}}", "1:10", "no role", "like:"),
        ("styles: {a: {like: bdy}}", "1:20", "no role", "“body”"),
        ("styles: {a: {like: b}, b: {like: a}}", "1:34", "like itself", "another"),
        ("styles: {body: {size: 11}}", "1:23", "too small", "12 or more"),
        ("styles: {aside: {like: body, size: 11}}", "1:36", "too small", "12 or more"),
        ("styles: {note: {size: 8}}", "1:23", "too small", "9 or more"),
        ("styles: {tile-figure: {min_size: 8}}", "1:34", "too small", "9 or more"),
        ("styles: {note: {size: 10, min_size: 11}}", "1:37", "shrink", "above"),
        ("styles: {note: {colour: primry}}", "1:25", "no colour role", "“primary”"),
        ("styles: {note: {colour: none}}", "1:25", "without a colour", "role"),
        ("styles: {note: {font: serif}}", "1:23", "cannot be “serif”", "body"),
        ("panels: {tile: {fill: surfce}}", "1:23", "no colour role", "“surface”"),
        ("panels: {tile: {edges: [{side: up}]}}", "1:32", "cannot be “up”", "known"),
        ("tables: {table: {header_role: table-hedder}}", "1:31", "no text style", "“table-header”"),
        ("minimum: {body: 8}", "1:17", "too small", "9 or more"),
        ("minimum: {notes: 10}\ncharts: {label_size: 9.5}", "2:22", "below the minimum", "10 or more"),
        ("charts: {label_size: 8}", "1:22", "too small", "9 or more"),
        ("grid: {columns: 0}", "1:17", "too small", "1 or more"),
    ],
)
def test_a_mistake_is_shown_at_its_place(text: str, place: str, what: str, hint: str) -> None:
    problem = mistakes(text)[0]
    first, *rest = problem.splitlines()
    assert first.startswith(f"layout.yml:{place}: ")
    assert what in first
    assert hint in rest[-1]


def test_columns_as_narrow_as_may_be_are_no_mistake() -> None:
    body = layout("masters: {body: {columns: 4, column_gap: 100}}").masters[1]
    assert (body.columns, body.column_gap) == (4, 100)


def test_all_mistakes_come_at_once() -> None:
    found = mistakes("margins: {left: 190}\nstyles: {body: {size: 9}, x: {}}\npanels: {tile: {fill: q}}")
    assert len(found) == 4


@pytest.mark.parametrize("name", layout_names())
def test_the_layouts_that_ship_resolve(name: str) -> None:
    values, origins = read_yaml(layouts_folder() / name / "layout.yml", "layout.yml")
    settings, problems = validated(LayoutSettings, values, origins)
    assert problems == []
    assert settings is not None
    made = layout_of(settings, origins)
    body = next(
        master for master in made.page_masters({"title": "T", "period": "P"}) if master.name == "body"
    )
    assert body.header is not None
    assert body.footer is not None


@pytest.mark.parametrize("sample", ["northamptonshire", "emergency-care"])
def test_the_samples_layouts_resolve(sample: str) -> None:
    assert (
        resolve_layout(load_project(Path(__file__).parents[2] / "samples" / sample)).styles["body"].size >= 12
    )
