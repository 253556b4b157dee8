"""Printed figures to amounts, those of a table at once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from debtkit.errors import DebtkitError
from debtkit.units import UNITS, parse_figure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

__all__ = ["last_digit", "read_amounts"]

_EXPONENTS = {name: f"e{power - UNITS['亿元']}" for name, power in UNITS.items()}
_EXPONENTS["亿元"] = ""


def read_amounts(
    texts: Iterable[str], units: Iterable[str | None]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Read printed figures, each in a unit, as :func:`debtkit.units.parse_figure` reads one.

    Parameters
    ----------
    texts : iterable of str
        Printed figures, or texts that may be none.
    units : iterable of str or None
        The unit of each, one of :data:`debtkit.units.UNITS`; None: not known.

    Returns
    -------
    array of float, array of int
        The amounts [亿元] and the decimals printed; NaN and -1 where a text is no figure, or its
        unit is not known.

    Examples
    --------
    >>> read_amounts(["100.88", "△1,234.50", "约160", "3"], ["亿元", "万元", "亿元", None])
    (array([100.88   ,  -0.12345,       nan,       nan]), array([ 2,  2, -1, -1]))
    """
    amounts: list[float] = []
    decimals: list[int] = []
    for text, unit in zip(texts, units, strict=True):
        whole, _, part = text.partition(".")
        if unit is None:
            amount, count = np.nan, -1
        elif text.isascii() and whole.isdigit() and (part.isdigit() or text == whole):
            # Python reads decimal text to the nearest float64, its exponent included
            amount, count = float(text + _EXPONENTS[unit]), len(part)
        else:
            amount, count = _single(text, unit)
        amounts.append(amount)
        decimals.append(count)
    return np.array(amounts, dtype="float64"), np.array(decimals, dtype="int64")


def _single(text: str, unit: str) -> tuple[float, int]:
    try:
        figure = parse_figure(text, unit)
    except DebtkitError:
        return np.nan, -1
    return (np.nan, -1) if figure is None else (figure.amount, figure.decimals)


@cache
def last_digit(places: int) -> float:
    """Return what a digit so many places behind the point is worth.

    Examples
    --------
    >>> last_digit(2), last_digit(-4)
    (0.01, 10000.0)
    """
    return float(10.0**-places) if places <= 0 else 1 / 10**places
