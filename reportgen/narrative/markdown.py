"""Block tokens of Markdown as nodes of a passage, a function per kind of token."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TypeAlias
from urllib.parse import unquote

from markdown_it.token import Token

from reportgen.errors import NarrativeError, Origin, ReportError, raise_all
from reportgen.model.blocks import (
    Align,
    Block,
    Heading,
    List,
    ListItem,
    Panel,
    Paragraph,
    Table,
    TableCell,
    TableRow,
)
from reportgen.model.inlines import Inline, LineBreak, NoteReference, Text
from reportgen.model.passage import Directive, Node, Option, Passage
from reportgen.model.walk import inlines_of, words_of
from reportgen.narrative import sentinels
from reportgen.narrative.alignment import aligned
from reportgen.narrative.directives import DirectiveReader
from reportgen.narrative.grammar import MAX_NESTING, grammar
from reportgen.narrative.inlines import InlineReader, closing, merged
from reportgen.narrative.marked import Lines, joined
from reportgen.narrative.notes import Notes
from reportgen.narrative.places import Places

LIST = "list"
"""The role of the paragraphs in a list."""

_NOTE = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_NOTE_DEFINED = re.compile(r"^\W*\[\^([^\]\s]+)\]:", re.MULTILINE)
_ALMOST = re.compile(r"::?(\{[a-z][a-z0-9-]*\})")
_EXPLICIT = re.compile(r"[ \t]*\{#([A-Za-z][\w-]*)\}[ \t]*$")


def passage_of(
    text: Lines, *, section: str = "", anchors: frozenset[str] = frozenset(), units: tuple[str, ...] = ()
) -> Passage:
    """Markdown as a passage.

    section: the heading or directive it stands under, for the ids of what comes before its
    first heading. anchors: heading ids already taken. units: what a number is not parted from.
    Raises NarrativeError, DirectiveError or several of them together.
    """
    passage, problems = passage_so_far(text, section=section, anchors=anchors, units=units)
    raise_all(problems)
    return passage


def passage_so_far(
    text: Lines, *, section: str = "", anchors: frozenset[str] = frozenset(), units: tuple[str, ...] = ()
) -> tuple[Passage, tuple[ReportError, ...]]:
    """As much of a text as can be read as a passage, and what is wrong in it."""
    return _BlockReader(text, section, anchors, units).passage()


class _BlockReader:
    """Reads one text. Each method that reads a token is given it and those inside it."""

    def __init__(self, text: Lines, section: str, anchors: frozenset[str], units: tuple[str, ...]) -> None:
        self._problems: list[ReportError] = []
        self._places = Places(text, section, anchors)
        self._notes = Notes(self._places, self._problems)
        self._inlines = InlineReader(self._places, self._notes.refer, self._problems, units)
        self._directives = DirectiveReader(self._places, self._problems)
        self._definitions: dict[str, tuple[int, int]] = {}
        self._text = text.text

    def passage(self) -> tuple[Passage, tuple[ReportError, ...]]:
        environment: dict[str, object] = {}
        tokens = grammar().parse(self._text, environment)
        self._check_nesting(tokens)
        if self._problems:
            return Passage(nodes=()), tuple(self._problems)
        self._check_references(environment)
        definitions = self._define_notes(tokens)
        nodes = tuple(self._nodes(tokens))
        self._fill_notes(definitions)
        notes = self._notes.all()
        return Passage(nodes=nodes, notes=notes), tuple(self._problems)

    def _nodes(self, tokens: Sequence[Token]) -> Iterator[Node]:
        for token, inner in _groups(tokens):
            read = _KINDS.get(token.type)
            if read is None:
                self._refuse(token, f"a {token.type} has no place in a report", hint="leave it out")
            else:
                yield from read(self, token, inner)

    def _blocks(self, tokens: Sequence[Token], inside: str) -> tuple[Block, ...]:
        """The blocks of a list item or a quote, where directives cannot stand."""
        found: list[Block] = []
        for node in self._nodes(tokens):
            if isinstance(node, Directive):
                what = (
                    f"the {'image' if node.name == 'image' else 'directive'} “{node.name}” inside a {inside}"
                )
                hint = "end the list or quote before it"
                self._problems.append(NarrativeError(what, where=node.origin, hint=hint))
            else:
                found.append(node)
        return tuple(found)

    def heading(self, token: Token, inner: Sequence[Token]) -> Iterator[Node]:
        """A heading, with the id that its author gave it or its words make."""
        line = _line(token)
        tokens = list(inner[0].children or ())
        explicit = _take_id(tokens)
        children = self._inlines.read(tokens, line)
        if explicit:
            anchor = explicit
            if not self._places.claim(anchor):
                self._refuse(token, f"the id “{anchor}” is given twice", hint="give each heading its own")
        else:
            anchor = self._places.heading(_lasting(children), line)
        origin = self._places.origin(line)
        if not words_of(children).strip():
            self._refuse(token, "a heading without words", hint="say what stands below it, or leave it out")
        yield Heading(id=anchor, level=int(token.tag[1:]), children=children, origin=origin)

    def paragraph(self, token: Token, inner: Sequence[Token]) -> Iterator[Node]:
        """A paragraph; one that holds an image alone is that image."""
        tokens = list(inner[0].children or ())
        image = _alone(tokens)
        if image is not None:
            yield self._image(image, _line(token))
            return
        identity = self._places.block("paragraph", _line(token))
        children = self._inlines.read(tokens, _line(token))
        almost = _ALMOST.match(tokens[0].content) if tokens else None
        if almost is not None:
            self._refuse(token, "a directive with too few colons", hint=f"write three: :::{almost[1]}")
        if children:
            yield Paragraph(id=identity, children=children, origin=self._places.origin(_line(token)))

    def items(self, token: Token, inner: Sequence[Token]) -> Iterator[Node]:
        """A list with its items, however deep."""
        identity = self._places.block("list", _line(token))
        items = tuple(
            ListItem(id=f"{identity}-{number}", blocks=self._item(part, content))
            for number, (part, content) in enumerate(_groups(inner), start=1)
        )
        yield List(
            id=identity,
            items=items,
            ordered=token.type == "ordered_list_open",
            start=int(token.attrs.get("start", 1)),
            origin=self._places.origin(_line(token)),
        )

    def _item(self, token: Token, content: Sequence[Token]) -> tuple[Block, ...]:
        """The blocks of an item, its paragraphs as text of a list."""
        if not content:
            self._refuse(token, "an item of a list without words", hint="write some, or leave it out")
        blocks = self._blocks(content, "list")
        return tuple(replace(block, role=LIST) if isinstance(block, Paragraph) else block for block in blocks)

    def quote(self, token: Token, inner: Sequence[Token]) -> Iterator[Node]:
        """A block quote, as a panel."""
        identity = self._places.block("quote", _line(token))
        blocks = self._blocks(inner, "quote")
        yield Panel(id=identity, blocks=blocks, role="quote", origin=self._places.origin(_line(token)))

    def table(self, token: Token, inner: Sequence[Token]) -> Iterator[Node]:
        """A table: its first row heads the columns."""
        identity = self._places.block("table", _line(token))
        rows = tuple(
            self._row(row, cells, f"{identity}-{number}")
            for number, (row, cells) in enumerate(_rows(inner), start=1)
        )
        columns, rows = aligned(rows)
        origin = self._places.origin(_line(token))
        yield Table(id=identity, columns=columns, header=rows[:1], rows=rows[1:], origin=origin)

    def directive(self, token: Token, _inner: Sequence[Token]) -> Iterator[Node]:
        """What stands between ::: fences."""
        found = self._directives.read(token)
        if found is not None:
            yield replace(found, body=found.body + self._lent(found.body, _line(token)))

    def _lent(self, body: str, line: int) -> str:
        """The definitions of the notes that a body refers to and does not define itself."""
        own = set(_NOTE_DEFINED.findall(body))
        labels = dict.fromkeys(label for label in _NOTE.findall(body) if label not in own)
        lent = ""
        for label in labels:
            note = self._notes.lend(label, line)
            if note is not None:
                first, last = self._definitions[note]
                texts = self._places.texts[first:last]
                lent += "\n\n" + joined(texts, self._places.lines(first, last)).text
        return lent

    def nothing(self, _token: Token, _inner: Sequence[Token]) -> Iterator[Node]:
        """A footnote's definition, which is read apart."""
        return iter(())

    def html(self, token: Token, _inner: Sequence[Token]) -> Iterator[Node]:
        """HTML, which is refused."""
        shown = sentinels.plain(token.content.strip().split("\n")[0])
        self._refuse(
            token,
            f"HTML in a narrative: {shown}",
            why="the same words become pages, Word and text, which know no HTML",
            hint="write Markdown or a directive; for a remark write {# … #}",
        )
        return iter(())

    def code(self, token: Token, _inner: Sequence[Token]) -> Iterator[Node]:
        """A code fence, which is refused."""
        name = (token.info.split() or ["name"])[0].strip("{}")
        self._refuse(
            token,
            "a block of code in a narrative",
            hint=f"for a directive write colons: :::{{{sentinels.plain(name)}}}",
        )
        return iter(())

    def rule(self, token: Token, _inner: Sequence[Token]) -> Iterator[Node]:
        """A line across the page, which is refused."""
        self._refuse(token, "a line across the page (---)", hint="for a new page write :::{page-break}")
        return iter(())

    def _row(self, token: Token, cells: Sequence[Token], identity: str) -> TableRow:
        line = _line(token)
        return TableRow(
            cells=tuple(
                TableCell(
                    id=f"{identity}-{number}",
                    children=self._inlines.read(content[0].children if content else (), line),
                    scope="column" if cell.type == "th_open" else None,
                    align=_ALIGNS.get(str(cell.attrs.get("style", ""))),
                )
                for number, (cell, content) in enumerate(_groups(cells), start=1)
            )
        )

    def _image(self, token: Token, line: int) -> Directive:
        origin = self._places.origin(line, "![")
        texts = {
            "alt": words_of(self._inlines.read(token.children, line)),
            "caption": str(token.attrs.get("title", "")),
        }
        return Directive(
            id=self._places.block("image", line),
            name="image",
            argument=unquote(str(token.attrs.get("src", ""))),
            options={key: Option(text=text, origin=origin) for key, text in texts.items() if text},
            body="",
            origin=origin,
            body_origin=origin,
        )

    def _define_notes(self, tokens: Sequence[Token]) -> list[tuple[str, Token, Sequence[Token]]]:
        found: list[tuple[str, Token, Sequence[Token]]] = []
        for position, token in enumerate(tokens):
            if token.type == "footnote_reference_open":
                note = self._notes.define(str(token.meta["label"]), _line(token))
                end = closing(tokens, position)
                if note is not None:
                    first, last = token.map or (0, 0)
                    self._definitions[note] = (first, last)
                    found.append((note, token, tokens[position + 1 : end]))
        return found

    def _fill_notes(self, definitions: Sequence[tuple[str, Token, Sequence[Token]]]) -> None:
        for note, token, inner in definitions:
            words: list[Inline] = []
            for part, content in _groups(inner):
                if part.type != "paragraph_open":
                    self._refuse(token, "a footnote that holds more than words", hint="move it to the text")
                    continue
                words.extend([LineBreak()] if words else [])
                words.extend(self._inlines.read(content[0].children, _line(part)))
            if any(isinstance(word, NoteReference) for word in inlines_of(words)):
                self._refuse(token, "a footnote inside a footnote", hint="say both in one, or in the text")
            elif not inner or (words and not words_of(words).strip()):
                label = sentinels.plain(str(token.meta["label"]))
                what = f"the footnote “{label}” has no words"
                self._refuse(token, what, hint=f"write them behind [^{label}]:, or leave the footnote out")
            self._notes.fill(note, merged(words))

    def _check_nesting(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            inner = max((child.level for child in token.children or ()), default=0)
            if max(token.level, inner) >= MAX_NESTING:
                self._refuse(
                    token, "lists, quotes or stress too deep in one another", hint="write fewer levels"
                )
                return

    def _check_references(self, environment: Mapping[str, object]) -> None:
        doubles = environment.get("duplicate_refs", [])
        for double in doubles if isinstance(doubles, list) else []:
            line = int(double["map"][0])
            self._problems.append(
                NarrativeError(
                    f"the address “[{double['label'].lower()}]:” is given twice",
                    where=self._places.origin(line),
                    hint="give each a name of its own",
                )
            )

    def _refuse(self, token: Token, what: str, *, why: str = "", hint: str) -> None:
        where: Origin = self._places.origin(_line(token))
        self._problems.append(NarrativeError(what, where=where, why=why, hint=hint))


Reading: TypeAlias = Callable[[_BlockReader, Token, Sequence[Token]], Iterator[Node]]

_KINDS: Mapping[str, Reading] = MappingProxyType(
    {
        "heading_open": _BlockReader.heading,
        "paragraph_open": _BlockReader.paragraph,
        "bullet_list_open": _BlockReader.items,
        "ordered_list_open": _BlockReader.items,
        "blockquote_open": _BlockReader.quote,
        "table_open": _BlockReader.table,
        "colon_fence": _BlockReader.directive,
        "footnote_reference_open": _BlockReader.nothing,
        "html_block": _BlockReader.html,
        "fence": _BlockReader.code,
        "hr": _BlockReader.rule,
    }
)

_ALIGNS: Mapping[str, Align] = MappingProxyType(
    {"text-align:left": "left", "text-align:right": "right", "text-align:center": "centre"}
)


def _groups(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sequence[Token]]]:
    """Each token at the top with those inside it."""
    position = 0
    while position < len(tokens):
        end = closing(tokens, position)
        yield tokens[position], tokens[position + 1 : end]
        position = end + 1


def _rows(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sequence[Token]]]:
    for _, part in _groups(tokens):
        yield from _groups(part)


def _line(token: Token) -> int:
    return token.map[0] if token.map else -1


def _alone(tokens: Sequence[Token]) -> Token | None:
    """The image that is all of a paragraph."""
    seen = [token for token in tokens if token.type != "text" or token.content.strip()]
    return seen[0] if len(seen) == 1 and seen[0].type == "image" else None


def _lasting(children: Sequence[Inline]) -> str:
    """The words of a heading without its figures, which the next edition changes."""
    return "".join(inline.text for inline in inlines_of(children) if isinstance(inline, Text))


def _take_id(tokens: list[Token]) -> str:
    """The {#id} at the end of a heading, taken out of its words."""
    last = tokens[-1] if tokens else None
    match = _EXPLICIT.search(last.content) if last is not None and last.type == "text" else None
    if last is None or match is None:
        return ""
    tokens[-1] = last.copy(content=last.content[: match.start()])
    return match[1]
