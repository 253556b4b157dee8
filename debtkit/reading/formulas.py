"""The formulas that a form prints (A=B+C, D=E+F), with the figures that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from debtkit.reading.figures import UNKNOWN
from debtkit.reading.letters import statement
from debtkit.reading.reading import PRINTED_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debtkit.reading.figures import Figures
    from debtkit.reading.layout import Row, Table

__all__ = ["printed_formulas"]


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
        lettered = _by_row(table, over) if over else _by_column(table)
        for name, values in _columns(form, lettered, figures).items():
            printed[name] += values
    return printed, identities


class _Lettered(NamedTuple):
    """The cells that formulas are about: record, letter, row and column of each."""

    records: list[str]
    letters: list[str]
    rows: list[Row]
    columns: list[int]


def _by_row(table: Table, letters: dict[int, str]) -> _Lettered:
    names = _told_apart([row.label.strip() for row in table.rows])
    count = len(table.rows)
    return _Lettered(
        [name for name in names for _ in letters],
        list(letters.values()) * count,
        [row for row in table.rows for _ in letters],
        list(letters) * count,
    )


def _by_column(table: Table) -> _Lettered:
    columns = table.columns_of("value")
    names = _told_apart([column.words for column in columns])
    rows = [row for row in table.rows if row.formula]
    return _Lettered(
        [name for name in names for _ in rows],
        [row.formula for row in rows] * len(columns),
        rows * len(columns),
        [column.col for column in columns for _ in rows],
    )


def _told_apart(names: list[str]) -> list[str]:
    """Return names with a number where one stands twice: two counties may share a name."""
    seen: dict[str, int] = {}
    out = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        out.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return out


def _columns(form: str, lettered: _Lettered, figures: Figures) -> dict[str, list[Any]]:
    number = {id(cell): n for n, cell in enumerate(figures.cells)}
    cells = [row.cells.get(col) for row, col in zip(lettered.rows, lettered.columns, strict=True)]
    found = [number.get(id(cell)) for cell in cells]
    senses = [UNKNOWN if n is None else figures.senses[n] for n in found]
    names = {name: f"{form} {name}" for name in lettered.records}
    return {
        "form": [form] * len(found),
        "record": [names[name] for name in lettered.records],
        "figure": [letter.partition("=")[0] for letter in lettered.letters],
        "printed": [
            cell.figure if cell is not None and sense.unit else None
            for cell, sense in zip(cells, senses, strict=True)
        ],
        "unit": [sense.unit or "亿元" for sense in senses],
        "region": ["" if n is None else figures.regions[n] for n in found],
        "scope": [sense.scope for sense in senses],
        "year": [sense.year for sense in senses],
        "stage": [sense.stage for sense in senses],
        "batch": [None if n is None else figures.batch for n in found],
        "source": ["" if n is None else figures.sources[n] for n in found],
        "debt_type": [sense.debt_type for sense in senses],
        "sheet": [row.grid.sheet or "" for row in lettered.rows],
        "page": [row.grid.page for row in lettered.rows],
        "cell": [cell.where if cell is not None else "" for cell in cells],
    }
