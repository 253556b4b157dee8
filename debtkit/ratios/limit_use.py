"""Debt measured against its limit (限额使用率)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from debtkit.exact import fraction, to_fen
from debtkit.ratios.cases import first_true
from debtkit.schemas import KEYS, Balances, DebtToLimit, Limits, conform, labels, validate
from debtkit.statements import in_force, with_totals

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Amounts = NDArray[np.float64]

__all__ = ["debt_to_limit"]


def _others(places: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Return the places below ``size`` that are not among the ones given."""
    free = np.ones(size, dtype=bool)
    free[places] = False
    return np.flatnonzero(free)


def debt_to_limit(balances: pd.DataFrame, limits: pd.DataFrame) -> pd.DataFrame:
    """Return how much of each debt limit (债务限额) is in use, and the room that is left.

    Parameters
    ----------
    balances : DataFrame
        Table ``Balances``: ``opening``, ``closing`` [亿元]; blank: not published. Not changed.
    limits : DataFrame
        Table ``Limits``: ``opening``, ``new``, ``closing`` [亿元]; blank: not published. Not
        changed.

    Returns
    -------
    DataFrame
        One row for each balance beside the limit of the same region, scope, year, stage, batch
        and debt type, and one for each that has no counterpart; totals that are not published
        are computed where both parts are. The limit of the same document counts; where that
        document prints none, those of every other one do, each in a row. A document that is
        named in ``source`` and prints the year's limit at another stage only (预算数 beside the
        balance's 执行数) is set beside itself all the same. Sorted by key.

        - the keys ``region``, ``scope``, ``year``, ``stage``, ``batch``, ``source`` (the
          document of the balance, or of the limit where there is no balance), ``debt_type``;
        - ``limit_source``: the document of the limit; empty where there is none.
        - ``balance``, ``limit``: closing balance and closing limit. [亿元]
        - ``ratio``: balance / limit; blank where the ``reason`` says why. [-]
        - ``headroom``: limit - balance; negative over the limit. [亿元]
        - ``balance_before``: the balance before the new limit is used: the published opening
          balance; else, at stage ``adjustment``, where the balance is the one after use,
          balance - new limit. Blank where neither is known. [亿元]
        - ``limit_before``: the published limit before the new one. [亿元]
        - ``ratio_before``: balance_before / limit_before; blank unless both are known. [-]
        - ``status``: ``within``, ``over`` or ``unknown``.
        - ``reason``: why the ratio is not computable; else empty.
        - ``published``: False where a total was computed from its parts, on either side.

    Raises
    ------
    TableError
        A table breaks its model or has no rows; the message names the rows. Or the two tables are
        given in each other's place.

    See Also
    --------
    check : Whether the balance is within the limit for every value the rounding allows.

    Notes
    -----
    That debt outstanding must not exceed the approved limit, in total and by type, is the rule
    of 财预〔2015〕225号 (限额管理) under Budget Law (预算法) article 35. Statements of
    different stages or batches of different documents are not set side by side.

    Examples
    --------
    >>> import debtkit as dk
    >>> ledger = dk.load_artux_2024()
    >>> usage = dk.debt_to_limit(ledger.balances, ledger.limits)
    >>> usage[["debt_type", "balance", "limit", "ratio", "headroom", "status"]]
      debt_type  balance   limit     ratio  headroom   status
    0   general      NaN   52.75       NaN       NaN  unknown
    1   special      NaN   57.23       NaN       NaN  unknown
    2     total   105.19  109.98  0.956447      4.79   within
    >>> usage.loc[0, "reason"]
    'no balance published for this debt type'
    >>> usage.loc[2, ["balance_before", "limit_before"]].tolist()
    [96.09, 100.88]
    """
    left = with_totals(validate(balances, Balances), ["opening", "closing"])
    right = with_totals(validate(limits, Limits), ["opening", "new", "closing"])
    known_ends = (left["closing"].notna().to_numpy(), right["closing"].notna().to_numpy())
    at_left, at_right = in_force(left, right, known=known_ends)
    alone, unmet = _others(at_left, len(left)), _others(at_right, len(right))
    at_left = np.concatenate([at_left, alone, np.full(len(unmet), -1)])
    at_right = np.concatenate([at_right, np.full(len(alone), -1), unmet])
    has_balance, has_limit = at_left >= 0, at_right >= 0

    def of_balance(name: str) -> Amounts:
        return np.where(has_balance, left[name].to_numpy()[at_left], np.nan)

    def of_limit(name: str) -> Amounts:
        return np.where(has_limit, right[name].to_numpy()[at_right], np.nan)

    balance, limit = of_balance("closing"), of_limit("closing")
    at_key = np.where(has_balance, at_left, at_right + len(left))
    out = pd.concat([left[KEYS], right[KEYS]], ignore_index=True).iloc[at_key]
    out = out.reset_index(drop=True)
    document, documents = pd.factorize(right["source"])
    used = to_fen(balance - of_limit("new"))
    after_use = (out["stage"] == "adjustment").to_numpy()
    balance_before = of_balance("opening")
    # a balance in the red before the new limit is no balance: these two do not belong together
    derived = np.where(after_use & (used >= 0), used, np.nan)
    balance_before = np.where(np.isfinite(balance_before), balance_before, derived)
    limit_before = of_limit("opening")
    known = np.isfinite(balance) & np.isfinite(limit)
    both = left["published"].to_numpy()[at_left] | ~has_balance
    both &= right["published"].to_numpy()[at_right] | ~has_limit
    return conform(
        out.assign(
            limit_source=labels(
                np.where(has_limit, document[at_right], len(documents)), [*documents, ""]
            ),
            balance=balance,
            limit=limit,
            ratio=fraction(balance, limit),
            headroom=to_fen(limit - balance),
            balance_before=balance_before,
            limit_before=limit_before,
            ratio_before=fraction(balance_before, limit_before),
            status=first_true([(~known, "unknown"), (balance > limit, "over")], "within"),
            reason=first_true(
                [
                    (np.isnan(balance) & np.isnan(limit), "neither balance nor limit published"),
                    (np.isnan(balance), "no balance published for this debt type"),
                    (np.isnan(limit), "no limit published for this debt type"),
                    (limit == 0, "the limit is zero"),
                ]
            ),
            published=both,
        ),
        DebtToLimit,
    )
