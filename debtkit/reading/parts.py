"""What was read from a document, as columns, and the frames that columns make."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from debtkit.coded import mapped, stacked
from debtkit.errors import UnitWarning
from debtkit.ledger import Ledger
from debtkit.reading.reading import PRINTED_COLUMNS, Reading, column_frame, printed_frame
from debtkit.schemas import TABLES, amount_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pandera.pandas as pa

    from debtkit.coded import Column, Columns

__all__ = ["Parts", "is_unnamed", "joined", "ledger_of"]

# what a document calls its own region, without a name
_UNNAMED = re.compile(
    r"(?:[我本全](?:省|市|州|县|区|旗|盟|地区|自治区|自治州|自治县|自治旗|兵团)|本地区)(?:$|（)"
)


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
    figures: Mapping[str, Column]
    message: str
    findings: tuple[str, ...] = ()
    printed: Mapping[str, Column] = field(
        default_factory=lambda: {name: [] for name in PRINTED_COLUMNS}
    )
    identities: dict[str, tuple[str, ...]] = field(default_factory=dict)
    spans: tuple[tuple[int, int], ...] = ()

    def reading(self) -> Reading:
        """Return the parts as a :class:`Reading`."""
        ledger, noticed = ledger_of(self.tables)
        if unnamed := self._unnamed():
            noticed.append(f"names no region: its own is called {unnamed}; region= gives its name")
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

        Sources and forms of two files of one name are told apart by it, and so are the regions of
        files that name none.
        """

        def sources(columns: Mapping[str, Column]) -> Columns:
            if "source" not in columns:
                return dict(columns)
            return {**columns, "source": mapped(columns["source"], called.__getitem__)}

        called = _Called(
            lambda source: path + ("" if source == self.name else source.removeprefix(self.name))
        )
        forms = {
            column: mapped(self.printed[column], f"{path}: {{}}".format)
            for column in ("form", "record")
        }
        return replace(
            self,
            name=path,
            text="",
            tables={table: sources(columns) for table, columns in self.tables.items()},
            figures=sources(self.figures),
            printed={**sources(self.printed), **forms},
            identities={f"{path}: {form}": rules for form, rules in self.identities.items()},
        ).apart()

    def apart(self) -> Parts:
        """Return the parts with the regions that have no name told apart by the file's.

        我市 is another city in each file.
        """
        if not any(map(is_unnamed, {*self._regions(), *self.figures["region"]})):
            return self

        def regions(columns: Mapping[str, Column]) -> Columns:
            return {**columns, "region": mapped(columns["region"], called.__getitem__)}

        called = _Called(lambda name: f"{name} ({self.name})" if is_unnamed(name) else name)
        said = self._unnamed()
        finding = [f"names no region: {said} is kept apart as {called[said]}"] if said else []
        return replace(
            self,
            tables={table: regions(columns) for table, columns in self.tables.items()},
            figures=regions(self.figures),
            printed=regions(self.printed),
            findings=(*self.findings, *finding),
        )

    def _regions(self) -> dict[str | None, None]:
        """Return the regions of its tables as keys, in the order in which they first stand."""
        return dict.fromkeys(name for columns in self.tables.values() for name in columns["region"])

    def _unnamed(self) -> str:
        """Return what the document calls a region of its tables that it does not name; the first of several."""
        return min(
            (name for name in self._regions() if name and is_unnamed(name)), key=len, default=""
        )


def is_unnamed(region: str | None) -> bool:
    """Whether a region is only what a document calls its own.

    Examples
    --------
    >>> is_unnamed("我市"), is_unnamed("云台市")
    (True, False)
    """
    return bool(region and _UNNAMED.match(region))


class _Called(dict[str | None, str | None]):
    """What each name of one file is called in a folder, found once a name."""

    def __init__(self, call: Callable[[str], str]) -> None:
        super().__init__()
        self.call = call

    def __missing__(self, name: str | None) -> str | None:
        self[name] = found = self.call(name or "")
        return found


def joined(parts: Sequence[Mapping[str, Columns]]) -> dict[str, Columns]:
    """Return the tables of several parts of a document as one set of tables."""
    tables: dict[str, Columns] = {}
    for table in TABLES:
        own = [part[table] for part in parts if table in part]
        if own:
            tables[table] = stacked(own, dict.fromkeys(chain.from_iterable(own)))
    return tables


def _first_said(context: Columns) -> Columns:
    """Return a row a region and year: what a region is does not depend on who says it."""
    keys = list(zip(context["region"], context["year"], strict=True))
    if len(set(keys)) == len(keys):
        return context
    first: dict[tuple[str, int], tuple[Any, ...]] = {}
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
    if "context" in tables:
        tables = {**tables, "context": _first_said(tables["context"])}
    complete = {table: _complete(columns, TABLES[table]) for table, columns in tables.items()}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UnitWarning)
        ledger = Ledger.of_columns(complete)
    return ledger, [str(item.message) for item in caught if item.category is UnitWarning]


def _complete(columns: Columns, model: type[pa.DataFrameModel]) -> Columns:
    """Return columns with all amounts of a table: those that a document does not print are blank."""
    count = len(columns["region"])
    return {**{name: np.full(count, np.nan) for name in amount_columns(model)}, **columns}
