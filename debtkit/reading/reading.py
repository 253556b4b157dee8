"""A :class:`Reading`: what a document says, figure by figure, and the ledger that makes."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from debtkit.coded import array_of
from debtkit.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from debtkit.coded import Column


__all__ = [
    "FIGURE_COLUMNS", "PRINTED_COLUMNS", "Reading", "column_frame",
    "columns_of_rows", "printed_frame", "what_became",
]  # fmt: skip

FIGURE_COLUMNS: dict[str, str] = {
    "start": "Int64",
    "end": "Int64",
    "page": "Int64",
    "text_line": "Int64",
    "sheet": "str",
    "cell": "str",
    "context": "str",
    "printed": "str",
    "amount": "float64",
    "unit": "str",
    "decimals": "Int64",
    "region": "str",
    "scope": "str",
    "year": "Int64",
    "stage": "str",
    "batch": "Int64",
    "source": "str",
    "debt_type": "str",
    "account": "str",
    "flow": "str",
    "basis": "str",
    "line": "Int64",
    "table": "str",
    "column": "str",
    "item": "str",
    "status": "str",
    "reason": "str",
    "grounds": "str",
}
"""The columns of ``Reading.figures`` and their types."""


PRINTED_COLUMNS: dict[str, str] = {
    "form": "str",
    "record": "str",
    "figure": "str",
    "printed": "object",
    "unit": "str",
    "region": "str",
    "scope": "str",
    "year": "Int64",
    "stage": "str",
    "batch": "Int64",
    "source": "str",
    "debt_type": "str",
    "sheet": "str",
    "page": "Int64",
    "cell": "str",
}
"""The columns of ``Reading.printed`` and their types."""


_BLANK = {"Int64": None, "str": "", "float64": float("nan")}


def columns_of_rows(rows: Iterable[dict[str, Any]]) -> dict[str, list[Any]]:
    """Return the columns of ``Reading.figures`` of rows that may leave some out.

    Examples
    --------
    >>> columns = columns_of_rows([{"printed": "9.1", "amount": 9.1, "status": "unread"}])
    >>> columns["printed"], columns["page"], columns["item"]
    (['9.1'], [None], [''])
    """
    rows = list(rows)
    columns = {name: [_BLANK[kind]] * len(rows) for name, kind in FIGURE_COLUMNS.items()}
    for at, row in enumerate(rows):
        for name, value in row.items():
            if value is not None and name in columns:
                columns[name][at] = value
    return columns


def what_became(read: int, unread: int) -> dict[str, Any]:
    """Return what became of a document, and how many of its figures are read and unread.

    Examples
    --------
    >>> what_became(2, 1)
    {'status': 'partly', 'figures': 2, 'unread': 1}
    >>> what_became(0, 0)["status"]  # of which nothing is read
    'failed'
    """
    status = "failed" if not read else "partly" if unread else "read"
    return {"status": status, "figures": read, "unread": unread}


def column_frame(columns: Mapping[str, Column]) -> pd.DataFrame:
    """Return the frame ``Reading.figures`` of its columns."""
    return _frame(columns, FIGURE_COLUMNS)


def printed_frame(columns: Mapping[str, Column] | None = None) -> pd.DataFrame:
    """Return the frame ``Reading.printed`` of its columns."""
    if not columns or not len(columns["form"]):  # a report has no formulas
        return _no_formulas().copy()
    return _frame(columns, PRINTED_COLUMNS)


@cache
def _no_formulas() -> pd.DataFrame:
    return _frame(dict.fromkeys(PRINTED_COLUMNS, ()), PRINTED_COLUMNS)


def _frame(columns: Mapping[str, Column], kinds: Mapping[str, str]) -> pd.DataFrame:
    # of arrays, since pandas aligns the indexes of series
    arrays = {name: array_of(columns[name], kind) for name, kind in kinds.items()}
    return pd.DataFrame(arrays, copy=False)


@dataclass(frozen=True)
class Reading:
    """What was read from a document, with every amount of money in it accounted for.

    Parameters
    ----------
    ledger : Ledger
        The figures read, as the six tables.
    figures : DataFrame
        One row an amount of money in the document: ``start``, ``end``: its characters in
        ``text``; ``page``, ``text_line`` (for text), ``sheet``, ``cell`` (for workbooks): where it
        stands; ``context``: the words around it; ``printed``: the number as printed; ``amount``
        [亿元]; ``unit``; ``decimals``; the keys; ``table``, ``column`` and ``item`` it was read
        into; ``status``: ``read`` or ``unread``; ``reason``: why it is unread, or what decided
        a reading that the words alone leave open; ``grounds``: why a figure of a sentence has its
        keys: for each key the rule that gave it and, where it is inherited, the amount or heading
        that it is of; empty for forms.
    text : str
        The document's text as extracted; empty for a workbook.
    name : str
        The file's name; empty for a text.
    message : str
        What a reader should know first: what was found, or that nothing was.
    findings : tuple of str
        What was noticed while reading and not mended: a form's codes and labels that disagree, a
        unit line that cannot be right.
    printed : DataFrame
        The figures that the forms' printed formulas (A=B+C) are about, as
        :func:`debtkit.reconcile.check_figures` takes them: ``record`` (form and row or column),
        ``figure`` (its letter), ``printed``, ``unit``, the keys, and ``sheet``, ``page``,
        ``cell``.
    identities : dict of str to tuple of str
        The formulas of each form, by the form's name.
    tables : tuple of (int, int)
        The stretches of ``text`` that the forms take up.

    Examples
    --------
    >>> from debtkit.reading.reader import read
    >>> reading = read(text="2024年，甲市地方政府债务限额9.1亿元，年末常住人口21万人。")
    >>> reading.figures[["printed", "unit", "table", "column", "status"]]
      printed unit   table   column status
    0     9.1   亿元  Limits  closing   read
    """

    ledger: Ledger
    figures: pd.DataFrame
    text: str = ""
    name: str = ""
    message: str = field(default="")
    findings: tuple[str, ...] = ()
    printed: pd.DataFrame = field(default_factory=printed_frame)
    identities: dict[str, tuple[str, ...]] = field(default_factory=dict)
    tables: tuple[tuple[int, int], ...] = ()

    @property
    def unread(self) -> pd.DataFrame:
        """The rows of ``figures`` that went into no table, with the reason."""
        return self.figures[self.figures["status"] == "unread"].reset_index(drop=True)

    def __repr__(self) -> str:
        return f"<Reading of {self.name or 'a text'}: {self.message}>"

    def _repr_html_(self) -> str:
        """Show the document, its figures coloured by table, unread ones in red."""
        from debtkit.reading.showing import reading_html

        return reading_html(self)
