"""Copies of charts and pictures are renewed as the original is; what is deleted with tracking stays."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable

import pytest
from lxml import etree

from reportgen.drafts.parts import WP, C, R, W
from reportgen.render.docx.package import zipped
from tests.drafts.desk import DOCUMENT, edited, kinds, parts, sound
from tests.drafts.test_charts import chart_parts, draft, drawn, into, later, shown
from tests.render_docx.documents import CHARTS

RELATIONS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
OLD, NEW = (
    draft(one, alt) for one, alt in ((CHARTS["line"], "As it was"), (later(CHARTS["line"]), "As it is"))
)
WHO = 'w:id="900" w:author="Ann Editor" w:date="2024-07-01T09:00:00Z"'


def worked(data: bytes, change: Callable[[etree._Element], None]) -> bytes:
    """A draft in which somebody changed the tree of the document."""

    def rewritten(xml: str) -> str:
        tree = etree.fromstring(xml.encode())
        change(tree)
        return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True).decode()

    return edited(data, rewritten)


def graphic(tree: etree._Element) -> etree._Element:
    """The paragraph of the first graphic."""
    return next(next(tree.iter(f"{WP}inline")).iterancestors(f"{W}p"))


def copied(tree: etree._Element) -> etree._Element:
    """A copy of the first graphic's paragraph at the end, without its bookmark, as Word makes one."""
    paragraph = graphic(tree)
    made = copy.deepcopy(paragraph)
    for one in list(made.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        one.getparent().remove(one)
    next(made.iter(f"{WP}docPr")).set("id", "9999")
    paragraph.getparent().insert(len(paragraph.getparent()) - 1, made)
    return made


def sharing(data: bytes) -> bytes:
    """A copy that shows the part of the original."""
    return worked(data, lambda tree: (copied(tree), None)[1])


def apart(data: bytes, chart: Callable[[str], str] = str, *, alone: bool = False) -> bytes:
    """A copy with a chart and a workbook of its own, as Word pastes one; alone: the original is gone."""

    def change(tree: etree._Element) -> None:
        next(copied(tree).iter(f"{C}chart")).set(f"{R}id", "rId900")
        if alone:
            paragraph = graphic(tree)
            paragraph.getparent().remove(paragraph)

    files = parts(worked(data, change))
    relation = '<Relationship Id="rId900" Type="{}/chart" Target="charts/chart99.xml"/></Relationships>'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    files[RELATIONS] = files[RELATIONS].replace(b"</Relationships>", relation.format(office).encode())
    files["word/charts/chart99.xml"] = chart(files["word/charts/chart1.xml"].decode()).encode()
    files["word/charts/_rels/chart99.xml.rels"] = files["word/charts/_rels/chart1.xml.rels"].replace(
        b"Worksheet1", b"Worksheet99"
    )
    book = "word/embeddings/Microsoft_Excel_Worksheet{}.xlsx"
    files[book.format(99)] = files[book.format(1)]
    override = f'<Override PartName="/word/charts/chart99.xml" ContentType="{CHART_TYPE}"/></Types>'
    files[TYPES] = files[TYPES].replace(b"</Types>", override.encode())
    return zipped(files.items())


def texts(data: bytes) -> list[str]:
    return [one.get("descr", "") for one in etree.fromstring(parts(data)[DOCUMENT]).iter(f"{WP}docPr")]


def values(data: bytes, chart: str) -> list[str | None]:
    tree = etree.fromstring(parts(data)[f"word/charts/{chart}.xml"])
    return [one.text for one in tree.iterfind(f".//{C}ser/{C}val//{C}v")]


def rewritten(xml: str) -> str:
    """A chart as Word writes it: the same in other words, with a style of its own."""
    xml = re.sub(r"<c:srgbClr|<c:plotVisOnly", lambda found: f"<!-- styled -->{found[0]}", xml)
    return xml.replace("Data!", "'Data'!")


def test_a_copy_that_shares_its_chart_is_described_anew_with_it() -> None:
    found = into(NEW, sharing(OLD))
    assert texts(sound(found.data)) == ["As it is"] * 2
    assert chart_parts(found.data) == chart_parts(NEW)
    assert len(kinds(found, "chart")) == 1
    assert not found.flags


@pytest.mark.parametrize("chart", [str, rewritten])
def test_a_copy_with_a_chart_of_its_own_is_renewed_as_the_original_is(chart: Callable[[str], str]) -> None:
    old = apart(OLD, chart)
    assert values(old, "chart99") != values(NEW, "chart1")
    found = into(NEW, old)
    assert values(sound(found.data), "chart99") == values(NEW, "chart1") == values(found.data, "chart1")
    assert texts(found.data) == ["As it is"] * 2
    books = [blob for name, blob in parts(found.data).items() if name.endswith(".xlsx")]
    assert books[0] == books[1]
    assert len(kinds(found, "chart")) == 2
    assert not found.flags
    assert into(NEW, found.data).changes == ()
    back = into(OLD, found.data)
    assert values(back.data, "chart99") == values(OLD, "chart1"), "and again, when the data change again"


@pytest.mark.parametrize("chart", [str, rewritten])
def test_a_copy_that_alone_remains_is_renewed_and_nothing_is_missing(chart: Callable[[str], str]) -> None:
    found = into(NEW, apart(OLD, chart, alone=True))
    assert values(sound(found.data), "chart99") == values(NEW, "chart1")
    assert texts(found.data) == ["As it is"]
    assert not found.flags
    back = into(OLD, found.data)
    assert values(back.data, "chart99") == values(OLD, "chart1")
    assert texts(back.data) == ["As it was"]


def test_a_chart_that_is_not_there_is_missing() -> None:
    def drop(tree: etree._Element) -> None:
        paragraph = graphic(tree)
        paragraph.getparent().remove(paragraph)

    (told,) = into(NEW, worked(OLD, drop)).flags
    assert (told.kind, told.where) == ("missing", "it is not in the draft any more")


def test_a_copy_with_other_values_is_somebodys_own_and_told() -> None:
    old = apart(
        OLD, lambda xml: re.sub(r"(<c:val>.*?<c:v>)[^<]*", r"\g<1>4711", xml, count=1, flags=re.DOTALL)
    )
    found = into(NEW, old)
    assert values(found.data, "chart99") == values(old, "chart99")
    (told,) = found.flags
    assert told.kind == "left"
    assert "nobody can tell which it is" in told.where
    alone = into(NEW, apart(OLD, lambda xml: xml.replace("<c:v>", "<c:v>1"), alone=True))
    assert [one.kind for one in alone.flags] == ["left"], "it is there, so that nothing is missing"


def test_a_chart_that_is_none_of_ours_is_nobodys_business() -> None:
    own = apart(OLD, lambda xml: re.sub("<c:v>", "<c:v>1", xml).replace("Data!", "Sheet1!"))
    found = into(NEW, own)
    assert values(found.data, "chart99") == values(own, "chart99")
    assert not found.flags


def struck(tag: str) -> Callable[[etree._Element], None]:
    def change(tree: etree._Element) -> None:
        run = next(next(tree.iter(f"{WP}inline")).iterancestors(f"{W}r"))
        space = W[1:-1]
        around = etree.fromstring(f'<w:{tag} xmlns:w="{space}" {WHO}/>')
        run.getparent().replace(run, around)
        around.append(run)

    return change


@pytest.mark.parametrize("tag", ["del", "moveFrom"])
def test_a_chart_deleted_with_tracking_is_told_and_left(tag: str) -> None:
    old = worked(OLD, struck(tag))
    found = into(NEW, old)
    assert chart_parts(found.data) == chart_parts(old)
    assert texts(found.data) == ["As it was"]
    ((subject, _, _),) = kinds(found, "tracked")
    assert subject == "As it is"
    (told,) = found.flags
    assert told.where == "to be deleted; Ann Editor on 2024-07-01"
    assert not into(OLD, old).flags, "with the same data there is nothing to tell"
    kept = edited(found.data, lambda xml: re.sub(f"</?w:{tag}[ >][^>]*>?", "", xml))
    assert values(into(NEW, kept).data, "chart1") == values(NEW, "chart1"), "and lives again once rejected"


@pytest.mark.parametrize("tag", ["del", "moveFrom"])
def test_a_picture_deleted_with_tracking_is_told_and_left(tag: str) -> None:
    old = worked(drawn(20), struck(tag))
    found = into(drawn(25), old)
    assert shown(found.data) == shown(old)
    assert [one.kind for one in found.flags] == ["tracked"]


def test_a_chart_moved_with_tracking_is_renewed_where_it_went() -> None:
    def change(tree: etree._Element) -> None:
        made = copied(tree)
        next(made.iter(f"{C}chart")).set(f"{R}id", next(tree.iter(f"{C}chart")).get(f"{R}id"))
        struck("moveFrom")(tree)

    found = into(NEW, worked(OLD, change))
    assert values(found.data, "chart1") == values(NEW, "chart1")
    assert "tracked" in [one.kind for one in found.flags]


def test_copies_of_a_picture_are_drawn_again_with_it() -> None:
    old = worked(drawn(20), lambda tree: (copied(tree), None)[1])
    found = into(drawn(25), old)
    assert shown(sound(found.data)) == shown(drawn(25)) * 2
    assert len(found.done) == 2
    extents = {one.get("cy") for one in etree.fromstring(parts(found.data)[DOCUMENT]).iter(f"{WP}extent")}
    assert len(extents) == 1
    assert not found.flags


def test_a_picture_put_into_the_line_of_a_chart_hinders_nothing() -> None:
    """Somebody pastes an icon beside a chart: the chart is known by what it says."""
    icon = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/>'
        '<wp:docPr id="77" name="Icon" descr="An icon"/><a:graphic><a:graphicData uri="x">'
        '<a:blip r:embed="rIdNone"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )

    def change(xml: str) -> str:
        at = xml.index("<w:r><w:drawing>")
        return xml[:at] + icon + xml[at:]

    found = into(NEW, edited(OLD, change))
    assert values(found.data, "chart1") == values(NEW, "chart1")
    assert texts(found.data) == ["An icon", "As it is"]
    assert not found.flags


def test_a_panel_that_somebody_took_out_is_missing_and_the_others_are_renewed() -> None:
    chart = CHARTS["multiples"]

    def change(tree: etree._Element) -> None:
        run = next(list(tree.iter(f"{WP}inline"))[1].iterancestors(f"{W}r"))
        run.getparent().remove(run)

    old, new = worked(draft(chart), change), draft(later(chart))
    found = into(new, old)
    for at in (1, 3, 4, 5):
        assert values(found.data, f"chart{at}") == values(new, f"chart{at}")
    assert [(one.kind, one.subject) for one in found.flags] == [("missing", chart.series[1].name)]


def test_a_chart_that_the_report_no_longer_gives_is_told() -> None:
    from reportgen.model.blocks import Paragraph
    from reportgen.model.inlines import Text
    from reportgen.render.docx import render
    from tests.model import demo
    from tests.render_docx.documents import of

    empty = render(of(Paragraph(id="p", children=(Text(text="Words"),))), demo.context()).data
    found = into(empty, OLD)
    assert ("gone", "As it was") in [(one.kind, one.subject) for one in found.flags]
    assert values(found.data, "chart1") == values(OLD, "chart1")
