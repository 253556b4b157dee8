"""The figures of a document in the order of their places, whatever read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from debtkit.coded import Coded, taken

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from debtkit.coded import Column, Columns
    from debtkit.reading.figures import Figures

__all__ = ["by_cell", "in_order"]


def by_cell(columns: Columns, figures: Figures, documents: NDArray[np.int64]) -> Columns:
    """Return the columns of ``Reading.figures`` of workbooks by document, sheet, row and column.

    Parameters
    ----------
    columns : columns
        Those of the figures.
    figures : Figures
        The figures; those of documents without sheets stay as they are.
    documents : array of int
        The document of each figure.
    """
    sheet_of = Coded(figures.sheets, figures.row).numbers()
    in_sheets = np.array([bool(sheet) for sheet in figures.sheets], dtype=bool)[figures.row]
    row, column = figures.line[figures.row], figures.col[figures.column]
    # sheets in the order in which they come up in each document
    key = documents * (int(sheet_of.max(initial=0)) + 1) + sheet_of
    _, first, number = np.unique(key, return_index=True, return_inverse=True)
    place = np.where(in_sheets, [column, row, first[number]], 0)
    order = np.lexsort((*place, documents))
    if (order == np.arange(len(order))).all():
        return columns
    return {name: taken(values, order) for name, values in columns.items()}


def in_order(columns: Mapping[str, Column]) -> Columns:
    """Return the columns of ``Reading.figures`` of a document with pages by page and character.

    A figure whose place is not known, since its page prints others like it, stays behind the one
    that it followed.

    Examples
    --------
    >>> in_order({"page": [2, 1], "start": [9, 4]})["page"]
    [1, 2]
    """
    keys = _of_characters(columns)
    order = sorted(range(len(keys)), key=keys.__getitem__)  # stable: what is alike stays as it is
    if order == list(range(len(keys))):
        return dict(columns)
    return {name: taken(values, np.array(order)) for name, values in columns.items()}


def _of_characters(columns: Mapping[str, Column]) -> Sequence[float]:
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
