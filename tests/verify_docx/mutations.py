"""Ways to break a good Word file, each taken from what the standards ask and not from what we check."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from tests.verify_docx.sample import BODY, NS, RELATIONS, TYPES, Draft, q, xml

Break = Callable[[Draft], None]


@dataclass(frozen=True, slots=True)
class Mutation:
    """A way to break a file: what is broken, the clause it offends, how it is done."""

    what: str
    clause: str
    do: Break


MUTATIONS: list[Mutation] = []
"""What Word refuses, repairs or shows otherwise than it was meant."""

BARRIERS: list[Mutation] = []
"""What shuts people out."""


def breaks(what: str, clause: str, among: list[Mutation] = MUTATIONS) -> Callable[[Break], Break]:
    """Adds a mutation."""

    def add(do: Break) -> Break:
        among.append(Mutation(what, clause, do))
        return do

    return add


def bars(what: str, clause: str) -> Callable[[Break], Break]:
    """Adds a mutation that shuts people out."""
    return breaks(what, clause, BARRIERS)


SMALL = (
    '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="100"/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>'
)
"""A table of one empty cell."""


def w(tag: str) -> str:
    return q(f"w:{tag}")


def remove(element: etree._Element) -> None:
    """Takes an element out, and keeps nothing of it."""
    above = element.getparent()
    assert above is not None
    above.remove(element)


def chart(draft: Draft, kind: str = "lineChart") -> str:
    """The part of the first chart of a kind."""
    return next(
        part
        for part in draft.parts(r"word/charts/chart\d+\.xml")
        if draft.tree(part).findall(f".//{q(f'c:{kind}')}")
    )


def workbook(draft: Draft, change: Callable[[dict[str, bytes]], None]) -> None:
    """Changes the parts of the first chart's workbook."""
    part = draft.parts(r"word/embeddings/.*\.xlsx")[0]
    with ZipFile(BytesIO(draft.data(part))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    draft.put(part, out.getvalue())


# The package: ECMA-376 part 2


@breaks("two parts have one name", "ECMA-376-2, 9.1.1")
def _(draft: Draft) -> None:
    draft.entries.append(("word/styles.xml", draft.data("word/styles.xml")))


@breaks("two parts have names that differ in their case alone", "ECMA-376-2, 9.1.1")
def _(draft: Draft) -> None:
    draft.entries.append(("word/Styles.xml", draft.data("word/styles.xml")))


@breaks("a part’s name goes up out of the package", "ECMA-376-2, 9.1.1")
def _(draft: Draft) -> None:
    draft.put("word/../../evil.xml", b"<a/>")


@breaks("nothing says what the parts are", "ECMA-376-2, 10.1.2")
def _(draft: Draft) -> None:
    draft.drop(TYPES)


@breaks("a part has no content type", "ECMA-376-2, 10.1.2")
def _(draft: Draft) -> None:
    remove(draft.find("//*[@Extension='png']", TYPES))


@breaks("a suffix has two content types", "ECMA-376-2, 10.1.2")
def _(draft: Draft) -> None:
    one = draft.find("//*[@Extension='png']", TYPES)
    one.addnext(deepcopy(one))


@breaks("a part has two content types", "ECMA-376-2, 10.1.2")
def _(draft: Draft) -> None:
    one = draft.find("//*[@PartName='/word/styles.xml']", TYPES)
    one.addnext(deepcopy(one))


@breaks("a content type is that of a part which is not there", "ECMA-376-2, 10.1.2")
def _(draft: Draft) -> None:
    draft.type("word/nowhere.xml", "application/xml")


@breaks("the document is said to be a spreadsheet", "ECMA-376-1, 11.3.10")
def _(draft: Draft) -> None:
    one = draft.find("//*[@PartName='/word/document.xml']", TYPES)
    one.set("ContentType", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")


@breaks("a part is no well-formed XML", "ECMA-376-2, 8.1.4")
def _(draft: Draft) -> None:
    draft.put("word/numbering.xml", draft.data("word/numbering.xml")[:-20])


@breaks("a part holds a character that XML has not", "ECMA-376-2, 8.1.4")
def _(draft: Draft) -> None:
    draft.put(BODY, draft.data(BODY).replace(b"The end.", b"The \x0bend."))


@breaks("a part declares a document type", "ECMA-376-2, 8.1.4")
def _(draft: Draft) -> None:
    data = draft.data("word/settings.xml")
    begins = data.index(b"<w:settings")
    draft.put("word/settings.xml", data[:begins] + b'<!DOCTYPE x [<!ENTITY e "e">]>' + data[begins:])


@breaks("a relationship leads to a part that is not there", "ECMA-376-2, 9.3")
def _(draft: Draft) -> None:
    draft.drop("word/styles.xml")


@breaks("two relationships have one id", "ECMA-376-2, 9.3")
def _(draft: Draft) -> None:
    one, other = draft.tree(RELATIONS)[:2]
    other.set("Id", one.get("Id") or "")


@breaks("a link names a relationship that is not there", "ECMA-376-2, 9.3")
def _(draft: Draft) -> None:
    draft.find("//w:hyperlink[@r:id]").set(q("r:id"), "rId999")


@breaks("a picture names the relationship of a link", "ECMA-376-1, 20.1.8.13")
def _(draft: Draft) -> None:
    link = draft.find("//w:hyperlink[@r:id]").get(q("r:id")) or ""
    draft.find("//a:blip").set(q("r:embed"), link)


@breaks("a chart names the relationship of a picture", "ECMA-376-1, 21.2.2.28")
def _(draft: Draft) -> None:
    picture = draft.find("//a:blip").get(q("r:embed")) or ""
    draft.find("//c:chart").set(q("r:id"), picture)


@breaks("an address holds blanks", "ECMA-376-2, 9.3.2.2")
def _(draft: Draft) -> None:
    draft.find("//*[@TargetMode='External']", RELATIONS).set("Target", "https://example.org/a b <c>")


@breaks("the document has two parts of styles", "ECMA-376-1, 11.3.12")
def _(draft: Draft) -> None:
    draft.relate("styles", "styles.xml")


@breaks("no relationship leads to a part", "ECMA-376-2, 9.3")
def _(draft: Draft) -> None:
    draft.put("word/media/image99.png", b"\x89PNG\r\n\x1a\n")


@breaks("the template is fetched from elsewhere", "ECMA-376-1, 17.15.1.6")
def _(draft: Draft) -> None:
    draft.relate("attachedTemplate", "https://example.org/a.dotm", mode="External")


@breaks("a property of the document stands twice", "ECMA-376-2, 11.1")
def _(draft: Draft) -> None:
    one = draft.find("//dc:title", "docProps/core.xml")
    one.addnext(deepcopy(one))


@breaks("the date of the document is none", "ECMA-376-2, 11.1")
def _(draft: Draft) -> None:
    draft.find("//dcterms:created", "docProps/core.xml").text = "30 June 2022"


@breaks("nothing is first what says what the parts are", "ECMA-376-2, 10.2")
def _(draft: Draft) -> None:
    draft.entries.append(draft.entries.pop(0))


# Names and numbers that stand once: ECMA-376 part 1, 17.13 and 17.5.2


@breaks("two bookmarks have one number", "ECMA-376-1, 17.13.6.2")
def _(draft: Draft) -> None:
    one, other = draft.all("//w:bookmarkStart")[:2]
    end = draft.find(f"//w:bookmarkEnd[@w:id='{other.get(w('id'))}']")
    other.set(w("id"), one.get(w("id")) or "")
    end.set(w("id"), one.get(w("id")) or "")


@breaks("two bookmarks have one name", "ECMA-376-1, 17.13.6.2")
def _(draft: Draft) -> None:
    one, other = draft.all("//w:bookmarkStart")[:2]
    other.set(w("name"), one.get(w("name")) or "")


@breaks("a bookmark’s name is longer than Word takes", "ECMA-376-1, 17.13.6.2")
def _(draft: Draft) -> None:
    draft.find("//w:bookmarkStart").addprevious(xml(f'<w:bookmarkStart w:id="4711" w:name="{"b" * 41}"/>'))
    draft.find("//w:bookmarkStart").addnext(xml('<w:bookmarkEnd w:id="4711"/>'))


@breaks("two controls have one number", "ECMA-376-1, 17.5.2.18")
def _(draft: Draft) -> None:
    for one in draft.all("//w:sdtPr/w:id")[:2]:
        one.set(w("val"), "77")


@breaks("a control’s tag is longer than Word takes", "ECMA-376-1, 17.5.2.42")
def _(draft: Draft) -> None:
    draft.find("//w:sdtPr/w:tag").set(w("val"), "t" * 65)


@breaks("two paragraphs have one id", "MS-DOCX, 2.2.4")
def _(draft: Draft) -> None:
    draft.find("//w:p[@w14:paraId='00000B02']").set(q("w14:paraId"), "00000B01")


@breaks("a paragraph’s id is too large", "MS-DOCX, 2.2.4")
def _(draft: Draft) -> None:
    draft.find("//w:p[@w14:paraId='00000B02']").set(q("w14:paraId"), "80000000")


@breaks("two drawings have one number", "ECMA-376-1, 20.4.2.5")
def _(draft: Draft) -> None:
    for one in draft.all("//wp:docPr")[:2]:
        one.set("id", "7")


@breaks("two comments have one number", "ECMA-376-1, 17.13.4.2")
def _(draft: Draft) -> None:
    one = draft.find("//w:comment", "word/comments.xml")
    other = deepcopy(one)
    next(other.iter(w("p"))).set(q("w14:paraId"), "00000A09")
    one.addnext(other)


@breaks("two footnotes have one number", "ECMA-376-1, 17.11.10")
def _(draft: Draft) -> None:
    one = draft.find("//w:footnote[@w:id='1']", "word/footnotes.xml")
    one.addnext(deepcopy(one))


@breaks("two styles have one id", "ECMA-376-1, 17.7.4.17")
def _(draft: Draft) -> None:
    one = draft.find("//w:style[@w:styleId='Heading1']", "word/styles.xml")
    one.addnext(deepcopy(one))


@breaks("two styles have one name", "ECMA-376-1, 17.7.4.9")
def _(draft: Draft) -> None:
    draft.find("//w:style[@w:styleId='Heading2']/w:name", "word/styles.xml").set(w("val"), "heading 1")


@breaks("two styles are the default of paragraphs", "ECMA-376-1, 17.7.4.17")
def _(draft: Draft) -> None:
    draft.find("//w:style[@w:styleId='Heading1']", "word/styles.xml").set(w("default"), "1")


@breaks("two numberings have one number", "ECMA-376-1, 17.9.15")
def _(draft: Draft) -> None:
    one = draft.all("//w:num", "word/numbering.xml")[-1]
    one.addnext(deepcopy(one))


# What begins and must end: 17.13.4, 17.13.6, 17.16


@breaks("a bookmark has no end", "ECMA-376-1, 17.13.6.1")
def _(draft: Draft) -> None:
    remove(draft.find("//w:bookmarkEnd"))


@breaks("a bookmark ends that never began", "ECMA-376-1, 17.13.6.1")
def _(draft: Draft) -> None:
    draft.find("//w:bookmarkEnd").addnext(xml('<w:bookmarkEnd w:id="4711"/>'))


@breaks("a comment’s range has no end", "ECMA-376-1, 17.13.4.3")
def _(draft: Draft) -> None:
    remove(draft.find("//w:commentRangeEnd"))


@breaks("a mark is that of a comment which is not there", "ECMA-376-1, 17.13.4.5")
def _(draft: Draft) -> None:
    remove(draft.find("//w:comment", "word/comments.xml"))
    draft.put("word/commentsExtended.xml", b'<w15:commentsEx xmlns:w15="' + NS["w15"].encode() + b'"/>')


@breaks("a comment has no mark in the text", "ECMA-376-1, 17.13.4.5")
def _(draft: Draft) -> None:
    remove(draft.find("//w:commentReference"))


@breaks("a thread is that of a comment which is not there", "MS-DOCX, 2.5.4")
def _(draft: Draft) -> None:
    draft.find("//w15:commentEx", "word/commentsExtended.xml").set(q("w15:paraId"), "00000ABC")


@breaks("a field has no end", "ECMA-376-1, 17.16.18")
def _(draft: Draft) -> None:
    remove(draft.all("//w:fldChar[@w:fldCharType='end']")[-1])


@breaks("a field ends that never began", "ECMA-376-1, 17.16.18")
def _(draft: Draft) -> None:
    draft.all("//w:p")[-1].append(xml('<w:r><w:fldChar w:fldCharType="end"/></w:r>'))


@breaks("a field has two results", "ECMA-376-1, 17.16.18")
def _(draft: Draft) -> None:
    run = draft.find("//w:r[w:fldChar/@w:fldCharType='separate']")
    run.addnext(deepcopy(run))


@breaks("a field does not say what it is", "ECMA-376-1, 17.16.23")
def _(draft: Draft) -> None:
    draft.find("//w:fldChar[@w:fldCharType='begin']").getparent().getnext()[-1].text = ""  # type: ignore[union-attr]


@breaks("deleted words are marked as if they stood", "ECMA-376-1, 17.3.3.7")
def _(draft: Draft) -> None:
    draft.find("//w:del//w:delText").tag = w("t")


@breaks("words are marked as deleted and no change deletes them", "ECMA-376-1, 17.3.3.7")
def _(draft: Draft) -> None:
    draft.find("//w:ins//w:t").tag = w("delText")


@breaks("a permission to edit begins and has no end", "ECMA-376-1, 17.13.7.2")
def _(draft: Draft) -> None:
    draft.find("//w:ins").addprevious(xml('<w:permStart w:id="5" w:edGrp="everyone"/>'))


# What is named and must be there: 17.7, 17.9, 17.11, 17.16


@breaks("a paragraph has a style that is not there", "ECMA-376-1, 17.3.1.27")
def _(draft: Draft) -> None:
    draft.find("//w:pStyle").set(w("val"), "NoSuchStyle")


@breaks("a run has the style of a paragraph", "ECMA-376-1, 17.3.2.29")
def _(draft: Draft) -> None:
    draft.find("//w:rStyle").set(w("val"), "Heading1")


@breaks("a table has a style that is not there", "ECMA-376-1, 17.4.62")
def _(draft: Draft) -> None:
    draft.find("//w:tblStyle").set(w("val"), "NoSuchStyle")


@breaks("a style is based on one that is not there", "ECMA-376-1, 17.7.4.3")
def _(draft: Draft) -> None:
    draft.find("//w:style[w:basedOn]/w:basedOn", "word/styles.xml").set(w("val"), "NoSuchStyle")


@breaks("two styles are based on each other", "ECMA-376-1, 17.7.4.3")
def _(draft: Draft) -> None:
    for name, other in (("Heading1", "Heading2"), ("Heading2", "Heading1")):
        style = draft.find(f"//w:style[@w:styleId='{name}']", "word/styles.xml")
        based = style.find(w("basedOn"))
        assert based is not None
        based.set(w("val"), other)


@breaks("a list has a numbering that is not there", "ECMA-376-1, 17.9.18")
def _(draft: Draft) -> None:
    draft.find("//w:numId").set(w("val"), "999")


@breaks("a numbering is of a list that is not there", "ECMA-376-1, 17.9.2")
def _(draft: Draft) -> None:
    draft.find("//w:num/w:abstractNumId", "word/numbering.xml").set(w("val"), "999")


@breaks("an item is of a tenth level", "ECMA-376-1, 17.9.3")
def _(draft: Draft) -> None:
    draft.find("//w:ilvl").set(w("val"), "9")


@breaks("a mark is that of a footnote which is not there", "ECMA-376-1, 17.11.14")
def _(draft: Draft) -> None:
    draft.find("//w:footnoteReference").set(w("id"), "999")


@breaks("a footnote has no mark in the text", "ECMA-376-1, 17.11.14")
def _(draft: Draft) -> None:
    remove(draft.find("//w:footnoteReference"))


@breaks("the settings name a line between notes that is not there", "ECMA-376-1, 17.11.9")
def _(draft: Draft) -> None:
    draft.find("//w:footnotePr/w:footnote", "word/settings.xml").set(w("id"), "55")


@breaks("a link leads to a bookmark that is not there", "ECMA-376-1, 17.16.22")
def _(draft: Draft) -> None:
    draft.all("//w:p")[-1].append(
        xml('<w:hyperlink w:anchor="nowhere"><w:r><w:t>there</w:t></w:r></w:hyperlink>')
    )


@breaks("a cross-reference is to a bookmark that is not there", "ECMA-376-1, 17.16.5.51")
def _(draft: Draft) -> None:
    one = next(
        one for one in draft.all("//w:instrText") if "REF " in (one.text or "") or "\\l" in (one.text or "")
    )
    one.text = " REF nowhere \\h "


@breaks("a link leads nowhere", "ECMA-376-1, 17.16.22")
def _(draft: Draft) -> None:
    del draft.find("//w:hyperlink[@r:id]").attrib[q("r:id")]


@breaks("a link stands inside another", "ECMA-376-1, 17.16.22")
def _(draft: Draft) -> None:
    inner = draft.find("//w:hyperlink[@r:id]")
    place = draft.find("//w:bookmarkStart").get(w("name"))
    outer = xml(f'<w:hyperlink w:anchor="{place}"/>')
    inner.addprevious(outer)
    outer.append(inner)


# Content controls: 17.5.2


@breaks("a control is bound to custom XML that is not there", "ECMA-376-1, 17.5.2.6")
def _(draft: Draft) -> None:
    one = draft.find("//w:dataBinding")
    one.set(w("storeItemID"), "{00000000-0000-0000-0000-000000000001}")


@breaks("a control is bound to an element that is not there", "ECMA-376-1, 17.5.2.6")
def _(draft: Draft) -> None:
    one = draft.find("//w:dataBinding")
    one.set(w("xpath"), (one.get(w("xpath")) or "").replace("visits", "nothing"))


@breaks("a binding’s prefix is declared nowhere", "ECMA-376-1, 17.5.2.6")
def _(draft: Draft) -> None:
    del draft.find("//w:dataBinding").attrib[w("prefixMappings")]


@breaks("a control shows other words than it is bound to", "ECMA-376-1, 17.5.2.6")
def _(draft: Draft) -> None:
    draft.find("//w:sdt[w:sdtPr/w:dataBinding]//w:t").text = "rose by 7.9%"


@breaks("a placeholder is that of a building block which is not there", "ECMA-376-1, 17.5.2.25")
def _(draft: Draft) -> None:
    draft.find("//w:placeholder/w:docPart").set(w("val"), "Nothing")


@breaks("a control of plain text holds another control", "ECMA-376-1, 17.5.2.44")
def _(draft: Draft) -> None:
    inner = xml(
        "<w:sdt><w:sdtPr><w:id w:val='990'/><w:text/></w:sdtPr>"
        "<w:sdtContent><w:r><w:t/></w:r></w:sdtContent></w:sdt>"
    )
    draft.find("//w:sdt[w:sdtPr/w:text]/w:sdtContent").append(inner)


@breaks("a control is of two kinds", "ECMA-376-1, 17.5.2.38")
def _(draft: Draft) -> None:
    draft.find("//w:sdtPr/w:text").addnext(xml("<w:richText/>"))


@breaks("two parts of custom XML have one id", "ECMA-376-1, 22.5.2.1")
def _(draft: Draft) -> None:
    draft.put("customXml/item9.xml", b"<a/>")
    draft.put("customXml/itemProps9.xml", draft.data(draft.parts(r"customXml/itemProps\d+\.xml")[0]))
    draft.put(
        "customXml/_rels/item9.xml.rels",
        draft.data(draft.parts(r"customXml/_rels/item\d+\.xml\.rels")[0]).replace(
            b"itemProps1.xml", b"itemProps9.xml"
        ),
    )
    draft.relate("customXml", "../customXml/item9.xml")
    draft.type(
        "customXml/itemProps9.xml", "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    )


# Tables, clause 17.4


@breaks("a cell has no paragraph", "ECMA-376-1, 17.4.65")
def _(draft: Draft) -> None:
    cell = draft.find("//w:tc")
    for one in cell.findall(w("p")):
        cell.remove(one)


@breaks("a cell ends in a table", "ECMA-376-1, 17.4.65")
def _(draft: Draft) -> None:
    draft.find("//w:tc[not(.//w:tbl)]").append(xml(SMALL))


@breaks("a row has a cell fewer than its grid", "ECMA-376-1, 17.4.48")
def _(draft: Draft) -> None:
    remove(draft.all("//w:tbl[w:tr/w:trPr/w:tblHeader]/w:tr[last()]/w:tc")[-1])


@breaks("a cell spans more columns than there are", "ECMA-376-1, 17.4.17")
def _(draft: Draft) -> None:
    draft.find("//w:gridSpan").set(w("val"), "5")


@breaks("a cell goes on from one above that does not begin it", "ECMA-376-1, 17.4.84")
def _(draft: Draft) -> None:
    remove(draft.find("//w:vMerge[@w:val='restart']"))


@breaks("a table has no columns", "ECMA-376-1, 17.4.48")
def _(draft: Draft) -> None:
    for one in draft.all("(//w:tblGrid)[1]/w:gridCol"):
        remove(one)


@breaks("a table has no row", "ECMA-376-1, 17.4.37")
def _(draft: Draft) -> None:
    table = draft.all("//w:tbl")[-1]
    for one in table.findall(w("tr")):
        table.remove(one)


@breaks("a row has no cell", "ECMA-376-1, 17.4.78")
def _(draft: Draft) -> None:
    row = draft.find("//w:tbl[w:tr/w:trPr/w:tblHeader]/w:tr[3]")
    for one in row.findall(w("tc")):
        row.remove(one)


@breaks("two tables touch", "ECMA-376-1, 17.4.37")
def _(draft: Draft) -> None:
    table = draft.all("//w:tbl")[-1]
    table.addnext(deepcopy(table))


@breaks("a table has more columns than Word takes", "ECMA-376-1, 17.4.48")
def _(draft: Draft) -> None:
    table = draft.all("//w:tbl")[-1]
    grid = table.find(w("tblGrid"))
    assert grid is not None
    for one in table.findall(w("tr")):
        table.remove(one)
    for one in list(grid):
        grid.remove(one)
    for _at in range(64):
        grid.append(xml('<w:gridCol w:w="100"/>'))
    table.append(xml(f"<w:tr>{'<w:tc><w:p/></w:tc>' * 64}</w:tr>"))


# Charts: 21.2.2


@breaks("a line chart’s labels stand where only bars have them", "ECMA-376-1, 21.2.2.48")
def _(draft: Draft) -> None:
    draft.find("//c:dLblPos", chart(draft)).set("val", "outEnd")


@breaks("labels of stacked bars stand beyond their ends", "ECMA-376-1, 21.2.2.48")
def _(draft: Draft) -> None:
    part = chart(draft, "barChart")
    labels = draft.find("//c:ser/c:dLbls", part)
    for one in list(labels):
        labels.remove(one)
    for tag, value in (("dLblPos", "outEnd"), ("showLegendKey", "0"), ("showVal", "1"), ("showCatName", "0"),
                       ("showSerName", "0"), ("showPercent", "0"), ("showBubbleSize", "0")):  # fmt: skip
        labels.append(xml(f'<c:{tag} val="{value}"/>'))


@breaks("a doughnut’s labels have a place", "ECMA-376-1, 21.2.2.48")
def _(draft: Draft) -> None:
    part = chart(draft)
    group = draft.find("//c:lineChart", part)
    group.tag = q("c:doughnutChart")
    for one in group.xpath("c:axId | c:marker | c:grouping | c:dLbls", namespaces=NS):  # type: ignore[union-attr]
        group.remove(one)  # type: ignore[arg-type]
    for one in draft.all("//c:catAx | //c:valAx", part):
        remove(one)


@breaks("a cache says that it has more points than its cells", "ECMA-376-1, 21.2.2.152")
def _(draft: Draft) -> None:
    draft.find("//c:numCache/c:ptCount", chart(draft)).set("val", "99")


@breaks("a cache says that it has fewer points than it has", "ECMA-376-1, 21.2.2.152")
def _(draft: Draft) -> None:
    draft.find("//c:numCache/c:ptCount", chart(draft)).set("val", "1")


@breaks("two points of a cache have one place", "ECMA-376-1, 21.2.2.150")
def _(draft: Draft) -> None:
    draft.all("//c:numCache/c:pt", chart(draft))[1].set("idx", "0")


@breaks("a value is no number", "ECMA-376-1, 21.2.2.150")
def _(draft: Draft) -> None:
    draft.find("//c:numCache/c:pt/c:v", chart(draft)).text = "1,234"


@breaks("two series have one place", "ECMA-376-1, 21.2.2.84")
def _(draft: Draft) -> None:
    one, other = draft.all("//c:ser/c:idx", chart(draft))[:2]
    other.set("val", one.get("val") or "")


@breaks("two series have one order", "ECMA-376-1, 21.2.2.128")
def _(draft: Draft) -> None:
    one, other = draft.all("//c:ser/c:order", chart(draft))[:2]
    other.set("val", one.get("val") or "")


@breaks("a label is that of a point which is not there", "ECMA-376-1, 21.2.2.47")
def _(draft: Draft) -> None:
    draft.find("//c:dLbl/c:idx", chart(draft)).set("val", "999")


@breaks("two labels are of one point", "ECMA-376-1, 21.2.2.47")
def _(draft: Draft) -> None:
    one = draft.find("//c:dLbl", chart(draft))
    one.addnext(deepcopy(one))


@breaks("an axis has a negative id", "ECMA-376-1, 21.2.2.9")
def _(draft: Draft) -> None:
    part = chart(draft)
    name = draft.find("//c:catAx/c:axId", part).get("val")
    for one in draft.all(f"//c:axId[@val='{name}'] | //c:crossAx[@val='{name}']", part):
        one.set("val", "-2068027336")


@breaks("a chart has an axis that is not there", "ECMA-376-1, 21.2.2.9")
def _(draft: Draft) -> None:
    draft.find("//c:lineChart/c:axId", chart(draft)).set("val", "4711")


@breaks("an axis crosses one that is not there", "ECMA-376-1, 21.2.2.33")
def _(draft: Draft) -> None:
    draft.find("//c:valAx/c:crossAx", chart(draft)).set("val", "4711")


@breaks("two axes have one id", "ECMA-376-1, 21.2.2.9")
def _(draft: Draft) -> None:
    part = chart(draft)
    draft.find("//c:valAx/c:axId", part).set("val", draft.find("//c:catAx/c:axId", part).get("val") or "")


@breaks("an axis runs from more to less", "ECMA-376-1, 21.2.2.105")
def _(draft: Draft) -> None:
    scaling = draft.find("//c:valAx/c:scaling", chart(draft))
    for one in scaling.xpath("c:max | c:min", namespaces=NS):  # type: ignore[union-attr]
        scaling.remove(one)  # type: ignore[arg-type]
    scaling.append(xml('<c:max val="1"/>'))
    scaling.append(xml('<c:min val="5"/>'))


@breaks("an axis has steps of nought", "ECMA-376-1, 21.2.2.103")
def _(draft: Draft) -> None:
    draft.find("//c:valAx/c:majorUnit", chart(draft)).set("val", "0")


@breaks("missing points are drawn as nought", "ECMA-376-1, 21.2.2.42")
def _(draft: Draft) -> None:
    draft.find("//c:dispBlanksAs", chart(draft)).set("val", "zero")


@breaks("stacked bars stand beside each other", "ECMA-376-1, 21.2.2.131")
def _(draft: Draft) -> None:
    draft.find("//c:overlap", chart(draft, "barChart")).set("val", "0")


@breaks("Word may take the names of an axis for dates", "ECMA-376-1, 21.2.2.7")
def _(draft: Draft) -> None:
    draft.find("//c:catAx/c:auto", chart(draft)).set("val", "1")


@breaks("a chart has no series", "ECMA-376-1, 21.2.2.170")
def _(draft: Draft) -> None:
    for one in draft.all("//c:ser", chart(draft)):
        remove(one)


@breaks("a chart has no workbook", "ECMA-376-1, 21.2.2.63")
def _(draft: Draft) -> None:
    remove(draft.find("//c:externalData", chart(draft)))


@breaks("a chart’s workbook is not in the file", "ECMA-376-1, 21.2.2.63")
def _(draft: Draft) -> None:
    draft.drop(draft.parts(r"word/embeddings/.*\.xlsx")[0])


@breaks("a chart’s workbook is no workbook", "ECMA-376-1, 15.2.11")
def _(draft: Draft) -> None:
    draft.put(draft.parts(r"word/embeddings/.*\.xlsx")[0], b"no zip at all")


@breaks("a chart’s workbook lacks a part", "ECMA-376-1, 15.2.11")
def _(draft: Draft) -> None:
    workbook(draft, lambda parts: parts.pop("xl/styles.xml") and None)


@breaks("a chart shows another value than its workbook holds", "ECMA-376-1, 21.2.2.150")
def _(draft: Draft) -> None:
    draft.find("//c:numCache/c:pt/c:v", chart(draft)).text = "123456"


@breaks("a chart shows a value that is missing in its workbook", "ECMA-376-1, 21.2.2.150")
def _(draft: Draft) -> None:
    def change(parts: dict[str, bytes]) -> None:
        sheet = etree.fromstring(parts["xl/worksheets/sheet1.xml"])
        cell = next(one for one in sheet.iter("{*}c") if one.get("r") == "B2")
        cell.getparent().remove(cell)  # type: ignore[union-attr]
        parts["xl/worksheets/sheet1.xml"] = etree.tostring(sheet)

    workbook(draft, change)


@breaks("a series names a sheet that the workbook has not", "ECMA-376-1, 21.2.2.65")
def _(draft: Draft) -> None:
    one = draft.find("//c:val//c:f", chart(draft))
    one.text = "Elsewhere!" + (one.text or "").partition("!")[2]


@breaks("a series names no cells", "ECMA-376-1, 21.2.2.65")
def _(draft: Draft) -> None:
    draft.find("//c:val//c:f", chart(draft)).text = "values"


@breaks("a table’s heading is another than its cell holds", "ECMA-376-1, 18.5.1.3")
def _(draft: Draft) -> None:
    def change(parts: dict[str, bytes]) -> None:
        table = etree.fromstring(parts["xl/tables/table1.xml"])
        next(table.iter("{*}tableColumn")).set("name", "Something else")
        parts["xl/tables/table1.xml"] = etree.tostring(table)

    workbook(draft, change)


# What is embedded: 17.8, 15.2.14


@breaks("a font has another key than it was masked with", "ECMA-376-1, 17.8.1")
def _(draft: Draft) -> None:
    one = draft.find("//w:embedRegular", "word/fontTable.xml")
    one.set(w("fontKey"), "{00112233-4455-6677-8899-AABBCCDDEEFF}")


@breaks("a font’s key is wrong in one byte", "ECMA-376-1, 17.8.1")
def _(draft: Draft) -> None:
    one = draft.find("//w:embedRegular", "word/fontTable.xml")
    key = one.get(w("fontKey")) or ""
    one.set(w("fontKey"), key[:-2] + ("F" if key[-2] == "0" else "0") + key[-1])


@breaks("a font’s key is wrong in the byte that masks a table’s name", "ECMA-376-1, 17.8.1")
def _(draft: Draft) -> None:
    one = draft.find("//w:embedRegular", "word/fontTable.xml")
    key = one.get(w("fontKey")) or ""
    one.set(w("fontKey"), "{" + key[1:7] + ("F" if key[7] == "0" else "0") + key[8:])


@breaks("a font’s key is no GUID", "ECMA-376-1, 17.8.1")
def _(draft: Draft) -> None:
    draft.find("//w:embedRegular", "word/fontTable.xml").set(w("fontKey"), "key")


@breaks("a font is embedded without its mask", "ECMA-376-1, 17.8.1")
def _(draft: Draft) -> None:
    part = draft.parts(r"word/fonts/.*")[0]
    draft.put(part, b"\x00\x01\x00\x00" + draft.data(part)[4:])


@breaks("a font forbids to be embedded", "OpenType, OS/2 fsType")
def _(draft: Draft) -> None:
    from fontTools.ttLib import TTFont

    fonts = draft.find("//w:embedRegular", "word/fontTable.xml")
    key = bytes.fromhex((fonts.get(w("fontKey")) or "").strip("{}").replace("-", ""))[::-1] * 2
    name = draft.find(f"//*[@Id='{fonts.get(q('r:id'))}']", "word/_rels/fontTable.xml.rels").get("Target")
    part = f"word/{name}" if not str(name).startswith("/") else str(name)[1:]

    def mask(data: bytes) -> bytes:
        return bytes(one ^ other for one, other in zip(data, key, strict=False)) + data[32:]

    font = TTFont(BytesIO(mask(draft.data(part))))
    font["OS/2"].fsType = 2
    out = BytesIO()
    font.save(out)
    draft.put(part, mask(out.getvalue()))


@breaks("fonts are embedded and the settings do not say so", "ECMA-376-1, 17.15.1.36")
def _(draft: Draft) -> None:
    remove(draft.find("//w:embedTrueTypeFonts", "word/settings.xml"))


@breaks("a picture is another kind than it is said to be", "ECMA-376-1, 15.2.14")
def _(draft: Draft) -> None:
    draft.put(draft.parts(r"word/media/.*\.png")[0], b"\xff\xd8\xff\xe0 not a PNG")


@breaks("a picture breaks off", "ECMA-376-1, 15.2.14")
def _(draft: Draft) -> None:
    part = draft.parts(r"word/media/.*\.png")[0]
    draft.put(part, draft.data(part)[:60])


@breaks("a scalable picture breaks off", "MS-ODRAWXML, 2.4.4")
def _(draft: Draft) -> None:
    draft.put(draft.parts(r"word/media/.*\.svg")[0], b"<svg")


@breaks("a drawing has neither number nor name", "ECMA-376-1, 20.4.2.5")
def _(draft: Draft) -> None:
    remove(draft.find("//wp:docPr"))


@breaks("a scalable picture has no plain one beside it", "MS-ODRAWXML, 2.4.4")
def _(draft: Draft) -> None:
    blip = draft.find("//a:blip[.//*[local-name() = 'svgBlip']]")
    del blip.attrib[q("r:embed")]


@breaks("a drawing has no width", "ECMA-376-1, 20.4.2.7")
def _(draft: Draft) -> None:
    draft.find("//wp:extent").set("cx", "0")


@breaks("a drawing is higher than the text of its page", "ECMA-376-1, 20.4.2.7")
def _(draft: Draft) -> None:
    draft.find("//wp:inline/wp:extent").set("cy", str(800 * 12700))


@breaks("a drawing is wider than its page", "ECMA-376-1, 20.4.2.7")
def _(draft: Draft) -> None:
    draft.find("//wp:inline/wp:extent").set("cx", str(900 * 12700))


# Settings, sections, measures: 17.6, 17.10, 17.15


@breaks("Word asks to update fields on opening", "ECMA-376-1, 17.15.1.81")
def _(draft: Draft) -> None:
    draft.find("//w:compat", "word/settings.xml").addprevious(xml("<w:updateFields/>"))


@breaks("a field runs another program", "ECMA-376-1, 17.16.5")
def _(draft: Draft) -> None:
    draft.all("//w:p")[-1].append(
        xml('<w:fldSimple w:instr=" DDEAUTO c:\\\\x cmd "><w:r><w:t/></w:r></w:fldSimple>')
    )


@breaks("a style’s size is beyond Word’s", "ECMA-376-1, 17.3.2.38")
def _(draft: Draft) -> None:
    draft.find("//w:sz", "word/styles.xml").set(w("val"), "4000")


@breaks("a paragraph stands further in than Word’s page is wide", "ECMA-376-1, 17.3.1.12")
def _(draft: Draft) -> None:
    draft.all("//w:pPr")[-1].append(xml('<w:ind w:left="40000"/>'))


@breaks("a page’s margins leave no room", "ECMA-376-1, 17.6.11")
def _(draft: Draft) -> None:
    draft.all("//w:pgMar")[-1].set(w("left"), "20000")


@breaks("a section has two heads of one kind", "ECMA-376-1, 17.10.5")
def _(draft: Draft) -> None:
    one = draft.find("//w:headerReference")
    one.addnext(deepcopy(one))


@breaks("a section ends in a cell", "ECMA-376-1, 17.6.18")
def _(draft: Draft) -> None:
    properties = draft.find("//w:tc/w:p/w:pPr")
    properties.append(xml("<w:sectPr/>"))


@breaks("words begin with a blank that is not kept", "ECMA-376-1, 17.3.3.31")
def _(draft: Draft) -> None:
    one = next(
        one for one in draft.all("//w:t") if (one.text or "").startswith(" ") and (one.text or "").strip()
    )
    one.attrib.clear()


@breaks("styles take their colours from a theme that is not there", "ECMA-376-1, 14.2.7")
def _(draft: Draft) -> None:
    draft.drop("word/theme/theme1.xml")
    remove(draft.find("//*[contains(@Type, '/theme')]", RELATIONS))
    remove(draft.find("//*[@PartName='/word/theme/theme1.xml']", TYPES))


@breaks("what may be ignored is not declared", "ECMA-376-3, 10.1")
def _(draft: Draft) -> None:
    draft.tree().set("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable", "w99")


# What the schema alone says: the validator’s own ground


@breaks("an element stands where the schema has none", "ECMA-376-1, 17.3.1.26")
def _(draft: Draft) -> None:
    draft.find("//w:pPr").append(xml("<w:keepNext/>"))
    draft.find("//w:pPr").append(xml("<w:pStyle w:val='BodyText'/>"))


@breaks("an attribute has a value that the schema does not know", "ECMA-376-1, 17.18.44")
def _(draft: Draft) -> None:
    draft.find("//w:p/w:pPr").append(xml('<w:jc w:val="middle"/>'))


# Barriers: WCAG 2.2 and Word’s own checker


@bars("a chart has no alternative text", "WCAG 2.2, 1.1.1")
def _(draft: Draft) -> None:
    del draft.find("//wp:docPr[@descr]").attrib["descr"]


@bars("a picture’s alternative text is the name of a file", "WCAG 2.2, 1.1.1")
def _(draft: Draft) -> None:
    draft.find("//wp:docPr[@descr]").set("descr", "image1.png")


@bars("a logo’s alternative text is its file’s name", "WCAG 2.2, 1.1.1")
def _(draft: Draft) -> None:
    draft.find("//wp:docPr[@descr]").set("descr", "logo.png")


@bars("a picture’s alternative text is the path of a file", "WCAG 2.2, 1.1.1")
def _(draft: Draft) -> None:
    draft.find("//wp:docPr[@descr]").set("descr", "C:\\My pictures\\site plan.jpeg")


@bars("a picture’s alternative text is what Word calls it", "WCAG 2.2, 1.1.1")
def _(draft: Draft) -> None:
    draft.find("//wp:docPr[@descr]").set("descr", "Picture 3")


@bars("a table has no header row", "WCAG 2.2, 1.3.1")
def _(draft: Draft) -> None:
    for one in draft.all("//w:tblHeader"):
        remove(one)


@bars("a header row stands below others", "WCAG 2.2, 1.3.1")
def _(draft: Draft) -> None:
    one = draft.find("//w:tr[w:trPr/w:tblHeader]")
    one.getnext().addnext(one)  # type: ignore[union-attr]


@bars("a column has no heading", "WCAG 2.2, 1.3.1")
def _(draft: Draft) -> None:
    for one in draft.all("(//w:tr[w:trPr/w:tblHeader])[1]/w:tc[2]//w:r"):
        remove(one)


@bars("a table of data has merged cells", "Word’s checker, merged cells")
def _(draft: Draft) -> None:
    row = draft.find("//w:tbl[w:tr/w:trPr/w:tblHeader]/w:tr[3]")
    first, second = row.findall(w("tc"))[:2]
    row.remove(second)
    first.find(w("tcPr")).append(xml('<w:gridSpan w:val="2"/>'))  # type: ignore[union-attr]


@bars("a table of data holds a table", "Word’s checker, nested tables")
def _(draft: Draft) -> None:
    cell = draft.find("//w:tbl[w:tr/w:trPr/w:tblHeader]/w:tr[3]/w:tc")
    cell.append(xml(SMALL))
    cell.append(xml("<w:p/>"))


@bars("a table does not say what it is of", "WCAG 2.2, 1.3.1")
def _(draft: Draft) -> None:
    for one in draft.all("//w:tblCaption | //w:tblDescription"):
        remove(one)


@bars("a level of heading is skipped", "WCAG 2.2, 1.3.1")
def _(draft: Draft) -> None:
    draft.find("//w:pStyle[@w:val='Heading2']").set(w("val"), "Heading4")


@bars("the first heading is of the second level", "WCAG 2.2, 1.3.1")
def _(draft: Draft) -> None:
    draft.find("//w:pStyle[@w:val='Heading1']").set(w("val"), "Heading2")


@bars("a heading has no words", "WCAG 2.2, 2.4.6")
def _(draft: Draft) -> None:
    for one in draft.all("//w:p[w:pPr/w:pStyle/@w:val='Heading2']/w:r"):
        remove(one)


@bars("the document has no headings", "WCAG 2.2, 2.4.6")
def _(draft: Draft) -> None:
    for one in draft.all("//w:pStyle[starts-with(@w:val, 'Heading')]"):
        one.set(w("val"), "BodyText")


@bars("a link says “click here”", "WCAG 2.2, 2.4.4")
def _(draft: Draft) -> None:
    draft.find("//w:hyperlink[@r:id]//w:t").text = "Click here"


@bars("a link’s words are its address", "WCAG 2.2, 2.4.4")
def _(draft: Draft) -> None:
    draft.find("//w:hyperlink[@r:id]//w:t").text = "https://example.org/a"


@bars("a link has no words", "WCAG 2.2, 2.4.4")
def _(draft: Draft) -> None:
    draft.find("//w:hyperlink[@r:id]//w:t").text = ""


@bars("words are faint by their own colour", "WCAG 2.2, 1.4.3")
def _(draft: Draft) -> None:
    draft.find("//w:ins/w:r").insert(0, xml('<w:rPr><w:color w:val="AAAAAA"/></w:rPr>'))


@bars("words are faint by their style", "WCAG 2.2, 1.4.3")
def _(draft: Draft) -> None:
    style = draft.find("//w:style[@w:styleId='BodyText']", "word/styles.xml")
    for one in style.findall(f".//{w('color')}"):
        remove(one)
    properties = style.find(w("rPr"))
    if properties is None:
        style.append(xml("<w:rPr/>"))
        properties = style[-1]
    properties.append(xml('<w:color w:val="999999"/>'))


@bars("words are faint by the theme", "WCAG 2.2, 1.4.3")
def _(draft: Draft) -> None:
    draft.find("//w:ins/w:r").insert(
        0, xml('<w:rPr><w:color w:val="000000" w:themeColor="background2"/></w:rPr>')
    )


@bars("words are marked with a pen as dark as they are", "WCAG 2.2, 1.4.3")
def _(draft: Draft) -> None:
    draft.find("//w:ins/w:r").insert(0, xml('<w:rPr><w:highlight w:val="black"/></w:rPr>'))


@bars("words are dark on a dark cell", "WCAG 2.2, 1.4.3")
def _(draft: Draft) -> None:
    for one in draft.all("//w:tbl[w:tr/w:trPr/w:tblHeader]/w:tr[3]/w:tc/w:tcPr"):
        one.append(xml('<w:shd w:val="clear" w:color="auto" w:fill="202020"/>'))


@bars("words are faint on the colour that a table’s style gives its header", "WCAG 2.2, 1.4.3")
def _(draft: Draft) -> None:
    for one in draft.all("//w:tblStylePr[@w:type='firstRow']//w:shd", "word/styles.xml"):
        one.set(w("fill"), "FFFFFF")
        one.attrib.pop(w("themeFill"), None)


@bars("the document names no language", "WCAG 2.2, 3.1.1")
def _(draft: Draft) -> None:
    for one in draft.all("//w:lang", "word/styles.xml"):
        remove(one)


@bars("a language is none", "WCAG 2.2, 3.1.2")
def _(draft: Draft) -> None:
    draft.find("//w:lang", "word/styles.xml").set(w("val"), "english!")


@bars("a picture floats", "Word’s checker, objects not inline")
def _(draft: Draft) -> None:
    inline = draft.find("//wp:inline")
    inline.tag = q("wp:anchor")


@bars("a table floats", "Word’s checker, objects not inline")
def _(draft: Draft) -> None:
    draft.find("//w:tbl/w:tblPr/w:tblStyle").addnext(xml('<w:tblpPr w:tblpX="100" w:tblpY="100"/>'))


@bars("the document has no title", "WCAG 2.2, 2.4.2")
def _(draft: Draft) -> None:
    remove(draft.find("//dc:title", "docProps/core.xml"))


@bars("blank lines make space", "Word’s checker, repeated blanks")
def _(draft: Draft) -> None:
    for _at in range(2):
        draft.find("//w:p[@w14:paraId='00000B02']").addnext(xml("<w:p/>"))


@bars("blanks make space", "Word’s checker, repeated blanks")
def _(draft: Draft) -> None:
    draft.find("//w:ins//w:t").text = "Visits      Loans"


@bars("a list is made of signs typed by hand", "WCAG 2.2, 1.3.1")
def _(draft: Draft) -> None:
    for words in ("- two", "- one"):
        draft.find("//w:p[@w14:paraId='00000B02']").addnext(xml(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"))


@bars("the document is protected", "WCAG 2.2, 4.1.2")
def _(draft: Draft) -> None:
    draft.find("//w:defaultTabStop", "word/settings.xml").addprevious(
        xml('<w:documentProtection w:edit="readOnly" w:enforcement="1"/>')
    )
