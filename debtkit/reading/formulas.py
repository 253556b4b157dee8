"""The formulas that a form prints (A=B+C, D=E+F), with the figures that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from debtkit.coded import Coded, stacked
from debtkit.reading.figures import UNKNOWN
from debtkit.reading.letters import statement
from debtkit.reading.reading import PRINTED_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from debtkit.coded import Columns
    from debtkit.reading.figures import Figures
    from debtkit.reading.layout import Table

__all__ = ["printed_formulas"]


def printed_formulas(
    read: Iterable[tuple[Table, Figures]],
) -> tuple[Columns, dict[str, tuple[str, ...]]]:
    """Return the lettered figures of the forms, as columns, and the formulas of each form.

    Letters over the columns make each row a record; letters beside the rows make each column one.
    A blank cell is a figure without a printed text: unknown, not zero. Each has the keys of its
    figure, which stand for the formula that makes it.
    """
    printed: list[Columns] = []
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
        printed.append(_columns(form, lettered, figures))
    return stacked(printed, list(PRINTED_COLUMNS)), identities


class _Lettered(NamedTuple):
    """The cells that formulas are about: for each the number of its record, its letter and row.

    ``cols`` is the column of each in its grid.
    """

    records: list[str]
    letters: list[str]
    record: NDArray[np.int64]
    letter: NDArray[np.int64]
    row: NDArray[np.int64]
    cols: NDArray[np.int64]


def _by_row(table: Table, letters: dict[int, str]) -> _Lettered:
    row, letter = np.divmod(np.arange(len(table.rows) * len(letters)), len(letters))
    names = _told_apart([row.label.strip() for row in table.rows])
    return _Lettered(
        names, list(letters.values()), row, letter, row, np.array(list(letters))[letter]
    )


def _by_column(table: Table) -> _Lettered:
    columns = table.columns_of("value")
    lettered = [n for n, row in enumerate(table.rows) if row.formula]
    column, letter = np.divmod(np.arange(len(columns) * len(lettered)), len(lettered))
    names = _told_apart([column.words for column in columns])
    return _Lettered(
        names,
        [table.rows[n].formula for n in lettered],
        column,
        letter,
        np.array(lettered, dtype="int64")[letter],
        np.array([one.col for one in columns], dtype="int64")[column],
    )


def _told_apart(names: list[str]) -> list[str]:
    """Return names with a number where one stands twice: two counties may share a name."""
    seen: dict[str, int] = {}
    out = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        out.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return out


def _columns(form: str, lettered: _Lettered, figures: Figures) -> Columns:
    # which figure stands in each row and column; in the last column, of all others, none does
    at = np.full((len(figures.rows), len(figures.columns) + 1), -1)
    at[figures.row, figures.column] = np.arange(len(figures))
    column_of = {column.col: n for n, column in enumerate(figures.columns)}
    found = at[lettered.row, [column_of.get(col, -1) for col in lettered.cols.tolist()]]
    blank = found < 0
    senses = [*figures.senses, UNKNOWN]
    sense = _or_last(figures.sense, found, len(figures.senses))
    units = [sense.unit for sense in senses]
    cells = [None if n < 0 else figures.cells[n] for n in found.tolist()]
    all_alike = np.zeros(len(found), dtype="int64")
    return {
        "form": Coded([form], all_alike),
        "record": Coded([f"{form} {name}" for name in lettered.records], lettered.record),
        "figure": Coded([text.partition("=")[0] for text in lettered.letters], lettered.letter),
        "printed": [
            cell.figure if cell is not None and units[number] else None
            for cell, number in zip(cells, sense.tolist(), strict=True)
        ],
        "unit": Coded([unit or "亿元" for unit in units], sense),
        "region": Coded(
            [*figures.regions, ""], _or_last(figures.region, found, len(figures.regions))
        ),
        "scope": Coded([sense.scope for sense in senses], sense),
        "year": Coded([sense.year for sense in senses], sense),
        "stage": Coded([sense.stage for sense in senses], sense),
        "batch": Coded([figures.batch, None], blank.astype("int64")),
        "source": Coded(
            [*figures.sources, ""], _or_last(figures.source, found, len(figures.sources))
        ),
        "debt_type": Coded([sense.debt_type for sense in senses], sense),
        "sheet": Coded([row.grid.sheet or "" for row in figures.rows], lettered.row),
        "page": Coded([row.grid.page for row in figures.rows], lettered.row),
        "cell": [cell.where if cell is not None else "" for cell in cells],
    }


def _or_last(numbers: NDArray[np.int64], found: NDArray[np.int64], last: int) -> NDArray[np.int64]:
    """Return the numbers of the figures found; the last for those that are not."""
    return np.append(numbers, last)[found]
