"""Identities between rows that differ in one key: the parts, and the whole, in every column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from debtkit.reconcile.completeness import not_listed, open_cells, read_either_way
from debtkit.reconcile.families import Family, Term
from debtkit.reconcile.hierarchy import may_be_inside
from debtkit.reconcile.identities import CATALOGUE
from debtkit.statements import encode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from debtkit.reconcile.layout import Block, Layout

    Positions = NDArray[np.int64]

__all__ = [
    "BY_TYPE",
    "column_details",
    "every_column",
    "printed_columns",
    "scope_sum",
    "type_sum",
]

BY_TYPE = ("limits", "balances", "service")


def printed_columns(layout: Layout, block: Block) -> list[int]:
    """Return the columns of a table in which anything is printed."""
    return [
        k
        for k, column in enumerate(block.columns)
        if not layout.figures.missing[block.figures(column)].all()
    ]


def every_column(block: Block, rows: Positions, columns: list[int]) -> Positions:
    """Return the figures of chosen rows, those of a row side by side; -1 for a row of -1."""
    shift = block.offset + np.array(columns, dtype="int64") * block.rows
    grid = rows[:, None] + shift
    grid[rows < 0] = -1
    return grid.ravel()


def column_details(
    block: Block, rows: int, columns: list[int]
) -> tuple[Positions, tuple[str, ...]]:
    """Return what instances of every column are about: positions among names of columns."""
    detail = np.tile(np.array(columns, dtype="int8"), rows)
    return detail, tuple(f"{block.name}.{column}" for column in block.columns)


def _parts(
    layout: Layout,
    name: str,
    key: str,
    group: Callable[[Block], Positions],
    parts: tuple[str, ...],
    beside: Callable[[Layout, Block, Positions], list[list[Positions]]] | None = None,
) -> Iterator[Family]:
    """Rows that differ in one key only: the last word of ``parts`` is the sum of the others.

    ``beside`` gives further rows that may be parts too: choices of them, each row by row.
    """
    for table in BY_TYPE:
        block = layout.blocks.get(table)
        codes = [layout.code(key, word) for word in parts]
        if block is None or codes[-1] < 0 or max(codes[:-1]) < 0:
            continue
        number = group(block)
        value = block.keys[key].to_numpy()
        at = np.full((len(parts), int(number.max()) + 1), -1, dtype="int64")
        for k, own in enumerate(codes):
            rows = np.flatnonzero(value == own)
            at[k, number[rows]] = rows
        chosen = np.flatnonzero((at[-1] >= 0) & (at[:-1] >= 0).any(axis=0))
        # in the order of the rows that hold the whole
        chosen = chosen[np.argsort(at[-1, chosen], kind="stable")]
        if len(chosen):
            choices = beside(layout, block, at[-1, chosen]) if beside is not None else []
            yield from _parts_of(layout, block, name, at[:, chosen], parts, choices)


def _parts_of(
    layout: Layout,
    block: Block,
    name: str,
    rows: Positions,
    parts: tuple[str, ...],
    choices: list[list[Positions]],
) -> Iterator[Family]:
    figures, columns = layout.figures, printed_columns(layout, block)
    *cells, whole = (every_column(block, own, columns) for own in rows)
    if not len(whole):
        return
    if (rows[:-1] < 0).any():
        # a part without a row has the sign of the whole
        signed = figures.nonnegative[whole]
        nowhere = np.where(signed, figures.unknown_nonnegative, figures.unknown)
        cells = [np.where(own < 0, nowhere, own) for own in cells]
    printed = np.zeros(len(whole), dtype="int8")
    for own in (*cells, whole):
        printed += ~figures.missing[own]
    detail, details = column_details(block, rows.shape[1], columns)
    at = np.repeat(rows[-1], len(columns))
    if (printed < 2).any():
        keep = np.flatnonzero(printed >= 2)
        at, detail, whole = at[keep], detail[keep], whole[keep]
        cells = [own[keep] for own in cells]
    else:
        keep = np.arange(len(at))
    if not len(at):
        return
    named = (Term(own, 1, part) for own, part in zip(cells, parts[:-1], strict=True))
    family = Family(
        CATALOGUE[name],
        block.name,
        at,
        (*named, Term(whole, -1, parts[-1])),
        detail=detail,
        details=details,
        needed=(len(cells),),
    )
    open_ = np.zeros(len(at), dtype=bool)
    if name == "scope_sum":
        open_ = open_cells(block, whole)
    beside = [
        [np.where(own < 0, figures.absent, own) for own in cells_of]
        for cells_of in (
            [every_column(block, rows, columns)[keep] for rows in choice] for choice in choices
        )
    ]
    family, open_ = read_either_way(figures, family, beside, open_, "region beside them")
    if open_.any():
        family = family.before_right(not_listed(layout, whole, open_))
    yield family


def type_sum(layout: Layout) -> Iterator[Family]:
    """Yield: general and special debt make the total, in every column."""

    def group(block: Block) -> Positions:
        # rows stand in key order and the debt type is the last key
        statement = block.packed // layout.debt_types
        return np.cumsum(np.diff(statement, prepend=statement[0]) != 0)

    return _parts(layout, "type_sum", "debt_type", group, ("general", "special", "total"))


def scope_sum(layout: Layout) -> Iterator[Family]:
    """Yield: own level and lower levels make the whole region, in every column.

    Zones (开发区) that a document prints beside the levels may be inside one of them or a level of
    their own, and so may single cities beside 各区: they count where the sum closes with
    them.
    """

    def group(block: Block) -> Positions:
        keys = ["region", "year", "stage", "batch", "source", "debt_type"]
        number = encode(block.keys, on=keys)[0]
        return np.unique(number, return_inverse=True)[1].astype("int64")

    return _parts(layout, "scope_sum", "scope", group, ("own", "lower", "all"), _regions_beside)


def _regions_beside(layout: Layout, block: Block, wholes: Positions) -> list[list[Positions]]:
    """Return the rows of regions without levels that stand beside those of one with levels.

    Two choices for each whole: its zones alone, and all regions beside it.
    """
    keys = block.keys
    scope, region = keys["scope"].to_numpy(), keys["region"].to_numpy()
    if len(np.unique(region)) < 2:
        return []
    statement = encode(keys, on=["year", "stage", "batch", "source", "debt_type"])[0]
    names = layout.vocabulary["region"]
    # 甲市（含开发区） is another way to count the same region's levels
    widened = np.array(["（" in str(name) for name in names])[region]
    level = (scope != layout.code("scope", "all")) & ~widened
    first = np.full(int(statement.max()) + 1, np.iinfo("int64").max)
    last = np.full(len(first), -1)
    np.minimum.at(first, statement[level], region[level])
    np.maximum.at(last, statement[level], region[level])
    alone = (first == last)[statement] & (region != first[statement]) & ~widened
    others: dict[int, list[int]] = {}
    for row in np.flatnonzero(~level & alone).tolist():
        others.setdefault(int(statement[row]), []).append(row)
    if not others:
        return []
    every = [others.get(one, []) for one in statement[wholes].tolist()]
    zones = [[row for row in rows if may_be_inside(str(names[region[row]]))] for rows in every]
    return [_side_by_side(chosen) for chosen in (zones, every)]


def _side_by_side(rows: list[list[int]]) -> list[Positions]:
    """Return rows whose number varies as columns, filled up with -1."""
    longest = max(map(len, rows))
    table = [[*one, *[-1] * (longest - len(one))] for one in rows]
    return list(np.array(table, dtype="int64").reshape(len(rows), longest).T)
