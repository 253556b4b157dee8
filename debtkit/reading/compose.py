"""From what figures mean to where they go: the rows of the six tables.

Forms of one document that print the same statement become one row where they agree; where they
differ, or print different last digits, the later form keeps a row of its own with its name in
``source``, so that nothing is lost and :func:`debtkit.check` can compare them.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Any

from debtkit.reading.aims import KEYS_OF, aim
from debtkit.reading.amounts import last_digit
from debtkit.reading.subregions import add_regions
from debtkit.schemas import TABLES
from debtkit.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from debtkit.reading.figures import Figures
    from debtkit.reading.layout import Table
    from debtkit.reading.parts import Columns

__all__ = ["compose"]

_Rows = dict[tuple[Any, ...], dict[str, Any]]
"""The rows of one table by their keys, the region first and the source last: what else they hold."""

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
    rows: dict[str, _Rows] = defaultdict(dict)
    for number, (table, figures) in enumerate(tables):
        aim(figures)
        figures.batch = 1
        blocks = _blocks(figures)
        figures.places = _exact_to(figures, blocks)
        _allocate(figures, rows["Allocations"], source, blocks)
        _record(figures, rows, source, table.number or f"#{number + 1}")
        add_regions(table, figures, rows["Context"])
    made = {_NAMES[table]: _columns(table, held) for table, held in rows.items() if held}
    return made, list(_placeholders([figures for _, figures in tables]))


def _columns(table: str, rows: _Rows) -> Columns:
    names = ["region", *KEYS_OF[table]]
    if table != "Context":
        names += ["line", "source"] if table == "Allocations" else ["source"]
    columns = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
    held = rows.values()
    for name in dict.fromkeys(chain.from_iterable(held)):
        columns[name] = [row.get(name) for row in held]
    return columns


def _placeholders(every: Iterable[Figures]) -> Iterator[str]:
    """Name the limits printed as zero beside one that is not: 0.00 for a limit not yet approved."""
    every = list(every)
    if not any(0.0 in figures.amounts for figures in every):
        return
    limits = [
        (figures, n, (figures.regions[n], sense.scope, sense.debt_type))
        for figures in every
        for n, sense in enumerate(figures.senses)
        if sense.table == "Limits" and sense.column == "closing" and not figures.reasons[n]
    ]
    known = {key for figures, n, key in limits if figures.amounts[n]}
    for figures, n, key in limits:
        if not figures.amounts[n] and key in known:
            yield (
                f"{figures.rows[n].context.strip()}: {figures.printed[n]} is read as printed; "
                f"beside other limits of {key[0]} it may stand for a limit not yet approved"
            )


def _blocks(figures: Figures) -> dict[_Block, int]:
    """Return the last digit printed, as decimals in 亿元, of each block of figures.

    A workbook drops closing zeros and lets a computed cell run to the fen, so one long number is
    no sign that the others are exact to its digit: what a fifth of the figures show is.
    """
    seen: dict[_Block, list[int]] = {}
    zeros: dict[_Block, list[int]] = {}
    block_of = {sense: (sense.table, sense.unit) for sense in dict.fromkeys(figures.senses)}
    for sense, amount, count, reason in zip(
        figures.senses, figures.amounts, figures.decimals, figures.reasons, strict=True
    ):
        if not reason and count is not None:
            (seen if amount else zeros).setdefault(block_of[sense], []).append(count)
    return {
        block: sorted(counts)[-max(1, -(-len(counts) // 5))] + _further(block[1])
        for block, counts in {
            **{block: counts[:1] for block, counts in zeros.items()},
            **seen,
        }.items()
    }


def _exact_to(figures: Figures, blocks: Mapping[_Block, int]) -> list[int]:
    """Return the decimals in 亿元 of each figure: those of its block where it drops zeros."""
    known = {
        sense: (_further(sense.unit), blocks.get((sense.table, sense.unit), 0))
        for sense in dict.fromkeys(figures.senses)
    }
    return [
        max((count or 0) + further, least)
        for count, (further, least) in zip(
            figures.decimals, map(known.__getitem__, figures.senses), strict=True
        )
    ]


def _further(unit: str | None) -> int:
    """Return how many more decimals a figure of a unit has in 亿元."""
    return UNITS["亿元"] - UNITS[unit] if unit else 0


def _allocate(figures: Figures, rows: _Rows, source: str, blocks: Mapping[_Block, int]) -> None:
    """Add the lines of a list, counted through each statement."""
    if not any(sense.basis for sense in figures.senses[:1]):
        return
    last: dict[tuple[Any, ...], int] = {}
    for n, sense in enumerate(figures.senses):
        if figures.reasons[n] or sense.table != "Allocations":
            continue
        statement = (figures.regions[n], *sense.row[1])
        line = last.get(statement, 0) + 1
        while (*statement, line, source) in rows:  # another form of the document has begun it
            line += 1
        figures.lines[n] = last[statement] = line
        item = figures.items[n]
        rows[*statement, line, source] = {
            "item": item.name or item.sector,
            "sector": item.sector,
            "amount": figures.amounts[n],
            "resolution": last_digit(blocks["Allocations", sense.unit]),
            **item.extra,
        }


def _record(figures: Figures, rows: dict[str, _Rows], source: str, form: str) -> None:
    """Add the statements of a form, a row for all figures of a statement."""
    for (region, (table, keys)), held in figures.statements.items():
        amounts = _amounts(figures, held)
        known = rows[table]
        if table == "Context":
            known.setdefault((region, *keys), {}).update(amounts)
            continue
        last = last_digit(max([figures.places[n] for n in held.values()]))
        first = known.get((region, *keys, source))
        if first is None:
            amounts["resolution"] = last
            known[region, *keys, source] = amounts
        elif _agree(first, amounts, last):
            first.update(amounts, resolution=max(last, first["resolution"]))
        else:
            own = f"{source}#{form}"
            while (region, *keys, own) in known:
                own += "'"
            known[region, *keys, own] = {**amounts, "resolution": last}
            for n in held.values():
                figures.sources[n] = own


def _amounts(figures: Figures, held: Mapping[str | int, int]) -> dict[str, Any]:
    """Return the amounts of one row by column, added where figures stand side by side."""
    amounts: dict[str, Any] = {}
    for place, n in held.items():
        column = figures.senses[n].column
        if place == column or column not in amounts:
            amounts[column] = figures.amounts[n]
        elif figures.senses[n].adds:
            amounts[column] = round(amounts[column] + figures.amounts[n], 10)
    return amounts


def _agree(first: Mapping[str, Any], amounts: Mapping[str, Any], last: float) -> bool:
    """Whether the row of an earlier form and a later one's are one statement, printed alike."""
    shared = [name for name in amounts if name in first]
    alike = last == first["resolution"] or any(amounts[name] for name in shared)
    return alike and all(first[name] == amounts[name] for name in shared)
