"""The report's own lines in a draft when its period moves on: renewed where nobody edited them, else told."""

from __future__ import annotations

import re
from functools import cache

from tests.drafts.desk import DOCUMENT, WORDS, Edition, edited, edition, kinds, parts, replaced, sound


@cache
def titled(title: str, words: str = WORDS) -> Edition:
    return edition(title=title, words=words)


def text(data: bytes, part: str = DOCUMENT) -> str:
    return " ".join(re.findall(r"<w:t[ >][^<]*", parts(data)[part].decode()))


def heads(data: bytes) -> str:
    return "".join(text(data, name) for name in parts(data) if name.startswith("word/header"))


OLD, NEW = "Our libraries", "Our libraries, summer"
SUBTITLED = WORDS.replace(
    ":::{variance-table} visits, loans", ":::{variance-table} visits, loans\n:title: As of spring"
)
LATER = SUBTITLED.replace("As of spring", "As of summer")


def test_cover_and_running_heads_have_the_new_words() -> None:
    found = titled(NEW).into(titled(OLD).draft)
    assert "Our libraries, summer" in text(sound(found.data))
    assert "Our libraries, summer" in heads(found.data)
    told = kinds(found, "reworded")
    assert ("a line", OLD, NEW) in told
    assert ("a running head or foot", OLD, NEW) in told
    assert not kinds(found, "words")
    assert titled(NEW).into(found.data).changes == ()


def test_the_title_of_a_table_has_the_new_words_and_keeps_its_look() -> None:
    draft = edited(
        titled(OLD, SUBTITLED).draft,
        replaced(
            "As of spring</w:t></w:r>", "As of </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>spring</w:t></w:r>"
        ),
    )
    found = titled(OLD, LATER).into(draft)
    assert kinds(found, "reworded") == [("the title of a table", "As of spring", "As of summer")]
    assert "<w:rPr><w:b/></w:rPr><w:t>summer</w:t>" in parts(found.data)[DOCUMENT].decode()


def test_an_edited_line_stays_and_is_told_with_a_place_that_people_know() -> None:
    draft = edited(
        titled(OLD, SUBTITLED).draft, replaced("As of spring</w:t>", "As we saw it in spring</w:t>")
    )
    found = titled(OLD, LATER).into(draft)
    assert "As we saw it in spring" in text(found.data)
    assert kinds(found, "reworded") == []
    (one,) = [one for one in found.changes if one.kind == "words"]
    assert one.where == "under “Loans”, at “As we saw it in spring”"
    assert found.data == draft


def test_a_tracked_change_in_a_line_is_not_written_over() -> None:
    mark = '<w:ins w:id="9001" w:author="Ann"><w:r><w:t></w:t></w:r></w:ins>'
    draft = edited(
        titled(OLD, SUBTITLED).draft, replaced("As of spring</w:t></w:r>", f"As of spring</w:t></w:r>{mark}")
    )
    assert kinds(titled(OLD, LATER).into(draft), "words") == [
        ("the title of a table", "As of spring", "As of summer")
    ]


def test_a_line_that_people_brought_up_to_date_themselves_is_not_told() -> None:
    draft = edited(titled(OLD, SUBTITLED).draft, replaced("As of spring</w:t>", "As of summer</w:t>"))
    assert not kinds(titled(OLD, LATER).into(draft), "words", "reworded")


def test_a_paragraph_put_in_between_does_not_pair_those_behind_it_with_each_other() -> None:
    more = WORDS.replace("Of all visitors", "It rained a lot.\n\nOf all visitors")
    found = titled(OLD, more).into(titled(OLD).draft)
    assert kinds(found, "words") == [("paragraph", "", "It rained a lot.")]
