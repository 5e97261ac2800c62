"""The closed set of inlines: what stands inside a line of text."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, Literal, TypeAlias

from pydantic import Discriminator

from reportgen.errors import Origin
from reportgen.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Plain characters. reason: why a figure in them is no fact of the ledger, where somebody says so."""

    text: str
    reason: str = ""
    kind: Literal["text"] = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strong:
    """Words of weight."""

    children: tuple[Inline, ...]
    kind: Literal["strong"] = "strong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Emphasis:
    """Words with a stress, in italics."""

    children: tuple[Inline, ...]
    kind: Literal["emphasis"] = "emphasis"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead out of the document (http, https, mailto, tel)."""

    children: tuple[Inline, ...]
    target: str
    kind: Literal["link"] = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactText:
    """A figure: which fact, worded how, and the text already formatted."""

    fact: str
    wording: str
    text: str
    kind: Literal["fact"] = "fact"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteReference:
    """The mark that leads to a footnote of the document."""

    note: str
    kind: Literal["note"] = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossReference:
    """Words that lead to a block of the document, or its page number.

    show: "text" prints the children; "page" prints the page that the target starts on. origin:
    where its author wrote it, which says nothing of what it is.
    """

    target: str
    children: tuple[Inline, ...] = ()
    show: Literal["text", "page"] = "text"
    origin: Origin | None = field(default=None, compare=False)
    kind: Literal["reference"] = "reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """A passage in another language (a BCP 47 tag)."""

    children: tuple[Inline, ...]
    language: str
    kind: Literal["foreign"] = "foreign"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageField:
    """The number of this page, or of all pages; for running heads."""

    show: Literal["number", "count"]
    kind: Literal["page"] = "page"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineBreak:
    """A new line inside a paragraph."""

    kind: Literal["line-break"] = "line-break"


Told: TypeAlias = Annotated[Text | FactText, Discriminator("kind")]
"""What an alternative text is made of: a string with its figures."""

Inline: TypeAlias = Annotated[
    Text
    | Strong
    | Emphasis
    | Link
    | FactText
    | NoteReference
    | CrossReference
    | Foreign
    | PageField
    | LineBreak,
    Discriminator("kind"),
]
