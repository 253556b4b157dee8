"""Forms that stand side by side on one sheet, each with its own title or unit line: taken apart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from debtkit.reading.cutting import TITLE, UNIT_LINE, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtkit.reading.cells import Cell
    from debtkit.reading.lines import Line

__all__ = ["halves_of"]

_TITLE_LENGTH = 6


def halves_of(sheet: Sheet) -> list[Sheet]:
    """Return a sheet in the parts that stand side by side; the sheet itself where there are none.

    A line with two unit lines, or two titles, begins them; a cell over the gap between ends them.
    What stands above is of both.

    Parameters
    ----------
    sheet : Sheet
        Of a workbook, a web page or a text: on a page columns are not numbered through.
    """
    if sheet.codes is not None or sheet.grid.page is not None:
        return [sheet]
    for n, line in enumerate(sheet.lines):
        if len(line.columns) != 2:
            continue
        doubled = [cell for cell in line.cells if UNIT_LINE.search(cell.words)]
        doubled = doubled if len(doubled) > 1 else [c for c in line.cells if _is_title(c)]
        if len(doubled) != 2:
            continue
        first = _begin(sheet.lines, n)
        gap = _gap(sheet.lines[first:], doubled)
        if gap is None:
            return [sheet]
        last = next(
            (m for m in range(first, len(sheet.lines)) if _crosses(sheet.lines[m], gap)),
            len(sheet.lines),
        )
        above, below = sheet.lines[:first], sheet.lines[last:]
        left = [_part(one, 0, gap) for one in sheet.lines[first:last]]
        right = [_part(one, gap, None) for one in sheet.lines[first:last]]
        parts = [[one for one in part if one.columns] for part in (left, right)]
        if not all(map(_is_labelled, parts)):
            return [sheet]
        made = [replace(sheet, lines=[*above, *part]) for part in parts]
        return [*made, replace(sheet, lines=below)] if below else made
    return [sheet]


def _is_title(cell: Cell) -> bool:
    return bool(TITLE.search(cell.words)) and len(cell.words) > _TITLE_LENGTH


def _begin(lines: Sequence[Line], n: int) -> int:
    """Return the first of the lines above a doubled one that are doubled too: 表一 | 表二."""
    while n and len(lines[n - 1].columns) == 2 and not lines[n - 1].amounts:
        n -= 1
    return n


def _gap(lines: Sequence[Line], doubled: Sequence[Cell]) -> int | None:
    """Return the first column of the right part; None where cells leave no gap before it."""
    left, right = doubled
    if _is_title(right):
        gap = right.col
    else:
        gap = min(col for line in lines for col in line.columns if col > left.right)
    return None if any(_crosses(line, gap) for line in lines[:3]) else gap


def _is_labelled(lines: Sequence[Line]) -> bool:
    """Whether the figures of a part have labels of their own: two headings have them in common."""
    figured = [line for line in lines if line.amounts]
    labelled = sum(0 not in line.amounts for line in figured)
    return bool(figured) and 2 * labelled > len(figured)


def _crosses(line: Line, gap: int) -> bool:
    return any(cell.col < gap <= cell.right for cell in line.cells)


def _part(line: Line, first: int, end: int | None) -> Line:
    return line.part(
        tuple(
            n for n, col in enumerate(line.columns) if first <= col and (end is None or col < end)
        )
    )
