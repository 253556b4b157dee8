"""The formulas that a form prints (A=B+C, D=E+F), with the figures that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from debtkit.coded import Coded, Numbered
from debtkit.reading.figures import UNKNOWN
from debtkit.reading.letters import statement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from debtkit.coded import Columns
    from debtkit.reading.figures import Figures
    from debtkit.reading.layout import Table

__all__ = ["Formulas", "printed_formulas"]


class Formulas(NamedTuple):
    """The lettered figures of forms, as the columns of ``Reading.printed``; the table of each.

    ``identities`` are the formulas of each form, by the number of its table and its name.
    """

    printed: Columns
    tables: NDArray[np.int64]
    identities: dict[int, tuple[str, tuple[str, ...]]]


def printed_formulas(
    figures: Figures,
    tables: Sequence[Table | None],
    names: Sequence[str],
    sources: Sequence[str],
) -> Formulas:
    """Return the lettered figures of the forms, and the formulas of each form.

    Letters over the columns make each row a record; letters beside the rows make each column one.
    A blank cell is a figure without a printed text: unknown, not zero. Each has the keys of its
    figure, which stand for the formula that makes it.

    Parameters
    ----------
    figures : Figures
        The figures of all tables.
    tables : sequence of Table or None
        The tables; None for one whose formulas are not asked for.
    names, sources : sequence of str
        What each form is called, and its document.
    """
    identities: dict[int, tuple[str, tuple[str, ...]]] = {}
    found = _Lettered()
    begins = np.cumsum([0, *(len(one.rows) for one in figures.tables)]).tolist()
    for number, table in enumerate(tables):
        if table is None:
            continue
        over = {column.col: column.formula for column in table.columns if column.formula}
        beside = [row for row in table.rows if row.formula]
        formulas = tuple(
            dict.fromkeys(
                statement(text)
                for text in [*over.values(), *(row.formula for row in beside)]
                if "=" in text
            )
        )
        if formulas:
            identities[number] = names[number], formulas
            cols = {one.col: n for n, one in enumerate(figures.tables[number].columns)}
            add = found.add_rows if over else found.add_columns
            add(number, names[number], table, cols, begins[number], over)
    of = np.array(found.tables, dtype="int64")
    known = figures.sources
    blank = np.array([known[source] for source in sources], dtype="int64")[of]
    return Formulas(found.columns(figures, blank), of, identities)


class _Lettered:
    """The cells that formulas are about: table, record, letter, row and place in it of each."""

    def __init__(self) -> None:
        self.tables: list[int] = []
        self.forms: Numbered[str] = Numbered()
        self.records: Numbered[str] = Numbered()
        self.letters: Numbered[str] = Numbered()
        self.form: list[int] = []
        self.record: list[int] = []
        self.letter: list[int] = []
        self.row: list[int] = []
        self.place: list[int] = []

    def add_rows(
        self, number: int, form: str, table: Table, cols: dict[int, int], begin: int,
        letters: dict[int, str],
    ) -> None:  # fmt: skip
        """Add the cells of a table with letters over its columns: each row is a record."""
        width, count = len(letters), len(table.rows)
        self._add(number, form, [row.label.strip() for row in table.rows], width)
        self.letter += [self.letters[_letter(text)] for text in letters.values()] * count
        self.row += [begin + n for n in range(count) for _ in range(width)]
        self.place += [cols.get(col, -1) for col in letters] * count

    def add_columns(
        self, number: int, form: str, table: Table, cols: dict[int, int], begin: int,
        letters: dict[int, str],
    ) -> None:  # fmt: skip
        """Add the cells of a table with letters beside its rows: each column is a record."""
        columns = table.columns_of("value")
        rows = [n for n, row in enumerate(table.rows) if row.formula]
        self._add(number, form, [column.words for column in columns], len(rows))
        self.letter += [self.letters[_letter(table.rows[n].formula)] for n in rows] * len(columns)
        self.row += [begin + n for n in rows] * len(columns)
        self.place += [cols.get(column.col, -1) for column in columns for _ in rows]

    def _add(self, number: int, form: str, labels: list[str], width: int) -> None:
        """Add the records of a table, each of as many cells."""
        records = [self.records[f"{form} {name}"] for name in _told_apart(labels)]
        self.tables += [number] * (len(records) * width)
        self.form += [self.forms[form]] * (len(records) * width)
        self.record += [record for record in records for _ in range(width)]

    def columns(self, figures: Figures, sources: NDArray[np.int64]) -> Columns:
        """Return the cells as the columns of ``Reading.printed``; ``sources``: of blank ones."""
        row, place = np.array([self.row, self.place], dtype="int64").reshape(2, -1)
        found = np.where(
            place < 0, -1, np.append(figures.standing, -1)[figures.first_cell[row] + place]
        )
        blank = found < 0
        senses = [*figures.senses, UNKNOWN]
        sense = _or_last(figures.sense, found, len(figures.senses))
        units = [sense.unit for sense in senses]
        cells = [None if n < 0 else figures.cells[n] for n in found.tolist()]
        return {
            "form": Coded(list(self.forms), np.array(self.form, dtype="int64")),
            "record": Coded(list(self.records), np.array(self.record, dtype="int64")),
            "figure": Coded(list(self.letters), np.array(self.letter, dtype="int64")),
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
            "batch": Coded([1, None], blank.astype("int64")),
            "source": Coded(
                list(figures.sources), np.where(blank, sources, np.append(figures.source, 0)[found])
            ),
            "debt_type": Coded([sense.debt_type for sense in senses], sense),
            "sheet": Coded([row.grid.sheet or "" for row in figures.rows], row),
            "page": Coded([row.grid.page for row in figures.rows], row),
            "cell": [cell.where if cell is not None else "" for cell in cells],
        }


def _letter(formula: str) -> str:
    return formula.partition("=")[0]


def _told_apart(names: list[str]) -> list[str]:
    """Return names with a number where one stands twice: two counties may share a name."""
    seen: dict[str, int] = {}
    out = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        out.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return out


def _or_last(numbers: NDArray[np.int64], found: NDArray[np.int64], last: int) -> NDArray[np.int64]:
    """Return the numbers of the figures found; the last for those that are not."""
    return np.append(numbers, last)[found]
