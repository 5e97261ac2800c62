"""Many words at once fit for XML are the same as each by itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.render.docx.xml import lost, lost_of_many, text, texts

WORDS = st.text(st.characters() | st.sampled_from("&<>\n\r\t\x00\x1f\ud800\ufffe"), max_size=6)


@given(st.lists(WORDS, max_size=6))
def test_many_words_are_made_fit_as_each_is(values: list[str]) -> None:
    assert list(texts(values)) == [text(value) for value in values]
    assert lost_of_many(values) == any(lost(value) for value in values)
