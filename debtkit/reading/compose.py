"""From what figures mean to where they go: the rows of the six tables.

The forms of many documents are put together at once. Forms of one document that print the same
statement become one row where they agree; where they differ, or print different last digits, the
later form keeps a row of its own with its name in ``source``, so that nothing is lost and
:func:`debtkit.check` can compare them.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from debtkit.coded import Numbered
from debtkit.reading.aims import KEYS_OF, aim
from debtkit.reading.amounts import last_digit
from debtkit.reading.batches import Rows
from debtkit.reading.statements import statements
from debtkit.reading.subregions import contexts
from debtkit.schemas import TABLES
from debtkit.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from numpy.typing import NDArray

    from debtkit.coded import Columns
    from debtkit.reading.figures import Figures
    from debtkit.reading.statements import Printed

__all__ = ["compose"]

_NAMES = {model.__name__: name for name, model in TABLES.items()}


def compose(figures: Figures, printed: Printed) -> tuple[dict[str, Rows], list[tuple[int, str]]]:
    """Return the rows of the six tables that figures make, and what was noticed.

    Parameters
    ----------
    figures : Figures
        They are given their amounts, their place or the reason why they have none, their source.
    printed : Printed
        Which tables are forms, and who printed them.

    Returns
    -------
    dict of str to Rows, list of (int, str)
        Rows by the ledger's attribute; what was noticed, each with the number of its document.
    """
    taken = aim(figures, printed.forms)
    finest = _finest(figures)
    stated, deficits = statements(figures, taken, printed)
    made = {name: Rows(*rows) for name, rows in stated.items()}
    lines = _lines(figures, printed, finest)
    if lines:
        made["Allocations"] = _rows("Allocations", lines)
    known = contexts(figures, printed, deficits)
    if known:
        made["Context"] = _rows("Context", known)
    noticed = list(_placeholders(figures, printed))
    return {_NAMES[name]: rows for name, rows in made.items()}, noticed


_Row = tuple[int, tuple[Any, ...], dict[str, Any]]
"""A row of a table: its document, its keys, what else it holds."""


def _rows(table: str, rows: Iterable[_Row]) -> Rows:
    documents, keys, held = zip(*rows, strict=True)
    names = ["region", *KEYS_OF[table]]
    if table == "Allocations":
        names += ["line", "source"]
    columns: Columns = dict(zip(names, map(list, zip(*keys, strict=True)), strict=True))
    for name in dict.fromkeys(chain.from_iterable(held)):
        columns[name] = [row.get(name) for row in held]
    return Rows(columns, np.array(documents, dtype="int64"))


def _placeholders(figures: Figures, printed: Printed) -> Iterator[tuple[int, str]]:
    """Name the limits printed as zero beside one that is not: 0.00 for a limit not yet approved."""
    closing = np.array(
        [sense.table == "Limits" and sense.column == "closing" for sense in figures.senses], bool
    )
    limits = np.flatnonzero((figures.reason == 0) & closing[figures.sense])
    if not (figures.amounts[limits] == 0).any():
        return
    regions = list(figures.regions)
    known: set[Hashable] = set()
    zeros: list[tuple[int, Any]] = []
    for n in limits.tolist():
        document, sense = printed.documents[figures.table[n]], figures.senses[figures.sense[n]]
        key = (document, regions[figures.region[n]], sense.scope, sense.debt_type)
        if figures.amounts[n]:
            known.add(key)
        else:
            zeros.append((n, key))
    for n, key in zeros:
        if key in known:
            context = figures.contexts[figures.row[n]].strip()
            yield (
                int(key[0]),
                f"{context}: {figures.printed[n]} is read as printed; "
                f"beside other limits of {key[1]} it may stand for a limit not yet approved",
            )


def _finest(figures: Figures) -> NDArray[np.int64]:
    """Find how exact each figure is; return the last digit printed beside those of each sense.

    Both as decimals in 亿元. Figures that print alike are those of a form, a table and a unit. A
    workbook drops closing zeros and lets a computed cell run to the fen, so one long number is no
    sign that the others are exact to its digit: what a fifth of the figures show is.
    """
    blocks: Numbered[Hashable] = Numbered()
    block_of = np.array(
        [
            blocks[table, sense.table, sense.unit]
            for table, sense in zip(figures.table_of.tolist(), figures.senses, strict=True)
        ],
        dtype="int64",
    )
    further = np.array([_further(sense.unit) for sense in figures.senses], dtype="int64")
    block, digits = block_of[figures.sense], figures.decimals + further[figures.sense]
    known = (figures.reason == 0) & (figures.decimals >= 0)
    least = np.zeros(len(blocks), dtype="int64")
    zeros = np.flatnonzero(known & (figures.amounts == 0))[::-1]
    least[block[zeros]] = digits[zeros]  # the first, where there is nothing else
    others = np.flatnonzero(known & (figures.amounts != 0))
    others = others[np.lexsort((digits[others], block[others]))]
    found, first, count = np.unique(block[others], return_index=True, return_counts=True)
    fifth = np.maximum(1, -(-count // 5))
    least[found] = digits[others[first + count - fifth]]
    own = np.maximum(figures.decimals, 0) + further[figures.sense]
    figures.places = np.maximum(own, least[block])
    return least[block_of]


def _further(unit: str | None) -> int:
    """Return how many more decimals a figure of a unit has in 亿元."""
    return UNITS["亿元"] - UNITS[unit] if unit else 0


def _lines(figures: Figures, printed: Printed, finest: NDArray[np.int64]) -> list[_Row]:
    """Return the lines of lists, counted through each statement."""
    listed = np.array([sense.table == "Allocations" for sense in figures.senses], dtype=bool)
    regions = list(figures.regions)
    rows: dict[tuple[Any, ...], _Row] = {}
    last: dict[tuple[Any, ...], int] = defaultdict(int)
    for n in np.flatnonzero((figures.reason == 0) & listed[figures.sense]).tolist():
        number, table = figures.sense[n], int(figures.table[n])
        document = int(printed.documents[table])
        statement = (regions[figures.region[n]], *figures.senses[number].row[1])
        line = last[table, *statement] + 1
        source = printed.sources[document]
        while (*statement, line, source) in rows:  # another form of the document has begun it
            line += 1
        figures.lines[n] = last[table, *statement] = line
        item = figures.items[figures.row[n]]
        held = {
            "item": item.name or item.sector,
            "sector": item.sector,
            "amount": float(figures.amounts[n]),
            "resolution": last_digit(int(finest[number])),
            **item.extra,
        }
        key = (*statement, line, source)
        rows[key] = document, key, held
    return list(rows.values())
