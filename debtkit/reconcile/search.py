"""All lightest sets of figures whose change makes a system of identities possible.

Best first over sets: whatever identities contradict each other, one of their figures must be
wrong, or one of the identities is to be read in another of its ways; so a set grows by one figure
of a contradiction at a time, and ways to read are chosen as contradictions ask for it. With one
or two wrong figures this is the intersection of failing identities written down. Where sets grow
larger or identities are wide, an integer program takes over; every answer of its is confirmed in
whole numbers.
"""

from __future__ import annotations

import heapq
import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from debtkit.errors import DebtkitError
from debtkit.reconcile.joint import contradictory
from debtkit.reconcile.systems import System, need_solver

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from debtkit.reconcile.systems import Bound

__all__ = ["Mend", "freed", "lightest_sets", "sets_by_program", "sets_by_search"]

_STEPS = 400
_EASY = 2
_SAME = 1e-9
_LITTLE = 1e-3


class Mend(NamedTuple):
    """Figures whose change makes identities possible, each identity read in one of its ways.

    ``ways`` are the identities that are not read as ``System.rows`` say, and the way of each.
    """

    figures: frozenset[int]
    ways: tuple[tuple[int, int], ...] = ()

    def system(self, given: System) -> System:
        """Return the system as this mends it."""
        return given.read(dict(self.ways))


class _Clash(NamedTuple):
    """Identities of which one is to be read otherwise, or one of the figures must be wrong."""

    figures: list[int]
    rows: list[int]

    @property
    def size(self) -> int:
        """How many answers there are to it."""
        return len(self.figures) + len(self.rows)


def freed(system: System, figures: frozenset[int], floors: frozenset[int]) -> System:
    """Return the system where some figures may be anything, though not below zero if in floors."""
    low: dict[int, Bound] = dict(system.low)
    high: dict[int, Bound] = dict(system.high)
    for figure in figures:
        low[figure] = 0 if figure in floors else None
        high[figure] = None
    return System(system.rows, low, high, system.others)


def lightest_sets(
    system: System,
    weights: Mapping[int, float],
    floors: frozenset[int] = frozenset(),
    max_faults: int = 3,
) -> list[Mend]:
    """Return every lightest set of figures to change, none where even the largest set is too few.

    A set that is enough in several ways to read the identities is returned with each of them.

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
    list of Mend
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
    found: list[Mend], weights: Mapping[int, float], max_faults: int
) -> bool:
    if max_faults <= _EASY:
        return False
    heaviness = sum(weights[figure] for figure in found[0].figures)
    smallest = sorted(weight for weight in weights.values() if weight < math.inf)
    return sum(smallest[: _EASY + 1]) <= heaviness + _SAME and len(smallest) > _EASY


def sets_by_search(
    system: System,
    weights: Mapping[int, float],
    floors: frozenset[int],
    max_faults: int,
    *,
    steps: int = _STEPS,
) -> tuple[list[Mend], bool]:
    """Return the lightest sets by best-first search, and whether the search came to an end."""
    heap: list[tuple[float, int, tuple[int, ...], tuple[tuple[int, int], ...]]] = [(0.0, 0, (), ())]
    seen = {heap[0][2:]}
    found: list[Mend] = []
    best = math.inf

    def push(weight: float, chosen: Iterable[int], ways: Iterable[tuple[int, int]]) -> None:
        state = tuple(sorted(chosen)), tuple(sorted(ways))
        if state not in seen:
            seen.add(state)
            heapq.heappush(heap, (weight, len(state[0]) + len(state[1]), *state))

    while heap:
        weight, _, chosen, ways = heapq.heappop(heap)
        if weight > best + _SAME:
            break
        own, mend = frozenset(chosen), Mend(frozenset(chosen), ways)
        if any(_holds(system, mend, other) for other in found):
            continue
        steps -= 1
        if steps < 0:
            return found, False
        clashes = _contradictions(freed(mend.system(system), own, floors), own, weights, dict(ways))
        if not clashes:
            found.append(mend)
            best = weight
            continue
        clash = min(clashes, key=lambda one: (one.size, one))
        if len(chosen) < max_faults:
            for figure in clash.figures:
                push(weight + weights[figure], (*chosen, figure), ways)
        for row in clash.rows:
            for way in range(len(system.others[row])):
                push(weight, chosen, (*ways, (row, way)))
    return sorted(found, key=_order), True


def _order(mend: Mend) -> tuple[list[int], tuple[tuple[int, int], ...]]:
    return sorted(mend.figures), mend.ways


def _holds(system: System, mend: Mend, other: Mend) -> bool:
    """Tell whether one changes more than another, or the same read alike where it matters."""
    if other.figures != mend.figures:
        return other.figures < mend.figures
    unlike = set(other.ways) ^ set(mend.ways)
    return not any(row in (at for at, _ in unlike) for row in _reading(system, mend.figures))


def _contradictions(
    system: System,
    chosen: frozenset[int],
    weights: Mapping[int, float],
    read: Mapping[int, int],
) -> list[_Clash]:
    """Return what contradicts itself, each with what may end that; none where nothing does.

    ``read`` are the identities whose way to be read is settled.
    """

    def clash(rows: Iterable[int]) -> _Clash:
        rows = list(rows)
        figures = {figure for i in rows for figure, _ in system.rows[i].terms} - chosen
        return _Clash(
            sorted(f for f in figures if weights.get(f, math.inf) < math.inf),
            [i for i in rows if i in system.others and i not in read],
        )

    alone = [clash((i,)) for i in system.refused()]
    # identities to spare among those that prove it cost nothing but a look
    return alone or [clash(rows) for rows in contradictory(system)]


def sets_by_program(
    system: System, weights: Mapping[int, float], floors: frozenset[int], max_faults: int
) -> list[Mend]:
    """Return the lightest sets by integer programming, each confirmed in whole numbers.

    The program chooses the lightest set that answers every contradiction known so far; exact
    arithmetic then confirms the set or gives a further contradiction. So the solver sees nothing
    but zeros and ones, and no tolerance of its can let a wrong set pass or hide a right one.
    """
    optimize = need_solver("finding several wrong figures at once")
    movable = sorted(f for f, weight in weights.items() if weight < math.inf)
    # one unknown a figure, and one for each way to read an identity; -1 is the first way
    named: list[int | tuple[int, int]] = [
        *movable,
        *((row, way) for row in system.others for way in range(-1, len(system.others[row]))),
    ]
    column = {name: j for j, name in enumerate(named)}
    lightest = min((weights[f] for f in movable), default=1.0)
    # of sets that weigh the same, those first that read the least otherwise
    other = lightest * _LITTLE / (len(named) + 1)
    cost = np.array(
        [weights[one] if isinstance(one, int) else other * (one[1] >= 0) for one in named]
    )
    ones = np.ones(len(named))

    def mask(plus: Iterable[int | tuple[int, int]]) -> NDArray[np.float64]:
        out = np.zeros(len(named))
        out[[column[one] for one in plus]] = 1.0
        return out

    clauses = [optimize.LinearConstraint(mask(movable), 0, max_faults)] if movable else []
    for row, ways in system.others.items():
        every = mask((row, way) for way in range(-1, len(ways)))
        clauses.append(optimize.LinearConstraint(every, 1, 1))
    found: list[Mend] = []
    best, mend = math.inf, Mend(frozenset())
    while True:
        own, ways_of = mend.figures, dict(mend.ways)
        clashes = _contradictions(freed(mend.system(system), own, floors), own, weights, {})
        if not clashes:
            found.append(mend)
            best = sum(weights[f] for f in own)
            if not own:
                break
            # neither this set again, read in this way where it matters, nor one that holds it
            read = [(row, ways_of.get(row, -1)) for row in _reading(system, own)]
            size = len(own) + len(read)
            clauses.append(optimize.LinearConstraint(mask([*own, *read]), -np.inf, size - 1))
        elif not min(clash.size for clash in clashes):
            break  # a contradiction between figures that are pinned
        for clash in clashes:
            read = [(row, ways_of.get(row, -1)) for row in clash.rows]
            clauses.append(
                optimize.LinearConstraint(mask(clash.figures) - mask(read), 1 - len(read), np.inf)
            )
        answer = optimize.milp(
            cost, integrality=ones, bounds=optimize.Bounds(0, 1), constraints=clauses
        )
        if answer.x is None:
            break
        chosen = [name for name, x in zip(named, answer.x.tolist(), strict=True) if x > 0.5]
        mend = Mend(
            frozenset(one for one in chosen if isinstance(one, int)),
            tuple(sorted(one for one in chosen if not isinstance(one, int) and one[1] >= 0)),
        )
        if sum(weights[f] for f in mend.figures) > best + _SAME:
            break
    return sorted(found, key=_order)


def _reading(system: System, figures: frozenset[int]) -> list[int]:
    """Return the identities with several ways to read them that hold one of the figures."""
    return [
        at
        for at, ways in system.others.items()
        if any(figure in figures for row in (system.rows[at], *ways) for figure, _ in row.terms)
    ]
