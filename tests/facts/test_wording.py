"""How figures read in English and Welsh."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import FactError
from reportgen.facts import WORDINGS, Wording
from reportgen.facts.locales import LOCALES
from reportgen.facts.periods import FORMS
from reportgen.facts.wording import BENDS
from reportgen.model.fact import (
    Absent,
    Direction,
    Fact,
    Judgement,
    Operands,
    Polarity,
    Reason,
    Status,
    Unit,
    Verdict,
)
from reportgen.model.period import Period, PeriodKind

EN = Wording()
CY = Wording("cy-GB")
S = "\N{NO-BREAK SPACE}"
COUNT = Unit(one="incident", many="incidents")


def fact(value: str | Absent, unit: Unit = COUNT, decimals: int = 0, **more: object) -> Fact:
    signed = bool(more.pop("signed", False))
    return Fact(
        id="asb.change" if signed else "asb.current",
        measure="asb",
        label="ASB",
        statistic="change",
        value=Decimal(value) if isinstance(value, str) else value,
        unit=unit,
        decimals=decimals,
        period=Period.parse("12m to 2022-03"),
        versus=Period.parse("12m to 2021-03") if signed else None,
        signed=signed,
        **more,  # type: ignore[arg-type]
    )


PERCENT = Unit(form="percent")
POINTS = Unit(form="points")
RATE = Unit(form="rate", per=100_000)
MONEY = Unit(form="money", currency="£", scale="million")
RANK = Unit(form="rank")
CHANCE = "did not change significantly"


def counts(before: str, now: str, **more: object) -> Fact:
    """A percentage of counts that are too small for one."""
    moved = Operands(before=Decimal(before), now=Decimal(now), unit=COUNT, decimals=0)
    return fact(Absent(reason=Reason.NOT_APPLICABLE), PERCENT, 1, signed=True, operands=moved, **more)


def ranks(before: str, now: str) -> Fact:
    """A change from one rank to another."""
    moved = Operands(before=Decimal(before), now=Decimal(now), unit=RANK, decimals=0)
    return fact(str(Decimal(now) - Decimal(before)), Unit(form="places"), signed=True, operands=moved)


@pytest.mark.parametrize(
    ("given_fact", "wording", "text"),
    [
        (fact("13939"), "value", "13,939"),
        (fact("13939"), "noun", f"13,939{S}incidents"),
        (fact("1"), "noun", f"1{S}incident"),
        (fact("0"), "noun", f"0{S}incidents"),
        (fact("515", signed=True), "value", "+515"),
        (fact("-1188", signed=True), "value", "−1,188"),
        (fact("-1188", signed=True), "words", "fell by 1,188"),
        (fact("-7.8535", PERCENT, 1, signed=True), "value", "−7.9%"),
        (fact("-7.8535", PERCENT, 1, signed=True), "bare", "−7.9"),
        (fact("-7.8535", PERCENT, 1, signed=True), "size", "7.9%"),
        (fact("-7.8535", PERCENT, 1, signed=True), "words", "fell by 7.9%"),
        (fact("-7.8535", PERCENT, 1, signed=True), "words:perfect", "has fallen by 7.9%"),
        (fact("-7.8535", PERCENT, 1, signed=True), "words:perfect:plural", "have fallen by 7.9%"),
        (fact("0.839", PERCENT, 1, signed=True), "words", "rose by 0.8%"),
        (fact("0.839", PERCENT, 1, signed=True), "words:present", "is up by 0.8%"),
        (fact("-0.04", PERCENT, 1, signed=True), "value", "0.0%"),
        (fact("-0.04", PERCENT, 1, signed=True), "words", "changed little"),
        (fact("-0.04", PERCENT, 1, signed=True), "words:perfect", "has changed little"),
        (fact("-0.04", PERCENT, 1, signed=True), "words:present:plural", "are little changed"),
        (fact("-0.04", PERCENT, 1, signed=True), "direction", "little change"),
        (fact("0", PERCENT, 1, signed=True), "words", "did not change"),
        (fact("0", PERCENT, 1, signed=True), "direction", "no change"),
        (counts("49", "46"), "words", "fell from 49 to 46"),
        (counts("0", "4"), "words", "rose from 0 to 4"),
        (counts("0", "4"), "words:perfect:plural", "have risen from 0 to 4"),
        (counts("0", "4"), "words:present", "is up from 0 to 4"),
        (counts("4", "4"), "words", "did not change"),
        (counts("49", "46", verdict=Verdict.NOT_SIGNIFICANT), "words", CHANCE + " (from 49 to 46)"),
        (counts("49", "46"), "value", "[z]"),
        (ranks("9", "8"), "value", f"−1{S}place"),
        (ranks("9", "12"), "value", f"+3{S}places"),
        (ranks("9", "8"), "words", "moved from 9th to 8th"),
        (ranks("9", "8"), "size", f"1{S}place"),
        (ranks("9", "9"), "words", "did not change"),
        (fact("0.04", PERCENT, 1, signed=True), "words:perfect:plural", "have changed little"),
        (fact("-2.4", POINTS, 1, signed=True), "value", f"−2.4{S}percentage points"),
        (fact("1", POINTS, 0, signed=True), "words", f"rose by 1{S}percentage point"),
        (fact("-1", POINTS, 0, signed=True), "value", f"−1{S}percentage point"),
        (fact("1", POINTS, 1, signed=True), "value", f"+1.0{S}percentage points"),
        (fact("14.1", PERCENT, 1), "value", "14.1%"),
        (fact("871", RATE), "value", f"871{S}per 100,000 population"),
        (fact("13.2", Unit(form="rate", per=1_000_000), 1), "value", f"13.2{S}per million population"),
        (fact("4.5", Unit(form="rate", per=1000, population="homes"), 1), "value", f"4.5{S}per 1,000 homes"),
        (fact("871", RATE), "bare", "871"),
        (fact("78", MONEY), "value", f"£78{S}million"),
        (fact("-2.5", MONEY, 1, signed=True), "value", f"−£2.5{S}million"),
        (fact("2.5", MONEY, 1, signed=True), "words", f"rose by £2.5{S}million"),
        (fact("400000", Unit(form="money", currency="£")), "value", "£400,000"),
        (fact("8", RANK, text="best"), "value", "8th best"),
        (fact("8", RANK), "value", "8th"),
        (fact("1", RANK, text="largest"), "value", "largest"),
        (fact("12", Unit(form="number")), "value", "12"),
        (fact("10"), "spelled", "ten"),
        (fact("3"), "spelled", "three"),
        (fact("11"), "spelled", "11"),
        (fact("1011"), "spelled", "1,011"),
        (fact("4", PERCENT), "spelled", "4%"),
        (fact("-1188", signed=True), "direction", "down"),
        (fact("-0.4", signed=True), "direction", "little change"),
        (fact("-5", signed=True, polarity=Polarity.DOWN_IS_GOOD), "judgement", "better"),
        (fact("-5", signed=True, polarity=Polarity.UP_IS_GOOD), "judgement", "worse"),
        (fact("-5", signed=True), "judgement", "neither better nor worse"),
        (fact(Absent(reason=Reason.NOT_AVAILABLE)), "value", "[x]"),
        (fact(Absent(reason=Reason.NOT_APPLICABLE)), "bare", "[z]"),
        (fact(Absent(reason=Reason.CONFIDENTIAL)), "noun", "[c]"),
        (fact(Absent(reason=Reason.ROUNDS_TO_ZERO)), "value", "[low]"),
        (fact(Absent(reason=Reason.TO_BE_CONFIRMED)), "value", "TBC"),
        (fact(Absent(reason=Reason.NOT_APPLICABLE), signed=True), "words", "cannot apply"),
        (fact(Absent(reason=Reason.NOT_APPLICABLE), signed=True), "direction", "[z]"),
        (fact("5", status=(Status.PROVISIONAL, Status.BREAK)), "value:marked", "5 [p] [b]"),
        (fact("5", PERCENT, 1, status=(Status.REVISED,)), "bare:marked", "5.0 [r]"),
        (fact("5"), "words", f"5{S}incidents"),
    ],
)
def test_english(given_fact: Fact, wording: str, text: str) -> None:
    assert EN.text(given_fact, wording) == text


@pytest.mark.parametrize(
    ("given_fact", "wording", "text"),
    [
        (fact("-7.8535", PERCENT, 1, signed=True), "words", "gostyngodd 7.9%"),
        (fact("0.8", PERCENT, 1, signed=True), "words", "cynyddodd 0.8%"),
        (fact("0.8", PERCENT, 1, signed=True), "words:perfect", "wedi cynyddu 0.8%"),
        (fact("0", PERCENT, 1, signed=True), "words", "ni newidiodd"),
        (fact("-2.4", POINTS, 1, signed=True), "value", f"−2.4{S}pwynt canran"),
        (fact("13939", Unit(one="trosedd", many="troseddau")), "noun", f"13,939{S}trosedd"),
        (fact("78", MONEY), "value", f"£78{S}miliwn"),
        (fact("8", RANK), "value", "8fed"),
        (fact("3"), "spelled", "tri"),
        (fact("-5", signed=True), "direction", "i lawr"),
        (fact("871", RATE), "value", f"871{S}fesul 100,000 o’r boblogaeth"),
        (fact(Absent(reason=Reason.TO_BE_CONFIRMED)), "value", "I’w gadarnhau"),
        (counts("49", "46"), "words", "gostyngodd o 49 i 46"),
        (counts("0", "4"), "words:perfect", "wedi cynyddu o 0 i 4"),
        (fact("-0.04", PERCENT, 1, signed=True), "words", "ni newidiodd fawr"),
        (ranks("9", "8"), "words", "symudodd o 9fed i 8fed"),
        (ranks("9", "8"), "value", f"−1{S}lle"),
    ],
)
def test_welsh(given_fact: Fact, wording: str, text: str) -> None:
    assert CY.text(given_fact, wording) == text


@pytest.mark.parametrize(
    ("period", "long", "short", "the"),
    [
        ("2022-03", "March 2022", "Mar 2022", "March 2022"),
        ("2021-Q2", "April to June 2021", "Apr to Jun 2021", "April to June 2021"),
        ("fq 2021-22 Q4", "January to March 2022", "Jan to Mar 2022", "January to March 2022"),
        ("fy 2021-22", "financial year 2021 to 2022", "2021 to 2022", "the financial year 2021 to 2022"),
        ("2022", "2022", "2022", "2022"),
        (
            "ytd to 2022-03",
            "year to date to March 2022",
            "year to date to Mar 2022",
            "the year to date to March 2022",
        ),
        ("12m to 2022-03", "12 months to March 2022", "12 months to Mar 2022", "the 12 months to March 2022"),
    ],
)
def test_periods_in_english(period: str, long: str, short: str, the: str) -> None:
    made = Period.parse(period)
    assert (EN.period(made), EN.period(made, "short"), EN.period(made, "the")) == (long, short, the)
    assert EN.period(made, "versus") == f"compared with {the}"


@pytest.mark.parametrize(
    ("period", "long", "versus"),
    [
        ("2022-03", "Mawrth 2022", "o gymharu â mis Mawrth 2022"),
        ("2021-Q2", "Ebrill i Fehefin 2021", "o gymharu â Ebrill i Fehefin 2021"),
        (
            "12m to 2021-03",
            "12 mis hyd at fis Mawrth 2021",
            "o gymharu â’r 12 mis hyd at fis Mawrth 2021",
        ),
        (
            "fy 2021-22",
            "blwyddyn ariannol 2021 i 2022",
            "o gymharu â’r flwyddyn ariannol 2021 i 2022",
        ),
    ],
)
def test_periods_in_welsh(period: str, long: str, versus: str) -> None:
    made = Period.parse(period)
    assert (CY.period(made), CY.period(made, "versus")) == (long, versus)


def test_a_comparison_prints_its_comparator() -> None:
    assert EN.versus(fact("5", signed=True)) == "compared with the 12 months to March 2021"
    with pytest.raises(FactError, match="compared with no period"):
        EN.versus(fact("5"))


def test_what_is_no_change_has_no_direction() -> None:
    with pytest.raises(FactError, match="goes no way"):
        EN.text(fact("5"), "direction")


def test_unknown_wordings_labels_and_languages_name_the_nearest() -> None:
    with pytest.raises(FactError, match="no wording “word”") as caught:
        EN.text(fact("5"), "word")
    assert caught.value.hint == "did you mean “words”?"
    with pytest.raises(FactError, match="cannot be “prefect”") as caught:
        EN.text(fact("5"), "words:prefect")
    assert caught.value.hint == "did you mean “perfect”?"
    with pytest.raises(FactError, match="no label “content”"):
        EN.label("content")
    with pytest.raises(FactError, match="no label “contens”"):
        Wording(labels={"contens": "In here"})
    with pytest.raises(FactError, match="no words for the language “fr-FR”"):
        Wording("fr-FR")
    with pytest.raises(FactError, match="no form “tall”"):
        EN.period(Period.parse("2022"), "tall")


def test_labels_are_filled_and_overridden_but_never_run() -> None:
    assert EN.label("page-of", page=2, pages=9) == "Page 2 of 9"
    own = Wording(labels={"page-of": "{page}/{pages} {page.__class__} {0}"})
    assert own.label("page-of", page=2, pages=9) == "2/9 {page.__class__} {0}"
    with pytest.raises(FactError, match="asks for"):
        EN.label("page-of", page=2)
    assert CY.label("how-compare") == "Sut rydym ni’n cymharu?"


def test_the_shorthand_lists_exactly_the_codes_used() -> None:
    facts = [
        fact(Absent(reason=Reason.NOT_APPLICABLE)),
        fact("5", status=(Status.REVISED,)),
        fact(Absent(reason=Reason.TO_BE_CONFIRMED)),
        fact("5", status=(Status.PROVISIONAL,)),
    ]
    assert EN.codes(facts) == (
        ("[p]", "provisional"),
        ("[r]", "revised"),
        ("[z]", "not applicable"),
        ("TBC", "to be confirmed"),
    )
    assert EN.codes([fact("5")]) == ()


def test_ticks_dates_arrows_and_headings() -> None:
    assert EN.ticks(PERCENT, 1).suffix == "%"
    assert EN.ticks(MONEY).prefix == "£"
    assert EN.ticks(MONEY).suffix == f"{S}million"
    assert EN.date(date(2022, 7, 29)) == "29 July 2022"
    assert CY.date(date(2022, 7, 29)) == "29 Gorffennaf 2022"
    assert len({EN.arrow(way) for way in Direction}) == 3
    assert EN.unit(RATE) == "per 100,000 population"
    assert EN.unit(COUNT) == "incidents"


@pytest.mark.parametrize("tag", LOCALES)
def test_every_language_has_words_for_everything(tag: str) -> None:
    table, english = LOCALES[tag], LOCALES["en-GB"]
    assert set(table.labels) == set(english.labels)
    assert set(table.verbs) == set(english.verbs)
    assert set(table.periods) == set(PeriodKind)
    assert set(table.explanations) == {*Status, *Reason}
    assert set(table.absent) == set(Reason)
    assert set(table.directions) == set(Direction)
    assert set(table.judgements) == set(Judgement)
    assert set(table.verdicts) == set(Verdict)
    assert set(table.standings) == set(english.standings)
    assert set(table.ranks) == set(table.first_ranks) == set(english.ranks)
    for key, text in table.labels.items():
        places = {part.partition("}")[0] for part in text.split("{")[1:]}
        assert places == {part.partition("}")[0] for part in english.labels[key].split("{")[1:]}, key


def _verdict_for(wording: str) -> Verdict | None:
    return Verdict.SIGNIFICANT if wording == "verdict" else None


@pytest.mark.parametrize("tag", LOCALES)
@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_its_words(tag: str, verdict: Verdict) -> None:
    made = replace(fact("7", PERCENT, signed=True), verdict=verdict)
    assert Wording(tag).text(made, "verdict")
    assert "{" not in Wording(tag).text(made, "words")


def test_what_chance_may_explain_never_goes_a_way() -> None:
    made = replace(fact("-7.9", PERCENT, 1, signed=True), verdict=Verdict.NOT_SIGNIFICANT)
    assert EN.text(made) == "−7.9%"
    assert EN.text(made, "words") == "did not change significantly"
    assert EN.text(made, "words:perfect:plural") == "have not changed significantly"
    assert EN.text(made, "direction") == "no significant change"
    assert EN.text(made, "judgement") == "neither better nor worse"
    assert EN.text(made, "verdict") == "no significant change"


def test_a_rank_says_its_order_and_its_size() -> None:
    of = Unit(form="rank", order="highest", size=43)
    assert EN.text(fact("8", of)) == "8th highest of 43"
    assert EN.text(fact("1", of)) == "highest of 43"
    assert CY.text(fact("8", of)) == "8fed uchaf o 43"


def test_a_rank_that_others_share_says_so() -> None:
    of = Unit(form="rank", order="highest", size=43, joint=True)
    assert EN.text(fact("8", of)) == "joint 8th highest of 43"
    assert EN.text(fact("1", of)) == "joint highest of 43"
    assert CY.text(fact("8", of)) == "cydradd 8fed uchaf o 43"


def test_a_gap_is_worded_as_a_standing_and_not_as_a_change() -> None:
    gap = replace(fact("-2.4", POINTS, 1, signed=True), verdict=Verdict.BELOW)
    assert EN.text(gap, "words") == "was 2.4\N{NO-BREAK SPACE}percentage points below"
    assert EN.text(replace(gap, verdict=Verdict.IN_LINE), "words:present:plural") == "are in line with"
    with pytest.raises(FactError, match="goes no way"):
        EN.text(gap, "direction")


def test_a_movement_says_its_direction_what_that_means_and_by_how_much_where_asked() -> None:
    fell = fact("-7.94", PERCENT, 1, signed=True, polarity=Polarity.DOWN_IS_GOOD)
    assert EN.text(fell, "movement") == "▼\N{NO-BREAK SPACE}Down (better)"
    assert EN.text(fell, "movement:sized") == "▼\N{NO-BREAK SPACE}Down 7.9% (better)"
    assert EN.text(replace(fell, polarity=Polarity.NEUTRAL), "movement") == "▼\N{NO-BREAK SPACE}Down"
    none = replace(fell, value=Decimal(0))
    assert EN.text(none, "movement:sized") == "▶\N{NO-BREAK SPACE}No change"
    assert EN.text(replace(fell, value=Decimal(9)), "movement").endswith("(worse)")


def test_what_a_figure_is_of_and_compared_with_are_wordings_of_it() -> None:
    fell = fact("-7.94", PERCENT, 1, signed=True)
    assert EN.text(fell, "versus") == "compared with the 12 months to March 2021"
    assert EN.text(fell, "period") == "12 months to March 2022"
    assert EN.text(fell, "period:short") == "12 months to Mar 2022"
    with pytest.raises(FactError, match="has no period"):
        EN.text(replace(fell, period=None), "period")


@pytest.mark.parametrize("tag", LOCALES)
@pytest.mark.parametrize("wording", WORDINGS)
def test_every_wording_writes_every_kind_of_fact(tag: str, wording: str) -> None:
    words = Wording(tag)
    for unit in (COUNT, PERCENT, POINTS, RATE, MONEY, RANK, Unit(form="number")):
        for signed in (True, False):
            if wording in ("direction", "judgement", "movement", "versus") and not signed:
                continue
            made = replace(fact("7", unit, signed=signed), verdict=_verdict_for(wording))
            assert words.text(made, wording)
            assert words.text(fact(Absent(reason=Reason.NOT_AVAILABLE), unit, signed=signed), wording)


@pytest.mark.parametrize("tag", LOCALES)
@pytest.mark.parametrize("form", FORMS)
@given(number=st.integers(min_value=1, max_value=12), year=st.integers(min_value=1900, max_value=2100))
def test_every_period_has_words_without_a_gap(tag: str, form: str, number: int, year: int) -> None:
    for text in (
        f"{year}-{number:02d}",
        f"12m to {year}-{number:02d}",
        f"ytd to {year}-{number:02d}",
        f"{year}",
    ):
        words = Wording(tag).period(Period.parse(text), form)
        assert words
        assert "{" not in words


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4), st.integers(min_value=0, max_value=3))
def test_the_verb_and_the_sign_never_disagree(value: Decimal, decimals: int) -> None:
    made = replace(fact("0", PERCENT, decimals, signed=True), value=value)
    text, words = EN.text(made), EN.text(made, "words")
    assert text.startswith("−") == words.startswith("fell")
    assert text.startswith("+") == words.startswith("rose")
    assert (words in ("did not change", "changed little")) == (text.strip("0.%") == "")
    assert (words == "did not change") == (value == 0)
    assert "−0%" not in text


def test_bends_are_all_known() -> None:
    for bend in BENDS:
        assert EN.text(fact("5", signed=True), f"words:{bend}")


def test_what_has_no_value_is_told_after_one_and_after_many_alike() -> None:
    # “Visits is not available”, “Mae ymweliadau i’w gadarnhau”: a verb or a pronoun that tells one from many
    one_or_many = {
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "does",
        "do",
        "stays",
        "rounds",
        "ei",
        "eu",
        "i’w",
    }
    for wording in (EN, CY):
        for reason in Reason:
            words = wording.text(fact(Absent(reason=reason)), "words").split()
            assert not one_or_many & set(words)


def test_a_probability_is_never_written_as_nought() -> None:
    chance = Fact(
        id="v.significance",
        measure="v",
        label="V",
        statistic="significance",
        value=Decimal("0.00000012"),
        unit=Unit(form="number"),
        decimals=4,
        period=None,
    )
    assert Wording().text(chance) == Wording().text(chance, "bare") == "less than 0.0001"
    assert Wording("cy-GB").text(chance) == "llai na 0.0001"
    assert Wording().text(replace(chance, value=Decimal("0.00012"))) == "0.0001"
    assert Wording().text(replace(chance, value=Decimal(0))) == "0.0000"
