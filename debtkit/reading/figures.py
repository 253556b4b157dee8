"""The figures of one table, held as columns: where each stands, what it is, how much it is.

What a figure is (a :class:`Sense`) is decided once for all cells that are alike: those of a column,
in rows that mean the same. A figure of its own has only its place and its amount; of all else it
has the numbers: of its row, its column, its sense, its region, the reason why it is not read.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from debtkit.coded import Coded, Numbered, stacked
from debtkit.reading.grid import figure_and_unit
from debtkit.reading.reading import FIGURE_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from debtkit.coded import Columns
    from debtkit.reading.columns import Column
    from debtkit.reading.grid import Cell
    from debtkit.reading.layout import Row
    from debtkit.reading.phrases import Meaning

__all__ = ["UNKNOWN", "Figures", "Item", "Sense", "Told", "figure_columns", "figures_of"]


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


@dataclass(slots=True)
class Figures:
    """The figures of one table, one entry a figure in every array, row by row.

    ``home`` is the region whose form it is. ``rows`` (each with its item) and ``columns`` are those
    of the table, ``senses``, ``regions``, ``reasons`` and ``sources`` what its figures have of
    these; ``row``, ``column``, ``sense``, ``region``, ``reason`` and ``source`` are the numbers of
    each figure's in them. A figure with a reason is unread; reason 0 is none. ``amounts`` [亿元] are
    NaN and the ``decimals`` printed -1 where the figure or its unit is not known; both are empty for
    a table of another subject, whose ``batch`` is None. ``places`` are the decimals in 亿元 that a
    figure is exact to, beside others of its form. ``lines`` are those of allocations;
    ``statements`` the rows that all others make: by region and row of the region, the figures of
    each.
    """

    home: str
    rows: list[Row]
    items: list[Item]
    columns: list[Column]
    senses: list[Sense]
    regions: Numbered[str]
    reasons: Numbered[str]
    sources: Numbered[str]
    cells: list[Cell]
    printed: list[str]
    row: NDArray[np.int64]
    column: NDArray[np.int64]
    sense: NDArray[np.int64]
    region: NDArray[np.int64]
    reason: NDArray[np.int64]
    source: NDArray[np.int64]
    batch: int | None = None
    amounts: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    decimals: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype="int64"))
    places: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype="int64"))
    lines: dict[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.cells)

    def refuse(self, reason: str) -> None:
        """Leave all figures unread."""
        self.reason[:] = self.reasons[reason]


def figures_of(told: Sequence[Told], columns: Sequence[Column], home: str, source: str) -> Figures:
    """Return the figures of a table's rows in some of its columns; a blank cell has none.

    A cell such as 约160亿元 is more than a figure, and is not read; one with a unit of its own is.
    """
    cols = [column.col for column in columns]
    cells = [one.row.cells.get(col) for one in told for col in cols]
    at = np.array([n for n, cell in enumerate(cells) if cell is not None], dtype="int64")
    row, column = np.divmod(at, max(1, len(cols)))
    regions: Numbered[str] = Numbered()
    reasons: Numbered[str] = Numbered({"": 0})
    sense, senses = _flat([one.senses for one in told])
    figures = Figures(
        home,
        [one.row for one in told],
        [one.item for one in told],
        list(columns),
        senses,
        regions,
        reasons,
        Numbered({source: 0}),
        [cell for cell in cells if cell is not None],
        [cell.figure or cell.text for cell in cells if cell is not None],
        row,
        column,
        sense[row] + column,
        _numbers([one.regions for one in told], regions)[at],
        _numbers([one.reasons for one in told], reasons)[at],
        np.zeros(len(at), dtype="int64"),
    )
    for n, cell in enumerate(figures.cells):
        if cell.figure is not None:
            continue
        if both := figure_and_unit(cell.text):
            figures.printed[n], unit = both
            senses.append(replace(senses[figures.sense[n]], unit=unit))
            figures.sense[n] = len(senses) - 1
        elif not figures.reason[n]:
            figures.reason[n] = reasons["more than a plain figure stands in the cell"]
    return figures


def _flat(lists: Sequence[Sequence[Sense]]) -> tuple[NDArray[np.int64], list[Sense]]:
    """Return where each list starts in the values of all, those that are shared once; the values."""
    starts: dict[int, int] = {}
    flat: list[Sense] = []
    for one in lists:
        if id(one) not in starts:
            starts[id(one)] = len(flat)
            flat += one
    return np.array([starts[id(one)] for one in lists], dtype="int64"), flat


def _numbers(lists: Sequence[Sequence[str]], known: Numbered[str]) -> NDArray[np.int64]:
    """Return the numbers of the values of all lists, one after the other."""
    numbers: dict[int, list[int]] = {}
    for one in lists:
        if id(one) not in numbers:
            numbers[id(one)] = [known[value] for value in one]
    return np.array(list(chain.from_iterable([numbers[id(one)] for one in lists])), dtype="int64")


def figure_columns(every: Iterable[Figures]) -> Columns:
    """Return the figures of all tables of a document as the columns of ``Reading.figures``."""
    return stacked([_columns(figures) for figures in every if len(figures)], list(FIGURE_COLUMNS))


def _columns(figures: Figures) -> Columns:
    cells, rows, senses, reason = figures.cells, figures.rows, figures.senses, figures.reason
    all_alike = np.zeros(len(cells), dtype="int64")
    nothing, empty = Coded([None], all_alike), Coded([""], all_alike)
    read = reason == 0
    placed = np.where(read, figures.sense, len(senses))  # unread figures have no place
    columns: Columns = {
        "start": nothing,
        "end": nothing,
        "page": Coded([row.grid.page for row in rows], figures.row),
        "text_line": nothing,
        "sheet": Coded([row.grid.sheet or "" for row in rows], figures.row),
        "cell": [cell.where for cell in cells],
        "context": Coded([row.context for row in rows], figures.row),
        "printed": figures.printed,
        "amount": Coded([np.nan], all_alike),
        "unit": Coded([sense.unit or "" for sense in senses], figures.sense),
        "decimals": nothing,
        "region": Coded(list(figures.regions), figures.region),
        "scope": Coded([sense.scope for sense in senses], figures.sense),
        "year": Coded([sense.year for sense in senses], figures.sense),
        "stage": Coded([sense.stage for sense in senses], figures.sense),
        "batch": Coded([figures.batch], all_alike),
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
    if len(figures.amounts):
        columns["amount"] = figures.amounts
        finest = int(figures.decimals.max(initial=-1))
        # -1, for unknown ones, is the last
        columns["decimals"] = Coded([*range(finest + 1), None], figures.decimals)
    if figures.lines:
        columns["line"] = [figures.lines.get(n) for n in range(len(figures))]
    return columns
