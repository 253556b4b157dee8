"""The tables of a document: the drafts of all its sheets or pages, those that go on put together."""

from __future__ import annotations

import re
from itertools import chain
from statistics import median
from typing import TYPE_CHECKING

from debtkit.reading.cutting import drafts_of
from debtkit.reading.halves import halves_of
from debtkit.reading.layout import rows_of, table_of
from debtkit.reading.nesting import nest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debtkit.reading.columns import Column
    from debtkit.reading.cutting import Draft, Sheet
    from debtkit.reading.layout import Table

__all__ = ["tables_of"]

_CONTINUED = re.compile(
    r"\(?(?:续表?|接上[页表])(?:\d{1,2}|[一二三四五六七八九十])?\)?(?=$|[^\u4e00-\u9fff])"
)
_SAME_EDGE = 12.0  # points: two columns that end this close are one column on two pages
_AFAR = 1e6


def tables_of(sheets: Iterable[Sheet]) -> list[Table]:
    """Return the tables on a document's sheets, in order; a table over several pages is one.

    Parameters
    ----------
    sheets : iterable of Sheet
        Sheets or pages, in order.

    Returns
    -------
    list of Table
        Tables without a figure are left out.
    """
    tables: list[Table] = []
    for sheet in chain.from_iterable(map(halves_of, sheets)):
        for draft in drafts_of(sheet):
            table = table_of(sheet, draft)
            before = tables[-1] if tables else None
            if before is not None and _continues(before, table, sheet.grid.page):
                _append(before, table, sheet, draft)
            elif any(row.places for row in table.rows):
                tables.append(table)
    return tables


def _continues(before: Table, table: Table, page: int | None) -> bool:
    """Whether a page goes on with the table of the page before."""
    title = _CONTINUED.sub("", table.title)
    if page is None or before.notes or title not in ("", _CONTINUED.sub("", before.title)):
        return False
    if table.unit not in (None, before.unit) or (table.unit and title == table.title):
        return False
    last = before.rows[-1].grid.page
    if last is None or page - last not in (0, 1):
        return False
    repeated = before.heading_rows[-len(table.heading_rows) :] if table.heading_rows else []
    return table.heading_rows == repeated and _matched(before, table) is not None


def _matched(before: Table, table: Table) -> dict[int, Column] | None:
    """Return the column of the table before for each column of its next page; None if none fit.

    A column may hold nothing on one of the pages, so they are matched by where they stand.
    """
    if len(table.columns) == len(before.columns):
        return {column.col: old for column, old in zip(table.columns, before.columns, strict=True)}
    old, new = _edges(before), _edges(table)
    found: dict[int, Column] = {}
    for column in table.columns:
        near = min(
            before.columns,
            key=lambda one: abs(old.get(one.col, _AFAR) - new.get(column.col, -_AFAR)),
        )
        if abs(old.get(near.col, _AFAR) - new.get(column.col, -_AFAR)) > _SAME_EDGE:
            return None
        found[column.col] = near
    return found if len({id(one) for one in found.values()}) == len(found) else None


def _edges(table: Table) -> dict[int, float]:
    """Return where each column's figures end, else where its labels start. [pt]"""
    held: dict[int, list[float]] = {}
    for row in table.rows:
        for column in table.columns:
            cell = row.grid.at(row.index, column.col)
            if cell is not None and cell.where.count(",") == 3:
                box = cell.where.split(",")
                held.setdefault(column.col, []).append(float(box[0 if cell.figure is None else 2]))
    return {col: median(edges) for col, edges in held.items()}


def _append(before: Table, table: Table, sheet: Sheet, draft: Draft) -> None:
    """Add the rows of a page to its table, read by that table's columns."""
    same = _matched(before, table) or {}
    for column in table.columns:
        column.role = same[column.col].role  # without its heading a column does not say what it is
    table.rows = rows_of(sheet.grid, draft, table.columns, None)
    for row in table.rows:
        row.places = {same[col].col: place for col, place in row.places.items()}
    before.rows.extend(table.rows)
    before.notes.extend(table.notes)
    nest(before.rows)
