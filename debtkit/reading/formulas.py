"""The formulas that a form prints (A=B+C, D=E+F), with the figures that they are about."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from debtkit.coded import Coded, Numbered
from debtkit.reading.letters import statement
from debtkit.reading.tellings import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from debtkit.coded import Columns
    from debtkit.reading.figures import Figures
    from debtkit.reading.layout import Table

__all__ = ["Lettered", "formulas_of", "lettered_columns"]


class Lettered(NamedTuple):
    """The cells of a form that its formulas are about.

    ``records`` are the names of the rows that its formulas are of, one by one, or of its columns;
    ``letters`` those of the cells of each. ``rows`` and ``columns`` (-1: of none with figures) say
    where the cells are: ``across``, a row is of each record and a column of each letter, otherwise
    a column of each record. ``identities`` are the formulas.
    """

    records: list[str]
    letters: list[str]
    rows: Sequence[int]
    columns: Sequence[int]
    across: bool
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
        return Lettered(
            _told_apart([row.label.strip() for row in table.rows]),
            list(map(_letter, over.values())),
            range(len(table.rows)),
            [place.get(col, -1) for col in over],
            True,
            identities,
        )
    values = table.columns_of("value")
    return Lettered(
        _told_apart([column.words for column in values]),
        [_letter(table.rows[n].formula) for n in beside],
        beside,
        [place.get(column.col, -1) for column in values],
        False,
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
    count, width = (
        np.array(list(map(len, lists)), dtype="int64")
        for lists in ([one.records for one in every], [one.letters for one in every])
    )
    form = np.repeat(np.arange(len(forms)), count * width)
    table = np.array(list(forms), dtype="int64")[form]
    within = np.arange(len(form)) - _starts(count * width)[form]
    of_record, of_letter = np.divmod(within, np.maximum(width, 1)[form])
    record = of_record + _starts(count)[form]
    letters: Numbered[str] = Numbered()
    letter = _flat([letters[text] for text in one.letters] for one in every)
    letter = letter[of_letter + _starts(width)[form]]
    across = np.array([one.across for one in every], dtype=bool)
    rows, columns_of = np.where(across, [count, width], [width, count])
    row, column = np.where(across[form], [of_record, of_letter], [of_letter, of_record])
    row = _flat(one.rows for one in every)[row + _starts(rows)[form]] + figures.first_row[table]
    column = _flat(one.columns for one in every)[column + _starts(columns_of)[form]]
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
        "cell": Coded(
            [*figures.where.distinct, ""],
            _or_last(figures.where.codes, found, len(figures.where.distinct)),
        ),
    }
    return columns, table


def _flat(lists: Iterable[Iterable[int]]) -> NDArray[np.int64]:
    return np.fromiter(chain.from_iterable(lists), dtype="int64")


def _starts(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where each of some lists starts, one after the other."""
    return np.cumsum(counts) - counts


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
