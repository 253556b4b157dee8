"""From the interval that a suspect must fall in to what was probably meant, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from debtkit.reconcile.operators import COSTS, explain_digits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["Explained", "explain"]

_AROUND = 4
_PER_DIGIT = 2.0
_WIDE = 200
_KEPT = 12
_POWERS = (1, 2, 3, 4, 5, 6, 8)
_ROOM = 2**62


class Explained(NamedTuple):
    """For each suspect its proposals, best first, as multiples of its last digit.

    ``proposed`` is suspects by proposals; where ``fits`` is False there is none.
    """

    proposed: NDArray[np.int64]
    fits: NDArray[np.bool_]
    operator: NDArray[np.object_]
    cost: NDArray[np.float64]


def explain(
    printed: NDArray[np.int64],
    low: NDArray[np.int64],
    high: NDArray[np.int64],
    neighbours: Sequence[tuple[NDArray[np.int64], NDArray[np.bool_]]] = (),
    components: Sequence[tuple[NDArray[np.int64], NDArray[np.bool_]]] = (),
) -> Explained:
    """Find the printed values that would do, and the cheapest slip that explains each.

    Parameters
    ----------
    printed : ndarray of int64
        Suspects as printed. [last digit]
    low, high : ndarray of int64
        Smallest and largest printed value that would do. [last digit]
    neighbours : sequence of (values, where)
        Other cells that may have been copied, and for which suspects they are there.
    components : sequence of (values, where)
        Figures of the same identities, which may have been left out or counted twice.

    Returns
    -------
    Explained
        One row a suspect.
    """
    # what makes the identities exact lies in the middle of what rounding allows
    middle = low + (high - low) // 2
    narrow = high - low <= _WIDE
    offsets = np.array(sorted(range(-_AROUND, _AROUND + 1), key=lambda k: (abs(k), k)))
    near = middle[:, None] + offsets
    scaled = _scaled_candidates(printed)
    parts, part_names, part_costs = _part_candidates(printed, components)
    proposed = np.concatenate([near, scaled, parts], axis=1)
    fits = (proposed >= low[:, None]) & (proposed <= high[:, None])
    fits &= proposed != printed[:, None]
    # within a wide range nothing speaks for its middle
    fits[:, : near.shape[1]] &= narrow[:, None]
    digits = near.shape[1] + scaled.shape[1]
    cost = np.full(proposed.shape, np.inf)
    names = np.full(proposed.shape, "", dtype=object)
    # only a few of the candidates are in the range, and only those are spelt out
    row, column = np.nonzero(fits[:, :digits])
    names[row, column], cost[row, column] = explain_digits(printed[row], proposed[row, column])
    copied = np.zeros(len(printed), dtype=bool)
    for values, there in neighbours:
        copied |= (values == printed) & (values != 0) & there
    better = copied[row] & (cost[row, column] > COSTS["copied"])
    names[row[better], column[better]] = "copied"
    cost[row[better], column[better]] = COSTS["copied"]
    cost[:, digits:] = np.where(fits[:, digits:], part_costs, np.inf)
    names[:, digits:] = part_names
    # a slip explains less where the identities then only hold by rounding
    away = np.where(narrow[:, None], np.abs(proposed - middle[:, None]), 0).astype("float64")
    order = np.lexsort((away, cost + _PER_DIGIT * away), axis=1)[:, :_KEPT]
    at = np.arange(len(printed))[:, None]
    proposed, names, cost = proposed[at, order], names[at, order], cost[at, order]
    fits = np.isfinite(cost)
    for k in range(1, proposed.shape[1]):  # a value may have come up twice
        fits[:, k] &= ~((proposed[:, :k] == proposed[:, k : k + 1]) & fits[:, :k]).any(axis=1)
    best = np.where(fits[:, 0], cost[:, 0], COSTS["other"])
    return Explained(proposed, fits, np.where(fits[:, 0], names[:, 0], ""), best)


def _scaled_candidates(printed: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return what a moved point or a lost sign can have been, beside the middle of the range."""
    columns = [-printed]
    for power in _POWERS:
        by = 10**power
        columns.append(np.where(np.abs(printed) <= _ROOM // by, printed, 0) * by)
        columns.append(np.rint(printed / by).astype("int64"))
    return np.stack(columns, axis=1)


def _part_candidates(
    printed: NDArray[np.int64],
    components: Sequence[tuple[NDArray[np.int64], NDArray[np.bool_]]],
) -> tuple[NDArray[np.int64], NDArray[np.object_], NDArray[np.float64]]:
    """Return printed sums with a component more, where it was omitted, or one less."""
    shape = (len(printed), 2 * len(components))
    values, costs = np.zeros(shape, dtype="int64"), np.full(shape, np.inf)
    for k, (part, there) in enumerate(components):
        usable = there & (part != 0)
        values[:, 2 * k], values[:, 2 * k + 1] = printed + part, printed - part
        costs[usable, 2 * k], costs[usable, 2 * k + 1] = COSTS["omitted"], COSTS["doubled"]
    names = np.array(["omitted", "doubled"] * len(components), dtype=object)
    return values, names, costs
