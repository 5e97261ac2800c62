"""The file itself: the same bytes each time, its own fonts, what it says of itself."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from reportgen.errors import AssetError, ModelError
from reportgen.model.drawing import FontKey
from reportgen.model.style import Font
from reportgen.render.pdf import latest, render
from tests.render_pdf.demo import demo
from tests.render_pdf.made import context, document, p
from tests.render_pdf.seen import words


def test_the_same_document_gives_the_same_bytes() -> None:
    first = render(demo(), context()).data
    render(document([p("other", "Other words in between.")]), context())
    assert render(demo(), context()).data == first


def test_another_process_gives_the_same_bytes() -> None:
    code = (
        "import sys, hashlib; from tests.render_pdf.demo import demo; "
        "from tests.render_pdf.made import context; from reportgen.render.pdf import render; "
        "sys.stdout.write(hashlib.sha256(render(demo(), context()).data).hexdigest())"
    )
    root = Path(__file__).parents[2]
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
    assert digests.pop()


def test_the_identifier_comes_from_the_content() -> None:
    one = pikepdf.open(io.BytesIO(render(document([p("a", "One")]), context()).data))
    other = pikepdf.open(io.BytesIO(render(document([p("a", "Two")]), context()).data))
    assert one.trailer.ID[0] == one.trailer.ID[1]
    assert one.trailer.ID[0] != other.trailer.ID[0]


def test_it_says_what_it_is() -> None:
    pdf = pikepdf.open(io.BytesIO(render(demo(), context()).data))
    assert str(pdf.docinfo.Title) == "Libraries in the county"
    assert str(pdf.docinfo.Author) == "The Library Board"
    assert str(pdf.docinfo.Subject) == "Visits and loans"
    assert str(pdf.docinfo.Keywords) == "libraries, visits"
    assert str(pdf.docinfo.CreationDate) == str(pdf.docinfo.ModDate) == "D:20220630000000Z"
    assert str(pdf.Root.Lang) == "en-GB"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert pdf.pdf_version == "1.7"


def test_every_font_is_a_subset_of_the_brands_own() -> None:
    data = render(demo(), context()).data
    pdf = pikepdf.open(io.BytesIO(data))
    fonts = [
        one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"
    ]
    names = {str(font.BaseFont) for font in fonts}
    assert all("+SourceSans3-" in name for name in names)
    assert all("/FontFile2" in font.FontDescriptor for font in fonts)
    assert b"Helvetica" not in data


def test_two_files_that_bear_one_name_keep_their_own_glyphs() -> None:
    of = demo()
    other = next(asset for asset in of.assets if asset.key == "regular")
    # A second file, told from the first only by a byte behind its tables.
    twin = replace(other, key="twin", data=other.data + b"\0")
    keys = (*of.brand.fonts, Font(key=FontKey(role="other"), family="Twin", asset="twin"))
    styles = {**of.styles, "body": replace(of.styles["body"], font=FontKey(role="other"))}
    brand = replace(of.brand, fonts=keys)
    both = replace(of, brand=brand, assets=(*of.assets, twin), styles=styles)
    pdf = pikepdf.open(io.BytesIO(render(both, context()).data))
    fonts = [
        one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"
    ]
    regular = {str(font.BaseFont) for font in fonts if "Regular" in str(font.BaseFont)}
    assert len(regular) == 2


def test_a_font_that_is_no_font_is_refused() -> None:
    of = demo()
    assets = tuple(replace(a, data=b"junk") if a.key == "regular" else a for a in of.assets)
    with pytest.raises(AssetError, match="cannot be embedded"):
        render(replace(of, assets=assets), context())


def test_a_style_that_is_not_there_is_named() -> None:
    with pytest.raises(ModelError, match="“no-such-role”"):
        render(document([p("a", "x", "no-such-role")]), context())


def test_text_comes_out_in_reading_order_with_spaces_between_lines() -> None:
    text = words(demo())[2].replace("\r\n", " ")
    order = [
        "The year in the libraries",
        "Visits rose by 5.6%",
        "At the main library",
        "A third thing",
        "Counted at",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert "more often this year than in any year since counting began" in text


def test_a_page_map_and_a_file_cost_one_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    real = latest.lay_out
    monkeypatch.setattr(latest, "lay_out", lambda *given: calls.append(1) or real(*given))
    of, around = demo(), context()
    from reportgen.render.pdf import paginate

    paginate(of, around)
    render(of, around)
    assert calls == [1]
