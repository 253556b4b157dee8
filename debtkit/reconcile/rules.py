"""Which rows and cells of a ledger each identity of the catalogue speaks about.

Each rule gives families: the instances of one identity in one table, as positions of figures. No
rule looks at an amount, only at what is printed and what is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from debtkit.errors import DebtkitError
from debtkit.reconcile.allotments import allocation_issued, allocation_sum
from debtkit.reconcile.families import Family, Term
from debtkit.reconcile.formulas import parse_formula
from debtkit.reconcile.grid import formula_family
from debtkit.reconcile.hierarchy import region_rollup
from debtkit.reconcile.identities import CATALOGUE
from debtkit.reconcile.openings import opening_figures
from debtkit.schemas import TABLES, amount_columns
from debtkit.statements import beside, encode, in_force, previous

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from debtkit.reconcile.identities import Identity
    from debtkit.reconcile.layout import Block, Layout

    Positions = NDArray[np.int64]

__all__ = ["RULES", "instances"]

_STATEMENT = ["region", "scope", "year", "stage", "batch"]
_BY_TYPE = ("limits", "balances", "service")
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
            Term(block.figures("closing"), -1, "closing"),
        ),
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


def _printed_columns(layout: Layout, block: Block) -> list[int]:
    """Return the columns of a table in which anything is printed."""
    return [
        k
        for k, column in enumerate(block.columns)
        if not layout.figures.missing[block.figures(column)].all()
    ]


def _every_column(block: Block, rows: Positions, columns: list[int]) -> Positions:
    """Return the figures of chosen rows, those of a row side by side; -1 for a row of -1."""
    shift = block.offset + np.array(columns, dtype="int64") * block.rows
    grid = rows[:, None] + shift
    grid[rows < 0] = -1
    return grid.ravel()


def _column_details(
    block: Block, rows: int, columns: list[int]
) -> tuple[Positions, tuple[str, ...]]:
    detail = np.tile(np.array(columns, dtype="int8"), rows)
    return detail, tuple(f"{block.name}.{column}" for column in block.columns)


def _parts(
    layout: Layout, name: str, key: str, group: Callable[[Block], Positions], parts: tuple[str, ...]
) -> Iterator[Family]:
    """Rows that differ in one key only: the last word of ``parts`` is the sum of the others."""
    for table in _BY_TYPE:
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
            yield from _parts_of(layout, block, name, at[:, chosen], parts)


def _parts_of(
    layout: Layout, block: Block, name: str, rows: Positions, parts: tuple[str, ...]
) -> Iterator[Family]:
    figures, columns = layout.figures, _printed_columns(layout, block)
    *cells, whole = (_every_column(block, own, columns) for own in rows)
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
    detail, details = _column_details(block, rows.shape[1], columns)
    at = np.repeat(rows[-1], len(columns))
    if (printed < 2).any():
        keep = np.flatnonzero(printed >= 2)
        at, detail, whole = at[keep], detail[keep], whole[keep]
        cells = [own[keep] for own in cells]
    if len(at):
        yield Family(
            CATALOGUE[name],
            block.name,
            at,
            (
                *(Term(own, 1, part) for own, part in zip(cells, parts[:-1], strict=True)),
                Term(whole, -1, parts[-1]),
            ),
            detail=detail,
            details=details,
            needed=(len(cells),),
        )


def type_sum(layout: Layout) -> Iterator[Family]:
    """Yield: general and special debt make the total, in every column."""

    def group(block: Block) -> Positions:
        # rows stand in key order and the debt type is the last key
        statement = block.packed // layout.debt_types
        return np.cumsum(np.diff(statement, prepend=statement[0]) != 0)

    return _parts(layout, "type_sum", "debt_type", group, ("general", "special", "total"))


def scope_sum(layout: Layout) -> Iterator[Family]:
    """Yield: own level and lower levels make the whole region, in every column."""

    def group(block: Block) -> Positions:
        keys = ["region", "year", "stage", "batch", "source", "debt_type"]
        number = encode(block.keys, on=keys)[0]
        return np.unique(number, return_inverse=True)[1].astype("int64")

    return _parts(layout, "scope_sum", "scope", group, ("own", "lower", "all"))


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
    """Yield: what the budget adjustment adds is the new limit of the kind that it carries."""
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
    rows = chosen[at_budget[order]]
    accounts = tuple(layout.vocabulary["account"])
    yield Family(
        CATALOGUE["budget_new_limit"],
        "budgets",
        rows,
        (
            Term(budgets.at("change", rows), 1, "change of the budget"),
            Term(limits.at("new", at_limit[order]), -1, "new limit"),
        ),
        detail=account[rows],
        details=accounts,
    )


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
    for table in (*_BY_TYPE, "budgets"):
        block = layout.blocks.get(table)
        if block is None:
            continue
        first, second = _twice(block.keys)
        if not len(first):
            continue
        columns = _printed_columns(layout, block)
        one, two = (_every_column(block, rows, columns) for rows in (first, second))
        detail, details = _column_details(block, len(first), columns)
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


RULES: dict[str, Callable[[Layout], Iterator[Family]]] = {
    "limit_movement": limit_movement,
    "type_sum": type_sum,
    "scope_sum": scope_sum,
    "allocation_sum": allocation_sum,
    "allocation_issued": allocation_issued,
    "budget_movement": budget_movement,
    "budget_new_limit": budget_new_limit,
    "balance_movement": balance_movement,
    "issued_sum": issued_sum,
    "service_sum": service_sum,
    "repaid_principal": repaid_principal,
    "within_limit": within_limit,
    "limit_continuity": limit_continuity,
    "balance_continuity": balance_continuity,
    "region_rollup": region_rollup,
    "sources_agree": sources_agree,
}


def instances(layout: Layout, identity: Identity) -> Iterator[Family]:
    """Yield the families of an identity: one of the catalogue, or an own one within rows.

    Raises
    ------
    DebtkitError
        The columns that an own identity names are not those of one table.
    """
    if identity.name in CATALOGUE:
        yield from RULES[identity.name](layout)
        return
    table = identity.table or _table_of(identity)
    if table not in TABLES or table == "context":
        names = ", ".join(name for name in TABLES if name != "context")
        raise DebtkitError(f"identity {identity.name!r}: no table {table!r}; tables: {names}")
    columns = amount_columns(TABLES[table])
    block = layout.blocks.get(table)
    if block is None:
        unknown = [name for name in parse_formula(identity.statement).names if name not in columns]
        if unknown:
            raise DebtkitError(
                f"identity {identity.statement!r}: table {table!r} has no column {unknown[0]!r}; "
                f"amounts: {', '.join(columns)}"
            )
        return
    yield formula_family(identity, layout.figures, block.figures, columns, table, _all(block))


def _table_of(identity: Identity) -> str:
    names = set(parse_formula(identity.statement).names)
    tables = [
        name
        for name, model in TABLES.items()
        if name != "context" and names <= set(amount_columns(model))
    ]
    if len(tables) != 1:
        found = f"are in several: {', '.join(tables)}" if tables else "are in none together"
        raise DebtkitError(
            f"identity {identity.statement!r} names amounts of a table, and they {found}; say "
            "which one with Identity(..., table=...)"
        )
    return tables[0]
