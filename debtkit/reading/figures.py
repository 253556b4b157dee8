"""The figures of one table, held as columns: where each stands, what it is, how much it is.

What a figure is (a :class:`Sense`) is decided once for all cells that are alike: those of a column,
in rows that mean the same. A figure of its own has only its place, its region and its amount.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain, compress
from typing import TYPE_CHECKING, Any, NamedTuple

from debtkit.reading.grid import figure_and_unit
from debtkit.reading.reading import FIGURE_COLUMNS, blank_column

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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

    @property
    def adds(self) -> bool:
        """Whether it is one of several parts that a form prints of one amount of a table.

        Swap bonds and on-lent loans are issued otherwise; limit taken back and limit for a swap
        adjust a limit.
        """
        if self.column == "adjustment":
            return self.meaning is not None and self.meaning.kind is not None
        return self.column == "issued_other"


UNKNOWN = Sense("", None, "", "", None)
"""Of which nothing is known."""


class Item(NamedTuple):
    """What a row's figures are for: its name, its sector, what else a list says of it."""

    name: str = ""
    sector: str = ""
    extra: Mapping[str, str] = {}


class Told(NamedTuple):
    """A row and what is known of its cells, an entry a column in each list."""

    row: Row
    item: Item
    senses: Sequence[Sense]
    regions: Sequence[str]
    reasons: Sequence[str]


@dataclass(slots=True)
class Figures:
    """The figures of one table, one entry a figure in every list, row by row.

    ``home`` is the region whose form it is. A figure with a reason is unread. ``amounts`` [亿元]
    and the ``decimals`` printed are None where the figure or its unit is not known, and empty for
    a table of another subject, whose ``batch`` is None. ``places`` are the decimals in 亿元 that a
    figure is exact to, beside others of its form. ``lines`` are those of allocations;
    ``decided`` says what decided on all of them, ``no_year`` why one has no year.
    ``statements`` the rows that all others make: by region and row of the region, the figures of
    each.
    """

    home: str
    rows: list[Row]
    items: list[Item]
    columns: list[Column]
    cells: list[Cell]
    senses: list[Sense]
    regions: list[str]
    reasons: list[str]
    printed: list[str]
    sources: list[str]
    decided: str = ""
    no_year: str = ""
    batch: int | None = None
    amounts: list[float | None] = field(default_factory=list)
    decimals: list[int | None] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    lines: dict[int, int] = field(default_factory=dict)
    statements: dict[tuple[str, RowKey], dict[str | int, int]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.cells)


def figures_of(told: Sequence[Told], columns: Sequence[Column], home: str, source: str) -> Figures:
    """Return the figures of a table's rows in some of its columns; a blank cell has none.

    A cell such as 约160亿元 is more than a figure, and is not read; one with a unit of its own is.
    """
    cells = [row.cells.get(column.col) for row, *_ in told for column in columns]
    held = [cell is not None for cell in cells]
    figures = Figures(
        home,
        list(compress([one.row for one in told for _ in columns], held)),
        list(compress([one.item for one in told for _ in columns], held)),
        list(compress(list(columns) * len(told), held)),
        [cell for cell in cells if cell is not None],
        list(compress(chain.from_iterable([one.senses for one in told]), held)),
        list(compress(chain.from_iterable([one.regions for one in told]), held)),
        list(compress(chain.from_iterable([one.reasons for one in told]), held)),
        [cell.figure or cell.text for cell in cells if cell is not None],
        [source] * sum(held),
    )
    for n, cell in enumerate(figures.cells):
        if cell.figure is not None:
            continue
        if both := figure_and_unit(cell.text):
            figures.printed[n], unit = both
            figures.senses[n] = replace(figures.senses[n], unit=unit)
        elif not figures.reasons[n]:
            figures.reasons[n] = "more than a plain figure stands in the cell"
    return figures


def figure_columns(every: Iterable[Figures]) -> dict[str, list[Any]]:
    """Return the figures of all tables of a document as the columns of ``Reading.figures``."""
    columns: dict[str, list[Any]] = {name: [] for name in FIGURE_COLUMNS}
    for figures in every:
        own = _columns(figures)
        for name in columns:
            columns[name] += own[name] if name in own else blank_column(name, len(figures))
    return columns


def _columns(figures: Figures) -> dict[str, list[Any]]:
    cells, rows, senses, reasons = figures.cells, figures.rows, figures.senses, figures.reasons
    columns: dict[str, list[Any]] = {
        "start": [cell.start if cell.start >= 0 else None for cell in cells],
        "end": [cell.start + len(cell.text) if cell.start >= 0 else None for cell in cells],
        "page": [row.grid.page for row in rows],
        "sheet": [row.grid.sheet or "" for row in rows],
        "cell": [cell.where for cell in cells],
        "context": [row.context for row in rows],
        "printed": figures.printed,
        "unit": [sense.unit or "" for sense in senses],
        "region": figures.regions,
        "scope": [sense.scope for sense in senses],
        "year": [sense.year for sense in senses],
        "stage": [sense.stage for sense in senses],
        "batch": [figures.batch] * len(figures),
        "source": figures.sources,
        "debt_type": [sense.debt_type for sense in senses],
        "basis": [sense.basis for sense in senses],
        "table": ["" if why else sense.table for sense, why in zip(senses, reasons, strict=True)],
        "column": ["" if why else sense.column for sense, why in zip(senses, reasons, strict=True)],
        "item": [item.name for item in figures.items],
        "status": ["unread" if why else "read" for why in reasons],
        "reason": [why or figures.decided for why in reasons] if figures.decided else reasons,
    }
    if figures.amounts:
        columns["amount"] = [float("nan") if one is None else one for one in figures.amounts]
        columns["decimals"] = figures.decimals
    if figures.lines:
        columns["line"] = [figures.lines.get(n) for n in range(len(figures))]
    return columns
