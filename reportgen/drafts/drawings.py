"""The charts and pictures in the lines of a draft: which parts they show, and who deleted them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reportgen.drafts.controls import change_of
from reportgen.drafts.opening import Draft
from reportgen.drafts.parts import WP, A, C, Element, Part, R, W
from reportgen.drafts.places import Places
from reportgen.frozen import dataclass

SHOWING: Final = (f"{A}blip", "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip")
"""What names the part of a picture: PNG, and SVG for readers that show one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Graphic:
    """A graphic in a line: its drawing, its properties, the ids of its chart and of its pictures."""

    part: Part
    inline: Element
    properties: Element
    chart: str
    pictures: tuple[str, ...]

    @property
    def described(self) -> str:
        """Its alternative text, its white space apart."""
        return " ".join((self.properties.get("descr") or "").split())

    @property
    def subject(self) -> str:
        """It as people name it: the beginning of its alternative text."""
        words = self.properties.get("descr") or "a graphic"
        return words if len(words) < 60 else words[:59] + "…"

    @property
    def deleted(self) -> str:
        """Whose tracked deletion it stands in, and of when; empty where it stands in none."""
        above = next(self.inline.iterancestors(f"{W}del", f"{W}moveFrom"), None)
        return "" if above is None else change_of(above)

    def shows(self, draft: Draft) -> str | None:
        """The part of its chart, or of the first of its pictures."""
        return draft.related(self.part.name, self.chart or self.pictures[0])


def graphics_at(places: Places, anchor: str) -> list[Graphic]:
    """The graphics of the paragraph of an anchor, in their order."""
    paragraph = places.paragraph(anchor)
    return [] if paragraph is None else list(graphics_in(places.anchors[anchor][0], paragraph))


def graphics_in(part: Part, holder: Element) -> Iterator[Graphic]:
    """The charts and pictures that an element holds; boxes of text are none."""
    for inline in holder.iter(f"{WP}inline", f"{WP}anchor"):
        properties, chart = inline.find(f"{WP}docPr"), next(inline.iter(f"{C}chart"), None)
        pictures = [one.get(f"{R}embed") or "" for one in inline.iter(*SHOWING) if one.get(f"{R}embed")]
        if properties is not None and (chart is not None or pictures):
            yield Graphic(
                part=part,
                inline=inline,
                properties=properties,
                chart="" if chart is None else chart.get(f"{R}id") or "",
                pictures=tuple(pictures),
            )
