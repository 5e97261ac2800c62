"""What English claims without a figure beside it."""

from __future__ import annotations

from types import MappingProxyType

from reportgen.audit.words.table import ClaimWords, words

_COUNT = r"\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"

CLAIMS = ClaimWords(
    light=frozenset(
        words(
            "a an the this that these those there it its their our we which s is are was were be been "
            "being has have had did do does went gone going go goes got continue continues continued "
            "continuing remain remains remained stay stays stayed keep kept saw see seen shows showed "
            "shown recorded reported made counted received of in to for at on by from than with over "
            "during number numbers rate rates level levels figure figures total overall all both share "
            "proportion percentage volume count again also too now still further even just once last past "
            "latest previous year annual period earlier before ago compared comparison since came hit "
            "reached reach statistically another change changes changed difference ranks ranked rank that "
            "out"
        )
    ),
    doubts=frozenset(
        words(
            "if unless would could should may might can will shall must expect expected expects forecast "
            "predicted projected aim aims aimed target targets plan plans planned hope hoped likely only "
            "except excluding apart among whether nearly almost when where until stop prevent help"
        )
    ),
    ends=frozenset(
        words(
            "because though despite due thanks partly mainly mostly largely driven showing reflecting "
            "suggesting which who"
        )
    ),
    pairs=frozenset({"and", "or"}),
    articles=frozenset({"the", "a", "an", "another", "any", "no"}),
    holds=frozenset({"of", "in"}),
    purpose=frozenset({"to"}),
    going=frozenset({"continue", "continues", "continued", "continuing"}),
    comparatives=frozenset({"more", "fewer", "less", "higher", "lower"}),
    said=frozenset(words("is are was were has have had been made recorded reported received saw")),
    changes=frozenset({"change", "changes", "difference"}),
    verb_first=False,
    year=r"\b(?:every\s+)?years?\b(?!\s+and)|\b(?:12|twelve)[\s-]months?\b|\bannual",
    counts=r"\bnumbers?\b",
    rates=r"\bper (?:head|person|capita)\b|\brates?\b",
    shares=r"\b(?:share|proportion|percentage)\b",
    larger=r"above|(?:higher|more|greater|larger)\s+than|exceed(?:s|ed)",
    smaller=r"below|(?:lower|fewer|less|smaller)\s+than",
    alike=r"in line with|on a par with|the same as|similar to",
    split=MappingProxyType({"more": "larger", "fewer": "smaller", "higher": "larger", "lower": "smaller"}),
    against=r"compared (?:with|to)",
    than="than",
    bases=frozenset({"on", "from", "over", "since"}),
    means=frozenset({"mean", "average"}),
    fractions=frozenset({"most", "least"}),
    determiners=frozenset({"the"}),
    values=frozenset(
        words("number numbers rate rates level levels share proportion percentage total figure value count")
    ),
    predicates=frozenset(
        words("of in on since among for at across out with by and or but while than is was")
    ),
    records=MappingProxyType(
        {
            "highest": r"\b(?:a|its|their|the)\s+(?:record|all-time)\s+high(?:est)?\b|\bhighest on record\b",
            "lowest": r"\b(?:a|its|their|the)\s+(?:record|all-time)\s+low(?:est)?\b|\blowest on record\b",
        }
    ),
    peers=rf"\b(?:of|out of|among)\s+(?:(?:the|all|any|its|our|these|those|other)\s+)*"
    rf"(?:(?P<count>{_COUNT})\b(?:\s+(?:areas|places))?|(?:areas?|places?|others?)\b)",
    place=r"\b(?:(?P<word>{ordinal}|last)|(?P<digits>\d+)(?:st|nd|rd|th))\s+(?:out\s+)?of\s+(?:the\s+)?"
    rf"(?P<count>{_COUNT})\b",
    last="last",
)
