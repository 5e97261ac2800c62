"""Welsh as official statistics for Wales write it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reportgen.facts.locales.table import LocaleTable, Number, PeriodWords, Standings, Tense, Verbs
from reportgen.model.fact import Direction, Judgement, Order, Reason, Status, Verdict
from reportgen.model.period import PeriodKind

_LABELS = MappingProxyType(
    {
        "accessibility": "Hygyrchedd",
        "alt-bar": "Siart bar: {name}.",
        "alt-control": "Siart rheoli: {name}.",
        "alt-course": "{name}: {first} ({first_at}) a {last} ({last_at}); "
        "uchaf {high} ({high_at}), isaf {low} ({low_at}).",
        "alt-dots": "Siart dotiau: {name}.",
        "alt-line": "Siart llinell: {name}.",
        "alt-multiples": "Siartiau llinell bach: {name}.",
        "alt-none": "{name}: dim data.",
        "alt-ranked": "Siart bar mewn trefn: {name}.",
        "alt-share": "Bariau cyfrannau: {name}.",
        "alt-sparkline": "Llinell: {name}.",
        "alt-stacked": "Siart bar wedi’i bentyrru: {name}.",
        "alternative-formats": "Fformatau eraill",
        "alternative-text": "Disgrifiad",
        "area": "Ardal",
        "baseline": "Llinell sylfaen",
        "baseline-period": "Llinell sylfaen: {period}",
        "better": "Gwell",
        "change": "Newid",
        "by-financial-quarter": "fesul chwarter ariannol",
        "by-financial-year": "fesul blwyddyn ariannol",
        "by-month": "fesul mis",
        "by-quarter": "fesul chwarter",
        "by-year": "fesul blwyddyn",
        "chart-data": "Y data y tu ôl i’r siartiau",
        "chart-of-data": "siart “{name}”",
        "chart-point": "Pwynt",
        "changed-direction": "Newid cyfeiriad: {list}.",
        "changed-from-to": "o {before} i {after}",
        "changed-gone": "Heb eu rhoi mwyach: {list}.",
        "changed-more": "a {count} arall",
        "changed-new": "Newydd: {list}.",
        "changed-nothing": "Dim newid.",
        "less-than": "llai na {value}",
        "changed-revised": "Diwygiwyd: {list}.",
        "changed-threshold": "Croesi trothwy: {list}.",
        "changed-verdict": "Barn wahanol bellach: {list}.",
        "compared-with": "o gymharu â {period}",
        "contact": "Cysylltu",
        "contents": "Cynnwys",
        "continued": "parhad",
        "contribution": "Cyfraniad",
        "data-behind": "Y data y tu ôl i’r siart “{name}”",
        "data-of": "Y data y tu ôl i’r {chart}",
        "chart-helper": "Ar gyfer y llun",
        "data-table": "Y data y tu ôl i’r siart",
        "data-to": "Data hyd at {period}",
        "definition": "Diffiniad",
        "draft": "Drafft",
        "due": "Disgwylir",
        "figure": "Ffigur",
        "figure-number": "Ffigur {number}",
        "final": "Terfynol",
        "footnote": "Nodyn {number}",
        "further-details": "Rhagor o fanylion o dudalen {page}",
        "how-compare": "Sut rydym ni’n cymharu?",
        "judgement": "Barn",
        "key-figures": "Prif ffigurau",
        "label-value": "{label}: {value}",
        "limit-lower": "Terfyn isaf {value}",
        "limit-mean": "Cymedr {value}",
        "limit-upper": "Terfyn uchaf {value}",
        "links": "Dolenni",
        "links-to": "Rhagor am {label}",
        "marking": "Marc gwarchod",
        "measure": "Mesur",
        "neither": "Ddim yn well nac yn waeth",
        "no-change": "Dim newid",
        "no-data": "Dim data",
        "not-applicable": "Ddim yn berthnasol yma",
        "not-yet-available": "Ddim ar gael eto",
        "note": "Nodyn",
        "notes": "Nodiadau",
        "notice": "Hysbysiad",
        "of-which": "gan gynnwys",
        "owner": "Cyfrifoldeb",
        "page": "Tudalen {page}",
        "page-of": "Tudalen {page} o {pages}",
        "percentage-change": "Newid canrannol",
        "percentage-points": "Pwyntiau canran",
        "period": "Cyfnod",
        "provisional": "Dros dro",
        "publication": "Am y cyhoeddiad hwn",
        "published": "Cyhoeddwyd",
        "published-on": "Cyhoeddwyd {date}",
        "publisher": "Cyhoeddwr",
        "rate": "Cyfradd",
        "reason": "Rheswm",
        "sample": "Sampl",
        "series": "Cyfres",
        "share": "Cyfran",
        "shorthand": "Llaw-fer",
        "shorthand-used": "Y llaw-fer yn y tabl hwn",
        "signal-none": "Nid oes yr un pwynt yn arwydd.",
        "signal-outside": "Y tu allan i derfyn",
        "signal-run": "Rhediad ar un ochr i’r cymedr",
        "signal-trend": "Yn codi neu’n gostwng yn barhaus",
        "signal-two-of-three": "Dau o dri ger terfyn",
        "source": "Ffynhonnell",
        "source-text": "Ffynhonnell: {source}",
        "span": "{first} i {last}",
        "state": "Cyflwr",
        "status": "Statws",
        "summary": "Crynodeb",
        "table": "Tabl",
        "table-number": "Tabl {number}",
        "to-be-confirmed": "I’w gadarnhau",
        "total": "Cyfanswm",
        "trial-limits": "Terfynau dros dro, o ychydig bwyntiau",
        "unit": "Uned",
        "value": "Gwerth",
        "variance-pair": "{first} a {last}",
        "variance-caption": "Cymharu {before} a {now}",
        "variance-summary": "Dau gyfnod ochr yn ochr ar gyfer pob mesur, gyda’r newid rhyngddynt.",
        "what-changed": "Beth sydd wedi newid",
        "worse": "Gwaeth",
    }
)

_PAST = Verbs(
    up="cynyddodd {size}",
    down="gostyngodd {size}",
    none="ni newidiodd",
    chance="ni newidiodd yn arwyddocaol",
    little="ni newidiodd fawr",
    rose="cynyddodd",
    fell="gostyngodd",
    moved="symudodd",
)
_PERFECT = Verbs(
    up="wedi cynyddu {size}",
    down="wedi gostwng {size}",
    none="heb newid",
    chance="heb newid yn arwyddocaol",
    little="heb newid fawr",
    rose="wedi cynyddu",
    fell="wedi gostwng",
    moved="wedi symud",
)
_PRESENT = Verbs(
    up="yn cynyddu {size}",
    down="yn gostwng {size}",
    none="ddim yn newid",
    chance="ddim yn newid yn arwyddocaol",
    little="ddim yn newid fawr",
    rose="yn cynyddu",
    fell="yn gostwng",
    moved="yn symud",
)


def _stands(verb: str) -> Standings:
    return Standings(
        above=f"{verb} {{size}} yn uwch na", below=f"{verb} {{size}} yn is na", in_line=f"{verb} yn debyg i"
    )


_STANDINGS: Mapping[tuple[Tense, Number], Standings] = MappingProxyType(
    {
        ("past", "singular"): _stands("roedd"),
        ("past", "plural"): _stands("roedd"),
        ("perfect", "singular"): _stands("bu"),
        ("perfect", "plural"): _stands("bu"),
        ("present", "singular"): _stands("mae"),
        ("present", "plural"): _stands("mae"),
    }
)

_ORDERS: Mapping[Order, str] = MappingProxyType(
    {"highest": "uchaf", "lowest": "isaf", "best": "gorau", "worst": "gwaethaf"}
)

# A Welsh verb before its noun has one form for one and for many.
_VERBS: Mapping[tuple[Tense, Number], Verbs] = MappingProxyType(
    {
        ("past", "singular"): _PAST,
        ("past", "plural"): _PAST,
        ("perfect", "singular"): _PERFECT,
        ("perfect", "plural"): _PERFECT,
        ("present", "singular"): _PRESENT,
        ("present", "plural"): _PRESENT,
    }
)

_QUARTER = PeriodWords(
    long="{first_month} i {after}",
    short="{first_month_short} i {last_short}",
    the="{first_month} i {after}",
    versus="o gymharu â {first_month} i {after}",
    end="{last}",
)

_PERIODS = MappingProxyType(
    {
        PeriodKind.MONTH: PeriodWords(
            long="{last}", short="{last_short}", the="{last}", versus="o gymharu â mis {last}", end="{last}"
        ),
        PeriodKind.QUARTER: _QUARTER,
        PeriodKind.FINANCIAL_QUARTER: _QUARTER,
        PeriodKind.FINANCIAL_YEAR: PeriodWords(
            long="blwyddyn ariannol {first_year} i {last_year}",
            short="{first_year} i {last_year}",
            the="y flwyddyn ariannol {first_year} i {last_year}",
            versus="o gymharu â’r flwyddyn ariannol {first_year} i {last_year}",
            end="{last}",
        ),
        PeriodKind.YEAR: PeriodWords(
            long="{last_year}",
            short="{last_year}",
            the="{last_year}",
            versus="o gymharu â {last_year}",
            end="{last}",
        ),
        PeriodKind.YEAR_TO_DATE: PeriodWords(
            long="blwyddyn hyd yma at fis {last}",
            short="blwyddyn hyd yma at {last_short}",
            the="y flwyddyn hyd yma at fis {last}",
            versus="o gymharu â’r flwyddyn hyd yma at fis {last}",
            end="{last}",
        ),
        PeriodKind.ROLLING: PeriodWords(
            long="{length} mis hyd at fis {last}",
            short="{length} mis hyd at {last_short}",
            the="y {length} mis hyd at fis {last}",
            versus="o gymharu â’r {length} mis hyd at fis {last}",
            end="{last}",
        ),
    }
)

# Ordinals above ten are written with the same ends in official Welsh: 11eg, 12fed, 18fed …
_ORDINALS = MappingProxyType(
    {1: "af", 2: "il", 3: "ydd", 4: "ydd", 5: "ed", 6: "ed", 7: "fed", 8: "fed", 9: "fed", 10: "fed"}
    | {11: "eg", 12: "fed", 13: "eg", 14: "eg", 15: "fed", 16: "eg", 17: "eg", 18: "fed", 19: "eg"}
    | {20: "fed"}
)


def _ordinal(number: int) -> str:
    if 20 < number < 40:
        return f"{number}ain"
    end = _ORDINALS.get(number) or _ORDINALS.get(number % 10, "fed")
    return f"{number}{end}"


TABLE = LocaleTable(
    tag="cy-GB",
    babel="cy_GB",
    labels=_LABELS,
    verbs=_VERBS,
    standings=_STANDINGS,
    verdicts=MappingProxyType(
        {
            Verdict.SIGNIFICANT: "newid arwyddocaol",
            Verdict.NOT_SIGNIFICANT: "dim newid arwyddocaol",
            Verdict.ABOVE: "uwch",
            Verdict.BELOW: "is",
            Verdict.IN_LINE: "tebyg i",
            Verdict.ABOVE_LIMITS: "uwch na’r terfynau",
            Verdict.BELOW_LIMITS: "is na’r terfynau",
            Verdict.WITHIN_LIMITS: "o fewn y terfynau",
            Verdict.LIMITS: "terfynau",
            Verdict.TRIAL_LIMITS: "terfynau prawf",
        }
    ),
    ranks=MappingProxyType({order: f"{{place}} {word} o {{size}}" for order, word in _ORDERS.items()}),
    joint="cydradd",
    first_ranks=MappingProxyType({order: f"{word} o {{size}}" for order, word in _ORDERS.items()}),
    periods=_PERIODS,
    ordinal=_ordinal,
    spelled=("dim", "un", "dau", "tri", "pedwar", "pump", "chwech", "saith", "wyth", "naw", "deg"),
    between="o {before} i {now}",
    little="fawr ddim newid",
    units=(
        *("km", "m", "kg", "%", "y cant", "pwynt", "pwynt canran", "ceiniog", "c"),
        *("mil", "miliwn", "biliwn", "gradd", "°C"),
        *("blwyddyn", "blynedd", "mlynedd", "mis", "wythnos", "diwrnod", "niwrnod", "awr", "munud"),
    ),
    place="lle",
    places="lle",
    point="pwynt canran",
    points="pwynt canran",
    per="fesul {denominator} o’r {population}",
    denominators=MappingProxyType({1_000_000: "miliwn", 1_000_000_000: "biliwn"}),
    populations=MappingProxyType({"population": "boblogaeth"}),
    scales=MappingProxyType({"thousand": "mil", "million": "miliwn", "billion": "biliwn"}),
    to_be_confirmed="I’w gadarnhau",
    # after a noun of one and of many: no pronoun, whose mutation would tell them apart
    absent=MappingProxyType(
        {
            Reason.NOT_AVAILABLE: "heb fod ar gael",
            Reason.NOT_APPLICABLE: "heb fod yn berthnasol",
            Reason.CONFIDENTIAL: "yn gyfrinachol",
            Reason.ROUNDS_TO_ZERO: "yn talgrynnu i sero",
            Reason.TO_BE_CONFIRMED: "heb gadarnhad eto",
        }
    ),
    explanations=MappingProxyType(
        {
            Status.PROVISIONAL: "dros dro",
            Status.REVISED: "diwygiedig",
            Status.ESTIMATED: "amcangyfrif",
            Status.FORECAST: "rhagolwg",
            Status.BREAK: "toriad yn y gyfres",
            Status.LOW_RELIABILITY: "dibynadwyedd isel",
            Reason.NOT_AVAILABLE: "ddim ar gael",
            Reason.NOT_APPLICABLE: "ddim yn berthnasol",
            Reason.CONFIDENTIAL: "cyfrinachol",
            Reason.ROUNDS_TO_ZERO: "yn talgrynnu i sero",
            Reason.TO_BE_CONFIRMED: "i’w gadarnhau",
        }
    ),
    directions=MappingProxyType(
        {Direction.UP: "i fyny", Direction.DOWN: "i lawr", Direction.NONE: "dim newid"}
    ),
    judgements=MappingProxyType(
        {
            Judgement.BETTER: "gwell",
            Judgement.WORSE: "gwaeth",
            Judgement.NEITHER: "ddim yn well nac yn waeth",
        }
    ),
    plural_noun=False,
    mutated=MappingProxyType(
        {
            3: "Fawrth",
            5: "Fai",
            6: "Fehefin",
            7: "Orffennaf",
            9: "Fedi",
            11: "Dachwedd",
            12: "Ragfyr",
        }
    ),
)
