"""What a draft brings for its way back: an anchor for each block, its base, and who it is."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from reportgen.model.blocks import Figure, List, ListItem
from reportgen.model.document import Document
from reportgen.model.inlines import Link, NoteReference, Strong
from reportgen.model.walk import blocks_of
from reportgen.render.docx import render
from reportgen.render.docx.anchors import anchors_of
from reportgen.render.docx.index import bookmark
from tests.model import demo
from tests.model.build import fact, h, p, words
from tests.programs import ROOT
from tests.render_docx.documents import MAKERS, of
from tests.render_docx.lint import W

B = "{urn:reportgen:base}"


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def base(document: Document) -> etree._Element:
    return etree.fromstring(parts(render(document, demo.context()).data)["customXml/item2.xml"])


def properties(data: bytes) -> dict[str | None, str | None]:
    tree = etree.fromstring(parts(data)["docProps/custom.xml"])
    return {one.get("name"): one[0].text for one in tree}


@pytest.mark.parametrize("name", MAKERS)
def test_every_block_with_words_has_one_bookmark_that_word_can_bear(name: str) -> None:
    document = MAKERS[name]()
    opened = parts(render(document, demo.context()).data)
    stories = [etree.fromstring(opened[part]) for part in ("word/document.xml", "word/footnotes.xml")]
    marks = [one.get(f"{W}name") for tree in stories for one in tree.iter(f"{W}bookmarkStart")]
    assert len(set(marks)) == len(marks)
    assert all(re.fullmatch(r"\w{1,40}", mark) for mark in marks)
    every = etree.fromstring(opened["customXml/item2.xml"]).iter(f"{B}block")
    blocks = [one for one in every if one.get("kind") != "running"]
    assert [bookmark(one.id) for one in anchors_of(document)] == [one.get("name") for one in blocks]
    assert len({one.get("name") for one in blocks}) == len(blocks)
    referred = {one.id for one in anchors_of(document) if one.kind != "note"}
    assert {bookmark(one) for one in referred} <= set(marks)


def test_a_bookmark_holds_the_words_of_its_block() -> None:
    drafted = parts(render(of(h(1, "Visits", "v"), p("One.")), demo.context()).data)
    tree = etree.fromstring(drafted["word/document.xml"])
    for start in tree.iter(f"{W}bookmarkStart"):
        end = start.getparent().find(f"{W}bookmarkEnd[@{W}id='{start.get(f'{W}id')}']")
        between = [one for one in start.itersiblings() if one in end.itersiblings(preceding=True)]
        assert "".join("".join(one.itertext()) for one in between) in ("Visits", "One.")


def test_the_base_says_what_each_block_said() -> None:
    item = ListItem(id="i", blocks=(replace(p("An item"), id="item"),))
    body = replace(
        p(
            "Visits * ", fact("visits.change_pct", "fell by 7.9%", "words:perfect"), " and ",
            Strong(children=words("more")), Link(children=words("here"), target="https://example.org"),
            NoteReference(note="n"),
        ),
        id="body",
    )  # fmt: skip
    found = {
        one.get("id"): (one.get("kind"), one.text)
        for one in base(of(h(2, "Visits", "v"), body, List(id="l", items=(item,)))).iter(f"{B}block")
        if one.get("kind") != "running"
    }
    assert found == {
        "v": ("heading-2", "Visits"),
        "body": (
            "paragraph",
            'Visits \\* {{ visits.change_pct | words("perfect") }} and **more**[here](https://example.org)[^n]',
        ),
        "item": ("paragraph", "An item"),
    }


def test_the_base_keeps_the_text_of_each_figure() -> None:
    (one,) = base(of(p(fact("visits.change_pct", "fell by 7.9%", "words")))).iter(f"{B}rendition")
    assert dict(one.attrib) == {
        "name": "visits.change_pct..words",
        "fact": "visits.change_pct",
        "wording": "words",
    }
    assert one.text == "fell by 7.9%"


def test_release_and_draft_are_told_apart() -> None:
    document = of(p("Visits: ", fact("visits.current", "12")))
    first = properties(render(document, demo.context()).data)
    other = replace(document, sequences=of(p("Visits: ", fact("visits.current", "13"))).sequences)
    assert properties(render(other, demo.context()).data)["reportgen.release"] != first["reportgen.release"]
    assert first["reportgen.release"] != first["reportgen.draft"]
    wide = replace(document, masters=tuple(replace(one, left=one.left + 1) for one in document.masters))
    again = properties(render(wide, demo.context()).data)
    assert again["reportgen.release"] == first["reportgen.release"]
    assert again["reportgen.draft"] != first["reportgen.draft"]
    assert first["reportgen.title"] == document.meta.title


def test_what_stands_around_a_figure_has_anchors_of_its_own() -> None:
    titled = next(one for one in blocks_of(demo.document()) if isinstance(one, Figure) and one.title)
    assert [one.kind for one in anchors_of(of(titled))][:2] == ["figure", "figure-title"]


def test_another_seed_of_hashes_gives_the_same_bytes() -> None:
    program = (
        "import hashlib; from tests.render_docx.documents import made;"
        "print([hashlib.sha256(made(n).data).hexdigest() for n in ('demo', 'pending', 'references')])"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
