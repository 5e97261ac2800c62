"""Rules of accessibility, those of Word’s own checker: words for pictures, headings, headers, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reportgen.model.finding import Severity
from reportgen.verify.phrases import NAME
from reportgen.verify.word.base import Fault, Rule, whole
from reportgen.verify.word.names import Element, R, W, named, on, value, words_of
from reportgen.verify.word.opening import Package
from reportgen.verify.word.referring import instructions
from reportgen.verify.word.tabling import inside, merged, span

_EMPTY_WORDS: Final = re.compile(
    r"(click )?(here|this)|(read |see )?more|(this )?(link|page|website)|click|details", re.IGNORECASE
)
_ADDRESS: Final = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_SIGN: Final = re.compile(r"\s*([•▪◦‣*–—-]|\(?\d{1,2}[.)])\s+\S")
_MANY_SPACES: Final = re.compile(r"[ \u00a0]{4,}")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LONGEST_ALT: Final = 2_000
_SHORT: Final = 12
"""Paragraphs that a document may have without a heading."""


def _pictures(package: Package) -> Iterator[Fault]:
    for part, one in package.all("wp:docPr"):
        if next(one.iter(named("adec:decorative")), None) is not None:
            continue
        words = (one.get("descr") or one.get("title") or "").strip()
        if not words:
            yield Fault(words=f"“{one.get('name')}” has no alternative text", part=part, at=one)
        elif NAME.fullmatch(words) or words == one.get("name"):
            yield Fault(words=f"the alternative text “{words}” is a name", part=part, at=one)
        elif len(words) > _LONGEST_ALT:
            words = f"an alternative text has {len(words):,} characters"
            yield Fault(words=words, part=part, at=one)
    for part, shape in package.all("v:shape", "v:rect"):
        pictured = next(shape.iter(named("v:imagedata")), None) is not None
        if pictured and not (shape.get("alt") or "").strip():
            yield Fault(words="a drawing has no alternative text", part=part, at=shape)


def data_tables(package: Package) -> Iterator[tuple[str, Element, list[Element]]]:
    """The tables that hold data, with their rows; those for layout say that they have no header."""
    for part, table in package.all("w:tbl"):
        rows = list(inside(table, "tr"))
        columns = max((sum(1 for _ in inside(row, "tc")) for row in rows), default=0)
        if len(rows) > 1 and columns > 1 and not _for_layout(table, rows):
            yield part, table, rows


def _for_layout(table: Element, rows: list[Element]) -> bool:
    """A table whose look has no header, no bands and no lines: boxes beside one another."""
    look = table.find(f"{W}tblPr/{W}tblLook")
    bits = whole(str(int(value(look) or "0", 16))) if re.fullmatch(r"[0-9A-Fa-f]{4}", value(look)) else None
    flags = [value(look, key) in ("1", "true", "on") for key in ("firstRow", "firstColumn")]
    headed = any(flags) or bool((bits or 0) & 0x00A0)
    lined = table.find(f"{W}tblPr/{W}tblBorders") is not None
    repeated = any(on(row.find(f"{W}trPr/{W}tblHeader")) for row in rows)
    return look is not None and not headed and not lined and not repeated


def _headers(package: Package) -> Iterator[Fault]:
    for part, table, rows in data_tables(package):
        heads = [on(row.find(f"{W}trPr/{W}tblHeader")) for row in rows]
        if not heads[0]:
            words = "a table does not say that its first row is a header"
            yield Fault(words=words, part=part, at=table)
        for place, row in enumerate(rows):
            if heads[place] and not all(heads[:place]):
                yield Fault(words="a header row stands below others", part=part, at=row)
        if heads[0] and all(heads):
            yield Fault(words="every row of a table is a header", part=part, at=table)


def _shapes(package: Package) -> Iterator[Fault]:
    for part, _, rows in data_tables(package):
        for row in rows:
            for cell in inside(row, "tc"):
                if span(cell) > 1 or merged(cell):
                    yield Fault(words="a table of data has merged cells", part=part, at=cell)
                if next(cell.iter(f"{W}tbl"), None) is not None:
                    yield Fault(words="a table of data holds another table", part=part, at=cell)
        empty = [cell for cell in inside(rows[0], "tc") if not words_of(cell)]
        for cell in empty[1:] or (empty if empty and empty[0] is not next(inside(rows[0], "tc")) else []):
            yield Fault(words="a column has no heading", part=part, at=cell)


def _named(package: Package) -> Iterator[Fault]:
    for part, table, _ in data_tables(package):
        said = (table.find(f"{W}tblPr/{W}{tag}") for tag in ("tblCaption", "tblDescription"))
        if not any(value(one).strip() for one in said):
            yield Fault(words="a table has neither title nor description", part=part, at=table)


def headings(package: Package) -> Iterator[tuple[Element, int]]:
    """The headings of the body with their levels, by their styles and by their own word."""
    _, styles = package.one("styles")
    levels: dict[str, int] = {}
    based: dict[str, str] = {}
    for style in styles.iterchildren(f"{W}style") if styles is not None else ():
        name = value(style, "styleId")
        level = whole(value(style.find(f"{W}pPr/{W}outlineLvl")))
        called = re.fullmatch(r"heading (\d)", value(style.find(f"{W}name")).lower())
        based[name] = value(style.find(f"{W}basedOn"))
        if level is not None:
            levels[name] = level + 1
        elif called:
            levels[name] = int(called[1])
    body = package.stories.get(package.main)
    for paragraph in body.iter(f"{W}p") if body is not None else ():
        own = whole(value(paragraph.find(f"{W}pPr/{W}outlineLvl")))
        name, met = value(paragraph.find(f"{W}pPr/{W}pStyle")), set[str]()
        while name and name not in levels and name not in met:
            met.add(name)
            name = based.get(name, "")
        level = own + 1 if own is not None else levels.get(name, 10)
        if 1 <= level <= 9:
            yield paragraph, level


def _headings(package: Package) -> Iterator[Fault]:
    last = 0
    for paragraph, level in headings(package):
        if not words_of(paragraph) and next(paragraph.iter(f"{W}drawing"), None) is None:
            yield Fault(words="a heading has no words", part=package.main, at=paragraph)
        if level > last + 1:
            before = f"after one of level {last}" if last else "first"
            words = f"a heading of level {level} stands {before}"
            yield Fault(words=words, part=package.main, at=paragraph)
        last = level
    body = package.stories.get(package.main)
    if not last and body is not None:
        spoken = sum(1 for one in body.iter(f"{W}p") if words_of(one))
        if spoken > _SHORT:
            words = f"the document has {spoken} paragraphs and no heading"
            yield Fault(words=words, part=package.main)


def _links(package: Package) -> Iterator[Fault]:
    for part, link in package.all("w:hyperlink"):
        words = words_of(link)
        if link.get(f"{R}id") is None and not value(link, "anchor"):
            continue
        if not words and next(link.iter(f"{W}drawing"), None) is None:
            yield Fault(words="a link has no words", part=part, at=link)
        elif link.get(f"{R}id") is not None:
            yield from _said(part, link, words)
    for part, began, instruction in instructions(package):
        if instruction.strip().upper().startswith("HYPERLINK") and began.tag == f"{W}fldSimple":
            yield from _said(part, began, words_of(began))


def _said(part: str, link: Element, words: str) -> Iterator[Fault]:
    if _EMPTY_WORDS.fullmatch(words.strip(" .:›»→")):
        yield Fault(words=f"the link “{words}” does not say where it leads", part=part, at=link)
    elif _ADDRESS.fullmatch(words):
        yield Fault(words=f"the link “{words}” is an address, read letter by letter", part=part, at=link)


def _language(package: Package) -> Iterator[Fault]:
    part, styles = package.one("styles")
    default = None if styles is None else styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    normal = None
    for style in styles.iterchildren(f"{W}style") if styles is not None else ():
        if value(style, "default") in ("1", "true") and value(style, "type") == "paragraph":
            normal = style.find(f"{W}rPr/{W}lang")
    if not value(default) and not value(normal):
        yield Fault(words="the document does not say what language it is in", part=part or package.main)
    places = list(package.all("w:lang"))
    if styles is not None:
        places += [(part, one) for one in styles.iter(f"{W}lang")]
    for where, one in places:
        for key in ("val", "eastAsia", "bidi"):
            if one.get(f"{W}{key}") is not None and not _LANGUAGE.fullmatch(value(one, key)):
                yield Fault(words=f"“{value(one, key)}” is no language", part=where, at=one)


def _floating(package: Package) -> Iterator[Fault]:
    for part, one in package.all("wp:anchor", "w:framePr", "w:tblpPr", "w:txbxContent"):
        kinds = {
            "anchor": "a drawing floats",
            "framePr": "a paragraph stands in a frame",
            "tblpPr": "a table floats",
            "txbxContent": "words stand in a box that is not read in its place",
        }
        if one.tag == f"{W}framePr" and one.get(f"{W}dropCap") not in (None, "none"):
            continue
        yield Fault(words=kinds[str(one.tag).rpartition("}")[2]], part=part, at=one)


def _title(package: Package) -> Iterator[Fault]:
    for part in package.related("", "core-properties"):
        tree = package.trees.get(part)
        if tree is not None and (tree.findtext(named("dc:title")) or "").strip():
            return
    yield Fault(words="the document has no title")


def _blanks(package: Package) -> Iterator[Fault]:
    for part, holder in package.all("w:body", "w:tc"):
        empty = 0
        for one in holder:
            # A paragraph of a set height is a space between boxes; one with a line’s is a blank line.
            blank = one.tag == f"{W}p" and _is_blank(one)
            empty = empty + 1 if blank else 0
            if empty == 2:
                yield Fault(words="blank lines make space", part=part, at=one)
    for part, one in package.all("w:t"):
        if _MANY_SPACES.search(one.text or ""):
            yield Fault(words="blanks make space", part=part, at=one)


def _is_blank(paragraph: Element) -> bool:
    held = next(paragraph.iter(f"{W}drawing", f"{W}pict", f"{W}br", f"{W}fldChar", f"{W}sectPr"), None)
    exact = value(paragraph.find(f"{W}pPr/{W}spacing"), "lineRule") == "exact"
    return held is None and not exact and not words_of(paragraph)


def _lists(package: Package) -> Iterator[Fault]:
    """Two paragraphs in a row that begin with a sign typed by hand."""
    for part, holder in package.all("w:body", "w:tc"):
        before = False
        for one in holder.iterchildren(f"{W}p"):
            numbered = one.find(f"{W}pPr/{W}numPr") is not None
            typed = not numbered and _SIGN.match(words_of(one)) is not None
            if typed and before:
                yield Fault(words="a list is made of signs typed by hand", part=part, at=one)
            before = typed


def _locked(package: Package) -> Iterator[Fault]:
    part, settings = package.one("settings")
    one = None if settings is None else settings.find(f"{W}documentProtection")
    if one is not None and value(one, "enforcement") in ("1", "true", "on"):
        yield Fault(
            words="the document is protected, and readers’ programs cannot change it", part=part, at=one
        )


RULES = (
    Rule(
        name="alt-text",
        standard="WCAG 2.2, 1.1.1",
        hint="say in Alt Text what it shows, or mark it as decorative",
        find=_pictures,
    ),
    Rule(
        name="header-row",
        standard="WCAG 2.2, 1.3.1",
        hint="Table Layout, Repeat Header Rows: for the first rows and no others",
        find=_headers,
    ),
    Rule(
        name="table-shape",
        standard="WCAG 2.2, 1.3.1",
        hint="give each column a heading and each row a cell in each column, and no table in a table",
        find=_shapes,
        severity=Severity.WARNING,
    ),
    Rule(
        name="table-words",
        standard="WCAG 2.2, 1.3.1",
        hint="Table Properties, Alt Text: say what the table is of",
        find=_named,
        severity=Severity.WARNING,
    ),
    Rule(
        name="heading-order",
        standard="WCAG 2.2, 1.3.1",
        hint="begin with Heading 1 and skip no level",
        find=_headings,
        severity=Severity.WARNING,
    ),
    Rule(
        name="link-words",
        standard="WCAG 2.2, 2.4.4",
        hint="let the link’s words say where it leads",
        find=_links,
        severity=Severity.WARNING,
    ),
    Rule(
        name="language",
        standard="WCAG 2.2, 3.1.1",
        hint="Review, Language: name it by BCP 47, as en-GB",
        find=_language,
    ),
    Rule(
        name="floating",
        standard="WCAG 2.2, 1.3.2",
        hint="Wrap Text, In Line with Text",
        find=_floating,
        severity=Severity.WARNING,
    ),
    Rule(
        name="title",
        standard="WCAG 2.2, 2.4.2",
        hint="File, Info, Title: name the document",
        find=_title,
        severity=Severity.WARNING,
    ),
    Rule(
        name="blanks",
        standard="WCAG 2.2, 1.3.1",
        hint="use the paragraph’s space before and after, and tabs",
        find=_blanks,
        severity=Severity.WARNING,
    ),
    Rule(
        name="typed-list",
        standard="WCAG 2.2, 1.3.1",
        hint="use the styles List Bullet and List Number",
        find=_lists,
        severity=Severity.WARNING,
    ),
    Rule(
        name="protected",
        standard="WCAG 2.2, 4.1.2",
        hint="take the protection off",
        find=_locked,
        severity=Severity.WARNING,
    ),
)
