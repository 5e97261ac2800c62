"""Bounds on what a template may use: steps, time and text."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from reportgen.errors import TemplateError

MAX_STEPS = 100_000
MAX_TEXT = 20_000_000
MAX_SECONDS = 30.0
MAX_RANGE = 10_000
MAX_ITEMS = 100_000
MAX_BITS = 256


class Exhausted(TemplateError):  # noqa: N818 (a state, and told in its own words)
    """A template that uses more than its budget."""


@dataclass(slots=True, kw_only=True)
class Budget:
    """What is left for one rendering. Each spending raises Exhausted when nothing is."""

    steps: int = MAX_STEPS
    text: int = MAX_TEXT
    deadline: float = field(default_factory=lambda: time.monotonic() + MAX_SECONDS)

    def step(self) -> None:
        """One turn of a loop, one call, one include."""
        self.steps -= 1
        if self.steps < 0:
            raise Exhausted(
                f"the template takes more than {MAX_STEPS:,} steps",
                why="a loop, a call or an include goes on and on",
                hint="loop over fewer things",
            )
        if time.monotonic() > self.deadline:
            raise Exhausted(
                f"the template takes longer than {MAX_SECONDS:.0f} seconds",
                why="a loop, a call or an include goes on and on",
                hint="loop over fewer things",
            )

    def spend(self, characters: int) -> None:
        """Text that is printed, joined or captured."""
        self.text -= characters
        if self.text < 0:
            raise Exhausted(
                f"the template makes more than {MAX_TEXT:,} characters",
                why="a loop prints or joins ever more text",
                hint="print less in the loop",
            )
