"""Wrong input in the JSON of the checks: a program that asked for JSON gets JSON."""

import json
import subprocess
import sys
from pathlib import Path

from reportgen.check.findings_json import from_json


def test_wrong_input_ends_in_json_and_words(tmp_path: Path) -> None:
    (tmp_path / "report.yml").write_text("title: T\nperiod: nope\nfoo: 1\n", encoding="utf-8")
    code = "from reportgen.cli.main import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", code, "check", str(tmp_path), "--json"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 2
    assert "“nope” is no period" in ran.stderr
    rows = from_json(ran.stdout).findings
    assert [(row.rule, row.file, row.line) for row in rows] == [
        ("settings-error", "report.yml", 2),
        ("settings-error", "report.yml", 3),
    ]
    assert json.loads(ran.stdout)["findings"][0]["severity"] == "error"
