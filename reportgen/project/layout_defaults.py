"""How a report looks unless its layout says otherwise: a style for every role.

Running text is 12 on 16 points and everything follows it: headings step up by about a
third (12, 14, 18, 24), labels and notes step down to 11, 10.5 and 9.5, never below 9. Space
before a heading is about twice the space after it, so that it belongs to what follows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from reportgen.model.drawing import FontKey
from reportgen.model.style import Edge, PanelStyle, TableStyle, TextStyle

REGULAR = FontKey(role="body", weight=400)
SEMIBOLD = FontKey(role="body", weight=600)
BOLD = FontKey(role="body", weight=700)
ITALIC = FontKey(role="body", weight=400, italic=True)
HEADING = FontKey(role="heading", weight=600)
HEADING_BOLD = FontKey(role="heading", weight=700)

READING = frozenset(
    {
        *("body", "lead", "list", "links", "quote", "callout", "card-text", "notice"),
        *("cover-further", "publication"),
    }
)
"""Roles of text that is read in lines; the larger minimum holds for them."""

_BODY = TextStyle(font=REGULAR, size=12, leading=1.35, space_after=8)
_FINE = TextStyle(font=REGULAR, size=9.5, leading=1.3, colour="muted", space_after=3)
_HEADING = TextStyle(font=HEADING, size=18, leading=1.2, colour="heading", keep_with_next=True)

_READ = MappingProxyType(
    {
        "body": _BODY,
        "lead": replace(_BODY, size=14, leading=1.4, space_after=12),
        "list": replace(_BODY, indent=16, space_after=4),
        "links": replace(_BODY, indent=14, space_after=3, colour="link"),
        "quote": replace(_BODY, font=ITALIC, indent=16, space_after=10),
        "callout": replace(_BODY, space_after=4),
        "callout-title": replace(_HEADING, size=13, space_after=3),
        "notice": replace(_BODY, leading=1.3, space_after=4),
        "publication": replace(_BODY, leading=1.3, space_after=6),
        "publication-title": replace(_HEADING, size=13, space_before=10, space_after=3),
    }
)

_HEADINGS = MappingProxyType(
    {
        "heading-1": replace(_HEADING, size=24, leading=1.15, space_before=24, space_after=10),
        "heading-2": replace(_HEADING, size=18, space_before=18, space_after=7),
        "heading-3": replace(_HEADING, size=14, leading=1.25, space_before=14, space_after=5),
        "heading-4": replace(
            _HEADING, font=BOLD, size=12, leading=1.3, colour="text", space_before=12, space_after=4
        ),
        "heading-5": replace(
            _HEADING, font=SEMIBOLD, size=12, leading=1.3, colour="muted", space_before=10, space_after=3
        ),
        "heading-6": replace(
            _HEADING, font=ITALIC, size=12, leading=1.3, colour="muted", space_before=10, space_after=3
        ),
        "contents-title": replace(_HEADING, size=24, leading=1.15, space_after=12),
        "contents-1": replace(_BODY, font=SEMIBOLD, leading=1.3, space_before=8, space_after=2),
        "contents-2": replace(_BODY, leading=1.3, indent=14, space_after=2),
        "contents-3": replace(_BODY, size=11, leading=1.3, indent=28, space_after=2, colour="muted"),
    }
)

_TILE = MappingProxyType(
    {
        "label": TextStyle(font=SEMIBOLD, size=11.5, leading=1.2, space_after=4, min_size=9.5),
        "figure": TextStyle(
            font=HEADING_BOLD, size=28, leading=1.05, colour="primary", space_after=3, min_size=16
        ),
        "unit": TextStyle(size=10.5, leading=1.25, space_after=3, min_size=9),
        "change": TextStyle(font=SEMIBOLD, size=11.5, leading=1.25, space_after=1, min_size=9.5),
        "change-better": TextStyle(
            font=SEMIBOLD, size=11.5, leading=1.25, colour="good", space_after=1, min_size=9.5
        ),
        "change-worse": TextStyle(
            font=SEMIBOLD, size=11.5, leading=1.25, colour="bad", space_after=1, min_size=9.5
        ),
        "versus": TextStyle(size=10, leading=1.25, colour="muted", space_after=0, min_size=9),
        "status": TextStyle(
            size=9.5, leading=1.25, colour="muted", space_before=3, space_after=0, min_size=9
        ),
    }
)

_CARD = MappingProxyType(
    {
        "card-title": replace(_HEADING, size=14, leading=1.25, space_after=6),
        "card-subtitle": replace(
            _BODY, font=SEMIBOLD, leading=1.3, space_before=4, space_after=2, keep_with_next=True
        ),
        "card-text": replace(_BODY, leading=1.3, space_after=5),
        "card-figure": replace(_TILE["figure"], size=26),
    }
)

_DATA = MappingProxyType(
    {
        "table-header": TextStyle(
            font=SEMIBOLD, size=10.5, leading=1.2, colour="on_primary", space_after=0, min_size=9
        ),
        "table-cell": TextStyle(size=11, leading=1.25, space_after=0, min_size=9),
        "chart-data-header": TextStyle(
            font=SEMIBOLD, size=10, leading=1.2, colour="heading", space_after=0, min_size=9
        ),
        "chart-data-cell": TextStyle(size=10.5, leading=1.2, space_after=0, min_size=9),
        "caption": replace(
            _BODY, font=SEMIBOLD, leading=1.25, space_before=8, space_after=5, keep_with_next=True
        ),
        "figure-title": replace(
            _BODY, font=SEMIBOLD, size=12.5, leading=1.25, space_before=8, space_after=1, keep_with_next=True
        ),
        "figure-subtitle": replace(_FINE, size=10.5, space_after=5, keep_with_next=True),
        "figure-source": replace(_FINE, space_before=4, space_after=14),
        "source": replace(_FINE, space_before=4, space_after=10),
        "note": _FINE,
        "shorthand": replace(_FINE, size=10, space_after=5, keep_with_next=True),
        "running": replace(_FINE, leading=1.2, space_after=0),
        "watermark": TextStyle(font=HEADING_BOLD, size=96, leading=1, colour="rule", align="centre"),
    }
)


def _opening(title: float, subtitle: float, period: float) -> Mapping[str, TextStyle]:
    """The lines of a band in the brand's main colour."""
    line = TextStyle(font=REGULAR, colour="on_primary", leading=1.25)
    return {
        "state": replace(line, font=BOLD, size=max(period - 2, 11), space_after=8),
        "title": replace(
            line, font=HEADING_BOLD, size=title, leading=1.1, space_before=10, space_after=8, min_size=20
        ),
        "subtitle": replace(line, size=subtitle, space_after=8),
        "period": replace(line, font=SEMIBOLD, size=period, space_before=4, space_after=0),
    }


def _named(prefix: str, styles: Mapping[str, TextStyle]) -> dict[str, TextStyle]:
    return {f"{prefix}-{part}": style for part, style in styles.items()}


STYLES: Mapping[str, TextStyle] = MappingProxyType(
    {
        **_READ,
        **_HEADINGS,
        **_named("tile", _TILE),
        **_named("card-tile", {**_TILE, "figure": replace(_TILE["figure"], size=24)}),
        **_CARD,
        **_DATA,
        **_named("cover", _opening(34, 16, 14)),
        **_named("masthead", _opening(24, 13, 12)),
        "masthead-matter": TextStyle(
            size=10.5, leading=1.3, colour="on_primary", space_before=8, space_after=0
        ),
        "cover-further": replace(_BODY, space_before=10),
        "cover-matter": TextStyle(size=11, leading=1.4, colour="text", space_before=12, space_after=8),
    }
)
"""Text styles by role."""


_HAIRLINE = (
    Edge(side="right", colour="rule", width=0.75),
    Edge(side="bottom", colour="rule", width=0.75),
    Edge(side="left", colour="rule", width=0.75),
)
_TOP = Edge(side="top", colour="primary", width=2.5)

PANELS: Mapping[str, PanelStyle] = MappingProxyType(
    {
        "cover": PanelStyle(
            fill="primary",
            edges=(Edge(side="bottom", colour="accent", width=5),),
            padding=30,
            space_after=20,
            min_height=220,
        ),
        "masthead": PanelStyle(
            fill="primary",
            edges=(Edge(side="bottom", colour="accent", width=4),),
            padding=20,
            space_after=14,
        ),
        "tile": PanelStyle(fill="surface", edges=(_TOP,), padding=10, space_after=0),
        "card": PanelStyle(edges=(_TOP, *_HAIRLINE), padding=10, space_after=12),
        "card-tile": PanelStyle(fill="surface", padding=10, space_after=8),
        "callout": PanelStyle(
            fill="surface",
            edges=(Edge(side="left", colour="accent", width=4),),
            padding=12,
            space_before=4,
            space_after=14,
        ),
        "notice": PanelStyle(
            fill="surface", edges=(Edge(side="left", colour="primary", width=4),), padding=10, space_after=12
        ),
        "publication": PanelStyle(
            edges=(Edge(side="top", colour="rule", width=0.75),), padding=10, space_before=8, space_after=0
        ),
        "quote": PanelStyle(edges=(Edge(side="left", colour="rule", width=3),), padding=10, space_after=12),
    }
)
"""Panel styles by role."""

LONG = 12
"""The eye loses the row in tables of so many rows: every other one is shaded."""

TABLES: Mapping[str, TableStyle] = MappingProxyType(
    {
        "table": TableStyle(space_after=14, stripe="surface", stripe_from=LONG),
        "variance-table": TableStyle(space_after=14, pad_y=4.5, stripe="surface", stripe_from=LONG),
        "data-table": TableStyle(space_after=14, stripe="surface", stripe_from=LONG),
        "chart-data": TableStyle(
            header_role="chart-data-header",
            cell_role="chart-data-cell",
            header_fill="surface",
            pad_y=3.25,
            space_after=10,
            stripe="surface",
            stripe_from=LONG,
        ),
    }
)
"""Table styles by role."""
