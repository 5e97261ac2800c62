"""What Welsh claims without a figure beside it, as far as the audit reads it."""

from __future__ import annotations

from types import MappingProxyType

from reportgen.audit.words.table import ClaimWords, words

_COUNT = r"\d+|dau|dwy|tri|tair|pedwar|pedair|pump|chwech|saith|wyth|naw|deg"

CLAIMS = ClaimWords(
    light=frozenset(
        words(
            "y yr r a ac o i yn mewn ar am gan mae roedd oedd bu wedi eu ei yw nifer niferoedd cyfradd "
            "gyfradd cyfanswm lefel cyfran ganran canran eto hefyd nawr blwyddyn flwyddyn llynedd "
            "diwethaf ddiwethaf hon hwn eleni ynghynt flaenorol newid newidiadau gwahaniaeth cyfnod "
            "gyfnod na nag gymharu â u n nifer’r holl yng ym"
        )
    ),
    doubts=frozenset(
        words("os pe byddai gallai dylai bydd disgwyl rhagweld targed nod cynllun dim ond heblaw ymhlith tra")
    ),
    ends=frozenset({"oherwydd", "er", "sef", "sy"}),
    pairs=frozenset({"a", "ac", "neu"}),
    articles=frozenset({"y", "yr", "dim"}),
    holds=frozenset({"yn", "mewn", "o", "yng", "ym"}),
    purpose=frozenset({"i"}),
    going=frozenset({"parhau", "parhaodd"}),
    comparatives=frozenset({"llai", "mwy"}),
    said=frozenset({"mae", "roedd", "oedd", "bu", "wedi"}),
    changes=frozenset({"newid", "newidiadau", "gwahaniaeth"}),
    verb_first=True,
    year=r"\b(?:f|b)lwyddyn\b|\bllynedd\b|\beleni\b|\b12 mis\b",
    counts=r"\bnifer(?:oedd)?\b",
    rates=r"\by pen\b|\bg?cyfradd\b|\bgyfradd\b",
    shares=r"\b(?:cyfran|gyfran|canran|ganran)\b",
    larger=r"uwch na|yn uwch na|mwy na",
    smaller=r"is na|yn is na|llai na",
    alike=r"yn debyg i|yr un fath â",
    split=MappingProxyType({}),
    against=r"o[’']i gymharu â|o gymharu â",
    than="na",
    bases=frozenset({"ers", "ar"}),
    means=frozenset({"cyfartaledd", "gyfartaledd"}),
    fractions=frozenset({"mwyaf", "lleiaf"}),
    determiners=frozenset({"y", "yr", "nifer"}),
    values=frozenset(words("nifer cyfradd lefel cyfran canran cyfanswm ffigur")),
    predicates=frozenset(words("o yn mewn ar ers ymhlith ym yng a ac na")),
    records=MappingProxyType({"highest": r"\buchaf erioed\b", "lowest": r"\bisaf erioed\b"}),
    peers=rf"\bo(?:[’']r|\s+blith y)?\s+(?:(?P<count>{_COUNT})\b(?:\s+ardal)?|ardaloedd\b)",
    place=rf"\b(?:(?P<word>{{ordinal}}|olaf)|(?P<digits>\d+)(?:af|ail|ydd|fed|ed|eg|ain))\s+o\s+(?P<count>{_COUNT})\b",
    last="olaf",
)
