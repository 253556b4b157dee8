"""Places that stand as headings between the projects of a list: 甲县, with its sum, above its own."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from debtkit.reading.cells import clean
from debtkit.reading.regions import is_total, looks_like_region

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtkit.reading.columns import Column
    from debtkit.reading.layout import Row

__all__ = ["place_headings"]

_SAID = ("sector", "agency", "department", "date", "project", "bond")
"""What a line says of a project that the name of a place has not."""


def place_headings(rows: Sequence[Row], amounts: Sequence[Column]) -> dict[int, str]:
    """Return the lines of a list of projects that name a place above its projects, by number.

    A line that only names a place is a heading where the lines below it say more, such as a sector.
    In a list that says no more of its lines, it is one where its amount is the sum of the lines
    below it, or where it has none; once one is found, all lines of that kind are.

    Parameters
    ----------
    rows : sequence of Row
        The lines of the list.
    amounts : sequence of Column
        Its columns of amounts.
    """
    named = {
        n: name
        for n, row in enumerate(rows)
        if looks_like_region(name := _name(row)) and not any(role in row.texts for role in _SAID)
    }
    places = {n: name for n, name in named.items() if not is_total(name)}
    blocks = [(n, end) for n, end in pairwise([*named, len(rows)]) if n in places]
    blocks = [(n, end) for n, end in blocks if end > n + 1]
    told = any(role in rows[n + 1].texts for n, _ in blocks for role in _SAID)
    sure = told or any(_is_sum(rows, n, end, amounts) for n, end in blocks)
    return places if sure else {}


def _name(row: Row) -> str:
    return clean(row.texts.get("item") or row.label or row.texts.get("seq", ""))


def _is_sum(rows: Sequence[Row], first: int, end: int, amounts: Sequence[Column]) -> bool:
    """Whether a line's amounts are the sums of those of the lines below it, or it has none."""
    for column in amounts:
        whole = _number(rows[first], column)
        parts = [_number(row, column) for row in rows[first + 1 : end]]
        if whole is not None and whole != sum(part for part in parts if part is not None):
            return False
    return True


def _number(row: Row, column: Column) -> Decimal | None:
    figure = row.figure(column.col)
    if figure is None or not figure[0].isdigit():
        return None
    return Decimal(figure.replace(",", ""))
