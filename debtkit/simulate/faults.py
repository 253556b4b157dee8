"""Wrong figures as they come about in documents, planted where it is known where they are.

Each kind of fault has a name. A planted figure differs from the printed one by at least four of
its last digits, so that rounding cannot explain it.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from debtkit.errors import DebtkitError, UnitWarning
from debtkit.ledger import Ledger
from debtkit.schemas import STATEMENT, TABLES, amount_columns, key_columns
from debtkit.statements import previous

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["FAULTS", "plant_faults"]

_TABLES = ["limits", "allocations", "budgets", "balances"]
_LEAST = 4
_DRAWS = 500
_KEYS = [*STATEMENT, "debt_type", "account", "flow", "basis", "line"]
_WHOLE = ["batch", "line"]

Operator = Callable[[int, np.random.Generator], int | None]
"""Makes a wrong figure out of a right one, both as whole numbers of the last printed digit."""


def _from_digits(digits: str) -> int | None:
    # nobody prints a leading zero
    return None if not digits or digits[0] == "0" else int(digits)


def _substitution(figure: int, rng: np.random.Generator) -> int | None:
    digits = str(figure)
    at, other = int(rng.integers(len(digits))), int(rng.integers(1, 10))
    digit = str((int(digits[at]) + other) % 10)
    return _from_digits(digits[:at] + digit + digits[at + 1 :])


def _swapped_digits(figure: int, rng: np.random.Generator) -> int | None:
    digits = str(figure)
    if len(digits) < 2:
        return None
    at = int(rng.integers(len(digits) - 1))
    return _from_digits(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])


def _dropped_digit(figure: int, rng: np.random.Generator) -> int | None:
    digits = str(figure)
    at = int(rng.integers(len(digits)))
    return _from_digits(digits[:at] + digits[at + 1 :])


def _inserted_digit(figure: int, rng: np.random.Generator) -> int | None:
    digits = str(figure)
    at, digit = int(rng.integers(len(digits) + 1)), str(int(rng.integers(10)))
    return _from_digits(digits[:at] + digit + digits[at:])


FAULTS: dict[str, Operator | None] = {
    "substitution": _substitution,
    "swapped_digits": _swapped_digits,
    "dropped_digit": _dropped_digit,
    "inserted_digit": _inserted_digit,
    "times_10": lambda figure, _: figure * 10,
    "divided_by_10": lambda figure, _: (figure + 5) // 10,
    "times_10000": lambda figure, _: figure * 10_000,
    "sign": lambda figure, _: -figure,
    "stale_copy": None,  # needs the figure of the year before, not this one
}
"""The kinds of fault by name."""


class _Place:
    """One table: its figures, and the row that each row follows."""

    def __init__(self, name: str, frame: pd.DataFrame) -> None:
        model = TABLES[name]
        self.name, self.frame = name, frame
        self.columns = amount_columns(model)
        self.amounts = frame[self.columns].to_numpy(dtype="float64", copy=True)
        self.found = np.flatnonzero(~np.isnan(self.amounts.ravel()))
        checks = {column: model.to_schema().columns[column].checks for column in self.columns}
        self.signed = [not checks[column] for column in self.columns]
        series = [key for key in key_columns(model) if key not in STATEMENT]
        self.before = np.full(len(frame), -1)
        if len(frame):
            rows, before = previous(frame, by=series)
            # one document is enough where several print the statement before
            self.before[rows] = before

    def wrong(self, at: int, fault: str, rng: np.random.Generator) -> float | None:
        """Return a wrong figure for the ``at``-th one, None where this fault is not possible."""
        row, column = divmod(int(self.found[at]), len(self.columns))
        step = Decimal(repr(float(self.frame["resolution"].iloc[row])))
        right = Decimal(repr(float(self.amounts[row, column]))) / step
        if right != int(right):
            return None
        operator = FAULTS[fault]
        if operator is None:
            stale = self.amounts[self.before[row], column] if self.before[row] >= 0 else np.nan
            wrong = None if np.isnan(stale) else Decimal(repr(float(stale))) / step
            if wrong is None or wrong != int(wrong):
                return None
        else:
            size = operator(abs(int(right)), rng)
            if size is None:
                return None
            wrong = Decimal(size if right >= 0 else -size)
        if abs(wrong - right) < _LEAST or (wrong < 0 and not self.signed[column]):
            return None
        return float(wrong * step)

    def promising(self, fault: str) -> NDArray[np.int64]:
        """Return the figures that this fault is not plainly impossible for."""
        row, column = np.divmod(self.found, len(self.columns))
        amount = self.amounts[row, column]
        if FAULTS[fault] is None:
            before = self.before[row]
            stale = np.where(before >= 0, self.amounts[before, column], np.nan)
            return np.flatnonzero(np.abs(stale - amount) > 0)
        if fault == "sign":
            return np.flatnonzero(np.array(self.signed)[column] & (amount != 0))
        return np.flatnonzero(amount != 0)

    def region(self, at: int) -> str:
        """Return the region of the ``at``-th figure."""
        return str(self.frame["region"].iloc[int(self.found[at]) // len(self.columns)])

    def keys(self, at: int) -> dict[str, object]:
        """Return what the ``at``-th figure is: table, keys and column."""
        row, column = divmod(int(self.found[at]), len(self.columns))
        known = {key: self.frame[key].iloc[row] for key in _KEYS if key in self.frame}
        return {"table": self.name, **known, "column": self.columns[column]}


def _wanted(faults: int | Mapping[str, int]) -> list[str]:
    counts = [faults] if isinstance(faults, int) else list(faults.values())
    if any(count < 0 for count in counts):
        raise DebtkitError(f"faults is {faults!r}; give numbers from 0")
    if isinstance(faults, int):
        names = list(FAULTS)
        return [names[at % len(names)] for at in range(faults)]
    unknown = [name for name in faults if name not in FAULTS]
    if unknown:
        raise DebtkitError(f"unknown fault {unknown[0]!r}; use one of {', '.join(FAULTS)}")
    return [name for name, count in faults.items() for _ in range(count)]


def plant_faults(
    ledger: Ledger, faults: int | Mapping[str, int], *, seed: int = 0
) -> tuple[Ledger, pd.DataFrame]:
    """Plant wrong figures of named kinds in a ledger, and say where they are.

    Parameters
    ----------
    ledger : Ledger
        Any ledger; it is not changed. Faults go into limits, allocations, budgets and balances.
    faults : int or mapping of str to int
        How many of each kind; a number alone goes round the kinds in this order:

        - ``substitution``: one digit is another;
        - ``swapped_digits``: two neighbouring digits have changed places;
        - ``dropped_digit``, ``inserted_digit``: one digit less, or more;
        - ``times_10``, ``divided_by_10``: the decimal point has moved;
        - ``times_10000``: printed in 万元 under a heading of 亿元;
        - ``sign``: the sign is lost or added, in a column that may be negative;
        - ``stale_copy``: the figure of the statement before stands there again.
    seed : int, default 0
        The same arguments always give the same faults.

    Returns
    -------
    ledger : Ledger
        The ledger with the faults. No :class:`debtkit.UnitWarning` is given for the figures in
        the wrong unit, since they are known.
    planted : DataFrame
        One row a fault: ``table``, the keys (those that the table does not have are blank),
        ``column``, ``fault``, ``before`` and ``after`` [亿元]. They differ by at least four of
        the last printed digit. No figure is changed twice, and as long as there are regions
        enough, no region has two.

    Raises
    ------
    DebtkitError
        A kind is not known, or the ledger has too few figures that can take it.

    Examples
    --------
    >>> import debtkit as dk
    >>> ledger, planted = plant_faults(dk.load_artux_2024(), {"swapped_digits": 1})
    >>> planted[["table", "account", "column", "before", "after"]]
         table         account   column  before  after
    0  budgets  general_public  closing   38.07  83.07
    """
    wanted = _wanted(faults)
    rng = np.random.default_rng(seed)
    places = [_Place(name, getattr(ledger, name)) for name in _TABLES]
    planted: list[dict[str, object]] = []
    used: dict[tuple[int, int], float] = {}
    regions: set[str] = set()
    for fault in wanted:
        for table, at in _candidates(places, fault, rng, regions):
            place = places[table]
            if (table, at) in used:
                continue
            after = place.wrong(at, fault, rng)
            if after is None:
                continue
            keys = place.keys(at)
            row, column = divmod(int(place.found[at]), len(place.columns))
            before = place.amounts[row, column]
            planted.append({**keys, "fault": fault, "before": before, "after": after})
            used[table, at] = after
            regions.add(str(keys["region"]))
            break
        else:
            raise DebtkitError(
                f"{len(planted)} of {len(wanted)} faults planted, and no figure is left that can "
                f"take a {fault}; ask for fewer, or give a larger ledger"
            )
    return _changed(ledger, places, used), _as_frame(planted)


def _candidates(
    places: list[_Place], fault: str, rng: np.random.Generator, regions: set[str]
) -> Iterator[tuple[int, int]]:
    """Yield figures at random, as (table, number), those of untouched regions first."""
    starts = np.cumsum([0, *(len(place.found) for place in places)])

    def figures(numbers: NDArray[np.int64]) -> Iterator[tuple[int, int, bool]]:
        tables = np.searchsorted(starts, numbers, side="right") - 1
        for table, at in zip(tables.tolist(), (numbers - starts[tables]).tolist(), strict=True):
            yield table, at, places[table].region(at) not in regions

    if not starts[-1]:
        return
    # a few draws nearly always do; going through millions of figures would take long
    for table, at, untouched in figures(rng.integers(starts[-1], size=_DRAWS)):
        if untouched:
            yield table, at
    promising = [
        start + place.promising(fault) for start, place in zip(starts[:-1], places, strict=True)
    ]
    order = rng.permutation(np.concatenate(promising))
    for first in (True, False):
        for table, at, untouched in figures(order):
            if untouched == first:
                yield table, at


def _changed(ledger: Ledger, places: list[_Place], used: dict[tuple[int, int], float]) -> Ledger:
    for (table, at), after in used.items():
        place = places[table]
        place.amounts.flat[place.found[at]] = after
    frames = {name: frame for name, frame in ledger.tables() if len(frame)}
    for place in places:
        if place.name in frames:
            columns = dict(zip(place.columns, place.amounts.T, strict=True))
            frames[place.name] = place.frame.assign(**columns)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnitWarning)
        return Ledger(**frames)


def _as_frame(planted: list[dict[str, object]]) -> pd.DataFrame:
    columns = ["table", *_KEYS, "column", "fault", "before", "after"]
    kinds = {**dict.fromkeys(columns, "str"), **dict.fromkeys(_WHOLE, "Int64"), "year": "int64"}
    kinds |= dict.fromkeys(["before", "after"], "float64")
    blank = {key: pd.NA if key in _WHOLE else "" for key in _KEYS}
    frame = pd.DataFrame([{**blank, **row} for row in planted], columns=columns)
    return frame.astype(kinds)
