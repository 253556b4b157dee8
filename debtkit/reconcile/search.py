"""All lightest sets of figures whose change makes a system of identities possible.

Best first over sets: whatever identities contradict each other, one of their figures must be
wrong, so a set grows by one figure of a contradiction at a time. With one or two wrong figures
this is the intersection of failing identities written down. Where sets grow larger or identities
are wide, a mixed-integer program takes over; every answer of its is confirmed in whole numbers.
"""

from __future__ import annotations

import heapq
import math
from typing import TYPE_CHECKING

import numpy as np

from debtkit.errors import DebtkitError
from debtkit.reconcile.joint import irreducible
from debtkit.reconcile.systems import System, need_solver

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debtkit.reconcile.systems import Bound

__all__ = ["freed", "lightest_sets", "sets_by_program", "sets_by_search"]

_STEPS = 400
_EASY = 2
_ROUNDS = 500
_SAME = 1e-9


def freed(system: System, figures: frozenset[int], floors: frozenset[int]) -> System:
    """Return the system where some figures may be anything, though not below zero if in floors."""
    low: dict[int, Bound] = dict(system.low)
    high: dict[int, Bound] = dict(system.high)
    for figure in figures:
        low[figure] = 0 if figure in floors else None
        high[figure] = None
    return System(system.rows, low, high)


def lightest_sets(
    system: System,
    weights: Mapping[int, float],
    floors: frozenset[int] = frozenset(),
    max_faults: int = 3,
) -> list[frozenset[int]]:
    """Return every lightest set of figures to change, none where even the largest set is too few.

    Parameters
    ----------
    system : System
        Identities that cannot hold together.
    weights : mapping of int to float
        Weight of each printed figure; infinity pins it. A figure without weight is not printed.
    floors : frozenset of int
        Figures that cannot be below zero.
    max_faults : int
        Largest number of figures in a set.

    Returns
    -------
    list of frozenset of int
        In the order of their figures; always the same for the same system.
    """
    found, complete = sets_by_search(system, weights, floors, min(max_faults, _EASY))
    if complete and found and not _lighter_may_be_larger(found, weights, max_faults):
        return found
    if max_faults <= _EASY and complete:
        return found
    try:
        need_solver("finding several wrong figures at once")
    except DebtkitError:
        found, complete = sets_by_search(system, weights, floors, max_faults, steps=20 * _STEPS)
        if complete:
            return found
        raise
    return sets_by_program(system, weights, floors, max_faults)


def _lighter_may_be_larger(
    found: list[frozenset[int]], weights: Mapping[int, float], max_faults: int
) -> bool:
    if max_faults <= _EASY:
        return False
    heaviness = sum(weights[figure] for figure in found[0])
    smallest = sorted(weight for weight in weights.values() if weight < math.inf)
    return sum(smallest[: _EASY + 1]) <= heaviness + _SAME and len(smallest) > _EASY


def sets_by_search(
    system: System,
    weights: Mapping[int, float],
    floors: frozenset[int],
    max_faults: int,
    *,
    steps: int = _STEPS,
) -> tuple[list[frozenset[int]], bool]:
    """Return the lightest sets by best-first search, and whether the search came to an end."""
    heap: list[tuple[float, int, tuple[int, ...]]] = [(0.0, 0, ())]
    seen: set[tuple[int, ...]] = {()}
    found: list[frozenset[int]] = []
    best = math.inf
    while heap:
        weight, _, chosen = heapq.heappop(heap)
        if weight > best + _SAME:
            break
        own = frozenset(chosen)
        if any(other <= own for other in found):
            continue
        steps -= 1
        if steps < 0:
            return found, False
        clash = _contradiction(freed(system, own, floors), own, weights)
        if clash is None:
            found.append(own)
            best = weight
            continue
        if len(chosen) == max_faults:
            continue
        for figure in clash:
            grown = tuple(sorted((*chosen, figure)))
            if grown not in seen:
                seen.add(grown)
                heapq.heappush(heap, (weight + weights[figure], len(grown), grown))
    return sorted(found, key=sorted), True


def _contradiction(
    system: System, chosen: frozenset[int], weights: Mapping[int, float]
) -> list[int] | None:
    """Return figures of which one must be wrong, or None where nothing contradicts."""

    def suspects(rows: tuple[int, ...]) -> list[int]:
        figures = {figure for i in rows for figure, _ in system.rows[i].terms}
        return sorted(f for f in figures - chosen if f in weights and weights[f] < math.inf)

    alone = [
        suspects((i,))
        for i, row in enumerate(system.rows)
        if System((row,), system.low, system.high).ranges() is None
    ]
    if alone:
        return min(alone, key=lambda figures: (len(figures), figures))
    clashes = irreducible(system)
    if not clashes:
        return None
    return min((suspects(rows) for rows in clashes), key=lambda figures: (len(figures), figures))


def sets_by_program(
    system: System, weights: Mapping[int, float], floors: frozenset[int], max_faults: int
) -> list[frozenset[int]]:
    """Return the lightest sets by mixed-integer programming, each confirmed in whole numbers."""
    optimize = need_solver("finding several wrong figures at once")
    from scipy.sparse import coo_array, csr_array, hstack, vstack

    figures, centre, matrix, right, bounds = system.matrix()
    n, m = len(figures), len(system.rows)
    movable = [f for f in figures if weights.get(f, math.inf) < math.inf]
    column = {figure: j for j, figure in enumerate(figures)}
    k = len(movable)
    if not k:
        return []
    # no lightest set needs a figure further away than all residuals and intervals together
    width = [b - a for a, b in bounds if a is not None and b is not None]
    far = 4.0 * (float(np.abs(right).sum()) + float(sum(width)) + 1.0)
    lower, upper = np.full(n, -np.inf), np.full(n, np.inf)
    for j, (down, up) in enumerate(bounds):
        lower[j] = -np.inf if down is None else down
        upper[j] = np.inf if up is None else up
    at = np.array([column[f] for f in movable])
    base_low, base_high = lower.copy(), upper.copy()
    base_low[at], base_high[at] = lower[at] - far, upper[at] + far
    for f in movable:
        if f in floors:
            base_low[column[f]] = max(base_low[column[f]], float(-centre[f]))
    ones = np.ones(k)
    shift = coo_array((ones, (np.arange(k), at)), (k, n)).tocsr()
    switch = coo_array((far * ones, (np.arange(k), np.arange(k))), (k, k)).tocsr()
    empty = csr_array((m, k))
    at_most = np.array([row.at_most for row in system.rows])
    constraints = [
        optimize.LinearConstraint(
            hstack([matrix, empty]).tocsr(), np.where(at_most, -np.inf, right), right
        ),
        # an unchanged figure stays in its interval, a changed one may leave it
        optimize.LinearConstraint(
            vstack([hstack([shift, -switch]), hstack([-shift, -switch])]).tocsr(),
            -np.inf,
            np.concatenate([upper[at], -lower[at]]),
        ),
        optimize.LinearConstraint(
            hstack([csr_array((1, n)), csr_array(np.ones((1, k)))]).tocsr(), 0, max_faults
        ),
    ]
    cost = np.concatenate([np.zeros(n), [weights[f] for f in movable]])
    kinds = np.concatenate([np.zeros(n), np.ones(k)])
    box = optimize.Bounds(
        np.concatenate([base_low, np.zeros(k)]), np.concatenate([base_high, np.ones(k)])
    )
    found: list[frozenset[int]] = []
    best = math.inf
    for _ in range(_ROUNDS):
        answer = optimize.milp(cost, integrality=kinds, bounds=box, constraints=constraints)
        if answer.x is None:
            break
        picked = answer.x[n:] > 0.5
        own = frozenset(f for f, is_picked in zip(movable, picked, strict=True) if is_picked)
        weight = sum(weights[f] for f in own)
        if weight > best + _SAME:
            break
        if freed(system, own, floors).possible():
            spare = [f for f in own if freed(system, own - {f}, floors).possible()]
            if not spare:
                found.append(own)
                best = weight
            # not this set nor a larger one
            cut, most = np.concatenate([np.zeros(n), picked]), len(own) - 1
            constraints.append(optimize.LinearConstraint(cut, -np.inf, most))
        else:
            # this set and all smaller ones are too few
            cut = np.concatenate([np.zeros(n), ~picked])
            constraints.append(optimize.LinearConstraint(cut, 1, np.inf))
    return sorted(found, key=sorted)
