"""Number formats: the code by which Word writes a value as the report does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from reportgen.frozen import dataclass
from reportgen.model.chart import TickFormat

_ROUNDING = Context(prec=400, rounding=ROUND_HALF_UP)
_LABEL = re.compile(r"(?P<sign>[+−]?)(?P<prefix>[^\d+−]*)(?P<number>\d[\d.,]*)(?P<suffix>\D*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberFormat:
    """How values are written: with signs, words around the digits, and so many decimals."""

    decimals: int = 0
    prefix: str = ""
    suffix: str = ""
    grouped: bool = True
    signed: bool = False

    @property
    def code(self) -> str:
        """The format code: of values above zero, below it, and zero.

        >>> NumberFormat(decimals=1, suffix="%").code
        '#,##0.0"%";"−"#,##0.0"%";#,##0.0"%"'
        """
        digits = ("#,##0" if self.grouped else "0") + ("." + "0" * self.decimals if self.decimals else "")
        after = _quoted(self.suffix)
        signs = ("+" if self.signed else "", "−", "")
        return ";".join(f"{_quoted(sign + self.prefix)}{digits}{after}" for sign in signs)

    def written(self, value: Decimal) -> str:
        """A value as Word writes it by the code.

        >>> NumberFormat(prefix="£").written(Decimal("-1500"))
        '−£1,500'
        """
        step = Decimal(1).scaleb(-self.decimals)
        rounded = value.copy_abs().quantize(step, context=_ROUNDING)
        digits = f"{rounded:,f}" if self.grouped else f"{rounded:f}"
        sign = "−" if value < 0 else "+" if self.signed and value > 0 else ""
        return f"{sign}{self.prefix}{digits}{self.suffix}"


def of_ticks(ticks: TickFormat, step: Decimal) -> NumberFormat:
    """The format of an axis, with the decimals that its step needs."""
    exponent = step.normalize().as_tuple().exponent
    needed = max(0, -exponent) if isinstance(exponent, int) else 0
    return NumberFormat(
        decimals=max(ticks.decimals if needed else 0, needed),
        prefix=ticks.prefix,
        suffix=ticks.suffix,
        grouped=bool(ticks.group),
    )


def of_labels(values: Sequence[Decimal | None], labels: Sequence[str]) -> NumberFormat:
    """The format that most labels of a series are written in, plain where there is none.

    >>> of_labels([Decimal("1234.5")], ["+1,234.5%"]).code
    '"+"#,##0.0"%";"−"#,##0.0"%";#,##0.0"%"'
    """
    known = [(value, label) for value, label in zip(values, labels, strict=True) if value is not None]
    tried = list(dict.fromkeys(filter(None, (_read(label) for _, label in known))))
    if not tried:
        return NumberFormat()
    return max(tried, key=lambda one: sum(one.written(value) == label for value, label in known))


def _read(label: str) -> NumberFormat | None:
    found = _LABEL.fullmatch(label)
    if found is None:
        return None
    whole, _, fraction = found["number"].partition(".")
    return NumberFormat(
        decimals=len(fraction),
        prefix=found["prefix"],
        suffix=found["suffix"],
        grouped="," in whole or len(whole) < 4,
        signed=found["sign"] == "+",
    )


def _quoted(words: str) -> str:
    return '"' + words.replace('"', "″") + '"' if words else ""
