"""Ledgers of any size that tie exactly before they are printed, for tests, teaching and timing.

Everything is made in whole 万元 and adds up there. Each figure is then rounded by itself, as a
document does, so that printed sums are off by a last digit now and then although nothing is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from debtkit.errors import DebtkitError
from debtkit.ledger import Ledger
from debtkit.simulate.faults import plant_faults

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Amounts = NDArray[np.int64]

__all__ = ["simulate_panel"]

_PER_YI = 10_000
_RESOLUTIONS = {1.0: 10_000, 0.1: 1_000, 0.01: 100, 0.001: 10, 0.0001: 1}
_FIRST_YEAR = 2015
_PROVINCE_SIZE = 20
_TYPES = ["general", "special", "total"]
_GENERAL_PROJECTS = [
    "小学教学楼",
    "防洪工程",
    "农村公路",
    "卫生院",
    "城市道路",
    "灌区改造",
    "养老院",
]
_SPECIAL_PROJECTS = ["棚户区改造", "产业园区", "污水处理厂", "公共租赁住房", "城乡供水", "停车场"]


def simulate_panel(
    regions: int = 40,
    years: int = 5,
    projects: int = 6,
    seed: int = 0,
    *,
    resolution: float = 0.01,
    faults: int | Mapping[str, int] | None = None,
) -> Ledger:
    """Simulate the ledger of many regions over several years.

    Parameters
    ----------
    regions : int, default 40
        Counties. They are grouped into provinces of up to 20, which come on top, each as a whole
        (``scope`` ``all``), with its own level (``own``) and with its counties (``lower``).
        ``limits`` gets 3 rows a year for each county and 9 for each province.
    years : int, default 5
        Years, from 2015 on.
    projects : int, default 6
        Projects that the new limit of a county goes to in a year, the first half of them general.
        0 leaves out the allocations.
    seed : int, default 0
        The same arguments always give the same ledger.
    resolution : float, default 0.01
        Value of the last printed digit: 1, 0.1, 0.01, 0.001, or 0.0001 (whole 万元, where nothing
        is rounded any more). [亿元]
    faults : int or mapping of str to int, optional
        Wrong figures to plant, see :func:`~debtkit.plant_faults`. To know which they
        are, simulate without and call ``plant_faults(ledger, faults, seed=seed)``: the result
        is the same ledger, and the list.

    Returns
    -------
    Ledger
        All six tables, ``stage`` ``adjustment``. Without faults, exactly before rounding:

        - ``limits``: ``closing`` is ``opening`` + ``new`` + ``adjustment`` (mostly 0) and the
          next year's ``opening``; ``total`` is general and special;
        - ``allocations``: the lines of a type add up to its ``new`` (counties only);
        - ``budgets``: the ``change`` of the general public budget is the new general limit, that
          of the government-fund budget the new special limit;
        - ``balances``: ``closing`` follows from ``opening`` and the flows, is the next year's
          ``opening`` and never above the limit;
        - ``service``: ``principal`` is the balances' ``repaid``, paid from refinancing bonds and
          from the budget;
        - ``context``: level and parent of each region, and an economy of a size that fits.

    Raises
    ------
    DebtkitError
        A number is too small, the resolution is none of the above, or there are more faults than
        figures that can take them.

    Examples
    --------
    >>> simulate_panel(regions=40, years=2, projects=2)
    Ledger of 42 regions (模拟县00001、模拟县00002、模拟县00003…), 2015–2016: 276 limits, ...
    >>> ledger = simulate_panel(regions=3, years=1, projects=0, seed=1)
    >>> ledger.limits.loc[:2, ["debt_type", "opening", "new", "adjustment", "closing"]].round(2)
      debt_type  opening   new  adjustment  closing
    0   general    52.59  3.90         0.0    56.49
    1   special    56.06  3.34         0.0    59.41
    2     total   108.65  7.24         0.0   115.89

    The special limit is off by a last digit: 56.06 + 3.34 = 59.40. Rounding does that.
    """
    for name, number, least in zip(
        ("regions", "years", "projects"), (regions, years, projects), (1, 1, 0), strict=True
    ):
        if not isinstance(number, (int, np.integer)):
            raise DebtkitError(f"{name} is {number!r}; give a whole number")
        if number < least:
            raise DebtkitError(f"{name} is {number}; give at least {least}")
    if resolution not in _RESOLUTIONS:
        raise DebtkitError(
            f"resolution is {resolution}; use one of {', '.join(map(str, sorted(_RESOLUTIONS)))}"
        )
    rng = np.random.default_rng(seed)
    places = _Places(regions, years)
    printed = _Printer(places, resolution)
    limits, balances = _debt(places, rng)
    new = limits["new"]
    budgets = _budgets(places, new, rng)
    service = {
        "principal": balances["repaid"],
        "interest": balances["opening"] * 33 // 1000,
        "principal_refinanced": balances["issued_refinancing"],
        "principal_budget": balances["repaid"] - balances["issued_refinancing"],
        "overdue": np.zeros_like(new),
    }
    frames = {
        "limits": printed.by_type(limits),
        "budgets": printed.by_account(budgets),
        "balances": printed.by_type(balances),
        "service": printed.by_type(service),
        "context": _context(places, rng, printed),
    }
    if projects:
        frames["allocations"] = _allocations(places, new, projects, rng, printed)
    ledger = Ledger(**frames)
    return ledger if faults is None else plant_faults(ledger, faults, seed=seed)[0]


@dataclass(frozen=True)
class _Places:
    """Counties and, after them, the own levels of their provinces: what has figures of its own."""

    counties: int
    years: int

    @property
    def provinces(self) -> int:
        return -(-self.counties // _PROVINCE_SIZE)

    @property
    def basic(self) -> int:
        return self.counties + self.provinces

    @property
    def names(self) -> list[str]:
        """Names of the counties, then of the provinces."""
        counties = [f"模拟县{number:05d}" for number in range(1, self.counties + 1)]
        return counties + [f"模拟省{number:04d}" for number in range(1, self.provinces + 1)]

    def whole(self, basic: Amounts) -> Amounts:
        """Return counties, then provinces as a whole, their own levels, and all below these."""
        counties, own = basic[: self.counties], basic[self.counties :]
        lower = np.add.reduceat(counties, np.arange(0, self.counties, _PROVINCE_SIZE))
        return np.concatenate([counties, own + lower, own, lower])

    def keys(self, inner: int) -> dict[str, pd.Series]:
        """Return region, scope and year of ``inner`` rows for each place and year of `whole`."""
        n, p = self.counties, self.provinces
        at = np.concatenate([np.arange(n + p), *2 * [np.arange(n, n + p)]])
        scope = np.repeat([0, 1, 2], [n + p, p, p])
        size = self.years * inner
        year = np.tile(np.repeat(np.arange(self.years), inner), len(at)) + _FIRST_YEAR
        return {
            "region": _take(self.names, np.repeat(at, size)),
            "scope": _take(["all", "own", "lower"], np.repeat(scope, size)),
            "year": pd.Series(year, dtype="int64"),
        }


def _take(words: list[str], at: NDArray[np.int64]) -> pd.Series:
    return pd.Series(words, dtype="str").take(at).reset_index(drop=True)


@dataclass(frozen=True)
class _Printer:
    """Rounds every figure by itself and lays the tables out."""

    places: _Places
    resolution: float

    def amounts(self, exact: Amounts) -> NDArray[np.float64]:
        """Round whole 万元, halves away from zero, and return them in 亿元."""
        step = _RESOLUTIONS[self.resolution]
        size = (2 * np.abs(exact) + step) // (2 * step) * step
        # an integer over a power of ten is rounded once: the float64 nearest to the decimal
        return np.sign(exact) * size / _PER_YI

    def by_type(self, columns: dict[str, Amounts]) -> pd.DataFrame:
        """Lay out amounts by (basic place, year, type) with totals and whole provinces."""
        keys = self.places.keys(len(_TYPES))
        kinds = np.tile(np.arange(len(_TYPES)), len(keys["year"]) // len(_TYPES))
        figures = {}
        for name, basic in columns.items():
            both = self.places.whole(basic)
            total = np.concatenate([both, both.sum(axis=2, keepdims=True)], axis=2)
            figures[name] = self.amounts(total.ravel())
        return self._frame({**keys, "debt_type": _take(_TYPES, kinds)}, figures)

    def by_account(self, columns: dict[str, Amounts]) -> pd.DataFrame:
        """Lay out amounts by (basic place, year, account) with whole provinces."""
        keys = self.places.keys(2)
        account = np.tile([0, 1], len(keys["year"]) // 2)
        keys["account"] = _take(["general_public", "government_fund"], account)
        figures = {
            name: self.amounts(self.places.whole(basic).ravel()) for name, basic in columns.items()
        }
        return self._frame(keys, figures)

    def _frame(
        self, keys: dict[str, pd.Series], figures: dict[str, NDArray[np.float64]]
    ) -> pd.DataFrame:
        frame = pd.DataFrame({**keys, **figures})
        return frame.assign(stage="adjustment", source="simulated", resolution=self.resolution)


def _debt(
    places: _Places, rng: np.random.Generator
) -> tuple[dict[str, Amounts], dict[str, Amounts]]:
    """Return limits and balances by (basic place, year, type), year after year."""
    shape = (places.basic, places.years, 2)
    limits = {
        name: np.zeros(shape, "int64") for name in ("opening", "new", "adjustment", "closing")
    }
    flows = ("opening", "issued", "issued_new", "issued_refinancing", "issued_other")
    balances = {
        name: np.zeros(shape, "int64") for name in (*flows, "repaid", "adjustment", "closing")
    }
    limit = rng.integers(100_000, 1_000_000, (places.basic, 2))
    balance = limit * rng.integers(700, 1000, limit.shape) // 1000
    for year in range(places.years):
        new = rng.integers(1_000, 60_000, limit.shape)
        repaid = balance * rng.integers(20, 120, limit.shape) // 1000
        refinanced = repaid * rng.integers(500, 1001, limit.shape) // 1000
        issued_new = new * rng.integers(600, 1001, limit.shape) // 1000
        closing = balance + issued_new + refinanced - repaid
        # exchange rates move a few balances, recovered and reallocated limits a few limits, and
        # neither may take a balance above its limit
        room = limit + new - closing
        moved = rng.integers(-50, 51, limit.shape) * (rng.random(limit.shape) < 0.1)
        moved = np.clip(moved, -closing, room)
        room = room - moved
        taken = rng.integers(-20_000, 10_000, limit.shape) * (rng.random(limit.shape) < 0.15)
        taken = np.maximum(taken, -room)
        for name, values in {
            "opening": balance,
            "issued": issued_new + refinanced,
            "issued_new": issued_new,
            "issued_refinancing": refinanced,
            "repaid": repaid,
            "adjustment": moved,
            "closing": closing + moved,
        }.items():
            balances[name][:, year] = values
        values_of = {"opening": limit, "new": new, "adjustment": taken}
        for name, values in {**values_of, "closing": limit + new + taken}.items():
            limits[name][:, year] = values
        limit, balance = limits["closing"][:, year], balances["closing"][:, year]
    return limits, balances


def _budgets(places: _Places, new: Amounts, rng: np.random.Generator) -> dict[str, Amounts]:
    """Return budgets by (basic place, year, account): each type of debt has its account."""
    opening = rng.integers([150_000, 30_000], [900_000, 400_000], (places.basic, places.years, 2))
    return {"opening": opening, "change": new, "closing": opening + new}


def _shares(amounts: Amounts, parts: int, rng: np.random.Generator) -> Amounts:
    """Split each amount into parts that add up to it."""
    weights = rng.integers(1, 10, (*amounts.shape, parts))
    shares = amounts[..., None] * weights // weights.sum(axis=-1, keepdims=True)
    shares[..., -1] += amounts - shares.sum(axis=-1)
    return shares


def _allocations(
    places: _Places, new: Amounts, projects: int, rng: np.random.Generator, printed: _Printer
) -> pd.DataFrame:
    counties, general = new[: places.counties], (projects + 1) // 2
    parts = [_shares(counties[:, :, 0], general, rng)]
    if projects > general:
        parts.append(_shares(counties[:, :, 1], projects - general, rng))
    names = [
        f"{words[at % len(words)]}建设项目"
        + (f"（{at // len(words) + 1}期）" if at >= len(words) else "")
        for words, count in [(_GENERAL_PROJECTS, general), (_SPECIAL_PROJECTS, projects - general)]
        for at in range(count)
    ]
    statements = places.counties * places.years
    line = np.tile(np.arange(projects), statements)
    region = np.repeat(np.arange(places.counties), places.years * projects)
    years = np.repeat(np.arange(places.years), projects) + _FIRST_YEAR
    return pd.DataFrame(
        {
            "region": _take(places.names, region),
            "year": np.tile(years, places.counties),
            "stage": "adjustment",
            "source": "simulated",
            "debt_type": _take(_TYPES, (line >= general).astype("int64")),
            "line": line + 1,
            "item": _take(names, line),
            "amount": printed.amounts(np.concatenate(parts, axis=2).ravel()),
            "resolution": printed.resolution,
        }
    )


def _context(places: _Places, rng: np.random.Generator, printed: _Printer) -> pd.DataFrame:
    shape = (places.counties, places.years)
    gdp = rng.integers(1_000_000, 8_000_000, shape)
    columns = {
        "gdp": gdp,
        "capacity": gdp * rng.integers(100, 250, shape) // 1000,
        "budget_revenue": gdp * rng.integers(40, 90, shape) // 1000,
        "fund_revenue": gdp * rng.integers(5, 60, shape) // 1000,
        # in 万人 with four decimals, as the amounts are in 亿元
        "population": gdp * rng.integers(60, 120, shape) // 1000,
    }
    starts = np.arange(0, places.counties, _PROVINCE_SIZE)
    n, p = places.counties, places.provinces
    at = np.repeat(np.arange(n + p), places.years)
    levels = np.repeat([0, 1], [n * places.years, p * places.years])
    parents = np.concatenate([np.arange(n) // _PROVINCE_SIZE, np.full(p, p)])
    return pd.DataFrame(
        {
            "region": _take(places.names, at),
            "year": np.tile(np.arange(places.years) + _FIRST_YEAR, n + p),
            "level": _take(["county", "province"], levels),
            "parent": _take([*places.names[n:], ""], np.repeat(parents, places.years)),
            **{
                name: printed.amounts(
                    np.concatenate([exact, np.add.reduceat(exact, starts)]).ravel()
                )
                for name, exact in columns.items()
            },
        }
    )
