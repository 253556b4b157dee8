"""Tables on PDF pages to grids, by measurement: where characters and ruling lines stand.

A disclosure PDF may rule every cell, only the header, only the columns, or nothing, and may space
the digits of a number apart. So nothing is taken from one of these alone: a cell's text is what
stands between gaps and rules, its columns are where the figures stand, its rows are lines of text
joined where rules say that they are one cell.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from debtkit.reading.cells import Cell, clean
from debtkit.reading.grid import Grid
from debtkit.reading.page_columns import column_walls
from debtkit.reading.page_heads import spans_of
from debtkit.reading.page_lines import Piece, Rules, lines_of, marks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["cells_of", "page_grid"]

_APART = re.compile(
    r"单位[::]|^(?:(?:公开|附)?表|附件)[一二三四五六七八九十\d]|^\d{1,2}-\d{1,2}\S*表|表$"
)
_NOTE = re.compile(r"^(?:注|备注|说明)\d?[::]")
_FORMULA = re.compile(r"[A-Z](?:=[A-Z](?:[+-][A-Z])*)?")


def page_grid(page: Any, number: int) -> Grid:
    """Return the text of a PDF page as a grid, its tables in columns.

    Parameters
    ----------
    page : pdfplumber.page.Page
        The page.
    number : int
        Its number, from 1.

    Returns
    -------
    Grid
        Lines outside tables are rows with one cell. A cell's ``where`` is its left, top, right
        and bottom on the page. [pt]
    """
    chars, edges = marks_of(page)
    rules = Rules(edges)
    return Grid.of(cells_of(lines_of(chars, rules), rules), page=number)


def cells_of(lines: list[list[Piece]], rules: Rules) -> list[Cell]:
    """Return the cells of a page's lines, its tables in columns."""
    cells: list[Cell] = []
    row = 0
    for block in _blocks(lines):
        made = _block_cells(block, rules, row)
        cells.extend(made)
        row = max((cell.down for cell in made), default=row - 1) + 1
    return cells


def _blocks(lines: list[list[Piece]]) -> Iterable[list[list[Piece]]]:
    """Yield runs of lines that may be one table; titles, unit lines and notes stand alone."""
    run: list[list[Piece]] = []
    note = False
    for line in lines:
        words = clean("".join(piece.text for piece in line))
        multiple = len(line) > 1
        apart = bool(_APART.search(words)) and not any(piece.is_figure for piece in line)
        note = (note and not multiple) or bool(_NOTE.match(words))
        if apart or note:
            if run:
                yield run
            run = []
            yield [line]
        else:
            run.append(line)
    if run:
        yield run


def _block_cells(lines: list[list[Piece]], rules: Rules, row: int) -> list[Cell]:
    if not any(len(line) > 1 for line in lines):
        cells = []
        for line in lines:
            text = "".join(piece.text for piece in line)
            cells.append(_cell(text, line, row, 0, 0))
            row += 1
        return cells
    walls = column_walls(lines, rules)
    table = [(piece, bisect_left(walls, piece.x)) for line in lines for piece in line]
    joined = _joined(table, rules, walls)
    first_figure = min((group[0][0].line for group in joined if _has_figure(group)), default=10**9)
    rows = {line: row + n for n, line in enumerate(sorted({group[0][0].line for group in joined}))}
    whole = [_whole([piece for piece, _ in group]) for group in joined]
    head: dict[int, list[Piece]] = {}
    for piece in whole:
        if piece.line < first_figure:
            head.setdefault(piece.line, []).append(piece)
    spans = spans_of(lines, [head[line] for line in sorted(head)], walls, rules)
    cells = []
    for group, piece in zip(joined, whole, strict=True):
        left, right = spans.get(id(piece), (group[0][1], group[0][1]))
        held = None if id(piece) in spans else _rows_beside(piece, whole, left, walls, rules)
        first, last = held or (piece.line, piece.line)
        cells.append(_cell(piece.text, [piece], rows[first], left, right, rows[last]))
    return cells


def _rows_beside(
    piece: Piece, whole: Sequence[Piece], col: int, walls: list[float], rules: Rules
) -> tuple[int, int] | None:
    """Return the first and last row that the rules around a lone label hold, where several."""
    band = _bands(piece.x, piece.y, rules)
    if band is None or piece.is_figure:
        return None
    inside = [other for other in whole if band[0] < other.y < band[1]]
    if any(other is not piece and bisect_left(walls, other.x) == col for other in inside):
        return None  # a frame around many labels, no cell beside many rows
    lines = {other.line for other in inside if other.is_figure}
    return (min(lines), max(lines)) if len(lines) > 1 else None


def _whole(pieces: Sequence[Piece]) -> Piece:
    """Return the pieces of one cell as one, on the line of the first."""
    return Piece(
        "".join(piece.text for piece in pieces),
        min(piece.x0 for piece in pieces),
        max(piece.x1 for piece in pieces),
        min(piece.top for piece in pieces),
        max(piece.bottom for piece in pieces),
        pieces[0].line,
    )


def _cell(
    text: str, pieces: Sequence[Piece], row: int, left: int, right: int, down: int | None = None
) -> Cell:
    box = (
        min(piece.x0 for piece in pieces),
        min(piece.top for piece in pieces),
        max(piece.x1 for piece in pieces),
        max(piece.bottom for piece in pieces),
    )
    where = ",".join(f"{value:.0f}" for value in box)
    down = row if down is None else down
    return Cell.of(text.strip(), row, left, right, down, where, left=box[0])


def _has_figure(group: list[tuple[Piece, int]]) -> bool:
    return any(piece.is_figure and col > 0 for piece, col in group)


def _bands(x: float, y: float, rules: Rules) -> tuple[float, float] | None:
    edges = rules.over(x)
    at = bisect_left(edges, y)
    if at == 0 or at == len(edges):
        return None
    return edges[at - 1], edges[at]


def _joined(
    table: list[tuple[Piece, int]], rules: Rules, walls: list[float]
) -> list[list[tuple[Piece, int]]]:
    """Join the lines of one cell, and put every cell of a row on the row's first line."""
    figures = [(piece.y, col) for piece, col in table if piece.is_figure and col > 0]
    bands: dict[tuple[float, float], bool] = {}
    groups: dict[Any, list[tuple[Piece, int]]] = {}
    for piece, col in table:
        band = _bands(piece.x, piece.y, rules)
        key: Any = (piece.line, col)
        if band is not None:
            if band not in bands:
                inside = sorted(c for y, c in figures if band[0] <= y <= band[1])
                bands[band] = all(len(list(same)) == 1 for _, same in groupby(inside))
            if bands[band]:
                # the rules beside it part a merged header cell from its neighbours
                key = (band, *_sides(piece, rules, col))
        groups.setdefault(key, []).append((piece, col))
    joined = [
        sorted(group, key=lambda item: (item[0].line, item[0].x0)) for group in groups.values()
    ]
    joined = [
        part
        for group in joined
        for part in ([group] if _one_cell(group) else [[one] for one in group])
    ]
    _align(joined, rules)
    return _wrapped(joined)


def _sides(piece: Piece, rules: Rules, col: int) -> tuple[float, float, int]:
    crossing = rules.crossing(piece.y)
    at = bisect_left(crossing, piece.x)
    if 0 < at < len(crossing):
        return crossing[at - 1], crossing[at], -1
    return -1.0, -1.0, col


def _one_cell(group: list[tuple[Piece, int]]) -> bool:
    figures = sum(piece.is_figure for piece, _ in group)
    formulas = sum(bool(_FORMULA.fullmatch(clean(piece.text))) for piece, _ in group)
    lines = [piece.line for piece, _ in group]
    return figures <= 1 and formulas <= 1 and len(set(lines)) == len(lines)


def _align(groups: list[list[tuple[Piece, int]]], rules: Rules) -> None:
    """Give all cells between the same rules one line, the line of their figure."""
    rows: dict[tuple[float, float], list[list[tuple[Piece, int]]]] = {}
    for group in groups:
        band = _bands(group[0][0].x, group[0][0].y, rules)
        if band is not None:
            rows.setdefault(band, []).append(group)
    for cells in rows.values():
        figures = {piece.line for group in cells for piece, col in group if piece.is_figure and col}
        columns = [group[0][1] for group in cells]
        if len(figures) != 1 or len(set(columns)) != len(columns):
            continue
        (line,) = figures
        for group in cells:
            for piece, _ in group:
                piece.line = line


def _wrapped(groups: list[list[tuple[Piece, int]]]) -> list[list[tuple[Piece, int]]]:
    """Join a label's lines where no rule says so: lines nearer to a row than rows are apart."""
    rows: dict[int, list[list[tuple[Piece, int]]]] = {}
    for group in groups:
        rows.setdefault(group[0][0].line, []).append(group)
    heights = {
        line: median(piece.y for group in cells for piece, _ in group)
        for line, cells in rows.items()
    }
    figured = sorted(line for line, cells in rows.items() if any(_has_figure(c) for c in cells))
    if len(figured) < 3:
        return groups
    pitch = median(heights[b] - heights[a] for a, b in pairwise(figured))
    for line in sorted(rows):
        cells = rows[line]
        alone = len(cells) == 1 and line not in figured and line > figured[0]
        if not alone or re.match(
            r"^[一二三四五六七八九十(]|^其中|^附|^\d+[、.]", clean(cells[0][0][0].text)
        ):
            continue
        near = min(figured, key=lambda one: abs(heights[one] - heights[line]))
        if abs(heights[near] - heights[line]) > 0.75 * pitch or pitch <= 0:
            continue
        host = next((group for group in rows[near] if group[0][1] == cells[0][0][1]), None)
        if host is None:
            for piece, _ in cells[0]:
                piece.line = near
            continue
        host.extend(cells[0])
        host.sort(key=lambda item: item[0].top)
        groups = [group for group in groups if group is not cells[0]]
        for piece, _ in host:
            piece.line = near
    return groups
