"""Pictures: parts of the package, one for equal bytes, and the drawing that shows one in a line."""

from __future__ import annotations

import hashlib
from typing import Final

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part

from reportgen.errors import ModelError
from reportgen.render.docx.charts.sent import Sent
from reportgen.render.docx.package import Story, binary_part
from reportgen.render.docx.xml import attribute, emu

SCALABLE: Final = "image/svg+xml"

_SUFFIXES: Final = {"image/png": "png", "image/jpeg": "jpg", SCALABLE: "svg"}
_PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DECORATIVE: Final = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_SCALABLE: Final = (
    '<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{}"/></a:ext></a:extLst>'
)


class Media:
    """The pictures of a draft."""

    def __init__(self) -> None:
        self._parts: dict[str, Part] = {}
        self._shown = 0
        self.sent: dict[str, list[Sent]] = {}

    def part(self, data: bytes, media_type: str) -> Part:
        """The part of a picture; equal bytes share one."""
        key = hashlib.sha256(data).hexdigest()
        if key not in self._parts:
            suffix = _SUFFIXES.get(media_type)
            if suffix is None:
                raise ModelError(f"a picture of the type {media_type}", hint="use PNG or JPEG")
            name = f"/word/media/image{len(self._parts) + 1}.{suffix}"
            self._parts[key] = binary_part(name, media_type, data)
        return self._parts[key]

    def inline(
        self, story: Story, part: Part, size: tuple[float, float], alt: str, scalable: Part | None = None
    ) -> str:
        """A run that shows a picture at a size in points; without alt it is marked as decorative.

        scalable: the same as SVG, for readers that show one; the others show part.
        """
        vector = story.picture(scalable) if scalable else ""
        graphic = _graphic(story.picture(part), vector, self._shown + 1, size)
        return self._shown_at(size, alt, "Picture", graphic)

    def chart(self, story: Story, part: Part, size: tuple[float, float], alt: str) -> str:
        """A run that shows a chart of Word's own."""
        relation = story.related(part, RT.CHART)
        graphic = (
            f'<a:graphic><a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" r:id="{relation}"/>'
            "</a:graphicData></a:graphic>"
        )
        return self._shown_at(size, alt, "Chart", graphic)

    def _shown_at(self, size: tuple[float, float], alt: str, kind: str, graphic: str) -> str:
        self._shown += 1
        number, name = self._shown, f"{kind} {self._shown}"
        words = f' descr="{attribute(alt)}"' if alt else ""
        aside = "" if alt else _DECORATIVE
        properties = f'<wp:docPr id="{number}" name="{name}"{words}>{aside}</wp:docPr>'
        extent = f'cx="{emu(size[0])}" cy="{emu(size[1])}"'
        locks = '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        return (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f"<wp:extent {extent}/>{properties}{locks}{graphic}</wp:inline></w:drawing></w:r>"
        )


def _graphic(relation: str, vector: str, number: int, size: tuple[float, float]) -> str:
    identity = f'id="{number}" name="Picture {number}"'
    more = _SCALABLE.format(vector) if vector else ""
    extent = f'cx="{emu(size[0])}" cy="{emu(size[1])}"'
    return (
        f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {identity}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}">{more}</a:blip>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )
