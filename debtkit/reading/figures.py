"""The figures of tables, held as columns: where each stands, what it is, how much it is.

What a figure is (a :class:`Sense`) is decided once for all cells that are alike: those of a column,
in rows that mean the same. A figure of its own has only its place and its amount; of all else it
has the numbers: of its row, its column, its sense, its region, the reason why it is not read. So
the tables of a whole folder are gone through at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from debtkit.coded import Coded, Numbered
from debtkit.reading.grid import figure_and_unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from debtkit.coded import Columns
    from debtkit.reading.columns import Column
    from debtkit.reading.grid import Cell
    from debtkit.reading.layout import Row
    from debtkit.reading.phrases import Meaning

__all__ = [
    "UNKNOWN", "Figures", "Item", "Sense", "Telling", "Told", "figure_columns", "figures_of",
]  # fmt: skip


RowKey = tuple[str, tuple[Any, ...]]
"""What tells a row of the six tables from others of its region: the table, and its further keys."""


@dataclass(slots=True, eq=False)
class Sense:
    """What a figure is, apart from whose it is and how much.

    ``meaning`` is what the words say, None in a list of projects; ``goal`` where that belongs:
    table, column and year, or why it belongs nowhere; ``staged`` whether the figure's own row or
    column names its stage. ``table`` and ``column`` are where it is put, empty for nowhere;
    ``row`` tells which row of its region that is.
    """

    scope: str
    year: int | None
    stage: str
    debt_type: str
    unit: str | None
    meaning: Meaning | None = None
    goal: tuple[str, str, int] | str = ""
    staged: bool = True
    table: str = ""
    column: str = ""
    basis: str = ""
    row: RowKey = ("", ())


UNKNOWN = Sense("", None, "", "", None)
"""Of which nothing is known."""


class Item(NamedTuple):
    """What a row's figures are for: its name, its sector, what else a list says of it."""

    name: str = ""
    sector: str = ""
    extra: Mapping[str, str] = {}


class Told(NamedTuple):
    """A row and what is known of its cells, an entry a column in each list.

    Rows of which the same is known share the lists.
    """

    row: Row
    item: Item
    senses: Sequence[Sense]
    regions: Sequence[str]
    reasons: Sequence[str]


class Telling(NamedTuple):
    """What is known of the cells of a table, row by row; ``home`` is the region whose form it is."""

    home: str
    columns: Sequence[Column]
    rows: Sequence[Told]

    @property
    def senses(self) -> list[Sense]:
        """What the cells are that hold anything, each once."""
        found: dict[int, Sense] = {}
        for told in self.rows:
            for column, sense in zip(self.columns, told.senses, strict=True):
                if column.col in told.row.cells:
                    found[id(sense)] = sense
        return list(found.values())

    def refused(self, reason: str) -> Telling:
        """Return the same of cells that are all left unread."""
        reasons = [reason] * len(self.columns)
        return self._replace(rows=[told._replace(reasons=reasons) for told in self.rows])


@dataclass(slots=True)
class Figures:
    """The figures of tables, one entry a figure in every array, table by table and row by row.

    ``rows`` (each with its item), ``columns``, ``senses``, ``regions``, ``reasons`` and ``sources``
    are those of all tables; ``row``, ``column``, ``sense`` … are the numbers of each figure's in
    them, ``table`` that of its table among ``tables``, ``table_of`` that of a sense. A figure with
    a reason is unread; reason 0 is none. ``amounts`` [亿元] are NaN and the ``decimals`` printed -1
    where the figure or its unit is not known. ``places`` are the decimals in 亿元 that a figure is
    exact to, beside others of its form. ``lines`` are those of allocations. ``first_cell`` is the
    number of a row's first cell, blank ones counted, and ``standing`` the figure in each cell, -1
    for none.
    """

    tables: Sequence[Telling]
    rows: list[Row]
    items: list[Item]
    columns: list[Column]
    senses: list[Sense]
    regions: Numbered[str]
    reasons: Numbered[str]
    sources: Numbered[str]
    cells: list[Cell]
    printed: list[str]
    table: NDArray[np.int64]
    row: NDArray[np.int64]
    column: NDArray[np.int64]
    sense: NDArray[np.int64]
    region: NDArray[np.int64]
    reason: NDArray[np.int64]
    source: NDArray[np.int64]
    amounts: NDArray[np.float64]
    decimals: NDArray[np.int64]
    places: NDArray[np.int64]
    table_of: NDArray[np.int64]
    first_cell: NDArray[np.int64]
    standing: NDArray[np.int64]
    lines: dict[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.cells)


def figures_of(tables: Sequence[Telling], sources: Sequence[str]) -> Figures:
    """Return the figures of tables, each in a document; a blank cell has none.

    A cell such as 约160亿元 is more than a figure, and is not read; one with a unit of its own is.
    """
    regions: Numbered[str] = Numbered()
    reasons: Numbered[str] = Numbered({"": 0})
    senses = _Senses()
    columns: list[Column] = []
    every: list[Cell | None] = []
    told: list[Told] = []
    width, table, first_column = [], [], []
    for number, one in enumerate(tables):
        cols = [column.col for column in one.columns]
        for row in one.rows:
            every += map(row.row.cells.get, cols)
            senses.add(row.senses, number)
        told += one.rows
        width += [len(cols)] * len(one.rows)
        table += [number] * len(one.rows)
        first_column += [len(columns)] * len(one.rows)
        columns += one.columns
    cells = [cell for cell in every if cell is not None]
    at = np.array([n for n, cell in enumerate(every) if cell is not None], dtype="int64")
    widths = np.array(width, dtype="int64")
    first_cell = np.cumsum(widths) - widths
    row = np.repeat(np.arange(len(told)), widths)[at]
    beside = at - first_cell[row]  # how many columns stand before a figure's
    tables_of_rows = np.array(table, dtype="int64")
    known_sources: Numbered[str] = Numbered()
    source = np.array([known_sources[one] for one in sources], dtype="int64")
    standing = np.full(len(every), -1)
    standing[at] = np.arange(len(at))
    figures = Figures(
        tables,
        [one.row for one in told],
        [one.item for one in told],
        columns,
        senses.flat,
        regions,
        reasons,
        known_sources,
        cells,
        [cell.figure or cell.text for cell in cells],
        tables_of_rows[row],
        row,
        np.array(first_column, dtype="int64")[row] + beside,
        np.array(senses.starts, dtype="int64")[row] + beside,
        _numbers([one.regions for one in told], regions)[at],
        _numbers([one.reasons for one in told], reasons)[at],
        source[tables_of_rows[row]],
        np.full(len(at), np.nan),
        np.full(len(at), -1),
        np.zeros(len(at), dtype="int64"),
        np.array(senses.tables, dtype="int64"),
        first_cell,
        standing,
    )
    _part_units(figures)
    return figures


class _Senses:
    """The senses of all tables; lists that rows of a table share are held once."""

    def __init__(self) -> None:
        self.flat: list[Sense] = []
        self.tables: list[int] = []
        self.starts: list[int] = []
        self._start: dict[int, int] = {}

    def add(self, senses: Sequence[Sense], table: int) -> None:
        """Add those of a row."""
        if id(senses) not in self._start:
            self._start[id(senses)] = len(self.flat)
            self.flat += senses
            self.tables += [table] * len(senses)
        self.starts.append(self._start[id(senses)])


def _numbers(lists: Sequence[Sequence[str]], known: Numbered[str]) -> NDArray[np.int64]:
    """Return the numbers of the values of all lists, one after the other."""
    numbers: dict[int, list[int]] = {}
    for one in lists:
        if id(one) not in numbers:
            numbers[id(one)] = [known[value] for value in one]
    flat = chain.from_iterable([numbers[id(one)] for one in lists])
    return np.array(list(flat), dtype="int64")


def _part_units(figures: Figures) -> None:
    """Take figure and unit apart where a cell prints both; leave unread what says more."""
    more: list[int] = []
    for n, cell in enumerate(figures.cells):
        if cell.figure is not None:
            continue
        if both := figure_and_unit(cell.text):
            figures.printed[n], unit = both
            figures.senses.append(replace(figures.senses[figures.sense[n]], unit=unit))
            more.append(int(figures.table[n]))
            figures.sense[n] = len(figures.senses) - 1
        elif not figures.reason[n]:
            figures.reason[n] = figures.reasons["more than a plain figure stands in the cell"]
    figures.table_of = np.append(figures.table_of, np.array(more, dtype="int64"))


def figure_columns(figures: Figures, ours: NDArray[np.bool_]) -> Columns:
    """Return the figures as the columns of ``Reading.figures``.

    Parameters
    ----------
    figures : Figures
        The figures of some tables.
    ours : array of bool
        Which tables are forms: the figures of others belong to no batch.
    """
    cells, rows, senses, reason = figures.cells, figures.rows, figures.senses, figures.reason
    all_alike = np.zeros(len(cells), dtype="int64")
    nothing, empty = Coded([None], all_alike), Coded([""], all_alike)
    read = reason == 0
    placed = np.where(read, figures.sense, len(senses))  # unread figures have no place
    finest = int(figures.decimals.max(initial=-1))
    columns: Columns = {
        "start": nothing,
        "end": nothing,
        "page": Coded([row.grid.page for row in rows], figures.row),
        "text_line": nothing,
        "sheet": Coded([row.grid.sheet or "" for row in rows], figures.row),
        "cell": [cell.where for cell in cells],
        "context": Coded([row.context for row in rows], figures.row),
        "printed": figures.printed,
        "amount": figures.amounts,
        "unit": Coded([sense.unit or "" for sense in senses], figures.sense),
        # -1, for unknown ones, is the last
        "decimals": Coded([*range(finest + 1), None], figures.decimals),
        "region": Coded(list(figures.regions), figures.region),
        "scope": Coded([sense.scope for sense in senses], figures.sense),
        "year": Coded([sense.year for sense in senses], figures.sense),
        "stage": Coded([sense.stage for sense in senses], figures.sense),
        "batch": Coded([None, 1], ours[figures.table].astype("int64")),
        "source": Coded(list(figures.sources), figures.source),
        "debt_type": Coded([sense.debt_type for sense in senses], figures.sense),
        "account": empty,
        "flow": empty,
        "basis": Coded([sense.basis for sense in senses], figures.sense),
        "line": nothing,
        "table": Coded([*(sense.table for sense in senses), ""], placed),
        "column": Coded([*(sense.column for sense in senses), ""], placed),
        "item": Coded([item.name for item in figures.items], figures.row),
        "status": Coded(["unread", "read"], read.astype("int64")),
        "reason": Coded(list(figures.reasons), reason),
        "grounds": empty,
    }
    if any(cell.start >= 0 for cell in cells):
        starts = [cell.start if cell.start >= 0 else None for cell in cells]
        columns["start"] = starts
        columns["end"] = [
            None if start is None else start + len(cell.text)
            for start, cell in zip(starts, cells, strict=True)
        ]
    if figures.lines:
        columns["line"] = [figures.lines.get(n) for n in range(len(figures))]
    return columns
