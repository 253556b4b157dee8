"""The statements that forms print, put together as the rows of the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from debtkit.coded import Coded, Numbered
from debtkit.reading.aims import KEYS_OF
from debtkit.reading.amounts import last_digit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from debtkit.coded import Columns
    from debtkit.reading.aims import Taken
    from debtkit.reading.figures import Figures
    from debtkit.reading.tellings import RowKey

__all__ = ["Deficits", "Printed", "statements"]

Deficits = dict[int, list[tuple[tuple[Any, ...], dict[str, float]]]]
"""The deficits that each table prints, by region and year."""


class Printed(NamedTuple):
    """Who printed the tables of some figures.

    ``documents`` is the number of each table's document, in order, ``numbers`` the number that each
    bears as a form, ``forms`` whether it is one, ``regional`` whether its rows are regions;
    ``sources`` is how each document is called.
    """

    documents: NDArray[np.int64]
    numbers: Sequence[str]
    forms: NDArray[np.bool_]
    regional: NDArray[np.bool_]
    sources: Sequence[str]


def statements(
    figures: Figures, taken: Taken, printed: Printed
) -> tuple[dict[str, tuple[Columns, NDArray[np.int64]]], Deficits]:
    """Return the rows of each table, with the document of each, and the deficits of regions.

    Parameters
    ----------
    figures : Figures
        Their source is set where a form keeps a row of its own beside another's.
    taken : Taken
        The figures that have places.
    printed : Printed
        Who printed them.
    """
    rows = _Rows(figures, taken, printed)
    rows.unite()
    return rows.tables(), rows.deficits()


class _Rows:
    """The statements of each form, a row each: whose, its place, its amounts by column."""

    def __init__(self, figures: Figures, taken: Taken, printed: Printed) -> None:
        self.figures, self.taken, self.printed = figures, taken, printed
        self.sources = Numbered({source: n for n, source in enumerate(printed.sources)})
        self.names: Numbered[str] = Numbered()
        places: Numbered[RowKey] = Numbered()
        table, region = figures.table[taken.figures], figures.region[taken.figures]
        used, sense = np.unique(figures.sense[taken.figures], return_inverse=True)
        senses = [figures.senses[n] for n in used.tolist()]
        place = np.array([places[one.row] for one in senses], dtype="int64")[sense]
        self.column = np.array([self.names[one.column] for one in senses], dtype="int64")[sense]
        self.places = list(places)
        key = (table * len(figures.regions) + region) * max(1, len(places)) + place
        _, lead, number = np.unique(key, return_index=True, return_inverse=True)
        order = np.argsort(lead)  # rows stand in the order of their first figures
        rank = np.empty_like(order)
        rank[order] = np.arange(len(order))
        self.row = rank[number]
        lead = lead[order]
        self.table, self.region, self.place = table[lead], region[lead], place[lead]
        self.document = printed.documents[self.table]
        self.source = self.document.copy()
        of_context = np.array([name == "Context" for name, _ in self.places], dtype=bool)
        self.kept = ~of_context[self.place]
        self.amounts = self._amounts()
        self.resolution = self._resolutions()

    def _amounts(self) -> NDArray[np.float64]:
        """Return the amounts by row and column, added where figures stand side by side."""
        amount, beside = self.figures.amounts[self.taken.figures], self.taken.beside
        amounts = np.full((len(self.table), len(self.names)), np.nan)
        amounts[self.row[~beside], self.column[~beside]] = amount[~beside]
        senses = self.figures.senses
        for n in np.flatnonzero(beside).tolist():
            at = self.row[n], self.column[n]
            if np.isnan(amounts[at]):
                amounts[at] = amount[n]
            elif senses[self.figures.sense[self.taken.figures[n]]].adds:
                amounts[at] = round(amounts[at] + amount[n], 10)
        return amounts

    def _resolutions(self) -> NDArray[np.float64]:
        """Return what the last digit printed in each row is worth. [亿元]"""
        finest = np.full(len(self.table), np.iinfo("int64").min)
        np.maximum.at(finest, self.row, self.figures.places[self.taken.figures])
        digits, number = np.unique(finest, return_inverse=True)
        return np.array([last_digit(one) for one in digits.tolist()], dtype="float64")[number]

    def unite(self) -> None:
        """Make the rows of one document that are one statement one row, the first."""
        regions = len(self.figures.regions)
        key = (self.document * regions + self.region) * max(1, len(self.places)) + self.place
        _, number, count = np.unique(key, return_inverse=True, return_counts=True)
        first: dict[int, int] = {}
        own: set[tuple[int, str]] = set()
        for row in np.flatnonzero(self.kept & (count[number] > 1)).tolist():
            earlier = first.setdefault(int(key[row]), row)
            if earlier == row:
                continue
            if self._agree(earlier, row):
                self.kept[row] = False
                continue
            name = self.printed.sources[self.document[row]]
            name += f"#{self.printed.numbers[self.table[row]]}"
            while (int(key[row]), name) in own:
                name += "'"
            own.add((int(key[row]), name))
            self.source[row] = self.sources[name]
            held = self.taken.figures[self.row == row]
            self.figures.source[held] = self.figures.sources[name]

    def _agree(self, first: int, row: int) -> bool:
        """Whether the row of an earlier form and a later one's are one statement, printed alike.

        The earlier is then given what the later adds.
        """
        old, new = self.amounts[first], self.amounts[row]
        last, last_new = self.resolution[first], self.resolution[row]
        shared = ~np.isnan(old) & ~np.isnan(new)
        alike = last == last_new or bool(new[shared].any())
        if not alike or (old[shared] != new[shared]).any():
            return False
        self.amounts[first] = np.where(np.isnan(new), old, new)
        self.resolution[first] = max(last, last_new)
        return True

    def deficits(self) -> Deficits:
        """Return the deficits of regions, which are no statements of their debt."""
        regions, found = list(self.figures.regions), Deficits()
        of_context = [name == "Context" for name, _ in self.places]
        for row in np.flatnonzero(np.array(of_context, dtype=bool)[self.place]).tolist():
            key = (regions[self.region[row]], *self.places[self.place[row]][1])
            amounts = zip(self.names, self.amounts[row].tolist(), strict=True)
            held = {name: amount for name, amount in amounts if amount == amount}
            found.setdefault(int(self.table[row]), []).append((key, held))
        return found

    def tables(self) -> dict[str, tuple[Columns, NDArray[np.int64]]]:
        """Return the columns of each table that has rows, with the document of each row."""
        found = {}
        for table in dict.fromkeys(name for name, _ in self.places):
            chosen = np.array([name == table for name, _ in self.places], dtype=bool)
            rows = np.flatnonzero(self.kept & chosen[self.place])
            if len(rows):
                found[table] = self._columns(table, chosen, rows), self.document[rows]
        return found

    def _columns(self, table: str, chosen: NDArray[np.bool_], rows: NDArray[np.int64]) -> Columns:
        own = [keys for name, keys in self.places if name == table]
        place = (np.cumsum(chosen) - 1)[self.place[rows]]
        columns: Columns = {"region": Coded(list(self.figures.regions), self.region[rows])}
        for n, name in enumerate(KEYS_OF[table]):
            columns[name] = Coded([keys[n] for keys in own], place)
        columns["source"] = Coded(list(self.sources), self.source[rows])
        for n, name in enumerate(self.names):
            amounts = self.amounts[rows, n]
            if not np.isnan(amounts).all():
                columns[name] = amounts
        columns["resolution"] = self.resolution[rows]
        return columns
