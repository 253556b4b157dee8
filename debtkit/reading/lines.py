"""The rows of grids as a reader sees them: what each cell prints, left to right."""

from __future__ import annotations

from abc import ABC, abstractmethod
from types import MappingProxyType
from typing import TYPE_CHECKING

from debtkit.reading.cells import clean, is_amount

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debtkit.reading.cells import Cell

__all__ = ["NO_SPANS", "CellLine", "Line", "Shape"]

NO_SPANS: Mapping[int, tuple[int, int]] = MappingProxyType({})
"""The spans of a row without merged cells."""


class Shape:
    """Where the cells of rows start and which of them are stored numbers; rows alike share it.

    Parameters
    ----------
    columns : tuple of int
        The columns; a page may draw two cells in one.
    stored : frozenset of int
        The places of a workbook's stored numbers among the cells.
    """

    __slots__ = ("_parts", "columns", "stored", "worded")

    def __init__(self, columns: tuple[int, ...], stored: frozenset[int] = frozenset()) -> None:
        self.columns, self.stored = columns, stored
        self.worded = tuple([n for n in range(len(columns)) if n not in stored])
        self._parts: dict[tuple[int, ...], Shape] = {}

    def part(self, places: tuple[int, ...]) -> Shape:
        """Return the shape of some of the cells."""
        found = self._parts.get(places)
        if found is None:
            stored = frozenset(n for n, place in enumerate(places) if place in self.stored)
            found = Shape(tuple([self.columns[n] for n in places]), stored)
            self._parts[places] = found
        return found


class Line(ABC):
    """One row of a grid as a reader sees it.

    A cell is asked for by its place in the row. ``spans`` are, of the cells that cover others, the
    last row and column that they cover, by column.
    """

    __slots__ = ("row", "shape", "spans")

    def __init__(
        self, row: int, shape: Shape, spans: Mapping[int, tuple[int, int]] = NO_SPANS
    ) -> None:
        self.row, self.shape, self.spans = row, shape, spans

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns in which its cells start."""
        return self.shape.columns

    @abstractmethod
    def text(self, place: int) -> str:
        """Return what a cell prints."""

    @abstractmethod
    def figure(self, place: int) -> str | None:
        """Return the figure that a cell prints, as in a :class:`Cell`."""

    @abstractmethod
    def left(self, place: int) -> float:
        """Return where the text of a cell starts, as in a :class:`Cell`."""

    @abstractmethod
    def cell(self, place: int) -> Cell:
        """Return a cell."""

    @abstractmethod
    def part(self, places: tuple[int, ...]) -> Line:
        """Return the line of some of its cells."""

    def figures_at(self, places: Sequence[int]) -> list[str | None]:
        """Return the figures of some cells."""
        return [self.figure(n) for n in places]

    @property
    def cells(self) -> list[Cell]:
        """Its cells."""
        return [self.cell(n) for n in range(len(self.shape.columns))]

    @property
    def texts(self) -> list[str]:
        """What its cells print."""
        return [self.text(n) for n in range(len(self.shape.columns))]

    @property
    def figures(self) -> list[str | None]:
        """The figures that its cells print."""
        return self.figures_at(range(len(self.shape.columns)))

    @property
    def first_figure(self) -> str | None:
        """The first figure that any of its cells prints."""
        for n in range(len(self.shape.columns)):
            figure = self.figure(n)
            if figure is not None:
                return figure
        return None

    @property
    def words(self) -> str:
        """All that the row prints, without spaces."""
        stored = self.shape.stored
        # a plain number is clean, and seldom stands twice in what clean() remembers
        return "".join([one if n in stored else clean(one) for n, one in enumerate(self.texts)])

    @property
    def amounts(self) -> list[int]:
        """The places of its cells that print a figure, or a figure and its unit."""
        stored = self.shape.stored
        return [n for n in range(len(self.shape.columns)) if n in stored or self._is_amount(n)]

    def _is_amount(self, place: int) -> bool:
        return self.figure(place) is not None or is_amount(self.text(place))

    @property
    def has_amounts(self) -> bool:
        """Whether any of its cells prints one."""
        return bool(self.shape.stored) or any(map(self._is_amount, self.shape.worded))


class CellLine(Line):
    """A row whose cells are known."""

    __slots__ = ("_cells",)

    def __init__(self, row: int, shape: Shape, cells: Sequence[Cell]) -> None:
        spans = {c.col: (c.down, c.right) for c in cells if c.right > c.col or c.down > c.row}
        super().__init__(row, shape, spans)
        self._cells = cells

    @classmethod
    def of(cls, row: int, cells: Sequence[Cell], columns: Sequence[int] | None = None) -> CellLine:
        """Return the line of some cells, which may be seen in other columns than their own."""
        seen = [cell.col for cell in cells] if columns is None else columns
        stored = frozenset(n for n, cell in enumerate(cells) if cell.stored)
        return cls(row, Shape(tuple(seen), stored), cells)

    def text(self, place: int) -> str:
        """Return what a cell prints."""
        return self._cells[place].text

    def figure(self, place: int) -> str | None:
        """Return the figure that a cell prints."""
        return self._cells[place].figure

    def left(self, place: int) -> float:
        """Return where the text of a cell starts."""
        return self._cells[place].left

    def cell(self, place: int) -> Cell:
        """Return a cell."""
        return self._cells[place]

    def part(self, places: tuple[int, ...]) -> CellLine:
        """Return the line of some of its cells."""
        return CellLine(self.row, self.shape.part(places), [self._cells[n] for n in places])
