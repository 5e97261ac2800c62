"""A file whose objects have not the shape that the standard gives them is told in words of the standard."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from reportgen.verify import verify_pdf
from reportgen.verify.aloud import told
from reportgen.verify.content import PageContent, page_content
from reportgen.verify.elements import structure_of
from reportgen.verify.opening import File
from reportgen.verify.registry import broken
from tests.tagging.breaking import elements
from tests.tagging.sample import good

PYTHON = (
    "object is",
    "has no attribute",
    "argument",
    "not iterable",
    "unexpected type",
    "pikepdf",
    "NoneType",
)
"""What errors of Python and its libraries say, and no standard does."""

SHAPES: dict[str, Callable[[], Object]] = {
    "name": lambda: Name.Nothing,
    "text": lambda: String("?"),
    "array": lambda: Array([Array([]), Name.X, 1]),
    "dictionary": lambda: Dictionary(A=Dictionary()),
}
MORE = ("/A", "/C", "/Alt", "/ID")


def objects(pdf: Pdf) -> Iterator[tuple[str, Dictionary]]:
    """A dictionary of each kind that a rule looks into."""
    root, tree = pdf.Root, pdf.Root.StructTreeRoot
    tree.RoleMap = Dictionary(Blurb=Name.P)
    tree.ClassMap = Dictionary(Wide=Dictionary(O=Name.Table, ColSpan=1))
    yield "catalog", root
    yield "outlines", root.Outlines
    yield "bookmark", root.Outlines.First
    yield "page labels", root.PageLabels
    yield "structure", tree
    yield "roles", tree.RoleMap
    yield "identifiers", tree.IDTree
    yield "parents", tree.ParentTree
    for tag in ("Sect", "TOCI", "L", "Figure", "Table", "TH", "Note", "Link"):
        yield tag, elements(pdf, tag)[0]
    for tag in ("L", "TH", "Figure"):
        yield f"attributes of {tag}", elements(pdf, tag)[0].A
    yield "page", pdf.pages[0].obj
    yield "resources", pdf.pages[0].obj.Resources
    yield "annotation", pdf.pages[0].obj.Annots[0]


@pytest.fixture(scope="module")
def pdf() -> Iterator[Pdf]:
    with pikepdf.open(io.BytesIO(good())) as pdf:
        yield pdf


def read(pdf: Pdf, pages: tuple[PageContent, ...]) -> File:
    return File(name="file.pdf", pdf=pdf, pages=pages, structure=structure_of(pdf))


@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_trips_the_rules_and_none_is_told_in_words_of_python(pdf: Pdf, shape: str) -> None:
    unbroken = tuple(page_content(page, place) for place, page in enumerate(pdf.pages))
    for name, one in objects(pdf):
        for key in [*one.keys(), *MORE]:
            if (name, key) in {("catalog", "/Pages"), ("page", "/Parent")}:
                continue
            kept = one.get(key)
            one[key] = SHAPES[shape]()
            again = name in ("page", "resources")
            pages = (page_content(pdf.pages[0], 0), *unbroken[1:]) if again else unbroken
            file = read(pdf, pages)
            words = " ".join(finding.message for finding in broken(file))
            assert [python for python in PYTHON if python in words] == [], f"{name}{key}: {words}"
            assert told(file)
            if kept is None:
                del one[key]
            else:
                one[key] = kept
    assert broken(read(pdf, unbroken)) == (), "each was mended again"


def test_a_role_map_that_is_none_is_told_and_all_else_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "file.pdf"
    with pikepdf.open(io.BytesIO(good())) as pdf:
        pdf.Root.StructTreeRoot.RoleMap = Array([1, 2])
        del pdf.Root.Lang
        pdf.save(path)
    told_of = {(finding.rule, finding.message) for finding in verify_pdf(path)}
    assert ("pdf-role", "the structure’s /RoleMap is no dictionary (ISO 14289-1, 7.1)") in told_of
    assert "pdf-language" in {rule for rule, _ in told_of}


def test_a_structure_too_deep_is_told_once_and_briefly(tmp_path: Path) -> None:
    path = tmp_path / "file.pdf"
    with pikepdf.open(io.BytesIO(good())) as pdf:
        above = elements(pdf, "Sect")[0]
        for _ in range(20_000):
            inner = pdf.make_indirect(Dictionary(S=Name.Div, P=above))
            above.K = Array([*(above.K if above.S == "/Sect" else ()), inner])
            above = inner
        pdf.save(path)
    (deep,) = (one for one in verify_pdf(path) if "deep" in one.message)
    assert len(deep.message) < 250
    assert deep.rule == "pdf-element-deep"
