"""All lightest sets of figures whose change makes a system of identities possible.

Best first over sets: whatever identities contradict each other, one of their figures must be
wrong, so a set grows by one figure of a contradiction at a time. With one or two wrong figures
this is the intersection of failing identities written down. Where sets grow larger or identities
are wide, an integer program takes over; every answer of its is confirmed in whole numbers.
"""

from __future__ import annotations

import heapq
import math
from typing import TYPE_CHECKING

import numpy as np

from debtkit.errors import DebtkitError
from debtkit.reconcile.joint import contradictory
from debtkit.reconcile.systems import System, need_solver

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from debtkit.reconcile.systems import Bound

__all__ = ["freed", "lightest_sets", "sets_by_program", "sets_by_search"]

_STEPS = 400
_EASY = 2
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
        clashes = _contradictions(freed(system, own, floors), own, weights)
        if not clashes:
            found.append(own)
            best = weight
            continue
        if len(chosen) == max_faults:
            continue
        for figure in min(clashes, key=lambda figures: (len(figures), figures)):
            grown = tuple(sorted((*chosen, figure)))
            if grown not in seen:
                seen.add(grown)
                heapq.heappush(heap, (weight + weights[figure], len(grown), grown))
    return sorted(found, key=sorted), True


def _contradictions(
    system: System, chosen: frozenset[int], weights: Mapping[int, float]
) -> list[list[int]]:
    """Return sets of figures of which one each must be wrong; none where nothing contradicts."""

    def suspects(rows: Iterable[int]) -> list[int]:
        figures = {figure for i in rows for figure, _ in system.rows[i].terms} - chosen
        return sorted(f for f in figures if weights.get(f, math.inf) < math.inf)

    alone = [suspects((i,)) for i in system.refused()]
    # identities to spare among those that prove it cost nothing but a look
    return alone or [suspects(rows) for rows in contradictory(system)]


def sets_by_program(
    system: System, weights: Mapping[int, float], floors: frozenset[int], max_faults: int
) -> list[frozenset[int]]:
    """Return the lightest sets by integer programming, each confirmed in whole numbers.

    The program chooses the lightest set that hits every contradiction known so far; exact
    arithmetic then confirms the set or gives a further contradiction. So the solver sees nothing
    but zeros and ones, and no tolerance of its can let a wrong set pass or hide a right one.
    """
    optimize = need_solver("finding several wrong figures at once")
    movable = sorted(f for f, weight in weights.items() if weight < math.inf)
    column = {figure: j for j, figure in enumerate(movable)}
    cost = np.array([weights[f] for f in movable])
    ones = np.ones(len(movable))
    clauses = [optimize.LinearConstraint(ones, 0, max_faults)] if movable else []
    found: list[frozenset[int]] = []
    best, own = math.inf, frozenset[int]()
    while True:
        clashes = _contradictions(freed(system, own, floors), own, weights)
        if not clashes:
            found.append(own)
            best = sum(weights[f] for f in own)
            if not own:
                break
            # neither this set again nor one that holds it
            clauses.append(optimize.LinearConstraint(_mask(own, column), -np.inf, len(own) - 1))
        elif not min(map(len, clashes)):
            break  # a contradiction between figures that are pinned
        clauses += [optimize.LinearConstraint(_mask(clash, column), 1, np.inf) for clash in clashes]
        answer = optimize.milp(
            cost, integrality=ones, bounds=optimize.Bounds(0, 1), constraints=clauses
        )
        if answer.x is None:
            break
        own = frozenset(f for f, x in zip(movable, answer.x.tolist(), strict=True) if x > 0.5)
        if sum(weights[f] for f in own) > best + _SAME:
            break
    return sorted(found, key=sorted)


def _mask(figures: Iterable[int], column: Mapping[int, int]) -> NDArray[np.float64]:
    mask = np.zeros(len(column))
    mask[[column[figure] for figure in figures]] = 1.0
    return mask
