"""The rows of workbooks: values as stored, which become text where somebody asks for it.

Of hundreds of numbers nobody asks for more than the figure that each prints.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from debtkit.exact import FEN_DECIMALS
from debtkit.reading.cells import Cell, cell_name, figure_text
from debtkit.reading.lines import NO_SPANS, Line, Shape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["StoredLine", "shape_of"]

_NUMBERS = {float, int}  # and no bool
_BLANK = {None, type(None)}
_DIGITS = 15  # what a spreadsheet keeps and shows


class StoredLine(Line):
    """A row of a sheet.

    Parameters
    ----------
    row : int
        Its number.
    shape : Shape
        Which of its columns hold anything.
    values : sequence
        What is stored in each column.
    spans : mapping
        The merged cells that start in it.
    """

    __slots__ = ("_values",)

    def __init__(
        self,
        row: int,
        shape: Shape,
        values: Sequence[Any],
        spans: Mapping[int, tuple[int, int]] = NO_SPANS,
    ) -> None:
        super().__init__(row, shape, spans)
        self._values = values

    def text(self, place: int) -> str:
        """Return what a cell prints."""
        value = self._values[self.shape.columns[place]]
        return _printed(value) if place in self.shape.stored else _worded(value)[0]

    def figure(self, place: int) -> str | None:
        """Return the figure that a cell prints."""
        value = self._values[self.shape.columns[place]]
        return _printed(value) if place in self.shape.stored else _worded(value)[1]

    def figures_at(self, places: Sequence[int]) -> list[str | None]:
        """Return the figures of some cells."""
        if not self.shape.stored.issuperset(places):
            return super().figures_at(places)
        columns, values = self.shape.columns, self._values
        shorts = [repr(values[columns[n]]) for n in places]
        found: list[str | None] = list(shorts)
        for n, short in enumerate(shorts):
            if len(short) > _DIGITS or short[-2:] == ".0" or "e" in short:  # few do
                found[n] = _printed(values[columns[places[n]]])
        return found

    def left(self, place: int) -> float:
        """Return by how many characters the text of a cell is indented."""
        if place in self.shape.stored:
            return 0.0
        return _worded(self._values[self.shape.columns[place]])[2]

    def cell(self, place: int) -> Cell:
        """Return a cell."""
        row, col = self.row, self.shape.columns[place]
        down, right = self.spans.get(col, (row, col))
        return Cell(
            self.text(place),
            row,
            col,
            right,
            down,
            cell_name(row, col),
            self.figure(place),
            self.left(place),
            place in self.shape.stored,
        )

    def part(self, places: tuple[int, ...]) -> StoredLine:
        """Return the line of some of its cells."""
        return StoredLine(self.row, self.shape.part(places), self._values, self.spans)


def shape_of(values: Sequence[Any]) -> Shape:
    """Return which columns of a row hold anything, and which of them numbers.

    Examples
    --------
    >>> shape_of(["合计", "", 100.88, " "]).columns
    (0, 2)
    """
    return _shape_of(
        tuple(
            [
                kind if (kind := type(one)) is not str or (one and not one.isspace()) else None
                for one in values
            ]
        )
    )


@lru_cache(maxsize=1_000)
def _shape_of(kinds: tuple[type | None, ...]) -> Shape:
    held = [(col, kind in _NUMBERS) for col, kind in enumerate(kinds) if kind not in _BLANK]
    stored = frozenset(n for n, (_, number) in enumerate(held) if number)
    return Shape(tuple([col for col, _ in held]), stored)


@lru_cache(maxsize=20_000)
def _worded(value: object) -> tuple[str, str | None, float]:
    """Return the words of a text cell, the figure that it prints, and its indentation."""
    text = value if isinstance(value, str) else _written(value)
    words = text.strip()
    plain = text.replace("\u3000", "  ") if words != text else words
    return words, figure_text(words), float(len(plain) - len(plain.lstrip()))


def _printed(value: float) -> str:
    """Return a number as the program shows it: 97345.00000000001 in the file is 97345."""
    short = repr(value)
    if len(short) <= _DIGITS and "e" not in short and value:
        return short.removesuffix(".0")
    number = Decimal(f"{value:.{_DIGITS}g}")
    if -int(number.as_tuple().exponent) > FEN_DECIMALS + 8:
        number = round(number, FEN_DECIMALS + 8)
    return f"{number.normalize() if number else Decimal(0):f}"


def _written(value: object) -> str:
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()[:10]
    return str(value)
