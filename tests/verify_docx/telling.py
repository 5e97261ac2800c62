"""What a report says, read from its Word draft and from its PDF: paragraphs, tables, figures in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reportgen.verify.word.accessible import data_tables, headings
from reportgen.verify.word.names import WP, W, words_of
from reportgen.verify.word.opening import Package
from reportgen.verify.word.tabling import inside

_LINKED = re.compile(r"\[(?:link|[a-z]{2}(?:-[A-Z]{2})?): ([^\[\]]*)\]")
_FIGURE = re.compile(r"\[figure: ([^\[\]]*)\]")
_LINE = re.compile(r"^( *)([A-Za-z0-9]+)(?: \([\w-]+\))?(?: “(.*)”)?(?:: (.*))?$")
_MARK = re.compile(r"(?<=\S)(?<!page)(?<!\]) \[link: \d+\]")
"""The mark of a note; a number after “page”, or after the name in the contents, is one of a page."""
_SCOPE = re.compile(r"^\[(row|column|both|header)\] ?")
_SIGN = re.compile(r"[•–]|\d+\.")
_SIGNS = re.compile(r"[▲▼▶■●◆]|\ufffc")


@dataclass(slots=True)
class Told:
    """What a file says: headings with levels, lines, rows of tables, what its figures show, its notes.

    order: the beginnings of all but the notes, in the order of reading.
    """

    headings: list[tuple[int, str]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    order: list[str] = field(default_factory=list)

    def heading(self, level: int, words: str) -> None:
        self.headings.append((level, words))
        self.order.append(f"heading: {words}")

    def line(self, words: str) -> None:
        if words:
            self.lines.append(words)
            self.order.append(f"line: {words}")

    def row(self, cells: list[str]) -> None:
        self.rows.append(cells)
        self.order.append(f"row: {cells}")

    def figure(self, words: str) -> None:
        self.figures.append(words)
        self.order.append(f"figure: {words}")


def plain(words: str) -> str:
    """Words without links, signs that only repeat a word, and blanks that differ."""
    before = ""
    while before != words:
        before, words = words, _LINKED.sub(r"\1", words)
    return " ".join(_SIGNS.sub(" ", words).replace("\u00ad", "").split())


def told_by_pdf(aloud: str) -> Told:
    """What a tagged PDF says, from how it is read aloud."""
    told, within = Told(), dict[int, str]()
    for line in aloud.splitlines():
        found = _LINE.match(line)
        if found is None:
            continue
        depth, tag, name = len(found[1]) // 2, found[2], found[3] or ""
        said = _MARK.sub("", found[4] or "")
        words = plain(said)
        within = {at: other for at, other in within.items() if at < depth} | {depth: tag}
        if tag == "Figure":
            told.figure(name)
        elif tag == "TR":
            told.row(
                [
                    plain(_SCOPE.sub("", _FIGURE.sub("", cell))).replace("(empty)", "")
                    for cell in said.split(" | ")
                ]
            )
            for shown in _FIGURE.findall(said):
                told.figure(shown)
        elif tag == "Lbl" or _SIGN.fullmatch(words) or "TOC" in within.values():
            continue
        elif "Note" in within.values():
            told.notes.append(words)
        elif re.fullmatch(r"H\d", tag):
            told.heading(int(tag[1]), words)
        else:
            told.line(words)
    return told


def told_by_word(package: Package) -> Told:
    """What a Word draft says."""
    told, levels = Told(), dict(headings(package))
    tables = {table: rows for _, table, rows in data_tables(package)}
    body = package.stories[package.main]
    for one in _blocks(body[0], set(tables)):
        if one in tables and _of_tiles(one):
            # Tiles beside one another are the columns of a table; the PDF reads them one by one.
            columns = zip(*(inside(row, "tc") for row in tables[one]), strict=True)
            held = (paragraph for column in columns for cell in column for paragraph in cell.iter(f"{W}p"))
            for paragraph in held:
                _paragraph(paragraph, told)
        elif one in tables:
            for row in tables[one]:
                told.row([plain(words_of(cell)) for cell in inside(row, "tc")])
                _figures(row, told)
        elif one in levels:
            told.heading(levels[one], plain(words_of(one)))
        elif not _in_contents(one):
            _paragraph(one, told)
    for _, note in package.all("w:footnote"):
        if note.get(f"{W}type") is None:
            told.notes.append(plain(words_of(note)))
    return told


def _paragraph(paragraph: etree._Element, told: Told) -> None:
    told.line(plain(words_of(paragraph)))
    _figures(paragraph, told)


def _figures(holder: etree._Element, told: Told) -> None:
    for one in holder.iter(f"{WP}docPr"):
        told.figure(one.get("descr") or "")


def _of_tiles(table: etree._Element) -> bool:
    """Whether a table is one of key figures, by the style of its first words."""
    style = next(table.iter(f"{W}pStyle"), None)
    return style is not None and "Tile" in (style.get(f"{W}val") or "")


def _blocks(holder: etree._Element, tables: set[etree._Element]) -> Iterator[etree._Element]:
    """Paragraphs and tables of data in reading order; tables that only set boxes are walked through."""
    for one in holder:
        if one in tables or one.tag == f"{W}p":
            yield one
        else:
            yield from _blocks(one, tables)


def _in_contents(paragraph: etree._Element) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and re.fullmatch(r"TOC\d", style.get(f"{W}val") or "") is not None
