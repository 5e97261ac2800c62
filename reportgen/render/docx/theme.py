"""theme1.xml: the brand's colours and fonts, so that a change of theme in Word recolours."""

from __future__ import annotations

from reportgen.render.docx.fonts import Faces
from reportgen.render.docx.palette import SLOTS, Palette
from reportgen.render.docx.xml import DECLARATION, attribute

_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"
_ORDER = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="6350" cap="flat" cmpd="sng" algn="ctr">{_FILL}<a:prstDash val="solid"/></a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme(palette: Palette, faces: Faces) -> str:
    """The theme part."""
    name = attribute(palette.brand.name) or "Report"
    return (
        f'{DECLARATION}<a:theme xmlns:a="{_NAMESPACE}" name="{name}">'
        f'<a:themeElements><a:clrScheme name="{name}">{_colours(palette)}</a:clrScheme>'
        f'<a:fontScheme name="{name}">{_font("majorFont", faces.major)}{_font("minorFont", faces.minor)}'
        f'</a:fontScheme><a:fmtScheme name="{name}"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst><a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
        "<a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def _colours(palette: Palette) -> str:
    roles = {slot: role for role, (slot, _) in SLOTS.items()}
    values = {slot: palette.value(roles[slot]) for slot in _ORDER}
    return "".join(f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>' for slot, value in values.items())


def _font(kind: str, family: str) -> str:
    latin = f'<a:latin typeface="{attribute(family)}"/>'
    return f'<a:{kind}>{latin}<a:ea typeface=""/><a:cs typeface=""/></a:{kind}>'
