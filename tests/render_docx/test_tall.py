"""Charts and pictures higher than a page: in Word each stands on a page with its words, whole."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from itertools import chain
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree

from reportgen.charts import draw
from reportgen.model.blocks import Break, Figure, Heading
from reportgen.model.chart import Chart, ChartSeries
from reportgen.model.document import Document
from reportgen.render.docx import render
from tests.charts.charting import BRAND, face
from tests.model import demo
from tests.model.build import h, words
from tests.model.demo_style import logo
from tests.programs import require
from tests.render_docx.documents import of
from tests.render_docx.lint import C, problems

CONTEXT = replace(demo.context(), draw=lambda chart, width: draw(chart, BRAND, face, width))
NAMES = tuple(f"Branch{place:03}" for place in range(120))


def column(name: str, count: int, factor: int) -> ChartSeries:
    numbers = tuple(Decimal(factor * (1 + place * 7 % 13)) for place in range(count))
    return ChartSeries(name=name, values=numbers, labels=tuple(map(str, numbers)))


def of_rows(form: str, count: int, series: int, **more: object) -> Chart:
    columns = tuple(column(f"S{place}", count, 10 + 3 * place) for place in range(series))
    return replace(Chart(form=form, categories=NAMES[:count], series=columns), **more)


TALL = {
    "months": of_rows("bar", 36, 1),
    "ranked": of_rows("ranked", 120, 1, highlight=(100,)),
    "clusters": of_rows("bar", 40, 2),
    "stacked": of_rows("stacked", 40, 3),
    "share": of_rows("share", 40, 3),
    "dots": of_rows("dots", 60, 2),
    "line": of_rows("line", 36, 1, aspect=2.8),
}


def page(chart: Chart, name: str = "f") -> tuple[Heading, Figure]:
    """A chart below a heading, with all the words that a figure has."""
    figure = Figure(
        id=name, graphic=chart, alt="words", title=words("The title " * 12), subtitle=words("A subtitle"),
        source=words("The source"),
    )  # fmt: skip
    return h(1, "Heading", f"h-{name}"), figure


def sizes(data: bytes) -> list[tuple[float, float]]:
    """The width and the height of each drawing, in points."""
    with ZipFile(BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    return [
        (int(one.get("cx", "0")) / 12700, int(one.get("cy", "0")) / 12700) for one in body.iter("{*}extent")
    ]


def trees(data: bytes) -> Iterator[etree._Element]:
    with ZipFile(BytesIO(data)) as archive:
        count = len([name for name in archive.namelist() if name.startswith("word/charts/chart")])
        for at in range(1, count + 1):
            yield etree.fromstring(archive.read(f"word/charts/chart{at}.xml"))


def depth() -> float:
    master = of().master("body")
    return master.height - master.top - master.bottom


@pytest.mark.parametrize("name", TALL)
def test_a_chart_is_no_higher_than_its_page_and_goes_on_in_another(name: str) -> None:
    chart = TALL[name]
    data = render(of(*page(chart)), CONTEXT).data
    assert problems(data) == []
    assert all(high < depth() - 100 for _, high in sizes(data)), "its words and its heading stand above it"
    found = list(trees(data))
    shown = [one.text for tree in found for one in tree.find(f".//{C}cat" if name != "dots" else f".//{C}ser"
             ).iterfind(f".//{C}strCache/{C}pt/{C}v")]  # fmt: skip
    if name != "dots":
        assert shown == list(chart.categories), "every point, once and in order"
    scales = {tuple(one.get("val") for one in tree.iter(f"{C}max", f"{C}min")) for tree in found}
    assert len(scales) == 1 or name == "dots", "on one scale"
    told = [one.get("descr") for one in etree.fromstring(
        ZipFile(BytesIO(data)).read("word/document.xml")).iter("{*}docPr")]  # fmt: skip
    assert len(set(told)) == len(told)


def test_a_chart_that_fits_is_one() -> None:
    data = render(of(*page(of_rows("bar", 12, 1))), CONTEXT).data
    assert len(sizes(data)) == 1


def test_the_stressed_bar_is_stressed_in_the_part_that_has_it() -> None:
    data = render(of(*page(TALL["ranked"])), CONTEXT).data
    first, *others = trees(data)
    assert first.find(f".//{C}dPt") is None
    stressed = [
        tree.findall(f".//{C}cat//{C}pt/{C}v")[int(point.get("val"))].text
        for tree in others
        for point in tree.iterfind(f".//{C}dPt/{C}idx")
    ]
    assert stressed == [NAMES[100]]


def test_a_drawing_is_no_higher_than_its_page() -> None:
    drawing = replace(logo(), height=logo().width * 9)
    data = render(of(Figure(id="f", graphic=drawing, alt="words", width=1.0)), CONTEXT).data
    ((wide, high),) = sizes(data)
    assert high < depth()
    assert wide * 9 == pytest.approx(high, rel=1e-3), "in its proportions"


def test_libreoffice_shows_every_name_and_value_below_the_title(tmp_path: Path) -> None:
    office = require("soffice")
    blocks = chain.from_iterable((*page(chart, name), Break(id=f"b-{name}")) for name, chart in TALL.items())
    document: Document = of(*blocks)
    (tmp_path / "tall.docx").write_bytes(render(document, CONTEXT).data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*convert, str(tmp_path / "tall.docx")], check=True, capture_output=True, timeout=180)
    with pypdfium2.PdfDocument(tmp_path / "tall.pdf") as pages:
        texts = [one.get_textpage().get_text_range() for one in pages]
    heads = [place for place, one in enumerate(texts) if "Heading" in one]
    assert len(heads) == len(TALL)
    for (name, chart), start, end in zip(TALL.items(), heads, [*heads[1:], len(texts)], strict=True):
        said = "\f".join(texts[start:end]).split()
        assert len(texts[start].split()) > 60, f"{name} does not leave its title alone"
        if name != "line":
            assert [one for one in chart.categories if one not in said] == [], name
            lost = [one for series in chart.series for one in series.labels if one not in said]
            assert lost == [] or name == "share", name
