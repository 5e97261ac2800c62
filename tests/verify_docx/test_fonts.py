"""A font under a wrong key is found, whichever byte of the key is wrong; good fonts are left alone."""

from __future__ import annotations

from io import BytesIO
from itertools import product
from pathlib import Path

import pytest
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont

from reportgen.verify.word.embedding import unmasked
from reportgen.verify.word.sfnt import faults

FONTS = sorted((Path(__file__).parents[2] / "fonts").glob("*.ttf"))
KEY = "{00112233-4455-6677-8899-AABBCCDDEEFF}"


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_a_font_under_its_key_has_no_fault(path: Path) -> None:
    masked = unmasked(path.read_bytes(), KEY)
    assert list(faults(masked)) == ["is none"]
    assert list(faults(unmasked(masked, KEY))) == []


def test_a_key_that_is_wrong_in_one_byte_is_found_whichever_it_is() -> None:
    font = _small(FONTS[0])
    assert [pair for pair in product(range(16), range(1, 256)) if not list(faults(_off(font, *pair)))] == []


def _small(path: Path) -> bytes:
    """A font of a few letters, whose sums are soon done."""
    font = TTFont(path)
    subsetter = Subsetter()
    subsetter.populate(text="Abc")
    subsetter.subset(font)
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _off(font: bytes, place: int, bits: int) -> bytes:
    """The font as a key reads it that is wrong in one byte."""
    head = bytearray(font[:32])
    head[place] ^= bits
    head[place + 16] ^= bits
    return bytes(head) + font[32:]


def test_a_font_that_was_changed_without_care_for_its_sum_is_not_taken_for_masked() -> None:
    font = bytearray(FONTS[0].read_bytes())
    font[-1] ^= 1
    assert list(faults(bytes(font))) == []


@pytest.mark.parametrize("length", [0, 3, 4, 31, 32, 300])
def test_a_font_cut_short_is_none(length: int) -> None:
    assert list(faults(FONTS[0].read_bytes()[:length])) != []
