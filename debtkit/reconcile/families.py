"""A family: all instances of one identity in one table, as term lists over the flat figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from debtkit.reconcile.figures import Figures
    from debtkit.reconcile.identities import Identity

    Positions = NDArray[np.int64]

__all__ = ["Entries", "Family", "Term"]


@dataclass(frozen=True)
class Term:
    """One term of every instance of a family.

    Parameters
    ----------
    cells : slice or ndarray of int64
        The figure of each instance. A slice where they stand in one run, which costs no copy.
    coefficient : int
        Its coefficient when everything is brought to the left side.
    label : str
        What the figure is called in sentences.
    optional : bool
        An unprinted figure may well be nothing: the identity counts as closed if it closes
        without.
    """

    cells: slice | Positions
    coefficient: int
    label: str = ""
    optional: bool = False


class Entries(NamedTuple):
    """Figures of chosen instances, instance after instance, without the absent ones."""

    instance: Positions
    figure: Positions
    coefficient: Positions
    optional: NDArray[np.bool_]


@dataclass(frozen=True)
class Family:
    """All instances of one identity in one table.

    Parameters
    ----------
    identity : Identity
        The rule; ``<=`` and ``=`` are told apart by ``inequality``.
    table : str
        The table whose rows give the keys of the instances.
    rows : slice or ndarray of int64
        Row of that table for each instance.
    terms : tuple of Term
        Terms that every instance has; the last is the right side.
    lines : ndarray of int64, optional
        Beside the terms, figures with coefficient 1 whose number varies, instance after instance.
    starts : ndarray of int64, optional
        Where the lines of each instance start; every instance has at least one.
    detail : ndarray of int64, optional
        Position in ``details`` for each instance.
    details : tuple of str
        What instances are about beyond their keys.
    other : ndarray of int64, optional
        Row of the same table that is compared with, where the text names it.
    inequality : bool
        The left side may be smaller than the right side.
    needed : tuple of int
        Terms that must be printed for there to be an instance.
    constant : int
        What stands on the left side without a figure. [half quanta]
    scale : int
        What the coefficients were multiplied by to make them whole; below zero where the sides
        were exchanged.
    ways : tuple of tuple of ndarray of int64
        Other ways to read the instances, each as good as the one of ``terms``: the further
        figures that a sum holds then, with coefficient 1; ``absent`` throughout, where an instance
        may not be read so. None: the instances can be read in one way only.
    way : ndarray of int64, optional
        Position in ``ways`` of the one that ``terms`` have, for each instance.
    """

    identity: Identity
    table: str
    rows: slice | Positions
    terms: tuple[Term, ...]
    lines: Positions | None = None
    starts: Positions | None = None
    detail: Positions | None = None
    details: tuple[str, ...] = ("",)
    other: Positions | None = None
    inequality: bool = False
    needed: tuple[int, ...] = ()
    constant: int = 0
    scale: int = 1
    ways: tuple[tuple[Positions, ...], ...] = ()
    way: Positions | None = None

    @property
    def size(self) -> int:
        """Number of instances."""
        rows = self.rows
        return rows.stop - rows.start if isinstance(rows, slice) else len(rows)

    def row(self, at: int) -> int:
        """Return the row of the table that an instance stands at."""
        rows = self.rows
        return rows.start + at if isinstance(rows, slice) else int(rows[at])

    @property
    def weight(self) -> int:
        """Largest sum of the sizes of an instance's coefficients."""
        fixed = sum(abs(term.coefficient) for term in self.terms)
        if self.lines is None or self.starts is None or not len(self.starts):
            return fixed
        return fixed + int(np.diff(np.append(self.starts, len(self.lines))).max())

    def positions(self, term: Term, chosen: Positions) -> Positions:
        """Return the figures of a term for chosen instances."""
        if isinstance(term.cells, slice):
            return chosen + term.cells.start
        return term.cells[chosen]

    def further(self, figures: Figures, at: int) -> list[tuple[int, ...]]:
        """Return the further figures of each way to read an instance, the way it is read first."""
        if self.way is None:
            return [()]
        own = int(self.way[at])
        ways = [
            tuple(int(cells[at]) for cells in way if cells[at] != figures.absent)
            for way in self.ways
        ]
        return list(dict.fromkeys([ways[own], *ways]))

    def before_right(self, *terms: Term) -> Family:
        """Return the family with terms more on the left side."""
        *left, right = self.terms
        at = len(left)
        needed = tuple(at + len(terms) if one == at else one for one in self.needed)
        return replace(self, terms=(*left, *terms, right), needed=needed)

    def entries(self, figures: Figures, chosen: Positions) -> Entries:
        """Return the figures of chosen instances with their coefficients."""
        k = len(self.terms)
        grid = np.empty((len(chosen), k), dtype="int64")
        for column, term in enumerate(self.terms):
            grid[:, column] = self.positions(term, chosen)
        instance = np.repeat(np.arange(len(chosen)), k)
        figure = grid.ravel()
        coefficient = np.tile([term.coefficient for term in self.terms], len(chosen))
        optional = np.tile([term.optional for term in self.terms], len(chosen)).astype(bool)
        if self.lines is not None and self.starts is not None:
            ends = np.append(self.starts[1:], len(self.lines))
            count = ends[chosen] - self.starts[chosen]
            first = np.repeat(self.starts[chosen], count)
            run = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
            instance = np.concatenate([np.repeat(np.arange(len(chosen)), count), instance])
            figure = np.concatenate([self.lines[first + run], figure])
            coefficient = np.concatenate([np.ones(count.sum(), dtype="int64"), coefficient])
            optional = np.concatenate([np.zeros(count.sum(), dtype=bool), optional])
            order = np.argsort(instance, kind="stable")
            instance, figure = instance[order], figure[order]
            coefficient, optional = coefficient[order], optional[order]
        there = figure != figures.absent
        return Entries(
            instance[there], figure[there], coefficient[there].astype("int64"), optional[there]
        )
