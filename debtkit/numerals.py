"""Plain printed numbers (``100.88``), many at once: read and written without a loop over them.

Nearly every figure of a table is digits with a point at most. What has separators, brackets or
other marks is for :func:`debtkit.units.parse_figure`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["Numerals", "numeral_texts", "plain_numerals"]

_DIGITS = 18  # as many as int64 holds for certain
_POWERS = 10 ** np.arange(_DIGITS, dtype="int64")
_NEWLINE, _MINUS, _POINT, _ZERO = b"\n-.0"


class Numerals(NamedTuple):
    """Numbers as whole multiples of their last digits; meaningless where not ``plain``."""

    mantissa: NDArray[np.int64]
    decimals: NDArray[np.int64]
    plain: NDArray[np.bool_]


def plain_numerals(texts: Sequence[str]) -> Numerals:
    """Read the texts that are ASCII digits with a minus and a point at most.

    Parameters
    ----------
    texts : sequence of str
        Printed figures.

    Returns
    -------
    Numerals
        One entry a text. Where ``plain``, exactly what :func:`debtkit.units.parse_figure` reads.

    Examples
    --------
    >>> found = plain_numerals(["100.88", "-9.1", "1,234", "7."])
    >>> found.mantissa[:2].tolist(), found.decimals[:2].tolist(), found.plain.tolist()
    ([10088, -91], [2, 1], [True, True, False, False])
    """
    count = len(texts)
    # one byte a character, whatever it is: positions in the bytes are those in the text
    data = np.frombuffer("\n".join([*texts, ""]).encode("latin-1", "replace"), dtype="uint8")
    ends = np.flatnonzero(data == _NEWLINE)
    if len(ends) != count or not count:  # a text of several lines is no plain number
        zeros = np.zeros(count, dtype="int64")
        return Numerals(zeros, zeros, np.zeros(count, dtype=bool))
    starts = np.empty_like(ends)
    starts[0], starts[1:] = 0, ends[:-1] + 1
    value = data - np.uint8(_ZERO)
    at = np.flatnonzero(value < 10)
    # digits before each text, and within it
    before = np.searchsorted(at, starts)
    digits = np.searchsorted(at, ends) - before
    negative = data[starts] == _MINUS
    points = np.flatnonzero(data == _POINT)
    first_point = np.searchsorted(points, starts)
    several = np.searchsorted(points, ends) - first_point
    point = np.append(points, 0)[first_point]
    pointed = several == 1
    plain = (digits > 0) & (digits <= _DIGITS) & (several <= 1)
    plain &= digits + negative + several == ends - starts
    # a point stands between digits
    plain &= ~pointed | ((point > starts + negative) & (point < ends - 1))
    mantissa = np.zeros(count, dtype="int64")
    full = np.flatnonzero(digits)
    if len(full):
        after = np.repeat((before + digits)[full], digits[full]) - np.arange(1, len(at) + 1)
        parts = value[at] * _POWERS[np.minimum(after, _DIGITS - 1)]
        mantissa[full] = np.add.reduceat(parts, before[full])
    return Numerals(
        np.where(negative, -mantissa, mantissa), np.where(pointed, ends - point - 1, 0), plain
    )


def numeral_texts(mantissa: NDArray[np.int64], decimals: NDArray[np.int64]) -> list[str]:
    """Write whole multiples of last digits, the reverse of :func:`plain_numerals`.

    Parameters
    ----------
    mantissa : ndarray of int64
        The numbers as whole multiples of their last digit.
    decimals : ndarray of int64
        Digits after the point; below zero the number ends in that many zeros.

    Returns
    -------
    list of str
        One text a number.

    Examples
    --------
    >>> numeral_texts(np.array([10088, -91, 5, 12]), np.array([2, 1, 2, -3]))
    ['100.88', '-9.1', '0.05', '12000']
    """
    texts = np.empty(len(mantissa), dtype=object)
    for places in np.unique(decimals).tolist():
        at = np.flatnonzero(decimals == places)
        texts[at] = _written(mantissa[at], places)
    found: list[str] = texts.tolist()
    return found


def _written(mantissa: NDArray[np.int64], places: int) -> list[str]:
    size = np.abs(mantissa)
    digits = max(len(str(int(size.max()))), places + 1)
    # a row of bytes a number: sign, digits with the point among them, zeros, end of line
    point = 1 if places > 0 else 0
    zeros = max(-places, 0)
    table = np.full((len(size), 1 + digits + point + zeros + 1), _ZERO, dtype="uint8")
    shown = np.ones(table.shape, dtype=bool)
    table[:, 0], table[:, -1] = _MINUS, _NEWLINE
    shown[:, 0] = mantissa < 0
    rest = size
    for place in range(digits):
        column = digits - place + (point if place < places else 0)
        table[:, column] += (rest % 10).astype("uint8")
        if place > max(places, 0):
            shown[:, column] = rest > 0  # no zeros before the first digit
        rest = rest // 10
    if point:
        table[:, 1 + digits - places] = _POINT
    if zeros:
        shown[size == 0, -1 - zeros : -1] = False
    return table[shown].tobytes().decode("ascii").split("\n")[:-1]
