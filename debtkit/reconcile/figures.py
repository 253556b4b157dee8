"""Printed figures as exact intervals: whole numbers of half quanta, flat arrays.

A printed figure says that the true amount lies within half of its last digit. With a quantum of
``10**-decimals`` 亿元 for the finest digit of all, every printed figure and every end of such an
interval is a whole number of *half* quanta, so all arithmetic on them is exact.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from debtkit.exact import FEN_DECIMALS, count_decimals

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Figures", "amount_text", "decimals_needed", "exact_integers", "fitting"]

Whole = Any
"""An array of int64, or of Python integers where int64 could overflow."""

_ROOM = 2**62
_EXACT = 2**53


@dataclass(frozen=True)
class Figures:
    """Figures in flat arrays; a figure is a position in them.

    Parameters
    ----------
    value : ndarray of int
        The figure as printed, zero where it is missing. [half quanta]
    down, up : ndarray of int
        How far the true amount may lie below and above. The same array where all rounding is to
        the nearest. [half quanta]
    missing : ndarray of bool
        Where nothing is printed.
    nonnegative : ndarray of bool
        Where the true amount cannot be below zero.
    decimals : int
        A half quantum is ``0.5 * 10**-decimals`` 亿元.
    open_down, open_up : ndarray of bool, optional
        Where that end of the interval is not part of it.

    Notes
    -----
    The last three positions stand for no figure: :attr:`absent` for a term that an instance does
    not have, :attr:`unknown` and :attr:`unknown_nonnegative` for an amount that is nowhere a cell.
    """

    value: Whole
    down: Whole
    up: Whole
    missing: NDArray[np.bool_]
    nonnegative: NDArray[np.bool_]
    decimals: int
    open_down: NDArray[np.bool_] | None = None
    open_up: NDArray[np.bool_] | None = None

    @property
    def absent(self) -> int:
        """The position that stands for a term that is not there."""
        return len(self.value) - 3

    @property
    def unknown(self) -> int:
        """The position that stands for an amount of any sign that no cell holds."""
        return len(self.value) - 2

    @property
    def unknown_nonnegative(self) -> int:
        """The position that stands for an amount of at least zero that no cell holds."""
        return len(self.value) - 1

    @cached_property
    def special(self) -> NDArray[np.bool_]:
        """Where the interval is not simply the printed figure plus or minus the same."""
        special = (self.value < self.down) & self.nonnegative & ~self.missing
        if self.up is not self.down:
            special |= self.up != self.down
        for ends in (self.open_down, self.open_up):
            if ends is not None:
                special |= ends
        return np.asarray(special)

    @cached_property
    def largest(self) -> int:
        """A distance from zero that every end of an interval is within. [half quanta]"""
        widths = [self.down] if self.up is self.down else [self.down, self.up]
        return _bound(self.value) + max(map(_bound, widths))

    def evenly(self, cells: slice) -> int | None:
        """Return how far every figure of a run may be off either way, if that is all there is.

        None where a figure of the run is missing, has an interval of another shape, or another
        width than the rest.
        """
        key = (cells.start, cells.stop)
        if key not in self._even:
            self._even[key] = self._evenly(cells)
        return self._even[key]

    @cached_property
    def _even(self) -> dict[tuple[int, int], int | None]:
        return {}

    def _evenly(self, cells: slice) -> int | None:
        half = self.down[cells]
        if self.up is not self.down or self.open_down is not None or self.open_up is not None:
            return None
        if not len(half) or self.missing[cells].any():
            return None
        if self.nonnegative[cells].any() and self.special[cells].any():
            return None
        return int(half[0]) if (half == half[0]).all() else None

    def widened(self) -> Figures:
        """Return the same figures as Python integers, which cannot overflow."""
        if self.value.dtype == object:
            return self
        down = self.down.astype(object)
        up = down if self.up is self.down else self.up.astype(object)
        return replace(self, value=self.value.astype(object), down=down, up=up)

    def bounds(
        self, at: NDArray[np.int64]
    ) -> tuple[Whole, Whole, NDArray[np.bool_], NDArray[np.bool_]]:
        """Return the ends of the intervals of printed figures, and which ends are open."""
        value = self.value[at]
        low, high = value - self.down[at], value + self.up[at]
        closed = np.zeros(len(at), dtype=bool)
        open_low = closed if self.open_down is None else self.open_down[at]
        open_high = closed if self.open_up is None else self.open_up[at]
        # a figure that is printed below zero against its sign is another finding's business
        cut = self.nonnegative[at] & (low < 0) & (value >= 0)
        return np.where(cut, 0, low), high, open_low & ~cut, open_high

    def amounts(self, whole: Whole, scale: int = 1) -> NDArray[np.float64]:
        """Return half quanta over a scale as amounts, each the nearest float64. [亿元]"""
        divisor = 2 * 10**self.decimals * scale
        whole = np.asarray(whole)
        if whole.dtype != object and (not whole.size or np.abs(whole).max() < _EXACT):
            return np.asarray(whole / float(divisor))
        return np.array([int(one) / divisor for one in whole.tolist()], dtype="float64")

    def text(self, whole: int, scale: int = 1) -> str:
        """Write half quanta over a scale as an amount, without needless zeros. [亿元]"""
        return amount_text(whole, self.decimals, scale)


def amount_text(whole: int, decimals: int, scale: int = 1) -> str:
    """Write half quanta of so many decimals over a scale, without needless zeros. [亿元]"""
    exact = Decimal(int(whole) * 5).scaleb(-decimals - 1)
    if scale != 1:
        # the scale may be a three, so what is written may have to end somewhere
        exact = round(exact / scale, decimals + 4)
    return f"{exact.normalize():f}" if exact else "0"


def _bound(values: Whole) -> int:
    """Return a number that no entry exceeds in size, nor is less than half of: one quick pass."""
    if values.dtype != object:
        bits = int(np.bitwise_or.reduce(values))
        if bits >= 0:
            return bits
    return max(int(values.max()), -int(values.min()))


def fitting(figures: Figures, weight: int, constant: int = 0) -> Figures:
    """Return figures whose sums with coefficients of that total size cannot overflow."""
    largest = figures.largest * max(weight, 1) + abs(constant)
    return figures if largest < _ROOM else figures.widened()


def decimals_needed(values: NDArray[np.float64], start: int = 0) -> int:
    """Return the decimals that write every amount exactly, at least ``start``, at most fen.

    What lies beyond fen (分) is not a printed digit but binary noise of a computed amount.
    """
    known = values[~np.isnan(values)]
    scale = 10.0**start
    odd = known[np.rint(known * scale) / scale != known]
    if not len(odd):
        return start
    return max(start, int(count_decimals(np.round(odd, FEN_DECIMALS)).max()))


def exact_integers(values: NDArray[np.float64], decimals: int) -> Whole:
    """Return amounts as whole multiples of ``10**-decimals``; NaN becomes zero."""
    scaled = np.rint(values * 10.0**decimals)
    scaled[np.isnan(scaled)] = 0.0
    if scaled.size and max(scaled.max(), -scaled.min()) >= _EXACT:
        # the product is no longer exact: take the decimal that the float64 stands for
        whole = [
            0 if one != one else int(Decimal(repr(one)).scaleb(decimals).to_integral_value())
            for one in values.tolist()
        ]
        small = max(map(abs, whole)) < _ROOM
        return np.array(whole, dtype="int64" if small else object)
    return scaled.astype("int64")
