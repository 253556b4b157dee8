"""Which cell of which table a meaning is: its table and column, and the keys that tell rows apart."""

from __future__ import annotations

from typing import NamedTuple

from debtkit.reading.prose.frames import Meaning

__all__ = ["IN_PARTS", "Cell", "cell_of", "column_of"]

_BONDS = {"": "issued", "new": "issued_new", "refinancing": "issued_refinancing", "swap": "issued_other",
          "carryover": "issued_other"}  # fmt: skip
_FUNDS = {"budget": "principal_budget", "refinancing": "principal_refinanced"}


IN_PARTS = frozenset({"new", "adjustment", *_BONDS.values(), *_FUNDS.values()})
"""Columns of what comes in several parts, each told with the same words: batches, issues, sources."""


class Cell(NamedTuple):
    """The cell of a table that an amount goes into, as far as its own document tells."""

    table: str
    column: str
    debt_type: str
    scope: str
    place: str  # a named region, and what its level is said to hold
    year: int | None
    account: str = ""
    flow: str = ""
    batch: int = 0
    advance: bool = False

    @property
    def widened(self) -> bool:
        """Whether it is of the own level, said to hold more: 市本级（含高新区）."""
        return self.scope == "own" and self.place.startswith("（")


def column_of(meaning: Meaning) -> tuple[str, str]:
    """Return table and column; blank where no table has such a figure.

    Examples
    --------
    >>> column_of(Meaning("limit", kind="new")), column_of(Meaning("service"))
    (('Limits', 'new'), ('', ''))
    """
    stage = meaning.stage if meaning.stage in ("opening", "closing") else ""
    match meaning.concept:
        case "limit":
            if meaning.stage == "change" and meaning.kind != "new":
                return "Limits", "adjustment"
            return "Limits", "new" if meaning.kind == "new" else stage or "closing"
        case "balance":
            return "Balances", "adjustment" if meaning.stage == "change" else stage or "closing"
        case "bonds":
            return ("Balances", _BONDS[meaning.kind]) if meaning.kind in _BONDS else ("", "")
        case "repaid":
            return ("Service", _FUNDS[meaning.fund]) if meaning.fund else ("Balances", "repaid")
        case "principal":
            return "Service", _FUNDS.get(meaning.fund, "principal")
        case "overdue":
            return "Service", "overdue"
        case "interest":
            return "Service", "interest"
        case "budget":
            return "Budgets", meaning.stage
        case "item":
            return "Allocations", "amount"
    return "", ""


def cell_of(meaning: Meaning) -> Cell:
    """Return the cell that a meaning goes into."""
    table, column = column_of(meaning)
    return Cell(
        table,
        column,
        meaning.debt_type,
        meaning.scope,
        f"{meaning.place}（{meaning.qualifier}）" if meaning.qualifier else meaning.place,
        meaning.year,
        meaning.account,
        meaning.flow,
        meaning.batch,
        meaning.advance,
    )
