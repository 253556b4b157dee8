"""Printed figures to amounts, those of a table at once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from debtkit.errors import DebtkitError
from debtkit.numerals import plain_numerals
from debtkit.units import UNITS, parse_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from debtkit.coded import Coded

__all__ = ["last_digit", "read_amounts"]

_POWERS = {name: UNITS["亿元"] - power for name, power in UNITS.items()}
_EXACT, _EXACT_POWER = 2**53, 22  # whole numbers and powers of ten that float64 holds exactly


def read_amounts(
    texts: Sequence[str], units: Coded
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Read printed figures, each in a unit, as :func:`debtkit.units.parse_figure` reads one.

    Parameters
    ----------
    texts : sequence of str
        Printed figures, or texts that may be none.
    units : Coded
        The unit of each, one of :data:`debtkit.units.UNITS`; None: not known.

    Returns
    -------
    array of float, array of int
        The amounts [亿元] and the decimals printed; NaN and -1 where a text is no figure, or its
        unit is not known.

    Examples
    --------
    >>> from debtkit.coded import Coded
    >>> units = Coded.of(["亿元", "万元", "亿元", None])
    >>> read_amounts(["100.88", "△1,234.50", "约160", "3"], units)
    (array([100.88   ,  -0.12345,       nan,       nan]), array([ 2,  2, -1, -1]))
    """
    powers = np.array([_POWERS[unit] if unit else 0 for unit in units.distinct], dtype="int64")
    known = np.array([unit is not None for unit in units.distinct], dtype=bool)[units.codes]
    numerals = plain_numerals(texts)
    places = numerals.decimals + powers[units.codes]
    # the nearest float64, since both sides of the division are exact
    exact = (np.abs(numerals.mantissa) <= _EXACT) & (places <= _EXACT_POWER)
    divisor = 10.0 ** np.where(exact, places, 0)
    amounts, decimals = numerals.mantissa / divisor, numerals.decimals.copy()
    for n in np.flatnonzero(known & ~(numerals.plain & exact)).tolist():
        amounts[n], decimals[n] = _single(texts[n], units[n] or "")
    amounts[~known], decimals[~known] = np.nan, -1
    return amounts, decimals


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
