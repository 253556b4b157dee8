"""The figures of tables, held as columns: where each stands, what it is, how much it is.

A figure of its own has only its place and its amount; of all else it has the numbers: of its row,
its column, its sense, its region, the reason why it is not read. So the tables of a whole folder
are gone through at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import numpy as np

from debtkit.coded import Coded, Numbered
from debtkit.reading.cells import cell_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from debtkit.coded import Columns
    from debtkit.reading.tellings import Item, Sense, Telling

__all__ = ["Figures", "figure_columns", "figures_of"]


Entry = TypeVar("Entry")


@dataclass(slots=True)
class Figures:
    """The figures of tables, one entry a figure in every array, table by table and row by row.

    ``contexts``, ``pages``, ``sheets``, ``line`` (in the grid), ``codes``, ``above`` and ``items``
    have an entry a row, ``col`` (in the grid) a column; ``senses``, ``regions``, ``reasons`` and ``sources`` are those of all tables. ``row``,
    ``column``, ``sense`` … are the numbers of each figure's in them, ``table`` that of its table
    among ``tables``, ``table_of`` that of a sense. A figure with a reason is unread; reason 0 is
    none. ``amounts`` [亿元] are NaN and the ``decimals`` printed -1 where the figure or its unit is
    not known. ``places`` are the decimals in 亿元 that a figure is exact to, beside others of its
    form. ``lines`` are those of allocations. ``first_row`` is the number of a table's first row,
    ``first_cell`` of a row's first cell, blank ones counted, and ``standing`` the figure in each
    cell, -1 for none; ``plain`` says which cells print a figure and nothing else.
    """

    tables: Sequence[Telling]
    contexts: list[str]
    pages: list[int | None]
    sheets: list[str]
    line: NDArray[np.int64]
    codes: list[str]
    above: NDArray[np.int64]
    items: list[Item]
    col: NDArray[np.int64]
    senses: list[Sense]
    regions: Numbered[str]
    reasons: Numbered[str]
    sources: Numbered[str]
    where: Coded
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
    first_row: NDArray[np.int64]
    first_cell: NDArray[np.int64]
    standing: NDArray[np.int64]
    plain: NDArray[np.bool_]
    lines: dict[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.where)


def figures_of(tables: Sequence[Telling], sources: Sequence[str]) -> Figures:
    """Return the figures of tables, each in a document."""
    regions: Numbered[str] = Numbered()
    reasons: Numbered[str] = Numbered({"": 0})
    known_sources: Numbered[str] = Numbered()
    senses: _Shared[Sense] = _Shared(one.senses for one in tables)

    def numbers(each: Iterable[int]) -> NDArray[np.int64]:
        return np.fromiter(each, dtype="int64")

    rows = numbers(len(one.contexts) for one in tables)
    widths = numbers(len(one.columns) for one in tables)
    filled = numbers(len(one.places) for one in tables)
    table = np.repeat(np.arange(len(tables)), filled)
    begin = np.cumsum(rows * widths) - rows * widths  # of the cells of each table
    within = np.array(_chained(one.places for one in tables), dtype="int64")
    row_in, beside = np.divmod(within, np.maximum(widths, 1)[table])
    row = (np.cumsum(rows) - rows)[table] + row_in
    at = begin[table] + within
    standing = np.full(int((rows * widths).sum()), -1)
    standing[at] = np.arange(len(at))
    width = np.repeat(widths, rows)
    whose, why = _Shared(one.regions for one in tables), _Shared(one.reasons for one in tables)
    region, reason = (
        numbers(map(known.__getitem__, shared.flat))[shared.places(row, beside)]
        for known, shared in ((regions, whose), (reasons, why))
    )
    above = np.array(_chained(one.above for one in tables), dtype="int64")
    source = numbers(known_sources[one] for one in sources)
    line = np.array(_chained(one.lines for one in tables), dtype="int64")
    figures = Figures(
        tables,
        _chained(one.contexts for one in tables),
        _chained(one.pages for one in tables),
        _chained(one.sheets for one in tables),
        line,
        _chained(one.codes for one in tables),
        np.where(above < 0, -1, above + np.repeat(np.cumsum(rows) - rows, rows)),
        _chained(one.items for one in tables),
        np.array(_chained(one.columns for one in tables), dtype="int64"),
        senses.flat,
        regions,
        reasons,
        known_sources,
        _where(tables, line[row]),
        _chained(one.printed for one in tables),
        table,
        row,
        (np.cumsum(widths) - widths)[table] + beside,
        senses.places(row, beside),
        region,
        reason,
        source[table],
        np.full(len(at), np.nan),
        np.full(len(at), -1),
        np.zeros(len(at), dtype="int64"),
        np.repeat(np.arange(len(tables)), senses.counts),
        np.cumsum(rows) - rows,
        np.cumsum(width) - width,
        standing,
        np.ones(len(at), dtype=bool),
    )
    first = (np.cumsum(filled) - filled).tolist()
    for number, one in enumerate(tables):
        if one.units or one.worded:
            _part(figures, one, number, first[number])
    return figures


def _where(tables: Sequence[Telling], line: NDArray[np.int64]) -> Coded:
    """Return where figures stand: each named by its column and its line, unless its page says it."""
    col = np.array(_chained(one.cols for one in tables), dtype="int64")
    width = int(col.max(initial=0)) + 1
    # the same places of hundreds of forms
    places, number = np.unique(line * width + col, return_inverse=True)
    named = Coded([cell_name(*divmod(place, width)) for place in places.tolist()], number)
    if not any(one.where for one in tables):
        return named
    said = _chained(one.where or [None] * len(one.cols) for one in tables)
    return Coded.of(name if own is None else own for own, name in zip(said, named, strict=True))


def _chained(lists: Iterable[Iterable[Any]]) -> list[Any]:
    return list(chain.from_iterable(lists))


class _Shared(Generic[Entry]):
    """The lists of the rows of tables, one after the other; those that rows share are held once.

    ``counts`` are the entries of each table.
    """

    def __init__(self, tables: Iterable[Iterable[Sequence[Entry]]]) -> None:
        self.flat: list[Entry] = []
        self.counts: list[int] = []
        starts: list[int] = []
        steps: list[bool] = []
        for table in tables:
            first, known = len(self.flat), dict[int, int]()
            for one in table:
                if id(one) not in known:
                    known[id(one)] = len(self.flat)
                    self.flat += one
                starts.append(known[id(one)])
                steps.append(len(one) > 1)
            self.counts.append(len(self.flat) - first)
        self._starts = np.array(starts, dtype="int64")
        self._steps = np.array(steps, dtype="int64")

    def places(self, row: NDArray[np.int64], column: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return where the entries of cells stand."""
        return self._starts[row] + self._steps[row] * column


def _part(figures: Figures, telling: Telling, table: int, first: int) -> None:
    """Give figures that stand beside a unit that unit; leave unread what says more."""
    for n, unit in telling.units.items():
        at = first + n
        figures.plain[at] = False
        figures.senses.append(replace(figures.senses[figures.sense[at]], unit=unit))
        figures.sense[at] = len(figures.senses) - 1
    figures.table_of = np.append(figures.table_of, [table] * len(telling.units))
    for n in telling.worded:
        at = first + n
        figures.plain[at] = False
        if not figures.reason[at]:
            figures.reason[at] = figures.reasons["more than a plain figure stands in the cell"]


def _decisions(figures: Figures, decided: list[str]) -> NDArray[np.int64]:
    """Return the reasons of figures, those of read ones being what decided on their tables."""
    number = {one: len(figures.reasons) + n for n, one in enumerate(decided)}
    of_table = np.array([number[one.decided] for one in figures.tables], dtype="int64")
    return np.where(figures.reason == 0, of_table[figures.table], figures.reason)


def figure_columns(figures: Figures, ours: NDArray[np.bool_]) -> Columns:
    """Return the figures as the columns of ``Reading.figures``.

    Parameters
    ----------
    figures : Figures
        The figures of some tables.
    ours : array of bool
        Which tables are forms: the figures of others belong to no batch.
    """
    senses, reason = figures.senses, figures.reason
    decided = list(dict.fromkeys(one.decided for one in figures.tables))
    all_alike = np.zeros(len(figures), dtype="int64")
    nothing, empty = Coded([None], all_alike), Coded([""], all_alike)
    read = reason == 0
    placed = np.where(read, figures.sense, len(senses))  # unread figures have no place
    finest = int(figures.decimals.max(initial=-1))
    columns: Columns = {
        "start": nothing,
        "end": nothing,
        "page": Coded(figures.pages, figures.row),
        "text_line": nothing,
        "sheet": Coded(figures.sheets, figures.row),
        "cell": figures.where,
        "context": Coded(figures.contexts, figures.row),
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
        "reason": Coded([*figures.reasons, *decided], _decisions(figures, decided)),
        "grounds": empty,
    }
    if any(one.starts for one in figures.tables):
        columns["start"] = _chained(one.starts or [None] * len(one.where) for one in figures.tables)
        columns["end"] = _chained(one.ends or [None] * len(one.where) for one in figures.tables)
    if figures.lines:
        columns["line"] = [figures.lines.get(n) for n in range(len(figures))]
    return columns
