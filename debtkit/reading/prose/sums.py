"""The sums that the figure in a cell takes part in: the identities (勾稽) of the catalogue, as cells.

An identity of columns (``opening + new + adjustment = closing``) speaks about one row of its table, one
of types or levels (``general + special = total``) about rows that differ in that key only.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from debtkit.reading.prose.columns import Cell
from debtkit.reconcile.formulas import Formula, parse_formula
from debtkit.reconcile.identities import CATALOGUE, Identity

__all__ = ["Sum", "Term", "sums_of"]

_KINDS = Identity(
    "opening + issued_new + issued_refinancing + issued_other - repaid = closing",
    name="balance_movement",
    table="balances",
)
_NAMES = ("type_sum", "scope_sum", "limit_movement", "budget_movement", "balance_movement", "issued_sum",
          "service_sum")  # fmt: skip
_IDENTITIES = [*map(CATALOGUE.__getitem__, _NAMES), _KINDS]
_FORMULAS = [(identity, parse_formula(identity.statement)) for identity in _IDENTITIES]
_KEYS = {"type_sum": "debt_type", "scope_sum": "scope"}
_OPTIONAL = frozenset({"adjustment", "issued_other"})  # unprinted, they are as good as nothing


class Term(NamedTuple):
    """A coefficient, and the cells that may hold the figure."""

    coefficient: int
    cells: tuple[Cell, ...]
    optional: bool


class Sum(NamedTuple):
    """An identity with the cells of one instance."""

    identity: Identity
    own: int  # the coefficient of the cell that was asked about
    others: tuple[Term, ...]


@lru_cache(4096)
def sums_of(cell: Cell) -> tuple[Sum, ...]:
    """Return the sums that a cell takes part in.

    Examples
    --------
    >>> cell = Cell("Limits", "closing", "general", "own", "", 2024)
    >>> for each in sums_of(cell):
    ...     print(each.own, each.identity.statement)
    1 general + special = total
    1 own + lower = all
    -1 opening + new + adjustment = closing
    1 opening + new + adjustment = closing
    """
    found: list[Sum] = []
    for identity, formula in _FORMULAS:
        key = _KEYS.get(identity.name, "column")
        # the closing figure of a year moves on in the next one
        places = _alike(cell) if key == "column" else (cell,)
        found += [
            _instance(identity, formula, place, key)
            for place in places
            if _speaks_of(identity, formula, place, key)
        ]
    return tuple(found)


def _speaks_of(identity: Identity, formula: Formula, cell: Cell, key: str) -> bool:
    if identity.table and identity.table != cell.table.lower():
        return False
    if key == "scope" and cell.place and not cell.widened:
        return False  # the levels of a named region are those of its own document
    return getattr(cell, key) in formula.names


def _instance(identity: Identity, formula: Formula, cell: Cell, key: str) -> Sum:
    own, others = 0, []
    for name, coefficient in zip(formula.names, formula.coefficients, strict=True):
        if name == getattr(cell, key):
            own = coefficient
        else:
            other = _with(cell, key, name)
            others.append(Term(coefficient, _alike(other), name in _OPTIONAL))
    return Sum(identity, own, tuple(others))


def _with(cell: Cell, key: str, name: str) -> Cell:
    """Return the cell that a term of an identity names."""
    if key == "debt_type":
        return cell._replace(debt_type=name)
    if key == "scope":
        return cell._replace(scope=name, place="")
    return cell._replace(column=name)


def _alike(cell: Cell) -> tuple[Cell, ...]:
    """Return the cells that hold the same figure: a year opens where the one before it closed."""
    table, column, year = cell.table, cell.column, cell.year
    if table in ("Limits", "Balances") and year and column in ("opening", "closing"):
        if column == "opening":
            return cell, cell._replace(column="closing", year=year - 1)
        return cell, cell._replace(column="opening", year=year + 1)
    if (table, column) == ("Balances", "repaid"):
        return cell, cell._replace(table="Service", column="principal")
    if (table, column) == ("Service", "principal"):
        return cell, cell._replace(table="Balances", column="repaid")
    return (cell,)
