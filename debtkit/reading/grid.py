"""Any table source as a grid: lines of cells with their text, their place and what they span.

A workbook sheet, a table measured on a PDF page and an HTML table all become a :class:`Grid`; the
grammar of the forms knows nothing of where a grid came from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from debtkit.reading.cells import Cell
from debtkit.reading.hidden import Hidden
from debtkit.reading.lines import CellLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from debtkit.reading.lines import Line

__all__ = ["Grid"]

# by its place in the tuple, which takes a quarter of the time that its name takes
_ROW, _COLUMN = map(itemgetter, map(Cell._fields.index, ("row", "col")))


@dataclass(frozen=True, eq=False)
class Grid:
    """The lines of one sheet, one page or one table by their rows, in order; blank ones left out.

    ``span`` is where a table of a text starts and ends in it.
    """

    lines: Mapping[int, Line]
    sheet: str | None = None
    page: int | None = None
    span: tuple[int, int] | None = None
    hidden: Hidden = field(default=Hidden(), repr=False)

    @classmethod
    def of(cls, cells: Sequence[Cell], page: int | None = None) -> Grid:
        """Return the grid of cells in reading order."""
        rows: dict[int, list[Cell]] = {}
        for row, held in groupby(cells, _ROW):
            rows.setdefault(row, []).extend(held)
        return cls(
            {
                row: CellLine.of(row, sorted(held, key=_COLUMN))
                for row, held in sorted(rows.items())
            },
            page=page,
        )

    @property
    def cells(self) -> Iterator[Cell]:
        """All cells, line by line."""
        return chain.from_iterable(line.cells for line in self.lines.values())

    @cached_property
    def merged(self) -> dict[int, dict[int, Cell]]:
        """By row and column the merged cells that cover a place, the first of several."""
        merged: dict[int, dict[int, Cell]] = {}
        for line in self.lines.values():
            for cell in line.cells if line.spans else ():
                if cell.right > cell.col or cell.down > cell.row:
                    for row in range(cell.row, cell.down + 1):
                        held = merged.setdefault(row, {})
                        for col in range(cell.col, cell.right + 1):
                            held.setdefault(col, cell)
        return merged

    def at(self, row: int, col: int) -> Cell | None:
        """Return the cell that covers a place; None where it is blank."""
        cell = self.merged.get(row, {}).get(col)
        line = self.lines.get(row)
        if cell is not None or line is None or col not in line.columns:
            return cell
        return line.cell(line.columns.index(col))

    @property
    def name(self) -> str:
        """How a person would say where the grid is."""
        if self.sheet is not None:
            return f"sheet {self.sheet}"
        return f"page {self.page}" if self.page is not None else "table"
