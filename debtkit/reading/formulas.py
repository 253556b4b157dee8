"""The formulas that a form prints (A=B+C, D=E+F), with the figures that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from debtkit.reading.letters import statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from debtkit.reading.figures import Figures
    from debtkit.reading.layout import Row, Table

__all__ = ["PRINTED_COLUMNS", "printed_formulas", "printed_frame"]

_KEYS = ["region", "scope", "year", "stage", "batch", "source", "debt_type"]
_WHOLE = {"year", "batch", "page"}
PRINTED_COLUMNS = ["form", "record", "figure", "printed", "unit", *_KEYS, "sheet", "page", "cell"]


def printed_formulas(
    read: Iterable[tuple[Table, Figures]],
) -> tuple[dict[str, list[Any]], dict[str, tuple[str, ...]]]:
    """Return the lettered figures of the forms, as columns, and the formulas of each form.

    Letters over the columns make each row a record; letters beside the rows make each column one.
    A blank cell is a figure without a printed text: unknown, not zero. Each has the keys of its
    figure, which stand for the formula that makes it.
    """
    printed: dict[str, list[Any]] = {name: [] for name in PRINTED_COLUMNS}
    identities: dict[str, tuple[str, ...]] = {}
    for number, (table, figures) in enumerate(read, 1):
        over = {column.col: column.formula for column in table.columns if column.formula}
        beside = [row for row in table.rows if row.formula]
        formulas = tuple(
            dict.fromkeys(
                statement(text)
                for text in [*over.values(), *(row.formula for row in beside)]
                if "=" in text
            )
        )
        if not formulas:
            continue
        form = f"{number} {table.name}"
        identities[form] = formulas
        lettered = list(_by_row(table, over) if over else _by_column(table))
        for name, values in _columns(form, lettered, figures).items():
            printed[name] += values
    return printed, identities


def printed_frame(columns: Mapping[str, Sequence[Any]] | None = None) -> pd.DataFrame:
    """Return the frame ``Reading.printed`` of the columns of :func:`printed_formulas`."""
    columns = columns or dict.fromkeys(PRINTED_COLUMNS, ())
    kinds = {"printed": "object", **dict.fromkeys(_WHOLE, "Int64")}
    return pd.DataFrame(
        {name: pd.Series(columns[name], dtype=kinds.get(name, "str")) for name in PRINTED_COLUMNS},
        copy=False,
    )


_Lettered = tuple[str, str, "Row", int]


def _by_row(table: Table, letters: dict[int, str]) -> Iterator[_Lettered]:
    names = _told_apart([row.label.strip() for row in table.rows])
    for name, row in zip(names, table.rows, strict=True):
        for col, letter in letters.items():
            yield name, letter, row, col


def _by_column(table: Table) -> Iterator[_Lettered]:
    columns = table.columns_of("value")
    names = _told_apart([column.words for column in columns])
    for name, column in zip(names, columns, strict=True):
        for row in table.rows:
            if row.formula:
                yield name, row.formula, row, column.col


def _told_apart(names: list[str]) -> list[str]:
    """Return names with a number where one stands twice: two counties may share a name."""
    seen: dict[str, int] = {}
    out = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        out.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return out


def _columns(form: str, lettered: Sequence[_Lettered], figures: Figures) -> dict[str, list[Any]]:
    at = {
        (id(row), column.col): n
        for n, (row, column) in enumerate(zip(figures.rows, figures.columns, strict=True))
    }
    found = [at.get((id(row), col)) for *_, row, col in lettered]
    cells = [row.cells.get(col) for *_, row, col in lettered]
    senses = [None if n is None else figures.senses[n] for n in found]
    units = [sense.unit if sense else None for sense in senses]
    return {
        "form": [form] * len(lettered),
        "record": [f"{form} {name}" for name, *_ in lettered],
        "figure": [letter.partition("=")[0] for _, letter, *_ in lettered],
        "printed": [
            cell.figure if cell and unit else None for cell, unit in zip(cells, units, strict=True)
        ],
        "unit": [unit or "亿元" for unit in units],
        "region": ["" if n is None else figures.regions[n] for n in found],
        "scope": [sense.scope if sense else "" for sense in senses],
        "year": [sense.year if sense else None for sense in senses],
        "stage": [sense.stage if sense else "" for sense in senses],
        "batch": [None if n is None else figures.batch for n in found],
        "source": ["" if n is None else figures.sources[n] for n in found],
        "debt_type": [sense.debt_type if sense else "" for sense in senses],
        "sheet": [row.grid.sheet or "" for *_, row, _ in lettered],
        "page": [row.grid.page for *_, row, _ in lettered],
        "cell": [cell.where if cell else "" for cell in cells],
    }
