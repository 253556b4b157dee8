"""From what figures mean to where they go: the rows of the six tables.

Forms of one document that print the same statement become one row where they agree; where they
differ, or print different last digits, the later form keeps a row of its own with its name in
``source``, so that nothing is lost and :func:`debtkit.check` can compare them.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Any

from debtkit.numerals import last_digit
from debtkit.reading.aims import ADDED, KEYS_OF, aim
from debtkit.reading.subregions import add_regions
from debtkit.schemas import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from debtkit.reading.figures import Figures
    from debtkit.reading.layout import Table
    from debtkit.reading.parts import Columns

__all__ = ["compose"]

_Rows = dict[tuple[Any, ...], dict[str, Any]]
"""The rows of one table by their keys, the region first and the source last: what else they hold."""

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
        block = _blocks(figures)
        _allocate(figures, rows["Allocations"], source, block)
        _raise_places(figures, block)
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


def _blocks(figures: Figures) -> dict[tuple[str, str | None], int]:
    """Return the last digit printed, as decimals in 亿元, of each block of figures.

    A workbook drops closing zeros and lets a computed cell run to the fen, so one long number is
    no sign that the others are exact to its digit: what a fifth of the figures show is.
    """
    seen: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    zeros: dict[tuple[str, str | None], int] = {}
    for sense, amount, places, reason in zip(
        figures.senses, figures.amounts, figures.places, figures.reasons, strict=True
    ):
        if reason or places is None:
            continue
        if amount:
            seen[sense.table, sense.unit].append(places)
        else:
            zeros.setdefault((sense.table, sense.unit), places)
    block = {key: sorted(places)[-max(1, -(-len(places) // 5))] for key, places in seen.items()}
    return {**zeros, **block}


def _allocate(
    figures: Figures, rows: _Rows, source: str, block: Mapping[tuple[str, str | None], int]
) -> None:
    """Add the lines of a list, counted through each statement."""
    last: dict[tuple[Any, ...], int] = {}
    for n, sense in enumerate(figures.senses):
        if figures.reasons[n] or sense.table != "Allocations":
            continue
        statement = (figures.regions[n], *sense.row[1:])
        line = last.get(statement, 0) + 1
        while (*statement, line, source) in rows:  # another form of the document has begun it
            line += 1
        figures.lines[n] = last[statement] = line
        item = figures.items[n]
        rows[*statement, line, source] = {
            "item": item.name or item.sector,
            "sector": item.sector,
            "amount": figures.amounts[n],
            "resolution": last_digit(block["Allocations", sense.unit]),
            **item.extra,
        }


def _raise_places(figures: Figures, block: Mapping[tuple[str, str | None], int]) -> None:
    """Give figures that drop their closing zeros the decimals of their block."""
    figures.places = [
        max(places or 0, block[sense.table, sense.unit])
        if not reason and sense.table != "Allocations"
        else places
        for sense, places, reason in zip(
            figures.senses, figures.places, figures.reasons, strict=True
        )
    ]


def _record(figures: Figures, rows: dict[str, _Rows], source: str, form: str) -> None:
    """Add the statements of a form, a row for all figures of a statement."""
    for (region, row), held in figures.statements.items():
        key, known = (region, *row[1:]), rows[row[0]]
        numbers = list(held.values())
        amounts = _amounts(figures, numbers)
        if row[0] == "Context":
            known.setdefault(key, {}).update(amounts)
            continue
        last = last_digit(max([figures.places[n] or 0 for n in numbers]))
        first = known.get((*key, source))
        if first is None:
            amounts["resolution"] = last
            known[*key, source] = amounts
        elif _agree(first, amounts, last):
            first.update(amounts, resolution=max(last, first["resolution"]))
        else:
            own = f"{source}#{form}"
            while (*key, own) in known:
                own += "'"
            known[*key, own] = {**amounts, "resolution": last}
            for n in numbers:
                figures.sources[n] = own


def _amounts(figures: Figures, numbers: Sequence[int]) -> dict[str, Any]:
    """Return the amounts of one row by column."""
    amounts: dict[str, Any] = {}
    for n in numbers:
        column, amount = figures.senses[n].column, figures.amounts[n]
        if column in ADDED and column in amounts:
            amount = round(amounts[column] + amount, 10)
        elif column in amounts:
            continue
        amounts[column] = amount
    return amounts


def _agree(first: Mapping[str, Any], amounts: Mapping[str, Any], last: float) -> bool:
    """Whether the row of an earlier form and a later one's are one statement, printed alike."""
    shared = [name for name in amounts if name in first]
    alike = last == first["resolution"] or any(amounts[name] for name in shared)
    return alike and all(first[name] == amounts[name] for name in shared)
