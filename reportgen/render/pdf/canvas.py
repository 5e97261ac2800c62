"""ReportLab's canvas as this renderer uses it: nothing of its own choosing reaches the file."""

from __future__ import annotations

import io
from typing import Any

from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from reportgen.model.document import Document
from reportgen.render.base import Attachment
from reportgen.render.pdf.attached import specification
from reportgen.render.pdf.container import contained, stream
from reportgen.render.pdf.elements import structure_objects
from reportgen.render.pdf.fonts import Faces
from reportgen.render.pdf.marks import Marks
from reportgen.render.pdf.metadata import ARCHIVE_PART, ARCHIVE_PART_WITH_FILES, information, xmp
from reportgen.render.pdf.objects import Written, formatted
from reportgen.render.pdf.operands import number
from reportgen.render.pdf.profile import IDENTIFIER, srgb_profile
from reportgen.render.pdf.strings import text_string
from reportgen.render.pdf.structure import Node

PDF_VERSION = (1, 7)
_KEYS = "__NoDefault__"
_PLAIN = set(range(32, 127)) - set(b"()\\")
_ESCAPES = {code: f"\\{code:03o}" for code in range(256) if code not in _PLAIN}


class Glyphs(dict[int, str]):
    """What stands for each character in literal strings of a font's first subset, when first met.

    beyond: the characters met that are in other subsets.
    """

    def __init__(self, face: Any, doc: Any) -> None:
        super().__init__()
        self._face = face
        self._doc = doc
        self.beyond: set[str] = set()

    def __missing__(self, code: int) -> str:
        ((subset, codes),) = self._face.splitString(chr(code), self._doc)
        if subset:
            self.beyond.add(chr(code))
        written: str = codes.decode("latin-1").translate(_ESCAPES)
        self[code] = written
        return written


class ReportCanvas(Canvas):  # type: ignore[misc]
    """A canvas that writes a document's own metadata, never a clock's or ReportLab's.

    The operators for text are written here and not through text objects, which cost as much
    as all the rest of a page.
    """

    # ReportLab's own, which has no public name and no types.
    _doc: Any
    _annotationrefs: list[object]
    _bookmarkReference: Any  # noqa: N815 (ReportLab's name)
    _currentPageHasImages: bool  # noqa: N815 (ReportLab's name)
    _extgstate: Any

    def __init__(
        self, document: Document, faces: Faces, pages: int, attachments: tuple[Attachment, ...] = ()
    ) -> None:
        # Named, or ReportLab would have Helvetica in the file; its stubs want a number here.
        font: Any = faces.loaded[faces.fonts[0].asset].name
        self._target = io.BytesIO()
        super().__init__(
            self._target,
            pageCompression=1,
            invariant=1,
            pdfVersion=PDF_VERSION,
            initialFontName=font,
            lang=document.meta.language,
        )
        self._glyphs: dict[str, Glyphs] = {}
        self._first: dict[str, str] = {}
        self._places: dict[str, object] = {}
        self._meta = document.meta
        self._attachments = attachments
        self._pages: list[str] = []
        self._information = Written(information(document.meta))
        self._structure = Written("")
        self._first_key = pages
        self.setViewerPreference("DisplayDocTitle", "true")

    def literal(self, font: str, text: str) -> str:
        """A text as a literal string for Tj; empty where its first subset has not all of it."""
        glyphs = self._glyphs.get(font)
        if glyphs is None:
            glyphs = self._glyphs[font] = Glyphs(pdfmetrics.getFont(font), self._doc)
        shown = text.translate(glyphs)
        return "" if glyphs.beyond and not glyphs.beyond.isdisjoint(text) else f"({shown})"

    def first_font(self, font: str) -> str:
        """The resource name of a font's first subset."""
        name = self._first.get(font)
        if name is None:
            face: Any = pdfmetrics.getFont(font)
            name = self._first[font] = face.getSubsetInternalName(0, self._doc)
        return name

    def strings(self, font: str, text: str) -> tuple[tuple[str, str], ...]:
        """A text as pairs of a subset's resource name and a literal string for Tj."""
        literal = self.literal(font, text)
        if literal:
            return ((self.first_font(font), literal),)
        face: Any = pdfmetrics.getFont(font)
        return tuple(
            (
                face.getSubsetInternalName(subset, self._doc),
                f"({codes.decode('latin-1').translate(_ESCAPES)})",
            )
            for subset, codes in face.splitString(text, self._doc)
        )

    def destine(self, name: str, top: float) -> None:
        """Makes a height of this page a place that links and bookmarks lead to by name."""
        self._places[name] = self.bookmarkPage(name, fit="XYZ", left=0, top=top, zoom=0)

    def name_destinations(self) -> None:
        """Makes the places of the document reachable from outside, by their names in order."""
        pairs: list[object] = []
        for name in sorted(self._places):
            pairs.extend((pdfdoc.PDFString(name), self._doc.Reference(self._places[name])))
        tree = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray(pairs)})
        self._doc.Catalog.Names = pdfdoc.PDFDictionary({"Dests": tree})
        if self._attachments:
            self._attach()

    def _attach(self) -> None:
        """Puts the files in: by name for whoever looks, and tied to the whole document."""
        doc, catalog = self._doc, self._doc.Catalog
        places = {
            one.name: _number(
                doc,
                Written(specification(one, self._meta.published, lambda body: _number(doc, Written(body)))),
            )
            for one in self._attachments
        }
        names = "".join(f"{text_string(name)} {places[name]} 0 R" for name in sorted(places))
        catalog.Names.dict["EmbeddedFiles"] = f"<</Names[{names}]>>"
        catalog.AF = f"[{' '.join(f'{place} 0 R' for place in places.values())}]"
        setattr(catalog, _KEYS, [*getattr(catalog, _KEYS), "AF"])

    def link(
        self, rectangle: tuple[float, float, float, float], url: str, block: str, words: str, key: int
    ) -> int:
        """Lays a link over this page, to a URL or to a place by name; its object number.

        words: what it is, for those who do not see it. key: its place among all annotations.
        """
        corners = " ".join(number(value) for value in rectangle)
        if url:
            where = f"/A<</S/URI/URI{text_string(url)}>>"
        else:
            where = f"/Dest {_number(self._doc, self._bookmarkReference(block))} 0 R"
        annotation = Written(
            f"<</Type/Annot/Subtype/Link/F 4/Rect[{corners}]/Border[0 0 0]"
            f"/Contents{text_string(words)}/StructParent {self._first_key + key}{where}>>"
        )
        reference = self._doc.Reference(annotation)
        self._annotationrefs.append(reference)
        count: int = self._doc.idToObjectNumberAndVersion[reference.name][0]
        return count

    def end_page(self) -> None:
        """Closes this page and gives it its key in the structure's way back."""
        name = self._doc.thisPageName()
        mixes = self._currentPageHasImages or bool(self._extgstate.getState())
        self.showPage()
        page = self._doc.idToObject[name]
        # Packed now: of a long document the code of all pages is much to hold.
        page.Contents = Written(stream("", page.stream.encode("latin-1")))
        page.stream = None
        page.StructParents = len(self._pages)
        page.Tabs = "/S"
        page.Group = "<</S/Transparency/CS/DeviceRGB>>" if mixes else None
        # A page of ReportLab's writes the keys that it knows, and no others.
        setattr(page, _KEYS, [*getattr(page, _KEYS), "StructParents", "Tabs", "Group"])
        self._pages.append(name)

    def finished(self, tree: Node, marks: Marks) -> bytes:
        """The file, tagged by what was marked of a tree."""
        doc = self._doc
        for font in doc.delayedFonts:
            font.addObjects(doc)
        self._declare()
        doc.Outlines.prepare(doc, self)
        if doc.Outlines.ready < 0:
            doc.Catalog.Outlines = None
        root, information = (_number(doc, one) for one in (doc.Catalog, self._information))
        bodies = formatted(doc)
        pages = [doc.idToObjectNumberAndVersion[name][0] for name in self._pages]
        place = _number(doc, self._structure)
        known = dict(enumerate(bodies, start=1))
        top, elements, runs = structure_objects(tree, marks, pages, place, len(bodies) + 1)
        known[place] = top.encode("ascii")
        known.update((number, body.encode("ascii")) for number, body in elements.items())
        return contained(known, runs, root, information)

    def _declare(self) -> None:
        """What the catalog says: that the file is tagged, its metadata, its colours, its pages."""
        doc, catalog = self._doc, self._doc.Catalog
        profile = Written(stream("/N 3/Alternate/DeviceRGB", srgb_profile()))
        intent = Written(
            f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier({IDENTIFIER})"
            f"/Info({IDENTIFIER})/DestOutputProfile {_number(doc, profile)} 0 R>>"
        )
        part = ARCHIVE_PART_WITH_FILES if self._attachments else ARCHIVE_PART
        packet = xmp(self._meta, part=part)
        catalog.MarkInfo = "<</Marked true>>"
        catalog.Metadata = Written(stream("/Type/Metadata/Subtype/XML", packet, compress=False))
        catalog.PageLabels = "<</Nums[0<</S/D>>]>>"
        catalog.StructTreeRoot = self._structure
        catalog.OutputIntents = f"[{_number(doc, intent)} 0 R]"
        setattr(catalog, _KEYS, [*getattr(catalog, _KEYS), "OutputIntents"])


def _number(doc: Any, item: Any) -> int:
    """The number of an object, which it is given now if it has none."""
    count: int = doc.idToObjectNumberAndVersion[doc.Reference(item).name][0]
    return count
