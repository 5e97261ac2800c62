"""The pages about Word drafts: their pictures and links are there, and they are short enough to be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from tests.verify_docx.mutations import MUTATIONS

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ("for-communications.md", "word-by-hand.md", "word-checks.md")
TWO_PAGES = 1_100
"""Words."""


@pytest.mark.parametrize("name", PAGES)
def test_every_link_and_picture_leads_somewhere(name: str) -> None:
    text = (DOCS / name).read_text("utf-8")
    targets = re.findall(r"\]\(([^)]+)\)", text)
    assert targets
    assert [one for one in targets if not one.startswith("https://") and not (DOCS / one).is_file()] == []


def test_the_page_for_communications_is_two_pages_without_code_and_with_pictures() -> None:
    text = (DOCS / "for-communications.md").read_text("utf-8")
    assert len(text.split()) < TWO_PAGES
    assert "```" not in text
    pictures = re.findall(r"!\[([^\]]+)\]\((images/[^)]+)\)", text)
    assert len(pictures) == 3
    for alt, name in pictures:
        assert len(alt) > 40, "a picture says what it shows"
        with Image.open(DOCS / name) as image:
            assert image.width > 800
        assert (DOCS / name).stat().st_size < 80_000


def test_the_list_by_hand_says_how_many_ways_were_tried() -> None:
    assert f"{len(MUTATIONS)} ways of breaking a good file" in (DOCS / "word-by-hand.md").read_text("utf-8")
