"""Identities between tables, between years and between documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from debtkit.reconcile.completeness import (
    IN_ADVANCE,
    in_advance,
    open_cells,
    read_either_way,
)
from debtkit.reconcile.families import Family, Term
from debtkit.reconcile.identities import CATALOGUE
from debtkit.statements import beside, encode, in_force, previous

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from debtkit.reconcile.layout import Layout

    Positions = NDArray[np.int64]

from debtkit.reconcile.row_sums import BY_TYPE, column_details, every_column, printed_columns

__all__ = [
    "balance_continuity",
    "budget_new_limit",
    "limit_continuity",
    "repaid_principal",
    "sources_agree",
    "within_limit",
]

_STATEMENT = ["region", "scope", "year", "stage", "batch"]


def repaid_principal(layout: Layout) -> Iterator[Family]:
    """Yield: what the balances say was repaid is the principal that the debt service says."""
    balances, service = layout.blocks.get("balances"), layout.blocks.get("service")
    if balances is None or service is None:
        return
    at_balance, at_service = beside(balances.keys, service.keys, on=[*_STATEMENT, "debt_type"])
    repaid, principal = balances.at("repaid", at_balance), service.at("principal", at_service)
    both = np.flatnonzero(~layout.figures.missing[repaid] & ~layout.figures.missing[principal])
    both = both[np.lexsort((at_service[both], at_balance[both]))]
    if len(both):
        yield Family(
            CATALOGUE["repaid_principal"],
            "balances",
            at_balance[both],
            (
                Term(repaid[both], 1, "repaid"),
                Term(principal[both], -1, "principal in the debt service"),
            ),
        )


def budget_new_limit(layout: Layout) -> Iterator[Family]:
    """Yield: what the budget adjustment adds is the new limit of the kind that it carries.

    What was handed down in advance is in the budget already: it counts where the two agree with it.
    """
    budgets, limits = layout.blocks.get("budgets"), layout.blocks.get("limits")
    stage = layout.code("stage", "adjustment")
    if budgets is None or limits is None or stage < 0:
        return
    pairs = {"general_public": "general", "government_fund": "special"}
    account = budgets.keys["account"].to_numpy()
    kind = np.full(budgets.rows, -1, dtype="int64")
    for name, debt_type in pairs.items():
        kind[account == layout.code("account", name)] = layout.code("debt_type", debt_type)
    chosen = np.flatnonzero(
        (kind >= 0)
        & (budgets.keys["stage"].to_numpy() == stage)
        & (budgets.keys["flow"].to_numpy() == layout.code("flow", "expenditure"))
    )
    keys = budgets.keys.iloc[chosen].assign(debt_type=kind[chosen]).reset_index(drop=True)
    at_budget, at_limit = beside(keys, limits.keys, on=[*_STATEMENT, "debt_type"])
    if not len(at_budget):
        return
    order = np.lexsort((at_limit, at_budget))
    rows, at_limit = chosen[at_budget[order]], at_limit[order]
    accounts = tuple(layout.vocabulary["account"])
    figures = layout.figures
    change = Term(budgets.at("change", rows), 1, "change of the budget")
    new = Term(limits.at("new", at_limit), -1, "new limit")
    advance = in_advance(layout, limits, at_limit)
    plain = Family(
        CATALOGUE["budget_new_limit"],
        "budgets",
        rows,
        (change, new),
        detail=account[rows],
        details=accounts,
    )
    open_ = open_cells(budgets, budgets.at("change", rows))
    family, open_ = read_either_way(figures, plain, [[advance]], open_, IN_ADVANCE)
    if open_.any():
        other = np.where(open_, figures.unknown, figures.absent)
        family = family.before_right(Term(other, 1, "other changes", optional=True))
    yield family


def within_limit(layout: Layout) -> Iterator[Family]:
    """Yield: the balance at the end is within the limit."""
    balances, limits = layout.blocks.get("balances"), layout.blocks.get("limits")
    if balances is None or limits is None:
        return
    missing = layout.figures.missing
    known = (~missing[balances.figures("closing")], ~missing[limits.figures("closing")])
    at_balance, at_limit = in_force(
        balances.keys, limits.keys, known=known, words=layout.vocabulary
    )
    order = np.lexsort((at_limit, at_balance))
    at_balance, at_limit = at_balance[order], at_limit[order]
    if len(at_balance):
        yield Family(
            CATALOGUE["within_limit"],
            "balances",
            at_balance,
            (
                Term(balances.at("closing", at_balance), 1, "closing balance"),
                Term(limits.at("closing", at_limit), -1, "closing limit"),
            ),
            inequality=True,
        )


def _continuity(layout: Layout, name: str, table: str) -> Iterator[Family]:
    block = layout.blocks.get(table)
    if block is None or layout.figures.missing[block.figures("opening")].all():
        return
    row, before = previous(block.keys, by=["debt_type"])
    printed = ~layout.figures.missing[block.at("opening", row)]
    printed &= ~layout.figures.missing[block.at("closing", before)]
    row, before = row[printed], before[printed]
    if not bool((np.diff(row) > 0).all()):
        order = np.lexsort((before, row))
        row, before = row[order], before[order]
    if len(row):
        yield Family(
            CATALOGUE[name],
            table,
            row,
            (
                Term(block.at("opening", row), 1, "opening"),
                Term(block.at("closing", before), -1, "closing of the statement before"),
            ),
            other=before,
        )


def limit_continuity(layout: Layout) -> Iterator[Family]:
    """Yield: a limit opens where the statement before closed."""
    return _continuity(layout, "limit_continuity", "limits")


def balance_continuity(layout: Layout) -> Iterator[Family]:
    """Yield: a balance opens where the statement before closed."""
    return _continuity(layout, "balance_continuity", "balances")


def sources_agree(layout: Layout) -> Iterator[Family]:
    """Yield: two documents that print the same figure print the same amount."""
    if len(layout.vocabulary.get("source", ())) < 2:
        return
    for table in (*BY_TYPE, "budgets"):
        block = layout.blocks.get(table)
        if block is None:
            continue
        first, second = _twice(block.keys)
        if not len(first):
            continue
        columns = printed_columns(layout, block)
        one, two = (every_column(block, rows, columns) for rows in (first, second))
        detail, details = column_details(block, len(first), columns)
        both = np.flatnonzero(~layout.figures.missing[one] & ~layout.figures.missing[two])
        if len(both):
            yield Family(
                CATALOGUE["sources_agree"],
                table,
                np.repeat(first, len(columns))[both],
                (Term(one[both], 1, "here"), Term(two[both], -1, "there")),
                detail=detail[both],
                details=details,
                other=np.repeat(second, len(columns))[both],
            )


def _twice(keys: pd.DataFrame) -> tuple[Positions, Positions]:
    """Return all pairs of rows that differ in the document only, the earlier row first."""
    on = [name for name in keys.columns if name != "source"]
    number = encode(keys, on=on)[0]
    order = np.argsort(number, kind="stable")
    sorted_ = number[order]
    starts = np.flatnonzero(np.diff(sorted_, prepend=-1) != 0)
    length = np.diff(np.append(starts, len(order)))
    first, second = [], []
    for gap in range(1, int(length.max(initial=1))):
        left = np.flatnonzero(sorted_[gap:] == sorted_[:-gap])
        first.append(order[left])
        second.append(order[left + gap])
    if not first:
        return np.empty(0, dtype="int64"), np.empty(0, dtype="int64")
    one, two = np.concatenate(first), np.concatenate(second)
    by = np.lexsort((two, one))
    return one[by], two[by]
