"""What is known of languages: each table whole, periods and numbers read in each."""

from decimal import Decimal

import pytest

from reportgen.audit import AuditSettings, AuditText, Passage, Subjects, audit
from reportgen.audit.dates import dated, periods_of
from reportgen.audit.language import language_of
from reportgen.audit.names import Names
from reportgen.audit.numerals import numerals_of
from reportgen.audit.spelled import spelled_of
from reportgen.audit.tokens import sentences_of, tokens_of
from reportgen.audit.words import LANGUAGES
from reportgen.errors import Origin
from reportgen.facts.locales import LOCALES
from reportgen.facts.wording import Wording
from reportgen.model.fact import Area, Fact, Ledger, Measure, Unit
from reportgen.model.period import Period

ENGLISH, WELSH = language_of("en-GB"), language_of("cy-GB")


def test_each_language_of_the_words_is_one_of_the_audit() -> None:
    assert set(LANGUAGES) == set(LOCALES)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_program_reads_the_periods_that_it_writes(tag: str) -> None:
    language, wording = language_of(tag), Wording(tag)
    for text in ("2022-03", "2022-05", "12m to 2022-03", "12m to 2021-06", "fy 2021-22", "ytd to 2022-01"):
        period = Period.parse(text)
        for form in ("long", "the", "short"):
            written = wording.period(period, form)
            read = [mention.period for mention in periods_of(f"({written})", language)]
            assert period in read or form == "short", (written, read)


def test_periods_are_read_as_people_write_them() -> None:
    for text, period in {
        "12 MONTHS TO YEAR ENDING MARCH 2022": "12m to 2022-03",
        "the year to March 2022": "12m to 2022-03",
        "twelve months ending March 2022": "12m to 2022-03",
        "April 2021 - March 2022": "12m to 2022-03",
        "April to June 2021": "2021-Q2",
        "2021/22": "fy 2021-22",
        "Sept 2021": "2021-09",
        "Q3 2021": "2021-Q3",
    }.items():
        assert [str(one.period) for one in periods_of(text, ENGLISH)] == [period]


def test_days_are_no_periods() -> None:
    text = "on 29 July 2022, and 3/4/2021, and March 7th"
    assert periods_of(text, ENGLISH) == ()
    assert numerals_of(text, ENGLISH, tokens_of(text, ENGLISH), dated(text, ENGLISH, ())) == ()


@pytest.mark.parametrize(
    ("text", "value", "form", "sign"),
    [
        ("+0.8%", "0.8", "percent", 1),
        ("−1,188", "1188", "number", -1),
        ("-7.9%", "7.9", "percent", -1),
        ("(–48%)", "48", "percent", -1),
        ("£78 million", "78000000", "money", 0),
        ("£2.5bn", "2500000000", "money", 0),
        ("13.2 per million population", "13.2", "rate", 0),
        ("2.3 percentage points", "2.3", "points", 0),
        ("8th best of 43", "8", "rank", 0),
        ("12 per cent", "12", "percent", 0),
    ],
)
def test_a_number_is_read_with_its_sign_and_unit(text: str, value: str, form: str, sign: int) -> None:
    (mention, *_) = numerals_of(text, ENGLISH, tokens_of(text, ENGLISH), ())
    assert (mention.value, mention.form, mention.sign) == (Decimal(value), form, sign)


def test_a_range_has_no_signs() -> None:
    assert [one.sign for one in numerals_of("5-7, 5–7 and 5 - 7", ENGLISH, (), ())] == [0] * 6


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ten homes", "10"),
        ("twenty-four homes", "24"),
        ("two hundred homes", "200"),
        ("three thousand homes", "3000"),
        ("two hundred and six homes", "206"),
        ("one thousand eight hundred and fifty-two homes", "1852"),
        ("two thousand and four homes", "2004"),
        ("it doubled", "100"),
        ("half of them", None),
        ("fell by half", "50"),
        ("a third of homes", "33.333"),
        ("two thirds of homes", "66.667"),
        ("one in eight homes", "12.5"),
        ("one of the homes", None),
    ],
)
def test_numbers_in_words_are_read(text: str, value: str | None) -> None:
    found = spelled_of(text, ENGLISH, tokens_of(text, ENGLISH), ())
    assert [round(one.value, 3) for one in found] == ([] if value is None else [Decimal(value)])


def test_sentences_end_where_they_end() -> None:
    text = "It fell, e.g. in May. It was 13.2 vs. 11.3. Was it? “Yes.” It was."
    spans = sentences_of(text, ENGLISH)
    assert [text[one.start : one.end].strip() for one in spans] == [
        "It fell, e.g. in May.",
        "It was 13.2 vs. 11.3.",
        "Was it?",
        "“Yes.”",
        "It was.",
    ]


def test_names_are_found_by_any_of_their_words_and_the_longest_goes_first() -> None:
    names = Names({"a": ("Rape of the lock & other poems",), "b": ("Poems",)}, ENGLISH)
    text = "Rape of the lock and other poems sold; poems did not"
    assert [one.ids for one in names.find(text, tokens_of(text, ENGLISH))] == [("a",), ("b",)]


def welsh_rules(text: str, label: str = "Ymweliadau", noun: str = "ymweliad") -> list[str]:
    """The names of the rules that speak of a Welsh text, held against a measure of 1,852 after 2,000."""
    unit = Unit(one=noun, many=label.casefold())
    now, then = Period.parse("12m to 2022-03"), Period.parse("12m to 2021-03")
    area = Area(id="tref", label="Y Dref")
    facts = [
        Fact(
            id=f"visits.{key}",
            measure="visits",
            label=label,
            statistic=statistic,
            value=Decimal(value),
            unit=Unit(form="percent") if statistic == "change_pct" else unit,
            decimals=1 if statistic == "change_pct" else 0,
            period=period,
            versus=then if statistic == "change_pct" else None,
            area=area,
            signed=statistic == "change_pct",
        )
        for key, statistic, value, period in (
            ("current", "current", "1852", now),
            ("previous", "current", "2000", then),
            ("change_pct", "change_pct", "-7.4", now),
        )
    ]
    subjects = Subjects(
        measures=(Measure(id="visits", label=label, unit=unit),),
        period=now,
        area=area,
        comparators=("previous",),
    )

    passage = Passage(text=text, origin=Origin(file="a.txt", line=1))
    made = AuditText(name="a.txt", passages=(passage,))
    return [one.rule for one in audit(made, Ledger(facts), Wording("cy-GB"), subjects, AuditSettings())]


def test_welsh_is_audited() -> None:
    assert welsh_rules("Gostyngodd ymweliadau 7.4% i 1,852 yn y 12 mis hyd at Fawrth 2022.") == []
    assert welsh_rules("Gostyngodd ymweliadau 7.2%.") == ["figure-contradicts"]
    assert welsh_rules("Cododd ymweliadau 7.4%.") == ["direction-sign"]


@pytest.mark.parametrize(
    ("label", "noun", "forms"),
    [
        (
            "Troseddau",
            "trosedd",
            ("troseddau", "droseddau", "nhroseddau", "throseddau", "trosedd", "drosedd"),
        ),
        ("Benthyciadau", "benthyciad", ("benthyciadau", "fenthyciadau", "menthyciadau")),
        ("Gwelyau", "gwely", ("gwelyau", "welyau", "ngwelyau")),
        ("Ceir", "car", ("ceir", "geir", "cheir", "ngheir")),
        ("Llyfrau", "llyfr", ("llyfrau", "lyfrau")),
        ("Plant", "plentyn", ("plant", "blant", "mhlant", "phlant")),
    ],
)
def test_welsh_names_are_known_whatever_stands_before_them(
    label: str, noun: str, forms: tuple[str, ...]
) -> None:
    for form in forms:
        assert welsh_rules(f"Gostyngodd nifer y {form} 7.4%.", label, noun) == []
        assert welsh_rules(f"Gostyngodd nifer y {form} 7.2%.", label, noun) == ["figure-contradicts"]
        assert welsh_rules(f"Roedd 1,853 o {form}.", label, noun) == ["figure-contradicts"]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Fe ostyngodd ymweliadau 7.4%.", []),
        ("Fe gododd ymweliadau 7.4%.", ["direction-sign"]),
        ("Roedd gostyngiad o 7.4% mewn ymweliadau.", []),
        ("Roedd dwf o 7.4% mewn ymweliadau.", ["direction-sign"]),
        ("Roedd 1,852 o ymweliadau yn y 12 mis hyd at ddiwedd Mawrth 2022.", []),
        ("Roedd 2,000 o ymweliadau yn y 12 mis hyd at Fawrth 2021.", []),
        ("Roedd 1,852 o ymweliadau yn y 12 mis hyd at Fawrth 2021.", ["figure-period"]),
        (
            "Roedd 1,852 o ymweliadau yn y 12 mis hyd at fis Thachwedd 2019.",
            ["figure-period", "period-unknown"],
        ),
    ],
)
def test_welsh_words_are_known_in_their_changed_forms(text: str, rules: list[str]) -> None:
    assert sorted(welsh_rules(text)) == rules
