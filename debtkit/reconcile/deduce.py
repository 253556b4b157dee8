"""Unprinted figures that identities determine, with the interval they must lie in."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from debtkit.reconcile.formula_families import families
from debtkit.reconcile.grid import read_grid
from debtkit.reconcile.identities import CATALOGUE
from debtkit.reconcile.layout import lay_out, ledger_in
from debtkit.reconcile.rules import instances
from debtkit.reconcile.verdicts import UNDETERMINED, judge
from debtkit.schemas import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debtkit.ledger import Ledger
    from debtkit.reconcile.families import Family
    from debtkit.reconcile.figures import Figures
    from debtkit.reconcile.identities import Identity
    from debtkit.reconcile.printed_forms import Reading

__all__ = ["deduce", "deduce_figures"]

Number = Fraction | int


class _Deduced(NamedTuple):
    """Figures that were found, in half quanta, and by which identities."""

    value: dict[int, Number]
    low: dict[int, Number]
    high: dict[int, Number]
    names: dict[int, tuple[str, ...]]


class _Case(NamedTuple):
    """One instance with unprinted figures."""

    name: str
    terms: tuple[tuple[int, int], ...]
    constant: int


def deduce(ledger: Ledger | Reading) -> pd.DataFrame:
    """Return the unprinted figures of a ledger that identities determine.

    Parameters
    ----------
    ledger : Ledger or Reading
        Any number of regions, years and documents; what :func:`debtkit.read` returned.

    Returns
    -------
    DataFrame
        One row a figure: ``table``, ``row`` (position in that table), the keys, ``column``,
        ``value`` (what makes the identities exact), ``low`` and ``high`` (where it lies, whatever
        rounding did) [亿元], ``identity`` (those that determine it, and those before them).
        They are deduced, not printed: nothing is added to the ledger, and they witness nothing.
        What follows from an identity that fails is not in it, nor what two identities contradict
        each other about.

    Examples
    --------
    >>> import pandas as pd
    >>> import debtkit as dk
    >>> limits = pd.DataFrame({"region": "上海市", "year": [2022, 2023], "debt_type": "general",
    ...     "new": [None, 140.0], "closing": [5000.0, 4156.7]})
    >>> deduce(dk.Ledger(limits=limits))[["year", "column", "value", "low", "high", "identity"]]
       year      column  value    low   high        identity
    0  2023  adjustment -983.3 -983.9 -982.7  limit_movement
    """
    held = ledger_in(ledger)
    layout = lay_out(held)
    chosen = [family for identity in CATALOGUE.values() for family in instances(layout, identity)]
    found = _deduced(layout.figures, chosen)
    rows = []
    for figure in sorted(found.value):
        block, column, row = layout.block_of(figure)
        given = int(block.order[row])
        frame = getattr(held, block.name)
        keys = [frame[name].iloc[given] if name in frame.columns else "" for name in KEYS]
        rows.append((block.name, given, *keys, column, *_amounts(layout.figures, found, figure)))
    columns = ["table", "row", *KEYS, "column", "value", "low", "high", "identity"]
    return pd.DataFrame(rows, columns=columns)


def deduce_figures(
    figures: pd.DataFrame, identities: Iterable[str | Identity], *, resolution: str = "block"
) -> pd.DataFrame:
    """Return the unprinted figures of a table that identities determine.

    Parameters
    ----------
    figures, identities, resolution
        As in :func:`check_figures`. A figure that no row prints is deduced where the identities
        name it and one of its rows leaves ``printed`` blank, or another record prints it.

    Returns
    -------
    DataFrame
        One row a figure: ``record``, ``figure``, ``value`` (what makes the identities exact),
        ``low``, ``high`` (where it lies, whatever rounding did) [亿元], ``identity`` (those that
        determine it, and those before them).

    Raises
    ------
    DebtkitError
        As in :func:`check_figures`.

    Examples
    --------
    >>> figures = pd.DataFrame({"figure": ["a", "b", "c"], "printed": ["1.0", "2.5", None]})
    >>> deduce_figures(figures, ["a + b = c"])
       record figure  value  low  high   identity
    0       0      c    3.5  3.4   3.6  a + b = c
    """
    grid = read_grid(figures, resolution)
    found = _deduced(grid.figures, families(grid, identities))
    n = len(grid.records)
    rows = [
        (grid.records[figure % n], grid.names[figure // n], *_amounts(grid.figures, found, figure))
        for figure in sorted(found.value, key=lambda figure: (figure % n, figure // n))
    ]
    return pd.DataFrame(rows, columns=["record", "figure", "value", "low", "high", "identity"])


def _amounts(figures: Figures, found: _Deduced, figure: int) -> tuple[float, float, float, str]:
    unit = 2 * 10**figures.decimals
    ends = (found.value[figure], found.low[figure], found.high[figure])
    value, low, high = (float(end / unit) for end in ends)
    return value, low, high, "; ".join(found.names[figure])


def _cases(figures: Figures, chosen: Sequence[Family]) -> list[_Case]:
    """Return the equations that wait for a figure."""
    out = []
    for family in chosen:
        judged = judge(figures, family)
        at = np.flatnonzero((judged.verdict == UNDETERMINED) & (judged.missing > 0))
        if family.inequality or not len(at):
            continue
        entries = family.entries(figures, at)
        starts = np.flatnonzero(np.diff(entries.instance, prepend=-1))
        terms = list(zip(entries.figure.tolist(), entries.coefficient.tolist(), strict=True))
        for start, stop in zip(starts, [*starts[1:], len(terms)], strict=True):
            out.append(_Case(family.identity.name, tuple(terms[start:stop]), family.constant))
    return out


def _deduced(figures: Figures, chosen: Sequence[Family]) -> _Deduced:
    """Solve equations with one unknown, and go on with what that makes known."""
    waiting = _cases(figures, chosen)
    real = len(figures.value) - 3
    found = _Deduced({}, {}, {}, {})
    refused: set[int] = set()
    while waiting:
        news: dict[int, list[tuple[Number, Number, Number, tuple[str, ...]]]] = {}
        rest = []
        for case in waiting:
            unknown = [
                (figure, a)
                for figure, a in case.terms
                if figures.missing[figure] and figure not in found.value
            ]
            if len(unknown) == 1 and unknown[0][0] < real and unknown[0][0] not in refused:
                figure, a = unknown[0]
                news.setdefault(figure, []).append(_solution(figures, found, case, figure, a))
            elif len(unknown) > 1:
                rest.append(case)
        if not news:
            break
        for figure, solutions in news.items():
            low = max(solution[1] for solution in solutions)
            high = min(solution[2] for solution in solutions)
            if figures.nonnegative[figure]:
                low = max(low, 0)
            if low > high:
                refused.add(figure)  # the identities contradict each other about it
                continue
            value = min(solutions, key=lambda solution: solution[2] - solution[1])[0]
            found.value[figure] = min(max(value, low), high)
            found.low[figure], found.high[figure] = low, high
            found.names[figure] = tuple(
                dict.fromkeys(name for solution in solutions for name in solution[3])
            )
        waiting = rest
    return found


def _solution(
    figures: Figures, found: _Deduced, case: _Case, figure: int, a: int
) -> tuple[Number, Number, Number, tuple[str, ...]]:
    """Solve one equation for one figure: value, least, most and the identities used."""
    value: Number = case.constant
    least: Number = case.constant
    most: Number = case.constant
    names: list[str] = []
    for other, b in case.terms:
        if other == figure:
            continue
        if other in found.value:
            ends = (found.low[other], found.high[other])
            value += b * found.value[other]
            names += found.names[other]
        else:
            low, high, _, _ = figures.bounds(np.array([other]))
            ends = (int(low[0]), int(high[0]))
            value += b * int(figures.value[other])
        least += b * (ends[0] if b > 0 else ends[1])
        most += b * (ends[1] if b > 0 else ends[0])
    sides = (Fraction(-most, a), Fraction(-least, a))
    return Fraction(-value, a), min(sides), max(sides), (*names, case.name)
