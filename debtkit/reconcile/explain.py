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
    offsets = np.array(sorted(range(-_AROUND, _AROUND + 1), key=lambda k: (abs(k), k)))
    near = middle[:, None] + offsets
    proposed = np.concatenate([near, _scaled_candidates(printed)], axis=1)
    operator, cost = explain_digits(np.broadcast_to(printed[:, None], proposed.shape), proposed)
    for values, there in neighbours:
        better = ((values == printed) & (values != 0) & there)[:, None] & (cost > COSTS["copied"])
        operator[better] = "copied"
        cost[better] = COSTS["copied"]
    parts = _part_candidates(printed, components)
    if parts is not None:
        proposed = np.concatenate([proposed, parts[0]], axis=1)
        operator = np.concatenate([operator, parts[1]], axis=1)
        cost = np.concatenate([cost, parts[2]], axis=1)
    fits = (proposed >= low[:, None]) & (proposed <= high[:, None])
    fits &= (proposed != printed[:, None]) & np.isfinite(cost)
    # within a wide range nothing speaks for its middle
    fits[:, : near.shape[1]] &= (high - low <= _WIDE)[:, None]
    # a slip explains less where the identities then only hold by rounding
    away = np.abs(proposed - middle[:, None]).astype("float64")
    away = np.where((high - low <= _WIDE)[:, None], away, 0.0)
    order = np.lexsort((away, np.where(fits, cost + _PER_DIGIT * away, np.inf)), axis=1)
    rows = np.arange(len(printed))[:, None]
    proposed, fits = proposed[rows, order], fits[rows, order]
    operator, cost = operator[rows, order], cost[rows, order]
    for k in range(1, proposed.shape[1]):  # a value may have come up twice
        fits[:, k] &= ~((proposed[:, :k] == proposed[:, k : k + 1]) & fits[:, :k]).any(axis=1)
    return Explained(proposed, fits, operator[:, 0], cost[:, 0])


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
) -> tuple[NDArray[np.int64], NDArray[np.object_], NDArray[np.float64]] | None:
    """Return printed sums with a component more, where it was omitted, or one less."""
    if not components:
        return None
    values, costs = [], []
    for part, there in components:
        usable = there & (part != 0)
        values += [printed + part, printed - part]
        costs += [np.where(usable, COSTS[name], np.inf) for name in ("omitted", "doubled")]
    names = np.array(["omitted", "doubled"] * len(components), dtype=object)
    proposed = np.stack(values, axis=1)
    return proposed, np.broadcast_to(names, proposed.shape).copy(), np.stack(costs, axis=1)
