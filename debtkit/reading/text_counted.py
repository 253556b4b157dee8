"""Lists in plain text, a line a row, whose cells single blanks part: told by how many they are.

A line with as many words as there are headings has one below each, as long as each column holds
figures alone or words alone. A line with fewer has lost a cell, and its figures their columns. So
has one with a blank in a name and a cell too few: no type of debt stands where the others have one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtkit.reading.cells import Cell, figure_text
from debtkit.reading.columns import LOST, heading_role
from debtkit.reading.grid import Grid
from debtkit.reading.phrases import meaning_of
from debtkit.reading.text_cells import Token, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["counted_grid"]

_FEWEST = 2  # full lines that tell what the columns hold


def counted_grid(lines: Sequence[tuple[int, str]], first: int) -> Grid | None:
    """Return the list that lines of counted words make up; None where they make up none.

    Parameters
    ----------
    lines : sequence of (int, str)
        Where each line starts in the text, and the line.
    first : int
        The number of the first line in the text, from 0.
    """
    rows = [
        words_of(Token(line.strip(), start + len(line) - len(line.lstrip()), first + n))
        for n, (start, line) in enumerate(lines)
        if line.strip()
    ]
    rows = [_split(row) for row in rows]
    head = next((n for n, row in enumerate(rows) if any(map(_figured, row)) and n), 0) - 1
    if head < 0 or any(one.is_figure for one in rows[head]):
        return None
    many = len(rows[head])
    named = any(heading_role(one.words) == "item" for one in rows[head])
    body = rows[head + 1 :]
    full = _typed([row for row in body if len(row) == many], rows[head])
    if not named or many < 3 or len(full) < _FEWEST or 2 * len(full) < len(body):
        return None
    if any(len({one.is_figure for one in column}) > 1 for column in zip(*full, strict=True)):
        return None
    cells: list[Cell] = []
    for number, row in enumerate(rows):
        if number == head:
            placed = [*enumerate(row), (many, Token(LOST, row[0].start, row[0].line))]
        elif row in full:
            placed = list(enumerate(row))
        else:
            placed = _lost(row, many) if number > head else [(0, _joined(row))]
        for col, token in placed:
            where = f"line {token.line + 1}"
            cells.append(Cell.of(token.text, number, col, col, number, where, start=token.start))
    return Grid.of(cells)


def _typed(full: list[list[Token]], head: Sequence[Token]) -> list[list[Token]]:
    """Return the lines that have a type of debt in each column in which most have one."""
    for col, heading in enumerate(head):
        if heading_role(heading.words) == "debt":
            typed = [row for row in full if meaning_of(row[col].text).debt_type]
            full = typed if 2 * len(typed) > len(full) else full
    return full


def _figured(token: Token) -> bool:
    return token.is_figure and len(token.text) > 1


def _split(row: list[Token]) -> list[Token]:
    """Return the words of a line, each a token, where these are not told apart yet."""
    out: list[Token] = []
    for token in row:
        at = 0
        for word in token.text.split():
            place = token.text.index(word, at)
            out.append(Token(word, token.start + place, token.line))
            at = place + len(word)
    return out


def _joined(row: Sequence[Token]) -> Token:
    return Token("".join(one.text for one in row), row[0].start, row[0].line)


def _lost(row: Sequence[Token], many: int) -> list[tuple[int, Token]]:
    """Return a line that lacks cells: its words as a label, its figures in no column."""
    words = [one for one in row if figure_text(one.text) is None]
    figures = [one for one in row if figure_text(one.text) is not None]
    label = [(0, _joined(words))] if words else []
    return [*label, *((many + n, one) for n, one in enumerate(figures))]
