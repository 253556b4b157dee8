"""Any table of printed figures as flat exact figures: one column a figure, one row a record."""

from __future__ import annotations

from collections.abc import Iterable as IterableABC
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from pandas.api.types import infer_dtype

from debtkit.errors import DebtkitError, TableError
from debtkit.numerals import plain_numerals
from debtkit.reconcile.families import Family, Term
from debtkit.reconcile.figures import Figures
from debtkit.reconcile.formulas import fold_name, parse_formula, quoted
from debtkit.reconcile.identities import Identity
from debtkit.units import parse_figure, unit_power

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from debtkit.reconcile.figures import Whole
    from debtkit.reconcile.formulas import Formula
    from debtkit.units import Printed

__all__ = ["RESOLUTIONS", "ROUNDINGS", "Grid", "closed", "families", "formula_family", "read_grid"]

ROUNDINGS = ("nearest", "truncate", "controlled", "exact")
RESOLUTIONS = ("block", "printed")
_COLUMNS = ("figure", "printed", "record", "unit", "decimals", "rounding", "nonnegative")
_DEFAULTS: dict[str, Any] = {
    "record": 0,
    "unit": "亿元",
    "decimals": np.nan,
    "rounding": "nearest",
    "nonnegative": False,
}
_YUAN = 8
_ROOM = 2**62
_FINEST = 30
_DIGITS = 18
_FINER = 3


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


def _fail(frame: pd.DataFrame, bad: NDArray[np.bool_], rule: str) -> None:
    if bad.any():
        # what was not given says nothing about what is wrong
        rows = frame.loc[bad, frame.attrs.get("given", list(frame.columns))]
        more = f"\n… and {len(rows) - 5} more, all in the error's .rows" if len(rows) > 5 else ""
        raise TableError(f"table of figures: {rule}:\n{rows.head(5).to_string()}{more}", rows=rows)


def _with_defaults(figures: pd.DataFrame) -> pd.DataFrame:
    if not isinstance(figures, pd.DataFrame):
        raise TableError(f"table of figures: expected a DataFrame, found {type(figures).__name__}")
    for name in ("figure", "printed"):
        if name not in figures.columns:
            found = ", ".join(map(str, figures.columns)) or "no columns"
            raise TableError(f"table of figures: no column {name!r}; found: {found}")
    if not len(figures):
        raise TableError("table of figures: the table has no rows; there is nothing to work on")
    given = [name for name in _COLUMNS if name in figures.columns]
    frame = figures[given].reset_index(drop=True)
    if len(frame.columns) > len(given):
        twice = next(name for name in given if isinstance(frame[name], pd.DataFrame))
        raise TableError(f"table of figures: column {twice!r} is there twice; keep one of them")
    frame.attrs["given"] = given
    for name in given:
        if infer_dtype(frame[name]) == "mixed":
            _fail(frame, frame[name].map(_nested).to_numpy(dtype=bool),
                  f"column {name!r} holds lists or the like; write one row a figure")  # fmt: skip
    for name, default in _DEFAULTS.items():
        if name not in frame.columns:
            frame[name] = default
        elif name in ("unit", "rounding", "nonnegative"):
            blank = frame[name].isna() | (frame[name].astype(str).str.strip() == "")
            frame[name] = frame[name].astype(object).where(~blank, default)
    _fail(frame, (frame["figure"].isna() | (frame["figure"].astype(str) == "")).to_numpy(),
          "a row does not name its figure")  # fmt: skip
    _fail(frame, frame["record"].isna().to_numpy(),
          "column 'record' is blank in some rows; name the set that each figure belongs to, or "
          "leave the column out")  # fmt: skip
    _fail(frame, (~frame["rounding"].isin(ROUNDINGS)).to_numpy(),
          f"column 'rounding' is not one of {', '.join(ROUNDINGS)}")  # fmt: skip
    known = frame["nonnegative"].isin([True, False])
    _fail(frame, (~known).to_numpy(),
          "column 'nonnegative' is neither True nor False; blank is for any sign")  # fmt: skip
    frame["figure"] = frame["figure"].astype(str)
    frame["nonnegative"] = frame["nonnegative"].astype(bool)
    return frame


def _nested(value: object) -> bool:
    return isinstance(value, (list, tuple, dict, set, np.ndarray))


class _Read(NamedTuple):
    """Printed figures as whole numbers of their last digit, and what that digit is worth."""

    mantissa: Whole
    places: NDArray[np.int64]
    there: NDArray[np.bool_]


def _read(frame: pd.DataFrame) -> _Read:
    """Read every printed figure; most are plain numbers and read all at once."""
    given = frame["printed"].tolist()
    found = plain_numerals([text if isinstance(text, str) else "" for text in given])
    mantissa: Whole = found.mantissa
    places = found.decimals + _YUAN - _powers(frame)
    there = found.plain.copy()
    units = frame["unit"].tolist()
    known: dict[tuple[object, object], Printed | None] = {}
    wrong = np.zeros(len(frame), dtype=bool)
    reason = ""
    for i in np.flatnonzero(~there).tolist():
        key = (given[i], units[i])
        if key not in known:
            try:
                known[key] = parse_figure(_as_text(given[i]), str(units[i]))
            except DebtkitError as error:
                wrong[i], reason = True, reason or str(error)
                continue
        read = known[key]
        if read is None:
            mantissa[i] = places[i] = 0
            continue
        if abs(read.mantissa) >= _ROOM and mantissa.dtype != object:
            mantissa = mantissa.astype(object)
        mantissa[i], places[i], there[i] = read.mantissa, read.places, True
    _fail(frame, wrong, reason)
    return _Read(mantissa, places, there)


def _as_text(value: object) -> str:
    if value is None or value is pd.NA or value != value:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, (float, np.floating)):
        return f"{Decimal(repr(float(value))):f}".removesuffix(".0")
    return str(value)


def _powers(frame: pd.DataFrame) -> NDArray[np.int64]:
    codes, found = pd.factorize(frame["unit"])
    powers = np.zeros(len(found), dtype="int64")
    for k, unit in enumerate(found):
        try:
            powers[k] = unit_power(str(unit))
        except DebtkitError as error:
            _fail(frame, codes == k, str(error))
    return powers[codes]


def _stated(
    frame: pd.DataFrame, read: _Read
) -> tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.bool_]]:
    """Return the place of the last digit as stated, where it is, and which figures are exact."""
    numbers = pd.to_numeric(frame["decimals"], errors="coerce").astype("float64")
    odd = (numbers.isna() & frame["decimals"].notna()) | (numbers == -np.inf)
    odd |= np.isfinite(numbers) & (numbers != np.floor(numbers))
    _fail(frame, np.asarray(odd),
          "column 'decimals' is neither a whole number (below zero for tens and thousands) nor "
          "infinity (an exact figure); blank takes them from the text")  # fmt: skip
    exact = np.asarray(numbers == np.inf) | np.asarray(frame["rounding"] == "exact")
    given = np.asarray(np.isfinite(numbers))
    shift = _YUAN - _powers(frame)
    stated = np.where(given, np.where(given, numbers, 0).astype("int64") + shift, read.places)
    lost = np.zeros(len(frame), dtype=bool)
    for i in np.flatnonzero(given & read.there & (stated < read.places)).tolist():
        lost[i] = int(read.mantissa[i]) % 10 ** int(read.places[i] - stated[i]) != 0
    _fail(frame, lost,
          "more digits are printed than column 'decimals' says; correct it, or leave it blank to "
          "take them from the text")  # fmt: skip
    return stated, given, exact


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
    frame = _with_defaults(figures)
    read = _read(frame)
    places, printed = read.places, read.there
    stated, given, exact = _stated(frame, read)
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
    cells["places"] = last - (_YUAN - _powers(frame))
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


def families(grid: Grid, identities: Iterable[str | Identity]) -> list[Family]:
    """Return the identities over the columns of a grid, one instance a record.

    Raises
    ------
    DebtkitError
        An identity names a figure that no record has, or is not written as one.
    """
    if isinstance(identities, (str, Identity)):
        identities = [identities]
    if not isinstance(identities, IterableABC):
        raise DebtkitError(
            f"identities are text such as 'a + b = c', one or several, found {identities!r}"
        )
    out = []
    for one in identities:
        identity = one if isinstance(one, Identity) else Identity(one)
        rows = slice(0, len(grid.records))
        out.append(formula_family(identity, grid.figures, grid.column, grid.names, "", rows))
    if not out:
        raise DebtkitError("no identity given; there is nothing to check")
    return out


def _named(formula: Formula, identity: Identity, names: Sequence[str]) -> dict[str, int]:
    """Return the coefficient of each figure of a formula, by what the table calls it."""
    known = set(names)
    folded: dict[str, list[str]] = {}
    if not known.issuperset(formula.names):
        for name in names:
            folded.setdefault(fold_name(name), []).append(name)
    found: dict[str, int] = {}
    for name, a in zip(formula.names, formula.coefficients, strict=True):
        alike = [name] if name in known else folded.get(fold_name(name), [])
        if len(alike) != 1:
            raise DebtkitError(
                f"identity {identity.statement!r} names a figure that "
                + (_several(name, alike) if alike else _unknown(name, folded, names))
            )
        found[alike[0]] = found.get(alike[0], 0) + a
    return found


def _unknown(name: str, folded: dict[str, list[str]], names: Sequence[str]) -> str:
    near = [folded[one][0] for one in get_close_matches(fold_name(name), list(folded), n=3)]
    near += [other for other in names if name in other and other not in near][: 3 - len(near)]
    meant = f"; did you mean {' or '.join(map(quoted, near))}?" if near else ""
    return (
        f"is not in the table: {name!r}{meant}; figures: {', '.join(names[:20])}"
        f"{', …' if len(names) > 20 else ''}"
    )


def _several(name: str, alike: Sequence[str]) -> str:
    return f"could be any of {', '.join(map(repr, alike))}: {name!r}; write it as the table does"


def formula_family(
    identity: Identity,
    figures: Figures,
    column: Callable[[str], slice],
    names: Sequence[str],
    table: str,
    rows: slice,
) -> Family:
    """Return an identity that is written as a formula over columns, one instance a row."""
    formula = parse_formula(identity.statement)
    found = _named(formula, identity, names)
    sign = -1 if formula.relation == ">=" else 1
    constant = formula.constant * 2 * 10**figures.decimals * sign
    if constant.denominator != 1:
        raise DebtkitError(
            f"identity {identity.statement!r}: its constant is finer than every printed figure; "
            f"constants are in 亿元 and have at most {figures.decimals} decimals here"
        )
    return Family(
        identity,
        table,
        rows,
        tuple(Term(column(name), sign * a, name) for name, a in found.items() if a),
        inequality=formula.relation != "=",
        constant=int(constant),
        scale=sign * formula.scale,
    )
