"""What people did to the look of a chart stays, whether its data changed or not."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import etree

from reportgen.model.chart import Chart
from tests.drafts.desk import edited, parts, sound
from tests.drafts.test_charts import draft, into, later
from tests.render_docx.documents import CHARTS

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHART = "word/charts/chart1.xml"
RED = '<c:spPr><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></c:spPr>'
LABEL = (
    '<c:dLbl><c:idx val="{}"/><c:layout/><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>Doors shut</a:t></a:r></a:p>'
    '</c:rich></c:tx><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbl>'
)


def root(data: bytes) -> etree._Element:
    return etree.fromstring(parts(data)[CHART])


def in_first(data: bytes, pattern: str, put: str) -> bytes:
    """The draft with something put before the first of what a pattern finds in its chart."""
    return edited(data, lambda xml: re.sub(f"(?={pattern})", put, xml, count=1), CHART)


def red(data: bytes, place: int) -> bytes:
    """The draft in which somebody gave a point of the first series another colour."""
    return in_first(
        data, "<c:dPt>|<c:dLbls>", f'<c:dPt><c:idx val="{place}"/><c:bubble3D val="0"/>{RED}</c:dPt>'
    )


def labelled(data: bytes, place: int) -> bytes:
    """The draft in which somebody typed a label at a point of the first series."""
    return edited(data, lambda xml: xml.replace("<c:dLbls>", f"<c:dLbls>{LABEL.format(place)}", 1), CHART)


def reds(data: bytes) -> list[str]:
    """The names of the points that are red."""
    found = []
    for series in root(data).iter(f"{C}ser"):
        names = {one.get("idx"): one.findtext(f"{C}v") for one in series.iterfind(f"{C}cat//{C}pt")}
        for one in series.iterfind(f"{C}dPt"):
            if one.find(f".//{A}srgbClr[@val='FF0000']") is not None:
                at = one.find(f"{C}idx").get("val")
                found.append(names.get(at, at))
    return found


def typed(data: bytes) -> list[str]:
    """The names of the points at which “Doors shut” stands."""
    found = []
    for series in root(data).iter(f"{C}ser"):
        names = {one.get("idx"): one.findtext(f"{C}v") for one in series.iterfind(f"{C}cat//{C}pt")}
        shut = [
            one for one in series.iterfind(f"{C}dLbls/{C}dLbl") if "".join(one.itertext()) == "Doors shut"
        ]
        found += [names[one.find(f"{C}idx").get("val")] for one in shut]
    return found


def stressed(data: bytes) -> list[list[str]]:
    """The places of the stressed points, series by series."""
    return [
        [one.get("val") for one in each.iterfind(f"{C}dPt/{C}idx")] for each in root(data).iter(f"{C}ser")
    ]


LINE = CHARTS["line"]
FREE = next(at for at in range(len(LINE.categories)) if at not in (*LINE.highlight, len(LINE.categories) - 1))


def shifted(chart: Chart, by: int) -> Chart:
    """The chart some points later: its first points went, others came."""
    names = (*chart.categories[by:], *(f"later {at}" for at in range(by)))
    series = tuple(
        replace(one, values=(*one.values[by:], *one.values[:by]), labels=(*one.labels[by:], *one.labels[:by]))
        for one in chart.series
    )
    return replace(chart, categories=names, series=series)


@pytest.mark.parametrize("make", [lambda chart: chart, later])
def test_a_point_that_somebody_coloured_and_a_label_that_somebody_typed_stay(make: object) -> None:
    assert callable(make)
    old = labelled(red(draft(LINE), FREE), FREE)
    new = draft(make(LINE))
    found = into(new, old)
    assert reds(sound(found.data)) == [LINE.categories[FREE]] == typed(found.data)
    assert not found.flags
    ours = [set(one) for one in stressed(new)]
    ours[0].add(str(FREE))
    assert [set(one) for one in stressed(found.data)] == ours, "and the report's own points are stressed"


def test_an_edited_chart_whose_data_are_the_same_stays_byte_for_byte() -> None:
    old = labelled(red(draft(LINE), FREE), FREE)
    assert into(draft(LINE), old).data == old


def test_what_somebody_marked_follows_its_point_when_the_period_moves_on() -> None:
    old = labelled(red(draft(LINE), FREE), FREE)
    assert FREE >= 1
    found = into(draft(shifted(LINE, 1)), old)
    assert reds(sound(found.data)) == [LINE.categories[FREE]] == typed(found.data)
    again = into(draft(LINE), found.data)
    assert reds(again.data) == [LINE.categories[FREE]] == typed(again.data)


def test_what_somebody_marked_goes_with_its_point_and_is_told() -> None:
    old = labelled(red(draft(LINE), FREE), FREE)
    found = into(draft(shifted(LINE, FREE + 1)), old)
    assert reds(sound(found.data)) == [] == typed(found.data)
    (flag,) = found.flags
    assert flag.where == f"what somebody marked in it went with its point: “{LINE.categories[FREE]}”"


def test_a_red_bar_follows_its_name_when_the_ranks_change() -> None:
    chart = CHARTS["ranked"]
    plain = next(at for at in range(len(chart.categories)) if at not in chart.highlight)
    turned = replace(
        chart,
        categories=chart.categories[::-1],
        highlight=tuple(len(chart.categories) - 1 - at for at in chart.highlight),
        series=tuple(replace(one, values=one.values[::-1], labels=one.labels[::-1]) for one in chart.series),
    )
    old = red(draft(chart), plain)
    assert reds(old)
    found = into(draft(turned), old)
    assert reds(sound(found.data)) == reds(old)


@pytest.mark.parametrize("rise", [0, 5])
def test_a_scale_that_somebody_chose_stays_however_long_it_is(rise: int) -> None:
    old = edited(draft(LINE), lambda xml: re.sub(r'<c:max val="\d+"/>', '<c:max val="999999"/>', xml), CHART)
    found = into(draft(later(LINE, lambda value: value + rise)), old)
    assert root(found.data).find(f".//{C}valAx/{C}scaling/{C}max").get("val") == "999999"


def test_a_point_of_ours_that_somebody_made_plain_stays_plain() -> None:
    old = edited(draft(LINE), lambda xml: re.sub(r"<c:dPt>.*?</c:dPt>", "", xml), CHART)
    before = stressed(draft(LINE))
    assert stressed(old) != before
    same = replace(later(LINE, lambda value: value + 5), highlight=LINE.highlight)
    assert stressed(sound(into(draft(same), old).data)) == stressed(old)


def test_series_that_somebody_put_in_another_order_keep_their_values() -> None:
    chart = next(one for one in CHARTS.values() if one.form == "bar" and len(one.series) == 2)

    def swap(xml: str) -> str:
        first, second = re.findall(r"<c:ser>.*?</c:ser>", xml, re.DOTALL)
        turned = [
            re.sub(r'<c:order val="\d+"/>', f'<c:order val="{at}"/>', one)
            for at, one in enumerate((second, first))
        ]
        return xml.replace(first + second, "".join(turned))

    old = edited(draft(chart), swap, CHART)
    assert into(draft(chart), old).data == old, "nothing is another"
    new = draft(later(chart))
    found = into(new, old)
    assert by_cells(sound(found.data)) == by_cells(new)
    assert list(by_cells(found.data)) == list(by_cells(new))[::-1]


def by_cells(data: bytes) -> dict[str, list[str]]:
    """The values of each series by the cells that it shows."""
    return {
        one.findtext(f"{C}val//{C}f"): [each.text for each in one.iterfind(f"{C}val//{C}v")]
        for one in root(data).iter(f"{C}ser")
    }


def test_a_title_of_somebodys_own_is_not_taken_for_that_of_an_axis() -> None:
    own = "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>Mine</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    old = edited(draft(LINE), lambda xml: xml.replace("<c:chart>", f"<c:chart>{own}", 1), CHART)
    found = into(draft(later(LINE)), old)
    assert ">Mine<" in parts(found.data)[CHART].decode()
    assert not found.flags


def test_fields_that_word_left_to_the_data_are_no_words_of_somebodys_own() -> None:
    """Word writes the name of a field in brackets in the place of what it shows."""
    field = re.compile(r"(<a:fld [^>]*>(?:(?!</a:fld>).)*<a:t>)[^<]*(</a:t></a:fld>)", re.DOTALL)
    data = draft(LINE)
    assert field.search(parts(data)[CHART].decode())
    old = edited(data, lambda xml: field.sub(r"\1[VALUE]\2", xml), CHART)
    new = later(LINE)
    found = into(draft(shifted(new, 1)), old)
    places = [
        [(one.get("val")) for one in root(each).iterfind(f".//{C}dLbl/{C}idx")]
        for each in (found.data, draft(shifted(new, 1)))
    ]
    assert places[0] == places[1]
