"""Tables in plain text whose columns are set with blanks, as ``pdftotext -layout`` prints them.

Such a text is a page of characters of one width: what measures a page measures it. Where blanks do
not set columns (all are equally wide, as of a text layer that has lost its blank cells), nothing is
taken from them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from debtkit.reading.cells import Cell
from debtkit.reading.grid import Grid
from debtkit.reading.page_lines import Rules, lines_of
from debtkit.reading.pages import cells_of

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["aligned_grid"]

_HALF = 5.0
"""What half a full-width character measures."""

_SIZE = 2 * _HALF
_PITCH = 1.8 * _SIZE
_LOOSE = 2 * _HALF
"""How far the figures of a column may be set off each other."""

_GAP = re.compile(r"(?<=\S)[ \u3000]{2,}(?=\S)")
_WIDE = frozenset("WF")
_FEWEST = 2  # lines that tell whether columns are set


def aligned_grid(lines: Sequence[tuple[int, str]], first: int) -> Grid | None:
    """Return the table that lines set with blanks; None where they set none.

    Parameters
    ----------
    lines : sequence of (int, str)
        Where each line starts in the text, and the line.
    first : int
        The number of the first line in the text, from 0.
    """
    rows = [(n, start, line) for n, (start, line) in enumerate(lines) if line.strip()]
    gaps = [len(gap) for _, _, line in rows for gap in _GAP.findall(line)]
    set_out = [line for _, _, line in rows if _GAP.search(line) and re.search(r"\d", line)]
    if len(set_out) < _FEWEST or len(set(gaps)) < 2:
        return None
    for wide in (2, 1):  # some programs count a full-width character as one
        grid = _measured(rows, first, wide)
        if grid is not None:
            return grid
    return None


def _measured(rows: Sequence[tuple[int, int, str]], first: int, wide: int) -> Grid | None:
    chars: list[dict[str, Any]] = []
    edges: dict[int, list[float]] = {}
    for n, _, line in rows:
        widths = [
            _HALF * (wide if unicodedata.east_asian_width(char) in _WIDE else 1) for char in line
        ]
        edges[n] = [0.0, *accumulate(widths)]
        top = n * _PITCH
        for char, x0, x1 in zip(line, edges[n], edges[n][1:], strict=False):
            if not char.isspace():
                chars.append({"text": char, "x0": x0, "x1": x1, "top": top, "bottom": top + _SIZE})
    rules = Rules([])
    made = cells_of(lines_of(chars, rules), rules)
    if not _in_columns(made):
        return None
    cells = []
    starts = {n: start for n, start, _ in rows}
    for cell in made:
        left, top, *_ = map(float, cell.where.split(","))
        n = min(edges, key=lambda one: abs(one * _PITCH - top))
        place = bisect_right(edges[n], left + 0.5) - 1
        cells.append(
            cell._replace(where=f"line {first + n + 1}", start=starts[n] + place, left=left / _SIZE)
        )
    return Grid.of(cells)


def _in_columns(cells: Sequence[Cell]) -> bool:
    """Whether the figures of each column are set one below the other, each below a heading."""
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in cells:
        rows[cell.row].append(cell)
    body = [
        row
        for row, held in rows.items()
        if len(held) > 1 and any(cell.figure is not None and cell.col for cell in held)
    ]
    if len(body) < _FEWEST:
        return False
    heads = [row for row, held in rows.items() if row < body[0] and len(held) > 1]
    if len(heads) != 1:
        return False  # which columns an upper heading is over, blanks do not say
    headed = {cell.col for cell in rows[heads[0]] if cell.col == cell.right}
    figures: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for row in body:
        taken = [cell.col for cell in rows[row]]
        if len(set(taken)) < len(taken):
            return False
        for cell in rows[row]:
            if cell.figure is not None and cell.col:
                left, _, right, _ = map(float, cell.where.split(","))
                figures[cell.col].append((left, right))
    if not figures.keys() <= headed:
        return False
    columns = {cell.col for row in body for cell in rows[row]}
    return len(columns) > 2 and all(map(_one_below_the_other, figures.values()))


def _one_below_the_other(places: Sequence[tuple[float, float]]) -> bool:
    """Whether figures keep to their left, their right or their middle."""
    sides = (
        [x0 for x0, _ in places],
        [x1 for _, x1 in places],
        [(x0 + x1) / 2 for x0, x1 in places],
    )
    return any(max(side) - min(side) <= _LOOSE for side in sides)
