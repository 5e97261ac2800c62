"""Ways to break a good file, each taken from what the standards ask and not from what we check."""

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
    fonts,
    kids,
    links,
    replace_metadata,
)

MUTATIONS: list[Mutation] = []
breaks = adding(MUTATIONS)

# Content: ISO 14289-1, 7.1; ISO 32000-1, 14.6 and 14.7.4


@breaks("a paragraph’s words stand in no mark", "ISO 14289-1, 7.1")
def _(pdf: Pdf) -> None:
    def change(code: Instructions) -> Instructions:
        start = begin(code)
        stop = end(code, start)
        return [one for place, one in enumerate(code) if place not in (start, stop)]

    edit(pdf, change)


@breaks("a rule is drawn outside of any mark", "ISO 14289-1, 7.1")
def _(pdf: Pdf) -> None:
    edit(pdf, lambda code: [*code, ([10, 10], "m"), ([90, 10], "l"), ([], "S")])


@breaks("real text is marked as an artifact", "ISO 14289-1, 7.1")
def _(pdf: Pdf) -> None:
    def change(code: Instructions) -> Instructions:
        start = begin(code)
        code[start] = ([Name.Artifact, Dictionary(Type=Name.Layout)], "BDC")
        return code

    edit(pdf, change)


@breaks("tagged text stands inside an artifact", "ISO 14289-1, 7.1")
def _(pdf: Pdf) -> None:
    def change(code: Instructions) -> Instructions:
        start = begin(code)
        code.insert(end(code, start), ([], "EMC"))
        code.insert(start, ([Name.Artifact], "BMC"))
        return code

    edit(pdf, change)


@breaks("an artifact stands inside tagged text", "ISO 14289-1, 7.1")
def _(pdf: Pdf) -> None:
    def change(code: Instructions) -> Instructions:
        start = begin(code)
        code.insert(end(code, start), ([], "EMC"))
        code.insert(start + 1, ([Name.Artifact], "BMC"))
        return code

    edit(pdf, change)


@breaks("one numbered mark stands inside another", "ISO 32000-1, 14.7.4.2")
def _(pdf: Pdf) -> None:
    def change(code: Instructions) -> Instructions:
        start = begin(code)
        stop = end(code, start)
        following = next(i for i in range(stop, len(code)) if code[i][1] == "BDC")
        last = end(code, following)
        code.insert(last, code.pop(stop))
        return code

    edit(pdf, change)


@breaks("a mark is never ended", "ISO 32000-1, 14.6.1")
def _(pdf: Pdf) -> None:
    def change(code: Instructions) -> Instructions:
        last = max(i for i, (_, operator) in enumerate(code) if operator == "EMC")
        return [*code[:last], *code[last + 1 :]]

    edit(pdf, change)


@breaks("a mark ends that never began", "ISO 32000-1, 14.6.1")
def _(pdf: Pdf) -> None:
    edit(pdf, lambda code: [*code, ([], "EMC")])


@breaks("a mark begins in a text object and ends after it", "ISO 32000-1, 14.6.1")
def _(pdf: Pdf) -> None:
    def change(code: Instructions) -> Instructions:
        stop = next(i for i, (_, operator) in enumerate(code) if operator == "ET" and code[i - 1][1] == "EMC")
        code[stop - 1], code[stop] = code[stop], code[stop - 1]
        return code

    edit(pdf, change)


@breaks("two marks of a page have one number", "ISO 32000-1, 14.7.4.2")
def _(pdf: Pdf) -> None:
    def change(code: Instructions) -> Instructions:
        marks = [one for one in code if one[1] == "BDC" and "/MCID" in one[0][1]]
        marks[1][0][1] = Dictionary(MCID=marks[0][0][1].MCID)
        return code

    edit(pdf, change)


@breaks("a mark has a number that no element names", "ISO 32000-1, 14.7.4.2")
def _(pdf: Pdf) -> None:
    def change(code: Instructions) -> Instructions:
        code[begin(code)][0][1] = Dictionary(MCID=9999)
        return code

    edit(pdf, change)


@breaks("an element names a mark that is not on the page", "ISO 32000-1, 14.7.4.2")
def _(pdf: Pdf) -> None:
    item = elements(pdf, "H1")[0]
    item.K = Array([item.K, 8888])


@breaks("two elements own one mark", "ISO 32000-1, 14.7.4.2")
def _(pdf: Pdf) -> None:
    one, other = elements(pdf, "H2")[:2]
    if one.Pg.objgen == other.Pg.objgen:
        one.K = Array([one.K, other.K])
    else:
        one.K = Array([one.K, Dictionary(Type=Name.MCR, Pg=other.Pg, MCID=other.K)])


@breaks("an artifact is of a type that there is not", "ISO 32000-1, 14.8.2.2")
def _(pdf: Pdf) -> None:
    def change(code: Instructions) -> Instructions:
        code[begin(code, "Artifact")][0][1] = Dictionary(Type=Name.Ornament)
        return code

    edit(pdf, change)


# The way back: ISO 32000-1, 14.7.4.4


@breaks("two entries of the parent tree are exchanged", "ISO 32000-1, 14.7.4.4")
def _(pdf: Pdf) -> None:
    listed = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    listed[0], listed[1] = listed[1], listed[0]


@breaks("a page’s entry of the parent tree is gone", "ISO 32000-1, 14.7.4.4")
def _(pdf: Pdf) -> None:
    tree = pdf.Root.StructTreeRoot.ParentTree
    tree.Nums = Array(list(tree.Nums)[2:])


@breaks("a page has no key of the parent tree", "ISO 32000-1, 14.7.4.4")
def _(pdf: Pdf) -> None:
    del pdf.pages[0].StructParents


@breaks("two pages have one key of the parent tree", "ISO 32000-1, 14.7.4.4")
def _(pdf: Pdf) -> None:
    pdf.pages[1].StructParents = pdf.pages[0].StructParents


@breaks("the parent tree’s next key is taken", "ISO 32000-1, 14.7.2")
def _(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTreeNextKey = 1


# Links and annotations: ISO 14289-1, 7.18


@breaks("a link has no key of the parent tree", "ISO 14289-1, 7.18.1")
def _(pdf: Pdf) -> None:
    del links(pdf)[0].StructParent


@breaks("a link’s key leads to another link’s element", "ISO 32000-1, 14.7.4.4")
def _(pdf: Pdf) -> None:
    links(pdf)[0].StructParent = links(pdf)[1].StructParent


@breaks("a Link element does not hold its annotation", "ISO 14289-1, 7.18.5")
def _(pdf: Pdf) -> None:
    item = elements(pdf, "Link")[0]
    item.K = kids(item)[0]


@breaks("a link belongs to a Span", "ISO 14289-1, 7.18.5")
def _(pdf: Pdf) -> None:
    elements(pdf, "Link")[0].S = Name.Span


@breaks("a link does not say in words what it is", "ISO 14289-1, 7.18.1")
def _(pdf: Pdf) -> None:
    del links(pdf)[0].Contents


@breaks("a Link element holds an annotation that is on no page", "ISO 32000-1, 14.7.4.3")
def _(pdf: Pdf) -> None:
    page = pdf.pages[0].obj
    page.Annots = Array(list(page.Annots)[1:])


@breaks("a page’s links are not met in the order of the structure", "ISO 14289-1, 7.18.3")
def _(pdf: Pdf) -> None:
    del pdf.pages[0].Tabs


@breaks("a link is not printed", "ISO 19005-2, 6.3.2")
def _(pdf: Pdf) -> None:
    links(pdf)[0].F = 0


@breaks("a link leads to a page that is not in the file", "ISO 32000-1, 12.3.2")
def _(pdf: Pdf) -> None:
    inner = next(item for item in links(pdf) if "/Dest" in item)
    inner.Dest = Array([pdf.make_indirect(Dictionary(Type=Name.Page)), Name.Fit])


@breaks("a link leads to an empty address", "ISO 32000-1, 12.6.4.7")
def _(pdf: Pdf) -> None:
    outer = next(item for item in links(pdf) if "/A" in item)
    outer.A.URI = String("")


@breaks("a link runs a script", "ISO 32000-1, 12.6.4.7")
def _(pdf: Pdf) -> None:
    outer = next(item for item in links(pdf) if "/A" in item)
    outer.A.URI = String("javascript:alert(1)")


@breaks("a link starts a program", "ISO 32000-1, 12.6.4.5")
def _(pdf: Pdf) -> None:
    outer = next(item for item in links(pdf) if "/A" in item)
    outer.A = Dictionary(S=Name.Launch, F=String("a.exe"))


@breaks("two links have each other’s rectangles", "ISO 32000-1, 12.5.2")
def _(pdf: Pdf) -> None:
    first, last = links(pdf)[0], links(pdf)[-1]
    first.Rect, last.Rect = Array(last.Rect), Array(first.Rect)


@breaks("a link’s rectangle lies off its page", "ISO 32000-1, 12.5.2")
def _(pdf: Pdf) -> None:
    links(pdf)[0].Rect = Array([-500, 100, -400, 112])


@breaks("the outline names another bookmark as its last", "ISO 32000-1, 12.3.3")
def _(pdf: Pdf) -> None:
    top = pdf.Root.Outlines.First
    top.Last = pdf.Root.Outlines


@breaks("a bookmark leads nowhere", "ISO 32000-1, 12.3.3")
def _(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Dest = String("no such place")


# What is read in place of words: ISO 32000-1, 14.9.3 and 14.9.4


@breaks("a paragraph is replaced by nothing", "ISO 32000-1, 14.9.4")
def _(pdf: Pdf) -> None:
    elements(pdf, "P")[-1].ActualText = String("")


@breaks("a heading is replaced by other words", "ISO 32000-1, 14.9.4")
def _(pdf: Pdf) -> None:
    elements(pdf, "H1")[0].ActualText = String("Quite another matter")


@breaks("a paragraph has an alternative that it does not say", "ISO 32000-1, 14.9.3")
def _(pdf: Pdf) -> None:
    elements(pdf, "P")[-1].Alt = String("Quite another matter")


# Figures: ISO 14289-1, 7.3


@breaks("a figure has no alternative text", "ISO 14289-1, 7.3")
def _(pdf: Pdf) -> None:
    del elements(pdf, "Figure")[0].Alt


@breaks("a figure’s alternative text is blank", "ISO 14289-1, 7.3")
def _(pdf: Pdf) -> None:
    elements(pdf, "Figure")[0].Alt = String("  ")


@breaks("a figure has no rectangle", "ISO 32000-1, 14.8.5.4.3")
def _(pdf: Pdf) -> None:
    del attribute(elements(pdf, "Figure")[0]).BBox


@breaks("a figure’s rectangle lies off the page", "ISO 32000-1, 14.8.5.4.3")
def _(pdf: Pdf) -> None:
    attribute(elements(pdf, "Figure")[0]).BBox = Array([2000, 2000, 2100, 2100])


# Headings: ISO 14289-1, 7.4


@breaks("a level of heading is skipped", "ISO 14289-1, 7.4.2")
def _(pdf: Pdf) -> None:
    elements(pdf, "H2")[0].S = Name.H3


@breaks("the first heading is of the second level", "ISO 14289-1, 7.4.2")
def _(pdf: Pdf) -> None:
    elements(pdf, "H1")[0].S = Name.H2


@breaks("headings with and without levels are mixed", "ISO 14289-1, 7.4.3")
def _(pdf: Pdf) -> None:
    elements(pdf, "H2")[0].S = Name.H


# Lists: ISO 14289-1, 7.6


@breaks("a list with labels does not say how it is numbered", "ISO 14289-1, 7.6")
def _(pdf: Pdf) -> None:
    del elements(pdf, "L")[0].A


@breaks("a paragraph stands in a list outside of its items", "ISO 14289-1, 7.6")
def _(pdf: Pdf) -> None:
    elements(pdf, "LI")[0].S = Name.P


@breaks("an item’s body is a Div", "ISO 14289-1, 7.6")
def _(pdf: Pdf) -> None:
    elements(pdf, "LBody")[0].S = Name.Div


@breaks("an item’s label follows its body", "ISO 32000-1, 14.8.4.3.3")
def _(pdf: Pdf) -> None:
    item = elements(pdf, "LI")[0]
    item.K = Array(list(reversed(item.K)))


@breaks("an entry of the contents stands outside of them", "ISO 32000-1, 14.8.4.2")
def _(pdf: Pdf) -> None:
    elements(pdf, "TOC")[0].S = Name.Div


# Tables: ISO 14289-1, 7.5


@breaks("a cell is a paragraph", "ISO 14289-1, 7.5")
def _(pdf: Pdf) -> None:
    elements(pdf, "TD")[0].S = Name.P


@breaks("a row lacks a cell", "ISO 14289-1, 7.5")
def _(pdf: Pdf) -> None:
    row = elements(pdf, "TR")[2]
    row.K = Array(list(row.K)[:-1])


@breaks("a cell spans two columns where there is one", "ISO 14289-1, 7.5")
def _(pdf: Pdf) -> None:
    elements(pdf, "TD")[0].A = Dictionary(O=Name.Table, ColSpan=2)


@breaks("a header cell has no scope", "ISO 14289-1, 7.5")
def _(pdf: Pdf) -> None:
    del elements(pdf, "TH")[0].A


@breaks("a header cell has a scope that there is not", "ISO 32000-1, 14.8.5.7")
def _(pdf: Pdf) -> None:
    attribute(elements(pdf, "TH")[0]).Scope = Name.Everything


@breaks("a table has no header cells", "ISO 14289-1, 7.5")
def _(pdf: Pdf) -> None:
    for cell in elements(pdf, "TH"):
        cell.S = Name.TD
        del cell.A


@breaks("a cell names a header that is not there", "ISO 32000-1, 14.8.5.7")
def _(pdf: Pdf) -> None:
    elements(pdf, "TD")[0].A = Dictionary(O=Name.Table, Headers=Array([String("nobody")]))


@breaks("a table has two heads", "ISO 32000-1, 14.8.4.3.4")
def _(pdf: Pdf) -> None:
    elements(pdf, "TBody")[0].S = Name.THead


@breaks("a table’s caption stands between its groups", "ISO 32000-1, 14.8.4.3.4")
def _(pdf: Pdf) -> None:
    table = elements(pdf, "Table")[0]
    caption, head, body = table.K
    table.K = Array([head, caption, body])


@breaks("a row stands outside of its table", "ISO 14289-1, 7.5")
def _(pdf: Pdf) -> None:
    elements(pdf, "Table")[0].S = Name.Div


# Notes: ISO 14289-1, 7.9


@breaks("a note has no identifier", "ISO 14289-1, 7.9")
def _(pdf: Pdf) -> None:
    del elements(pdf, "Note")[0].ID


@breaks("two notes have one identifier", "ISO 14289-1, 7.9")
def _(pdf: Pdf) -> None:
    one, other = elements(pdf, "Note")
    one.ID = other.ID


@breaks("an identifier is not in the tree of them", "ISO 32000-1, 14.7.2")
def _(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.IDTree


# The tree: ISO 32000-1, 14.7.2; ISO 14289-1, 7.1 and 7.2


@breaks("the file has no structure", "ISO 14289-1, 7.1")
def _(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


@breaks("the structure has no Document above all", "ISO 32000-1, 14.8.4.2")
def _(pdf: Pdf) -> None:
    root = pdf.Root.StructTreeRoot
    above = root.K
    root.K = above.K
    for item in elements(pdf, "Sect"):
        if item.P.objgen == above.objgen:
            item.P = root


@breaks("an element names another as its parent", "ISO 32000-1, 14.7.2")
def _(pdf: Pdf) -> None:
    elements(pdf, "LI")[0].P = elements(pdf, "TR")[0]


@breaks("an element stands in two places", "ISO 32000-1, 14.7.2")
def _(pdf: Pdf) -> None:
    first = elements(pdf, "LI")[0]
    elements(pdf, "L")[0].K.append(first)


@breaks("a paragraph has no content", "ISO 32000-1, 14.8")
def _(pdf: Pdf) -> None:
    sect = elements(pdf, "Sect")[0]
    sect.K.append(pdf.make_indirect(Dictionary(S=Name.P, P=sect)))


@breaks("an element is of a type that nothing explains", "ISO 14289-1, 7.1")
def _(pdf: Pdf) -> None:
    elements(pdf, "P")[0].S = Name.Blurb


@breaks("types are mapped in a circle", "ISO 14289-1, 7.1")
def _(pdf: Pdf) -> None:
    elements(pdf, "P")[0].S = Name.Blurb
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(Blurb=Name.Puff, Puff=Name.Blurb)


@breaks("a standard type is given another meaning", "ISO 14289-1, 7.1")
def _(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.Span)


@breaks("paragraphs are read in the wrong order", "ISO 14289-1, 7.2")
def _(pdf: Pdf) -> None:
    panel = elements(pdf, "Div")[0]
    panel.K = Array(list(reversed(panel.K)))


@breaks("the parts of a paragraph are read in the wrong order", "ISO 14289-1, 7.2")
def _(pdf: Pdf) -> None:
    rich = next(one for one in elements(pdf, "P") if len(kids(one)) > 5)
    rich.K = Array(list(reversed(rich.K)))


@breaks("sections are read in the wrong order", "ISO 14289-1, 7.2")
def _(pdf: Pdf) -> None:
    sect = next(one for one in elements(pdf, "Sect") if [kid.S for kid in kids(one)].count("/Sect") > 1)
    inner = [kid for kid in kids(sect) if kid.S == "/Sect"]
    sect.K = Array([*(kid for kid in kids(sect) if kid.S != "/Sect"), *reversed(inner)])


@breaks("an element names a mark and not its page", "ISO 32000-1, 14.7.2")
def _(pdf: Pdf) -> None:
    del elements(pdf, "H1")[0].Pg


@breaks("an element names a page that is not in the file", "ISO 32000-1, 14.7.2")
def _(pdf: Pdf) -> None:
    elements(pdf, "H1")[0].Pg = pdf.make_indirect(Dictionary(Type=Name.Page))


@breaks("the parent tree leads to nothing for a mark", "ISO 32000-1, 14.7.4.4")
def _(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums[1][0] = Dictionary()


@breaks("the parent tree is too short for a page’s marks", "ISO 32000-1, 14.7.4.4")
def _(pdf: Pdf) -> None:
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    nums[1] = Array(list(nums[1])[:-1])


@breaks("a mark has a negative number", "ISO 32000-1, 14.7.4.2")
def _(pdf: Pdf) -> None:
    def change(code: Instructions) -> Instructions:
        code[begin(code)][0][1] = Dictionary(MCID=-1)
        return code

    edit(pdf, change)


@breaks("a heading has no words", "ISO 14289-1, 7.4")
def _(pdf: Pdf) -> None:
    def change(code: Instructions) -> Instructions:
        start = begin(code, "H1")
        for place in range(start, end(code, start)):
            if code[place][1] == "Tj":
                code[place][0][0] = String("   ")
        return code

    edit(pdf, change)


@breaks("a font maps a character to one for private use", "ISO 19005-2, 6.2.11.7.3")
def _(pdf: Pdf) -> None:
    font = fonts(pdf)[0]
    data = font.ToUnicode.read_bytes().replace(b"<65> <0065>", b"<65> <E000>")
    font.ToUnicode = pdf.make_stream(data)


# Languages and the file as a whole: ISO 14289-1, 5, 7.1, 7.2, 7.21; ISO 19005-2


@breaks("the file names no language", "ISO 14289-1, 7.2")
def _(pdf: Pdf) -> None:
    del pdf.Root.Lang


@breaks("a passage’s language is no language", "ISO 32000-1, 14.9.2.2")
def _(pdf: Pdf) -> None:
    next(one for one in elements(pdf, "Span") if "/Lang" in one).Lang = String("in Welsh, mostly")


@breaks("the file does not say that it is tagged", "ISO 14289-1, 7.1")
def _(pdf: Pdf) -> None:
    del pdf.Root.MarkInfo


@breaks("the file’s tags are suspect", "ISO 14289-1, 7.1")
def _(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Suspects = True


@breaks("the title is not shown", "ISO 14289-1, 7.1")
def _(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


@breaks("the metadata have no title", "ISO 14289-1, 7.1")
def _(pdf: Pdf) -> None:
    replace_metadata(pdf, b"dc:title", b"dc:source")


@breaks("the metadata do not claim PDF/UA", "ISO 14289-1, 5")
def _(pdf: Pdf) -> None:
    replace_metadata(pdf, b"<pdfuaid:part>1</pdfuaid:part>", b"")


@breaks("there are no metadata", "ISO 14289-1, 7.1")
def _(pdf: Pdf) -> None:
    del pdf.Root.Metadata


@breaks("the colours have no output intent", "ISO 19005-2, 6.2.3")
def _(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


@breaks("a font has no Unicode map", "ISO 14289-1, 7.21.7")
def _(pdf: Pdf) -> None:
    del fonts(pdf)[0].ToUnicode


@breaks("a font maps a character to U+0000", "ISO 14289-1, 7.21.7")
def _(pdf: Pdf) -> None:
    font = fonts(pdf)[0]
    data = font.ToUnicode.read_bytes().replace(b"<65> <0065>", b"<65> <0000>")
    font.ToUnicode = pdf.make_stream(data)


@breaks("a font lacks a character in its Unicode map", "ISO 14289-1, 7.21.7")
def _(pdf: Pdf) -> None:
    font = fonts(pdf)[0]
    data = font.ToUnicode.read_bytes().replace(b"<65> <0065>\n", b"").replace(b"95 begin", b"94 begin")
    font.ToUnicode = pdf.make_stream(data)


@breaks("a font is not embedded", "ISO 14289-1, 7.21.4.1")
def _(pdf: Pdf) -> None:
    del fonts(pdf)[0].FontDescriptor.FontFile2


@breaks("a script runs when the file is opened", "ISO 19005-2, 6.5.1")
def _(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.beep()"))
