"""Inline tokens of Markdown as inlines of the model."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Literal, TypeAlias
from urllib.parse import urlsplit

from markdown_it.token import Token

from reportgen.errors import NarrativeError, Origin, ReportError
from reportgen.model.inlines import (
    CrossReference,
    Emphasis,
    Foreign,
    Inline,
    LineBreak,
    Link,
    NoteReference,
    Strong,
    Text,
)
from reportgen.narrative import joints, sentinels
from reportgen.narrative.places import Places

SCHEMES = ("https", "http", "mailto", "tel")
"""The addresses that a link may lead to."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class InlineReader:
    """Reads the inline tokens of one text; mistakes are collected in problems."""

    def __init__(
        self,
        places: Places,
        notes: Callable[[str, int], str | None],
        problems: list[ReportError],
        units: tuple[str, ...] = (),
    ) -> None:
        self._places = places
        self._notes = notes
        self._units = units
        self._problems = problems
        self._line = 0
        self._seen: dict[tuple[int, str], int] = {}

    def read(self, tokens: Sequence[Token] | None, line: int) -> tuple[Inline, ...]:
        """The inlines of a run of tokens that starts on a line."""
        self._line = line
        joints.join(tokens or (), self._units)
        return self._run(list(tokens or ()))

    def refuse(self, what: str, word: str, *, why: str = "", hint: str) -> None:
        """Notes a mistake on the line that is being read, at the next place that a word has there."""
        self._problems.append(NarrativeError(what, where=self._next(word), why=why, hint=hint))

    def _next(self, word: str) -> Origin:
        """The next place that a word has on the line that is being read."""
        seen = (self._line, word)
        offset = self._places.offset(*seen, self._seen.get(seen, 0))
        self._seen[seen] = offset + 1
        return self._places.line(self._line).at(offset)

    def _run(self, tokens: list[Token]) -> tuple[Inline, ...]:
        found: list[Inline] = []
        position = 0
        while position < len(tokens):
            end = closing(tokens, position)
            inner = tokens[position + 1 : end]
            found.extend(self._one(tokens[position], inner))
            position = end + 1
        return merged(found)

    def _one(self, token: Token, inner: list[Token]) -> Sequence[Inline]:
        read = _KINDS.get(token.type)
        if read is None:
            self.refuse(f"“{token.content}” cannot be printed", token.content, hint="leave it out")
            return ()
        return read(self, token, inner)

    def text(self, token: Token, _inner: list[Token]) -> Sequence[Inline]:
        """Words and figures."""
        if token.type == "text" and "](" in token.content:
            self.refuse(
                "a link or an image that cannot be read as one",
                "](",
                hint="put < and > around an address that holds spaces or brackets",
            )
        return tuple(sentinels.pieces(token.content))

    def soft_break(self, token: Token, _inner: list[Token]) -> Sequence[Inline]:
        """A line that runs on."""
        self._line += 1
        return (Text(text=token.content or " "),)

    def hard_break(self, _token: Token, _inner: list[Token]) -> Sequence[Inline]:
        """A new line."""
        self._line += 1
        return (LineBreak(),)

    def strong(self, _token: Token, inner: list[Token]) -> Sequence[Inline]:
        """Words of weight."""
        return (Strong(children=self._run(inner)),)

    def emphasis(self, _token: Token, inner: list[Token]) -> Sequence[Inline]:
        """Words with a stress."""
        return (Emphasis(children=self._run(inner)),)

    def note(self, token: Token, _inner: list[Token]) -> Sequence[Inline]:
        """The mark of a footnote."""
        label = token.meta.get("label")
        if label is None:
            self.refuse("a footnote inside a line (^[…])", "^[", hint="write [^name], and [^name]: … below")
            return ()
        note = self._notes(label, self._line)
        return () if note is None else (NoteReference(note=note),)

    def span(self, token: Token, inner: list[Token]) -> Sequence[Inline]:
        """Words in another language, or with a figure that stands outside of the ledger."""
        children = self._run(inner)
        if list(token.attrs) == ["reason"] and not token.meta:
            return self._allowed(children, sentinels.plain(str(token.attrs["reason"])).strip())
        language = str(token.attrs.get("lang", ""))
        if list(token.attrs) != ["lang"] or token.meta or not _LANGUAGE.fullmatch(language):
            self.refuse(
                "braces after words must name a language or a reason", "{",
                hint='write [geiriau]{lang=cy}, or [12 chairs]{reason="counted on the day"}',
            )  # fmt: skip
        return (Foreign(children=children, language=language),)

    def _allowed(self, children: tuple[Inline, ...], reason: str) -> tuple[Inline, ...]:
        """Words whose figures are no facts, for a stated reason."""
        if not reason:
            self.refuse("an empty reason", "{reason", hint="say why the figure is in no data of the report")
        if any(not isinstance(child, Text) for child in children):
            self.refuse(
                "a reason after more than plain words", "{reason",
                hint="put the brackets around the figure and its noun alone",
            )  # fmt: skip
        return tuple(replace(child, reason=reason) for child in children if isinstance(child, Text))

    def html(self, token: Token, _inner: list[Token]) -> Sequence[Inline]:
        """HTML, which is refused."""
        self.refuse(
            f"HTML in a narrative: {token.content}",
            token.content,
            why="the same words become pages, Word and text, which know no HTML",
            hint="write Markdown; for a bare “<” write “\\<”",
        )
        return ()

    def image(self, token: Token, _inner: list[Token]) -> Sequence[Inline]:
        """An image among words, which is refused."""
        self.refuse("an image inside a line of words", "![", hint="give it a paragraph of its own")
        self._line += token.content.count("\n")
        return ()

    def link(self, token: Token, inner: list[Token]) -> Sequence[Inline]:
        """A link, or a reference within the document."""
        target = str(token.attrs.get("href", ""))
        title = sentinels.plain(str(token.attrs.get("title", "")))
        line = self._line
        children = self._run(inner)
        line, self._line = self._line, line
        if target.startswith("#"):
            found: Sequence[Inline] = self._reference(target[1:], title, children)
        else:
            found = self._address(token, target, title, children)
        self._line = line
        return found

    def _reference(self, target: str, title: str, children: tuple[Inline, ...]) -> Sequence[Inline]:
        if not target:
            self.refuse("a link to nowhere (#)", "(#", hint="name the id of a heading: (#how-we-compare)")
        if title not in ("", "page"):
            self.refuse(
                f"a link within the report with the title “{title}”", title,
                hint='leave it out, or write "page" for the page number',
            )  # fmt: skip
        where = self._next(f"](#{target}")
        show: Literal["text", "page"] = "page" if title == "page" else "text"
        return (CrossReference(target=target, children=children, show=show, origin=where),)

    def _address(
        self, token: Token, target: str, title: str, children: tuple[Inline, ...]
    ) -> Sequence[Inline]:
        if title:
            self.refuse(f"a link with the title “{title}”", title, hint="put it into the words of the link")
        if not children:
            self.refuse("a link without words", "[]", hint="say where it leads: [Report it](…)")
        trouble = address_trouble(target)
        if trouble:
            word = f"]({target}" if token.markup != "autolink" else f"<{target}"
            shown = sentinels.plain(target)
            self.refuse(f"a link to “{shown}”", word, why=trouble, hint="link to " + _SCHEMES_SHOWN)
        return (Link(children=children, target=target),)


_SCHEMES_SHOWN = "https://…, http://…, mailto:…, tel:… or #id"

Reading: TypeAlias = Callable[[InlineReader, Token, list[Token]], Sequence[Inline]]

_KINDS: Mapping[str, Reading] = MappingProxyType(
    {
        "text": InlineReader.text,
        "text_special": InlineReader.text,
        "code_inline": InlineReader.text,
        "softbreak": InlineReader.soft_break,
        "hardbreak": InlineReader.hard_break,
        "strong_open": InlineReader.strong,
        "em_open": InlineReader.emphasis,
        "link_open": InlineReader.link,
        "span_open": InlineReader.span,
        "footnote_ref": InlineReader.note,
        "html_inline": InlineReader.html,
        "image": InlineReader.image,
    }
)


def address_trouble(target: str) -> str:
    """Why an address cannot be linked to; empty where it can.

    >>> address_trouble("javascript:alert(1)")
    '“javascript:” is no kind of address to publish'
    """
    if sentinels.FACT in target:
        return "a figure stands in the address"
    try:
        parts = urlsplit(target)
    except ValueError:
        return "it is no address"
    if not parts.scheme:
        return "it names a file, which readers do not have" if target else "it leads nowhere"
    if parts.scheme not in SCHEMES:
        return f"“{parts.scheme}:” is no kind of address to publish"
    if parts.scheme in ("http", "https") and not parts.hostname:
        return "it names no site"
    if parts.scheme in ("mailto", "tel") and not parts.path:
        return "it names nobody"
    return ""


def merged(found: Sequence[Inline]) -> tuple[Inline, ...]:
    """Inlines with neighbouring texts as one."""
    result: list[Inline] = []
    run: list[str] = []
    for inline in found:
        if isinstance(inline, Text) and not inline.reason:
            run.append(inline.text)
            continue
        if run:
            result.append(Text(text="".join(run)))
            run = []
        result.append(inline)
    if run:
        result.append(Text(text="".join(run)))
    return tuple(result)


def closing(tokens: Sequence[Token], start: int) -> int:
    """Where what opens at a place closes; the place itself where nothing opens."""
    depth = 0
    for position in range(start, len(tokens)):
        depth += tokens[position].nesting
        if depth <= 0:
            return position
    return len(tokens) - 1
