"""Figures that can only be in another unit than the one stated.

A wrong unit line (万元 over figures in 亿元) moves a whole block by 10⁴ and no sum shows it, since
every identity still holds. Sizes show it: no county has a limit of 502,325 亿元. The bounds are a
multiple of the largest and a fraction of the smallest ever published for a level, so that what
crosses them is wrong and not merely large.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from debtkit.errors import UnitWarning
from debtkit.units import UNITS, format_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

__all__ = ["region_level", "suspicious_magnitudes", "warn_magnitudes"]

_LARGEST = {"nation": 3_000_000.0, "province": 150_000.0, "city": 40_000.0, "county": 10_000.0}
_LARGEST_GDP = {"nation": 8e6, "province": 600_000.0, "city": 200_000.0, "county": 60_000.0}
_SMALLEST_GDP = {"nation": 100_000.0, "province": 100.0}
_SMALLEST = {"nation": 1000.0, "province": 1.0, "city": 0.1, "county": 0.01}
"""Of the whole debt of a whole region; its special debt, or a level's own, may be next to none."""

_STOCKS = {
    "limits": ["opening", "closing"],
    "balances": ["opening", "closing"],
    "budgets": ["opening", "closing"],
    "context": ["capacity", "budget_revenue", "fund_revenue"],
}
_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
_PLAN_CITIES = ("大连市", "青岛市", "宁波市", "厦门市", "深圳市")


def region_level(name: str) -> str:
    """Return the level that a region's name tells: nation, province, city or county.

    Names tell it only roughly (a county-level city also ends in 市, and is taken for a city);
    the bounds are wide enough for that.

    Examples
    --------
    >>> [region_level(name) for name in ("全国", "海南省", "大连市", "阿图什市", "托克逊县")]
    ['nation', 'province', 'province', 'city', 'county']
    """
    if name.startswith(("全国", "中国", "中华")):
        return "nation"
    if name.endswith(("省", "自治区", "兵团")) or name in (*_MUNICIPALITIES, *_PLAN_CITIES):
        return "province"
    if name.endswith(("县", "区", "旗")) and not name.endswith("地区"):
        return "county"
    return "city"


_NUMBER = {level: number for number, level in enumerate(_LARGEST)}


def _stated_levels(context: pd.DataFrame) -> dict[str, int]:
    """Return the levels that regions are said to have, by their numbers."""
    # lists, since a column of text takes a microsecond a value to walk through
    pairs = zip(context["region"].tolist(), context["level"].tolist(), strict=True)
    return {region: _NUMBER[level] for region, level in pairs if level in _NUMBER}


def _bounds(
    table: str, column: str, levels: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    largest = _LARGEST_GDP if column == "gdp" else _LARGEST
    debt = _SMALLEST if table in ("limits", "balances") else {}
    smallest = _SMALLEST_GDP if column == "gdp" else debt
    return (
        np.array([smallest.get(level, 0.0) for level in _LARGEST])[levels],
        np.array([largest[level] for level in _LARGEST])[levels],
    )


def suspicious_magnitudes(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the figures that no region of their level can have.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Validated tables by name; ``context`` tells the levels where it states them.

    Returns
    -------
    DataFrame
        One row a figure: ``table``, ``region``, ``year``, ``column``, ``amount`` [亿元],
        ``level``, ``bound`` [亿元] that it crosses, and the unit it would be plausible in.

    Examples
    --------
    >>> import debtkit as dk
    >>> dk.magnitude.suspicious_magnitudes({"context": dk.load_artux_2024().context})
    Empty DataFrame
    Columns: [table, region, year, column, amount, level, bound, unit]
    Index: []
    """
    found = list(_suspicious(tables))
    columns = ["table", "region", "year", "column", "amount", "level", "bound", "unit"]
    if not found:
        return pd.DataFrame(columns=columns)
    return pd.concat(found, ignore_index=True)[columns]


def _suspicious(tables: Mapping[str, pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """Yield, for each column of a table that has any, its figures that no region can have."""
    stated = _stated_levels(tables["context"])
    for table, frame in tables.items():
        checked = [*_STOCKS.get(table, []), *(["gdp"] if table == "context" else [])]
        if not checked or not len(frame):
            continue
        codes, names = pd.factorize(frame["region"].array)
        known = [
            stated[name] if name in stated else _NUMBER[region_level(name)]
            for name in names.tolist()
        ]
        levels = np.array(known, dtype="int64")[codes]
        for column in checked:
            low, high = _bounds(table, column, levels)
            amount = frame[column].to_numpy()
            above, below = amount > high, (amount < low) & (amount > 0)
            if below.any() and "debt_type" in frame:
                whole = frame["debt_type"] == "total"
                whole |= (frame["debt_type"] == "general") & (low >= _SMALLEST["province"])
                below &= (whole & (frame["scope"] == "all")).to_numpy()
            bad = np.flatnonzero(above | below)
            if not len(bad):
                continue
            bound = np.where(above, high, low)[bad]
            rows = frame.loc[bad, ["region", "year"]].assign(
                table=table, column=column, amount=amount[bad], bound=bound
            )
            rows["level"] = [list(_LARGEST)[level] for level in levels[bad]]
            rows["unit"] = [_unit(*pair) for pair in zip(amount[bad], bound, strict=True)]
            yield rows


def _unit(amount: float, bound: float) -> str:
    """Return the unit of official tables in which the figure would be possible, if any."""
    for unit in ("万元", "元"):
        if amount > bound >= amount * 10.0 ** (UNITS[unit] - UNITS["亿元"]):
            return unit
    # converted from 万元 to nearly nothing: it was in 亿元 already
    return "亿元, not 万元" if amount < bound <= amount * 10.0**4 else ""


def warn_magnitudes(tables: Mapping[str, pd.DataFrame]) -> None:
    """Warn, once a table, of figures that can only be in another unit than stated.

    Warns
    -----
    UnitWarning
        Names up to five of the figures, and the unit that they look like.
    """
    found = list(_suspicious(tables))
    if not found:
        return
    for table, rows in pd.concat(found).groupby("table", sort=False):
        columns = ["region", "year", "column", "amount", "unit"]
        shown = "; ".join(
            f"{region} {year} {column} {format_figure(float(amount))} 亿元"
            + (f" (in {unit}?)" if unit else "")
            for region, year, column, amount, unit in rows[columns].head(5).to_numpy()
        )
        more = f" and {len(rows) - 5} more" if len(rows) > 5 else ""
        warnings.warn(
            f"table {table}: {shown}{more}: no region of that level has so "
            f"{'much' if np.all(rows['amount'] > rows['bound']) else 'much or so little'}; "
            "check the unit line of the document",
            UnitWarning,
            stacklevel=4,
        )
