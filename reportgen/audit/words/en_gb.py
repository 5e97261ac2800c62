"""English, as the audit reads it."""

from __future__ import annotations

from types import MappingProxyType

from reportgen.audit.words.en_gb_claims import CLAIMS
from reportgen.audit.words.table import (
    AuditWords,
    ChangeWords,
    NumberWords,
    PlaceWords,
    SumWords,
    TimeWords,
    words,
)

_UNITS = words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS = words("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth")

_NUMBERS = NumberWords(
    cardinals=MappingProxyType(
        {
            **{word: value for value, word in enumerate(_UNITS)},
            **{word: 10 * place for place, word in enumerate(_TENS, 2)},
        }
    ),
    scales=MappingProxyType(
        {
            "hundred": 100,
            "thousand": 1_000,
            "million": 1_000_000,
            "billion": 1_000_000_000,
            "k": 1_000,
            "m": 1_000_000,
            "bn": 1_000_000_000,
        }
    ),
    fractions=MappingProxyType(
        {
            "half": "1/2",
            "third": "1/3",
            "thirds": "1/3",
            "quarter": "1/4",
            "quarters": "1/4",
            "fifth": "1/5",
            "fifths": "1/5",
            "sixth": "1/6",
            "eighth": "1/8",
            "tenth": "1/10",
            "tenths": "1/10",
        }
    ),
    articles=frozenset({"a", "an", "one", "by"}),
    multiples=MappingProxyType(
        {
            "doubled": 100,
            "doubling": 100,
            "trebled": 200,
            "tripled": 200,
            "quadrupled": 300,
            "halved": -50,
            "halving": -50,
        }
    ),
    one_in="in",
    plus=frozenset({"and"}),
    percent=r"%|per\s?cent\b|percent\b",
    points=r"percentage[\s-]points?\b|%\s?points?\b|ppts?\b|pp\b",
    per=r"(?:per|for every|in every)\s+(?:one\s+)?(?P<per>\d[\d,]*|million|billion|thousand|hundred)"
    r"(?:\s+(?:of\s+(?:the\s+)?)?(?:population|people|residents|persons))?",
    pers=MappingProxyType(
        {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
    ),
    ordinals="st|nd|rd|th",
    ordinal_words=MappingProxyType({word: place for place, word in enumerate(_ORDINALS, 1)}),
)

_ROLLING = (
    r"(?P<length>{number}|twelve|six|three)[\s-]months?,?\s+"
    r"(?:to\s+year\s+ending|to\s+the\s+end\s+of|to|ending\s+in|ending|ended|up\s+to)\s+"
    r"(?P<m2>{month})\s+(?P<y2>{year})"
)

_TIME = TimeWords(
    rolling=(
        _ROLLING,
        r"year\s+(?:to|ending|ended)\s+(?P<m2>{month})\s+(?P<y2>{year})",
    ),
    financial_year=(
        r"(?:financial|fiscal)\s+years?\s+(?P<y1>{year})\s*(?:to|[-–/])\s*(?P<y2>{year}|\d\d)",
        r"(?P<y1>{year})\s?[-–/]\s?(?P<y2>\d\d)(?!\d)",
    ),
    year_to_date=(r"(?:financial\s+)?year\s+to\s+date\s+(?:to|ending)\s+(?P<m2>{month})\s+(?P<y2>{year})",),
    span=(
        r"between\s+(?P<m1>{month})\s+(?P<y1>{year})\s+and\s+(?P<m2>{month})\s+(?P<y2>{year})",
        r"(?P<m1>{month})\s+(?P<y1>{year})\s*(?:to|until|[-–])\s*(?P<m2>{month})\s+(?P<y2>{year})",
        r"(?P<m1>{month})\s*(?:to|until|[-–])\s*(?P<m2>{month})\s+(?P<y2>{year})",
    ),
    quarter=(r"(?:Q|quarter\s)(?P<q>[1-4])\s+(?P<y1>{year})", r"(?P<y1>{year})[\s-]Q(?P<q>[1-4])"),
    month=(r"(?P<m2>{month})\s+(?P<y2>{year})",),
    loose=(
        r"[\d.,]+[\s-]months?\s+(?:to|ending|ended)\s+{month}\s+[\d.,]*\d",
        r"(?:financial|fiscal)\s+years?\s+[\d.,]+\s*(?:to|[-–/])\s*[\d.,]*\d",
    ),
    clock=r"[ap]\.?m\b|o['’]clock\b",
    units=frozenset(
        words(
            "second seconds minute minutes hour hours day days night nights week weeks month months year "
            "years decade decades"
        )
    ),
    earlier=r"(?:a|one|the) (?:year|quarter|month|period) (?:earlier|before|ago)|(?:the )?previous "
    r"(?:12 months|year|quarter|month|period)|(?:12|twelve) months (?:earlier|before|ago)|(?<!the )last year|"
    r"(?:the )?year before",
    since=r"since",
    ends=r"data (?:to|until|up to)",
    end_of=r"end of|to the end of",
    versus=r"compared (?:with|to)|compares (?:with|to)|comparison with|against|versus|vs\.?|than(?: in)?|"
    r"relative to|(?:up|down) on|up from|down from",
)

_UP = words(
    "rise rises rose risen rising increase increases increased increasing grow grows grew grown growing "
    "climb climbs climbed climbing jump jumps jumped jumping leap leaps leapt leaped up higher more "
    "surge surges surged surging soar soars soared soaring spike spiked spiking rocketed skyrocketed "
    "escalated rebound rebounded upturn"
)
_DOWN = words(
    "fall falls fell fallen falling decrease decreases decreased decreasing decline declines declined "
    "declining drop drops dropped dropping reduce reduces reduced reducing cut down lower fewer less "
    "shrink shrinks shrank shrunk shrinking plunge plunges plunged plunging slump slumps slumped "
    "slumping tumble tumbles tumbled tumbling plummet plummets plummeted plummeting dip dips dipped "
    "dipping sank sunk slid dwindled dwindling downturn"
)
_STEADY = ("flat", "level", "stable", "steady")
_SAME = ("unchanged", *_STEADY)
_BETTER = words("improves improved")
_WORSE = words("worsens worsened deteriorates deteriorated")

_CHANGE = ChangeWords(
    verbs=MappingProxyType(
        {
            **dict.fromkeys(_UP, "up"),
            **dict.fromkeys(_DOWN, "down"),
            **dict.fromkeys(_SAME, "none"),
            **dict.fromkeys(_BETTER, "better"),
            **dict.fromkeys(_WORSE, "worse"),
        }
    ),
    nouns=MappingProxyType(
        {
            "increase": "up",
            "increases": "up",
            "rise": "up",
            "rises": "up",
            "growth": "up",
            "gain": "up",
            "jump": "up",
            "surge": "up",
            "leap": "up",
            "spike": "up",
            "rebound": "up",
            "upturn": "up",
            "decrease": "down",
            "decreases": "down",
            "reduction": "down",
            "reductions": "down",
            "fall": "down",
            "falls": "down",
            "drop": "down",
            "drops": "down",
            "decline": "down",
            "cut": "down",
            "plunge": "down",
            "slump": "down",
            "dip": "down",
            "tumble": "down",
            "downturn": "down",
            "improvement": "better",
            "deterioration": "worse",
        }
    ),
    of=frozenset({"by", "of", "a", "an", "about", "around", "nearly", "almost", "over", "more", "than"}),
    to=frozenset({"to", "at", "now"}),
    origin=frozenset({"from"}),
    slight=frozenset(words("slightly slight marginally marginal little modestly modest small")),
    great=frozenset(
        words(
            "sharply sharp steeply steep dramatically dramatic greatly hugely huge substantially substantial "
            "markedly considerably considerable"
        )
    ),
    significant=frozenset({"significant", "significantly"}),
    tests=frozenset(
        words("significant significantly significance test tests tested probability chance confidence p")
    ),
    negations=frozenset(
        {"no", "not", "never", "without", "nor", "hardly", "insignificant", "isn't", "isn’t"}
    ),
    better=frozenset({"better", "improved", "improvement", "improving"}),
    worse=frozenset({"worse", "worsened", "worsening", "deteriorated", "deterioration"}),
    steady=frozenset(_STEADY),
)

_PLACES = PlaceWords(
    superlatives=MappingProxyType(
        {
            "highest": "highest",
            "biggest": "highest",
            "largest": "highest",
            "greatest": "highest",
            "most": "highest",
            "steepest": "highest",
            "sharpest": "highest",
            "lowest": "lowest",
            "smallest": "lowest",
            "fewest": "lowest",
            "least": "lowest",
            "best": "best",
            "worst": "worst",
        }
    ),
    among=r"\bin the (?:country|region|nation)\b|\bacross the (?:country|region|nation)\b|\bnationally\b|"
    r"\bin (?:England|Wales|Scotland|Britain|the UK)\b|\bof \d+\b|\bof all\b|\bamong\b|\bon record\b",
    own=frozenset({"locally", "local"}),
    whole=frozenset({"national", "nationally", "nationwide", "country"}),
    percents=frozenset({"percent", "percentage", "share"}),
)

_SUMS = SumWords(
    totals=frozenset(words("total totals sum altogether both")),
    subtotals=frozenset(words("subtotal subtotals sub")),
    beside=frozenset(words("grand all overall the of")),
    before=r"(?:an?|the)\s+(?:(?:grand|combined|overall)\s+)?total\s+of|totall?ing|in\s+total,?|altogether,?|"
    r"making|add(?:s|ed|ing)?\s+up\s+to",
    after=r"in\s+total|in\s+all|altogether|all\s+told",
    made=r"made\s+up\s+of|consist(?:s|ed|ing)?\s+of|compris(?:e|es|ed|ing)|(?:split|divided)\s+(?:into|between)",
    part_of=r"(?:of|from|per)(?:\s+(?:an?|the))?",
    partial=r"\bincluding\b|\b(?:of|among)\s+(?:which|whom|them|these|those)\b|\bsuch\s+as\b|"
    r"\b(?:mainly|mostly|partly)\b|\bfor\s+example\b|\be\.g\.|\bother\s+than\b|\bbetween\s+\d",
    apart=frozenset(
        words(
            "average averages mean median rate rates percent percentage share shares index score scores rank "
            "ranking position age ages target targets per change difference code year"
        )
    ),
)

TABLE = AuditWords(
    tag="en-GB",
    babel="en_GB",
    numbers=_NUMBERS,
    time=_TIME,
    change=_CHANGE,
    places=_PLACES,
    sums=_SUMS,
    claims=CLAIMS,
    stop=frozenset(
        words(
            "a all an and any at by for from in into its it of off on or other our s that the their these "
            "this "
            "those to was were with within against per is are be been"
        )
    ),
    function=frozenset(
        words(
            "a about above across after again against all along among an and are as at be because been "
            "before "
            "being below between both but by can compared could did do does down during each either every "
            "fell "
            "for from had has have here higher if in increase increased into is it its last less lower may "
            "more "
            "nationally no nor not now of off on or out over overall past per reduction rose same share "
            "since so "
            "some still than that the their them then there these they this those through to under until up "
            "versus vs was we were when where which while who will with within would year years"
        )
    ),
    joins=frozenset({"and", "but", "while", "whereas", "although", "or"}),
    endings=(("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("s", "")),
    abbreviations=frozenset(words("vs inc e.g i.e eg ie no nos approx dr mr mrs ms st cf etc p pp fig figs")),
    about=MappingProxyType(
        {
            "about": "about",
            "around": "about",
            "roughly": "about",
            "approximately": "about",
            "some": "about",
            "circa": "about",
            "nearly": "under",
            "almost": "under",
            "just under": "under",
            "less than": "under",
            "fewer than": "under",
            "under": "under",
            "more than": "over",
            "over": "over",
            "just over": "over",
            "at least": "over",
            "above": "over",
        }
    ),
    before=frozenset(
        words(
            "page pages section sections figure figures table tables chapter chapters act part parts phase "
            "class grade step note notes stage version volume article paragraph annex appendix year level "
            "operation room floor unit route junction number no item question line call dial ring ext tier "
            "covid form chart code rule option schedule week day"
        )
    ),
    names=(
        r"\+\d[\d\s()-]{8,}\d",
        r"(?<!\d)0\d{2,4}[\s-]\d{3,4}[\s-]?\d{3,4}(?!\d)",
        r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b",
        r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?{month}(?:,?\s+{year})?(?!\w)",
        r"\b{month}\s+\d{1,2}(?:st|nd|rd|th)?(?:,\s*{year})?(?!\d|\w)",
        r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b",
        r"\b\d{4}-\d{2}-\d{2}\b",
        r"\b\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\b)",
        r"\b\d{1,2}:\d{2}\b",
        r"\b[Tt]he\s\d{1,2}\.\d{2}(?=\s(?:boat|bus|coach|ferry|flight|service|train|tram)\b)",
        r"\b\d{2}(?:\.\d)?\s?(?:%|per\s?cent)(?=\s(?:CI|confidence|certain|sure)\b)",
        r"\b\d[\d,.]*(?:\s[a-z]+){0,3}\s(?:an?|each|every|per)\s(?:hour|day|week|month)\b",
        r"\baged\s+(?:under\s+|over\s+)?\d{1,3}(?:\s*(?:to|and|[-–])\s*\d{1,3})?",
        r"\b\d{1,3}(?:\s*(?:to|[-–])\s*\d{1,3})?[\s-]year[\s-]olds?\b",
        r"\b\d+(?:st|nd|rd|th)\s+century\b",
        r"\b{year}s\b",
        r"\b24/7\b",
        r"\b(?:999|111|112|101)\b(?=[\s.,;)]|$)(?!\s+[a-z]+s\b)",
    ),
    vague=(
        r"\b(?:found|read|see|click|available|viewed|accessed|downloaded)\s+(?P<word>here)\b",
        r"\bclick\s+(?P<word>here|this link)\b",
    ),
    vague_words=frozenset(
        {"here", "click here", "this link", "link", "more", "read more", "this page", "website"}
    ),
    link_starts=(
        "report ",
        "what is ",
        "what are ",
        "support for ",
        "information on ",
        "information about ",
        "how to ",
        "find out ",
        "more about ",
    ),
    shorthand=("*", "†", "‡", "N/A", "n/a", "NA", ".."),
    known=frozenset(
        words(
            "UK EU US GB PDF BBC MP MPs IT TV CCTV VAT PC ID OK USA AM PM CEO HM NI "
            "ONS PO HTML URL A&E GDP TBC TBD DVD FAQ AGM COVID II III IV VI VII VIII IX XI XII"
        )
    ),
    mutated=MappingProxyType({"sept": 9}),
)
