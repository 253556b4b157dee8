"""The statements that the forms of a document print, put together as the rows of the tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from debtkit.coded import Coded, Numbered
from debtkit.reading.aims import ADDED, KEYS_OF
from debtkit.reading.amounts import last_digit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from debtkit.coded import Columns
    from debtkit.reading.aims import Taken
    from debtkit.reading.figures import Figures, RowKey

__all__ = ["Statements"]

_REGION = 2**32  # what the number of a region is multiplied by, beside that of a place


@dataclass(slots=True)
class _Form:
    """The statements of one form, a row each: its region and place, its amounts by column."""

    regions: NDArray[np.int64]
    places: NDArray[np.int64]
    amounts: NDArray[np.float64]
    resolutions: NDArray[np.float64]
    sources: NDArray[np.int64]
    kept: NDArray[np.bool_]

    def widen(self, width: int) -> None:
        """Make room for the columns of later forms."""
        if width > self.amounts.shape[1]:
            blank = np.full((len(self.amounts), width - self.amounts.shape[1]), np.nan)
            self.amounts = np.hstack([self.amounts, blank])


class Statements:
    """The rows of the tables, to which one form after the other adds its statements.

    Parameters
    ----------
    source : str
        The document's name.
    context : dict
        What is known of regions in a year, to which their deficits are added.
    """

    def __init__(self, source: str, context: dict[tuple[Any, ...], dict[str, Any]]) -> None:
        self._context = context
        self._regions: Numbered[str] = Numbered()
        self._places: Numbered[RowKey] = Numbered()
        self._columns: Numbered[str] = Numbered()
        self._sources: Numbered[str] = Numbered({source: 0})
        self._forms: list[_Form] = []
        self._first: dict[int, tuple[_Form, int]] = {}
        self._own: set[tuple[int, str]] = set()

    def add(self, figures: Figures, taken: Taken, number: str) -> None:
        """Add the statements of a form, which bears a number: a row for all figures of each."""
        if not len(taken.figures):
            return
        form, row_of = self._form(figures, taken)
        places = list(self._places)
        source = next(iter(self._sources))
        for row, key in enumerate((form.regions * _REGION + form.places).tolist()):
            if places[key % _REGION][0] == "Context":
                self._tell(form, row)
                form.kept[row] = False
            elif key not in self._first:
                self._first[key] = form, row
            elif self._agrees(*self._first[key], form, row):
                form.kept[row] = False
            else:
                own = f"{source}#{number}"
                while (key, own) in self._own:
                    own += "'"
                self._own.add((key, own))
                form.sources[row] = self._sources[own]
                figures.source[taken.figures[row_of == row]] = figures.sources[own]
        self._forms.append(form)

    def _form(self, figures: Figures, taken: Taken) -> tuple[_Form, NDArray[np.int64]]:
        """Return the statements of a form, and of each figure to which of them it belongs."""
        sense_of, amount = figures.sense[taken.figures], figures.amounts[taken.figures]
        place, column = np.zeros((2, len(figures.senses)), dtype="int64")
        for n in set(sense_of.tolist()):
            sense = figures.senses[n]
            place[n], column[n] = self._places[sense.row], self._columns[sense.column]
        region = np.array([self._regions[name] for name in figures.regions], dtype="int64")
        keys = region[figures.region[taken.figures]] * _REGION + place[sense_of]
        rows: Numbered[int] = Numbered()
        row_of = np.array([rows[key] for key in keys.tolist()], dtype="int64")
        amounts = np.full((len(rows), len(self._columns)), np.nan)
        alone = ~taken.beside
        amounts[row_of[alone], column[sense_of[alone]]] = amount[alone]
        names = list(self._columns)
        for n in np.flatnonzero(taken.beside).tolist():
            at = row_of[n], column[sense_of[n]]
            if np.isnan(amounts[at]):
                amounts[at] = amount[n]
            elif names[at[1]] in ADDED:
                amounts[at] = round(amounts[at] + amount[n], 10)
        exact = np.full(len(rows), np.iinfo("int64").min)
        np.maximum.at(exact, row_of, figures.places[taken.figures])
        resolution = {digits: last_digit(digits) for digits in set(exact.tolist())}
        regions, places = np.divmod(np.array(list(rows), dtype="int64"), _REGION)
        form = _Form(
            regions,
            places,
            amounts,
            np.array([resolution[digits] for digits in exact.tolist()]),
            np.zeros(len(rows), dtype="int64"),
            np.ones(len(rows), dtype=bool),
        )
        return form, row_of

    def _agrees(self, first: _Form, known: int, form: _Form, row: int) -> bool:
        """Whether a row of an earlier form and a later one's are one statement, printed alike.

        The earlier is then given what the later adds.
        """
        first.widen(len(self._columns))
        old, new = first.amounts[known], form.amounts[row]
        last, last_new = first.resolutions[known], form.resolutions[row]
        shared = ~np.isnan(old) & ~np.isnan(new)
        alike = last == last_new or bool(new[shared].any())
        if not alike or (old[shared] != new[shared]).any():
            return False
        first.amounts[known] = np.where(np.isnan(new), old, new)
        first.resolutions[known] = max(last, last_new)
        return True

    def _tell(self, form: _Form, row: int) -> None:
        """Keep the deficits of a region."""
        region, (_, keys) = (
            list(self._regions)[form.regions[row]],
            list(self._places)[form.places[row]],
        )
        self._context.setdefault((region, *keys), {}).update(
            {
                name: float(amount)
                for name, amount in zip(self._columns, form.amounts[row], strict=False)
                if not np.isnan(amount)
            }
        )

    def tables(self) -> dict[str, Columns]:
        """Return the columns of each table that has rows."""
        for form in self._forms:
            form.widen(len(self._columns))
        found: dict[str, Columns] = {}
        for table in dict.fromkeys(name for name, _ in self._places):
            chosen = np.array([name == table for name, _ in self._places], dtype=bool)
            parts = [
                (form, np.flatnonzero(form.kept & chosen[form.places])) for form in self._forms
            ]
            parts = [(form, rows) for form, rows in parts if len(rows)]
            if parts:
                found[table] = self._table(table, chosen, parts)
        return found

    def _table(
        self, table: str, chosen: NDArray[np.bool_], parts: list[tuple[_Form, NDArray[np.int64]]]
    ) -> Columns:
        """Return the columns of one table, of rows of the forms."""
        own = [keys for name, keys in self._places if name == table]
        number = np.cumsum(chosen) - 1
        place = number[np.concatenate([form.places[rows] for form, rows in parts])]
        region = np.concatenate([form.regions[rows] for form, rows in parts])
        source = np.concatenate([form.sources[rows] for form, rows in parts])
        amounts = np.concatenate([form.amounts[rows] for form, rows in parts])
        columns: Columns = {"region": Coded(list(self._regions), region)}
        for n, name in enumerate(KEYS_OF[table]):
            columns[name] = Coded([keys[n] for keys in own], place)
        columns["source"] = Coded(list(self._sources), source)
        known = ~np.isnan(amounts).all(axis=0)
        for n, name in enumerate(self._columns):
            if known[n]:
                columns[name] = amounts[:, n]
        columns["resolution"] = np.concatenate([form.resolutions[rows] for form, rows in parts])
        return columns
