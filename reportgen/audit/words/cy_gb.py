"""Welsh, as far as the audit reads it: digits, percentages, periods and the commonest words of change.

Numbers in words above ten, fractions and clock times are not read; what is not read is not
judged.
"""

from __future__ import annotations

from types import MappingProxyType

from reportgen.audit.words.cy_gb_claims import CLAIMS
from reportgen.audit.words.table import (
    AuditWords,
    ChangeWords,
    NumberWords,
    PlaceWords,
    SumWords,
    TimeWords,
    words,
)

_CARDINALS = words("dim un dau tri pedwar pump chwech saith wyth naw deg")
_OTHER_FORMS = MappingProxyType(
    {
        **dict.fromkeys(words("ddau dwy ddwy"), 2),
        **dict.fromkeys(words("dri thri tair dair thair"), 3),
        **dict.fromkeys(words("bedwar phedwar pedair bedair phedair"), 4),
        **dict.fromkeys(words("bump phump pum bum phum"), 5),
        **dict.fromkeys(words("chwe"), 6),
        **dict.fromkeys(words("ddeg deng ddeng"), 10),
    }
)
"""Of a noun's gender, before a noun, and after words that change their beginning."""

_NUMBERS = NumberWords(
    cardinals=MappingProxyType({**{word: value for value, word in enumerate(_CARDINALS)}, **_OTHER_FORMS}),
    scales=MappingProxyType(
        {"cant": 100, "mil": 1_000, "miliwn": 1_000_000, "biliwn": 1_000_000_000, "m": 1_000_000}
    ),
    fractions=MappingProxyType({"hanner": "1/2", "traean": "1/3", "chwarter": "1/4"}),
    articles=frozenset({"o", "un"}),
    multiples=MappingProxyType({"dyblu": 100, "dyblodd": 100, "haneru": -50, "hanerodd": -50}),
    one_in="o bob",
    plus=frozenset(),
    percent=r"%|y\s?cant\b",
    points=r"[pb]wynt(?:iau)?\s+canran\b",
    per=r"fesul\s+(?P<per>\d[\d,]*|miliwn|biliwn|mil)(?:\s+o[’'\s]r\s+boblogaeth)?",
    pers=MappingProxyType({"mil": 1_000, "miliwn": 1_000_000, "biliwn": 1_000_000_000}),
    ordinals="af|ail|ydd|fed|ed|eg|ain",
    ordinal_words=MappingProxyType({"cyntaf": 1, "ail": 2, "trydydd": 3, "pedwerydd": 4, "pumed": 5}),
)

_ROLLING = (
    r"(?P<length>{number})\s+mis\s+(?:hyd\s+at|hyd\s+ddiwedd|yn\s+diweddu\s+ym?)\s+(?:fis\s+)?"
    r"(?P<m2>{month})\s+(?P<y2>{year})"
)

_TIME = TimeWords(
    rolling=(
        _ROLLING,
        r"flwyddyn\s+(?:hyd\s+at|yn\s+diweddu\s+ym?)\s+(?:fis\s+)?(?P<m2>{month})\s+(?P<y2>{year})",
    ),
    financial_year=(
        r"(?:blwyddyn|flwyddyn)\s+ariannol\s+(?P<y1>{year})\s*(?:i|[-–/])\s*(?P<y2>{year}|\d\d)",
        r"(?P<y1>{year})\s?[-–/]\s?(?P<y2>\d\d)(?!\d)",
    ),
    year_to_date=(
        r"(?:blwyddyn|flwyddyn)\s+hyd\s+yma\s+(?:hyd\s+)?at\s+(?:fis\s+)?(?P<m2>{month})\s+(?P<y2>{year})",
    ),
    span=(
        r"(?P<m1>{month})\s+(?P<y1>{year})\s*(?:i|hyd\s+at|[-–])\s*(?P<m2>{month})\s+(?P<y2>{year})",
        r"(?P<m1>{month})\s*(?:i|hyd\s+at|[-–])\s*(?P<m2>{month})\s+(?P<y2>{year})",
    ),
    quarter=(r"(?:Ch|chwarter\s)(?P<q>[1-4])\s+(?P<y1>{year})",),
    month=(r"(?P<m2>{month})\s+(?P<y2>{year})",),
    loose=(r"[\d.,]+\s+mis\s+hyd\s+at\s+(?:fis\s+)?{month}\s+[\d.,]*\d",),
    clock=r"[yb]\.?[bph]\b|o['’]r\s+gloch\b",
    units=frozenset(
        words(
            "eiliad munud funud awr oriau diwrnod ddiwrnod niwrnod dydd ddydd wythnos mis fis misoedd "
            "blwyddyn flwyddyn flynedd mlynedd blynedd"
        )
    ),
    earlier=r"flwyddyn ynghynt|y flwyddyn flaenorol|y llynedd|y cyfnod blaenorol",
    since=r"ers",
    ends=r"data hyd at",
    end_of=r"diwedd|ddiwedd",
    versus=r"o[’']i gymharu â|o[’']u cymharu â|o gymharu â|yn erbyn|na",
)

_CHANGE = ChangeWords(
    verbs=MappingProxyType(
        {
            **dict.fromkeys(
                words(
                    "codi godi cododd gododd codwyd godwyd cynyddu gynyddu cynyddodd gynyddodd tyfu dyfu "
                    "tyfodd dyfodd uwch fyny mwy fwy"
                ),
                "up",
            ),
            **dict.fromkeys(
                words(
                    "gostwng ostwng gostyngodd ostyngodd disgyn ddisgyn disgynnodd ddisgynnodd lleihau "
                    "leihau lleihaodd leihaodd is lawr llai lai"
                ),
                "down",
            ),
            **dict.fromkeys(words("sefydlog cyson gyson"), "none"),
            **dict.fromkeys(words("gwellodd wellodd"), "better"),
            **dict.fromkeys(words("gwaethygodd waethygodd"), "worse"),
        }
    ),
    nouns=MappingProxyType(
        {
            **dict.fromkeys(words("cynnydd gynnydd chynnydd twf dwf thwf"), "up"),
            **dict.fromkeys(words("gostyngiad ostyngiad lleihad leihad"), "down"),
        }
    ),
    of=frozenset({"o"}),
    to=frozenset({"i"}),
    origin=frozenset({"o"}),
    slight=frozenset({"ychydig", "fymryn"}),
    great=frozenset({"sydyn", "sylweddol", "aruthrol"}),
    significant=frozenset({"arwyddocaol"}),
    tests=frozenset(words("arwyddocaol arwyddocâd prawf brawf profion profwyd tebygolrwydd siawns hyder p")),
    negations=frozenset({"dim", "ddim", "nid", "ni", "heb"}),
    better=frozenset({"gwell", "gwella", "gwellodd"}),
    worse=frozenset({"gwaeth", "gwaethygu", "gwaethygodd"}),
    steady=frozenset({"sefydlog", "cyson", "gyson"}),
)

_PLACES = PlaceWords(
    superlatives=MappingProxyType(
        {
            **dict.fromkeys(words("uchaf mwyaf fwyaf"), "highest"),
            **dict.fromkeys(words("isaf lleiaf leiaf"), "lowest"),
            **dict.fromkeys(words("gorau orau"), "best"),
            **dict.fromkeys(words("gwaethaf waethaf"), "worst"),
        }
    ),
    among=r"\byng? ?n?ghymru\b|\byn y wlad\b|\bledled\b|\bo \d+\b",
    own=frozenset({"lleol"}),
    whole=frozenset({"genedlaethol", "cenedlaethol"}),
    percents=frozenset(words("canran ganran chanran cyfran gyfran chyfran")),
)

_SUMS = SumWords(
    totals=frozenset(words("cyfanswm cyfansymiau gyfanswm chyfanswm")),
    subtotals=frozenset(words("is isgyfanswm isgyfansymiau")),
    beside=frozenset(words("y yr holl terfynol mawr")),
    before=r"(?:cyfanswm|gyfanswm|chyfanswm)\s+o|yn\s+gwneud",
    after=r"i\s+gyd|at\s+ei\s+gilydd|gyda[’']i\s+gilydd|mewn\s+cyfanswm",
    made=r"yn\s+cynnwys\s+dim\s+ond|wedi[’']u\s+rhannu\s+(?:yn|rhwng)|sef",
    part_of=r"(?:o|allan\s+o|fesul)(?:\s+yr?)?",
    partial=r"\b(?:gan|yn)\s+gynnwys\b|\bohonynt\b|\bo[’']r\s+rhain\b|\bfel\b|\byn\s+bennaf\b|\ber\s+enghraifft\b",
    apart=frozenset(
        words(
            "cyfartaledd canolrif cyfradd cyfraddau canran canrannau cyfran mynegai sgôr safle oed targed "
            "fesul newid gwahaniaeth blwyddyn"
        )
    ),
)

TABLE = AuditWords(
    tag="cy-GB",
    babel="cy_GB",
    numbers=_NUMBERS,
    time=_TIME,
    change=_CHANGE,
    places=_PLACES,
    sums=_SUMS,
    claims=CLAIMS,
    stop=frozenset(words("a ac ag ar am at gan i o yn y yr r pob arall eraill eu ei neu sydd â na mewn")),
    function=frozenset(
        words(
            "a ac ag am ar at ac cyn ers gan gyda hyd i mewn na o oedd rhwng sef sy sydd wedi wrth y yn yng "
            "ym "
            "yr o’i o’u bod bu"
        )
    ),
    joins=frozenset({"a", "ac", "ond", "tra", "neu"}),
    endings=(("iadau", "iad"), ("iau", ""), ("au", ""), ("on", ""), ("oedd", "")),
    abbreviations=frozenset({"e.e", "h.y", "t", "tt", "rhif"}),
    about=MappingProxyType(
        {
            "tua": "about",
            "oddeutu": "about",
            "bron": "under",
            "llai na": "under",
            "mwy na": "over",
            "dros": "over",
        }
    ),
    before=frozenset(words("tudalen tudalennau adran ffigur tabl pennod rhan atodiad blwyddyn lefel rhif")),
    names=(
        r"(?<!\d)0\d{2,4}[\s-]\d{3,4}[\s-]?\d{3,4}(?!\d)",
        r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b",
        r"\b\d{1,2}\s+{month}(?:\s+{year})?(?!\w)",
        r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b",
        r"\b\d{4}-\d{2}-\d{2}\b",
        r"\b\d{1,2}:\d{2}\b",
    ),
    vague=(r"\b(?P<word>cliciwch yma)\b", r"\b(?:gweler|ar gael)\s+(?P<word>yma)\b"),
    vague_words=frozenset(
        {"yma", "cliciwch yma", "y ddolen hon", "dolen", "rhagor", "darllen mwy", "gwefan"}
    ),
    link_starts=("adrodd ", "beth yw ", "cymorth ", "gwybodaeth am ", "rhagor am "),
    shorthand=("*", "†", "‡", "N/A", "n/a", ".."),
    known=frozenset(words("DU UE PDF BBC AS TCC TAW HTML URL")),
    mutated=MappingProxyType(
        {
            "fawrth": 3,
            "nhachwedd": 11,
            "thachwedd": 11,
            "rhagfyr": 12,
            "fai": 5,
            "fehefin": 6,
            "orffennaf": 7,
            "fedi": 9,
            "dachwedd": 11,
            "ragfyr": 12,
        }
    ),
    # soft, nasal and aspirate forms share the beginning of their family: p b m, t d n, c g, ll l, rh r
    initials=(
        *(("ngh", ""), ("ng", ""), ("ch", ""), ("c", ""), ("g", "")),
        *(("mh", "p"), ("ph", "p"), ("b", "p"), ("m", "p"), ("f", "p"), ("p", "p")),
        *(("nh", "t"), ("th", "t"), ("dd", "t"), ("d", "t"), ("n", "t"), ("t", "t")),
        *(("ll", "l"), ("rh", "r")),
    ),
)
