"""Arithmetic with decimal figures held in ``float64``, free of binary noise.

A decimal figure with at most 15 significant digits has one nearest ``float64``. So what is summed,
divided or scaled here comes back to exactly the number that a reader of the figures expects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from debtkit.errors import DebtkitError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

__all__ = ["FEN_DECIMALS", "count_decimals", "fraction", "to_fen", "to_integers"]

FEN_DECIMALS = 10
"""Decimals of an amount in 亿元 that is a whole number of fen (分), the smallest unit published."""

_MAX_DECIMALS = 12
_EXACT = 2.0**53


def count_decimals(values: ArrayLike) -> NDArray[np.int64]:
    """Return how many decimals each number needs to be written exactly.

    Parameters
    ----------
    values : array_like of float
        Numbers that came from decimal text. [any unit]

    Returns
    -------
    ndarray of int
        0 to 12; 0 for NaN. Exact: the test is that the rounded number is the same ``float64``,
        so there is no tolerance. A number that needs more than 12 is given 12.

    Examples
    --------
    >>> count_decimals([100.88, 9.1, 3.0, float("nan")])
    array([2, 1, 0, 0])
    """
    numbers = np.asarray(values, dtype="float64")
    found = np.zeros(numbers.shape, dtype="int64")
    open_ = np.flatnonzero(np.isfinite(numbers.ravel()))
    flat, out = numbers.ravel(), found.ravel()
    for decimals in range(_MAX_DECIMALS + 1):
        rest = flat[open_]
        scale = 10.0**decimals
        whole = np.rint(rest * scale)
        # an integer below 2**53 over a power of ten is correctly rounded, so equality is exact;
        # at and above 2**53 a float64 has no decimals left to count
        same = (whole / scale == rest) | (np.abs(whole) >= _EXACT)
        out[open_] = decimals
        open_ = open_[~same]
        if not len(open_):
            break
    return out.reshape(numbers.shape)


def to_integers(values: ArrayLike, decimals: int) -> NDArray[np.int64]:
    """Return amounts as whole multiples of ``10**-decimals``, exactly.

    Parameters
    ----------
    values : array_like of float
        Finite amounts. [any unit]
    decimals : int
        Decimals that every amount fits in.

    Returns
    -------
    ndarray of int64
        The amounts times ``10**decimals``.

    Raises
    ------
    DebtkitError
        An amount times ``10**decimals`` is 2**53 or more, where a ``float64`` no longer holds
        every integer: the digits asked for are not in it.

    Examples
    --------
    >>> to_integers([100.88, -9.1], 2)
    array([10088,  -910])
    """
    scaled = np.rint(np.asarray(values, dtype="float64") * 10.0**decimals)
    if scaled.size and not np.abs(scaled).max() < _EXACT:
        raise DebtkitError(
            f"an amount needs more than 15 digits at {decimals} decimals; "
            "a float64 cannot hold it exactly: print fewer decimals"
        )
    return scaled.astype("int64")


def to_fen(values: ArrayLike) -> NDArray[np.float64]:
    """Return sums and differences of amounts, freed from binary noise.

    Every published amount is a whole number of fen (分), so every sum of them is; the
    ``float64`` nearest to it is what a reader of the documents expects to see.

    Parameters
    ----------
    values : array_like of float
        Sums or differences of amounts; NaN stays. [亿元]

    Returns
    -------
    ndarray of float
        The same amounts to the fen. [亿元]

    Examples
    --------
    >>> 109.98 - 105.19
    4.790000000000006
    >>> float(to_fen(109.98 - 105.19))
    4.79
    """
    # adding zero turns the -0.0 that noise below zero rounds to into 0.0
    return np.round(np.asarray(values, dtype="float64"), FEN_DECIMALS) + 0.0


def fraction(part: ArrayLike, whole: ArrayLike) -> NDArray[np.float64]:
    """Return one amount over another, unknown where there is nothing to divide by.

    Parameters
    ----------
    part, whole : array_like of float
        Amounts in one unit. [any unit]

    Returns
    -------
    ndarray of float
        ``part / whole``; NaN where either is unknown or ``whole`` is zero, never infinite. [-]

    Examples
    --------
    >>> fraction([1.0, 1.0], [4.0, 0.0])
    array([0.25,  nan])
    """
    below = np.asarray(whole, dtype="float64")
    return np.asarray(part, dtype="float64") / np.where(below == 0, np.nan, below)
