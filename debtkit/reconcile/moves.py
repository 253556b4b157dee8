"""Moves of figures that make all identities of a pattern hold, for many records at once.

Many records share one pattern of identities. For a pattern the least-squares move is one rational
matrix; applied to the residuals of all records at once it shows, for most of them and exactly,
that their identities can hold together. For the rest the figures are first moved in floating
point, within their intervals, to where little is left amiss; the least-squares move from there is
exact again. Only what both leave open needs a closer look.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import TYPE_CHECKING, Any

import numpy as np
from tqdm import tqdm

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from debtkit.reconcile.figures import Whole

__all__ = ["NEAR", "amiss", "can_hold", "settled"]

Matrix = tuple[tuple[int, ...], ...]
_ROOM = 2**62
_FINER = 1024
_MARGIN = 0.02  # of a half quantum, kept from the ends
NEAR = 1e-3
"""What may be left of a residual, far less than the margin kept from the ends. [half quanta]"""
_ROUNDS = 400
_LOOK = 8
_PIECE = 4096  # records whose figures stay in the processor's cache


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


def can_hold(
    matrix: NDArray[np.int64],
    free: NDArray[np.bool_],
    value: Whole,
    low: Whole,
    high: Whole,
    residual: Whole,
    floor: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Tell, record by record, whether some amounts satisfy all identities of a pattern.

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
    fits = _moved_fits(matrix, free, value, low, high, residual, floor)
    left = np.flatnonzero(~fits)
    if not len(left) or not len(matrix):
        return fits
    value, low, high, residual, floor = (
        own[:, left] for own in (value, low, high, residual, floor)
    )
    least = (low - value).astype("float64")
    most = (high - value).astype("float64")
    least[free] = np.where(floor[free], -value[free].astype("float64"), -np.inf)
    most[free] = np.inf
    rows = matrix.astype("float64")
    pieces = [
        settled(rows, least[:, at], most[:, at], residual[:, at].astype("float64"))
        for at in (slice(k, k + _PIECE) for k in range(0, len(left), _PIECE))
    ]
    way = np.concatenate(pieces, axis=1)
    step = np.rint(way * _FINER)
    if np.abs(step).max(initial=0) * _FINER >= _ROOM or not np.isfinite(step).all():
        return fits
    moved = step.astype("int64")
    widest = max(int(np.abs(own).max(initial=0)) for own in (value, low, high, residual))
    if widest * _FINER >= _ROOM:  # such as national totals in fen
        value, low, high, residual = (own.astype(object) for own in (value, low, high, residual))
    fits[left] = _moved_fits(
        matrix,
        free,
        _FINER * value + moved,
        _FINER * low,
        _FINER * high,
        _FINER * residual + matrix @ moved,
        floor,
    )
    return fits


def settled(
    matrix: Any,
    least: NDArray[np.float64],
    most: NDArray[np.float64],
    residual: NDArray[np.float64],
    at_most: NDArray[np.bool_] | None = None,
    *,
    progress: bool = False,
) -> NDArray[np.float64]:
    """Return moves of figures, by records, within bounds, that leave little of the residuals.

    Every identity asks its figures to share what is amiss, and every figure does what all ask of
    it, on average, with momentum until that runs past the aim.

    Parameters
    ----------
    matrix : ndarray or sparse array of float
        Identities by figures.
    least, most : ndarray of float
        How far each figure may move, figures by records. [half quanta]
    residual : ndarray of float
        What is amiss before, identities by records. [half quanta]
    at_most : ndarray of bool, optional
        Identities of which only what is above zero is amiss.
    progress : bool
        Show a progress bar.

    Returns
    -------
    ndarray of float
        Figures by records. [half quanta]
    """
    across = matrix.T
    size = np.maximum(abs(matrix).sum(axis=1), 1)[:, None]
    asked = np.maximum(abs(matrix).sum(axis=0), 1)[:, None]
    room = np.minimum(_MARGIN, np.where(np.isfinite(most - least), most - least, 1) / 4)
    least, most = least + room, most - room
    out = np.clip(np.zeros_like(least), least, most)
    at = np.arange(out.shape[1])
    moved = ahead = out
    pace = np.ones(len(at))
    for turn in tqdm(range(_ROUNDS), desc="settling", disable=not progress, leave=False):
        before, moved = (
            moved,
            np.clip(
                ahead - across @ (amiss(matrix @ ahead + residual, at_most) / size) / asked,
                least,
                most,
            ),
        )
        step = moved - before
        pace[(asked * (ahead - moved) * step).sum(axis=0) > 0] = 1.0  # ran past the aim
        faster = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        ahead, pace = moved + (pace - 1) / faster * step, faster
        if turn % _LOOK == _LOOK - 1:
            out[:, at] = moved
            open_ = (np.abs(amiss(matrix @ moved + residual, at_most)) > NEAR).any(axis=0)
            if not open_.any():
                break
            at, pace = at[open_], pace[open_]
            moved, ahead, least, most, residual = (
                own[:, open_] for own in (moved, ahead, least, most, residual)
            )
    out[:, at] = moved
    return out


def amiss(residual: NDArray[np.float64], at_most: NDArray[np.bool_] | None) -> NDArray[np.float64]:
    """Return what of the residuals is wrong."""
    if at_most is None:
        return residual
    return np.where(at_most[:, None], np.maximum(residual, 0), residual)


def _moved_fits(
    matrix: NDArray[np.int64],
    free: NDArray[np.bool_],
    value: Whole,
    low: Whole,
    high: Whole,
    residual: Whole,
    floor: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Tell, record by record, whether the least moves keep every figure in its interval."""
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
