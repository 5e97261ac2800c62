"""Files that are no draft of the report, or not any more: a clear error or the right result."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from reportgen.errors import SourceError
from reportgen.model.finding import Severity
from reportgen.render.docx.package import zipped
from reportgen.verify import verify_docx
from tests.drafts.desk import (
    DOCUMENT,
    control_xml,
    edited,
    edition,
    held,
    kinds,
    parts,
    replaced,
    shown,
    sound,
)
from tests.programs import require
from tests.render_docx.lint import problems

NEW = 1234


def old() -> bytes:
    return edition().draft


def plain() -> bytes:
    out = BytesIO()
    docx.Document().save(out)
    return out.getvalue()


def bomb() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, blob in parts(old()).items():
            if not name.startswith(("word/fonts", "word/media")):
                archive.writestr(name, blob)
        with archive.open("word/media/big.bmp", "w") as big:
            for _ in range(96):
                big.write(bytes(2**20))
    return out.getvalue()


def entities() -> bytes:
    declared = '<!DOCTYPE w:document [<!ENTITY a "b">]><w:document'
    return edited(old(), replaced("<w:document", declared))


def with_macros() -> bytes:
    return zipped({**parts(old()), "word/vbaProject.bin": b"Attribute VB_Name"}.items())


def locked() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")


def cut_short() -> bytes:
    return zipped({**parts(old()), DOCUMENT: b"<w:"}.items())


def strict() -> bytes:
    def renamed(xml: str) -> str:
        usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        return xml.replace(usual, "http://purl.oclc.org/ooxml/wordprocessingml/main")

    return edited(old(), renamed)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "words": (lambda: b"Dear all, here is the draft.", "cannot be read as a Word file"),
    "nothing": (lambda: b"", "cannot be read as a Word file"),
    "half of it": (lambda: old()[: len(old()) // 2], "cannot be read as a Word file"),
    "a workbook": (
        lambda: parts(old())["word/embeddings/Microsoft_Excel_Worksheet1.xlsx"],
        "is no Word file",
    ),
    "another document": (plain, "is no draft that reportgen made"),
    "encrypted": (locked, "is encrypted"),
    "a zip bomb": (bomb, "is too large"),
    "macros": (with_macros, "holds macros"),
    "entities": (entities, "not safe to read"),
    "strict": (strict, "is a Strict Open XML document"),
    "damaged": (cut_short, "is damaged"),
    "of another report": (
        lambda: edition(title="Our museums", publisher="City Museums").draft,
        "is a draft of another report",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_refreshed_is_refused_with_what_to_do(name: str) -> None:
    make, words = REFUSED[name]
    with pytest.raises(SourceError, match=words) as refused:
        edition(NEW).into(make())
    assert refused.value.hint


def test_a_draft_whose_facts_the_report_does_not_know_is_of_another() -> None:
    other = edited(old(), lambda xml: re.sub(r"f:(visits|loans|survey)\.", "f:pens.", xml))
    with pytest.raises(SourceError, match=r"knows \d of its"):
        edition(NEW).into(other)


def test_another_title_alone_is_the_next_edition() -> None:
    later = edition(NEW, title="Our libraries, summer")
    assert shown(later.into(old()).data, "visits.change_pct..words") == ["rose by 23.4%"]


def without(data: bytes, *names: str) -> bytes:
    """A draft without some parts, and without what leads to them."""
    files = {name: blob for name, blob in parts(data).items() if not name.startswith(names)}
    for name, blob in files.items():
        if name.endswith((".rels", "[Content_Types].xml")):
            files[name] = re.sub(rb"<(Relationship|Override)[^>]*customXml[^>]*/>", b"", blob)
    return zipped(files.items())


def test_a_draft_that_has_lost_the_part_of_its_figures_gets_it_again() -> None:
    lost = without(old(), "customXml/")
    assert held(lost) == {}
    found = edition(NEW, "82").into(lost)
    data = sound(found.data)
    assert shown(data, "visits.change_pct..words") == ["rose by 23.4%"]
    assert held(data)["visits.change_pct..words"] == "rose by 23.4%"
    assert held(data)["survey.current"] == "82%"
    assert any("lost" in note for note in found.notes)
    assert edition(NEW, "82").into(data).data == data


@pytest.mark.parametrize("blob", [b"<base", b""])
def test_a_draft_whose_base_cannot_be_read_says_so_and_keeps_its_tables(blob: bytes) -> None:
    files = parts(old())
    (name,) = [name for name in files if b"urn:reportgen:base" in files[name] and "/item" in name]
    found = edition(NEW).into(zipped({**files, name: blob}.items()))
    assert any("is lost or cannot be read" in note for note in found.notes)
    assert shown(found.data, "visits.change_pct..words") == ["rose by 23.4%"]
    assert not kinds(found, "table", "reworded")
    assert [words for words, _, _ in kinds(found, "left")], "a table that was left is told"


def test_a_draft_with_half_its_controls_renews_the_others_and_names_what_stands_by_hand() -> None:
    controls = re.findall(r"<w:sdt>(?:(?!<w:sdt>).)*?</w:sdt>", parts(old())[DOCUMENT].decode())
    bound = [one for one in controls if "dataBinding" in one]

    def halved(xml: str) -> str:
        for one in bound[::2]:
            inner = re.search(r"<w:sdtContent>(.*)</w:sdtContent>", one)
            assert inner
            xml = xml.replace(one, inner[1], 1)
        return xml

    found = edition(NEW, "82", loans=345).into(edited(old(), halved))
    assert kinds(found, "changed")
    stale = [subject for subject, before, now in kinds(found, "by hand") if before != now]
    assert stale, "what no control renews any more is named"
    left = len(re.findall("<w:dataBinding", parts(found.data)[DOCUMENT].decode()))
    assert left == len(bound) - len(bound[::2])


def test_malformed_xml_is_mended_and_said_to_be() -> None:
    broken = edited(
        old(), replaced('<w:pStyle w:val="BodyText"/>', '<w:pStyle w:val="BodyText"/><w:jc w:val=left/>')
    )
    found = edition(NEW).into(broken)
    assert any("malformed" in note for note in found.notes)
    assert shown(found.data, "visits.change_pct..words") == ["rose by 23.4%"]


def test_a_part_that_is_malformed_and_has_no_figure_is_not_touched() -> None:
    broken = edited(old(), lambda xml: xml.replace("</w:styles>", ""), "word/styles.xml")
    found = edition(NEW).into(broken)
    assert parts(found.data)["word/styles.xml"] == parts(broken)["word/styles.xml"]


def test_a_draft_in_utf_16_is_read() -> None:
    files = parts(old())
    words = files[DOCUMENT].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    found = edition(NEW).into(zipped({**files, DOCUMENT: words.encode("utf-16")}.items()))
    assert shown(found.data, "visits.change_pct..words") == ["rose by 23.4%"]


@pytest.mark.parametrize("times", [1, 2])
def test_a_draft_that_libreoffice_has_saved_is_refreshed(tmp_path: Path, times: int) -> None:
    office = require("soffice")
    data = old()
    for time in range(times):
        folder = tmp_path / str(time)
        folder.mkdir()
        (tmp_path / "draft.docx").write_bytes(data)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        save = [
            office,
            profile,
            "--headless",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(folder),
        ]
        subprocess.run([*save, str(tmp_path / "draft.docx")], check=True, capture_output=True, timeout=120)
        data = (folder / "draft.docx").read_bytes()
    assert "customXml/item1.xml" in parts(data) if times == 1 else "customXml/item1.xml" not in parts(data)
    found = edition(NEW, "82", loans=345).into(data)
    for name, words in {
        "visits.change_pct..words": "rose by 23.4%",
        "visits.current..noun": "1,234\u00a0visits",
        "visits.change_pct..movement": "▲\u00a0Up (better)",
        "loans.current..noun": "345\u00a0loans",
        "survey.current": "82%",
    }.items():
        assert set(shown(found.data, name)) == {words}
        assert held(found.data)[name] == words
    assert [one.kind for one in found.changes if one.kind == "chart"] == ["chart"]
    assert edition(NEW, "82", loans=345).into(found.data).done == ()
    assert set(problems(found.data)) <= set(problems(data)), "what is amiss was so before"
    assert control_xml(found.data, "visits.change_pct..words")


def test_microsofts_validator_finds_no_error_in_refreshed_drafts(tmp_path: Path) -> None:
    require("node")
    require("ooxml-validator")
    now = edition(NEW, "82", loans=345)
    drafts = {
        "untouched": old(),
        "never to come": edition(900, "80").draft,
        "lost": without(old(), "customXml/"),
        "let be": edited(
            old(),
            lambda xml: xml.replace(
                control := control_xml(old(), "visits.change_pct..size"),
                control.replace(
                    ">10.0%</w:t></w:r>",
                    '>10.0%</w:t></w:r><w:ins w:id="9001" w:author="Ann"><w:r><w:t>!</w:t></w:r></w:ins>',
                ),
            ),
        ),
    }
    for name, data in drafts.items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes((edition() if name == "never to come" else now).into(data).data)
        found = [one.message for one in verify_docx(path) if one.severity is Severity.ERROR]
        assert found == [], name
