"""Heads, feet and fonts of the brand's own Word file, led to the parts of the draft."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Mapping
from copy import deepcopy
from types import MappingProxyType
from typing import Final

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from lxml import etree
from lxml.etree import _Element as Element

from reportgen.render.docx.package import FONT_TYPE, Story, binary_part
from reportgen.render.docx.reference_file import Borrowed, R, W
from reportgen.render.docx.xml import DECLARATION, NAMESPACES

_PICTURES: Final[Mapping[str, tuple[str, tuple[bytes, ...]]]] = MappingProxyType(
    {
        "bmp": ("image/bmp", (b"BM",)),
        "emf": ("image/x-emf", (b"\x01\x00\x00\x00",)),
        "gif": ("image/gif", (b"GIF87a", b"GIF89a")),
        "jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
        "jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
        "png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
        "svg": ("image/svg+xml", (b"<", b"\xef\xbb\xbf<")),
        "tif": ("image/tiff", (b"II*\x00", b"MM\x00*")),
        "tiff": ("image/tiff", (b"II*\x00", b"MM\x00*")),
        "wmf": ("image/x-wmf", (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00")),
    }
)
"""Suffix to media type of the pictures that a head may show, and what their bytes begin with."""


def borrowed(
    root: Element, head: Borrowed, story: Story, media: dict[str, Part], *, before: str, mark: str
) -> str:
    """The part as XML, its pictures and links those of the story; empty where it shows something else.

    before is a paragraph to stand above, mark the run of a watermark. media are the pictures
    that the draft has from the file, by their names, to which new ones are added.
    """
    for one in root.iter():
        for name, key in list(one.attrib.items()):
            if not str(name).startswith(R):
                continue
            relation = _related(head.targets.get(str(key)), story, media)
            if not relation:
                return ""
            one.set(name, relation)
    first = int(hashlib.sha256(str(story.part.partname).encode()).hexdigest()[:4], 16)
    if next(root.iter(f"{W}p"), None) is None:
        etree.SubElement(root, f"{W}p")
    for place, one in enumerate(root.iter("{*}docPr")):
        one.set("id", str(1_000_000 + first * 1_000 + place))
    if mark:
        next(root.iter(f"{W}p")).append(_parsed(mark))
    if before:
        root.insert(0, _parsed(before))
    return DECLARATION + etree.tostring(root, encoding="unicode")


def lent_fonts(table: Borrowed, story: Story, known: Container[str]) -> str:
    """The fonts of the file as XML, those that are in it led to the parts of the draft; known are not."""
    fonts = []
    for font in table.root.iterfind(f"{W}font"):
        if font.get(f"{W}name", "") in known:
            continue
        own = deepcopy(font)
        for one in list(own):
            target = table.targets.get(one.get(f"{R}id", ""))
            if isinstance(target, tuple):
                name = f"/word/fonts/reference-{hashlib.sha256(target[1]).hexdigest()[:16]}.odttf"
                one.set(f"{R}id", story.related(binary_part(name, FONT_TYPE, target[1]), RT.FONT))
            elif one.get(f"{R}id") is not None:
                own.remove(one)
        fonts.append(etree.tostring(own, encoding="unicode"))
    return "".join(fonts)


def _related(target: str | tuple[str, bytes] | None, story: Story, media: dict[str, Part]) -> str:
    """The relationship of the story to an address or a picture; empty for anything else."""
    if isinstance(target, str):
        return story.link(target)
    suffix = target[0].rpartition(".")[2].lower() if target else ""
    media_type, beginnings = _PICTURES.get(suffix, ("", ()))
    if target is None or not target[1].startswith(beginnings):
        return ""
    name = f"/word/media/reference-{hashlib.sha256(target[1]).hexdigest()[:16]}.{suffix}"
    if name not in media:
        media[name] = binary_part(name, media_type, target[1])
    return story.picture(media[name])


def _parsed(xml: str) -> Element:
    return etree.fromstring(f"<w:hdr {NAMESPACES}>{xml}</w:hdr>")[0]
