"""The amounts of a user's own table, each in its unit: its cell's, its header's, its row's, the table's."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from debtkit.errors import DebtkitError, ReadError
from debtkit.reading.cells import clean, figure_and_unit
from debtkit.units import UNITS, parse_figure, unit_power

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debtkit.reading.own_files import OwnLine
    from debtkit.reading.own_headers import Head
    from debtkit.units import Printed

__all__ = ["OwnAmounts", "unit_column"]

_UNIT_HEADERS = {"单位", "金额单位", "计量单位", "货币单位", "unit"}


@dataclass(frozen=True)
class OwnAmounts:
    """The columns of amounts by number, each with its header, and where their units stand."""

    file: str
    columns: Mapping[int, str]
    heads: Mapping[str, Head]
    unit: str
    units: int | None
    """The column of units, if there is one."""

    def printed(self, line: OwnLine, col: int, header: str) -> Printed | None:
        """Return the figure of a cell in its unit; None where the cell says that there is none."""
        head = self.heads[header]
        text, own = line.at(col), "亿元" if head.column == "population" else head.unit
        if said := figure_and_unit(text):
            text, own = said
        unit = own or self._unit_of(line)
        try:
            return parse_figure(text, unit)
        except DebtkitError as error:
            raise ReadError(f"{self.file}: row {line.number}, column {header!r}: {error}") from None

    def exact(self, line: OwnLine, col: int) -> Fraction | None:
        """Return the amount of a cell in yuan."""
        figure = self.printed(line, col, self.columns[col])
        if figure is None:
            return None
        return Fraction(figure.mantissa * 10 ** unit_power(figure.unit), 10**figure.decimals)

    def _unit_of(self, line: OwnLine) -> str:
        if self.units is None:
            return self.unit
        word = clean(line.at(self.units))
        if word not in UNITS:
            raise ReadError(
                f"{self.file}: row {line.number}, column of units: {line.at(self.units)!r} is no "
                f"unit; use one of {', '.join(UNITS)}"
            )
        return word


def unit_column(
    places: Mapping[str, int], heads: Mapping[str, Head], lines: Sequence[OwnLine]
) -> int | None:
    """Return the column that has the unit of each row; None where none has."""
    for header, col in places.items():
        named = clean(header).lower() in _UNIT_HEADERS and header not in heads
        if named and any(clean(line.at(col)) in UNITS for line in lines):
            return col
    return None
