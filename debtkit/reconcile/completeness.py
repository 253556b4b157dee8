"""What a sum need not hold, or may hold besides: parts left open, and figures that it closes with.

A document can say that what it lists is not all (等, 主要用于, 待分配): a ledger keeps that in a
column ``open`` that names the columns concerned. What is not listed is an unprinted amount then,
and a sum that falls short of its whole is no error, while one that exceeds it still is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from debtkit.reconcile.families import Term
from debtkit.schemas import STATEMENT
from debtkit.statements import beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from debtkit.reconcile.figures import Figures
    from debtkit.reconcile.layout import Block, Layout

    Positions = NDArray[np.int64]

__all__ = ["closing_with", "in_advance", "not_listed", "open_cells"]

# of one year, whatever was told of it when
_ON = [*(name for name in STATEMENT if name not in ("source", "stage", "batch")), "debt_type"]


def open_cells(block: Block, cells: Positions) -> NDArray[np.bool_]:
    """Return which figures of a table are said not to be told with all of their parts."""
    if block.open is None:
        return np.zeros(len(cells), dtype=bool)
    return np.asarray(block.open[cells - block.offset])


def not_listed(layout: Layout, wholes: Positions, open_: NDArray[np.bool_]) -> Term:
    """Return what is not listed of each whole: an unprinted amount of its sign where it is open."""
    figures = layout.figures
    unknown = np.where(figures.nonnegative[wholes], figures.unknown_nonnegative, figures.unknown)
    return Term(np.where(open_, unknown, figures.absent), 1, "what is not listed", optional=True)


def closing_with(
    figures: Figures, terms: Sequence[Term], choices: Sequence[Sequence[Positions]]
) -> Positions:
    """Return the choice of further figures with which each sum comes nearest to closing.

    Parameters
    ----------
    figures : Figures
        The figures that all positions point to.
    terms : sequence of Term
        The sum without any choice.
    choices : sequence of sequences of ndarray of int64
        What each choice adds, figure by figure, with coefficient 1.

    Returns
    -------
    ndarray of int64
        0: none; ``n``: the ``n``-th choice. Where a term is not printed, none.
    """
    residual = sum(term.coefficient * figures.value[term.cells] for term in terms)
    unknown = np.logical_or.reduce(
        [figures.missing[term.cells] & (term.cells != figures.absent) for term in terms]
    )
    best = np.zeros(len(unknown), dtype="int64")
    least = np.abs(residual)
    for number, added in enumerate(choices, 1):
        size = np.abs(residual + sum(figures.value[cells] for cells in added))
        nearer = (size < least) & ~unknown
        best[nearer] = number
        least = np.where(nearer, size, least)
    return best


def in_advance(layout: Layout, limits: Block, at_limit: Positions) -> Positions:
    """Return the new limit that was handed down in advance (提前下达) of what a limit adds.

    Parameters
    ----------
    layout : Layout
        The ledger.
    limits : Block
        Its limits.
    at_limit : ndarray of int64
        Rows of limits.

    Returns
    -------
    ndarray of int64
        Figures of the budget at the year's beginning, for rows of an adjustment; else absent.
    """
    found = np.full(len(at_limit), layout.figures.absent)
    stages = [layout.code("stage", stage) for stage in ("adjustment", "budget")]
    if min(stages) < 0:
        return found
    keys = limits.keys.iloc[at_limit].reset_index(drop=True)
    budget = np.flatnonzero(limits.keys["stage"].to_numpy() == stages[1])
    at, there = beside(keys, limits.keys.iloc[budget].reset_index(drop=True), on=_ON)
    cells = limits.at("new", budget[there])
    told = (keys["stage"].to_numpy()[at] == stages[0]) & ~layout.figures.missing[cells]
    found[at[told]] = cells[told]
    return found
