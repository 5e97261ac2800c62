"""The ledger as a file and as a table."""

from __future__ import annotations

import json
from decimal import Decimal

from reportgen.facts import Wording
from reportgen.facts.ledger_json import SCHEMA, from_json, rows_of, schema_json, to_json
from reportgen.model.fact import Absent
from tests.facts.building import ledger, measure, rows

MADE = ledger(
    rows("visits, a, 12m to 2021-03, 0.10", "visits, a, 12m to 2022-03, 300", "loans, a, 12m to 2022-03, c"),
    measure("visits"),
    measure("loans"),
)


def test_the_ledger_survives_a_round_trip() -> None:
    again = from_json(to_json(MADE, Wording()))
    assert dict(again) == dict(MADE)
    assert dict(again.series) == dict(MADE.series)
    assert again["visits.previous"].value == Decimal("0.10")
    assert isinstance(again["loans.current"].value, Absent)


def test_the_file_has_a_steady_order_and_the_printed_texts() -> None:
    text = to_json(MADE, Wording())
    assert text == to_json(MADE, Wording())
    content = json.loads(text)
    assert [fact["id"] for fact in content["facts"]] == list(MADE)
    assert content["facts"][0]["value"] == "300"
    assert content["printed"]["visits.change"] == "+300"
    assert content["language"] == "en-GB"


def test_the_schema_in_the_package_is_that_of_the_code() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_json()


def test_the_table_says_what_where_and_whence() -> None:
    table = rows_of(MADE, Wording())
    assert table[0] == ("visits.current", "Visits", "300", "12 months to Mar 2022", "data.csv:3")
    assert table[2][4] == "visits.current − visits.previous"
