"""Columns of a page, newspaper's or leaflet's, told by where the words stand.

A PDF keeps words in the order they were drawn, which may run across two columns line by line. Two
columns are told from a table by their lines: those of prose fill their column to its edge.
"""

from __future__ import annotations

from bisect import insort
from itertools import pairwise
from statistics import median
from typing import NamedTuple

__all__ = ["Box", "reading_order"]

_FEWEST_LINES = 4  # side by side; fewer may be a title block or a table
_NARROWEST = 6  # characters: a column of prose is not narrower
_FILLED = 0.5  # part of the lines that reach the edge of their column; a table's cells are ragged


class Box(NamedTuple):
    """A rectangle on a page, in points, y upwards."""

    left: float
    bottom: float
    right: float
    top: float


def reading_order(words: list[Box]) -> list[Box]:
    """Return the parts of a page in the order they are read; one part where there are no columns.

    Parameters
    ----------
    words : list of Box
        Where stretches of words stand.

    Examples
    --------
    >>> left = [Box(0, 100 - 12 * n, 100, 110 - 12 * n) for n in range(5)]
    >>> right = [Box(120, 100 - 12 * n, 220, 110 - 12 * n) for n in range(5)]
    >>> [(part.left, part.right) for part in reading_order(left + right)]
    [(0, 100), (120, 220)]
    """
    if not words:
        return []
    size = median(box.top - box.bottom for box in words)
    lines = _lines(words, size)
    return [_around(part) for part in _parts(lines, size)]


def _around(boxes: list[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return Box(min(lefts), min(bottoms), max(rights), max(tops))


def _lines(words: list[Box], size: float) -> list[list[Box]]:
    """Return the stretches of each line, those set apart by less than a character as one."""
    rows: list[list[Box]] = []
    for box in sorted(words, key=lambda one: -(one.top + one.bottom)):
        if rows and abs(_middle(rows[-1][0]) - _middle(box)) < 0.5 * size:
            insort(rows[-1], box)
        else:
            rows.append([box])
    out = []
    for row in rows:
        merged = [row[0]]
        for box in row[1:]:
            if box.left - merged[-1].right < size:
                merged[-1] = _around([merged[-1], box])
            else:
                merged.append(box)
        out.append(merged)
    return out


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _parts(lines: list[list[Box]], size: float) -> list[list[Box]]:
    """Return the boxes of each part, in reading order: beside each other where a gutter runs."""
    gutter = _gutter(lines)
    if gutter is not None:
        begin, stop, place = gutter
        left = [[box for box in line if box.right <= place] for line in lines[begin:stop]]
        right = [[box for box in line if box.left >= place] for line in lines[begin:stop]]
        sides = [[line for line in side if line] for side in (left, right)]
        if all(_is_prose(side, size) for side in sides):
            above, below = lines[:begin], lines[stop:]
            return [
                part for group in (above, *sides, below) if group for part in _parts(group, size)
            ]
    return [[box for line in lines for box in line]]


def _gutter(lines: list[list[Box]]) -> tuple[int, int, float] | None:
    """Return the longest run of lines that a vertical strip of white parts, and its place."""
    # to whole points, so that a page full of cells has few to try
    gaps = {round((a.right + b.left) / 2) for line in lines for a, b in pairwise(line)}
    best: tuple[int, int, float] | None = None
    most = _FEWEST_LINES - 1
    for place in sorted(gaps):
        begin = parted = 0
        for number, line in enumerate([*lines, None]):
            if line is None or any(box.left < place < box.right for box in line):
                if parted > most:
                    most, best = parted, (begin, number, place)
                begin, parted = number + 1, 0
            else:
                parted += line[0].right < place < line[-1].left
    return best


def _is_prose(side: list[list[Box]], size: float) -> bool:
    edge = max(line[-1].right for line in side)
    start = min(line[0].left for line in side)
    filled = sum(line[-1].right > edge - 1.5 * size for line in side)
    return edge - start >= _NARROWEST * size and filled >= _FILLED * len(side)
