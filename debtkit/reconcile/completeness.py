"""What a sum need not hold, or may hold besides: parts left open, and figures that it closes with.

A document can say that what it lists is not all (等, 主要用于, 待分配): a ledger keeps that in a
column ``open`` that names the columns concerned. What is not listed is an unprinted amount then,
and a sum that falls short of its whole is no error, while one that exceeds it still is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from debtkit.reconcile.families import Term
from debtkit.reconcile.verdicts import DOUBTFUL, EXACT, ROUNDING, judge
from debtkit.schemas import STATEMENT
from debtkit.statements import beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from debtkit.reconcile.families import Family
    from debtkit.reconcile.figures import Figures
    from debtkit.reconcile.layout import Block, Layout

    Positions = NDArray[np.int64]

__all__ = ["IN_ADVANCE", "in_advance", "not_listed", "open_cells", "read_either_way"]

IN_ADVANCE = "handed down in advance"
"""What the new limit that a budget held already is called in sums."""

_CLOSED = (EXACT, ROUNDING, DOUBTFUL)

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


def read_either_way(
    figures: Figures,
    plain: Family,
    choices: Sequence[Sequence[Positions]],
    open_: NDArray[np.bool_],
    label: str,
) -> tuple[Family, NDArray[np.bool_]]:
    """Return sums that may hold further figures, read in the way in which they close best.

    Parameters
    ----------
    figures : Figures
        The figures that all positions point to.
    plain : Family
        The sums without any choice.
    choices : sequence of sequences of ndarray of int64
        What each choice adds, figure by figure, with coefficient 1.
    open_ : ndarray of bool
        Which sums are said not to be told with all of their parts.
    label : str
        What the figures of a choice are called in sentences.

    Returns
    -------
    family : Family
        The sums, with a choice where they close with it within rounding and come nearer to it
        than without; ``ways`` are all the ways to read them. None of these has a choice where a
        figure of the sum is not printed, or holds one that is not.
    open_ : ndarray of bool
        Also where a figure that is not printed leaves it open whether the sum holds a choice.
    """
    if not choices:
        return plain, open_
    judged = judge(figures, plain)
    unknown = judged.missing > 0
    way = np.zeros(plain.size, dtype="int64")
    undecided = np.zeros(plain.size, dtype=bool)
    least = np.abs(judged.residual)
    ways: list[tuple[Positions, ...]] = [()]
    for number, added in enumerate(choices, 1):
        cells = np.array(added, dtype="int64").reshape(len(added), plain.size)
        blank = unknown | figures.missing[cells].any(axis=0)
        printed = (~figures.missing[cells] & (cells != figures.absent)).any(axis=0)
        undecided |= blank & printed
        ways.append(tuple(np.where(blank | open_, figures.absent, cells)))
        with_it = judge(figures, plain.before_right(*(Term(own, 1) for own in cells)))
        size = np.abs(with_it.residual)
        taken = np.isin(with_it.verdict, _CLOSED) & (size < least) & ~blank
        way[taken] = number
        least = np.where(taken, size, least)
    undecided &= (way == 0) & ~np.isin(judged.verdict, _CLOSED)
    longest = max(map(len, choices))
    held = np.full((longest, plain.size), figures.absent)
    for number, added in enumerate(choices, 1):
        for one, cells in zip(held, added, strict=False):
            one[way == number] = np.asarray(cells)[way == number]
    terms = [Term(one, 1, label) for one in held if (one != figures.absent).any()]
    family = replace(plain.before_right(*terms), ways=tuple(ways), way=way)
    return family, open_ | undecided


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
