"""The lines of an allocation add up: to the new limit that is allotted, or to the bonds issued."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from debtkit.reconcile.completeness import (
    IN_ADVANCE,
    in_advance,
    not_listed,
    open_cells,
    read_either_way,
)
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


_ISSUED = ("issued_new", "issued")
_NESTED = "line "


def allocation_sum(layout: Layout) -> Iterator[Family]:
    """Yield: the lines of an allocation make the new limit that is allotted.

    An adjustment of the budget allots what was not handed down in advance (提前下达) where the sum
    closes with that.
    """
    lines, limits = layout.blocks.get("allocations"), layout.blocks.get("limits")
    if lines is None or limits is None:
        return
    lists = _lists(layout, lines)
    at_list, at_limit = _beside(lines, lists, limits)
    kept = np.isin(lists.part_of[at_list], ("", "limits.new"))
    at_list, at_limit = at_list[kept], at_limit[kept]
    if len(at_list):
        advance = in_advance(layout, limits, at_limit)
        yield _lines_make(
            layout, "allocation_sum", lists, at_list,
            Term(limits.at("new", at_limit), -1, "new limit"), advance,
        )  # fmt: skip


def allocation_issued(layout: Layout) -> Iterator[Family]:
    """Yield: the lines of an allocation make the new bonds issued, where no new limit is printed.

    Lists of the use of bonds (债券使用情况表) stand beside what was issued, not beside a limit; so
    do those of which the document says that they share out bonds.
    """
    lines, balances = layout.blocks.get("allocations"), layout.blocks.get("balances")
    if lines is None or balances is None:
        return
    missing = layout.figures.missing
    lists = _lists(layout, lines)
    alone = lists.part_of == ""
    limits = layout.blocks.get("limits")
    if limits is not None:
        at_list, at_limit = _beside(lines, lists, limits)
        alone[at_list[~missing[limits.at("new", at_limit)]]] = False
    at_list, at_balance = _beside(lines, lists, balances)
    for column in _ISSUED:
        kept = lists.part_of[at_list] == f"balances.{column}"
        if column == "issued_new":
            kept |= alone[at_list]
        if kept.any():
            yield _lines_make(
                layout, "allocation_issued", lists, at_list[kept],
                Term(balances.at(column, at_balance[kept]), -1, "new bonds issued"),
            )  # fmt: skip


class _Lists(NamedTuple):
    """The lists of an allocation: the lines of one statement, debt type and basis, list after list.

    ``rows``: the lines, without those that only say what a line is made of; ``starts``, ``ends``:
    those of each list among them; ``part_of``: what each list shares out, where that is told.
    """

    rows: Positions
    starts: Positions
    ends: Positions
    part_of: NDArray[np.object_]


def _lists(layout: Layout, lines: Block) -> _Lists:
    basis = lines.keys["basis"].to_numpy().astype("int64")
    if lines.part_of is None:
        rows = np.arange(lines.rows)
        order = [basis, lines.packed]
        part_of = np.full(lines.rows, "", dtype=object)
    else:
        nested = np.array([str(one).startswith(_NESTED) for one in lines.part_of])
        told, code = np.unique(lines.part_of.astype(str), return_inverse=True)
        basis = _joined(layout, lines, basis, nested, code)
        rows = np.flatnonzero(~nested)
        rows = rows[np.lexsort((rows, basis[rows], code[rows], lines.packed[rows]))]
        order = [basis[rows], code[rows], lines.packed[rows]]
        part_of = told[code[rows]].astype(object)
    new = np.zeros(len(rows), dtype=bool)
    for key in order:
        new |= np.diff(key, prepend=-1) != 0
    starts = np.flatnonzero(new)
    return _Lists(rows, starts, np.append(starts[1:], len(rows)), part_of[starts])


def _joined(
    layout: Layout, lines: Block, basis: Positions, nested: NDArray[np.bool_], code: Positions
) -> Positions:
    """Return the basis of each line, one for the projects and the sectors of a list with both.

    Where a line tells its projects it is a sector, and stands in one list with projects.
    """
    by_region = basis == layout.code("basis", "region")
    joined = np.where(by_region, basis, basis.max(initial=0) + 1)
    holding = set(lines.packed[nested].tolist())
    mixed = np.array([one in holding for one in lines.packed.tolist()], dtype=bool)
    return np.where(mixed, joined, basis)


def _beside(lines: Block, lists: _Lists, other: Block) -> tuple[Positions, Positions]:
    """Return which rows of another table each list stands beside, in the order of the lists."""
    sums = lines.keys.iloc[lists.rows[lists.starts]].reset_index(drop=True)
    at_list, at_other = beside(sums, other.keys, on=_ON)
    order = np.lexsort((at_other, at_list))
    return at_list[order], at_other[order]


def _lines_make(
    layout: Layout,
    name: str,
    lists: _Lists,
    at_list: Positions,
    whole: Term,
    advance: Positions | None = None,
) -> Family:
    lines, figures = layout.blocks["allocations"], layout.figures
    starts, count = lists.starts[at_list], (lists.ends - lists.starts)[at_list]
    first = np.cumsum(count) - count
    run = np.arange(count.sum()) - np.repeat(first, count)
    cells = lines.at("amount", lists.rows[np.repeat(starts, count) + run])
    at = lists.rows[starts]
    family = Family(
        CATALOGUE[name],
        "allocations",
        at,
        (whole,),
        lines=cells,
        starts=first,
        detail=lines.keys["basis"].to_numpy()[at],
        details=tuple(layout.vocabulary["basis"]),
        needed=(0,),
    )
    open_ = np.logical_or.reduceat(open_cells(lines, cells), first)
    if advance is not None and (advance != figures.absent).any():
        family, open_ = read_either_way(figures, family, [[advance]], open_, IN_ADVANCE)
    if open_.any():
        family = family.before_right(not_listed(layout, np.asarray(whole.cells), open_))
    return family
