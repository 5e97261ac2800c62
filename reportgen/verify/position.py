"""Where texts begin on a page, as the operators of its content move them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def within(inner: Sequence[float], outer: Matrix) -> Matrix:
    """A matrix inside another: what is moved by the first, then by the second."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


@dataclass(slots=True, kw_only=True)
class Position:
    """The place of the line of text that is being set (ISO 32000-1, 8.4.2 and 9.4.2)."""

    page: Matrix = SAME
    line: Matrix = SAME
    leading: float = 0.0
    kept: list[Matrix] = field(default_factory=list)

    @property
    def point(self) -> tuple[float, float]:
        """Where the line begins, in points of the page."""
        return within(self.line, self.page)[4:]

    def take(self, operator: str, operands: Sequence[object]) -> None:
        """What an operator does to the place; those that do nothing to it are passed over."""
        numbers = [float(str(one)) for one in operands] if operator in _MOVES else []
        match operator, numbers:
            case "q", _:
                self.kept.append(self.page)
            case "Q", _ if self.kept:
                self.page = self.kept.pop()
            case "cm", [_, _, _, _, _, _]:
                self.page = within(numbers, self.page)
            case "BT", _:
                self.line = SAME
            case "Tm", [a, b, c, d, e, f]:
                self.line = (a, b, c, d, e, f)
            case "Td", [across, up]:
                self._move(across, up)
            case "TD", [across, up]:
                self.leading = -up
                self._move(across, up)
            case "TL", [leading]:
                self.leading = leading
            case (("T*" | "'" | '"'), _):
                self._move(0.0, -self.leading)

    def _move(self, across: float, up: float) -> None:
        self.line = within((1.0, 0.0, 0.0, 1.0, across, up), self.line)


_MOVES = frozenset({"cm", "Tm", "Td", "TD", "TL"})
