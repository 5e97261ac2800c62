"""The command line, as a user and as a program meet it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pypdfium2
import pytest
from docx import Document

from reportgen.check import findings_json
from reportgen.facts import ledger_json
from reportgen.project.schema import FILES
from tests.end_to_end.folders import Folder, reportgen
from tests.end_to_end.samples import Sample
from tests.end_to_end.schemas import faults

ROOT = Path(__file__).parents[2]

WARNED = "# Visits\n\nRead [more](https://example.org/a).\n"
"""A narrative that a check warns of."""

TBC = "measure,period,value,status,note\nvisits,2023,100,,\nvisits,2024,,TBC,{note}\nloans,2024,300,,\n"


def pages(path: Path) -> list[str]:
    """The words of each page of a PDF."""
    pdf = pypdfium2.PdfDocument(path.read_bytes())
    texts = [page.get_textpage().get_text_range() for page in pdf]
    pdf.close()
    return texts


def render(folder: Folder, *options: str) -> tuple[int, str, str, list[str]]:
    """Exit code, what was said on both streams, and the names of what was written."""
    out = folder.path.parent / "out"
    ran = reportgen("render", folder.path, "--out", out, *options)
    return ran.code, ran.out, ran.err, sorted(path.name for path in out.iterdir()) if out.exists() else []


def test_a_new_folder_renders_as_it_is(tmp_path: Path) -> None:
    new = tmp_path / "libraries"
    made = reportgen("init", new)
    assert made.code == 0
    own = ("report.yml", "_brand.yml", "data/visits.csv", "narrative/visits.md")
    schemas = (f"schemas/{name}.schema.json" for name in ("report", "brand", "layout"))
    assert re.findall(r"wrote (.+)", made.out) == [str(new / name) for name in (*own, *schemas)]
    for line in ((new / "report.yml").read_text("utf-8"), (new / "_brand.yml").read_text("utf-8")):
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", line)
        assert named is not None
        assert (new / named[1]).is_file()
    assert f"now: reportgen render {new}" in made.out
    code, _, err, names = render(Folder(path=new), "--strict")
    assert code == 0, err
    assert names == ["libraries.docx", "libraries.facts.json", "libraries.pdf"]
    assert reportgen("check", new, "--strict").code == 0


def test_a_new_folder_names_the_schemas_that_editors_complete_from(tmp_path: Path) -> None:
    reportgen("init", tmp_path / "a")
    assert len((tmp_path / "a" / "report.yml").read_text(encoding="utf-8").splitlines()) <= 14


def test_a_new_folder_is_never_made_over_another(folder: Folder) -> None:
    before = {path: path.read_bytes() for path in folder.path.rglob("*") if path.is_file()}
    ran = reportgen("init", folder.path)
    assert ran.code == 2
    assert "is not empty" in ran.err
    assert {path: path.read_bytes() for path in folder.path.rglob("*") if path.is_file()} == before


def test_render_says_what_it_wrote_how_many_pages_and_how_long_each_stage_took(folder: Folder) -> None:
    code, out, err, names = render(folder, "--to", "pdf,docx,text")
    target = folder.path.parent / "out"
    assert code == 0
    assert out.splitlines() == [
        f"wrote {target / 'visits.pdf'} (1 page)",
        f"wrote {target / 'visits.docx'}",
        f"wrote {target / 'visits.txt'}",
        f"wrote {target / 'visits.facts.json'}",
    ]
    assert names == ["visits.docx", "visits.facts.json", "visits.pdf", "visits.txt"]
    stages = re.findall(r"(\w+) \d+\.\d\d s", err.splitlines()[-1])
    assert stages == ["read", "sources", "facts", "assemble", "pdf", "docx", "text", "write"]


def test_render_tells_findings_and_writes_nonetheless(folder: Folder) -> None:
    folder.write("narrative/a.md", WARNED)
    code, _, err, names = render(folder)
    assert code == 0
    assert "warning: narrative/a.md:3:1: " in err
    assert names


def test_strict_writes_nothing_where_a_check_warns(folder: Folder) -> None:
    folder.write("narrative/a.md", WARNED)
    code, out, err, names = render(folder, "--strict")
    assert (code, out, names) == (1, "", [])
    assert "nothing was written" in err
    assert "warning: narrative/a.md:3:1: " in err


def test_final_refuses_a_figure_to_come_without_a_reason(folder: Folder) -> None:
    folder.write("data/visits.csv", TBC.format(note=""))
    code, out, err, names = render(folder, "--final")
    assert (code, out, names) == (1, "", [])
    assert "warning: data/visits.csv:3: “Visits” (visits.current) is still to come: no reason is given" in err
    assert "nothing was written" in err
    folder.write("data/visits.csv", TBC.format(note="The survey ends in May."))
    assert render(folder, "--final")[0] == 0


def test_final_takes_the_mark_of_a_draft_away(folder: Folder) -> None:
    folder.add("report.yml", "publication: {state: draft}\n")
    render(folder, "--to", "pdf")
    assert all("Draft" in page for page in pages(folder.path.parent / "out" / "visits.pdf"))
    render(folder, "--to", "pdf", "--final")
    assert not any("Draft" in page for page in pages(folder.path.parent / "out" / "visits.pdf"))


@pytest.mark.parametrize("layout", ["quarterly", "briefing"])
def test_draft_marks_every_page(folder: Folder, layout: str) -> None:
    folder.change("report.yml", "layout: briefing", f"layout: {layout}")
    folder.write("narrative/a.md", "# A\n\nA.\n\n:::{page-break}\n:::\n\nB.\n\n:::{landscape}\nWide.\n:::\n")
    code, _, err, _ = render(folder, "--draft")
    assert code == 0, err
    texts = pages(folder.path.parent / "out" / "visits.pdf")
    assert len(texts) >= 3
    assert all("Draft" in text for text in texts)
    render(folder, "--to", "pdf")
    assert not any("Draft" in text for text in pages(folder.path.parent / "out" / "visits.pdf"))


def test_draft_marks_every_page_of_the_word_file(folder: Folder) -> None:
    folder.change("report.yml", "layout: briefing", "layout: quarterly")
    render(folder, "--draft")
    document = Document(str(folder.path.parent / "out" / "visits.docx"))
    assert all("Draft" in section.header._element.xml for section in document.sections)
    cover = document.element.body.xml.split("w:sectPr")[0]
    assert "Draft" in cover, "the first page of the cover has no head, and says so itself"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("pfd", "did you mean “pdf”?"),
        ("pdf,word", "known: docx, json, pdf, text"),
        ("", "no renderer for “”"),
        ("pdf,", "no renderer for “”"),
    ],
)
def test_an_unknown_format_is_refused_before_anything_is_read(folder: Folder, given: str, said: str) -> None:
    folder.write("report.yml", "no: yaml: at all")
    code, _, err, names = render(folder, "--to", given)
    assert (code, names) == (2, [])
    assert said in err


def test_a_format_named_twice_is_written_once(folder: Folder) -> None:
    assert render(folder, "--to", "text, text")[1].count("visits.txt") == 1


def test_check_says_what_it_finds_and_exits_by_it(folder: Folder) -> None:
    fine = reportgen("check", folder.path)
    assert (fine.code, fine.out, fine.err) == (0, "", "0 findings\n")
    folder.write("narrative/a.md", WARNED)
    warned = reportgen("check", folder.path)
    assert (warned.code, warned.err.splitlines()[-1]) == (0, "1 finding")
    assert reportgen("check", folder.path, "--strict").code == 1
    folder.write("narrative/a.md", "# A\n\n### C\n")
    assert reportgen("check", folder.path).code == 1
    folder.write("narrative/a.md", "{{ nothing }}")
    assert reportgen("check", folder.path).code == 2


def test_what_is_called_an_error_fails_the_command_and_what_is_written_is_said(folder: Folder) -> None:
    folder.write("narrative/a.md", "# A\n\nWords.\n\n### C\n\nWords.\n")
    code, out, err, names = render(folder, "--to", "text,pdf")
    assert code == 1
    assert "error: narrative/a.md:5:1: “C” is of level 3 after level 1" in err
    assert err.splitlines()[-1] == "written, and not to be published as it is: 1 error"
    assert sorted(names) == ["visits.facts.json", "visits.pdf", "visits.txt"]
    assert out.count("wrote ") == 3
    code, _, err, names = render(folder, "--to", "text", "--strict")
    assert code == 1
    assert "nothing was written" in err
    folder.write("narrative/a.md", WARNED)
    assert render(folder, "--to", "text")[0] == 0, "a warning alone lets it pass"


def test_check_for_programs_is_as_its_schema_says(folder: Folder) -> None:
    folder.write("narrative/a.md", WARNED + "\n#### D\n")
    folder.write("data/visits.csv", TBC.format(note=""))
    folder.add("narrative/a.md", "\n{{ visits.current }}\n")
    ran = reportgen("check", folder.path, "--json")
    told = json.loads(ran.out)
    schema = json.loads(findings_json.SCHEMA.read_text(encoding="utf-8"))
    assert faults(told, schema) == []
    rows = {row["rule"]: row for row in told["findings"]}
    assert rows["heading-gap"] == {
        "rule": "heading-gap",
        "severity": "error",
        "file": "narrative/a.md",
        "line": 5,
        "column": 1,
        "message": "“D” is of level 4 after level 1",
        "hint": "make it level 2, or add the heading between; a PDF is tagged without the gap",
        "page": None,
        "paragraph": None,
        "place": "",
    }
    assert rows["figure-tbc"]["file"] == "data/visits.csv"
    assert findings_json.from_json(ran.out).findings[0].rule


def test_the_schema_of_findings_is_that_of_the_code() -> None:
    assert findings_json.SCHEMA.read_text(encoding="utf-8") == findings_json.schema_json()


@pytest.mark.parametrize("wrong", [{"version": "1"}, {"findings": [{"rule": "x"}]}, {"more": 1}])
def test_the_schema_of_findings_refuses_another_shape(wrong: dict[str, object]) -> None:
    schema = json.loads(findings_json.SCHEMA.read_text(encoding="utf-8"))
    assert faults({"version": 1, "findings": [], **wrong}, schema)


def test_facts_are_a_table_for_people(folder: Folder) -> None:
    ran = reportgen("facts", folder.path)
    assert ran.code == 0
    rows = {line.split()[0]: line for line in ran.out.splitlines()}
    assert "Visits" in rows["visits.change_pct"]
    assert "+20.0%" in rows["visits.change_pct"]
    assert "data/visits.csv:3" in rows["visits.current"]
    assert "visits.current" in rows["visits.change"].split("visits.change", 1)[1], "the formula is told"


def test_every_fact_is_a_line_of_its_own_and_none_is_cut(samples: dict[str, Sample]) -> None:
    sample = samples["northamptonshire"]
    lines = reportgen("facts", sample.folder).out.splitlines()
    assert [line.split()[0] for line in lines] == ["fact", *sample.report.facts]
    assert "…" not in "".join(lines)
    starts = {
        line.index(row[3]) for line, row in zip(lines[1:], sample.report.facts_rows(), strict=True) if row[3]
    }
    assert len(starts) == 1, "the columns stand under one another"


def test_facts_for_programs_are_as_their_schema_says(folder: Folder) -> None:
    ran = reportgen("facts", folder.path, "--json")
    told = json.loads(ran.out)
    assert faults(told, json.loads(ledger_json.SCHEMA.read_text(encoding="utf-8"))) == []
    values = {fact["id"]: fact["value"] for fact in told["facts"]}
    assert values["visits.current"] == "120"
    assert told["printed"]["visits.change_pct"] == "+20.0%"
    render(folder, "--to", "text")
    assert (folder.path.parent / "out" / "visits.facts.json").read_text(encoding="utf-8") == ran.out


def test_schema_writes_the_schemas_of_the_settings(tmp_path: Path) -> None:
    ran = reportgen("schema", "--out", tmp_path)
    assert ran.code == 0
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == sorted(f"{name.strip('_').removesuffix('.yml')}.schema.json" for name in FILES.values())
    for name in names:
        assert json.loads((tmp_path / name).read_text(encoding="utf-8"))["type"] == "object"
        assert f"wrote {tmp_path / name}" in ran.out


def test_doctor_says_what_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    ran = reportgen("doctor")
    assert ran.code == 0
    assert f"reportlab {metadata.version('reportlab')}" in ran.out
    assert "all that is needed is here" in ran.out

    real = metadata.version

    def version(name: str) -> str:
        if name == "reportlab":
            raise metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(metadata, "version", version)
    ran = reportgen("doctor")
    assert ran.code == 2
    assert "reportlab: missing; install reportgen again" in ran.out


def test_help_and_version_and_wrong_use() -> None:
    assert "render" in reportgen("--help").out
    assert reportgen("--version").out == f"reportgen {metadata.version('reportgen')}\n"
    wrong = reportgen("rendr", ".")
    assert wrong.code == 2
    assert "rendr" in wrong.err
    missing = reportgen("render")
    assert missing.code == 2
    assert "FOLDER" in missing.err.upper()
    assert reportgen("render", ".", "--nonsense").code == 2


def test_our_own_fault_is_told_as_such_and_debug_shows_where(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("reportgen.sources.settings.gather", fail)
    ran = reportgen("render", folder.path)
    assert ran.code == 3
    assert "internal error: RuntimeError: a bug" in ran.err
    assert "--debug" in ran.err
    assert "Traceback" not in ran.err
    shown = reportgen("--debug", "render", folder.path)
    assert shown.code == 3
    assert "Traceback" in shown.err
    assert "a bug" in shown.err


def test_debug_shows_where_a_mistake_was_found(folder: Folder) -> None:
    folder.write("narrative/a.md", "{{ nothing }}")
    plain, debug = reportgen("render", folder.path), reportgen("render", folder.path, "--debug")
    assert (plain.code, debug.code) == (2, 2)
    assert "Traceback" not in plain.err
    assert "Traceback" in debug.err
    assert "error: narrative/a.md:1:4: there is no “nothing”" in debug.err


def command(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command line in a process of its own."""
    code = "from reportgen.cli.main import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **environment},
    )


def test_off_a_terminal_lines_are_plain(folder: Folder) -> None:
    folder.write("narrative/a.md", WARNED)
    out = folder.path.parent / "out"
    ran = command("render", str(folder.path), "--to", "text", "--out", str(out))
    assert ran.returncode == 0
    said = (ran.stdout + ran.stderr).decode("utf-8")
    assert "\x1b" not in said
    assert "\r" not in said.replace(os.linesep, "\n")
    assert "…" not in said, "no progress is drawn"


def test_a_terminal_of_another_encoding_gets_words_and_programs_get_utf_8(folder: Folder) -> None:
    table = command("facts", str(folder.path), PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert table.returncode == 0, table.stderr
    data = command("facts", str(folder.path), "--json", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert data.returncode == 0, data.stderr
    assert json.loads(data.stdout.decode("utf-8"))["printed"]["loans.change"] == "−100"


def test_on_a_terminal_each_stage_is_shown_while_it_runs(folder: Folder) -> None:
    out = folder.path.parent / "out"
    shown = {"FORCE_COLOR": "1", "TERM": "xterm", "PYTHONUTF8": "1"}
    ran = command("render", str(folder.path), "--to", "text", "--out", str(out), **shown)
    said = ran.stderr.decode("utf-8")
    assert ran.returncode == 0, said
    assert "\x1b" in said
    for stage in ("read", "sources", "facts", "assemble", "text", "write"):
        assert f"{stage} …" in said, stage
