"""Rounding and writing numbers, for any number."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reportgen.facts.numbers import MINUS, Symbols, rounded, written
from reportgen.facts.statistics import DifferenceTerms, LevelTerms, change, change_pct, rate, share
from reportgen.model.fact import Absent

NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, places=6)
COUNTS = st.integers(min_value=0, max_value=10**9).map(Decimal)
PLACES = st.integers(min_value=0, max_value=6)


@given(NUMBERS, PLACES)
def test_rounding_is_half_away_from_zero(value: Decimal, places: int) -> None:
    scaled = abs(Fraction(value)) * 10**places
    nearest = int(scaled + Fraction(1, 2))
    sign = -1 if value < 0 else 1
    assert Fraction(rounded(value, places)) * 10**places == sign * nearest


def test_halves_go_away_from_zero() -> None:
    assert [str(rounded(Decimal(text), 0)) for text in ("0.5", "1.5", "2.5", "-2.5")] == ["1", "2", "3", "-3"]
    assert str(rounded(Decimal("8.1525"), 1)) == "8.2"
    assert str(rounded(Decimal(15149), -1)) == "1.515E+4"


@given(NUMBERS, PLACES)
def test_what_is_written_reads_back_as_what_was_rounded(value: Decimal, places: int) -> None:
    text = written(value, places, signed=True)
    assert Decimal(text.replace(",", "").replace(MINUS, "-")) == rounded(value, places)
    assert "-" not in text
    assert len(text.partition(".")[2]) == places


@given(st.decimals(min_value="-0.049", max_value="0.049", places=5))
def test_a_nought_never_bears_a_sign(value: Decimal) -> None:
    assert written(value, 1, signed=True) == "0.0"


def test_what_rounds_to_nought_is_nought_itself() -> None:
    assert str(rounded(Decimal("-0.04"), 1)) == "0.0"
    assert str(rounded(Decimal("-0.4"), 0)) == "0"


def test_thousands_are_parted_and_symbols_are_the_locales() -> None:
    assert written(Decimal(999), 0) == "999"
    assert written(Decimal(1000), 0) == "1,000"
    assert written(Decimal("-1234567.891"), 2) == "−1,234,567.89"
    assert written(Decimal("1234567.8"), 1, symbols=Symbols(point=",", group=".")) == "1.234.567,8"


@given(COUNTS, COUNTS)
def test_a_change_leads_from_then_to_now(now: Decimal, then: Decimal) -> None:
    terms = DifferenceTerms(now=now, then=then, base=then)
    difference = change(terms)
    assert isinstance(difference, Decimal)
    assert then + difference == now
    percent = change_pct(terms)
    if then == 0:
        assert isinstance(percent, Absent)
    else:
        assert isinstance(percent, Decimal)
        assert abs(Fraction(percent) - Fraction(now - then) * 100 / Fraction(then)) < Fraction(1, 10**18)
        assert (percent > 0) == (now > then)


@given(COUNTS, COUNTS)
def test_a_change_and_the_change_back_cancel(now: Decimal, then: Decimal) -> None:
    there = change(DifferenceTerms(now=now, then=then, base=then))
    back = change(DifferenceTerms(now=then, then=now, base=now))
    assert isinstance(there, Decimal)
    assert isinstance(back, Decimal)
    assert there == -back


@given(
    COUNTS, st.integers(min_value=1, max_value=10**9).map(Decimal), st.sampled_from([1000, 100_000, 10**6])
)
def test_a_rate_times_its_population_is_the_count(value: Decimal, people: Decimal, per: int) -> None:
    made = rate(LevelTerms(value=value, of=people, per=per))
    assert isinstance(made, Decimal)
    assert abs(made * people / per - value) < Decimal("1e-12")
    whole = share(LevelTerms(value=people, of=people))
    assert whole == 100


def test_a_number_of_more_digits_than_a_context_keeps_is_written_to_the_last() -> None:
    assert written(Decimal("-123456789012345.123456789012345"), 15) == "−123,456,789,012,345.123456789012345"
