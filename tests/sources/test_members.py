"""Membership of a group comes from a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.errors import SourceError
from reportgen.model.fact import Area
from reportgen.sources.members import read_members
from reportgen.sources.plan import SourcePlan, Vocabulary

KNOWN = Vocabulary(areas=(Area(id="leeds", label="City of Leeds"),))


def _members(folder: Path, text: str) -> tuple[str, ...]:
    path = folder / "members.csv"
    path.write_text(text, encoding="utf-8")
    return read_members(SourcePlan(name="similar", path=path, file="members.csv"), KNOWN)


def test_ids_and_labels_name_members_each_once(tmp_path: Path) -> None:
    assert _members(tmp_path, "area\nCity of Leeds\nyork\u00a0\nleeds\n") == ("leeds", "york")


def test_a_file_of_several_groups_gives_those_of_one(tmp_path: Path) -> None:
    text = "group,area\nSimilar,leeds\nother,york\nsimilar,hull\n"
    assert _members(tmp_path, text) == ("leeds", "hull")


@pytest.mark.parametrize(
    ("text", "said"),
    [("group,area\nother,york\n", "no members of “similar”"), ("place\nyork\n", "there is no column “area”")],
)
def test_a_file_without_members_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        _members(tmp_path, text)
