"""Any table of printed figures as flat exact figures: one column a figure, one row a record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from debtkit.errors import DebtkitError
from debtkit.reconcile.figures import Figures

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from debtkit.reconcile.figures import Whole

from debtkit.reconcile.figure_table import powers, read_figures, stated_places, with_defaults

__all__ = [
    "RESOLUTIONS",
    "Grid",
    "closed",
    "read_grid",
]

RESOLUTIONS = ("block", "printed")

_ROOM = 2**62

_FINEST = 30

_DIGITS = 18

_FINER = 3

_YUAN = 8


@dataclass(frozen=True)
class Grid:
    """A table of printed figures, ready to be checked.

    Parameters
    ----------
    figures : Figures
        Column after column: figure ``c * len(records) + r``.
    names : list of str
        The columns.
    records : list
        The rows, as given.
    cells : DataFrame
        One row a printing, in the order given: ``column``, ``row``, ``printed``, ``unit``,
        ``places`` (decimals in that unit), ``value``, ``digit`` (what its last digit is worth),
        ``low``, ``high`` [half quanta], ``open_low``, ``open_high``, ``there``,
        ``nonnegative``, ``cell`` (the figure).
    conflicts : ndarray of int64
        Figures whose printings do not meet.
    finer : int
        Decimals that the half quanta have beyond what printed digits need.
    """

    figures: Figures
    names: list[str]
    records: list[Any]
    cells: pd.DataFrame
    conflicts: NDArray[np.int64]
    finer: int = 0

    def column(self, name: str) -> slice:
        """Return the figures of a column."""
        first = self.names.index(name) * len(self.records)
        return slice(first, first + len(self.records))


def _powers_of_ten(exponents: NDArray[np.int64]) -> Whole:
    if exponents.max(initial=0) < _DIGITS:
        return 10 ** np.maximum(exponents, 0)
    return np.array([10 ** max(int(one), 0) for one in exponents.tolist()], dtype=object)


def read_grid(figures: pd.DataFrame, resolution: str) -> Grid:
    """Return a table of printed figures as exact intervals.

    Parameters
    ----------
    figures : DataFrame
        One row a printing: ``figure``, ``printed``, and optionally ``record``, ``unit``,
        ``decimals``, ``rounding``, ``nonnegative``.
    resolution : {'block', 'printed'}
        Whether the finest digit of a record and unit counts for all of its figures, or each
        figure's own.

    Returns
    -------
    Grid
        The figures of every record.

    Raises
    ------
    TableError
        A column is missing or has a wrong value, a figure is not a number, or its digits
        contradict the decimals stated for it; the rows are in the error's ``.rows``.
    """
    if resolution not in RESOLUTIONS:
        raise DebtkitError(f"resolution={resolution!r}; use one of {', '.join(RESOLUTIONS)}")
    frame = with_defaults(figures)
    read = read_figures(frame)
    places, printed = read.places, read.there
    stated, given, exact = stated_places(frame, read)
    row, records = pd.factorize(frame["record"])
    column, names = pd.factorize(frame["figure"])
    if resolution == "block":
        block = pd.Series(np.where(printed & ~exact, stated, -_FINEST))
        finest = block.groupby([row, frame["unit"].to_numpy()]).transform("max")
        stated = np.where(given | exact | ~printed, stated, np.asarray(finest))
    decimals = int(np.max(np.where(printed, np.maximum(stated, places), 0), initial=0))
    mantissa = read.mantissa
    by, half = _powers_of_ten(decimals - places), _powers_of_ten(decimals - stated)
    half = np.where(exact | ~printed, 0, half)
    widest = 2.0 * np.abs(mantissa).astype("float64") * by.astype("float64") + 2.0 * half
    if max(widest, default=0.0) >= _ROOM // 8:
        mantissa, half = mantissa.astype(object), half.astype(object)
    else:
        mantissa, by, half = (part.astype("int64") for part in (mantissa, by, half))
    value, quantum = 2 * mantissa * by, half
    cells = pd.DataFrame(
        {"column": column, "row": row, "printed": frame["printed"], "unit": frame["unit"]}
    )
    rounding = frame["rounding"].to_numpy()
    down, up, open_down, open_up = _ends(value, quantum, rounding)
    cells["value"] = value
    last = np.where(printed & ~exact, stated, places)
    cells["digit"] = 2 * _powers_of_ten(decimals - last)
    cells["places"] = last - (_YUAN - powers(frame))
    cells["low"], cells["high"] = value - down, value + up
    cells["open_low"], cells["open_high"] = open_down, open_up
    cells["there"], cells["nonnegative"] = printed, frame["nonnegative"].to_numpy()
    cells["cell"] = column * len(records) + row
    return _gather(cells, list(names), list(records), decimals)


def closed(grid: Grid) -> Grid:
    """Return a grid whose intervals have no open ends, for searches that know closed ones only.

    Half quanta become a thousandth as large, and an open end moves in by one of these. As sums of
    figures have whole coefficients and far fewer than a thousand terms, that excludes the end
    itself and nothing else.
    """
    figures = grid.figures
    if figures.open_down is None or figures.open_up is None:
        return grid
    by = 10**_FINER
    kind = object if figures.largest * by >= _ROOM // 8 else figures.value.dtype
    value, down, up = (own.astype(kind) * by for own in (figures.value, figures.down, figures.up))
    cells = grid.cells.assign(
        **{name: grid.cells[name].astype(kind) * by for name in ("value", "digit", "low", "high")}
    )
    cells["low"] += grid.cells["open_low"].astype("int64")
    cells["high"] -= grid.cells["open_high"].astype("int64")
    return replace(
        grid,
        figures=Figures(
            value,
            down - figures.open_down,
            up - figures.open_up,
            figures.missing,
            figures.nonnegative,
            figures.decimals + _FINER,
        ),
        cells=cells.assign(open_low=False, open_high=False),
        finer=_FINER,
    )


def _ends(value: Any, half: Any, rounding: Any) -> tuple[Any, Any, Any, Any]:
    """Return how far below and above the true amount may lie, and which ends are open."""
    cut, free = rounding == "truncate", rounding == "controlled"
    digit = 2 * half
    zero = np.zeros(len(value), dtype=value.dtype)
    # what is cut off lies away from zero: above a positive figure, below a negative one
    down = np.where(free | (cut & (value <= 0)), digit, np.where(cut, zero, half))
    up = np.where(free | (cut & (value >= 0)), digit, np.where(cut, zero, half))
    some = half > 0
    open_down = (free | (cut & (value <= 0))) & some
    open_up = (free | (cut & (value >= 0))) & some
    return down, up, open_down.astype(bool), open_up.astype(bool)


def _gather(cells: pd.DataFrame, names: list[str], records: list[Any], decimals: int) -> Grid:
    count = len(names) * len(records)
    kind = cells["value"].to_numpy().dtype
    value, down, up = (np.zeros(count + 3, dtype=kind) for _ in range(3))
    missing = np.ones(count + 3, dtype=bool)
    missing[count] = False
    nonnegative, open_down, open_up = (np.zeros(count + 3, dtype=bool) for _ in range(3))
    nonnegative[-1] = True
    nonnegative[cells.loc[cells["nonnegative"], "cell"].to_numpy()] = True
    there = cells[cells["there"]]
    # of several printings of a figure, the finest is the figure and all of them bound it
    width = (there["high"] - there["low"]).to_numpy()
    order = np.lexsort((np.arange(len(there)), width, there["cell"].to_numpy()))
    there = there.iloc[order]
    at = there["cell"].to_numpy()
    starts = np.flatnonzero(np.diff(at, prepend=-1))
    first = there.iloc[starts]
    cell = at[starts]
    low, high = there["low"].to_numpy(), there["high"].to_numpy()
    value[cell] = first["value"].to_numpy()
    missing[cell] = False
    least, most = (
        np.maximum.reduceat(low, starts) if len(starts) else low,
        (np.minimum.reduceat(high, starts) if len(starts) else high),
    )
    group = np.cumsum(np.diff(at, prepend=-1) != 0) - 1
    open_low = np.zeros(len(starts), dtype=bool)
    open_high = np.zeros(len(starts), dtype=bool)
    np.logical_or.at(open_low, group, there["open_low"].to_numpy() & (low == least[group]))
    np.logical_or.at(open_high, group, there["open_high"].to_numpy() & (high == most[group]))
    empty = (least > most) | ((least == most) & (open_low | open_high))
    if empty.any():
        # nobody knows which printing is right, so anything between them may be
        least = np.where(empty, np.minimum.reduceat(low, starts), least)
        most = np.where(empty, np.maximum.reduceat(high, starts), most)
        open_low &= ~empty
        open_high &= ~empty
    down[cell], up[cell] = value[cell] - least, most - value[cell]
    open_down[cell], open_up[cell] = open_low, open_high
    some_open = bool(open_down.any() or open_up.any())
    same = bool(np.array_equal(down, up))
    return Grid(
        Figures(
            value,
            down,
            down if same else up,
            missing,
            nonnegative,
            decimals,
            open_down if some_open else None,
            open_up if some_open else None,
        ),
        names,
        records,
        cells,
        cell[empty],
    )
