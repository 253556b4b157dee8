"""A table of printed figures as it is given: its columns checked, its figures read."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from pandas.api.types import infer_dtype

from debtkit.errors import DebtkitError, TableError
from debtkit.numerals import plain_numerals
from debtkit.units import parse_figure, unit_power

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from debtkit.reconcile.figures import Whole
    from debtkit.units import Printed

__all__ = [
    "ROUNDINGS",
    "Read",
    "powers",
    "read_figures",
    "stated_places",
    "with_defaults",
]

ROUNDINGS = ("nearest", "truncate", "controlled", "exact")

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


def fail(frame: pd.DataFrame, bad: NDArray[np.bool_], rule: str) -> None:
    if bad.any():
        # what was not given says nothing about what is wrong
        rows = frame.loc[bad, frame.attrs.get("given", list(frame.columns))]
        more = f"\n… and {len(rows) - 5} more, all in the error's .rows" if len(rows) > 5 else ""
        raise TableError(f"table of figures: {rule}:\n{rows.head(5).to_string()}{more}", rows=rows)


def with_defaults(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the columns that count, checked, with what may be left out filled in."""
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
            fail(frame, frame[name].map(_nested).to_numpy(dtype=bool),
                  f"column {name!r} holds lists or the like; write one row a figure")  # fmt: skip
    for name, default in _DEFAULTS.items():
        if name not in frame.columns:
            frame[name] = default
        elif name in ("unit", "rounding", "nonnegative"):
            blank = frame[name].isna() | (frame[name].astype(str).str.strip() == "")
            frame[name] = frame[name].astype(object).where(~blank, default)
    fail(frame, (frame["figure"].isna() | (frame["figure"].astype(str) == "")).to_numpy(),
          "a row does not name its figure")  # fmt: skip
    fail(frame, frame["record"].isna().to_numpy(),
          "column 'record' is blank in some rows; name the set that each figure belongs to, or "
          "leave the column out")  # fmt: skip
    fail(frame, (~frame["rounding"].isin(ROUNDINGS)).to_numpy(),
          f"column 'rounding' is not one of {', '.join(ROUNDINGS)}")  # fmt: skip
    known = frame["nonnegative"].isin([True, False])
    fail(frame, (~known).to_numpy(),
          "column 'nonnegative' is neither True nor False; blank is for any sign")  # fmt: skip
    frame["figure"] = frame["figure"].astype(str)
    frame["nonnegative"] = frame["nonnegative"].astype(bool)
    return frame


def _nested(value: object) -> bool:
    return isinstance(value, (list, tuple, dict, set, np.ndarray))


class Read(NamedTuple):
    """Printed figures as whole numbers of their last digit, and what that digit is worth."""

    mantissa: Whole
    places: NDArray[np.int64]
    there: NDArray[np.bool_]


def read_figures(frame: pd.DataFrame) -> Read:
    """Read every printed figure; most are plain numbers and read all at once."""
    given = frame["printed"].tolist()
    found = plain_numerals([text if isinstance(text, str) else "" for text in given])
    mantissa: Whole = found.mantissa
    places = found.decimals + _YUAN - powers(frame)
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
    fail(frame, wrong, reason)
    return Read(mantissa, places, there)


def _as_text(value: object) -> str:
    if value is None or value is pd.NA or value != value:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, (float, np.floating)):
        return f"{Decimal(repr(float(value))):f}".removesuffix(".0")
    return str(value)


def powers(frame: pd.DataFrame) -> NDArray[np.int64]:
    """Return the power of ten that makes each row's unit yuan."""
    codes, found = pd.factorize(frame["unit"])
    powers = np.zeros(len(found), dtype="int64")
    for k, unit in enumerate(found):
        try:
            powers[k] = unit_power(str(unit))
        except DebtkitError as error:
            fail(frame, codes == k, str(error))
    return powers[codes]


def stated_places(
    frame: pd.DataFrame, read: Read
) -> tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.bool_]]:
    """Return the place of the last digit as stated, where it is, and which figures are exact."""
    numbers = pd.to_numeric(frame["decimals"], errors="coerce").astype("float64")
    odd = (numbers.isna() & frame["decimals"].notna()) | (numbers == -np.inf)
    odd |= np.isfinite(numbers) & (numbers != np.floor(numbers))
    fail(frame, np.asarray(odd),
          "column 'decimals' is neither a whole number (below zero for tens and thousands) nor "
          "infinity (an exact figure); blank takes them from the text")  # fmt: skip
    exact = np.asarray(numbers == np.inf) | np.asarray(frame["rounding"] == "exact")
    given = np.asarray(np.isfinite(numbers))
    shift = _YUAN - powers(frame)
    stated = np.where(given, np.where(given, numbers, 0).astype("int64") + shift, read.places)
    lost = np.zeros(len(frame), dtype=bool)
    for i in np.flatnonzero(given & read.there & (stated < read.places)).tolist():
        lost[i] = int(read.mantissa[i]) % 10 ** int(read.places[i] - stated[i]) != 0
    fail(frame, lost,
          "more digits are printed than column 'decimals' says; correct it, or leave it blank to "
          "take them from the text")  # fmt: skip
    return stated, given, exact
