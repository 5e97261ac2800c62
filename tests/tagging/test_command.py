"""reportgen verify: what it prints of a PDF, and how it ends."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pikepdf
import pytest

from reportgen.cli.main import main
from reportgen.verify import standards
from tests.programs import require
from tests.tagging.breaking import elements
from tests.tagging.sample import good

ROOT = Path(__file__).parents[2]


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> object:
    monkeypatch.setattr(sys, "argv", ["reportgen", "verify", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    return end.value.code


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "good.pdf"
    path.write_bytes(good())
    return path


@pytest.fixture
def bad(path: Path) -> Path:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        del pdf.Root.Lang
        pdf.save(path)
    return path


def test_a_good_file_passes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], path: Path
) -> None:
    assert run(monkeypatch, str(path)) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("good.pdf: 0 findings\n", "")


def test_a_broken_file_fails_with_what_and_where_and_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], bad: Path
) -> None:
    assert run(monkeypatch, str(bad)) == 1
    said = capsys.readouterr().out
    assert "error: good.pdf: the document’s language is “”" in said
    assert "(ISO 14289-1, 7.2; PDF/UA-1) [pdf-language]" in said
    assert "what to do: name it by BCP 47" in said
    assert said.count("error: ") == said.count("what to do: ")


def test_a_file_under_a_password_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], path: Path
) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user="u", owner="o"))
    for more in ((), ("--reading-order",)):
        assert run(monkeypatch, str(path), *more) == 2
        assert "good.pdf needs a password to be read" in capsys.readouterr().err


def test_findings_for_programs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], bad: Path
) -> None:
    assert run(monkeypatch, str(bad), "--json") == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert "pdf-language" in {finding["rule"] for finding in findings}


def test_a_warning_fails_only_when_strict(monkeypatch: pytest.MonkeyPatch) -> None:
    file = str(ROOT / "tests" / "fixtures" / "pdf" / "weasyprint.pdf")
    assert run(monkeypatch, file) == 0
    assert run(monkeypatch, file, "--strict") == 1


def test_the_reading_order_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], path: Path
) -> None:
    assert run(monkeypatch, str(path), "--reading-order") == 0
    said = capsys.readouterr().out
    assert said.startswith("Document\n  Sect\n    H1: The year in the libraries\n    TOC\n")
    assert "[row] Main library | 31,900 | 33,451 | +1,551 | +4.9%" in said


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"no PDF at all"])
def test_what_is_no_pdf_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(content)
    assert run(monkeypatch, str(path)) == 2
    assert "cannot be read as a PDF" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_said_not_to_be(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "nowhere.pdf") == 2
    assert "there is no file nowhere.pdf" in capsys.readouterr().err


def test_objects_of_the_wrong_shape_are_told_and_not_tripped_over(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], path: Path
) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.Root.MarkInfo = pikepdf.Array([1, 2])
        pdf.Root.ViewerPreferences = pikepdf.Name.Nothing
        pdf.pages[0].Annots[0].F = pikepdf.Name.Print
        pdf.save(path)
    assert run(monkeypatch, str(path)) == 1
    assert "internal error" not in "".join(capsys.readouterr())


def test_no_words_of_a_file_steer_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], path: Path
) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.docinfo.Title = "\x1b[31mred\x1b]0;title\x07"
        elements(pdf, "Sect")[0].T = pikepdf.String("\x9b2J\u202eback")
        pdf.save(path)
    run(monkeypatch, str(path))
    run(monkeypatch, str(path), "--reading-order")
    said = "".join(capsys.readouterr())
    assert "‹U+001B›[31mred‹U+001B›]0;title‹U+0007›" in said
    assert "‹U+009B›2J‹U+202E›back" in said
    assert [sign for sign in said if (sign != "\n" and ord(sign) < 32) or sign in "\x9b\u202e"] == []


def test_findings_that_differ_by_their_page_alone_are_told_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], path: Path
) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            del page.obj.StructParents
        pages = len(pdf.pages)
        pdf.save(path)
    assert run(monkeypatch, str(path)) == 1
    said = capsys.readouterr().out
    assert said.count("its marks have no entry in the parent tree") == 1
    assert f"\n  at: {', '.join(f'page {number}' for number in range(1, pages + 1))}\n" in said


def test_what_qpdf_warns_of_is_told_with_its_place_and_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], path: Path
) -> None:
    require("qpdf")
    path.write_bytes(path.read_bytes().replace(b"startxref", b"startxxxx"))
    run(monkeypatch, str(path))
    said = capsys.readouterr().out
    assert "good.pdf: qpdf: " in said
    assert "operation succeeded" not in said
    assert "mend it: qpdf OLD.pdf NEW.pdf" in said


def test_content_that_breaks_off_is_told_by_page_and_byte_and_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], path: Path
) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[1].contents_add(b"(and the rest Tj", prepend=False)
        pdf.save(path)
    assert run(monkeypatch, str(path)) == 1
    said = capsys.readouterr().out
    assert "error: good.pdf: its content cannot be parsed from byte " in said
    assert "\n  at: page 2\n" in said
    assert "qpdf" not in said


def test_without_page_validation_it_says_what_was_not_checked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], path: Path
) -> None:
    monkeypatch.setattr(standards, "find_spec", lambda _: None)
    assert run(monkeypatch, str(path)) == 0
    assert run(monkeypatch, str(path), "--strict") == 1
    assert 'pip install "reportgen[verify]"' in capsys.readouterr().out
