"""Tables on PDF pages to grids, by measurement: where characters and ruling lines stand.

A disclosure PDF may rule every cell, only the header, only the columns, or nothing, and may space
the digits of a number apart. So nothing is taken from one of these alone: a cell's text is what
stands between gaps and rules, its columns are where the figures stand, its rows are lines of text
joined where rules say that they are one cell.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from debtkit.reading.grid import Cell, Grid, clean, figure_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["page_grid"]

_GAP = 0.8  # of the character size: wider is another cell, unless ruled otherwise
_SPACE = 0.2  # of the character size: wider may part two figures set close to each other
_NEAR = 1.5  # points: two drawn lines this close are one
_CJK = re.compile(r"[\u4e00-\u9fff]")
_APART = re.compile(r"单位[::]|^(?:附?表|附件)[一二三四五六七八九十\d]|^\d{1,2}-\d{1,2}\S*表|表$")
_NOTE = re.compile(r"^(?:注|备注|说明)\d?[::]")
_FORMULA = re.compile(r"[A-Z](?:=[A-Z](?:[+-][A-Z])*)?")


@dataclass(slots=True)
class _Piece:
    """Characters of one line that belong together."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    line: int

    @property
    def x(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def is_figure(self) -> bool:
        return figure_text(self.text) is not None


class _Rules:
    """The ruling lines of a page."""

    def __init__(self, page: Any) -> None:
        self.vertical = [
            (edge["x0"], edge["top"], edge["bottom"])
            for edge in page.edges
            if edge["orientation"] == "v"
        ]
        self.horizontal = [
            (edge["top"], edge["x0"], edge["x1"])
            for edge in page.edges
            if edge["orientation"] == "h" and edge["x1"] - edge["x0"] > _NEAR
        ]

    def crossing(self, y: float) -> list[float]:
        """Return where vertical rules cross a height."""
        return sorted(
            {round(x, 1) for x, top, bottom in self.vertical if top - 1 <= y <= bottom + 1}
        )

    def over(self, x: float) -> list[float]:
        """Return where horizontal rules cross a column."""
        return sorted({round(y, 1) for y, x0, x1 in self.horizontal if x0 - 1 <= x <= x1 + 1})

    def columns(self, top: float, bottom: float) -> list[float]:
        """Return where rules run down at least half of a stretch of the page."""
        parts: dict[float, float] = {}
        for x, start, end in sorted(self.vertical):
            inside = min(end, bottom) - max(start, top)
            if inside <= 0:
                continue
            near = next((known for known in parts if abs(known - x) <= _NEAR), x)
            parts[near] = parts.get(near, 0.0) + inside
        return sorted(x for x, length in parts.items() if length >= 0.5 * (bottom - top))


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
    rules = _Rules(page)
    lines = _lines(page, rules)
    cells: list[Cell] = []
    row = 0
    for block in _blocks(lines):
        made = _block_cells(block, rules, row)
        cells.extend(made)
        row = max((cell.down for cell in made), default=row - 1) + 1
    return Grid(tuple(cells), page=number)


def _lines(page: Any, rules: _Rules) -> list[list[_Piece]]:
    chars = [
        char
        for char in page.dedupe_chars(tolerance=1).chars
        if char["upright"] and char["text"].strip() and char["x1"] > char["x0"]
    ]
    chars.sort(key=lambda char: (char["top"] + char["bottom"]) / 2)
    lines: list[list[dict[str, Any]]] = []
    middle = 0.0
    for char in chars:
        y, size = (char["top"] + char["bottom"]) / 2, char["bottom"] - char["top"]
        if lines and abs(y - middle) <= 0.35 * size:
            lines[-1].append(char)
            middle += (y - middle) / len(lines[-1])
        else:
            lines.append([char])
            middle = y
    return [_pieces(line, rules, number) for number, line in enumerate(lines)]


def _pieces(chars: list[dict[str, Any]], rules: _Rules, line: int) -> list[_Piece]:
    chars.sort(key=lambda char: char["x0"])
    y = median((char["top"] + char["bottom"]) / 2 for char in chars)
    size = median(char["bottom"] - char["top"] for char in chars)
    walls = rules.crossing(y)
    groups: list[list[dict[str, Any]]] = [[chars[0]]]
    for before, char in pairwise(chars):
        gap = char["x0"] - before["x1"]
        middle = (char["x0"] + before["x1"]) / 2
        walled = _walled(walls, before["x1"] - 0.4 * size, char["x0"] + 0.4 * size, middle, gap)
        if walled or gap > _GAP * size:
            groups.append([char])
        else:
            groups[-1].append(char)
    pieces = [piece for group in groups for piece in _parted(group, size, line)]
    return _rejoined(pieces, walls, size)


def _walled(walls: list[float], low: float, high: float, middle: float, gap: float) -> bool:
    # text may touch its rule: a wall counts when it is nearer to the gap than half a character
    if gap < -0.5:
        return False
    at = bisect_left(walls, low)
    return at < len(walls) and walls[at] <= high and abs(walls[at] - middle) <= max(gap, 1.0)


def _parted(chars: list[dict[str, Any]], size: float, line: int) -> list[_Piece]:
    parts = [[chars[0]]]
    for before, char in pairwise(chars):
        if char["x0"] - before["x1"] > _SPACE * size:
            parts.append([char])
        else:
            parts[-1].append(char)
    whole = _piece(chars, line)
    if len(parts) == 1 or whole.is_figure:
        return [whole]
    split = [_piece(part, line) for part in parts]
    if all(piece.is_figure for piece in split):
        return split
    # a label set close to its figures: only figures with a point or separators are sure
    tail = len(split)
    while tail > 1 and split[tail - 1].is_figure and re.search(r"[.,]\d", split[tail - 1].text):
        tail -= 1
    if tail == len(split) or split[tail - 1].text[-1:] in ",.":
        return [whole]
    return [_piece([char for part in parts[:tail] for char in part], line), *split[tail:]]


def _piece(chars: list[dict[str, Any]], line: int) -> _Piece:
    return _Piece(
        "".join(char["text"] for char in chars),
        chars[0]["x0"],
        chars[-1]["x1"],
        min(char["top"] for char in chars),
        max(char["bottom"] for char in chars),
        line,
    )


def _rejoined(pieces: list[_Piece], walls: list[float], size: float) -> list[_Piece]:
    """Join 项　目 and 合　计, single characters set apart to fill a cell."""
    out: list[_Piece] = []
    for piece in pieces:
        last = out[-1] if out else None
        if (
            last is not None
            and len(piece.text) == 1
            and _CJK.match(piece.text)
            and len(last.text) <= 2
            and _CJK.match(last.text)
            and piece.x0 - last.x1 < 7 * size
            and not any(last.x1 <= wall <= piece.x0 for wall in walls)
        ):
            out[-1] = _Piece(
                last.text + piece.text,
                last.x0,
                piece.x1,
                min(last.top, piece.top),
                max(last.bottom, piece.bottom),
                piece.line,
            )
        else:
            out.append(piece)
    return out


def _blocks(lines: list[list[_Piece]]) -> Iterable[list[list[_Piece]]]:
    """Yield runs of lines that may be one table; titles, unit lines and notes stand alone."""
    run: list[list[_Piece]] = []
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


def _block_cells(lines: list[list[_Piece]], rules: _Rules, row: int) -> list[Cell]:
    if not any(len(line) > 1 for line in lines):
        cells = []
        for line in lines:
            text = "".join(piece.text for piece in line)
            cells.append(_cell(text, line, row, 0, 0))
            row += 1
        return cells
    walls = _column_walls(lines, rules)
    table = [(piece, bisect_left(walls, piece.x)) for line in lines for piece in line]
    joined = _joined(table, rules, walls)
    first_figure = min((group[0][0].line for group in joined if _has_figure(group)), default=10**9)
    rows = {line: row + n for n, line in enumerate(sorted({group[0][0].line for group in joined}))}
    cells = []
    for group in joined:
        pieces = [piece for piece, _ in group]
        left, right = group[0][1], group[0][1]
        if pieces[0].line < first_figure:
            left, right = _span(pieces, walls, rules, lines)
        text = "".join(piece.text for piece in pieces)
        cells.append(_cell(text, pieces, rows[pieces[0].line], left, right))
    return cells


def _cell(text: str, pieces: Sequence[_Piece], row: int, left: int, right: int) -> Cell:
    box = (
        min(piece.x0 for piece in pieces),
        min(piece.top for piece in pieces),
        max(piece.x1 for piece in pieces),
        max(piece.bottom for piece in pieces),
    )
    where = ",".join(f"{value:.0f}" for value in box)
    return Cell(text.strip(), row, left, right, row, where, left=box[0])


def _has_figure(group: list[tuple[_Piece, int]]) -> bool:
    return any(piece.is_figure and col > 0 for piece, col in group)


def _column_walls(lines: list[list[_Piece]], rules: _Rules) -> list[float]:
    """Return the x that part the columns, from the rules and from where the figures stand."""
    top = min(piece.top for line in lines for piece in line)
    bottom = max(piece.bottom for line in lines for piece in line)
    body = [line for line in lines if len(line) > 1 and any(piece.is_figure for piece in line)]
    head = [line for line in lines if len(line) > 1 and not any(piece.is_figure for piece in line)]
    walls = rules.columns(top, bottom)
    left = min(piece.x0 for line in lines for piece in line)
    right = max(piece.x1 for line in lines for piece in line)
    walls = [wall for wall in walls if left < wall < right]
    columns = _occupied(piece for line in body for piece in line)
    for line in head:  # a column without a figure is still a column
        columns = _with_new(columns, line, walls)
    gutters = [
        (one[1] + two[0]) / 2
        for one, two in pairwise(columns)
        if not any(one[1] - _NEAR <= wall <= two[0] + _NEAR for wall in walls)
    ]
    if walls:
        # between two rules a gutter is a column's edge only where most rows keep to it
        gutters = [x for x in gutters if _kept(x, body)]
    return sorted([*walls, *gutters])


def _occupied(pieces: Iterable[_Piece]) -> list[tuple[float, float]]:
    spans: list[tuple[float, float]] = []
    for x0, x1 in sorted((piece.x0, piece.x1) for piece in pieces):
        if spans and x0 <= spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], max(spans[-1][1], x1))
        else:
            spans.append((x0, x1))
    return spans


def _with_new(
    columns: list[tuple[float, float]], line: list[_Piece], walls: list[float]
) -> list[tuple[float, float]]:
    # a centred heading need not touch its right-aligned figures: it is a column of its own only
    # where no column stands between the same rules, or where the headings outnumber the columns
    taken = {bisect_left(walls, (x0 + x1) / 2) for x0, x1 in columns} if walls else set()
    if not walls and len(line) <= len(columns):
        return columns
    new = [
        (piece.x0, piece.x1)
        for piece in line
        if not any(piece.x0 < x1 and x0 < piece.x1 for x0, x1 in columns)
        and not (walls and bisect_left(walls, piece.x) in taken)
    ]
    return sorted([*columns, *new])


def _kept(x: float, body: list[list[_Piece]]) -> bool:
    sides = sum(
        any(piece.x1 < x for piece in line) and any(piece.x0 > x for piece in line) for line in body
    )
    return sides >= 0.6 * len(body)


def _bands(x: float, y: float, rules: _Rules) -> tuple[float, float] | None:
    edges = rules.over(x)
    at = bisect_left(edges, y)
    if at == 0 or at == len(edges):
        return None
    return edges[at - 1], edges[at]


def _joined(
    table: list[tuple[_Piece, int]], rules: _Rules, walls: list[float]
) -> list[list[tuple[_Piece, int]]]:
    """Join the lines of one cell, and put every cell of a row on the row's first line."""
    figures = [(piece.y, col) for piece, col in table if piece.is_figure and col > 0]
    bands: dict[tuple[float, float], bool] = {}
    groups: dict[Any, list[tuple[_Piece, int]]] = {}
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


def _sides(piece: _Piece, rules: _Rules, col: int) -> tuple[float, float, int]:
    crossing = rules.crossing(piece.y)
    at = bisect_left(crossing, piece.x)
    if 0 < at < len(crossing):
        return crossing[at - 1], crossing[at], -1
    return -1.0, -1.0, col


def _one_cell(group: list[tuple[_Piece, int]]) -> bool:
    figures = sum(piece.is_figure for piece, _ in group)
    formulas = sum(bool(_FORMULA.fullmatch(clean(piece.text))) for piece, _ in group)
    lines = [piece.line for piece, _ in group]
    return figures <= 1 and formulas <= 1 and len(set(lines)) == len(lines)


def _align(groups: list[list[tuple[_Piece, int]]], rules: _Rules) -> None:
    """Give all cells between the same rules one line, the line of their figure."""
    rows: dict[tuple[float, float], list[list[tuple[_Piece, int]]]] = {}
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


def _wrapped(groups: list[list[tuple[_Piece, int]]]) -> list[list[tuple[_Piece, int]]]:
    """Join a label's lines where no rule says so: lines nearer to a row than rows are apart."""
    rows: dict[int, list[list[tuple[_Piece, int]]]] = {}
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


def _span(
    pieces: list[_Piece], walls: list[float], rules: _Rules, lines: list[list[_Piece]]
) -> tuple[int, int]:
    """Return the columns that a header cell stands over."""
    x0, x1 = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
    crossing = rules.crossing(pieces[0].y)
    before = [wall for wall in crossing if wall <= x0 + 2]
    after = [wall for wall in crossing if wall >= x1 - 2]
    last = len(walls)
    line = next((line for line in lines if any(p is pieces[0] for p in line)), pieces)
    fenced = bool(before and after) and not any(
        before[-1] < other.x < after[0] for other in line if not any(other is p for p in pieces)
    )
    if fenced:
        return bisect_left(walls, before[-1] + 2), max(
            bisect_left(walls, before[-1] + 2), bisect_left(walls, after[0] - 2)
        )
    left, right = bisect_left(walls, x0 + 0.5), bisect_left(walls, x1 - 0.5)
    if len(line) == last + 1:  # one heading a column: the order tells
        at = [other is pieces[0] for other in line].index(True)
        return at, at
    if len(line) < 2 or len(line) > last + 1:
        return left, max(left, right)
    # unruled and fewer than the columns: a heading reaches half way to its neighbours
    others = sorted(piece.x for piece in line)
    at = others.index(pieces[0].x) if pieces[0].x in others else 0
    label_column = at == 0 and left == 0
    low = (others[at - 1] + others[at]) / 2 if at else 0.0
    high = (others[at] + others[at + 1]) / 2 if at + 1 < len(others) else float("inf")
    if label_column or not any(len(other) > len(line) for other in lines):
        return left, max(left, right)
    middles = _middles(lines, walls)
    inside = [col for col, x in middles.items() if low < x < high and col > 0]
    return (min([*inside, left]), max([*inside, right])) if inside else (left, max(left, right))


def _middles(lines: list[list[_Piece]], walls: list[float]) -> dict[int, float]:
    columns: dict[int, list[float]] = {}
    for line in lines:
        if any(piece.is_figure for piece in line):
            for piece in line:
                columns.setdefault(bisect_left(walls, piece.x), []).append(piece.x)
    return {col: median(xs) for col, xs in columns.items()}
