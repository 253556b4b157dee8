"""From what figures mean to where they go: the rows of the six tables.

Forms of one document that print the same statement become one row where they agree; where they
differ, or print different last digits, the later form keeps a row of its own with its name in
``source``, so that nothing is lost and :func:`debtkit.check` can compare them.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from debtkit.reading.aims import KEYS_OF, aim
from debtkit.reading.amounts import last_digit
from debtkit.reading.statements import Statements
from debtkit.reading.subregions import add_regions
from debtkit.schemas import TABLES
from debtkit.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from debtkit.coded import Columns
    from debtkit.reading.figures import Figures, Sense
    from debtkit.reading.layout import Table

__all__ = ["compose"]

_Rows = dict[tuple[Any, ...], dict[str, Any]]
"""The rows of one table by their keys, the region first: what else they hold."""

_Block = tuple[str, str | None]
"""Figures that print alike: their table and unit."""

_NAMES = {model.__name__: name for name, model in TABLES.items()}


def compose(
    tables: Sequence[tuple[Table, Figures]], source: str
) -> tuple[dict[str, Columns], list[str]]:
    """Return the rows of the six tables that a document's figures make, and what was noticed.

    Parameters
    ----------
    tables : sequence of (Table, Figures)
        In the order of the document; figures as of ``matrix_figures`` and ``list_figures``. They
        are given their amounts, their place or the reason why they have none, and their source.
    source : str
        The document's name, for the column ``source``.

    Returns
    -------
    dict of str to columns, list of str
        Columns by the ledger's attribute.
    """
    context: _Rows = {}
    lines: _Rows = {}
    statements = Statements(source, context)
    for number, (table, figures) in enumerate(tables):
        taken = aim(figures)
        figures.batch = 1
        blocks = _blocks(figures)
        figures.places = _exact_to(figures, blocks)
        _allocate(figures, lines, source, blocks)
        statements.add(figures, taken, table.number or f"#{number + 1}")
        add_regions(table, figures, context)
    made = statements.tables()
    for name, rows in (("Allocations", lines), ("Context", context)):
        if rows:
            made[name] = _columns(name, rows)
    placeholders = list(_placeholders([figures for _, figures in tables]))
    return {_NAMES[name]: columns for name, columns in made.items()}, placeholders


def _columns(table: str, rows: _Rows) -> Columns:
    names = ["region", *KEYS_OF[table]]
    if table == "Allocations":
        names += ["line", "source"]
    columns: Columns = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
    held = rows.values()
    for name in dict.fromkeys(chain.from_iterable(held)):
        columns[name] = [row.get(name) for row in held]
    return columns


def _placeholders(every: Iterable[Figures]) -> Iterator[str]:
    """Name the limits printed as zero beside one that is not: 0.00 for a limit not yet approved."""
    every = list(every)
    if not any((figures.amounts == 0).any() for figures in every):
        return
    limits = [
        (figures, n, (region, sense.scope, sense.debt_type))
        for figures in every
        for n, sense, region in _closing_limits(figures)
    ]
    known = {key for figures, n, key in limits if figures.amounts[n]}
    for figures, n, key in limits:
        if not figures.amounts[n] and key in known:
            yield (
                f"{figures.rows[figures.row[n]].context.strip()}: {figures.printed[n]} is read as "
                f"printed; beside other limits of {key[0]} it may stand for a limit not yet "
                "approved"
            )


def _closing_limits(figures: Figures) -> Iterator[tuple[int, Sense, str]]:
    """Yield the figures read as limits, each with what it is and whose."""
    regions = list(figures.regions)
    for n in np.flatnonzero(figures.reason == 0).tolist():
        sense = figures.senses[figures.sense[n]]
        if sense.table == "Limits" and sense.column == "closing":
            yield n, sense, regions[figures.region[n]]


def _blocks(figures: Figures) -> dict[_Block, int]:
    """Return the last digit printed, as decimals in 亿元, of each block of figures.

    A workbook drops closing zeros and lets a computed cell run to the fen, so one long number is
    no sign that the others are exact to its digit: what a fifth of the figures show is.
    """
    blocks: dict[_Block, list[int]] = defaultdict(list)
    for number, sense in enumerate(figures.senses):
        blocks[sense.table, sense.unit].append(number)
    known = (figures.reason == 0) & (figures.decimals >= 0)
    found = {}
    for block, senses in blocks.items():
        own = np.flatnonzero(known & np.isin(figures.sense, senses))
        counts = figures.decimals[own[figures.amounts[own] != 0]]
        if not len(counts):
            counts = figures.decimals[own[:1]]  # of zeros
        if len(counts):
            fifth = max(1, -(-len(counts) // 5))
            found[block] = int(np.sort(counts)[-fifth]) + _further(block[1])
    return found


def _exact_to(figures: Figures, blocks: Mapping[_Block, int]) -> NDArray[np.int64]:
    """Return the decimals in 亿元 of each figure: those of its block where it drops zeros."""
    further = np.array([_further(sense.unit) for sense in figures.senses], dtype="int64")
    least = np.array(
        [blocks.get((sense.table, sense.unit), 0) for sense in figures.senses], dtype="int64"
    )
    own = np.maximum(figures.decimals, 0) + further[figures.sense]
    return np.maximum(own, least[figures.sense])


def _further(unit: str | None) -> int:
    """Return how many more decimals a figure of a unit has in 亿元."""
    return UNITS["亿元"] - UNITS[unit] if unit else 0


def _allocate(figures: Figures, rows: _Rows, source: str, blocks: Mapping[_Block, int]) -> None:
    """Add the lines of a list, counted through each statement."""
    if not len(figures) or not figures.senses[figures.sense[0]].basis:
        return
    last: dict[tuple[Any, ...], int] = {}
    regions = list(figures.regions)
    for n in np.flatnonzero(figures.reason == 0).tolist():
        sense = figures.senses[figures.sense[n]]
        if sense.table != "Allocations":
            continue
        statement = (regions[figures.region[n]], *sense.row[1])
        line = last.get(statement, 0) + 1
        while (*statement, line, source) in rows:  # another form of the document has begun it
            line += 1
        figures.lines[n] = last[statement] = line
        item = figures.items[figures.row[n]]
        rows[*statement, line, source] = {
            "item": item.name or item.sector,
            "sector": item.sector,
            "amount": float(figures.amounts[n]),
            "resolution": last_digit(blocks["Allocations", sense.unit]),
            **item.extra,
        }
