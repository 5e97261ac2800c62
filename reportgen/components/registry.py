"""The one table of components."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reportgen.components import (
    callout,
    chart,
    chart_tables,
    columns,
    cover,
    image,
    key_figures,
    masthead,
    measure_card,
    pages,
    publication,
    section_heading,
    section_links,
    shorthand,
    table,
    variance_table,
)
from reportgen.components.base import Component

COMPONENTS: Mapping[str, Component] = MappingProxyType(
    {
        component.name: component
        for component in (
            cover.COMPONENT,
            masthead.COMPONENT,
            pages.CONTENTS,
            key_figures.COMPONENT,
            variance_table.COMPONENT,
            section_heading.COMPONENT,
            section_links.COMPONENT,
            chart.COMPONENT,
            chart_tables.COMPONENT,
            table.COMPONENT,
            measure_card.COMPONENT,
            callout.COMPONENT,
            columns.COMPONENT,
            image.COMPONENT,
            shorthand.COMPONENT,
            publication.COMPONENT,
            pages.PAGE_BREAK,
            pages.LANDSCAPE_PAGE,
        )
    }
)
