"""Fonts in the file say of each letter how wide it is, so that every reader sets it where it was laid out."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
import pikepdf

from reportgen.model.blocks import Paragraph
from reportgen.model.document import Asset, Document
from reportgen.model.style import Font
from reportgen.render.pdf import render
from tests.render_pdf.made import PROSE, context, document, t

WIDE = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"


def in_another_face() -> Document:
    """A document in a face of 2,048 units an em, whose widths are no whole thousandths."""
    plain = document([Paragraph(id="prose", children=t(PROSE))])
    fonts = tuple(Font(key=font.key, family="DejaVu Sans", asset="wide") for font in plain.brand.fonts)
    asset = Asset(key="wide", media_type="font/ttf", data=WIDE.read_bytes())
    return replace(plain, brand=replace(plain.brand, fonts=fonts), assets=(*plain.assets, asset))


def test_widths_are_whole_thousandths_which_no_reader_cuts_off() -> None:
    with pikepdf.open(BytesIO(render(in_another_face(), context()).data)) as file:
        fonts = [item for item in file.objects if isinstance(item, pikepdf.Dictionary) and "/Widths" in item]
        widths = [float(width) for font in fonts for width in font.Widths]
    assert len(set(widths)) > 10
    assert [width for width in widths if width != int(width)] == []
