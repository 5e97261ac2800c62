"""The kerning of a face: how much nearer two letters stand than their widths say.

Read from the pair adjustments of its GPOS table, as a shaper reads them for Latin text; text
stays one character a glyph, so ligatures and other substitutions are none of its matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from typing import Any

_PAIRS, _EXTENSION = 2, 9


class Kerning:
    """The pair adjustments of a face, each looked up once."""

    def __init__(self, data: bytes) -> None:
        from fontTools.ttLib import TTFont

        font: Any = TTFont(BytesIO(data), lazy=True)
        self._em = font["head"].unitsPerEm
        self._glyphs: dict[int, str] = font.getBestCmap()
        self._lookups = list(_lookups(font["GPOS"].table)) if "GPOS" in font else []
        self._known: dict[tuple[str, str], float] = {}

    def between(self, text: str) -> tuple[float, ...]:
        """The adjustment after each character but the last, as a share of the type size."""
        return tuple(self._pair(left, right) for left, right in pairwise(text))

    def _pair(self, left: str, right: str) -> float:
        key = (left, right)
        if key not in self._known:
            first, second = self._glyphs.get(ord(left), ""), self._glyphs.get(ord(right), "")
            units = sum(_adjustment(lookup, first, second) for lookup in self._lookups)
            self._known[key] = round(units / self._em, 4)
        return self._known[key]


@lru_cache(maxsize=16)
def kerning_of(data: bytes) -> Kerning:
    """The kerning of a font file's bytes."""
    return Kerning(data)


def _lookups(table: Any) -> Iterator[list[Any]]:
    """The subtables of each lookup of pairs that the feature “kern” of Latin text applies."""
    scripts = {record.ScriptTag: record.Script for record in table.ScriptList.ScriptRecord}
    script = scripts.get("latn") or scripts.get("DFLT")
    language = script.DefaultLangSys if script else None
    features = language.FeatureIndex if language else ()
    records = [table.FeatureList.FeatureRecord[index] for index in features]
    wanted = {index for record in records if record.FeatureTag == "kern"
              for index in record.Feature.LookupListIndex}  # fmt: skip
    for index in sorted(wanted):
        subtables = [
            subtable.ExtSubTable if subtable.LookupType == _EXTENSION else subtable
            for subtable in table.LookupList.Lookup[index].SubTable
        ]
        yield [subtable for subtable in subtables if subtable.LookupType == _PAIRS]


def _adjustment(subtables: list[Any], left: str, right: str) -> int:
    """The adjustment of a pair in font units: that of the first subtable which has it."""
    for subtable in subtables:
        glyphs = subtable.Coverage.glyphs
        if left not in glyphs:
            continue
        if subtable.Format == 1:
            pairs = subtable.PairSet[glyphs.index(left)].PairValueRecord
            value = next((pair.Value1 for pair in pairs if pair.SecondGlyph == right), None)
            if value is None and not any(pair.SecondGlyph == right for pair in pairs):
                continue
        else:
            first = subtable.ClassDef1.classDefs.get(left, 0)
            second = subtable.ClassDef2.classDefs.get(right, 0)
            value = subtable.Class1Record[first].Class2Record[second].Value1
        return getattr(value, "XAdvance", 0) or 0
    return 0
