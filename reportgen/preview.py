"""Pages as pictures, for a notebook."""

from __future__ import annotations

import base64
import html
from io import BytesIO

SCALE = 1.0


def pages_html(pdf: bytes, title: str) -> str:
    """The pages of a PDF as images in a row of HTML."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        images = [_image(document, place, title) for place in range(len(document))]
    finally:
        document.close()
    return f'<div style="display:flex;flex-wrap:wrap;gap:12px">{"".join(images)}</div>'


def _image(document: object, place: int, title: str) -> str:
    page = document[place]  # type: ignore[index]
    buffer = BytesIO()
    page.render(scale=SCALE).to_pil().save(buffer, format="PNG")
    code = base64.b64encode(buffer.getvalue()).decode("ascii")
    alt = html.escape(f"{title}, page {place + 1}", quote=True)
    return f'<img alt="{alt}" src="data:image/png;base64,{code}" style="border:1px solid #ccc">'
