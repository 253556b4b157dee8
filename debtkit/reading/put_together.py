"""The forms of many documents, as told, made into the columns of each document's reading."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from debtkit.reading.compose import compose
from debtkit.reading.figures import figure_columns, figures_of
from debtkit.reading.formulas import printed_formulas
from debtkit.reading.parts import Parts, is_unnamed
from debtkit.reading.statements import Printed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from debtkit.coded import Columns
    from debtkit.reading.figures import Telling
    from debtkit.reading.layout import Table

__all__ = ["Forms", "parts_of"]


@dataclass(frozen=True)
class Forms:
    """The forms of one document, read as far as each cell tells what it is.

    Parameters
    ----------
    name : str
        The document's name.
    text : str
        Its text; empty for a workbook.
    tables : sequence of Table
        The tables that are forms.
    tellings : sequence of Telling
        What is known of their cells; behind these, of cells that stand in no form.
    findings : sequence of str
        What was noticed of the forms.
    hidden : sequence of str
        What of the document is hidden.
    spans : tuple of (int, int)
        The stretches of the text that the forms take up.
    path : str, optional
        The path that the file has in a folder.
    """

    name: str
    text: str
    tables: Sequence[Table]
    tellings: Sequence[Telling]
    findings: Sequence[str]
    hidden: Sequence[str]
    spans: tuple[tuple[int, int], ...]
    path: str | None = None


def parts_of(every: Sequence[Forms]) -> list[Parts]:
    """Return what documents say in their forms.

    They are put together at once, since a question to an array costs the same for one form and for
    hundreds.

    Parameters
    ----------
    every : sequence of Forms
        The forms of each document.

    Returns
    -------
    list of Parts
        One a document.
    """
    documents: list[int] = []
    tables: list[Table | None] = []
    names: list[str] = []
    numbers: list[str] = []
    for document, forms in enumerate(every):
        within = "" if forms.path is None else f"{forms.path}: "
        others = [None] * (len(forms.tellings) - len(forms.tables))
        documents += [document] * len(forms.tellings)
        tables += [*forms.tables, *others]
        names += [f"{within}{n} {table.name}" for n, table in enumerate(forms.tables, 1)]
        numbers += [table.number or f"#{n}" for n, table in enumerate(forms.tables, 1)]
        names += [""] * len(others)
        numbers += [""] * len(others)
    sources = [forms.name if forms.path is None else forms.path for forms in every]
    printed = Printed(
        np.array(documents, dtype="int64"),
        numbers,
        np.array([table is not None for table in tables], dtype=bool),
        sources,
    )
    figures = figures_of(
        [telling for forms in every for telling in forms.tellings],
        [sources[document] for document in documents],
    )
    made, noticed = compose(figures, tables, printed)
    formulas = printed_formulas(figures, tables, names, [sources[n] for n in documents])
    document_of = printed.documents[figures.table]
    rows = {name: _parted(*of_table, len(every)) for name, of_table in made.items()}
    columns = _parted(figure_columns(figures, printed.forms), document_of, len(every))
    lettered = _parted(formulas.printed, printed.documents[formulas.tables], len(every))
    read = np.bincount(document_of[figures.reason == 0], minlength=len(every)).tolist()
    count = np.bincount(document_of, minlength=len(every)).tolist()
    found = [
        Parts(
            sources[n],
            forms.text,
            {name: parts[n] for name, parts in rows.items() if len(parts[n]["region"])},
            columns[n],
            _message(forms.tables, read[n], count[n] - read[n]),
            tuple(
                dict.fromkeys(
                    [*forms.findings, *(text for of, text in noticed if of == n), *forms.hidden]
                )
            ),
            lettered[n],
            dict(rules for table, rules in formulas.identities.items() if documents[table] == n),
            forms.spans,
        )
        for n, forms in enumerate(every)
    ]
    unnamed = [n for n, region in enumerate(figures.regions) if is_unnamed(region)]
    for n in set(document_of[np.isin(figures.region, unnamed)].tolist()):
        if every[n].path is not None:
            found[n] = found[n].apart()
    return found


def _parted(columns: Columns, documents: NDArray[np.int64], count: int) -> list[Columns]:
    """Return the columns of each document; its rows stand together, document by document."""
    if count == 1:
        return [columns]
    ends = np.searchsorted(documents, np.arange(count + 1)).tolist()
    return [
        {name: column[start:end] for name, column in columns.items()}
        for start, end in pairwise(ends)
    ]


def _message(read: Sequence[Table], done: int, unread: int) -> str:
    names = list(dict.fromkeys(table.name for table in read))
    shown = "; ".join(names[:4]) + ("; …" if len(names) > 4 else "")
    return (
        f"{len(read)} form{'s' * (len(read) > 1)} ({shown}): {done} figures read, {unread} unread"
    )
