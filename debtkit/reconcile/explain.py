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
    proposed = np.concatenate([middle[:, None] + offsets, _scaled_candidates(printed)], axis=1)
    fits = (proposed >= low[:, None]) & (proposed <= high[:, None])
    fits &= proposed != printed[:, None]
    sizes = np.broadcast_to(printed[:, None], proposed.shape)
    operator, cost = explain_digits(sizes, proposed)
    for names, others in (("copied", neighbours), ("parts", components)):
        for values, there in others:
            if names == "copied":
                slips = [("copied", (values == printed) & (values != 0) & there)]
            else:
                left_out, twice = printed + values, printed - values
                slips = [
                    ("omitted", there & (values != 0) & (left_out >= low) & (left_out <= high)),
                    ("doubled", there & (values != 0) & (twice >= low) & (twice <= high)),
                ]
            for name, holds in slips:
                better = holds[:, None] & (cost > COSTS[name])
                operator[better] = name
                cost[better] = COSTS[name]
    # a slip explains less where the identities then only hold by rounding
    away = np.abs(proposed - middle[:, None]).astype("float64")
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
