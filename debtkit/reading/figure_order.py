"""The figures of a document in the order of their places, whatever read them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtkit.reading.parts import Columns

__all__ = ["in_order"]

_CELL = re.compile(r"([A-Z]+)(\d+)$")


def in_order(columns: Columns) -> Columns:
    """Return the columns of ``Reading.figures`` by sheet, row and column, or by page and character.

    A figure whose place is not known, since its page prints others like it, stays behind the one
    that it followed.

    Examples
    --------
    >>> columns = {"sheet": ["", ""], "page": [2, 1], "start": [9, 4], "cell": ["", ""]}
    >>> in_order(columns)["page"]
    [1, 2]
    """
    keys = _of_cells(columns) if any(columns["sheet"]) else _of_characters(columns)
    order = sorted(range(len(keys)), key=keys.__getitem__)  # stable: what is alike stays as it is
    if order == list(range(len(keys))):
        return columns
    return {name: [values[n] for n in order] for name, values in columns.items()}


def _of_cells(columns: Columns) -> Sequence[tuple[int, int, int, str]]:
    sheets = {sheet: n for n, sheet in enumerate(dict.fromkeys(columns["sheet"]))}
    keys = []
    for sheet, cell in zip(columns["sheet"], columns["cell"], strict=True):
        found = _CELL.match(cell)
        letters, row = (found[1], int(found[2])) if found else ("", 0)
        keys.append((sheets[sheet], row, len(letters), letters))
    return keys


def _of_characters(columns: Columns) -> Sequence[float]:
    places = list(zip(columns["page"], columns["start"], strict=True))
    # where the last figure of each page stands
    ends = dict(sorted((page or 0, start) for page, start in places if start is not None))
    keys: list[float] = []
    before, last = None, -1.0
    for page, start in places:
        if start is not None:
            last = start
        elif page != before:
            last = (
                max((end for known, end in ends.items() if known < (page or 0)), default=-1) + 0.5
            )
        before = page
        keys.append(last)
    return keys
