"""Where each setting stands in the file that an author wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TypeAlias

from reportgen.errors import Origin
from reportgen.frozen import dataclass

Step: TypeAlias = str | int
SettingPath: TypeAlias = tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The origins of one setting: of its key, of its value, of the first line of its text."""

    key: Origin
    value: Origin
    text: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """The places of all settings of a file, by path: ("measures", "visits", "unit").

    A path that stands in no file answers with the nearest setting that holds it, at last
    with the file itself.
    """

    file: str
    places: Mapping[SettingPath, Place] = field(default_factory=dict)

    def at(self, *path: Step) -> Origin:
        """Where the value of a setting stands."""
        place = self._nearest(path)
        return place.value if place else Origin(file=self.file)

    def key(self, *path: Step) -> Origin:
        """Where the key of a setting stands."""
        place = self._nearest(path)
        return place.key if place else Origin(file=self.file)

    def text(self, *path: Step) -> Origin:
        """Where the first line of a text stands: below the “|” of a block, else at the value."""
        place = self._nearest(path)
        return place.text if place else Origin(file=self.file)

    def over(self, base: Origins) -> Origins:
        """These places, and those of a base file for what this one does not say."""
        return Origins(file=self.file, places={**base.places, **self.places})

    def _nearest(self, path: SettingPath) -> Place | None:
        for length in range(len(path), 0, -1):
            place = self.places.get(path[:length])
            if place is not None:
                return place
        return None
