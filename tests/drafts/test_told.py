"""What a refresh says is explained on its page."""

from __future__ import annotations

import json

from reportgen.drafts.answers import SCHEMA, schema_json, to_json
from reportgen.drafts.outcome import DONE, MEANINGS, Change, Refreshed
from tests.programs import ROOT


def test_every_kind_of_row_is_explained() -> None:
    page = (ROOT / "docs" / "refresh.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1].strip(" `") for line in page.splitlines() if line.startswith("| `")]
    assert sorted(rows) == sorted(MEANINGS)
    assert set(DONE) < set(MEANINGS)


def test_what_is_to_be_looked_at_comes_last_and_apart() -> None:
    changes = (
        Change(kind="direction", subject="a", where="a sentence"),
        Change(kind="changed", subject="b", before="1", after="2", times=3, where="under “B”"),
    )
    found = Refreshed(data=b"", changes=changes, parts=("word/document.xml",))
    assert [row[0] for row in found.rows()] == ["changed", "direction"]
    assert found.rows()[0][4] == "3 places; under “B”"
    told = json.loads(to_json(found))
    assert [one["kind"] for one in told["changes"]] == ["changed"]
    assert [one["kind"] for one in told["flags"]] == ["direction"]


def test_the_schema_is_that_of_the_code_and_knows_every_kind() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_json()
    kinds = json.loads(schema_json())["$defs"]["ToldChange"]["properties"]["kind"]["enum"]
    assert sorted(kinds) == sorted(MEANINGS)
