"""Every draft that the tests make is one that Word opens without a word of complaint."""

from __future__ import annotations

import json
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reportgen.render.docx import render
from tests.model import demo
from tests.programs import require
from tests.render_docx.documents import MAKERS, edited, made
from tests.render_docx.lint import problems
from tests.render_docx.test_reference import MAKERS as REFERENCES
from tests.render_docx.test_reference import branded


@pytest.mark.parametrize("name", MAKERS)
def test_nothing_is_wrong_that_the_validator_misses(name: str) -> None:
    assert problems(made(name).data) == []


@pytest.mark.parametrize("name", MAKERS)
def test_the_same_document_gives_the_same_bytes(name: str) -> None:
    document = MAKERS[name]()
    assert render(document, demo.context()).data == render(document, demo.context()).data


def test_microsofts_validator_finds_no_error(tmp_path: Path) -> None:
    require("node")
    program = require("ooxml-validator")

    def errors(name: str) -> list[dict[str, str]]:
        path = tmp_path / f"{name}.docx"
        path.write_bytes(drafts[name])
        asked = subprocess.run(
            [program, str(path), "--officeVersion", "Microsoft365"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        found: list[dict[str, str]] = json.loads(asked.stdout)["errors"]
        return found

    drafts = {name: made(name).data for name in MAKERS} | {"edited": edited()}
    for name, maker in REFERENCES.items():
        drafts[name] = render(branded(maker()), demo.context()).data
    with ThreadPoolExecutor(2) as pool:
        answers = dict(zip(drafts, pool.map(errors, drafts), strict=True))
    assert answers == {name: [] for name in drafts}
