"""Debt measured against fiscal capacity (债务率), and its service against revenue (偿债率)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from debtkit.errors import DebtkitError
from debtkit.exact import fraction, to_fen
from debtkit.ratios.cases import first_true
from debtkit.schemas import (
    KEYS,
    Balances,
    Context,
    DebtRatio,
    Service,
    ServiceRatio,
    conform,
    labels,
    validate,
)
from debtkit.statements import encode, with_totals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Amounts = NDArray[np.float64]

__all__ = ["debt_ratio", "service_ratio"]

_OWN_REVENUE = ["budget_revenue", "fund_revenue"]
_ALL_REVENUE = " + ".join(_OWN_REVENUE)


def _beside_context(table: pd.DataFrame, context: pd.DataFrame) -> pd.DataFrame:
    """Return capacity and revenues beside each row; unknown where they are of another scope."""
    code, key = encode(table, context, on=["region", "year"])
    place = pd.Index(key).get_indexer(pd.Index(code))
    # Context speaks of whole regions: over it, debt of a part of one would look small
    known = (place >= 0) & (table["scope"] == "all").to_numpy()
    return pd.DataFrame(
        {
            name: np.where(known, context[name].to_numpy()[place], np.nan)
            for name in ["capacity", *_OWN_REVENUE]
        }
    )


def _own_revenue(found: pd.DataFrame) -> Amounts:
    return to_fen(found["budget_revenue"] + found["fund_revenue"])


def _bands(bands: Sequence[float]) -> tuple[Amounts, list[str]]:
    edges = np.asarray(bands)
    numbers = edges.ndim == 1 and len(edges) and edges.dtype.kind in "iuf"
    if not numbers or not np.isfinite(edges).all() or not (np.diff(edges, prepend=0) > 0).all():
        raise DebtkitError(
            f"bands is {bands!r}; give positive ratios in rising order, each once, e.g. (1.2, 2, 3)"
        )
    # :g of a rounded figure, as 1.1 * 100 is 110.00000000000001
    percent = [f"{edge:g}%" for edge in np.round(edges * 100, 8)]
    between = [f"{low}-{high}" for low, high in pairwise(percent)]
    return edges, [f"<{percent[0]}", *between, f">={percent[-1]}", ""]


def debt_ratio(
    balances: pd.DataFrame, context: pd.DataFrame, *, bands: Sequence[float] = (1.2, 2, 3)
) -> pd.DataFrame:
    """Return the debt ratio (债务率): debt outstanding over fiscal capacity (综合财力).

    Parameters
    ----------
    balances : DataFrame
        Table ``Balances``: ``closing`` [亿元]; blank: not published. It is not changed.
    context : DataFrame
        Table ``Context``: ``capacity``, ``budget_revenue``, ``fund_revenue`` of the whole
        region [亿元]; blank: not published. It is not changed.
    bands : sequence of float, default (1.2, 2, 3)
        Ratios that part the bands; each band holds its lower end. [-]

    Returns
    -------
    DataFrame
        One row a statement that publishes a total balance, or both of its parts, sorted by key.

        - the keys ``region``, ``scope``, ``year``, ``stage``, ``batch``, ``source``;
        - ``balance``: debt outstanding of all types. [亿元]
        - ``capacity``: fiscal capacity; where it is blank, own revenue: general public budget
          plus government-fund revenue, both of which must be known. [亿元]
        - ``ratio``: balance / capacity; blank where the ``reason`` says why. [-]
        - ``band``: where the ratio falls, e.g. ``120%-200%``; empty where it is blank.
        - ``basis``: ``capacity``, ``own_revenue``, or empty: neither is known.
        - ``upper_bound``: True with own revenue: capacity also has transfers (转移支付) in it,
          so the true ratio is at most the one given.
        - ``reason``: why the ratio is not computable; else empty.
        - ``published``: False where the total balance was computed from its parts.

    Raises
    ------
    TableError
        A table breaks its model or has no rows; the message names the rows.
    DebtkitError
        ``bands`` are not positive and rising.

    Notes
    -----
    The default bands are those that the Ministry of Finance's four risk grades (红橙黄绿) are
    reported to use: 120 %, 200 %, 300 %. The official grade rests on debt of all kinds
    (全口径), this ratio on statutory debt (法定债务) alone. ``Context`` speaks of whole regions,
    so for ``scope`` ``own`` and ``lower`` there is no ratio.

    Examples
    --------
    >>> import pandas as pd, debtkit as dk
    >>> balances = pd.DataFrame({"region": ["A", "B"], "year": 2024, "debt_type": "total",
    ...     "closing": [150.0, 90.0]})
    >>> context = pd.DataFrame({"region": ["A", "B"], "year": 2024, "capacity": [100.0, None],
    ...     "budget_revenue": [30.0, 20.0], "fund_revenue": [10.0, 10.0]})
    >>> dk.debt_ratio(balances, context)[["region", "ratio", "band", "basis", "upper_bound"]]
      region  ratio       band        basis  upper_bound
    0      A    1.5  120%-200%     capacity        False
    1      B    3.0     >=300%  own_revenue         True
    """
    edges, names = _bands(bands)
    table = with_totals(validate(balances, Balances)[[*KEYS, "closing"]], ["closing"])
    table = table[table["debt_type"] == "total"].reset_index(drop=True)
    found = _beside_context(table, validate(context, Context))
    capacity, revenue = found["capacity"].to_numpy(), _own_revenue(found)
    stands_in = np.isnan(capacity) & np.isfinite(revenue)
    base = np.where(stands_in, revenue, capacity)
    balance = table["closing"].to_numpy()
    ratio = fraction(balance, base)
    band = np.where(np.isfinite(ratio), np.searchsorted(edges, ratio, side="right"), len(names) - 1)
    return conform(
        table.assign(
            balance=balance,
            capacity=base,
            ratio=ratio,
            band=labels(band, names),
            basis=first_true([(stands_in, "own_revenue"), (np.isfinite(base), "capacity")]),
            upper_bound=stands_in,
            reason=first_true(
                [
                    (np.isnan(balance), "no total balance published"),
                    (table["scope"] != "all", "capacity is known for the whole region only"),
                    (np.isnan(base), "neither capacity nor own revenue published"),
                    (base == 0, "the capacity is zero"),
                ]
            ),
        ),
        DebtRatio,
    )


def _principal_from_budget(table: pd.DataFrame) -> Amounts:
    """Return principal repaid from the budget: published, else principal - refinanced."""
    rest = to_fen(table["principal"] - table["principal_refinanced"])
    published = table["principal_budget"].to_numpy()
    # more refinanced than repaid is a contradiction; what the budget paid is then unknown
    return np.where(np.isfinite(published), published, np.where(rest >= 0, rest, np.nan))


def service_ratio(service: pd.DataFrame, context: pd.DataFrame) -> pd.DataFrame:
    """Return the debt service ratio (偿债率): what servicing debt takes of the revenue for it.

    Parameters
    ----------
    service : DataFrame
        Table ``Service``: ``principal``, ``interest``, ``principal_refinanced``,
        ``principal_budget`` [亿元]; blank: not published. It is not changed.
    context : DataFrame
        Table ``Context``: ``capacity``, ``budget_revenue``, ``fund_revenue`` of the whole
        region [亿元]; blank: not published. It is not changed.

    Returns
    -------
    DataFrame
        One row a row of ``service``, and one for the total of each statement that prints
        general and special debt service but no total; sorted by key.

        - the keys ``region``, ``scope``, ``year``, ``stage``, ``batch``, ``source``,
          ``debt_type``;
        - ``principal``, ``interest``: as published. [亿元]
        - ``principal_budget``: principal repaid from the budget, published, else principal -
          refinanced; blank where that is negative. [亿元]
        - ``base``: the revenue that services the debt: general public budget revenue for
          ``general``, government-fund revenue for ``special``; for ``total`` fiscal capacity,
          where that is blank own revenue, the sum of the two. [亿元]
        - ``ratio``: (principal_budget + interest) / base. Principal repaid by new bonds
          (再融资) takes no revenue and is left out. [-]
        - ``interest_ratio``: interest / base. [-]
        - ``refinanced_share``: principal_refinanced / principal. [-]
        - ``base_from``: the columns of ``Context`` that ``base`` is taken from, e.g.
          ``capacity`` or ``budget_revenue + fund_revenue``; else empty.
        - ``reason``: why ``ratio`` is not computable; else empty.
        - ``published``: False where the total was computed from its parts.

    Raises
    ------
    TableError
        A table breaks its model or has no rows; the message names the rows.

    Notes
    -----
    ``interest_ratio`` is not the test of 国办函〔2016〕88号 (地方政府性债务风险应急处置预案):
    fiscal restructuring is due there where interest exceeds 10 % of the account's *expenditure*
    of the year (一般债务付息支出 over 一般公共预算支出, 专项债务付息支出 over 政府性基金预算
    支出). Ours is over the account's *revenue*, which tells what the debt takes of the income;
    the two must not be compared with the same 10 %.

    Totals rest on capacity where it is known and on own revenue where it is not: compare only
    rows with the same ``base_from``. ``Context`` speaks of whole regions, so for ``scope``
    ``own`` and ``lower`` there is no ratio.

    Examples
    --------
    >>> import pandas as pd, debtkit as dk
    >>> service = pd.DataFrame({"region": "A", "year": 2024, "debt_type": ["general", "special"],
    ...     "principal": [10.0, 20.0], "principal_refinanced": [8.0, 15.0],
    ...     "interest": [2.0, 3.0]})
    >>> context = pd.DataFrame({"region": ["A"], "year": 2024, "budget_revenue": 40.0,
    ...     "fund_revenue": 20.0})
    >>> ratios = dk.service_ratio(service, context)
    >>> ratios[["debt_type", "ratio", "interest_ratio", "base_from"]]
      debt_type  ratio  interest_ratio                      base_from
    0   general    0.1        0.050000                 budget_revenue
    1   special    0.4        0.150000                   fund_revenue
    2     total    0.2        0.083333  budget_revenue + fund_revenue
    """
    table = validate(service, Service)
    table = table.assign(principal_budget=_principal_from_budget(table))
    table = with_totals(
        table, ["principal", "interest", "principal_refinanced", "principal_budget"]
    )
    found = _beside_context(table, validate(context, Context))
    kind, capacity, revenue = table["debt_type"], found["capacity"], _own_revenue(found)
    choices = [
        (kind == "general", found["budget_revenue"], "budget_revenue"),
        (kind == "special", found["fund_revenue"], "fund_revenue"),
        (capacity.notna(), capacity, "capacity"),
        (kind == "total", revenue, _ALL_REVENUE),
    ]
    conditions = [np.asarray(condition) for condition, _, _ in choices]
    base = np.select(conditions, [np.asarray(values) for _, values, _ in choices])
    principal, interest = table["principal_budget"], table["interest"]
    return conform(
        table.assign(
            base=base,
            ratio=fraction(to_fen(principal + interest), base),
            interest_ratio=fraction(interest, base),
            refinanced_share=fraction(table["principal_refinanced"], table["principal"]),
            base_from=first_true(
                [(np.isnan(base), ""), *((condition, name) for condition, _, name in choices)]
            ),
            reason=first_true(
                [
                    (interest.isna(), "no interest published"),
                    (
                        principal.isna() & (table["principal_refinanced"] > table["principal"]),
                        "more principal refinanced than repaid",
                    ),
                    (principal.isna(), "no principal repaid from the budget published"),
                    (table["scope"] != "all", "revenue is known for the whole region only"),
                    (np.isnan(base), "no revenue published"),
                    (base == 0, "the revenue is zero"),
                ]
            ),
        ),
        ServiceRatio,
    )
