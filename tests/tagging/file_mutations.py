"""Ways to break a good file as a whole: its labels, its titles, its permissions, its fonts and layers.

Like the others taken from what the standards ask, and not from what we check.
"""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Permissions, String

from tests.tagging.breaking import Mutation, adding, fonts, replace_metadata

MUTATIONS: list[Mutation] = []
breaks = adding(MUTATIONS)

# The file as a whole: ISO 14289-1, 7.1, 7.2 and 7.16; ISO 32000-1, 12.4.2; ISO 19005-2


@breaks("the file’s language is written with an underscore", "ISO 32000-1, 14.9.2.2")
def _(pdf: Pdf) -> None:
    pdf.Root.Lang = String("en_GB")


@breaks("the page labels do not begin with the first page", "ISO 32000-1, 12.4.2")
def _(pdf: Pdf) -> None:
    pdf.Root.PageLabels.Nums[0] = 1


@breaks("the pages are numbered in a style that there is not", "ISO 32000-1, 12.4.2")
def _(pdf: Pdf) -> None:
    pdf.Root.PageLabels.Nums[1].S = Name.Stars


@breaks("the page labels are an array", "ISO 32000-1, 12.4.2")
def _(pdf: Pdf) -> None:
    pdf.Root.PageLabels = pdf.Root.PageLabels.Nums


@breaks("the page labels label nothing", "ISO 32000-1, 12.4.2")
def _(pdf: Pdf) -> None:
    del pdf.Root.PageLabels.Nums


@breaks("the tree of the names of destinations holds itself", "ISO 32000-1, 7.9.6")
def _(pdf: Pdf) -> None:
    tree = pdf.make_indirect(Dictionary())
    tree.Kids = Array([tree])
    pdf.Root.Names = Dictionary(Dests=tree)


@breaks("the title of the metadata is another than that of the file", "ISO 32000-1, 14.3.3")
def _(pdf: Pdf) -> None:
    title = str(pdf.docinfo.Title).encode()
    replace_metadata(pdf, title, b"Quite another matter")


@breaks(
    "words may not be taken out for people who cannot see",
    "ISO 14289-1, 7.16",
    pikepdf.Encryption(owner="o", user="", allow=Permissions(accessibility=False, extract=False)),
)
def _(pdf: Pdf) -> None:
    del pdf


@breaks("the output intent has no profile", "ISO 19005-2, 6.2.3")
def _(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents[0].DestOutputProfile


@breaks("a layer has no name", "ISO 14289-1, 7.10")
def _(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Watermark")))
    settings = Dictionary(Order=Array([layer]), ON=Array([layer]))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=settings)


@breaks("a file is attached that is no PDF/A", "ISO 19005-2, 6.8")
def _(pdf: Pdf) -> None:
    pdf.attachments["figures.csv"] = pikepdf.AttachedFileSpec(pdf, b"a,b\n1,2\n", mime_type="text/csv")


@breaks("a font’s characters have other widths than it says", "ISO 14289-1, 7.21.5")
def _(pdf: Pdf) -> None:
    font = fonts(pdf)[0]
    font.Widths = Array([int(width) + 200 for width in font.Widths])
