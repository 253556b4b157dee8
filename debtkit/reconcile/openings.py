"""What a statement opens with where it does not print it: what others say of the same moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from debtkit.statements import beside, previous

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from debtkit.reconcile.layout import Block, Layout

    Positions = NDArray[np.int64]

__all__ = ["opening_figures"]

_PLANS = ("budget", "adjustment")
_ON = ["region", "scope", "year", "source", "debt_type"]


def opening_figures(layout: Layout, block: Block) -> slice | Positions:
    """Return the opening figure of each row, or else the one that stands for it.

    That is the closing figure of the statement before, at the same stage. Where there is none,
    the same document may say it: a balance at the start of a year is one figure, whatever the
    stage (预算数 and 执行数 of one form share it), and the budget of a year opens where the
    document says that the year before ends, at whatever stage it says that.
    """
    own = block.figures("opening")
    missing = layout.figures.missing
    at = np.arange(own.start, own.stop)
    if not missing[own].any():
        return own
    row, before = _first(*previous(block.keys, by=["debt_type"]))
    _fill(at, missing, row, block.at("closing", before))
    if block.name == "balances":
        row, other = _elsewhere(layout, block, missing[at])
        _fill(at, missing, row, block.at("opening", other))
    row, before = _year_before(layout, block, missing[at])
    _fill(at, missing, row, block.at("closing", before))
    return at


def _fill(at: Positions, missing: NDArray[np.bool_], row: Positions, figure: Positions) -> None:
    useful = missing[at[row]] & ~missing[figure]
    at[row[useful]] = figure[useful]


def _first(row: Positions, before: Positions) -> tuple[Positions, Positions]:
    """Keep one statement before each row, that of the first document."""
    order = np.lexsort((before, row))
    row, before = row[order], before[order]
    first = np.ones(len(row), dtype=bool)
    first[1:] = row[1:] != row[:-1]
    return row[first], before[first]


def _documents(layout: Layout, block: Block) -> tuple[pd.DataFrame, NDArray[np.bool_]]:
    """Return the keys with whole documents as sources, and the first statements of named ones."""
    words = pd.Series(layout.vocabulary["source"], dtype="str")
    document = pd.factorize(words.str.partition("#")[0])[0]
    keys = block.keys.reset_index(drop=True)
    source = keys["source"].to_numpy()
    named = source != layout.code("source", "")
    return keys.assign(source=document[source]), named & (keys["batch"] == 1).to_numpy()


def _only(
    starts: pd.DataFrame, ends: pd.DataFrame, later: Positions, earlier: Positions
) -> tuple[Positions, Positions]:
    """Return the rows that stand beside one other row and no more."""
    one, two = beside(starts.reset_index(drop=True), ends.reset_index(drop=True), on=_ON)
    only = ~pd.Series(one).duplicated(keep=False).to_numpy()
    return later[one[only]], earlier[two[only]]


def _elsewhere(
    layout: Layout, block: Block, lacking: NDArray[np.bool_]
) -> tuple[Positions, Positions]:
    """Return rows without an opening, and where their document prints that of the same year."""
    keys, usable = _documents(layout, block)
    printed = ~layout.figures.missing[block.figures("opening")]
    later, earlier = np.flatnonzero(lacking & usable), np.flatnonzero(printed & usable)
    return _only(keys.iloc[later], keys.iloc[earlier], later, earlier)


def _year_before(
    layout: Layout, block: Block, lacking: NDArray[np.bool_]
) -> tuple[Positions, Positions]:
    """Return budgets without an opening, and the end of the year before in their document."""
    keys, usable = _documents(layout, block)
    plan = np.isin(keys["stage"], [layout.code("stage", stage) for stage in _PLANS])
    later, earlier = np.flatnonzero(lacking & usable & plan), np.flatnonzero(~plan)
    ends = keys.iloc[earlier]
    return _only(keys.iloc[later], ends.assign(year=ends["year"] + 1), later, earlier)
