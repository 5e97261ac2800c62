"""More ways to break a good file: each part of it is sound, and they do not go together.

Like the others taken from what the standards ask, and not from what we check.
"""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.tagging.breaking import (
    Instructions,
    Mutation,
    adding,
    attribute,
    begin,
    edit,
    elements,
    end,
    kids,
    links,
)

MUTATIONS: list[Mutation] = []
breaks = adding(MUTATIONS)


def move(item: Dictionary, to: Dictionary) -> None:
    """Puts an element at the end of another."""
    above = item.P
    above.K = Array([kid for kid in kids(above) if kid != item])
    item.P = to
    to.K = Array([*kids(to), item])


# Notes and references: ISO 32000-1, 14.8.4.4.1; ISO 14289-1, 7.2 and 7.9


@breaks("a note stands at the document’s end, away from its reference", "ISO 14289-1, 7.2")
def _(pdf: Pdf) -> None:
    move(elements(pdf, "Note")[0], elements(pdf, "Sect")[-1])


@breaks("a note stands in another paragraph than its reference", "ISO 14289-1, 7.2")
def _(pdf: Pdf) -> None:
    move(elements(pdf, "Note")[0], elements(pdf, "P")[0])


@breaks("a note has no content", "ISO 32000-1, 14.8.4.4.1")
def _(pdf: Pdf) -> None:
    elements(pdf, "Note")[0].K = Array([])


@breaks("the tree of identifiers leads to another element", "ISO 32000-1, 14.7.2")
def _(pdf: Pdf) -> None:
    names = pdf.Root.StructTreeRoot.IDTree.Names
    names[1], names[3] = names[3], names[1]


# Tables: ISO 14289-1, 7.5; ISO 32000-1, 14.8.4.3.4 and 14.8.5.7


@breaks("a table’s caption stands in its section", "ISO 32000-1, 14.8.4.3.4")
def _(pdf: Pdf) -> None:
    caption = elements(pdf, "Caption")[0]
    table, section = caption.P, caption.P.P
    table.K = Array(list(table.K)[1:])
    caption.P = section
    place = next(i for i, kid in enumerate(section.K) if kid == table)
    section.K = Array([*section.K[:place], caption, *section.K[place:]])


@breaks("two header cells have one identifier", "ISO 32000-1, 14.7.2")
def _(pdf: Pdf) -> None:
    for cell in elements(pdf, "TH")[:2]:
        cell.ID = String("head")


@breaks("a cell names a data cell as its header", "ISO 32000-1, 14.8.5.7")
def _(pdf: Pdf) -> None:
    one, other = elements(pdf, "TD")[:2]
    other.ID = String("cell")
    one.A = Dictionary(O=Name.Table, Headers=Array([String("cell")]))


@breaks("the columns’ header cells say that they head rows", "ISO 32000-1, 14.8.5.7")
def _(pdf: Pdf) -> None:
    for cell in elements(pdf, "TH")[:5]:
        attribute(cell).Scope = Name.Row


@breaks("one column’s header cell says that it heads its row", "ISO 32000-1, 14.8.5.7")
def _(pdf: Pdf) -> None:
    attribute(elements(pdf, "TH")[3]).Scope = Name.Row


@breaks("a row’s header cell says that it heads its column", "ISO 32000-1, 14.8.5.7")
def _(pdf: Pdf) -> None:
    attribute(elements(pdf, "TH")[6]).Scope = Name.Column


@breaks("a column has no header cell", "ISO 14289-1, 7.5")
def _(pdf: Pdf) -> None:
    cell = elements(pdf, "TH")[2]
    cell.S = Name.TD
    del cell.A


@breaks("a cell reaches into one of the row below", "ISO 14289-1, 7.5")
def _(pdf: Pdf) -> None:
    elements(pdf, "TD")[0].A = Dictionary(O=Name.Table, RowSpan=2)


@breaks("the cells of the last row reach below the table", "ISO 14289-1, 7.5")
def _(pdf: Pdf) -> None:
    for cell in elements(pdf, "TR")[-1].K:
        cell.A = Dictionary(O=Name.Table, RowSpan=2, Scope=Name.Row)


@breaks("a table has a head and no body", "ISO 32000-1, 14.8.4.3.4")
def _(pdf: Pdf) -> None:
    table = elements(pdf, "Table")[0]
    caption, head, body = table.K
    for row in body.K:
        row.P = head
    head.K = Array([*kids(head), *body.K])
    table.K = Array([caption, head])


@breaks("a row has no cells", "ISO 14289-1, 7.5")
def _(pdf: Pdf) -> None:
    body = elements(pdf, "TBody")[0]
    body.K.append(pdf.make_indirect(Dictionary(S=Name.TR, P=body)))


@breaks("the rows of a table are read in the wrong order", "ISO 14289-1, 7.2")
def _(pdf: Pdf) -> None:
    body = elements(pdf, "TBody")[0]
    body.K = Array(list(reversed(body.K)))


@breaks("the cells of a row are read in the wrong order", "ISO 14289-1, 7.2")
def _(pdf: Pdf) -> None:
    row = elements(pdf, "TR")[1]
    first, *rest = row.K
    row.K = Array([first, *reversed(rest)])


# Lists: ISO 14289-1, 7.6; ISO 32000-1, 14.8.4.3.3 and 14.8.5.5


@breaks("a list says of a kind of labels that there is not", "ISO 32000-1, 14.8.5.5")
def _(pdf: Pdf) -> None:
    attribute(elements(pdf, "L")[0]).ListNumbering = Name.Stars


@breaks("a numbered list says that its labels are discs", "ISO 32000-1, 14.8.5.5")
def _(pdf: Pdf) -> None:
    attribute(elements(pdf, "L")[1]).ListNumbering = Name.Disc


@breaks("a list of discs says that it is numbered", "ISO 32000-1, 14.8.5.5")
def _(pdf: Pdf) -> None:
    attribute(elements(pdf, "L")[0]).ListNumbering = Name.Decimal


@breaks("an item has two labels", "ISO 32000-1, 14.8.4.3.3")
def _(pdf: Pdf) -> None:
    first, second = elements(pdf, "LI")[:2]
    label = second.K[0]
    second.K = Array([second.K[1]])
    label.P = first
    first.K = Array([first.K[0], label, first.K[1]])


@breaks("the items of a list are read in the wrong order", "ISO 14289-1, 7.2")
def _(pdf: Pdf) -> None:
    one = elements(pdf, "L")[0]
    one.K = Array(list(reversed(one.K)))


# Contents and bookmarks: ISO 32000-1, 12.3.3 and 14.8.4.2; ISO 14289-1, 7.17


@breaks("the bookmarks are gone", "WCAG technique PDF2")
def _(pdf: Pdf) -> None:
    del pdf.Root.Outlines


@breaks("the bookmarks stand in another order than the headings", "ISO 14289-1, 7.17")
def _(pdf: Pdf) -> None:
    first = pdf.Root.Outlines.First.First
    second = first.Next
    for key in ("/Title", "/Dest"):
        first[key], second[key] = second[key], first[key]


@breaks("a bookmark has no title", "ISO 32000-1, 12.3.3")
def _(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Title = String(" ")


@breaks("an entry of the contents is a Link and no Reference", "ISO 32000-1, 14.8.4.2")
def _(pdf: Pdf) -> None:
    entry = elements(pdf, "TOCI")[0]
    links_in = [reference.K for reference in kids(entry)]
    for link in links_in:
        link.P = entry
    entry.K = Array(links_in)


@breaks("an entry of the contents leads to another heading’s page", "ISO 32000-1, 14.8.4.2")
def _(pdf: Pdf) -> None:
    links(pdf)[2].Dest = links(pdf)[0].Dest


# Links: ISO 14289-1, 7.18; ISO 32000-1, 12.5 and 14.7.4.3


@breaks("two Link elements hold each other’s annotations", "ISO 32000-1, 14.7.4.3")
def _(pdf: Pdf) -> None:
    one, other = elements(pdf, "Link")[:2]
    one.K[1].Obj, other.K[1].Obj = other.K[1].Obj, one.K[1].Obj


@breaks("a link has no words", "ISO 14289-1, 7.18.5")
def _(pdf: Pdf) -> None:
    def change(code: Instructions) -> Instructions:
        start = begin(code, "Link")
        code[start] = ([Name.Artifact], "BMC")
        return code

    edit(pdf, change)
    link = elements(pdf, "Link")[0]
    link.K = kids(link)[1]


@breaks("a link’s rectangle has no size", "ISO 32000-1, 12.5.2")
def _(pdf: Pdf) -> None:
    left, foot, *_ = links(pdf)[0].Rect
    links(pdf)[0].Rect = Array([left, foot, left, foot])


@breaks("a link is hidden", "ISO 19005-2, 6.3.2")
def _(pdf: Pdf) -> None:
    links(pdf)[0].F = 6


@breaks("a comment on the page belongs to no element", "ISO 14289-1, 7.18.1")
def _(pdf: Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([10, 10, 30, 30]), F=28)
    note.Contents = String("See to this")
    pdf.pages[0].Annots.append(pdf.make_indirect(note))


@breaks("a form field belongs to no Form", "ISO 14289-1, 7.18.4")
def _(pdf: Pdf) -> None:
    field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("a"), TU=String("A name"))
    field.Rect, field.F = Array([10, 10, 90, 30]), 4
    made = pdf.make_indirect(field)
    pdf.pages[0].Annots.append(made)
    pdf.Root.AcroForm = Dictionary(Fields=Array([made]))


# What is read in place of words, and figures: ISO 32000-1, 14.9; ISO 14289-1, 7.3


@breaks("a table is replaced by words", "ISO 32000-1, 14.9.4")
def _(pdf: Pdf) -> None:
    elements(pdf, "Table")[0].ActualText = String("A table")


@breaks("a section is replaced by words", "ISO 32000-1, 14.9.4")
def _(pdf: Pdf) -> None:
    elements(pdf, "Sect")[1].ActualText = String("Here are the visits")


@breaks("a figure’s alternative text is the name of a file", "ISO 14289-1, 7.3")
def _(pdf: Pdf) -> None:
    elements(pdf, "Figure")[0].Alt = String("chart_final2.png")


@breaks("a figure’s rectangle is upside down", "ISO 32000-1, 14.8.5.4.3")
def _(pdf: Pdf) -> None:
    box = attribute(elements(pdf, "Figure")[0])
    left, foot, right, head = box.BBox
    box.BBox = Array([left, head, right, foot])


@breaks("a figure’s rectangle lies elsewhere on its page", "ISO 32000-1, 14.8.5.4.3")
def _(pdf: Pdf) -> None:
    attribute(elements(pdf, "Figure")[0]).BBox = Array([5, 5, 45, 25])


# Nesting and content: ISO 32000-1, 14.6 to 14.8


@breaks("a heading stands in a paragraph", "ISO 32000-1, 14.8.4.3.2")
def _(pdf: Pdf) -> None:
    heading = elements(pdf, "H2")[-1]
    section = heading.P
    paragraph = pdf.make_indirect(Dictionary(S=Name.P, P=section, K=heading))
    section.K = Array([paragraph if kid == heading else kid for kid in section.K])
    heading.P = paragraph


@breaks("a table stands in a paragraph", "ISO 32000-1, 14.8.4.3.2")
def _(pdf: Pdf) -> None:
    elements(pdf, "Table")[0].P.S = Name.P


@breaks("an element has no type", "ISO 32000-1, 14.7.2")
def _(pdf: Pdf) -> None:
    del elements(pdf, "H2")[0].S


@breaks("an element is of a class that is not there", "ISO 32000-1, 14.7.5.3")
def _(pdf: Pdf) -> None:
    elements(pdf, "H2")[0].C = Name.Striking


@breaks("an element names another page than its marks stand on", "ISO 32000-1, 14.7.2")
def _(pdf: Pdf) -> None:
    elements(pdf, "H1")[0].Pg = pdf.pages[1].obj


@breaks("there is no parent tree", "ISO 32000-1, 14.7.4.4")
def _(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.ParentTree


@breaks("a picture is painted outside of any mark", "ISO 14289-1, 7.1")
def _(pdf: Pdf) -> None:
    data = Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8)
    data.ColorSpace = Name.DeviceRGB
    image = pdf.make_stream(b"\x20\x40\x60", data)
    resources = pdf.pages[0].obj.Resources
    if "/XObject" not in resources:
        resources.XObject = Dictionary()
    resources.XObject.Stray = image
    drawn = [([], "q"), ([20, 0, 0, 20, 10, 10], "cm"), ([Name.Stray], "Do"), ([], "Q")]
    edit(pdf, lambda code: [*code, *drawn])


@breaks("text shows a character that its font has not", "ISO 14289-1, 7.21.8")
def _(pdf: Pdf) -> None:
    def change(code: Instructions) -> Instructions:
        start = begin(code, "H1")
        place = next(i for i in range(start, end(code, start)) if code[i][1] == "Tj")
        code[place][0][0] = String(b"\xfe\xfd")
        return code

    edit(pdf, change)
