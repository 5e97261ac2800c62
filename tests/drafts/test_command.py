"""reportgen refresh: the draft in its place, the table, JSON, and a file that is open elsewhere."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from reportgen.cli.main import main
from reportgen.drafts.answers import SCHEMA
from tests.drafts.desk import SETTINGS, WORDS, edition, kinds, shown, write_folder
from tests.end_to_end.schemas import faults


class Desk:
    """A report folder with new figures beside the draft of the old ones."""

    def __init__(self, path: Path) -> None:
        self.folder, self.draft = path / "report", path / "draft.docx"
        rows = (
            "visits,2023,1000,", "visits,2024,1100,", "loans,2023,300,", "loans,2024,330,", "survey,2024,82,",
        )  # fmt: skip
        settings = SETTINGS.format(title="Our libraries", publisher="County Library Service", more="")
        write_folder(self.folder, rows, settings, WORDS)
        self.draft.write_bytes(edition().draft)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["reportgen", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_the_draft_is_refreshed_in_its_place_and_the_changes_are_a_table(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "refresh", desk.draft, desk.folder) == 0
    told = capsys.readouterr().out
    assert shown(desk.draft.read_bytes(), "visits.change_pct..words") == ["rose by 10.0%"]
    lines = [line.split() for line in told.splitlines()]
    assert lines[0] == ["what", "figure", "before", "after", "where"]
    assert ["changed", "visits.change_pct", "(words)", "fell", "by", "10.0%", "rose", "by", "10.0%"] in lines
    assert any(line.startswith("direction") and "“fell”" in line for line in told.splitlines())
    assert told.splitlines()[-1] == f"wrote {desk.draft}"
    assert run(monkeypatch, "refresh", desk.draft, desk.folder) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"{desk.draft} is as it was"


def test_another_file_leaves_the_draft_as_it_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = tmp_path / "new" / "draft.docx"
    assert run(monkeypatch, "refresh", desk.draft, desk.folder, "--out", target) == 0
    assert desk.draft.read_bytes() == edition().draft
    assert shown(target.read_bytes(), "visits.change_pct..words") == ["rose by 10.0%"]
    assert sorted(path.name for path in target.parent.iterdir()) == ["draft.docx"]


def test_a_folder_is_no_draft(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "refresh", desk.folder, desk.folder) == 2
    told = capsys.readouterr().err
    assert "is a folder and no draft" in told
    assert ".docx" in told
    assert "close" not in told


def test_json_has_changes_and_flags(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "refresh", desk.draft, desk.folder, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert {one["kind"] for one in told["changes"]} >= {"changed", "filled", "chart", "table", "picture"}
    (flag,) = [one for one in told["flags"] if one["kind"] == "direction"]
    assert flag["subject"] == "visits.change_pct"
    assert flag["meaning"]
    assert "word/document.xml" in told["parts"]
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert faults(told, schema) == []
    assert faults({**told, "more": 1}, schema)
    assert faults({**told, "changes": [{"kind": "odd"}]}, schema)


@pytest.mark.parametrize("mark", ["~$draft.docx", "~$raft.docx", "~$aft.docx", ".~lock.draft.docx#"])
def test_a_draft_that_is_open_in_word_is_left_alone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], mark: str
) -> None:
    (desk.draft.parent / mark).write_bytes(b"Ann")
    assert run(monkeypatch, "refresh", desk.draft, desk.folder) == 2
    told = capsys.readouterr().err
    assert "it is open in another program" in told
    assert "close draft.docx there" in told
    assert desk.draft.read_bytes() == edition().draft
    target = desk.draft.parent / "other.docx"
    assert run(monkeypatch, "refresh", desk.draft, desk.folder, "--out", target) == 0


def test_a_file_that_cannot_take_the_place_of_the_draft_leaves_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "held open", str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    assert run(monkeypatch, "refresh", desk.draft, desk.folder) == 2
    assert "close draft.docx in Word" in capsys.readouterr().err
    assert desk.draft.read_bytes() == edition().draft
    assert sorted(path.name for path in desk.draft.parent.iterdir()) == ["draft.docx", "report"]


def test_a_read_only_draft_is_left_alone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.draft.chmod(0o444)
    assert run(monkeypatch, "refresh", desk.draft, desk.folder) == 2
    assert "it is read-only" in capsys.readouterr().err
    assert desk.draft.read_bytes() == edition().draft
    desk.draft.chmod(0o644)


def test_a_link_stays_a_link_and_the_draft_it_leads_to_is_refreshed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = desk.draft.with_name("link.docx")
    try:
        link.symlink_to(desk.draft.name)
    except OSError:
        pytest.skip("links need a right here")
    assert run(monkeypatch, "refresh", link, desk.folder) == 0
    assert link.is_symlink()
    assert shown(desk.draft.read_bytes(), "visits.change_pct..words") == ["rose by 10.0%"]


@pytest.mark.parametrize("data", [b"", b"Dear all", b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_a_file_that_is_no_draft_is_refused_and_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], data: bytes
) -> None:
    desk.draft.write_bytes(data)
    assert run(monkeypatch, "refresh", desk.draft, desk.folder) == 2
    assert "what to do" in capsys.readouterr().err
    assert desk.draft.read_bytes() == data


def test_a_draft_that_is_not_there_is_said_to_be(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "refresh", desk.draft.with_name("none.docx"), desk.folder) == 2
    assert "there is no file" in capsys.readouterr().err


def test_a_mistake_in_the_report_leaves_the_draft(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk.folder / "data" / "visits.csv").write_text("measure\n", encoding="utf-8")
    assert run(monkeypatch, "refresh", desk.draft, desk.folder) == 2
    assert desk.draft.read_bytes() == edition().draft


def test_many_blocks_with_other_words_are_counted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    more = WORDS + "".join(f"\nParagraph {at}.\n" for at in range(20))
    (desk.folder / "narrative" / "visits.md").write_text(more, encoding="utf-8")
    assert run(monkeypatch, "refresh", desk.draft, desk.folder) == 0
    told = capsys.readouterr().out
    assert len([line for line in told.splitlines() if line.startswith("words ")]) == 8
    assert "… and 13 more blocks with other words (--json lists them all)" in told
    assert len(kinds(edition(1100, "82", words=more).into(edition().draft), "words")) == 21
