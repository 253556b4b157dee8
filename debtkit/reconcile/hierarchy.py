"""Regions that roll up: a region's figure is its own level's and those of the regions below."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from debtkit.reconcile.families import Family, Term
from debtkit.reconcile.identities import CATALOGUE
from debtkit.statements import encode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from debtkit.reconcile.layout import Block, Layout

    Positions = NDArray[np.int64]

__all__ = ["may_be_inside", "region_rollup"]

_TABLES = ("limits", "balances", "service")
_BESIDE = ["year", "stage", "batch", "debt_type"]


_WITHIN = re.compile(
    r"^(?:大连|青岛|宁波|厦门|深圳)市?$|兵团$|(?:开发|高新|高新技术|经开|新|园|产业|示范|合作|保税)区$"
)


def may_be_inside(region: str) -> bool:
    """Tell whether a region's figures may be inside those of a region beside it.

    Plan cities (计划单列市) and 兵团 are printed with their province or apart from it, and so are
    development zones with their city or district, sometimes both in one table.

    Examples
    --------
    >>> [may_be_inside(name) for name in ("大连市", "新疆生产建设兵团", "辽宁省")]
    [True, True, False]
    """
    return bool(_WITHIN.search(region))


def region_rollup(layout: Layout) -> Iterator[Family]:
    """Yield: own level and the regions below make the whole region, in every column.

    A region's parent is the one of that year in ``Context``, else of the nearest year there is,
    so that a plan city or 兵团 counts once, inside or outside its province as that year has it.
    An own level that is not printed is an unknown amount of at least zero, and so is a child
    without a row; each child counts once, from the parent's document where that prints it. A
    child without a row that the list of that year does not have may not have been there yet: the
    sum counts as closed if it closes without.
    """
    if layout.parents is None:
        return
    scopes = list(layout.vocabulary.get("scope", ()))
    if "all" not in scopes:
        return
    for table in _TABLES:
        block = layout.blocks.get(table)
        if block is not None:
            yield from _of_table(layout, block, layout.parents, scopes)


def _of_table(
    layout: Layout, block: Block, parents: pd.DataFrame, scopes: list[str]
) -> Iterator[Family]:
    keys = block.keys.assign(row=np.arange(block.rows))
    whole = keys[keys["scope"] == scopes.index("all")]
    pairs = whole.merge(
        _children(parents, whole["year"].unique()),
        left_on=["region", "year"],
        right_on=["parent", "year"],
        suffixes=("", "_"),
    )
    if not len(pairs):
        return
    pairs = pairs.assign(below=_one_row_each(pairs, "child", whole))
    has_child = pairs.groupby("row")["below"].transform("max") >= 0
    pairs = pairs[has_child].sort_values(["row", "child"], kind="stable")
    if not len(pairs):
        return
    vague = (pairs["below"] < 0) & ~pairs["listed"]
    vague &= pairs["listed"].groupby(pairs["row"]).transform("any")
    some_vague = vague.groupby(pairs["row"]).any().to_numpy()
    pairs = pairs[~vague]
    tops = pairs.drop_duplicates("row")
    own = np.full(len(tops), -1, dtype="int64")
    if "own" in scopes:
        own = _one_row_each(tops, "region", keys[keys["scope"] == scopes.index("own")])
    yield from _every_column(
        layout,
        block,
        tops["row"].to_numpy(),
        own,
        some_vague,
        pairs["below"].to_numpy(),
        np.flatnonzero(np.diff(pairs["row"].to_numpy(), prepend=-1)),
    )


def _children(parents: pd.DataFrame, years: NDArray[np.int64]) -> pd.DataFrame:
    """Return who is below whom in each year, by the nearest year that says so.

    ``listed`` tells whether that is the year itself.
    """
    parts = []
    for year in years:
        away = (parents["year"] - year).abs()
        nearest = parents.assign(away=away, listed=away == 0)
        nearest = nearest.sort_values(["child", "away", "year"]).drop_duplicates("child")
        parts.append(nearest.assign(year=year)[["child", "parent", "year", "listed"]])
    return pd.concat(parts, ignore_index=True)


def _one_row_each(wanted: pd.DataFrame, column: str, rows: pd.DataFrame) -> Positions:
    """Return for each wanted region and statement one row, or -1; the same document first."""
    left = wanted[[column, *_BESIDE]].rename(columns={column: "region"})
    number, at = encode(left, rows[["region", *_BESIDE]], on=["region", *_BESIDE])
    wants = pd.DataFrame({"number": number, "want": np.arange(len(left))})
    wants["document"] = wanted["source"].to_numpy()
    found_at = pd.DataFrame({"number": at, "row": rows["row"], "of": rows["source"]})
    pairs = wants.merge(found_at, on="number")
    pairs = pairs.assign(elsewhere=pairs["document"] != pairs["of"])
    best = pairs.sort_values(["want", "elsewhere", "row"]).drop_duplicates("want")
    found = np.full(len(left), -1, dtype="int64")
    found[best["want"].to_numpy()] = best["row"].to_numpy()
    return found


def _every_column(
    layout: Layout,
    block: Block,
    top: Positions,
    own: Positions,
    vague: NDArray[np.bool_],
    below: Positions,
    starts: Positions,
) -> Iterator[Family]:
    figures, c = layout.figures, len(block.columns)
    shift = block.offset + np.arange(c) * block.rows
    whole = top[:, None] + shift
    nowhere = np.where(figures.nonnegative[whole], figures.unknown_nonnegative, figures.unknown)
    count = np.diff(np.append(starts, len(below)))
    grid = np.where(below[:, None] >= 0, below[:, None] + shift, np.repeat(nowhere, count, axis=0))
    own_at = np.where(own[:, None] >= 0, own[:, None] + shift, nowhere)
    vague_at = np.where(vague[:, None], nowhere, figures.absent)
    some = np.maximum.reduceat(~figures.missing[grid], starts, axis=0)
    some |= ~figures.missing[own_at]
    chosen_top, chosen_column = np.nonzero(some & ~figures.missing[whole])
    if not len(chosen_top):
        return
    length = count[chosen_top]
    first = np.cumsum(length) - length
    run = np.arange(length.sum()) - np.repeat(first, length)
    line = np.repeat(starts[chosen_top], length) + run
    yield Family(
        CATALOGUE["region_rollup"],
        block.name,
        top[chosen_top],
        (
            Term(own_at[chosen_top, chosen_column], 1, "own level", optional=True),
            Term(vague_at[chosen_top, chosen_column], 1, "regions not listed", optional=True),
            Term(whole[chosen_top, chosen_column], -1, "whole region"),
        ),
        lines=grid[line, np.repeat(chosen_column, length)],
        starts=first,
        detail=chosen_column,
        details=tuple(f"{block.name}.{column}" for column in block.columns),
    )
