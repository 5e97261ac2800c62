"""styles.xml: a real style for each role of the document, under a name that people know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from typing import Final

from reportgen.errors import ModelError
from reportgen.frozen import dataclass
from reportgen.model.blocks import Panel
from reportgen.model.direction import is_from_right
from reportgen.model.document import Document
from reportgen.model.style import PanelStyle, TableStyle, TextStyle
from reportgen.render.docx.fonts import Faces
from reportgen.render.docx.index import COUNTED
from reportgen.render.docx.names import OWN, WORDS_OWN, Name, named
from reportgen.render.docx.numbering import BULLETS, HEADINGS, UNNUMBERED
from reportgen.render.docx.palette import Palette
from reportgen.render.docx.xml import (
    DECLARATION,
    NAMESPACES,
    ParagraphProperties,
    RunProperties,
    Spacing,
    attribute,
    eighths,
    half_points,
    tab_stop,
    twips,
)

SOLID: Final = 240
"""The w:line of lines as high as their font says."""

_FALLBACK: Final = TextStyle()
_REMARK: Final = 8.0
"""The size of the mark of a comment; its words are a little larger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """The styles of a document: what each role is called, and how its text looks.

    counted: whether headings bear the numbers that Word counts.
    """

    document: Document
    faces: Faces
    palette: Palette
    text: Mapping[str, Name]
    tables: Mapping[str, Name]
    totals: Mapping[str, Name]
    counted: bool = False
    sizes: dict[tuple[str, int], Name] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, faces: Faces, palette: Palette, *, counted: bool = False) -> Styles:
        """The styles of a document, named."""
        text = named([role for role in document.styles if role != "watermark"])
        tables = named(document.tables, taken=_ids(text), suffix=" Style")
        cells = dict.fromkeys(style.cell_role for style in document.tables.values())
        totals = named(cells, taken=[*_ids(text), *_ids(tables)], suffix=" Total")
        return cls(
            document=document,
            faces=faces,
            palette=palette,
            text=text,
            tables=tables,
            totals=totals,
            counted=counted,
        )

    def id(self, role: str) -> str:
        """The id of a role's paragraph style; ModelError where the document lacks the role."""
        self.look(role)
        return self.text[role].id

    def look(self, role: str) -> TextStyle:
        """The text style of a role."""
        try:
            return self.document.styles[role]
        except KeyError:
            raise ModelError(f"the document has no style for the role “{role}”") from None

    def table(self, role: str) -> TableStyle:
        """The table style of a role."""
        try:
            return self.document.tables[role]
        except KeyError:
            raise ModelError(f"the document has no table style “{role}”") from None

    def panel(self, block: Panel) -> PanelStyle:
        """The look of a panel."""
        try:
            return self.document.panels[block.role]
        except KeyError:
            raise ModelError(f"the document has no panel style “{block.role}”", where=block.origin) from None

    def sized(self, style: str, size: float | None) -> str:
        """The id of a paragraph style in a smaller size in points; its own id where there is none.

        A size of the runs alone would be lost on figures: LibreOffice shows the text of a control
        in the size of its paragraph's style.
        """
        if size is None:
            return style
        grain = half_points(size)
        shown = f"{self._shown(style)} {grain / 2:g} pt"
        found = self.sizes.setdefault((style, grain), Name(id=f"{style}At{grain}", shown=shown))
        return found.id

    def _shown(self, style: str) -> str:
        names = (*self.text.values(), *self.totals.values())
        return next((name.shown for name in names if name.id == style), style)

    def above(self, style: str) -> float:
        """The space above a paragraph of the style of an id, in points."""
        roles = (role for role, name in self.text.items() if name.id == style)
        return max((self.document.styles[role].space_before for role in roles), default=0.0)

    def line(self, style: TextStyle) -> int:
        """The w:line that sets text at its leading, whatever height its font asks for."""
        return round(SOLID * style.leading / self.faces.face(style.font).height)

    @property
    def running(self) -> TextStyle:
        """The text style of running lines."""
        return self.document.styles.get("running", _FALLBACK)

    @property
    def running_height(self) -> float:
        """How high a running line is, in points."""
        return self.running.size * self.running.leading

    def run(self, style: TextStyle) -> RunProperties:
        """How the runs of a style look."""
        face = self.faces.face(style.font)
        return RunProperties(
            fonts=self.faces.properties(face),
            bold=self.faces.bold(style.font),
            italic=style.font.italic,
            colour=self.palette.text(style.colour),
            size=style.size,
        )

    @property
    def xml(self) -> str:
        """The styles part."""
        body = "".join((_defaults(self), *_own(self), *_roles(self), *_tables(self)))
        return f"{DECLARATION}<w:styles {NAMESPACES}>{body}</w:styles>"


def _ids(names: Mapping[str, Name]) -> list[str]:
    return [key for name in names.values() for key in (name.id, name.shown)]


def _defaults(styles: Styles) -> str:
    body = styles.document.styles.get("body", _FALLBACK)
    language = attribute(styles.document.meta.language)
    tags = f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="{language}"/>'
    run = styles.run(body).inner + tags
    spacing = Spacing(before=0, after=0, line=SOLID).xml
    turned = "<w:bidi/>" if is_from_right(styles.document.meta.language) else ""
    latent = (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
        'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
    )
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr><w:widowControl/>{turned}{spacing}</w:pPr></w:pPrDefault></w:docDefaults>{latent}"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """One w:style and the traits of it."""

    kind: str
    id: str
    name: str
    based_on: str = ""
    following: str = ""
    inner: str = ""
    default: bool = False
    quick: bool = True
    hidden: bool = False
    priority: int = 10

    @property
    def xml(self) -> str:
        """The element, its children in the order of the schema."""
        default = ' w:default="1"' if self.default else ""
        own = "" if self.name in WORDS_OWN else ' w:customStyle="1"'
        parts = (
            f'<w:style w:type="{self.kind}"{default}{own} w:styleId="{self.id}">',
            f'<w:name w:val="{attribute(self.name)}"/>',
            f'<w:basedOn w:val="{self.based_on}"/>' if self.based_on else "",
            f'<w:next w:val="{self.following}"/>' if self.following else "",
            f'<w:uiPriority w:val="{self.priority}"/>',
            "<w:semiHidden/><w:unhideWhenUsed/>" if self.hidden else "",
            "<w:qFormat/>" if self.quick and not self.hidden else "",
            self.inner,
            "</w:style>",
        )
        return "".join(parts)


def _own(styles: Styles) -> Iterator[str]:
    """The styles that every draft has."""
    yield _Style(kind="paragraph", id="Normal", name="Normal", default=True, priority=0).xml
    yield _Style(
        kind="character",
        id="DefaultParagraphFont",
        name=OWN["DefaultParagraphFont"],
        default=True,
        hidden=True,
        priority=1,
    ).xml
    margins = '<w:left w:w="108" w:type="dxa"/>', '<w:right w:w="108" w:type="dxa"/>'
    nothing = '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    yield _Style(
        kind="table",
        id="TableNormal",
        name=OWN["TableNormal"],
        default=True,
        hidden=True,
        priority=99,
        inner=f'{nothing}{margins[0]}<w:bottom w:w="0" w:type="dxa"/>{margins[1]}</w:tblCellMar></w:tblPr>',
    ).xml
    yield _Style(
        kind="numbering", id="NoList", name=OWN["NoList"], default=True, hidden=True, priority=99
    ).xml
    yield from _characters(styles)
    yield from _helpers(styles)


def _characters(styles: Styles) -> Iterator[str]:
    """Character styles: links, note marks, and the figure, which looks like the words around it."""
    link = RunProperties(colour=styles.palette.text("link"))
    looks = {
        "Hyperlink": replace(link, underline=True).xml,
        "Reference": link.xml,
        "FootnoteReference": RunProperties(raised=True).xml,
        "CommentReference": RunProperties(size=_REMARK).xml,
        "Figure": "",
    }
    for key, look in looks.items():
        yield _Style(kind="character", id=key, name=OWN[key], based_on="DefaultParagraphFont", inner=look).xml


def _helpers(styles: Styles) -> Iterator[str]:
    """Paragraph styles that no role names: numbers, continued items, pictures, space between boxes."""
    listed = styles.document.styles.get("list", styles.document.styles.get("body", _FALLBACK))
    for key, number in (("ListNumber", 2), ("ListContinue", None)):
        yield _paragraph(styles, Name(id=key, shown=OWN[key]), listed, number=number)
    # Said in full, because Normal may be that of a brand's own file.
    solid = ParagraphProperties(spacing=Spacing(before=0, after=0, line=SOLID)).xml
    yield _Style(kind="paragraph", id="Picture", name="Picture", based_on="Normal", inner=solid).xml
    small = RunProperties(size=_REMARK + 2).xml
    name = OWN["CommentText"]
    yield _Style(
        kind="paragraph", id="CommentText", name=name, based_on="Normal", inner=small, hidden=True
    ).xml
    tiny = RunProperties(size=1).xml
    line = ParagraphProperties(spacing=Spacing(before=0, after=0, line=20, rule="exact")).xml
    yield _Style(kind="paragraph", id="Space", name="Space", based_on="Normal", inner=line + tiny).xml
    for level in range(1, 7):
        if f"heading-{level}" in styles.text:
            yield _unlisted(f"Heading{level}")
    running = styles.document.styles.get("running", _FALLBACK)
    yield _paragraph(styles, Name(id="Footer", shown="footer"), running)
    if "running" not in styles.document.styles:
        yield _paragraph(styles, Name(id="Header", shown="header"), running)


def _unlisted(heading: str) -> str:
    """A heading that the contents, which list Word's own headings, leave out; it has no number."""
    key = f"{heading}Unlisted"
    plain = ParagraphProperties(numbering=UNNUMBERED).xml
    return _Style(kind="paragraph", id=key, name=OWN[key], based_on=heading, inner=plain, hidden=True).xml


def _roles(styles: Styles) -> Iterator[str]:
    """A paragraph style for each role, and one in bold for the totals of each kind of cell."""
    for role, name in styles.text.items():
        if name.id in OWN:
            continue
        style = styles.document.styles[role]
        yield _paragraph(styles, name, style, number=BULLETS if name.id == "ListBullet" else None)
    for role, name in styles.totals.items():
        bold = RunProperties(bold=True).xml
        yield _Style(kind="paragraph", id=name.id, name=name.shown, based_on=styles.id(role), inner=bold).xml
    for (based, grain), name in styles.sizes.items():
        smaller = RunProperties(size=grain / 2).xml
        yield _Style(
            kind="paragraph", id=name.id, name=name.shown, based_on=based, inner=smaller, quick=False
        ).xml


def _paragraph(styles: Styles, name: Name, style: TextStyle, number: int | None = None) -> str:
    heading = int(name.id[7:]) if name.id.startswith("Heading") and name.id[7:].isdigit() else 0
    numbering = None if number is None else (number, 0)
    if styles.counted and 0 < heading <= COUNTED:
        numbering = (HEADINGS, heading - 1)
    properties = ParagraphProperties(
        keep_next=True if style.keep_with_next or heading else None,
        keep_lines=True if heading else None,
        numbering=numbering,
        spacing=Spacing(before=style.space_before, after=style.space_after, line=styles.line(style)),
        indent=style.indent if style.indent and not _listed(name) else None,
        align=style.align,
        outline=heading - 1 if heading else None,
    )
    body = styles.text.get("body")
    return _Style(
        kind="paragraph",
        id=name.id,
        name=name.shown,
        based_on="Normal",
        following=body.id if heading and body else "",
        inner=properties.xml + styles.run(style).xml,
        priority=9 if heading else 10,
    ).xml


def _listed(name: Name) -> bool:
    """Whether the numbering gives the indents, which a style's own would overrule."""
    return name.id in ("ListBullet", "ListNumber", "ListContinue")


def _tables(styles: Styles) -> Iterator[str]:
    for role, name in styles.tables.items():
        yield _table(styles, name, styles.table(role))


def _table(styles: Styles, name: Name, style: TableStyle) -> str:
    palette = styles.palette
    line = f'w:val="single" w:sz="{eighths(style.rule_width)}" w:space="0" {palette.line(style.rule)}'
    borders = "".join(f"<w:{side} {line}/>" for side in ("top", "bottom", "insideH"))
    header = _header(style.header_fill, palette) if style.header_fill else ""
    stripe = f"<w:tcPr>{palette.fill(style.stripe)}</w:tcPr>" if style.stripe else ""
    parts = (
        '<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblInd w:w="0" w:type="dxa"/>',
        f"<w:tblBorders>{borders}</w:tblBorders>{cell_margins(style)}</w:tblPr>",
        f'<w:tblStylePr w:type="firstRow">{header}</w:tblStylePr>' if header else "",
        f'<w:tblStylePr w:type="band2Horz">{stripe}</w:tblStylePr>' if stripe else "",
    )
    return _Style(kind="table", id=name.id, name=name.shown, based_on="TableNormal", inner="".join(parts)).xml


def _header(fill: str, palette: Palette) -> str:
    """The look of header cells; lines of the fill's colour close the seams that viewers leave."""
    line = f'w:val="single" w:sz="2" w:space="0" {palette.line(fill)}'
    seams = "".join(f"<w:{side} {line}/>" for side in ("top", "bottom", "insideV"))
    return f"<w:tcPr><w:tcBorders>{seams}</w:tcBorders>{palette.fill(fill)}</w:tcPr>"


def cell_margins(style: TableStyle) -> str:
    """The w:tblCellMar of a table's padding."""
    return margins("tblCellMar", (style.pad_y, style.pad_x, style.pad_y, style.pad_x))


def margins(name: str, sides: Iterable[float]) -> str:
    """Inner margins in points: top, right, bottom, left."""
    top, right, bottom, left = (twips(side) for side in sides)
    ordered = (("top", top), ("left", left), ("bottom", bottom), ("right", right))
    inner = "".join(f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in ordered)
    return f"<w:{name}>{inner}</w:{name}>"


def contents_tabs(measure: float) -> str:
    """The tab stop of page numbers at the right of a measure, dots leading to it."""
    return tab_stop(measure, "right", "dot")
