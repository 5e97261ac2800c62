"""A document is the same after it was written as JSON and read again."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings

from reportgen.errors import ModelError, Origin
from reportgen.model.blocks import Paragraph
from reportgen.model.document import Document, Metadata, PageSequence
from reportgen.model.inlines import Text
from reportgen.model.json import from_json, to_json
from reportgen.model.style import Brand
from tests.model import strategies

EMPTY = Document(
    meta=Metadata(title="Visits", language="en-GB"),
    brand=Brand(name="Library", colours={}, fonts=()),
    styles={},
    panels={},
    tables={},
    masters=(),
    sequences=(),
)


def changed(change: dict[str, object]) -> str:
    """The empty document as JSON, with fields of the document replaced."""
    data = json.loads(to_json(EMPTY))
    data["document"].update(change)
    return json.dumps(data)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.documents)
def test_any_document_is_equal_after_the_round_trip(document: Document) -> None:
    text = to_json(document)
    assert from_json(text) == document
    assert to_json(from_json(text)) == text


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.blocks)
def test_any_block_is_equal_after_the_round_trip(block: Paragraph) -> None:
    document = Document(
        meta=EMPTY.meta,
        brand=EMPTY.brand,
        styles={},
        panels={},
        tables={},
        masters=(),
        sequences=(PageSequence(master="body", blocks=(block,)),),
    )
    assert from_json(to_json(document)).sequences[0].blocks == (block,)


def test_half_a_surrogate_pair_is_refused_by_name() -> None:
    broken = Document(
        meta=EMPTY.meta,
        brand=EMPTY.brand,
        styles={},
        panels={},
        tables={},
        masters=(),
        sequences=(PageSequence(master="m", blocks=(Paragraph(id="p", children=(Text(text="\ud800"),)),)),),
    )
    with pytest.raises(ModelError, match="cannot be written"):
        to_json(broken)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not a document"),
        ("{", "not a document"),
        ("[]", "not a document"),
        ('{"format": "other-1", "document": {}}', "format"),
        (changed({"colour": "red"}), "document.colour"),
        (changed({"sequences": [{"master": "a", "blocks": [{"kind": "poem"}]}]}), "poem"),
        (changed({"masters": [1, 2, 3, 4, 5, 6, 7]}), "and 2 more"),
    ],
)
def test_what_is_no_document_is_refused_with_its_place(text: str, says: str) -> None:
    with pytest.raises(ModelError) as caught:
        from_json(text, where=Origin(file="draft.json"))
    assert says in str(caught.value)
    assert str(caught.value).startswith("draft.json: ")


@pytest.mark.parametrize(
    ("block", "says"),
    [
        (
            {
                "kind": "figure",
                "id": "f",
                "graphic": {"kind": "picture", "asset": "a", "width": 1, "height": 1},
            },
            "without alternative text",
        ),
        (
            {
                "kind": "figure",
                "id": "f",
                "graphic": {"kind": "picture", "asset": "a", "width": 1, "height": 1},
                "alt": "Visits rose",
                "told": [{"kind": "text", "text": "Visits fell"}],
            },
            "not what is told",
        ),
        ({"kind": "heading", "id": "h", "level": 7, "children": []}, "level 7"),
    ],
)
def test_an_invalid_value_cannot_be_read_in(block: dict[str, object], says: str) -> None:
    with pytest.raises(ModelError, match=says):
        from_json(changed({"sequences": [{"master": "a", "blocks": [block]}]}))


def test_a_period_that_is_not_one_is_a_model_error() -> None:
    fact = {
        "id": "visits.current", "measure": "visits", "label": "Visits", "statistic": "current",
        "value": "1", "unit": {}, "decimals": 0,
        "period": {"kind": "month", "first": {"year": 2022, "number": 13}, "last": {}},
    }  # fmt: skip
    with pytest.raises(ModelError, match="2022-13 is no month"):
        from_json(changed({"facts": [fact]}))
