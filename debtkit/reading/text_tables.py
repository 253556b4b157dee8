"""Tables in plain text, one cell a line, to grids.

A PDF's text layer gives a table as a stream of cells in which blank cells are gone. Rows are found
again by their labels; which column a lone figure stood in is taken from what the form itself
allows, and is otherwise left open: such a figure goes to the column :data:`LOST`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from debtkit.reading.cells import Cell
from debtkit.reading.columns import LOST, UNIT_IN_HEAD
from debtkit.reading.grid import Grid
from debtkit.reading.surroundings import RUNNING, SHORTEST
from debtkit.reading.text_cells import Token, tabbed_cells, tokens_of
from debtkit.reading.text_counted import counted_grid
from debtkit.reading.text_layout import aligned_grid
from debtkit.reading.text_lists import listed_rows
from debtkit.reading.text_matrix import matrix_rows, unplaced_rows
from debtkit.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["text_grids"]

_UNIT = re.compile(
    r"(?:^|表)\(?(?:金额)?单位[:：]?(?:人民币)?(?:亿元|百万元|万元|千元|元)(?:人民币)?(?:[、,/][%％]?)?\)?$"
)
_NOTE = re.compile(r"^(?:注|备注|说明)\d*[:：.、]")
_SENTENCE = re.compile(r"[，。；：,;:][^。]*\d(?:\.\d+)?[亿万]?元|[，,][^。]*。$")
_DEBT = re.compile(r"债务|债券|限额")
_TITLE = re.compile(r"表$|表\d|情况$|表[一二三四五六七八九十]")
_HEADS = 24  # tokens among which the headings are looked for


def text_grids(text: str) -> list[Grid]:
    """Return the tables of a text as grids, each with where it stands in the text.

    Parameters
    ----------
    text : str
        The text, a cell a line, or cells of a line parted by tabs or wide blanks.
    """
    tokens = tokens_of(text)
    heads = _heads(tokens)
    lines = _lines(text)
    grids = []
    for at, head in enumerate(heads):
        floor = heads[at - 1] + 1 if at else 0
        first = _title_start(tokens, head, floor)
        limit = (
            _title_start(tokens, heads[at + 1], head + 1) if at + 1 < len(heads) else len(tokens)
        )
        body = _body_end(tokens, head + 1, limit)
        top, bottom = tokens[first].line, tokens[limit - 1].line
        grid = _tabbed(lines, top, bottom)
        if grid is None:
            grid = _grid(tokens[first : head + 1], tokens[head + 1 : body], tokens[body:limit])
            if grid is None or _loses(grid):
                own = lines[top : bottom + 1]
                grid = aligned_grid(own, top) or counted_grid(own, top) or grid
        if grid is not None:
            last = tokens[body - 1]
            span = (tokens[first].start, last.start + len(last.text))
            grids.append(replace(grid, span=span))
    return grids


def _heads(tokens: Sequence[Token]) -> list[int]:
    """Return which tokens are the last above a table: its unit line, else its title.

    A table without a unit line says its units in its headings or in its cells.
    """
    heads: list[int] = []
    for n, token in enumerate(tokens):
        if _UNIT.search(token.words):
            if heads and all(not one.is_figure for one in tokens[heads[-1] : n]):
                heads.pop()  # a title of which the unit line is the next line
            heads.append(n)
        elif _titles(token) and any(_bears_unit(one) for one in tokens[n + 1 : n + _HEADS]):
            heads.append(n)
    return heads


def _titles(token: Token) -> bool:
    return token.words.endswith("表") and len(token.words) > 6 and bool(_DEBT.search(token.words))


def _bears_unit(token: Token) -> bool:
    if token.is_figure:
        return token.text.endswith("元")
    return token.words in UNITS or bool(UNIT_IN_HEAD.search(token.words))


def _loses(grid: Grid) -> bool:
    """Whether figures of a table stand in no column."""
    lost = {cell.col for cell in grid.cells if cell.text == LOST}
    headed = {
        col
        for cell in grid.cells
        if cell.text != LOST and cell.figure is None
        for col in range(cell.col, cell.right + 1)
    }
    return any(
        cell.figure is not None and (cell.col in lost or cell.col not in headed)
        for cell in grid.cells
    )


def _lines(text: str) -> list[tuple[int, str]]:
    lines, start = [], 0
    for line in text.splitlines(keepends=True):
        lines.append((start, line.rstrip("\r\n")))
        start += len(line)
    return lines


def _tabbed(lines: Sequence[tuple[int, str]], first: int, last: int) -> Grid | None:
    cells = tabbed_cells(lines[first : last + 1], first)
    return Grid.of(cells) if cells else None


def _title_start(tokens: Sequence[Token], unit: int, floor: int) -> int:
    start = unit
    while start > floor and unit - start < 3:
        words = tokens[start - 1].words
        if tokens[start - 1].is_figure or _NOTE.match(words):
            break
        if RUNNING.search(words) and not _TITLE.search(words.rstrip(":")):
            break
        if start < unit and not (_TITLE.search(words) or _TITLE.search(tokens[start].words)):
            break
        start -= 1
    return start


def _body_end(tokens: Sequence[Token], start: int, limit: int) -> int:
    ends = (
        n for n in range(start, limit) if not tokens[n].is_figure and _ends_table(tokens[n].words)
    )
    return next(ends, limit)


def _ends_table(words: str) -> bool:
    """Whether a note begins, or the sentences that stand behind a table."""
    spoken = "。" in words and len(words) >= SHORTEST
    return bool(spoken or _NOTE.match(words) or _SENTENCE.search(words))


def _grid(above: Sequence[Token], body: Sequence[Token], notes: Sequence[Token]) -> Grid | None:
    made = listed_rows(body) or matrix_rows(body)
    if made is None and any(_TITLE.search(one.words) and _DEBT.search(one.words) for one in above):
        made = unplaced_rows(body)
    if made is None:
        return None
    head = [[(0, 0, token)] for token in above]
    rows = [*head, *made, *[[(0, 0, token)] for token in notes]]
    cells = []
    for number, row in enumerate(rows):
        for left, right, token in row:
            where = f"line {token.line + 1}"
            cells.append(Cell.of(token.text, number, left, right, number, where, start=token.start))
    return Grid.of(cells)
