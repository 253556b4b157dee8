"""Identities within a row of a table: what moved it, or what it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from debtkit.reconcile.completeness import open_cells
from debtkit.reconcile.families import Family, Term
from debtkit.reconcile.identities import CATALOGUE
from debtkit.reconcile.openings import opening_figures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from debtkit.reconcile.layout import Block, Layout

    Positions = NDArray[np.int64]

__all__ = [
    "balance_movement",
    "budget_movement",
    "issued_sum",
    "limit_movement",
    "service_sum",
    "within_rows",
]

_KINDS = ("issued_new", "issued_refinancing", "issued_other")


def _all(block: Block) -> slice:
    return slice(0, block.rows)


def limit_movement(layout: Layout) -> Iterator[Family]:
    """Yield: opening, new limit and adjustment make the closing limit."""
    block = layout.blocks.get("limits")
    if block is None:
        return
    missing = layout.figures.missing
    own = block.figures("adjustment")
    adjustment: slice | Positions = own
    stage = layout.code("stage", "adjustment")
    if stage >= 0:
        # one document that states opening, new and closing states the movement whole
        whole = (block.keys["stage"].to_numpy() == stage) & missing[own]
        for column in ("opening", "new", "closing"):
            whole &= ~missing[block.figures(column)]
        if whole.any():
            adjustment = np.arange(own.start, own.stop)
            adjustment[whole] = layout.figures.absent
    yield Family(
        CATALOGUE["limit_movement"],
        "limits",
        _all(block),
        (
            Term(opening_figures(layout, block), 1, "opening"),
            Term(block.figures("new"), 1, "new"),
            Term(adjustment, 1, "adjustment", optional=True),
            *_other_changes(layout, block),
            Term(block.figures("closing"), -1, "closing"),
        ),
    )


def _other_changes(layout: Layout, block: Block) -> Iterator[Term]:
    """Yield what changed limits beside the adjustment that a document tells, where it says so."""
    rows = np.arange(block.rows)
    open_ = open_cells(block, block.at("adjustment", rows))
    if open_.any():
        figures = layout.figures
        yield Term(
            np.where(open_, figures.unknown, figures.absent), 1, "other changes", optional=True
        )


def balance_movement(layout: Layout) -> Iterator[Family]:
    """Yield: opening, issues, repayment and other changes make the closing balance."""
    block = layout.blocks.get("balances")
    if block is None:
        return
    missing, absent = layout.figures.missing, layout.figures.absent
    rows = np.arange(block.rows)
    kinds = {name: block.at(name, rows) for name in _KINDS}
    by_kind = missing[block.figures("issued")] & ~np.logical_and.reduce(
        [missing[at] for at in kinds.values()]
    )
    issued = np.where(by_kind, absent, block.at("issued", rows))
    flows = [Term(issued, 1, "issued", optional=True)]
    if by_kind.any():
        flows += [
            Term(np.where(by_kind, at, absent), 1, name, optional=True)
            for name, at in kinds.items()
        ]
    flows.append(Term(block.figures("repaid"), -1, "repaid", optional=True))
    flows.append(Term(block.figures("adjustment"), 1, "adjustment", optional=True))
    moved = np.zeros(block.rows, dtype=bool)
    for term in flows:
        at = (
            np.arange(term.cells.start, term.cells.stop)
            if isinstance(term.cells, slice)
            else term.cells
        )
        moved |= ~missing[at] & (at != absent)
    # without a single flow, equal balances at both ends would say nothing about the movement
    for some, loose in ((moved, True), (~moved, False)):
        chosen = np.flatnonzero(some)
        if not len(chosen):
            continue
        terms = (
            Term(opening_figures(layout, block), 1, "opening"),
            *flows,
            Term(block.figures("closing"), -1, "closing"),
        )
        yield Family(
            CATALOGUE["balance_movement"],
            "balances",
            chosen,
            tuple(
                Term(
                    chosen + term.cells.start
                    if isinstance(term.cells, slice)
                    else term.cells[chosen],
                    term.coefficient,
                    term.label,
                    term.optional and loose,
                )
                for term in terms
            ),
        )


def within_rows(
    layout: Layout, name: str, table: str, terms: tuple[tuple[str, int], ...], detail: bool = False
) -> Iterator[Family]:
    """Yield: a sum of columns in every row of a table, the last one on the right side."""
    block = layout.blocks.get(table)
    if block is None:
        return
    family = Family(
        CATALOGUE[name],
        table,
        _all(block),
        tuple(
            # bonds of other kinds than new and refinancing ended with the swap of 2015 to 2018
            Term(block.figures(column), a, column, optional=column == "issued_other")
            for column, a in terms
        ),
        needed=(len(terms) - 1,) if not detail else (),
    )
    if detail:
        accounts = layout.vocabulary["account"]
        flows = layout.vocabulary["flow"]
        account = block.keys["account"].to_numpy().astype("int64")
        at = account * len(flows) + block.keys["flow"].to_numpy()
        words = tuple(f"{account} {flow}" for account in accounts for flow in flows)
        family = Family(family.identity, table, family.rows, family.terms, detail=at, details=words)
    yield family


def budget_movement(layout: Layout) -> Iterator[Family]:
    """Yield: budget before, and its change, make the budget after."""
    terms = (("opening", 1), ("change", 1), ("closing", -1))
    return within_rows(layout, "budget_movement", "budgets", terms, detail=True)


def issued_sum(layout: Layout) -> Iterator[Family]:
    """Yield: the kinds of bonds make all bonds issued."""
    terms = (*((name, 1) for name in _KINDS), ("issued", -1))
    return within_rows(layout, "issued_sum", "balances", terms)


def service_sum(layout: Layout) -> Iterator[Family]:
    """Yield: principal from new bonds and from the budget makes the principal repaid."""
    terms = (("principal_refinanced", 1), ("principal_budget", 1), ("principal", -1))
    return within_rows(layout, "service_sum", "service", terms)
