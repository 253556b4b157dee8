"""Suspects of a table of figures as a table: what they break and what they should be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from debtkit.reconcile.explain import explain
from debtkit.reconcile.operators import COSTS
from debtkit.reconcile.sentences import SuspectSentences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from debtkit.reconcile.families import Family
    from debtkit.reconcile.grid import Grid

__all__ = ["COLUMNS", "ENDLESS", "Candidates", "describe_candidates"]

COLUMNS = [
    "record", "group", "set", "rank", "unique", "figure", "printing", "printed", "low", "high",
    "proposed", "proposals", "operator", "identities", "text",
]  # fmt: skip
ENDLESS = 2**60
_EXACT = 2**53


class Candidates(NamedTuple):
    """Figures of alternative sets: arrays with one entry a figure in a set.

    ``low`` and ``high`` are half quanta over ``scale``, from ``-ENDLESS`` to ``ENDLESS``; a group
    that no set explains has one entry with column -1.
    """

    record: NDArray[np.int64]
    group: NDArray[np.int64]
    set: NDArray[np.int64]
    column: NDArray[np.int64]
    low: NDArray[Any]
    high: NDArray[Any]
    scale: NDArray[np.int64]


class _Explained(NamedTuple):
    operator: NDArray[np.object_]
    cost: NDArray[np.float64]
    proposals: list[list[int]]


def describe_candidates(
    grid: Grid,
    rules: Sequence[Family],
    found: Candidates,
    broken: Mapping[tuple[int, int], list[int]],
    failed: NDArray[np.bool_],
    printings: Mapping[str, tuple[str, int]],
    lang: str,
) -> pd.DataFrame:
    """Return candidates with their explanations, ranked, as :func:`locate_figures` says."""
    if not len(found.record):
        return pd.DataFrame({name: pd.Series(dtype=object) for name in COLUMNS})
    cells = grid.cells[grid.cells["there"]].sort_values("cell", kind="stable", ignore_index=True)
    cell = found.column * len(grid.records) + found.record
    place = np.searchsorted(cells["cell"].to_numpy(), cell).clip(0, len(cells) - 1)
    own = cells.take(place)
    explained = _explained(grid, rules, found, own)
    _exchanged(found, own, explained)
    order, rank, unique = _ranked(found, explained.cost)
    return _written(
        grid, rules, found, own, explained, broken, failed, printings, order, rank, unique, lang
    )


def _explained(
    grid: Grid, rules: Sequence[Family], found: Candidates, own: pd.DataFrame
) -> _Explained:
    count = len(found.record)
    low, high = _printable(found, own)
    digit, value = own["digit"].to_numpy(), own["value"].to_numpy()
    bounded = (found.low > -ENDLESS) & (found.high < ENDLESS) & (found.column >= 0)
    out = _Explained(np.full(count, "", dtype=object), np.full(count, COSTS["other"]), [[]] * count)
    for column in np.unique(found.column[bounded]).tolist():
        at = np.flatnonzero(bounded & (found.column == column))
        others = _others(grid, rules, column, found.record[at], digit[at])
        best = explain(
            (value[at] // digit[at]).astype("int64"),
            low[at].astype("int64"),
            high[at].astype("int64"),
            others,
            others,
        )
        out.operator[at], out.cost[at] = best.operator, best.cost
        width = int(best.fits.sum(axis=1).max(initial=0))
        for k, values, fits in zip(
            at.tolist(), best.proposed.tolist(), best.fits.tolist(), strict=True
        ):
            out.proposals[k] = [v for v, good in zip(values, fits, strict=True) if good][:width]
    return out


def _printable(found: Candidates, own: pd.DataFrame) -> tuple[Any, Any]:
    """Return the least and the largest printed value whose interval meets the one wanted."""
    value, digit = own["value"].to_numpy(), own["digit"].to_numpy()
    down, up = value - own["low"].to_numpy(), own["high"].to_numpy() - value
    bounded = (found.low > -ENDLESS) & (found.high < ENDLESS)
    low, high = np.where(bounded, found.low, 0), np.where(bounded, found.high, 0)
    # a printed value t stands for [t - down, t + up]
    least = -((up * found.scale - low) // (digit * found.scale))
    most = (high + down * found.scale) // (digit * found.scale)
    return np.where(own["nonnegative"].to_numpy() & (least < 0), 0, least), most


def _others(
    grid: Grid,
    rules: Sequence[Family],
    column: int,
    at: NDArray[np.int64],
    digit: NDArray[Any],
) -> list[tuple[NDArray[np.int64], NDArray[np.bool_]]]:
    """Return the figures of the same identities, in the last digit of the suspect."""
    records = len(grid.records)
    beside: set[int] = set()
    for family in rules:
        columns = {term.cells.start // records for term in family.terms}  # type: ignore[union-attr]
        if column in columns:
            beside |= columns - {column}
    out = []
    for other in sorted(beside):
        cell = other * records + at
        value = grid.figures.value[cell]
        there = ~grid.figures.missing[cell] & (value % digit == 0)
        out.append(((value // digit).astype("int64"), np.asarray(there, dtype=bool)))
    return out


def _sets(found: Candidates) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return a number for each candidate's set, and how many figures that set has."""
    order = np.lexsort((found.set, found.group, found.record))
    keys = np.column_stack([found.record, found.group, found.set])[order]
    fresh = np.ones(len(order), dtype=bool)
    fresh[1:] = (keys[1:] != keys[:-1]).any(axis=1)
    number = np.empty(len(order), dtype="int64")
    number[order] = np.cumsum(fresh) - 1
    return number, np.bincount(number)


def _exchanged(found: Candidates, own: pd.DataFrame, explained: _Explained) -> None:
    """Prefer two cells that were exchanged where that explains a set of two."""
    number, size = _sets(found)
    pairs: dict[int, list[int]] = {}
    for k in np.flatnonzero(size[number] == 2).tolist():
        pairs.setdefault(int(number[k]), []).append(k)
    digit, value = own["digit"].to_numpy(), own["value"].to_numpy()
    for one, two in pairs.values():
        if digit[one] != digit[two] or value[one] == value[two]:
            continue
        swapped = [(one, int(value[two] // digit[two])), (two, int(value[one] // digit[one]))]
        if all(amount in explained.proposals[k] for k, amount in swapped):
            for k, amount in swapped:
                explained.operator[k] = "exchanged"
                explained.cost[k] = COSTS["exchanged"] / 2
                rest = [other for other in explained.proposals[k] if other != amount]
                explained.proposals[k] = [amount, *rest]


def _ranked(
    found: Candidates, cost: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """Return the order of the rows, the rank of each one's set, and whether it has no rival."""
    number, _ = _sets(found)
    total = np.bincount(number, cost)[number]
    order = np.lexsort((found.column, found.set, total, found.group, found.record))
    record, group = found.record[order], found.group[order]
    fresh = np.ones(len(order), dtype=bool)
    fresh[1:] = (record[1:] != record[:-1]) | (group[1:] != group[:-1])
    step = fresh.copy()
    step[1:] |= number[order][1:] != number[order][:-1]
    running, of = np.cumsum(step), np.cumsum(fresh) - 1
    rank = running - running[fresh][of] + 1
    most = np.maximum.reduceat(rank, np.flatnonzero(fresh))[of]
    return order, rank, (most == 1) & (found.set[order] > 0)


def _written(
    grid: Grid,
    rules: Sequence[Family],
    found: Candidates,
    own: pd.DataFrame,
    explained: _Explained,
    broken: Mapping[tuple[int, int], list[int]],
    failed: NDArray[np.bool_],
    printings: Mapping[str, tuple[str, int]],
    order: NDArray[np.int64],
    rank: NDArray[np.int64],
    unique: NDArray[np.bool_],
    lang: str,
) -> pd.DataFrame:
    labels = [{term.label for term in family.terms} for family in rules]
    number, size = _sets(found)
    together: dict[int, list[int]] = {}
    for k in np.flatnonzero(size[number] > 1).tolist():
        together.setdefault(int(number[k]), []).append(int(found.column[k]))
    write = SuspectSentences(lang)
    several = len(grid.records) > 1
    names: dict[tuple[int, tuple[int, ...]], str] = {}
    columns: list[tuple[Any, ...]] = []
    for place, alone, record, group, of_set, column, low, high, text, unit, places, k in zip(
        rank.tolist(),
        unique.tolist(),
        found.record[order].tolist(),
        found.group[order].tolist(),
        found.set[order].tolist(),
        found.column[order].tolist(),
        _amounts(grid, found.low, found.scale, -np.inf)[order].tolist(),
        _amounts(grid, found.high, found.scale, np.inf)[order].tolist(),
        own["printed"].to_numpy()[order].tolist(),
        own["unit"].to_numpy()[order].tolist(),
        own["places"].to_numpy()[order].tolist(),
        order.tolist(),
        strict=True,
    ):
        name = grid.names[column] if column >= 0 else ""
        breaks = tuple(
            # identities that only fail together are broken together
            i
            for i in broken[record, group]
            if not name or name in labels[i] or not failed[i, record]
        )
        if (column, breaks) not in names:
            names[column, breaks] = "; ".join(rules[i].identity.name for i in breaks)
        likely = tuple([_digits(value, places) for value in explained.proposals[k]])
        likeliest = likely[0] if likely else ""
        figure, printing = printings.get(name, (name, 1))
        operator = explained.operator[k]
        others = tuple(
            grid.names[other] for other in together.get(int(number[k]), ()) if other != column
        )
        shown = str(text) if name else ""
        columns.append(
            (
                grid.records[record], group, of_set, place, alone, figure, printing, shown,
                low, high, likeliest, likely, operator, names[column, breaks],
                write(
                    str(grid.records[record]) if several else "", figure, shown, unit,
                    names[column, breaks], low, high, likeliest, operator, others, alone,
                ),
            )
        )  # fmt: skip
    return pd.DataFrame(columns, columns=COLUMNS)


def _amounts(
    grid: Grid, ends: NDArray[Any], scale: NDArray[np.int64], endless: float
) -> NDArray[np.float64]:
    divisor = 2 * 10**grid.figures.decimals
    out: NDArray[np.float64]
    if ends.dtype != object and divisor * int(scale.max()) < _EXACT:
        out = ends / (divisor * scale)
    else:
        pairs = zip(ends.tolist(), scale.tolist(), strict=True)
        out = np.array([int(end) / (divisor * by) for end, by in pairs])
    return np.where(np.abs(ends) >= ENDLESS, endless, out)


def _digits(value: int, places: int) -> str:
    if places <= 0:
        return str(value * 10**-places)
    text = str(abs(value)).zfill(places + 1)
    return f"{'-' if value < 0 else ''}{text[:-places]}.{text[-places:]}"
