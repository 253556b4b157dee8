"""The formulas that a form prints (A=B+C, D=E+F), with the figures that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from debtkit.reading.layout import Table
    from debtkit.reading.matrix import Entry

__all__ = ["printed_formulas"]

_COLUMNS = ["form", "record", "figure", "printed", "unit", "sheet", "page", "cell"]


def printed_formulas(
    read: Iterable[tuple[Table, Sequence[Entry]]],
) -> tuple[pd.DataFrame, dict[str, tuple[str, ...]]]:
    """Return the lettered figures of the forms, and the formulas of each form.

    Letters over the columns make each row a record; letters beside the rows make each column one.
    A blank cell is a figure without a printed text: unknown, not zero.
    """
    rows: list[dict[str, Any]] = []
    identities: dict[str, tuple[str, ...]] = {}
    for number, (table, _) in enumerate(read, 1):
        over = {column.col: column.formula for column in table.columns if column.formula}
        beside = [row for row in table.rows if row.formula]
        formulas = tuple(
            dict.fromkeys(
                text for text in [*over.values(), *(row.formula for row in beside)] if "=" in text
            )
        )
        if not formulas:
            continue
        form = f"{number} {table.name}"
        identities[form] = formulas
        rows += _by_row(table, form, over) if over else _by_column(table, form)
    return pd.DataFrame(rows, columns=_COLUMNS), identities


def _by_row(table: Table, form: str, letters: dict[int, str]) -> Iterator[dict[str, Any]]:
    for row in table.rows:
        for col, letter in letters.items():
            yield _figure(table, form, row, row.label.strip(), letter, col)


def _by_column(table: Table, form: str) -> Iterator[dict[str, Any]]:
    for column in table.columns_of("value"):
        for row in table.rows:
            if row.formula:
                yield _figure(table, form, row, column.words, row.formula, column.col)


def _figure(table: Table, form: str, row: Any, name: str, letter: str, col: int) -> dict[str, Any]:
    cell = row.cells.get(col)
    unit = next((column.unit for column in table.columns if column.col == col), None)
    return {
        "form": form,
        "record": f"{form} {name}",
        "figure": letter.partition("=")[0],
        "printed": cell.figure if cell else None,
        "unit": unit or table.unit or "亿元",
        "sheet": row.grid.sheet or "",
        "page": row.grid.page,
        "cell": cell.where if cell else "",
    }
