"""Numbers as characters: rounded once, half away from zero, in the symbols of a locale."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from reportgen.frozen import dataclass

MINUS = "\N{MINUS SIGN}"
NO_BREAK = "\N{NO-BREAK SPACE}"

# A query may give any double, and the largest has 309 digits.
_ROUNDING = Context(prec=400, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbols:
    """The decimal point and the mark between thousands of a locale."""

    point: str = "."
    group: str = ","


def rounded(value: Decimal, decimals: int) -> Decimal:
    """The value at so many decimal places, half away from zero; nought bears no sign.

    Negative decimals round to tens, hundreds and so on.

    >>> rounded(Decimal("-7.85"), 1), rounded(Decimal("-0.04"), 1)
    (Decimal('-7.9'), Decimal('0.0'))
    """
    # Decimal's "half up" is half away from zero: it goes by the size, whatever the sign.
    result = value.quantize(Decimal(1).scaleb(-decimals), context=_ROUNDING)
    return abs(result) if result.is_zero() else result


_PLAIN = Symbols()


def written(value: Decimal, decimals: int, *, signed: bool = False, symbols: Symbols = _PLAIN) -> str:
    """The value rounded and written, with a true minus and thousands parted from 1,000.

    >>> written(Decimal(-1188), 0), written(Decimal("0.8"), 1, signed=True)
    ('−1,188', '+0.8')
    """
    result = rounded(value, decimals)
    digits = f"{result.copy_abs():,.{max(decimals, 0)}f}"
    marked = digits.replace(",", "\0").replace(".", symbols.point).replace("\0", symbols.group)
    return sign(result, signed=signed) + marked


def sign(value: Decimal, *, signed: bool) -> str:
    """The sign that stands before a rounded value: none for nought."""
    if value < 0:
        return MINUS
    return "+" if signed and value > 0 else ""
