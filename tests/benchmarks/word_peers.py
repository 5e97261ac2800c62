"""The peers of the Word draft: python-docx by itself, and docxtpl with a template made beforehand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
from docx.shared import Pt

from reportgen.model.blocks import Block, DataTable, Figure, Heading, Paragraph, Picture, Table
from reportgen.model.chart import Chart
from reportgen.model.document import Document
from reportgen.model.walk import blocks_of, lines_of, words_of

WIDTH = 450.0
Work = Callable[[], bytes]


def draw_before(document: Document, folder: Path) -> None:
    """Draw the charts that are not there before the clock starts."""
    folder.mkdir(parents=True, exist_ok=True)
    for at, block in enumerate(_figures(document)):
        file = folder / f"{at}.png"
        if not file.exists():
            file.write_bytes(drawn(block, document))


def by_python_docx(document: Document, folder: Path) -> Work:
    """The words, tables and pictures of a document by python-docx's own calls, as its guide has them."""

    def make() -> bytes:
        draft = docx.Document()
        at = 0
        for block in _plain(document):
            match block:
                case Heading():
                    draft.add_heading(words_of(block.children), block.level)
                case Paragraph():
                    draft.add_paragraph(words_of(block.children))
                case Figure():
                    for words in (block.title, block.subtitle):
                        draft.add_paragraph(words_of(words)) if words else None
                    draft.add_picture(BytesIO(_picture(block, document, folder, at)), width=Pt(WIDTH))
                    draft.add_paragraph(words_of(block.source)) if block.source else None
                    at += 1
                case Table() | DataTable():
                    draft.add_paragraph(words_of(block.caption)) if block.caption else None
                    _fill(draft, _rows(block))
        return _saved(draft)

    return make


def _fill(draft: docx.document.Document, rows: list[list[str]]) -> None:
    table = draft.add_table(rows=len(rows), cols=len(rows[0]))
    for row, values in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value


def by_docxtpl(document: Document, folder: Path) -> Work:
    """A template with a place for each figure, row and picture, made beforehand; filled and saved."""
    from docxtpl import DocxTemplate, InlineImage

    folder.mkdir(parents=True, exist_ok=True)
    values: dict[str, object] = {}
    pictures: list[tuple[str, Figure, int]] = []
    template = docx.Document()
    at = 0
    for block in _plain(document):
        match block:
            case Heading():
                template.add_heading(_placed(values, words_of(block.children)), block.level)
            case Paragraph():
                template.add_paragraph(_placed(values, words_of(block.children)))
            case Figure():
                for words in (block.title, block.subtitle, block.source):
                    template.add_paragraph(_placed(values, words_of(words))) if words else None
                template.add_paragraph(f"{{{{ picture{at} }}}}")
                pictures.append((f"picture{at}", block, at))
                at += 1
            case Table() | DataTable():
                template.add_paragraph(_placed(values, words_of(block.caption))) if block.caption else None
                name = f"rows{len(values)}"
                values[name] = rows = _rows(block)
                table = template.add_table(rows=3, cols=len(rows[0]))
                table.cell(0, 0).text = f"{{%tr for row in {name} %}}"
                for place in range(len(rows[0])):
                    table.cell(1, place).text = f"{{{{ row[{place}] }}}}"
                table.cell(2, 0).text = "{%tr endfor %}"
    source = folder / "template.docx"
    source.write_bytes(_saved(template))

    def make() -> bytes:
        draft = DocxTemplate(source)
        held = dict(values)
        for name, figure, place in pictures:
            data = BytesIO(_picture(figure, document, folder, place))
            held[name] = InlineImage(draft, data, width=Pt(WIDTH))
        draft.render(held, autoescape=True)
        return _saved(draft)

    return make


def _placed(values: dict[str, object], words: str) -> str:
    """A place in the template for some words, which its context holds."""
    values[f"v{len(values)}"] = words
    return f"{{{{ v{len(values) - 1} }}}}"


def _saved(draft: object) -> bytes:
    out = BytesIO()
    draft.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def _plain(document: Document) -> Iterator[Block]:
    """Blocks that hold words or pictures themselves, in reading order."""
    return (
        block
        for block in blocks_of(document)
        if isinstance(block, Heading | Paragraph | Figure | Table | DataTable)
    )


def _figures(document: Document) -> list[Figure]:
    return [block for block in _plain(document) if isinstance(block, Figure)]


def _rows(block: Table | DataTable) -> list[list[str]]:
    if isinstance(block, DataTable):
        head = [column.heading for column in block.columns]
        return [head, *map(list, zip(*(column.values for column in block.columns), strict=True))]
    return [[words_of(cell.children) for cell in row.cells] for row in (*block.header, *block.rows)]


def _picture(figure: Figure, document: Document, folder: Path, at: int) -> bytes:
    ready = folder / f"{at}.png"
    return ready.read_bytes() if ready.exists() else drawn(figure, document)


def drawn(figure: Figure, document: Document) -> bytes:
    """The PNG of a figure, drawn as an author would with plain matplotlib."""
    from reportgen.drawings import png
    from reportgen.model.drawing import Drawing

    graphic = figure.graphic
    if isinstance(graphic, Picture):
        return document.asset(graphic.asset).data
    if isinstance(graphic, Drawing):
        fonts = {font.key: document.asset(font.asset).data for font in document.brand.fonts}
        return png.write(graphic, lambda key: fonts.get(key) or next(iter(fonts.values())), scale=2.0)
    return _charted(graphic)


def _charted(chart: Chart) -> bytes:
    import matplotlib as mpl

    mpl.use("agg")
    from matplotlib.figure import Figure as Canvas

    canvas = Canvas(figsize=(WIDTH / 72, WIDTH * chart.aspect / 72), layout="constrained")
    axes = canvas.subplots()
    for series in chart.series:
        values = [float("nan") if value is None else float(value) for value in series.values]
        if chart.form in ("line", "sparkline", "control"):
            axes.plot(chart.categories, values, label=series.name)
        else:
            axes.barh(chart.categories, values, label=series.name)
    axes.set_title(chart.value_title)
    out = BytesIO()
    canvas.savefig(out, format="png", dpi=150)
    return out.getvalue()


def missing(data: bytes, document: Document) -> str:
    """A line of the document that a draft does not say; nothing where it says all."""
    with ZipFile(BytesIO(data)) as archive:
        xml = archive.read("word/document.xml").decode("utf-8")
    said = _letters("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml)))
    for block in _plain(document):
        lines = [words_of(line) for line in lines_of(block)]
        lines += [value for row in _rows(block)[:50] for value in row] if isinstance(block, DataTable) else []
        for line in lines:
            if _letters(line) not in said:
                return line[:60]
    return ""


def _letters(words: str) -> str:
    plain = words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace("&#34;", '"')
    return re.sub(r"[\W_]+", "", plain.replace("&#39;", "'"))
