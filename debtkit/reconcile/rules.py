"""Which rows and cells of a ledger each identity of the catalogue speaks about.

Each rule gives families: the instances of one identity in one table, as positions of figures. No
rule looks at an amount, only at what is printed and what is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from debtkit.errors import DebtkitError
from debtkit.reconcile.allotments import allocation_issued, allocation_sum
from debtkit.reconcile.families import Family
from debtkit.reconcile.formula_families import formula_family
from debtkit.reconcile.formulas import parse_formula
from debtkit.reconcile.hierarchy import region_rollup
from debtkit.reconcile.identities import CATALOGUE
from debtkit.schemas import TABLES, amount_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from debtkit.reconcile.identities import Identity
    from debtkit.reconcile.layout import Block, Layout

    Positions = NDArray[np.int64]

from debtkit.reconcile.comparisons import (
    balance_continuity,
    budget_new_limit,
    limit_continuity,
    repaid_principal,
    sources_agree,
    within_limit,
)
from debtkit.reconcile.movements import (
    balance_movement,
    budget_movement,
    issued_sum,
    limit_movement,
    service_sum,
)
from debtkit.reconcile.row_sums import scope_sum, type_sum

__all__ = ["RULES", "instances"]


def _all(block: Block) -> slice:
    return slice(0, block.rows)


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
