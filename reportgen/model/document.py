"""The page model: what assemble makes and every renderer draws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Literal

from reportgen.frozen import dataclass
from reportgen.model.blocks import Block
from reportgen.model.fact import Fact
from reportgen.model.inlines import Inline
from reportgen.model.style import Brand, PageMaster, PanelStyle, TableStyle, TextStyle


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the document says of itself. language is a BCP 47 tag."""

    title: str
    language: str
    publisher: str = ""
    subject: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote: its words, and the id that note references name."""

    id: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """Bytes that the document carries: a font or an image, by the key it is named with."""

    key: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSequence:
    """Blocks that flow over pages of one master; each sequence starts a page."""

    master: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The whole of it: frozen, a flow and not pages, the same after a round trip by JSON.

    labels: the fixed words that renderers print ("Contents", "Page"), by key, in the
    document's language. lock: whether the figures of a draft may be overwritten by hand.
    """

    meta: Metadata
    brand: Brand
    styles: Mapping[str, TextStyle]
    panels: Mapping[str, PanelStyle]
    tables: Mapping[str, TableStyle]
    masters: tuple[PageMaster, ...]
    sequences: tuple[PageSequence, ...]
    notes: tuple[Note, ...] = ()
    facts: tuple[Fact, ...] = ()
    assets: tuple[Asset, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    lock: Literal["none", "content"] = "none"

    def master(self, name: str) -> PageMaster:
        """The page master of a name; KeyError where there is none."""
        for master in self.masters:
            if master.name == name:
                return master
        raise KeyError(name)

    def asset(self, key: str) -> Asset:
        """The asset of a key; KeyError where there is none."""
        for asset in self.assets:
            if asset.key == key:
                return asset
        raise KeyError(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMap:
    """Which page (from 1) each block starts on, and how many pages there are."""

    pages: Mapping[str, int]
    count: int
