"""What may have happened to a printed figure on its way: the slips of keyboards and tables.

Every operator says whether a printed number, as a whole number of its last digit, becomes another
by one such slip. Arrays in, arrays out; the cheaper a slip, the likelier it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["COSTS", "OPERATORS", "SLIPS", "explain_digits"]

COSTS = {
    "none": 0.0,
    "unit": 1.0,
    "point": 1.5,
    "sign": 1.5,
    "swapped": 2.0,
    "digit": 2.5,
    "dropped": 3.0,
    "inserted": 3.0,
    "exchanged": 2.0,
    "copied": 3.5,
    "omitted": 4.0,
    "doubled": 4.0,
    "other": 6.0,
}
"""Operators from printed to proposed, with their cost; ``other`` is none of them."""

SLIPS = tuple(COSTS)
"""The names, by position."""

OPERATORS = {
    "unit": ("a unit of 万元 taken for 亿元, or the reverse", "单位误作万元或亿元"),
    "point": ("the decimal point moved", "小数点错位"),
    "sign": ("the sign lost or added", "正负号有误"),
    "swapped": ("two neighbouring digits swapped", "相邻两位数字颠倒"),
    "digit": ("one digit changed", "一位数字有误"),
    "dropped": ("one digit dropped", "漏印一位数字"),
    "inserted": ("one digit too many", "多印一位数字"),
    "exchanged": ("two cells exchanged", "两个单元格互换"),
    "copied": ("the value of a neighbouring cell", "误抄相邻单元格"),
    "omitted": ("a component left out", "漏加一项"),
    "doubled": ("a component counted twice", "重复计入一项"),
    "other": ("no simple slip", "不是简单的笔误"),
}

_DIGITS = 17
_ROOM = 2**62
_UNITS = (4, 8)
_POINTS = (1, 2, 3, 5, 6)


def _scaled(
    printed: NDArray[np.int64], proposed: NDArray[np.int64], powers: tuple[int, ...]
) -> NDArray[np.bool_]:
    """Tell where one number is the other with its point moved, its last digits rounded away."""
    found = np.zeros(printed.shape, dtype=bool)
    for power in powers:
        by = 10**power
        for small, large in ((printed, proposed), (proposed, printed)):
            fits = (small != 0) & (np.abs(small) <= _ROOM // by)
            gap = np.abs(large - np.where(fits, small, 0) * by)
            # with two digits left nearly anything is the other rounded
            found |= fits & ((gap == 0) | ((2 * gap <= by) & (np.abs(small) >= 100)))
    return found


def _stripped(number: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.where(number % 10 == 0, number // 10, -1)


def explain_digits(printed: NDArray[np.int64], proposed: NDArray[np.int64]) -> NDArray[np.int8]:
    """Return the cheapest slip of a single figure that turns proposed into printed.

    Parameters
    ----------
    printed, proposed : ndarray of int64
        Whole numbers of the same last digit.

    Returns
    -------
    ndarray of int8
        Positions in :data:`SLIPS`.

    Examples
    --------
    >>> slips = explain_digits(np.array([5732, 523, 27]), np.array([5723, 5723, 270000]))
    >>> [SLIPS[slip] for slip in slips]
    ['swapped', 'dropped', 'unit']
    """
    slip = np.full(printed.shape, SLIPS.index("other"), dtype="int8")
    one, two = np.abs(printed), np.abs(proposed)
    same_sign = (printed < 0) == (proposed < 0)
    differ = np.zeros(printed.shape, dtype="int64")
    lowest = np.full(printed.shape, -1, dtype="int64")
    dropped = np.zeros(printed.shape, dtype=bool)
    inserted = np.zeros(printed.shape, dtype=bool)
    swapped = np.zeros(printed.shape, dtype=bool)
    # a digit lost or added after the point leaves the other figure with a zero at its end
    shorter, longer = _stripped(one), _stripped(two)
    top = int(max(one.max(initial=0), two.max(initial=0)))
    by = 1
    for place in range(_DIGITS):
        a, b = one // by % 10, two // by % 10
        unlike = a != b
        lowest[unlike & (differ == 0)] = place
        differ += unlike
        next_a, next_b = one // (10 * by) % 10, two // (10 * by) % 10
        both = (one >= 10 * by) & (two >= 10 * by)  # a leading zero was not there to be swapped
        swapped |= unlike & both & (lowest == place) & (a == next_b) & (b == next_a)
        # without the digit at this place, the longer number is the shorter one
        without = (two // (10 * by)) * by + two % by
        dropped |= (without == one) | (without == shorter)
        without = (one // (10 * by)) * by + one % by
        inserted |= (without == two) | (without == longer)
        by *= 10
        if by > 10 * top:
            break
    # the cheaper the later, so that it stands
    for name, holds in (
        ("inserted", inserted & same_sign),
        ("dropped", dropped & same_sign),
        ("digit", (differ == 1) & same_sign),
        ("swapped", swapped & (differ == 2) & same_sign),
        ("sign", printed == -proposed),
        ("point", _scaled(printed, proposed, _POINTS) & same_sign),
        ("unit", _scaled(printed, proposed, _UNITS) & same_sign),
        ("none", printed == proposed),
    ):
        slip[holds] = SLIPS.index(name)
    return slip
