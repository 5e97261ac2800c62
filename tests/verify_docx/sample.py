"""A good Word file with all that the rules look at, and a way to change its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from warnings import catch_warnings
from zipfile import ZipFile

from lxml import etree

from reportgen.model.blocks import Contents, ContentsEntry, Figure, List, ListItem
from reportgen.model.document import Note
from reportgen.model.inlines import CrossReference, Link, NoteReference
from reportgen.render.docx import render
from tests.model import demo
from tests.model.build import fact, h, p, words
from tests.render_docx.documents import CHARTS, MAKERS, of

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
BODY = "word/document.xml"
TYPES = "[Content_Types].xml"
RELATIONS = "word/_rels/document.xml.rels"
SPACES = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NS.items())


def q(short: str) -> str:
    """A tag or attribute as lxml has it."""
    prefix, _, name = short.partition(":")
    return f"{{{NS[prefix]}}}{name}"


def xml(text: str) -> etree._Element:
    """An element written down."""
    return etree.fromstring(f"<x {SPACES}>{text}</x>")[0]


@dataclass(slots=True)
class Draft:
    """The parts of a file, to be changed: as trees where they are XML."""

    entries: list[tuple[str, bytes]]
    trees: dict[str, etree._Element] = field(default_factory=dict)

    @classmethod
    def of(cls, data: bytes) -> Draft:
        """The parts of a file."""
        with ZipFile(BytesIO(data)) as archive:
            return cls([(name, archive.read(name)) for name in archive.namelist()])

    def tree(self, part: str = BODY) -> etree._Element:
        """The tree of a part, which is written back when the file is saved."""
        if part not in self.trees:
            self.trees[part] = etree.fromstring(self.data(part))
        return self.trees[part]

    def data(self, part: str) -> bytes:
        """The bytes of a part."""
        return next(data for name, data in self.entries if name == part)

    def put(self, part: str, data: bytes) -> None:
        """Set the bytes of a part; a new one stands last."""
        self.trees.pop(part, None)
        names = [name for name, _ in self.entries]
        if part in names:
            self.entries[names.index(part)] = (part, data)
        else:
            self.entries.append((part, data))

    def drop(self, part: str) -> None:
        """Leave a part out."""
        self.entries = [(name, data) for name, data in self.entries if name != part]

    def find(self, path: str, part: str = BODY) -> etree._Element:
        """The first element of a path."""
        return self.all(path, part)[0]

    def all(self, path: str, part: str = BODY) -> list[etree._Element]:
        """The elements of a path."""
        found = self.tree(part).xpath(path, namespaces=NS)
        assert found, path
        return found  # type: ignore[return-value]

    def parts(self, pattern: str) -> list[str]:
        """The names of parts that a pattern fits."""
        return [name for name, _ in self.entries if re.fullmatch(pattern, name)]

    def relate(self, kind: str, target: str, part: str = RELATIONS, mode: str = "") -> str:
        """A new relationship; its id."""
        tree = self.tree(part)
        name = f"rNew{len(tree)}"
        one = etree.SubElement(tree, f"{{{tree.nsmap[None]}}}Relationship")
        one.set("Id", name)
        one.set("Type", f"{NS['r']}/{kind}" if "/" not in kind else kind)
        one.set("Target", target)
        if mode:
            one.set("TargetMode", mode)
        return name

    def type(self, part: str, kind: str) -> None:
        """Say what a part is."""
        tree = self.tree(TYPES)
        one = etree.SubElement(tree, f"{{{tree.nsmap[None]}}}Override")
        one.set("PartName", f"/{part}")
        one.set("ContentType", kind)

    def saved(self) -> bytes:
        """The file."""
        out = BytesIO()
        with catch_warnings(action="ignore"), ZipFile(out, "w") as archive:
            for name, data in self.files():
                archive.writestr(name, data)
        return out.getvalue()

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The parts as they are saved."""
        for name, data in self.entries:
            if name in self.trees:
                yield (
                    name,
                    etree.tostring(self.trees[name], xml_declaration=True, encoding="UTF-8", standalone=True),
                )
            else:
                yield name, data


COMMENTS = f"""<w:comments {SPACES}>
<w:comment w:id="0" w:author="An analyst" w:date="2022-06-30T00:00:00Z" w:initials="A">
<w:p w14:paraId="00000A01"><w:r><w:t>Is this the last figure?</w:t></w:r></w:p></w:comment></w:comments>"""
THREADS = (
    '<w15:commentsEx xmlns:w15="{w15}"><w15:commentEx w15:paraId="00000A01" w15:done="0"/></w15:commentsEx>'
)
LAYOUT = (
    '<w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblLook w:val="0600" w:firstRow="0" w:lastRow="0" '
    'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
)
COLUMN = '<w:gridCol w:w="3000"/>'
MERGED = (
    f"<w:tbl>{LAYOUT}<w:tblGrid>{COLUMN * 3}</w:tblGrid>"
    '<w:tr><w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/><w:vMerge w:val="restart"/></w:tcPr><w:p/></w:tc>'
    '<w:tc><w:tcPr><w:tcW w:w="6000" w:type="dxa"/><w:gridSpan w:val="2"/></w:tcPr><w:p/></w:tc></w:tr>'
    '<w:tr><w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/><w:vMerge/></w:tcPr><w:p/></w:tc>'
    '<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr><w:p/></w:tc>'
    '<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
)
EDITED = (
    '<w:p w14:paraId="00000B01"><w:commentRangeStart w:id="0"/>'
    '<w:r><w:t xml:space="preserve">The words </w:t></w:r>'
    '<w:del w:id="901" w:author="C" w:date="2022-07-01T09:00:00Z">'
    "<w:r><w:delText>stood</w:delText></w:r></w:del>"
    '<w:ins w:id="902" w:author="C" w:date="2022-07-01T09:00:00Z"><w:r><w:t>stand</w:t></w:r></w:ins>'
    '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:r><w:t>.</w:t></w:r></w:p>'
)
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _drawn() -> bytes:
    entry = ContentsEntry(target="visits", level=1, children=words("Visits"))
    item = ListItem(id="i", blocks=(p("One thing", role="list"),))
    document = of(
        h(1, "Visits", "visits"),
        Contents(id="contents", entries=(entry,)),
        p(
            "Visits ",
            fact("visits.change_pct", "fell by 7.9%", "words"),
            " in a year.",
            NoteReference(note="n1"),
        ),
        p(Link(children=words("The library service"), target="https://example.org/a")),
        p("See ", CrossReference(target="charts", children=words("Charts")), "."),
        List(id="l", items=(item,)),
        List(id="o", ordered=True, items=(item,)),
        demo.table(),
        h(2, "Charts", "charts"),
        Figure(id="c1", graphic=CHARTS["line"], alt="Visits by month"),
        Figure(id="c2", graphic=CHARTS["stacked"], alt="Books and films by branch"),
        *(block for block in demo.document().sequences[0].blocks[:1]),
        p("The end."),
        notes=(Note(id="n1", children=words("A note.")),),
    )
    return render(document, demo.context()).data


@cache
def good() -> bytes:
    """The file: our own draft, and in it what communications staff leave behind."""
    draft = Draft.of(_drawn())
    body = draft.find("/w:document/w:body")
    last = body[-1]
    for piece in (EDITED, MERGED, '<w:p w14:paraId="00000B02"/>'):
        last.addprevious(xml(piece))
    pending = Draft.of(render(MAKERS["pending"](), demo.context()).data)
    draft.put("word/glossary/document.xml", pending.data("word/glossary/document.xml"))
    draft.relate("glossaryDocument", "glossary/document.xml")
    draft.type("word/glossary/document.xml", f"{KIND}.document.glossary+xml")
    placeholder = xml(
        "<w:p><w:sdt><w:sdtPr><w:id w:val='7001'/>"
        "<w:placeholder><w:docPart w:val='Figure to come 1'/></w:placeholder>"
        "<w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>TBC</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    last.addprevious(placeholder)
    if not draft.parts("word/comments.xml"):
        draft.put("word/comments.xml", COMMENTS.encode())
        draft.relate("comments", "comments.xml")
        draft.type("word/comments.xml", f"{KIND}.comments+xml")
    draft.put("word/commentsExtended.xml", THREADS.format(**NS).encode())
    draft.relate(
        "http://schemas.microsoft.com/office/2011/relationships/commentsExtended", "commentsExtended.xml"
    )
    draft.type("word/commentsExtended.xml", f"{KIND}.commentsExtended+xml")
    return draft.saved()
