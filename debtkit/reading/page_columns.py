"""Where the columns of a table on a page part: at its rules, or between where figures stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from debtkit.reading.cells import clean
from debtkit.reading.page_lines import NEAR, Piece, Rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["column_walls"]

_NARROW = 30.0
"""Figures further apart than this are in two columns. [pt]"""


def column_walls(lines: list[list[Piece]], rules: Rules) -> list[float]:
    """Return the x that part the columns, from the rules and from where the figures stand. [pt]

    Parameters
    ----------
    lines : list of list of Piece
        The lines of a table, one of several pieces at least.
    rules : Rules
        What is drawn on the page.
    """
    rows = [line for line in lines if len(line) > 1]  # without the text around a table
    top = min(piece.top for line in rows for piece in line)
    bottom = max(piece.bottom for line in rows for piece in line)
    body = [line for line in lines if len(line) > 1 and any(piece.is_figure for piece in line)]
    # what counts the columns is set in the middle of them, where no figure need stand
    body = [line for line in body if not _counts(line)] or body
    head = [line for line in lines if len(line) > 1 and not any(piece.is_figure for piece in line)]
    walls = rules.columns(top, bottom)
    left = min(piece.x0 for line in lines for piece in line)
    right = max(piece.x1 for line in lines for piece in line)
    walls = [wall for wall in walls if left < wall < right]
    columns = _occupied(piece for line in body for piece in line)
    columns = _set_apart(columns, body, head) if not walls else columns
    for line in head:  # a column without a figure is still a column
        columns = _with_new(columns, line, walls)
    gutters = [
        (one[1] + two[0]) / 2
        for one, two in pairwise(columns)
        if not any(one[1] - NEAR <= wall <= two[0] + NEAR for wall in walls)
    ]
    if not walls and (counted := _in_order(body, head, gutters)):
        return counted
    if walls:
        # between two rules a gutter is a column's edge only where most rows keep to it
        gutters = [x for x in gutters if _kept(x, body) and _between(x, walls, lines)]
    return sorted([*walls, *gutters])


def _in_order(
    body: list[list[Piece]], head: list[list[Piece]], gutters: Sequence[float]
) -> list[float]:
    """Return what parts the columns where names are drawn over the next one; empty elsewhere.

    A line with as many pieces as there are headings has one in each column, wherever they end.
    """
    many = max(map(len, head), default=0)
    full = [line for line in body if len(line) == many]
    held = [len({bisect_left(gutters, piece.x) for piece in line}) for line in full]
    if not full or 2 * len(full) < len(body) or min(held) == many:
        return []
    middles = [[line[n].x for line in full] for n in range(many)]
    ends = [(max(one), min(two)) for one, two in pairwise(middles)]
    return [sum(end) / 2 for end in ends] if all(a < b for a, b in ends) else []


def _occupied(pieces: Iterable[Piece]) -> list[tuple[float, float]]:
    spans: list[tuple[float, float]] = []
    for x0, x1 in sorted((piece.x0, piece.x1) for piece in pieces):
        if spans and x0 <= spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], max(spans[-1][1], x1))
        else:
            spans.append((x0, x1))
    return spans


def _set_apart(
    columns: list[tuple[float, float]],
    body: list[list[Piece]],
    head: list[list[Piece]],
) -> list[tuple[float, float]]:
    """Return the columns with those joined that are one: 6000* beside 6000, set in its middle.

    They are where one heading stands over both and no line has a figure in both.
    """
    for n in range(len(columns) - 1, 0, -1):
        one, two = columns[n - 1], columns[n]
        held = [[piece for piece in line if one[0] <= piece.x <= two[1]] for line in body]
        figures = all(piece.is_figure for line in held for piece in line)
        both = any(len(line) > 1 for line in held)
        headed = [sum(one[0] <= piece.x <= two[1] for piece in line) for line in head]
        if figures and not both and headed and max(headed) == 1 and two[0] - one[1] < _NARROW:
            columns = [*columns[: n - 1], (one[0], two[1]), *columns[n + 1 :]]
    return columns


def _with_new(
    columns: list[tuple[float, float]], line: list[Piece], walls: list[float]
) -> list[tuple[float, float]]:
    # a centred heading need not touch its right-aligned figures: it is a column of its own only
    # where no column stands between the same rules, or where the headings outnumber the columns
    if not walls:
        if len(line) <= len(columns):
            return columns
        own = _nearest(columns, line)
        new = [(piece.x0, piece.x1) for piece in line if id(piece) not in own]
    else:
        taken = {bisect_left(walls, (x0 + x1) / 2) for x0, x1 in columns}
        new = [
            (piece.x0, piece.x1)
            for piece in line
            if not any(piece.x0 < x1 and x0 < piece.x1 for x0, x1 in columns)
            and bisect_left(walls, piece.x) not in taken
        ]
    return sorted([*columns, *new])


def _nearest(columns: Sequence[tuple[float, float]], line: Sequence[Piece]) -> list[int]:
    """Return the headings, by ``id``, that stand over the columns: one each, in their order."""
    # what it costs to give the first n columns headings among the first m
    costs: list[list[tuple[float, tuple[int, ...]]]] = [[(0.0, ())] * (len(line) + 1)]
    for x0, x1 in columns:
        row: list[tuple[float, tuple[int, ...]]] = [(float("inf"), ())]
        for m, piece in enumerate(line, 1):
            cost, chosen = costs[-1][m - 1]
            with_it = (cost + abs((x0 + x1) / 2 - piece.x), (*chosen, id(piece)))
            row.append(min(with_it, row[-1], key=lambda found: found[0]))
        costs.append(row)
    return list(costs[-1][-1][1])


def _counts(line: Sequence[Piece]) -> bool:
    """Whether a line only counts the columns: (1) (2) (4)."""
    found = [clean(piece.text) for piece in line if piece.is_figure]
    return len(found) > 1 and all(re.fullmatch(r"\(\d{1,2}\)", text) for text in found)


def _between(x: float, walls: Sequence[float], lines: list[list[Piece]]) -> bool:
    """Whether some line has pieces at both sides of a gutter between the same two rules."""
    at = bisect_left(walls, x)
    left, right = ([float("-inf"), *walls][at], [*walls, float("inf")][at])
    return any(
        any(left < piece.x and piece.x1 < x for piece in line)
        and any(piece.x < right and piece.x0 > x for piece in line)
        for line in lines
    )


def _kept(x: float, body: list[list[Piece]]) -> bool:
    sides = sum(
        any(piece.x1 < x for piece in line) and any(piece.x0 > x for piece in line) for line in body
    )
    return sides >= 0.6 * len(body)
