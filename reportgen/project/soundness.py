"""What is sound of settings that have mistakes of form, so that mistakes of meaning are told beside them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError

from reportgen.errors import ReportError
from reportgen.frozen import dataclass
from reportgen.project.origins import SettingPath, Step
from reportgen.project.yaml import Plain, step_text

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Model = TypeVar("Model", bound=BaseModel)
Holder: TypeAlias = "dict[str, Plain] | list[Plain]"

_NAMES = re.compile("“([^”]+)”")
_NEAR = 0.75
"""How alike two names must be for one to be a misspelling of the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundPart(Generic[Model]):
    """The settings that are left without the mistaken ones, and the paths of what was left out."""

    settings: Model
    left_out: frozenset[SettingPath] = frozenset()

    def unrelated(self, problems: Iterable[ReportError]) -> Iterator[ReportError]:
        """The problems that do not come from what was left out: those that do go away with it."""
        paths = {step_text(path) for path in self.left_out}
        names = {str(path[-1]) for path in self.left_out}
        for problem in problems:
            said = _NAMES.findall(problem.what)
            near = any(difflib.get_close_matches(name, names, n=1, cutoff=_NEAR) for name in said)
            if not near and not any(path in problem.why for path in paths):
                yield problem


def sound_part(model: type[Model], values: Plain) -> SoundPart[Model] | None:
    """What is left when each mistaken setting is taken out; None where nothing of use is."""
    rest = _copied(values)
    if not isinstance(rest, dict):
        return None
    left_out: set[SettingPath] = set()
    while True:
        try:
            return SoundPart(settings=model.model_validate(rest), left_out=frozenset(left_out))
        except ValidationError as error:
            taken = [_take_out(rest, detail) for detail in error.errors(include_url=False)]
        found = {path for path in taken if path}
        if not found:
            return None
        left_out |= found


def _copied(value: Plain) -> Plain:
    if isinstance(value, dict):
        return {key: _copied(item) for key, item in value.items()}
    return [_copied(item) for item in value] if isinstance(value, list) else value


def _take_out(values: dict[str, Plain], detail: ErrorDetails) -> SettingPath:
    """The path of what a mistake took with it; empty where nothing is left to take.

    An entry of a list takes the whole of the first setting, as the places of those after it
    would be others'.
    """
    path = detail["loc"][:-1] if detail["type"] == "missing" else detail["loc"]
    holders = list(_holders(values, path))
    if not holders:
        return ()
    if isinstance(holders[-1], list):
        holders = holders[:1]
    last = holders[-1]
    name = path[len(holders) - 1]
    if isinstance(last, Mapping) and isinstance(name, str):
        last.pop(name)
    return path[: len(holders)]


def _holders(values: dict[str, Plain], path: tuple[Step, ...]) -> Iterator[Holder]:
    """The mappings and lists along a path, as far as there is something at it."""
    here: Plain = values
    for step in path:
        following = _following(here, step)
        if not isinstance(here, dict | list) or following is here:
            return
        yield here
        here = following


def _following(here: Plain, step: Step) -> Plain:
    """What a step leads to; the same where it leads nowhere."""
    if isinstance(here, dict) and isinstance(step, str):
        return here.get(step, here)
    if isinstance(here, list) and isinstance(step, int) and step < len(here):
        return here[step]
    return here
