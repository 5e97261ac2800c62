"""The words behind the text of a page: the shape that Word's own Watermark button makes and removes."""

from __future__ import annotations

import math
from typing import Final

from reportgen.model.drawing import FontKey
from reportgen.render.docx.draft import Draft
from reportgen.render.docx.xml import attribute

_KEY: Final = FontKey(role="heading", weight=700)
_SHARE, _TINT = 0.72, 0.93
"""How much of the page's diagonal the words run along, and of their colour they give up to the paper."""

_NAMES: Final = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
_KIND: Final = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
    '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/>'
    '<v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
    'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
)
_STYLE: Final = (
    "position:absolute;margin-left:0;margin-top:0;width:{wide:.1f}pt;height:{high:.1f}pt;rotation:{turn};"
    "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:page;"
    "mso-position-vertical:center;mso-position-vertical-relative:page"
)


def watermark(words: str, page: tuple[float, float], draft: Draft) -> str:
    """A run that holds the words, along the diagonal of a page of a width and height."""
    number = draft.count_mark()
    face = draft.faces.face(_KEY)
    diagonal = math.hypot(*page)
    size = min(_SHARE * diagonal / face.width(words, 1.0), page[1] / 4)
    turn = 360 - round(math.degrees(math.atan2(page[1], page[0])))
    style = _STYLE.format(wide=face.width(words, size), high=size, turn=turn)
    font = f"font-family:&quot;{attribute(face.family)}&quot;;font-size:1pt;font-weight:bold"
    shape = (
        f'<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{2048 + number}" '
        f'type="#_x0000_t136" alt="" style="{style}" o:allowincell="f" '
        f'fillcolor="{_tinted(draft.palette.value("muted"))}" stroked="f">'
        f'<v:textpath style="{font}" string="{attribute(words)}"/></v:shape>'
    )
    return f"<w:r><w:rPr><w:noProof/></w:rPr><w:pict {_NAMES}>{_KIND}{shape}</w:pict></w:r>"


def _tinted(colour: str) -> str:
    parts = (int(colour[place : place + 2], 16) for place in (0, 2, 4))
    return "#" + "".join(f"{round(part + (255 - part) * _TINT):02x}" for part in parts)
