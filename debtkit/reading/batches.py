"""What many documents say, as columns of all their rows: a folder is gathered without parting them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from debtkit.coded import stacked, taken
from debtkit.reading.parts import Parts
from debtkit.reading.reading import FIGURE_COLUMNS, PRINTED_COLUMNS
from debtkit.schemas import TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from debtkit.coded import Columns

__all__ = ["Batch", "Head", "Rows"]


class Rows(NamedTuple):
    """Columns of rows, and the document of each row; documents are in order."""

    columns: Columns
    documents: NDArray[np.int64]


class Head(NamedTuple):
    """What there is of one document beside its rows, as in :class:`Parts`.

    ``read`` and ``unread`` count its figures.
    """

    name: str
    text: str
    message: str
    findings: tuple[str, ...]
    identities: Mapping[str, tuple[str, ...]]
    read: int
    unread: int


@dataclass(frozen=True)
class Batch:
    """What several documents say, one set of columns for all of them.

    Parameters
    ----------
    heads : sequence of Head
        The documents.
    tables : dict of str to Rows
        The rows of the ledger's tables; a table that no document has rows of is left out.
    figures, printed : Rows
        The rows of ``Reading.figures`` and of ``Reading.printed``.
    """

    heads: Sequence[Head]
    tables: Mapping[str, Rows]
    figures: Rows
    printed: Rows

    @classmethod
    def of(cls, parts: Parts) -> Batch:
        """Return a document as a batch of one."""
        states = list(parts.figures["status"])
        unread = states.count("unread")
        head = Head(
            parts.name,
            parts.text,
            parts.message,
            parts.findings,
            parts.identities,
            len(states) - unread,
            unread,
        )
        return cls(
            [head],
            {name: _alone(columns) for name, columns in parts.tables.items()},
            _alone(dict(parts.figures)),
            _alone(dict(parts.printed)),
        )

    @classmethod
    def joined(cls, batches: Sequence[Batch]) -> Batch:
        """Return the documents of several batches as one, in their order.

        Regions and years that several tell something of stand several times in ``context``.
        """
        if len(batches) == 1:
            return batches[0]
        counts = [len(batch.heads) for batch in batches]
        first = (np.cumsum([0, *counts])).tolist()

        def rows(parts: Sequence[Rows | None], names: Collection[str]) -> Rows:
            found = [(at, part) for at, part in zip(first, parts, strict=False) if part is not None]
            return Rows(
                stacked([part.columns for _, part in found], names),
                np.concatenate(
                    [np.zeros(0, "int64"), *(part.documents + at for at, part in found)]
                ),
            )

        tables = {}
        for name in TABLES:
            own = [batch.tables.get(name) for batch in batches]
            if known := [part.columns for part in own if part is not None]:
                tables[name] = rows(own, dict.fromkeys(chain.from_iterable(known)))
        return cls(
            list(chain.from_iterable(batch.heads for batch in batches)),
            tables,
            rows([batch.figures for batch in batches], FIGURE_COLUMNS),
            rows([batch.printed for batch in batches], PRINTED_COLUMNS),
        )

    def sorted(self, names: Sequence[str]) -> Batch:
        """Return the batch with its documents in the order of their names in a list."""
        place = {name: n for n, name in enumerate(names)}
        order = sorted(range(len(self.heads)), key=lambda n: place[self.heads[n].name])
        if order == list(range(len(order))):
            return self
        rank = np.empty(len(order), dtype="int64")
        rank[order] = np.arange(len(order))

        def rows(these: Rows) -> Rows:
            documents = rank[these.documents]
            at = np.argsort(documents, kind="stable")
            return Rows(
                {name: taken(column, at) for name, column in these.columns.items()}, documents[at]
            )

        return replace(
            self,
            heads=[self.heads[n] for n in order],
            tables={name: rows(these) for name, these in self.tables.items()},
            figures=rows(self.figures),
            printed=rows(self.printed),
        )

    def parts(self) -> list[Parts]:
        """Return each document's own."""
        count = len(self.heads)
        tables = {name: _parted(rows, count) for name, rows in self.tables.items()}
        figures, printed = _parted(self.figures, count), _parted(self.printed, count)
        return [
            Parts(
                head.name,
                head.text,
                {name: own[n] for name, own in tables.items() if len(own[n]["region"])},
                figures[n],
                head.message,
                head.findings,
                printed[n],
                dict(head.identities),
            )
            for n, head in enumerate(self.heads)
        ]


def _alone(columns: Columns) -> Rows:
    count = len(next(iter(columns.values())))
    return Rows(columns, np.zeros(count, dtype="int64"))


def _parted(rows: Rows, count: int) -> list[Columns]:
    """Return the columns of each document."""
    if count == 1:
        return [rows.columns]
    ends = np.searchsorted(rows.documents, np.arange(count + 1)).tolist()
    return [
        {name: column[start:end] for name, column in rows.columns.items()}
        for start, end in pairwise(ends)
    ]
