"""Suspects of a table of figures: what probably happened to each, and which set explains best."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from debtkit.reconcile.explain import explain
from debtkit.reconcile.operators import COSTS, SLIPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from debtkit.reconcile.families import Family
    from debtkit.reconcile.grid import Grid

__all__ = [
    "ENDLESS",
    "Broken",
    "Candidates",
    "Judged",
    "Ranked",
    "Sets",
    "exchanged",
    "judged",
    "ranked",
    "sets_of",
]

ENDLESS = 2**60
_OTHER = SLIPS.index("other")
_COST = np.array([COSTS[name] for name in SLIPS])


class Candidates(NamedTuple):
    """Figures of alternative sets: arrays with one entry a figure in a set.

    ``low`` and ``high`` are half quanta over ``scale``, from ``-ENDLESS`` to ``ENDLESS``;
    ``broken`` is a position in the list of what groups break; a group that no set explains has
    one entry with column -1.
    """

    record: NDArray[np.int64]
    group: NDArray[np.int64]
    set: NDArray[np.int64]
    column: NDArray[np.int64]
    low: NDArray[Any]
    high: NDArray[Any]
    scale: NDArray[np.int64]
    broken: NDArray[np.int64]


Broken = tuple[tuple[int, bool], ...]
"""Identities of a group, and whether each of them fails by itself."""


@dataclass(frozen=True)
class Judged:
    """What may have happened to each candidate; ``first`` says where its proposals start."""

    slip: NDArray[np.int8]
    cost: NDArray[np.float64]
    value: NDArray[np.int64]
    first: NDArray[np.int64]

    def proposals(self, k: int) -> NDArray[np.int64]:
        """Return the proposals of a candidate, to be written to."""
        return self.value[self.first[k] : self.first[k + 1]]


def judged(grid: Grid, rules: Sequence[Family], found: Candidates, own: pd.DataFrame) -> Judged:
    """Return what probably happened to each candidate, whose printing stands beside it."""
    count = len(found.record)
    low, high = _printable(found, own)
    digit, value = own["digit"].to_numpy(), own["value"].to_numpy()
    bounded = (found.low > -ENDLESS) & (found.high < ENDLESS) & (found.column >= 0)
    parts = []
    for column in np.unique(found.column[bounded]).tolist():
        at = np.flatnonzero(bounded & (found.column == column))
        best = explain(
            (value[at] // digit[at]).astype("int64"),
            low[at].astype("int64"),
            high[at].astype("int64"),
            _others(grid, rules, column, found.record[at], digit[at]),
        )
        parts.append(best._replace(suspect=at[best.suspect]))
    if not parts:
        return Judged(
            np.full(count, _OTHER, dtype="int8"),
            np.full(count, COSTS["other"]),
            np.empty(0, dtype="int64"),
            np.zeros(count + 1, dtype="int64"),
        )
    suspect, values, slips = (np.concatenate(part) for part in zip(*parts, strict=True))
    order = np.argsort(suspect, kind="stable")
    suspect, values, slips = suspect[order], values[order], slips[order]
    first = np.searchsorted(suspect, np.arange(count + 1))
    some = first[1:] > first[:-1]
    slip = np.full(count, _OTHER, dtype="int8")
    slip[some] = slips[first[:-1][some]]
    return Judged(slip, _COST[slip], values, first)


def _printable(found: Candidates, own: pd.DataFrame) -> tuple[Any, Any]:
    """Return the least and the largest printed value whose interval meets the one wanted."""
    value, digit = own["value"].to_numpy(), own["digit"].to_numpy()
    down, up = value - own["low"].to_numpy(), own["high"].to_numpy() - value
    bounded = (found.low > -ENDLESS) & (found.high < ENDLESS)
    low, high = np.where(bounded, found.low, 0), np.where(bounded, found.high, 0)
    # a printed value t stands for [t - down, t + up]
    least = -((up * found.scale - low) // (digit * found.scale))
    most = (high + down * found.scale) // (digit * found.scale)
    return np.where(own["nonnegative"].to_numpy() & (least < 0), 0, least), most


def _others(
    grid: Grid,
    rules: Sequence[Family],
    column: int,
    at: NDArray[np.int64],
    digit: NDArray[Any],
) -> list[tuple[NDArray[np.int64], NDArray[np.bool_]]]:
    """Return the figures of the same identities, in the last digit of the suspect."""
    records = len(grid.records)
    beside: set[int] = set()
    for family in rules:
        columns = {term.cells.start // records for term in family.terms}  # type: ignore[union-attr]
        if column in columns:
            beside |= columns - {column}
    out = []
    for other in sorted(beside):
        cell = other * records + at
        value = grid.figures.value[cell]
        there = ~grid.figures.missing[cell] & (value % digit == 0)
        out.append(((value // digit).astype("int64"), np.asarray(there, dtype=bool)))
    return out


class Sets(NamedTuple):
    """For each candidate the number of its set, and how many figures each set has."""

    number: NDArray[np.int64]
    size: NDArray[np.int64]

    def members(self) -> dict[int, list[int]]:
        """Return the candidates of the sets of several."""
        out: dict[int, list[int]] = {}
        for k in np.flatnonzero(self.size[self.number] > 1).tolist():
            out.setdefault(int(self.number[k]), []).append(k)
        return out


def sets_of(found: Candidates) -> Sets:
    """Return which candidates belong together."""
    order = np.lexsort((found.set, found.group, found.record))
    fresh = np.ones(len(order), dtype=bool)
    fresh[1:] = False
    for keys in (found.record, found.group, found.set):
        fresh[1:] |= np.diff(keys[order]) != 0
    number = np.empty(len(order), dtype="int64")
    number[order] = np.cumsum(fresh) - 1
    return Sets(number, np.bincount(number))


def exchanged(sets: Sets, own: pd.DataFrame, judged: Judged) -> None:
    """Prefer two cells that were exchanged where that explains a set of two."""
    digit, value = own["digit"].to_numpy(), own["value"].to_numpy()
    for pair in sets.members().values():
        if len(pair) != 2 or digit[pair[0]] != digit[pair[1]] or value[pair[0]] == value[pair[1]]:
            continue
        amounts = [int(value[k] // digit[k]) for k in reversed(pair)]
        if all(amount in judged.proposals(k) for k, amount in zip(pair, amounts, strict=True)):
            for k, amount in zip(pair, amounts, strict=True):
                proposals = judged.proposals(k)
                proposals[:] = [amount, *proposals[proposals != amount]]
                judged.slip[k] = SLIPS.index("exchanged")
                judged.cost[k] = COSTS["exchanged"] / 2


class Ranked(NamedTuple):
    """The order of the rows, and in it each one's rank and whether its set has no rival."""

    order: NDArray[np.int64]
    rank: NDArray[np.int64]
    unique: NDArray[np.bool_]


def ranked(found: Candidates, sets: Sets, cost: NDArray[np.float64]) -> Ranked:
    """Return the sets of each group in order, the cheapest explanation first."""
    number = sets.number
    total = np.bincount(number, cost)[number]
    order = np.lexsort((found.column, found.set, total, found.group, found.record))
    record, group = found.record[order], found.group[order]
    fresh = np.ones(len(order), dtype=bool)
    fresh[1:] = (record[1:] != record[:-1]) | (group[1:] != group[:-1])
    step = fresh.copy()
    step[1:] |= number[order][1:] != number[order][:-1]
    running, of = np.cumsum(step), np.cumsum(fresh) - 1
    rank = running - running[fresh][of] + 1
    most = np.maximum.reduceat(rank, np.flatnonzero(fresh))[of]
    return Ranked(order, rank, (most == 1) & (found.set[order] > 0))
