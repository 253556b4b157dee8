"""The smallest moves of figures that make all identities of a pattern hold, as whole numbers.

Many records share one pattern of identities. For a pattern the least-squares move is one rational
matrix; applied to the residuals of all records at once it shows, for nearly all of them and
exactly, that their identities can hold together. Only the few others need a closer look.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from debtkit.reconcile.figures import Whole

__all__ = ["moved_fits"]

Matrix = tuple[tuple[int, ...], ...]
_ROOM = 2**62


def _reduced(
    rows: list[list[Fraction]], columns: list[int]
) -> tuple[list[tuple[int, list[Fraction]]], list[list[Fraction]]]:
    """Eliminate columns; return the pivot rows with their columns, and the rows that are left."""
    pivots: list[tuple[int, list[Fraction]]] = []
    rest = [row[:] for row in rows]
    for column in columns:
        found = next((row for row in rest if row[column]), None)
        if found is None:
            continue
        rest.remove(found)
        found = [value / found[column] for value in found]

        def cleared(
            row: list[Fraction], by: list[Fraction] = found, at: int = column
        ) -> list[Fraction]:
            return [a - row[at] * b for a, b in zip(row, by, strict=True)] if row[at] else row

        pivots = [(at, cleared(row)) for at, row in pivots]
        rest = [cleared(row) for row in rest]
        pivots.append((column, found))
    return pivots, rest


@lru_cache(maxsize=4096)
def _least_moves(matrix: Matrix, free: tuple[bool, ...]) -> tuple[Matrix, int]:
    """Return N and D so that the figures moved by N r / D take residuals r to zero."""
    m, n = len(matrix), len(free)
    rows = [
        [Fraction(a) for a in row] + [Fraction(int(i == k)) for k in range(m)]
        for i, row in enumerate(matrix)
    ]
    loose = [j for j in range(n) if free[j]]
    bound = [j for j in range(n) if not free[j]]
    pivots, rest = _reduced(rows, loose)
    firm, _ = _reduced(rest, bound)
    basis = [row for _, row in firm]
    move = [[Fraction(0)] * m for _ in range(n)]
    if basis:
        gram = [
            [sum((a[j] * b[j] for j in bound), Fraction(0)) for b in basis] + row[n:]
            for a, row in zip(basis, basis, strict=True)
        ]
        solved, _ = _reduced(gram, list(range(len(basis))))
        for at, row in solved:
            for j in bound:
                if basis[at][j]:
                    for k in range(m):
                        move[j][k] -= basis[at][j] * row[len(basis) + k]
    for column, row in pivots:
        for k in range(m):
            value = -row[n + k]
            value -= sum(row[j] * move[j][k] for j in bound if row[j])
            move[column][k] = value
    scale = lcm(*(value.denominator for line in move for value in line))
    return tuple(tuple(int(value * scale) for value in line) for line in move), scale


def moved_fits(
    matrix: NDArray[np.int64],
    free: NDArray[np.bool_],
    value: Whole,
    low: Whole,
    high: Whole,
    residual: Whole,
    floor: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Tell, record by record, whether the least moves keep every figure in its interval.

    Parameters
    ----------
    matrix : ndarray of int64
        Identities by figures.
    free : ndarray of bool
        Figures without interval.
    value, low, high : ndarray of int
        Figures by records. [half quanta]
    residual : ndarray of int
        Identities by records. [half quanta]
    floor : ndarray of bool
        Free figures, by records, that cannot be below zero.

    Returns
    -------
    ndarray of bool
        True proves that all identities can hold at once; False proves nothing.
    """
    n, scale = _least_moves(tuple(map(tuple, matrix.tolist())), tuple(free.tolist()))
    moves = np.array(n, dtype="int64" if _small(n) else object).reshape(len(n), len(residual))
    widest = max(int(np.abs(value).max(initial=0)), int(np.abs(residual).max(initial=0)), 1)
    weight = scale + int(np.abs(moves).sum(axis=1).max(initial=0))
    if weight * widest >= _ROOM:
        value, low, high, residual, moves = (
            part.astype(object) for part in (value, low, high, residual, moves)
        )
    new = scale * value + moves @ residual
    inside = (new >= scale * low) & (new <= scale * high)
    inside[free] = (new[free] >= 0) | ~floor[free]
    # residuals of dependent identities must agree for there to be a solution at all
    solved = (matrix @ (moves @ residual) + scale * residual == 0).all(axis=0)
    return np.asarray(inside.all(axis=0) & solved)


def _small(n: Matrix) -> bool:
    return max((abs(value) for line in n for value in line), default=0) < 2**31
