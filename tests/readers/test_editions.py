"""The last edition as it was published: a document and its facts, wherever one leads to the other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportgen.errors import FactError, ReportError, SourceError
from reportgen.model.finding import Finding
from reportgen.report import Report
from tests.audit.support import FOLDER

WORDS = "# Visits\n\nThere were {{ visits.current | noun }}, a figure of some weight.\n\n"
KEPT = "The new opening hours had much to do with the fall that we saw over the year.\n"


def written(folder: Path, words: str) -> Report:
    made = Path(shutil.copytree(FOLDER, folder))
    (made / "narrative" / "visits.md").write_text(words, encoding="utf-8")
    return Report.load(made)


@pytest.fixture
def now(tmp_path: Path) -> Report:
    """This edition, with words that the last one had too."""
    return written(tmp_path / "now", WORDS + KEPT)


@pytest.fixture
def last(tmp_path: Path) -> Report:
    """The last edition, a year before."""
    written(tmp_path / "last", WORDS + KEPT)
    return Report.load(tmp_path / "last", parameters={"period": "fy 2023-24"})


@pytest.fixture
def out(tmp_path: Path, last: Report) -> Path:
    """A folder with the facts of the last edition."""
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "last.facts.json").write_text(last.facts_json(), encoding="utf-8")
    return folder


def unchanged(found: tuple[Finding, ...]) -> list[str]:
    return [one.message for one in found if one.rule == "prose-unchanged"]


@pytest.mark.parametrize("name", ["last.pdf", "last.docx", "last.txt", "last.json"])
def test_prose_that_stood_is_found_in_each_form_of_the_last_edition(
    now: Report, last: Report, out: Path, name: str
) -> None:
    last.render(out / name)
    for since in (out / name, out / "last.facts.json", out):
        (told,) = unchanged(now.check(since))
        assert "stands as in the last edition" in told
        assert "which was 2,000" in told


@pytest.mark.parametrize("name", ["last.md", "last.html"])
def test_prose_that_stood_is_found_in_a_text_that_somebody_else_made(
    now: Report, out: Path, name: str
) -> None:
    (out / name).write_text("There were 2,000 visits.\n\n" + KEPT, encoding="utf-8")
    assert len(unchanged(now.check(out / name))) == 1


def test_words_that_changed_are_let_be(now: Report, out: Path) -> None:
    (out / "last.txt").write_text(
        "There were 2,000 visits.\n\n" + KEPT.replace("new", "old"), encoding="utf-8"
    )
    assert unchanged(now.check(out / "last.txt")) == []


def test_a_sentence_that_was_put_before_is_no_paragraph_that_stood(now: Report, out: Path) -> None:
    (out / "last.txt").write_text("There were 2,000 visits. " + KEPT, encoding="utf-8")
    assert len(unchanged(now.check(out / "last.txt"))) == 1


def test_figures_that_did_not_change_ask_for_no_new_words(last: Report, out: Path) -> None:
    last.render(out / "last.txt")
    assert unchanged(last.check(out)) == []


def test_a_text_of_somebody_else_is_held_against_the_last_edition_too(
    now: Report, out: Path, tmp_path: Path
) -> None:
    (out / "last.txt").write_text("There were 2,000 visits.\n\n" + KEPT, encoding="utf-8")
    published = tmp_path / "published.txt"
    published.write_text("There were 1,852 visits.\n\n" + KEPT, encoding="utf-8")
    assert len(unchanged(now.check_against(published, out / "last.txt"))) == 1


def test_facts_by_another_name_are_taken_where_they_are_the_only_ones(now: Report, out: Path) -> None:
    (out / "published.txt").write_text("There were 2,000 visits.\n\n" + KEPT, encoding="utf-8")
    assert len(unchanged(now.check(out / "published.txt"))) == 1


def _refused(report: Report, since: Path, error: type[ReportError] = SourceError) -> str:
    with pytest.raises(error) as caught:
        report.check(since)
    assert caught.value.hint
    return f"{caught.value} {caught.value.why}"


def test_what_is_no_last_edition_is_refused_with_what_to_give(now: Report, out: Path, tmp_path: Path) -> None:
    (out / "last.xlsx").write_bytes(b"PK")
    assert "is no last edition" in _refused(now, out / "last.xlsx")
    assert "there is no file" in _refused(now, out / "none.pdf")
    assert "no document beside last.facts.json" in _refused(now, out / "last.facts.json")
    assert "no NAME.facts.json" in _refused(now, FOLDER / "data")
    (out / "other.facts.json").write_text("{}", encoding="utf-8")
    (out / "b.txt").write_text("words", encoding="utf-8")
    assert "no facts beside b.txt" in _refused(now, out / "b.txt")
    assert "more than one" in _refused(now, out)
    (out / "other.txt").write_text("words", encoding="utf-8")
    assert "no ledger that can be read" in _refused(now, out / "other.txt", FactError)
    (out / "last.json").write_text('{"format": "something"}', encoding="utf-8")
    assert "last.json" in _refused(now, out / "last.json", ReportError)
    (tmp_path / "nothing.pdf").write_bytes(b"")
    (tmp_path / "nothing.facts.json").write_bytes((out / "last.facts.json").read_bytes())
    assert "nothing.pdf" in _refused(now, tmp_path / "nothing.pdf")
