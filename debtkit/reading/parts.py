"""What was read from a document, as columns, and the frames that columns make."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from debtkit.errors import UnitWarning
from debtkit.ledger import Ledger
from debtkit.reading.coded import array_of, mapped, stacked
from debtkit.reading.reading import PRINTED_COLUMNS, Reading, column_frame, printed_frame
from debtkit.schemas import TABLES, amount_columns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandera.pandas as pa

    from debtkit.reading.coded import Columns

__all__ = ["Parts", "joined", "ledger_of"]


@dataclass(frozen=True)
class Parts:
    """What a document says, as columns, before it is made into frames.

    A folder of hundreds of files makes one ledger of their columns, since building and validating
    one a file would take several times what reading it does. Each has the columns of its frame:
    ``tables`` those of a ledger's tables, ``figures`` and ``printed`` those of a :class:`Reading`.
    """

    name: str
    text: str
    tables: dict[str, Columns]
    figures: Columns
    message: str
    findings: tuple[str, ...] = ()
    printed: Columns = field(default_factory=lambda: {name: [] for name in PRINTED_COLUMNS})
    identities: dict[str, tuple[str, ...]] = field(default_factory=dict)
    spans: tuple[tuple[int, int], ...] = ()

    def reading(self) -> Reading:
        """Return the parts as a :class:`Reading`."""
        ledger, noticed = ledger_of(self.tables)
        return Reading(
            ledger,
            column_frame(self.figures),
            text=self.text,
            name=self.name,
            message=self.message,
            findings=tuple(dict.fromkeys([*self.findings, *noticed])),
            printed=printed_frame(self.printed),
            identities=self.identities,
            tables=self.spans,
        )

    def within(self, path: str) -> Parts:
        """Return the parts without the text, under the path that the file has in a folder.

        Sources and forms of two files of one name are told apart by it.
        """
        sources = _Sources(self.name, path)
        return replace(
            self,
            name=path,
            text="",
            tables={table: sources.renamed(columns) for table, columns in self.tables.items()},
            figures=sources.renamed(self.figures),
            printed={
                **sources.renamed(self.printed),
                **{
                    column: mapped(self.printed[column], f"{path}: {{}}".format)
                    for column in ("form", "record")
                },
            },
            identities={f"{path}: {form}": rules for form, rules in self.identities.items()},
        )


class _Sources(dict[str | None, str]):
    """What each source of one file is called in a folder."""

    def __init__(self, own: str, path: str) -> None:
        super().__init__({None: path, "": path, own: path})
        self.own, self.path = own, path

    def __missing__(self, source: str | None) -> str:
        self[source] = found = self.path + (source or "").removeprefix(self.own)
        return found

    def renamed(self, columns: Columns) -> Columns:
        """Return columns with their sources as they are called in the folder."""
        if "source" not in columns:
            return columns
        return {**columns, "source": mapped(columns["source"], self.__getitem__)}


def joined(parts: Sequence[Mapping[str, Columns]]) -> dict[str, Columns]:
    """Return the tables of several documents, or of several parts of one, as one set of tables."""
    tables: dict[str, Columns] = {}
    for table in TABLES:
        own = [part[table] for part in parts if table in part]
        if own:
            tables[table] = stacked(own, list(dict.fromkeys(chain.from_iterable(own))))
    if "context" in tables:
        tables["context"] = _first_said(tables["context"])
    return tables


def _first_said(context: Columns) -> Columns:
    """Return a row a region and year: what a region is does not depend on who says it."""
    first: dict[tuple[str, int], tuple[Any, ...]] = {}
    keys = zip(context["region"], context["year"], strict=True)
    for key, row in zip(keys, zip(*context.values(), strict=True), strict=True):
        known = first.setdefault(key, row)
        if known is not row:
            first[key] = tuple([old or new for old, new in zip(known, row, strict=True)])
    return dict(zip(context, map(list, zip(*first.values(), strict=True)), strict=True))


def ledger_of(tables: Mapping[str, Columns]) -> tuple[Ledger, list[str]]:
    """Return the ledger of tables' columns, and its warnings of figures in another unit as text.

    Examples
    --------
    >>> limits = {"region": ["甲市"], "year": [2024], "debt_type": ["total"], "closing": [9.1]}
    >>> ledger_of({"limits": limits})[0].limits["closing"].tolist()
    [9.1]
    """
    frames = {table: _frame(columns, TABLES[table]) for table, columns in tables.items()}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UnitWarning)
        ledger = Ledger(**frames)
    return ledger, [str(item.message) for item in caught if item.category is UnitWarning]


def _frame(columns: Columns, model: type[pa.DataFrameModel]) -> pd.DataFrame:
    amounts = dict.fromkeys(amount_columns(model), np.full(len(columns["region"]), np.nan))
    numbers = {*amounts, "resolution"}
    arrays = {
        name: array_of(values, "float64" if name in numbers else None)
        for name, values in columns.items()
    }
    return pd.DataFrame({**amounts, **arrays}, copy=False)
