"""Names of things in a text: measures and areas, by any of their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reportgen.audit.language import Language
from reportgen.audit.tokens import Token, tokens_of
from reportgen.frozen import dataclass

_BREAKS = frozenset(".;:!?()[]|\n")
_ROOT = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMention:
    """A name in print and the ids that it may stand for.

    weak: it is one common word, such as “visits” for all visits, and gives way to others.
    """

    start: int
    end: int
    ids: tuple[str, ...]
    weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name by its stems; prefix: it is only the beginning of one."""

    stems: tuple[str, ...]
    ids: tuple[str, ...]
    weak: bool = False


def root(stem: str) -> str:
    """The first letters of a stem, by which words of one family are told ("satisf")."""
    return stem[:_ROOT]


class Names:
    """Names to be found in texts, the longest first.

    >>> from reportgen.audit.language import language_of
    >>> from reportgen.audit.tokens import tokens_of
    >>> english = language_of("en-GB")
    >>> names = Names({"loans": ("Loans of books",)}, english)
    >>> text = "Book loans fell, loans of books rose"
    >>> [one.ids for one in names.find(text, tokens_of(text, english))]
    [('loans',)]
    """

    def __init__(
        self, given: Mapping[str, Iterable[str]], language: Language, common: frozenset[str] = frozenset()
    ) -> None:
        self._language = language
        exact: dict[tuple[str, ...], list[str]] = defaultdict(list)
        full: dict[str, tuple[str, ...]] = {}
        for key, names in given.items():
            for name in names:
                stems = self.stems(name)
                if stems and key not in exact[stems]:
                    exact[stems].append(key)
                full.setdefault(key, stems)
        self._by_first: dict[str, list[Name]] = defaultdict(list)
        for stems, ids in exact.items():
            if stems:
                weak = len(stems) == 1 and (stems[0] in common)
                self._by_first[stems[0]].append(Name(stems=stems, ids=tuple(ids), weak=weak))
        self._add_beginnings(full, frozenset(exact))
        for found in self._by_first.values():
            found.sort(key=lambda name: -len(name.stems))
        self.extended = _extended(full, exact)
        self._roots: dict[str, list[str]] = defaultdict(list)
        self._sizes: dict[str, int] = {}
        for key, stems in full.items():
            roots = dict.fromkeys(root(stem) for stem in stems)
            self._sizes[key] = len(roots)
            for one in roots:
                self._roots[one].append(key)

    def stems(self, name: str) -> tuple[str, ...]:
        """The stems of a name without the words that do not count."""
        stop = self._language.words.stop
        return tuple(
            token.stem for token in tokens_of(name, self._language) if token.text.casefold() not in stop
        )

    def find(self, text: str, tokens: Sequence[Token]) -> tuple[NameMention, ...]:
        """The names of a text in their order; a longer one hides those in it."""
        stop = self._language.words.stop
        kept = [token for token in tokens if token.text.casefold() not in stop]
        found: list[NameMention] = []
        place = 0
        while place < len(kept):
            name = self._at(text, kept, place)
            if name is None:
                place += 1
                continue
            last = place + len(name.stems) - 1
            found.append(
                NameMention(start=kept[place].start, end=kept[last].end, ids=name.ids, weak=name.weak)
            )
            place = last + 1
        return tuple(found)

    def overlap(self, roots: Iterable[str]) -> dict[str, tuple[float, int]]:
        """Of names that share words with a text: which part of their words, and how many."""
        counts: dict[str, int] = defaultdict(int)
        for one in roots:
            for key in self._roots.get(one, ()):
                counts[key] += 1
        return {key: (count / self._sizes[key], count) for key, count in counts.items()}

    def _at(self, text: str, kept: Sequence[Token], place: int) -> Name | None:
        for name in self._by_first.get(kept[place].stem, ()):
            run = kept[place : place + len(name.stems)]
            if tuple(token.stem for token in run) == name.stems and _together(text, run):
                return name
        return None

    def _add_beginnings(self, full: Mapping[str, tuple[str, ...]], exact: frozenset[tuple[str, ...]]) -> None:
        """The first two or more words of names, which stand for all names that begin so."""
        beginnings: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for key, stems in full.items():
            for size in range(2, len(stems)):
                if stems[:size] not in exact:
                    beginnings[stems[:size]].append(key)
        for stems, ids in beginnings.items():
            self._by_first[stems[0]].append(Name(stems=stems, ids=tuple(ids)))


def _extended(
    full: Mapping[str, tuple[str, ...]], exact: Mapping[tuple[str, ...], Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    """Of each id, those whose names begin with its own and go on (“visits” and “visits by day”)."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, stems in full.items():
        for size in range(1, len(stems)):
            for other in exact.get(stems[:size], ()):
                if other != key and full[other] == stems[:size]:
                    found[other].append(key)
    return {key: tuple(ids) for key, ids in found.items()}


def _together(text: str, run: Sequence[Token]) -> bool:
    if len(run) == 1:
        return True
    between = text[run[0].end : run[-1].start]
    return not any(character in _BREAKS for character in between)
