"""Ways to break what the pages of a good file paint: its fonts, its forms, its content.

Like the others taken from what the standards ask, and not from what we check.
"""

from __future__ import annotations

from pikepdf import Dictionary, Name, Object, Pdf

from tests.tagging.breaking import Mutation, adding, edit

MUTATIONS: list[Mutation] = []
breaks = adding(MUTATIONS)


def draw_form(pdf: Pdf, content: bytes) -> Object:
    """A form that the first page draws as an artifact, as /Stray."""
    form = pdf.make_stream(content, Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]))
    resources = pdf.pages[0].obj.Resources
    if "/XObject" not in resources:
        resources.XObject = Dictionary()
    resources.XObject.Stray = form
    edit(pdf, lambda code: [*code, ([Name.Artifact], "BMC"), ([Name.Stray], "Do"), ([], "EMC")])
    return form


# Fonts: ISO 32000-1, 9.2 and 9.3


@breaks("words are set in a font that the page has not", "ISO 32000-1, 9.2.2")
def _(pdf: Pdf) -> None:
    resources = pdf.pages[0].obj.Resources
    names = sorted(resources.Font.keys())
    resources.Font = Dictionary({name: resources.Font[name] for name in names[1:]})


@breaks("a page has no fonts", "ISO 32000-1, 7.8.3")
def _(pdf: Pdf) -> None:
    pdf.pages[0].obj.Resources = Dictionary()


@breaks("words are set before a font is chosen", "ISO 32000-1, 9.3.1")
def _(pdf: Pdf) -> None:
    edit(pdf, lambda code: [one for one in code if one[1] != "Tf"])


# Forms and streams: ISO 32000-1, 7.8 and 8.10


@breaks("a form calls itself", "ISO 32000-1, 8.10.1")
def _(pdf: Pdf) -> None:
    form = draw_form(pdf, b"/Stray Do")
    form.Resources = Dictionary(XObject=Dictionary(Stray=form))


@breaks("the content of a page ends in an open string", "ISO 32000-1, 7.8.2")
def _(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"(and the rest Tj", prepend=False)


@breaks("a figure’s rectangle is a point at the corner of its page", "ISO 32000-1, 14.8.5.4.3")
def _(pdf: Pdf) -> None:
    for one in pdf.objects:
        if isinstance(one, Dictionary) and one.get("/S") == "/Figure":
            one.A.BBox = [0, 0, 1, 1]
