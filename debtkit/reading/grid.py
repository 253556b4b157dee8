"""Any table source as a grid: cells with their text, their place and what they span.

A workbook sheet, a table measured on a PDF page and an HTML table all become a :class:`Grid`; the
grammar of the forms knows nothing of where a grid came from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import chain, groupby
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from debtkit.reading.hidden import Hidden
from debtkit.units import FEN_DECIMALS, UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = [
    "Cell", "Grid", "Line", "cell_name", "clean", "column_letters", "figure_and_unit", "figure_text",
    "is_amount",
]  # fmt: skip

_NONE: Mapping[int, tuple[int, int]] = MappingProxyType({})

_NUMBER = re.compile(r"\(?[-+△▲]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\)?")
# of a note: 100.5*, 100.5①, 100.5[1]; letters of one width would make 100.51 of the second
_MARK = re.compile(r"(?:[*#＊※①-⑳¹²³⁰⁴-⁹]|[\[［〔]注?\d{1,2}[\]］〕])+$")


class Cell(NamedTuple):
    """One cell as printed.

    ``right`` and ``down`` are the last column and row that it covers, so a merged header cell is
    one cell. ``figure`` is the figure that it prints, ASCII and without separators inside; None:
    no figure. ``left`` is where its text starts, in characters of indentation (a workbook) or in
    points (a page); ``stored`` a number of a workbook; ``start`` the place in the document's text,
    where that is known.
    """

    text: str
    row: int
    col: int
    right: int
    down: int
    where: str
    figure: str | None
    left: float = 0.0
    stored: bool = False
    start: int = -1

    @classmethod
    def of(
        cls,
        text: str,
        row: int,
        col: int,
        right: int,
        down: int,
        where: str = "",
        *,
        left: float = 0.0,
        start: int = -1,
    ) -> Cell:
        """Return a cell of a text, its figure found in it."""
        return cls(text, row, col, right, down, where, figure_text(text), left, False, start)

    @property
    def words(self) -> str:
        """The text without any space, in one width of letters, digits and brackets."""
        return clean(self.text)

    @property
    def is_amount(self) -> bool:
        """Whether it prints a figure and nothing else, or a figure and its unit."""
        return self.figure is not None or is_amount(self.text)


class Line:
    """One row of a grid as a reader sees it: what each of its cells prints, left to right.

    A cell of a workbook is made into a :class:`Cell` only where somebody asks for more than this: of
    hundreds of numbers nobody does.

    Parameters
    ----------
    row : int
        Its number in the grid.
    columns : tuple of int
        The columns in which its cells start; a page may draw two in one.
    texts : sequence of str
        What they print.
    figures : sequence of str or None
        The figure that each prints, as in a :class:`Cell`.
    lefts : sequence of float
        Where the text of each starts, as in a :class:`Cell`.
    stored : tuple of int
        The places of stored numbers of a workbook among its cells.
    spans : mapping of int to (int, int), optional
        Of cells that cover others the last row and column that they cover, by column.
    cells : sequence of Cell, optional
        Its cells, where they are known.
    """

    __slots__ = ("_cells", "columns", "figures", "lefts", "row", "spans", "stored", "texts")

    def __init__(
        self,
        row: int,
        columns: tuple[int, ...],
        texts: Sequence[str],
        figures: Sequence[str | None],
        lefts: Sequence[float],
        stored: tuple[int, ...] = (),
        spans: Mapping[int, tuple[int, int]] = _NONE,
        cells: Sequence[Cell] | None = None,
    ) -> None:
        self.row, self.columns, self.texts, self.figures = row, columns, texts, figures
        self.lefts, self.stored, self.spans, self._cells = lefts, stored, spans, cells

    @classmethod
    def of(cls, row: int, held: Mapping[int, Cell] | Sequence[Cell]) -> Line:
        """Return the line of some cells, each in its own column or by the column it is seen in."""
        if isinstance(held, Mapping):
            columns, cells = tuple(held), list(held.values())
        else:
            columns, cells = tuple([cell.col for cell in held]), list(held)
        return cls(
            row,
            columns,
            [cell.text for cell in cells],
            [cell.figure for cell in cells],
            [cell.left for cell in cells],
            tuple([n for n, cell in enumerate(cells) if cell.stored]),
            {c.col: (c.down, c.right) for c in cells if c.right > c.col or c.down > c.row},
            cells,
        )

    @property
    def cells(self) -> Sequence[Cell]:
        """Its cells, left to right."""
        if self._cells is None:
            self._cells = [self._cell(n) for n in range(len(self.columns))]
        return self._cells

    def _cell(self, n: int) -> Cell:
        col, figure = self.columns[n], self.figures[n]
        down, right = self.spans.get(col, (self.row, col))
        where = cell_name(self.row, col)
        stored = n in self.stored
        return Cell(self.texts[n], self.row, col, right, down, where, figure, self.lefts[n], stored)

    @property
    def words(self) -> str:
        """All that the row prints, without spaces."""
        # a plain number is clean, and seldom stands twice in what clean() remembers
        both = zip(self.texts, self.figures, strict=True)
        return "".join([text if text is figure else clean(text) for text, figure in both])

    @property
    def amounts(self) -> list[int]:
        """The places of its cells that print a figure, or a figure and its unit."""
        both = enumerate(zip(self.texts, self.figures, strict=True))
        return [n for n, (text, figure) in both if figure is not None or is_amount(text)]

    @property
    def has_amounts(self) -> bool:
        """Whether any of its cells prints one."""
        return bool(self.stored) or bool(self.amounts)

    def printing(self) -> Line:
        """Return the line without the cells that print nothing."""
        if "" not in self.texts:
            return self
        return self.part([n for n, text in enumerate(self.texts) if text])

    def part(self, places: Sequence[int]) -> Line:
        """Return the line of some of its cells."""
        if len(places) == len(self.columns):
            return self
        return Line(
            self.row,
            tuple([self.columns[n] for n in places]),
            [self.texts[n] for n in places],
            [self.figures[n] for n in places],
            [self.lefts[n] for n in places],
            tuple([n for n, place in enumerate(places) if place in self.stored]),
            self.spans,
            None if self._cells is None else [self._cells[n] for n in places],
        )


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
            {row: Line.of(row, sorted(held, key=_COLUMN)) for row, held in sorted(rows.items())},
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
        return line.cells[line.columns.index(col)]

    @property
    def name(self) -> str:
        """How a person would say where the grid is."""
        if self.sheet is not None:
            return f"sheet {self.sheet}"
        return f"page {self.page}" if self.page is not None else "table"


@lru_cache(maxsize=20_000)
def clean(text: str) -> str:
    """Return text without spaces, letters, digits and brackets of one width.

    Examples
    --------
    >>> clean("三、２０２４ 年（合　计）")
    '三、2024年(合计)'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return "".join(text.split())


@lru_cache(maxsize=20_000)
def figure_text(text: str) -> str | None:
    """Return the figure that a cell prints, its spaces taken out; None if it prints none.

    Examples
    --------
    >>> figure_text("1 ,9 7 4 .6 6")
    '1,974.66'
    >>> figure_text("100.5①"), figure_text("2024-08")
    ('100.5', None)
    """
    whole, _, part = text.partition(".")
    if text.isascii() and whole.isdigit() and (text == whole or part.isdigit()):
        plain = text  # as nearly every figure of a workbook is
    else:
        plain = clean(_MARK.sub("", text.rstrip())).replace("−", "-").replace("﹣", "-")
    if not _NUMBER.fullmatch(plain):
        return None
    whole, point, part = plain.partition(".")
    # a database writes 26 decimals; no figure is printed finer than a fen
    if len(part) > FEN_DECIMALS + UNITS["亿元"]:
        part = part.rstrip("0")
    return whole + (point and part and point) + part


def figure_and_unit(text: str) -> tuple[str, str] | None:
    """Return figure and unit of a cell that prints both; None for any other.

    Examples
    --------
    >>> figure_and_unit("90.25 亿元"), figure_and_unit("约160亿元")
    (('90.25', '亿元'), None)
    """
    plain = clean(text)
    unit = next((unit for unit in sorted(UNITS, key=len, reverse=True) if plain.endswith(unit)), "")
    figure = figure_text(plain.removesuffix(unit)) if unit else None
    return (figure, unit) if figure is not None else None


def is_amount(text: str) -> bool:
    """Whether a text that prints more than a figure prints one and its unit.

    Examples
    --------
    >>> is_amount("90.25 亿元"), is_amount("单位：亿元")
    (True, False)
    """
    return text.endswith("元") and figure_and_unit(text) is not None


def cell_name(row: int, col: int) -> str:
    """Return the spreadsheet name of a place counted from zero.

    Examples
    --------
    >>> cell_name(6, 27)
    'AB7'
    """
    return f"{column_letters(col)}{row + 1}"


@cache
def column_letters(col: int) -> str:
    """Return the spreadsheet name of a column counted from zero.

    Examples
    --------
    >>> column_letters(27)
    'AB'
    """
    above, last = divmod(col, 26)
    return (column_letters(above - 1) if above else "") + chr(ord("A") + last)
