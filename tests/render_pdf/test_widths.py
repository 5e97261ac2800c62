"""How columns share a width that is too little for them."""

from __future__ import annotations

import pytest

from reportgen.render.pdf.widths import Need, column_widths


def test_a_word_that_is_parted_anyway_leaves_its_neighbour_room_for_its_lines() -> None:
    word, words = Need(least=800, most=800), Need(least=60, most=400)
    assert column_widths([word, words], 490) == (245, 245)
    assert column_widths([word, Need(least=60, most=100)], 490) == (390, 100)


def test_a_word_that_only_shrinks_keeps_what_its_neighbours_do_not_need() -> None:
    narrow = Need(least=30, most=200)
    assert column_widths([narrow, narrow, Need(least=260, most=260)], 300) == (30, 30, 240)


def test_lines_of_cells_have_their_room_before_headings_have_theirs() -> None:
    label, figures = Need(least=60, most=120), Need(least=50, most=50, head=90)
    assert column_widths([label, figures], 400) == pytest.approx((400 * 120 / 210, 400 * 90 / 210))
    assert column_widths([label, figures], 190) == (120, 70)
    assert column_widths([label, figures], 140) == (90, 50)


def test_headings_stand_on_one_line_where_there_is_room_to_spare() -> None:
    label, figures = Need(least=60, most=120), Need(least=50, most=50, head=90, line=170)
    assert column_widths([label, figures], 290) == (120, 170)
    assert column_widths([label, figures], 250) == (120, 130)
    assert column_widths([label, figures], 190) == (120, 70)


@pytest.mark.parametrize("least", [301, 800, 5000])
def test_the_whole_width_is_used_and_no_more(least: float) -> None:
    needs = [Need(least=least, most=least), Need(least=40, most=500), Need(least=20, most=900)]
    found = column_widths(needs, 300)
    assert sum(found) == pytest.approx(300)
    assert found[1] >= 40
    assert found[2] >= 20
