"""The lines of an allocation add up: to the new limit that is allotted, or to the bonds issued."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from debtkit.reconcile.families import Family, Term
from debtkit.reconcile.identities import CATALOGUE
from debtkit.schemas import STATEMENT
from debtkit.statements import beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from debtkit.reconcile.layout import Block, Layout

    Positions = NDArray[np.int64]

__all__ = ["allocation_issued", "allocation_sum"]

_ON = [*(name for name in STATEMENT if name != "source"), "debt_type"]


def allocation_sum(layout: Layout) -> Iterator[Family]:
    """Yield: the lines of an allocation make the new limit that is allotted."""
    lines, limits = layout.blocks.get("allocations"), layout.blocks.get("limits")
    if lines is None or limits is None:
        return
    starts, ends = _sums(lines)
    at_sum, at_limit = _beside(lines, starts, limits)
    if len(at_sum):
        yield _lines_make(
            layout, "allocation_sum", starts, ends, at_sum,
            Term(limits.at("new", at_limit), -1, "new limit"),
        )  # fmt: skip


def allocation_issued(layout: Layout) -> Iterator[Family]:
    """Yield: the lines of an allocation make the new bonds issued, where no new limit is printed.

    Lists of the use of bonds (债券使用情况表) stand beside what was issued, not beside a limit.
    """
    lines, balances = layout.blocks.get("allocations"), layout.blocks.get("balances")
    if lines is None or balances is None:
        return
    missing = layout.figures.missing
    starts, ends = _sums(lines)
    alone = np.ones(len(starts), dtype=bool)
    limits = layout.blocks.get("limits")
    if limits is not None:
        at_sum, at_limit = _beside(lines, starts, limits)
        alone[at_sum[~missing[limits.at("new", at_limit)]]] = False
    at_sum, at_balance = _beside(lines, starts, balances)
    kept = alone[at_sum]
    issued = balances.at("issued_new", at_balance)
    if kept.any():
        yield _lines_make(
            layout, "allocation_issued", starts, ends, at_sum[kept],
            Term(issued[kept], -1, "new bonds issued"),
        )  # fmt: skip


def _sums(lines: Block) -> tuple[Positions, Positions]:
    """Return where the lines of each statement, debt type and basis start and end."""
    basis = lines.keys["basis"].to_numpy()
    starts = np.flatnonzero(
        (np.diff(lines.packed, prepend=-1) != 0) | (np.diff(basis, prepend=-1) != 0)
    )
    return starts, np.append(starts[1:], lines.rows)


def _beside(lines: Block, starts: Positions, other: Block) -> tuple[Positions, Positions]:
    """Return which rows of another table each sum stands beside, in the order of the sums."""
    sums = lines.keys.iloc[starts].reset_index(drop=True)
    at_sum, at_other = beside(sums, other.keys, on=_ON)
    order = np.lexsort((at_other, at_sum))
    return at_sum[order], at_other[order]


def _lines_make(
    layout: Layout, name: str, starts: Positions, ends: Positions, at_sum: Positions, whole: Term
) -> Family:
    lines = layout.blocks["allocations"]
    count = (ends - starts)[at_sum]
    first = np.cumsum(count) - count
    run = np.arange(count.sum()) - np.repeat(first, count)
    return Family(
        CATALOGUE[name],
        "allocations",
        starts[at_sum],
        (whole,),
        lines=lines.at("amount", np.repeat(starts[at_sum], count) + run),
        starts=first,
        detail=lines.keys["basis"].to_numpy()[starts[at_sum]],
        details=tuple(layout.vocabulary["basis"]),
        needed=(0,),
    )
