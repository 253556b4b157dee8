"""One wrong figure a record, for many records at once: intersections of failing identities.

A figure can be the only wrong one if it stands in every failing identity of its connected set and
some amount for it satisfies all identities it stands in. Nothing here loops over records.
"""

from __future__ import annotations

from math import lcm
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from debtkit.reconcile.joint import intervals, record_system
from debtkit.reconcile.moves import can_hold
from debtkit.reconcile.search import freed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from debtkit.reconcile.families import Family
    from debtkit.reconcile.figures import Figures, Whole
    from debtkit.reconcile.joint import Pattern
    from debtkit.reconcile.verdicts import Judged

__all__ = ["Suspects", "connected", "single_suspects"]


class Suspects(NamedTuple):
    """A figure that can be the only wrong one, in some records, with its interval over a scale."""

    column: int
    records: NDArray[np.int64]
    low: Whole
    high: Whole
    scale: int


def connected(matrix: NDArray[np.int64], rows: Sequence[int]) -> list[list[int]]:
    """Return rows in groups that share printed figures."""
    groups: list[tuple[list[int], NDArray[np.bool_]]] = []
    for row in rows:
        own, touched = [row], matrix[row] != 0
        rest = []
        for members, figures in groups:
            if (figures & touched).any():
                own, touched = members + own, touched | figures
            else:
                rest.append((members, figures))
        groups = [*rest, (own, touched)]
    return sorted(sorted(members) for members, _ in groups)


def single_suspects(
    figures: Figures,
    families: Sequence[Family],
    judged: Sequence[Judged],
    matrix: NDArray[np.int64],
    pattern: Pattern,
    failing: Sequence[int],
    movable: NDArray[np.bool_],
    records: int,
) -> list[Suspects]:
    """Return the figures that can be the only wrong one for a connected set of identities.

    Parameters
    ----------
    figures, families, judged
        The grid and what was found.
    matrix : ndarray of int64
        Identities by figures.
    pattern : Pattern
        Records that share identities, printed figures and failures; ``identities`` are the
        failing ones of this set and all that pass.
    failing : sequence of int
        The connected set of failing identities.
    movable : ndarray of bool
        Figures that are not pinned.
    records : int
        Number of records.

    Returns
    -------
    list of Suspects
        One a figure, with the records in which it can be.
    """
    shared = (matrix[list(failing)] != 0).all(axis=0) & ~pattern.missing & movable
    found = []
    value, low, high, floor = intervals(figures, (matrix.shape[1], records), pattern.records)
    used = list(pattern.identities)
    equations = [i for i in used if not families[i].inequality]
    residual = np.array([judged[i].residual[pattern.records] for i in equations])
    residual = residual.reshape(len(equations), len(pattern.records))
    for column in np.flatnonzero(shared).tolist():
        holding = [i for i in used if matrix[i, column]]
        scale = lcm(*(abs(int(matrix[i, column])) for i in holding))
        least, most = _range(families, matrix, pattern.missing, holding, column, low, high, scale)
        least = np.where(floor[column] & (least < 0), 0, least)
        fits = least <= most
        if not fits.any():
            continue
        free = pattern.missing.copy()
        free[column] = True
        proven = np.zeros(len(fits), dtype=bool)
        if all(not families[i].inequality for i in used):
            some = np.flatnonzero((matrix[equations] != 0).any(axis=0))
            proven = can_hold(
                matrix[equations][:, some],
                free[some],
                value[some],
                low[some],
                high[some],
                residual,
                floor[some],
            )
        for at in np.flatnonzero(fits & ~proven).tolist():
            record = int(pattern.records[at])
            system = record_system(figures, families, used, records, record)
            floors = frozenset([column]) if floor[column, at] else frozenset()
            fits[at] = freed(system, frozenset([column]), floors).possible()
        chosen = np.flatnonzero(fits)
        if len(chosen):
            found.append(
                Suspects(column, pattern.records[chosen], least[chosen], most[chosen], scale)
            )
    return found


def _range(
    families: Sequence[Family],
    matrix: NDArray[np.int64],
    missing: NDArray[np.bool_],
    holding: Sequence[int],
    column: int,
    low: Whole,
    high: Whole,
    scale: int,
) -> tuple[Whole, Whole]:
    """Return the interval of one figure by every identity it stands in, times the scale."""
    endless = 2**61
    least = np.full(low.shape[1], -endless, dtype=low.dtype)
    most = np.full(low.shape[1], endless, dtype=low.dtype)
    for i in holding:
        a = int(matrix[i, column])
        others = [j for j in np.flatnonzero(matrix[i]).tolist() if j != column]
        if any(missing[j] for j in others):
            continue
        by = scale // abs(a) * (-1 if a > 0 else 1)
        down = np.full(low.shape[1], families[i].constant, dtype=low.dtype)
        up = down.copy()
        for j in others:
            b = int(matrix[i, j])
            down += b * (low[j] if b > 0 else high[j])
            up += b * (high[j] if b > 0 else low[j])
        # a x + rest = 0 with the rest in [down, up]
        one, two = (by * up, by * down) if by < 0 else (by * down, by * up)
        if families[i].inequality:
            if a > 0:
                most = np.minimum(most, two)
            else:
                least = np.maximum(least, one)
            continue
        least, most = np.maximum(least, one), np.minimum(most, two)
    return least, most
