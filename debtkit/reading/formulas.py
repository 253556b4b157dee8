"""The formulas that a form prints (A=B+C, D=E+F), with the figures that they are about."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from debtkit.coded import Coded, Numbered
from debtkit.reading.figures import UNKNOWN
from debtkit.reading.letters import statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from debtkit.coded import Columns
    from debtkit.reading.figures import Figures
    from debtkit.reading.layout import Table

__all__ = ["Lettered", "formulas_of", "lettered_columns"]


class Lettered(NamedTuple):
    """The cells of a form that its formulas are about.

    ``records`` are the names of rows or columns; of each cell ``record``, ``letter``, ``row`` and
    ``column`` (-1: of none with figures); ``identities`` are the formulas.
    """

    records: list[str]
    record: list[int]
    letter: list[str]
    row: list[int]
    column: list[int]
    identities: tuple[str, ...]


def formulas_of(table: Table, columns: Sequence[int]) -> Lettered | None:
    """Return the lettered cells of a form and its formulas; None where it prints none.

    Letters over the columns make each row a record; letters beside the rows make each column one.

    Parameters
    ----------
    table : Table
        The form.
    columns : sequence of int
        The columns of its grid that hold figures.
    """
    over = {column.col: column.formula for column in table.columns if column.formula}
    beside = [n for n, row in enumerate(table.rows) if row.formula]
    texts = [*over.values(), *(table.rows[n].formula for n in beside)]
    identities = tuple(dict.fromkeys(statement(text) for text in texts if "=" in text))
    if not identities:
        return None
    place = {col: n for n, col in enumerate(columns)}
    if over:
        count, width = len(table.rows), len(over)
        names = [row.label.strip() for row in table.rows]
        letters = list(map(_letter, over.values())) * count
        rows = [n for n in range(count) for _ in over]
        places = [place.get(col, -1) for col in over] * count
    else:
        values = table.columns_of("value")
        count, width = len(values), len(beside)
        names = [column.words for column in values]
        letters = [_letter(table.rows[n].formula) for n in beside] * count
        rows = beside * count
        places = [place.get(column.col, -1) for column in values for _ in beside]
    return Lettered(
        _told_apart(names),
        [n for n in range(count) for _ in range(width)],
        letters,
        rows,
        places,
        identities,
    )


def lettered_columns(
    figures: Figures, forms: Mapping[int, tuple[str, Lettered]], sources: Sequence[str]
) -> tuple[Columns, NDArray[np.int64]]:
    """Return the lettered figures of forms as the columns of ``Reading.printed``; their tables.

    A blank cell is a figure without a printed text: unknown, not zero. Each has the keys of its
    figure, which stand for the formula that makes it.

    Parameters
    ----------
    figures : Figures
        The figures of all tables.
    forms : mapping of int to (str, Lettered)
        By the number of each form's table what it is called, and its cells.
    sources : sequence of str
        The document of each table.
    """
    every = [lettered for _, lettered in forms.values()]
    counts = np.array([len(one.record) for one in every], dtype="int64")
    form = np.repeat(np.arange(len(forms)), counts)
    table = np.array(list(forms), dtype="int64")[form]

    def each(lists: Iterable[list[int]]) -> NDArray[np.int64]:
        return np.array(list(chain.from_iterable(lists)), dtype="int64")

    letters: Numbered[str] = Numbered()
    letter = each([letters[text] for text in one.letter] for one in every)
    records = np.array([len(one.records) for one in every], dtype="int64")
    record = each(one.record for one in every) + (np.cumsum(records) - records)[form]
    row = each(one.row for one in every) + figures.first_row[table]
    column = each(one.column for one in every)
    found = figures.standing[np.where(column < 0, 0, figures.first_cell[row] + column)]
    found[column < 0] = -1
    blank = found < 0
    senses = [*figures.senses, UNKNOWN]
    sense = _or_last(figures.sense, found, len(figures.senses))
    units = [one.unit for one in senses]
    united = np.array([bool(unit) for unit in units], dtype=bool)
    shown = np.append(figures.plain, False)[found] & united[sense]
    source = np.array([figures.sources[one] for one in sources], dtype="int64")[table]
    columns: Columns = {
        "form": Coded([name for name, _ in forms.values()], form),
        "record": Coded(
            [f"{name} {record}" for name, one in forms.values() for record in one.records], record
        ),
        "figure": Coded(list(letters), letter),
        "printed": [
            figures.printed[n] if is_shown else None
            for n, is_shown in zip(found.tolist(), shown.tolist(), strict=True)
        ],
        "unit": Coded([unit or "亿元" for unit in units], sense),
        "region": Coded(
            [*figures.regions, ""], _or_last(figures.region, found, len(figures.regions))
        ),
        "scope": Coded([one.scope for one in senses], sense),
        "year": Coded([one.year for one in senses], sense),
        "stage": Coded([one.stage for one in senses], sense),
        "batch": Coded([1, None], blank.astype("int64")),
        "source": Coded(
            list(figures.sources), np.where(blank, source, np.append(figures.source, 0)[found])
        ),
        "debt_type": Coded([one.debt_type for one in senses], sense),
        "sheet": Coded(figures.sheets, row),
        "page": Coded(figures.pages, row),
        "cell": Coded([*figures.where, ""], np.where(blank, len(figures), found)),
    }
    return columns, table


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
