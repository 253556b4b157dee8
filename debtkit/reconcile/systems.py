"""Small systems of identities in exact arithmetic: can they hold together, and in what ranges.

Bounds are propagated from identity to figure until nothing moves. Where the identities form a tree
that decides the question; where they form cycles a linear program does, whose answer is confirmed
in whole numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from debtkit.errors import DebtkitError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import ModuleType

__all__ = ["Row", "System", "need_solver"]

_PASSES = 200
_GAP = 1e-6
_OFTEN = 24

Number = Fraction | int
Bound = Number | None


@dataclass(frozen=True)
class Row:
    """One identity: its terms and constant make zero, or at most zero where ``at_most``."""

    terms: tuple[tuple[int, int], ...]
    constant: int = 0
    at_most: bool = False


def need_solver(what: str) -> ModuleType:
    """Return scipy's optimisation module, or say how to get it."""
    try:
        from scipy import optimize
    except ImportError:
        raise DebtkitError(
            f"{what} needs a solver; install it with: pip install 'debtkit[solve]'"
        ) from None
    return optimize


class _Known(NamedTuple):
    """What propagating bounds told: ends of intervals, who moved them, who was left no room."""

    low: dict[int, Bound]
    high: dict[int, Bound]
    movers: dict[int, list[int]]
    refused: tuple[int, ...]


@dataclass(frozen=True)
class System:
    """Identities over figures that lie in closed intervals; None is an end without bound.

    ``others`` are the other ways to read an identity, by its position in ``rows``: it is enough
    that it holds in one of them. All questions here are about ``rows`` alone.
    """

    rows: tuple[Row, ...]
    low: Mapping[int, Bound]
    high: Mapping[int, Bound]
    others: Mapping[int, tuple[Row, ...]] = field(default_factory=dict)

    def read(self, ways: Mapping[int, int]) -> System:
        """Return the system with some identities read in the n-th of their other ways."""
        if not ways:
            return self
        rows = list(self.rows)
        for at, way in ways.items():
            rows[at] = self.others[at][way]
        return replace(self, rows=tuple(rows))

    def ranges(self) -> tuple[dict[int, Bound], dict[int, Bound]] | None:
        """Propagate bounds; None where an interval becomes empty, which proves impossibility."""
        known = self._propagated()
        return None if known.refused else (known.low, known.high)

    def _propagated(self) -> _Known:
        low, high = dict(self.low), dict(self.high)
        at: dict[int, list[int]] = {}
        for number, row in enumerate(self.rows):
            for figure, _ in row.terms:
                at.setdefault(figure, []).append(number)
        waiting = dict.fromkeys(range(len(self.rows)))
        known = _Known(low, high, {}, ())
        for _ in range(_PASSES * max(1, len(self.rows))):
            if not waiting:
                break
            number = next(iter(waiting))
            del waiting[number]
            moved = _tighten(self.rows[number], low, high)
            if moved is None:
                return known._replace(refused=self._behind(known, [number]))
            for figure in moved:
                movers = known.movers.setdefault(figure, [])
                movers.append(number)
                # round a cycle with factors, ends come nearer to each other for ever
                if len(movers) <= _OFTEN * len(at[figure]):
                    waiting.update(dict.fromkeys(other for other in at[figure] if other != number))
        return known

    def _behind(self, known: _Known, rows: Sequence[int]) -> tuple[int, ...]:
        """Return some identities and those that narrowed the figures of any of them."""
        seen, waiting = set(rows), list(rows)
        while waiting:
            for figure, _ in self.rows[waiting.pop()].terms:
                for other in known.movers.get(figure, ()):
                    if other not in seen:
                        seen.add(other)
                        waiting.append(other)
        return tuple(sorted(seen))

    def refused(self) -> list[int]:
        """Return the identities that have no room in the intervals, each by itself."""
        return [
            number
            for number, row in enumerate(self.rows)
            if _ends(row, self.low, self.high).excludes_zero(row.at_most)
        ]

    def is_tree(self) -> bool:
        """Tell whether no two ways lead from one figure to another."""
        parent: dict[tuple[str, int], tuple[str, int]] = {}

        def root(node: tuple[str, int]) -> tuple[str, int]:
            while parent.setdefault(node, node) != node:
                node = parent[node]
            return node

        for number, row in enumerate(self.rows):
            for figure, _ in row.terms:
                low, high = self.low[figure], self.high[figure]
                if low is not None and low == high:
                    continue  # a figure that cannot move passes nothing on
                one, two = root(("row", number)), root(("figure", figure))
                if one == two:
                    return False
                parent[one] = two
        return True

    def possible(self) -> bool:
        """Tell whether all identities can hold at once.

        Raises
        ------
        DebtkitError
            The identities form cycles and scipy is not installed.
        """
        return not self.clash()

    def clash(self) -> tuple[int, ...]:
        """Return identities that cannot hold at once, some perhaps to spare; none where all can.

        Raises
        ------
        DebtkitError
            The identities form cycles and scipy is not installed.
        """
        known = self._propagated()
        if known.refused:
            return known.refused
        tight = System(self.rows, known.low, known.high)
        if tight.is_tree() or tight.middle_fits():
            return ()
        return self._behind(known, tight._refuted())

    def middle_fits(self) -> bool:
        """Tell whether an obvious point satisfies everything: the middle of every interval."""
        point = {figure: _middle(self.low[figure], self.high[figure]) for figure in self.low}
        for row in self.rows:
            total: Number = row.constant
            for figure, a in row.terms:
                total += a * point[figure]
            if total > 0 or (total < 0 and not row.at_most):
                return False
        return True

    def matrix(self) -> tuple[list[int], dict[int, Number], Any, Any, Any]:
        """Return the figures, their middles, and the identities around these in floating point."""
        from scipy.sparse import coo_array

        figures = sorted({figure for row in self.rows for figure, _ in row.terms})
        column = {figure: j for j, figure in enumerate(figures)}
        # around the middle of the intervals numbers are small, and floating point is at its best
        centre = {figure: _middle(self.low[figure], self.high[figure]) for figure in figures}
        entries = [
            (i, column[figure], a) for i, row in enumerate(self.rows) for figure, a in row.terms
        ]
        i, j, a = zip(*entries, strict=True)
        matrix = coo_array((np.array(a, dtype=float), (i, j)), (len(self.rows), len(figures)))
        right = [
            float(-row.constant - sum((a * centre[figure] for figure, a in row.terms), Fraction(0)))
            for row in self.rows
        ]

        def away(end: Bound, figure: int) -> float | None:
            return None if end is None else float(end - centre[figure])

        bounds = [(away(self.low[f], f), away(self.high[f], f)) for f in figures]
        return figures, centre, matrix.tocsr(), np.array(right), bounds

    def _refuted(self) -> tuple[int, ...]:
        """Ask how far identities must be broken; return those that prove it where they must."""
        optimize = need_solver("a set of identities with cycles")
        from scipy.sparse import eye_array, hstack

        _, _, matrix, right, bounds = self.matrix()
        m = len(self.rows)
        at_most = np.array([row.at_most for row in self.rows])
        # matrix x + over - under = right, the price is what is over or under
        wide = hstack([matrix, eye_array(m), -eye_array(m)]).tocsr()
        cost = np.concatenate([np.zeros(matrix.shape[1]), np.where(at_most, 0, 1), np.ones(m)])
        answer = optimize.linprog(
            cost, A_eq=wide, b_eq=right, bounds=[*bounds, *[(0, None)] * (2 * m)], method="highs"
        )
        if answer.status != 0:
            raise DebtkitError(f"the solver gave up on a set of identities: {answer.message}")
        return () if answer.fun <= _GAP else self.refuted(answer.eqlin.marginals)

    def refuted(self, weights: Sequence[float]) -> tuple[int, ...]:
        """Return the identities whose sum with these weights shows that they cannot hold.

        None where these weights show nothing.
        """
        for limit in (1, 2, 12, 720):
            exact = [Fraction(float(w)).limit_denominator(limit) for w in weights]
            for sign in (1, -1):
                least = self._least([sign * w for w in exact])
                if least is not None and least > 0:
                    return tuple(number for number, w in enumerate(exact) if w)
        return ()

    def _least(self, weights: Sequence[Fraction]) -> Fraction | None:
        """Return the least that a weighted sum of the identities can be; above zero refutes."""
        total: dict[int, Fraction] = {}
        least = Fraction(0)
        for weight, row in zip(weights, self.rows, strict=True):
            if not weight:
                continue
            if row.at_most and weight < 0:
                return None
            least += weight * row.constant
            for figure, a in row.terms:
                total[figure] = total.get(figure, Fraction(0)) + weight * a
        for figure, share in total.items():
            end = self.low[figure] if share > 0 else self.high[figure]
            if share:
                if end is None:
                    return None
                least += share * end
        return least


def _middle(low: Bound, high: Bound) -> Number:
    if low is None or high is None:
        end = low if low is not None else high
        return 0 if end is None else end
    return Fraction(low + high, 2) if (low + high) % 2 else (low + high) // 2


class _Ends(NamedTuple):
    """The least and most that an identity's left side can be, and how many ends have no bound."""

    least: Number
    most: Number
    no_least: int
    no_most: int

    def excludes_zero(self, at_most: bool) -> bool:
        """Tell whether the left side cannot be what the identity says."""
        return (not self.no_least and self.least > 0) or (
            not self.no_most and self.most < 0 and not at_most
        )


def _ends(row: Row, low: Mapping[int, Bound], high: Mapping[int, Bound]) -> _Ends:
    least: Number = row.constant
    most: Number = row.constant
    no_least = no_most = 0
    for figure, a in row.terms:
        down, up = (low[figure], high[figure]) if a > 0 else (high[figure], low[figure])
        if down is None:
            no_least += 1
        else:
            least += a * down
        if up is None:
            no_most += 1
        else:
            most += a * up
    return _Ends(least, most, no_least, no_most)


def _tighten(row: Row, low: dict[int, Bound], high: dict[int, Bound]) -> list[int] | None:
    """Narrow the figures of one identity by it; None where one has no room left."""
    ends = _ends(row, low, high)
    if ends.excludes_zero(row.at_most):
        return None
    least, most, no_least, no_most = ends
    moved = []
    for figure, a in row.terms:
        down, up = (low[figure], high[figure]) if a > 0 else (high[figure], low[figure])
        changed = False
        # a x <= -(least of the others), and for an equation a x >= -(most of the others)
        if no_least - (down is None) == 0:
            end = _quotient(-(least - (0 if down is None else a * down)), a)
            changed |= _narrow(low, high, figure, end, upper=a > 0)
        if not row.at_most and no_most - (up is None) == 0:
            end = _quotient(-(most - (0 if up is None else a * up)), a)
            changed |= _narrow(low, high, figure, end, upper=a < 0)
        if changed:
            one, two = low[figure], high[figure]
            if one is not None and two is not None and one > two:
                return None
            moved.append(figure)
    return moved


def _quotient(number: Number, by: int) -> Number:
    # whole numbers stay whole: they are many times faster than fractions
    return number * by if by in (1, -1) else Fraction(number, by)


def _narrow(
    low: dict[int, Bound], high: dict[int, Bound], figure: int, end: Number, *, upper: bool
) -> bool:
    ends = high if upper else low
    old = ends[figure]
    if old is not None and (end >= old if upper else end <= old):
        return False
    ends[figure] = end
    return True
