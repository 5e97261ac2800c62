"""A manuscript: everything a document is made of, whether it came from a folder or from Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from reportgen.components.base import ColumnLook, Look, Publication
from reportgen.errors import Origin
from reportgen.facts.wording import Wording
from reportgen.frozen import dataclass
from reportgen.model.blocks import Picture
from reportgen.model.document import Asset
from reportgen.model.drawing import Drawing
from reportgen.model.fact import Area, Ledger, Measure
from reportgen.model.period import Period
from reportgen.model.style import Brand, PageMaster, PanelStyle, TableStyle, TextStyle
from reportgen.narrative.scope import Source
from reportgen.project.origins import Origins
from reportgen.sources.tables import QueryResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the report: a narrative, or a template repeated for each of its measures.

    new_page: whether it begins a page where the layout's sections do, or follows the one before.
    """

    title: str = ""
    narrative: Source | None = None
    measures: tuple[str, ...] = ()
    template: Source | None = None
    new_page: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """How it looks: the layout's styles and pages, and the brand with its assets.

    columns: how text flows on the kinds of page that have columns, by name. numbered_headings,
    numbered_captions: whether headings, and titles of tables and figures, begin with their
    number.
    """

    styles: Mapping[str, TextStyle]
    panels: Mapping[str, PanelStyle]
    tables: Mapping[str, TableStyle]
    masters: Callable[[Mapping[str, str], Mapping[str, Origin]], tuple[PageMaster, ...]]
    brand: Brand
    assets: tuple[Asset, ...] = ()
    look: Look = Look()
    columns: Mapping[str, ColumnLook] = field(default_factory=dict)
    numbered_headings: bool = False
    numbered_captions: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """What assemble needs.

    narratives: the Markdown that belongs to a measure, by its id, or None. areas: the
    labels of all areas, by id. origins: the places of all settings.
    """

    title: str
    subtitle: str
    language: str
    period: Period
    area: Area | None
    publication: Publication
    measures: tuple[Measure, ...]
    ledger: Ledger
    wording: Wording
    design: Design
    skeleton: Source
    sections: tuple[Section, ...]
    narratives: Callable[[str], Source | None]
    includes: Callable[[str], Source]
    query: Callable[[str, Origin], QueryResult]
    image: Callable[[str, Origin], tuple[Picture | Drawing, tuple[Asset, ...]]]
    areas: Mapping[str, str] = field(default_factory=dict[str, str])
    comparators: tuple[str, ...] = ()
    cover_figures: tuple[str, ...] = ()
    further: str = ""
    contents: bool = True
    origins: Origins = Origins(file="report")
